//! Reads one table, of TOML or of JSON, field by field and reports everything that is wrong with it.
//!
//! The keys that a table may have are the keys that the code reads; any other key is unknown. So
//! the reading code is the schema, and there is no second list to keep.
//! Serde would stop at the first problem of a table; a curator wants them all. Nothing here knows
//! what a table is about.

use std::ops::Range;
use std::sync::Arc;

use super::findings::Findings;
use super::value::{Is, Table, Value};
use super::written::{warn_of_length, written};
use crate::calendar::System;
use crate::diagnostic::{Diagnostic, Place, Rule, Source, nearest};
use crate::edtf::{Edtf, WORDS_HINT, has_words};
use crate::model::Id;
use crate::schema::FileKind;

/// Text of a file in which values stand.
#[derive(Clone, Copy)]
pub(super) struct Text<'t> {
    pub(super) source: &'t Arc<Source>,
    pub(super) text: &'t str,
    /// The byte of the file at which it begins.
    pub(super) start: usize,
    pub(super) syntax: Syntax,
}

/// How a file writes keys and values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Syntax {
    Toml,
    Json,
}

impl Text<'_> {
    /// The place of bytes of the text.
    pub(super) fn place(&self, span: Range<usize>) -> Place {
        Place::new(Arc::clone(self.source), self.start + span.start..self.start + span.end)
    }
}

/// One table of a file, being read.
pub(super) struct Fields<'t, 'f> {
    pub(super) table: &'t Table<'t>,
    pub(super) text: Text<'t>,
    /// The bytes of the table.
    span: Range<usize>,
    /// The keys that were asked for: those that the table may have.
    pub(super) asked: Vec<&'static str>,
    pub(super) file: FileKind,
    /// The keys that lead to this table from the top of its file.
    pub(super) path: Vec<&'static str>,
    /// The calendar in which `printed_date` reads, here and in the tables below.
    pub(super) calendar: System,
    pub(super) findings: &'f mut Findings,
}

/// A value with its place in the file.
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) place: Place,
}

impl<'t, 'f> Fields<'t, 'f> {
    /// A reader of the top table of a file.
    pub(super) fn new(
        table: &'t Table<'t>,
        text: Text<'t>,
        file: FileKind,
        findings: &'f mut Findings,
    ) -> Self {
        let (asked, path, calendar) = (Vec::new(), Vec::new(), System::default());
        Self { table, text, span: 0..0, asked, file, path, calendar, findings }
    }

    /// A reader of a record that is a line of its own, and in other files a table under a key.
    pub(super) fn of_line(
        table: &'t Table<'t>,
        text: Text<'t>,
        (file, key): (FileKind, &'static str),
        findings: &'f mut Findings,
    ) -> Self {
        let span = 0..text.text.len();
        Self { span, path: vec![key], ..Self::new(table, text, file, findings) }
    }

    pub(super) fn place(&self) -> Place {
        self.place_of(self.span.clone())
    }

    /// The bytes of the table as they are written.
    pub(super) fn written(&self) -> &'t str {
        self.text.text.get(self.span.start..).unwrap_or_default()
    }

    /// Whether the table has a key; it counts as unread.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// Whether the value of a key is a table; it counts as unread.
    pub(super) fn has_table(&self, key: &str) -> bool {
        self.table.get(key).is_some_and(|value| value.table().is_some())
    }

    /// Marks keys as read that this table may have, since something else is wrong with it.
    pub(super) fn pass_over(&mut self, keys: impl IntoIterator<Item = &'static str>) {
        self.asked.extend(keys);
    }

    /// Reports a problem of this table.
    pub(super) fn report(&mut self, rule: Rule, place: Place, message: String, hint: String) {
        self.findings.report(Diagnostic::new(rule, place, message).hint(hint));
    }

    pub(super) fn place_of(&self, span: Range<usize>) -> Place {
        self.text.place(span)
    }

    pub(super) fn value(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        self.asked.push(key);
        self.table.get(key)
    }

