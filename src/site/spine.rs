//! The order of a dispute in a few steps: the weightiest events whose order is certain.
//!
//! Steps are computed from what is certain, never written by a curator. It knows no words.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::chronology::{GroundKind, Step as Reason, solve::Order};
use crate::model::{EventId, ReportId, Sense};

/// How many steps there are at most.
const STEPS_MAX: usize = 7;

/// How many events share a step at most.
const EVENTS_MAX: usize = 2;

/// How many events are tried, beside those that the front page names.
const CANDIDATES_MAX: usize = 24;

/// One step of the order: all of it came after all of the step before.
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
    /// certainly came after: 0 where it came after none.
    pub beside: Vec<(EventId, usize)>,
}

impl Spine {
    /// The steps of a site: what leads, what was decided and what denies the assertion first; then
    /// landmarks and what most reports tell, as far as their order is certain.
    pub(super) fn of(site: &Site) -> Self {
        let named = named(site);
        let mut orders = Orders { site, known: BTreeMap::new() };
        let mut layers: Vec<Vec<&EventId>> = Vec::new();
        for event in named.iter().copied() {
            layers = orders.with(&layers, event, EVENTS_MAX).unwrap_or(layers);
        }
        // What is not named is a step of its own or none: it must not blur an order.
        for event in others(site, &named) {
            layers = orders.with(&layers, event, 0).unwrap_or(layers);
        }
        let placed: BTreeSet<&EventId> = layers.iter().flatten().copied().collect();
        let mut beside = Vec::new();
        for event in named.iter().copied().filter(|event| !placed.contains(event)) {
            let before = layers.iter().take_while(|layer| orders.are_before(layer, event));
            beside.push((event.clone(), before.count()));
        }
        let mut steps: Vec<SpineStep> = Vec::with_capacity(layers.len());
        for layer in &layers {
            let before = steps.last().map_or(&[][..], |step| &step.events);
            let is_reading = before
                .iter()
                .any(|first| layer.iter().any(|second| site.rests_on_reading(first, second)));
            let events = layer.iter().map(|event| (*event).clone()).collect();
            steps.push(SpineStep { events, is_reading });
        }
        Self { steps, beside }
    }
}

/// What the front page names: what leads, decisions, and what else denies the assertion.
fn named(site: &Site) -> Vec<&EventId> {
    let mut named = site.lead.events();
    let denied_by = match &site.lead {
        super::Lead::Opposed { assertion, .. } => site.opposed(assertion).denied_by,
        super::Lead::Events(_) => BTreeSet::new(),
    };
    let denials = site.groups.iter().filter(|event| denied_by.contains(event));
    for event in site.model.glance.decisions.iter().chain(denials) {
        if !named.contains(&event) {
            named.push(event);
        }
    }
    named
}

/// Other events that may be a step: landmarks, then what several reports tell, the more the
/// weightier; in reading order among equals. Of a few events, all may be.
fn others<'s>(site: &'s Site, named: &[&EventId]) -> Vec<&'s EventId> {
    let ordered = site.groups.dated.iter().chain(&site.groups.ordered);
    let are_few = site.groups.iter().take(STEPS_MAX + 1).count() <= STEPS_MAX;
    let weighed = ordered.filter(|event| !named.contains(event)).filter_map(|event| {
        let accounts = site.model.accounts_of(event);
        let reports: BTreeSet<&ReportId> = accounts.map(|account| &account.report).collect();
        let is_landmark = site.model.events.get(event).landmark;
        (are_few || is_landmark || 1 < reports.len())
            .then_some((Reverse((is_landmark, reports.len())), event))
    });
    let mut weighed: Vec<_> = weighed.collect();
    weighed.sort_by_key(|(weight, _)| *weight);
    weighed.into_iter().map(|(_, event)| event).take(CANDIDATES_MAX).collect()
}

/// Which events certainly came before which, asked once for each pair.
struct Orders<'s> {
    site: &'s Site,
    known: BTreeMap<(&'s EventId, &'s EventId), bool>,
}

impl<'s> Orders<'s> {
    fn is_before(&mut self, first: &'s EventId, second: &'s EventId) -> bool {
        let chronology = &self.site.chronology;
        let is_before = || chronology.order(first, second) == Order::Before;
        *self.known.entry((first, second)).or_insert_with(is_before)
    }

    fn are_before(&mut self, layer: &[&'s EventId], event: &'s EventId) -> bool {
        layer.iter().all(|it| self.is_before(it, event))
    }

    /// Steps with one more event, in a step with others where these are fewer than `together`; `None` where no place in them is certain, or they are too many.
    fn with(
        &mut self,
        layers: &[Vec<&'s EventId>],
        event: &'s EventId,
        together: usize,
    ) -> Option<Vec<Vec<&'s EventId>>> {
        let mut layers = layers.to_vec();
        let at = layers.iter().take_while(|layer| self.are_before(layer, event)).count();
        let follows = |orders: &mut Self, layer: &[&'s EventId]| {
            layer.iter().all(|it| orders.is_before(event, it))
        };
        match layers.get_mut(at) {
            Some(layer) if !follows(self, layer) => {
                // It joins a step of which nothing is known to be before or after it.
                let joins = layer.len() < together
                    && layer
                        .iter()
                        .all(|it| !self.is_before(it, event) && !self.is_before(event, it));
                if !joins {
                    return None;
                }
                let rank = |id: &EventId| self.site.groups.iter().position(|other| other == id);
                layer.push(event);
                layer.sort_by_key(|id| rank(id));
                let after = layers.get(at + 1).cloned().unwrap_or_default();
                follows(self, &after).then_some(layers)
            }
            _ => {
                layers.insert(at, vec![event]);
                (layers.len() <= STEPS_MAX).then_some(layers)
            }
        }
    }
}

impl Site {
    /// Whether the order of two events rests on words that can be read in another way.
    fn rests_on_reading(&self, first: &EventId, second: &EventId) -> bool {
        let because = self.chronology.because_before(first, second);
        because.iter().any(|reason| self.is_reading(reason))
    }

    fn is_reading(&self, reason: &Reason) -> bool {
        let GroundKind::Words { report, place, .. } = &reason.ground.kind else { return false };
        let accounts = self.model.accounts.iter().filter(|account| account.report == *report);
        let mut times = accounts.flat_map(|account| &account.time);
        times.any(|time| time.place == *place && matches!(time.sense, Sense::Several(_)))
    }
}
