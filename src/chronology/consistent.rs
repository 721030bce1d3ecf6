//! What still follows where not everything that is said can be true.
//!
//! Of each conflict, what weighs least is disabled, until what remains can be true: assumptions
//! before orders, orders before dates; that a report tells something as past gives way to the date
//! that it prints. So no date rests on a statement that another contradicts,
//! and whatever is not in the way stays. It knows neither reports nor days.

use super::network::{ConstraintId, Network};
use super::solve::{Conflict, Solution, solve};

/// The consistent rest of a network, and the conflicts that were taken out of it.
pub(super) struct Consistent {
    /// The network, with the same ids; constraints that were set aside are disabled.
    pub(super) network: Network,
    /// Its solution.
    pub(super) solution: Solution,
    /// The minimal sets of constraints that cannot all be true.
    pub(super) conflicts: Vec<Conflict>,
}

/// What a statement weighs in a conflict: the least is set aside first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    /// An assumption, or a date that is only suggested.
    Assumed,
    /// An order or distance of two events.
    Order,
    /// That a report tells something as past, and so by its own date.
    Told,
    /// A date.
    Date,
    /// What lasts does not end before it begins.
    Logic,
}

impl Consistent {
    /// Solves a network, and what remains of it while conflicts are found.
    pub(super) fn of(mut network: Network, weight: impl Fn(ConstraintId) -> Weight) -> Self {
        let mut solution = solve(&network);
        let mut conflicts = Vec::new();
        // Each round disables one constraint or more, so that it ends.
        while !solution.is_consistent() {
            for conflict in solution.conflicts() {
                let constraints = conflict.constraints();
                let least = constraints.iter().map(|id| weight(*id)).min();
                let given_up = constraints.iter().filter(|id| Some(weight(**id)) == least);
                given_up.for_each(|id| network.disable(*id));
                conflicts.push(conflict.clone());
            }
            solution = solve(&network);
        }
        Self { network, solution, conflicts }
    }
}
