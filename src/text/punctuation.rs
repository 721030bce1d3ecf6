//! How lists, quotations and parts of sentences are written.

use std::borrow::Cow;

use chrono::Weekday;

use super::cldr::Members;
use super::{Text, filled};
use crate::isolate::{is_control, isolated};
use crate::language::{bare, within};

/// How many names a sentence has.
const NAMES_MAX: usize = 20;

impl Text {
    /// A list as this language writes it: “a, b and c”. What joins two items can depend on how the
    /// second begins, of which marks are no part.
    pub fn list(&self, items: &[String]) -> String {
        let bare: Vec<String> = items.iter().map(|item| sounding(item)).collect();
        let joints = self.cldr.joints(Members::All, &bare);
        let mut items = items.iter().map(|item| isolated(item));
        let joints = joints.iter().map(|joint| Cow::from(joint.as_str()));
        joints.flat_map(|joint| [joint, items.next().unwrap_or_default()]).collect()
    }

    /// Names as a sentence lists them; of many, the first, and how many more there are.
    pub fn names(&self, names: impl ExactSizeIterator<Item = String>) -> String {
        let more = names.len().saturating_sub(NAMES_MAX);
        let mut first: Vec<String> = names.take(NAMES_MAX).collect();
        let count = self.number(more);
        first.extend((0 < more).then(|| filled(self.page.more, &[("count", &count)])));
        self.list(&first)
    }

    /// Alternatives that may have commas in them: “a or b or c”.
    pub fn alternatives(&self, items: &[String]) -> String {
        let mut list = String::new();
        let mut before = None;
        for item in items {
            if let Some(before) = before.replace(item) {
                list.push_str(&self.between(Members::One, before, item));
            }
            list.push_str(&isolated(item));
        }
        list
    }

    /// What stands between two items of which both are meant: “ and ”.
    pub fn and_between(&self, before: &str, after: &str) -> String {
        self.between(Members::All, before, after)
    }

    fn between(&self, members: Members, before: &str, after: &str) -> String {
        let joints = self.cldr.joints(members, &[before, after].map(sounding));
        joints.into_iter().nth(1).unwrap_or_default()
    }

    /// The name of a day of the week.
    pub fn weekday(&self, weekday: Weekday) -> &'static str {
        self.cldr.weekday(weekday.num_days_from_monday())
    }

    /// A number with some digits after its decimal sign: “36.62”.
    pub fn decimal(&self, number: f64, digits: usize) -> String {
        self.cldr.decimal(number, digits)
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

/// What is heard of an item: its words without marks and brackets.
fn sounding(item: &str) -> String {
    bare(item).replace(|c| is_control(c) || matches!(c, '[' | ']'), "")
}
