//! One paragraph of a text, in which words are looked up: exactly, as whole words, inside or outside
//! of quotation marks.
//!
//! Only typography is folded, by [`fold`] and [`characters`]. More would make one of two different
//! wordings: no case, no accent, no word is ever folded.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words to look up, folded.
pub(super) struct Words(Vec<char>);

impl Words {
    pub(super) fn new(text: &str) -> Self {
        Self(characters(text).into_iter().map(fold).collect())
    }
}

/// What a match may touch.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// Neither a letter nor what joins it to one: “can” is not in “can’t”, nor “war” in
    /// “anti-war”.
    Words,
    /// As for words, but an apostrophe may follow: “Spain” is in “Spain’s”.
    Names,
}

/// A paragraph.
pub(super) struct Paragraph {
    /// In NFC, with runs of white space as one space.
    characters: Vec<char>,
    /// The same, folded: one character for one.
    folded: Vec<char>,
    spans: Vec<Span>,
}

/// The characters between quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The characters between the marks.
    pub(super) inside: Range<usize>,
    /// Whether a mark closes it before the paragraph ends.
    pub(super) is_closed: bool,
}

impl Paragraph {
    pub(super) fn new(text: &str) -> Self {
        let characters = characters(text);
        let folded = characters.iter().copied().map(fold).collect();
        let spans = spans(&characters);
        Self { characters, folded, spans }
    }

    /// Every range of characters that is these words.
    pub(super) fn find(&self, Words(words): &Words, edges: Edges) -> Vec<Range<usize>> {
        if words.is_empty() {
            return Vec::new();
        }
        self.folded
            .windows(words.len())
            .enumerate()
            .filter(|(_, window)| window == words)
            .map(|(at, _)| at..at + words.len())
            .filter(|found| !self.cuts(found.start, edges) && !self.cuts(found.end, edges))
            .collect()
    }

    /// The innermost quotation marks around a range of characters.
    pub(super) fn marks_around(&self, found: &Range<usize>) -> Option<&Span> {
        self.spans
            .iter()
            .filter(|Span { inside, .. }| inside.start <= found.start && found.end <= inside.end)
            .min_by_key(|span| span.inside.len())
    }

    /// Whether words are directly before and after a range of characters, where they are given.
    ///
    /// White space, quotation marks, commas and full stops in between need not be written.
    pub(super) fn fits(
        &self,
        found: &Range<usize>,
        prefix: Option<&Words>,
        suffix: Option<&Words>,
    ) -> bool {
        let before = self.folded.get(..found.start).unwrap_or_default();
        let after = self.folded.get(found.end..).unwrap_or_default();
        [is_space, is_slack].into_iter().any(|slack| {
            prefix.is_none_or(|Words(words)| {
                let (before, words) = (trim_end(before, slack), trim_end(words, slack));
                let start = before.len().saturating_sub(words.len());
                !words.is_empty() && before.ends_with(words) && !self.cuts(start, Edges::Words)
            })
        }) && [is_space, is_slack].into_iter().any(|slack| {
            suffix.is_none_or(|Words(words)| {
                let (after, words) = (trim_start(after, slack), trim_start(words, slack));
                let end = self.folded.len() - after.len() + words.len();
                !words.is_empty() && after.starts_with(words) && !self.cuts(end, Edges::Words)
            })
        })
    }

    /// Whether a cut before the character `at` would go through a word.
    fn cuts(&self, at: usize, edges: Edges) -> bool {
        let character = |at: Option<usize>| at.and_then(|at| self.characters.get(at)).copied();
        let (left, right) = (character(at.checked_sub(1)), character(Some(at)));
        let (Some(left), Some(right)) = (left, right) else { return false };
        let (beyond_left, beyond_right) =
            (character(at.checked_sub(2)), character(at.checked_add(1)));
        let joined = |left: Option<char>, joint: char, right: Option<char>| {
            left.zip(right).is_some_and(|(left, right)| joins(left, joint, right, edges))
        };
        is_combining_mark(right)
            || (is_letter(left) && is_letter(right))
            || joined(Some(left), right, beyond_right)
            || joined(beyond_left, left, Some(right))
    }
}

