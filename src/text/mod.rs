//! Every word that the program itself says to readers, with plurals and punctuation, one language
//! a file.
//!
//! A new language is one more `static`, and the compiler says what it lacks. It knows no event and
//! no page: `localized` and `view` put its patterns and what was solved together.
//!
//! English, and said where they belong, are what curators and operators read in a terminal, what
//! diagnostics say, and the descriptions in the OpenAPI document, which are for programmers. No
//! language are keys and closed lists of JSON and of files, the `; ` in cells of the table, the
//! dot between facts in templates, and the `…` of what is cut on cards.

mod api;
mod card;
mod drawing;
pub mod en;
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
pub use drawing::DrawingText;
pub use en::ENGLISH;
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

macro_rules! text {
    ($($(#[doc = $doc:literal])+ $name:ident: $type:ty),+ $(,)?) => {
        /// The words of one language.
        #[derive(Clone, Copy, Debug)]
        pub struct Text {
            $($(#[doc = $doc])+ pub $name: $type),+
        }
    };
}

text! {
    /// The BCP 47 tag of the language.
    tag: &'static str,
    /// How dates are worded.
    dates: &'static DateText,

    // Punctuation
    /// Between the items of a list, all but the last two; and before where something stands.
    comma: &'static str,
    /// Between the last two of a list.
    and: &'static str,
    /// Between the last two of a list of clauses.
    and_clause: &'static str,
    /// Between items that may have commas in them.
    semicolon: &'static str,
    /// After what is explained by what follows.
    colon: &'static str,
    /// At the end of a sentence.
    full_stop: &'static str,
    /// Between two ways to read the same words.
    slash: &'static str,
    /// Around what is said in passing.
    brackets: (&'static str, &'static str),
    /// Around words that a report prints.
    quotation_marks: (&'static str, &'static str),
    /// Beside words that can be read in another way.
    second_reading_mark: &'static str,
    /// A report and where in it: `{report}` `{at}`.
    located: Pattern,
    /// Somebody who acts for somebody else: `{actor}` `{of}`.
    actor_of: Pattern,

    // Frame
    /// The name of the program.
    brand: &'static str,
    /// The title of a page in windows and results of searches: `{page}` `{site}`.
    page_title: Pattern,
    /// The first link of a page.
    skip: &'static str,
    /// The name of the site's navigation.
    navigation: &'static str,
    /// Navigation: the front page.
    nav_timeline: &'static str,
    /// Navigation: where the reports differ.
    nav_differences: &'static str,
    /// Navigation: how dates are reached.
    nav_dates: &'static str,
    /// What the site promises, in the footer.
    footer: &'static str,
    /// The link to a page's JSON twin.
    json: &'static str,

    // Front page
    /// What there is to read, under the title on a phone: `{count}` reports.
    brief: Plural,
    /// The heading above what a first-time reader must see.
    glance: &'static str,
    /// Above the assertion.
    glance_assertion: &'static str,
    /// Above the denial.
    glance_denial: &'static str,
    /// Above decisions that are not all of one lane, whose name would stand there.
    glance_decisions: &'static str,
    /// Above what no report settles.
    glance_unknown: &'static str,
    /// The heading of the timeline.
    timeline: &'static str,
    /// The heading of the list of what the drawing shows.
    in_order: &'static str,
    /// What a reader must know to read the timeline.
    timeline_note: &'static str,
    /// Whose days are counted, where it is a report's: `{report}`.
    axis_report: Pattern,
    /// Whose days are counted, where it is a zone's: `{zone}`.
    axis_zone: Pattern,
    /// Heads events without a day whose order is known.
    no_day_ordered: &'static str,
    /// The heading above what has neither date nor order.
    background: &'static str,
    /// Introduces it.
    background_note: &'static str,
    /// Heads the events there.
    background_events: &'static str,
    /// Heads the circumstances there.
    background_entries: &'static str,
    /// The heading of the table of differences.
    differences: &'static str,
    /// Where none is recorded.
    no_differences: &'static str,
    /// Introduces it.
    differences_note: &'static str,
    /// Column head: the matter.
    matter: &'static str,
    /// Where a report says nothing on a matter.
    says_nothing: &'static str,
    /// Where another report is in tension with itself, and this one is not.
    no_tension: &'static str,
    /// The heading of what is told by one report alone or is in tension within one.
    differences_within: &'static str,
    /// The heading of all other differences.
    differences_other: &'static str,

    /// The form that chooses events.
    filter: FilterText,

    // Dates
    /// No day is known.
    day_not_reported: &'static str,
    /// What is said cannot all be true.
    contradicted: &'static str,
    /// An event that lasts, by its beginning: `{date}`.
    began: Pattern,
    /// An event that lasts and of whose beginning no day is known.
    beginning_not_reported: &'static str,
    /// An event that lasts and had not ended: `{date}`.
    still_going_on: Pattern,
    /// An event that lasts, by its end: `{date}`.
    ended: Pattern,
    /// Both: `{begins}` `{ends}`.
    lasted: Pattern,
    /// Stands before the organisations that attest: `{reports}`.
    told_by: Pattern,
    /// Told by one report alone: `{report}`.
    told_by_one: Pattern,

    // Event page
    /// The heading of the reasons for a date.
    why_this_date: &'static str,
    /// Above the chain behind the earliest bound: `{date}`.
    why_earliest: Pattern,
    /// Above the chain behind the latest bound: `{date}`.
    why_latest: Pattern,
    /// Above the chain behind the end of what lasts: `{date}`.
    why_end: Pattern,
    /// Above the chain behind the latest end of what lasts: `{date}`.
    why_end_latest: Pattern,
    /// Above a chain that states one day: `{date}`.
    why_day: Pattern,
    /// No report dates the event, directly or by order.
    why_unknown: &'static str,
    /// No day, but an order.
    why_ordered: &'static str,
    /// Nothing bounds it on the early side.
    why_no_earliest: &'static str,
    /// Nothing bounds it on the late side.
    why_no_latest: &'static str,
    /// The date, in EDTF: `{edtf}`.
    edtf: Pattern,
    /// What a date rests on: one report's words.
    basis_stated: &'static str,
    /// What a date rests on: several statements.
    basis_derived: &'static str,
    /// No date, but an order.
    basis_ordered: &'static str,
    /// What a date rests on: an assumption that was asked for.
    basis_assumed: &'static str,
    /// Neither a date nor an order.
    basis_unknown: &'static str,
    /// No date, since the accounts contradict each other.
    basis_contradicted: &'static str,
    /// The heading above the accounts.
    accounts: &'static str,
    /// Where in a report something stands, by how many paragraphs there are: `{numbers}`.
    paragraphs: Plural,
    /// Before the channel or place.
    where_told: &'static str,
    /// Before the names as printed.
    named_as: &'static str,
    /// After the words of a quotation that the report never closes.
    unclosed: &'static str,
    /// Before the time words.
    time_words: &'static str,
    /// Before two readings.
    readings: &'static str,
    /// Marks the reading that is used: `{because}`.
    reading_used: Pattern,
    /// Marks the reading that is used unless another is asked for, as it is here: `{because}`.
    reading_used_otherwise: Pattern,
    /// Marks a reading that was asked for.
    reading_chosen: &'static str,
    /// Before the stances.
    stances: &'static str,
    /// The word for an assertion, as a label.
    label_asserts: &'static str,
    /// The word for a denial, as a label.
    label_denies: &'static str,
    /// The label of what a report ascribes to somebody.
    label_ascribed: &'static str,
    /// How a stance is taken: outright.
    manner_plainly: &'static str,
    /// How a stance is taken: as a belief.
    manner_belief: &'static str,
    /// How a stance is taken: not in so many words.
    manner_implied: &'static str,
    /// How a stance is taken: only according to the report.
    manner_ascribed: &'static str,
    /// The heading above neighbours.
    neighbours: &'static str,
    /// What the orders rest on.
    neighbours_note: &'static str,
    /// Before what the chains take for one act.
    relies_on: &'static str,
    /// Heads what came before.
    before: &'static str,
    /// Opens the reasons for an order.
    why: &'static str,
    /// Heads what came after.
    after: &'static str,
    /// Heads what came at the same time.
    same_time: &'static str,
    /// Heads what cannot be ordered.
    order_unknown: &'static str,
    /// Introduces what cannot be ordered.
    order_unknown_note: &'static str,
    /// The heading above differences on a page of one event.
    differ_here: &'static str,
    /// The heading above identities.
    identities: &'static str,
    /// A verdict.
    verdict_same: &'static str,
    /// A verdict.
    verdict_distinct: &'static str,
    /// A verdict.
    verdict_unclear: &'static str,
    /// Heads the citation.
    cite: &'static str,
    /// The citation: `{title}` `{site}` `{reports}` `{address}`.
    citation: Pattern,
    /// The button that copies the citation.
    copy: &'static str,
    /// The button, when it has.
    copied: &'static str,
    /// The name of the links to the events before and after.
    turn: &'static str,
    /// The event before, in reading order.
    previous: &'static str,
    /// The event after, in reading order.
    next: &'static str,
    /// The link to a quotation.
    quote_link: &'static str,
    /// Beside a quotation that was checked.
    quote_checked: &'static str,
    /// The actors of an event.
    actors: &'static str,
    /// A label of ours.
    label_is_ours: &'static str,
    /// A report that prints no date.
    report_undated: &'static str,
    /// A report's date: `{date}`.
    report_dated: Pattern,

    // Kinds of events
    /// A kind of event.
    kind_statement: &'static str,
    /// A kind of event.
    kind_denial: &'static str,
    /// A kind of event.
    kind_decision: &'static str,
    /// A kind of event.
    kind_threat: &'static str,
    /// A kind of event.
    kind_movement: &'static str,
    /// A kind of event.
    kind_praise: &'static str,
    /// A kind of event.
    kind_criticism: &'static str,
    /// A kind of event.
    kind_military_action: &'static str,
    /// A kind of event.
    kind_protest: &'static str,

    /// Steps of a reasoning, and what time words are anchored to.
    reason: ReasonText,

    // Choices and contradictions
    /// Heads what is chosen, above a page.
    chosen: &'static str,
    /// An assumption in force: `{assumption}`.
    chosen_assumption: Pattern,
    /// A reading in force, of words of a report: `{words}` `{report}` `{reading}`.
    chosen_reading: Pattern,
    /// The link that leaves it out.
    leave_out: &'static str,
    /// Beside a date that the choice changes: `{date}`.
    otherwise: Pattern,
    /// The heading above what cannot all be true.
    contradictions: &'static str,
    /// Reports contradict each other: `{statements}`.
    contradiction: Pattern,
    /// They do with so many assumptions of ours: `{assumptions}` `{statements}`.
    contradiction_assumed: Plural,
    /// So many assumptions of ours that exclude each other: `{assumptions}`.
    contradiction_only_assumed: Plural,
    /// The link that reads words in another way.
    read_so: &'static str,
    /// The link that shows the chronology with an assumption.
    assume_so: &'static str,
    /// Marks what is in force.
    in_force: &'static str,

    // Claims, reports and actors
    /// The title of the list of claims.
    claims: &'static str,
    /// Introduces it.
    claims_note: &'static str,
    /// Kinds of claims: propositions, permissions, threats, evaluations, reasons.
    claim_kinds: [&'static str; 5],
    /// One claim of a kind: proposition, permission, threat, evaluation, reason.
    claim_kind: [&'static str; 5],
    /// Who asserts a claim: `{actors}`.
    asserted_by: Pattern,
    /// To whom reports ascribe a claim: `{actors}`.
    ascribed_to: Pattern,
    /// The title of a claim's page: `{text}`.
    claim_title: Pattern,
    /// Who denies a claim: `{actors}`.
    denied_by: Pattern,
    /// Nobody denies a claim.
    unopposed: &'static str,
    /// Nobody asserts a claim, by name.
    unasserted: &'static str,
    /// Heads those who assert.
    those_who_assert: &'static str,
    /// Heads those who deny.
    those_who_deny: &'static str,
    /// What silence is not.
    silence: &'static str,
    /// The title of the list of reports.
    reports: &'static str,
    /// Introduces it.
    reports_note: &'static str,
    /// Heads what is printed on a report.
    printed: &'static str,
    /// A thing that may be printed.
    headline: &'static str,
    /// A thing that may be printed.
    publisher: &'static str,
    /// A thing that may be printed.
    date: &'static str,
    /// A thing that may be printed.
    zone: &'static str,
    /// How many paragraphs: `{count}`.
    length: Plural,
    /// What is not printed.
    not_printed: &'static str,
    /// Heads the report's own story.
    its_story: &'static str,
    /// Introduces it.
    its_story_note: &'static str,
    /// Marks what only this report tells.
    only_here: &'static str,
    /// Heads the report's time words.
    its_time_words: &'static str,
    /// Introduces them.
    its_time_words_note: &'static str,
    /// Beside a time word, its paragraph: `{number}`.
    paragraph_head: Pattern,
    /// A printed date as we read it, and as it stands there: `{date}` `{words}` `{at}`.
    date_as_printed: Pattern,
    /// Heads where it differs.
    where_it_differs: &'static str,
    /// The quotations were checked.
    checked: &'static str,
    /// The quotations were not checked.
    unchecked: &'static str,
    /// The title of the list of actors.
    actors_title: &'static str,
    /// Introduces it.
    actors_note: &'static str,
    /// Heads the members.
    members: &'static str,
    /// Heads what an actor did and said.
    did: &'static str,
    /// Heads what an actor asserted and denied.
    took_position: &'static str,
    /// Heads an actor's words.
    in_its_words: &'static str,
    /// Heads events in which the actor is named without acting.
    named_in: &'static str,
    /// Nothing of this kind is told.
    nothing_told: &'static str,
    /// Kinds of actors: person, government, body.
    actor_kind: [&'static str; 3],
    /// How many events: `{count}`.
    count_events: Pattern,

    // Method page
    /// Its title, and its name in the navigation.
    method: &'static str,
    /// What it is about.
    method_lede: &'static str,
    /// Paragraphs on how dates are reached: heading and text.
    method_sections: &'static [(&'static str, &'static str)],
    /// Heads an example: `{event}`.
    method_example: &'static str,
    /// Heads the words for certainty.
    method_words: &'static str,
    /// The words for certainty: word and meaning.
    method_terms: &'static [(&'static str, &'static str)],
    /// Heads the assumptions.
    assumptions: &'static str,
    /// Introduces them.
    assumptions_note: &'static str,
    /// Heads the readings.
    second_readings: &'static str,
    /// Introduces them.
    second_readings_note: &'static str,
    /// Says what the mark beside words means.
    second_readings_mark: &'static str,
    /// What words say of an order, and the words that say so: `{order}` `{words}`.
    order_by: Pattern,
    /// Words of a report, marked where they can be read in another way: `{words}` `{mark}` `{at}`.
    order_words: Pattern,
    /// Before what an assumption or reading would change.
    would_change: &'static str,
    /// It changes no date.
    would_change_nothing: &'static str,
    /// One date that it changes: `{event}` `{before}` `{after}`.
    would_change_date: Pattern,
    /// It leads to a contradiction.
    would_contradict: &'static str,

    /// What became of records.
    history: HistoryText,
    /// What is said in the drawing.
    drawing: DrawingText,
    /// What stands on social cards.
    card: CardText,
    /// Feeds and files.
    export: ExportText,
    /// What is said where a request cannot be answered.
    error: ErrorText,
    /// How the days between which events are asked for are worded.
    span: SpanText,
    /// How the API is explained to people.
    api: ApiText,
}
