//! Is what was typed beside time words what they say, and does it exist?
//!
//! A slip of the pen moves an event by a month, and nothing shows it: “5 April” beside 5 March.
//! Words that are not understood are not compared.

use chrono::{LocalResult, NaiveDate, NaiveTime, TimeZone as _, Weekday};
use chrono_tz::Tz;
use rayon::iter::ParallelIterator as _;
use rayon::slice::ParallelSlice as _;

use super::beyond;
use crate::calendar::{Date, System};
use crate::chronology::{Choice, Chronology, counted};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule};
use crate::edtf::{Edtf, Extent, Limit, iso_day};
use crate::model::{
    Account, Anchor, Clock, Event, Model, Relation, Report, Sense, Supposition, TimeWords, Told,
};
use crate::phrase::english::{read, says_since};
use crate::phrase::{Bearing, DayRange, Disagreement, Telling, Typed, disagreement};

/// How many accounts are looked at by one thread at a time.
const ACCOUNTS: usize = 4_096;

/// Warnings about time words, about dates of publication and about dates that assumptions lend.
pub(super) fn check(chronology: &Chronology) -> Vec<Diagnostic> {
    let model = &**chronology.model();
    let of_reports = model.reports.iter().flat_map(of_publication);
    let of_some = |accounts: &[Account]| -> Diagnostics {
        let words = accounts.iter().flat_map(|account| {
            account.time.iter().flat_map(|words| of_words(chronology, account, words))
        });
        words.map(Diagnostic::warning).collect()
    };
    let parts: Vec<Diagnostics> =
        model.accounts.written().par_chunks(ACCOUNTS).map(of_some).collect();
    let mut of_accounts = Diagnostics::default();
    parts.into_iter().for_each(|part| of_accounts.take_over(part));
    let of_assumptions = model.assumptions.iter().flat_map(|assumption| {
        let Supposition::Event { event, anchor } = &assumption.supposes else {
            return [None, None];
        };
        let place = &assumption.place;
        let beyond = beyond::of_anchor(chronology, None, anchor, place);
        [interval_of_a_point(model.events.get(event), anchor, place), beyond]
    });
    let found = of_reports.chain(of_accounts.finish()).chain(of_assumptions.flatten());
    found.map(Diagnostic::warning).collect()
}

/// The printed date of a report.
fn of_publication(report: &Report) -> Vec<Diagnostic> {
    let Some(publication) = &report.published else { return Vec::new() };
    let date = &publication.date;
    let time = publication.clock.and_then(time_of);
    let slip =
        publication.printed.as_ref().filter(|_| is_english(report)).and_then(|(words, _)| {
            let beside =
                Beside { words, typed: typed(report, date, time), text: text(report, date) };
            let found = disagreement(&read(words)?, &beside.typed, &Telling::default())?;
            let place = report.places.published_words.clone()?;
            Some(beside.diagnostic(found, place))
        });
    let in_zone = report.places.published.clone().and_then(|place| {
        let missing = not_in_zone(report.zone?, date.only_day()?, time)?;
        Some(missing.diagnostic(place))
    });
    slip.into_iter().chain(in_zone).collect()
}

/// Time words of an account, in each of their readings.
fn of_words(chronology: &Chronology, account: &Account, words: &TimeWords) -> Vec<Diagnostic> {
    let model = &**chronology.model();
    let report = model.reports.get(&account.report);
    let anchors: Vec<_> = match &words.sense {
        Sense::One { of, anchor } => vec![(of, anchor)],
        Sense::Several(readings) => {
            readings.iter().map(|reading| (&reading.of, &reading.anchor)).collect()
        }
    };
    let mut found = Vec::new();
    for (of, anchor) in anchors {
        found.extend(interval_of_a_point(model.events.get(of), anchor, &words.place));
        found.extend(not_in_zone_of(report, anchor, &words.place));
        found.extend(beyond::of_anchor(chronology, Some(report), anchor, &words.place));
        if is_english(report) {
            found.extend(since_as_before(words, anchor));
            found.extend(slip(model, account, words, anchor));
        }
    }
    found
}

fn is_english(report: &Report) -> bool {
    report.language.split('-').next().is_some_and(|tag| tag.eq_ignore_ascii_case("en"))
}

/// An interval states when something began and when it ended; a point does neither.
fn interval_of_a_point(event: &Event, anchor: &Anchor, place: &Place) -> Option<Diagnostic> {
    let Anchor::Date(date) = anchor else { return None };
    if event.lasts || date.extent() != Extent::Lasting {
        return None;
    }
    let message = format!("“{date}” says that “{}” lasted, which is a point in time", event.id);
    let end = |date: Option<Edtf>| date.map(|date| date.to_string()).unwrap_or_default();
    let (first, last) = date.start_and_end();
    let hint = format!(
        "give the event `lasts = true`, or write `[{}..{}]` for one moment between the two",
        end(first),
        end(last)
    );
    Some(Diagnostic::new(Rule::IntervalOfAPoint, place.clone(), message).hint(hint))
}

