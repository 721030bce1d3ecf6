//! An order to read points in that agrees with every order that is known.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::chronology::network::PointId;

use super::order::Distances;
use super::{Order, Seconds, Solution};

/// How many points with the same window are ordered by asking for the order of every two.
const COMPARED: usize = 1_000;

/// Sorts points into an order that never puts one before another that certainly came first.
///
/// They are sorted by their earliest and then their latest time, as far as `round` tells times
/// apart (a calendar's days, say); an open side comes first for `earliest` and last for `latest`.
/// Where both are the same, what certainly came first is first, and else what has the lower
/// `key`. Points of components that contradict themselves are last, by `key`.
/// `round` must be monotone. Of more than a thousand points with the same window, those that are
/// not known to differ follow one schedule of the network rather than `key`.
pub fn reading_order<R: Ord, K: Ord>(
    solution: &Solution,
    points: &[PointId],
    round: impl Fn(Seconds) -> R,
    key: impl Fn(PointId) -> K,
) -> Vec<PointId> {
    // What certainly came first has both its times before those of the other, or open with them:
    // sorting by windows contradicts no order, and what remains is order inside equal windows.
    let mut groups: BTreeMap<_, Vec<PointId>> = BTreeMap::new();
    for &point in points {
        let place = match solution.window(point) {
            Some(window) => {
                let latest = window.latest.map(&round);
                (false, window.earliest.map(&round), latest.is_none(), latest)
            }
            None => (true, None, true, None),
        };
        groups.entry(place).or_default().push(point);
    }
    let mut order = Vec::with_capacity(points.len());
    let mut scratch = solution.scratch();
    for mut group in groups.into_values() {
        group.sort_by_key(|&point| (key(point), point));
        if COMPARED < group.len() {
            group.sort_by_key(|&point| solution.schedule(point));
        } else if 1 < group.len() {
            group = linear_extension(solution, &group, &mut scratch);
        }
        order.append(&mut group);
    }
    order
}

/// Orders points by what is known, and in the order given where nothing is (Kahn 1962).
fn linear_extension(
    solution: &Solution,
    group: &[PointId],
    scratch: &mut Distances,
) -> Vec<PointId> {
    let mut followers: Vec<Vec<usize>> = Vec::with_capacity(group.len());
    let mut waiting_for = vec![0_usize; group.len()];
    for &point in group {
        let orders = solution.orders_among(point, group, scratch);
        let after: Vec<usize> =
            (0..group.len()).filter(|&other| orders[other] == Order::Before).collect();
        after.iter().for_each(|&other| waiting_for[other] += 1);
        followers.push(after);
    }

    let free = (0..group.len()).filter(|&place| waiting_for[place] == 0);
    let mut free: BinaryHeap<Reverse<usize>> = free.map(Reverse).collect();
    let mut order = Vec::with_capacity(group.len());
    while let Some(Reverse(place)) = free.pop() {
        order.push(group[place]);
        for &follower in &followers[place] {
            waiting_for[follower] -= 1;
            if waiting_for[follower] == 0 {
                free.push(Reverse(follower));
            }
        }
    }
    order
}
