//! What belongs to each report, actor, claim and event, in the order in which it is shown.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::facets::all;
use super::{EventSet, Numbers, StanceAt, Stances, Told};
use crate::model::{ActorId, Anchor, Catalog, Event, EventId, Model, Position, Record};

/// What belongs to each record, by the positions of records in their catalogs. Accounts are known by
/// their places among all accounts; those of a list are in reading order.
#[derive(Debug, Default)]
pub struct Lists {
    /// Of each actor: the one that it belongs to.
    above: Vec<Option<usize>>,
    /// Of each actor: those that belong to it, in the order in which they were written.
    members: Vec<Vec<usize>>,
    told: Vec<Told>,
    stances: Stances,
    quotes: Vec<Vec<QuoteAt>>,
    /// Of each actor: the events in which it acts itself, and those in which it or one that belongs
    /// to it does.
    acts_itself: Vec<EventSet>,
    acts: Vec<EventSet>,
    named: Vec<EventSet>,
    /// By event, those that have any.
    differences: BTreeMap<usize, Vec<usize>>,
    identities: BTreeMap<usize, Vec<usize>>,
    /// Of each report: the differences in which it has an answer. Of each claim: those that concern
    /// it.
    answered: Vec<Vec<usize>>,
    differing_on: Vec<Vec<usize>>,
    /// By event, the words that say how it lies to another.
    relations: BTreeMap<usize, Vec<TimeAt>>,
    /// Of each claim: the events in which it is asserted, and those in which it is denied.
    asserted: Vec<EventSet>,
    denied: Vec<EventSet>,
    /// Of each lane: the actor by whom most of its events are, as `leads` has it.
    leads: Vec<Option<(usize, usize, usize)>>,
    /// The events whose records have a history, the latest first; of one day, by id.
    recorded: Vec<u32>,
    has_history: EventSet,
    /// The day on which the first record of an event was added, of those that say so.
    began: Option<NaiveDate>,
    /// The events whose records were corrected, in the order in which they were written.
    corrected: Vec<u32>,
}

/// Where time words are: the place of their account, and their own in that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TimeAt {
    /// The account.
    pub account: u32,
    /// The words in it.
    pub time: u32,
}

/// Where a quotation is: the place of its account, and its own in that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteAt {
    /// The account.
    pub account: u32,
    /// The quotation in it.
    pub quote: u32,
}

impl Lists {
    /// The lists of a site.
    pub fn of(model: &Model, numbers: &Numbers) -> Self {
        let actors = model.actors.len();
        let above = model.actors.iter().map(|actor| model.actors.position(actor.of.as_ref()?));
        let mut lists = Self {
            above: above.collect(),
            members: vec![Vec::new(); actors],
            told: vec![Told::default(); model.reports.len()],
            stances: Stances::new(model.claims.len(), actors),
            quotes: vec![Vec::new(); actors],
            acts_itself: vec![EventSet::default(); actors],
            acts: vec![EventSet::default(); actors],
            named: vec![EventSet::default(); actors],
            differences: by_event(model, model.differences.iter().map(|it| &*it.events)),
            identities: by_event(model, model.identities.iter().map(|it| &*it.events)),
            answered: by_record(
                &model.reports,
                model.differences.iter().map(|it| it.says.iter().map(|says| &says.at.report)),
            ),
            differing_on: by_record(&model.claims, model.differences.iter().map(|it| &it.claims)),
            relations: BTreeMap::new(),
            asserted: vec![EventSet::default(); model.claims.len()],
            denied: vec![EventSet::default(); model.claims.len()],
            leads: leads(model),
            recorded: recorded(model),
            has_history: EventSet::default(),
            began: None,
            corrected: corrected(model),
        };
        for (member, above) in lists.above.iter().enumerate() {
            push(&mut lists.members, *above, member);
        }
        for (position, number) in numbers.positions().iter().zip(0..) {
            let position = *position as usize;
            let Some(event) = model.events.at(position) else { continue };
            let actors = &*event.actors;
            if let Some(history) = &event.history {
                lists.has_history.append([number]);
                let began = lists.began.unwrap_or(history.added);
                lists.began = Some(began.min(history.added));
            }
            for actor in all(&model.actors, actors) {
                append(&mut lists.acts_itself, actor, number);
                for above in ancestry(&lists.above, actor) {
                    append(&mut lists.acts, above, number);
                }
            }
            for place in model.account_places(position) {
                lists.note(model, number, place);
            }
        }
        lists.stances.find_actors(model);
        let told = lists.told.iter_mut().zip(model.reports.iter());
        told.for_each(|(told, report)| told.sort_times(model, report));
        lists
    }

