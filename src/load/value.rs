//! Values of data files with the bytes at which they stand, whether TOML or JSON has them.
//!
//! What the two share is what data is made of: texts, numbers, truth, lists, tables. Nothing here
//! knows a key.

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// As deep as lists and tables may stand in each other in a line of JSON; the format's go to five.
const DEPTH_MAX: usize = 16;

/// The most keys of an object in a line of JSON; the format's tables have some twenty.
const KEYS_MAX: usize = 100;

/// What stands behind a key or in a list.
pub(super) struct Value<'t> {
    pub(super) is: Is<'t>,
    /// Its bytes in the text.
    pub(super) span: Range<usize>,
}

/// What a value is.
pub(super) enum Is<'t> {
    Text(Cow<'t, str>),
    Integer {
        digits: &'t str,
        radix: u32,
    },
    Float(&'t str),
    Flag(bool),
    /// A date without quotation marks, which TOML alone has.
    Date,
    /// What JSON writes for nothing.
    Null,
    /// What could not be read, which is a fault already.
    Unread,
    List(Vec<Value<'t>>),
    Table(Table<'t>),
}

/// Keys with their values, each key once.
#[derive(Default)]
pub(super) struct Table<'t>(Vec<Entry<'t>>);

/// A key with its value.
pub(super) struct Entry<'t> {
    pub(super) key: Cow<'t, str>,
    /// The key's bytes in the text.
    pub(super) span: Range<usize>,
    pub(super) value: Value<'t>,
}

/// What is wrong with a text, and where.
pub(super) struct Fault {
    pub(super) message: String,
    pub(super) span: Range<usize>,
    pub(super) hint: &'static str,
}

impl<'t> Value<'t> {
    fn of_toml(value: &'t Spanned<DeValue<'_>>) -> Self {
        let is = match value.get_ref() {
            DeValue::String(text) => Is::Text(Cow::Borrowed(text)),
            DeValue::Integer(number) => {
                Is::Integer { digits: number.as_str(), radix: number.radix() }
            }
            DeValue::Float(number) => Is::Float(number.as_str()),
            DeValue::Boolean(flag) => Is::Flag(*flag),
            DeValue::Datetime(_) => Is::Date,
            DeValue::Array(items) => Is::List(items.iter().map(Self::of_toml).collect()),
            DeValue::Table(table) => Is::Table(Table::of_toml(table)),
        };
        Self { is, span: value.span() }
    }

    pub(super) fn text(&self) -> Option<&str> {
        if let Is::Text(text) = &self.is { Some(text) } else { None }
    }

    pub(super) fn table(&self) -> Option<&Table<'t>> {
        if let Is::Table(table) = &self.is { Some(table) } else { None }
    }

    /// What messages call it.
    pub(super) fn noun(&self) -> &'static str {
        match self.is {
            Is::Text(_) => "a string",
            Is::Integer { .. } => "an integer",
            Is::Float(_) => "a float",
            Is::Flag(_) => "a boolean",
            Is::Date => "a datetime",
            Is::Null | Is::Unread => "null",
            Is::List(_) => "an array",
            Is::Table(_) => "a table",
        }
    }
}

impl<'t> Table<'t> {
    /// The table that a TOML parser has read.
    pub(super) fn of_toml(table: &'t DeTable<'_>) -> Self {
        let entry = |(key, value): (&'t Spanned<_>, &'t Spanned<DeValue<'_>>)| {
            let name: &'t Cow<'_, str> = key.get_ref();
            let value = Value::of_toml(value);
            Entry { key: Cow::Borrowed(name), span: key.span(), value }
        };
        Self(table.iter().map(entry).collect())
    }

    /// Reads an object of JSON, which is all that the text holds. What is wrong within it goes into
    /// `faults`; where nothing can be made of it, there is no table.
    pub(super) fn of_json(text: &'t str, faults: &mut Vec<Fault>) -> Option<Self> {
        let reader = Json { text, base: text.as_ptr() as usize };
        let object = text.trim();
        if !object.starts_with('{') {
            let message = "a line is one object, in braces".to_owned();
            faults.push(Fault { message, span: reader.span(object), hint: NOT_JSON });
            return None;
        }
        reader.object(object, 0, faults)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Value<'t>> {
        self.0.iter().find(|entry| entry.key == key).map(|entry| &entry.value)
    }

    pub(super) fn iter(&self) -> std::slice::Iter<'_, Entry<'t>> {
        self.0.iter()
    }
}

