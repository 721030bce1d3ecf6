//! The words of the index of several chronologies.

use super::Plural;

words! {
    /// The words of the index of several chronologies.
    pub struct IndexText {
        title,
        note,
        events: Plural,
        reports: Plural,
        changed,
        not_served,
        all,
    }
}
