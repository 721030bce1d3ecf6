//! Shortest distances from one node to those around it, at the cost of what is looked at.

use std::collections::BTreeMap;

use super::Seconds;
use super::column::Schedule;
use super::graph::{Direction, Edge, Graph, Node};
use super::queue::MonotoneQueue;

/// What becomes of a node whose distance is known.
pub(super) enum Visit {
    /// Its edges are followed.
    Follow,
    /// They are not: nothing that is looked for lies behind it.
    Leave,
    /// Nothing more is looked for.
    Stop,
}

/// By node, how far it lies from `start`, or to it when walking backwards, along the edges that
/// `keep` wants (Dijkstra 1959): it is told how far what they lead to lies by way of them.
///
/// `visit` is told each node in the order of reduced distances, the third number: those of nodes
/// that are told later are no smaller. What is not told when the walk stops may have a greater
/// distance here than it has.
pub(super) fn walk(
    graph: &Graph,
    start: Node,
    direction: Direction,
    schedule: &Schedule,
    keep: impl Fn(Edge, Seconds) -> bool,
    mut visit: impl FnMut(Node, Seconds, Seconds) -> Visit,
) -> BTreeMap<Node, Seconds> {
    let reduced = |node: Node, distance: Seconds| match direction {
        Direction::Forward => distance - schedule.get(node),
        Direction::Backward => distance + schedule.get(node),
    };
    let mut distances = BTreeMap::from([(start, 0)]);
    let mut queue = MonotoneQueue::new();
    queue.push(reduced(start, 0), start);
    while let Some((key, node)) = queue.pop() {
        let distance = distances.get(&node).copied().filter(|known| reduced(node, *known) == key);
        let Some(distance) = distance else { continue };
        match visit(node, distance, key) {
            Visit::Follow => {}
            Visit::Leave => continue,
            Visit::Stop => break,
        }
        for edge in graph.edges(node, direction) {
            let through = distance + edge.weight::<Seconds>();
            if keep(edge, through) && distances.get(&edge.node).is_none_or(|far| through < *far) {
                distances.insert(edge.node, through);
                queue.push(reduced(edge.node, through), edge.node);
            }
        }
    }
    distances
}
