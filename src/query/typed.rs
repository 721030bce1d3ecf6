//! Dates as people type them, “5 March 2026”, “March 2026”, “05/03/2026”, “1940s”, and as pages print
//! them, “between 4 and 6 July 1911”.
//!
//! The words also say how days are meant: one of them, all of them, or a bound. EDTF is not read here, nor any word that depends on the day on which it is typed. Where a date
//! could be another, it is none.

use chrono::{Datelike as _, Days, Months, NaiveDate};

use crate::edtf::{Edtf, Limit};
use crate::phrase::{Bearing, Date, DayRange, Phrase, Reading, english};

/// What somebody typed for a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Typed {
    /// A day, month, season, year or decade.
    Date(DayRange),
    /// One date or another, or one between them.
    Between(DayRange, DayRange),
    /// From one date to another: something that lasted.
    Lasted(DayRange, DayRange),
    /// That date or any before it.
    By(DayRange),
    /// That date or any after it.
    Since(DayRange),
    /// A date with a year in two digits, which may stand first or last.
    ShortYear,
    /// Month, day and year, which as day, month and year are no date.
    MonthFirst(NaiveDate),
    /// No date.
    Nothing,
}

impl Typed {
    /// Reads what was typed.
    pub(crate) fn read(text: &str) -> Self {
        // Pages print a bound as “by 6 July 1911” or “4 July 1911 or later”.
        if text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by ")) {
            return of_date(text.get(3..).unwrap_or_default()).as_bound(Self::By);
        }
        match text.strip_suffix(" or later") {
            Some(text) => of_date(text).as_bound(Self::Since),
            None => of_date(text),
        }
    }

    /// A date as a bound, made by `of`; what is several dates bounds nothing.
    fn as_bound(self, of: fn(DayRange) -> Self) -> Self {
        match self {
            Self::Date(days) => of(days),
            Self::ShortYear | Self::MonthFirst(_) => self,
            _ => Self::Nothing,
        }
    }

    /// The days that are named, whatever is said of them.
    pub(crate) fn days(&self) -> Option<DayRange> {
        match *self {
            Self::Date(days) | Self::By(days) | Self::Since(days) => Some(days),
            Self::Between(first, last) | Self::Lasted(first, last) => {
                Some(DayRange { first: first.first, last: last.last })
            }
            Self::ShortYear | Self::MonthFirst(_) | Self::Nothing => None,
        }
    }
}

/// A date in numbers or in words, or two of them.
fn of_date(text: &str) -> Typed {
    match numbers(text).as_deref() {
        Some(numbers) => of_numbers(numbers),
        None => {
            let date = || of_words(text).map(Typed::Date);
            of_range(text).or_else(date).unwrap_or(Typed::Nothing)
        }
    }
}

/// Numbers with one sign between them, each with how many digits it has: “05/03/2026”, “5.3.2026”.
fn numbers(text: &str) -> Option<Vec<(u32, usize)>> {
    let sign = text.chars().find(|c| matches!(c, '/' | '.' | '-'))?;
    let parts = text.split(sign).map(str::trim);
    let number = |part: &str| {
        let is_number = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| Some((part.parse().ok()?, part.len())))?
    };
    parts.map(number).collect()
}

fn of_numbers(numbers: &[(u32, usize)]) -> Typed {
    let day =
        |year: u32, month, day| NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day);
    let only = |day| Typed::Date(DayRange { first: day, last: day });
    match *numbers {
        [(d, 1..=2), (m, 1..=2), (y, 4)] => match (day(y, m, d), day(y, d, m)) {
            (Some(day), _) => only(day),
            (None, Some(day)) => Typed::MonthFirst(day),
            (None, None) => Typed::Nothing,
        },
        [(y, 4), (m, 1..=2), (d, 1..=2)] => day(y, m, d).map_or(Typed::Nothing, only),
        [(m, 1..=2), (y, 4)] | [(y, 4), (m, 1..=2)] => {
            day(y, m, 1).and_then(month).map_or(Typed::Nothing, Typed::Date)
        }
        [(_, 1..=2), (_, 1..=2), (_, 1..=2)] => Typed::ShortYear,
        _ => Typed::Nothing,
    }
}

/// The days of the month that begins on a day.
fn month(first: NaiveDate) -> Option<DayRange> {
    let last = first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?;
    Some(DayRange { first, last })
}

/// From one date to another: what lies between two, “between 4 and 6 July 1911”, “4 or 5 March 2026”,
/// or what lasted, “from 4 to 6 July 1911”, “4–6 July 1911”. What both share, the first may leave out.
fn of_range(text: &str) -> Option<Typed> {
    let strip =
        |word: &str| text.get(..word.len()).filter(|start| start.eq_ignore_ascii_case(word));
    let (start, between) = [("between ", " and "), ("from ", " to ")]
        .into_iter()
        .find(|(start, _)| strip(start).is_some())
        .unwrap_or(("", if text.contains('–') { "–" } else { " or " }));
    let (first, last) = text.get(start.len()..)?.split_once(between)?;
    let words: Vec<&str> = last.split_whitespace().collect();
    let own: Vec<&str> = first.split_whitespace().collect();
    let shared = words.get(own.len()..).unwrap_or_default();
    let first = of_words(&[own.as_slice(), shared].concat().join(" "))?;
    let last = of_words(last)?;
    let of = if matches!(between, " to " | "–") { Typed::Lasted } else { Typed::Between };
    (first.first <= last.last).then_some(of(first, last))
}

