//! Why a query cannot be answered, in words.

use crate::api::v1::Refusal;
use crate::edtf::iso_day;
use crate::site::{BadValue, Takes};
use crate::text::{Text, filled};

/// Returns what is wrong with a query, and what would be right.
pub(super) fn words(bad: &Refusal, t: &Text) -> String {
    let (detail, nearest) = match bad {
        Refusal::Value(BadValue { parameter, value, nearest, takes }) => {
            let takes = taken(takes, t);
            let parts = [("parameter", *parameter), ("value", value), ("takes", &takes)];
            (filled(t.error.bad_value, &parts), nearest.as_deref())
        }
        Refusal::Unknown { parameter, nearest, takes } => {
            let takes = match takes.as_slice() {
                [] => t.error.takes_nothing.to_owned(),
                [..] => takes.join(t.comma),
            };
            let parts = [("parameter", parameter.as_str()), ("takes", &takes)];
            (filled(t.error.unknown_parameter, &parts), *nearest)
        }
        Refusal::Repeated { parameter } => {
            (filled(t.error.repeated_parameter, &[("parameter", parameter)]), None)
        }
        Refusal::CursorGone => (t.error.cursor_gone.to_owned(), None),
    };
    let meant = nearest.iter().map(|id| filled(t.error.bad_value_nearest, &[("id", id)]));
    meant.fold(detail, |detail, meant| format!("{detail} {meant}"))
}

/// Returns what a parameter takes, in words.
fn taken(takes: &Takes, t: &Text) -> String {
    match takes {
        Takes::OneOf(words) => words.join(t.comma),
        Takes::DateWithFirstDay => t.error.takes_first_day.to_owned(),
        Takes::DateWithLastDay => t.error.takes_last_day.to_owned(),
        Takes::DateUntil(day) => filled(t.error.takes_until, &[("day", &iso_day(*day))]),
        Takes::Words { characters_max } => {
            filled(t.error.takes_words, &[("most", &characters_max.to_string())])
        }
        Takes::Number { least, most } => {
            let (least, most) = (least.to_string(), most.to_string());
            filled(t.error.takes_number, &[("least", &least), ("most", &most)])
        }
        Takes::Cursor => t.error.takes_cursor.to_owned(),
    }
}
