//! What the front page leads with: a claim and its denial where there are such, else events.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Site;
use crate::model::{EventId, ReportId};

/// How many events lead where nothing is denied.
const EVENTS_MAX: usize = 3;

/// What the front page leads with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lead {
    /// What was asserted, and a denial of it.
    Opposed {
        /// The event that asserts.
        assertion: EventId,
        /// The event that denies.
        denial: EventId,
    },
    /// Events, in reading order: no stance of one denies what another asserts.
    Events(Vec<EventId>),
}

impl Lead {
    /// Chooses what leads: what the curator names, as far as the stances bear it out; else, of all
    /// pairs of an assertion and its denial, the one that most reports tell, the first in reading
    /// order among equals; else what comes first.
    pub(super) fn of(site: &Site) -> Self {
        let glance = &site.model.glance;
        if let Some((assertion, denial)) = weightiest(site) {
            return Self::Opposed { assertion: assertion.clone(), denial: denial.clone() };
        }
        let named: Vec<EventId> = glance.assertion.iter().chain(&glance.denial).cloned().collect();
        match named.is_empty() {
            true => Self::Events(first(site)),
            false => Self::Events(named),
        }
    }

    /// The events that lead, in the order in which they are shown.
    pub fn events(&self) -> Vec<&EventId> {
        match self {
            Self::Opposed { assertion, denial } => vec![assertion, denial],
            Self::Events(events) => events.iter().collect(),
        }
    }
}

/// The first landmarks in reading order, or the first events where there are none.
fn first(site: &Site) -> Vec<EventId> {
    let is_landmark = |id: &&EventId| site.model.events.get(id).landmark;
    let has_landmarks = site.events().any(|id| is_landmark(&id));
    let fitting = site.events().filter(|id| !has_landmarks || is_landmark(id));
    fitting.take(EVENTS_MAX).cloned().collect()
}

/// The weightiest assertion and denial, among those that the curator names where any are named.
fn weightiest(site: &Site) -> Option<(&EventId, &EventId)> {
    let glance = &site.model.glance;
    let mut pairs: BTreeSet<(&EventId, &EventId)> = BTreeSet::new();
    for claim in site.model.claims.ids() {
        let denials = site.denials_of(claim);
        let is_named =
            |named: &Option<EventId>, id: &EventId| named.as_ref().is_none_or(|named| named == id);
        for assertion in site.assertions(claim) {
            let fitting = denials.iter().filter(|denial| {
                **denial != assertion
                    && is_named(&glance.assertion, assertion)
                    && is_named(&glance.denial, denial)
            });
            pairs.extend(fitting.map(|denial| (assertion, *denial)));
        }
    }
    pairs.into_iter().min_by_key(|(assertion, denial)| {
        let told = |id| site.model.accounts_of(id).map(|account| &account.report);
        let reports: BTreeSet<&ReportId> = told(assertion).chain(told(denial)).collect();
        (Reverse(reports.len()), site.number(assertion), site.number(denial))
    })
}
