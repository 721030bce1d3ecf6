//! Sentences in parts.
//!
//! A sentence keeps its parts apart, so that a page can make a link of an event and a program can
//! read the whole as plain text. Paraphrase is never put between quotation marks: a title is
//! as it is, and only printed words are quoted.

use crate::isolate::isolated;
use crate::model::{EventId, ReportId};
use crate::text::{Pattern, Piece, fill};

/// A sentence in parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence(pub Vec<Part>);

/// A part of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Plain words.
    Words(String),
    /// An event, by its title.
    Event(EventId, String),
    /// A report and paragraphs of it: “Report 3 (paragraph 4)”.
    Report(ReportId, String),
    /// Words that a report prints.
    Printed(String),
}

impl Sentence {
    /// A pattern with its parts put in.
    pub fn filled(pattern: Pattern, part: impl Fn(&str) -> Vec<Part>) -> Self {
        let pieces = fill(pattern).flat_map(|piece| match piece {
            Piece::Words(words) => vec![Part::Words(words.to_owned())],
            Piece::Part(name) => part(name),
        });
        Self(pieces.collect())
    }

    /// The sentence as plain text. Titles of events are in square brackets, so that
    /// they can be told from the words around them.
    pub fn plain(&self) -> String {
        self.0
            .iter()
            .map(|part| match part {
                Part::Words(text) | Part::Report(_, text) | Part::Printed(text) => isolated(text),
                Part::Event(_, title) => format!("[{}]", isolated(title)).into(),
            })
            .collect()
    }
}
