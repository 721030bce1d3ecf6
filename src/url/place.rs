//! Where addresses begin: below a base path, in a language, of one of several chronologies.

use std::sync::Arc;

use super::{Told, Urls};

/// What no chronology may be called: with what the site's own addresses begin, and what it keeps
/// for later ones.
pub const RESERVED: [&str; 21] = [
    "actors",
    "api",
    "assets",
    "background",
    "claims",
    "contradictions",
    "corrections",
    "differences",
    "editing",
    "embed",
    "events",
    "exports",
    "healthz",
    "metrics",
    "method",
    "oembed",
    "pictures",
    "places",
    "readyz",
    "reports",
    "static",
];

/// One of several chronologies.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Named {
    name: String,
    /// The addresses of the index of all.
    index: Urls,
}

impl Urls {
    /// The same addresses where pages are told in some languages, the first of them at addresses
    /// without a language.
    pub fn told_in(&self, languages: impl IntoIterator<Item = Told>) -> Self {
        Self { languages: languages.into_iter().collect(), language: None, ..self.clone() }
    }

    /// The languages in which pages are told: none where nobody has said.
    pub fn languages(&self) -> &[Told] {
        &self.languages
    }

    /// The same addresses in one of these languages.
    ///
    /// ```
    /// # use demarche::url::{Told, Urls};
    /// let told = [("en", "English"), ("es", "Español")].map(|(tag, name)| Told { tag, name });
    /// let urls = Urls::below("/disputes").unwrap().told_in(told).in_language("es");
    /// assert_eq!(urls.claims(), "/disputes/es/claims");
    /// assert_eq!(urls.api_chronology(), "/disputes/api/v1/chronology?lang=es");
    /// assert_eq!(urls.in_language("en").claims(), "/disputes/claims");
    /// ```
    pub fn in_language(&self, tag: &str) -> Self {
        let others = self.languages.iter().skip(1);
        let language = others.map(|told| told.tag).find(|other| *other == tag);
        Self { language, ..self.clone() }
    }

    /// The language that an address begins with, where it is one of those of pages.
    pub fn language_of(&self, path: &str) -> Option<&'static str> {
        let first = path.strip_prefix(&self.base)?.split('/').nth(1)?;
        self.languages.iter().map(|told| told.tag).find(|tag| *tag == first)
    }

    /// The path below which the pages of the language live, without a slash at its end.
    pub(super) fn told(&self) -> String {
        self.below_language(self.language)
    }

    /// The path below which what is told in a language lives; without one, all that has no
    /// language, and what is told in the first.
    pub fn below_language(&self, tag: Option<&str>) -> String {
        let mut path = self.base.clone();
        for part in tag.into_iter().chain(self.name()) {
            path.push('/');
            path.push_str(part);
        }
        path
    }

    /// The path below which the chronology lives, without a slash at its end.
    pub fn root(&self) -> String {
        self.below_language(None)
    }

    /// The path below which everything of the server lives, without a slash at its end.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The addresses of one of several chronologies, whose index these are, or why it cannot have
    /// this name.
    ///
    /// # Errors
    ///
    /// Where the name is no part of an address, or begins another address of the site.
    ///
    /// ```
    /// # use demarche::url::{Told, Urls};
    /// let told = [("en", "English"), ("es", "Español")].map(|(tag, name)| Told { tag, name });
    /// let index = Urls::below("/disputes").unwrap().told_in(told);
    /// let urls = index.of_chronology("harbour").unwrap().in_language("es");
    /// assert_eq!(urls.claims(), "/disputes/es/harbour/claims");
    /// assert_eq!(urls.api_chronology(), "/disputes/harbour/api/v1/chronology?lang=es");
    /// assert_eq!(urls.index().as_deref(), Some("/disputes/es/"));
    /// assert!(index.of_chronology("es").is_err() && index.of_chronology("events").is_err());
    /// ```
    pub fn of_chronology(&self, name: &str) -> Result<Self, String> {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if name.is_empty() || !name.chars().all(is_plain) {
            return Err(
                "its address would need other characters than a to z, 0 to 9 and “-”".into()
            );
        }
        if self.languages.iter().any(|told| told.tag.eq_ignore_ascii_case(name)) {
            return Err(format!("“{name}” is a language that the site speaks"));
        }
        if RESERVED.contains(&name) {
            return Err(format!("“/{name}” is another address of the site"));
        }
        let named = Named { name: name.to_owned(), index: self.clone() };
        Ok(Self { chronology: Some(Arc::new(named)), ..self.clone() })
    }

    /// The name of the chronology, where it is one of several.
    pub fn name(&self) -> Option<&str> {
        self.chronology.as_ref().map(|chronology| chronology.name.as_str())
    }

    /// The index of all chronologies in the language of these addresses, where there are several.
    pub fn index(&self) -> Option<String> {
        let index = &self.chronology.as_ref()?.index;
        let first = self.languages.first().map(|told| told.tag);
        Some(index.in_language(self.language.or(first).unwrap_or_default()).home())
    }
}
