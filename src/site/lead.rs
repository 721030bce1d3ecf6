//! What the front page leads with: a claim and its denial where there are such, else events.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::model::{EventId, Position};

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
    let pairs = (0..site.model.claims.len()).filter_map(|claim| {
        let side = |position, named: Option<&EventId>| {
            let said = site.lists.said(claim, position).into_iter().flat_map(|said| said.iter());
            let named = named.map(|event| site.number(event));
            Side::of(site, said.filter(|number| named.is_none_or(|named| named == Some(*number))))
        };
        let assertions = side(Position::Asserts, glance.assertion.as_ref());
        let denials = side(Position::Denies, glance.denial.as_ref());
        assertions.weightiest_with(&denials)
    });
    let (_, assertion, denial) = pairs.min()?;
    Some((site.event_at(assertion)?, site.event_at(denial)?))
}

/// The events that assert a claim, or deny it, by the reports that tell them: of those that the same
/// reports tell, the first two are enough.
struct Side(Vec<(BTreeSet<usize>, Vec<u32>)>);

/// How many reports tell two events, more of them before fewer; then the events, by number.
type Weight = (Reverse<usize>, u32, u32);

impl Side {
    fn of(site: &Site, events: impl Iterator<Item = u32>) -> Self {
        let mut sides: BTreeMap<BTreeSet<usize>, Vec<u32>> = BTreeMap::new();
        for number in events {
            let accounts = site.numbers.position(number).into_iter();
            let accounts = accounts.flat_map(|event| site.model.account_places(event));
            let accounts = accounts.filter_map(|at| site.model.accounts.at(at));
            let reports = accounts.filter_map(|it| site.model.reports.position(&it.report));
            let alike = sides.entry(reports.collect()).or_default();
            if alike.len() < 2 {
                alike.push(number);
            }
        }
        let mut sides: Vec<_> = sides.into_iter().collect();
        sides.sort_by_key(|(reports, events)| (Reverse(reports.len()), events.first().copied()));
        Self(sides)
    }

    /// The weightiest pair of one of these and one of others, which are not the same event.
    fn weightiest_with(&self, others: &Self) -> Option<Weight> {
        let mut best: Option<Weight> = None;
        for (told, events) in &self.0 {
            for (other_told, others) in &others.0 {
                let most = told.len() + other_told.len();
                // Those that follow are told by no more reports than these.
                if best.is_some_and(|(Reverse(count), ..)| most < count) {
                    break;
                }
                let count = told.union(other_told).count();
                for first in events {
                    let pairs = others.iter().filter(|second| *second != first);
                    best = pairs.map(|second| (Reverse(count), *first, *second)).chain(best).min();
                }
            }
        }
        best
    }
}
