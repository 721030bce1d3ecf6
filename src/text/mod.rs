//! Every word that the program itself says to readers, with plurals and punctuation, one topic a
//! file.
//!
//! `words!` declares a topic once, in English; another language is one more value of each struct,
//! and the compiler says what it lacks. This layer knows no event and no page: `localized` and
//! `view` put its patterns and what was solved together.
//!
//! English, and said where they belong, are what curators and operators read in a terminal, what
//! diagnostics say, and the descriptions in the OpenAPI document, which are for programmers. No
//! language are keys and closed lists of JSON and of files, the `; ` in cells of the table, the
//! dot between facts in templates, and the `…` of what is cut on cards.

/// Declares the words of a topic: the struct that each language fills, and its value in English.
///
/// Each field is a text or a pattern, unless it names another type, and its English is its
/// documentation. A field has a comment only where its English does not say what it is for.
///
/// `pub struct CardText { side = "{label}: {title}" }` declares
///
/// ```text
/// pub struct CardText { pub side: &'static str }
/// impl CardText { pub const ENGLISH: Self = Self { side: "{label}: {title}" }; }
/// ```
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        pub struct $topic:ident {
            $($(#[doc = $use:literal])* $name:ident $(: $type:ty)? = $english:expr,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug)]
        pub struct $topic {
            $(
                $(#[doc = $use])*
                #[doc = ""]
                #[doc = concat!("In English: ``", stringify!($english), "``")]
                pub $name: words!(@type $($type)?),
            )+
        }

        impl $topic {
            /// In English.
            pub const ENGLISH: Self = Self { $($name: $english),+ };
        }
    };
    (@type) => { &'static str };
    (@type $type:ty) => { $type };
}

mod api;
mod calendars;
mod card;
mod dates;
mod drawing;
mod embed;
mod error;
mod event_kind;
mod export;
mod filter;
mod form;
mod history;
mod home;
mod page;
mod pattern;
mod picture;
mod place;
mod plural;
mod punctuation;
mod reason;
mod span;

pub use api::{ApiText, CommandText, KindText};
pub use calendars::CalendarText;
pub use card::CardText;
pub use dates::ENGLISH_DATES;
pub use drawing::DrawingText;
pub use embed::EmbedText;
pub use error::ErrorText;
pub use event_kind::EventKindText;
pub use export::ExportText;
pub use filter::FilterText;
pub use form::FormText;
pub use history::HistoryText;
pub use home::HomeText;
pub use page::PageText;
pub use pattern::{Pattern, Piece, fill, filled};
pub use picture::PictureText;
pub use place::PlaceText;
pub use plural::Plural;
pub use punctuation::{bracketed, joined};
pub use reason::ReasonText;
pub use span::SpanText;

use crate::edtf::DateText;

/// The words of the site in English.
pub static ENGLISH: Text = Text::ENGLISH;

words! {
    /// The words of one language.
    pub struct Text {
        /// The language's tag in BCP 47.
        tag = "en",
        dates: &'static DateText = &ENGLISH_DATES,

        // Punctuation
        /// Between the items of a list, all but the last two; and before the place of something.
        comma = ", ",
        and = " and ",
        /// Between the last two clauses of a list.
        and_clause = ", and ",
        /// Between items that may have commas in them.
        semicolon = "; ",
        colon = ":",
        full_stop = ".",
        /// Between two readings of the same words.
        slash = " / ",
        brackets: (&'static str, &'static str) = ("(", ")"),
        quotation_marks: (&'static str, &'static str) = ("“", "”"),
        /// Beside words that can be read in another way.
        second_reading_mark = "*",
        /// A report and the place in it.
        located = "{report}, {at}",
        /// An actor who acts for another.
        actor_of = "{actor}, {of}",

        // Frame
        brand = "Démarche",
        /// The title of a page in windows and in search results.
        page_title = "{page} – {site}",
        skip = "Skip to the content",
        navigation = "Site",
        nav_timeline = "Timeline",
        nav_differences = "Differences",
        nav_dates = "Dates",
        nav_search = "Search",
        footer = "Every entry names its report and paragraph.",
        json = "This page as JSON",

        // Front page, differences, background
        home: HomeText = HomeText::ENGLISH,
        glance_assertion = "Said",
        glance_denial = "Denied",
        glance_also_denied = "Also denied",
        /// Of a denial that came before what was said.
        glance_denied_before = "Denied before",
        timeline = "Timeline",
        /// Beside an event that is a landmark.
        landmark = "landmark",
        tags = "Tags",
        background = "Background, without a date",
        background_note = "Circumstances that reports tell without a date.",
        differences = "Where the reports differ",
        differences_note = "Each report’s answer, summarised, with its paragraph.",
        matter = "Matter",
        /// Of reports that were read for a matter and have no answer.
        says_nothing: Plural = Plural {
            one: "{reports} says nothing on this.",
            other: "{reports} say nothing on this.",
        },
        differences_within = "In one report alone, or at odds within it",
        differences_main = "The weightiest",
        differences_other = "Further differences",
        /// Where none is called weightiest.
        differences_all = "Between reports",

        filter: FilterText = FilterText::ENGLISH,
        picture: PictureText = PictureText::ENGLISH,
        place: PlaceText = PlaceText::ENGLISH,

        // Dates
        day_not_reported = "day not reported",
        contradicted = "no date: the accounts contradict each other",
        /// A date on which the reports do not agree.
        differ = "{date}; reports differ",
        /// Where one report gives dates that exclude each other.
        differ_within = "{date}; the report contradicts itself",
        /// A date that is converted to the axis, and as its report prints it.
        converted = "{date} ({printed} as printed)",
        hours_between = "{day}, between {from} and {to}",
        hours_from = "{day}, {from} or later",
        hours_to = "{day}, {to} or earlier",
        began = "began {date}",
        beginning_not_reported = "beginning not reported",
        still_going_on = "still going on {date}",
        not_ended = "not ended before {date}",
        ended = "ended {date}",
        lasted = "{begins}; {ends}",
        /// Before the publishers of an event's accounts.
        told_by = "Told by {reports}",
        told_by_one = "Told by {report} alone",
        /// Where there is no room to name them all.
        told_by_several: Plural = Plural { one: "Told by {count} report", other: "Told by {count} reports" },

        // Event page
        why_this_date = "Why this date?",
        why_earliest = "Not before {date}",
        why_latest = "Not after {date}",
        why_end = "Its end, not before {date}",
        why_end_latest = "Its end, not after {date}",
        /// A date that a report's words state.
        why_stated = "{date}",
        /// A date that reports' words only suggest.
        why_placed = "Placed {date}",
        /// Which of the three a reason shows.
        is_printed = "(printed)",
        is_followed = "(follows for certain)",
        is_placed = "(placed, not certain)",
        why_unknown = "No report dates this or settles its order.",
        why_ordered = "No report gives or limits the day. Its order towards other events is \
                       partly known: see “Before and after”.",
        why_no_earliest = "No report gives an earliest day.",
        why_no_latest = "No report gives a latest day.",
        basis_stated = "stated by a report",
        basis_derived = "derived from the reports",
        basis_disputed = "reports differ",
        basis_disputed_within = "one report contradicts itself",
        basis_approximate = "stated as approximate or uncertain",
        basis_ordered = "only its order is partly known",
        basis_assumed = "assumed, not reported",
        basis_unknown = "neither day nor order known",
        basis_contradicted = "the accounts contradict each other",
        accounts = "What each report says",
        /// Chosen by the number of paragraphs.
        paragraphs: Plural = Plural { one: "paragraph {numbers}", other: "paragraphs {numbers}" },
        where_told = "Where",
        named_as = "Names as printed",
        /// After a quotation that the report never closes.
        unclosed = "(the report never closes the quotation)",
        time_words = "Time words",
        readings = "can be read in several ways:",
        reading_used = "Used here: {because}",
        /// Marks the reading that is used by default, where another is in force.
        reading_used_otherwise = "Used by default: {because}",
        /// Marks a reading that was asked for.
        reading_chosen = "Chosen for this page.",
        stances = "Asserted and denied",
        /// The same where nothing is denied.
        only_asserted = "Asserted",
        label_asserts = "asserts",
        label_denies = "denies",
        /// Held, and rejected.
        label_ascribed: [&'static str; 2] = ["ascribed", "ascribed, as rejected"],
        manner_plainly = "plainly",
        manner_belief = "as a belief",
        manner_implied = "implied",
        manner_ascribed = "ascribed by the report",
        neighbours = "Before and after",
        neighbours_note = "From the reports’ words. The order can change where two accounts may \
                           tell of different acts, or where words can be read in two ways.",
        /// Before the identities on which an order relies.
        relies_on = "This date treats several accounts as one act:",
        before = "Before it",
        why = "Why?",
        after = "After it",
        same_time = "At the same time",
        order_unknown = "Order not known",
        order_unknown_note = "The reports do not settle whether these came before or after.",
        differ_here = "Where the reports differ on this",
        identities = "One act or two?",
        verdict_same = "Treated as one act",
        verdict_distinct = "Treated as separate acts",
        verdict_unclear = "Not clear; treated as separate acts",
        cite = "Cite this",
        citation = "{title}. In: {site}. Démarche, written from {reports}. {address}",
        /// The whole chronology, whose curator is not named, and is.
        cite_whole = "{title}. Démarche. {address}",
        cite_whole_by = "{curator}: {title}. Démarche. {address}",
        about = "About this chronology",
        cite_as = "Cite as",
        curator = "Curator",
        licence = "Licence",
        /// At the foot of every page.
        curated_by = "Chronology by {curator}.",
        copy = "Copy",
        copied = "Copied",
        /// The name of the links to the previous and the next event.
        turn = "In reading order",
        previous = "Previous in reading order",
        next = "Next in reading order",
        quote_checked = "checked against the report’s text",
        actors = "Who",
        report_undated = "prints no date",
        /// The same, where there is little room.
        undated = "undated",
        report_dated = "dated {date}",

        event_kind: EventKindText = EventKindText::ENGLISH,
        reason: ReasonText = ReasonText::ENGLISH,

        // Choices and contradictions
        chosen = "Dates on this page are changed",
        chosen_assumption = "Assumed, not reported: {assumption}",
        chosen_reading = "Another reading of {words} ({report}): {reading}",
        leave_out = "Remove",
        /// Beside a date that the choice in force changes.
        otherwise = "without this: {date}",
        contradictions = "Contradictions",
        contradiction = "Not all of this can be true: {statements}.",
        /// Chosen by the number of assumptions.
        contradiction_assumed: Plural = Plural {
            one: "With the assumption ({assumptions}), not all of this can be true: {statements}.",
            other: "With the assumptions ({assumptions}), not all of this can be true: \
                    {statements}.",
        },
        /// Chosen by the number of assumptions.
        contradiction_only_assumed: Plural = Plural {
            one: "This assumption cannot be true: {assumptions}.",
            other: "These assumptions cannot all be true: {assumptions}.",
        },
        read_so = "Show the timeline read this way",
        assume_so = "Show the timeline with this assumption",
        in_force = "chosen for this page",

        // Claims, reports and actors
        claims = "Claims",
        claims_note = "What is asserted or denied, and by whom. Whether a claim is true is not \
                       judged.",
        /// Where nothing is denied.
        claims_note_undenied = "What is asserted, and by whom. Whether a claim is true is not \
                                judged.",
        claim_kinds: [&'static str; 5] =
            ["Propositions", "Permissions", "Threats", "Evaluations", "Reasons"],
        /// One claim of each kind, in the order of `claim_kinds`.
        claim_kind: [&'static str; 5] =
            ["Proposition", "Permission", "Threat", "Evaluation", "Reason"],
        asserted_by = "Asserted by {actors}",
        ascribed_to = "Ascribed by a report to {actors}",
        ascribed = "Ascribed by a report",
        /// Under `ascribed`.
        ascribed_note = "Views and reasons that a report gives as somebody’s, without telling \
                         that they were stated. They are neither assertions nor denials.",
        claim_title = "Claim: {text}",
        denied_by = "Denied by {actors}",
        unopposed = "No report tells of a denial.",
        unasserted = "No report names anyone who asserts it.",
        those_who_assert = "Those who assert it",
        those_who_deny = "Those who deny it",
        silence = "Silence counts neither as denial nor as assent.",
        reports = "Reports",
        reports_note = "The published texts behind this chronology. The texts belong to their \
                        publishers and are not shown.",
        /// The link to where an account can be read.
        read_at = "read it at {host}",
        /// The link to a copy of a report elsewhere.
        archived_copy = "archived copy",
        /// A report within a citation: who wrote it, and where it can be read.
        cited = "{report} ({details})",
        printed = "About the text",
        headline = "Headline",
        author = "Author",
        publisher = "Publisher",
        address = "Address",
        archived = "Archived copy",
        accessed = "Address last read",
        date = "Date",
        zone = "Time zone",
        calendar = "Calendar",
        length: Plural = Plural {
            one: "{count} paragraph, headings included.",
            other: "{count} paragraphs, headings included.",
        },
        /// Before the names of what the report does not print: a headline, a date and so on.
        not_printed = "Not printed",
        its_story = "What it says of each event",
        its_story_note = "In the order of the timeline, which is not always the order of events: \
                          where dates overlap or are not known, each event’s page says what came \
                          before and after.",
        only_here = "told by this report alone",
        its_time_words = "Its time words, and how they are read",
        its_time_words_note = "All words of the report that could date or order an event.",
        paragraph_head = "Paragraph {number}",
        /// A date as it is read, and the words that print it.
        date_as_printed = "{date}: {words} ({at})",
        where_it_differs = "Where it differs from the others, or within itself",
        checked = "Its quotations were checked against its text.",
        unchecked = "Its quotations have not been checked against its text.",
        actors_title = "Actors",
        actors_note = "Who acts or speaks. Members stand under the government or body that they \
                       belong to.",
        members = "Belonging to it",
        did = "Did and said",
        in_its_words = "Own words, as reports quote them",
        named_in = "Named in what others did or said",
        actor_kind: [&'static str; 3] = ["Person", "Government", "Body or group"],
        count_events = "events: {count}",

        // Method page
        method = "How the dates were found",
        method_lede = "Dates are worked out from what the reports print. Each is shown with its \
                       reasons, and each reason with its report and paragraph.",
        /// Each a heading and its text.
        method_sections: &'static [(&'static str, &'static str)] = &[
            (
                "What counts as a date",
                "A report’s time words are kept as printed. They count from the report’s own \
                 date, from another event, or from nothing. A report that prints no date is given \
                 none. A report’s date does not date what it tells; it shows only that what it \
                 tells as past had happened by then.",
            ),
            (
                "What counts as an order",
                "Words such as “following”, “led to” or “in response to” order two events. So do \
                 accounts that presuppose another event. They give no length of time. An event \
                 before one of known date happened by that date; an event after it happened on \
                 that date or later.",
            ),
            (
                "What follows",
                "All statements are solved together, as a temporal network. Each event gets the \
                 narrowest window that holds if every statement is true. The event’s page shows \
                 the statements behind each end under “Why this date?”. Where statements \
                 contradict each other, the page says so.",
            ),
            (
                "What is left open",
                "“Day not reported” means that the reports do not limit the day. “Order not known” \
                 means that they do not settle the order; places in a list then show none.",
            ),
        ],
        method_example = "An example from this chronology",
        method_dates = "How dates are worded",
        method_dates_note = "Each form that this chronology uses, with one of its events.",
        method_days_printed = "A day is a day as its report prints it; days of reports from other \
                               time zones are not converted.",
        method_days_counted = "Days are those of one time zone. A day that a report prints in \
                               another is converted and stands beside the printed one; where a \
                               report’s zone is not known, the day is widened by 26 hours each way.",
        method_about = "“About” reaches, on either side of a date: {days} of a day, {months} of a \
                        month, {years} of a year, {decades} of a decade, {centuries} of a century. \
                        These figures are this chronology’s; no report says how far it reaches.",
        form: FormText = FormText::ENGLISH,
        method_words = "What the words mean",
        /// Each a term and its meaning.
        method_terms: &'static [(&'static str, &'static str)] = &[
            ("plainly", "Said as a fact, or denied outright."),
            ("as a belief", "Said as what the speaker believes."),
            (
                "implied",
                "Not said in so many words; the report takes it from what was said or done.",
            ),
            (
                "ascribed by the report",
                "Given by the report as somebody’s view or reason, without telling that it was \
                 stated: neither an assertion nor a denial.",
            ),
        ],
        assumptions = "Assumptions",
        assumptions_note = "Not reported, but possible. None is used unless you choose it; dates \
                            that depend on one are marked.",
        second_readings = "Words that can be read in several ways",
        second_readings_note = "One reading is used, for the reason given. Each other one can be \
                                chosen.",
        second_readings_mark = "* and numbers: words that can be read in another way.",
        would_contradict = "It contradicts what the reports say.",

        history: HistoryText = HistoryText::ENGLISH,
        page: PageText = PageText::ENGLISH,
        drawing: DrawingText = DrawingText::ENGLISH,
        calendars: CalendarText = CalendarText::ENGLISH,
        card: CardText = CardText::ENGLISH,
        export: ExportText = ExportText::ENGLISH,
        error: ErrorText = ErrorText::ENGLISH,
        span: SpanText = SpanText::ENGLISH,
        api: ApiText = ApiText::ENGLISH,
        embed: EmbedText = EmbedText::ENGLISH,
    }
}
