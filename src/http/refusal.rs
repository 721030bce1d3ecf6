//! Why a query cannot be answered, in words.

use crate::api::v1::Refusal;
use crate::site::BadValue;
use crate::text::{Text, filled};

/// Returns what is wrong with a query, and what would be right.
pub(super) fn words(bad: &Refusal, t: &Text) -> String {
    let (detail, nearest) = match bad {
        Refusal::Value(BadValue { parameter, value, nearest, takes }) => {
            let takes = takes.words(t);
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
