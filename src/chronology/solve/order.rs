//! How any two points lie to each other in every solution, and why.
//!
//! Windows that do not overlap answer at once. Else relations are followed from one of the points,
//! as far as the windows of what they lead to leave room for a path to the other.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::chronology::network::PointId;

use super::explain::{HUB_EDGES, Hubs, Place, Times};
use super::graph::{Direction, Edge, Label, Node};
use super::nearby::{Visit, walk};
use super::{Seconds, Side, Solution, Step, steps_of};

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

impl Order {
    /// How the other point lies to the one.
    fn turned(self) -> Self {
        match self {
            Self::Before => Self::After,
            Self::After => Self::Before,
            Self::SameTime | Self::Unknown => self,
        }
    }
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
        (self.steps().filter(|step| step.assumed).count(), steps_of(self.steps()))
    }
}

/// How the chain behind one side of a window is found.
type Because = fn(&Solution, PointId, Side) -> Vec<Step>;

impl Solution {
    /// How `a` lies to `b`.
    pub fn order(&self, a: PointId, b: PointId) -> Order {
        let order = |a, b| self.orders_among(a, &[b]).first().copied().unwrap_or(Order::Unknown);
        // From where fewer edges lead on.
        let [from_a, from_b] = [a, b].map(|point| self.graph.degree(self.graph.node(point)));
        match HUB_EDGES < from_a && from_b < from_a {
            true => order(b, a).turned(),
            false => order(a, b),
        }
    }

    /// How `a` lies to each point, by index.
    pub fn orders_from(&self, a: PointId) -> Vec<Order> {
        let points: Vec<PointId> = (0..self.graph.len()).map(PointId::new).collect();
        self.orders_among(a, &points)
    }

    /// How each of some points lies to each of them, in their order.
    pub fn orders_between(&self, points: &[PointId]) -> Vec<Vec<Order>> {
        points.iter().map(|point| self.orders_among(*point, points)).collect()
    }

    /// How `a` lies to each of some points, in their order.
    pub fn orders_among(&self, a: PointId, points: &[PointId]) -> Vec<Order> {
        if self.window(a).is_none() {
            return vec![Order::Unknown; points.len()];
        }
        let by_windows = points.iter().map(|&b| match self.window(b) {
            Some(_) => self.gap_within([None, None], a, b).order(),
            None => Order::Unknown,
        });
        let mut orders: Vec<Order> = by_windows.collect();
        // What windows leave open, relations may tell.
        let open: Vec<(usize, Node)> = points
            .iter()
            .enumerate()
            .filter(|(place, point)| {
                orders[*place] == Order::Unknown && self.component(a) == self.component(**point)
            })
            .map(|(place, point)| (place, self.graph.node(*point)))
            .collect();
        if open.is_empty() {
            return orders;
        }
        let targets = Targets::new(self, open.iter().map(|(_, node)| *node));
        let node = self.graph.node(a);
        let least = self.distances(node, Direction::Backward, &targets);
        let greatest = self.distances(node, Direction::Forward, &targets);
        for (place, node) in open {
            let least = least.get(&node).map(|distance| -distance);
            let gap = [least, greatest.get(&node).copied()];
            orders[place] = self.gap_within(gap, a, points[place]).order();
        }
        orders
    }

    /// For each of some points, the places of those that relations alone put after it; `None` where
    /// more than so many edges would have to be looked at.
    pub(super) fn all_after(
        &self,
        points: &[PointId],
        edges_left: &mut usize,
    ) -> Option<Vec<Vec<usize>>> {
        let node = |point: &PointId| self.graph.node(*point);
        let mut places: Vec<(Node, usize)> = points.iter().map(node).zip(0..).collect();
        places.sort_unstable();
        let targets = Targets::new(self, points.iter().map(node));
        let direction = Direction::Backward;
        let after = points.iter().map(|point| {
            let mut after = Vec::new();
            let visit = |node: Node, distance: Seconds, _| {
                let left = edges_left.checked_sub(1 + self.graph.degree(node));
                *edges_left = left.unwrap_or_default();
                if distance < 0 {
                    let place = places.binary_search_by_key(&node, |(node, _)| *node);
                    after.extend(place.ok().and_then(|at| places.get(at)).map(|(_, place)| *place));
                }
                match (left, targets.can_follow(self, node, direction, distance)) {
                    (None, _) => Visit::Stop,
                    (_, true) => Visit::Follow,
                    (_, false) => Visit::Leave,
                }
            };
            walk(&self.graph, node(point), direction, &self.schedule, |_, _| true, visit);
            (0 < *edges_left).then_some(after)
        });
        after.collect()
    }

