//! What changes, and what cannot all be true, under each choice that differs from the default in one thing.
//!
//! Only what a choice can touch is solved again: its events, and those that any words join with them
//! by an order.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::network::{Network, PointId};
use super::scope::Scope;
use super::solve::{Components, Rows};
use super::solved::Solved;
use super::{Choice, Chronology, Contradiction, solve_within};
use crate::model::{Account, Anchor, EventId, Model, ReportId, Supposition, TimeWords};

/// A choice, and the events of which it says something else than the default.
struct Alternative<'m> {
    choice: Choice,
    events: Vec<&'m EventId>,
}

impl Choice {
    /// The choices that differ from the default in one thing: each other reading, in the order of
    /// the accounts, then each assumption.
    pub fn alternatives(model: &Model) -> impl Iterator<Item = Self> {
        Alternative::all(model).into_iter().map(|alternative| alternative.choice)
    }
}

impl Chronology {
    /// The contradictions under each of [`Choice::alternatives`], in their order, as far as the choice
    /// touches the events: what cannot be true with nothing chosen either may be among them.
    pub fn contradictions_elsewhere(&self) -> Vec<(Choice, Vec<Contradiction>)> {
        let model = &*self.model;
        let alternatives = Alternative::all(model);
        if alternatives.is_empty() {
            return Vec::new();
        }
        let joined = Joined::of(model);
        let alternatives = alternatives.into_par_iter().map(|Alternative { choice, events }| {
            let (solved, _) = Solved::of(model, &choice, joined.scope(model, &events));
            (choice, solved.contradictions(model))
        });
        alternatives.collect()
    }
}

/// The events that a choice can touch: what it says something else of than the default, and all that
/// any words join with these by an order.
pub struct Touched {
    choice: Choice,
    scope: Scope,
}

impl Touched {
    /// How many there are.
    pub fn count(&self) -> usize {
        self.scope.len()
    }
}

/// What tells which events a choice can touch.
pub(super) struct Elsewhere {
    joined: Joined,
    /// By report whose date an assumption supposes, the components of the events that it tells.
    told: BTreeMap<ReportId, BTreeSet<u32>>,
}

impl Elsewhere {
    fn of(model: &Model) -> Self {
        let joined = Joined::of(model);
        let components = |events: Vec<&EventId>| joined.components(model, &events);
        let told = told(model).into_iter();
        let told = told.map(|(report, events)| (report.clone(), components(events))).collect();
        Self { joined, told }
    }
}

impl Chronology {
    /// The events that a choice can touch.
    pub fn touched_by(&self, choice: &Choice) -> Touched {
        let model = &*self.model;
        let Elsewhere { joined, told } = self.elsewhere.get_or_init(|| Elsewhere::of(model));
        let words = model.with_readings(&choice.readings);
        let mut events: Vec<&EventId> =
            words.flat_map(|(account, time, _)| events_of(account, time)).collect();
        let mut concerned = BTreeSet::new();
        for id in &choice.with {
            match &model.assumptions.get(id).supposes {
                Supposition::Event { event, anchor } => {
                    events.extend([event].into_iter().chain(other(anchor)));
                }
                Supposition::Published { report, .. } => {
                    concerned.extend(told.get(report).into_iter().flatten());
                }
            }
        }
        concerned.extend(joined.components(model, &events));
        Touched { choice: choice.clone(), scope: joined.members_of(&concerned) }
    }

    /// The chronology of the events that a choice touches, under this choice: of these, it says what
    /// that of all events says under it.
    pub fn of_touched(&self, Touched { choice, scope }: Touched) -> Self {
        solve_within(&self.model, &choice, scope)
    }
}

/// The events of which time words say something, in whatever reading.
fn events_of<'m>(account: &'m Account, time: &'m TimeWords) -> Vec<&'m EventId> {
    let events = time.senses().flat_map(|(of, anchor)| [Some(of), other(anchor)]);
    events.flatten().chain([&account.event]).collect()
}

