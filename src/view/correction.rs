//! What became of records: when they were added, and everything that was corrected.

use std::cmp::Reverse;

use askama::Template;

use super::{Frame, Link};
use crate::localized::Localized;
use crate::model::{Correction, History};
use crate::text::filled;
use crate::url::Urls;

/// The list of all corrections.
#[derive(Template)]
#[template(path = "corrections.html")]
pub struct CorrectionsPage {
    pub(super) frame: Frame,
    /// The record, the day and what was wrong, the latest first.
    corrections: Vec<(Link, String, String)>,
}

impl CorrectionsPage {
    /// The list of everything that was corrected.
    pub fn new(site: &Localized, urls: &Urls) -> Self {
        let t = site.text.history;
        let mut all: Vec<(&Correction, Link)> = Vec::new();
        for (history, link) in records(site, urls) {
            // Of one day, the later correction of a record was written later.
            let corrected = history.iter().flat_map(|history| &history.corrected).rev();
            all.extend(corrected.map(|correction| (correction, link.clone())));
        }
        // A stable sort, so that the records of one day stay in their order.
        all.sort_by_key(|(correction, _)| Reverse(correction.on));
        let corrections = all
            .into_iter()
            .map(|(Correction { on, what }, link)| (link, site.day(*on), what.clone()));
        let json = urls.api_chronology();
        let frame =
            Frame::new(site, urls, t.corrections, t.corrections_note, Urls::corrections, json);
        Self { corrections: corrections.collect(), frame }
    }
}

/// Every record that can have a history, and where it is shown.
pub(super) fn records<'s>(site: &'s Localized, urls: &Urls) -> Vec<(&'s Option<History>, Link)> {
    let model = &site.model;
    let mut records = vec![(&model.about.history, Link::new(urls.home(), &model.about.title))];
    records.extend(model.events.iter().map(|event| (&event.history, Link::event(urls, event))));
    records.extend(model.claims.iter().map(|claim| (&claim.history, Link::claim(urls, claim))));
    records.extend(model.differences.iter().map(|difference| {
        let link = Link::new(urls.difference(&difference.id), &difference.matter);
        (&difference.history, link)
    }));
    records.extend(model.identities.iter().filter_map(|identity| {
        let href = urls.identity(identity.events.first()?, &identity.id);
        Some((&identity.history, Link::new(href, &identity.question)))
    }));
    records.extend(model.background.iter().map(|background| {
        let link = Link::new(urls.circumstance(&background.id), &background.text);
        (&background.history, link)
    }));
    records
        .extend(model.reports.iter().map(|report| (&report.history, Link::report(urls, report))));
    records
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
