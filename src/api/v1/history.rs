//! When a record was added to the chronology, and what was corrected in it.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::model::History;

/// Something that a published record said and that was wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct Correction {
    /// The day on which it was corrected.
    pub on: NaiveDate,
    /// What was wrong, in our words.
    pub what: String,
}

/// The day on which a record was added, where the data says so.
pub(super) fn added(history: Option<&History>) -> Option<NaiveDate> {
    history.map(|history| history.added)
}

impl Correction {
    /// What was corrected in a record, by day.
    pub(super) fn of(history: Option<&History>) -> Vec<Self> {
        let corrected = history.into_iter().flat_map(|history| &history.corrected);
        corrected.map(|c| Self { on: c.on, what: c.what.clone() }).collect()
    }
}
