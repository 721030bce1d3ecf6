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
//! let mut network = Network::default();
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

mod column;
mod components;
mod conflict;
mod explain;
mod graph;
mod nearby;
mod number;
mod order;
mod potential;
mod queue;
mod reached;
mod reading;
mod rows;
mod shortest;
mod solution;
mod strong;
mod tree;
mod windows;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use crate::chronology::network::{Network, PointId};

use column::{Column, Schedule};
pub(in crate::chronology) use components::Components;
pub use conflict::Conflict;
use conflict::{Cycle, Cycles};
use explain::Times;
use graph::{Graph, Node};
use number::Number;
pub use order::{Gap, Grounds, Order, Proof};
use potential::Potentials;
pub use reading::reading_order;
pub(super) use rows::Rows;
pub use solution::{Side, Solution, Step, Window, steps_of};

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
    let disputed = |point: PointId| attempt.cycles.contains_key(&components.of(point));
    if has_assumptions(network, disputed) {
        let reported =
            Attempt::new(network, &components, |point, assumed| !assumed && disputed(point));
        attempt.cycles.extend(reported.cycles);
    }

    let (conflicts, more) = conflict::of_components(attempt.cycles, &components);
    let Attempt { graph, earliest, latest, schedule, .. } = attempt;
    let hubs = |side, times: &Column| {
        Times { graph: &graph, side, at: |node| times.get(node), hubs: None }.hubs()
    };
    let hubs = [hubs(Side::Earliest, &earliest), hubs(Side::Latest, &latest)];
    let trees = Default::default();
    Solution { graph, components, earliest, latest, schedule, hubs, trees, conflicts, more }
}

/// Whether any assumption is about a point for which `concerned` holds.
fn has_assumptions(network: &Network, concerned: impl Fn(PointId) -> bool) -> bool {
    let bounds = network.bounds().iter().map(|bound| (bound.point, bound.assumed));
    let relations = network.relations().iter().map(|relation| (relation.from, relation.assumed));
    bounds.chain(relations).any(|(point, assumed)| assumed && concerned(point))
}

/// What follows from a selection of a network's constraints.
struct Attempt {
    graph: Graph,
    /// By node.
    earliest: Column,
    /// By node.
    latest: Column,
    /// By node.
    schedule: Schedule,
    cycles: Cycles,
}

impl Attempt {
    /// Components stay those of the whole network, whatever `keep` leaves out.
    fn new(
        network: &Network,
        components: &Components,
        keep: impl Fn(PointId, bool) -> bool,
    ) -> Self {
        let mut cycles = Cycles::new();
        for (point, cycle) in conflict::in_themselves(network, &keep) {
            cycles.entry(components.of(point)).or_default().push(cycle);
        }
        let graph = Graph::new(network, &keep);
        if number::fits_in_64_bits(network) {
            Self::in_numbers::<i64>(graph, components, cycles)
        } else {
            Self::in_numbers::<i128>(graph, components, cycles)
        }
    }

    fn in_numbers<N: Number>(graph: Graph, components: &Components, mut cycles: Cycles) -> Self {
        let of = |node: Node| components.of(graph.point(node));
        let mut potentials = vec![N::from(0); graph.len()];
        let mut scratch = Potentials::new();
        let in_themselves: BTreeSet<usize> = cycles.keys().copied().collect();
        for group in graph.groups().filter(|group| 1 < group.len()) {
            if !in_themselves.contains(&of(group.start))
                && let Err(edges) = scratch.of_group(&graph, &group, &mut potentials)
            {
                let cycle = Cycle::of_relations(&graph, &edges);
                cycles.entry(of(group.start)).or_default().push(cycle);
            }
        }
        drop(scratch);

        // Looked up for every group, and nearly always there is no cycle at all.
        let is_contradicted =
            |cycles: &Cycles, node| !cycles.is_empty() && cycles.contains_key(&of(node));
        let latest = windows::latest(&graph, &potentials, |node| is_contradicted(&cycles, node));
        conflict::across_windows(&graph, &latest, |point| components.of(point), &mut cycles);
        let skip = |node| is_contradicted(&cycles, node);
        let earliest = windows::earliest(&graph, &potentials, skip);
        let schedule = windows::schedule(&graph, potentials, &earliest, &latest, of, skip);

        let (earliest, latest) = (Column::new(earliest), Column::new(latest));
        let schedule = Schedule::new(schedule);
        Self { graph, earliest, latest, schedule, cycles }
    }
}
