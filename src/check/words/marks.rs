//! Where quotation marks open and close in a paragraph, whatever marks a report prints.
//!
//! Only signs and their neighbours are looked at, no word and no language. Where they leave it open
//! whether something is in marks, it is not: a report's own words must not pass for a quotation.

use std::ops::Range;

/// The characters between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The characters between the marks.
    pub(super) inside: Range<usize>,
    /// Whether a mark closes it before the paragraph ends.
    pub(super) is_closed: bool,
}

/// What a mark does where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Act {
    Opens,
    Closes,
}

/// The characters between quotation marks, inner ones too. Marks without a partner that could
/// open them are ignored; those without one that closes them run to the end, single ones excepted,
/// which may be apostrophes.
pub(super) fn spans(characters: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, mark) in characters.iter().copied().enumerate() {
        match act(characters, at, mark, &open) {
            Some(Act::Opens) => open.push((at, mark)),
            Some(Act::Closes) => {
                let Some(depth) = open.iter().rposition(|(_, opener)| closes(mark, *opener)) else {
                    continue;
                };
                // An apostrophe must not end what stands in other marks around it.
                if is_single(mark) && depth + 1 < open.len() {
                    continue;
                }
                // What was opened further in and not closed is no span of its own.
                let opened = open.drain(depth..).next();
                let span = |(start, _)| Span { inside: start + 1..at, is_closed: true };
                spans.extend(opened.map(span));
            }
            None => {}
        }
    }
    let end = characters.len();
    let unclosed = open.iter().filter(|(_, opener)| !is_single(*opener));
    spans.extend(unclosed.map(|(at, _)| Span { inside: at + 1..end, is_closed: false }));
    spans
}

/// What a character does as a quotation mark, if it is one where it stands.
fn act(characters: &[char], at: usize, mark: char, open: &[(usize, char)]) -> Option<Act> {
    let innermost = open.last().map(|(_, opener)| *opener);
    let either = |opens: bool| Some(if opens { Act::Opens } else { Act::Closes });
    match mark {
        '„' | '「' | '『' | '《' => Some(Act::Opens),
        '」' | '』' | '》' => Some(Act::Closes),
        // In „German“ it is the mark that closes.
        '“' => either(innermost != Some('„')),
        // In ”Swedish” it opens, too.
        '”' => {
            let is_closer = open.iter().any(|(_, opener)| closes(mark, *opener));
            let (may_open, may_close) = around(characters, at);
            either(!is_closer && may_open && !may_close)
        }
        // «French» or »German«; with spaces within, « French ».
        '«' | '»' | '‹' | '›' => {
            let (may_open, may_close) = around(characters, at);
            either(if may_open == may_close { matches!(mark, '«' | '‹') } else { may_open })
        }
        '"' => {
            let (may_open, may_close) = around(characters, at);
            either(if may_open == may_close { open.is_empty() } else { may_open })
        }
        '‚' => begins_a_word(characters, at).then_some(Act::Opens),
        '‘' if innermost == Some('‚') && ends_a_word(characters, at) => Some(Act::Closes),
        '‘' => begins_a_word(characters, at).then_some(Act::Opens),
        '’' => closes_as_single(characters, at).then_some(Act::Closes),
        _ => None,
    }
}

fn closes(mark: char, opener: char) -> bool {
    match mark {
        '»' | '«' => matches!(opener, '«' | '»'),
        '›' | '‹' => matches!(opener, '‹' | '›'),
        '“' => opener == '„',
        '」' => opener == '「',
        '』' => opener == '『',
        '》' => opener == '《',
        '‘' => opener == '‚',
        '’' => matches!(opener, '‘' | '‚'),
        _ => matches!(opener, '“' | '„' | '"' | '”'),
    }
}

/// Marks that may be apostrophes, or commas.
fn is_single(mark: char) -> bool {
    matches!(mark, '‘' | '’' | '‚')
}

fn is_mark(character: char) -> bool {
    is_single(character)
        || matches!(
            character,
            '"' | '“'
                | '”'
                | '„'
                | '«'
                | '»'
                | '‹'
                | '›'
                | '「'
                | '」'
                | '『'
                | '』'
                | '《'
                | '》'
                | '\''
        )
}

/// The characters before and after one, other marks passed over.
fn neighbours(characters: &[char], at: usize) -> (Option<char>, Option<char>) {
    let (before, after) = characters.split_at_checked(at).unwrap_or_default();
    let is_other = |character: &&char| !is_mark(**character);
    let before = before.iter().rev().find(is_other).copied();
    (before, after.iter().skip(1).find(is_other).copied())
}

/// Whether a mark may open and whether it may close, by its neighbours.
fn around(characters: &[char], at: usize) -> (bool, bool) {
    let (before, after) = neighbours(characters, at);
    let may_open =
        before.is_none_or(|c| matches!(c, ' ' | '(' | '[' | '{' | ':' | '-' | '–' | '—'));
    let may_close = after.is_none_or(|c| c == ' ' || is_closing(c));
    (may_open, may_close)
}

/// What may follow directly upon a closing mark.
fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '…' | '-' | '–' | '—')
}

/// Whether a single mark stands before a word and not in one, as in “Hawai‘i”; nor before a number,
/// where many a ‘90s has the wrong apostrophe.
fn begins_a_word(characters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| characters.get(at));
    let (_, after) = neighbours(characters, at);
    before.is_none_or(|c| !c.is_alphanumeric())
        && after.is_some_and(|c| c != ' ' && !c.is_numeric())
}

/// Whether a mark stands behind a word and not in one.
fn ends_a_word(characters: &[char], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| characters.get(at));
    let after = characters.get(at + 1);
    before.is_some_and(|c| *c != ' ') && after.is_none_or(|c| !c.is_alphanumeric())
}

/// Whether ’ closes and is no apostrophe.
///
/// Behind an s it may be a possessive, “the ministers’ words”. Then it is one if the next mark
/// surely closes, which would else have nothing to close.
fn closes_as_single(characters: &[char], at: usize) -> bool {
    if !ends_a_word(characters, at) {
        return false;
    }
    let surely = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| characters.get(at));
        let after = characters.get(at + 1);
        before.is_some_and(|c| is_closing(*c))
            || after.is_none_or(|c| is_closing(*c) || (is_mark(*c) && *c != '‘'))
    };
    let is_possessive = at
        .checked_sub(1)
        .and_then(|at| characters.get(at))
        .is_some_and(|c| matches!(c, 's' | 'S' | 'x' | 'z'));
    if !is_possessive || surely(at) {
        return true;
    }
    let rest = (at + 1..characters.len()).find_map(|at| match characters.get(at)? {
        '‘' if begins_a_word(characters, at) => Some(false),
        '’' if ends_a_word(characters, at) && surely(at) => Some(true),
        _ => None,
    });
    rest != Some(true)
}
