//! Events that lie whole days of the calendar apart: “the day after”, “the same day”.
//!
//! A network of seconds holds no midnights: “the next day” is there a distance of between one second
//! and two days. Once the days of one event are known, those of the other follow exactly, and
//! become a bound of it.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::axis::{DAY_S, day_of, moved};
use super::consistent::{Settled, Weight};
use super::disputes::Dispute;
use super::network::{ConstraintId, Network, PointId};
use super::part::Part;
use super::solve::{self, Solution, Step};
use super::source::{SourceKind, Sources};
use super::statements::Apart;

/// The first and the last second of a bound.
type Limits = [Option<i64>; 2];

/// How often days may lead to other days; a longer row of “the next day” keeps its distances.
const ROUNDS_MAX: usize = 8;

/// The consistent rest of a network, and the conflicts that were taken out of it.
pub(super) struct Consistent {
    /// The network, with the same ids; constraints that were set aside are disabled.
    pub(super) network: Network,
    /// Its solution.
    pub(super) solution: Solution,
    /// The minimal sets of constraints that cannot all be true, each as a cycle of steps.
    pub(super) conflicts: Vec<Vec<Step>>,
}

/// Solves the network of what is said, with the days that follow from days of the calendar.
///
/// The sources of new bounds are added to those of the statements. Dates that reports differ on stay
/// as far apart as they are: one more statement of a day does not settle which is right.
pub(super) fn solve(
    mut network: Network,
    sources: &mut Sources,
    apart: Vec<Apart>,
    disputes: &[Dispute],
) -> Consistent {
    let mut solution = solve::solve(&network);
    // Days lead from one event to another even where the relation of the two is given up.
    let joined: Vec<usize> = match apart.is_empty() {
        true => Vec::new(),
        false => network.point_ids().map(|point| solution.component(point)).collect(),
    };
    let Settled { mut conflicts, given_up } =
        Settled::of(&network, &solution, |id| weight(id, sources));
    given_up.iter().for_each(|id| network.disable(*id));
    let mut is_stale = !given_up.is_empty();

    let component = |point: PointId| joined.get(point.index()).copied();
    let disputed: BTreeSet<PointId> = disputes.iter().map(|dispute| dispute.point).collect();
    let mut rounds = Rounds { disputed, tried: BTreeSet::new(), apart };
    let mut changed: BTreeSet<Option<usize>> =
        rounds.apart.iter().map(|apart| component(apart.from)).collect();
    let mut part = Part::of(&network, |point| changed.contains(&component(point)));
    let mut of_part = solve::solve(&part.network);
    for _ in 0..ROUNDS_MAX {
        let tightened = rounds.tighten(&mut network, sources, &mut part, &of_part);
        if tightened.is_empty() {
            break;
        }
        is_stale = true;
        changed = tightened.into_iter().map(component).collect();
        rounds.apart.retain(|apart| changed.contains(&component(apart.from)));
        part = part.narrowed(|point| changed.contains(&component(part.point(point))));
        of_part = solve::solve(&part.network);
        let whole = |id| part.constraint(id);
        let settled = Settled::of(&part.network, &of_part, |id| weight(whole(id), sources));
        conflicts.extend(settled.conflicts.iter().map(|cycle| {
            let cycle = cycle.iter().map(|step| part.step(step));
            cycle.collect::<Vec<Step>>()
        }));
        if !settled.given_up.is_empty() {
            settled.given_up.iter().for_each(|id| network.disable(whole(*id)));
            settled.given_up.iter().for_each(|id| part.network.disable(*id));
            of_part = solve::solve(&part.network);
        }
    }
    if is_stale {
        solution = solve::solve(&network);
    }
    Consistent { network, solution, conflicts }
}

/// What stays the same while days lead to other days.
struct Rounds {
    disputed: BTreeSet<PointId>,
    /// A bound that was set aside in a conflict is not tried again.
    tried: BTreeSet<(PointId, Limits)>,
    apart: Vec<Apart>,
}

impl Rounds {
    /// Adds the bounds that follow from the days known now, to the whole and to the part that was
    /// solved; the points that have new ones, as the whole numbers them.
    fn tighten(
        &mut self,
        network: &mut Network,
        sources: &mut Sources,
        part: &mut Part,
        solution: &Solution,
    ) -> Vec<PointId> {
        let mut tightened = Vec::new();
        for Apart { from, to, days, source } in &self.apart {
            for (known, other, days) in [(*from, *to, *days), (*to, *from, -*days)] {
                if self.disputed.contains(&other) {
                    continue;
                }
                let places = part.find(known).zip(part.find(other));
                let Some((known, place)) = places else { continue };
                let Some(bound) = follows(solution, known, place, days) else { continue };
                if !self.tried.insert((other, bound)) {
                    continue;
                }
                let [earliest_s, latest_s] = bound;
                let id = network.bound(other, earliest_s, latest_s);
                let in_part = part.add_bound(place, bound, id);
                if source.assumption.is_some() {
                    network.assume(id);
                    part.network.assume(in_part);
                }
                sources.bounds.push(*source);
                tightened.push(other);
            }
        }
        tightened
    }
}

/// What a constraint weighs: a bound that follows from another event's days is an order.
fn weight(id: ConstraintId, sources: &Sources) -> Weight {
    let Some(source) = sources.get(id) else { return Weight::Logic };
    match source.kind {
        _ if source.assumption.is_some() => Weight::Assumed,
        SourceKind::Assumed => Weight::Assumed,
        SourceKind::Order(_) => Weight::Order,
        SourceKind::Lasts => Weight::Logic,
        _ if matches!(id, ConstraintId::Relation(_)) => Weight::Order,
        SourceKind::Told(_) => Weight::Told,
        SourceKind::Date(_) | SourceKind::Counted(_) | SourceKind::Differ(_) => Weight::Date,
    }
}

/// The bounds of one point that follow from the days of another, where they are tighter than what
/// is known of it.
fn follows(solution: &Solution, known: PointId, other: PointId, days: i64) -> Option<Limits> {
    let (known, now) = (solution.window(known)?, solution.window(other)?);
    let start = |day: NaiveDate| day.and_hms_opt(0, 0, 0).map(|at| at.and_utc().timestamp());
    let shifted = |second| day_of(second).and_then(|day| moved(day, days)).and_then(start);
    let earliest = known.earliest.and_then(shifted);
    let latest = known.latest.and_then(shifted).map(|start| start + DAY_S - 1);
    let earliest = earliest.filter(|at| now.earliest.is_none_or(|now| now < i128::from(*at)));
    let latest = latest.filter(|at| now.latest.is_none_or(|now| i128::from(*at) < now));
    Some([earliest, latest]).filter(|limits| *limits != [None, None])
}
