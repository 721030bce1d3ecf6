//! An order to read points in that agrees with every order that is known.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use crate::chronology::network::PointId;

use super::{Seconds, Solution, Window};

/// How many edges are looked at to order points with the same window by the key, for each of them
/// and at least; beyond that they follow the schedule.
const EDGES_EACH: usize = 64;
const EDGES_MIN: usize = 500_000;

/// Sorts points into an order that never puts one before another that certainly came first.
///
/// They are sorted by the earliest and then the latest time of `window`, as far as `round` tells
/// times apart (a calendar's days, say); an open side comes first for `earliest` and last for
/// `latest`. Windows may be narrower than those of the solution, as long as some schedule of the
/// network lies in them.
/// Where both are the same, what certainly came first is first, and else what has the lower
/// `key`. Points without a window are last, by `key`.
/// `round` must be monotone. Where very many points with the same window are in order of each
/// other, those that are not follow one schedule of the network rather than `key`.
pub fn reading_order<R: Ord, K: Ord>(
    solution: &Solution,
    points: &[PointId],
    window: impl Fn(PointId) -> Option<Window>,
    round: impl Fn(Seconds) -> R,
    key: impl Fn(PointId) -> K,
) -> Vec<PointId> {
    // What certainly came first has both its times before those of the other, or open with them:
    // sorting by windows contradicts no order, and what remains is order inside equal windows.
    let mut groups: BTreeMap<_, Vec<PointId>> = BTreeMap::new();
    for &point in points {
        let place = match window(point) {
            Some(window) => {
                let latest = window.latest.map(&round);
                (false, window.earliest.map(&round), latest.is_none(), latest)
            }
            None => (true, None, true, None),
        };
        groups.entry(place).or_default().push(point);
    }
    let mut order = Vec::with_capacity(points.len());
    for mut group in groups.into_values() {
        if 1 < group.len() {
            group.sort_by_cached_key(|&point| (key(point), point));
            match linear_extension(solution, &group, &window) {
                Some(places) => order.extend(places.into_iter().map(|place| group[place])),
                None => {
                    group.sort_by_key(|&point| solution.schedule(point));
                    order.append(&mut group);
                }
            }
        } else {
            order.append(&mut group);
        }
    }
    order
}

/// The places of points in an order by what is known, and in the order given where nothing is
/// (Kahn 1962); `None` where too much would have to be looked at.
fn linear_extension(
    solution: &Solution,
    group: &[PointId],
    window: impl Fn(PointId) -> Option<Window>,
) -> Option<Vec<usize>> {
    let followers = followers(solution, group)?;
    let mut waiting_for = vec![0_usize; group.len()];
    followers.iter().flatten().for_each(|&follower| waiting_for[follower] += 1);
    let mut windows = Windows::new(group.iter().map(|point| window(*point)));

    let mut free: BinaryHeap<Reverse<usize>> = BinaryHeap::new();
    let mut order = Vec::with_capacity(group.len());
    loop {
        for place in windows.opened() {
            if waiting_for[place] == 0 {
                free.push(Reverse(place));
            }
        }
        let Some(Reverse(place)) = free.pop() else { break };
        order.push(place);
        windows.take(place);
        for &follower in followers.get(place).into_iter().flatten() {
            waiting_for[follower] -= 1;
            if waiting_for[follower] == 0 && windows.is_open[follower] {
                free.push(Reverse(follower));
            }
        }
    }
    // Windows in which no schedule lies would leave some waiting.
    (order.len() == group.len()).then_some(order)
}

/// By place, the places of the points that relations put after it; none at all where no two points
/// of the group are of one component.
fn followers(solution: &Solution, group: &[PointId]) -> Option<Vec<Vec<usize>>> {
    let mut by_component: Vec<(usize, usize)> = group
        .iter()
        .enumerate()
        .filter(|(_, point)| solution.window(**point).is_some())
        .map(|(place, point)| (solution.component(*point), place))
        .collect();
    by_component.sort_unstable();
    let mut followers: Vec<Vec<usize>> = Vec::new();
    let mut edges_left = EDGES_MIN.max(EDGES_EACH * group.len());
    let joined = by_component.chunk_by(|(a, _), (b, _)| a == b);
    for joined in joined.filter(|joined| 1 < joined.len()) {
        followers.resize_with(group.len(), Vec::new);
        let points: Vec<PointId> = joined.iter().map(|(_, place)| group[*place]).collect();
        let all_after = solution.all_after(&points, &mut edges_left)?;
        for ((_, place), after) in joined.iter().zip(all_after) {
            followers[*place] = after.into_iter().map(|after| joined[after].1).collect();
        }
    }
    Some(followers)
}

/// Which places may come next by their windows alone: those that begin before the first end of what
/// is still to come.
struct Windows {
    /// The ends, with their places, the first one first; what has none holds up nothing.
    ends: Vec<(Seconds, usize)>,
    /// The beginnings, with their places, the last one first; what has none sorts before all.
    beginnings: Vec<(Option<Seconds>, usize)>,
    is_taken: Vec<bool>,
    /// How many of the ends are of places that were taken.
    ended: usize,
    is_open: Vec<bool>,
}

impl Windows {
    fn new(windows: impl Iterator<Item = Option<Window>>) -> Self {
        let (mut ends, mut beginnings) = (Vec::new(), Vec::new());
        for (place, window) in windows.enumerate() {
            let window = window.unwrap_or(Window { earliest: None, latest: None });
            ends.extend(window.latest.map(|latest| (latest, place)));
            beginnings.push((window.earliest, place));
        }
        ends.sort_unstable();
        beginnings.sort_unstable_by(|a, b| b.cmp(a));
        let count = beginnings.len();
        let (is_taken, is_open) = (vec![false; count], vec![false; count]);
        Self { ends, beginnings, is_taken, ended: 0, is_open }
    }

    fn take(&mut self, place: usize) {
        self.is_taken[place] = true;
    }

    /// The places that nothing still to come certainly precedes, each told once.
    fn opened(&mut self) -> Vec<usize> {
        let is_ended = |(_, place): &(Seconds, usize)| self.is_taken[*place];
        self.ended += self.ends[self.ended..].iter().take_while(|end| is_ended(end)).count();
        let first_end = self.ends.get(self.ended).map(|(end, _)| *end);
        let mut opened = Vec::new();
        while let Some((beginning, place)) = self.beginnings.last().copied()
            && first_end.is_none_or(|end| beginning <= Some(end))
        {
            self.beginnings.pop();
            self.is_open[place] = true;
            opened.push(place);
        }
        opened
    }
}
