//! A text as it is compared: letters without case, one sign for what is typed in several ways, and
//! where each letter came from.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// What is left of letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Letters {
    /// Their case is left aside.
    Accented,
    /// Their case and accents are, and their compatibility forms.
    Bare,
}

/// What is made of a hyphen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hyphens {
    /// A space: “anti-war” is “anti war”.
    Parted,
    /// Nothing: “co-operate” is “cooperate”.
    Joined,
}

/// A text as it is compared.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub(super) text: String,
    /// Of each letter of it: its byte there, and its bytes in the text that it was made of.
    origins: Vec<(usize, Range<usize>)>,
    /// Whether these are wanted.
    is_traced: bool,
}

impl Form {
    /// Makes the form of a text in NFC, of which it is not known where its letters came from.
    pub(super) fn of(text: &str, letters: Letters, hyphens: Hyphens) -> Self {
        Self::default().with(text, letters, hyphens)
    }

    /// Makes the form of a text in NFC.
    pub(super) fn traced(text: &str, letters: Letters, hyphens: Hyphens) -> Self {
        Self { is_traced: true, ..Self::default() }.with(text, letters, hyphens)
    }

    fn with(self, text: &str, letters: Letters, hyphens: Hyphens) -> Self {
        let characters: Vec<(usize, char)> = text.char_indices().collect();
        let dots = dots_of_initials(&characters);
        let mut form = self;
        for (at, (start, character)) in characters.iter().copied().enumerate() {
            let origin = start..start + character.len_utf8();
            let mut add = |character| form.add(character, origin.clone());
            match character {
                c if is_unseen(c) || dots.contains(&at) => {}
                '\n' => add('\n'),
                c if c.is_whitespace() => add(' '),
                '‐' | '‑' | '‒' | '–' | '-' | '−' => {
                    if hyphens == Hyphens::Parted {
                        add(' ');
                    }
                }
                '—' | '―' => add(' '),
                '’' | '‘' | 'ʼ' | '`' | '´' => add('\''),
                '“' | '”' | '„' | '«' | '»' => add('"'),
                c if letters == Letters::Accented => c.to_lowercase().for_each(add),
                c => {
                    let bare = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
                    bare.flat_map(char::to_lowercase).for_each(add);
                }
            }
        }
        form
    }

    fn add(&mut self, character: char, origin: Range<usize>) {
        // One space for any run of them.
        if character == ' ' && self.text.ends_with([' ', '\n']) {
            return;
        }
        if self.is_traced {
            self.origins.push((self.text.len(), origin));
        }
        self.text.push(character);
    }

    /// Where a term stands: its bytes here, each time.
    pub(super) fn find(&self, term: &str, whole: bool) -> impl Iterator<Item = Range<usize>> {
        let found = self.text.match_indices(term).map(|(at, term)| at..at + term.len());
        found.filter(move |at| !whole || !(self.cuts(at.start) || self.cuts(at.end)))
    }

    /// Whether a byte lies within a word.
    fn cuts(&self, at: usize) -> bool {
        let (before, after) = self.text.split_at_checked(at).unwrap_or_default();
        let ends = before.chars().next_back().zip(after.chars().next());
        let is_of_word = |c: char| c.is_alphanumeric() && !has_no_spaces(c);
        ends.is_some_and(|(left, right)| is_of_word(left) && is_of_word(right))
    }

    /// The bytes that a range was made of.
    pub(super) fn origin(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let from = self.origins.partition_point(|(at, _)| *at < range.start);
        let to = self.origins.partition_point(|(at, _)| *at < range.end);
        let origins = self.origins.get(from..to)?;
        Some(origins.first()?.1.start..origins.last()?.1.end)
    }
}

/// The dots of “U.S.” and “e.g.”, by the places of their characters: those behind single letters, of
/// which two or more follow each other.
fn dots_of_initials(characters: &[(usize, char)]) -> Vec<usize> {
    let at = |index: usize| characters.get(index).map(|(_, character)| *character);
    let is_letter = |index: usize| at(index).is_some_and(char::is_alphabetic);
    let is_word = |index: usize| at(index).is_some_and(char::is_alphanumeric);
    let mut dots = Vec::new();
    let mut index = 0;
    while index < characters.len() {
        let begins = index.checked_sub(1).is_none_or(|before| !is_word(before));
        let mut end = index;
        while begins && is_letter(end) && at(end + 1) == Some('.') {
            end += 2;
        }
        let has_last = begins && is_letter(end) && !is_word(end + 1);
        let letters = (end - index) / 2 + usize::from(has_last && index < end);
        if 2 <= letters {
            dots.extend((index + 1..end).step_by(2));
        }
        index = end.max(index) + 1;
    }
    dots
}

/// Whether words of its script are written without spaces, so that none has an end to be seen.
fn has_no_spaces(c: char) -> bool {
    matches!(
        c,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
            | '\u{20000}'..='\u{3ffff}'
    )
}

fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}'
            | '\u{feff}'
    )
}
