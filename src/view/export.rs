//! The page that lists feeds and files, and what one event looks like inside a feed.

use askama::Template;

use super::cite::citation_links;
use super::date_form::looked_at;
use super::embed::{Embed, EmbedView};
use super::pages::Pages;
use super::{
    EventRef, Frame, Link, Phrase, PhrasePart, chosen, correction_sentences, filed, filter, label,
    otherwise, picture_words, source,
};
use crate::chronology::{Printed, Window};
use crate::format::{EventFormat, Format};
use crate::localized::Localized;
use crate::model::{Account, Event, EventId, Quote};
use crate::query::{BadValue, Facet, Filter};
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
    /// The address of a part of this chronology, as an example.
    note: Option<String>,
    /// Each with what it holds and leaves out.
    files: Vec<(Link, &'static str)>,
    /// A part of the events that the calendar leaves out, and what all of them are called together.
    left_out: Vec<EventRef>,
    not_in_calendar: String,
    pages: Pages,
    /// The whole, cited in each format.
    citations: Vec<Link>,
    /// The timeline of the view, as other sites embed it.
    embed: EmbedView,
    /// What each event has: its name, and what it holds.
    event_files: Vec<(&'static str, &'static str)>,
}

impl ExportsPage {
    /// The list of feeds and files of the events that fit a filter, with a part of those that the
    /// calendar leaves out.
    ///
    /// # Errors
    ///
    /// Where these end before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let t = &site.text.export;
        // How pages draw and list a view is nothing to its files.
        let events = &filter.choosing();
        let files = Format::ALL.iter().map(|format| {
            let (name, about) = t.format(*format);
            (Link::new(urls.export(*format, events), name), about)
        });
        let json = urls.api_home(events);
        let about = if urls.are_of_files() { site.text.filter.needs_server } else { t.note };
        let frame = Frame::new(site, urls, t.title, about, |urls| urls.exports(filter), json);
        let view = filter::view_title(site, events);
        let left_out = site.not_in_calendar(events);
        let pages = Pages::short(site, filter, left_out.len(), |part| urls.exports(part))?;
        let shown = pages.found(site, &left_out).into_iter();
        Ok(Self {
            frame: frame.of_view(site, urls, events),
            view: view.map(|view| filled(t.of_view, &[("view", &view)])),
            not_in_calendar: t.not_in_calendar.counted(left_out.len(), &[]),
            left_out: shown.map(|id| EventRef::of(site, urls, id)).collect(),
            pages,
            all: urls.exports(&Filter::default()),
            note: site.model.events.iter().next().filter(|_| !urls.are_of_files()).map(|event| {
                let of_kind = Filter::of(Facet::Kind, &event.kind);
                let address = urls.to_try(&urls.export(Format::Table, &of_kind));
                filled(t.note_example, &[("address", &address)])
            }),
            files: files.collect(),
            embed: EmbedView::of(urls, &Embed::timeline(site, urls, events)),
            citations: citation_links(site, |format| urls.citation(format)),
            event_files: EventFormat::ALL.iter().map(|format| t.event_format(*format)).collect(),
        })
    }
}

/// What a feed tells of one event.
#[derive(Template)]
#[template(path = "feed_entry.html")]
pub struct FeedEntry {
    when: String,
    /// What else is known of its time: where it is placed, and what is printed.
    time: Vec<String>,
    summary: String,
    /// Under what it is filed, and where it took place.
    filed: Vec<String>,
    pictures: Vec<FeedPicture>,
    accounts: Vec<AccountView>,
    stances: Vec<String>,
    history: Vec<String>,
}

/// What one report says of it.
pub(super) struct AccountView {
    /// Which report, where, and what it says.
    pub(super) told: Phrase,
    pub(super) quotes: Vec<String>,
    /// Who wrote it, and where it can be read.
    pub(super) source: Phrase,
}

/// A picture, whose address has scheme and host.
struct FeedPicture {
    src: String,
    width: u32,
    height: u32,
    alt: String,
    words: Phrase,
}