impl<'m> Alternative<'m> {
    fn all(model: &'m Model) -> Vec<Self> {
        let readings = model.read_in_several_ways().flat_map(|(account, time)| {
            let others = time.readings().iter().filter(|reading| reading.used_because.is_none());
            others.map(move |reading| {
                let readings = [reading.id.clone()].into();
                let choice = Choice { readings, ..Choice::default() };
                Self { choice, events: events_of(account, time) }
            })
        });
        let told = told(model);
        let assumptions = model.assumptions.iter().map(|assumption| {
            let with = [assumption.id.clone()].into();
            let events = match &assumption.supposes {
                Supposition::Event { event, anchor } => {
                    [event].into_iter().chain(other(anchor)).collect()
                }
                Supposition::Published { report, .. } => {
                    told.get(report).cloned().unwrap_or_default()
                }
            };
            Self { choice: Choice { with, ..Choice::default() }, events }
        });
        readings.chain(assumptions).collect()
    }
}

/// The events to which the date of a report counts that an assumption supposes, by report.
fn told(model: &Model) -> BTreeMap<&ReportId, Vec<&EventId>> {
    let supposed = model.assumptions.iter().filter_map(|assumption| match &assumption.supposes {
        Supposition::Published { report, .. } => Some((report, Vec::new())),
        Supposition::Event { .. } => None,
    });
    let mut told: BTreeMap<&ReportId, Vec<&EventId>> = supposed.collect();
    if told.is_empty() {
        return told;
    }
    for account in model.accounts.written() {
        if let Some(events) = told.get_mut(&account.report) {
            let senses = account.time.iter().flat_map(|time| time.senses());
            events.extend([&account.event].into_iter().chain(senses.map(|(of, _)| of)));
        }
    }
    told
}

/// The other event to which an anchor relates one.
fn other(anchor: &Anchor) -> Option<&EventId> {
    match anchor {
        Anchor::Relative { to, .. } => Some(to),
        _ => None,
    }
}

/// Which events any words or assumptions join by an order, under whatever choice.
struct Joined {
    components: Components,
    /// By component, the ranks of its events.
    members: Rows<u32>,
}

impl Joined {
    fn of(model: &Model) -> Self {
        let mut network = Network::default();
        let points: Vec<PointId> = (0..model.events.len()).map(|_| network.add_point()).collect();
        let mut join = |(of, anchor): (&EventId, &Anchor)| {
            let point = |event| points.get(model.events.rank(event)?).copied();
            if let Some((from, to)) = point(of).zip(other(anchor).and_then(point)) {
                network.relation(from, to, Some(0), None);
            }
        };
        let times = model.accounts.written().iter().flat_map(|account| &account.time);
        times.flat_map(|time| time.senses()).for_each(&mut join);
        for assumption in model.assumptions.iter() {
            if let Supposition::Event { event, anchor } = &assumption.supposes {
                join((event, anchor));
            }
        }
        let components = Components::new(&network);
        let members = components.members();
        Self { components, members }
    }

    /// Some events, and all that are joined with them.
    fn scope(&self, model: &Model, events: &[&EventId]) -> Scope {
        self.members_of(&self.components(model, events))
    }

    /// The components that some events belong to.
    fn components(&self, model: &Model, events: &[&EventId]) -> BTreeSet<u32> {
        let component = |event: &&EventId| {
            let rank = model.events.rank(event)?;
            Some(self.components.of(PointId::new(rank)) as u32)
        };
        events.iter().filter_map(component).collect()
    }

    /// The events of some components.
    fn members_of(&self, components: &BTreeSet<u32>) -> Scope {
        let ranks = components.iter().flat_map(|component| self.members.row(*component));
        let mut ranks: Vec<u32> = ranks.copied().collect();
        ranks.sort_unstable();
        Scope::Some(ranks)
    }
}
