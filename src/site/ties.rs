//! What ties two events together: a denial of what was asserted, or words of a report.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
use crate::index::{EventSet, TimeAt};
use crate::model::{Account, Anchor, ClaimId, EventId, Position, Relation, TimeWords};

/// Two events that a report's words, or an assertion and its denial, tie together.
#[derive(Clone, Debug)]
pub struct Tie<'s> {
    /// The event that is denied, or that came first where the words say which did.
    pub first: &'s EventId,
    /// The event that denies, or that came second where the words say which did.
    pub second: &'s EventId,
    /// Whether the second denies what the first asserts.
    pub denies: bool,
    /// Whether words say that the first came before the second.
    pub is_ordered: bool,
    /// The words, each with the account that has them.
    pub said: Vec<(&'s Account, &'s TimeWords)>,
}

/// The events that an event denies, and that deny it.
#[derive(Clone, Debug, Default)]
pub struct Opposed {
    /// The events that assert what it denies.
    pub denies: EventSet,
    /// The events that deny what it asserts.
    pub denied_by: EventSet,
}

/// The ties found so far: ordered ones by first and second, all others by the smaller id.
#[derive(Default)]
struct Ties<'s> {
    found: BTreeMap<(&'s EventId, &'s EventId), Tie<'s>>,
    /// Words that tie two events without an order.
    unordered: Vec<(&'s EventId, &'s EventId, &'s Account, &'s TimeWords)>,
}

impl Site {
    /// What ties some events together in the readings in force, each pair once in each order that
    /// words give it, by id.
    pub fn ties_among<'s>(&'s self, events: &BTreeSet<&'s EventId>) -> Vec<Tie<'s>> {
        let mut ties = Ties::default();
        let positions = events.iter().filter_map(|event| self.model.events.position(event));
        let relations = positions.flat_map(|event| self.lists.relations(event));
        // In the order of the accounts: one of one event may say how two others lie.
        for TimeAt { account, time } in relations.collect::<BTreeSet<_>>() {
            let account = self.model.accounts.at(*account);
            let time = account.and_then(|account| account.time.get(*time as usize));
            let Some((account, time)) = account.zip(time) else { continue };
            let (of, anchor) = time.in_force(|id| self.choice.readings.contains(id));
            let Anchor::Relative { relation, to, .. } = anchor else { continue };
            if !events.contains(of) || !events.contains(to) {
                continue;
            }
            match relation {
                Relation::After => ties.order(to, of, account, time),
                Relation::Before => ties.order(of, to, account, time),
                Relation::With | Relation::During | Relation::Near => {
                    ties.unordered.push((of, to, account, time));
                }
            }
        }
        let all: EventSet = events.iter().filter_map(|event| self.number(event)).collect();
        for denial in events {
            let mut denied = self.opposed(denial).denies;
            denied &= &all;
            for assertion in self.events_of(denied.iter()) {
                ties.tie(assertion, denial).denies = true;
            }
        }
        ties.join();
        ties.found.into_values().collect()
    }

    /// What an event denies of other events, and what denies it.
    pub fn opposed(&self, event: &EventId) -> Opposed {
        let mut opposed = Opposed::default();
        let Some(number) = self.number(event) else { return opposed };
        let stances = self.model.accounts_of(event).flat_map(|account| &account.stances);
        let claims: BTreeSet<&ClaimId> = stances.map(|stance| &stance.claim).collect();
        for claim in claims.into_iter().filter_map(|claim| self.model.claims.position(claim)) {
            let said = |position| self.lists.said(claim, position);
            let sides = said(Position::Asserts).zip(said(Position::Denies));
            let Some((assertions, denials)) = sides else { continue };
            if assertions.contains(number) {
                opposed.denied_by |= denials;
            }
            if denials.contains(number) {
                opposed.denies |= assertions;
            }
        }
        // Two sides of one meeting may each take a stance: the event opposes no other by that.
        let itself = EventSet::from(number..number + 1);
        opposed.denies -= &itself;
        opposed.denied_by -= &itself;
        opposed
    }
}

impl<'s> Ties<'s> {
    fn tie(&mut self, first: &'s EventId, second: &'s EventId) -> &mut Tie<'s> {
        let tie = || Tie { first, second, denies: false, is_ordered: false, said: Vec::new() };
        self.found.entry((first, second)).or_insert_with(tie)
    }

    fn order(
        &mut self,
        first: &'s EventId,
        second: &'s EventId,
        account: &'s Account,
        time: &'s TimeWords,
    ) {
        let tie = self.tie(first, second);
        tie.is_ordered = true;
        tie.said.push((account, time));
    }

    /// Adds the words that give no order to the tie of the same pair that has one, if there is one.
    fn join(&mut self) {
        for (of, to, account, time) in std::mem::take(&mut self.unordered) {
            let pair = if self.found.contains_key(&(of, to)) {
                (of, to)
            } else if self.found.contains_key(&(to, of)) {
                (to, of)
            } else {
                (of.min(to), of.max(to))
            };
            self.tie(pair.0, pair.1).said.push((account, time));
        }
    }
}
