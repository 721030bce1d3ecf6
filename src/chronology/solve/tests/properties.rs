//! The solver against plain ones, on networks small enough for these.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::chronology::network::{ConstraintId, Limit, Network, PointId};

use super::plain::{self, Plain};
use crate::chronology::solve::{
    Conflict, Grounds, Order, Seconds, Side, Solution, Step, reading_order, solve, steps_of,
};

/// A constraint as it is generated: points, limits, whether it is assumed.
/// One whose points are the same is a bound.
type Line = (usize, usize, Option<i64>, Option<i64>, bool);

#[derive(Debug, Clone)]
struct Sketch {
    points: usize,
    lines: Vec<Line>,
}

impl Sketch {
    /// Builds the network with points and constraints in another order: the point that is
    /// sketched as `i` is added as `places[i]`.
    fn network(&self, places: &[usize]) -> Network {
        let mut network = Network::default();
        let points: Vec<PointId> = (0..self.points).map(|_| network.add_point()).collect();
        for &(from, to, min, max, assumed) in &self.lines {
            let id: ConstraintId = if from == to {
                network.bound(points[places[from]], min, max).into()
            } else {
                network.relation(points[places[from]], points[places[to]], min, max).into()
            };
            if assumed {
                network.assume(id);
            }
        }
        network
    }

    fn plain_order(&self) -> Network {
        self.network(&(0..self.points).collect::<Vec<_>>())
    }
}

/// Anything at all: mostly contradictory.
fn wild(values: impl Strategy<Value = i64> + Clone + 'static) -> impl Strategy<Value = Sketch> {
    (1..8_usize).prop_flat_map(move |points| {
        let limit = option::of(values.clone());
        let line = (0..points, 0..points, limit.clone(), limit, prop::bool::weighted(0.3));
        vec(line, 0..12).prop_map(move |lines| Sketch { points, lines })
    })
}

/// Limits around a schedule that satisfies nearly all of them.
fn likely() -> impl Strategy<Value = Sketch> {
    (2..9_usize).prop_flat_map(|points| {
        let slack = option::weighted(0.6, prop_oneof![20 => 0..4_i64, 1 => -3..0_i64]);
        let line = (0..points, 0..points, slack.clone(), slack, prop::bool::weighted(0.3));
        (vec(0..10_i64, points), vec(line, 0..20)).prop_map(move |(times, lines)| {
            let lines = lines
                .into_iter()
                .map(|(from, to, below, above, assumed)| {
                    let distance = if from == to { times[to] } else { times[to] - times[from] };
                    let (min, max) = (below.map(|s| distance - s), above.map(|s| distance + s));
                    (from, to, min, max, assumed)
                })
                .collect();
            Sketch { points, lines }
        })
    })
}

fn sketch() -> impl Strategy<Value = Sketch> {
    let edge = prop_oneof![Just(i64::MIN), Just(i64::MIN + 1), -1..=1_i64, Just(i64::MAX)];
    prop_oneof![2 => wild(-5..=5_i64), 6 => likely(), 1 => wild(edge)]
}

/// Every point within a few seconds, so that all schedules can be listed.
fn tiny() -> impl Strategy<Value = Sketch> {
    (likely(), vec((-3..=0_i64, 0..=3_i64), 5)).prop_map(|(mut sketch, windows)| {
        sketch.points = sketch.points.min(5);
        sketch.lines.retain(|&(from, to, ..)| from.max(to) < 5 && from != to);
        for (point, (earliest, latest)) in windows.into_iter().enumerate().take(sketch.points) {
            sketch.lines.push((point, point, Some(earliest), Some(latest), false));
        }
        sketch
    })
}

fn points(network: &Network) -> impl Iterator<Item = PointId> + use<> {
    (0..network.points()).map(PointId::new)
}