    /// The distances from a node, or to it when walking backwards, of what it may be in order with
    /// among the targets: exact where the sign decides.
    fn distances(
        &self,
        node: Node,
        direction: Direction,
        targets: &Targets,
    ) -> BTreeMap<Node, Seconds> {
        let mut left = targets.nodes.len();
        let is_target = |node: Node| targets.nodes.binary_search(&node).is_ok();
        // Of what a node with very many edges leads to, most is neither looked for nor leads there.
        let keep = |edge: Edge, through: Seconds| {
            targets.can_follow(self, edge.node, direction, through) || is_target(edge.node)
        };
        walk(&self.graph, node, direction, &self.schedule, keep, |node, distance, _| {
            left -= usize::from(is_target(node));
            match (left, targets.can_follow(self, node, direction, distance)) {
                (0, _) => Visit::Stop,
                (_, true) => Visit::Follow,
                (_, false) => Visit::Leave,
            }
        })
    }

    /// The tightest distance `t(b) - t(a)`; none if a component of theirs contradicts itself.
    pub fn gap(&self, a: PointId, b: PointId) -> Option<Gap> {
        self.window(a)?;
        self.window(b)?;
        let (from, to) = (self.graph.node(a), self.graph.node(b));
        let distance = |direction| {
            let until = |node, _, _| if node == to { Visit::Stop } else { Visit::Follow };
            let found = walk(&self.graph, from, direction, &self.schedule, |_, _| true, until);
            found.get(&to).copied()
        };
        let least = distance(Direction::Backward).map(|distance| -distance);
        Some(self.gap_within([least, distance(Direction::Forward)], a, b))
    }

    /// Why `a` lies to `b` as it does: one proof for before and after, two for the same
    /// time (`a` is not after `b`, `b` is not after `a`), none where the order is not known.
    ///
    /// A proof may be less than the tightest: one that does without assumptions is preferred,
    /// then one with fewer steps.
    pub fn order_because(&self, a: PointId, b: PointId) -> Vec<Proof> {
        self.proofs(a, b, Self::because)
    }

    /// The same, but of the chains of windows only their ends where they are very long.
    pub(in crate::chronology) fn order_because_in_part(
        &self,
        a: PointId,
        b: PointId,
    ) -> Vec<Proof> {
        self.proofs(a, b, Self::because_in_part)
    }

    fn proofs(&self, a: PointId, b: PointId, because: Because) -> Vec<Proof> {
        let proof = |a, b, demand| self.proof(a, b, demand, because);
        match self.order(a, b) {
            Order::Before => vec![proof(a, b, 1)],
            Order::After => vec![proof(b, a, 1)],
            Order::SameTime => vec![proof(a, b, 0), proof(b, a, 0)],
            Order::Unknown => Vec::new(),
        }
    }

    /// The gap where relations alone leave at least and at most so much.
    fn gap_within(&self, [min, max]: [Option<Seconds>; 2], a: PointId, b: PointId) -> Gap {
        let (from, to) = (self.graph.node(a), self.graph.node(b));
        if from == to {
            return Gap { min: Some(0), max: Some(0) };
        }
        let least = self.earliest.get(to).zip(self.latest.get(from)).map(|(to, from)| to - from);
        let greatest = self.latest.get(to).zip(self.earliest.get(from)).map(|(to, from)| to - from);
        Gap { min: min.max(least), max: max.into_iter().chain(greatest).min() }
    }

    /// The best proof that `later` comes at least `demand` seconds after `earlier`, which
    /// must be so.
    fn proof(&self, earlier: PointId, later: PointId, demand: Seconds, because: Because) -> Proof {
        let keeps: [fn(Label) -> bool; 2] = [|label| !label.assumed(), |_| true];
        let proofs = keeps.map(|keep| self.by_relations(earlier, later, demand, keep));
        let (at_least, grounds) = proofs
            .into_iter()
            .chain([self.by_windows(earlier, later, demand, because)])
            .flatten()
            .min_by_key(|(_, grounds)| grounds.cost())
            .expect("an order that is known follows from relations or from windows");
        Proof { earlier, later, at_least, grounds }
    }

