//! The format of the data's files: each table with its keys, in the order in which they are written.
//!
//! The JSON Schema that editors read, the order that `demarche fmt` writes and the hints for a key
//! in the wrong table are all made of this. The reading code of `load` is what decides; a test
//! holds the two together, key by key and type by type.

mod chronology;
mod json;
mod laid_out;
mod report;
mod translation;

pub use json::{document, text};
pub use laid_out::laid_out;

use std::fmt;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// `chronology.toml`.
    Chronology,
    /// `reports/ID.toml`.
    Report,
    /// `LANGUAGE/NAME.toml`: words in another language.
    Words,
    /// A line of `events/NAME.jsonl`.
    Event,
    /// A line of `reports/ID.jsonl`.
    Account,
}

impl FileKind {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::Chronology, Self::Report, Self::Words, Self::Event, Self::Account];

    /// The name of its schema's file, without an ending.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chronology => "chronology",
            Self::Report => "report",
            Self::Words => "words",
            Self::Event => "event",
            Self::Account => "account",
        }
    }

    /// The file's top table.
    pub fn table(self) -> &'static Table {
        match self {
            Self::Chronology => &chronology::FILE,
            Self::Report => &report::FILE,
            Self::Words => &translation::FILE,
            Self::Event => &chronology::EVENT,
            Self::Account => &report::ACCOUNT,
        }
    }

    /// Whether the table at a path is one of a list, so that its header has two brackets.
    pub fn is_list(self, path: &[&str]) -> bool {
        let Some((last, above)) = path.split_last() else { return false };
        let above = above.iter().try_fold(self.table(), |table, key| table.below(key));
        let key = above.and_then(|table| table.keys.iter().find(|key| key.name == *last));
        key.is_some_and(|key| matches!(key.takes, Takes::Tables(_)))
    }

    /// The tables that have a key of this name, each by its path, in the order of the file.
    pub fn tables_with(self, key: &str) -> Vec<Vec<&'static str>> {
        let mut found = Vec::new();
        self.table().find(key, &mut Vec::new(), &mut found);
        found
    }
}

/// A table of a file.
#[derive(Debug)]
pub struct Table {
    /// What it may hold, in the order in which it is written.
    pub keys: &'static [Key],
    /// What its keys ask of each other.
    pub rules: &'static [Rule],
    /// What any other key takes, where keys are ids or printed words.
    pub others: Option<&'static Takes>,
}

impl Table {
    /// What stands under a key, if it is a table or a list of tables.
    pub fn below(&self, key: &str) -> Option<&'static Self> {
        let known = self.keys.iter().find(|known| known.name == key).map(|key| &key.takes);
        known.or(self.others)?.table()
    }

    /// How a value of a key looks; `None` of a table.
    pub fn example(&self, key: &str) -> Option<&'static str> {
        match self.keys.iter().find(|known| known.name == key)?.takes {
            Takes::Text | Takes::Shape(_) | Takes::OneOf(_) | Takes::Zone | Takes::TextOr(_) => {
                Some("\"…\"")
            }
            Takes::Flag => Some("true"),
            Takes::Count => Some("1"),
            Takes::Degrees(_) => Some("0.0"),
            Takes::Counts => Some("[1]"),
            Takes::Ids | Takes::Texts => Some("[\"…\"]"),
            Takes::TextOrTexts => Some("\"…\""),
            Takes::Tables(_) => Some("[{ … }]"),
            Takes::Table(_) => None,
        }
    }

    fn find(&self, key: &str, path: &mut Vec<&'static str>, found: &mut Vec<Vec<&'static str>>) {
        for known in self.keys {
            if known.name == key {
                found.push(path.clone());
            }
            if let Some(below) = known.takes.table() {
                path.push(known.name);
                below.find(key, path, found);
                path.pop();
            }
        }
    }
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// How it is written.
    pub name: &'static str,
    /// Whether the table must have it.
    pub is_needed: bool,
    /// What it takes.
    pub takes: Takes,
    /// What it means, in a sentence for whoever writes it.
    pub about: &'static str,
}

