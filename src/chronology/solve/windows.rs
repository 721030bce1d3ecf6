//! The tightest window of every node, and a schedule that satisfies everything at once.

use crate::chronology::network::{Limit, PointId};

use super::graph::{Direction, Graph, Node};
use super::number::Number;
use super::shortest::from_calendar;

/// By node, the last second that it can take.
pub(super) fn latest<N: Number>(
    graph: &Graph,
    potentials: &[N],
    skip: impl Fn(Node) -> bool,
) -> Vec<Option<N>> {
    let mut latest = stated(graph, Limit::Max);
    from_calendar(graph, Direction::Forward, potentials, &mut latest, skip);
    latest
}

/// By node, the first second that it can take.
pub(super) fn earliest<N: Number>(
    graph: &Graph,
    potentials: &[N],
    skip: impl Fn(Node) -> bool,
) -> Vec<Option<N>> {
    // Seen from the calendar, backwards, what is early is far.
    let mut distances = stated(graph, Limit::Min);
    negate(&mut distances);
    from_calendar(graph, Direction::Backward, potentials, &mut distances, skip);
    negate(&mut distances);
    distances
}

fn negate<N: Number>(values: &mut [Option<N>]) {
    for value in values.iter_mut().flatten() {
        *value = -*value;
    }
}

/// By node, the tightest of its own bounds.
fn stated<N: Number>(graph: &Graph, limit: Limit) -> Vec<Option<N>> {
    let mut times = vec![None; graph.len()];
    for point in (0..graph.len()).map(PointId::new) {
        let own = graph.bounds(point).iter().filter(|stated| stated.limit == limit);
        let own = own.map(|stated| stated.seconds);
        let tightest = match limit {
            Limit::Min => own.max(),
            Limit::Max => own.min(),
        };
        if let Some(seconds) = tightest {
            times[graph.node(point) as usize] = Some(N::from(seconds));
        }
    }
    times
}

/// By node, a time such that all constraints hold together.
///
/// The latest times are such a schedule where every node has one. Elsewhere potentials are, which
/// satisfy every relation however far they are moved: moved until none is too early, they and the
/// latest times are combined by taking the earlier of the two, which satisfies what both satisfy.
pub(super) fn schedule<N: Number>(
    graph: &Graph,
    mut potentials: Vec<N>,
    earliest: &[Option<N>],
    latest: &[Option<N>],
    component: impl Fn(Node) -> usize,
    skip: impl Fn(Node) -> bool,
) -> Vec<N> {
    join_groups(graph, &mut potentials, skip);
    let mut moves: Vec<N> = Vec::new();
    for node in 0..graph.len() {
        if let Some(earliest) = earliest[node] {
            let component = component(node as Node);
            if moves.len() <= component {
                moves.resize(component + 1, N::from(0));
            }
            moves[component] = moves[component].max(earliest - potentials[node]);
        }
    }
    for (node, time) in potentials.iter_mut().enumerate() {
        if let Some(&forward) = moves.get(component(node as Node)) {
            *time += forward;
        }
        if let Some(latest) = latest[node] {
            *time = latest.min(*time);
        }
    }
    potentials
}

/// Moves the potentials of each group so that they hold along the edges between groups, too.
fn join_groups<N: Number>(graph: &Graph, potentials: &mut [N], skip: impl Fn(Node) -> bool) {
    for group in graph.groups().filter(|group| !skip(group.start)) {
        let mut lowest: Option<N> = None;
        for node in group.clone() {
            let edges = graph.edges(node, Direction::Backward);
            for edge in edges.filter(|edge| !group.contains(&edge.node)) {
                let through = potentials[edge.node as usize] + edge.weight();
                let offset = through - potentials[node as usize];
                lowest = Some(lowest.map_or(offset, |lowest| lowest.min(offset)));
            }
        }
        for node in group {
            potentials[node as usize] += lowest.unwrap_or(N::from(0));
        }
    }
}
