//! Days as seconds of the axis, and back.
//!
//! The axis is one calendar's wall clock: whole seconds since 1970-01-01T00:00 as that calendar
//! counts them, without a zone where none is known. Every day has 86,400 of them, so that "the
//! day before" is exact; where a zone changes its clocks, a length in hours may be off by the
//! change.

use chrono::{
    Datelike as _, Days, Duration, Months, NaiveDate, NaiveDateTime, Offset as _, TimeZone as _,
};
use chrono_tz::Tz;

use super::solve::Seconds;
use crate::edtf::{ClockTime, Edtf, Grain, Limit, YEARS};
use crate::model::{Model, Period, Reach, Report, Unit, Whose, Zones};

pub(super) const DAY_S: i64 = 86_400;

/// The most by which the clocks of two places differ: from UTC−12 to UTC+14.
const ZONES_APART_S: i64 = 26 * 3_600;

/// Seconds of the axis, both included; a side that is open or not known is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) earliest_s: Option<i64>,
    pub(super) latest_s: Option<i64>,
}

impl Span {
    /// What spans have in common; `None` where some exclude each other.
    pub(super) fn common(spans: impl Iterator<Item = Self> + Clone) -> Option<Self> {
        let earliest_s = spans.clone().filter_map(|span| span.earliest_s).max();
        let latest_s = spans.filter_map(|span| span.latest_s).min();
        let is_empty = earliest_s.zip(latest_s).is_some_and(|(earliest, latest)| latest < earliest);
        (!is_empty).then_some(Self { earliest_s, latest_s })
    }

    /// From the first to the last second of any of some spans.
    pub(super) fn hull(spans: impl Iterator<Item = Self> + Clone) -> Self {
        // `None` is open, and sorts before every second.
        let earliest_s = spans.clone().map(|span| span.earliest_s).min().flatten();
        let is_open = spans.clone().any(|span| span.latest_s.is_none());
        let latest_s = spans.filter_map(|span| span.latest_s).max().filter(|_| !is_open);
        Self { earliest_s, latest_s }
    }

    pub(super) fn is_open(self) -> bool {
        self.earliest_s.is_none() && self.latest_s.is_none()
    }
}

/// How the days of one report lie on the axis.
#[derive(Clone, Copy, Debug)]
pub(super) enum Calendar {
    /// They are the axis's own days.
    Axis,
    /// They are those of another zone, and both zones are known.
    Zone { from: Tz, to: Tz },
    /// They are those of a zone that is not known.
    Unknown,
}

/// The clock of one report: what days and hours printed in it are on the axis.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wall {
    /// How its days lie.
    days: Calendar,
    /// How its hours lie: they are converted wherever both zones are known.
    hours: Calendar,
    /// The zone of the axis.
    axis: Option<Tz>,
}

impl Wall {
    /// The clock of a report.
    pub(super) fn of(model: &Model, report: &Report) -> Self {
        let axis = model.zone();
        let is_own = matches!(&model.axis.clock, Some(Whose::Report(id)) if *id == report.id);
        let counted = match (report.zone, axis) {
            _ if is_own => Calendar::Axis,
            (Some(from), Some(to)) if from == to => Calendar::Axis,
            (Some(from), Some(to)) => Calendar::Zone { from, to },
            (None, _) | (_, None) => Calendar::Unknown,
        };
        match (model.axis.zones, counted) {
            (Zones::Counted, _) => Self { days: counted, hours: counted, axis },
            (Zones::Printed, Calendar::Zone { .. }) => {
                Self { days: Calendar::Axis, hours: counted, axis }
            }
            (Zones::Printed, _) => Self { days: Calendar::Axis, hours: Calendar::Axis, axis },
        }
    }

    /// The clock of the axis itself, by which assumptions count.
    pub(super) fn of_axis(model: &Model) -> Self {
        Self { days: Calendar::Axis, hours: Calendar::Axis, axis: model.zone() }
    }

