//! The words by which events are searched for and chosen.

use super::Plural;
use crate::query::Facet;
use crate::search::Field;

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
        tag = "Tag",
        /// Between values of one field, any of which will do.
        or = " or ",
        /// Over the fields.
        several = "Of several choices in one list, any will do.",
        /// A choice of a field, and how many events it leaves.
        option = "{choice} ({count})",
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
        /// Heads events that have the words only within longer words.
        part = "Also found, within longer words",
        /// Where a hit stands, of a text of a report.
        of_field = "{field}, {report}",
        field_title = "Title",
        field_summary = "Summary",
        field_actor = "Actor",
        field_place = "Place",
        field_tag = "Tag",
        field_says = "Account",
        field_where = "Where it was said",
        field_name = "Name as printed",
        field_quote = "Quotation",
        field_claim = "Claim",
        field_time = "Time words",
        field_reading = "Reading of the time words",
        field_id = "Id",
        also = "Claims, differences and background with these words",
        /// Beside events that may lie between the days asked for.
        may_lie = "All events that may fall there, those without a reported day among them.",
        of_report = "{report}: {date}. Dates and order are worked out from all reports together.",
        title = "Events: {what}",
        /// In the place of the form, where the site is a folder of files.
        needs_server = "This copy of the site has no search and no filters, which need a server. Each \
                        lane, tag, actor, place, report and claim has a page.",
    }
}

impl FilterText {
    /// What readers call the text in which a hit stands.
    pub fn field(&self, field: Field) -> &'static str {
        match field {
            Field::Title => self.field_title,
            Field::Summary => self.field_summary,
            Field::Actor => self.field_actor,
            Field::Place => self.field_place,
            Field::Tag => self.field_tag,
            Field::Says => self.field_says,
            Field::Where => self.field_where,
            Field::Name => self.field_name,
            Field::Quote => self.field_quote,
            Field::Claim => self.field_claim,
            Field::Time => self.field_time,
            Field::Reading => self.field_reading,
            Field::Id => self.field_id,
        }
    }

    /// What readers call a facet.
    pub fn facet(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Lane => self.lane,
            Facet::Actor => self.actor,
            Facet::Place => self.place,
            Facet::Report => self.report,
            Facet::Kind => self.kind,
            Facet::Claim => self.claim,
            Facet::Tag => self.tag,
        }
    }
}
