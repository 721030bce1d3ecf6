//! What every page has around its content: head, navigation, what is chosen, foot.

use super::{CardLink, Changes, HomeCard, Link, PAGES_STYLE, STYLE, linked};
use crate::format::Format;
use crate::language::is_right_to_left;
use crate::localized::Localized;
use crate::query::Filter;
use crate::text::{Text, filled};
use crate::url::{Told, Urls};

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
    /// The page in each language that it is told in, where there are several.
    pub languages: Vec<LanguageLink>,
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
    pub(super) fn new(
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
            languages: languages(site.text, urls, &address),
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

    /// The frame of a page of the index of several chronologies, which none of them has a part in.
    pub(super) fn of_index(t: &'static Text, urls: &Urls, title: &str, description: &str) -> Self {
        let home = urls.home();
        let canonical = urls.absolute(&home);
        Self {
            t,
            site_title: t.brand.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            json_ld: linked::page(title, description, &canonical),
            canonical,
            is_view: false,
            // Nothing is drawn of it for pages elsewhere.
            has_host: false,
            card: CardLink::new(String::new(), String::new()),
            json: String::new(),
            script: urls.script(),
            editing_script: None,
            embed_script: String::new(),
            oembed: None,
            icon: urls.icon(),
            style: &STYLE,
            nav: Vec::new(),
            curated_by: None,
            licence: None,
            foot: Vec::new(),
            feeds: Vec::new(),
            method: String::new(),
            languages: languages(t, urls, Urls::home),
            is_home: false,
            has_denials: false,
            chosen: Vec::new(),
            changes: Changes::default(),
            home,
        }
    }

    /// What a page that is not the front page adds to the stylesheet.
    pub(super) fn pages_style(&self) -> Option<&'static str> {
        (!self.is_home).then_some(&PAGES_STYLE)
    }

    /// The title of the page in windows and results of searches.
    pub(super) fn head_title(&self) -> String {
        if self.is_home {
            return self.title.clone();
        }
        filled(self.t.page_title, &[("page", &self.title), ("site", &self.site_title)])
    }

    /// Whether the page is read from right to left.
    pub(super) fn is_right_to_left(&self) -> bool {
        is_right_to_left(self.t.tag)
    }

    /// What heads the stances that were taken.
    pub(super) fn positions(&self) -> &'static str {
        if self.has_denials { self.t.stances } else { self.t.only_asserted }
    }

    /// The frame of a page that shows the events that fit a filter: its feeds and files are of
    /// these.
    pub(super) fn of_view(mut self, site: &Localized, urls: &Urls, filter: &Filter) -> Self {
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
    links.into_iter().map(|(href, text)| Link::new(href, text)).collect()
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
        .chain(urls.index().map(|index| (index, t.index.all)))
        .map(|(href, text)| NavLink { is_current: href == address, link: Link::new(href, text) })
        .collect()
}

/// The page in a language.
#[derive(Clone, Debug)]
pub struct LanguageLink {
    /// The language's tag in BCP 47.
    pub tag: &'static str,
    /// What it calls itself.
    pub name: &'static str,
    /// The address of the page in it, which keeps what is chosen and shown.
    pub href: String,
    /// The same with scheme and host, where the host is known.
    pub absolute: String,
    /// Whether this is the page.
    pub is_current: bool,
}

fn languages(t: &Text, urls: &Urls, address: impl Fn(&Urls) -> String) -> Vec<LanguageLink> {
    let told = urls.languages().iter().filter(|_| 1 < urls.languages().len());
    let link = |told: &Told| {
        let href = address(&urls.in_language(told.tag));
        let absolute = urls.absolute(&href);
        let is_current = told.tag == t.tag;
        LanguageLink { tag: told.tag, name: told.name, href, absolute, is_current }
    };
    told.map(link).collect()
}

/// What is chosen, each with the address of the same page without it.
pub(super) fn chosen(
    site: &Localized,
    urls: &Urls,
    address: impl Fn(&Urls) -> String,
) -> Vec<Link> {
    let assumptions = site.choice.with.iter().map(|id| Link {
        href: address(&urls.with(|choice| choice.with.remove(id))),
        text: filled(
            site.text.chosen_assumption,
            &[("assumption", &site.model.assumptions.get(id).text)],
        ),
    });
    let readings = site.model.with_readings(&site.choice.readings);
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
