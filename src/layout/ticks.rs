//! The marks of a calendar, from hours to centuries.
//!
//! The steps are those of d3-scale's time scale, two weeks besides, and from years on 1, 2 and 5
//! times powers of ten, counted as historians do: 1 BC is followed by AD 1. Weeks begin on Monday
//! (ISO 8601).
//! A tick is at the beginning of what it names, so that it can be read as a date. How it is worded is
//! for the caller to say.

use chrono::{Datelike as _, Days, NaiveDate};

/// What a tick names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tick {
    /// An hour of a day.
    Hour {
        /// The day.
        day: NaiveDate,
        /// From 1 to 23; an hour 0 is a day.
        hour: u32,
    },
    /// A day.
    Day(NaiveDate),
    /// A month, by its first day.
    Month(NaiveDate),
    /// A year, by its first day.
    Year(NaiveDate),
}

impl Tick {
    /// The day on which it is.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Hour { day, .. } | Self::Day(day) | Self::Month(day) | Self::Year(day) => day,
        }
    }
}

/// How far one tick is from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Hours(u32),
    Days(u64),
    Months(u32),
    Years(i32),
}

/// The steps below a year, each with its length in hours, a month counted as 28 days: a step that
/// seems to fit shall fit.
const STEPS: [(Step, i64); 11] = [
    (Step::Hours(1), 1),
    (Step::Hours(3), 3),
    (Step::Hours(6), 6),
    (Step::Hours(12), 12),
    (Step::Days(1), 24),
    (Step::Days(2), 48),
    (Step::Days(7), 7 * 24),
    (Step::Days(14), 14 * 24),
    (Step::Months(1), 28 * 24),
    (Step::Months(3), 89 * 24),
    (Step::Years(1), 365 * 24),
];

/// The ticks from one day to another, both included.
///
/// They are as many as fit into `at_most`, at least one where a step begins inside. Beside another
/// day, hours are named only where something `has_hours`: else they would promise what no date has.
pub fn ticks(first: NaiveDate, last: NaiveDate, at_most: usize, has_hours: bool) -> Vec<Tick> {
    let hours = 24 * ((last - first).num_days() + 1);
    let at_most = i64::try_from(at_most.max(1)).unwrap_or(i64::MAX);
    let fits = |length: i64| hours <= length.saturating_mul(at_most);
    let step = STEPS
        .iter()
        .filter(|(step, _)| has_hours || first == last || !matches!(step, Step::Hours(_)))
        .find(|(_, length)| fits(*length))
        .map_or_else(|| Step::Years(years_of(first, last, at_most)), |(step, _)| *step);
    step.from(first).take_while(|tick| tick.day() <= last).collect()
}

/// The least of 1, 2 or 5 times a power of ten whose years fit.
fn years_of(first: NaiveDate, last: NaiveDate, at_most: i64) -> i32 {
    // From the last year named before AD 1 to AD 1 is a whole step, from there one year less.
    let short = i64::from(first.year() <= 0 && 0 < last.year());
    let days = (last - first).num_days() + 1 + 366 * short;
    let powers = (0..6).map(|power| 10_i32.pow(power));
    powers
        .flat_map(|power| [1, 2, 5].map(|times| times * power))
        .find(|years| days <= (i64::from(*years) * 365).saturating_mul(at_most))
        .unwrap_or(1_000_000)
}

impl Step {
    /// The ticks of this step from a day on.
    fn from(self, first: NaiveDate) -> Box<dyn Iterator<Item = Tick>> {
        match self {
            Self::Hours(step) => {
                let days = std::iter::successors(Some(first), NaiveDate::succ_opt);
                Box::new(days.flat_map(move |day| {
                    (0..24).step_by(step as usize).map(move |hour| match hour {
                        0 => Tick::Day(day),
                        _ => Tick::Hour { day, hour },
                    })
                }))
            }
            Self::Days(step) => {
                // Weeks and all other steps count from a Monday, so that zooming and
                // panning keep the days that are named.
                let epoch = NaiveDate::from_ymd_opt(1970, 1, 5).unwrap_or(first);
                let past = (first - epoch).num_days().rem_euclid(step as i64);
                let ahead = (step - past.unsigned_abs()) % step;
                let start = first.checked_add_days(Days::new(ahead));
                let next = move |day: &NaiveDate| day.checked_add_days(Days::new(step));
                Box::new(std::iter::successors(start, next).map(Tick::Day))
            }
            Self::Months(step) => {
                let months = i64::from(first.year()) * 12 + i64::from(first.month0());
                let is_start = first.day() == 1;
                let first = months + i64::from(!is_start);
                let start = first.div_euclid(step.into()) * i64::from(step);
                let start = if start < first { start + i64::from(step) } else { start };
                let month = |months: i64| {
                    let year = i32::try_from(months.div_euclid(12)).ok()?;
                    let month0 = u32::try_from(months.rem_euclid(12)).ok()?;
                    let day = NaiveDate::from_ymd_opt(year, month0 + 1, 1)?;
                    Some(if month0 == 0 { Tick::Year(day) } else { Tick::Month(day) })
                };
                Box::new((start..).step_by(step as usize).map_while(month))
            }
            Self::Years(step) => {
                let places = first_place(first, step)..;
                // Each second year is even; AD 1 would stand beside AD 2.
                let named = places.filter(move |place| *place != 0 || 2 < step);
                Box::new(named.map_while(move |place| Some(Tick::Year(year_start(place, step)?))))
            }
        }
    }
}

