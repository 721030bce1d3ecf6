//! HTML pages: one struct a page, which holds all that its template may see.
//!
//! A page is a pure function of a site and its addresses. Nothing here knows a request, a status
//! code or where a file is.

mod actor;
mod anchor;
mod api;
mod background;
mod card;
mod change;
mod cite;
mod claim;
mod contradiction;
mod correction;
mod date_form;
mod difference;
mod drawing;
mod embed;
mod error;
mod escape;
mod event;
mod export;
mod filter;
mod found;
mod frame;
mod home;
mod index;
mod label;
mod linked;
mod map;
mod method;
mod pages;
mod phrase;
mod picture;
mod place;
mod prose;
mod report;
mod sitemap;
mod slide;
mod source;
mod style;

use askama::Template;

use crate::language::{Attributes, words};
use crate::localized::{Localized, Reason};
use crate::model::{
    Account, Actor, Catalog, Claim, Event, EventId, Licence, Locator, Model, Place, Quote, Report,
    Sense, TimeWords,
};
use crate::text::{bracketed, filled};
use crate::url::Urls;

pub use actor::{ActorPage, ActorsPage};
pub use anchor::{quote_fragment, stance_fragment};
pub use api::{ApiPage, example};
pub use background::BackgroundPage;
pub use card::{CardLink, EventCard, HomeCard};
pub use change::{Change, Changes};
pub use claim::{ClaimPage, ClaimsPage};
pub use contradiction::ContradictionsPage;
use contradiction::contradictions;
pub use correction::{CorrectionsPage, correction_sentences};
pub use difference::{Answer, DifferenceCell, DifferenceView, DifferencesPage};
pub use embed::{Embed, EmbedClaim, EmbedEvent, EmbedTimeline};
pub use error::{ErrorPage, Suggestion};
pub use escape::{IsolatedByCharacters, IsolatedByElements, IsolatedInDrawings};
pub use event::EventPage;
pub use export::{
    ExportsPage, FeedEntry, chosen_words, dated, printed, quotation, stance, time_lines,
};
pub use filter::view_title;
use frame::chosen;
pub use frame::{Frame, LanguageLink, NavLink};
pub use home::HomePage;
pub use index::{IndexPage, index_error};
pub use label::{of_stance, told_by};
pub use linked::{actor_terms, credit, published, with};
pub use method::MethodPage;
pub use phrase::{Phrase, PhrasePart};
pub use picture::images;
pub use place::{PlacePage, PlacesPage, place_node};
pub use prose::Prose;
pub use report::{ReportPage, ReportsPage};
pub use sitemap::{Sitemap, SitemapIndex};
pub use slide::SlideText;
pub use source::{categories, credit_words, filed, picture_words, source};
pub use style::{PAGES_STYLE, STYLE};

/// A page that has its content as JSON somewhere else.
pub trait Page: Template {
    /// The address of the same content as JSON.
    fn json(&self) -> &str;
}

macro_rules! pages {
    ($($page:ident),+ $(,)?) => {$(
        impl Page for $page {
            fn json(&self) -> &str {
                &self.frame.json
            }
        }
    )+};
}

pages!(
    ActorPage,
    ActorsPage,
    ApiPage,
    BackgroundPage,
    ClaimPage,
    ClaimsPage,
    ContradictionsPage,
    CorrectionsPage,
    DifferencesPage,
    EmbedClaim,
    EmbedEvent,
    EmbedTimeline,
    EventPage,
    ExportsPage,
    HomePage,
    MethodPage,
    PlacePage,
    PlacesPage,
    ReportPage,
    ReportsPage,
);

/// The attributes of an element that holds one text of the data and nothing else: its language and
/// direction, where they are not those of the page. The element then holds [`words`] of it.
fn lang(text: &str) -> Attributes {
    Attributes::of(text)
}

/// A link with its words.
#[derive(Clone, Debug)]
pub struct Link {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: String,
}

impl Link {
    fn new(href: String, text: &str) -> Self {
        Self { href, text: text.to_owned() }
    }

    fn licence(licence: &Licence) -> Self {
        Self::new(licence.url.to_string(), licence.spdx.as_ref().unwrap_or(&licence.name))
    }

    fn event(urls: &Urls, event: &Event) -> Self {
        Self::new(urls.event(&event.id), &event.title)
    }

    fn report(urls: &Urls, report: &Report) -> Self {
        Self::new(urls.report(&report.id), &report.label)
    }

    fn claim(urls: &Urls, claim: &Claim) -> Self {
        Self::new(urls.claim(&claim.id), &claim.text)
    }

    fn actor(urls: &Urls, actor: &Actor) -> Self {
        Self::new(urls.actor(&actor.id), &actor.name)
    }