/// A text in NFC, without white space at its ends and with one space for each run of it.
fn characters(text: &str) -> Vec<char> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").nfc().collect()
}

/// Folds typography: quotation marks, apostrophes, dashes.
fn fold(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' => '"',
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

/// Whether a character is a part of a word in any surroundings.
fn is_letter(character: char) -> bool {
    // The last are the soft hyphen and the joiners that have no width.
    character.is_alphanumeric()
        || is_combining_mark(character)
        || matches!(character, '_' | '\u{ad}' | '\u{200c}' | '\u{200d}' | '\u{2060}')
}

/// Whether a character between two others makes one word of them. Compare UAX #29, whose
/// words end at hyphens: here “non-combatant” is one, since its end alone says the contrary.
fn joins(left: char, joint: char, right: char, edges: Edges) -> bool {
    match joint {
        '-' | '‐' | '‑' | '‒' | '–' => is_letter(left) && is_letter(right),
        '\'' | '’' | '‘' | 'ʼ' => edges == Edges::Words && is_letter(left) && is_letter(right),
        '.' | ',' | ':' => left.is_numeric() && right.is_numeric(),
        _ => false,
    }
}

/// The characters between quotation marks, inner ones too. Marks without a partner that could
/// open them are ignored; those without one that closes them run to the end.
///
/// Single marks open nothing: they cannot be told from apostrophes.
fn spans(characters: &[char]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Vec<(usize, char)> = Vec::new();
    for (at, mark) in characters.iter().copied().enumerate() {
        let is_opening = match mark {
            '„' | '«' => true,
            '”' | '»' => false,
            // In „German“ it is the mark that closes.
            '“' => open.last().is_none_or(|(_, opener)| *opener != '„'),
            '"' => {
                let before = at.checked_sub(1).and_then(|at| characters.get(at));
                straight_mark_opens(before, characters.get(at + 1), !open.is_empty())
            }
            _ => continue,
        };
        if is_opening {
            open.push((at, mark));
        } else if let Some(depth) = open.iter().rposition(|(_, opener)| closes(mark, *opener)) {
            // What was opened further in and not closed is no span of its own.
            let opened = open.drain(depth..).next();
            spans.extend(opened.map(|(start, _)| Span { inside: start + 1..at, is_closed: true }));
        }
    }
    let end = characters.len();
    spans.extend(open.iter().map(|(at, _)| Span { inside: at + 1..end, is_closed: false }));
    spans
}

fn closes(mark: char, opener: char) -> bool {
    match mark {
        '»' => opener == '«',
        '“' => opener == '„',
        _ => matches!(opener, '“' | '„' | '"'),
    }
}

/// Whether a straight mark opens, by its neighbours; where they leave it open, marks alternate.
fn straight_mark_opens(before: Option<&char>, after: Option<&char>, is_open: bool) -> bool {
    let may_open = before.is_none_or(|c| matches!(c, ' ' | '(' | '[' | '{'));
    let may_close = after
        .is_none_or(|c| matches!(c, ' ' | ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?'));
    if may_open == may_close { !is_open } else { may_open }
}

fn is_space(character: char) -> bool {
    character == ' '
}

fn is_slack(character: char) -> bool {
    matches!(character, ' ' | '"' | '\'' | ',' | '.')
}

fn trim_start(characters: &[char], slack: fn(char) -> bool) -> &[char] {
    let start = characters.iter().position(|c| !slack(*c)).unwrap_or(characters.len());
    characters.get(start..).unwrap_or_default()
}

fn trim_end(characters: &[char], slack: fn(char) -> bool) -> &[char] {
    let end = characters.iter().rposition(|c| !slack(*c)).map_or(0, |last| last + 1);
    characters.get(..end).unwrap_or_default()
}
