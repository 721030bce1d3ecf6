//! Dates and times of day as English prints them.
//!
//! It may not know words that count from publication.

use chrono::{NaiveDate, NaiveTime, TimeDelta, Timelike as _, Weekday};

use super::tokens::{
    Rest, day, iso_day, month, month_beside_number, number, weekday_beside_date, year,
};
use crate::phrase::{Clock, Date, Part};

/// A leap year, which has every day that a month can have.
const LEAP_YEAR: i32 = 2000;

/// A date: day and month, month, or years; beside a day may stand its name, before it or after it.
pub(super) fn date<'t>(words: Rest<'t>) -> Option<(Date, Rest<'t>)> {
    if let Some((name, rest)) = day_name(words) {
        let (date, rest) = calendar_day(rest)?;
        return Some((Date { weekday: Some(name), ..date }, rest));
    }
    if let Some((date, rest)) = calendar_day(words) {
        let (weekday, rest) =
            day_name(rest).map_or((None, rest), |(name, rest)| (Some(name), rest));
        return Some((Date { weekday, ..date }, rest));
    }
    whole_month(words).or_else(|| years(words))
}

fn day_name<'t>(words: Rest<'t>) -> Option<(Weekday, Rest<'t>)> {
    let (word, rest) = words.split_first()?;
    Some((weekday_beside_date(word)?, rest))
}

/// “5 April”, “the 5th of April 2026”, “March 5, 2026”, “2026-03-05”.
fn calendar_day<'t>(words: Rest<'t>) -> Option<(Date, Rest<'t>)> {
    if let [iso, rest @ ..] = words
        && let Some((year, month, day)) = iso_day(iso)
    {
        return Some((valid(Some((year, year)), month, day)?, rest));
    }
    let (month, day, rest) = match the(words) {
        [first, "of", name, rest @ ..] => (month_beside_number(name)?, day(first)?, rest),
        [first, second, rest @ ..] => match (day(first), day(second)) {
            (Some(day), None) => (month_beside_number(second)?, day, rest),
            (None, Some(day)) => (month_beside_number(first)?, day, rest),
            _ => return None,
        },
        _ => return None,
    };
    let (years, rest) = optional_year(rest);
    Some((valid(years, month, day)?, rest))
}

/// A day that is on the calendar, in a year that is not given in some year.
fn valid(years: Option<(i32, i32)>, month: u32, day: u32) -> Option<Date> {
    let year = years.map_or(LEAP_YEAR, |(year, _)| year);
    NaiveDate::from_ymd_opt(year, month, day)?;
    Some(Date { years, month: Some(month), day: Some(day), weekday: None })
}

/// “March”, “March 2026”, “Sept. 1948”.
fn whole_month<'t>(words: Rest<'t>) -> Option<(Date, Rest<'t>)> {
    let (name, rest) = words.split_first()?;
    let (years, rest) = optional_year(rest);
    let month = if years.is_some() { month_beside_number(name) } else { month(name) };
    Some((Date { years, month: Some(month?), ..Date::default() }, rest))
}

fn optional_year<'t>(words: Rest<'t>) -> (Option<(i32, i32)>, Rest<'t>) {
    one_year(words).map_or((None, words), |(year, rest)| (Some((year, year)), rest))
}

/// “1948”, “44 BC”, “AD 79”.
fn one_year<'t>(words: Rest<'t>) -> Option<(i32, Rest<'t>)> {
    let signed = |word: &str| i32::try_from(number(word)?).ok().filter(|year| *year != 0);
    match words {
        [year, "bc" | "bce", rest @ ..] => Some((1 - signed(year)?, rest)),
        [year, "ad" | "ce", rest @ ..] | ["ad", year, rest @ ..] => Some((signed(year)?, rest)),
        [word, rest @ ..] => Some((year(word)?, rest)),
        [] => None,
    }
}