    /// The seconds that a date can mean, its `?` and `~` left aside.
    pub(super) fn span(self, date: &Edtf) -> Span {
        let (first, last) = limits(date);
        match (date.clock(), first.filter(|_| first == last)) {
            (Some(clock), Some(day)) => self.moment(day, clock),
            _ => self.days(first, last),
        }
    }

    /// The seconds from the first moment of one day to the last of another.
    pub(super) fn days(self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> Span {
        self.days.days(first, last)
    }

    /// The seconds from one moment to another, as days are counted.
    pub(super) fn moments(self, first: NaiveDateTime, last: NaiveDateTime) -> Span {
        let (earliest_s, latest_s) = (self.days.place(first).0, self.days.place(last).1);
        Span { earliest_s: Some(earliest_s), latest_s: Some(latest_s) }
    }

    /// The seconds of a minute, or second, of a day.
    ///
    /// Where days are taken as printed, an hour that the axis has on another day says no more than
    /// the day.
    pub(super) fn moment(self, day: NaiveDate, clock: ClockTime) -> Span {
        let last = if clock.second == 0 { 59 } else { clock.second };
        let at =
            |second: u8| day.and_hms_opt(clock.hour.into(), clock.minute.into(), second.into());
        let (Some(first), Some(last)) = (at(clock.second), at(last)) else {
            return self.days(Some(day), Some(day));
        };
        let span = match (clock.shift_s, self.axis) {
            (Some(shift_s), Some(axis)) => {
                let on_axis = |local: NaiveDateTime| {
                    let utc = local - Duration::seconds(shift_s.into());
                    let offset = axis.offset_from_utc_datetime(&utc).fix().local_minus_utc();
                    utc.and_utc().timestamp() + i64::from(offset)
                };
                (on_axis(first), on_axis(last))
            }
            _ => (self.hours.place(first).0, self.hours.place(last).1),
        };
        let whole = self.days(Some(day), Some(day));
        let is_inside = whole.earliest_s.is_none_or(|earliest| earliest <= span.0)
            && whole.latest_s.is_none_or(|latest| span.1 <= latest);
        if !is_inside && matches!(self.days, Calendar::Axis) {
            return whole;
        }
        Span { earliest_s: Some(span.0), latest_s: Some(span.1) }
    }

    /// What a qualified date suggests: its span, made wider by how far “about” reaches.
    pub(super) fn suggested(self, date: &Edtf, about: &Reach) -> Span {
        let (mut first, mut last) = limits(date);
        if date.as_str().contains(['~', '%']) {
            let length = first.zip(last).map_or(0, |(first, last)| (last - first).num_days() + 1);
            let reach = about.of(date.grain().unwrap_or_else(|| grain_of(length)));
            first = first.and_then(|day| before(day, reach));
            last = last.and_then(|day| after(day, reach));
        }
        self.days(first, last)
    }
}

impl Calendar {
    /// The earliest and the latest second of the axis at which this calendar's clock may show an
    /// instant.
    fn place(self, local: NaiveDateTime) -> (i64, i64) {
        let same = local.and_utc().timestamp();
        match self {
            Self::Axis => (same, same),
            Self::Unknown => (same - ZONES_APART_S, same + ZONES_APART_S),
            Self::Zone { from, to } => {
                // An hour that a zone skips or repeats has none or two instants; its neighbours
                // are within a day in any case.
                let on_axis = |instant: chrono::DateTime<Tz>| {
                    let utc = instant.naive_utc();
                    let offset = to.offset_from_utc_datetime(&utc).fix();
                    utc.checked_add_offset(offset).map(|local| local.and_utc().timestamp())
                };
                let found = from.from_local_datetime(&local);
                let ends = (found.earliest().and_then(on_axis), found.latest().and_then(on_axis));
                match ends {
                    (Some(first), Some(last)) => (first, last),
                    // Beyond the ends of the calendar there is none.
                    _ => (same - ZONES_APART_S, same + ZONES_APART_S),
                }
            }
        }
    }

