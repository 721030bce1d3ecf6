//! Whether a date that was typed beside printed words can be what they say.
//!
//! It may not know which table of which file the date stands in, and it does not guess: what words
//! leave open agrees with everything.

use chrono::{Datelike as _, Days, NaiveDate, NaiveTime, Weekday};

use super::days::third_of;
use super::{Bearing, Clock, Date, DayRange, Part, Phrase, Reading, Telling, Third};

/// In how many years a date without its year is looked for: a 29 February is in one of them.
const YEARS_COMPARED: i32 = 8;

/// What stands beside words, typed by a curator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    /// The days that it can mean, as typed; a side that is open or not known is `None`.
    pub days: (Option<NaiveDate>, Option<NaiveDate>),
    /// The same days on the Gregorian calendar, for their names. They differ from `days` where the
    /// report prints another calendar.
    pub named: (Option<NaiveDate>, Option<NaiveDate>),
    /// The time of day.
    pub clock: Option<NaiveTime>,
}

/// What printed words say that a typed date is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disagreement {
    /// The name of the day.
    Weekday {
        /// In the words.
        printed: Weekday,
        /// Of the typed day.
        typed: Weekday,
    },
    /// The year, or the first and last of several.
    Year(i32, i32),
    /// The month.
    Month(u32),
    /// The day of the month.
    Day(u32),
    /// The days, from the first to the last that the words can mean.
    Days(DayRange),
    /// The words leave no day: “earlier this month” printed on the first.
    NoDay,
    /// The time of day.
    Clock(Clock),
    /// The part of the day.
    Part(Part),
}

/// What the words say that the typed date cannot be, if they disagree.
///
/// ```
/// use demarche::phrase::{Disagreement, Telling, Typed, disagreement, english};
/// use chrono::NaiveDate;
///
/// let day = NaiveDate::from_ymd_opt(2026, 3, 5);
/// let typed = Typed { days: (day, day), named: (day, day), clock: None };
/// let check = |words| disagreement(&english::read(words).unwrap(), &typed, &Telling::default());
/// assert_eq!(check("5 March"), None);
/// assert_eq!(check("5 April"), Some(Disagreement::Month(4)));
/// ```
pub fn disagreement(reading: &Reading, typed: &Typed, telling: &Telling) -> Option<Disagreement> {
    let is_at = matches!(reading.bearing, Bearing::At | Bearing::From | Bearing::Since);
    let of_days = reading.phrase.as_ref().and_then(|phrase| match phrase {
        Phrase::Count { .. } if reading.is_about => None,
        _ if is_at => days_disagree(phrase, typed, telling),
        _ => beyond(phrase, reading.bearing, typed, telling),
    });
    let of_clock = || {
        let typed = typed.clock.filter(|_| is_at && !reading.is_about)?;
        match (reading.clock, &reading.phrase) {
            (Some(clock), _) if !clock.can_be(typed) => Some(Disagreement::Clock(clock)),
            (None, Some(Phrase::Part(part, _))) if !part.has(typed) => {
                Some(Disagreement::Part(*part))
            }
            _ => None,
        }
    };
    of_days.or_else(of_clock)
}

/// Words that name the day or stretch itself.
fn days_disagree(phrase: &Phrase, typed: &Typed, telling: &Telling) -> Option<Disagreement> {
    match phrase {
        // In a story of long ago, a day's name means another week than publication's.
        Phrase::Weekday(_, name) => name_disagrees(*name, typed),
        Phrase::Date(date) => {
            let name = date.weekday.and_then(|name| name_disagrees(name, typed));
            date_disagrees(*date, typed).or(name)
        }
        Phrase::Third(third, of) => match &**of {
            Phrase::Date(date) => third_disagrees(*third, *date, typed),
            _ => counted_disagrees(phrase, typed, telling),
        },
        Phrase::Part(part, Some(of)) => days_disagree(of, &with_night(typed, *part), telling),
        Phrase::Part(_, None) | Phrase::Apart { .. } => None,
        Phrase::Day(_) | Phrase::Unit(..) | Phrase::Within(..) | Phrase::Count { .. } => {
            counted_disagrees(phrase, typed, telling)
        }
    }
}

