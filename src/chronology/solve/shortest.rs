//! Shortest distances from the calendar to all nodes.
//!
//! Both directions are one algorithm: backwards, edges are walked from head to tail and
//! potentials count the other way.

use std::ops::Range;

use super::graph::{Direction, Graph, Node};
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
    fn run(&mut self, distances: &mut [Option<N>], range: &Range<Node>) {
        while let Some((reduced, node)) = self.queue.pop() {
            if let Some(distance) = distances[node as usize]
                && self.reduced(node, distance) == reduced
            {
                self.settle(node, distance, distances, range);
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
    ) {
        for edge in self.graph.edges(node, self.direction) {
            let far = &mut distances[edge.node as usize];
            let through = distance + edge.weight();
            if far.is_none_or(|far| through < far) {
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
                dijkstra.settle(group.start, distance, distances, &group);
            }
            return;
        }
        for node in group.clone() {
            if let Some(distance) = distances[node as usize] {
                dijkstra.push(node, distance);
            }
        }
        dijkstra.run(distances, &group);
    };
    match direction {
        Direction::Forward => graph.groups().for_each(&mut settle),
        Direction::Backward => graph.groups().rev().for_each(&mut settle),
    }
}
