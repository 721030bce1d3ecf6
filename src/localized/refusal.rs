//! Why a query cannot be answered, in words.

use crate::edtf::iso_day;
use crate::query::{BadValue, Refusal, Takes};
use crate::text::{Text, filled};

impl Refusal {
    /// What is wrong with a query, and what would be right.
    pub fn words(&self, t: &Text) -> String {
        let (detail, nearest) = match self {
            Self::Value(BadValue { parameter, value, nearest, takes }) => {
                let pattern = takes.pattern(t);
                let takes = takes.words(t);
                let parts = [("parameter", *parameter), ("value", value), ("takes", &takes)];
                (filled(pattern, &parts), nearest.as_deref())
            }
            Self::Unknown { parameter, nearest, takes } => {
                let takes = match takes.as_slice() {
                    [] => t.error.takes_nothing.to_owned(),
                    [..] => takes.join(t.comma),
                };
                let parts = [("parameter", parameter.as_str()), ("takes", &takes)];
                (filled(t.error.unknown_parameter, &parts), *nearest)
            }
            Self::Repeated { parameter } => {
                (filled(t.error.repeated_parameter, &[("parameter", parameter)]), None)
            }
            Self::CursorGone => (t.error.cursor_gone.to_owned(), None),
        };
        let meant = nearest.iter().map(|id| filled(t.error.bad_value_nearest, &[("id", id)]));
        meant.fold(detail, |detail, meant| format!("{detail} {meant}"))
    }
}

impl Takes {
    /// How it is said that a value is none of these.
    fn pattern(&self, t: &Text) -> &'static str {
        match self {
            Self::Date => t.error.no_date,
            Self::DateWithFullYear => t.error.short_year,
            Self::DayFirst(_) => t.error.no_such_day,
            Self::DateWithFirstDay => t.error.no_first_day,
            Self::DateWithLastDay => t.error.no_last_day,
            Self::DateUntil(_) => t.error.ends_before,
            Self::PageUntil(_) => t.error.no_page,
            _ => t.error.bad_value,
        }
    }

    /// What a parameter takes.
    pub fn words(&self, t: &Text) -> String {
        match self {
            Self::OneOf(words) => some(t, words),
            Self::Date
            | Self::DateWithFullYear
            | Self::DayFirst(_)
            | Self::DateWithFirstDay
            | Self::DateWithLastDay => t.error.takes_date.to_owned(),
            Self::DateUntil(day) => iso_day(*day),
            Self::Words { characters_max } => {
                filled(t.error.takes_words, &[("most", &t.number(*characters_max))])
            }
            Self::Number { least, most } => {
                let (least, most) = (least.to_string(), most.to_string());
                filled(t.error.takes_number, &[("least", &least), ("most", &most)])
            }
            Self::PageUntil(last) => last.to_string(),
            Self::Cursor => t.error.takes_cursor.to_owned(),
            Self::OneReading(ids) => {
                filled(t.error.takes_one_reading, &[("ids", &ids.join(t.comma))])
            }
        }
    }
}

/// How many words are named that a parameter takes.
const WORDS_MAX: usize = 50;

/// The words that a parameter takes; of many, the first, and how many more there are.
fn some(t: &Text, words: &[String]) -> String {
    let Some(shown) = words.get(..WORDS_MAX).filter(|_| WORDS_MAX + 1 < words.len()) else {
        return words.join(t.comma);
    };
    let more = t.number(words.len() - WORDS_MAX);
    let more = filled(t.page.more, &[("count", &more)]);
    format!("{}{}{more}", shown.join(t.comma), t.comma)
}