    fn days(self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> Span {
        let start = |day: NaiveDate| day.and_hms_opt(0, 0, 0).map(|at| self.place(at).0);
        let end = |day: NaiveDate| day.and_hms_opt(23, 59, 59).map(|at| self.place(at).1);
        Span { earliest_s: first.and_then(start), latest_s: last.and_then(end) }
    }
}

/// The grain of a stretch of days that is no unit of ours: a month or year of another calendar.
fn grain_of(days: i64) -> Grain {
    match days {
        ..28 => Grain::Day,
        28..354 => Grain::Month,
        354..3_540 => Grain::Year,
        3_540..35_400 => Grain::Decade,
        _ => Grain::Century,
    }
}

/// The days between which a date lies: first and last, each `None` where open or unknown.
///
/// A date that is marked as uncertain or approximate bounds nothing: “about 1914” may be 1913.
pub(super) fn days_of(date: &Edtf) -> (Option<NaiveDate>, Option<NaiveDate>) {
    if date.is_qualified() { (None, None) } else { limits(date) }
}

/// The first and the last day of a date, whatever its marks.
fn limits(date: &Edtf) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let day = |limit: Limit| match limit {
        Limit::Day(day) => Some(day),
        Limit::Open | Limit::Unknown => None,
    };
    (day(date.earliest()), day(date.latest()))
}

/// A day moved by whole days; `None` beyond the calendar.
pub(super) fn moved(day: NaiveDate, days: i64) -> Option<NaiveDate> {
    day.checked_add_signed(Duration::try_days(days)?)
}

/// The day that lies a period before another; the last of a month that has no such day.
pub(super) fn before(day: NaiveDate, Period { months, days }: Period) -> Option<NaiveDate> {
    day.checked_sub_months(Months::new(months))?.checked_sub_days(Days::new(days.into()))
}

/// The day that lies a period after another; the last of a month that has no such day.
pub(super) fn after(day: NaiveDate, Period { months, days }: Period) -> Option<NaiveDate> {
    day.checked_add_months(Months::new(months))?.checked_add_days(Days::new(days.into()))
}

/// The days of the unit that a day lies in: itself, its week, month or year.
pub(super) fn unit_of(day: NaiveDate, unit: Unit) -> Option<(NaiveDate, NaiveDate)> {
    match unit {
        Unit::Day => Some((day, day)),
        Unit::Week => {
            // A week begins on Sunday or on Monday; both are possible.
            let sunday = moved(day, -i64::from(day.weekday().num_days_from_sunday()))?;
            let monday = moved(day, -i64::from(day.weekday().num_days_from_monday()))?;
            Some((sunday.min(monday), moved(sunday.max(monday), 6)?))
        }
        Unit::Month => {
            let first = day.with_day(1)?;
            Some((first, first.checked_add_months(Months::new(1))?.pred_opt()?))
        }
        Unit::Year => {
            let first = day.with_ordinal(1)?;
            Some((first, first.checked_add_months(Months::new(12))?.pred_opt()?))
        }
    }
}

/// The local date and time of a second of the axis; `None` beyond the years that can be written.
pub(super) fn moment_of(second: Seconds) -> Option<NaiveDateTime> {
    let day = day_of(second)?;
    let of_day = u32::try_from(second.rem_euclid(DAY_S.into())).ok()?;
    day.and_hms_opt(of_day / 3_600, of_day / 60 % 60, of_day % 60)
}

/// The day of the axis on which a second lies; `None` beyond the years that can be written, for
/// what lies there bounds nothing.
pub(super) fn day_of(second: Seconds) -> Option<NaiveDate> {
    let days = i64::try_from(second).ok()?.div_euclid(DAY_S);
    let day = NaiveDate::from_ymd_opt(1970, 1, 1).and_then(|epoch| moved(epoch, days))?;
    YEARS.contains(&day.year()).then_some(day)
}

/// The number of the day on which a second lies, however far from now: 0 is 1 January 1970.
pub(super) fn day_number(second: Seconds) -> Seconds {
    // Numbers of 128 bits are divided slowly, and hardly any needs so many.
    match i64::try_from(second) {
        Ok(second) => second.div_euclid(DAY_S).into(),
        Err(_) => second.div_euclid(DAY_S.into()),
    }
}
