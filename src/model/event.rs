//! Happenings, those who act in them, and the rows in which they are shown.

use super::{ActorId, EventId, History, LaneId, Record};

/// One happening. It has no date of its own: accounts date it, if anything does.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// At most 80 characters of our own.
    pub title: String,
    /// One to three sentences of our own.
    pub summary: String,
    /// What kind of happening.
    pub kind: EventKind,
    /// The row in which it is shown.
    pub lane: LaneId,
    /// Who acts.
    pub actors: Vec<ActorId>,
    /// Whether it has a beginning and an end, rather than being a point in time.
    pub lasts: bool,
    /// What became of its record, where the data says so.
    pub history: Option<History>,
}

impl Record for Event {
    type Id = EventId;

    fn id(&self) -> &EventId {
        &self.id
    }
}

/// Declares an enumeration together with the words that data files and addresses use for it.
macro_rules! kinds {
    ($(#[$meta:meta])+ $name:ident { $($(#[$vmeta:meta])+ $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name {
            $($(#[$vmeta])+ $variant),+
        }

        impl $name {
            /// Every one, with its word in data files, addresses and JSON.
            pub const ALL: &'static [(&'static str, Self)] = &[$(($word, Self::$variant)),+];

            /// Their words alone.
            pub const WORDS: &'static [&'static str] = &[$($word),+];

            /// Its word in data files, addresses and JSON.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $word),+
                }
            }
        }
    };
}
pub(crate) use kinds;

kinds! {
    /// What kind of happening an event is.
    EventKind {
        /// Somebody said something.
        Statement = "statement",
        /// Somebody said that something is not so.
        Denial = "denial",
        /// Somebody decided something.
        Decision = "decision",
        /// Somebody said what would follow if another did or did not act.
        Threat = "threat",
        /// People or things were moved, or a move was prepared.
        Movement = "movement",
        /// Somebody praised somebody.
        Praise = "praise",
        /// Somebody criticised somebody or something.
        Criticism = "criticism",
        /// Armed force was used.
        MilitaryAction = "military-action",
        /// People gathered to support or oppose something.
        Protest = "protest",
    }
}

/// A row of the timeline, by what its events are about.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Its id.
    pub id: LaneId,
    /// Its name.
    pub name: String,
    /// What its events are about.
    pub about: String,
}

impl Record for Lane {
    type Id = LaneId;

    fn id(&self) -> &LaneId {
        &self.id
    }
}

/// A person, government or body that acts or speaks.
#[derive(Clone, Debug)]
pub struct Actor {
    /// Its id.
    pub id: ActorId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The actor that it belongs to.
    pub of: Option<ActorId>,
}

impl Record for Actor {
    type Id = ActorId;

    fn id(&self) -> &ActorId {
        &self.id
    }
}

kinds! {
    /// What an actor is.
    ActorKind {
        /// A person.
        Person = "person",
        /// A government, or its members together.
        Government = "government",
        /// Any other body or group.
        Body = "body",
    }
}
