//! What a network implies: windows, one schedule that satisfies it, and where it contradicts
//! itself.

use crate::chronology::network::{ConstraintId, Limit, PointId};

use super::components::Components;
use super::explain::{Place, Times};
use super::graph::Graph;
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
}

/// What a network implies.
#[derive(Debug, Clone)]
pub struct Solution {
    pub(super) graph: Graph,
    pub(super) components: Components,
    /// By node; meaningless where the component contradicts itself.
    pub(super) earliest: Vec<Option<Seconds>>,
    /// By node; meaningless where the component contradicts itself.
    pub(super) latest: Vec<Option<Seconds>>,
    /// By node, a time for each at which all constraints hold; meaningless where the component
    /// contradicts itself.
    pub(super) schedule: Vec<Seconds>,
    /// In the order of their components.
    pub(super) conflicts: Vec<Conflict>,
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

    /// When a point can lie; none if its component contradicts itself.
    pub fn window(&self, point: PointId) -> Option<Window> {
        if self.conflict(point).is_some() {
            return None;
        }
        let node = self.graph.node(point) as usize;
        Some(Window { earliest: self.earliest[node], latest: self.latest[node] })
    }

    /// A time for a point such that the times of all points satisfy all constraints
    /// together; none if its component contradicts itself.
    pub fn schedule(&self, point: PointId) -> Option<Seconds> {
        if self.conflict(point).is_some() {
            return None;
        }
        Some(self.schedule[self.graph.node(point) as usize])
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
        let times = match side {
            Side::Earliest => &self.earliest,
            Side::Latest => &self.latest,
        };
        Times { graph: &self.graph, side, times }.chain(Place::Calendar, self.graph.node(point))
    }
}
