//! The words of feeds and files, and of the page that lists them.

use super::Plural;
use crate::format::{EventFormat, Format};

words! {
    /// What feeds, calendars and files say beside what the data says.
    pub struct ExportText {
        title,
        note,
        note_example,
        of_view,
        of_all,
        atom: (&'static str, &'static str),
        json_feed: (&'static str, &'static str),
        calendar: (&'static str, &'static str),
        table: (&'static str, &'static str),
        linked_data: (&'static str, &'static str),
        markdown: (&'static str, &'static str),
        terms_heading,
        terms_note,
        terms: &'static [(&'static str, &'static str)],
        view_of,
        dated,
        placed,
        placed_end,
        printed,
        basis_otherwise,
        assertion,
        denial,
        ascription: [&'static str; 2],
        quotation,
        quotation_translated,
        account,
        source_author,
        source_archived,
        source_accessed,
        source,
        filed_under,
        places,
        place_at,
        licence,
        cite_as,
        not_in_feed: Plural,
        calendar_assumed,
        calendar_read,
        left_out_heading,
        not_in_calendar: Plural,
        left_out,
        left_out_more: Plural,
        timelinejs: (&'static str, &'static str),
        not_in_timelinejs: Plural,
        bibtex: (&'static str, &'static str),
        ris: (&'static str, &'static str),
        csl: (&'static str, &'static str),
        citation_as,
        citation_of_whole,
        citation_formats: [&'static str; 3],
    }
}

impl ExportText {
    /// The name of a format of events, and what it holds and leaves out.
    pub fn format(&self, format: Format) -> (&'static str, &'static str) {
        match format {
            Format::Atom => self.atom,
            Format::JsonFeed => self.json_feed,
            Format::Calendar => self.calendar,
            Format::Table => self.table,
            Format::LinkedData => self.linked_data,
            Format::TimelineJs => self.timelinejs,
            Format::BibTex => self.bibtex,
            Format::Ris => self.ris,
            Format::Csl => self.csl,
        }
    }

    /// The name of a format of one event, and what it holds and leaves out.
    pub fn event_format(&self, format: EventFormat) -> (&'static str, &'static str) {
        match format {
            EventFormat::Markdown => self.markdown,
        }
    }
}
