//! What became of records: when they were added, and everything that was corrected.

use std::cmp::Reverse;

use askama::Template;
use chrono::NaiveDate;

use super::background::circumstance_at;
use super::difference::difference_at;
use super::pages::Pages;
use super::{Frame, Link};
use crate::localized::Localized;
use crate::model::{Background, Claim, Correction, Difference, Event, History, Identity, Report};
use crate::query::{BadValue, Filter};
use crate::text::filled;
use crate::url::Urls;

/// The list of all corrections.
#[derive(Template)]
#[template(path = "corrections.html")]
pub struct CorrectionsPage {
    pub(super) frame: Frame,
    /// The record, the day and what was wrong, the latest first.
    corrections: Vec<(Link, String, String)>,
    pages: Pages,
}

impl CorrectionsPage {
    /// A part of the list of everything that was corrected.
    ///
    /// # Errors
    ///
    /// Where the list ends before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let t = site.text.history;
        let mut all: Vec<(&Correction, Recorded<'_>)> = Vec::new();
        for (history, record) in records(site) {
            // Of one day, the later correction of a record was written later.
            let corrected = history.iter().flat_map(|history| &history.corrected).rev();
            all.extend(corrected.map(|correction| (correction, record)));
        }
        // A stable sort, so that the records of one day stay in their order.
        all.sort_by_key(|(correction, _)| Reverse(correction.on));
        let part = |filter: &Filter| urls.part(Urls::corrections, filter);
        let pages = Pages::new(site, filter, all.len(), part)?;
        let corrections = pages.of(all).into_iter().map(|(Correction { on, what }, record)| {
            (record.link(site, urls), site.day(*on), what.clone())
        });
        let corrections = corrections.collect();
        let json = urls.api_chronology();
        let address = |urls: &Urls| urls.part(Urls::corrections, filter);
        let frame = Frame::new(site, urls, t.corrections, t.corrections_note, address, json);
        Ok(Self { corrections, pages, frame })
    }
}

/// A record that can have a history.
#[derive(Clone, Copy)]
enum Recorded<'m> {
    Chronology,
    Event(&'m Event),
    Claim(&'m Claim),
    Difference(&'m Difference),
    Identity(&'m Identity),
    Background(&'m Background),
    Report(&'m Report),
}

impl Recorded<'_> {
    /// Where it is shown.
    fn link(self, site: &Localized, urls: &Urls) -> Link {
        match self {
            Self::Chronology => Link::new(urls.home(), &site.model.about.title),
            Self::Event(event) => Link::event(urls, event),
            Self::Claim(claim) => Link::claim(urls, claim),
            Self::Difference(difference) => {
                Link::new(difference_at(site, urls, &difference.id), &difference.matter)
            }
            Self::Identity(identity) => {
                let event = identity.events.first();
                let href = event.map(|event| urls.identity(event, &identity.id));
                Link::new(href.unwrap_or_default(), &identity.question)
            }
            Self::Background(background) => {
                Link::new(circumstance_at(site, urls, &background.id), &background.text)
            }
            Self::Report(report) => Link::report(urls, report),
        }
    }
}

/// Every record that was corrected, and others that could have been, with what became of each.
fn records(site: &Localized) -> impl Iterator<Item = (&Option<History>, Recorded<'_>)> {
    let model = &site.model;
    let chronology = std::iter::once((&model.about.history, Recorded::Chronology));
    let corrected = site.lists().corrected().iter();
    let events = corrected.filter_map(|at| model.events.at(*at as usize));
    chronology
        .chain(events.map(|event| (&event.history, Recorded::Event(event))))
        .chain(model.claims.iter().map(|it| (&it.history, Recorded::Claim(it))))
        .chain(model.differences.iter().map(|it| (&it.history, Recorded::Difference(it))))
        .chain(
            model
                .identities
                .iter()
                .filter(|it| !it.events.is_empty())
                .map(|it| (&it.history, Recorded::Identity(it))),
        )
        .chain(model.background.iter().map(|it| (&it.history, Recorded::Background(it))))
        .chain(model.reports.iter().map(|it| (&it.history, Recorded::Report(it))))
}

/// The day on which a record of the chronology was added or corrected last.
pub(super) fn updated(site: &Localized) -> Option<NaiveDate> {
    let latest = site.lists().recorded().first();
    let latest = latest.and_then(|at| site.model.events.at(*at as usize));
    let latest = latest.and_then(|event| event.history.as_ref());
    let others = records(site).filter_map(|(history, _)| history.as_ref());
    latest.into_iter().chain(others).map(History::updated).max()
}

/// A record's history in sentences: when it was added, then what was corrected.
pub fn correction_sentences(site: &Localized, history: &History) -> Vec<String> {
    let t = site.text.history;
    let mut sentences = vec![filled(t.added, &[("date", &site.day(history.added))])];
    sentences.extend(history.corrected.iter().map(|Correction { on, what }| {
        filled(t.corrected, &[("date", &site.day(*on)), ("what", what)])
    }));
    sentences
}
