//! Ids that were given up: they stay as aliases, or say why the entry was withdrawn.

use std::collections::BTreeMap;

use super::event::kinds;

kinds! {
    /// The kinds of records that have pages of their own.
    Kind {
        /// An event.
        Event = "event",
        /// A claim.
        Claim = "claim",
        /// A report.
        Report = "report",
        /// An actor.
        Actor = "actor",
    }
}

/// Where ids lead that no record has any more.
#[derive(Clone, Debug, Default)]
pub struct Forwarding {
    aliases: BTreeMap<(Kind, String), String>,
    withdrawn: BTreeMap<(Kind, String), String>,
}

/// What became of an id that no record has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forward<'m> {
    /// The record has another id now.
    Moved(&'m str),
    /// The record was withdrawn, for this reason.
    Withdrawn(&'m str),
}

impl Forwarding {
    /// Notes that a record had another id before.
    pub fn alias(&mut self, kind: Kind, old: String, new: String) {
        self.aliases.insert((kind, old), new);
    }

    /// Notes that a record was withdrawn, and why.
    pub fn withdraw(&mut self, kind: Kind, id: String, reason: String) {
        self.withdrawn.insert((kind, id), reason);
    }

    /// Returns what became of an id, if it was ever given up.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Forward<'_>> {
        let key = (kind, id.to_owned());
        let moved = self.aliases.get(&key).map(|new| Forward::Moved(new));
        moved.or_else(|| self.withdrawn.get(&key).map(|reason| Forward::Withdrawn(reason)))
    }
}
