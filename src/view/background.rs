//! The circumstances that reports tell without a date.

use askama::Template;

use super::pages::Pages;
use super::{Frame, Prose, located};
use crate::localized::Localized;
use crate::model::BackgroundId;
use crate::query::{BadValue, Filter};
use crate::url::Urls;

/// The list of circumstances.
#[derive(Template)]
#[template(path = "background.html")]
pub struct BackgroundPage {
    pub(super) frame: Frame,
    /// Each with its fragment and where it is told.
    entries: Vec<(String, Prose, String)>,
    pages: Pages,
}

impl BackgroundPage {
    /// A part of all circumstances, in the curator's order.
    ///
    /// # Errors
    ///
    /// Where they end before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let (t, background) = (site.text, &site.model.background);
        let part = |filter: &Filter| urls.part(Urls::background, filter);
        let pages = Pages::new(site, filter, background.len(), part)?;
        let entries = pages.of(background.iter()).into_iter().map(|entry| {
            let fragment = Urls::background_fragment(&entry.id);
            (fragment, Prose::new(&entry.text), located(site, &entry.sources))
        });
        let entries = entries.collect();
        let address = |urls: &Urls| urls.part(Urls::background, filter);
        let json = urls.api_chronology();
        let frame = Frame::new(site, urls, t.background, t.background_note, address, json);
        Ok(Self { frame, entries, pages })
    }
}

/// The address of a circumstance, on the part of the page that has it.
pub(super) fn circumstance_at(site: &Localized, urls: &Urls, id: &BackgroundId) -> String {
    let place = site.model.background.position(id).unwrap_or_default();
    urls.circumstance(id, place)
}
