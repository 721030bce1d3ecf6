//! The stances on each claim and of each actor, by side, in reading order, then by report.

use std::collections::BTreeSet;

use crate::model::{Account, Model, Position, Stance};

/// Where a stance is: the place of its account, and its own in that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StanceAt {
    /// The account.
    pub account: u32,
    /// The stance in it.
    pub stance: u32,
}

impl StanceAt {
    /// The stance, with its account.
    pub fn of(self, model: &Model) -> Option<(&Account, &Stance)> {
        let account = model.accounts.at(self.account)?;
        Some((account, account.stances.get(self.stance as usize)?))
    }
}

/// The stances of each claim and each actor, by the positions of these in their catalogs.
#[derive(Debug, Default)]
pub struct Stances {
    on_claim: Vec<OnClaim>,
    by_actor: Vec<ByActor>,
}

#[derive(Clone, Debug, Default)]
struct OnClaim {
    /// For it and against it, ascribed ones among them.
    positions: [Vec<StanceAt>; 2],
    /// Those that assert it, that deny it, and that are ascribed.
    sides: [Vec<StanceAt>; 3],
    /// Of each side, the first of each account.
    tellings: [Vec<StanceAt>; 3],
    /// Of each side, the actors.
    actors: [Vec<u32>; 3],
}

#[derive(Clone, Debug, Default)]
struct ByActor {
    all: Vec<StanceAt>,
    said: Vec<StanceAt>,
    ascribed: Vec<StanceAt>,
}

impl Stances {
    /// None yet, of so many claims and actors.
    pub(super) fn new(claims: usize, actors: usize) -> Self {
        Self {
            on_claim: vec![OnClaim::default(); claims],
            by_actor: vec![ByActor::default(); actors],
        }
    }

    /// Adds a stance after those that come before it.
    pub(super) fn add(&mut self, model: &Model, stance: &Stance, at: StanceAt) {
        let is_ascribed = stance.is_ascribed();
        let claim = model.claims.position(&stance.claim);
        if let Some(claim) = claim.and_then(|claim| self.on_claim.get_mut(claim)) {
            let OnClaim { positions: [asserts, denies], sides, tellings, .. } = claim;
            let position = match stance.position {
                Position::Asserts => asserts,
                Position::Denies => denies,
            };
            position.push(at);
            let ([asserted, denied, ascribed], [asserting, denying, ascribing]) = (sides, tellings);
            let (side, telling) = match (is_ascribed, stance.position) {
                (true, _) => (ascribed, ascribing),
                (false, Position::Asserts) => (asserted, asserting),
                (false, Position::Denies) => (denied, denying),
            };
            side.push(at);
            if telling.last().is_none_or(|last| last.account != at.account) {
                telling.push(at);
            }
        }
        let actor = model.actors.position(&stance.actor);
        if let Some(ByActor { all, said, ascribed }) =
            actor.and_then(|actor| self.by_actor.get_mut(actor))
        {
            all.push(at);
            if is_ascribed { ascribed } else { said }.push(at);
        }
    }

    /// Finds the actors of each side, once all stances are there.
    pub(super) fn find_actors(&mut self, model: &Model) {
        for claim in &mut self.on_claim {
            claim.actors = claim.sides.each_ref().map(|side| actors(model, side));
        }
    }

    /// The stances for a claim, or against it, ascribed ones among them.
    pub fn on_claim(&self, claim: usize, position: Position) -> &[StanceAt] {
        let positions = self.on_claim.get(claim).map(|claim| &claim.positions);
        positions.map_or(&[], |[asserts, denies]| match position {
            Position::Asserts => asserts,
            Position::Denies => denies,
        })
    }

    /// The stances that assert a claim, that deny it, and that reports ascribe.
    pub fn sides(&self, claim: usize) -> [&[StanceAt]; 3] {
        self.of_claim(claim, |claim| &claim.sides)
    }

    /// Of each side, the first stance of each account.
    pub fn tellings(&self, claim: usize) -> [&[StanceAt]; 3] {
        self.of_claim(claim, |claim| &claim.tellings)
    }

    /// Who asserts a claim, who denies it and to whom it is ascribed, by the positions of actors: each
    /// once, in the order of their first stances.
    pub fn actors(&self, claim: usize) -> [&[u32]; 3] {
        self.of_claim(claim, |claim| &claim.actors)
    }

    fn of_claim<T>(&self, claim: usize, of: fn(&OnClaim) -> &[Vec<T>; 3]) -> [&[T]; 3] {
        let sides = self.on_claim.get(claim).map(of);
        sides.map(|sides| sides.each_ref().map(Vec::as_slice)).unwrap_or_default()
    }

    /// The stances of an actor, ascribed ones among them; not of those that belong to it.
    pub fn by_actor(&self, actor: usize) -> &[StanceAt] {
        self.by_actor.get(actor).map_or(&[], |actor| &actor.all)
    }

    /// The same apart: what an actor said, and what is ascribed to it.
    pub fn apart(&self, actor: usize) -> [&[StanceAt]; 2] {
        self.by_actor.get(actor).map_or([&[], &[]], |actor| [&actor.said, &actor.ascribed])
    }
}

/// The actors of stances, each once.
fn actors(model: &Model, stances: &[StanceAt]) -> Vec<u32> {
    let (mut actors, mut seen) = (Vec::new(), BTreeSet::new());
    for (_, stance) in stances.iter().filter_map(|at| at.of(model)) {
        let actor = model.actors.position(&stance.actor).and_then(|at| u32::try_from(at).ok());
        actors.extend(actor.filter(|actor| seen.insert(*actor)));
    }
    actors
}
