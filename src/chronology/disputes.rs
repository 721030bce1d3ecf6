//! Where reports differ on when something happened, and what they agree on.
//!
//! Dates of one point that exclude each other become one: from the earliest to the latest that any
//! of them allows. Whichever report is right, the point lies there, and its neighbours keep every
//! bound that holds under either.

use std::collections::BTreeMap;

use super::network::{Bound, BoundId, ConstraintId, PointId};
use super::statements::Statements;
use super::{Ground, GroundKind};

/// Dates of one point that exclude each other.
pub(super) struct Dispute {
    pub(super) point: PointId,
    /// What each rests on, in the order of the accounts.
    pub(super) tellings: Vec<Ground>,
}

/// Puts the hull of what excludes each other in its place, point by point.
///
/// Assumptions take no part: what contradicts the reports is set aside as an assumption.
pub(super) fn join(statements: &mut Statements) -> Vec<Dispute> {
    let mut by_point: BTreeMap<PointId, Vec<BoundId>> = BTreeMap::new();
    for (index, bound) in statements.network.bounds().iter().enumerate() {
        if !bound.assumed {
            by_point.entry(bound.point).or_default().push(BoundId::new(index));
        }
    }
    let mut disputes = Vec::new();
    for (point, ids) in by_point {
        let bounds: Vec<(BoundId, Bound)> =
            ids.into_iter().map(|id| (id, statements.network[id])).collect();
        let last_start = bounds.iter().filter_map(|(_, bound)| bound.earliest).max();
        let first_end = bounds.iter().filter_map(|(_, bound)| bound.latest).min();
        let is_excluded = |bound: &Bound| {
            bound.earliest.is_some_and(|earliest| first_end.is_some_and(|end| end < earliest))
                || bound.latest.is_some_and(|latest| last_start.is_some_and(|start| latest < start))
        };
        let apart: Vec<(BoundId, Bound)> =
            bounds.into_iter().filter(|(_, bound)| is_excluded(bound)).collect();
        if apart.len() < 2 {
            // One bound that contradicts itself is a conflict of its own.
            continue;
        }
        let tellings = apart.iter().filter_map(|(id, _)| {
            statements.network.disable(*id);
            statements.grounds.get(&ConstraintId::from(*id)).cloned()
        });
        let tellings: Vec<Ground> = tellings.collect();
        // `None` is open, and sorts before every second.
        let earliest = apart.iter().map(|(_, bound)| bound.earliest).min().flatten();
        let is_open = apart.iter().any(|(_, bound)| bound.latest.is_none());
        let latest = apart.iter().filter_map(|(_, b)| b.latest).max().filter(|_| !is_open);
        let hull = statements.network.bound(point, earliest, latest);
        let kind = GroundKind::Differ { tellings: tellings.clone() };
        statements.grounds.insert(hull.into(), Ground { kind, assumption: None });
        disputes.push(Dispute { point, tellings });
    }
    disputes
}