    fn by_relations(
        &self,
        earlier: PointId,
        later: PointId,
        demand: Seconds,
        keep: fn(Label) -> bool,
    ) -> Option<(Seconds, Grounds)> {
        if self.component(earlier) != self.component(later) {
            return None;
        }
        let (start, end) = (self.graph.node(earlier), self.graph.node(later));
        // The walk begins where fewer edges lead on, and never goes through its end.
        let [from_start, from_end] = [start, end].map(|node| self.graph.degree(node));
        let is_turned = HUB_EDGES < from_start && from_end < from_start;
        let (from, to, direction, side) = match is_turned {
            true => (end, start, Direction::Forward, Side::Latest),
            false => (start, end, Direction::Backward, Side::Earliest),
        };
        let targets = Targets::new(self, std::iter::once(to));
        // All that lies no farther than the end is looked at, so that no chain to it is missed.
        let mut farthest = None;
        let visit = |node, distance, key| {
            if node == to {
                farthest = Some(key);
            }
            match farthest.is_some_and(|farthest| farthest < key) {
                true => Visit::Stop,
                false if node != to && targets.can_follow(self, node, direction, distance) => {
                    Visit::Follow
                }
                false => Visit::Leave,
            }
        };
        let keep = |edge: Edge, _| keep(edge.stated.label);
        let found = walk(&self.graph, from, direction, &self.schedule, keep, visit);
        let at_least = found.get(&to).map(|distance| -distance);
        let at_least = at_least.filter(|&seconds| demand <= seconds)?;
        let at = |node: Node| {
            found.get(&node).map(|distance| if is_turned { *distance } else { -distance })
        };
        let times = Times { graph: &self.graph, side, at, hubs: None };
        let hubs = match HUB_EDGES < self.graph.degree(to) {
            true => Hubs::from([(to, times.tight_edges_among(to, found.keys().copied()))]),
            false => Hubs::new(),
        };
        let mut steps = Times { hubs: Some(&hubs), ..times }.chain(Place::Node(from), to);
        if is_turned {
            turn(&mut steps, later);
        }
        Some((at_least, Grounds::Relations(steps)))
    }

    fn by_windows(
        &self,
        earlier: PointId,
        later: PointId,
        demand: Seconds,
        because: Because,
    ) -> Option<(Seconds, Grounds)> {
        let (start, end) = (self.graph.node(earlier), self.graph.node(later));
        let at_least = self.earliest.get(end)? - self.latest.get(start)?;
        (demand <= at_least).then(|| {
            let latest = because(self, earlier, Side::Latest);
            let earliest = because(self, later, Side::Earliest);
            (at_least, Grounds::Windows { latest, earliest })
        })
    }
}

/// Turns the steps of a chain round, which then leads to `end`.
fn turn(steps: &mut [Step], end: PointId) {
    steps.reverse();
    let reached: Vec<PointId> =
        steps.iter().skip(1).map(|step| step.reaches).chain([end]).collect();
    for (step, reaches) in steps.iter_mut().zip(reached) {
        step.reaches = reaches;
    }
}

/// Nodes that are looked for, and where they can lie.
struct Targets {
    /// Sorted.
    nodes: Vec<Node>,
    /// From the first to the last group that has one: no path to them leaves it behind.
    range: Range<Node>,
    earliest: Ends,
    latest: Ends,
}

/// One side of the windows of all targets.
#[derive(Default)]
struct Ends {
    least: Option<Seconds>,
    greatest: Option<Seconds>,
    /// Whether a window is open on this side.
    is_open: bool,
}

impl Ends {
    fn add(&mut self, end: Option<Seconds>) {
        self.least = self.least.into_iter().chain(end).min();
        self.greatest = self.greatest.max(end);
        self.is_open |= end.is_none();
    }
}

impl Targets {
    fn new(solution: &Solution, nodes: impl Iterator<Item = Node>) -> Self {
        let mut nodes: Vec<Node> = nodes.collect();
        nodes.sort_unstable();
        nodes.dedup();
        let group = |node: Option<&Node>| node.map(|node| solution.graph.group(*node));
        let (first, last) = (group(nodes.first()), group(nodes.last()));
        let range = first.map_or(0, |group| group.start)..last.map_or(0, |group| group.end);
        let (mut earliest, mut latest) = (Ends::default(), Ends::default());
        for &node in &nodes {
            earliest.add(solution.earliest.get(node));
            latest.add(solution.latest.get(node));
        }
        Self { nodes, range, earliest, latest }
    }

    /// Whether a path through a node at this distance can lead on to a target so that the two ends
    /// of the path are in order, or at the same time.
    ///
    /// A path of relations carries both sides of a window: from the node to a target it is no longer
    /// than what the target's earliest time exceeds that of the node by, and so for the latest.
    fn can_follow(
        &self,
        solution: &Solution,
        node: Node,
        direction: Direction,
        distance: Seconds,
    ) -> bool {
        let (earliest, latest) = (solution.earliest.get(node), solution.latest.get(node));
        let at_least = -distance;
        match direction {
            Direction::Backward => {
                let leads_on = |now: Option<Seconds>, end: Option<Seconds>| {
                    now.zip(end).is_some_and(|(now, end)| 0 <= at_least + end - now)
                };
                self.range.start <= node
                    && (earliest.is_none() || leads_on(earliest, self.earliest.greatest))
                    && (self.latest.is_open || leads_on(latest, self.latest.greatest))
            }
            Direction::Forward => {
                let leads_on = |now: Option<Seconds>, end: Option<Seconds>| {
                    now.zip(end).is_some_and(|(now, end)| 0 <= at_least + now - end)
                };
                node < self.range.end
                    && (self.earliest.is_open || leads_on(earliest, self.earliest.least))
                    && (latest.is_none() || leads_on(latest, self.latest.least))
            }
        }
    }
}
