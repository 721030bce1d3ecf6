//! Sentences with parts to be put in.
//!
//! A pattern names its parts in braces: `{report} puts {event} after {other}`. [`fill`] cuts it
//! into pieces, so that a page can make a link of a part and a program can read it as plain text.

use std::borrow::Cow;

use crate::isolate::isolated;

/// A pattern whose parts are named in braces.
pub type Pattern = &'static str;

/// A piece of a filled pattern: words of the language, or a part with its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'p> {
    /// Words of the pattern itself.
    Words(&'p str),
    /// The place of a part.
    Part(&'p str),
}

/// Cuts a pattern into its words and parts.
///
/// ```
/// # use demarche::pattern::{Piece, fill};
/// let pieces: Vec<_> = fill("{report} says so").collect();
/// assert_eq!(pieces, [Piece::Part("report"), Piece::Words(" says so")]);
/// ```
pub fn fill(pattern: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = pattern;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(part) = rest.strip_prefix('{')
            && let Some((name, after)) = part.split_once('}')
        {
            rest = after;
            return Some(Piece::Part(name));
        }
        // A brace that opens no part is a word like any other.
        let next = rest.char_indices().skip(1).find(|(_, c)| *c == '{');
        let end = next.map_or(rest.len(), |(at, _)| at);
        let (words, after) = rest.split_at(end);
        rest = after;
        Some(Piece::Words(words))
    })
}

/// A pattern with its parts put in as plain text, each isolated.
///
/// ```
/// # use demarche::pattern::filled;
/// assert_eq!(filled("paragraph {number}", &[("number", "4")]), "paragraph 4");
/// assert_eq!(filled("by {name}", &[("name", "דובר")]), "by \u{2068}דובר\u{2069}");
/// ```
pub fn filled(pattern: &str, parts: &[(&str, &str)]) -> String {
    fill(pattern)
        .map(|piece| match piece {
            Piece::Words(words) => Cow::Borrowed(words),
            Piece::Part(name) => {
                let part = parts.iter().find(|(part, _)| *part == name);
                part.map(|(_, value)| isolated(value)).unwrap_or_default()
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn patterns_are_cut_at_their_parts_and_nowhere_else() {
        for (pattern, expected) in [
            ("", ""),
            ("no part", "no part"),
            ("{a}", "A"),
            ("“{a}” – {b}", "“A” – B"),
            ("{a}{b}", "AB"),
            ("{unknown}.", "."),
            ("{ {a", "{ {a"),
            ("é{a}é", "éAé"),
        ] {
            assert_eq!(filled(pattern, &[("a", "A"), ("b", "B")]), expected, "{pattern}");
        }
    }
}
