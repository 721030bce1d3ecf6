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
mod home;
mod label;
mod linked;
mod method;
mod pages;
mod phrase;
mod picture;
mod place;
mod prose;
mod report;
mod sitemap;
mod source;
mod style;

use askama::Template;

use crate::chronology::Contradiction;
use crate::format::Format;
use crate::language::{Attributes, words};
use crate::localized::{Localized, Reason};
use crate::model::{
    Account, Actor, Claim, Event, EventId, Licence, Locator, Model, Place, Quote, Report, Sense,
    TimeWords,
};
use crate::query::Filter;
use crate::text::{Text, bracketed, filled};
use crate::url::Urls;

pub use actor::{ActorPage, ActorsPage};
pub use anchor::{quote_fragment, stance_fragment};
pub use api::{ApiPage, EXAMPLE};
pub use background::BackgroundPage;
pub use card::{CardLink, EventCard, HomeCard};
pub use change::{Change, Changes};
pub use claim::{ClaimPage, ClaimsPage};
pub use correction::{CorrectionsPage, correction_sentences};
pub use difference::{Answer, DifferenceCell, DifferenceView, DifferencesPage};
pub use embed::{Embed, EmbedClaim, EmbedEvent, EmbedTimeline};
pub use error::{ErrorPage, Suggestion};
pub use escape::{IsolatedByCharacters, IsolatedByElements, IsolatedInDrawings};
pub use event::EventPage;
pub use export::{
    ExportsPage, FeedEntry, calendar_days, chosen_words, left_out_of_calendar, printed, quotation,
    stance, time_lines,
};
pub use filter::view_title;
pub use home::HomePage;
pub use label::{of_stance, told_by};
pub use linked::{actor_terms, credit, published, with};
pub use method::MethodPage;
pub use phrase::{Phrase, PhrasePart};
pub use picture::images;
pub use place::{PlacePage, PlacesPage, place_node};
pub use prose::Prose;
pub use report::{ReportPage, ReportsPage};
pub use sitemap::Sitemap;
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

/// What every page has around its content.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The words of the site.
    pub t: &'static Text,
    /// What the chronology is called.
    pub site_title: String,
    /// The page's title, without that of the site.
    pub title: String,
    /// One or two sentences for search engines and previews.
    pub description: String,
    /// The page's own address, with scheme and host.
    pub canonical: String,
    /// Whether the page is one of many views, which search engines are to follow and not to list.
    pub is_view: bool,
    /// Whether addresses have scheme and host, without which previews elsewhere show no picture.
    pub has_host: bool,
    /// The picture that other sites show beside a link to the page.
    pub card: CardLink,
    /// What the page is about, as schema.org has it: JSON that is safe inside HTML.
    pub json_ld: String,
    /// The address of the same content as JSON; empty where there is none.
    pub json: String,
    /// The address of the front page.
    pub home: String,
    /// The address of the script.
    pub script: String,
    /// The address of the script that shows what becomes of edits, where the data is being edited.
    pub editing_script: Option<String>,
    /// The address of the script of embedded pages.
    pub embed_script: String,
    /// What tells how the page is embedded; none where it cannot be, or the host is not known.
    pub oembed: Option<String>,
    /// The address of the icon.
    pub icon: String,
    /// The stylesheet.
    pub style: &'static str,
    /// The site's navigation.
    pub nav: Vec<NavLink>,
    /// Who made the chronology, in a sentence, where the data says so.
    pub curated_by: Option<String>,
    /// On what terms it may be used, where the data says so.
    pub licence: Option<Link>,
    /// The links at the foot of every page.
    pub foot: Vec<Link>,
    /// The feeds of the page's events, for feed readers: media type and address.
    pub feeds: Vec<(&'static str, String)>,
    /// The address of the page on how dates are reached.
    pub method: String,
    /// Whether this is the front page.
    pub is_home: bool,
    /// Whether anything in the chronology is denied.
    pub has_denials: bool,
    /// The readings and assumptions in force, each with the address of the page without it.
    pub chosen: Vec<Link>,
    /// What they change.
    pub changes: Changes,
}

impl Frame {
    /// The frame of the page at `address`, whose content as JSON is at `json`.
    fn new(
        site: &Localized,
        urls: &Urls,
        title: &str,
        description: &str,
        address: impl Fn(&Urls) -> String,
        json: String,
    ) -> Self {
        let home = urls.home();
        let canonical = address(urls);
        let credit = &site.model.about.credit;
        Self {
            t: site.text,
            site_title: site.model.about.title.clone(),
            title: title.to_owned(),
            description: description.to_owned(),
            is_home: canonical == home,
            is_view: urls.is_view(&canonical),
            has_host: urls.with_host("").is_some(),
            json_ld: linked::page(title, description, &urls.absolute(&canonical)),
            canonical: urls.absolute(&canonical),
            json: if Urls::is_answered(&json) { json } else { String::new() },
            card: CardLink::new(urls.absolute(&urls.card()), HomeCard::alt(&site.plain())),
            nav: navigation(site, urls, &canonical),
            curated_by: credit
                .curator
                .as_ref()
                .map(|curator| filled(site.text.curated_by, &[("curator", curator)])),
            licence: credit.licence.as_ref().map(Link::licence),
            foot: foot(site, urls, &Filter::default()),
            feeds: feeds(urls, &Filter::default()),
            home,
            method: urls.method(),
            script: urls.script(),
            editing_script: urls.editing_script(),
            embed_script: urls.embed_script(),
            oembed: None,
            icon: urls.icon(),
            style: &STYLE,
            has_denials: site.has_denials(),
            chosen: chosen(site, urls, address),
            changes: Changes::of(site, urls),
        }
    }

