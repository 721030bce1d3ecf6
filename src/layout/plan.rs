//! What is to be drawn of a site.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::summary::{Strip, Summary};
use super::{Item, NAMED_MAX, Plan, ROWS_MAX};
use crate::chronology::Order;
use crate::index::{Chosen, Day, EventSet, Levels, Mark, Marks, OPEN_AFTER, OPEN_BEFORE, day_or};
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

impl Asked {
    /// The first and the last of the days asked for, as numbers.
    pub(super) fn days(self) -> (Day, Day) {
        (day_or(self.from, OPEN_BEFORE), day_or(self.to, OPEN_AFTER))
    }
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

/// All events of a drawing, where they are too many for a row each.
#[derive(Clone, Debug)]
pub struct Counted<'s> {
    marks: &'s Marks,
    /// What is prepared of them, where they are all that may lie on the days asked for.
    levels: Option<&'s Levels>,
    /// Their numbers.
    events: EventSet,
    /// The places of the lanes that are asked for: an event is in the first of its own that is.
    of_filter: Vec<usize>,
    /// They themselves, where they were read already.
    chosen: Option<Chosen<'s>>,
    asked: Asked,
    summary: Summary,
    strips: Vec<Strip>,
}

impl<'s> Counted<'s> {
    /// Counts all events that may lie on the days asked for: those of a set.
    pub fn all(marks: &'s Marks, levels: &'s Levels, events: EventSet, asked: Asked) -> Self {
        let summary = Summary::of_levels(levels, asked);
        let strip = |level| Strip::of_level(level, asked.days(), &events);
        let strips = levels.lanes.iter().map(strip).collect();
        Self {
            marks,
            levels: Some(levels),
            events,
            of_filter: Vec::new(),
            chosen: None,
            asked,
            summary,
            strips,
        }
    }

    /// Counts some events one by one: `lanes` is how many lanes there are, `of_filter` which of them
    /// are asked for.
    pub fn each(
        marks: &'s Marks,
        events: EventSet,
        lanes: usize,
        of_filter: Vec<usize>,
        asked: Asked,
    ) -> Self {
        let chosen = marks.chosen(&events, &of_filter);
        let (summary, strips) = chosen.sum(
            || (Summary::new(asked), vec![Strip::default(); lanes]),
            |(summary, strips), number, mark| {
                summary.add(mark);
                let strip = strips.get_mut(mark.lane);
                strip.into_iter().for_each(|strip| strip.add(number, mark));
            },
            |(summary, strips), (next, after)| {
                let strips = strips.into_iter().zip(after);
                let strips = strips.map(|(strip, after)| strip.followed_by(after));
                (summary.followed_by(next), strips.collect())
            },
        );
        let chosen = Some(chosen);
        Self { marks, levels: None, events, of_filter, chosen, asked, summary, strips }
    }

    /// All of them.
    pub fn events(&self) -> &EventSet {
        &self.events
    }

    pub(super) fn levels(&self) -> Option<&'s Levels> {
        self.levels
    }

    pub(super) fn asked(&self) -> Asked {
        self.asked
    }

    pub(super) fn summary(&self) -> &Summary {
        &self.summary
    }

    /// What each lane has, by the place of the lane.
    pub(super) fn strips(&self) -> &[Strip] {
        &self.strips
    }

    /// Adds up what all events come to.
    pub(super) fn sum<T: Send>(
        &self,
        nothing: impl Fn() -> T + Sync + Send,
        add: impl Fn(&mut T, &Mark) + Sync,
        join: impl Fn(T, T) -> T + Sync + Send,
    ) -> T {
        let add = |sum: &mut T, _: u32, mark: &Mark| add(sum, mark);
        match &self.chosen {
            Some(chosen) => chosen.sum(nothing, add, join),
            None => self.marks.chosen(&self.events, &self.of_filter).sum(nothing, add, join),
        }
    }

    /// Those that may be named over their lanes: landmarks, and all events of lanes that have few.
    fn named(&self, site: &Site, filter: &Filter) -> Vec<Item> {
        let mut named: BTreeSet<u32> = self.strips.iter().flat_map(Strip::landmarks).collect();
        let are_few = |lane: usize| {
            self.strips.get(lane).is_some_and(|strip| (1..=NAMED_MAX).contains(&strip.drawn))
        };
        for (lane, place) in site.model.lanes.iter().zip(0..).filter(|(_, place)| are_few(*place)) {
            let Some(mut in_lane) = site.having(Facet::Lane, lane.id.as_str()).cloned() else {
                continue;
            };
            in_lane &= &self.events;
            // Very many may be in it beside another lane, and are drawn there.
            self.marks.visit(in_lane.iter(), &self.of_filter, |number, mark| {
                named.extend((mark.lane == place).then_some(number));
            });
        }
        let items = site.events_of(named).map(|id| Item::of(site, id, filter));
        items.filter(|item| item.is_landmark || are_few(item.lane)).collect()
    }
}