/// Words that count from publication.
fn counted_disagrees(phrase: &Phrase, typed: &Typed, telling: &Telling) -> Option<Disagreement> {
    telling.published?;
    let days = phrase.days(telling);
    let (Some(first), Some(last)) = (days.first(), days.last()) else {
        return Some(Disagreement::NoDay);
    };
    let hull = DayRange { first: first.first, last: last.last };
    let agrees = days.iter().any(|days| meets(*days, typed.days));
    (!agrees).then_some(Disagreement::Days(hull))
}

/// Words that name an end: “by Tuesday”, “until 5 March”, “after last week”.
fn beyond(
    phrase: &Phrase,
    bearing: Bearing,
    typed: &Typed,
    telling: &Telling,
) -> Option<Disagreement> {
    // An end that itself may be in several weeks or years says nothing against others.
    let is_movable = match phrase {
        Phrase::Weekday(..) => true,
        Phrase::Third(_, of) | Phrase::Part(_, Some(of)) => {
            matches!(**of, Phrase::Weekday(..) | Phrase::Date(Date { years: None, .. }))
        }
        Phrase::Date(date) => date.years.is_none(),
        _ => false,
    };
    let days = phrase.hull(telling).filter(|_| !is_movable)?;
    let (first, last) = typed.days;
    let is_beyond = match bearing {
        Bearing::After => last.is_some_and(|last| last < days.first),
        _ => first.is_some_and(|first| days.last < first),
    };
    is_beyond.then_some(Disagreement::Days(days))
}

/// Whether days have one in common with typed ones.
fn meets(days: DayRange, (first, last): (Option<NaiveDate>, Option<NaiveDate>)) -> bool {
    first.is_none_or(|first| first <= days.last) && last.is_none_or(|last| days.first <= last)
}

fn name_disagrees(printed: Weekday, typed: &Typed) -> Option<Disagreement> {
    let (Some(first), Some(last)) = typed.named else { return None };
    let mut names = first.iter_days().take_while(|day| *day <= last).take(7);
    let differs = names.all(|day| day.weekday() != printed);
    let typed = first.weekday();
    differs.then_some(Disagreement::Weekday { printed, typed })
}

/// The greatest part of a printed date in which a typed one differs.
fn date_disagrees(date: Date, typed: &Typed) -> Option<Disagreement> {
    let years = years_compared(date, typed)?;
    let differs = |date: Date| {
        let mut days = years.iter().filter_map(|years| date.days_in(*years));
        !days.any(|days| meets(days, typed.days))
    };
    let year_alone = Date { years: date.years, ..Date::default() };
    let of_year = date.years.filter(|_| differs(year_alone));
    let of_month = date.month.filter(|_| differs(Date { day: None, ..date }));
    let of_day = date.day.filter(|_| differs(date));
    of_year
        .map(|(first, last)| Disagreement::Year(first, last))
        .or(of_month.map(Disagreement::Month))
        .or(of_day.map(Disagreement::Day))
}

fn third_disagrees(third: Third, date: Date, typed: &Typed) -> Option<Disagreement> {
    let of_third = || {
        let years = years_compared(date, typed)?;
        let days = years.iter().filter_map(|years| third_of(third, date.days_in(*years)?));
        let days: Vec<DayRange> = days.collect();
        let agrees = days.iter().any(|days| meets(*days, typed.days));
        days.first().filter(|_| !agrees).copied().map(Disagreement::Days)
    };
    date_disagrees(date, typed).or_else(of_third)
}

/// The years in which a printed date is compared: its own, or those of the typed one.
fn years_compared(date: Date, typed: &Typed) -> Option<Vec<(i32, i32)>> {
    match (date.years, typed.days) {
        (Some(years), _) => Some(vec![years]),
        (None, (Some(first), Some(last))) => {
            let last = last.year().min(first.year().saturating_add(YEARS_COMPARED));
            Some((first.year()..=last).map(|year| (year, year)).collect())
        }
        (None, _) => None,
    }
}

/// A typed date as it may be told of the day to which a night is counted.
fn with_night(typed: &Typed, part: Part) -> Typed {
    let (before, after) = match part {
        Part::Night => (1, 0),
        Part::Overnight => (0, 1),
        Part::Morning | Part::Afternoon | Part::Evening => (0, 0),
    };
    let widened = |(first, last): (Option<NaiveDate>, Option<NaiveDate>)| {
        let first = first.and_then(|day| day.checked_sub_days(Days::new(before)));
        (first, last.and_then(|day| day.checked_add_days(Days::new(after))))
    };
    Typed { days: widened(typed.days), named: widened(typed.named), clock: typed.clock }
}
