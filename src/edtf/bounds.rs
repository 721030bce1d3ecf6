//! The first and last day of each form.
//!
//! A single date's bounds are `edtf-core`'s; only masked years before year 0, which it does not read, are worked out here.

use edtf_core::{Bound, Bounds, Date, Edtf, Interval, IntervalEndpoint, Set, SetElement, YearKind};

/// The first and last day that a date can mean.
pub(super) fn bounds(form: &Edtf) -> Bounds {
    match form {
        Edtf::Date(date) => date_bounds(date),
        Edtf::DateTime(moment) => date_bounds(&moment.date),
        Edtf::Interval(interval) => interval_bounds(interval),
        Edtf::Set(set) => set_bounds(set),
    }
}

/// The first and last day that one date can mean.
pub(super) fn date_bounds(date: &Date) -> Bounds {
    match date.year.kind {
        YearKind::Standard { negative: true, digits } if digits.contains(&None) => {
            // Farther from zero is earlier.
            let known = |magnitude: &u16| completes(digits, *magnitude);
            let in_year = |magnitude| Edtf::Date(in_year_before_zero(date, magnitude)).bounds();
            let dated = |bound| if let Bound::Date(_) = bound { Some(bound) } else { None };
            let years = (1..=9999).filter(known);
            Bounds {
                earliest: years
                    .clone()
                    .rev()
                    .find_map(|year| dated(in_year(year).earliest))
                    .unwrap_or(Bound::Unknown),
                latest: years
                    .into_iter()
                    .find_map(|year| dated(in_year(year).latest))
                    .unwrap_or(Bound::Unknown),
            }
        }
        YearKind::Standard { .. } | YearKind::Big { .. } | YearKind::Exponential { .. } => {
            Edtf::Date(*date).bounds()
        }
    }
}

/// The four digits of a number below 10,000.
fn digits_of(number: u16) -> [u8; 4] {
    [1000, 100, 10, 1].map(|place| u8::try_from(number / place % 10).unwrap_or(0))
}

/// Whether a number has the digits that are known.
fn completes(digits: [Option<u8>; 4], number: u16) -> bool {
    digits
        .iter()
        .zip(digits_of(number))
        .all(|(known, digit)| known.is_none_or(|known| known == digit))
}

/// The same date in the given year before year 0.
fn in_year_before_zero(date: &Date, magnitude: u16) -> Date {
    let mut dated = *date;
    dated.year.kind = YearKind::Standard { negative: true, digits: digits_of(magnitude).map(Some) };
    dated
}

fn interval_bounds(interval: &Interval) -> Bounds {
    Bounds {
        earliest: match &interval.start {
            IntervalEndpoint::Open | IntervalEndpoint::OnOrBefore(_) => Bound::NegativeInfinity,
            IntervalEndpoint::Unknown => Bound::Unknown,
            IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrAfter(date) => {
                date_bounds(date).earliest
            }
        },
        latest: match &interval.end {
            IntervalEndpoint::Open | IntervalEndpoint::OnOrAfter(_) => Bound::PositiveInfinity,
            IntervalEndpoint::Unknown => Bound::Unknown,
            IntervalEndpoint::Date(date) | IntervalEndpoint::OnOrBefore(date) => {
                date_bounds(date).latest
            }
        },
    }
}

fn set_bounds(set: &Set) -> Bounds {
    let members = set.elements.iter().map(element_bounds);
    let unknown = Bounds { earliest: Bound::Unknown, latest: Bound::Unknown };
    members
        .reduce(|one, other| Bounds {
            earliest: outer(one.earliest, other.earliest, Ord::min),
            latest: outer(one.latest, other.latest, Ord::max),
        })
        .unwrap_or(unknown)
}

fn element_bounds(element: &SetElement) -> Bounds {
    match element {
        SetElement::Date(date) => date_bounds(date),
        SetElement::OnOrBefore(date) => {
            Bounds { earliest: Bound::NegativeInfinity, latest: date_bounds(date).latest }
        }
        SetElement::OnOrAfter(date) => {
            Bounds { earliest: date_bounds(date).earliest, latest: Bound::PositiveInfinity }
        }
        SetElement::Range(first, last) => {
            Bounds { earliest: date_bounds(first).earliest, latest: date_bounds(last).latest }
        }
    }
}

/// The outer of two bounds of one side: an open one, else an unknown one, else the day picked.
fn outer(
    one: Bound,
    other: Bound,
    pick: fn(edtf_core::BoundDate, edtf_core::BoundDate) -> edtf_core::BoundDate,
) -> Bound {
    match (one, other) {
        (Bound::Date(one), Bound::Date(other)) => Bound::Date(pick(one, other)),
        (open @ (Bound::NegativeInfinity | Bound::PositiveInfinity), _)
        | (_, open @ (Bound::NegativeInfinity | Bound::PositiveInfinity)) => open,
        (Bound::Unknown, _) | (_, Bound::Unknown) => Bound::Unknown,
    }
}
