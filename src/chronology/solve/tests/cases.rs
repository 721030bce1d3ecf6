//! What the solver must do, case by case.

use crate::chronology::network::{ConstraintId, Network, PointId};
use crate::chronology::solve::{
    Gap, Grounds, Order, Seconds, Side, Step, Window, reading_order, solve,
};

fn points<const COUNT: usize>(network: &mut Network) -> [PointId; COUNT] {
    std::array::from_fn(|_| network.add_point())
}

fn ids(steps: &[Step]) -> Vec<ConstraintId> {
    steps.iter().map(|step| step.constraint).collect()
}

#[test]
fn an_empty_network_is_consistent() {
    let solution = solve(&Network::default());
    assert!(solution.is_consistent());
    assert_eq!(solution.components(), 0);
    assert_eq!(
        reading_order(&solution, &[], |p| solution.window(p), |time| time, PointId::index),
        []
    );
}

#[test]
fn of_several_bounds_the_one_that_binds_is_named() {
    let mut network = Network::default();
    let [a] = points(&mut network);
    network.bound(a, Some(0), Some(100));
    let late = network.bound(a, Some(10), None);
    let early = network.bound(a, None, Some(90));
    let solution = solve(&network);
    let window = Window { earliest: Some(10), latest: Some(90) };
    assert_eq!(solution.window(a), Some(window));
    assert_eq!(ids(&solution.because(a, Side::Earliest)), [late.into()]);
    assert_eq!(ids(&solution.because(a, Side::Latest)), [early.into()]);
}

#[test]
fn a_chain_does_without_assumptions_even_where_it_is_longer() {
    let mut network = Network::default();
    let [a, b, c] = points(&mut network);
    let start = network.bound(a, Some(0), None);
    let first = network.relation(a, b, Some(1), None);
    let second = network.relation(b, c, Some(1), None);
    let shortcut = network.relation(a, c, Some(2), None);
    let chain = |network: &Network| ids(&solve(network).because(c, Side::Earliest));
    assert_eq!(chain(&network), [start.into(), shortcut.into()]);
    network.assume(shortcut);
    assert_eq!(chain(&network), [start.into(), first.into(), second.into()]);
}

#[test]
fn assumptions_are_blamed_before_reports() {
    let mut network = Network::default();
    let [a, b, c] = points(&mut network);
    let order = network.relation(a, b, Some(1), None);
    let assumed = network.relation(b, a, Some(1), None);
    network.assume(assumed);
    let conflicts = |network: &Network| solve(network).conflicts().to_vec();
    let conflict = &conflicts(&network)[0];
    assert_eq!(conflict.constraints(), [order.into(), assumed.into()]);
    assert!(conflict.cycle.iter().any(|step| step.assumed));

    // Two reports that contradict each other are the graver matter.
    let one = network.relation(b, c, Some(10), None);
    let other = network.relation(b, c, None, Some(9));
    let conflict = &conflicts(&network)[0];
    assert_eq!(conflict.constraints(), [one.into(), other.into()]);
    assert!(!conflict.cycle.iter().any(|step| step.assumed));
    assert_eq!((conflict.excess, conflict.points.len()), (1, 3));
}

#[test]
fn a_contradiction_leaves_other_components_their_windows() {
    let mut network = Network::default();
    let [a, b, c] = points(&mut network);
    network.bound(a, Some(3), Some(1));
    network.relation(a, b, Some(0), None);
    network.bound(c, Some(5), None);
    let solution = solve(&network);
    assert_eq!([a, b].map(|point| solution.window(point)), [None, None]);
    assert_eq!(solution.window(c), Some(Window { earliest: Some(5), latest: None }));
    assert_eq!(solution.order(a, b), Order::Unknown);
    assert_eq!(solution.conflict(b), solution.conflicts().first());
    assert_eq!(solution.because(b, Side::Earliest), []);
    assert_eq!(
        reading_order(&solution, &[a, b, c], |p| solution.window(p), |time| time, PointId::index),
        [c, a, b]
    );
}

