//! The words of feeds and files, and of the page that lists them.

use super::Plural;
use crate::format::{EventFormat, Format};

words! {
    /// What feeds, calendars and files say beside what the data says.
    pub struct ExportText {
        title = "Feeds and files",
        note = "The events for feed readers, calendars, spreadsheets and programs. For a part of \
                them, choose events or an assumption first, then follow “Feeds and files” at the \
                foot; or add the parameters that the API takes for events, such as ?kind=denial.",
        of_view = "Of the view: {view}.",
        /// The link to the page without a filter.
        of_all = "Of all events",
        /// The name of a format, and what it holds and leaves out; so are those that follow.
        atom: (&'static str, &'static str) = (
            "Atom feed",
            "For feed readers. One entry an event, the one added or corrected last first. An event \
             whose record does not say when it was added is left out, and counted. The dates of \
             entries are those of the record; when the event was, the text says.",
        ),
        json_feed: (&'static str, &'static str) = (
            "JSON Feed",
            "The same entries, for programs that read JSON Feed 1.1.",
        ),
        calendar: (&'static str, &'static str) = (
            "Calendar",
            "For calendars (iCalendar). A day that is known is an all-day entry. Where a day is \
             not known but bounded, the title begins with what is known, and the entry is marked \
             as tentative and stands where the event may lie: on all days of a window, on the last \
             possible day where it was “by” a day, on the first where it was then “or later”. \
             Events without a day are left out, and counted.",
        ),
        table: (&'static str, &'static str) = (
            "Table",
            "For spreadsheets (CSV). One row an event, in reading order: the order of rows under \
             one date says nothing. A cell that a spreadsheet would take for a formula begins with \
             an apostrophe. The cells of what is not known of a date are empty; edtf and words say \
             what is. Read it as UTF-8.",
        ),
        linked_data: (&'static str, &'static str) = (
            "Linked data",
            "For programs that read JSON-LD: schema.org, quotations as W3C Web Annotations, and \
             the terms below.",
        ),
        markdown: (&'static str, &'static str) = (
            "Markdown",
            "Each event’s page has its text for pasting, under “Cite this”.",
        ),
        terms_heading = "Terms defined here",
        terms_note = "Terms of the linked data that no common vocabulary has. Each has its lasting \
                      address here.",
        /// Each a name and its meaning.
        terms: &'static [(&'static str, &'static str)] = &[
            (
                "Assertion",
                "Somebody says in an event that a claim is so, according to a report. A kind of \
                 schema.org Action: agent is who, object is the claim.",
            ),
            (
                "Denial",
                "Somebody says in an event that a claim is not so, according to a report. A kind \
                 of schema.org Action: agent is who, object is the claim. Silence is none.",
            ),
            (
                "Ascription",
                "A report gives a claim as somebody’s view or reason, without telling that it was \
                 said. It is neither an assertion nor a denial.",
            ),
            ("stance", "From an event to an assertion, denial or ascription in it."),
            (
                "manner",
                "How a stance is taken, according to the report: plainly, belief (as what the \
                 speaker believes), implied (not in so many words) or ascribed.",
            ),
            ("attestedBy", "The report that tells of a stance."),
            ("paragraph", "Where in the report: its non-empty lines, counted from 1."),
            (
                "edtf",
                "The days between which an event lies or, where it lasts, began, as EDTF: \
                 [2026-03-04..2026-03-05] is one of these days, not known which. Left out where no \
                 day is known.",
            ),
            ("edtfOfEnd", "Likewise of the end of an event that lasts."),
            ("inWords", "What is known of an event’s time, in words."),
            (
                "basis",
                "What a date rests on: stated (one report’s words), derived (several statements, \
                 or a report’s own date), ordered (no day, but an order), assumed (an assumption \
                 that was asked for), unknown, or contradicted (what is said cannot all be true).",
            ),
            ("unclosed", "Whether the report opens a quotation and never closes it."),
        ],
        as_markdown = "This event as Markdown",
        /// The title of a feed or file of a part of the chronology.
        view_of = "{chronology} – {view}",
        dated = "{date} ({basis})",
        /// What a date rests on, and what it is without the choice in force.
        basis_otherwise = "{basis}; {otherwise}",
        assertion = "Assertion by {actor}: {claim} ({manner}; {at})",
        denial = "Denial by {actor}: {claim} ({manner}; {at})",
        /// Held, and rejected.
        ascription: [&'static str; 2] = [
            "Ascribed to {actor} as a view or reason: {claim} ({at})",
            "Ascribed to {actor} as rejected: {claim} ({at})",
        ],
        quotation = "{words} ({speaker}, {at})",
        account = "{report}, {at}: {says}",
        not_in_feed: Plural = Plural {
            one: "Not in this feed, since its record does not say when it was added: {count}.",
            other: "Not in this feed, since their records do not say when they were added: \
                    {count}.",
        },

        /// The title of an entry whose day is not known.
        calendar_window = "{date}: {title}",
        /// Where the days rest on an assumption.
        calendar_assumed = "{date}, by an assumption: {title}",
        /// Where the days rest on a reading that was asked for.
        calendar_read = "{date}, in another reading: {title}",
        /// For an event whose day is bounded on both sides.
        span_window = "This entry stands on all days on which it may have been; which one it was \
                       is not known.",
        /// For an event that was by a day.
        span_latest = "This entry stands on the last day on which it can have been; how much \
                       earlier it was is not known.",
        /// For an event that was on a day or later.
        span_earliest = "This entry stands on the first day on which it can have been; how much \
                         later it was is not known.",
        /// For an event that lasts.
        span_lasts = "This entry stands on the days that are known of it; that it began or ended \
                      with them is not known.",
        not_in_calendar = "Events that are not in this calendar: {undated} without a day, \
                           {unwritable} in years that calendars cannot write.",
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
        }
    }

    /// The name of a format of one event, and what it holds and leaves out.
    pub fn event_format(&self, format: EventFormat) -> (&'static str, &'static str) {
        match format {
            EventFormat::Markdown => self.markdown,
        }
    }
}
