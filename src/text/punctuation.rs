//! How lists, quotations and parts of sentences are written.

use super::Text;
use crate::isolate::isolated;

impl Text {
    /// A list as this language writes it: “a, b and c”.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                format!("{}{}{}", joined(first, self.comma), self.and, isolated(last))
            }
        }
    }

    /// Words between this language's quotation marks.
    pub fn quoted(&self, words: &str) -> String {
        format!("{}{}{}", self.quotation_marks.0, isolated(words), self.quotation_marks.1)
    }

    /// A sentence as a part of another: without its full stop.
    pub fn clause<'w>(&self, sentence: &'w str) -> &'w str {
        sentence.trim_end_matches(self.full_stop)
    }
}

/// Texts one after the other, each isolated, with something of ours between them.
pub fn joined(items: &[String], between: &str) -> String {
    let items: Vec<_> = items.iter().map(|item| isolated(item)).collect();
    items.join(between)
}
