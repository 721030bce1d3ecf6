//! What a network implies: windows, one schedule that satisfies it, and where it contradicts
//! itself.

use std::sync::OnceLock;

use crate::chronology::network::{BoundId, ConstraintId, Limit, PointId, RelationId};

use super::column::{Column, Schedule};
use super::components::Components;
use super::explain::{Hubs, Place, Times};
use super::graph::{Direction, Graph, Node, Stated};
use super::tree::Tree;
use super::{Conflict, Seconds};

/// One side of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The first second that is possible.
    Earliest,
    /// The last second that is possible.
    Latest,
}

/// The seconds at which a point can lie: each second of a window occurs in some solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The first second; none if it can lie any length of time ago.
    pub earliest: Option<Seconds>,
    /// The last second; none if it can lie any length of time ahead.
    pub latest: Option<Seconds>,
}

impl Window {
    /// One side of the window.
    pub fn side(self, side: Side) -> Option<Seconds> {
        match side {
            Side::Earliest => self.earliest,
            Side::Latest => self.latest,
        }
    }
}

/// One use of a constraint in a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The constraint that is used.
    pub constraint: ConstraintId,
    /// Which of its limits.
    pub limit: Limit,
    /// That limit, as stated.
    pub stated: i64,
    /// Whether the constraint is an assumption.
    pub assumed: bool,
    /// The point that the chain has reached with this step.
    ///
    /// Where a cycle comes back through the calendar, that is the point of its bound.
    pub reaches: PointId,
    /// How many steps before this one are left out.
    pub skipped: usize,
}

/// How many steps a chain has, with those that are left out.
pub fn steps_of<'s>(steps: impl IntoIterator<Item = &'s Step>) -> usize {
    steps.into_iter().map(|step| 1 + step.skipped).sum()
}

/// How many nodes are looked at for a chain by itself: where it takes more, those of all nodes are
/// found at once.
const LOOKED_AT: usize = 200;

/// How many steps such a chain has at its beginning and at its end.
const ENDS: usize = 16;

/// What a network implies.
#[derive(Debug, Clone)]
pub struct Solution {
    pub(super) graph: Graph,
    pub(super) components: Components,
    /// By node; meaningless where the component contradicts itself.
    pub(super) earliest: Column,
    /// By node; meaningless where the component contradicts itself.
    pub(super) latest: Column,
    /// By node, a time for each at which all constraints hold; meaningless where the component
    /// contradicts itself.
    pub(super) schedule: Schedule,
    /// The tight edges of nodes with very many edges, for the earliest and for the latest times.
    pub(super) hubs: [Hubs; 2],
    /// The shortest chains to all nodes, for their earliest and for their latest times, where they
    /// were asked for.
    pub(super) trees: [OnceLock<Tree>; 2],
    /// In the order of their components.
    pub(super) conflicts: Vec<Conflict>,
    /// What else contradicts itself: the first of each component, then the second of each.
    pub(super) more: Vec<Vec<Step>>,
}

impl Solution {
    /// Whether all constraints can be true.
    pub fn is_consistent(&self) -> bool {
        self.conflicts.is_empty()
    }

    /// How many components there are: points that relations join, directly or not.
    pub fn components(&self) -> usize {
        self.components.count()
    }

    /// The component that a point belongs to, numbered by its first point.
    pub fn component(&self, point: PointId) -> usize {
        self.components.of(point)
    }

    /// The conflicts: one for each component that contradicts itself, in their order.
    pub fn conflicts(&self) -> &[Conflict] {
        &self.conflicts
    }

    /// The conflict of the component that a point belongs to, if it has one.
    pub fn conflict(&self, point: PointId) -> Option<&Conflict> {
        if self.conflicts.is_empty() {
            return None;
        }
        let component = self.component(point);
        let place = self.conflicts.binary_search_by_key(&component, |conflict| conflict.component);
        Some(&self.conflicts[place.ok()?])
    }

    /// The cycles that were found to contradict themselves: for each component that does, at least
    /// one. They may share constraints.
    pub(in crate::chronology) fn cycles(&self) -> impl Iterator<Item = &[Step]> {
        let first = self.conflicts.iter().map(|conflict| conflict.cycle.as_slice());
        first.chain(self.more.iter().map(Vec::as_slice))
    }

