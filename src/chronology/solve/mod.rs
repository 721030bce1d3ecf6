//! The solver: the tightest window of every point, why it is what it is, the order of any two
//! points, and a minimal conflict for each component that contradicts itself.
//!
//! It knows nothing of events, reports or files, cannot fail, and gives the same solution for
//! the same network.
//!
//! Components that only the calendar joins are solved apart, so that a contradiction in one does
//! not take down another. Inside a component, potentials are found for each group of points that
//! bound each other both ways ([`potential`]); with these, all windows follow in one topological
//! pass each way ([`shortest`]). Nothing recurses.
//!
//! ```
//! use demarche::chronology::network::Network;
//! use demarche::chronology::solve::{Order, Side, solve};
//!
//! let mut network = Network::new();
//! let [threat, denial] = [network.add_point(), network.add_point()];
//! let day = network.bound(threat, Some(0), Some(86_399));
//! let after = network.relation(threat, denial, Some(1), None);
//!
//! let solution = solve(&network);
//! assert_eq!(solution.window(denial).unwrap().earliest, Some(1));
//! assert_eq!(solution.order(threat, denial), Order::Before);
//!
//! let chain = solution.because(denial, Side::Earliest);
//! let constraints: Vec<_> = chain.iter().map(|step| step.constraint).collect();
//! assert_eq!(constraints, [day.into(), after.into()]);
//! ```
#![expect(
    clippy::indexing_slicing,
    reason = "nodes, points and components are numbered densely, and tables are as long"
)]

mod solution;
pub use solution::Side;
pub use solution::Solution;
pub use solution::Step;
pub use solution::Window;

mod conflict;
pub use conflict::Conflict;

mod order;
pub use order::Gap;
pub use order::Grounds;
pub use order::Order;
pub use order::Proof;

mod reading;
pub use reading::reading_order;

mod components;

mod graph;

mod potential;

mod shortest;

mod windows;

mod explain;

#[cfg(test)]
mod plain;

#[cfg(test)]
mod tests;

use crate::chronology::network::Network;
use crate::chronology::network::PointId;

use components::Components;
use conflict::Cycle;
use graph::Graph;
use graph::Node;
use potential::Potentials;

/// Whole seconds that were computed.
///
/// What is stated fits in 64 bits, sums need not: a window may end beyond what can be stated,
/// and is exact there too. (A network has fewer than 2^31 limits, so no sum passes 2^94.)
pub type Seconds = i128;

/// Solves a network.
pub fn solve(network: &Network) -> Solution {
    let components = Components::new(network);
    let mut attempt = Attempt::new(network, &components, |_, _| true);

    // Assumptions are dropped before reports are blamed: where what is reported contradicts
    // itself without any assumption, that is the conflict to name.
    let disputed = |point: PointId| attempt.cycles[components.of(point.index())].is_some();
    if has_assumptions(network, disputed) {
        let reported =
            Attempt::new(network, &components, |point, assumed| !assumed && disputed(point));
        for (cycle, reported) in attempt.cycles.iter_mut().zip(reported.cycles) {
            if reported.is_some() {
                *cycle = reported;
            }
        }
    }

    let (verdicts, conflicts) = conflict::verdicts(attempt.cycles, &components);
    Solution {
        schedule: attempt.schedule,
        graph: attempt.graph,
        earliest: attempt.earliest,
        latest: attempt.latest,
        components,
        verdicts,
        conflicts,
    }
}

/// Returns whether any assumption is about a point for which `concerned` holds.
fn has_assumptions(network: &Network, concerned: impl Fn(PointId) -> bool) -> bool {
    let bounds = network.bounds().iter().map(|bound| (bound.point, bound.assumed));
    let relations = network.relations().iter().map(|relation| (relation.from, relation.assumed));
    bounds.chain(relations).any(|(point, assumed)| assumed && concerned(point))
}

/// What follows from a selection of a network's constraints.
struct Attempt {
    graph: Graph,
    /// By node.
    earliest: Vec<Option<Seconds>>,
    /// By node.
    latest: Vec<Option<Seconds>>,
    /// By node.
    schedule: Vec<Seconds>,
    /// By component, a contradiction if there is one.
    cycles: Vec<Option<Cycle>>,
}

impl Attempt {
    /// Components stay those of the whole network, whatever `keep` leaves out.
    fn new(
        network: &Network,
        components: &Components,
        keep: impl Fn(PointId, bool) -> bool,
    ) -> Self {
        let graph = Graph::new(network, &keep);
        let of = |node: Node| components.of(graph.point(node).index());
        let mut cycles: Vec<Option<Cycle>> = (0..components.count()).map(|_| None).collect();
        for (point, cycle) in conflict::in_themselves(network, &keep) {
            cycles[components.of(point.index())].get_or_insert(cycle);
        }

        let mut potentials = vec![0; graph.len()];
        let mut room = Potentials::default();
        for group in graph.groups().filter(|group| 1 < group.len()) {
            let cycle = &mut cycles[of(group.start)];
            if cycle.is_none()
                && let Err(edges) = room.of_group(&graph, &group, &mut potentials)
            {
                *cycle = Some(Cycle::of_relations(&graph, &edges));
            }
        }

        let latest = windows::latest(&graph, &potentials, |node| cycles[of(node)].is_some());
        conflict::across_windows(&graph, &latest, of, &mut cycles);
        let skip = |node| cycles[of(node)].is_some();
        let earliest = windows::earliest(&graph, &potentials, skip);
        let schedule = windows::schedule(&graph, potentials, &earliest, &latest, of, skip);
        Self { graph, earliest, latest, schedule, cycles }
    }
}
