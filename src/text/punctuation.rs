//! How lists, quotations and parts of sentences are written.

use super::Text;

impl Text {
    /// A list as this language writes it: “a, b and c”.
    pub fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [only] => only.clone(),
            [first @ .., last] => {
                format!("{}{}{last}", first.join(self.comma), self.and)
            }
        }
    }

    /// Words between this language's quotation marks.
    pub fn quoted(&self, words: &str) -> String {
        format!("{}{words}{}", self.quotation_marks.0, self.quotation_marks.1)
    }

    /// A sentence as a part of another: without its full stop.
    pub fn clause<'w>(&self, sentence: &'w str) -> &'w str {
        sentence.trim_end_matches(self.full_stop)
    }
}
