//! One paragraph of a text, in which words are looked up: exactly, as whole words, inside or outside
//! of quotation marks.
//!
//! Only typography is folded, by [`fold`] and [`characters`]. More would make one of two different
//! wordings: no case, no accent, no word is ever folded.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::marks::{Span, spans};

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
    /// As [`characters`] has them.
    characters: Vec<char>,
    /// The same, folded: one character for one.
    folded: Vec<char>,
    spans: Vec<Span>,
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

/// A text in NFC as it is seen: without what has no width, with ligatures as letters, `...` as one
/// ellipsis, one space for each run of white space and none at the ends.
fn characters(text: &str) -> Vec<char> {
    let seen: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let words: Vec<&str> = seen.split_whitespace().collect();
    let letters = words.join(" ").replace("...", "…");
    letters.chars().flat_map(letters_of).nfc().collect()
}

/// Whether a character takes no room and changes no letter: soft hyphens, joiners, spaces without
/// width, controls of direction.
fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
    )
}

/// The letters of a ligature or of a letter's form at an end of a word; any other character itself.
fn letters_of(character: char) -> impl Iterator<Item = char> {
    let is_form = matches!(
        character,
        '\u{fb00}'..='\u{fb17}' | '\u{fb50}'..='\u{fdc7}' | '\u{fe70}'..='\u{fefc}'
    );
    let letters = is_form.then(|| std::iter::once(character).nfkc());
    letters.into_iter().flatten().chain((!is_form).then_some(character))
}

/// Folds typography: quotation marks, apostrophes, dashes.
fn fold(character: char) -> char {
    match character {
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '《' | '》' => {
            '"'
        }
        '‘' | '’' | '‚' | '‛' | '‹' | '›' | 'ʼ' => '\'',
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        other => other,
    }
}

/// Whether a character is a part of a word in any surroundings.
fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || is_combining_mark(character) || character == '_'
}

/// Whether a character between two others makes one word of them. Compare UAX #29, whose
/// words end at hyphens: here “non-combatant” is one, since its end alone says the contrary.
fn joins(left: char, joint: char, right: char, edges: Edges) -> bool {
    match joint {
        '-' | '‐' | '‑' | '‒' | '–' | '−' => is_letter(left) && is_letter(right),
        '\'' | '’' | '‘' | 'ʼ' => edges == Edges::Words && is_letter(left) && is_letter(right),
        '.' | ',' | ':' => left.is_numeric() && right.is_numeric(),
        _ => false,
    }
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
