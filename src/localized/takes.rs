//! What a parameter takes, in words.

use crate::edtf::iso_day;
use crate::site::Takes;
use crate::text::{Text, filled};

impl Takes {
    /// What a parameter takes, in words.
    pub fn words(&self, t: &Text) -> String {
        match self {
            Self::OneOf(words) => words.join(t.comma),
            Self::DateWithFirstDay => t.error.takes_first_day.to_owned(),
            Self::DateWithLastDay => t.error.takes_last_day.to_owned(),
            Self::DateUntil(day) => filled(t.error.takes_until, &[("day", &iso_day(*day))]),
            Self::Words { characters_max } => {
                filled(t.error.takes_words, &[("most", &characters_max.to_string())])
            }
            Self::Number { least, most } => {
                let (least, most) = (least.to_string(), most.to_string());
                filled(t.error.takes_number, &[("least", &least), ("most", &most)])
            }
            Self::Cursor => t.error.takes_cursor.to_owned(),
            Self::OneReading(ids) => {
                filled(t.error.takes_one_reading, &[("ids", &ids.join(t.comma))])
            }
        }
    }
}
