//! The words by which events are searched for and chosen.

use super::Plural;
use crate::query::Facet;

words! {
    /// The words of the form that chooses events, and over what it finds.
    pub struct FilterText {
        heading = "Search and choose events",
        q = "Search words",
        lane = "Lane",
        actor = "Actor",
        place = "Place",
        report = "Told by",
        kind = "Kind",
        claim = "Claim",
        /// A choice of a field, and how many events it leaves.
        option = "{choice} ({count})",
        /// The choice of nothing in a field.
        any = "any",
        show = "Show",
        shown: Plural = Plural {
            one: "{shown} of {count} event",
            other: "{shown} of {count} events",
        },
        clear = "Show all events",
        nothing = "No event matches.",
        widen = "To see more, remove one choice:",
        /// The name of a link that leaves out one part of the filter.
        without = "remove: {what} (then {count})",
        /// Heads events that fit only if accents are left aside.
        folded = "Also found, ignoring accents",
        also = "Claims, differences and background with these words",
        /// Beside events that may lie between the days asked for.
        may_lie = "All events that may fall there, those without a reported day among them.",
        of_report = "{report}: {date}. Dates and order are worked out from all reports together.",
        title = "Events: {what}",
    }
}

impl FilterText {
    /// What readers call a facet.
    pub fn facet(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Lane => self.lane,
            Facet::Actor => self.actor,
            Facet::Place => self.place,
            Facet::Report => self.report,
            Facet::Kind => self.kind,
            Facet::Claim => self.claim,
        }
    }
}
