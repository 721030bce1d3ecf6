//! The words of the pages of events, claims and actors, and of what they share.

use super::Plural;

words! {
    /// What these pages say beside what the data says.
    pub struct PageText {
        /// The name of a report where it is first named on a page.
        report_of = "{report} of {date}",
        report_undated = "{report}, undated",
        /// Once a page, of reports that print no name.
        names_are_ours: Plural = Plural {
            one: "The name {names} is ours: the text prints none.",
            other: "The names {names} are ours: the texts print none.",
        },
        /// The link to a quotation; its words once its address is copied.
        link_to_quotation = "Link to this quotation",
        link_copied = "Address copied",
        /// Over what an event asserts that another denies, and what denies it.
        what_it_denies = "What it denies",
        who_denies_it = "Denied",
        /// Over the same, where it certainly lies on the other side in time and is no answer.
        asserted_later = "Asserted later",
        denied_before = "Denied before",
        /// What previews elsewhere say of an event: its quotation, and what denies it.
        described = "{quote}. {when}.",
        described_denied = "{quote}. {when}. Denied: {denials}.",
        on_timeline = "See it on the timeline",
        /// A heading of a list that is folded away.
        folded = "{heading} ({count})",
        /// Over the lines of an account that are folded away.
        more = "{count} more",
        /// Before the links to files of one event.
        download = "Download",
        download_text = "text (Markdown)",
        download_data = "data (JSON)",
        download_all = "all events: CSV, calendar, feed",
        /// From a date that is open to the assumptions that would narrow it.
        if_assumed = "What an assumption would change",
        /// In a view under an assumption or another reading.
        changed: Plural = Plural {
            one: "{count} date changes.",
            other: "{count} dates change.",
        },
        instead_of = "{after} instead of {before}",
        changed_nothing = "No date changes.",
        /// What is shown where no date changes.
        shown_assumed = "An assumption is shown",
        shown_read = "Another reading is shown",
        shown_both = "Assumptions and other readings are shown",
        would_change: Plural = Plural {
            one: "It would change {count} date:",
            other: "It would change {count} dates:",
        },
        /// After the first of them.
        changed_more: Plural = Plural {
            one: "One more date changes.",
            other: "{count} more dates change.",
        },
        /// Over the claims that somebody asserts and somebody denies.
        disputed = "Disputed",
        /// Over those that somebody denies and nobody asserts.
        only_denied = "Denied; no report names anyone who asserts it",
        /// Over what the people and bodies of a government did.
        members_did = "Did and said, with those who belong to it",
        contents = "On this page",
        /// In place of the dates that an assumption or a reading would change, where it changes none.
        would_change_no_date = "It would change no date.",
        would_order = "It would change no date, only the order: {first}; later: {second}.",
        would_join = "It would change no date, only the order: {first}; at the same time: {second}.",
        would_part = "It would change no date, but leave open what came first: {first}, or: {second}.",
    }
}