/// Reads JSON with the place of each value: the parser borrows what it does not look into, so that
/// the place of a part shows in where its bytes lie.
struct Json<'t> {
    text: &'t str,
    /// Where the text lies in memory.
    base: usize,
}

/// The parts of an object or a list, unread.
struct Members<'t>(Vec<(Cow<'t, str>, &'t RawValue)>);

/// A text without a copy where it has no escapes.
struct Borrowed<'t>(Cow<'t, str>);

const NOT_JSON: &str =
    "each line is one object of JSON, without a line break in it; https://www.json.org shows how";

impl<'t> Json<'t> {
    /// The bytes of a part of the text; all of it where the part is a copy.
    fn span(&self, part: &str) -> Range<usize> {
        let at = (part.as_ptr() as usize).wrapping_sub(self.base);
        if at <= self.text.len() { at..at + part.len() } else { 0..self.text.len() }
    }

    fn fault(&self, part: &str, error: &serde_json::Error) -> Fault {
        // The parser counts columns in bytes, from 1.
        let span = self.span(part);
        let at = (span.start + error.column().saturating_sub(1)).min(span.end);
        let whole = error.to_string();
        let message = whole.rsplit_once(" at line ").map_or(&*whole, |(message, _)| message);
        Fault { message: message.to_owned(), span: at..at, hint: NOT_JSON }
    }

    fn object(&self, part: &'t str, depth: usize, faults: &mut Vec<Fault>) -> Option<Table<'t>> {
        let members = match serde_json::from_str::<Members<'t>>(part) {
            Ok(Members(members)) => members,
            Err(error) => {
                faults.push(self.fault(part, &error));
                return None;
            }
        };
        if KEYS_MAX < members.len() {
            let message = format!("an object has more than {KEYS_MAX} keys");
            let hint = "no table of the format has as many";
            faults.push(Fault { message, span: self.span(part), hint });
            return None;
        }
        let mut entries: Vec<Entry<'t>> = Vec::with_capacity(members.len());
        for (key, value) in members {
            let span = match &key {
                Cow::Borrowed(key) => self.span(key),
                Cow::Owned(_) => self.span(value.get()),
            };
            if entries.iter().any(|entry| entry.key == key) {
                let message = format!("the key `{}` stands twice in an object", short(&key));
                let hint = "keep one of the two";
                faults.push(Fault { message, span, hint });
                continue;
            }
            let value = self.value(value.get(), depth + 1, faults);
            entries.push(Entry { key, span, value });
        }
        Some(Table(entries))
    }

    fn value(&self, part: &'t str, depth: usize, faults: &mut Vec<Fault>) -> Value<'t> {
        let span = self.span(part);
        if DEPTH_MAX < depth {
            let message = format!("lists and objects stand more than {DEPTH_MAX} deep");
            let hint = "no key of the format takes such a value";
            faults.push(Fault { message, span: span.clone(), hint });
            return Value { is: Is::Unread, span };
        }
        let is = match part.as_bytes().first() {
            Some(b'"') => match serde_json::from_str::<Borrowed<'t>>(part) {
                Ok(Borrowed(text)) => Is::Text(text),
                Err(error) => {
                    faults.push(self.fault(part, &error));
                    Is::Unread
                }
            },
            Some(b'{') => self.object(part, depth, faults).map_or(Is::Unread, Is::Table),
            Some(b'[') => {
                let items = serde_json::from_str::<Vec<&'t RawValue>>(part).unwrap_or_default();
                let items = items.into_iter();
                Is::List(items.map(|item| self.value(item.get(), depth + 1, faults)).collect())
            }
            Some(b't') => Is::Flag(true),
            Some(b'f') => Is::Flag(false),
            Some(b'n') => Is::Null,
            _ if part.contains(['.', 'e', 'E']) => Is::Float(part),
            _ => Is::Integer { digits: part, radix: 10 },
        };
        Value { is, span }
    }
}

/// The start of a key, short enough for a message.
fn short(key: &str) -> String {
    key.chars().take(60).collect()
}

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::with_capacity(16);
                while let Some((Borrowed(key), value)) = map.next_entry()? {
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

impl<'de> Deserialize<'de> for Borrowed<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Borrowed<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Borrowed<'de>, E> {
                Ok(Borrowed(Cow::Borrowed(text)))
            }

            fn visit_str<E>(self, text: &str) -> Result<Borrowed<'de>, E> {
                Ok(Borrowed(Cow::Owned(text.to_owned())))
            }
        }

        deserializer.deserialize_str(Reader)
    }
}
