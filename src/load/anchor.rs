//! Reads what a time is anchored to: of time words, of their readings, of assumptions.

use chrono::TimeZone as _;

use super::chronology_file::zone;
use super::fields::{Fields, Placed, shortened};
use super::period::{period, seconds, too_long};
use super::report_file::clock;
use crate::diagnostic::{Place, Rule};
use crate::edtf::Edtf;
use crate::model::{Anchor, Clock, EventId, Offset, Period, Reading, Relation, Sense, TimeWords};
use crate::phrase::{Phrase, Which, english};

/// The keys that say what a table is anchored to.
pub(super) fn anchor_keys() -> impl Iterator<Item = &'static str> {
    let others =
        ["date", "offset", "within", "unanchored", "at-least", "at-most", "on", "clock", "zone"];
    Relation::ALL.iter().map(|(key, _)| *key).chain(others)
}

/// Reads one entry of an account's `time`.
pub(super) fn time_words(
    fields: &mut Fields<'_, '_>,
    event: Option<&EventId>,
    account: &[u32],
) -> Option<TimeWords> {
    let words = fields.printed_words("words");
    let paragraph = paragraph(fields, account);
    let printed = words.as_deref().unwrap_or_default();
    let sense = if fields.has("readings") {
        readings(fields, event, printed)
    } else {
        let of = subject(fields, event);
        anchor(fields, of.as_ref(), printed).and_then(|anchor| Some(Sense::One { of: of?, anchor }))
    };
    let place = fields.place();
    Some(TimeWords { words: words?, paragraph: paragraph?, sense: sense?, place })
}

/// Reads `paragraph`, which must be one of the account's; an account of one paragraph need not
/// repeat it.
pub(super) fn paragraph(fields: &mut Fields<'_, '_>, account: &[u32]) -> Option<u32> {
    if !fields.has("paragraph")
        && let [only] = account
    {
        fields.optional_count("paragraph");
        return Some(*only);
    }
    let Placed { value, place } = fields.count("paragraph")?;
    if !account.is_empty() && !account.contains(&value) {
        let message = format!("paragraph {value} is not among the account's");
        let hint = "add it to the account's `paragraphs`, or mend the number".to_owned();
        fields.report(Rule::Paragraph, place, message, hint);
        return None;
    }
    Some(value)
}

/// Reads `of`, the event that the words speak of: the account's, unless another is named.
fn subject(fields: &mut Fields<'_, '_>, event: Option<&EventId>) -> Option<EventId> {
    match fields.optional_reference("of", Rule::UnknownEvent) {
        Some(of) => Some(of.value),
        None => event.cloned(),
    }
}

fn readings(fields: &mut Fields<'_, '_>, event: Option<&EventId>, printed: &str) -> Option<Sense> {
    let place = fields.place();
    let before = fields.findings.count();
    let readings: Vec<Reading> = fields.tables("readings", |fields| {
        let id = fields.own_id("id");
        let means = fields.text("means");
        let used = fields.flag("used");
        let because = if used { fields.text("because") } else { fields.optional_text("because") };
        if let (false, Some(because)) = (used, &because) {
            let hint = "say `used = true`, or say in `means` what speaks for it".to_owned();
            let message = "`because` stands beside a reading that is not used".to_owned();
            fields.report(Rule::Readings, because.place.clone(), message, hint);
        }
        let of = subject(fields, event);
        let anchor = anchor(fields, of.as_ref(), printed);
        Some(Reading {
            id: id?.value,
            means: means?.value,
            used_because: because.map(|text| text.value).filter(|_| used),
            of: of?,
            anchor: anchor?,
        })
    });
    let used = readings.iter().filter(|reading| reading.used_because.is_some()).count();
    if readings.len() < 2 || used != 1 {
        if fields.findings.count() == before {
            let message = format!("{} readings, of which {used} used", readings.len());
            let hint = "give two readings or more, and mark one with `used = true` and `because`";
            fields.report(Rule::Readings, place, message, hint.to_owned());
        }
        return None;
    }
    Some(Sense::Several(readings))
}