    /// What a page that is not the front page adds to the stylesheet.
    fn pages_style(&self) -> Option<&'static str> {
        (!self.is_home).then_some(&PAGES_STYLE)
    }

    /// The title of the page in windows and results of searches.
    fn head_title(&self) -> String {
        if self.is_home {
            return self.title.clone();
        }
        filled(self.t.page_title, &[("page", &self.title), ("site", &self.site_title)])
    }

    /// What heads the stances that were taken.
    fn positions(&self) -> &'static str {
        if self.has_denials { self.t.stances } else { self.t.only_asserted }
    }

    /// The frame of a page that shows the events that fit a filter: its feeds and files are of
    /// these.
    fn of_view(mut self, site: &Localized, urls: &Urls, filter: &Filter) -> Self {
        if urls.are_of_files() {
            return self;
        }
        // How a page draws its events is nothing to a file.
        let filter = filter.choosing();
        self.foot = foot(site, urls, &filter);
        self.feeds = feeds(urls, &filter);
        self
    }
}

fn foot(site: &Localized, urls: &Urls, filter: &Filter) -> Vec<Link> {
    let links = [
        (urls.exports(filter), site.text.export.title),
        (urls.corrections(), site.text.history.corrections),
        (urls.api(), site.text.api.title),
    ];
    // The API answers questions, which files do not.
    let count = if urls.are_of_files() { 2 } else { 3 };
    links.into_iter().take(count).map(|(href, text)| Link::new(href, text)).collect()
}

/// The feeds of the events that fit a filter: media type without parameters, and address.
fn feeds(urls: &Urls, filter: &Filter) -> Vec<(&'static str, String)> {
    let feeds = Format::ALL.iter().filter(|format| format.is_feed());
    let media_type = |format: &Format| format.media_type().split(';').next().unwrap_or_default();
    feeds.map(|format| (media_type(format), urls.export(*format, filter))).collect()
}

/// A link at the head of every page.
#[derive(Clone, Debug)]
pub struct NavLink {
    /// Where it leads, and what it says.
    pub link: Link,
    /// Whether this is the page that it leads to.
    pub is_current: bool,
}

fn navigation(site: &Localized, urls: &Urls, address: &str) -> Vec<NavLink> {
    let t = site.text;
    let differences = (urls.differences(), t.nav_differences);
    let pages =
        [(urls.claims(), t.claims), (urls.reports(), t.reports), (urls.actors(), t.actors_title)];
    let places = (!site.model.places.is_empty()).then(|| (urls.places(), t.place.title));
    let links = [(urls.home_section("timeline"), t.nav_timeline)].into_iter();
    let links = links.chain((!site.model.differences.is_empty()).then_some(differences));
    links
        .chain(pages)
        .chain(places)
        .chain([(urls.method(), t.nav_dates)])
        .chain((!urls.are_of_files()).then(|| (urls.home_section("q"), t.nav_search)))
        .map(|(href, text)| NavLink { is_current: href == address, link: Link::new(href, text) })
        .collect()
}

/// What is chosen, each with the address of the same page without it.
fn chosen(site: &Localized, urls: &Urls, address: impl Fn(&Urls) -> String) -> Vec<Link> {
    let assumptions = site.choice.with.iter().map(|id| Link {
        href: address(&urls.with(|choice| choice.with.remove(id))),
        text: filled(
            site.text.chosen_assumption,
            &[("assumption", &site.model.assumptions.get(id).text)],
        ),
    });
    let readings = site.model.accounts.iter().flat_map(|account| {
        account
            .time
            .iter()
            .flat_map(move |time| time.readings().iter().map(move |r| (account, time, r)))
    });
    let readings = readings.filter(|(_, _, reading)| site.choice.readings.contains(&reading.id));
    let readings = readings.map(|(account, time, reading)| {
        let parts = [
            ("words", &*site.text.quoted(&time.words)),
            ("report", &*site.model.reports.get(&account.report).label),
            ("reading", &*reading.means),
        ];
        let href = address(&urls.with(|choice| choice.readings.remove(&reading.id)));
        Link { href, text: filled(site.text.chosen_reading, &parts) }
    });
    assumptions.chain(readings).collect()
}

fn contradictions(site: &Localized, urls: &Urls, found: &[Contradiction]) -> Vec<Phrase> {
    found.iter().map(|found| Phrase::of(&site.contradiction(found), urls)).collect()
}

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
            when: site.when(site.chronology.dating(id)),
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

/// The names of those who act in an event, in the order given.
pub fn actor_names(model: &Model, event: &Event) -> Vec<String> {
    event.actors.iter().map(|actor| model.actors.get(actor).name.clone()).collect()
}

fn located(site: &Localized, locators: &[Locator]) -> String {
    let places: Vec<String> = locators.iter().map(|at| site.located(at)).collect();
    places.join(site.text.semicolon)
}

/// The labels of the reports, in their order: the columns of a table of differences.
fn report_labels(model: &Model) -> Vec<String> {
    model.reports.iter().map(|report| report.label.clone()).collect()
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