impl<'s> Plan<'s> {
    /// Plans the drawing of some events of a site, with the ties between them. Of a filter, it takes
    /// the days, the scale, the lanes and the lines.
    ///
    /// No line runs against time. What denies may certainly lie before what it denies, where the
    /// same had been said earlier too: an arrow from the later to the earlier would tell of an
    /// answer that never was, so that words alone say it. Words that order two events otherwise
    /// than all others do were set aside, and have no line.
    pub fn new(site: &'s Site, events: &EventSet, ties: &[Tie<'_>], filter: &Filter) -> Self {
        let asked = Asked { from: filter.from, to: filter.to, scale: filter.scale };
        let lanes = site.model.lanes.len();
        if ROWS_MAX < events.len() {
            let (marks, events) = (site.marks(), events.clone());
            let counted = match filter.is_of_days() {
                true => Counted::all(marks, site.levels(), events, asked),
                false => {
                    let named = filter.values(Facet::Lane);
                    let of_filter = named.filter_map(|id| Facet::Lane.position(&site.model, id));
                    Counted::each(marks, events, lanes, of_filter.collect(), asked)
                }
            };
            let items = counted.named(site, filter);
            return Self { lanes, items, counted: Some(counted), asked, ..Self::default() };
        }
        let events: Vec<&EventId> = site.events_of(events.iter()).collect();
        let items = events.iter().map(|id| {
            let is_ahead = is_ahead(site, id);
            Item { is_ahead, ..Item::of(site, id, filter) }
        });
        let (items, orders) = (items.collect(), site.chronology.orders(&events));
        let mut plan = Self { lanes, items, orders, asked, ..Self::default() };
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
    pub fn within(self, site: &Site) -> Self {
        Self { whole: site.marks().whole(), ..self }
    }

    /// How one event lies to another, by their places.
    pub(super) fn order(&self, a: usize, b: usize) -> Order {
        let order = self.orders.get(a).and_then(|orders| orders.get(b));
        order.copied().unwrap_or(Order::Unknown)
    }
}

/// Whether an event denies what was certainly said only after it, drawn or not: none who said it may
/// have been earlier.
fn is_ahead(site: &Site, event: &EventId) -> bool {
    let said = site.opposed(event).denies;
    let is_later = |id: &EventId| site.chronology.order(id, event) == Order::After;
    !said.is_empty() && site.events_of(said.iter()).all(is_later)
}

impl Item {
    /// An event of a site. It is drawn once: in the first of its lanes that a filter asks for.
    pub fn of(site: &Site, id: &EventId, filter: &Filter) -> Self {
        let times = site.chronology.times(id);
        let event = site.model.events.get(id);
        let is_asked =
            |lane: &&LaneId| filter.values(Facet::Lane).any(|asked| asked == lane.as_str());
        let lane = event.lanes().find(is_asked).unwrap_or(&event.lane);
        Self {
            event: id.clone(),
            lane: site.model.lanes.position(lane).unwrap_or_default(),
            begins: times.placed,
            ends: times.placed_end,
            core: times.core(),
            is_suggested: times.suggested_sides(),
            hours: times.hours,
            is_landmark: event.landmark,
            is_ahead: false,
        }
    }
}
