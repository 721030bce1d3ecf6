//! What is to be drawn of a site.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{Item, Plan, ROWS_MAX};
use crate::chronology::Order;
use crate::model::{EventId, Id as _, LaneId};
use crate::query::{Facet, Filter, Lines, ScaleKind};
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
    /// them. Of a filter, it takes the days, the scale and the lines.
    ///
    /// No line runs against time. What denies may certainly lie before what it denies, where the
    /// same had been said earlier too: an arrow from the later to the earlier would tell of an
    /// answer that never was, so that words alone say it. Words that order two events otherwise
    /// than all others do were set aside, and have no line.
    pub fn new(site: &Site, events: &[&EventId], ties: &[Tie<'_>], filter: &Filter) -> Self {
        let asked = Asked { from: filter.from, to: filter.to, scale: filter.scale };
        let items = events.iter().map(|id| item(site, id, filter)).collect();
        let has_rows = events.len() <= ROWS_MAX;
        let orders = if has_rows { site.chronology.orders(events) } else { Vec::new() };
        let lanes = site.model.lanes.len();
        let mut plan = Self { lanes, items, orders, asked, ..Self::default() };
        for item in plan.items.iter_mut().filter(|_| has_rows) {
            item.is_ahead = is_ahead(site, &item.event);
        }
        let places: BTreeMap<&EventId, usize> =
            events.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        for (tie, told) in ties.iter().enumerate() {
            let places = places.get(told.first).zip(places.get(told.second));
            let Some((first, second)) = places.map(|(first, second)| (*first, *second)) else {
                continue;
            };
            let order = plan.order(first, second);
            let is_against = match (told.denies, told.is_ordered) {
                (true, _) => order == Order::After,
                (false, true) => matches!(order, Order::After | Order::SameTime),
                (false, false) => false,
            };
            let is_drawn = told.denies || filter.lines == Lines::All;
            if !is_against && is_drawn {
                plan.ties.push(TieItems { tie, first, second, is_strong: told.denies });
            }
            plan.has_other_ties |= !is_against && !told.denies && first != second;
        }
        plan
    }

    /// The same, with the first and the last day known in the whole chronology.
    pub fn within(self, site: &Site, filter: &Filter) -> Self {
        let all = site.events_in(site.numbers().dated()).map(|id| item(site, id, filter));
        let days: Vec<NaiveDate> = all.flat_map(|item| item.days().collect::<Vec<_>>()).collect();
        let whole = days.iter().min().copied().zip(days.iter().max().copied());
        Self { whole, ..self }
    }

    /// How one event lies to another, by their places.
    pub(super) fn order(&self, a: usize, b: usize) -> Order {
        let order = self.orders.get(a).and_then(|orders| orders.get(b));
        order.copied().unwrap_or(Order::Unknown)
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

/// Whether an event denies what was certainly said only after it, drawn or not: none who said it may
/// have been earlier.
fn is_ahead(site: &Site, event: &EventId) -> bool {
    let said = site.opposed(event).denies;
    let is_later = |id: &&EventId| site.chronology.order(id, event) == Order::After;
    !said.is_empty() && said.iter().all(is_later)
}

/// An event is drawn once: in the first of its lanes that is asked for.
fn item(site: &Site, id: &EventId, filter: &Filter) -> Item {
    let times = site.chronology.times(id);
    let event = site.model.events.get(id);
    let is_asked = |lane: &&LaneId| filter.values(Facet::Lane).any(|asked| asked == lane.as_str());
    let lane = event.lanes().find(is_asked);
    let lane = lane.unwrap_or(&event.lane);
    let last = (times.ends.unwrap_or(times.begins), times.placed_end.unwrap_or(times.placed));
    let core = times.ends.and_then(|ends| times.begins.latest.zip(ends.earliest));
    Item {
        event: id.clone(),
        lane: site.model.lanes.position(lane).unwrap_or_default(),
        begins: times.placed,
        ends: times.placed_end,
        core: core.filter(|(first, last)| first <= last),
        is_suggested: [
            times.placed.earliest != times.begins.earliest,
            last.0.latest != last.1.latest,
        ],
        hours: times.hours,
        is_landmark: event.landmark,
        is_ahead: false,
    }
}
