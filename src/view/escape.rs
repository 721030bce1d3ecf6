//! How templates write text: markup as text, and each text isolated from what stands around it,
//! with the language that it is marked with.
//!
//! `askama.toml` names these escapers; no template calls [`isolated`].

use std::fmt::{Result, Write};

use askama::filters::{Escaper, Html};

use crate::isolate::{BEGIN, END, LEFT_TO_RIGHT, RIGHT_TO_LEFT, is_plain, isolated};
use crate::language::{Direction, Piece, pieces, plain};

/// Where elements may stand: isolates become `bdi`, so that a copied text has no controls.
#[derive(Clone, Copy, Debug, Default)]
pub struct IsolatedByElements;

impl Escaper for IsolatedByElements {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> Result {
        write_isolated(&mut dest, text, |dest, words| Html.write_escaped_str(dest, words))
    }

    fn write_escaped_char<W: Write>(&self, dest: W, c: char) -> Result {
        Html.write_escaped_char(dest, c)
    }
}

/// Writes a text whose isolates and languages are elements; `write` is given what stands between
/// these.
pub(super) fn write_isolated<W: Write>(
    dest: &mut W,
    text: &str,
    write: impl Fn(&mut W, &str) -> Result,
) -> Result {
    if is_plain(text) {
        return write(dest, text);
    }
    for piece in pieces(&isolated(text)) {
        match piece {
            Piece::Text(words) => write_directed(dest, words, &write)?,
            Piece::Begin { tag, direction } => {
                write!(dest, "<bdi lang=\"{tag}\"{}>", Direction::attribute(direction))?;
            }
            Piece::End => dest.write_str("</bdi>")?,
        }
    }
    Ok(())
}

fn write_directed<W: Write>(
    dest: &mut W,
    text: &str,
    write: impl Fn(&mut W, &str) -> Result,
) -> Result {
    let element = |c| match c {
        BEGIN => Some("<bdi>"),
        LEFT_TO_RIGHT => Some("<bdi dir=\"ltr\">"),
        RIGHT_TO_LEFT => Some("<bdi dir=\"rtl\">"),
        END => Some("</bdi>"),
        _ => None,
    };
    for piece in text.split_inclusive(|c| element(c).is_some()) {
        let tag = piece.chars().next_back().and_then(element);
        let words = tag.map_or(piece, |_| piece.trim_end_matches(|c| element(c).is_some()));
        write(dest, words)?;
        dest.write_str(tag.unwrap_or_default())?;
    }
    Ok(())
}

/// Where characters alone may stand: attributes, titles, options.
#[derive(Clone, Copy, Debug, Default)]
pub struct IsolatedByCharacters;

impl Escaper for IsolatedByCharacters {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> Result {
        if is_plain(text) {
            return Html.write_escaped_str(dest, text);
        }
        Html.write_escaped_str(dest, &plain(&isolated(text)))
    }

    fn write_escaped_char<W: Write>(&self, dest: W, c: char) -> Result {
        Html.write_escaped_char(dest, c)
    }
}

/// In the text of drawings: isolated by characters, with the language on an element.
#[derive(Clone, Copy, Debug, Default)]
pub struct IsolatedInDrawings;

impl Escaper for IsolatedInDrawings {
    fn write_escaped_str<W: Write>(&self, mut dest: W, text: &str) -> Result {
        if is_plain(text) {
            return Html.write_escaped_str(dest, text);
        }
        let mut ends = Vec::new();
        for piece in pieces(&isolated(text)) {
            match piece {
                Piece::Text(words) => Html.write_escaped_str(&mut dest, &isolated(words))?,
                Piece::Begin { tag, direction } => {
                    let (begin, end) = Direction::controls(direction);
                    ends.push(end);
                    write!(dest, "<tspan lang=\"{tag}\">{begin}")?;
                }
                Piece::End => write!(dest, "{}</tspan>", ends.pop().unwrap_or_default())?,
            }
        }
        Ok(())
    }

    fn write_escaped_char<W: Write>(&self, dest: W, c: char) -> Result {
        Html.write_escaped_char(dest, c)
    }
}
