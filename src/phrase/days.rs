//! The days and hours that a phrase can mean.
//!
//! It may not know any words.

use std::fmt;

use chrono::{Datelike as _, Months, NaiveDate, NaiveDateTime, TimeDelta, Weekday};

use super::{Date, DayRange, Phrase, Side, Telling, Third, Unit, Which};
use crate::edtf::iso_day;

/// How many days at each end of a publication are looked at one by one: what a phrase means moves
/// with the day of publication and never back, so that those between add nothing to its hull.
const DAYS_EACH_END: usize = 366;

/// How far the next 29 February can be: from 1896 to 1904.
const YEARS_TO_LEAP_DAY: i32 = 8;

impl DayRange {
    /// One day.
    pub fn of(day: NaiveDate) -> Self {
        Self { first: day, last: day }
    }

    /// From one day to another; none where the last is before the first.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Whether there is a day in both.
    pub fn meets(self, other: Self) -> bool {
        self.first <= other.last && other.first <= self.last
    }
}

impl fmt::Display for DayRange {
    /// The day, or the first and the last as an ISO 8601 interval; for diagnostics and tests.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&iso_day(self.first))?;
        if self.first < self.last { write!(f, "/{}", iso_day(self.last)) } else { Ok(()) }
    }
}

impl Phrase {
    /// The days that the phrase can mean, in order; between two stretches lie days that it cannot
    /// mean.
    ///
    /// Empty where it names no day, since it counts from a publication that is not known or from
    /// something else, or where its words leave none: “earlier this month” printed on the first.
    ///
    /// In a past telling no day is after publication, unless all of them are (“tomorrow”).
    pub fn days(&self, telling: &Telling) -> Vec<DayRange> {
        let of_days = |(first, last): (NaiveDateTime, NaiveDateTime)| DayRange {
            first: first.date(),
            last: last.date(),
        };
        merged(self.moments(telling).into_iter().map(of_days).collect())
    }

    /// From the first to the last of the days that the phrase can mean.
    pub fn hull(&self, telling: &Telling) -> Option<DayRange> {
        let days = self.days(telling);
        Some(DayRange { first: days.first()?.first, last: days.last()?.last })
    }

    /// From the first to the last second that the phrase can mean, both included: the hull, or
    /// closer where the phrase names a part of a day.
    pub fn span(&self, telling: &Telling) -> Option<(NaiveDateTime, NaiveDateTime)> {
        let moments = self.moments(telling);
        let first = moments.iter().map(|(first, _)| *first).min()?;
        Some((first, moments.iter().map(|(_, last)| *last).max()?))
    }

