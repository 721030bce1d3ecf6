//! A model in the language of pages: own texts in its words where a translation has them, and the
//! others, if wanted, marked with the language that they are in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::texts::{HasTexts, Key, Texts};
use super::{Catalog, Model, Quote, Report};
use crate::diagnostic::Place;
use crate::language::{is_of, marked};

/// A chronology's own texts in another language.
#[derive(Clone, Debug)]
pub struct Translation {
    /// By the address of the text in a file of translations: one, or as many as it stands for.
    pub texts: BTreeMap<String, Vec<String>>,
    /// Where its first file begins; for diagnostics alone.
    pub place: Place,
}

impl Key<'_> {
    /// The address of the text in a file of translations: “event.envoy-protests.title”.
    pub fn address(&self) -> String {
        format!("{}.{}", self.table.join("."), self.name)
    }
}

/// Puts records into the language of pages.
#[derive(Debug)]
pub(super) struct Teller {
    /// The language of pages.
    pages: String,
    /// The language of the chronology's own words.
    own: String,
    translation: Option<Arc<Translation>>,
    /// The reports as they are written.
    reports: Catalog<Report>,
    is_marking: bool,
}

impl Teller {
    /// A record in the language of pages; none where it is told as it is written.
    pub(super) fn tell<R: HasTexts>(&self, written: &R) -> Option<R> {
        let mut told = written.clone();
        let mut telling = Telling { by: self, seen: BTreeMap::new(), is_changed: false };
        told.visit(&self.reports, &mut telling);
        telling.is_changed.then_some(told)
    }
}

/// Puts the texts of one record into a language.
struct Telling<'t> {
    by: &'t Teller,
    /// How many of the texts that share an address were put into the language.
    seen: BTreeMap<String, usize>,
    is_changed: bool,
}

impl Telling<'_> {
    fn translated(&mut self, key: Key<'_>) -> Option<String> {
        let translation = self.by.translation.as_ref()?;
        let address = key.address();
        let texts = translation.texts.get(&address)?;
        let seen = self.seen.entry(address).or_default();
        *seen += 1;
        texts.get(*seen - 1).filter(|text| !text.is_empty()).cloned()
    }

    fn mark(&mut self, text: &mut String, language: &str) {
        let Teller { pages, is_marking, .. } = self.by;
        if *is_marking && !is_of(language, pages) {
            *text = marked(text, language, pages);
            self.is_changed = true;
        }
    }
}

impl Texts for Telling<'_> {
    fn own(&mut self, key: Key<'_>, text: &mut String) {
        match self.translated(key) {
            Some(translated) => {
                *text = translated;
                self.is_changed = true;
            }
            None => self.mark(text, &self.by.own),
        }
    }

    fn printed(&mut self, text: &mut String, language: &str) {
        self.mark(text, language);
    }

    fn quoted(&mut self, key: Key<'_>, quote: &mut Quote, language: &str) {
        let translation = self.translated(key);
        quote.translation = translation.filter(|_| !is_of(language, &self.by.pages));
        self.is_changed |= quote.translation.is_some();
        self.mark(&mut quote.exact, language);
    }
}

impl Model {
    /// Whether the data has words of its own in a language that is not its first.
    pub fn is_translated(&self, pages: &str) -> bool {
        self.translations.contains_key(pages)
    }

    /// The model with its own words in the language of pages, as far as they are translated.
    pub fn told_in(&self, pages: &str) -> Self {
        self.told(pages, false)
    }

    /// The same with each text marked that is not in the language of pages, by its tag; none where
    /// there is no such text and nothing is translated.
    pub fn marked(&self, pages: &str) -> Option<Self> {
        let is_all_of = self.languages.iter().all(|language| is_of(language, pages));
        (!is_all_of || self.is_translated(pages)).then(|| self.told(pages, true))
    }

    fn told(&self, pages: &str, is_marking: bool) -> Self {
        let by = &Arc::new(Teller {
            pages: pages.to_owned(),
            own: self.about.language.clone(),
            translation: self.translations.get(pages).cloned(),
            reports: self.reports.clone(),
            is_marking,
        });
        // Each field is named, so that a new one is not told as it is written by an oversight.
        Self {
            about: by.tell(&self.about).unwrap_or_else(|| self.about.clone()),
            axis: self.axis.clone(),
            glance: by.tell(&self.glance).unwrap_or_else(|| self.glance.clone()),
            lanes: self.lanes.told(by),
            tags: self.tags.told(by),
            kinds: self.kinds.told(by),
            actors: self.actors.told(by),
            reports: self.reports.told(by),
            places: self.places.told(by),
            pictures: self.pictures.told(by),
            events: self.events.told(by),
            accounts: self.accounts.told(by),
            claims: self.claims.told(by),
            differences: self.differences.told(by),
            identities: self.identities.told(by),
            background: self.background.told(by),
            assumptions: self.assumptions.told(by),
            forwarding: Arc::clone(&self.forwarding),
            languages: Arc::clone(&self.languages),
            translations: self.translations.clone(),
        }
    }
}
