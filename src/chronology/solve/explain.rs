//! Chains: which constraints a bound or a distance follows from.
//!
//! A chain is a path of tight edges, those whose two ends lie exactly their weight apart.
//! Of all such paths the one with the fewest assumptions is taken, and among those the shortest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::chronology::network::{BoundId, Limit, RelationId};

use super::graph::{Direction, Edge, Graph, Node, Stated};
use super::number::Number;
use super::{Side, Step};

/// Where a chain begins, and the places on its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Place {
    /// The chain begins with a bound.
    Calendar,
    /// The chain begins at a node.
    Node(Node),
}

/// Times at which edges can be tight: by node, the earliest or the latest, counted from a place.
pub(super) struct Times<'a, T> {
    pub(super) graph: &'a Graph,
    pub(super) side: Side,
    pub(super) at: T,
    /// The tight edges of nodes with very many edges, where they are known.
    pub(super) hubs: Option<&'a Hubs>,
}

/// The tight edges of nodes with so many edges that they are looked through once and for all.
pub(super) type Hubs = BTreeMap<Node, Vec<Edge>>;

/// From how many edges on: in tests, whose networks are small, from a few on.
pub(super) const HUB_EDGES: usize = if cfg!(test) { 3 } else { 64 };

/// An entry of the search's heap, ordered by what the chain has cost so far; what follows after the
/// cost makes the choice a definite one.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct HeapEntry {
    assumptions: u32,
    steps: u32,
    place: Place,
    /// None where the search begins.
    via: Option<Via>,
}

/// The constraint that leads from a place one step closer to the end of the chain.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Via {
    stated: Stated,
    towards: Node,
}