fn since_as_before(words: &TimeWords, anchor: &Anchor) -> Option<Diagnostic> {
    let Anchor::Relative { relation: Relation::Before, to, .. } = anchor else { return None };
    says_since(&words.words).then(|| {
        let message = format!("“{}” stands beside `before = \"{to}\"`", words.words);
        let hint = "“since” says that it began with the other event or after it: `with`, `after`";
        Diagnostic::new(Rule::TimeWords, words.place.clone(), message).hint(hint)
    })
}

/// Words that cannot mean what is typed beside them, on whichever day a week begins.
fn slip(
    model: &Model,
    account: &Account,
    words: &TimeWords,
    anchor: &Anchor,
) -> Option<Diagnostic> {
    let reading = read(&words.words)?;
    let report = model.reports.get(&account.report);
    // Months and years of other calendars are not counted back.
    let printed = report.published.as_ref().filter(|_| report.calendar == System::Gregorian);
    let published = printed.and_then(|publication| {
        let (first, last) = days_of(&publication.date);
        DayRange::new(first?, last?).filter(|_| !publication.date.is_qualified())
    });
    let starts = report.week_starts.map_or(vec![Weekday::Sun, Weekday::Mon], |day| vec![day]);
    let mut found: Option<(Beside<'_>, Disagreement)> = None;
    for start in starts {
        let is_past = account.told != Told::Ahead;
        let telling = Telling { published, is_past, week_starts: Some(start) };
        let (typed, text) = typed_beside(model, report, anchor, reading.bearing, &telling)?;
        let beside = Beside { words: &words.words, typed, text };
        let one = disagreement(&reading, &beside.typed, &telling)?;
        found = match found {
            Some((beside, other)) => Some((beside, either(other, one))),
            None => Some((beside, one)),
        };
    }
    let (beside, found) = found?;
    Some(beside.diagnostic(found, words.place.clone()))
}

/// What words can mean where a week begins on one day or on another.
fn either(one: Disagreement, other: Disagreement) -> Disagreement {
    match (one, other) {
        (Disagreement::Days(one), Disagreement::Days(other)) => Disagreement::Days(DayRange {
            first: one.first.min(other.first),
            last: one.last.max(other.last),
        }),
        (Disagreement::NoDay, other) => other,
        (one, _) => one,
    }
}

/// The days that an anchor gives, and how a curator is told of them.
fn typed_beside(
    model: &Model,
    report: &Report,
    anchor: &Anchor,
    bearing: Bearing,
    telling: &Telling,
) -> Option<(Typed, String)> {
    let of_days = |days: (Option<NaiveDate>, Option<NaiveDate>), clock: Option<Clock>| {
        let range = DayRange::new(days.0?, days.1?)?;
        let clock = clock.and_then(time_of);
        Some((Typed { days: as_printed(report, days), named: days, clock }, range.to_string()))
    };
    match anchor {
        Anchor::Date(date) => {
            // “Since Tuesday” tells when what lasted began.
            let end = match bearing {
                Bearing::Since | Bearing::From => date.start_and_end().0,
                Bearing::Until => date.start_and_end().1,
                Bearing::At | Bearing::By | Bearing::Before | Bearing::After => None,
            };
            let date = end.as_ref().unwrap_or(date);
            Some((typed(report, date, None), text(report, date)))
        }
        Anchor::Offset { clock, .. } => {
            let window = counted(model, &Choice::default(), report, anchor, telling.is_past)?;
            of_days((window.earliest, window.latest), *clock)
        }
        Anchor::Within { phrase, key, clock } => {
            telling.published?;
            let days = phrase.hull(telling).map(|days| (days.first, days.last)).unzip();
            Some((Typed { days, named: days, clock: clock.and_then(time_of) }, key.clone()))
        }
        Anchor::Relative { .. } | Anchor::Unanchored { .. } => None,
    }
}

/// A date as typed, with the time of day that stands in it or beside it.
fn typed(report: &Report, date: &Edtf, time: Option<NaiveTime>) -> Typed {
    let clock = date.clock();
    let within =
        clock.and_then(|clock| NaiveTime::from_hms_opt(clock.hour.into(), clock.minute.into(), 0));
    let named = days_of(date);
    Typed { days: as_printed(report, named), named, clock: time.or(within) }
}

/// A date as the curator typed it, in the calendar of the report.
fn text(report: &Report, date: &Edtf) -> String {
    let printed = as_printed(report, days_of(date));
    let is_ours = report.calendar == System::Gregorian;
    let days = printed.0.zip(printed.1).filter(|_| !is_ours);
    days.and_then(|(first, last)| DayRange::new(first, last))
        .map_or_else(|| date.to_string(), |days| days.to_string())
}

/// Gregorian days as a report prints them, in numbers. Of a calendar with months of its own, of
/// which no English name is read, there are none.
fn as_printed(
    report: &Report,
    (first, last): (Option<NaiveDate>, Option<NaiveDate>),
) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let printed = |day: NaiveDate| match (report.calendar, report.calendar.printed(day)) {
        (System::Gregorian, _) => Some(day),
        (System::Julian, Date::Day(year, month, number)) => {
            NaiveDate::from_ymd_opt(year, month.number.into(), number.into())
        }
        _ => None,
    };
    (first.and_then(printed), last.and_then(printed))
}