/// Solves what remains when components that contradict themselves are left out.
fn plain_without_conflicts(network: &Network, solution: &Solution) -> Plain {
    let lost: BTreeSet<ConstraintId> = solution
        .conflicts()
        .iter()
        .flat_map(|conflict| plain::constraints_of(network, conflict.points[0].index()))
        .collect();
    Plain::new(network, |id| !lost.contains(&id))
}

/// Adds up what steps say, as a lower limit (`Min`) or an upper limit.
fn sum(steps: &[Step], as_limit: Limit) -> Seconds {
    let terms = steps.iter().enumerate().map(|(place, step)| {
        let stated = Seconds::from(step.stated);
        let is_bound = matches!(step.constraint, ConstraintId::Bound(_));
        assert!(!is_bound || place == 0, "only the first step is a bound");
        if step.limit == as_limit { stated } else { -stated }
    });
    terms.sum()
}

fn ids<'a>(steps: impl IntoIterator<Item = &'a Step>) -> BTreeSet<ConstraintId> {
    steps.into_iter().map(|step| step.constraint).collect()
}

/// Every step says what the network says, and leads on from the one before.
fn check_steps(network: &Network, steps: &[Step], mut at: Option<PointId>) {
    for step in steps {
        let (ends, min, max) = match step.constraint {
            ConstraintId::Bound(id) => {
                let bound = network.bounds()[id.index()];
                ([at.unwrap_or(bound.point), bound.point], bound.earliest, bound.latest)
            }
            ConstraintId::Relation(id) => {
                let relation = network.relations()[id.index()];
                ([relation.from, relation.to], relation.min, relation.max)
            }
        };
        let limit = if step.limit == Limit::Min { min } else { max };
        assert_eq!(limit, Some(step.stated));
        assert_eq!(step.assumed, network.is_assumed(step.constraint));
        assert!(ends.contains(&step.reaches));
        assert!(at.is_none_or(|at| ends.contains(&at)));
        at = Some(step.reaches);
    }
}

