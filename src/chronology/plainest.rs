//! The plainest chain that leads to a day.
//!
//! The solver's chains are the tightest, to the second; pages show days. Of all chains that lead to
//! the same day, a reader wants the one with the fewest statements, from the fewest reports, and
//! without assumptions if there is one. It is found by Bellman's recursion in layers: layer `k`
//! holds the tightest bound of every point that `k` relations lead to from a stated bound.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Ground;
use super::axis::day_of;
use super::network::{BoundId, ConstraintId, Limit, Network, PointId, RelationId};
use super::solve::{Seconds, Side, Step};
use crate::model::ReportId;

/// The longest chain that is looked for.
const STEPS_MAX: usize = 32;

/// Above this many points the solver's chains are good enough.
const POINTS_MAX: usize = 2_000;

/// The tightest bound of one point that some number of relations leads to: what Bellman's recursion
/// keeps of a node.
#[derive(Clone)]
struct Label {
    second: Seconds,
    step: Step,
    /// The point that the step comes from; `None` where it is a stated bound.
    from: Option<PointId>,
    reports: BTreeSet<ReportId>,
}

/// For each number of relations, the tightest bound of each point.
type Layers = Vec<Vec<Option<Label>>>;

/// Where to look the plainest chains up: per side, first without assumptions, then with them.
pub(super) struct Plainest {
    earliest: [Layers; 2],
    latest: [Layers; 2],
}

impl Plainest {
    /// Looks for the plainest chains of a network, if it is small enough.
    pub(super) fn of(network: &Network, grounds: &BTreeMap<ConstraintId, Ground>) -> Option<Self> {
        if POINTS_MAX < network.points() {
            return None;
        }
        let layers = |side, assumed| Search { network, grounds, side, assumed }.layers();
        let both = |side| [layers(side, false), layers(side, true)];
        Some(Self { earliest: both(Side::Earliest), latest: both(Side::Latest) })
    }

    /// The plainest chain that bounds a point by a day: a stated bound, then relations.
    pub(super) fn chain(&self, point: PointId, side: Side, day: NaiveDate) -> Option<Vec<Step>> {
        let both = match side {
            Side::Earliest => &self.earliest,
            Side::Latest => &self.latest,
        };
        both.iter().find_map(|layers| {
            let leads = |layer: &Vec<Option<Label>>| {
                let reached = layer.get(point.index()).and_then(Option::as_ref);
                reached.is_some_and(|reached| day_of(reached.second) == Some(day))
            };
            let mut depth = layers.iter().position(leads)?;
            let mut chain = Vec::new();
            let mut at = Some(point);
            while let Some(point) = at {
                let reached = layers.get(depth)?.get(point.index())?.as_ref()?;
                chain.push(reached.step);
                at = reached.from;
                depth = depth.saturating_sub(1);
            }
            chain.reverse();
            Some(chain)
        })
    }
}

/// One search: for one side, with or without assumptions.
struct Search<'n> {
    network: &'n Network,
    grounds: &'n BTreeMap<ConstraintId, Ground>,
    side: Side,
    assumed: bool,
}

impl Search<'_> {
    fn layers(&self) -> Layers {
        let mut layers = vec![self.stated()];
        while let Some(last) = layers.last()
            && layers.len() <= STEPS_MAX
            && let Some(next) = self.relax(last)
        {
            layers.push(next);
        }
        layers
    }

    /// The bounds that statements about one point give.
    fn stated(&self) -> Vec<Option<Label>> {
        let mut layer = vec![None; self.network.points()];
        for (index, bound) in self.network.bounds().iter().enumerate() {
            let id = BoundId::new(index).into();
            let (limit, stated) = match self.side {
                Side::Earliest => (Limit::Min, bound.earliest),
                Side::Latest => (Limit::Max, bound.latest),
            };
            let Some(stated) = stated.filter(|_| self.assumed || !bound.assumed) else { continue };
            let (assumed, reaches) = (bound.assumed, bound.point);
            let step = Step { constraint: id, limit, stated, assumed, reaches };
            self.update_if_tighter(&mut layer, stated.into(), step, None, BTreeSet::new());
        }
        layer
    }

    /// The bounds that one more relation leads to; `None` where none becomes tighter.
    fn relax(&self, last: &[Option<Label>]) -> Option<Vec<Option<Label>>> {
        let mut layer = last.to_vec();
        let mut is_tighter = false;
        for (index, relation) in self.network.relations().iter().enumerate() {
            let id = RelationId::new(index).into();
            if relation.assumed && !self.assumed {
                continue;
            }
            for (limit, stated) in [(Limit::Min, relation.min), (Limit::Max, relation.max)] {
                let Some(stated) = stated else { continue };
                // A lower limit carries an earliest bound along the relation and a latest one
                // against it, an upper limit the reverse.
                let is_along = (limit == Limit::Min) == (self.side == Side::Earliest);
                let (from, reaches, moved) = match is_along {
                    true => (relation.from, relation.to, Seconds::from(stated)),
                    false => (relation.to, relation.from, -Seconds::from(stated)),
                };
                let Some(Some(before)) = last.get(from.index()) else { continue };
                let assumed = relation.assumed;
                let step = Step { constraint: id, limit, stated, assumed, reaches };
                let second = before.second + moved;
                let reports = before.reports.clone();
                is_tighter |= self.update_if_tighter(&mut layer, second, step, Some(from), reports);
            }
        }
        is_tighter.then_some(layer)
    }

    /// Replaces the label of a point if the new one is tighter, or as tight and from fewer reports;
    /// true if it is tighter.
    fn update_if_tighter(
        &self,
        layer: &mut [Option<Label>],
        second: Seconds,
        step: Step,
        from: Option<PointId>,
        mut reports: BTreeSet<ReportId>,
    ) -> bool {
        let said = self.grounds.get(&step.constraint).and_then(Ground::said);
        reports.extend(said.map(|said| said.report.clone()));
        let Some(place) = layer.get_mut(step.reaches.index()) else { return false };
        let is_tighter = place.as_ref().is_none_or(|other| match self.side {
            Side::Earliest => other.second < second,
            Side::Latest => second < other.second,
        });
        let is_plainer = place.as_ref().is_some_and(|other| {
            other.second == second
                && other.from.is_some() == from.is_some()
                && reports.len() < other.reports.len()
        });
        if is_tighter || is_plainer {
            *place = Some(Label { second, step, from, reports });
        }
        is_tighter
    }
}
