//! Events that lie whole days of the calendar apart: “the day after”, “the same day”.
//!
//! A network of seconds holds no midnights: “the next day” is there a distance of between one second
//! and two days. Once the days of one event are known, those of the other follow exactly, and
//! become a bound of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::axis::{DAY_S, day_of, moved};
use super::consistent::{Consistent, Weight};
use super::disputes::Dispute;
use super::network::{ConstraintId, Network, PointId};
use super::solve::Solution;
use super::statements::{Apart, Statements};
use super::{Ground, GroundKind};

/// The first and the last second of a bound.
type Limits = (Option<i64>, Option<i64>);

/// How often days may lead to other days; a longer row of “the next day” keeps its distances.
const ROUNDS_MAX: usize = 8;

/// Solves the network of what is said, with the days that follow from days of the calendar.
///
/// The grounds of new bounds are added to those of the statements. Dates that reports differ on stay
/// as far apart as they are: one more statement of a day does not settle which is right.
pub(super) fn solve(statements: &mut Statements, disputes: &[Dispute]) -> Consistent {
    let mut all = Vec::new();
    let mut tried = BTreeSet::new();
    let mut consistent = solve_once(statements.network.clone(), statements);
    for _ in 0..ROUNDS_MAX {
        let mut is_tighter = false;
        for Apart { from, to, days, ground } in statements.apart.clone() {
            for (known, other, days) in [(from, to, days), (to, from, -days)] {
                if disputes.iter().any(|dispute| dispute.point == other) {
                    continue;
                }
                let solution = &consistent.solution;
                let Some(bound) = follows(solution, known, other, days) else { continue };
                // One that was set aside in a conflict is not tried again.
                if !tried.insert((other, bound)) {
                    continue;
                }
                let (earliest_s, latest_s) = bound;
                let id = consistent.network.bound(other, earliest_s, latest_s);
                if ground.assumption.is_some() {
                    consistent.network.assume(id);
                }
                statements.grounds.insert(id.into(), ground.clone());
                is_tighter = true;
            }
        }
        if !is_tighter {
            break;
        }
        all.append(&mut consistent.conflicts);
        consistent = solve_once(consistent.network, statements);
    }
    all.append(&mut consistent.conflicts);
    consistent.conflicts = all;
    consistent
}

fn solve_once(network: Network, statements: &Statements) -> Consistent {
    Consistent::of(network, |id| weight(id, statements.grounds.get(&id)))
}

/// What a constraint weighs: a bound that follows from another event's days is an order.
fn weight(id: ConstraintId, ground: Option<&Ground>) -> Weight {
    match ground.map(|ground| (&ground.kind, &ground.assumption)) {
        Some((_, Some(_)) | (GroundKind::Assumed { .. }, _)) => Weight::Assumed,
        Some((GroundKind::Words { relates: Some(_), .. }, _)) => Weight::Order,
        Some((GroundKind::Lasts, _)) | None => Weight::Logic,
        Some(_) if matches!(id, ConstraintId::Relation(_)) => Weight::Order,
        Some((GroundKind::Told { .. }, _)) => Weight::Told,
        Some(_) => Weight::Date,
    }
}

/// The bounds of one point that follow from the days of another, where they are tighter than what
/// is known of it.
fn follows(solution: &Solution, known: PointId, other: PointId, days: i64) -> Option<Limits> {
    let (known, now) = (solution.window(known)?, solution.window(other)?);
    let start = |day: NaiveDate| day.and_hms_opt(0, 0, 0).map(|at| at.and_utc().timestamp());
    let shifted = |second| day_of(second).and_then(|day| moved(day, days)).and_then(start);
    let earliest = known.earliest.and_then(shifted);
    let latest = known.latest.and_then(shifted).map(|start| start + DAY_S - 1);
    let earliest = earliest.filter(|at| now.earliest.is_none_or(|now| now < i128::from(*at)));
    let latest = latest.filter(|at| now.latest.is_none_or(|now| i128::from(*at) < now));
    Some((earliest, latest)).filter(|limits| *limits != (None, None))
}
