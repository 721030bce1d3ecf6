//! Every address of the site, as functions of ids.
//!
//! No other module writes an address, so that the site can live below a path of its own, and so that
//! readings and assumptions are kept from page to page.

mod api;
mod elsewhere;
mod file;
mod pages;
mod place;

use std::fmt::Display;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::asset::{ICON, SCRIPT};
use crate::chronology::Choice;
use crate::edtf::iso_day;
use crate::format::{EventFormat, Format};
use crate::model::{
    ActorId, AssumptionId, BackgroundId, ClaimId, DifferenceId, EventId, IdentityId, Noun, PlaceId,
    ReportId,
};
use crate::query::{FilePart, Filter, Paging, Query};
use place::Named;
pub use place::RESERVED;

/// Where the site lives below its host, and what every address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Urls {
    /// `""`, or `/prefix` without a slash at its end.
    base: String,
    /// Which of several chronologies the addresses are of; none where the site has one alone.
    chronology: Option<Arc<Named>>,
    /// The languages of pages; the first is told at addresses without a language.
    languages: Arc<[Told]>,
    /// The language of the addresses, where it is not the first.
    language: Option<&'static str>,
    /// The readings and assumptions that are kept from page to page.
    choice: Choice,
    /// Scheme and host under which readers know the site, `https://example.org`; `""` where nobody
    /// has said. It is never guessed: neither the address that is listened on nor the `Host` of a
    /// request is one.
    origin: String,
    /// Scheme and host at which the program itself is reached, for commands to try.
    local: String,
    /// Whether pages follow the data while it is edited.
    is_for_editing: bool,
    /// Whether addresses lead to files, of which there is none for most queries.
    is_of_files: bool,
}

/// A language in which pages are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its BCP 47 tag.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
}

impl Urls {
    /// The addresses of a site below a path, or why the path cannot be used.
    ///
    /// # Errors
    ///
    /// Where the path has characters that would have to be escaped.
    ///
    /// ```
    /// # use demarche::url::Urls;
    /// assert_eq!(Urls::below("/disputes/").unwrap().home(), "/disputes/");
    /// assert_eq!(Urls::below("").unwrap().home(), "/");
    /// assert!(Urls::below("/a b").is_err());
    /// ```
    pub fn below(path: &str) -> Result<Self, String> {
        let path = path.trim_matches('/');
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.~".contains(c);
        let is_segment = |part: &str| {
            !part.is_empty() && part != "." && part != ".." && part.chars().all(is_plain)
        };
        if path.is_empty() {
            return Ok(Self::default());
        }
        if !path.split('/').all(is_segment) {
            return Err(format!(
                "“/{path}” is not a base path: use letters, digits, “-”, “_”, “.” and “~” between slashes"
            ));
        }
        Ok(Self { base: format!("/{path}"), ..Self::default() })
    }

    /// The same addresses on a host, as others will know it.
    pub fn on(&self, origin: &str) -> Self {
        Self { origin: origin.trim_end_matches('/').to_owned(), ..self.clone() }
    }

    /// The same addresses where the program is reached at a socket: commands that can be tried
    /// name it as long as no other host is known.
    pub fn listening_at(&self, local: &str) -> Self {
        Self { local: local.to_owned(), ..self.clone() }
    }

    /// An address of this site with scheme and host, or, where the host is not known, without.
    pub fn absolute(&self, address: &str) -> String {
        format!("{}{address}", self.origin)
    }

    /// An address with scheme and host, for formats that take no other; `None` where the host is
    /// not known.
    pub fn with_host(&self, address: &str) -> Option<String> {
        (!self.origin.is_empty()).then(|| self.absolute(address))
    }

    /// An address for a command in a terminal.
    pub fn to_try(&self, address: &str) -> String {
        let host = if self.origin.is_empty() { &self.local } else { &self.origin };
        format!("{host}{address}")
    }

    /// The same addresses, each asking for a choice.
    pub fn under(&self, choice: &Choice) -> Self {
        Self { choice: choice.clone(), ..self.clone() }
    }

    /// The same addresses, each asking for a choice that is changed: by one reading or assumption
    /// more, or less.
    pub fn with<R>(&self, change: impl FnOnce(&mut Choice) -> R) -> Self {
        let mut urls = self.clone();
        change(&mut urls.choice);
        urls
    }

    /// An address below the base path, asking for the choice.
    fn address(&self, path: &str, fragment: &str) -> String {
        self.asking(path, &self.asked(&Filter::default(), &Paging::default()), fragment)
    }

    /// An address below the base path, asking for the events that fit a filter and for the choice.
    fn of_view(&self, path: &str, filter: &Filter) -> String {
        self.asking(path, &self.asked(filter, &Paging::default()), "")
    }

