//! The words of feeds and files, and of the page that lists them.

use super::Plural;
use super::pattern::Pattern;
use crate::format::{EventFormat, Format};

/// What feeds, calendars and files say beside what the data says.
#[derive(Clone, Copy, Debug)]
pub struct ExportText {
    /// The title of the page that lists them, and its name in the footer.
    pub title: &'static str,
    /// Introduces it.
    pub note: &'static str,
    /// Says that a part of the events was asked for: `{view}`.
    pub of_view: Pattern,
    /// The link to the page without a filter.
    pub of_all: &'static str,
    /// A feed: its name, and what it holds and leaves out.
    pub atom: (&'static str, &'static str),
    /// Another feed.
    pub json_feed: (&'static str, &'static str),
    /// A file for calendars.
    pub calendar: (&'static str, &'static str),
    /// A file for spreadsheets.
    pub table: (&'static str, &'static str),
    /// A file for programs.
    pub linked_data: (&'static str, &'static str),
    /// What each event has.
    pub markdown: (&'static str, &'static str),
    /// Heads the terms.
    pub terms_heading: &'static str,
    /// Introduces them.
    pub terms_note: &'static str,
    /// The terms of our own that the linked data uses, by name, each with its meaning.
    pub terms: &'static [(&'static str, &'static str)],
    /// The link to an event as Markdown.
    pub as_markdown: &'static str,
    /// The name of a view of a chronology: `{chronology}` `{view}`.
    pub view_of: Pattern,
    /// When an event was, and what that rests on: `{date}` `{basis}`.
    pub dated: Pattern,
    /// What a date rests on, and what it is without what was asked for: `{basis}` `{otherwise}`.
    pub basis_otherwise: Pattern,
    /// An assertion in one line: `{actor}` `{claim}` `{manner}` `{at}`.
    pub assertion: Pattern,
    /// A denial in one line: `{actor}` `{claim}` `{manner}` `{at}`.
    pub denial: Pattern,
    /// What a report ascribes to somebody, in one line: `{actor}` `{claim}` `{at}`.
    pub ascription: Pattern,
    /// A quotation in one line: `{words}` `{speaker}` `{at}`.
    pub quotation: Pattern,
    /// What a report says, and where: `{report}` `{at}` `{says}`.
    pub account: Pattern,
    /// A feed that leaves so many events out.
    pub not_in_feed: Plural,

    /// The title of an entry that stands where an event may lie: `{date}` `{title}`.
    pub calendar_window: Pattern,
    /// The same where the days rest on an assumption: `{date}` `{title}`.
    pub calendar_assumed: Pattern,
    /// The same where the days rest on a reading that was asked for: `{date}` `{title}`.
    pub calendar_read: Pattern,
    /// Why an entry stands where it does: all days on which the event may lie.
    pub span_window: &'static str,
    /// Why it does: the last day known, and how much earlier it was is not.
    pub span_latest: &'static str,
    /// Why it does: the first day known, and how much later it was is not.
    pub span_earliest: &'static str,
    /// Why the entry of something that lasted does.
    pub span_lasts: &'static str,
    /// What the calendar does not show: `{undated}` `{unwritable}`.
    pub not_in_calendar: Pattern,
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
        }
    }

    /// The name of a format of one event, and what it holds and leaves out.
    pub fn event_format(&self, format: EventFormat) -> (&'static str, &'static str) {
        match format {
            EventFormat::Markdown => self.markdown,
        }
    }
}
