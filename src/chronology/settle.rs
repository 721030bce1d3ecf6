//! What still follows where not everything that is said can be true.
//!
//! Every statement that takes part in a conflict is set aside, until what remains can be true.
//! So no date rests on a statement that another contradicts, and events that a conflict does not
//! pass through keep what follows from the rest.

use std::collections::BTreeSet;

use super::network::{ConstraintId, Network};
use super::solve::{Conflict, Solution, solve};

/// A network without its conflicts, its solution, and what was set aside.
pub(super) struct Settled {
    /// The network: same ids, what was set aside says nothing.
    pub(super) network: Network,
    /// Its solution, which is consistent.
    pub(super) solution: Solution,
    /// The minimal sets of statements that cannot all be true.
    pub(super) conflicts: Vec<Conflict>,
}

impl Settled {
    /// Solves a network, and what remains of it while conflicts are found.
    pub(super) fn of(mut network: Network) -> Self {
        let mut solution = solve(&network);
        let mut conflicts = Vec::new();
        let mut aside: BTreeSet<ConstraintId> = BTreeSet::new();
        // Each round sets one statement aside or more, so that it ends.
        while !solution.is_consistent() {
            for conflict in solution.conflicts() {
                aside.extend(conflict.constraints());
                conflicts.push(conflict.clone());
            }
            network = without(&network, &aside);
            solution = solve(&network);
        }
        Self { network, solution, conflicts }
    }
}

/// Returns a network in which some statements say nothing. All ids stay what they are.
fn without(network: &Network, aside: &BTreeSet<ConstraintId>) -> Network {
    let mut rest = Network::new();
    for _ in 0..network.points() {
        rest.add_point();
    }
    for bound in network.bounds() {
        let id = rest.bound(bound.point, bound.earliest, bound.latest);
        if aside.contains(&id.into()) {
            rest.silence(id);
        } else if bound.assumed {
            rest.assume(id);
        }
    }
    for relation in network.relations() {
        let id = rest.relation(relation.from, relation.to, relation.min, relation.max);
        if aside.contains(&id.into()) {
            rest.silence(id);
        } else if relation.assumed {
            rest.assume(id);
        }
    }
    rest
}