/// Years have no year 0: step by step there are 1000 BC, 500 BC, AD 1, AD 500, whose places are -2 to 1.
/// This is the place of the first of them that does not begin before a day.
fn first_place(day: NaiveDate, step: i32) -> i32 {
    let year = day.year() + i32::from(day.ordinal() != 1);
    match year {
        ..=0 => -((1 - year) / step),
        1 => 0,
        _ => (year - 1) / step + 1,
    }
}

/// The first day of the year at a place; `None` beyond the calendar.
fn year_start(place: i32, step: i32) -> Option<NaiveDate> {
    let number = place.checked_mul(step)?;
    // 1 BC is year 0 of the calendar.
    let year = if place <= 0 { number.checked_add(1)? } else { number };
    NaiveDate::from_ymd_opt(year, 1, 1)
}

#[cfg(test)]
mod tests {
    use super::{Tick, ticks};
    use chrono::NaiveDate;

    fn check(first: &str, last: &str, expected: &str) {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let told = ticks(day(first), day(last), 8, false).into_iter().map(|tick| match tick {
            Tick::Hour { day, hour } => format!("{}T{hour:02}", day.format("%d")),
            Tick::Day(day) => day.format("%m-%d").to_string(),
            Tick::Month(day) => day.format("%Y-%m").to_string(),
            Tick::Year(day) => day.format("%Y").to_string(),
        });
        assert_eq!(told.collect::<Vec<_>>().join(" "), expected, "{first} to {last}");
    }

    #[test]
    fn ticks_go_from_hours_to_centuries() {
        check("2026-03-04", "2026-03-04", "03-04 04T03 04T06 04T09 04T12 04T15 04T18 04T21");
        check("2026-03-04", "2026-03-05", "03-04 03-05");
        check("2026-02-26", "2026-03-03", "02-26 02-27 02-28 03-01 03-02 03-03");
        check("2026-03-01", "2026-04-10", "03-02 03-09 03-16 03-23 03-30 04-06");
        check("2025-11-10", "2026-04-10", "2025-12 2026 2026-02 2026-03 2026-04");
        check("1911-03-02", "1912-12-31", "1911-04 1911-07 1911-10 1912 1912-04 1912-07 1912-10");
        check("1911-03-02", "1916-12-31", "1912 1913 1914 1915 1916");
        check("1690-01-27", "1982-06-14", "1700 1750 1800 1850 1900 1950");
        check("-0044-03-15", "2026-03-04", "0001 0500 1000 1500 2000");
    }

    #[test]
    fn years_before_christ_are_round_and_none_is_0() {
        // Year 0 is 1 BC, -0499 is 500 BC.
        check("-2999-01-01", "-1999-12-31", "-2999 -2799 -2599 -2399 -2199 -1999");
        check("-2999-01-02", "-1998-12-31", "-2799 -2599 -2399 -2199 -1999");
        check("-4999-01-01", "2026-03-04", "-4999 -3999 -2999 -1999 -0999 0001 1000 2000");
        check("-0999-06-01", "1066-10-14", "-0499 0001 0500 1000");
        check("-0013-01-01", "0020-12-31", "-0009 -0004 0001 0005 0010 0015 0020");
        check("-0005-01-01", "0007-12-31", "-0005 -0003 -0001 0002 0004 0006");
        check("-0002-01-01", "0003-12-31", "-0002 -0001 0000 0001 0002 0003");
        check("0001-01-01", "0040-12-31", "0001 0010 0020 0030 0040");
        check("0001-01-02", "0040-12-31", "0010 0020 0030 0040");
    }

    #[test]
    fn there_are_never_more_than_asked_for_and_none_outside() {
        let first = NaiveDate::from_ymd_opt(2024, 2, 28).unwrap();
        for days in 0..3_000 {
            let last = first + chrono::Days::new(days);
            let found = ticks(first, last, 8, false);
            assert!(found.len() <= 8, "{days} days: {found:?}");
            assert!(found.iter().all(|tick| first <= tick.day() && tick.day() <= last));
            assert!(days < 14 || 1 < found.len(), "{days} days: {found:?}");
        }
        for (start, end) in (-60..60).flat_map(|start| (start..500).map(move |end| (start, end))) {
            let first = NaiveDate::from_ymd_opt(start, 1, 1).unwrap();
            let last = NaiveDate::from_ymd_opt(end, 12, 31).unwrap();
            let found = ticks(first, last, 8, false);
            assert!(found.len() <= 8, "{first} to {last}: {found:?}");
            assert!(found.iter().all(|tick| first <= tick.day() && tick.day() <= last));
        }
    }
}
