//! Where reports differ on when something happened, and what they agree on.
//!
//! What one report says of a point is taken together. Where reports exclude each other, their dates
//! become one: from the earliest to the latest that any of them allows. Whichever report is right,
//! the point lies there, and its neighbours keep every bound that holds under either.
//!
//! A report that dates after its own day what it tells as past differs from no other: that is left
//! to the network, as any conflict.

use std::collections::BTreeMap;

use super::axis::day_of;
use super::network::{BoundId, ConstraintId, PointId};
use super::statements::Statements;
use super::{Ground, GroundKind, Stated};
use crate::calendar::System;
use crate::edtf::Edtf;
use crate::model::ReportId;

/// Dates of one point that exclude each other.
pub(super) struct Dispute {
    pub(super) point: PointId,
    /// What all of them rest on, by report.
    pub(super) ground: Ground,
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
        let tellings = tellings(statements, &ids);
        let last_start = tellings.iter().filter_map(|telling| telling.earliest).max();
        let first_end = tellings.iter().filter_map(|telling| telling.latest).min();
        let is_excluded = |telling: &Telling| {
            let is_late = telling.earliest.zip(first_end).is_some_and(|(start, end)| end < start);
            let is_early = telling.latest.zip(last_start).is_some_and(|(end, start)| end < start);
            is_late || is_early
        };
        let apart: Vec<Telling> = tellings.into_iter().filter(is_excluded).collect();
        if apart.len() < 2 {
            // One bound that contradicts itself is a conflict of its own.
            continue;
        }
        // `None` is open, and sorts before every second.
        let earliest = apart.iter().map(|telling| telling.earliest).min().flatten();
        let is_open = apart.iter().any(|telling| telling.latest.is_none());
        let latest = apart.iter().filter_map(|t| t.latest).max().filter(|_| !is_open);
        let grounds = apart.iter().flat_map(|telling| telling.grounds.clone()).collect();
        for id in apart.iter().flat_map(|telling| &telling.bounds) {
            statements.network.disable(*id);
        }
        let hull = statements.network.bound(point, earliest, latest);
        let dates: Option<Vec<Stated>> = apart.iter().map(Telling::date).collect();
        let kind = GroundKind::Differ { tellings: grounds, dates: dates.unwrap_or_default() };
        let ground = Ground { kind, assumption: None };
        statements.grounds.insert(hull.into(), ground.clone());
        disputes.push(Dispute { point, ground });
    }
    disputes
}

/// What one report says of a point, all of it together.
struct Telling {
    earliest: Option<i64>,
    latest: Option<i64>,
    bounds: Vec<BoundId>,
    /// What its two ends rest on.
    grounds: Vec<Ground>,
}

impl Telling {
    /// The date that it comes to: as the report states it, else its days.
    fn date(&self) -> Option<Stated> {
        if let [only] = self.grounds.as_slice()
            && let Some(stated) = only.stated()
        {
            return Some(stated.clone());
        }
        let day = |second: Option<i64>| day_of(second?.into());
        let (first, last) = (day(self.earliest)?, day(self.latest)?);
        let date = Edtf::between(Some(first), Some(last))?;
        Some(Stated { date, calendar: System::default() })
    }
}

/// What each report says of a point; where one contradicts itself, each of its statements.
fn tellings(statements: &Statements, ids: &[BoundId]) -> Vec<Telling> {
    let ground = |id: BoundId| statements.grounds.get(&ConstraintId::from(id));
    let mut by_report: BTreeMap<Option<&ReportId>, Vec<BoundId>> = BTreeMap::new();
    for id in ids {
        let report = ground(*id).and_then(Ground::said).map(|said| said.report);
        by_report.entry(report).or_default().push(*id);
    }
    let telling = |bounds: &[BoundId]| {
        let all = || bounds.iter().map(|id| statements.network[*id]);
        let earliest = all().filter_map(|bound| bound.earliest).max();
        let latest = all().filter_map(|bound| bound.latest).min();
        // One statement that sets both ends says all; else the first that sets each.
        let has_end = |id: &&BoundId, is_late: bool| {
            let bound = statements.network[**id];
            if is_late { bound.latest == latest } else { bound.earliest == earliest }
        };
        let both = bounds.iter().find(|id| has_end(id, false) && has_end(id, true));
        let each = [(earliest, false), (latest, true)].into_iter().filter_map(|(end, is_late)| {
            end.and_then(|_| bounds.iter().find(|id| has_end(id, is_late)))
        });
        let ends: Vec<BoundId> = both.map_or_else(|| each.copied().collect(), |id| vec![*id]);
        let grounds = ends.into_iter().filter_map(|id| ground(id).cloned()).collect();
        Telling { earliest, latest, bounds: bounds.to_vec(), grounds }
    };
    let mut tellings = Vec::new();
    let is_told =
        |id: &BoundId| matches!(ground(*id).map(|g| &g.kind), Some(GroundKind::Told { .. }));
    for bounds in by_report.values() {
        let dates: Vec<BoundId> = bounds.iter().copied().filter(|id| !is_told(id)).collect();
        if let Some(together) = [bounds, &dates].map(|b| telling(b)).into_iter().find(is_possible) {
            tellings.push(together);
        } else {
            tellings.extend(dates.iter().map(|id| telling(std::slice::from_ref(id))));
        }
    }
    tellings
}

fn is_possible(telling: &Telling) -> bool {
    telling.earliest.zip(telling.latest).is_none_or(|(earliest, latest)| earliest <= latest)
}
