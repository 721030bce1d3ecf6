//! The order of a dispute in a few steps: the weightiest events whose order is certain.
//!
//! Steps are computed from what is certain, never written by a curator. It knows no words.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Lead, Site};
use crate::chronology::solve::Order;
use crate::index::EventSet;
use crate::model::EventId;

/// How many steps there are at most.
const STEPS_MAX: usize = 7;

/// How many events share a step at most.
const EVENTS_MAX: usize = 2;

/// How many events the front page names at most.
const NAMED_MAX: usize = 12;

/// How many events are tried, beside those that the front page names.
const CANDIDATES_MAX: usize = 24;

/// One step of the order: all of it began after all of the step before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpineStep {
    /// One event, or two in no known order or at the same time; in reading order.
    pub events: Vec<EventId>,
    /// Whether its place after the step before rests on words that can be read in another way.
    pub is_reading: bool,
}

/// The order of a dispute in a few steps, and what of the front page has no place in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spine {
    /// The steps, the first one first.
    pub steps: Vec<SpineStep>,
    /// What the front page names and no step has, each with the number of the last step that it
    /// certainly began after: 0 where that is not known of any.
    pub beside: Vec<(EventId, usize)>,
}

impl Spine {
    /// The steps of a site: what leads, what was decided and what denies the assertion first; then
    /// landmarks and what most reports tell, as far as their order is certain.
    pub(super) fn of(site: &Site) -> Self {
        let named = named(site);
        let mut candidates = named.clone();
        candidates.extend(others(site, &named));
        let orders = site.chronology.orders(&candidates);
        let mut steps = Steps { orders: &orders, steps: Vec::new() };
        for event in 0..candidates.len() {
            // What is not named is a step of its own or none: it must not blur an order.
            let together = if event < named.len() { EVENTS_MAX } else { 0 };
            steps.add(event, together);
        }
        let places = steps.steps.iter().flatten().copied();
        let placed: BTreeSet<usize> = places.collect();
        let beside = (0..named.len()).filter(|event| !placed.contains(event));
        let beside = beside.filter_map(|event| {
            let before = steps.steps.iter().take_while(|step| steps.are_before(step, event));
            Some(((*named.get(event)?).clone(), before.count()))
        });
        let beside = beside.collect();
        let mut found: Vec<SpineStep> = Vec::with_capacity(steps.steps.len());
        for step in &steps.steps {
            let mut events: Vec<&EventId> =
                step.iter().filter_map(|event| candidates.get(*event).copied()).collect();
            events.sort_by_key(|event| site.number(event));
            let before = found.last().map_or(&[][..], |step| &step.events);
            let is_reading = before
                .iter()
                .any(|first| events.iter().any(|second| site.rests_on_reading(first, second)));
            let events = events.into_iter().cloned().collect();
            found.push(SpineStep { events, is_reading });
        }
        Self { steps: found, beside }
    }
}

/// What the front page names: what leads, decisions, and what else denies the assertion.
fn named(site: &Site) -> Vec<&EventId> {
    let denied_by = match &site.lead {
        Lead::Opposed { assertion, .. } => site.opposed(assertion).denied_by,
        Lead::Events(_) => EventSet::default(),
    };
    let denials = site.events_of(denied_by.iter().take(NAMED_MAX).collect::<Vec<_>>());
    let mut seen = BTreeSet::new();
    let named = site.lead.events().into_iter().chain(&site.model.glance.decisions).chain(denials);
    named.filter(|event| seen.insert(*event)).take(NAMED_MAX).collect()
}

/// Other events that may be a step: landmarks, then what several reports tell, the more the
/// weightier; in reading order among equals. Of a few events, all may be.
fn others<'s>(site: &'s Site, named: &[&EventId]) -> Vec<&'s EventId> {
    let positions = site.numbers.placed().filter_map(|number| site.numbers.position(number));
    let are_few = site.numbers.len() <= STEPS_MAX;
    let named: BTreeSet<&EventId> = named.iter().copied().collect();
    let weighed = positions.filter_map(|position| {
        let event = site.model.events.at(position)?;
        // An event has one account a report.
        let reports = site.model.account_places(position).len();
        let is_weighty = are_few || event.landmark || 1 < reports;
        (is_weighty && !named.contains(&event.id))
            .then_some((Reverse((event.landmark, reports)), &event.id))
    });
    let mut weighed: Vec<_> = weighed.collect();
    weighed.sort_by_key(|(weight, _)| *weight);
    weighed.into_iter().map(|(_, event)| event).take(CANDIDATES_MAX).collect()
}

/// Steps of events, by their places among the candidates.
struct Steps<'o> {
    /// How each candidate lies to each.
    orders: &'o [Vec<Order>],
    steps: Vec<Vec<usize>>,
}

impl Steps<'_> {
    fn order(&self, first: usize, second: usize) -> Order {
        let order = self.orders.get(first).and_then(|orders| orders.get(second));
        order.copied().unwrap_or(Order::Unknown)
    }

    fn are_before(&self, step: &[usize], event: usize) -> bool {
        step.iter().all(|other| self.order(*other, event) == Order::Before)
    }

    fn are_after(&self, step: &[usize], event: usize) -> bool {
        step.iter().all(|other| self.order(event, *other) == Order::Before)
    }

    /// Adds an event as a step, or to one of fewer than `together` of which none is known to be
    /// before or after it. Nothing is added where no place is certain or the steps are too many.
    fn add(&mut self, event: usize, together: usize) {
        let at = self.steps.iter().take_while(|step| self.are_before(step, event)).count();
        let is_after = |step: &Vec<usize>| self.are_after(step, event);
        if self.steps.get(at).is_none_or(is_after) {
            if self.steps.len() < STEPS_MAX {
                self.steps.insert(at, vec![event]);
            }
            return;
        }
        let is_apart =
            |other: &usize| !matches!(self.order(*other, event), Order::Before | Order::After);
        let has_room = self
            .steps
            .get(at)
            .is_some_and(|step| step.len() < together && step.iter().all(is_apart));
        if has_room && self.steps.get(at + 1).is_none_or(is_after) {
            self.steps.get_mut(at).into_iter().for_each(|step| step.push(event));
        }
    }
}

impl Site {
    /// Whether the order of two events rests on words that can be read in another way.
    fn rests_on_reading(&self, first: &EventId, second: &EventId) -> bool {
        self.chronology.order_rests_on_reading(first, second)
    }
}
