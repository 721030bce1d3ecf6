//! The words of social cards.

use super::Plural;

words! {
    /// What is said on a card, and of it to those who cannot see it.
    pub struct CardText {
        /// The line above the title.
        category = "{lane} · {kind}",
        and_more = "{names} and {count} more",
        /// For a title in letters that cannot be drawn; so too for a chronology's and a report's.
        untitled = "{kind}, {when}",
        chronology = "A chronology",
        report = "a report {dated}",
        report_undated = "an undated report",
        /// Of reports with names that are ours.
        told_by_several: Plural = Plural {
            one: "Told by one report",
            other: "Told by {count} reports",
        },
        beside = "{first} · {second}",
        /// A report's words, and whose they are.
        quotation = "{words} ({speaker})",
        /// The text alternative of an event's card.
        event = "{kind}: {title}. {who}. {when}; {basis}. {told}.",
        event_of_nobody = "{kind}: {title}. {when}; {basis}. {told}.",
        event_quoted = "{title}. {quote}. {when}; {basis}. {told}.",
        /// The text alternative of the front page's card.
        home = "{title}. {sides}",
        /// The same where no event leads.
        home_of_nothing = "{title}.",
        /// A side within it: the assertion or its denial, or an event that leads.
        side = "{label}: {title}. {who}, {when}.",
        side_of_nobody = "{label}: {title}. {when}.",
        side_quoted = "{label}: {quote}, {when}.",
    }
}
