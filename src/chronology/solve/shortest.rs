//! Shortest distances: from the calendar to all nodes, and from one node to others.
//!
//! Both directions are one algorithm: backwards, edges are walked from head to tail and
//! potentials count the other way.

use std::ops::Range;

use super::Seconds;
use super::graph::{Direction, Graph, Label, Node};
use super::number::Number;
use super::queue::MonotoneQueue;

/// Dijkstra's algorithm on costs that potentials have made non-negative.
///
/// `distances` holds, by node, the best that is known; potentials must be feasible for the edges
/// that are walked.
struct Dijkstra<'a, N> {
    graph: &'a Graph,
    direction: Direction,
    potentials: &'a [N],
    /// By reduced distance.
    queue: MonotoneQueue<N>,
}

impl<'a, N: Number> Dijkstra<'a, N> {
    fn new(graph: &'a Graph, direction: Direction, potentials: &'a [N]) -> Self {
        Self { graph, direction, potentials, queue: MonotoneQueue::new() }
    }

    fn reduced(&self, node: Node, distance: N) -> N {
        match self.direction {
            Direction::Forward => distance - self.potentials[node as usize],
            Direction::Backward => distance + self.potentials[node as usize],
        }
    }

    fn push(&mut self, node: Node, distance: N) {
        self.queue.push(self.reduced(node, distance), node);
    }

    /// Settles all that the queue leads to within `range`; what lies outside only gets a distance.
    fn run(
        &mut self,
        distances: &mut [Option<N>],
        range: &Range<Node>,
        keep: impl Fn(Label) -> bool,
    ) {
        while let Some((reduced, node)) = self.queue.pop() {
            if let Some(distance) = distances[node as usize]
                && self.reduced(node, distance) == reduced
            {
                self.settle(node, distance, distances, range, &keep);
            }
        }
    }

    /// Relaxes the edges of a node whose distance is final.
    fn settle(
        &mut self,
        node: Node,
        distance: N,
        distances: &mut [Option<N>],
        range: &Range<Node>,
        keep: impl Fn(Label) -> bool,
    ) {
        for edge in self.graph.edges(node, self.direction) {
            let far = &mut distances[edge.node as usize];
            let through = distance + edge.weight();
            if far.is_none_or(|far| through < far) && keep(edge.stated.label) {
                *far = Some(through);
                if range.contains(&edge.node) {
                    self.push(edge.node, through);
                }
            }
        }
    }
}

/// Carries distances from the calendar to all nodes, one group after the other in topological
/// order; groups for which `skip` holds are left as they are.
pub(super) fn from_calendar<N: Number>(
    graph: &Graph,
    direction: Direction,
    potentials: &[N],
    distances: &mut [Option<N>],
    skip: impl Fn(Node) -> bool,
) {
    let mut dijkstra = Dijkstra::new(graph, direction, potentials);
    let mut settle = |group: Range<Node>| {
        if skip(group.start) {
            return;
        }
        if group.len() == 1 {
            if let Some(distance) = distances[group.start as usize] {
                dijkstra.settle(group.start, distance, distances, &group, |_| true);
            }
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

/// By node, the shortest distance from `start`, or to it when walking backwards, along
/// the edges that `keep` wants.
pub(super) fn from_node(
    graph: &Graph,
    start: Node,
    direction: Direction,
    potentials: &[Seconds],
    keep: impl Fn(Label) -> bool,
) -> Vec<Option<Seconds>> {
    let mut distances = vec![None; graph.len()];
    fill_from(graph, start, direction, potentials, keep, &mut distances);
    distances
}

/// Does what [`from_node`] does in a buffer in which no node has a distance yet.
pub(super) fn fill_from(
    graph: &Graph,
    start: Node,
    direction: Direction,
    potentials: &[Seconds],
    keep: impl Fn(Label) -> bool,
    distances: &mut [Option<Seconds>],
) {
    distances[start as usize] = Some(0);
    let mut dijkstra = Dijkstra::new(graph, direction, potentials);
    dijkstra.push(start, 0);
    dijkstra.run(distances, &(0..graph.len() as Node), keep);
}

/// Removes the distances that [`fill_from`] gave, and looks at no other node.
pub(super) fn clear_from(
    graph: &Graph,
    start: Node,
    direction: Direction,
    distances: &mut [Option<Seconds>],
) {
    let mut reached = vec![start];
    while let Some(node) = reached.pop() {
        if distances[node as usize].take().is_some() {
            reached.extend(graph.edges(node, direction).map(|edge| edge.node));
        }
    }
}
