//! Shortest distances: from the calendar to all nodes, and from one node to others.
//!
//! Both directions are one algorithm: backwards, edges are walked from head to tail and
//! potentials count the other way.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::ops::Range;

use super::Seconds;
use super::graph::Edge;
use super::graph::Graph;
use super::graph::Label;
use super::graph::Node;
use super::graph::Rows;

/// Which way edges are walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// From tail to head.
    Forward,
    /// From head to tail.
    Backward,
}

/// Dijkstra's algorithm on costs that potentials have made non-negative.
///
/// `distances` holds, by node, the best that is known; potentials must be feasible for the edges
/// that are walked.
struct Dijkstra<'a> {
    rows: &'a Rows<Edge>,
    direction: Direction,
    potentials: &'a [Seconds],
    /// Reduced distance and node.
    heap: BinaryHeap<Reverse<(Seconds, Node)>>,
}

impl<'a> Dijkstra<'a> {
    fn new(graph: &'a Graph, direction: Direction, potentials: &'a [Seconds]) -> Self {
        let rows = match direction {
            Direction::Forward => &graph.out,
            Direction::Backward => &graph.into,
        };
        Self { rows, direction, potentials, heap: BinaryHeap::new() }
    }

    fn reduced(&self, node: Node, distance: Seconds) -> Seconds {
        match self.direction {
            Direction::Forward => distance - self.potentials[node as usize],
            Direction::Backward => distance + self.potentials[node as usize],
        }
    }

    fn push(&mut self, node: Node, distance: Seconds) {
        self.heap.push(Reverse((self.reduced(node, distance), node)));
    }

    /// Settles all that the heap leads to within `range`; what lies outside only gets a distance.
    fn run(
        &mut self,
        distances: &mut [Option<Seconds>],
        range: &Range<Node>,
        keep: impl Fn(Label) -> bool,
    ) {
        while let Some(Reverse((reduced, node))) = self.heap.pop() {
            let distance = distances[node as usize].expect("what is in the heap has a distance");
            if self.reduced(node, distance) < reduced {
                continue;
            }
            for edge in self.rows.row(node) {
                let far = &mut distances[edge.node as usize];
                let through = distance + edge.weight();
                if far.is_none_or(|far| through < far) && keep(edge.label) {
                    *far = Some(through);
                    if range.contains(&edge.node) {
                        self.push(edge.node, through);
                    }
                }
            }
        }
    }
}

/// Carries distances from the calendar to all nodes, one group after the other in topological
/// order; groups for which `skip` holds are left as they are.
pub(super) fn from_calendar(
    graph: &Graph,
    direction: Direction,
    potentials: &[Seconds],
    distances: &mut [Option<Seconds>],
    skip: impl Fn(Node) -> bool,
) {
    let mut dijkstra = Dijkstra::new(graph, direction, potentials);
    let mut settle = |group: Range<Node>| {
        if skip(group.start) {
            return;
        }
        for node in group.clone() {
            if let Some(distance) = distances[node as usize] {
                dijkstra.push(node, distance);
            }
        }
        dijkstra.run(distances, &group, |_| true);
    };
    match direction {
        Direction::Forward => graph.groups().for_each(&mut settle),
        Direction::Backward => graph.groups().rev().for_each(&mut settle),
    }
}

/// Returns by node the shortest distance from `start`, or to it when walking backwards, along
/// the edges that `keep` wants.
pub(super) fn from_node(
    graph: &Graph,
    start: Node,
    direction: Direction,
    potentials: &[Seconds],
    keep: impl Fn(Label) -> bool,
) -> Vec<Option<Seconds>> {
    let mut distances = vec![None; graph.len()];
    distances[start as usize] = Some(0);
    let mut dijkstra = Dijkstra::new(graph, direction, potentials);
    dijkstra.push(start, 0);
    dijkstra.run(&mut distances, &(0..graph.len() as Node), keep);
    distances
}