    /// First and last second of each stretch, under each day on which publication can have been.
    fn moments(&self, telling: &Telling) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let Some(published) = telling.published else {
            return self.hours_of(self.stretches(None, telling));
        };
        let from_first = published.first.iter_days().take_while(|day| *day <= published.last);
        let from_last = published.last.iter_days().rev().take_while(|day| published.first < *day);
        let days = from_first.take(DAYS_EACH_END).chain(from_last.take(DAYS_EACH_END));
        let moments: Vec<_> = days.flat_map(|day| self.moments_told_on(day, telling)).collect();
        // Each day of publication was looked at.
        if published.first.iter_days().nth(2 * DAYS_EACH_END).is_none_or(|day| published.last < day)
        {
            return moments;
        }
        let first = moments.iter().map(|(first, _)| *first).min();
        first.zip(moments.iter().map(|(_, last)| *last).max()).into_iter().collect()
    }

    fn moments_told_on(
        &self,
        day: NaiveDate,
        telling: &Telling,
    ) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let all = self.hours_of(self.stretches(Some(day), telling));
        let end = second(day, 24);
        let begun = all.iter().filter(|(first, _)| Some(*first) <= end);
        let past: Vec<_> =
            begun.filter_map(|(first, last)| Some((*first, end?.min(*last)))).collect();
        if telling.is_past && !past.is_empty() { past } else { all }
    }

    /// Stretches of days as seconds, each with the hours of the part of a day that is named.
    fn hours_of(&self, stretches: Vec<DayRange>) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let (from, until) = match self {
            Self::Part(part, _) => part.hours(),
            _ => (0, 24),
        };
        let seconds = |days: DayRange| {
            let first = days.first.and_hms_opt(0, 0, 0)?;
            Some((first.checked_add_signed(TimeDelta::hours(from))?, second(days.last, until)?))
        };
        stretches.into_iter().filter_map(seconds).collect()
    }

    /// The days meant by a report of one day, or of a day that is not known.
    fn stretches(&self, published: Option<NaiveDate>, telling: &Telling) -> Vec<DayRange> {
        let weeks = match &telling.week_starts {
            Some(day) => std::slice::from_ref(day),
            None => &[Weekday::Sun, Weekday::Mon],
        };
        match (self, published) {
            (Self::Date(date), _) => dated(date, published, telling.is_past, Some),
            (Self::Third(third, of), _) => match of.as_ref() {
                Self::Date(date) => {
                    dated(date, published, telling.is_past, |days| third_of(*third, days))
                }
                of => {
                    let all = of.stretches(published, telling).into_iter();
                    all.filter_map(|days| third_of(*third, days)).collect()
                }
            },
            (Self::Part(_, Some(of)), _) => of.stretches(published, telling),
            (Self::Part(_, None) | Self::Apart { .. }, _) | (_, None) => Vec::new(),
            (Self::Day(days), Some(day)) => {
                moved(day, *days).map(DayRange::of).into_iter().collect()
            }
            (Self::Unit(which, Unit::Weekend), Some(day)) => {
                weekends(*which, day, telling.is_past, telling.week_starts)
            }
            (Self::Unit(which, unit), Some(day)) => {
                let count = match which {
                    Which::Last => -1,
                    Which::This => 0,
                    Which::Next => 1,
                };
                weeks.iter().filter_map(|start| unit_away(day, *unit, count, *start)).collect()
            }
            (Self::Count { count, unit, side }, Some(day)) => {
                let count = match side {
                    Side::Earlier => -i64::from(*count),
                    Side::Later => i64::from(*count),
                };
                weeks.iter().filter_map(|start| unit_away(day, *unit, count, *start)).collect()
            }
            (Self::Within(side, unit), Some(day)) => {
                let part = |start| {
                    let whole = unit_away(day, *unit, 0, start)?;
                    match side {
                        Side::Earlier => DayRange::new(whole.first, day.pred_opt()?),
                        Side::Later => DayRange::new(day.succ_opt()?, whole.last),
                    }
                };
                weeks.iter().filter_map(|start| part(*start)).collect()
            }
            (Self::Weekday(which, name), Some(day)) => {
                weekdays(*which, *name, day, telling.is_past, weeks)
            }
        }
    }
}

/// Stretches in order, those that touch made one.
fn merged(mut all: Vec<DayRange>) -> Vec<DayRange> {
    all.sort();
    let mut found: Vec<DayRange> = Vec::new();
    for days in all {
        match found.last_mut() {
            Some(before) if days.first.pred_opt() <= Some(before.last) => {
                before.last = before.last.max(days.last);
            }
            _ => found.push(days),
        }
    }
    found
}

/// The last second before an hour counted from a day's midnight.
fn second(day: NaiveDate, hours: i64) -> Option<NaiveDateTime> {
    day.and_hms_opt(0, 0, 0)?.checked_add_signed(TimeDelta::hours(hours) - TimeDelta::seconds(1))
}

/// A day so many days later, or earlier where negative.
fn moved(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(TimeDelta::try_days(days)?)
}

/// The unit that lies so many units after that of a day, or before it where negative.
fn unit_away(day: NaiveDate, unit: Unit, count: i64, week_starts: Weekday) -> Option<DayRange> {
    match unit {
        Unit::Day => Some(DayRange::of(moved(day, count)?)),
        Unit::Week | Unit::Weekend => {
            let week = moved(day, count.checked_mul(7)?)?.week(week_starts);
            DayRange::new(week.checked_first_day()?, week.checked_last_day()?)
        }
        Unit::Month => months_from(months_away(day.with_day(1)?, count)?, 1),
        Unit::Year => {
            months_from(months_away(day.with_day(1)?.with_month(1)?, count.checked_mul(12)?)?, 12)
        }
    }
}

fn months_away(day: NaiveDate, count: i64) -> Option<NaiveDate> {
    let months = Months::new(u32::try_from(count.unsigned_abs()).ok()?);
    if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
}

/// So many months, from the first day of one.
fn months_from(first: NaiveDate, count: u32) -> Option<DayRange> {
    DayRange::new(first, first.checked_add_months(Months::new(count))?.pred_opt()?)
}

