//! A model in the language of pages: own texts in its words where a translation has them, and the
//! others, if wanted, marked with the language that they are in.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::texts::{Key, Texts};
use super::{Model, Quote};
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

/// Puts texts into a language.
struct Teller<'m> {
    /// The language of pages.
    pages: &'m str,
    /// The language of the chronology's own words.
    own: &'m str,
    translation: Option<&'m Translation>,
    /// How many of the texts that share an address were put into the language.
    seen: BTreeMap<String, usize>,
    is_marking: bool,
}

impl Teller<'_> {
    fn translated(&mut self, key: Key<'_>) -> Option<String> {
        let translation = self.translation?;
        let address = key.address();
        let texts = translation.texts.get(&address)?;
        let seen = self.seen.entry(address).or_default();
        *seen += 1;
        texts.get(*seen - 1).filter(|text| !text.is_empty()).cloned()
    }

    fn mark(&self, text: &mut String, language: &str) {
        if self.is_marking && !is_of(language, self.pages) {
            *text = marked(text, language, self.pages);
        }
    }
}

impl Texts for Teller<'_> {
    fn own(&mut self, key: Key<'_>, text: &mut String) {
        match self.translated(key) {
            Some(translated) => *text = translated,
            None => self.mark(text, self.own),
        }
    }

    fn printed(&mut self, text: &mut String, language: &str) {
        self.mark(text, language);
    }

    fn quoted(&mut self, key: Key<'_>, quote: &mut Quote, language: &str) {
        let translation = self.translated(key);
        quote.translation = translation.filter(|_| !is_of(language, self.pages));
        self.mark(&mut quote.exact, language);
    }
}

impl Model {
    /// Whether the data has words of its own in a language that is not its first.
    pub fn is_translated(&self, pages: &str) -> bool {
        self.translations.contains_key(pages)
    }

    /// The model with its own words in the language of pages, as far as they are translated; itself
    /// where none is.
    pub fn told_in(self: &Arc<Self>, pages: &str) -> Arc<Self> {
        if self.is_translated(pages) { self.told(pages, false) } else { Arc::clone(self) }
    }

    /// The same with each text marked that is not in the language of pages, by its tag; itself
    /// where there is none and nothing is translated.
    pub fn marked(self: &Arc<Self>, pages: &str) -> Arc<Self> {
        let reports = self.reports.iter().map(|report| &report.language);
        let quotes = self.accounts.all().iter().flat_map(|account| &account.quotes);
        let quotes = quotes.filter_map(|quote| quote.language.as_ref());
        let mut all = std::iter::once(&self.about.language).chain(reports).chain(quotes);
        let is_all_of = all.all(|language| is_of(language, pages));
        match is_all_of && !self.is_translated(pages) {
            true => Arc::clone(self),
            false => self.told(pages, true),
        }
    }

    fn told(&self, pages: &str, is_marking: bool) -> Arc<Self> {
        let mut model = self.clone();
        model.visit(&mut Teller {
            pages,
            own: &self.about.language,
            translation: self.translations.get(pages).map(Arc::as_ref),
            seen: BTreeMap::new(),
            is_marking,
        });
        Arc::new(model)
    }
}
