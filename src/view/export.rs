//! The page that lists feeds and files, and what one event looks like inside a feed.

use askama::Template;

use super::{
    Frame, Link, Phrase, PhrasePart, chosen, correction_sentences, filter, label, otherwise,
};
use crate::format::{EventFormat, Format};
use crate::localized::Localized;
use crate::model::{Account, Event, Quote};
use crate::query::Filter;
use crate::site::Attested;
use crate::text::filled;
use crate::url::Urls;

/// The page that lists feeds and files, with the terms that they use.
#[derive(Template)]
#[template(path = "exports.html")]
pub struct ExportsPage {
    pub(super) frame: Frame,
    /// The view that they are of, where it is not of all events.
    view: Option<String>,
    all: String,
    /// Each with what it holds and leaves out.
    files: Vec<(Link, &'static str)>,
    /// What each event has: its name, and what it holds.
    event_files: Vec<(&'static str, &'static str)>,
}

impl ExportsPage {
    /// The list of feeds and files of the events that fit a filter.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Self {
        let t = &site.text.export;
        let files = Format::ALL.iter().map(|format| {
            let (name, about) = t.format(*format);
            (Link::new(urls.export(*format, filter), name), about)
        });
        let json = urls.api_home(filter);
        let frame = Frame::new(site, urls, t.title, t.note, |urls| urls.exports(filter), json);
        let view = filter::view_title(site, filter);
        Self {
            frame: frame.of_view(site, urls, filter),
            view: view.map(|view| filled(t.of_view, &[("view", &view)])),
            all: urls.exports(&Filter::default()),
            files: files.collect(),
            event_files: EventFormat::ALL.iter().map(|format| t.event_format(*format)).collect(),
        }
    }
}

/// What a feed tells of one event.
#[derive(Template)]
#[template(path = "feed_entry.html")]
pub struct FeedEntry {
    when: String,
    summary: String,
    accounts: Vec<AccountView>,
    stances: Vec<String>,
    history: Vec<String>,
}

/// What one report says of it.
struct AccountView {
    /// Which report, where, and what it says.
    told: Phrase,
    quotes: Vec<String>,
}

impl FeedEntry {
    fn new(site: &Localized, urls: &Urls, event: &Event) -> Self {
        let accounts = site.model.accounts_of(&event.id);
        let history = event.history.iter();
        Self {
            when: dated(site, event),
            summary: event.summary.clone(),
            accounts: accounts.map(|account| AccountView::of(site, urls, account)).collect(),
            stances: site.stances_in(&event.id).map(|attested| stance(site, attested)).collect(),
            history: history.flat_map(|history| correction_sentences(site, history)).collect(),
        }
    }

    /// What a feed tells of an event, as HTML whose links have scheme and host.
    ///
    /// # Panics
    ///
    /// Never: the template prints texts and nothing that could fail.
    pub fn html(site: &Localized, urls: &Urls, event: &Event) -> String {
        Self::new(site, urls, event).render().expect("a template of texts cannot fail")
    }
}

impl AccountView {
    fn of(site: &Localized, urls: &Urls, account: &Account) -> Self {
        let report = site.model.reports.get(&account.report);
        let href = urls.absolute(&urls.account(&account.event, &report.id));
        let told = Phrase::filled(site.text.export.account, |name| match name {
            "report" => PhrasePart::link(Link::new(href.clone(), &report.label)),
            "at" => PhrasePart::words(site.paragraphs(&account.paragraphs)),
            _ => PhrasePart::words(account.says.clone()),
        });
        Self {
            told,
            quotes: account.quotes.iter().map(|quote| quotation(site, account, quote)).collect(),
        }
    }
}

/// When an event was and what that rests on: “by 5 March 2026 (derived from what is reported)”;
/// where what was asked for changes it, what it is without, too.
pub fn dated(site: &Localized, event: &Event) -> String {
    let t = &site.text.export;
    let dating = site.chronology.dating(&event.id);
    let mut basis = site.basis(dating).to_owned();
    if let Some(otherwise) = otherwise(site, &event.id) {
        basis = filled(t.basis_otherwise, &[("basis", &basis), ("otherwise", &otherwise)]);
    }
    filled(t.dated, &[("date", &site.when(dating)), ("basis", &basis)])
}

/// The readings and assumptions in force, each in a sentence.
pub fn chosen_words(site: &Localized, urls: &Urls) -> Vec<String> {
    chosen(site, urls, Urls::home).into_iter().map(|link| link.text).collect()
}

/// A stance in one line, with where it is attested.
pub fn stance(site: &Localized, attested: Attested<'_>) -> String {
    let Attested { account, stance, claim } = attested;
    let t = site.text;
    let parts = [
        ("actor", site.model.actors.get(&stance.actor).name.as_str()),
        ("claim", t.clause(&claim.text)),
        ("manner", label::manner(t, stance.manner)),
        ("at", &site.at(&account.report, &[stance.paragraph])),
    ];
    let ascription = label::ascribed(stance, t.export.ascription);
    let patterns = [t.export.assertion, t.export.denial, ascription];
    filled(label::of_stance(stance, patterns), &parts)
}

/// A quotation in one line, with whose it is and where it is.
pub fn quotation(site: &Localized, account: &Account, quote: &Quote) -> String {
    let t = site.text;
    let mut at = site.at(&account.report, &[quote.paragraph]);
    if quote.unclosed {
        at = format!("{at} {}", t.unclosed);
    }
    let speaker = &site.model.actors.get(&quote.speaker).name;
    let parts = [("words", &*t.quoted(&quote.exact)), ("speaker", speaker), ("at", &at)];
    filled(t.export.quotation, &parts)
}