impl<N: Number, T: Fn(Node) -> Option<N>> Times<'_, T> {
    /// The tight edges of all nodes with very many edges.
    pub(super) fn hubs(&self) -> Hubs {
        let nodes =
            (0..self.graph.len() as Node).filter(|node| HUB_EDGES < self.graph.degree(*node));
        nodes.map(|node| (node, self.tight_edges(node).collect())).collect()
    }

    /// The chain that leads from `start` to the time of `end`; empty if none does.
    pub(super) fn chain(&self, start: Place, end: Node) -> Vec<Step> {
        self.chain_within(start, end, usize::MAX).unwrap_or_default()
    }

    /// The same, where it is found among so many nodes.
    pub(super) fn chain_within(&self, start: Place, end: Node, most: usize) -> Option<Vec<Step>> {
        let mut settled: BTreeMap<Node, Option<Via>> = BTreeMap::new();
        let mut heap = BinaryHeap::new();
        let first = HeapEntry { assumptions: 0, steps: 0, place: Place::Node(end), via: None };
        heap.push(Reverse(first));
        while let Some(Reverse(HeapEntry { assumptions, steps, place, via })) = heap.pop() {
            if place == start {
                return Some(self.path_from(place, via, &settled));
            }
            let Place::Node(node) = place else { continue };
            if settled.contains_key(&node) {
                continue;
            }
            if settled.len() == most {
                return None;
            }
            settled.insert(node, via);
            let mut push = |place, stated: Stated| {
                heap.push(Reverse(HeapEntry {
                    assumptions: assumptions + u32::from(stated.label.assumed()),
                    steps: steps + 1,
                    place,
                    via: Some(Via { stated, towards: node }),
                }));
            };
            if start == Place::Calendar {
                let mut is_near = false;
                for &stated in self.tight_bounds(node) {
                    push(start, stated);
                    is_near |= !stated.label.assumed();
                }
                // No chain through an edge of this node is as short.
                if is_near {
                    continue;
                }
            }
            match self.hubs.and_then(|hubs| hubs.get(&node)) {
                Some(edges) => edges.iter().for_each(|e| push(Place::Node(e.node), e.stated)),
                None => self.tight_edges(node).for_each(|e| push(Place::Node(e.node), e.stated)),
            }
        }
        Some(Vec::new())
    }

    /// The last step of a chain to a node that comes from another, or from a bound of its own.
    pub(super) fn step_from(&self, from: Option<Node>, node: Node) -> Option<Step> {
        let is_best = |stated: &Stated| (stated.label.assumed(), *stated);
        let best = match (from, self.hubs.and_then(|hubs| hubs.get(&node))) {
            (None, _) => self.tight_bounds(node).copied().min_by_key(is_best),
            (Some(from), Some(edges)) => {
                let edges = edges.iter().filter(|edge| edge.node == from);
                edges.map(|edge| edge.stated).min_by_key(is_best)
            }
            (Some(from), None) => {
                let edges = self.tight_edges(node).filter(|edge| edge.node == from);
                edges.map(|edge| edge.stated).min_by_key(is_best)
            }
        }?;
        let constraint = match from {
            None => BoundId::new(best.label.index()).into(),
            Some(_) => RelationId::new(best.label.index()).into(),
        };
        Some(Step {
            constraint,
            limit: best.limit,
            stated: best.seconds,
            assumed: best.label.assumed(),
            reaches: self.graph.point(node),
            skipped: 0,
        })
    }

    /// The nodes that have their time along an edge from this one, each with whether that is assumed.
    pub(super) fn tight_onward(&self, node: Node) -> impl Iterator<Item = (Node, bool)> {
        let direction = match self.side {
            Side::Earliest => Direction::Backward,
            Side::Latest => Direction::Forward,
        };
        let edges = self.graph.edges(node, direction);
        let tight = edges.filter(move |edge| self.is_tight(edge.node, Edge { node, ..*edge }));
        tight.map(|edge| (edge.node, edge.stated.label.assumed()))
    }

    pub(super) fn tight_bounds(&self, node: Node) -> impl Iterator<Item = &Stated> {
        let limit = match self.side {
            Side::Earliest => Limit::Min,
            Side::Latest => Limit::Max,
        };
        let time = (self.at)(node);
        let own = self.graph.bounds(self.graph.point(node)).iter();
        own.filter(move |own| own.limit == limit && time == Some(N::from(own.seconds)))
    }

    /// The edges along which this node has its time from the other end.
    fn tight_edges(&self, node: Node) -> impl Iterator<Item = Edge> {
        let direction = match self.side {
            Side::Earliest => Direction::Forward,
            Side::Latest => Direction::Backward,
        };
        self.graph.edges(node, direction).filter(move |edge| self.is_tight(node, *edge))
    }

    /// The same to some nodes alone, of a node with very many edges: they are looked for from there.
    pub(super) fn tight_edges_among(
        &self,
        node: Node,
        others: impl Iterator<Item = Node>,
    ) -> Vec<Edge> {
        let direction = match self.side {
            Side::Earliest => Direction::Backward,
            Side::Latest => Direction::Forward,
        };
        let edges = others.flat_map(|other| {
            let edges = self.graph.edges(other, direction).filter(move |edge| edge.node == node);
            edges.map(move |edge| Edge { node: other, ..edge })
        });
        edges.filter(|edge| self.is_tight(node, *edge)).collect()
    }

    /// Whether a node has its time along an edge from the other end.
    fn is_tight(&self, node: Node, edge: Edge) -> bool {
        let carried = (self.at)(edge.node).map(|far| match self.side {
            Side::Earliest => far - edge.weight(),
            Side::Latest => far + edge.weight(),
        });
        carried.is_some() && (self.at)(node) == carried
    }

    fn path_from(
        &self,
        mut place: Place,
        mut via: Option<Via>,
        settled: &BTreeMap<Node, Option<Via>>,
    ) -> Vec<Step> {
        let mut steps = Vec::new();
        while let Some(Via { stated, towards }) = via {
            let constraint = match place {
                Place::Calendar => BoundId::new(stated.label.index()).into(),
                Place::Node(_) => RelationId::new(stated.label.index()).into(),
            };
            steps.push(Step {
                constraint,
                limit: stated.limit,
                stated: stated.seconds,
                assumed: stated.label.assumed(),
                reaches: self.graph.point(towards),
                skipped: 0,
            });
            place = Place::Node(towards);
            via = settled[&towards];
        }
        steps
    }
}
