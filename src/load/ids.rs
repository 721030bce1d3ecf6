//! The ids of one reading, each kept once: every reference shares the text of the record's own.
//!
//! Several threads read at once, and what is noted of an id does not depend on which was first.

use std::hash::BuildHasher as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::model::{BuiltInKind, Id, IdError, KindId};

/// Into how many parts the ids are divided, so that threads seldom wait for each other.
const PARTS: usize = 64;

/// Every id that was read so far.
pub(super) struct Ids(Vec<Mutex<Part>>);

type Part = IndexMap<Arc<str>, Noted, FxBuildHasher>;

/// What was noted of an id, by the kinds of records: a bit each.
#[derive(Clone, Copy, Default)]
struct Noted {
    /// A record has it, or it is built in.
    known: u16,
    /// A record has it.
    given: u16,
    /// A record names it.
    named: u16,
    /// A report tells the event, or somebody takes up the claim.
    told: u16,
}

impl Default for Ids {
    fn default() -> Self {
        let ids = Self((0..PARTS).map(|_| Mutex::default()).collect());
        for kind in BuiltInKind::WORDS.iter().filter_map(|word| ids.id::<KindId>(word).ok()) {
            ids.note(&kind, |noted| noted.known |= KindId::BIT);
        }
        ids
    }
}

impl Ids {
    /// Reads an id.
    pub(super) fn id<I: Id>(&self, text: &str) -> Result<I, IdError> {
        let mut part = self.part(text);
        if let Some((known, _)) = part.get_key_value(text) {
            return I::of(Arc::clone(known));
        }
        let id = I::parse(text)?;
        part.insert(id.shared(), Noted::default());
        Ok(id)
    }

    /// Notes that a record has an id; tells whether it is the first.
    pub(super) fn give<I: Id>(&self, id: &I) -> bool {
        self.note(id, |noted| {
            let is_first = noted.given & I::BIT == 0;
            noted.known |= I::BIT;
            noted.given |= I::BIT;
            is_first
        })
    }

    /// Notes that a record names another; tells whether that is known by now.
    pub(super) fn name<I: Id>(&self, id: &I) -> bool {
        self.note(id, |noted| {
            noted.named |= I::BIT;
            noted.known & I::BIT != 0
        })
    }

    /// Notes that a report tells an event, or that somebody takes up a claim.
    pub(super) fn tell<I: Id>(&self, id: &I) {
        self.note(id, |noted| noted.told |= I::BIT);
    }

    /// Whether a report tells an event, or somebody takes up a claim.
    pub(super) fn is_told(&self, bit: u16, id: &str) -> bool {
        self.noted(id).told & bit != 0
    }

    /// Whether a record names one of a kind.
    pub(super) fn is_named(&self, bit: u16, id: &str) -> bool {
        self.noted(id).named & bit != 0
    }

    /// Whether a record of a kind has the id, or it is built in.
    pub(super) fn is_known(&self, bit: u16, id: &str) -> bool {
        self.noted(id).known & bit != 0
    }

    /// The ids that records of a kind have, and those that are built in, sorted.
    pub(super) fn known(&self, bit: u16) -> Vec<Arc<str>> {
        let mut all = Vec::new();
        for part in &self.0 {
            let part = part.lock().unwrap_or_else(PoisonError::into_inner);
            let known = part.iter().filter(|(_, noted)| noted.known & bit != 0);
            all.extend(known.map(|(id, _)| Arc::clone(id)));
        }
        all.sort_unstable();
        all
    }

    fn note<I: Id, R>(&self, id: &I, note: impl FnOnce(&mut Noted) -> R) -> R {
        let mut part = self.part(id.as_str());
        match part.get_mut(id.as_str()) {
            Some(noted) => note(noted),
            None => note(part.entry(id.shared()).or_default()),
        }
    }

    fn noted(&self, id: &str) -> Noted {
        self.part(id).get(id).copied().unwrap_or_default()
    }

    /// The part of the ids in which one is, by FNV-1a.
    fn part(&self, id: &str) -> MutexGuard<'_, Part> {
        // Bits that the table of a part does not go by.
        let at = (FxBuildHasher.hash_one(id) >> 40) as usize % PARTS;
        let part = self.0.get(at).expect("there is a part for each remainder");
        part.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