#[test]
fn order_follows_from_relations_or_from_windows() {
    let mut network = Network::default();
    let [a, b, c, d] = points(&mut network);
    let reply = network.relation(a, b, Some(1), None);
    let early = network.bound(b, None, Some(9));
    let late = network.bound(c, Some(10), None);
    network.relation(c, d, Some(0), Some(0));
    let solution = solve(&network);

    let proofs = solution.order_because(b, a);
    assert_eq!(solution.order(b, a), Order::After);
    assert_eq!((proofs[0].earlier, proofs[0].later, proofs[0].at_least), (a, b, 1));
    assert!(
        matches!(&proofs[0].grounds, Grounds::Relations(steps) if ids(steps) == [reply.into()])
    );

    let proofs = solution.order_because(b, c);
    assert_eq!(solution.order(b, c), Order::Before);
    let Grounds::Windows { latest, earliest } = &proofs[0].grounds else { panic!("{proofs:?}") };
    assert_eq!((ids(latest), ids(earliest)), (vec![early.into()], vec![late.into()]));

    assert_eq!(solution.order(c, d), Order::SameTime);
    assert_eq!(solution.order_because(c, d).len(), 2);
    assert_eq!(solution.order(a, a), Order::SameTime);
    assert_eq!(solution.gap(a, c), Some(Gap { min: Some(2), max: None }));
}

#[test]
fn a_point_that_may_coincide_is_not_before() {
    let mut network = Network::default();
    let [a, b] = points(&mut network);
    network.relation(a, b, Some(0), None);
    let solution = solve(&network);
    assert_eq!(solution.order(a, b), Order::Unknown);
    assert_eq!(solution.gap(a, b), Some(Gap { min: Some(0), max: None }));
}

#[test]
fn sums_beyond_64_bits_are_exact() {
    let mut network = Network::default();
    let chain: Vec<PointId> = (0..100).map(|_| network.add_point()).collect();
    network.bound(chain[0], Some(i64::MIN), Some(i64::MAX));
    for pair in chain.windows(2) {
        network.relation(pair[0], pair[1], Some(i64::MAX), Some(i64::MAX));
    }
    let end = 99 * Seconds::from(i64::MAX);
    let window = Window {
        earliest: Some(end + Seconds::from(i64::MIN)),
        latest: Some(end + Seconds::from(i64::MAX)),
    };
    assert_eq!(solve(&network).window(chain[99]), Some(window));

    network.bound(chain[99], Some(i64::MIN), Some(i64::MIN));
    let solution = solve(&network);
    assert_eq!(solution.conflicts()[0].excess, end);
}

#[test]
fn a_chain_of_a_hundred_thousand_overflows_nothing() {
    let mut network = Network::default();
    let chain: Vec<PointId> = (0..100_000).map(|_| network.add_point()).collect();
    for pair in chain.windows(2) {
        network.relation(pair[0], pair[1], Some(1), Some(2));
    }
    network.bound(chain[0], Some(0), Some(0));
    let (first, last) = (chain[0], chain[99_999]);
    let solution = solve(&network);
    let window = Window { earliest: Some(99_999), latest: Some(199_998) };
    assert_eq!(solution.window(last), Some(window));
    assert_eq!(solution.because(last, Side::Earliest).len(), 100_000);
    assert_eq!(solution.order(last, first), Order::After);

    network.relation(first, last, None, Some(99_998));
    let solution = solve(&network);
    assert_eq!(solution.conflicts()[0].constraints().len(), 100_000);
    assert_eq!(solution.conflicts()[0].excess, 1);
}

#[test]
fn reading_order_follows_windows_then_what_is_known_then_the_key() {
    let mut network = Network::default();
    let [a, b, c, d, e] = points(&mut network);
    let all = [a, b, c, d, e];
    network.bound(a, Some(5), Some(20));
    network.bound(b, Some(5), Some(9));
    network.bound(c, None, Some(30));
    // These two have no date, only an order that their keys contradict.
    network.relation(e, d, Some(1), None);
    let solution = solve(&network);
    let by_key = |point: PointId| point.index();
    assert_eq!(
        reading_order(&solution, &all, |p| solution.window(p), |time| time, by_key),
        [c, e, d, b, a]
    );
    assert_eq!(
        reading_order(&solution, &all, |p| solution.window(p), |time| time / 100, by_key),
        [c, e, d, a, b]
    );
}

#[test]
fn reading_order_of_thousands_without_dates_contradicts_no_order() {
    let mut network = Network::default();
    let all: Vec<PointId> = (0..3_000).map(|_| network.add_point()).collect();
    for pair in all.windows(2) {
        network.relation(pair[1], pair[0], Some(1), None);
    }
    let solution = solve(&network);
    let order = reading_order(&solution, &all, |p| solution.window(p), |time| time, PointId::index);
    assert!(order.iter().rev().eq(&all));
}
