//! The words of feeds and files, and of the page that lists them.

use super::Plural;
use crate::format::{EventFormat, Format};

words! {
    /// What feeds, calendars and files say beside what the data says.
    pub struct ExportText {
        title = "Download: CSV, calendar, feed",
        note = "The events for feed readers, calendars, spreadsheets and programs. For a part of \
                them, choose events or an assumption first, then follow “Download” at the \
                foot; or add the parameters that the API takes for events.",
        /// After it, with the address of a part of this chronology.
        note_example = "For example, {address} has the events of one kind.",
        of_view = "Of the view: {view}.",
        /// The link to the page without a filter.
        of_all = "Of all events",
        /// The name of a format, and what it holds and leaves out; so are those that follow.
        atom: (&'static str, &'static str) = (
            "Feed (Atom)",
            "For feed readers. One entry an event, the one added or corrected last first, 50 to a \
             page; each page leads to the next. An event \
             whose record does not say when it was added is left out, and counted. The dates of \
             entries are those of the record; when the event was, the text says.",
        ),
        json_feed: (&'static str, &'static str) = (
            "Feed (JSON Feed)",
            "The same entries, for programs that read JSON Feed 1.1.",
        ),
        calendar: (&'static str, &'static str) = (
            "Calendar (iCalendar)",
            "For calendars. Events whose day is known, or whose first and last day are. \
             An event whose minute is known stands at that minute. All others are left out, since \
             a calendar would sort a limit as if it were a day; its description counts them and \
             says what is known of each.",
        ),
        table: (&'static str, &'static str) = (
            "CSV table",
            "For spreadsheets. One row an event, in reading order: the order of rows under \
             one date says nothing. A cell that a spreadsheet would take for a formula begins with \
             an apostrophe. The cells of what is not known of a date are empty; edtf and words say \
             what is. It is UTF-8 and begins with a byte order mark, so that spreadsheets read it \
             right; ?bom=no leaves the mark out.",
        ),
        linked_data: (&'static str, &'static str) = (
            "Linked data (JSON-LD)",
            "For programs: schema.org, quotations as W3C Web Annotations, and \
             the terms below.",
        ),
        markdown: (&'static str, &'static str) = (
            "Text (Markdown)",
            "Each event’s page has its text for pasting, under “Cite this”.",
        ),
        terms_heading = "Terms defined here",
        terms_note = "Terms of the linked data that no common vocabulary has. Each has its lasting \
                      address here.",
        /// Each a name and its meaning; `{edtf}` and `{words}` stand for a window of the chronology
        /// itself, where it has one.
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
            ("kind", "What kind of happening an event is, by its id in the data and the API."),
            ("lane", "The rows of the timeline that an event belongs to, by name, its own first."),
            ("landmark", "Whether an event is among those by which the others are found."),
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
                "The days between which an event lies or, where it lasts, began, as EDTF. Left out \
                 where no day is known.",
            ),
            ("edtfOfEnd", "Likewise of the end of an event that lasts."),
            (
                "printed",
                "From an event to a date that a report prints of it: its words, the date that they \
                 are read as, the report and the paragraph.",
            ),
            (
                "follows",
                "From an event to the days between which it lies for certain, and its hours where \
                 they are known.",
            ),
            (
                "placed",
                "From an event to the days on which it is drawn, sorted and found: those that \
                 follow, or closer ones that words suggest and do not settle.",
            ),
            (
                "hours",
                "The first and the last moment of the day of an event, as the chronology’s clock \
                 shows them.",
            ),
            ("inWords", "What is known of an event’s time, in words."),
            (
                "basis",
                "What a date rests on: stated (one report’s words), derived (several statements, \
                 or a report’s own date), disputed (reports state days that exclude each other), \
                 approximate (words state it as near a date), ordered (no day, but an order), assumed (an assumption \
                 that was asked for), unknown, or contradicted (what is said cannot all be true).",
            ),
            ("unclosed", "Whether the report opens a quotation and never closes it."),
        ],
        /// The title of a feed or file of a part of the chronology.
        view_of = "{chronology} – {view}",
        dated = "{date} ({basis})",
        /// Where it is drawn and sorted, where that is closer than what follows for certain.
        placed = "Placed, not certain: {date}",
        placed_end = "Its end placed, not certain: {date}",
        /// A date as it is read, its words and where they are.
        printed = "Printed: {printed}",
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
        /// Who wrote a report, and where it can be read, one after the other.
        source_author = "by {author}",
        source_archived = "archived copy: {address}",
        source_accessed = "address last read on {date}",
        /// A report, with all of these.
        source = "{report}: {source}",
        /// The kind, lanes and tags of an event.
        filed_under = "Filed under: {names}",
        places = "Places: {places}",
        place_at = "{place} ({position})",
        licence = "Licence: {licence} ({address}).",
        cite_as = "Cite as: {citation}",
        not_in_feed: Plural = Plural {
            one: "Not in this feed, since its record does not say when it was added: {count}.",
            other: "Not in this feed, since their records do not say when they were added: \
                    {count}.",
        },

        /// Where the days rest on an assumption.
        calendar_assumed = "{date}, by an assumption: {title}",
        /// Where the days rest on a reading that was asked for.
        calendar_read = "{date}, in another reading: {title}",
        left_out_heading = "Not in the calendar",
        not_in_calendar: Plural = Plural {
            one: "Not in this calendar, since its day is not known or cannot be written: {count} \
                  event.",
            other: "Not in this calendar, since their days are not known or cannot be written: \
                    {count} events.",
        },
        /// An event that is not in the calendar, with what is known of its time.
        left_out = "{title}: {date}.",

        /// The name of a format of citations, and what it holds and leaves out; so are those that
        /// follow.
        bibtex: (&'static str, &'static str) = (
            "Citations (BibTeX)",
            "For LaTeX: this chronology, each event, and each report that tells one. Dates are no \
             more exact than the report prints them; where it prints none, there is none. Each \
             page of an event, a claim and a report has its own, under “Cite this”.",
        ),
        ris: (&'static str, &'static str) =
            ("Citations (RIS)", "The same for Zotero, EndNote, Mendeley and other reference managers."),
        csl: (&'static str, &'static str) =
            ("Citations (CSL-JSON)", "The same for Zotero, pandoc and programs that read CSL-JSON."),
        /// Before links to the three.
        citation_as = "Citation",
        citation_of_whole = "Citation of this chronology alone",
        /// The names of the three formats, as links.
        citation_formats: [&'static str; 3] = ["BibTeX", "RIS", "CSL-JSON"],
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
