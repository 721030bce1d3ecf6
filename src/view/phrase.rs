//! Sentences in parts, some of them links.

use super::Link;
use crate::isolate::isolated;
use crate::localized::{Part, Sentence};
use crate::text::{Pattern, Piece, fill};
use crate::url::Urls;

/// A sentence in parts, some of them links.
#[derive(Clone, Debug, Default)]
pub struct Phrase {
    /// The parts, in order.
    pub parts: Vec<PhrasePart>,
}

/// A part of a sentence.
#[derive(Clone, Debug)]
pub struct PhrasePart {
    /// What it says.
    pub text: String,
    /// Where it leads, if it is a link.
    pub href: Option<String>,
    /// Whether these are words that a report prints.
    pub is_printed: bool,
}

impl PhrasePart {
    pub(super) fn words(text: String) -> Self {
        Self { text, href: None, is_printed: false }
    }

    pub(super) fn link(Link { href, text }: Link) -> Self {
        Self { text, href: Some(href), is_printed: false }
    }
}

impl Phrase {
    /// A pattern with its parts put in.
    pub(super) fn filled(pattern: Pattern, part: impl Fn(&str) -> PhrasePart) -> Self {
        let parts = fill(pattern).map(|piece| match piece {
            Piece::Words(words) => PhrasePart::words(words.to_owned()),
            Piece::Part(name) => part(name),
        });
        Self { parts: parts.collect() }
    }

    /// What it says, without its links: nothing in it turns what is around it.
    pub fn text(&self) -> String {
        self.parts.iter().map(|part| isolated(&part.text)).collect()
    }

    pub(super) fn plain(text: String) -> Self {
        Self { parts: vec![PhrasePart::words(text)] }
    }

    pub(super) fn of(sentence: &Sentence, urls: &Urls) -> Self {
        let parts = sentence.0.iter().map(|part| match part {
            Part::Words(text) | Part::Report(_, text) => PhrasePart::words(text.clone()),
            Part::Printed(text) => PhrasePart { text: text.clone(), href: None, is_printed: true },
            Part::Event(id, title) => PhrasePart::link(Link::new(urls.event(id), title)),
        });
        Self { parts: parts.collect() }
    }
}