    /// An address below the base path with its parameters.
    fn asking(&self, path: &str, query: &Query, fragment: &str) -> String {
        let mut pairs = query.pairs();
        if self.is_of_files {
            return self.of_file(path, &pairs, fragment);
        }
        // Programs ask for a language by a parameter: the API has one address for each thing.
        let is_api = path.starts_with("/api/v1");
        let mut address = format!("{}{path}", if is_api { self.root() } else { self.told() });
        if let (true, Some(tag)) = (is_api, self.language) {
            pairs.push(("lang", tag.to_owned()));
        }
        if !pairs.is_empty() {
            let query =
                form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
            address.push('?');
            address.push_str(&query);
        }
        if !fragment.is_empty() {
            address.push('#');
            address.push_str(fragment);
        }
        address
    }

    /// The parameters that ask for a filter and for the choice.
    pub fn parameters(&self, filter: &Filter) -> Vec<(&'static str, String)> {
        self.asked(filter, &Paging::default()).pairs()
    }

    /// What asks for a part of a list, for a filter and for the choice.
    fn asked(&self, filter: &Filter, paging: &Paging) -> Query {
        let (choice, filter, paging) = (self.choice.clone(), filter.clone(), paging.clone());
        Query { choice, filter, paging, file: FilePart::default(), language: None }
    }

    /// What something is known by wherever the site lives: a `tag:` URI (RFC 4151) of what is asked
    /// for. `since` is the day on which the chronology began.
    ///
    /// ```
    /// # use demarche::query::Filter;
    /// # use demarche::url::Urls;
    /// let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    /// let urls = Urls::below("/disputes").unwrap().on("https://example.org");
    /// let tag = urls.tag(day, "events/protest", &Filter::default());
    /// assert_eq!(tag, "tag:demarche,2026-11-21:events/protest");
    /// ```
    pub fn tag(&self, since: NaiveDate, name: &str, filter: &Filter) -> String {
        let query = self.asked(filter, &Paging::default());
        // What is told in another language is another text.
        let language = self.language.map(|tag| format!("{tag}/")).unwrap_or_default();
        let chronology = self.name().map(|name| format!("{name}/")).unwrap_or_default();
        let name = Self::default().asking(&format!("{language}{chronology}{name}"), &query, "");
        format!("tag:demarche,{}:{name}", iso_day(since))
    }

    /// Whether a path leads to the API or to oEmbed, whose errors are JSON.
    pub fn is_api(&self, path: &str) -> bool {
        path.strip_prefix(&self.root())
            .is_some_and(|below| below.starts_with("/api/") || below == "/oembed")
    }

    /// The same addresses while the data is edited: each page has one script more, which shows what
    /// becomes of an edit.
    pub fn for_editing(&self) -> Self {
        Self { is_for_editing: true, ..self.clone() }
    }

    /// The script of pages that are edited; on public pages there is none.
    pub fn editing_script(&self) -> Option<String> {
        self.is_for_editing.then(|| format!("{}/editing/site.js", self.root()))
    }

    /// The front page.
    pub fn home(&self) -> String {
        self.address("/", "")
    }

    /// The events that fit a filter.
    pub fn filtered(&self, filter: &Filter) -> String {
        self.of_view("/", filter)
    }

    /// What the address of an event's row in the drawing ends with, on any page that draws it.
    pub fn row_fragment(event: &EventId) -> String {
        format!("row-{event}")
    }

    /// An assumption, where it is explained, by its place among all.
    pub fn assumption(&self, id: &AssumptionId, place: usize) -> String {
        let page = self.part(Self::method, &Filter::with_place(place));
        format!("{page}#assumption-{id}")
    }

    /// A record that has a page, by its id.
    pub fn record(&self, noun: Noun, id: &str) -> String {
        self.address(&format!("/{}/{id}", noun.many()), "")
    }

    /// What search engines may read.
    pub fn robots(&self) -> String {
        format!("{}/robots.txt", self.root())
    }

    /// A section of the front page, by its fragment.
    pub fn home_section(&self, fragment: &str) -> String {
        self.address("/", fragment)
    }

    /// All differences.
    pub fn differences(&self) -> String {
        self.address("/differences", "")
    }

    /// A difference, on the part of the page of all of them that has its place.
    pub fn difference(&self, id: &DifferenceId, place: usize) -> String {
        let page = self.part(Self::differences, &Filter::with_place(place));
        format!("{page}#{}", Self::difference_fragment(id))
    }

    /// The circumstances that are told without a date.
    pub fn background(&self) -> String {
        self.address("/background", "")
    }

    /// One of these, on the part of their page that has its place.
    pub fn circumstance(&self, id: &BackgroundId, place: usize) -> String {
        let page = self.part(Self::background, &Filter::with_place(place));
        format!("{page}#{}", Self::background_fragment(id))
    }

    /// The fragment of one of these.
    pub fn background_fragment(id: &BackgroundId) -> String {
        format!("background-{id}")
    }

    /// The fragment of a difference, wherever it is shown.
    pub fn difference_fragment(id: &DifferenceId) -> String {
        format!("difference-{id}")
    }