/// A year, a decade, a century.
fn years<'t>(words: Rest<'t>) -> Option<(Date, Rest<'t>)> {
    let of = |years| Date { years: Some(years), ..Date::default() };
    if let Some((year, rest)) = one_year(words) {
        return Some((of((year, year)), rest));
    }
    match the(words) {
        [decade, rest @ ..] if decade.ends_with('s') => {
            let first = year(decade.strip_suffix('s')?).filter(|year| year % 10 == 0)?;
            // “The 1900s” are ten years to some and a hundred to others.
            let length = if first % 100 == 0 { 100 } else { 10 };
            Some((of((first, first + length - 1)), rest))
        }
        [ordinal, "century", rest @ ..] => {
            let century = i32::try_from(number(ordinal)?).ok();
            let century = century.filter(|number| (1..=30).contains(number))?;
            match rest {
                ["bc" | "bce", rest @ ..] => {
                    Some((of((-100 * century, 100 - 100 * century)), rest))
                }
                rest => Some((of((100 * century - 100, 100 * century)), rest)),
            }
        }
        _ => None,
    }
}

/// What follows “the”, or everything.
pub(super) fn the<'t>(words: Rest<'t>) -> Rest<'t> {
    match words {
        ["the", rest @ ..] => rest,
        _ => words,
    }
}

/// A printed time of day; a bare hour counts only where a part of the day says which is meant.
pub(super) struct PrintedTime {
    pub(super) clock: Clock,
    pub(super) is_bare_hour: bool,
}

/// “9.40 pm”, “21:40”, “9 o’clock”, “noon”.
pub(super) fn time<'t>(words: Rest<'t>) -> Option<(PrintedTime, Rest<'t>)> {
    let exact = |hour, rest| {
        let at = NaiveTime::from_hms_opt(hour, 0, 0)?;
        let clock = Clock { at, or_later: false };
        Some((PrintedTime { clock, is_bare_hour: false }, rest))
    };
    let (word, rest) = match words {
        ["noon" | "midday", rest @ ..] => return exact(12, rest),
        ["midnight", rest @ ..] => return exact(0, rest),
        [word, rest @ ..] => (word, rest),
        [] => return None,
    };
    let (at, has_minutes) = hour_and_minute(word)?;
    let on_dial = || (1..=12).contains(&at.hour());
    let (clock, rest) = match rest {
        ["am", rest @ ..] if on_dial() => (in_half(at, 0), rest),
        ["pm", rest @ ..] if on_dial() => (in_half(at, 12), rest),
        ["hours" | "hrs", rest @ ..] => (Clock { at, or_later: false }, rest),
        ["o'clock", rest @ ..] if on_dial() => (Clock { at, or_later: true }, rest),
        rest => {
            let or_later = on_dial() && !word.starts_with('0');
            let clock = Clock { at, or_later };
            let rest = after_local_time(rest);
            return Some((PrintedTime { clock, is_bare_hour: !has_minutes }, rest));
        }
    };
    Some((PrintedTime { clock, is_bare_hour: false }, after_local_time(rest)))
}

fn after_local_time<'t>(words: Rest<'t>) -> Rest<'t> {
    match words {
        ["local", "time", rest @ ..] => rest,
        _ => words,
    }
}

/// “9.40”, “21:40”, “9”, “2140”, and whether there are minutes.
fn hour_and_minute(word: &str) -> Option<(NaiveTime, bool)> {
    let at = |hour: &str, minute: &str| {
        let is_shape = hour.len() <= 2 && minute.len() == 2;
        NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0).filter(|_| is_shape)
    };
    if let Some((hour, minute)) = word.split_once([':', '.']) {
        return Some((at(hour, minute)?, true));
    }
    match word.len() {
        4 => word.split_at_checked(2).and_then(|(hour, minute)| Some((at(hour, minute)?, false))),
        _ => Some((at(word, "00")?, false)),
    }
}

/// A time of a clock's face in the half of the day that begins at an hour: twelve is its first.
fn in_half(at: NaiveTime, begins: i64) -> Clock {
    let first = if at.hour() == 12 { -12 } else { 0 };
    let at = at.overflowing_add_signed(TimeDelta::hours(begins + first)).0;
    Clock { at, or_later: false }
}

/// A time of day in the light of the part of the day printed beside it. None where the two cannot
/// both be.
pub(super) fn time_in(time: &PrintedTime, part: Part) -> Option<Clock> {
    let Clock { at, or_later } = time.clock;
    let later = time.clock.twelve_later();
    let fits = |at: &NaiveTime| part.has(*at);
    let mut candidates = [Some(at), or_later.then_some(later)].into_iter().flatten().filter(fits);
    match (candidates.next(), candidates.next()) {
        (Some(at), None) => Some(Clock { at, or_later: false }),
        (Some(at), Some(_)) => Some(Clock { at, or_later: true }),
        (None, _) => None,
    }
}
