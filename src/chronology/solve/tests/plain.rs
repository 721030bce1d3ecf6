//! A plain solver to hold the real one against: all pairs by Floyd and Warshall, and on tiny
//! networks every assignment there is.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::chronology::network::{BoundId, ConstraintId, Network, PointId, RelationId};

use crate::chronology::solve::{Order, Seconds};

/// The shortest distances between all points of a part of a network, and the calendar.
pub(super) struct Plain {
    /// The calendar is the last one.
    distances: Vec<Vec<Option<Seconds>>>,
}

impl Plain {
    /// Solves the constraints that `keep` wants.
    pub(super) fn new(network: &Network, keep: impl Fn(ConstraintId) -> bool) -> Self {
        let calendar = network.points();
        let mut distances = vec![vec![None; calendar + 1]; calendar + 1];
        for (point, row) in distances.iter_mut().enumerate() {
            row[point] = Some(0);
        }
        let mut tighten = |from: usize, to: usize, weight: Option<Seconds>| {
            let distance: &mut Option<Seconds> = &mut distances[from][to];
            *distance = [*distance, weight].into_iter().flatten().min();
        };
        for (id, tail, head, min, max) in constraints(network) {
            if keep(id) {
                tighten(tail, head, max.map(Seconds::from));
                tighten(head, tail, min.map(|min| -Seconds::from(min)));
            }
        }
        for via in 0..=calendar {
            for from in 0..=calendar {
                for to in 0..=calendar {
                    let around = distances[from][via].zip(distances[via][to]);
                    let around = around.map(|(first, second)| first + second);
                    distances[from][to] = [distances[from][to], around].into_iter().flatten().min();
                }
            }
        }
        Self { distances }
    }

    pub(super) fn is_consistent(&self) -> bool {
        (0..self.distances.len()).all(|point| Some(0) <= self.distances[point][point])
    }

    pub(super) fn latest(&self, point: PointId) -> Option<Seconds> {
        self.distances[self.distances.len() - 1][point.index()]
    }

    pub(super) fn earliest(&self, point: PointId) -> Option<Seconds> {
        self.distances[point.index()][self.distances.len() - 1].map(|distance| -distance)
    }

    /// The greatest `t(b) - t(a)`.
    pub(super) fn greatest(&self, a: PointId, b: PointId) -> Option<Seconds> {
        self.distances[a.index()][b.index()]
    }

    pub(super) fn order(&self, a: PointId, b: PointId) -> Order {
        match (self.greatest(b, a), self.greatest(a, b)) {
            (Some(..=-1), _) => Order::Before,
            (_, Some(..=-1)) => Order::After,
            (Some(0), Some(0)) => Order::SameTime,
            _ => Order::Unknown,
        }
    }
}

/// A constraint, its tail and head, and its limits.
type Line = (ConstraintId, usize, usize, Option<i64>, Option<i64>);

/// Every constraint as `min <= t(head) - t(tail) <= max`; the calendar is one more than the points.
pub(super) fn constraints(network: &Network) -> Vec<Line> {
    let bounds = network.bounds().iter().enumerate().map(|(index, bound)| {
        let id = BoundId::new(index).into();
        (id, network.points(), bound.point.index(), bound.earliest, bound.latest)
    });
    let relations = network.relations().iter().enumerate().map(|(index, relation)| {
        let id = RelationId::new(index).into();
        (id, relation.from.index(), relation.to.index(), relation.min, relation.max)
    });
    bounds.chain(relations).collect()
}

/// By point, the first point that relations join it with, however indirectly.
pub(super) fn components(network: &Network) -> Vec<usize> {
    let mut first: Vec<usize> = (0..network.points()).collect();
    loop {
        let mut settled = true;
        for relation in network.relations() {
            let (from, to) = (relation.from.index(), relation.to.index());
            if (relation.min, relation.max) != (None, None) && first[from] != first[to] {
                let lower = first[from].min(first[to]);
                (first[from], first[to]) = (lower, lower);
                settled = false;
            }
        }
        if settled {
            return first;
        }
    }
}

/// The constraints that are about a component, named by its first point.
pub(super) fn constraints_of(network: &Network, component: usize) -> BTreeSet<ConstraintId> {
    let first = components(network);
    constraints(network)
        .into_iter()
        .filter(|&(_, _, head, ..)| first[head] == component)
        .map(|(id, ..)| id)
        .collect()
}

/// All schedules with times from `times` that satisfy the whole network.
pub(super) fn schedules(network: &Network, times: RangeInclusive<i64>) -> Vec<Vec<i64>> {
    let constraints = constraints(network);
    let mut schedules = vec![Vec::new()];
    for _ in 0..network.points() {
        schedules = schedules
            .into_iter()
            .flat_map(|schedule| {
                times.clone().map(move |time| {
                    let mut longer: Vec<i64> = schedule.clone();
                    longer.push(time);
                    longer
                })
            })
            .filter(|schedule| {
                let at = |index: usize| {
                    if index == network.points() { Some(0) } else { schedule.get(index).copied() }
                };
                constraints.iter().all(|&(_, tail, head, min, max)| {
                    let (Some(tail), Some(head)) = (at(tail), at(head)) else { return true };
                    min.is_none_or(|min| min <= head - tail)
                        && max.is_none_or(|max| head - tail <= max)
                })
            })
            .collect();
    }
    schedules
}