    /// An event's permalink.
    pub fn event(&self, id: &EventId) -> String {
        self.within_event(id, "")
    }

    /// The picture of an event that other sites show beside a link to it: always of what is known
    /// with nothing chosen.
    pub fn event_card(&self, id: &(impl Display + ?Sized)) -> String {
        format!("{}/events/{id}/card.png", self.told())
    }

    /// The picture of the dispute, for links to every other page.
    pub fn card(&self) -> String {
        format!("{}/card.png", self.told())
    }

    /// The fragment of an event in the list, on the front page.
    pub fn entry_fragment(id: &EventId) -> String {
        format!("event-{id}")
    }

    /// What one report says of an event, on the event's page.
    pub fn account(&self, event: &EventId, report: &ReportId) -> String {
        self.within_event(event, &Self::account_fragment(report))
    }

    /// The fragment of what one report says of an event, on the event's page.
    pub fn account_fragment(report: &ReportId) -> String {
        format!("account-{report}")
    }

    /// A part of the lists of a page, in the order that a filter asks for; `page` gives the address
    /// of the page.
    ///
    /// ```
    /// # use demarche::{query::Filter, url::Urls};
    /// let third = Filter { page: 2, ..Filter::default() };
    /// assert_eq!(Urls::default().part(Urls::claims, &third), "/claims?page=3");
    /// ```
    pub fn part(&self, page: impl Fn(&Self) -> String, filter: &Filter) -> String {
        let path = page(&Self::default());
        let (order, page) = (filter.order, filter.page);
        self.of_view(&path, &Filter { order, page, ..Filter::default() })
    }

    /// All claims.
    pub fn claims(&self) -> String {
        self.address("/claims", "")
    }

    /// A claim, with who asserts and who denies it.
    pub fn claim(&self, id: &ClaimId) -> String {
        self.address(&format!("/claims/{id}"), "")
    }

    /// All reports.
    pub fn reports(&self) -> String {
        self.address("/reports", "")
    }

    /// A report and its story.
    pub fn report(&self, id: &ReportId) -> String {
        self.address(&format!("/reports/{id}"), "")
    }

    /// All actors.
    pub fn actors(&self) -> String {
        self.address("/actors", "")
    }

    /// An actor, with what it did and said.
    pub fn actor(&self, id: &ActorId) -> String {
        self.address(&format!("/actors/{id}"), "")
    }

    /// All places.
    pub fn places(&self) -> String {
        self.address("/places", "")
    }

    /// A place, with the events there.
    pub fn place(&self, id: &PlaceId) -> String {
        self.address(&format!("/places/{id}"), "")
    }

    /// A picture, by the name of its file, which holds its hash.
    pub fn picture(&self, name: &str) -> String {
        format!("{}/pictures/{name}", self.root())
    }

    /// A part of an event's page, by its fragment.
    pub fn within_event(&self, event: &EventId, fragment: &str) -> String {
        self.address(&format!("/events/{event}"), fragment)
    }

    /// Whether tellings are of one act, on the page of an event.
    pub fn identity(&self, event: &EventId, id: &IdentityId) -> String {
        self.within_event(event, &Self::identity_fragment(id))
    }

    /// The fragment of an identity, on the page of each event that it concerns.
    pub fn identity_fragment(id: &IdentityId) -> String {
        format!("identity-{id}")
    }

    /// How dates are reached, and what is assumed.
    pub fn method(&self) -> String {
        self.address("/method", "")
    }

    /// Everything that was corrected.
    pub fn corrections(&self) -> String {
        self.address("/corrections", "")
    }

    /// What cannot all be true of the events that fit a filter.
    pub fn contradictions(&self, filter: &Filter) -> String {
        self.of_view("/contradictions", filter)
    }

    /// Feeds and files of the events that fit a filter.
    pub fn exports(&self, filter: &Filter) -> String {
        self.of_view("/exports", filter)
    }

    /// A term of our own, at its place on the page of feeds and files; every view has the same.
    pub fn term(&self, name: &str) -> String {
        format!("{}#{name}", self.under(&Choice::default()).exports(&Filter::default()))
    }

    /// The events that fit a filter, in a format.
    pub fn export(&self, format: Format, filter: &Filter) -> String {
        self.of_view(format.path(), filter)
    }

    /// A part of them, or the same written otherwise.
    pub fn export_part(&self, format: Format, filter: &Filter, file: FilePart) -> String {
        let query = Query { file, ..self.asked(filter, &Paging::default()) };
        self.asking(format.path(), &query, "")
    }

    /// One event in a format.
    pub fn event_export(&self, format: EventFormat, id: &(impl Display + ?Sized)) -> String {
        self.address(&format!("/events/{id}{}", format.path()), "")
    }

    /// The script.
    pub fn script(&self) -> String {
        format!("{}/{}", self.root(), SCRIPT.name)
    }

    /// The icon.
    pub fn icon(&self) -> String {
        format!("{}/{}", self.root(), ICON.name)
    }
}
