//! What became of records: when they were added, and everything that was corrected.

use std::cmp::Reverse;

use askama::Template;

use super::{EventRef, Frame};
use crate::localized::Localized;
use crate::model::{Correction, EventId, History};
use crate::text::filled;
use crate::url::Urls;

/// The list of all corrections.
#[derive(Template)]
#[template(path = "corrections.html")]
pub struct CorrectionsPage {
    pub(super) frame: Frame,
    /// The event, the day and what was wrong, the latest first.
    corrections: Vec<(EventRef, String, String)>,
}

impl CorrectionsPage {
    /// The list of everything that was corrected.
    pub fn new(site: &Localized, urls: &Urls) -> Self {
        let t = site.text.history;
        let mut all: Vec<(&Correction, &EventId)> = Vec::new();
        for event in &site.model.events {
            let corrected = event.history.iter().flat_map(|history| &history.corrected);
            all.extend(corrected.map(|correction| (correction, &event.id)));
        }
        // A stable sort: of one event and day, the later correction was written later.
        all.reverse();
        all.sort_by_key(|(correction, event)| (Reverse(correction.on), *event));
        let corrections = all.into_iter().map(|(Correction { on, what }, event)| {
            (EventRef::of(site, urls, event), site.day(*on), what.clone())
        });
        let json = urls.api_entries("events");
        let frame =
            Frame::new(site, urls, t.corrections, t.corrections_note, Urls::corrections, json);
        Self { corrections: corrections.collect(), frame }
    }
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
