//! Days as seconds of the axis, and back.
//!
//! The axis is one calendar's wall clock: whole seconds since 1970-01-01T00:00 as that calendar
//! counts them, without a zone where none is known. Every day has 86,400 of them, so that "the
//! day before" is exact; where a zone changes its clocks, a length in hours may be off by the
//! change.

use chrono::{Datelike as _, Duration, NaiveDate, NaiveDateTime, Offset as _, TimeZone as _};
use chrono_tz::Tz;

use super::solve::Seconds;
use crate::edtf::{Edtf, Limit, YEARS};
use crate::model::{Axis, Model, Report};

pub(super) const DAY_S: i64 = 86_400;

/// The most by which the clocks of two places differ: from UTC−12 to UTC+14.
const ZONES_APART_S: i64 = 26 * 3_600;

/// Seconds of the axis, both included; a side that is open or not known is `None`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Span {
    pub(super) earliest_s: Option<i64>,
    pub(super) latest_s: Option<i64>,
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

impl Calendar {
    /// The calendar of a report's days.
    pub(super) fn of(model: &Model, report: &Report) -> Self {
        let axis_zone = match &model.axis {
            Axis::Zone(zone) => Some(*zone),
            Axis::Report(id) if *id == report.id => return Self::Axis,
            Axis::Report(id) => model.reports.get(id).zone,
        };
        match (report.zone, axis_zone) {
            (Some(from), Some(to)) if from == to => Self::Axis,
            (Some(from), Some(to)) => Self::Zone { from, to },
            (None, _) | (_, None) => Self::Unknown,
        }
    }

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

    /// The seconds from the first moment of one day to the last of another.
    pub(super) fn days(self, first: Option<NaiveDate>, last: Option<NaiveDate>) -> Span {
        let start = |day: NaiveDate| day.and_hms_opt(0, 0, 0).map(|at| self.place(at).0);
        let end = |day: NaiveDate| day.and_hms_opt(23, 59, 59).map(|at| self.place(at).1);
        Span { earliest_s: first.and_then(start), latest_s: last.and_then(end) }
    }

    /// The latest second at which a clock of this calendar shows a minute of a day.
    pub(super) fn minute_end_s(self, day: NaiveDate, hour: u8, minute: u8) -> Option<i64> {
        let at = day.and_hms_opt(hour.into(), minute.into(), 59)?;
        Some(self.place(at).1)
    }
}

/// The days between which a date lies: first and last, each `None` where open or unknown.
///
/// A date that is marked as uncertain or approximate bounds nothing: “about 1914” may be 1913.
pub(super) fn days_of(date: &Edtf) -> (Option<NaiveDate>, Option<NaiveDate>) {
    if date.is_qualified() {
        return (None, None);
    }
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

/// The day of the axis on which a second lies; `None` beyond the years that can be written, for
/// what lies there bounds nothing.
pub(super) fn day_of(second: Seconds) -> Option<NaiveDate> {
    let days = i64::try_from(second.div_euclid(DAY_S.into())).ok()?;
    let day = NaiveDate::from_ymd_opt(1970, 1, 1).and_then(|epoch| moved(epoch, days))?;
    YEARS.contains(&day.year()).then_some(day)
}