impl FeedEntry {
    fn new(site: &Localized, urls: &Urls, event: &Event) -> Self {
        let accounts = site.model.accounts_of(&event.id);
        let history = event.history.iter();
        let mut time = time_lines(site, event);
        Self {
            when: time.remove(0),
            time,
            summary: event.summary.clone(),
            filed: filed(site, event),
            pictures: site
                .model
                .pictures_of(event)
                .map(|(picture, [first, _])| FeedPicture {
                    src: urls.absolute(&urls.picture(&first.name)),
                    width: first.width,
                    height: first.height,
                    alt: picture.alt.clone(),
                    words: picture_words(site, picture),
                })
                .collect(),
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
        let site = site.marked();
        let event = site.model.events.get(&event.id);
        Self::new(&site, urls, event).render().expect("a template of texts cannot fail")
    }
}

impl AccountView {
    pub(super) fn of(site: &Localized, urls: &Urls, account: &Account) -> Self {
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
            source: source(site, account),
        }
    }
}

/// When an event was and what that rests on: “by 5 March 2026 (derived from what is reported)”;
/// where what was asked for changes it, what it is without, too.
pub fn dated(site: &Localized, event: &Event) -> String {
    let t = &site.text.export;
    let dating = &site.chronology.dating(&event.id);
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

/// Some days of the chronology of which one is meant, in EDTF and in words, to explain the former.
pub(super) fn window_example(site: &Localized) -> Option<(String, String)> {
    let windows = looked_at(site).map(|id| site.chronology.times(id).begins);
    let mut examples = windows.filter(|begins| begins.is_closed() && begins.day().is_none());
    let window = examples.next()?;
    Some((window.edtf()?.as_str().to_owned(), site.window(window)))
}

/// The dates that reports print of an event, each with where: “4 March 2026: ‘on Wednesday’
/// (Report 3, paragraph 4)”.
pub fn printed(site: &Localized, event: &EventId) -> Vec<String> {
    let printed = site.chronology.printed(event).into_iter().map(|printed| {
        let Printed { report, paragraph, words, date } = &printed;
        let calendar = site.model.reports.get(report).calendar;
        let parts = [
            ("date", &*site.printed_date_words(calendar, date)),
            ("words", &site.text.quoted(words)),
            ("at", &site.at(report, &[*paragraph])),
        ];
        filled(site.text.date_as_printed, &parts)
    });
    printed.collect()
}

/// What is known of an event's time, a line each: what follows and what that rests on; where it is
/// placed, if that is closer; and what the reports print.
pub fn time_lines(site: &Localized, event: &Event) -> Vec<String> {
    let t = &site.text.export;
    let dating = &site.chronology.dating(&event.id);
    let mut lines = vec![dated(site, event)];
    let placed = |pattern, window: Window| filled(pattern, &[("date", &*site.window(window))]);
    if dating.placed != dating.begins {
        lines.push(placed(t.placed, dating.placed));
    }
    if let Some(end) = dating.placed_end.filter(|_| dating.placed_end != dating.ends) {
        lines.push(placed(t.placed_end, end));
    }
    let printed = printed(site, &event.id).into_iter();
    lines.extend(printed.map(|printed| filled(t.printed, &[("printed", &printed)])));
    lines
}

/// A stance in one line, with where it is attested.
pub fn stance(site: &Localized, attested: Attested<'_>) -> String {
    let Attested { account, stance, claim } = attested;
    let t = site.text;
    let parts = [
        ("actor", site.model.actors.get(&stance.actor).name.as_str()),
        ("claim", &t.clause(&claim.text)),
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
    let translation = quote.translation.as_ref().map(|words| t.quoted(words));
    let pattern = match translation {
        Some(_) => t.export.quotation_translated,
        None => t.export.quotation,
    };
    let parts = [
        ("words", &*t.quoted(&quote.exact)),
        ("translation", translation.as_deref().unwrap_or_default()),
        ("speaker", speaker),
        ("at", &at),
    ];
    filled(pattern, &parts)
}
