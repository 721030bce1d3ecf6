//! How lists, quotations and parts of sentences are written.

use super::{Text, filled};
use crate::isolate::isolated;
use crate::language::within;

impl Text {
    /// A list as this language writes it: “a, b and c”.
    pub fn list(&self, items: &[String]) -> String {
        let items: Vec<String> = items.iter().map(|item| isolated(item).into_owned()).collect();
        self.cldr.and(&items)
    }

    /// A number of things in digits: “12,000”.
    pub fn number(&self, number: usize) -> String {
        self.cldr.number(number)
    }

    /// Words between this language's quotation marks.
    pub fn quoted(&self, words: &str) -> String {
        within(words, |words| filled(self.quotation, &[("words", words)]))
    }

    /// A sentence as a part of another: without its full stop.
    pub fn clause(&self, sentence: &str) -> String {
        within(sentence, |words| words.trim_end_matches(self.full_stop).to_owned())
    }
}

/// Words to stand between brackets: those that they have themselves become square.
///
/// ```
/// # use demarche::text::bracketed;
/// assert_eq!(bracketed("25 October (7 November) 1917"), "25 October [7 November] 1917");
/// ```
pub fn bracketed(words: &str) -> String {
    words.replace('(', "[").replace(')', "]")
}

/// Texts one after the other, each isolated, with something of ours between them.
pub fn joined(items: &[String], between: &str) -> String {
    let items: Vec<_> = items.iter().map(|item| isolated(item)).collect();
    items.join(between)
}
