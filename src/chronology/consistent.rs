//! What still follows where not everything that is said can be true.
//!
//! Of each conflict, what weighs least is given up, until what remains can be true: assumptions
//! before orders, orders before dates; that a report tells something as past gives way to the date
//! that it prints. So no date rests on a statement that another contradicts,
//! and whatever is not in the way stays. It knows neither reports nor days.

use std::collections::BTreeSet;

use super::network::{ConstraintId, Network};
use super::part::Part;
use super::solve::{Solution, Step, solve};

/// What was found and given up, for the rest to be consistent.
#[derive(Default)]
pub(super) struct Settled {
    /// The minimal sets of constraints that cannot all be true, each as a cycle of steps.
    pub(super) conflicts: Vec<Vec<Step>>,
    /// The constraints that were given up.
    pub(super) given_up: BTreeSet<ConstraintId>,
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

impl Settled {
    /// Gives up what weighs least in the conflicts of a solved network, and in those that are found
    /// then. Only what contradicts itself is solved again.
    pub(super) fn of(
        network: &Network,
        solution: &Solution,
        weight: impl Fn(ConstraintId) -> Weight,
    ) -> Self {
        let mut settled = Self::default();
        if solution.is_consistent() {
            return settled;
        }
        let mut part = Part::of(network, |point| solution.conflict(point).is_some());
        loop {
            let solution = solve(&part.network);
            if solution.is_consistent() {
                return settled;
            }
            // Each round gives up one constraint or more of each component, so that it ends.
            for cycle in solution.cycles() {
                settled.give_up(&mut part, cycle, &weight);
            }
            part = part.narrowed(|point| solution.conflict(point).is_some());
        }
    }

    fn give_up(
        &mut self,
        part: &mut Part,
        cycle: &[Step],
        weight: impl Fn(ConstraintId) -> Weight,
    ) {
        let mut constraints: Vec<ConstraintId> = cycle.iter().map(|step| step.constraint).collect();
        // Only a constraint that contradicts itself alone occurs twice.
        constraints.dedup();
        let whole = |id: &ConstraintId| part.constraint(*id);
        if constraints.iter().map(whole).any(|id| self.given_up.contains(&id)) {
            // Another conflict of the same round has settled this one.
            return;
        }
        self.conflicts.push(cycle.iter().map(|step| part.step(step)).collect());
        let least = constraints.iter().map(|id| weight(part.constraint(*id))).min();
        for id in constraints {
            let whole = part.constraint(id);
            if Some(weight(whole)) == least {
                part.network.disable(id);
                self.given_up.insert(whole);
            }
        }
    }
}
