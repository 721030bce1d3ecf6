//! A text that is not TOML, and what the slip probably was.

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Rule};

/// Quotation marks that editors and web pages put in place of TOML's.
const TYPOGRAPHIC: [char; 8] = ['“', '”', '„', '‟', '«', '»', '‘', '’'];

/// The problem at a place at which the TOML parser stumbled.
pub(super) fn diagnostic(place: Place, message: &str) -> Diagnostic {
    match typographic(&place) {
        Some((place, mark)) => {
            let message = format!("the quotation mark {mark} neither begins nor ends a text");
            Diagnostic::new(Rule::Syntax, place, message).hint(
                "write straight marks around it, as in `title = \"Harbour\"`, and switch off \
                 what replaces them in the editor (“smart quotes”); within a text any mark may \
                 stand",
            )
        }
        None => Diagnostic::new(Rule::Syntax, place, message).hint(
            "this is not TOML; https://toml.io shows how strings, lists and tables are written",
        ),
    }
}

/// The first typographic mark of the line that stands where a text begins or ends: after `=`, `[`,
/// `,` or at the end of a text that a straight mark began.
fn typographic(place: &Place) -> Option<(Place, char)> {
    let text = place.source.text.as_str();
    let start = text.get(..place.span().start)?.rfind('\n').map_or(0, |newline| newline + 1);
    let line = text.get(start..)?.lines().next()?;
    let mut is_inside = false;
    let mut before = None;
    for (at, c) in line.char_indices() {
        let rest = line.get(at..).unwrap_or_default();
        let begins = !is_inside && matches!(before, Some('=' | '[' | ','));
        // A text that a straight mark begins and that none ends: its last mark was to end it.
        let ends = is_inside && !rest.contains('"');
        if TYPOGRAPHIC.contains(&c) && (begins || ends) {
            let at = if ends { line.rfind(TYPOGRAPHIC)? } else { at };
            let mark = line.get(at..)?.chars().next()?;
            let span = start + at..start + at + mark.len_utf8();
            return Some((Place::new(Arc::clone(&place.source), span), mark));
        }
        match c {
            '#' if !is_inside => return None,
            '"' => is_inside = !is_inside,
            _ => {}
        }
        if !c.is_whitespace() {
            before = Some(c);
        }
    }
    None
}
