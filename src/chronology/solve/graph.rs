//! A network as the solver walks it: nodes in topological order, and the relations of each.
//!
//! A node is a point's rank in that order, in which points that bound each other both ways are
//! neighbours; so what is walked together is together in memory, which is what a million points
//! cost most.
//! An edge from `u` to `v` of weight `w` says `t(v) <= t(u) + w`. A relation makes up to two: its
//! `max` from `from` to `to`, its `min` back. Both are kept as one [`Link`] at either end.

use std::ops::Range;

use crate::chronology::network::{Bound, Limit, Network, PointId, Relation};

use super::number::Number;
use super::rows::Rows;
use super::strong::{Groups, strong_groups};

/// A point's rank in topological order.
pub(super) type Node = u32;

/// Which way edges are walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// From tail to head.
    Forward,
    /// From head to tail.
    Backward,
}

/// The number of a bound or a relation, and whether it is assumed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label(u32);

impl Label {
    /// A network holds too few constraints for `index` to lose a bit here.
    fn new(index: usize, assumed: bool) -> Self {
        Self((index as u32) << 1 | u32::from(assumed))
    }

    pub(super) fn index(self) -> usize {
        (self.0 >> 1) as usize
    }

    pub(super) fn assumed(self) -> bool {
        self.0 & 1 != 0
    }
}

/// One limit of one constraint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stated {
    pub(super) label: Label,
    pub(super) limit: Limit,
    /// The limit itself.
    pub(super) seconds: i64,
}

/// One limit of one relation, as an edge seen from one of its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// The node at the other end.
    pub(super) node: Node,
    pub(super) stated: Stated,
}

impl Edge {
    /// The `w` of `t(head) <= t(tail) + w`.
    pub(super) fn weight<N: Number>(self) -> N {
        let seconds = N::from(self.stated.seconds);
        match self.stated.limit {
            Limit::Min => -seconds,
            Limit::Max => seconds,
        }
    }
}

/// A relation, as it is seen from one of its points.
#[derive(Debug, Clone, Copy)]
struct Link {
    /// The other point, and in the end its node.
    other: u32,
    /// The relation's label, and above it which of its limits are stated and from which end it
    /// is seen, for a link to fit in 24 bytes.
    tag: u32,
    min: i64,
    max: i64,
}

const HAS_MIN: u32 = 1 << 31;
const HAS_MAX: u32 = 1 << 30;
const FROM_END: u32 = 1 << 29;

impl Link {
    const NONE: Self = Self { other: 0, tag: 0, min: 0, max: 0 };

    /// The edge that begins here, or ends here when walking backwards, if there is one.
    fn edge(self, direction: Direction) -> Option<Edge> {
        let at_end = self.tag & FROM_END != 0;
        let (limit, has, seconds) = if at_end == (direction == Direction::Forward) {
            (Limit::Min, HAS_MIN, self.min)
        } else {
            (Limit::Max, HAS_MAX, self.max)
        };
        let label = Label(self.tag & !(HAS_MIN | HAS_MAX | FROM_END));
        (self.tag & has != 0)
            .then_some(Edge { node: self.other, stated: Stated { label, limit, seconds } })
    }
}

/// The constraints of a network by node.
#[derive(Debug, Clone)]
pub(super) struct Graph {
    /// By point.
    nodes: Vec<Node>,
    /// By node.
    points: Vec<u32>,
    /// Where each strongly connected group of nodes begins; the last entry is their number.
    groups: Vec<Node>,
    /// By node.
    links: Rows<Link>,
    /// By point, in whose order they are usually given.
    bounds: Rows<Stated>,
}

impl Graph {
    /// Builds the graph of those constraints that `keep` wants: it is told a point that the
    /// constraint is about, and whether it is assumed.
    ///
    /// A relation of a point with itself makes no edge.
    pub(super) fn new(network: &Network, keep: &impl Fn(PointId, bool) -> bool) -> Self {
        let size = network.points();
        let mut links = Rows::new(size, Link::NONE, || links(network, keep));
        let Groups { order: points, starts: groups } = strong_groups(size, |point| {
            let edges = links.row(point).iter().filter_map(|link| link.edge(Direction::Forward));
            edges.map(|edge| edge.node)
        });
        let mut nodes = vec![0; size];
        for (node, &point) in (0..).zip(&points) {
            nodes[point as usize] = node;
        }
        links = links.permuted(&points, |link| Link { other: nodes[link.other as usize], ..link });

        let label = Label::new(0, false);
        let filler = Stated { label, limit: Limit::Min, seconds: 0 };
        let bounds = Rows::new(size, filler, || bounds(network, keep));
        Self { nodes, points, groups, links, bounds }
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    pub(super) fn node(&self, point: PointId) -> Node {
        self.nodes[point.index()]
    }

    pub(super) fn point(&self, node: Node) -> PointId {
        PointId::new(self.points[node as usize] as usize)
    }

    /// The groups of nodes that bound each other both ways, in topological order.
    pub(super) fn groups(&self) -> impl DoubleEndedIterator<Item = Range<Node>> {
        self.groups.windows(2).map(|ends| ends[0]..ends[1])
    }

    /// The group that a node is in.
    pub(super) fn group(&self, node: Node) -> Range<Node> {
        let next = self.groups.partition_point(|start| *start <= node);
        self.groups[next - 1]..self.groups[next]
    }

    /// The edges that begin at a node, or that end there when walking backwards.
    pub(super) fn edges(&self, node: Node, direction: Direction) -> impl Iterator<Item = Edge> {
        self.links.row(node).iter().filter_map(move |link| link.edge(direction))
    }

    /// How many relations a node takes part in.
    pub(super) fn degree(&self, node: Node) -> usize {
        self.links.row(node).len()
    }

    /// The limits of a point's own bounds.
    pub(super) fn bounds(&self, point: PointId) -> &[Stated] {
        self.bounds.row(point.index() as u32)
    }
}

/// Every relation, seen from either end.
fn links(
    network: &Network,
    keep: &impl Fn(PointId, bool) -> bool,
) -> impl Iterator<Item = (u32, Link)> {
    let relations = network.relations().iter().enumerate();
    relations
        .filter(|(_, relation)| relation.from != relation.to)
        .filter(|(_, relation)| relation.min.is_some() || relation.max.is_some())
        .filter(|(_, relation)| keep(relation.from, relation.assumed))
        .flat_map(|(index, &Relation { from, to, min, max, assumed })| {
            let (from, to) = (from.index() as u32, to.index() as u32);
            let has_min = if min.is_some() { HAS_MIN } else { 0 };
            let has_max = if max.is_some() { HAS_MAX } else { 0 };
            let link = Link {
                other: to,
                tag: Label::new(index, assumed).0 | has_min | has_max,
                min: min.unwrap_or(0),
                max: max.unwrap_or(0),
            };
            [(from, link), (to, Link { other: from, tag: link.tag | FROM_END, ..link })]
        })
}

/// Every limit of every bound, with its point.
fn bounds(
    network: &Network,
    keep: &impl Fn(PointId, bool) -> bool,
) -> impl Iterator<Item = (u32, Stated)> {
    let bounds = network.bounds().iter().enumerate();
    bounds.filter(|(_, bound)| keep(bound.point, bound.assumed)).flat_map(
        |(index, &Bound { point, earliest, latest, assumed })| {
            let label = Label::new(index, assumed);
            let stated = move |limit| {
                move |seconds| (point.index() as u32, Stated { label, limit, seconds })
            };
            let earliest = earliest.map(stated(Limit::Min));
            earliest.into_iter().chain(latest.map(stated(Limit::Max)))
        },
    )
}
