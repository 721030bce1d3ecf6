//! Ids that were given up: they stay as aliases, or say why the entry was withdrawn.

use std::collections::BTreeMap;

use super::kinds;

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
        /// A place.
        Place = "place",
    }
}

kinds! {
    /// What can be looked up by an id.
    Noun {
        /// A happening.
        Event = "event",
        /// What is asserted or denied.
        Claim = "claim",
        /// A published source.
        Report = "report",
        /// A person, government or body that acts or speaks.
        Actor = "actor",
        /// A place on earth.
        Place = "place",
        /// A matter on which the reports differ.
        Difference = "difference",
        /// What one could think and no report states.
        Assumption = "assumption",
        /// What cannot all be true.
        Conflict = "conflict",
    }
}

impl Noun {
    /// The name of several: the key of the list in JSON, and the end of its address.
    pub fn many(self) -> &'static str {
        match self {
            Self::Event => "events",
            Self::Claim => "claims",
            Self::Report => "reports",
            Self::Actor => "actors",
            Self::Place => "places",
            Self::Difference => "differences",
            Self::Assumption => "assumptions",
            Self::Conflict => "conflicts",
        }
    }

    /// The kind of record, where it has pages of its own and its ids are published.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Event => Some(Kind::Event),
            Self::Claim => Some(Kind::Claim),
            Self::Report => Some(Kind::Report),
            Self::Actor => Some(Kind::Actor),
            Self::Place => Some(Kind::Place),
            Self::Difference | Self::Assumption | Self::Conflict => None,
        }
    }
}

impl Kind {
    /// What is looked up by its ids.
    pub fn noun(self) -> Noun {
        match self {
            Self::Event => Noun::Event,
            Self::Claim => Noun::Claim,
            Self::Report => Noun::Report,
            Self::Actor => Noun::Actor,
            Self::Place => Noun::Place,
        }
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

    /// Every id that was given up, with what became of its record.
    pub fn iter(&self) -> impl Iterator<Item = (Kind, &str, Forward<'_>)> {
        let moved = self.aliases.iter().map(|((kind, id), to)| (*kind, &**id, Forward::Moved(to)));
        let withdrawn = self.withdrawn.iter();
        let withdrawn = withdrawn.map(|((kind, id), why)| (*kind, &**id, Forward::Withdrawn(why)));
        moved.chain(withdrawn)
    }

    /// What became of an id, if it was ever given up.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Forward<'_>> {
        let key = (kind, id.to_owned());
        let moved = self.aliases.get(&key).map(|new| Forward::Moved(new));
        moved.or_else(|| self.withdrawn.get(&key).map(|reason| Forward::Withdrawn(reason)))
    }
}
