//! Which events a network is about: all of a model, or some.

use crate::model::Model;

/// Events of a model, each with its place among them, in the order of their ranks.
pub(super) enum Scope {
    /// All: the place of an event is its rank.
    All(usize),
    /// Some, by rank; ascending.
    Some(Vec<u32>),
}

impl Scope {
    /// All events of a model.
    pub(super) fn all(model: &Model) -> Self {
        Self::All(model.events.len())
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::All(events) => *events,
            Self::Some(ranks) => ranks.len(),
        }
    }

    /// The rank of the event at a place.
    pub(super) fn rank(&self, place: usize) -> Option<usize> {
        match self {
            Self::All(events) => Some(place).filter(|place| place < events),
            Self::Some(ranks) => ranks.get(place).map(|rank| *rank as usize),
        }
    }

    /// The place of the event of a rank, if it is among them.
    pub(super) fn place(&self, rank: usize) -> Option<usize> {
        match self {
            Self::All(events) => Some(rank).filter(|rank| rank < events),
            Self::Some(ranks) => ranks.binary_search(&u32::try_from(rank).ok()?).ok(),
        }
    }
}
