//! How any two points lie to each other in every solution, and why.

use crate::chronology::network::PointId;

use super::explain::{Place, Times};
use super::graph::{Direction, Label, Node};
use super::shortest::{clear_from, fill_from, from_node};
use super::{Seconds, Side, Solution, Step};

/// How one point lies to another, in every solution.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    /// At least one second before it.
    Before,
    /// At least one second after it.
    After,
    /// At the same second.
    SameTime,
    /// Not known: solutions differ, or there is none.
    Unknown,
}

/// The tightest distance from one point to another: negative where the other can come first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Gap {
    /// The least distance of any solution; none if there is no least.
    pub min: Option<Seconds>,
    /// The greatest distance of any solution; none if there is no greatest.
    pub max: Option<Seconds>,
}

impl Gap {
    /// How the point measured from lies to the point measured to.
    pub fn order(self) -> Order {
        match (self.min, self.max) {
            (Some(1..), _) => Order::Before,
            (_, Some(..=-1)) => Order::After,
            (Some(0), Some(0)) => Order::SameTime,
            _ => Order::Unknown,
        }
    }
}

/// Why one point cannot come after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The point that comes first.
    pub earlier: PointId,
    /// The point that comes after it.
    pub later: PointId,
    /// How many seconds after it at least: 1 or more, or 0 as one half of the same time.
    pub at_least: Seconds,
    /// What this follows from.
    pub grounds: Grounds,
}

/// What an order follows from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Grounds {
    /// Relations that lead from the earlier point to the later: a `Min` step adds what it states
    /// to the distance, a `Max` step, walked backwards, takes it off.
    Relations(Vec<Step>),
    /// The earlier point's latest time lies before the later point's earliest.
    Windows {
        /// Why the earlier point is not later.
        latest: Vec<Step>,
        /// Why the later point is not earlier.
        earliest: Vec<Step>,
    },
}

impl Grounds {
    /// All steps.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let (first, second) = match self {
            Self::Relations(steps) => (steps, &[][..]),
            Self::Windows { latest, earliest } => (latest, &earliest[..]),
        };
        first.iter().chain(second)
    }

    /// What makes one proof better than another.
    fn cost(&self) -> (usize, usize) {
        (self.steps().filter(|step| step.assumed).count(), self.steps().count())
    }
}

/// By node, how far it can lie from one of them: least and greatest.
pub(super) type Distances = [Vec<Option<Seconds>>; 2];

impl Solution {
    /// How `a` lies to `b`.
    pub fn order(&self, a: PointId, b: PointId) -> Order {
        self.gap(a, b).map_or(Order::Unknown, Gap::order)
    }

    /// How `a` lies to each point, by index.
    pub fn orders_from(&self, a: PointId) -> Vec<Order> {
        let points: Vec<PointId> = (0..self.graph.len()).map(PointId::new).collect();
        self.orders_among(a, &points, &mut self.scratch())
    }

    /// How each of some points lies to each of them, in their order.
    pub fn orders_between(&self, points: &[PointId]) -> Vec<Vec<Order>> {
        let mut scratch = self.scratch();
        points.iter().map(|point| self.orders_among(*point, points, &mut scratch)).collect()
    }

    /// How `a` lies to each of some points, in their order. `scratch` is what [`Self::scratch`]
    /// gives, and is left as it was: a caller with many points makes it once.
    pub(super) fn orders_among(
        &self,
        a: PointId,
        points: &[PointId],
        scratch: &mut Distances,
    ) -> Vec<Order> {
        if self.window(a).is_none() {
            return vec![Order::Unknown; points.len()];
        }
        let (graph, node) = (&self.graph, self.graph.node(a));
        let [least, greatest] = scratch;
        fill_from(graph, node, Direction::Backward, &self.schedule, |_| true, least);
        fill_from(graph, node, Direction::Forward, &self.schedule, |_| true, greatest);
        let of = |distances: &[Option<Seconds>], b| distances[graph.node(b) as usize];
        let orders = points.iter().map(|&b| match self.window(b) {
            Some(_) => self.gap_within([of(least, b).map(|d| -d), of(greatest, b)], a, b).order(),
            None => Order::Unknown,
        });
        let orders = orders.collect();
        clear_from(graph, node, Direction::Backward, least);
        clear_from(graph, node, Direction::Forward, greatest);
        orders
    }

