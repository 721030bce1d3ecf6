//! The ids of a list in one order: any part of it is had without the others.

use std::ops::Range;

use crate::index::{EventSet, Found};
use crate::model::{EventId, Id as _, Noun, Records};
use crate::site::Site;

/// The ids of a list in one order.
pub enum Sequence<'s> {
    /// Events as they are shown, those that fit best first.
    Events(&'s Site, Found),
    /// Events by id: which of all, sorted by id.
    EventsById(&'s Site, EventSet),
    /// Records in the order in which they were written.
    Written(&'s dyn Records),
    /// Records by id.
    ById(&'s dyn Records),
}

impl<'s> Sequence<'s> {
    /// The records of a kind.
    pub fn of(site: &'s Site, noun: Noun, is_by_id: bool) -> Self {
        match site.model.records(noun) {
            Some(records) => Self::of_records(records, is_by_id),
            // What has none says itself what it has.
            None => Self::Events(site, Found::default()),
        }
    }

    /// Some records.
    pub fn of_records(records: &'s dyn Records, is_by_id: bool) -> Self {
        if is_by_id { Self::ById(records) } else { Self::Written(records) }
    }

    /// Some events.
    pub fn of_events(site: &'s Site, found: Found, is_by_id: bool) -> Self {
        if !is_by_id {
            return Self::Events(site, found);
        }
        if found.len() == site.numbers().len() {
            return Self::ById(&site.model.events);
        }
        let positions = found.iter().filter_map(|number| site.numbers().position(number));
        let rank = |position| site.model.events.rank_of_position(position);
        let places = positions.filter_map(|position| u32::try_from(rank(position)?).ok());
        Self::EventsById(site, places.collect())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            Self::Events(_, found) => found.len(),
            Self::EventsById(_, places) => places.len(),
            Self::Written(records) | Self::ById(records) => records.count(),
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The ids at some places.
    pub fn ids(&self, places: Range<usize>) -> Vec<String> {
        let all = |of: &dyn Fn(usize) -> Option<&'s str>| {
            places.clone().filter_map(of).map(str::to_owned).collect()
        };
        match self {
            Self::Events(site, found) => {
                let numbers = found.page(places.start, places.len());
                site.events_of(numbers).map(ToString::to_string).collect()
            }
            Self::EventsById(site, chosen) => {
                let page = chosen.page(site.numbers().all(), places.start, places.len());
                let ids = page.into_iter().filter_map(|at| site.model.events.id_by_id(at as usize));
                ids.map(str::to_owned).collect()
            }
            Self::Written(records) => all(&|place| records.id_at(place)),
            Self::ById(records) => all(&|place| records.id_by_id(place)),
        }
    }

    /// The place of an id, if it is in the list.
    pub fn place(&self, id: &str) -> Option<usize> {
        match self {
            Self::Events(site, found) => {
                let number = site.number(&EventId::parse(id).ok()?)?;
                let mut before = 0;
                for set in found.sets() {
                    if set.contains(number) {
                        return Some(before + set.len_within(0..number));
                    }
                    before += set.len();
                }
                None
            }
            Self::EventsById(site, places) => {
                let place = u32::try_from(site.model.events.place_by_id(id).ok()?).ok()?;
                places.contains(place).then(|| places.len_within(0..place))
            }
            Self::Written(records) => records.index_of(id),
            Self::ById(records) => records.place_by_id(id).ok(),
        }
    }
}