    /// When a point can lie; none if its component contradicts itself.
    pub fn window(&self, point: PointId) -> Option<Window> {
        if self.conflict(point).is_some() {
            return None;
        }
        let node = self.graph.node(point);
        Some(Window { earliest: self.earliest.get(node), latest: self.latest.get(node) })
    }

    /// A time for a point such that the times of all points satisfy all constraints
    /// together; none if its component contradicts itself.
    pub fn schedule(&self, point: PointId) -> Option<Seconds> {
        if self.conflict(point).is_some() {
            return None;
        }
        Some(self.schedule.get(self.graph.node(point)))
    }

    /// Why a point's window ends where it does: one bound, then the relations that
    /// carry it to the point.
    ///
    /// The stated limits add up to that side of the window. For `Latest`, a `Max` step adds what
    /// it states and a `Min` step takes it off (the relation is walked backwards); for
    /// `Earliest` it is the reverse, after the bound that the chain begins with.
    /// Of several such chains, this is one with the fewest assumptions, and among those one with
    /// the fewest steps. Empty if the window is open on that side or there is none.
    pub fn because(&self, point: PointId, side: Side) -> Vec<Step> {
        if self.window(point).and_then(|window| window.side(side)).is_none() {
            return Vec::new();
        }
        self.times(side).chain(Place::Calendar, self.graph.node(point))
    }

    /// The same, but of a very long chain only the first and the last steps, and those that are
    /// assumed: what lies between costs nothing.
    pub(in crate::chronology) fn because_in_part(&self, point: PointId, side: Side) -> Vec<Step> {
        self.ends_of_because(point, side, [LOOKED_AT, ENDS])
    }

    /// The same for a chain that takes more than so many nodes to be found, and so many steps at
    /// either end.
    pub(super) fn ends_of_because(
        &self,
        point: PointId,
        side: Side,
        [looked_at, ends]: [usize; 2],
    ) -> Vec<Step> {
        if self.window(point).and_then(|window| window.side(side)).is_none() {
            return Vec::new();
        }
        let (times, node) = (self.times(side), self.graph.node(point));
        times.chain_within(Place::Calendar, node, looked_at).unwrap_or_else(|| {
            let [early, late] = &self.trees;
            let tree = if side == Side::Earliest { early } else { late };
            let skip = |node| self.window(self.graph.point(node)).is_none();
            tree.get_or_init(|| Tree::new(&times, skip)).chain(&times, node, ends)
        })
    }

    fn times(&self, side: Side) -> Times<'_, impl Fn(Node) -> Option<Seconds> + '_> {
        let [early, late] = &self.hubs;
        let (times, hubs) = match side {
            Side::Earliest => (&self.earliest, early),
            Side::Latest => (&self.latest, late),
        };
        Times { graph: &self.graph, side, at: |node: Node| times.get(node), hubs: Some(hubs) }
    }

    /// The limits of a point's own bounds on one side of its window, in the order of their ids.
    pub(in crate::chronology) fn bounds(
        &self,
        point: PointId,
        side: Side,
    ) -> impl Iterator<Item = Step> {
        let limit = match side {
            Side::Earliest => Limit::Min,
            Side::Latest => Limit::Max,
        };
        let own = self.graph.bounds(point).iter().filter(move |stated| stated.limit == limit);
        own.map(move |stated| step(BoundId::new(stated.label.index()), *stated, point))
    }

    /// How many relations a point takes part in.
    pub(in crate::chronology) fn degree(&self, point: PointId) -> usize {
        self.graph.degree(self.graph.node(point))
    }

    /// The limits of relations that carry one side of the windows of other points to a point, each
    /// with the point that it comes from, in the order of their ids.
    pub(in crate::chronology) fn carriers(
        &self,
        point: PointId,
        side: Side,
    ) -> impl Iterator<Item = (PointId, Step)> {
        let direction = match side {
            Side::Earliest => Direction::Forward,
            Side::Latest => Direction::Backward,
        };
        self.graph.edges(self.graph.node(point), direction).map(move |edge| {
            let id = RelationId::new(edge.stated.label.index());
            (self.graph.point(edge.node), step(id, edge.stated, point))
        })
    }
}

fn step(constraint: impl Into<ConstraintId>, stated: Stated, reaches: PointId) -> Step {
    Step {
        constraint: constraint.into(),
        limit: stated.limit,
        stated: stated.seconds,
        assumed: stated.label.assumed(),
        reaches,
        skipped: 0,
    }
}
