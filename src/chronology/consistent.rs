//! What still follows where not everything that is said can be true.
//!
//! Every constraint of a conflict is disabled, until what remains can be true. So no date rests on
//! a statement that another contradicts, and events outside of the conflicts keep what follows from
//! the rest. It knows neither reports nor days.

use super::network::Network;
use super::solve::{Conflict, Solution, solve};

/// The consistent rest of a network, and the conflicts that were taken out of it.
pub(super) struct Consistent {
    /// The network, with the same ids; constraints that conflict are disabled.
    pub(super) network: Network,
    /// Its solution.
    pub(super) solution: Solution,
    /// The minimal sets of constraints that cannot all be true.
    pub(super) conflicts: Vec<Conflict>,
}

impl Consistent {
    /// Solves a network, and what remains of it while conflicts are found.
    pub(super) fn of(mut network: Network) -> Self {
        let mut solution = solve(&network);
        let mut conflicts = Vec::new();
        // Each round disables one constraint or more, so that it ends.
        while !solution.is_consistent() {
            for conflict in solution.conflicts() {
                conflict.constraints().into_iter().for_each(|id| network.disable(id));
                conflicts.push(conflict.clone());
            }
            solution = solve(&network);
        }
        Self { network, solution, conflicts }
    }
}