    /// Distances of no node yet, to work in.
    pub(super) fn scratch(&self) -> Distances {
        [vec![None; self.graph.len()], vec![None; self.graph.len()]]
    }

    /// The tightest distance `t(b) - t(a)`; none if a component of theirs contradicts itself.
    pub fn gap(&self, a: PointId, b: PointId) -> Option<Gap> {
        self.window(a)?;
        self.window(b)?;
        let (from, to) = (self.graph.node(a), self.graph.node(b) as usize);
        let least = self.least_from(from, |_| true);
        let greatest = from_node(&self.graph, from, Direction::Forward, &self.schedule, |_| true);
        Some(self.gap_within([least[to], greatest[to]], a, b))
    }

    /// Why `a` lies to `b` as it does: one proof for before and after, two for the same
    /// time (`a` is not after `b`, `b` is not after `a`), none where the order is not known.
    ///
    /// A proof may be less than the tightest: one that does without assumptions is preferred,
    /// then one with fewer steps.
    pub fn order_because(&self, a: PointId, b: PointId) -> Vec<Proof> {
        match self.order(a, b) {
            Order::Before => vec![self.proof(a, b, 1)],
            Order::After => vec![self.proof(b, a, 1)],
            Order::SameTime => vec![self.proof(a, b, 0), self.proof(b, a, 0)],
            Order::Unknown => Vec::new(),
        }
    }

    /// By node, the least distance after `node`, by those relations that `keep` wants.
    fn least_from(&self, node: Node, keep: impl Fn(Label) -> bool) -> Vec<Option<Seconds>> {
        let back = from_node(&self.graph, node, Direction::Backward, &self.schedule, keep);
        back.into_iter().map(|distance| distance.map(|distance| -distance)).collect()
    }

    /// The gap where relations alone leave at least and at most so much.
    fn gap_within(&self, [min, max]: [Option<Seconds>; 2], a: PointId, b: PointId) -> Gap {
        let (from, to) = (self.graph.node(a) as usize, self.graph.node(b) as usize);
        if from == to {
            return Gap { min: Some(0), max: Some(0) };
        }
        let least = self.earliest[to].zip(self.latest[from]).map(|(to, from)| to - from);
        let greatest = self.latest[to].zip(self.earliest[from]).map(|(to, from)| to - from);
        Gap { min: min.max(least), max: max.into_iter().chain(greatest).min() }
    }

    /// The best proof that `later` comes at least `demand` seconds after `earlier`, which
    /// must be so.
    fn proof(&self, earlier: PointId, later: PointId, demand: Seconds) -> Proof {
        let (start, end) = (self.graph.node(earlier), self.graph.node(later));
        let by_relations = |keep: fn(Label) -> bool| {
            let times = self.least_from(start, keep);
            let at_least = times[end as usize].filter(|&seconds| demand <= seconds)?;
            let times = Times { graph: &self.graph, side: Side::Earliest, times: &times };
            let steps = times.chain(Place::Node(start), end);
            Some((at_least, Grounds::Relations(steps)))
        };
        let by_windows = || {
            let latest = self.latest[start as usize]?;
            let at_least = self.earliest[end as usize]? - latest;
            (demand <= at_least).then(|| {
                let latest = self.because(earlier, Side::Latest);
                let earliest = self.because(later, Side::Earliest);
                (at_least, Grounds::Windows { latest, earliest })
            })
        };
        let proofs = [by_relations(|label| !label.assumed()), by_relations(|_| true), by_windows()];
        let (at_least, grounds) = proofs
            .into_iter()
            .flatten()
            .min_by_key(|(_, grounds)| grounds.cost())
            .expect("an order that is known follows from relations or from windows");
        Proof { earlier, later, at_least, grounds }
    }
}