    /// Notes what the account at a place has, of the event of a number.
    fn note(&mut self, model: &Model, number: u32, at: u32) {
        let Some(account) = model.accounts.at(at) else { return };
        let report = model.reports.position(&account.report);
        if let Some(told) = report.and_then(|report| self.told.get_mut(report)) {
            told.add(at, account);
        }
        for (stance, place) in account.stances.iter().zip(0..) {
            self.stances.add(model, stance, StanceAt { account: at, stance: place });
            let claim = model.claims.position(&stance.claim);
            let said = match stance.position {
                Position::Asserts => &mut self.asserted,
                Position::Denies => &mut self.denied,
            };
            if let Some(claim) = claim.filter(|_| !stance.is_ascribed()) {
                append(said, claim, number);
            }
        }
        for (time, place) in account.time.iter().zip(0..) {
            let ordered =
                time.senses().filter(|(_, anchor)| matches!(anchor, Anchor::Relative { .. }));
            let events: BTreeSet<usize> =
                all(&model.events, ordered.map(|(event, _)| event)).collect();
            for event in events {
                let place = TimeAt { account: at, time: place };
                self.relations.entry(event).or_default().push(place);
            }
        }
        for (quote, place) in account.quotes.iter().zip(0..) {
            let Some(speaker) = model.actors.position(&quote.speaker) else { continue };
            for above in ancestry(&self.above, speaker) {
                push(&mut self.quotes, Some(above), QuoteAt { account: at, quote: place });
            }
        }
        for actor in all(&model.actors, account.names.iter().map(|name| &name.actor)) {
            append(&mut self.named, actor, number);
        }
    }

    /// An actor and those that it belongs to, one after the other.
    pub fn with_those_above(&self, actor: usize) -> impl Iterator<Item = usize> {
        ancestry(&self.above, actor)
    }

    /// Those that belong to an actor, in the order in which they were written.
    pub fn members(&self, actor: usize) -> &[usize] {
        self.members.get(actor).map(Vec::as_slice).unwrap_or_default()
    }

    /// What a report tells.
    pub fn told(&self, report: usize) -> Option<&Told> {
        self.told.get(report)
    }

    /// The stances on each claim and of each actor.
    pub fn stances(&self) -> &Stances {
        &self.stances
    }

    /// The differences in which a report has an answer.
    pub fn answered(&self, report: usize) -> &[usize] {
        self.answered.get(report).map(Vec::as_slice).unwrap_or_default()
    }

    /// The differences that concern a claim.
    pub fn differing_on(&self, claim: usize) -> &[usize] {
        self.differing_on.get(claim).map(Vec::as_slice).unwrap_or_default()
    }

    /// The quotations of an actor and of those that belong to it.
    pub fn quotes(&self, actor: usize) -> &[QuoteAt] {
        self.quotes.get(actor).map(Vec::as_slice).unwrap_or_default()
    }

    /// The events in which an actor acts itself.
    pub fn acts_itself(&self, actor: usize) -> EventSet {
        self.acts_itself.get(actor).cloned().unwrap_or_default()
    }

    /// The events in which each actor, or one that belongs to it, acts.
    pub fn acts(&self) -> &[EventSet] {
        &self.acts
    }

    /// The events of which an account names an actor.
    pub fn named(&self, actor: usize) -> Option<&EventSet> {
        self.named.get(actor)
    }

    /// The differences that name an event.
    pub fn differences(&self, event: usize) -> &[usize] {
        self.differences.get(&event).map(Vec::as_slice).unwrap_or_default()
    }

    /// The identities that concern an event.
    pub fn identities(&self, event: usize) -> &[usize] {
        self.identities.get(&event).map(Vec::as_slice).unwrap_or_default()
    }

    /// The words that say, in one of their readings, how an event lies to another.
    pub fn relations(&self, event: usize) -> &[TimeAt] {
        self.relations.get(&event).map(Vec::as_slice).unwrap_or_default()
    }

