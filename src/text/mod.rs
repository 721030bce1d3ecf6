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
mod card;
mod dates;
mod drawing;
mod error;
mod export;
mod filter;
mod history;
mod pattern;
mod plural;
mod punctuation;
mod reason;
mod span;

pub use api::{ApiText, CommandText, KindText};
pub use card::CardText;
pub use dates::ENGLISH_DATES;
pub use drawing::DrawingText;
pub use error::ErrorText;
pub use export::ExportText;
pub use filter::FilterText;
pub use history::HistoryText;
pub use pattern::{Pattern, Piece, fill, filled};
pub use plural::Plural;
pub use punctuation::joined;
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
        footer = "Written by hand from the reports, in our own words. Every record names its \
                  report and paragraph; no day is shown that the reports do not bear out.",
        json = "This page as JSON",

        // Front page
        /// Under the title on a phone.
        brief: Plural = Plural {
            one: "One dispute as one news report tells it",
            other: "One dispute as {count} news reports tell it",
        },
        glance = "At a glance",
        glance_assertion = "Said",
        glance_denial = "Denied",
        /// Above decisions of several lanes; those of one lane are below its name.
        glance_decisions = "Decided",
        glance_unknown = "What no report settles",
        timeline = "Timeline",
        in_order = "In order, with the reports’ words",
        /// What a reader must know to read the timeline.
        timeline_note = "From earlier to later, as far as the reports show. Events whose dates \
                         overlap may have come in any order, unless a line says otherwise; where a \
                         line ends is not a time.",
        axis_report = "Days are those of {report}, which prints no time zone.",
        axis_zone = "Days are those of the time zone {zone}.",
        no_day_ordered = "Day not reported, order known",
        background = "Background, without date or order",
        background_note = "What the reports tell without saying when, not even before or after \
                           what.",
        background_events = "Events without date or order",
        background_entries = "Circumstances",
        differences = "Where the reports differ",
        no_differences = "None is recorded.",
        differences_note = "Each report’s answer in our words, with its paragraph. None is \
                            preferred.",
        matter = "Matter",
        says_nothing = "Says nothing on this.",
        /// A report's answer where another report is in tension with itself.
        no_tension = "No such tension within it.",
        differences_within = "Told by one report alone, or in tension within it",
        differences_other = "Further differences",

        filter: FilterText = FilterText::ENGLISH,

        // Dates
        day_not_reported = "day not reported",
        contradicted = "no date follows: the accounts contradict each other",
        began = "began {date}",
        beginning_not_reported = "beginning not reported",
        still_going_on = "still going on {date}",
        ended = "ended {date}",
        lasted = "{begins}; {ends}",
        /// Before the publishers of an event's accounts.
        told_by = "Told by {reports}",
        told_by_one = "Told by {report} alone",

        // Event page
        why_this_date = "Why this date?",
        why_earliest = "Not before {date}:",
        why_latest = "Not after {date}:",
        why_end = "Its end, not before {date}:",
        why_end_latest = "Its end, not after {date}:",
        why_day = "On {date}:",
        why_unknown = "No report says when this was, nor what it came before or after.",
        why_ordered = "No report gives a day for this, nor one that it could follow from. What is \
                       known is an order: see below.",
        why_no_earliest = "How early it may have been, no report bounds.",
        why_no_latest = "How late it may have been, no report bounds.",
        edtf = "In EDTF: {edtf}",
        basis_stated = "stated by a report’s own time words",
        basis_derived = "derived from what is reported",
        basis_ordered = "only its order is known",
        basis_assumed = "rests on an assumption of ours",
        basis_unknown = "neither day nor order is known",
        basis_contradicted = "the accounts cannot all be true",
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
        reading_used_otherwise = "Used unless another reading is asked for: {because}",
        /// Marks a reading that was asked for.
        reading_chosen = "In force on this page, as asked for.",
        stances = "Asserted and denied",
        label_asserts = "asserts",
        label_denies = "denies",
        /// Held, and rejected.
        label_ascribed: [&'static str; 2] = ["ascribed", "ascribed, as rejected"],
        manner_plainly = "plainly",
        manner_belief = "as a belief",
        manner_implied = "implied",
        manner_ascribed = "ascribed by the report",
        neighbours = "Before and after",
        neighbours_note = "By what the reports say, as they are read here: where tellings are \
                           taken for one act, or words have two readings, the order rests on that \
                           too.",
        /// Before the identities on which an order relies.
        relies_on = "This takes what several reports tell for one act:",
        before = "Before it",
        why = "Why?",
        after = "After it",
        same_time = "At the same time",
        order_unknown = "Order not known",
        order_unknown_note = "No report says, and nothing that they say implies, whether these \
                              came before or after.",
        differ_here = "Where the reports differ on this",
        identities = "One act or two?",
        verdict_same = "Taken for one act",
        verdict_distinct = "Taken for two acts",
        verdict_unclear = "Cannot be told; kept apart, so that no date is lent",
        cite = "Cite this",
        citation = "{title}. In: {site}. Démarche, written from {reports}. {address}",
        copy = "Copy",
        copied = "Copied",
        /// The name of the links to the previous and the next event.
        turn = "In reading order",
        previous = "Previous in reading order",
        next = "Next in reading order",
        /// The name of the link to a quotation.
        quote_link = "link to these words",
        quote_checked = "checked against the report’s text",
        actors = "Who",
        /// Beside a report's label.
        label_is_ours = "our name for it",
        report_undated = "prints no date",
        report_dated = "dated {date}",

        // Kinds of events
        kind_statement = "Statement",
        kind_denial = "Denial",
        kind_decision = "Decision",
        kind_threat = "Threat",
        kind_movement = "Movement",
        kind_praise = "Praise",
        kind_criticism = "Criticism",
        kind_military_action = "Military action",
        kind_protest = "Protest",
        kind_action = "Action",

        reason: ReasonText = ReasonText::ENGLISH,

        // Choices and contradictions
        chosen = "This is not the usual view",
        chosen_assumption = "It rests on an assumption of ours: {assumption}",
        chosen_reading = "It reads {words} ({report}) in another way: {reading}",
        leave_out = "Leave it out",
        /// Beside a date that the choice in force changes.
        otherwise = "without this: {date}",
        contradictions = "What cannot all be true",
        contradiction = "Because {statements}, not all can be true.",
        /// Chosen by the number of assumptions.
        contradiction_assumed: Plural = Plural {
            one: "With our assumption ({assumptions}), not all can be true, because {statements}.",
            other: "With our assumptions ({assumptions}), not all can be true, because \
                    {statements}.",
        },
        /// Chosen by the number of assumptions.
        contradiction_only_assumed: Plural = Plural {
            one: "This assumption of ours cannot be true: {assumptions}.",
            other: "These assumptions of ours cannot all be true: {assumptions}.",
        },
        read_so = "Show the timeline read this way",
        assume_so = "Show the chronology with this assumption",
        in_force = "in force on this page",

        // Claims, reports and actors
        claims = "Claims",
        claims_note = "What somebody asserts or denies, each in one sentence of ours. We judge \
                       none.",
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
        unasserted = "No report has anybody assert it.",
        those_who_assert = "Those who assert it",
        those_who_deny = "Those who deny it",
        silence = "Silence is not counted as a denial, nor as assent.",
        reports = "Reports",
        reports_note = "The published texts from which this chronology was written. Their texts \
                        are their publishers’ and are not shown here.",
        printed = "What is printed on it",
        headline = "Headline",
        publisher = "Publisher",
        date = "Date",
        zone = "Time zone",
        length: Plural = Plural {
            one: "{count} paragraph, headings included.",
            other: "{count} paragraphs, headings included.",
        },
        /// In place of a headline, date and so on that the report does not print.
        not_printed = "not printed",
        its_story = "What it says of each event",
        its_story_note = "In the order that all reports together bear out. What has no known day \
                          comes last; its place in this list says nothing of its time.",
        only_here = "told by this report alone",
        its_time_words = "Its time words, and what became of them",
        its_time_words_note = "Every word of the report that could date or order something.",
        paragraph_head = "Paragraph {number}",
        /// A date as it is read, and the words that print it.
        date_as_printed = "{date}: {words} ({at})",
        where_it_differs = "Where it differs from the others, or from itself",
        checked = "Its quotations were checked against its text, letter by letter.",
        unchecked = "Its quotations have not been checked against its text.",
        actors_title = "Actors",
        actors_note = "Everybody who acts or speaks in this chronology, members under the \
                       government that they belong to.",
        members = "Belonging to it",
        did = "Did and said",
        took_position = "Asserted and denied",
        in_its_words = "Own words, as reports quote them",
        named_in = "Named in what others did or said",
        /// In place of an actor's events or stances where there are none.
        nothing_told = "No report tells anything of this kind.",
        actor_kind: [&'static str; 3] = ["Person", "Government", "Body or group"],
        count_events = "events: {count}",

        // Method page
        method = "Dates and assumptions",
        method_lede = "No date here is guessed. What the reports print goes in, with report and \
                       paragraph; what follows from all of it together comes out, with the \
                       reasons.",
        /// Each a heading and its text.
        method_sections: &'static [(&'static str, &'static str)] = &[
            (
                "What counts as a date",
                "A report’s time words are kept as printed, with what they are counted from: the \
                 report’s own date, another event, or nothing. A report that prints no date has \
                 none, and none is lent to it. Nothing is dated to the day of the report that \
                 tells it: a report’s date says only that what it tells as past had happened by \
                 then.",
            ),
            (
                "What counts as an order",
                "Words such as “following”, “led to” or “in response to” put one event after \
                 another. They give no length. What certainly came before something of known date \
                 came by that date; what certainly came after came on that date or later.",
            ),
            (
                "What follows",
                "All these statements are solved together as a temporal network. Each event gets \
                 the narrowest window that must hold if everything said is true, and the chain of \
                 statements behind each end of it stands on the event’s page under “Why this \
                 date?”. Where statements cannot all be true, that is said, and no date follows \
                 from them.",
            ),
            (
                "What is left open",
                "Where nothing bounds an event, its day is “not reported”. Where nothing orders \
                 two events, their order is “not known”, and their places in a list say nothing \
                 about it.",
            ),
        ],
        method_example = "An example from this chronology",
        method_words = "What the words mean",
        /// Each a term and its meaning.
        method_terms: &'static [(&'static str, &'static str)] = &[
            ("4 March 2026", "On that day, by what a report says."),
            ("4 or 5 March 2026", "On one of these days; which one is not known."),
            ("by 5 March 2026", "On that day or earlier; how much earlier is not known."),
            ("4 March 2026 or later", "On that day or later; how much later is not known."),
            (
                "day not reported",
                "No report gives a day, nor anything that a day would follow from.",
            ),
            ("plainly", "Said as a fact, or denied outright."),
            ("as a belief", "Said as what the speaker believes."),
            (
                "implied",
                "Not said in so many words; the report takes it from what was said or done.",
            ),
            (
                "ascribed by the report",
                "Given by the report as somebody’s view or reason, without telling that it was \
                 said.",
            ),
        ],
        assumptions = "Assumptions",
        assumptions_note = "What one could think, and no report states. None is in force unless \
                            you ask for it, and every date that rests on one says so.",
        second_readings = "Words that can be read in several ways",
        second_readings_note = "One reading is used, for the reason given; the chronology can be \
                                shown under each other one.",
        second_readings_mark = "* and numbers mark words that can be read in another way.",
        /// What words say of an order.
        order_by = "{order}: {words}",
        /// The words that say so, marked where they can be read in another way.
        order_words = "{words}{mark} ({at})",
        would_change = "What it would change",
        would_change_nothing = "No date, as far as days go.",
        would_change_date = "{event}: {after} instead of {before}",
        would_contradict = "It cannot be true together with what the reports say.",

        history: HistoryText = HistoryText::ENGLISH,
        drawing: DrawingText = DrawingText::ENGLISH,
        card: CardText = CardText::ENGLISH,
        export: ExportText = ExportText::ENGLISH,
        error: ErrorText = ErrorText::ENGLISH,
        span: SpanText = SpanText::ENGLISH,
        api: ApiText = ApiText::ENGLISH,
    }
}
