//! The words of social cards.

use super::Plural;

words! {
    /// What is said on a card, and of it to those who cannot see it.
    pub struct CardText {
        category,
        and_more,
        untitled,
        chronology,
        report,
        report_undated,
        told_by_several: Plural,
        beside,
        quotation,
        translated,
        event,
        event_of_nobody,
        event_quoted,
        home,
        home_of_nothing,
        side,
        side_of_nobody,
        side_quoted,
    }
}
