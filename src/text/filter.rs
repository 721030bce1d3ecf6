//! The words by which events are searched for and chosen.

use super::Plural;
use crate::query::Facet;
use crate::search::Field;

words! {
    /// The words of the form that chooses events, and over what it finds.
    pub struct FilterText {
        heading,
        q,
        lane,
        actor,
        place,
        report,
        kind,
        claim,
        tag,
        several,
        option,
        options,
        show,
        shown: Plural,
        clear,
        nothing,
        widen,
        without,
        folded,
        part,
        of_field,
        field_title,
        field_summary,
        field_actor,
        field_place,
        field_tag,
        field_says,
        field_where,
        field_name,
        field_quote,
        field_claim,
        field_time,
        field_reading,
        field_id,
        also,
        also_left_out,
        may_lie,
        certain: Plural,
        of_report,
        title,
        needs_server,
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