    fn place(urls: &Urls, place: &Place) -> Self {
        Self::new(urls.place(&place.id), &place.name)
    }
}

/// An event, by its title and what is known of its time.
#[derive(Clone, Debug)]
pub struct EventRef {
    /// Its permalink and title.
    pub link: Link,
    /// When, in words.
    pub when: String,
}

impl EventRef {
    fn of(site: &Localized, urls: &Urls, id: &EventId) -> Self {
        Self {
            link: Link::event(urls, site.model.events.get(id)),
            when: site.when(&site.chronology.dating(id)),
        }
    }
}

/// Words that a report prints in quotation marks.
#[derive(Clone, Debug)]
pub struct QuoteView {
    /// The fragment id on the event's page, which lasts.
    pub fragment: String,
    /// The words, between quotation marks.
    pub words: String,
    /// The same in the language of the page, by us; where theirs is another.
    pub translation: Option<String>,
    /// The address of these words, on the event's page.
    pub href: Option<String>,
    /// Whose they are.
    pub speaker: String,
    /// Where in the report: “paragraph 4”.
    pub at: String,
    /// Whether the report never closes the quotation.
    pub unclosed: bool,
    /// Whether it was checked against the report's text.
    pub checked: bool,
}

impl QuoteView {
    fn all(site: &Localized, urls: &Urls, account: &Account) -> Vec<Self> {
        account.quotes.iter().map(|quote| Self::of(site, urls, account, quote)).collect()
    }

    fn of(site: &Localized, urls: &Urls, account: &Account, quote: &Quote) -> Self {
        let fragment = quote_fragment(account, quote);
        Self {
            href: Some(urls.within_event(&account.event, &fragment)),
            fragment,
            checked: site.model.reports.get(&account.report).is_checked(),
            words: site.text.quoted(&quote.exact),
            translation: translation(site, quote),
            speaker: site.model.actors.get(&quote.speaker).name.clone(),
            at: site.paragraphs(&[quote.paragraph]),
            unclosed: quote.unclosed,
        }
    }
}

/// The chain behind one bound of a date.
#[derive(Clone, Debug)]
pub struct ReasonView {
    /// What it shows: “Not before 4 March 2026:”.
    pub shows: String,
    /// Whether it is printed, follows, or is only suggested.
    pub knowledge: &'static str,
    /// Its steps, each with what follows from it.
    pub steps: Vec<(Phrase, Option<String>)>,
}

impl ReasonView {
    fn of(site: &Localized, reason: &Reason, urls: &Urls) -> Self {
        let steps = reason.steps.iter();
        let steps = steps.map(|(sentence, so)| (Phrase::of(sentence, urls), so.clone()));
        let knowledge = site.knowledge(reason.knowledge);
        Self { shows: reason.shows.clone(), knowledge, steps: steps.collect() }
    }
}

/// A translation of a quotation, with the word that it is ours.
fn translation(site: &Localized, quote: &Quote) -> Option<String> {
    let words = site.text.quoted(quote.translation.as_ref()?);
    Some(filled(site.text.our_translation, &[("words", &*words)]))
}

/// The names of those who act in an event, in the order given.
pub fn actor_names(model: &Model, event: &Event) -> Vec<String> {
    event.actors.iter().map(|actor| model.actors.get(actor).name.clone()).collect()
}

fn located(site: &Localized, locators: &[Locator]) -> String {
    let places: Vec<String> = locators.iter().map(|at| site.located(at)).collect();
    places.join(site.text.semicolon)
}

/// How many reports a table of differences has room for.
const COLUMNS_MAX: usize = 12;

/// The labels of the reports, in their order: the columns of a table of differences; none where they
/// are too many, and each answer is told below the other.
fn report_labels(model: &Model) -> Vec<String> {
    let reports = Some(&model.reports).filter(|reports| reports.len() <= COLUMNS_MAX);
    reports.into_iter().flat_map(Catalog::iter).map(|report| report.label.clone()).collect()
}

/// “without this: by 5 March 2026”, where the choice in force changes an event's date.
fn otherwise(site: &Localized, event: &EventId) -> Option<String> {
    let date = site.when_without_choice(event)?;
    Some(filled(site.text.otherwise, &[("date", &date)]))
}

/// What time words are anchored to, in each reading.
fn time_senses(site: &Localized, urls: &Urls, account: &Account, time: &TimeWords) -> Vec<Phrase> {
    let report = site.model.reports.get(&account.report);
    let sentence =
        |of: &EventId, anchor| Phrase::of(&site.anchor(&account.event, of, anchor, report), urls);
    match &time.sense {
        Sense::One { of, anchor } => vec![sentence(of, anchor)],
        Sense::Several(readings) => {
            readings.iter().map(|reading| sentence(&reading.of, &reading.anchor)).collect()
        }
    }
}