    /// The value of a key that must be there; `None`, with a report, where it is not.
    fn required(&mut self, key: &'static str) -> Option<&'t Value<'t>> {
        let value = self.value(key);
        if value.is_none() {
            self.missing(key);
        }
        value
    }

    pub(super) fn wrong_type(&mut self, value: &Value<'_>, key: &str, wanted: &str) {
        if matches!(value.is, Is::Unread) {
            return;
        }
        let hint = match (&value.is, wanted) {
            (Is::Date, _) => "put quotation marks around the date".to_owned(),
            (Is::Null, _) => "leave the key out where there is nothing to say".to_owned(),
            (Is::List(_), "a text") => "give one value without square brackets".to_owned(),
            (_, "a list") => "put it into square brackets".to_owned(),
            _ => format!("give {wanted}"),
        };
        let place = self.place_of(value.span.clone());
        let message = format!("`{key}` takes {wanted}, not {}", value.noun());
        self.report(Rule::WrongType, place, message, hint);
    }

    /// Reads a string as it is written.
    fn string(&mut self, key: &'static str) -> Option<Placed<&'t str>> {
        let value = self.value(key)?;
        let Some(text) = value.text() else {
            self.wrong_type(value, key, "a text");
            return None;
        };
        Some(Placed { value: text, place: self.place_of(value.span.clone()) })
    }

    /// Reads a text, trimmed, with runs of white space as one space; `None` where it is left out.
    pub(super) fn optional_text(&mut self, key: &'static str) -> Option<Placed<String>> {
        let Placed { value, place } = self.string(key)?;
        let text = written(key, value, &place, self.findings)?;
        Some(Placed { value: text, place })
    }

    /// Reads a text that must be there.
    pub(super) fn text(&mut self, key: &'static str) -> Option<Placed<String>> {
        self.required(key)?;
        self.optional_text(key)
    }

    /// Reads a title: a text of at most 80 characters.
    pub(super) fn title(&mut self, key: &'static str) -> Option<String> {
        let Placed { value, place } = self.text(key)?;
        warn_of_length(key, &value, &place, self.findings);
        Some(value)
    }

    /// Reads words printed by a report: at most seven.
    pub(super) fn printed_words(&mut self, key: &'static str) -> Option<String> {
        let Placed { value, place } = self.text(key)?;
        let count = value.split(' ').count();
        if 7 < count {
            let message = format!("`{key}` has {count} words, and seven are the most");
            let hint = "take fewer: the report's sentences are its publisher's".to_owned();
            self.findings
                .report(Diagnostic::new(Rule::LongWords, place, message).hint(hint).warning());
        }
        Some(value)
    }

    /// Reads the id of the record that this table is, which no other record may have.
    pub(super) fn own_id<I: Id>(&mut self, key: &'static str) -> Option<Placed<I>> {
        let text = self.text(key)?;
        let id = self.id::<I>(&text)?;
        self.findings.define(&id, text.place.clone());
        Some(Placed { value: id, place: text.place })
    }

    /// Reads an id that was given up, and notes that no record may take it.
    pub(super) fn old_id<I: Id>(&mut self, key: &'static str) -> Option<I> {
        let text = self.text(key)?;
        let id = self.id::<I>(&text)?;
        self.findings.reserve(&id, text.place);
        Some(id)
    }

    /// Reads a reference to another record, if the key is there.
    pub(super) fn optional_reference<I: Id>(
        &mut self,
        key: &'static str,
        rule: Rule,
    ) -> Option<Placed<I>> {
        let value = self.value(key)?;
        if matches!(value.is, Is::List(_)) && rule == Rule::UnknownEvent {
            let place = self.place_of(value.span.clone());
            let message = format!("`{key}` names several events: “this or that” cannot be solved");
            let hint = "name one event; record what can be read in two ways as `readings`";
            self.report(Rule::Disjunction, place, message, hint.to_owned());
            return None;
        }
        let text = self.optional_text(key)?;
        let id = self.id::<I>(&text)?;
        self.findings.refer(&id, rule, text.place.clone());
        Some(Placed { value: id, place: text.place })
    }

    /// Reads a reference to another record.
    pub(super) fn reference<I: Id>(&mut self, key: &'static str, rule: Rule) -> Option<Placed<I>> {
        self.required(key)?;
        self.optional_reference(key, rule)
    }

    fn id<I: Id>(&mut self, text: &Placed<impl AsRef<str>>) -> Option<I> {
        let Placed { value, place } = text;
        let value = value.as_ref();
        match self.findings.ids.id(value) {
            Ok(id) => Some(id),
            Err(why) => {
                let message = format!("“{}” is not an id: {why}", shortened(value));
                let hint = "write for example “minister-replies”".to_owned();
                self.report(Rule::BadId, place.clone(), message, hint);
                None
            }
        }
    }

    /// Reads one of the words that the key takes, if the key is there.
    pub(super) fn optional_choice<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        let text = self.optional_text(key)?;
        if let Some((_, choice)) = words.iter().find(|(word, _)| *word == text.value) {
            return Some(*choice);
        }
        let all: Vec<_> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        let hint = match nearest(&text.value, words.iter().map(|(word, _)| *word)) {
            Some(near) => format!("did you mean `{near}`? It takes {}", all.join(", ")),
            None => format!("it takes {}", all.join(", ")),
        };
        let message = format!("`{key}` cannot be “{}”", shortened(&text.value));
        self.report(Rule::UnknownChoice, text.place, message, hint);
        None
    }