/// The weekends meant. One that has begun is both this one and, told as past, the one to which
/// “the weekend” may look back.
fn weekends(
    which: Which,
    day: NaiveDate,
    is_past: bool,
    week_starts: Option<Weekday>,
) -> Vec<DayRange> {
    let (begins, days) = match week_starts {
        Some(Weekday::Sat) => (Weekday::Thu, 2),
        _ => (Weekday::Fri, 3),
    };
    let since_began = i64::from(day.weekday().days_since(begins));
    let has_begun = since_began < days;
    // Weeks from the weekend that began last.
    let weeks: &[i64] = match (which, is_past, has_begun) {
        (Which::Last, _, true) => &[-1],
        (Which::Last, _, false) | (Which::This, true, false) => &[0],
        (Which::This, true, true) => &[-1, 0],
        (Which::This, false, true) => &[0, 1],
        (Which::This, false, false) => &[1],
        (Which::Next, ..) => &[1, 2],
    };
    let weekend = |week: &i64| {
        let first = moved(day, 7 * week - since_began)?;
        DayRange::new(first, moved(first, days - 1)?)
    };
    weeks.iter().filter_map(weekend).collect()
}

/// The days of one name that are meant.
///
/// Without more, the nearest one on the side of which is told, within seven days; on such a day
/// itself, that day or the one a week away. “Last Friday” is the most recent one or that of last
/// week: writers disagree. So is “next Monday”.
fn weekdays(
    which: Option<Which>,
    name: Weekday,
    day: NaiveDate,
    is_past: bool,
    weeks: &[Weekday],
) -> Vec<DayRange> {
    let before = -i64::from(day.weekday().days_since(name));
    let after = i64::from(name.days_since(day.weekday()));
    let in_week = |start: &Weekday, weeks: i64| {
        7 * weeks + i64::from(name.days_since(*start)) - i64::from(day.weekday().days_since(*start))
    };
    let away: Vec<i64> = match which {
        Some(Which::Last) => {
            let recent = if before == 0 { -7 } else { before };
            weeks.iter().map(|start| in_week(start, -1)).chain([recent]).collect()
        }
        Some(Which::Next) => {
            let coming = if after == 0 { 7 } else { after };
            weeks.iter().map(|start| in_week(start, 1)).chain([coming]).collect()
        }
        Some(Which::This) | None => match (before, is_past) {
            (0, true) => vec![-7, 0],
            (0, false) => vec![0, 7],
            (_, true) => vec![before],
            (_, false) => vec![after],
        },
    };
    away.into_iter().filter_map(|days| moved(day, days)).map(DayRange::of).collect()
}

/// The days of a date. One without its year is the last that had begun by the day of publication,
/// or, told as still to come, the first that had not ended.
fn dated(
    date: &Date,
    published: Option<NaiveDate>,
    is_past: bool,
    narrowed: impl Fn(DayRange) -> Option<DayRange>,
) -> Vec<DayRange> {
    let in_years = |years| date.days_in(years).and_then(&narrowed);
    let found = match (date.years, published) {
        (Some(years), _) => in_years(years),
        (None, None) => None,
        (None, Some(day)) => {
            let years = day.year() - YEARS_TO_LEAP_DAY..=day.year() + YEARS_TO_LEAP_DAY;
            let mut all = years.filter_map(|year| in_years((year, year)));
            if is_past {
                all.rfind(|days| days.first <= day)
            } else {
                all.find(|days| day <= days.last)
            }
        }
    };
    found.into_iter().collect()
}

impl Date {
    /// Its days in a year, or in several where it names neither month nor day.
    pub(super) fn days_in(&self, (first, last): (i32, i32)) -> Option<DayRange> {
        let start = NaiveDate::from_ymd_opt(first, self.month.unwrap_or(1), self.day.unwrap_or(1))?;
        match (self.month, self.day) {
            (Some(_), Some(_)) => Some(DayRange::of(start)),
            (Some(_), None) => months_from(start, 1),
            (None, _) => DayRange::new(start, NaiveDate::from_ymd_opt(last, 12, 31)?),
        }
    }
}

/// A third of a stretch, as generously as [`Third`] says.
pub(super) fn third_of(third: Third, days: DayRange) -> Option<DayRange> {
    const MONTH_MAX: i64 = 31;
    let length_days = (days.last - days.first).num_days() + 1;
    let years = i64::from(days.last.year()) - i64::from(days.first.year()) + 1;
    let (length, months) = match (length_days <= MONTH_MAX, years) {
        (true, _) => (length_days, None),
        (false, 1) => (12, Some(1)),
        (false, years) => (years, Some(12)),
    };
    let (from, until) = match third {
        Third::Early => (0, length / 2),
        Third::Mid => (length / 4, (3 * length + 2) / 4),
        Third::Late => (length / 2, length),
    };
    let step = |steps: i64| match months {
        None => moved(days.first, steps),
        Some(months) => months_away(days.first, steps * months),
    };
    DayRange::new(step(from)?, step(until)?.pred_opt()?)
}
