//! The circumstances that reports tell without a date.

use askama::Template;

use super::{Frame, Prose, located};
use crate::localized::Localized;
use crate::url::Urls;

/// The list of circumstances.
#[derive(Template)]
#[template(path = "background.html")]
pub struct BackgroundPage {
    pub(super) frame: Frame,
    /// Each with its fragment and where it is told.
    entries: Vec<(String, Prose, String)>,
}

impl BackgroundPage {
    /// All circumstances, in the curator's order.
    pub fn new(site: &Localized, urls: &Urls) -> Self {
        let t = site.text;
        let entries = site.model.background.iter().map(|entry| {
            let fragment = Urls::background_fragment(&entry.id);
            (fragment, Prose::new(&entry.text), located(site, &entry.sources))
        });
        let entries = entries.collect();
        let json = urls.api_chronology();
        let frame = Frame::new(site, urls, t.background, t.background_note, Urls::background, json);
        Self { frame, entries }
    }
}
