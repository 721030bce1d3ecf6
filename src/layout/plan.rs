//! What is to be drawn of a site.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Item, Plan};
use crate::model::{EventId, Id as _, LaneId};
use crate::query::{Facet, Filter, ScaleKind};
use crate::site::{Site, Tie};

/// What of the time a reader asks for, and how it is to be drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// From this day on.
    pub from: Option<NaiveDate>,
    /// Up to this day.
    pub to: Option<NaiveDate>,
    /// On this scale, not on the one that the data suggests.
    pub scale: Option<ScaleKind>,
}

/// Two items that are tied together, and how strongly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TieItems {
    /// The place of the tie in what the plan was made from.
    pub tie: usize,
    /// The place of one item.
    pub first: usize,
    /// The place of the other.
    pub second: usize,
    /// Whether the second denies the first: such lines are routed before all others.
    pub is_strong: bool,
}

impl Plan {
    /// Plans the drawing of some events of a site, given in reading order, with the ties between
    /// them. Of a filter, it takes the days and the scale.
    pub fn new(site: &Site, events: &[&EventId], ties: &[Tie<'_>], filter: &Filter) -> Self {
        let asked = Asked { from: filter.from, to: filter.to, scale: filter.scale };
        let items: Vec<Item> = events.iter().map(|id| item(site, id, filter)).collect();
        let places: BTreeMap<&EventId, usize> =
            events.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let ties = ties.iter().enumerate().filter_map(|(tie, told)| {
            let (first, second) = (*places.get(told.first)?, *places.get(told.second)?);
            Some(TieItems { tie, first, second, is_strong: told.denies })
        });
        let all = site.groups().dated.iter().map(|id| item(site, id, filter));
        let days: Vec<NaiveDate> = all.flat_map(|item| item.days().collect::<Vec<_>>()).collect();
        let whole = days.iter().min().copied().zip(days.iter().max().copied());
        Self { lanes: site.model.lanes.len(), items, ties: ties.collect(), asked, whole }
    }
}

impl Item {
    /// Every day that bounds it.
    fn days(&self) -> impl Iterator<Item = NaiveDate> {
        let ends = self.ends.unwrap_or_default();
        let days = [self.begins.earliest, self.begins.latest, ends.earliest, ends.latest];
        days.into_iter().flatten()
    }
}

/// An event is drawn once: in the first of its lanes that is asked for.
fn item(site: &Site, id: &EventId, filter: &Filter) -> Item {
    let dating = site.chronology.dating(id);
    let event = site.model.events.get(id);
    let is_asked = |lane: &&LaneId| filter.values(Facet::Lane).any(|asked| asked == lane.as_str());
    let lane = event.lanes().find(is_asked);
    let lane = lane.unwrap_or(&event.lane);
    let last = (dating.ends.unwrap_or(dating.begins), dating.placed_end.unwrap_or(dating.placed));
    Item {
        event: id.clone(),
        lane: site.model.lanes.position(lane).unwrap_or_default(),
        begins: dating.placed,
        ends: dating.placed_end,
        is_suggested: [
            dating.placed.earliest != dating.begins.earliest,
            last.0.latest != last.1.latest,
        ],
        hours: dating.hours,
    }
}
