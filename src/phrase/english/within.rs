//! Finds a phrase among a few other words, where it can only be meant of what they tell.
//!
//! It may not guess: where another word could change what the phrase means, nothing is found.

use super::tokens::{count, month_beside_number, weekday_beside_date};
use super::{bearing, whole};
use crate::phrase::{Phrase, Reading};

/// Words beside a phrase that may change what it means or be part of it.
const CHANGING: &[&str] = &[
    "after",
    "afternoon",
    "again",
    "ago",
    "almost",
    "and",
    "before",
    "between",
    "by",
    "century",
    "day",
    "days",
    "decade",
    "decades",
    "during",
    "each",
    "early",
    "earlier",
    "end",
    "evening",
    "every",
    "first",
    "following",
    "for",
    "from",
    "half",
    "hour",
    "hours",
    "last",
    "late",
    "later",
    "less",
    "mid",
    "midnight",
    "minute",
    "minutes",
    "month",
    "months",
    "more",
    "morning",
    "nearly",
    "never",
    "next",
    "night",
    "noon",
    "not",
    "or",
    "over",
    "previous",
    "quarter",
    "same",
    "second",
    "since",
    "than",
    "then",
    "third",
    "this",
    "through",
    "till",
    "to",
    "today",
    "tomorrow",
    "until",
    "week",
    "weekend",
    "weeks",
    "within",
    "year",
    "years",
    "yesterday",
];

/// Words before “last week” that make it the last week of something.
const DETERMINERS: &[&str] = &["the", "a", "his", "her", "its", "their", "our", "my", "your"];

/// The only phrase among the words, if nothing beside it changes what it means.
pub(super) fn found(tokens: &[&str]) -> Option<Reading> {
    let (mut runs, mut others) = (Vec::new(), Vec::new());
    let mut from = 0;
    while let Some(rest) = tokens.get(from..).filter(|rest| !rest.is_empty()) {
        let longest = (1..=rest.len()).rev().find_map(|length| {
            let run = rest.get(..length)?;
            Some((run, whole(run)?))
        });
        match longest {
            Some((run, reading)) => {
                runs.push((from, run, reading));
                from += run.len();
            }
            None => {
                others.extend(rest.first().copied());
                from += 1;
            }
        }
    }
    let mut runs = runs.into_iter();
    let (Some((from, run, reading)), None) = (runs.next(), runs.next()) else { return None };
    let before = from.checked_sub(1).and_then(|at| tokens.get(at));
    let after = tokens.get(from + run.len());
    let is_of_something =
        before.is_some_and(|word| DETERMINERS.contains(word)) || after == Some(&"of");
    let stands_alone = others.iter().all(|word| !may_change(word)) && !is_of_something;
    let has_preposition = bearing(run).1.len() < run.len();
    let is_clear = match &reading.phrase {
        // “In 1948 villages” is no year.
        Some(Phrase::Date(date)) if date.day.is_none() => has_preposition && after.is_none(),
        // “The Friday prayers” are held on any Friday.
        Some(
            Phrase::Date(_) | Phrase::Weekday(None, _) | Phrase::Third(..) | Phrase::Part(_, None),
        )
        | None => has_preposition,
        Some(Phrase::Apart { .. }) => false,
        Some(_) => true,
    };
    (stands_alone && is_clear).then_some(reading)
}

/// Whether a word beside a phrase may change what it means.
fn may_change(word: &str) -> bool {
    let name = word.strip_suffix("'s").or_else(|| word.strip_suffix('s')).unwrap_or(word);
    let is_time = |word: &str| {
        CHANGING.contains(&word)
            || weekday_beside_date(word).is_some()
            || month_beside_number(word).is_some()
            || (count(word).is_some() && !matches!(word, "a" | "an"))
    };
    is_time(word) || is_time(name) || word.bytes().any(|byte| byte.is_ascii_digit())
}