/// Reads the one anchor of a table. `of` is the event that it speaks of, `printed` are the words that
/// it is the meaning of.
pub(super) fn anchor(
    fields: &mut Fields<'_, '_>,
    of: Option<&EventId>,
    printed: &str,
) -> Option<Anchor> {
    let table = fields.place();
    let mut found: Vec<(&str, Option<Anchor>)> = Vec::new();
    if fields.has("date") {
        found.push(("date", date(fields)));
    }
    if fields.has("offset") {
        found.push(("offset", offset(fields)));
    }
    if fields.has("within") {
        found.push(("within", within(fields, printed)));
    }
    if fields.has("unanchored") {
        let why = fields.optional_text("unanchored");
        found.push(("unanchored", why.map(|why| Anchor::Unanchored { why: why.value })));
    }
    let at_least_s = duration(fields, "at-least");
    let at_most_s = duration(fields, "at-most");
    let days = days_apart(fields);
    for &(key, relation) in Relation::ALL {
        if fields.has(key) {
            let to = fields.optional_reference::<EventId>(key, Rule::UnknownEvent);
            let to = to.and_then(|to| not_itself(fields, key, of, to));
            let anchor =
                to.map(|to| Anchor::Relative { relation, to, at_least_s, at_most_s, days });
            found.push((key, anchor));
        }
    }
    check_length(fields, &table, &found, at_least_s, at_most_s);
    match found.as_slice() {
        [_] => found.pop().and_then(|(_, anchor)| anchor),
        [] => {
            let keys = "`date`, `offset`, `within`, `after`, `before`, `with`, `during`, `near`";
            let hint = format!("give one of {keys}, `unanchored`; or two `readings`");
            let message = "the words have no anchor".to_owned();
            fields.report(Rule::OneAnchor, table, message, hint);
            None
        }
        [..] => {
            let keys: Vec<_> = found.iter().map(|(key, _)| format!("`{key}`")).collect();
            let message = format!("the words have {} anchors: {}", keys.len(), keys.join(", "));
            let hint = "keep one; what can be read in two ways goes into `readings`".to_owned();
            fields.report(Rule::OneAnchor, table, message, hint);
            None
        }
    }
}

fn not_itself(
    fields: &mut Fields<'_, '_>,
    key: &str,
    of: Option<&EventId>,
    to: Placed<EventId>,
) -> Option<EventId> {
    if of != Some(&to.value) {
        return Some(to.value);
    }
    let message = format!("the event “{}” cannot be `{key}` itself", to.value);
    let hint = "name another event".to_owned();
    fields.report(Rule::SelfReference, to.place, message, hint);
    None
}

/// Reports lengths that cannot be, or that are given where no length has a meaning.
fn check_length(
    fields: &mut Fields<'_, '_>,
    table: &Place,
    found: &[(&str, Option<Anchor>)],
    at_least_s: Option<i64>,
    at_most_s: Option<i64>,
) {
    let has_length = at_least_s.is_some() || at_most_s.is_some();
    if has_length && !found.iter().any(|(key, _)| matches!(*key, "after" | "before")) {
        let message = "`at-least` and `at-most` stand beside `after` or `before` alone".to_owned();
        let hint = "name the event that the length is counted from".to_owned();
        fields.report(Rule::OneAnchor, table.clone(), message, hint);
    }
    if at_most_s == Some(0) {
        let message = "`at-most` leaves no time between the two events".to_owned();
        let hint = "say `with` where they are at the same time".to_owned();
        fields.report(Rule::BadDuration, table.clone(), message, hint);
    }
    if let (Some(at_least_s), Some(at_most_s)) = (at_least_s, at_most_s)
        && at_most_s < at_least_s
    {
        let message = "`at-least` is longer than `at-most`".to_owned();
        fields.report(Rule::BadDuration, table.clone(), message, "swap them".to_owned());
    }
}

/// Reads a date, with the time of day that is printed beside it.
fn date(fields: &mut Fields<'_, '_>) -> Option<Anchor> {
    let (date, zone, clock) = (fields.printed_date("date"), zone(fields), clock(fields));
    let date = date?;
    let Some(clock) = clock else { return Some(Anchor::Date(date.value)) };
    let whole = date.value.only_day().filter(|_| date.value.clock().is_none());
    let Some(day) = whole.filter(|_| !date.value.is_qualified()) else {
        let message = format!("“{}” takes no `clock`", date.value);
        let hint = "a time of day stands beside one day: `date = \"2026-03-04\"`".to_owned();
        fields.report(Rule::BadClock, date.place, message, hint);
        return None;
    };
    // An hour that a zone has twice, or not at all, has no one distance from UTC.
    let shift = zone.and_then(|zone| {
        let local = day.and_hms_opt(clock.hour.into(), clock.minute.into(), 0)?;
        zone.from_local_datetime(&local).single().map(|at| at.format("%:z").to_string())
    });
    let Clock { hour, minute } = clock;
    let shift = shift.unwrap_or_default();
    let text = format!("{}T{hour:02}:{minute:02}:00{shift}", date.value);
    Some(Anchor::Date(Edtf::parse(&text).unwrap_or(date.value)))
}