fn days_of(date: &Edtf) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let day = |limit| if let Limit::Day(day) = limit { Some(day) } else { None };
    (day(date.earliest()), day(date.latest()))
}

fn time_of(clock: Clock) -> Option<NaiveTime> {
    NaiveTime::from_hms_opt(clock.hour.into(), clock.minute.into(), 0)
}

/// Words, and what is typed beside them.
struct Beside<'w> {
    words: &'w str,
    typed: Typed,
    /// As the curator is told of it.
    text: String,
}

impl Beside<'_> {
    fn diagnostic(&self, found: Disagreement, place: Place) -> Diagnostic {
        let (words, text) = (self.words, &self.text);
        let time =
            self.typed.clock.map(|time| time.format("%H:%M").to_string()).unwrap_or_default();
        let message = match found {
            Disagreement::Weekday { typed, .. } => {
                format!("“{words}” stands beside {text}, which is a {}", name(typed))
            }
            Disagreement::Year(..) => {
                format!("“{words}” stands beside {text}, which is in another year")
            }
            Disagreement::Month(_) => {
                format!("“{words}” stands beside {text}, which is in another month")
            }
            Disagreement::Day(_) => format!("“{words}” stands beside {text}, which is another day"),
            Disagreement::Days(days) => {
                format!("“{words}” stands beside {text}, and can mean {days} alone")
            }
            Disagreement::NoDay => {
                format!("“{words}” leaves no day, counted from the day of publication")
            }
            Disagreement::Clock(_) | Disagreement::Part(_) => {
                format!("“{words}” stands beside {time}, which is another time of day")
            }
        };
        let hint = "look for a slip in the words or in the date; leave it where the report itself \
                    has it wrong";
        Diagnostic::new(Rule::TimeWords, place, message).hint(hint)
    }
}

fn name(day: Weekday) -> &'static str {
    match day {
        Weekday::Mon => "Monday",
        Weekday::Tue => "Tuesday",
        Weekday::Wed => "Wednesday",
        Weekday::Thu => "Thursday",
        Weekday::Fri => "Friday",
        Weekday::Sat => "Saturday",
        Weekday::Sun => "Sunday",
    }
}

/// A day or a time of day that a zone's clocks did not show once.
struct NotInZone {
    zone: Tz,
    day: NaiveDate,
    /// `None` where the whole day is missing.
    time: Option<NaiveTime>,
    is_double: bool,
}

/// What a report's zone did not have, of a date in an account.
fn not_in_zone_of(report: &Report, anchor: &Anchor, place: &Place) -> Option<Diagnostic> {
    let (Some(zone), Anchor::Date(date)) = (report.zone, anchor) else { return None };
    // A time with its distance from UTC is one moment.
    let is_moment = date.clock().is_some_and(|clock| clock.shift_s.is_some());
    let day = date.only_day().filter(|_| !is_moment)?;
    let missing = not_in_zone(zone, day, typed(report, date, None).clock)?;
    Some(missing.diagnostic(place.clone()))
}

fn not_in_zone(zone: Tz, day: NaiveDate, time: Option<NaiveTime>) -> Option<NotInZone> {
    const QUARTERS: u32 = 24 * 4;
    let shown = |time: NaiveTime| zone.from_local_datetime(&day.and_time(time));
    let mut quarters = (0..QUARTERS)
        .filter_map(|quarter| NaiveTime::from_hms_opt(quarter / 4, quarter % 4 * 15, 0));
    if quarters.all(|time| shown(time) == LocalResult::None) {
        return Some(NotInZone { zone, day, time: None, is_double: false });
    }
    match shown(time?) {
        LocalResult::None => Some(NotInZone { zone, day, time, is_double: false }),
        LocalResult::Ambiguous(..) => Some(NotInZone { zone, day, time, is_double: true }),
        LocalResult::Single(_) => None,
    }
}

impl NotInZone {
    fn diagnostic(&self, place: Place) -> Diagnostic {
        let Self { zone, day, time, is_double } = self;
        let day = iso_day(*day);
        let what = match time {
            Some(time) => format!("{} on {day}", time.format("%H:%M")),
            None => day,
        };
        let (message, hint) = match is_double {
            true => (
                format!("{what} exists twice in {zone}"),
                "clocks were set back in that hour; both are possible unless the words say which",
            ),
            false => (
                format!("{what} does not exist in {zone}"),
                "clocks were set forward past it; look for a slip in the date, the time or `zone`",
            ),
        };
        Diagnostic::new(Rule::LocalTime, place, message).hint(hint)
    }
}
