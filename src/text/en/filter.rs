//! Searching and choosing, in English.

use crate::text::{FilterText, Plural};

pub(super) const FILTER: FilterText = FilterText {
    heading: "Search and choose events",
    q: "Search words",
    lane: "Lane",
    actor: "Actor",
    report: "Told by",
    kind: "Kind",
    claim: "Claim",
    option: "{choice} ({count})",
    any: "any",
    show: "Show",
    shown: Plural { one: "{shown} of {count} event", other: "{shown} of {count} events" },
    clear: "Show all events",
    nothing: "No event fits all of this.",
    widen: "To see more, leave one thing out:",
    without: "leave out: {what} (then {count})",
    folded: "Also found, accents left aside",
    also: "Claims, differences and background with these words",
    may_lie: "All that may lie there, as far as the reports show; events without a reported day are \
              among them.",
    of_report: "{report}: {date}. Its events have the dates, lines and words that follow \
                from all reports together.",
    title: "Events: {what}",
};
