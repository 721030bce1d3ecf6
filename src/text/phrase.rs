//! The words for stretches of time that are counted from a report's date.

use super::Plural;

words! {
    /// The stretches that a curator can name.
    pub struct PhraseText {
        days: [&'static str; 5],
        units: [&'static str; 5],
        last: [&'static str; 5],
        this: [&'static str; 5],
        next: [&'static str; 5],
        earlier: [&'static str; 5],
        later: [&'static str; 5],
        weekday,
        weekday_last,
        weekday_this,
        weekday_next,
        ago,
        from_now,
        weekends: Plural,
        early,
        mid,
        late,
        parts: [&'static str; 5],
        parts_today: [&'static str; 5],
        parts_yesterday: [&'static str; 5],
    }
}
