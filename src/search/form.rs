//! A text as it is compared: letters without case, one sign for what is typed in several ways, and
//! where each letter came from.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem::Finder;
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization as _, is_nfc_quick};

/// A text in NFC.
pub(super) fn nfc(text: &str) -> Cow<'_, str> {
    let is_nfc = text.is_ascii() || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_nfc { text.into() } else { text.nfc().collect() }
}

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
    /// [`JOINT`]: both of these can be read from it.
    Marked,
}

/// What stands for a hyphen where hyphens are marked. No form has it otherwise: it is unseen.
pub(super) const JOINT: char = '\u{ad}';

/// What is of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter or digit; a word ends where none follows.
    Word,
    /// What is written without spaces, so that no word has an end to be seen.
    Unspaced,
    /// Anything else.
    Sign,
}

impl Class {
    pub(super) fn of(c: char) -> Self {
        if c.is_ascii() {
            if c.is_ascii_alphanumeric() { Self::Word } else { Self::Sign }
        } else if has_no_spaces(c) {
            Self::Unspaced
        } else if c.is_alphanumeric() {
            Self::Word
        } else {
            Self::Sign
        }
    }
}

/// A text as it is compared.
#[derive(Debug, Default)]
pub(super) struct Form {
    pub(super) text: String,
    origins: Origins,
}

/// Where the letters of a form came from.
#[derive(Debug, Default)]
enum Origins {
    /// That is not wanted.
    #[default]
    Unknown,
    /// From the same bytes.
    Same,
    /// Of each letter: its byte in the form, and its bytes in the text that the form was made of.
    Each(Vec<(usize, Range<usize>)>),
}

impl Form {
    /// Makes the form of a text in NFC, of which it is not known where its letters came from.
    pub(super) fn of(text: &str, letters: Letters, hyphens: Hyphens) -> Self {
        Self::default().with(text, letters, hyphens)
    }

    /// Makes the form of a text in NFC.
    pub(super) fn traced(text: &str, letters: Letters, hyphens: Hyphens) -> Self {
        let origins = Origins::Each(Vec::new());
        Self { origins, ..Self::default() }.with(text, letters, hyphens)
    }

    fn with(self, text: &str, letters: Letters, hyphens: Hyphens) -> Self {
        let dots = dots_of_initials(text);
        if dots.is_empty() && is_plain(text) {
            return Self { text: text.to_ascii_lowercase(), origins: Origins::Same };
        }
        let mut form = self;
        form.text.reserve(text.len());
        for (start, character) in text.char_indices() {
            let origin = start..start + character.len_utf8();
            let mut add = |character| form.add(character, origin.clone());
            match character {
                '.' if dots.binary_search(&start).is_ok() => {}
                '\n' => add('\n'),
                c if is_hyphen(c) => match hyphens {
                    Hyphens::Parted => add(' '),
                    Hyphens::Joined => {}
                    Hyphens::Marked => add(JOINT),
                },
                '’' | '‘' | 'ʼ' | '`' | '´' => add('\''),
                '“' | '”' | '„' | '«' | '»' => add('"'),
                c if c.is_whitespace() || matches!(c, '—' | '―') => add(' '),
                c if is_unseen(c) => {}
                c if c.is_ascii() => add(c.to_ascii_lowercase()),
                c if letters == Letters::Accented => c.to_lowercase().for_each(add),
                c => {
                    let bare = std::iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
                    bare.flat_map(char::to_lowercase).for_each(add);
                }
            }
        }
        form
    }

    #[inline]
    fn add(&mut self, character: char, origin: Range<usize>) {
        // One space for any run of them.
        if character == ' ' && self.text.ends_with([' ', '\n']) {
            return;
        }
        if let Origins::Each(origins) = &mut self.origins {
            origins.push((self.text.len(), origin));
        }
        self.text.push(character);
    }

    /// The bytes that a range was made of.
    pub(super) fn origin(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let origins = match &self.origins {
            Origins::Unknown => return None,
            Origins::Same => return Some(range.clone()),
            Origins::Each(origins) => origins,
        };
        let from = origins.partition_point(|(at, _)| *at < range.start);
        let to = origins.partition_point(|(at, _)| *at < range.end);
        let origins = origins.get(from..to)?;
        Some(origins.first()?.1.start..origins.last()?.1.end)
    }
}

/// Whether case is all that can be left aside in a text, initials apart: so it is in most.
fn is_plain(text: &str) -> bool {
    let mut was_space = false;
    text.bytes().all(|byte| {
        let is_double = byte == b' ' && was_space;
        was_space = byte == b' ';
        !is_double && matches!(byte, b' '..=b'~') && !matches!(byte, b'-' | b'`')
    })
}

/// Where a term stands in a form: its bytes there, each time; if wanted, only where it begins with a
/// word, and only where it ends with one.
pub(super) fn find(
    form: &str,
    term: &Finder<'_>,
    [begins, ends]: [bool; 2],
) -> impl Iterator<Item = Range<usize>> {
    let length = term.needle().len();
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = form.as_bytes().get(from..).filter(|_| 0 < length)?;
            let start = from + term.find(rest)?;
            let end = start + length;
            let is_found = !(begins && cuts(form, start) || ends && cuts(form, end));
            // What overlaps with a part of a longer word may be a word.
            from = if is_found { end } else { start + 1 };
            if is_found {
                return Some(start..end);
            }
        }
    })
}

/// Whether a byte lies within a word.
fn cuts(form: &str, at: usize) -> bool {
    let (before, after) = form.split_at_checked(at).unwrap_or_default();
    let ends = before.chars().next_back().zip(after.chars().next());
    ends.is_some_and(|(left, right)| [left, right].map(Class::of) == [Class::Word; 2])
}

/// The dots of “U.S.” and “e.g.”, by their bytes: those behind single letters, of which two or more
/// follow each other.
fn dots_of_initials(text: &str) -> Vec<usize> {
    if !text.match_indices('.').any(|(at, _)| is_behind_single_letter(text, at)) {
        return Vec::new();
    }
    let characters: Vec<(usize, char)> = text.char_indices().collect();
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
            let found = characters.get(index..end).unwrap_or_default();
            dots.extend(found.iter().skip(1).step_by(2).map(|(at, _)| *at));
        }
        index = end.max(index) + 1;
    }
    dots
}

/// Whether the character before a byte is a letter, and no part of a longer word.
fn is_behind_single_letter(text: &str, at: usize) -> bool {
    let mut before = text.get(..at).unwrap_or_default().chars().rev();
    before.next().is_some_and(char::is_alphabetic)
        && before.next().is_none_or(|c| !c.is_alphanumeric())
}

/// Whether a text has a hyphen of any kind.
pub(super) fn has_hyphens(text: &str) -> bool {
    if text.is_ascii() { text.contains('-') } else { text.contains(is_hyphen) }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '‐' | '‑' | '‒' | '–' | '-' | '−')
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
