//! Reads what a time is anchored to: of time words, of their readings, of assumptions.

use super::fields::{Fields, Placed, shortened};
use crate::diagnostic::{Place, Rule};
use crate::model::{Anchor, EventId, Reading, Relation, Sense, TimeWords};

/// The keys that say what a table is anchored to.
pub(super) fn anchor_keys() -> impl Iterator<Item = &'static str> {
    let others = ["date", "offset", "within", "unanchored", "at-least", "at-most"];
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
    let sense = if fields.has("readings") {
        readings(fields, event)
    } else {
        let of = subject(fields, event);
        anchor(fields, of.as_ref()).and_then(|anchor| Some(Sense::One { of: of?, anchor }))
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

fn readings(fields: &mut Fields<'_, '_>, event: Option<&EventId>) -> Option<Sense> {
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
        let anchor = anchor(fields, of.as_ref());
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

/// Reads the one anchor of a table. `of` is the event that it speaks of.
pub(super) fn anchor(fields: &mut Fields<'_, '_>, of: Option<&EventId>) -> Option<Anchor> {
    let table = fields.place();
    let mut found: Vec<(&str, Option<Anchor>)> = Vec::new();
    if fields.has("date") {
        found.push(("date", fields.printed_date("date").map(|date| Anchor::Date(date.value))));
    }
    if fields.has("offset") {
        found.push(("offset", offset(fields)));
    }
    if fields.has("within") {
        let week = fields.optional_choice("within", &[("week", ())]);
        found.push(("within", week.map(|()| Anchor::Week)));
    }
    if fields.has("unanchored") {
        let why = fields.optional_text("unanchored");
        found.push(("unanchored", why.map(|why| Anchor::Unanchored { why: why.value })));
    }
    let at_least_s = duration(fields, "at-least");
    let at_most_s = duration(fields, "at-most");
    for &(key, relation) in Relation::ALL {
        if fields.has(key) {
            let to = fields.optional_reference::<EventId>(key, Rule::UnknownEvent);
            let to = to.and_then(|to| not_itself(fields, key, of, to));
            let anchor = to.map(|to| Anchor::Relative { relation, to, at_least_s, at_most_s });
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

fn offset(fields: &mut Fields<'_, '_>) -> Option<Anchor> {
    let text = fields.optional_text("offset")?;
    let (sign, length) = match text.value.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.value.as_str()),
    };
    match seconds(length) {
        // More days than the calendar has lead to none.
        Some(length_s)
            if length_s % DAY_S == 0 && !length.contains('T') && length_s / DAY_S <= DAYS_MAX =>
        {
            Some(Anchor::Offset { days: sign * (length_s / DAY_S) })
        }
        _ => {
            let message = format!("“{}” is not a number of days", shortened(&text.value));
            let hint = "write whole days or weeks: `-P1D` is yesterday, `-P2W` two weeks ago";
            fields.report(Rule::BadDuration, text.place, message, hint.to_owned());
            None
        }
    }
}

fn duration(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<i64> {
    let text = fields.optional_text(key)?;
    let length_s = seconds(&text.value);
    if length_s.is_none() {
        let message = format!("“{}” is not a duration", shortened(&text.value));
        let hint = "write ISO 8601 in weeks, days, hours, minutes and seconds: `PT90M`, `P1DT12H`";
        fields.report(Rule::BadDuration, text.place, message, hint.to_owned());
    }
    length_s
}

const DAY_S: i64 = 86_400;

/// Ten thousand years: the most that can be counted from a report's date.
const DAYS_MAX: i64 = 3_652_425;

/// The length of an ISO 8601 duration in seconds. Years and months have no fixed length
/// and are refused.
fn seconds(text: &str) -> Option<i64> {
    let rest = text.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let days_s = parts(date, &[('W', 7 * DAY_S), ('D', DAY_S)])?;
    let clock_s = parts(time, &[('H', 3600), ('M', 60), ('S', 1)])?;
    days_s.checked_add(clock_s)
}

/// The sum of parts such as `3D`, whose units come in the order given, each at most once.
fn parts(mut text: &str, units: &[(char, i64)]) -> Option<i64> {
    let mut sum_s: i64 = 0;
    for (unit, unit_s) in units {
        if let Some((number, rest)) = text.split_once(*unit) {
            let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            let number: i64 = number.parse().ok().filter(|_| is_number)?;
            sum_s = sum_s.checked_add(number.checked_mul(*unit_s)?)?;
            text = rest;
        }
    }
    text.is_empty().then_some(sum_s)
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn durations_are_iso_8601_without_years_and_months() {
        for (text, expected) in [
            ("P1D", Some(86_400)),
            ("P2W", Some(1_209_600)),
            ("PT90M", Some(5_400)),
            ("P1DT12H", Some(129_600)),
            ("PT0S", Some(0)),
            ("P", None),
            ("PT", None),
            ("P1M", None),
            ("P1Y", None),
            ("1D", None),
            ("P-1D", None),
            ("P+1D", None),
            ("P1.5D", None),
            ("PT1S1H", None),
            ("P99999999999999999999D", None),
            ("P9223372036854775807W", None),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }
}
