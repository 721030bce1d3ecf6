//! What became of a record: when it was added, and what in it was wrong and was mended.
//!
//! These are days of the curator's work, counted in UTC. They say nothing of when anything
//! happened, and no date of an event is made from them.

use chrono::NaiveDate;

/// When a record was added to the chronology, and what was corrected in it since.
#[derive(Clone, Debug)]
pub struct History {
    /// The day on which it was added.
    pub added: NaiveDate,
    /// What was corrected, by day; none of it before the record was added.
    pub corrected: Vec<Correction>,
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
    /// Returns the day on which the record was added or last corrected.
    pub fn updated(&self) -> NaiveDate {
        self.corrected.last().map_or(self.added, |correction| correction.on)
    }
}