/// What a key takes.
pub enum Takes {
    /// A text that is not empty.
    Text,
    /// A text of a shape.
    Shape(Shape),
    /// One of some words.
    OneOf(fn() -> Vec<&'static str>),
    /// A time zone of the IANA database.
    Zone,
    /// `true` or `false`.
    Flag,
    /// A whole number from 1.
    Count,
    /// Whole numbers from 1, one or more.
    Counts,
    /// Degrees from the negative of this to this.
    Degrees(u8),
    /// Ids of other records.
    Ids,
    /// Texts.
    Texts,
    /// A text, or texts where several are called the same.
    TextOrTexts,
    /// A table.
    Table(&'static Table),
    /// A text or a table.
    TextOr(&'static Table),
    /// A list of tables.
    Tables(&'static Table),
}

impl Takes {
    fn table(&self) -> Option<&'static Table> {
        match self {
            Self::Table(table) | Self::TextOr(table) | Self::Tables(table) => Some(table),
            _ => None,
        }
    }
}

impl fmt::Debug for Takes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text | Self::TextOrTexts => "a text",
            Self::Shape(_) => "a text of a shape",
            Self::OneOf(_) | Self::Zone => "a word",
            Self::Flag => "true or false",
            Self::Count => "a whole number",
            Self::Counts => "whole numbers",
            Self::Degrees(_) => "degrees",
            Self::Ids => "ids",
            Self::Texts => "texts",
            Self::Table(_) | Self::TextOr(_) => "a table",
            Self::Tables(_) => "tables",
        })
    }
}

/// The shape of a text. What no pattern can tell (30 February, a report that is not there) is left
/// to `demarche check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// An id: lower-case words joined by hyphens.
    Id,
    /// A date in EDTF or, where a report prints another calendar, of that calendar.
    Date,
    /// One whole day.
    Day,
    /// A time of day.
    Clock,
    /// A length in weeks, days, hours, minutes and seconds.
    Duration,
    /// A length in years, months, weeks and days.
    Period,
    /// Such a length, or its negative.
    Offset,
    /// Whole days and weeks.
    Days,
    /// A BCP 47 tag.
    Language,
    /// An address on the web.
    Address,
    /// SHA-256 in hexadecimal digits.
    Fingerprint,
    /// An item of Wikidata.
    Item,
}

/// What the keys of a table ask of each other.
#[derive(Clone, Copy, Debug)]
pub enum Rule {
    /// Exactly one of these.
    One(&'static [&'static str]),
    /// One of these at least.
    Any(&'static [&'static str]),
    /// One of these at most.
    Most(&'static [&'static str]),
    /// With the first, one of the others at least.
    With(&'static str, &'static [&'static str]),
}

const fn needed(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, is_needed: true, takes, about }
}

const fn may(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, is_needed: false, takes, about }
}

const fn id(about: &'static str) -> Key {
    needed("id", Takes::Shape(Shape::Id), about)
}

const fn added() -> Key {
    may("added", Takes::Shape(Shape::Day), "The day on which this record was added: “2026-11-21”.")
}

const fn corrected() -> Key {
    may("corrected", Takes::Tables(&CORRECTED), "What this record said and was wrong.")
}

/// `corrected` without the day on which the record was added.
const HISTORY: Rule = Rule::With("corrected", &["added"]);

static CORRECTED: Table = Table {
    keys: &[
        needed("on", Takes::Shape(Shape::Day), "The day of the correction."),
        needed("what", Takes::Text, "What was wrong, in your words."),
    ],
    rules: &[],
    others: None,
};

/// The words of a list of words and what they mean.
fn words<T>(list: &[(&'static str, T)]) -> Vec<&'static str> {
    list.iter().map(|(word, _)| *word).collect()
}

/// The keys that say what a time is anchored to.
const ANCHORS: &[&str] =
    &["date", "offset", "within", "after", "before", "with", "during", "near", "unanchored"];
