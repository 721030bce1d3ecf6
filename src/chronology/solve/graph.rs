//! A network as the solver walks it: nodes in topological order, and each constraint as edges.
//!
//! A node is a point's rank in that order; an edge from `u` to `v` of weight `w` says
//! `t(v) <= t(u) + w`.

use std::ops::Range;

use crate::chronology::network::Bound;
use crate::chronology::network::Limit;
use crate::chronology::network::Network;
use crate::chronology::network::PointId;
use crate::chronology::network::Relation;

use super::Seconds;
use super::components::Groups;
use super::components::strong_groups;

/// A point's rank in topological order.
pub(super) type Node = u32;

/// The number of a bound or a relation, which of its limits is meant, and whether it is assumed,
/// in 32 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Label(u32);

impl Label {
    /// `index` is below 2^30: a network holds no more.
    pub(super) fn new(index: usize, assumed: bool, limit: Limit) -> Self {
        Self((index as u32) << 2 | u32::from(assumed) << 1 | u32::from(limit == Limit::Max))
    }

    pub(super) fn index(self) -> usize {
        (self.0 >> 2) as usize
    }

    pub(super) fn assumed(self) -> bool {
        self.0 & 2 != 0
    }

    pub(super) fn limit(self) -> Limit {
        if self.0 & 1 == 0 { Limit::Min } else { Limit::Max }
    }
}

/// One limit of one relation, seen from one of its ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    /// The node at the other end.
    pub(super) node: Node,
    pub(super) label: Label,
    /// The limit as stated.
    pub(super) stated: i64,
}

impl Edge {
    /// Returns `w` of `t(head) <= t(tail) + w`.
    pub(super) fn weight(self) -> Seconds {
        match self.label.limit() {
            Limit::Min => -Seconds::from(self.stated),
            Limit::Max => Seconds::from(self.stated),
        }
    }
}

/// One limit of one bound.
#[derive(Debug, Clone, Copy)]
pub(super) struct Own {
    pub(super) label: Label,
    /// The limit as stated.
    pub(super) stated: i64,
}

/// Values in rows, one row a node.
#[derive(Debug, Clone)]
pub(super) struct Rows<T> {
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> Rows<T> {
    /// Sorts `entries`, which is walked twice, into rows; within a row they keep their order.
    pub(super) fn new<I>(rows: usize, filler: T, entries: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (u32, T)>,
    {
        let mut starts = vec![0_u32; rows + 2];
        for (row, _) in entries() {
            starts[row as usize + 2] += 1;
        }
        for row in 2..starts.len() {
            starts[row] += starts[row - 1];
        }
        let mut values = vec![filler; starts[rows + 1] as usize];
        for (row, value) in entries() {
            let next = &mut starts[row as usize + 1];
            values[*next as usize] = value;
            *next += 1;
        }
        starts.truncate(rows + 1);
        Self { starts, values }
    }

    pub(super) fn row(&self, row: u32) -> &[T] {
        let row = row as usize;
        &self.values[self.starts[row] as usize..self.starts[row + 1] as usize]
    }

    pub(super) fn len(&self) -> usize {
        self.starts.len() - 1
    }
}

/// The constraints of a network as edges between nodes, and between nodes and the calendar.
#[derive(Debug, Clone)]
pub(super) struct Graph {
    /// By point.
    nodes: Vec<Node>,
    /// By node.
    points: Vec<u32>,
    /// Where each strongly connected group of nodes begins; the last entry is their number.
    groups: Vec<Node>,
    /// By node, the edges that begin there.
    pub(super) out: Rows<Edge>,
    /// By node, the edges that end there.
    pub(super) into: Rows<Edge>,
    /// By node, its bounds.
    pub(super) own: Rows<Own>,
}

impl Graph {
    /// Builds the graph of those constraints that `keep` wants: it is told the index of a point
    /// that the constraint is about, and whether it is assumed.
    ///
    /// A relation of a point with itself makes no edge.
    pub(super) fn new(network: &Network, keep: &impl Fn(PointId, bool) -> bool) -> Self {
        let size = network.points();
        let heads = Rows::new(size, 0, || {
            edges(network, keep).map(|(tail, head, _)| (tail.index() as u32, head.index() as u32))
        });
        let Groups { order: points, starts: groups } = strong_groups(&heads);
        drop(heads);
        let mut nodes = vec![0; size];
        for (node, &point) in (0..).zip(&points) {
            nodes[point as usize] = node;
        }

        let node = |point: PointId| nodes[point.index()];
        let filler = Edge { node: 0, label: Label::new(0, false, Limit::Min), stated: 0 };
        let out = Rows::new(size, filler, || {
            edges(network, keep)
                .map(|(tail, head, edge)| (node(tail), Edge { node: node(head), ..edge }))
        });
        let into = Rows::new(size, filler, || {
            edges(network, keep)
                .map(|(tail, head, edge)| (node(head), Edge { node: node(tail), ..edge }))
        });
        let filler = Own { label: filler.label, stated: 0 };
        let own =
            Rows::new(size, filler, || owns(network, keep).map(|(point, own)| (node(point), own)));
        Self { nodes, points, groups, out, into, own }
    }

    pub(super) fn node(&self, point: PointId) -> Node {
        self.nodes[point.index()]
    }

    pub(super) fn point(&self, node: Node) -> PointId {
        PointId::new(self.points[node as usize] as usize)
    }

    pub(super) fn len(&self) -> usize {
        self.points.len()
    }

    /// Returns the groups of nodes that bound each other both ways, in topological order.
    pub(super) fn groups(&self) -> impl DoubleEndedIterator<Item = Range<Node>> {
        self.groups.windows(2).map(|ends| ends[0]..ends[1])
    }
}

/// Every limit of every relation as `(tail, head, edge)`; the edge names no node yet.
fn edges(
    network: &Network,
    keep: &impl Fn(PointId, bool) -> bool,
) -> impl Iterator<Item = (PointId, PointId, Edge)> {
    network
        .relations()
        .iter()
        .enumerate()
        .filter(|(_, relation)| relation.from != relation.to)
        .filter(|(_, relation)| keep(relation.from, relation.assumed))
        .flat_map(|(index, &Relation { from, to, min, max, assumed })| {
            let edge = move |limit, stated| Edge {
                node: 0,
                label: Label::new(index, assumed, limit),
                stated,
            };
            let min = min.map(|min| (to, from, edge(Limit::Min, min)));
            let max = max.map(|max| (from, to, edge(Limit::Max, max)));
            min.into_iter().chain(max)
        })
}

/// Every limit of every bound.
fn owns(
    network: &Network,
    keep: &impl Fn(PointId, bool) -> bool,
) -> impl Iterator<Item = (PointId, Own)> {
    network
        .bounds()
        .iter()
        .enumerate()
        .filter(|(_, bound)| keep(bound.point, bound.assumed))
        .flat_map(|(index, &Bound { point, earliest, latest, assumed })| {
            let own = move |limit, stated| {
                (point, Own { label: Label::new(index, assumed, limit), stated })
            };
            let earliest = earliest.map(|earliest| own(Limit::Min, earliest));
            let latest = latest.map(|latest| own(Limit::Max, latest));
            earliest.into_iter().chain(latest)
        })
}
