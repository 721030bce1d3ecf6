//! Phrases as a curator writes them in a data file.
//!
//! It may not know which key of which table holds them.

use super::english::read;
use super::{Bearing, Phrase, Reading};

/// What can be written, for hints.
pub const WRITABLE: &str = "`week`, `last month`, `next year`, `weekend`, `earlier this week`, \
     `later this month`, `last Friday`, `Tuesday`, `next Monday`, `early March`, `mid-March 2026`, \
     `late 2025`, `three weeks ago`, `overnight`, `last night`, `this morning`, `yesterday evening`";

/// Why a text is no phrase that a date can be worked out from.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// It is not among the words that are read.
    #[error("“{0}” is no stretch of time that can be read")]
    Unknown(String),
    /// It is a date, which EDTF writes.
    #[error("“{0}” is a date")]
    IsDate(String),
    /// It counts from another event.
    #[error("“{0}” is not counted from the day of publication")]
    Apart(String),
}

impl KeyError {
    /// How to mend it.
    pub fn hint(&self) -> String {
        match self {
            Self::Unknown(_) => format!("write a phrase such as {WRITABLE}"),
            Self::IsDate(_) => "write it as EDTF: `date = \"2026-03-05\"`".to_owned(),
            Self::Apart(_) => "name the other event with `after` or `before`".to_owned(),
        }
    }
}

impl Phrase {
    /// Reads a phrase as a curator writes it; a hyphen may stand for a space, and a unit alone is
    /// the present one.
    ///
    /// ```
    /// use demarche::phrase::{Phrase, Unit, Which};
    ///
    /// let last_month = Ok(Phrase::Unit(Which::Last, Unit::Month));
    /// assert_eq!(Phrase::parse_key("last-month"), last_month);
    /// assert_eq!(Phrase::parse_key("week"), Ok(Phrase::Unit(Which::This, Unit::Week)));
    /// assert!(Phrase::parse_key("5 March 2026").is_err());
    /// ```
    ///
    /// # Errors
    ///
    /// Where the text cannot be read, is a date, or counts from something else than publication.
    pub fn parse_key(text: &str) -> Result<Self, KeyError> {
        let words = text.trim();
        let of_unit = || read(&format!("this {words}"));
        let phrase = match read(words).or_else(of_unit) {
            Some(Reading {
                bearing: Bearing::At,
                is_about: false,
                phrase: Some(phrase),
                clock: None,
            }) => phrase,
            _ => return Err(KeyError::Unknown(words.to_owned())),
        };
        match phrase {
            Self::Date(_) => Err(KeyError::IsDate(words.to_owned())),
            Self::Apart { .. } | Self::Part(_, None) => Err(KeyError::Apart(words.to_owned())),
            phrase => Ok(phrase),
        }
    }
}
