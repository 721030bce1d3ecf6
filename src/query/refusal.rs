//! What cannot be asked, and what could be.

use chrono::NaiveDate;

use super::Parameters;
use crate::diagnostic::nearest;
use crate::edtf::iso_day;

/// What cannot be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A value that its parameter does not take.
    Value(BadValue),
    /// A parameter that the address does not take.
    Unknown {
        /// Its name, as it came.
        parameter: String,
        /// The parameter that was probably meant.
        nearest: Option<&'static str>,
        /// What the address takes.
        takes: Vec<&'static str>,
    },
    /// A parameter that comes twice and is taken once, or twice with the same value.
    Repeated {
        /// Its name.
        parameter: String,
    },
    /// A cursor that is ours, at an entry that the list does not have any more.
    CursorGone,
}

/// A value that a parameter does not take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadValue {
    /// The parameter.
    pub parameter: &'static str,
    /// Its value, as it came.
    pub value: String,
    /// The value that was probably meant.
    pub nearest: Option<String>,
    /// What the parameter takes.
    pub takes: Takes,
}

/// What a parameter takes, given the data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Takes {
    /// One of these words, which are sorted.
    OneOf(Vec<String>),
    /// A date, as people write it or in EDTF.
    Date,
    /// A date whose year has all its digits.
    DateWithFullYear,
    /// Day, month and year in this order, so perhaps this day.
    DayFirst(NaiveDate),
    /// A date in EDTF that has a first day.
    DateWithFirstDay,
    /// A date in EDTF that has a last day.
    DateWithLastDay,
    /// A date in EDTF whose last day is this one or later.
    DateUntil(NaiveDate),
    /// Some words.
    Words {
        /// How many characters at most.
        characters_max: usize,
    },
    /// A whole number.
    Number {
        /// This or more.
        least: usize,
        /// This or less.
        most: usize,
    },
    /// A page of a list that ends with this one.
    PageUntil(usize),
    /// A cursor that the very list has given.
    Cursor,
    /// Only one of these, which are readings of the same words.
    OneReading(Vec<String>),
}

impl From<BadValue> for Refusal {
    fn from(bad: BadValue) -> Self {
        Self::Value(bad)
    }
}

impl Refusal {
    /// An address does not take a parameter.
    pub fn unknown(name: &str, takes: Parameters) -> Self {
        let takes: Vec<&'static str> = takes.iter().map(|parameter| parameter.name()).collect();
        let parameter = shown(name);
        let near = nearest(&parameter, takes.iter().copied());
        Self::Unknown { nearest: near, parameter, takes }
    }

    /// A cursor is none of ours, or belongs to another question.
    pub fn foreign_cursor(cursor: &impl ToString) -> Self {
        BadValue::new("cursor", &cursor.to_string(), Takes::Cursor).into()
    }

    /// The parameter that is wrong.
    pub fn parameter(&self) -> &str {
        match self {
            Self::Value(bad) => bad.parameter,
            Self::Unknown { parameter, .. } | Self::Repeated { parameter } => parameter,
            Self::CursorGone => "cursor",
        }
    }
}

impl BadValue {
    /// A parameter does not take a value.
    pub fn new(parameter: &'static str, value: &str, takes: Takes) -> Self {
        let value = shown(value);
        let words = if let Takes::OneOf(words) = &takes { words.as_slice() } else { &[] };
        let nearest = match &takes {
            Takes::DayFirst(day) => Some(iso_day(*day)),
            _ => nearest(&value, words.iter().map(String::as_str)).map(str::to_owned),
        };
        Self { parameter, value, nearest, takes }
    }
}

impl Takes {
    /// One of these words.
    pub fn one_of(words: impl IntoIterator<Item = impl ToString>) -> Self {
        let mut words: Vec<String> = words.into_iter().map(|word| word.to_string()).collect();
        words.sort();
        Self::OneOf(words)
    }
}

/// As much of what came as can be shown.
fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(80).collect()
}
