//! How a window of days is written: as one calendar unit, else by its ends.
//!
//! Only units that every reader of EDTF takes for the same years are written by a mask: no decade before year 0, where few programs read one, and none of the runs around year 0, which have no name.

use chrono::{Datelike, NaiveDate};

use super::{Grain, YEARS, iso_day};

/// The text of [`Edtf::between`](super::Edtf::between).
pub(super) fn text(earliest: Option<NaiveDate>, latest: Option<NaiveDate>) -> Option<String> {
    let writable = |day: &NaiveDate| YEARS.contains(&day.year());
    match (earliest.filter(writable), latest.filter(writable)) {
        (Some(first), Some(last)) => (first <= last).then(|| closed(first, last)),
        (Some(first), None) => Some(format!("[{}..]", written(first, begins(first)))),
        (None, Some(last)) => Some(format!("[..{}]", written(last, ends(last)))),
        (None, None) => None,
    }
}

fn closed(first: NaiveDate, last: NaiveDate) -> String {
    let grain = begins(first).min(ends(last));
    let (start, end) = (written(first, grain), written(last, grain));
    if start == end {
        return start;
    }
    let masked = (grain == Grain::Year).then(|| masked(first.year(), last.year())).flatten();
    masked.unwrap_or_else(|| format!("[{start}..{end}]"))
}

/// The coarsest of day, month and year that begins on a day.
fn begins(day: NaiveDate) -> Grain {
    match (day.month(), day.day()) {
        (1, 1) => Grain::Year,
        (_, 1) => Grain::Month,
        _ => Grain::Day,
    }
}

/// The coarsest of day, month and year that ends on a day.
fn ends(day: NaiveDate) -> Grain {
    day.succ_opt().map_or(Grain::Day, begins)
}

/// The year, month or day in which a day is.
fn written(day: NaiveDate, grain: Grain) -> String {
    let day = iso_day(day);
    let parts = match grain {
        Grain::Day => return day,
        Grain::Month => 1,
        Grain::Season | Grain::Year | Grain::Decade | Grain::Century => 2,
    };
    let kept = day.rsplitn(parts + 1, '-').last().map(str::to_owned);
    kept.unwrap_or(day)
}

/// The decade or century that begins with one year and ends with another.
fn masked(first: i32, last: i32) -> Option<String> {
    // Farther from zero is earlier: -02XX is -299 to -200, or 300 BC to 201 BC.
    let (sign, low, high) = if last < 0 { ("-", -last, -first) } else { ("", first, last) };
    if low < 10 {
        return None;
    }
    match high - low {
        9 if low % 10 == 0 && sign.is_empty() => Some(format!("{:03}X", low / 10)),
        99 if low % 100 == 0 => Some(format!("{sign}{:02}XX", low / 100)),
        _ => None,
    }
}
