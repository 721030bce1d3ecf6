//! What is certain about the order of one event towards others: those nearest in reading order.

use super::{Chronology, Order, Step};
use crate::model::EventId;

/// How many events are looked at: those nearest in reading order.
const LOOKED_AT: usize = 2_000;

/// How an event lies to another, with the steps that show it.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// The other event.
    pub event: EventId,
    /// The steps; none where the order is not known.
    pub because: Vec<Step>,
}

/// What is certain about the order of one event towards others: the nearest of each kind, in reading
/// order.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// What certainly came before.
    pub before: Vec<Neighbour>,
    /// What certainly came after.
    pub after: Vec<Neighbour>,
    /// What certainly came at the same time.
    pub same: Vec<Neighbour>,
    /// What cannot be ordered.
    pub unknown: Vec<Neighbour>,
    /// How many more were found before, at the same time, after and in no known order.
    pub more: [usize; 4],
    /// How many events lie too far off to have been looked at.
    pub beyond: usize,
}

impl Chronology {
    /// How the events nearest in reading order lie to one: of each kind at most so many.
    pub fn neighbours(&self, event: &EventId, most: usize) -> Neighbours {
        let mut neighbours = Neighbours::default();
        let Some((here, at)) = self.begins(event).zip(self.place(event)) else { return neighbours };
        let near = self.nearest(at);
        neighbours.beyond = self.order.len().saturating_sub(near.len() + 1);
        let points: Vec<_> = near.iter().filter_map(|(_, other)| self.begins(other)).collect();
        let orders = self.solved.solution.orders_among(here, &points);
        let mut kinds: [Vec<(usize, &EventId)>; 4] = Default::default();
        let [before, same, after, unknown] = &mut kinds;
        for (order, other) in orders.into_iter().zip(near) {
            match order {
                Order::Before => after.push(other),
                Order::After => before.push(other),
                Order::SameTime => same.push(other),
                Order::Unknown => unknown.push(other),
            }
        }
        neighbours.more = kinds.each_ref().map(|kind| kind.len().saturating_sub(most));
        for kind in &mut kinds {
            kind.truncate(most);
            kind.sort_unstable();
        }
        let list = |kind: Vec<(usize, &EventId)>| {
            let because =
                |other: &EventId| self.begins(other).map(|there| self.order_because(here, there));
            let neighbour = |(_, other): (usize, &EventId)| Neighbour {
                event: other.clone(),
                because: because(other).unwrap_or_default(),
            };
            kind.into_iter().map(neighbour).collect()
        };
        let [before, same, after, unknown] = kinds.map(list);
        Neighbours { before, same, after, unknown, ..neighbours }
    }

    /// The events nearest to a place in reading order, the nearest first, with their places.
    fn nearest(&self, at: usize) -> Vec<(usize, &EventId)> {
        let all = || self.order.iter().enumerate();
        let mut earlier = all().take(at).rev().peekable();
        let mut later = all().skip(at + 1).peekable();
        let mut near = Vec::new();
        while near.len() < LOOKED_AT {
            let is_earlier = match (earlier.peek(), later.peek()) {
                (Some((first, _)), Some((second, _))) => at - first <= second - at,
                (first, _) => first.is_some(),
            };
            let next = if is_earlier { earlier.next() } else { later.next() };
            let Some(next) = next else { break };
            near.push(next);
        }
        near
    }
}
