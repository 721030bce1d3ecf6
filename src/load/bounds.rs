//! How much a text may hold, counted before it is parsed: parsing takes many times its bytes, and
//! where there is no more memory the program ends.
//!
//! The bounds let through thirty times what the largest file of the shipped data has, and what they
//! let through is parsed in some fifty megabytes.

use std::cell::Cell;

use toml_parser::lexer::{Token, TokenKind};
use toml_parser::parser::{Event, EventKind, RecursionGuard, ValidateWhitespace, parse_document};
use toml_parser::{ParseError, Source};

/// The most words, numbers, marks and spaces. Parsing takes some 80 bytes for each.
const TOKENS_MAX: usize = 300_000;

/// The most lists, tables and dots. Each may become a table, which takes some 1,200 bytes.
const TABLES_MAX: usize = 25_000;

/// The most mistakes of syntax. Two bytes can be three of them, and each takes some 200.
const ERRORS_MAX: usize = 1_000;

/// As deep as `toml` follows lists and tables in each other.
const DEPTH_MAX: u32 = 80;

/// What a text has too many of.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excess {
    /// How many it may have.
    pub(super) most: usize,
    pub(super) of_what: &'static str,
    /// The line, counted from 1, of the first that is too many.
    pub(super) line: usize,
}

/// Looks for what a text has too many of.
pub(super) fn excess(text: &str) -> Option<Excess> {
    let excess = |most, of_what, at: usize| {
        let before = text.bytes().take(at);
        Some(Excess { most, of_what, line: before.filter(|byte| *byte == b'\n').count() + 1 })
    };
    let source = Source::new(text);
    let opens = |token: &Token| {
        matches!(
            token.kind(),
            TokenKind::LeftSquareBracket | TokenKind::LeftCurlyBracket | TokenKind::Dot
        )
    };
    if let Some(token) = source.lex().nth(TOKENS_MAX) {
        return excess(TOKENS_MAX, "words and marks", token.span().start());
    }
    if let Some(token) = source.lex().filter(opens).nth(TABLES_MAX) {
        return excess(TABLES_MAX, "lists, tables and dots", token.span().start());
    }
    let at = first_mistake_beyond(ERRORS_MAX, source)?;
    excess(ERRORS_MAX, "mistakes", at)
}

/// The byte of the first mistake beyond so many. Nothing is made of the text.
fn first_mistake_beyond(most: usize, source: Source<'_>) -> Option<usize> {
    let (mistakes, at) = (Cell::new(0), Cell::new(None));
    let note = |error: ParseError| {
        mistakes.set(mistakes.get() + 1);
        if mistakes.get() == most + 1 {
            at.set(Some(error.unexpected().map_or(0, |span| span.start())));
        }
    };
    let mut decode = |event: Event| match (event.kind(), source.get(event)) {
        (EventKind::SimpleKey, Some(raw)) => raw.decode_key(&mut (), &mut { note }),
        (EventKind::Scalar, Some(raw)) => drop(raw.decode_scalar(&mut (), &mut { note })),
        _ => {}
    };
    let tokens: Vec<Token> = source.lex().collect();
    let mut validate = ValidateWhitespace::new(&mut decode, source);
    parse_document(&tokens, &mut RecursionGuard::new(&mut validate, DEPTH_MAX), &mut { note });
    at.get()
}

#[cfg(test)]
mod tests {
    use super::{ERRORS_MAX, TABLES_MAX, TOKENS_MAX, excess};

    /// What each text has too many of, and on which line.
    #[test]
    fn what_is_dense_is_found_before_it_is_parsed() {
        let most = |text: &str| excess(text).map(|excess| (excess.most, excess.line));
        for (text, expected) in [
            ("a = 1\n".repeat(30_000), None),
            (format!("# a\nx = [{}]\n", "1,".repeat(TOKENS_MAX)), Some((TOKENS_MAX, 2))),
            ("\n".repeat(TOKENS_MAX + 1), Some((TOKENS_MAX, TOKENS_MAX + 1))),
            (format!("x = [{}]\n", "{},".repeat(TABLES_MAX)), Some((TABLES_MAX, 1))),
            ("[[event]]\n".repeat(TABLES_MAX), Some((TABLES_MAX, TABLES_MAX / 2 + 1))),
            (format!("[{}a]\n", "a.".repeat(TABLES_MAX)), Some((TABLES_MAX, 1))),
            (format!("x = {}\n", "[".repeat(TABLES_MAX)), None),
            ("=\n".repeat(ERRORS_MAX / 2), None),
            ("=\n".repeat(ERRORS_MAX + 1), Some((ERRORS_MAX, ERRORS_MAX / 2 + 1))),
            (format!("x = \"{}\"\n", "\\q".repeat(ERRORS_MAX + 1)), Some((ERRORS_MAX, 1))),
            ("#\u{1}\n".repeat(ERRORS_MAX + 1), Some((ERRORS_MAX, ERRORS_MAX + 1))),
        ] {
            let start: String = text.chars().take(40).collect();
            assert_eq!(most(&text), expected, "{start}");
        }
    }
}