fn check_conflict(network: &Network, conflict: &Conflict) {
    let component = conflict.points[0].index();
    let firsts = plain::components(network);
    let members: Vec<_> = points(network).filter(|p| firsts[p.index()] == component).collect();
    assert_eq!(conflict.points, members);

    let constraints: BTreeSet<_> = conflict.constraints().into_iter().collect();
    assert_eq!(constraints.len(), conflict.constraints().len(), "each once");
    assert_eq!(constraints, ids(&conflict.cycle));
    let is_feasible = |keep: &dyn Fn(&ConstraintId) -> bool| {
        Plain::new(network, |id| constraints.contains(&id) && keep(&id)).is_consistent()
    };
    assert!(!is_feasible(&|_| true), "the conflict is one");
    for needed in &constraints {
        assert!(is_feasible(&|id| id != needed), "{needed:?} is not needed");
    }

    let excess: Seconds = conflict
        .cycle
        .iter()
        .map(|step| Seconds::from(step.stated) * if step.limit == Limit::Min { 1 } else { -1 })
        .sum();
    assert_eq!(conflict.excess, excess);
    assert!(0 < excess);
    check_steps(network, &conflict.cycle, conflict.cycle.last().map(|step| step.reaches));

    let steps = conflict.cycle.iter().filter(|step| step.assumed);
    let assumed: BTreeSet<_> = steps.map(|step| step.constraint).collect();
    let expected = constraints.iter().copied().filter(|&id| network.is_assumed(id)).collect();
    assert_eq!(assumed, expected);
    let stated = plain::constraints_of(network, component);
    let reported = |id| stated.contains(&id) && !network.is_assumed(id);
    assert_eq!(
        assumed.is_empty(),
        !Plain::new(network, reported).is_consistent(),
        "reports are blamed if and only if they contradict each other by themselves"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn windows_are_those_of_the_plain_solver(sketch in sketch()) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        let plain = plain_without_conflicts(&network, &solution);
        prop_assert!(plain.is_consistent());
        for point in points(&network) {
            if let Some(window) = solution.window(point) {
                prop_assert_eq!(window.earliest, plain.earliest(point));
                prop_assert_eq!(window.latest, plain.latest(point));
            }
        }
    }

    #[test]
    fn every_component_is_judged_by_itself(sketch in sketch()) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        let firsts = plain::components(&network);
        prop_assert_eq!(solution.components(), firsts.iter().collect::<BTreeSet<_>>().len());
        for point in points(&network) {
            let stated = plain::constraints_of(&network, firsts[point.index()]);
            let plain = Plain::new(&network, |id| stated.contains(&id));
            prop_assert_eq!(solution.window(point).is_some(), plain.is_consistent());
            for other in points(&network) {
                let together = solution.component(point) == solution.component(other);
                prop_assert_eq!(together, firsts[point.index()] == firsts[other.index()]);
            }
        }
    }

    #[test]
    fn conflicts_are_infeasible_and_minimal(sketch in sketch()) {
        let network = sketch.plain_order();
        for conflict in solve(&network).conflicts() {
            check_conflict(&network, conflict);
        }
    }

    #[test]
    fn one_schedule_satisfies_everything(sketch in sketch()) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        let at = |index: usize| {
            if index == network.points() { Some(0) } else { solution.schedule(PointId::new(index)) }
        };
        for (_, tail, head, min, max) in plain::constraints(&network) {
            if let Some((tail, head)) = at(tail).zip(at(head)) {
                prop_assert!(min.is_none_or(|min| Seconds::from(min) <= head - tail));
                prop_assert!(max.is_none_or(|max| head - tail <= Seconds::from(max)));
            }
        }
    }

    #[test]
    fn chains_imply_their_bound(sketch in sketch()) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        let whole = plain_without_conflicts(&network, &solution);
        let reported = Plain::new(&network, |id| !network.is_assumed(id));
        for point in points(&network) {
            for (side, limit) in [(Side::Earliest, Limit::Min), (Side::Latest, Limit::Max)] {
                let of = |plain: &Plain| match side {
                    Side::Earliest => plain.earliest(point),
                    Side::Latest => plain.latest(point),
                };
                let chain = solution.because(point, side);
                let Some(bound) = solution.window(point).and_then(|window| window.side(side))
                else {
                    prop_assert!(chain.is_empty());
                    continue;
                };
                prop_assert_eq!(bound, sum(&chain, limit));
                prop_assert_eq!(chain.last().map(|step| step.reaches), Some(point));
                check_steps(&network, &chain, None);
                let alone = ids(&chain);
                prop_assert_eq!(alone.len(), chain.len());
                prop_assert_eq!(of(&Plain::new(&network, |id| alone.contains(&id))), Some(bound));
                if reported.is_consistent() && of(&reported) == of(&whole) {
                    prop_assert!(!chain.iter().any(|step| step.assumed), "assumes without need");
                }
                // Read from the tree of all chains, it costs the same.
                let cost = |steps: &[Step]| {
                    (steps.iter().filter(|step| step.assumed).count(), steps_of(steps))
                };
                let whole = solution.ends_of_because(point, side, [0, usize::MAX]);
                prop_assert_eq!((bound, cost(&chain)), (sum(&whole, limit), cost(&whole)));
                check_steps(&network, &whole, None);
                let ends = solution.ends_of_because(point, side, [0, 1]);
                prop_assert_eq!(cost(&whole), cost(&ends));
                prop_assert_eq!((whole.first(), ends.first()), (ends.first(), whole.first()));
                let last = |steps: &[Step]| steps.last().map(|step| Step { skipped: 0, ..*step });
                prop_assert_eq!(last(&whole), last(&ends));
                let kept = whole.iter().skip(1).filter(|step| step.assumed).count();
                prop_assert!(ends.len() <= 2 + kept);
            }
        }
    }

    #[test]
    fn orders_and_gaps_are_those_of_the_plain_solver(sketch in sketch()) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        let plain = plain_without_conflicts(&network, &solution);
        let all: Vec<PointId> = points(&network).collect();
        for a in points(&network) {
            let orders = solution.orders_from(a);
            prop_assert_eq!(&solution.orders_among(a, &all), &orders);
            for b in points(&network) {
                prop_assert_eq!(solution.order(a, b), orders[b.index()]);
                let Some(gap) = solution.gap(a, b) else {
                    prop_assert_eq!(solution.order(a, b), Order::Unknown);
                    continue;
                };
                prop_assert_eq!(solution.order(a, b), plain.order(a, b));
                prop_assert_eq!(gap.max, plain.greatest(a, b));
                prop_assert_eq!(gap.min, plain.greatest(b, a).map(|distance| -distance));
            }
        }
    }

    #[test]
    fn what_is_told_of_all_at_once_is_what_is_told_of_each(
        sketch in sketch(),
        chosen in vec(any::<bool>(), 8),
    ) {
        // Without bounds, relations alone give an order.
        let lines = sketch.lines.iter().filter(|(from, to, ..)| from != to).copied().collect();
        let network = Sketch { lines, ..sketch }.plain_order();
        let solution = solve(&network);
        let is_one = |point: PointId| chosen.get(point.index()).copied().unwrap_or_default();
        let before = solution.before_any(is_one);
        let ordered = solution.ordered_to_any(is_one);
        for a in points(&network) {
            let orders = solution.orders_from(a);
            let others = || points(&network).filter(|b| is_one(*b) && *b != a);
            let has = |order| others().any(|b| orders[b.index()] == order);
            prop_assert_eq!(before[a.index()], has(Order::Before));
            // What is not one itself may lie with one alone.
            if is_one(a) {
                let is_ordered = others().any(|b| orders[b.index()] != Order::Unknown);
                prop_assert_eq!(ordered[a.index()], is_ordered);
            }
        }
    }

    #[test]
    fn every_cycle_that_is_found_is_infeasible_and_minimal(sketch in sketch()) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        for cycle in solution.cycles() {
            let of = |left_out: Option<ConstraintId>| {
                let ids: BTreeSet<ConstraintId> =
                    ids(cycle).into_iter().filter(|id| Some(*id) != left_out).collect();
                Plain::new(&network, |id| ids.contains(&id)).is_consistent()
            };
            prop_assert!(!of(None));
            for id in ids(cycle) {
                let is_alone_wrong = !Plain::new(&network, |other| other == id).is_consistent();
                prop_assert!(is_alone_wrong || of(Some(id)), "{:?} is not needed", id);
            }
        }
    }

    #[test]
    fn proofs_imply_their_order(sketch in sketch()) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        let reported = Plain::new(&network, |id| {
            matches!(id, ConstraintId::Relation(_)) && !network.is_assumed(id)
        });
        for (a, b) in points(&network).flat_map(|a| points(&network).map(move |b| (a, b))) {
            let proofs = solution.order_because(a, b);
            let expected: &[(PointId, PointId, bool)] = match solution.order(a, b) {
                Order::Before => &[(a, b, true)],
                Order::After => &[(b, a, true)],
                Order::SameTime => &[(a, b, false), (b, a, false)],
                Order::Unknown => &[],
            };
            let said: Vec<_> =
                proofs.iter().map(|p| (p.earlier, p.later, 1 <= p.at_least)).collect();
            prop_assert_eq!(&said, expected);
            for proof in proofs {
                let needed = if solution.order(a, b) == Order::SameTime { 0 } else { -1 };
                if reported.greatest(proof.later, proof.earlier).is_some_and(|d| d <= needed) {
                    prop_assert!(!proof.grounds.steps().any(|step| step.assumed));
                }
                let alone = ids(proof.grounds.steps());
                let plain = Plain::new(&network, |id| alone.contains(&id));
                let greatest = plain.greatest(proof.later, proof.earlier);
                // Two chains together may imply more than the windows that they lead to.
                prop_assert!(greatest.is_some_and(|distance| distance <= -proof.at_least));
                if let Grounds::Relations(steps) = &proof.grounds {
                    prop_assert_eq!(greatest, Some(-proof.at_least));
                    prop_assert_eq!(sum(steps, Limit::Min), proof.at_least);
                    check_steps(&network, steps, Some(proof.earlier));
                    prop_assert_eq!(
                        steps.last().map_or(proof.earlier, |step| step.reaches),
                        proof.later
                    );
                }
            }
        }
    }

    #[test]
    fn tiny_networks_are_solved_as_by_listing_all_schedules(sketch in tiny()) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        let schedules = plain::schedules(&network, -3..=3);
        prop_assert_eq!(solution.is_consistent(), !schedules.is_empty());
        if schedules.is_empty() {
            return Ok(());
        }
        let times = |point: PointId| schedules.iter().map(move |times| times[point.index()]);
        for a in points(&network) {
            let window = solution.window(a).expect("there are schedules");
            prop_assert_eq!(window.earliest, times(a).min().map(Seconds::from));
            prop_assert_eq!(window.latest, times(a).max().map(Seconds::from));
            for b in points(&network) {
                let all = |holds: fn(&i64, &i64) -> bool| {
                    times(a).zip(times(b)).all(|(a, b)| holds(&a, &b))
                };
                let order = match (all(i64::lt), all(i64::gt), all(i64::eq)) {
                    (true, ..) => Order::Before,
                    (_, true, _) => Order::After,
                    (.., true) => Order::SameTime,
                    _ => Order::Unknown,
                };
                prop_assert_eq!(solution.order(a, b), order);
            }
        }
    }

    #[test]
    fn shuffled_input_changes_nothing(
        (sketch, places, shuffled) in sketch().prop_flat_map(|sketch| {
            let places = Just((0..sketch.points).collect::<Vec<_>>()).prop_shuffle();
            let shuffled = Just(sketch.lines.clone()).prop_shuffle();
            (Just(sketch), places, shuffled)
        }),
    ) {
        let (one, other) =
            (sketch.plain_order(), Sketch { lines: shuffled, ..sketch }.network(&places));
        let (one_solved, other_solved) = (solve(&one), solve(&other));
        prop_assert_eq!(one_solved.components(), other_solved.components());
        prop_assert_eq!(one_solved.conflicts().len(), other_solved.conflicts().len());
        for point in points(&one) {
            let moved = PointId::new(places[point.index()]);
            prop_assert_eq!(one_solved.window(point), other_solved.window(moved));
        }
        for conflict in other_solved.conflicts() {
            check_conflict(&other, conflict);
        }

        let all: Vec<PointId> = points(&one).collect();
        let moved: Vec<PointId> = all.iter().map(|p| PointId::new(places[p.index()])).collect();
        let order = reading_order(&one_solved, &all, |p| one_solved.window(p), |s| s.div_euclid(3), |p| p.index());
        let back = |p: PointId| moved.iter().position(|&m| m == p).expect("each has a place");
        let moved = reading_order(&other_solved, &moved, |p| other_solved.window(p), |s| s.div_euclid(3), back);
        prop_assert_eq!(order.iter().map(|p| p.index()).collect::<Vec<_>>(),
            moved.into_iter().map(back).collect::<Vec<_>>());
    }

    #[test]
    fn reading_order_contradicts_no_order(sketch in sketch(), days in 1..5_i128) {
        let network = sketch.plain_order();
        let solution = solve(&network);
        let all: Vec<PointId> = points(&network).collect();
        let order = reading_order(&solution, &all, |p| solution.window(p), |s| s.div_euclid(days), |p| 100 - p.index());
        prop_assert_eq!(order.iter().copied().collect::<BTreeSet<_>>().len(), all.len());
        for (place, &first) in order.iter().enumerate() {
            for &second in &order[place..] {
                prop_assert_ne!(solution.order(first, second), Order::After);
            }
        }
    }
}
