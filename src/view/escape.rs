//! How templates write text: markup as text, and each text isolated from what stands around it.
//!
//! `askama.toml` names these escapers; no template calls [`isolated`].

use std::fmt::{Result, Write};

use askama::filters::{Escaper, Html};

use crate::isolate::{BEGIN, END, LEFT_TO_RIGHT, RIGHT_TO_LEFT, isolated};

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

/// Writes a text whose isolates are elements; `write` is given what stands between these.
pub(super) fn write_isolated<W: Write>(
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
    for piece in isolated(text).split_inclusive(|c| element(c).is_some()) {
        let tag = piece.chars().next_back().and_then(element);
        let words = tag.map_or(piece, |_| piece.trim_end_matches(|c| element(c).is_some()));
        write(dest, words)?;
        dest.write_str(tag.unwrap_or_default())?;
    }
    Ok(())
}

/// Where characters alone may stand: attributes, titles, options and the text of drawings.
#[derive(Clone, Copy, Debug, Default)]
pub struct IsolatedByCharacters;

impl Escaper for IsolatedByCharacters {
    fn write_escaped_str<W: Write>(&self, dest: W, text: &str) -> Result {
        Html.write_escaped_str(dest, &isolated(text))
    }

    fn write_escaped_char<W: Write>(&self, dest: W, c: char) -> Result {
        Html.write_escaped_char(dest, c)
    }
}
