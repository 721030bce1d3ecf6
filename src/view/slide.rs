//! What a slide of `TimelineJS` says, as HTML whose links have scheme and host where they are known.

use askama::Template;

use super::export::{AccountView, stance};
use super::prose::Prose;
use crate::localized::Localized;
use crate::model::Event;
use crate::url::Urls;

/// The text of a slide.
#[derive(Template)]
#[template(path = "slide.html")]
pub struct SlideText {
    paragraphs: Vec<String>,
    accounts: Vec<AccountView>,
    stances: Vec<String>,
}

impl SlideText {
    /// Paragraphs alone; empty ones are left out.
    pub fn of(paragraphs: impl IntoIterator<Item = String>) -> Self {
        let paragraphs = paragraphs.into_iter().filter(|text| !text.is_empty()).collect();
        Self { paragraphs, accounts: Vec::new(), stances: Vec::new() }
    }

    /// What is told of an event, by which report, and what is asserted and denied in it.
    pub fn of_event(site: &Localized, urls: &Urls, event: &Event) -> Self {
        let site = &site.marked();
        let event = site.model.events.get(&event.id);
        let accounts = site.model.accounts_of(&event.id);
        Self {
            paragraphs: vec![event.summary.clone()],
            accounts: accounts.map(|account| AccountView::of(site, urls, account)).collect(),
            stances: site.stances_in(&event.id).map(|attested| stance(site, attested)).collect(),
        }
    }

    /// The text as HTML.
    ///
    /// # Panics
    ///
    /// Never: the template prints texts and nothing that could fail.
    pub fn html(&self) -> String {
        self.render().expect("a template of texts cannot fail")
    }

    /// One text as HTML.
    pub fn words(text: &str) -> String {
        Prose::escaped(text)
    }
}
