//! ISO 8601 durations: lengths in seconds, and periods of the calendar.
//!
//! Numbers that are too large to count are read as the largest that can be: whoever asks has a bound
//! of their own, and says by it what is too long.

use super::fields::{Fields, Placed, shortened};
use crate::diagnostic::Rule;
use crate::model::{Period, Unit};

const DAY_S: i64 = 86_400;

/// The length of a duration in seconds. Years and months have no fixed length and are refused.
pub(super) fn seconds(text: &str) -> Option<i64> {
    let (date, time) = date_and_time(text)?;
    let [weeks, days] = parts(date, ['W', 'D'])?;
    let [hours, minutes, rest] = parts(time, ['H', 'M', 'S'])?;
    let of = |count: Option<i64>, unit_s: i64| count.unwrap_or(0).saturating_mul(unit_s);
    let lengths =
        [of(weeks, 7 * DAY_S), of(days, DAY_S), of(hours, 3_600), of(minutes, 60), of(rest, 1)];
    Some(lengths.into_iter().fold(0, i64::saturating_add))
}

/// A duration in years, months, weeks and days, with the finest unit that it names.
pub(super) fn period(text: &str) -> Option<(Period, Unit)> {
    let (date, time) = date_and_time(text)?;
    if !time.is_empty() {
        return None;
    }
    let named = parts(date, ['Y', 'M', 'W', 'D'])?;
    let units = [Unit::Year, Unit::Month, Unit::Week, Unit::Day];
    let (_, finest) = named.iter().zip(units).rev().find(|(count, _)| count.is_some())?;
    let [years, months, weeks, days] = named.map(|count| count.unwrap_or(0));
    let sum = |large: i64, size: i64, small: i64| {
        let sum = large.saturating_mul(size).saturating_add(small);
        u32::try_from(sum).unwrap_or(u32::MAX)
    };
    Some((Period { months: sum(years, 12, months), days: sum(weeks, 7, days) }, finest))
}

/// Reports a length that is well written and longer than the longest, which `most` writes.
pub(super) fn too_long(fields: &mut Fields<'_, '_>, text: Placed<String>, most: &str) {
    let message = format!("“{}” is too long", shortened(&text.value));
    fields.report(Rule::BadDuration, text.place, message, format!("the most is {most}"));
}

/// What stands between `P` and `T`, and what after `T`.
fn date_and_time(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (rest, ""),
    };
    (!date.is_empty() || !time.is_empty()).then_some((date, time))
}

/// The counts of parts such as `3D`, whose units come in the order given, each at most once.
fn parts<const N: usize>(mut text: &str, units: [char; N]) -> Option<[Option<i64>; N]> {
    let mut counts = [None; N];
    for (count, unit) in counts.iter_mut().zip(units) {
        if let Some((number, rest)) = text.split_once(unit) {
            let is_number = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
            *count = Some(is_number.then(|| number.parse().unwrap_or(i64::MAX))?);
            text = rest;
        }
    }
    text.is_empty().then_some(counts)
}

#[cfg(test)]
mod tests {
    use super::{period, seconds};
    use crate::model::{Period, Unit};

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
            ("P99999999999999999999D", Some(i64::MAX)),
            ("P9223372036854775807WT1S", Some(i64::MAX)),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn periods_are_of_the_calendar_and_as_exact_as_their_finest_unit() {
        let of = |months, days, unit| Some((Period { months, days }, unit));
        for (text, expected) in [
            ("P1D", of(0, 1, Unit::Day)),
            ("P0D", of(0, 0, Unit::Day)),
            ("P2W", of(0, 14, Unit::Week)),
            ("P2M", of(2, 0, Unit::Month)),
            ("P3Y", of(36, 0, Unit::Year)),
            ("P1Y3M", of(15, 0, Unit::Month)),
            ("P1Y2D", of(12, 2, Unit::Day)),
            ("P1DT1H", None),
            ("PT24H", None),
            ("P", None),
            ("P3M1Y", None),
            ("P99999999999Y", of(u32::MAX, 0, Unit::Year)),
            ("P1Y99999999999999999999D", of(12, u32::MAX, Unit::Day)),
        ] {
            assert_eq!(period(text), expected, "{text}");
        }
    }
}
