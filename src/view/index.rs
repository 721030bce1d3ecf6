//! The index of several chronologies: what each is about and when it was last changed; and what a
//! reader sees where no chronology has an address.

use std::cmp::Reverse;

use askama::Template;
use chrono::NaiveDate;

use super::correction::updated;
use super::{Frame, Link};
use crate::format::Format;
use crate::localized::Localized;
use crate::query::Filter;
use crate::text::{Text, filled};
use crate::url::Urls;

/// The index of several chronologies.
#[derive(Template)]
#[template(path = "index.html")]
pub struct IndexPage {
    frame: Frame,
    chronologies: Vec<IndexEntry>,
    /// The names of those that cannot be shown.
    not_served: Vec<String>,
}

/// One chronology in the index.
struct IndexEntry {
    link: Link,
    summary: String,
    events: String,
    reports: String,
    /// When it was changed last, where its data says so.
    changed: Option<String>,
    feed: Link,
}

/// A page that says what went wrong where no chronology has the address.
#[derive(Template)]
#[template(path = "index-error.html")]
struct IndexErrorPage {
    frame: Frame,
    status: u16,
    detail: String,
}

/// A page that says what went wrong where no chronology has the address.
///
/// # Errors
///
/// Where the page cannot be written.
pub fn index_error(
    t: &'static Text,
    urls: &Urls,
    status: u16,
    title: &str,
    detail: &str,
) -> askama::Result<String> {
    let frame = Frame::of_index(t, urls, title, detail);
    IndexErrorPage { frame, status, detail: detail.to_owned() }.render()
}

impl IndexPage {
    /// The index of chronologies, each with its addresses, and of the names of those that cannot be
    /// shown.
    pub fn new(
        t: &'static Text,
        urls: &Urls,
        shown: &[(Localized, Urls)],
        not_served: Vec<String>,
    ) -> Self {
        let mut entries: Vec<(Option<NaiveDate>, IndexEntry)> =
            shown.iter().map(|(site, urls)| IndexEntry::of(site, urls)).collect();
        // A stable sort: those of one day stay in the order in which they are served.
        entries.sort_by_key(|(changed, _)| Reverse(*changed));
        Self {
            frame: Frame::of_index(t, urls, t.index.title, t.index.note),
            chronologies: entries.into_iter().map(|(_, entry)| entry).collect(),
            not_served,
        }
    }
}

impl IndexEntry {
    /// What the index shows of a chronology, and the day on which it was changed last.
    fn of(site: &Localized, urls: &Urls) -> (Option<NaiveDate>, Self) {
        let (t, about) = (site.text, &site.model.about);
        let changed = updated(site);
        let entry = Self {
            link: Link::new(urls.home(), &about.title),
            summary: about.summary.clone(),
            events: t.index.events.counted(site.model.events.len(), &[]),
            reports: t.index.reports.counted(site.model.reports.len(), &[]),
            changed: changed.map(|day| filled(t.index.changed, &[("date", &site.day(day))])),
            feed: Link::new(urls.export(Format::Atom, &Filter::default()), t.export.atom.0),
        };
        (changed, entry)
    }
}
