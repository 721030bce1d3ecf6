//! The tightest window of every node, and a schedule that satisfies everything at once.

use super::Seconds;
use super::graph::Graph;
use super::graph::Node;
use super::shortest::Direction;
use super::shortest::from_calendar;
use crate::chronology::network::Limit;

/// Returns by node the last second that it can take.
pub(super) fn latest(
    graph: &Graph,
    potentials: &[Seconds],
    skip: impl Fn(Node) -> bool,
) -> Vec<Option<Seconds>> {
    let mut latest = stated(graph, Limit::Max);
    from_calendar(graph, Direction::Forward, potentials, &mut latest, skip);
    latest
}

/// Returns by node the first second that it can take.
pub(super) fn earliest(
    graph: &Graph,
    potentials: &[Seconds],
    skip: impl Fn(Node) -> bool,
) -> Vec<Option<Seconds>> {
    // Seen from the calendar, backwards, what is early is far.
    let mut distances = stated(graph, Limit::Min);
    negate(&mut distances);
    from_calendar(graph, Direction::Backward, potentials, &mut distances, skip);
    negate(&mut distances);
    distances
}

fn negate(values: &mut [Option<Seconds>]) {
    for value in values.iter_mut().flatten() {
        *value = -*value;
    }
}

/// Returns by node the tightest of its own bounds.
fn stated(graph: &Graph, limit: Limit) -> Vec<Option<Seconds>> {
    (0..graph.len() as Node)
        .map(|node| {
            let own = graph.own.row(node).iter().filter(|own| own.label.limit() == limit);
            let stated = own.map(|own| Seconds::from(own.stated));
            match limit {
                Limit::Min => stated.max(),
                Limit::Max => stated.min(),
            }
        })
        .collect()
}

/// Returns by node a time such that all constraints hold together.
///
/// The latest times are such a schedule where every node has one. Elsewhere potentials are, which
/// satisfy every relation however far they are moved: moved until none is too early, they and the
/// latest times are combined by taking the earlier of the two, which satisfies what both satisfy.
pub(super) fn schedule(
    graph: &Graph,
    mut potentials: Vec<Seconds>,
    earliest: &[Option<Seconds>],
    latest: &[Option<Seconds>],
    component: impl Fn(Node) -> usize,
    skip: impl Fn(Node) -> bool,
) -> Vec<Seconds> {
    join_groups(graph, &mut potentials, skip);
    let mut moves: Vec<Seconds> = Vec::new();
    for node in 0..graph.len() {
        if let Some(earliest) = earliest[node] {
            let component = component(node as Node);
            if moves.len() <= component {
                moves.resize(component + 1, 0);
            }
            moves[component] = moves[component].max(earliest - potentials[node]);
        }
    }
    for (node, time) in potentials.iter_mut().enumerate() {
        *time += moves.get(component(node as Node)).copied().unwrap_or(0);
        if let Some(latest) = latest[node] {
            *time = latest.min(*time);
        }
    }
    potentials
}

/// Moves the potentials of each group so that they hold along the edges between groups, too.
fn join_groups(graph: &Graph, potentials: &mut [Seconds], skip: impl Fn(Node) -> bool) {
    for group in graph.groups().filter(|group| !skip(group.start)) {
        let mut lowest: Option<Seconds> = None;
        for node in group.clone() {
            for edge in graph.into.row(node).iter().filter(|edge| !group.contains(&edge.node)) {
                let through = potentials[edge.node as usize] + edge.weight();
                let offset = through - potentials[node as usize];
                lowest = Some(lowest.map_or(offset, |lowest| lowest.min(offset)));
            }
        }
        for node in group {
            potentials[node as usize] += lowest.unwrap_or(0);
        }
    }
}
