//! Every word that the program itself says to readers, with plurals and punctuation, one topic a
//! file.
//!
//! The words are Fluent files, one folder a language in `locales`; here is which there must be.
//! `words!` declares a topic: `same_time` of the topic `home` is the message `home-same-time`. A
//! language is read once, and lacks nothing or cannot be had. This layer knows no event and no
//! page: `localized` and `view` put its patterns and what was solved together.
//!
//! English, and said where they belong, are what curators and operators read in a terminal, what
//! diagnostics say, and the descriptions in the OpenAPI document, which are for programmers. No
//! language are keys and closed lists of JSON and of files, the `; ` in cells of the table, the
//! dot between facts in templates, and the `…` of what is cut on cards.

/// Declares the words of a topic. Each field is a text or a pattern, unless it names another type.
/// What a message is for, where its English does not say it, stands beside it in `locales/en`.
macro_rules! words {
    (
        $(#[doc = $about:literal])+
        pub struct $topic:ident {
            $($(#[doc = $use:literal])* $name:ident $(: $type:ty)?,)+
        }
    ) => {
        $(#[doc = $about])+
        #[derive(Clone, Copy, Debug)]
        pub struct $topic {
            $(
                $(#[doc = $use])*
                #[doc = concat!("The message `", stringify!($name), "`.")]
                pub $name: words!(@type $($type)?),
            )+
        }

        impl $crate::text::reader::Read for $topic {
            fn read(reader: &mut $crate::text::reader::Reader, id: &str) -> Self {
                Self {
                    $($name: {
                        let id = $crate::text::reader::Reader::id(id, stringify!($name));
                        $crate::text::reader::Read::read(reader, &id)
                    },)+
                }
            }
        }
    };
    (@type) => { &'static str };
    (@type $type:ty) => { $type };
}

mod api;
mod calendars;
mod card;
mod cldr;
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
mod index;
mod languages;
mod page;
mod phrase;
mod picture;
mod place;
mod plural;
mod punctuation;
mod reader;
mod reason;
mod span;

pub use api::{ApiText, CommandText, KindText};
pub use calendars::CalendarText;
pub use card::CardText;
pub use dates::ShortDates;
pub use drawing::DrawingText;
pub use embed::EmbedText;
pub use error::ErrorText;
pub use event_kind::EventKindText;
pub use export::ExportText;
pub use filter::FilterText;
pub use form::FormText;
pub use history::HistoryText;
pub use home::HomeText;
pub use index::IndexText;
pub use languages::{Languages, english};
pub use page::PageText;
pub use phrase::PhraseText;
pub use picture::PictureText;
pub use place::PlaceText;
pub use plural::Plural;
pub use punctuation::{bracketed, joined};
pub use reason::ReasonText;
pub use span::SpanText;

use self::cldr::Cldr;
use crate::edtf::DateText;
pub use crate::pattern::{Pattern, Piece, fill, filled};

words! {
    /// The words of one language.
    pub struct Text {
        tag,
        name,
        dates: &'static DateText,
        dates_short: ShortDates,

        // Punctuation
        /// How it counts, and writes numbers and lists.
        cldr: &'static Cldr,
        comma,
        and_clause,
        semicolon,
        colon,
        full_stop,
        slash,
        bracket_open,
        bracket_close,
        quotation,
        second_reading_mark,
        located,
        actor_of,

        // Frame
        brand,
        page_title,
        skip,
        navigation,
        nav_timeline,
        nav_differences,
        nav_dates,
        nav_search,
        footer,
        json,

        // Front page, differences, background
        home: HomeText,
        index: IndexText,
        glance_assertion,
        glance_denial,
        glance_also_denied,
        glance_denied_before,
        timeline,
        landmark,
        tags,
        background,
        background_note,
        differences,
        differences_note,
        matter,
        says_nothing: Plural,
        differences_within,
        differences_main,
        differences_other,
        differences_all,
        filter: FilterText,
        picture: PictureText,
        place: PlaceText,

        // Dates
        day_not_reported,
        contradicted,
        differ,
        differ_within,
        converted,
        hours_between,
        hours_from,
        hours_to,
        began,
        beginning_not_reported,
        still_going_on,
        not_ended,
        ended,
        lasted,
        told_by,
        told_by_one,
        told_by_several: Plural,

        // Event page
        why_this_date,
        why_earliest,
        why_latest,
        why_end,
        why_end_latest,
        why_stated,
        why_placed,
        is_printed,
        is_followed,
        is_placed,
        why_unknown,
        why_ordered,
        why_no_earliest,
        why_no_latest,
        basis_stated,
        basis_derived,
        basis_disputed,
        basis_disputed_within,
        basis_approximate,
        basis_ordered,
        basis_assumed,
        basis_unknown,
        basis_contradicted,
        accounts,
        paragraphs: Plural,
        where_told,
        named_as,
        unclosed,
        our_translation,
        time_words,
        readings,
        reading_used,
        reading_used_otherwise,
        reading_chosen,
        stances,
        only_asserted,
        label_asserts,
        label_denies,
        label_ascribed: [&'static str; 2],
        manner_plainly,
        manner_belief,
        manner_implied,
        manner_ascribed,
        neighbours,
        neighbours_note,
        relies_on,
        before,
        why,
        after,
        same_time,
        order_unknown,
        order_unknown_note,
        differ_here,
        identities,
        verdict_same,
        verdict_distinct,
        verdict_unclear,
        cite,
        citation,
        cite_whole,
        cite_whole_by,
        about,
        cite_as,
        curator,
        licence,
        curated_by,
        copy,
        copied,
        turn,
        previous,
        next,
        quote_checked,
        actors,
        report_undated,
        undated,
        report_dated,
        event_kind: EventKindText,
        reason: ReasonText,
        phrase: PhraseText,

        // Choices and contradictions
        chosen,
        chosen_assumption,
        chosen_reading,
        leave_out,
        otherwise,
        contradictions,
        contradictions_note,
        contradictions_none,
        contradiction,
        contradiction_assumed: Plural,
        contradiction_only_assumed: Plural,
        read_so,
        assume_so,
        in_force,

        // Claims, reports and actors
        claims,
        claims_note,
        claims_note_undenied,
        claim_kinds: [&'static str; 5],
        claim_kind: [&'static str; 5],
        asserted_by,
        ascribed_to,
        ascribed,
        ascribed_note,
        claim_title,
        denied_by,
        unopposed,
        unasserted,
        those_who_assert,
        those_who_deny,
        silence,
        reports,
        reports_note,
        read_at,
        archived_copy,
        cited,
        printed,
        headline,
        author,
        publisher,
        address,
        archived,
        accessed,
        date,
        zone,
        calendar,
        length: Plural,
        not_printed,
        its_story,
        its_story_note,
        only_here,
        its_time_words,
        its_time_words_note,
        paragraph_head,
        date_as_printed,
        where_it_differs,
        checked,
        unchecked,
        actors_title,
        actors_note,
        members,
        did,
        in_its_words,
        named_in,
        actor_kind: [&'static str; 3],
        count_events,

        // Method page
        method,
        method_lede,
        method_sections: &'static [(&'static str, &'static str)],
        method_example,
        method_dates,
        method_dates_note,
        method_days_printed,
        method_days_counted,
        method_about,
        form: FormText,
        method_words,
        method_terms: &'static [(&'static str, &'static str)],
        assumptions,
        assumptions_note,
        second_readings,
        second_readings_note,
        second_readings_mark,
        would_contradict,
        history: HistoryText,
        page: PageText,
        drawing: DrawingText,
        calendars: CalendarText,
        card: CardText,
        export: ExportText,
        error: ErrorText,
        span: SpanText,
        api: ApiText,
        embed: EmbedText,
    }
}