    /// The events in which a claim is asserted, or denied.
    pub fn said(&self, claim: usize, position: Position) -> Option<&EventSet> {
        match position {
            Position::Asserts => self.asserted.get(claim),
            Position::Denies => self.denied.get(claim),
        }
    }

    /// By whom most events are that are shown in a lane: the actor to whom those belong who act first
    /// in them; how many these are, and how many events are shown in the lane.
    pub fn leads(&self, lane: usize) -> Option<(usize, usize, usize)> {
        self.leads.get(lane).copied().flatten()
    }

    /// The events whose records have a history, by position: the latest first; of one day, by id.
    pub fn recorded(&self) -> &[u32] {
        &self.recorded
    }

    /// The same as a set.
    pub fn has_history(&self) -> &EventSet {
        &self.has_history
    }

    /// The day on which the first record of an event was added, of those that say so.
    pub fn began(&self) -> Option<NaiveDate> {
        self.began
    }

    /// The events whose records were corrected, by position.
    pub fn corrected(&self) -> &[u32] {
        &self.corrected
    }

    /// Whether anything is denied.
    pub fn has_denials(&self) -> bool {
        self.denied.iter().any(|denied| !denied.is_empty())
    }
}

fn leads(model: &Model) -> Vec<Option<(usize, usize, usize)>> {
    let mut lanes: Vec<(BTreeMap<&ActorId, usize>, usize)> =
        vec![(BTreeMap::new(), 0); model.lanes.len()];
    for event in model.events.iter() {
        let lane = model.lanes.position(&event.lane).and_then(|at| lanes.get_mut(at));
        let Some((by, events)) = lane else { continue };
        *events += 1;
        if let Some(above) = event.actors.first().and_then(|id| model.with_those_above(id).last()) {
            *by.entry(above).or_default() += 1;
        }
    }
    let leads = lanes.into_iter().map(|(by, events)| {
        let (actor, count) = by.into_iter().max_by_key(|(_, count)| *count)?;
        Some((model.actors.position(actor)?, count, events))
    });
    leads.collect()
}

fn recorded(model: &Model) -> Vec<u32> {
    let events = (0..).zip(model.events.iter());
    let recorded = events.filter_map(|(at, event)| Some((at, event.history.as_ref()?.updated())));
    let mut recorded: Vec<(u32, NaiveDate)> = recorded.collect();
    let id = |at: u32| model.events.at(at as usize).map(|event| &event.id);
    recorded.sort_by(|(a, day), (b, other)| other.cmp(day).then_with(|| id(*a).cmp(&id(*b))));
    recorded.into_iter().map(|(at, _)| at).collect()
}

fn corrected(model: &Model) -> Vec<u32> {
    let was_corrected =
        |event: &Event| event.history.as_ref().is_some_and(|history| !history.corrected.is_empty());
    (0..)
        .zip(model.events.iter())
        .filter(|(_, event)| was_corrected(event))
        .map(|(at, _)| at)
        .collect()
}

/// An actor and those that it belongs to. `load` refuses circles.
fn ancestry(above: &[Option<usize>], actor: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(actor), |actor| above.get(*actor).copied().flatten())
}

/// By the position of each event, which of some records name it.
fn by_event<'m>(
    model: &Model,
    events: impl Iterator<Item = &'m [EventId]>,
) -> BTreeMap<usize, Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (record, events) in events.enumerate() {
        for event in all(&model.events, events) {
            let of_event = found.entry(event).or_default();
            if of_event.last() != Some(&record) {
                of_event.push(record);
            }
        }
    }
    found
}

/// By the position of each record, which of some others name it.
fn by_record<'m, R: Record, I: IntoIterator<Item = &'m R::Id>>(
    records: &Catalog<R>,
    named: impl Iterator<Item = I>,
) -> Vec<Vec<usize>>
where
    R::Id: 'm,
{
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); records.len()];
    for (by, named) in named.enumerate() {
        for of in all(records, named).collect::<BTreeSet<_>>() {
            push(&mut found, Some(of), by);
        }
    }
    found
}

fn push<T>(lists: &mut [Vec<T>], at: Option<usize>, item: T) {
    if let Some(list) = at.and_then(|at| lists.get_mut(at)) {
        list.push(item);
    }
}

fn append(sets: &mut [EventSet], at: usize, number: u32) {
    sets.get_mut(at).into_iter().for_each(|set| set.append([number]));
}
