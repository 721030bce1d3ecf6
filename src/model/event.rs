//! Happenings with the history of their records, those who act in them, and the timeline's rows.

use chrono::NaiveDate;

use super::{ActorId, EventId, KindId, LaneId, PictureId, PlaceId, TagId, kinds};

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
    pub kind: KindId,
    /// The row in which it is shown.
    pub lane: LaneId,
    /// The other rows that it belongs to.
    pub also_in: Box<[LaneId]>,
    /// What else it has to do with.
    pub tags: Box<[TagId]>,
    /// Whether it is among those by which the others are found.
    pub landmark: bool,
    /// Who acts.
    pub actors: Box<[ActorId]>,
    /// Where it takes place, or which place it concerns.
    pub places: Box<[PlaceId]>,
    /// What it is shown by.
    pub pictures: Box<[PictureId]>,
    /// Whether it has a beginning and an end, rather than being a point in time.
    pub lasts: bool,
    /// What became of its record, where the data says so.
    pub history: Option<History>,
}

impl Event {
    /// All rows that it belongs to, the one in which it is shown first.
    pub fn lanes(&self) -> impl Iterator<Item = &LaneId> {
        [&self.lane].into_iter().chain(&self.also_in)
    }
}

/// What events have in common besides lane and actors.
#[derive(Clone, Debug)]
pub struct Tag {
    /// Its id.
    pub id: TagId,
    /// Its name.
    pub name: String,
}

/// When a record was added to the chronology, and what was corrected in it since.
///
/// These are days of the curator's work, counted in UTC. They say nothing of when anything
/// happened, and no date of an event is made from them.
#[derive(Clone, Debug)]
pub struct History {
    /// The day on which it was added.
    pub added: NaiveDate,
    /// What was corrected, by day; none of it before the record was added.
    pub corrected: Box<[Correction]>,
}

/// Something that a published record said and that was wrong.
#[derive(Clone, Debug)]
pub struct Correction {
    /// The day on which it was corrected.
    pub on: NaiveDate,
    /// What was wrong, in our words.
    pub what: String,
}

impl History {
    /// The day on which the record was added or last corrected.
    pub fn updated(&self) -> NaiveDate {
        self.corrected.last().map_or(self.added, |correction| correction.on)
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
