//! Lengths that lead from a date to none that can be written. Nothing follows from them, and no page
//! shows that anything is missing.

use chrono::{Datelike as _, NaiveDate, TimeDelta};

use crate::chronology::{Choice, Chronology, counted};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::edtf::{Limit, YEARS};
use crate::model::{Anchor, Relation, Report};

const DAY_S: i64 = 86_400;

/// An anchor at a place in the account of a report, or in an assumption: how it leads beyond the
/// first or the last day.
pub(super) fn of_anchor(
    chronology: &Chronology,
    report: Option<&Report>,
    anchor: &Anchor,
    place: &Place,
) -> Option<Diagnostic> {
    let (from, is_before) = match anchor {
        Anchor::Relative { relation, to, at_least_s, days, .. } => {
            let begins = chronology.times(to).begins;
            // What is counted in days moves both bounds, and so the one that is known.
            let or = |other: Option<NaiveDate>| days.and(other);
            let (from, is_before) = match relation {
                Relation::After => (begins.earliest.or(or(begins.latest))?, false),
                Relation::Before => (begins.latest.or(or(begins.earliest))?, true),
                Relation::With | Relation::During | Relation::Near => return None,
            };
            let least = at_least_s.map(|length_s| length_s / DAY_S).max(days.map(i64::from))?;
            if is_written(from, if is_before { -least } else { least }) {
                return None;
            }
            (format!("“{to}”"), is_before)
        }
        Anchor::Offset { by, .. } => {
            let date = &report?.published.as_ref()?.date;
            let is_known = |limit| matches!(limit, Limit::Day(_));
            let is_dated = is_known(date.earliest()) || is_known(date.latest());
            let days = counted(chronology.model(), &Choice::default(), report?, anchor, true)?;
            if date.is_qualified() || !is_dated || !days.is_open() {
                return None;
            }
            ("the day of publication".to_owned(), by.is_before)
        }
        Anchor::Date(_) | Anchor::Within { .. } | Anchor::Unanchored { .. } => return None,
    };
    let (year, which) = match is_before {
        true => (YEARS.start(), "first"),
        false => (YEARS.end(), "last"),
    };
    let message = format!(
        "the length leads from {from} beyond the year {year}, the {which} that can be written"
    );
    let hint = "mend the length, or what it is counted from; as it is, no day follows from it";
    Some(Diagnostic::new(Rule::BeyondCalendar, place.clone(), message).hint(hint))
}

/// Whether the day that lies so many days after another can be written.
fn is_written(day: NaiveDate, days: i64) -> bool {
    let moved = TimeDelta::try_days(days).and_then(|days| day.checked_add_signed(days));
    moved.is_some_and(|day| YEARS.contains(&day.year()))
}