    /// Reads one of the words that the key takes.
    pub(super) fn choice<T: Copy>(
        &mut self,
        key: &'static str,
        words: &[(&'static str, T)],
    ) -> Option<T> {
        self.required(key)?;
        self.optional_choice(key, words)
    }

    /// Reads `true` or `false`; left out, it is `false`.
    pub(super) fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.value(key) else { return false };
        match value.is {
            Is::Flag(flag) => flag,
            _ => {
                self.wrong_type(value, key, "true or false");
                false
            }
        }
    }

    /// Reads a whole number from 1.
    pub(super) fn count(&mut self, key: &'static str) -> Option<Placed<u32>> {
        let value = self.required(key)?;
        self.number(value, key)
    }

    /// Reads a whole number from 1, if the key is there.
    pub(super) fn optional_count(&mut self, key: &'static str) -> Option<Placed<u32>> {
        let value = self.value(key)?;
        self.number(value, key)
    }

    fn number(&mut self, value: &Value<'_>, key: &str) -> Option<Placed<u32>> {
        let number = match value.is {
            Is::Integer { digits, radix } => u32::from_str_radix(digits, radix).ok(),
            _ => None,
        };
        let Some(number) = number.filter(|number| 0 < *number) else {
            self.wrong_type(value, key, "a whole number from 1");
            return None;
        };
        Some(Placed { value: number, place: self.place_of(value.span.clone()) })
    }

    /// Reads a list of whole numbers from 1, ascending.
    pub(super) fn counts(&mut self, key: &'static str) -> Option<Placed<Vec<u32>>> {
        let place = self.value(key).map(|value| self.place_of(value.span.clone()));
        let items = self.items(key)?;
        if let (true, Some(place)) = (items.is_empty(), &place) {
            let hint = "paragraphs are the non-empty lines, counted from 1".to_owned();
            let message = format!("`{key}` names no paragraph");
            self.report(Rule::Paragraph, place.clone(), message, hint);
        }
        let mut numbers: Vec<_> =
            items.iter().filter_map(|item| self.number(item, key)).map(|n| n.value).collect();
        numbers.sort_unstable();
        numbers.dedup();
        if numbers.is_empty() { None } else { Some(Placed { value: numbers, place: place? }) }
    }

    /// Reads an EDTF date, if the key is there.
    pub(super) fn optional_date(&mut self, key: &'static str) -> Option<Placed<Edtf>> {
        let text = self.optional_text(key)?;
        match Edtf::parse(&text.value) {
            Ok(date) if date.has_long_year() => {
                let message = format!(
                    "the year of `{key}` is beyond those that have a place on the timeline (“{}”)",
                    shortened(&text.value)
                );
                let hint = "write years with four digits, from “-9999” to “9999”".to_owned();
                self.report(Rule::BadDate, text.place, message, hint);
                None
            }
            Ok(date) => Some(Placed { value: date, place: text.place }),
            Err(error) => {
                let place = self.inside(&text, error.offset);
                let message = format!(
                    "`{key}` is not a date: {} (“{}”)",
                    error.message,
                    shortened(&text.value)
                );
                let hint = match has_words(&text.value) {
                    true => WORDS_HINT,
                    false => {
                        "write it in EDTF: “1911-07-06”, “1911-07”, “[1911-07-03..1911-07-09]”"
                    }
                };
                self.report(Rule::BadDate, place, message, hint.to_owned());
                None
            }
        }
    }

    /// The place from a byte of a string to its end, if the string has no escapes; else the place of
    /// the whole string.
    fn inside(&self, text: &Placed<String>, offset: usize) -> Place {
        let Range { start, end } = text.place.span();
        let (start, end) = (start - self.text.start, end - self.text.start);
        let written = self.text.text.get(start + 1..end.saturating_sub(1));
        if written != Some(text.value.as_str()) || text.value.len() <= offset {
            return text.place.clone();
        }
        self.place_of(start + 1 + offset..end - 1)
    }

    fn items(&mut self, key: &'static str) -> Option<&'t [Value<'t>]> {
        let value = self.required(key)?;
        match &value.is {
            Is::List(items) => Some(items),
            _ => {
                self.wrong_type(value, key, "a list");
                None
            }
        }
    }

    /// The items of a list; left out, it is empty.
    fn optional_items(&mut self, key: &'static str) -> &'t [Value<'t>] {
        match self.value(key) {
            Some(_) => self.items(key).unwrap_or_default(),
            None => &[],
        }
    }

    /// Reads a list of references; left out, it is empty.
    pub(super) fn references<I: Id>(&mut self, key: &'static str, rule: Rule) -> Vec<I> {
        let mut ids = Vec::new();
        for item in self.optional_items(key) {
            let Some(text) = item.text() else {
                self.wrong_type(item, key, "a list of ids");
                continue;
            };
            let text = Placed { value: text, place: self.place_of(item.span.clone()) };
            if let Some(id) = self.id::<I>(&text) {
                self.findings.refer(&id, rule, text.place);
                ids.push(id);
            }
        }
        ids
    }

    /// Reads a table.
    pub(super) fn table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.required(key)?;
        self.one(value, key, read)
    }

    /// Reads a table if it is there.
    pub(super) fn optional_table<T>(
        &mut self,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let value = self.value(key)?;
        self.one(value, key, read)
    }

    /// Reads a list of tables; left out, it is empty.
    pub(super) fn tables<T>(
        &mut self,
        key: &'static str,
        mut read: impl FnMut(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Vec<T> {
        self.optional_items(key).iter().filter_map(|item| self.one(item, key, &mut read)).collect()
    }

    fn one<T>(
        &mut self,
        value: &'t Value<'t>,
        key: &'static str,
        read: impl FnOnce(&mut Fields<'_, '_>) -> Option<T>,
    ) -> Option<T> {
        let Some(table) = value.table() else {
            self.wrong_type(value, key, "a table");
            return None;
        };
        let mut fields = Fields {
            table,
            text: self.text,
            span: value.span.clone(),
            asked: Vec::new(),
            file: self.file,
            path: self.path.iter().copied().chain([key]).collect(),
            calendar: self.calendar,
            findings: self.findings,
        };
        let record = read(&mut fields);
        fields.finish();
        record
    }
}

/// The start of a text, short enough for a message.
pub(super) fn shortened(text: &str) -> String {
    const CHARACTERS_MAX: usize = 60;
    if text.chars().count() <= CHARACTERS_MAX {
        return text.to_owned();
    }
    let start: String = text.chars().take(CHARACTERS_MAX).collect();
    format!("{start}…")
}
