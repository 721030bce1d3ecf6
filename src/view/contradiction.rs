//! What cannot all be true, in sentences: the first on pages that have other things to tell, and the
//! page of all.

use askama::Template;

use super::filter::view_title;
use super::pages::Pages;
use super::{Frame, Link, Phrase, PhrasePart};
use crate::index::EventSet;
use crate::localized::Localized;
use crate::query::{BadValue, Filter};
use crate::text::filled;
use crate::url::Urls;

/// How many contradictions a page tells that has other things to tell.
const CONTRADICTIONS_MAX: usize = 5;

/// What cannot all be true of the events that fit a filter.
#[derive(Template)]
#[template(path = "contradictions.html")]
pub struct ContradictionsPage {
    pub(super) frame: Frame,
    /// How the view is called, where not all events are asked for.
    view: Option<String>,
    told: Vec<Phrase>,
    pages: Pages,
}

impl ContradictionsPage {
    /// A part of what cannot all be true, in the order in which the events are shown.
    ///
    /// # Errors
    ///
    /// Where it ends before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let t = site.text;
        let events = site.found(filter).all();
        let count = site.contradicted().count(&events);
        let pages = Pages::short(site, filter, count, |part| urls.contradictions(part))?;
        let told = pages.of(site.contradictions_among(&events)).into_iter();
        let address = |urls: &Urls| urls.contradictions(filter);
        let json = urls.api_entries("conflicts");
        let frame = Frame::new(site, urls, t.contradictions, t.contradictions_note, address, json);
        Ok(Self {
            frame: frame.of_view(site, urls, filter),
            view: view_title(site, filter),
            told: told.map(|found| Phrase::of(&site.contradiction(found), urls)).collect(),
            pages,
        })
    }
}

/// What cannot all be true of some events, those that fit a filter, in sentences; of many, the first,
/// then how many more there are and where all are.
pub(super) fn contradictions(
    site: &Localized,
    urls: &Urls,
    events: &EventSet,
    filter: &Filter,
) -> Vec<Phrase> {
    let shown = site.contradictions_among(events).take(CONTRADICTIONS_MAX);
    let mut phrases: Vec<Phrase> =
        shown.map(|found| Phrase::of(&site.contradiction(found), urls)).collect();
    let more = site.contradicted().count(events) - phrases.len();
    if 0 < more {
        let text = filled(site.text.page.more, &[("count", &*site.text.number(more))]);
        let of_view = urls.contradictions(&filter.choosing());
        // Where nothing answers for a view, all are told together.
        let is_answered = Urls::is_answered(&of_view);
        let all = || urls.contradictions(&Filter::default());
        let href = if is_answered { of_view } else { all() };
        phrases.push(Phrase { parts: vec![PhrasePart::link(Link { href, text })] });
    }
    phrases
}
