//! Where reports differ on when something happened, and what they agree on.
//!
//! What one report says of a point is taken together. Where reports exclude each other, their dates
//! become one: from the earliest to the latest that any of them allows. Whichever report is right,
//! the point lies there, and its neighbours keep every bound that holds under either.
//!
//! A report that dates after its own day what it tells as past differs from no other: that is left
//! to the network, as any conflict.

use std::collections::{BTreeMap, BTreeSet};

use super::Stated;
use super::axis::day_of;
use super::network::{BoundId, PointId};
use super::solve::Rows;
use super::source::{Source, SourceKind};
use super::statements::Statements;
use crate::calendar::System;
use crate::edtf::Edtf;
use crate::model::{Model, ReadingId, ReportId};

/// Dates of one point that exclude each other.
pub(super) struct Dispute {
    pub(super) point: PointId,
    /// What says each, by report.
    pub(super) tellings: Vec<BoundId>,
    /// The date that each comes to; none at all where one of them is open on a side.
    pub(super) dates: Vec<Stated>,
}

/// Puts the hull of what excludes each other in its place, point by point.
///
/// Assumptions take no part: what contradicts the reports is set aside as an assumption.
pub(super) fn join(
    model: &Model,
    readings: &BTreeSet<ReadingId>,
    statements: &mut Statements,
) -> Vec<Dispute> {
    let by_point = Rows::new(statements.network.points(), 0, || {
        let bounds = (0_u32..).zip(statements.network.bounds());
        let said = bounds.filter(|(_, bound)| !bound.assumed);
        said.map(|(index, bound)| (bound.point.index() as u32, index))
    });
    let mut disputes = Vec::new();
    for point in statements.network.point_ids() {
        let ids =
            by_point.row(point.index() as u32).iter().map(|index| BoundId::new(*index as usize));
        let ids: Vec<BoundId> = ids.collect();
        if !is_exclusive(statements, &ids) {
            continue;
        }
        let tellings = tellings(model, statements, &ids);
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
        for id in apart.iter().flat_map(|telling| &telling.bounds) {
            statements.network.disable(*id);
        }
        let is_end = statements.is_end(point);
        let dates = apart.iter().map(|telling| telling.date(model, readings, statements, is_end));
        let dates: Option<Vec<Stated>> = dates.collect();
        let kind = SourceKind::Differ(disputes.len() as u32);
        statements.network.bound(point, earliest, latest);
        statements.sources.bounds.push(Source { kind, assumption: None });
        let tellings = apart.into_iter().flat_map(|telling| telling.ends).collect();
        disputes.push(Dispute { point, tellings, dates: dates.unwrap_or_default() });
    }
    disputes
}

/// Whether some bounds of a point exclude each other at all, which most do not.
fn is_exclusive(statements: &Statements, ids: &[BoundId]) -> bool {
    let bounds = || ids.iter().map(|id| statements.network[*id]);
    let earliest = bounds().filter_map(|bound| bound.earliest).max();
    let latest = bounds().filter_map(|bound| bound.latest).min();
    earliest.zip(latest).is_some_and(|(earliest, latest)| latest < earliest)
}

/// What one report says of a point, all of it together.
struct Telling {
    earliest: Option<i64>,
    latest: Option<i64>,
    bounds: Vec<BoundId>,
    /// What its two ends rest on.
    ends: Vec<BoundId>,
}

impl Telling {
    /// The date that it comes to: as the report states it, else its days.
    fn date(
        &self,
        model: &Model,
        readings: &BTreeSet<ReadingId>,
        statements: &Statements,
        is_end: bool,
    ) -> Option<Stated> {
        if let [only] = self.ends.as_slice()
            && let Some(source) = statements.sources.get((*only).into())
            && let Some(stated) = source.stated(model, readings, is_end)
        {
            return Some(stated);
        }
        let day = |second: Option<i64>| day_of(second?.into());
        let (first, last) = (day(self.earliest)?, day(self.latest)?);
        let date = Edtf::between(Some(first), Some(last))?;
        Some(Stated { date, calendar: System::default() })
    }
}

/// What each report says of a point; where one contradicts itself, each of its statements.
fn tellings(model: &Model, statements: &Statements, ids: &[BoundId]) -> Vec<Telling> {
    let source = |id: BoundId| statements.sources.get(id.into());
    let mut by_report: BTreeMap<Option<&ReportId>, Vec<BoundId>> = BTreeMap::new();
    for id in ids {
        let report = source(*id).and_then(|source| Some(&source.account(model)?.report));
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
        Telling { earliest, latest, bounds: bounds.to_vec(), ends }
    };
    let mut tellings = Vec::new();
    let is_told =
        |id: &BoundId| source(*id).is_some_and(|told| matches!(told.kind, SourceKind::Told(_)));
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