/// A date in words, with its year. Of one in two calendars, ours is between brackets: “25 October
/// (7 November) 1917”.
fn of_words(text: &str) -> Option<DayRange> {
    if let Some((_, ours)) = text.split_once('(') {
        // No date has two pairs of them.
        let (days, year) = ours.split_once(')').filter(|_| !ours.contains('('))?;
        return of_words(&format!("{days} {year}")).or_else(|| of_range(days)?.days());
    }
    let season = ["spring", "summer", "autumn", "winter"].into_iter().zip(21..);
    let name = text.split_whitespace().next()?;
    if let Some((_, code)) =
        season.into_iter().find(|(season, _)| season.eq_ignore_ascii_case(name))
    {
        let year = text.get(name.len()..)?.trim();
        let is_year = year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
        let date = Edtf::parse(&format!("{year}-{code}")).ok().filter(|_| is_year)?;
        let (Limit::Day(first), Limit::Day(last)) = (date.earliest(), date.latest()) else {
            return None;
        };
        return Some(DayRange { first, last });
    }
    let Reading { bearing: Bearing::At, is_about: false, phrase: Some(phrase), clock: None } =
        english::read(text)?
    else {
        return None;
    };
    let Phrase::Date(Date { years: Some((from, to)), month: of_year, day, weekday }) = phrase
    else {
        return None;
    };
    match (of_year, day) {
        (Some(of_year), Some(day)) => {
            let day = NaiveDate::from_ymd_opt(from, of_year, day)?;
            let fits = weekday.is_none_or(|weekday| weekday == day.weekday());
            fits.then_some(DayRange { first: day, last: day })
        }
        (Some(of_year), None) => month(NaiveDate::from_ymd_opt(from, of_year, 1)?),
        (None, None) => Some(DayRange {
            first: NaiveDate::from_ymd_opt(from, 1, 1)?,
            last: NaiveDate::from_ymd_opt(to, 12, 31)?,
        }),
        (None, Some(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Typed;

    /// The days that are meant, or why none are.
    fn said(typed: &str) -> String {
        let typed = Typed::read(typed);
        match (typed, typed.days()) {
            (_, Some(days)) if days.first == days.last => days.first.to_string(),
            (_, Some(days)) => format!("{} to {}", days.first, days.last),
            (Typed::MonthFirst(day), None) => format!("month first: {day}"),
            (Typed::ShortYear, None) => "short year".to_owned(),
            (_, None) => String::new(),
        }
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        for (typed, days) in [
            ("5 March 2026", "2026-03-05"),
            ("5 march 2026", "2026-03-05"),
            ("March 5, 2026", "2026-03-05"),
            ("5th of March 2026", "2026-03-05"),
            ("Thursday 5 March 2026", "2026-03-05"),
            ("Friday 5 March 2026", ""),
            ("March 2026", "2026-03-01 to 2026-03-31"),
            ("Feb. 2024", "2024-02-01 to 2024-02-29"),
            ("1940s", "1940-01-01 to 1949-12-31"),
            ("the 1940s", "1940-01-01 to 1949-12-31"),
            ("05/03/2026", "2026-03-05"),
            ("5/3/2026", "2026-03-05"),
            ("5.3.2026", "2026-03-05"),
            ("5-3-2026", "2026-03-05"),
            ("25 / 12 / 1911", "1911-12-25"),
            ("2026/03/05", "2026-03-05"),
            ("03/2026", "2026-03-01 to 2026-03-31"),
            ("03/25/2026", "month first: 2026-03-25"),
            ("31/02/2026", ""),
            ("29/02/2024", "2024-02-29"),
            ("05/03/26", "short year"),
            ("26.3.5", "short year"),
            // As pages print what is known of an event.
            ("by 6 July 1911", "1911-07-06"),
            ("By July 1911", "1911-07-01 to 1911-07-31"),
            ("4 July 1911 or later", "1911-07-04"),
            ("by 05/03/26", "short year"),
            ("by 4 July 1911 or later", ""),
            ("between 4 and 6 July 1911", "1911-07-04 to 1911-07-06"),
            ("Between 28 February and 1 March 2024", "2024-02-28 to 2024-03-01"),
            ("from 30 December 1911 to 2 January 1912", "1911-12-30 to 1912-01-02"),
            ("4 or 5 March 2026", "2026-03-04 to 2026-03-05"),
            ("1947 or 1949", "1947-01-01 to 1949-12-31"),
            ("May – July 1948", "1948-05-01 to 1948-07-31"),
            ("4–6 July 1911", "1911-07-04 to 1911-07-06"),
            ("25 October (7 November) 1917", "1917-11-07"),
            ("20 December 1916 (2 January 1917)", "1917-01-02"),
            ("1 (14) October 1917", "1917-10-14"),
            ("October 1917 (14 October – 13 November 1917)", "1917-10-14 to 1917-11-13"),
            ("spring 1948", "1948-03-01 to 1948-05-31"),
            ("Winter 1948", "1948-12-01 to 1949-02-28"),
            ("between 6 and 4 July 1911", ""),
            ("between 4 July 1911", ""),
            ("4 or 5 March", ""),
            ("spring", ""),
            ("spring ~1948", ""),
            ("((5 March) 2026", ""),
            ("(5 March (6 March) or (7 March) 2026", ""),
            ("(", ""),
            ("() or (", ""),
            // No year, or none that is certain.
            ("5 March", ""),
            ("about 1885", ""),
            ("before 5 March 2026", ""),
            ("yesterday", ""),
            ("31 February 2026", ""),
            ("5/3/2026/1", ""),
            ("5/3.2026", ""),
            ("/", ""),
            ("", ""),
            ("99999999999/1/1", ""),
        ] {
            assert_eq!(said(typed), days, "{typed}");
        }
    }
}
