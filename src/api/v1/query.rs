//! What a query may ask of the endpoint. Whatever it does not take is refused, not passed over:
//! a program that misspells a filter would take all events for those it asked for.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use super::Parameters;
use crate::diagnostic::nearest;
use crate::search::Filter;
use crate::site::{BadValue, Query, Site, Takes, word};

/// How many entries a list may be asked for at once.
pub const LIMIT: RangeInclusive<usize> = 1..=500;

/// How many entries a list has where nothing else is asked for.
pub(super) const LIMIT_DEFAULT: usize = 100;

/// The longest text that is searched for, in characters.
pub(super) const QUERY_CHARACTERS_MAX: usize = 100;

/// No cursor of ours is longer, in bytes.
const CURSOR_BYTES_MAX: usize = 160;

/// What a query asks for.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// The choice, and which events.
    pub query: Query,
    /// In which order.
    pub sort: Sort,
    /// How many at once.
    pub limit: usize,
    /// Where to go on.
    pub cursor: Option<Cursor>,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// As pages list the entries: events by what is known of their time, all else as the curator
    /// wrote it.
    #[default]
    Reading,
    /// The same from its end.
    ReadingReversed,
    /// By id.
    Id,
    /// The same from its end.
    IdReversed,
}

/// What cannot be asked.
#[derive(Clone, Debug)]
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

/// Where a list goes on: an entry of it, and which way from there.
///
/// It names the entry and not a number, so that it leads to the same place when other entries
/// come or go. It also holds the question that it belongs to, as a fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// Which way.
    pub side: Side,
    /// The entry's id.
    pub id: String,
    question: [u8; 4],
}

/// Which way a list goes on from an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// With what comes after it.
    After,
    /// With what comes before it.
    Before,
}

impl Sort {
    /// Every order, with its word in addresses.
    pub const ALL: &'static [(&'static str, Self)] = &[
        ("reading", Self::Reading),
        ("-reading", Self::ReadingReversed),
        ("id", Self::Id),
        ("-id", Self::IdReversed),
    ];

    /// Returns its word in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reading => "reading",
            Self::ReadingReversed => "-reading",
            Self::Id => "id",
            Self::IdReversed => "-id",
        }
    }
}

impl From<BadValue> for Refusal {
    fn from(bad: BadValue) -> Self {
        Self::Value(bad)
    }
}

impl Wanted {
    /// Returns what asks for the first entries of a list.
    pub fn first(limit: usize) -> Self {
        Self { query: Query::default(), sort: Sort::default(), limit, cursor: None }
    }

    /// Returns what the parameters of an address ask for.
    ///
    /// # Errors
    ///
    /// Where a parameter is not taken, comes twice, or has a value that it does not take.
    pub fn of<'a>(
        site: &Site,
        takes: Parameters,
        pairs: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Refusal> {
        let mut query = Query::default();
        let (mut sort, mut limit, mut cursor) = (Sort::default(), LIMIT_DEFAULT, None);
        let mut seen = BTreeSet::new();
        for (name, value) in pairs {
            if !takes.names().any(|taken| taken == name) {
                return Err(Refusal::unknown(name, takes));
            }
            let is_list = name == "with" || name == "reading";
            if !seen.insert((name, if is_list { value } else { "" })) {
                return Err(Refusal::Repeated { parameter: name.to_owned() });
            }
            match name {
                "sort" => sort = word(Sort::ALL, "sort", value)?,
                "limit" => limit = number(value)?,
                "cursor" => cursor = Some(Cursor::parse(value).ok_or_else(|| foreign(value))?),
                "q" if QUERY_CHARACTERS_MAX < value.chars().count()
                    || Filter::query(value).is_none() =>
                {
                    let takes = Takes::Words { characters_max: QUERY_CHARACTERS_MAX };
                    return Err(BadValue::new("q", value, takes).into());
                }
                name => site.take(&mut query, name, value)?,
            }
        }
        Ok(Self { query: query.tidied(site)?, sort, limit, cursor })
    }

    /// Returns the parameters that ask for the part of the list, in their order. What is asked for
    /// anyway is left out, so that one answer has one address.
    pub(super) fn paging(&self, cursor: Option<&Cursor>) -> Vec<(&'static str, String)> {
        let mut pairs = self.order();
        if self.limit != LIMIT_DEFAULT {
            pairs.push(("limit", self.limit.to_string()));
        }
        pairs.extend(cursor.map(|cursor| ("cursor", cursor.to_string())));
        pairs
    }

    /// Returns the parameter that asks for the order, if it is asked for.
    pub(super) fn order(&self) -> Vec<(&'static str, String)> {
        let sort = (self.sort != Sort::default()).then(|| self.sort.as_str().to_owned());
        sort.map(|sort| ("sort", sort)).into_iter().collect()
    }
}

fn number(value: &str) -> Result<usize, Refusal> {
    let is_plain = !value.is_empty() && value.bytes().all(|b| b.is_ascii_digit());
    let number = value.parse().ok().filter(|number| is_plain && LIMIT.contains(number));
    let takes = || Takes::Number { least: *LIMIT.start(), most: *LIMIT.end() };
    number.ok_or_else(|| BadValue::new("limit", value, takes()).into())
}

/// Returns that a cursor is none of ours, or belongs to another question.
pub(super) fn foreign(value: &str) -> Refusal {
    BadValue::new("cursor", value, Takes::Cursor).into()
}

impl Refusal {
    /// Returns the parameter that is wrong.
    pub fn parameter(&self) -> &str {
        match self {
            Self::Value(bad) => bad.parameter,
            Self::Unknown { parameter, .. } | Self::Repeated { parameter } => parameter,
            Self::CursorGone => "cursor",
        }
    }

    /// Returns that an address does not take a parameter.
    pub fn unknown(name: &str, takes: Parameters) -> Self {
        let takes: Vec<&'static str> = takes.names().collect();
        let parameter: String = name.chars().filter(|c| !c.is_control()).take(80).collect();
        let near = nearest(&parameter, takes.iter().copied());
        Self::Unknown { nearest: near, parameter, takes }
    }
}

impl Cursor {
    /// Returns a cursor at an entry of the list that a question gives.
    pub fn at(side: Side, id: &str, question: &str) -> Self {
        Self { side, id: id.to_owned(), question: fingerprint(question) }
    }

    /// Returns whether it belongs to a question.
    pub fn belongs_to(&self, question: &str) -> bool {
        self.question == fingerprint(question)
    }

    /// Reads a cursor; `None` where it is none of ours.
    pub fn parse(text: &str) -> Option<Self> {
        if CURSOR_BYTES_MAX < text.len() {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (side, rest) = bytes.split_first()?;
        let (question, id) = rest.split_first_chunk::<4>()?;
        let side = match side {
            b'a' => Side::After,
            b'b' => Side::Before,
            _ => return None,
        };
        let id = String::from_utf8(id.to_vec()).ok()?;
        Some(Self { side, id, question: *question })
    }
}

fn fingerprint(question: &str) -> [u8; 4] {
    let digest = Sha256::digest(question);
    digest.first_chunk().copied().unwrap_or_default()
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let side = match self.side {
            Side::After => b'a',
            Side::Before => b'b',
        };
        let bytes: Vec<u8> =
            [side].into_iter().chain(self.question).chain(self.id.bytes()).collect();
        f.write_str(&URL_SAFE_NO_PAD.encode(bytes))
    }
}
