//! Time words as printed, and what they are anchored to.

use super::{Clock, EventId, ReadingId, kinds};
use crate::diagnostic::Place;
use crate::edtf::{Edtf, Grain};
use crate::phrase::Phrase;

/// Words of a report that date or order an event, or would if they were anchored to anything.
#[derive(Clone, Debug)]
pub struct TimeWords {
    /// As printed, at most seven words.
    pub words: String,
    /// The paragraph, counted from 1.
    pub paragraph: u32,
    /// What they say, in one reading or in several.
    pub sense: Sense,
    /// Where the curator wrote them; for diagnostics alone, no page shows it.
    pub place: Place,
}

/// What time words say.
#[derive(Clone, Debug)]
pub enum Sense {
    /// They can be read in one way.
    One {
        /// The event that they speak of.
        of: EventId,
        /// What they say of it.
        anchor: Anchor,
    },
    /// They can be read in several ways, of which one is used.
    Several(Vec<Reading>),
}

/// One of the ways in which time words can be read.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Its id, unique in the chronology.
    pub id: ReadingId,
    /// What the words mean in this reading, in our words.
    pub means: String,
    /// Why this reading is the one used; only the one used has it.
    pub used_because: Option<String>,
    /// The event that they speak of.
    pub of: EventId,
    /// What they say of it.
    pub anchor: Anchor,
}

/// What a time is anchored to.
#[derive(Clone, Debug)]
pub enum Anchor {
    /// A date that the words state.
    Date(Edtf),
    /// Counted from the report's day of publication.
    Offset {
        /// By how much.
        by: Offset,
        /// The time of day that is printed beside it.
        clock: Option<Clock>,
    },
    /// A stretch of time that news English names, seen from the report's day of publication.
    Within {
        /// What the words say.
        phrase: Phrase,
        /// As the curator wrote it: “last month”.
        key: String,
        /// The time of day that is printed beside it.
        clock: Option<Clock>,
    },
    /// Another event.
    Relative {
        /// How the one lies to the other.
        relation: Relation,
        /// The other event.
        to: EventId,
        /// The shortest distance that the words state, in seconds.
        at_least_s: Option<i64>,
        /// The longest distance that the words state, in seconds.
        at_most_s: Option<i64>,
        /// The whole days of the calendar between the two: 0 on the same day, 1 on the next.
        days: Option<u32>,
    },
    /// Nothing.
    Unanchored {
        /// Why nothing follows.
        why: String,
    },
}

/// A length in units of the calendar, which have no fixed number of seconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Months; a year is twelve.
    pub months: u32,
    /// Days; a week is seven.
    pub days: u32,
}

/// A length before or after the report's day of publication, as exact as its finest unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Offset {
    /// How long.
    pub period: Period,
    /// Whether it leads back.
    pub is_before: bool,
    /// The finest unit that is named: “two months ago” is a month, not a day.
    pub unit: Unit,
}

/// A unit in which people count time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A day.
    Day,
    /// A week, which begins on Sunday or on Monday.
    Week,
    /// A month of the calendar.
    Month,
    /// A year of the calendar.
    Year,
}

/// How far “about” reaches on either side of a date, by how exact the date is.
///
/// No source says what it means by “about”: these are figures of the chronology's, which `[axis]`
/// may set, and which the page on method tells. They place an event and never bound it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reach {
    /// Of a day.
    pub day: Period,
    /// Of a month or season.
    pub month: Period,
    /// Of a year.
    pub year: Period,
    /// Of a decade.
    pub decade: Period,
    /// Of a century.
    pub century: Period,
}

impl Default for Reach {
    fn default() -> Self {
        let months = |months| Period { months, days: 0 };
        Self {
            day: Period { months: 0, days: 2 },
            month: months(1),
            year: months(2 * 12),
            decade: months(5 * 12),
            century: months(25 * 12),
        }
    }
}

impl Reach {
    /// How far “about” reaches beside a date of a grain.
    pub fn of(&self, grain: Grain) -> Period {
        match grain {
            Grain::Day => self.day,
            Grain::Month | Grain::Season => self.month,
            Grain::Year => self.year,
            Grain::Decade => self.decade,
            Grain::Century => self.century,
        }
    }
}

kinds! {
    /// How an event lies to another. Compare Allen's interval relations (1983), of which these are
    /// the ones that reports' words state.
    Relation {
        /// It begins after the other has begun.
        After = "after",
        /// It begins before the other has begun.
        Before = "before",
        /// Both begin together.
        With = "with",
        /// It begins while the other lasts.
        During = "during",
        /// Close to it; neither an order nor a length follows.
        Near = "near",
    }
}

impl TimeWords {
    /// The ways in which they can be read, where there are several.
    pub fn readings(&self) -> &[Reading] {
        match &self.sense {
            Sense::One { .. } => &[],
            Sense::Several(readings) => readings,
        }
    }

    /// The event and anchor of each way in which they can be read.
    pub fn senses(&self) -> impl Iterator<Item = (&EventId, &Anchor)> {
        let one = match &self.sense {
            Sense::One { of, anchor } => Some((of, anchor)),
            Sense::Several(_) => None,
        };
        let several = self.readings().iter().map(|reading| (&reading.of, &reading.anchor));
        one.into_iter().chain(several)
    }

    /// The event and anchor of the reading in force: the only one, the one asked for, or the one used.
    ///
    /// `is_chosen` says which readings were asked for in place of those that are used.
    pub fn in_force(&self, is_chosen: impl Fn(&ReadingId) -> bool) -> (&EventId, &Anchor) {
        match &self.sense {
            Sense::One { of, anchor } => (of, anchor),
            Sense::Several(readings) => {
                let chosen = readings
                    .iter()
                    .find(|reading| is_chosen(&reading.id))
                    .or_else(|| readings.iter().find(|reading| reading.used_because.is_some()))
                    .expect("`load` lets only readings pass of which one is used");
                (&chosen.of, &chosen.anchor)
            }
        }
    }
}