/// Reads a stretch of time that news English names. A unit alone is the one that the printed words
/// name: `within = "week"` of “Earlier this week” is the part of it before publication.
fn within(fields: &mut Fields<'_, '_>, words: &str) -> Option<Anchor> {
    let (key, clock) = (fields.optional_text("within"), clock(fields));
    let key = key?;
    match Phrase::parse_key(&key.value) {
        Ok(written) => {
            let printed = english::read(words).and_then(|reading| reading.phrase);
            let is_of = |unit| match &printed {
                Some(Phrase::Unit(_, of) | Phrase::Within(_, of)) => *of == unit,
                _ => false,
            };
            let phrase = match (written, &printed) {
                (Phrase::Unit(Which::This, unit), Some(printed)) if is_of(unit) => printed.clone(),
                (written, _) => written,
            };
            Some(Anchor::Within { phrase, key: key.value, clock })
        }
        Err(error) => {
            fields.report(Rule::UnknownChoice, key.place, error.to_string(), error.hint());
            None
        }
    }
}

fn offset(fields: &mut Fields<'_, '_>) -> Option<Anchor> {
    let (text, clock) = (fields.optional_text("offset"), clock(fields));
    let text = text?;
    let (is_before, length) = match text.value.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.value.as_str()),
    };
    match period(length) {
        Some((Period { months, days }, _)) if MONTHS_MAX < months || DAYS_MAX < days => {
            too_long(fields, text, "ten thousand years: `P10000Y`, `P120000M`, `P3652425D`");
            None
        }
        Some((period, unit)) => {
            Some(Anchor::Offset { by: Offset { period, is_before, unit }, clock })
        }
        None => {
            let message = format!(
                "“{}” is not a number of days, weeks, months or years",
                shortened(&text.value)
            );
            let hint = "write `-P1D` for yesterday, `-P2W` for two weeks ago, `-P15M`, `-P3Y`";
            fields.report(Rule::BadDuration, text.place, message, hint.to_owned());
            None
        }
    }
}

fn duration(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<i64> {
    let text = fields.optional_text(key)?;
    match seconds(&text.value) {
        Some(length_s) if LENGTH_MAX_S < length_s => {
            too_long(fields, text, "twenty thousand years, in days: `P7304850D`");
            None
        }
        Some(length_s) => Some(length_s),
        None => {
            let message = format!("“{}” is not a duration", shortened(&text.value));
            let hint =
                "write ISO 8601 in weeks, days, hours, minutes and seconds: `PT90M`, `P1DT12H`";
            fields.report(Rule::BadDuration, text.place, message, hint.to_owned());
            None
        }
    }
}

/// Reads `on`: how many days of the calendar lie between two events.
fn days_apart(fields: &mut Fields<'_, '_>) -> Option<u32> {
    let text = fields.optional_text("on")?;
    match period(&text.value) {
        Some((Period { months: 0, days }, _)) if days <= DAYS_MAX => Some(days),
        Some((Period { months: 0, .. }, _)) => {
            too_long(fields, text, "ten thousand years, in days: `P3652425D`");
            None
        }
        _ => {
            let message = format!("“{}” is not a number of days", shortened(&text.value));
            let hint = "write `P1D` for the next day, `P0D` for the same day".to_owned();
            fields.report(Rule::BadDuration, text.place, message, hint);
            None
        }
    }
}

/// Ten thousand years: the most that can be counted from a date.
const DAYS_MAX: u32 = 3_652_425;
const MONTHS_MAX: u32 = 120_000;

/// Twenty thousand years: no two dates that can be written lie farther apart.
const LENGTH_MAX_S: i64 = 2 * DAYS_MAX as i64 * 86_400;
