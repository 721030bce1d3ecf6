//! What ties two events together: a denial of what was asserted, or words of a report.

use std::collections::{BTreeMap, BTreeSet};

use super::Site;
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
pub struct Opposed<'s> {
    /// The events that assert what it denies.
    pub denies: BTreeSet<&'s EventId>,
    /// The events that deny what it asserts.
    pub denied_by: BTreeSet<&'s EventId>,
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
        // An account of one event may say how two others lie.
        for account in &self.model.accounts {
            for time in &account.time {
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
        }
        for denial in events {
            for assertion in self.opposed(denial).denies.intersection(events) {
                ties.tie(assertion, denial).denies = true;
            }
        }
        ties.join();
        ties.found.into_values().collect()
    }

    /// What an event denies of other events, and what denies it.
    pub fn opposed(&self, event: &EventId) -> Opposed<'_> {
        let stances = self.model.accounts_of(event).flat_map(|account| &account.stances);
        let claims: BTreeSet<&ClaimId> = stances.map(|stance| &stance.claim).collect();
        let mut opposed = Opposed::default();
        for claim in claims {
            let (assertions, denials) = (self.assertions(claim), self.denials_of(claim));
            if assertions.contains(event) {
                opposed.denied_by.extend(&denials);
            }
            if denials.contains(event) {
                opposed.denies.extend(&assertions);
            }
        }
        // Two sides of one meeting may each take a stance: the event opposes no other by that.
        opposed.denies.remove(event);
        opposed.denied_by.remove(event);
        opposed
    }

    /// The events in which a claim was asserted.
    pub(super) fn assertions<'s>(&'s self, claim: &'s ClaimId) -> BTreeSet<&'s EventId> {
        self.said_on(claim, Position::Asserts).map(|attested| &attested.account.event).collect()
    }

    /// The events in which a claim was denied.
    pub(super) fn denials_of<'s>(&'s self, claim: &'s ClaimId) -> BTreeSet<&'s EventId> {
        self.said_on(claim, Position::Denies).map(|attested| &attested.account.event).collect()
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
