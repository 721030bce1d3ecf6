//! The numbers of a site's events: their places in the order in which they are shown.

use std::ops::Range;

use roaring::RoaringBitmap;

use super::EventSet;
use crate::model::{Catalog, Event, EventId};

/// Of how many events at most one is in a set whose numbers are sorted: of more, a bit for each event
/// takes less time.
const FEW: u64 = 64;

/// Which event has which number: those with a day first, then those with an order alone, then those
/// with neither, each in reading order.
///
/// Events are known to it by their positions in the model's catalog, which are the same in every
/// language and under every choice. The numbers are those of one choice.
#[derive(Clone, Debug, Default)]
pub struct Numbers {
    /// The position of the event of each number.
    positions: Vec<u32>,
    /// The number of the event at each position.
    numbers: Vec<u32>,
    /// The numbers at which those without a day and those without an order begin.
    ordered: u32,
    unplaced: u32,
}

impl Numbers {
    /// Numbers the events of a catalog in three groups.
    pub fn of(events: &Catalog<Event>, [dated, ordered, unplaced]: [Vec<&EventId>; 3]) -> Self {
        let count = |group: &[&EventId]| u32::try_from(group.len()).unwrap_or(u32::MAX);
        let ordered_from = count(&dated);
        let unplaced_from = ordered_from + count(&ordered);
        let all = dated.into_iter().chain(ordered).chain(unplaced);
        let position = |id| events.position(id).and_then(|at| u32::try_from(at).ok());
        let positions: Vec<u32> = all.filter_map(position).collect();
        let mut numbers = vec![0; events.len()];
        for (position, number) in positions.iter().zip(0..) {
            if let Some(at) = numbers.get_mut(*position as usize) {
                *at = number;
            }
        }
        Self { positions, numbers, ordered: ordered_from, unplaced: unplaced_from }
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.positions.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.positions.is_empty()
    }

    /// All numbers.
    pub fn all(&self) -> Range<u32> {
        0..u32::try_from(self.positions.len()).unwrap_or(u32::MAX)
    }

    /// Those of events with a day, or a bound on it; and of what certainly came before one of these.
    pub fn dated(&self) -> Range<u32> {
        0..self.ordered
    }

    /// Those of events without any bound, but with a known order.
    pub fn ordered(&self) -> Range<u32> {
        self.ordered..self.unplaced
    }

    /// Those of events that have a bound or an order.
    pub fn placed(&self) -> Range<u32> {
        0..self.unplaced
    }

    /// Those of events with neither.
    pub fn unplaced(&self) -> Range<u32> {
        self.unplaced..self.all().end
    }

    /// The position in the catalog of the event of a number.
    pub fn position(&self, number: u32) -> Option<usize> {
        self.positions.get(number as usize).map(|position| *position as usize)
    }

    /// The positions in the catalog of all events, by number.
    pub fn positions(&self) -> &[u32] {
        &self.positions
    }

    /// The set of the events at some positions in the catalog.
    pub fn set_of(&self, positions: &RoaringBitmap) -> EventSet {
        if positions.len() * FEW < self.positions.len() as u64 {
            let numbers = positions.iter().filter_map(|position| self.number(position as usize));
            let mut numbers: Vec<u32> = numbers.collect();
            numbers.sort_unstable();
            return numbers.into_iter().collect();
        }
        let mut bits = vec![0_u8; self.positions.len().div_ceil(8)];
        // Not a `for`: a set hands its numbers on faster than it is asked for each.
        positions.iter().for_each(|position| {
            let number = self.number(position as usize).unwrap_or(u32::MAX);
            if let Some(eight) = bits.get_mut(number as usize / 8) {
                *eight |= 1 << (number % 8);
            }
        });
        EventSet::of_bits(&bits)
    }

    /// The number of the event at a position in the catalog.
    pub fn number(&self, position: usize) -> Option<u32> {
        self.numbers.get(position).copied()
    }
}
