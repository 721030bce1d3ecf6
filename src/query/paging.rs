//! Which part of a list is asked for, in which order.

use std::fmt;
use std::ops::RangeInclusive;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest as _, Sha256};

use crate::model::kinds;

/// How many entries a list may be asked for at once.
pub const LIMIT: RangeInclusive<usize> = 1..=500;

/// How many entries a list has where nothing else is asked for.
pub const LIMIT_DEFAULT: usize = 100;

/// No cursor of ours is longer, in bytes.
const CURSOR_BYTES_MAX: usize = 160;

/// Which part of a list is asked for, in which order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paging {
    /// In which order.
    pub sort: Sort,
    /// How many at once.
    pub limit: usize,
    /// Where to go on.
    pub cursor: Option<Cursor>,
}

impl Default for Paging {
    fn default() -> Self {
        Self { sort: Sort::default(), limit: LIMIT_DEFAULT, cursor: None }
    }
}

kinds! {
    /// The order of a list.
    #[derive(Default)]
    Sort {
        /// As pages list the entries: events by what is known of their time, all else as the
        /// curator wrote it.
        #[default]
        Reading = "reading",
        /// The same from its end.
        ReadingReversed = "-reading",
        /// By id.
        Id = "id",
        /// The same from its end.
        IdReversed = "-id",
    }
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

impl Cursor {
    /// A cursor at an entry of the list that a question gives.
    pub fn at(side: Side, id: &str, question: &str) -> Self {
        Self { side, id: id.to_owned(), question: fingerprint(question) }
    }

    /// Whether it belongs to a question.
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
