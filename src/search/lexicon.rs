//! The words of some texts, and which of the texts have each.
//!
//! It knows no query, and of words only what stands between two spaces: a phrase is for others.

use std::ops::Range;

use indexmap::IndexMap;
use memchr::memmem::Finder;
use rustc_hash::FxBuildHasher;

use super::bits::{Bits, listed};
use super::form::{Class, JOINT};
use super::joined::{self, Joined, short};

/// How many words with signs between them are kept as one, too: “Spain’s”, “3.5”, “and/or”.
pub(super) const TOGETHER_MAX: usize = 3;

/// The words of at most 65,536 texts, by number of the text.
#[derive(Default)]
pub(super) struct Lexicon {
    /// The words, sorted, those of digits alone last, each with a line feed behind it.
    words: String,
    /// Where those of digits alone begin.
    digits: usize,
    /// Where each word begins.
    starts: Vec<u32>,
    /// Where the list of each begins, and the last ends.
    lists: Vec<u32>,
    /// The lists of the texts that have them, as [`listed`] makes them.
    numbers: Vec<u16>,
    /// What has hyphens.
    pub(super) joined: Joined,
}

/// A lexicon that is being made.
#[derive(Default)]
pub(super) struct Gathered {
    lists: IndexMap<Box<str>, Vec<u16>, FxBuildHasher>,
    texts: usize,
    joined: joined::Gathered,
}

impl Lexicon {
    /// Whether it has no words.
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds the texts that have a word.
    pub(super) fn having(&self, word: &str, found: &mut Bits) {
        self.index(word).into_iter().for_each(|index| found.add(self.list(index)));
    }

    /// Adds the texts that have a word with some letters in it.
    pub(super) fn containing(&self, letters: &Finder<'_>, found: &mut Bits) {
        // Numbers are many, as those in ids.
        let to = if is_number(letters.needle()) { self.words.len() } else { self.digits };
        let words = self.words.as_bytes();
        let (mut index, mut from) = (0, 0);
        while let Some(at) = words.get(from..to).and_then(|rest| letters.find(rest)) {
            index += self.passed(index, (from + at) as u32);
            found.add(self.list(index));
            index += 1;
            from = self.starts.get(index).map_or(self.words.len(), |start| *start as usize);
        }
    }

    /// How many words lie between one and the one that has a byte. It is mostly near.
    fn passed(&self, index: usize, byte: u32) -> usize {
        let rest = self.starts.get(index..).unwrap_or_default();
        let mut near = 1;
        while rest.get(near).is_some_and(|start| *start <= byte) {
            near *= 2;
        }
        let near = rest.get(..near).unwrap_or(rest);
        near.partition_point(|start| *start <= byte).saturating_sub(1)
    }

    fn index(&self, word: &str) -> Option<usize> {
        let place = placed(word);
        let index = self.starts.partition_point(|start| placed(self.word(*start)) < place);
        self.starts.get(index).filter(|start| self.word(**start) == word).map(|_| index)
    }

    fn word(&self, start: u32) -> &str {
        let rest = self.words.get(start as usize..).unwrap_or_default();
        rest.split('\n').next().unwrap_or_default()
    }

    fn list(&self, index: usize) -> &[u16] {
        let start = |index: usize| self.lists.get(index).map(|start| *start as usize);
        let range = start(index).zip(start(index + 1)).map(|(from, to)| from..to);
        range.and_then(|range| self.numbers.get(range)).unwrap_or_default()
    }
}

impl Gathered {
    /// Begins the next text.
    pub(super) fn begin(&mut self) {
        self.joined.begin();
        self.texts += 1;
    }

    /// Adds what stands between two spaces of a text, in which hyphens are marked.
    pub(super) fn add(&mut self, piece: &str, number: u16) {
        // Most are one word.
        if piece.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            if !piece.is_empty() {
                self.note(piece, number);
            }
            return;
        }
        for part in piece.split(JOINT) {
            for_each_word(part, |word| self.note(word, number));
        }
        if piece.contains(JOINT) {
            self.joined.add(piece, number);
        }
    }

    fn note(&mut self, word: &str, number: u16) {
        match self.lists.get_mut(word) {
            Some(list) if list.last() == Some(&number) => {}
            Some(list) => list.push(number),
            None => {
                self.lists.insert(word.into(), vec![number]);
            }
        }
    }

    /// Ends the last text.
    pub(super) fn finish(mut self) -> Lexicon {
        self.lists.sort_unstable_by(|word, _, other, _| placed(word).cmp(&placed(other)));
        let bytes = self.lists.keys().map(|word| word.len() + 1).sum();
        let mut lexicon = Lexicon {
            words: String::with_capacity(bytes),
            starts: Vec::with_capacity(self.lists.len()),
            lists: Vec::with_capacity(self.lists.len() + 1),
            digits: bytes,
            numbers: Vec::new(),
            joined: self.joined.finish(),
        };
        for (word, numbers) in self.lists {
            if is_number(word.as_bytes()) {
                lexicon.digits = lexicon.digits.min(lexicon.words.len());
            }
            lexicon.starts.push(short(lexicon.words.len()));
            lexicon.lists.push(short(lexicon.numbers.len()));
            lexicon.words.push_str(&word);
            lexicon.words.push('\n');
            lexicon.numbers.extend(listed(numbers, self.texts));
        }
        lexicon.lists.push(short(lexicon.numbers.len()));
        lexicon.numbers.shrink_to_fit();
        lexicon
    }
}

/// Where a word stands among others.
fn placed(word: &str) -> (bool, &str) {
    (is_number(word.as_bytes()), word)
}

/// Whether a word is digits alone.
fn is_number(word: &[u8]) -> bool {
    word.iter().all(u8::is_ascii_digit)
}

/// What is noted of a text without spaces and hyphens: each word, also together with those before it;
/// and of what is written without spaces every two characters that follow each other.
fn for_each_word(text: &str, mut note: impl FnMut(&str)) {
    let mut before: [Option<usize>; TOGETHER_MAX - 1] = [None; TOGETHER_MAX - 1];
    for (class, range) in runs(text) {
        let Some(run) = text.get(range.clone()) else { continue };
        match class {
            Class::Word => {
                note(run);
                let together = before.iter().flatten();
                together.filter_map(|start| text.get(*start..range.end)).for_each(&mut note);
                before.rotate_left(1);
                before.last_mut().into_iter().for_each(|last| *last = Some(range.start));
            }
            Class::Unspaced => {
                pairs(run).for_each(&mut note);
                before = Default::default();
            }
            Class::Sign => {}
        }
    }
}

/// Every two characters that follow each other, or the only one.
pub(super) fn pairs(run: &str) -> impl Iterator<Item = &str> {
    let ends = run.char_indices().map(|(at, c)| at + c.len_utf8());
    let first = ends.clone().next().filter(|end| *end == run.len());
    let pairs = run.char_indices().zip(ends.skip(1)).map(|((from, _), to)| from..to);
    first.map(|end| 0..end).into_iter().chain(pairs).filter_map(|range| run.get(range))
}

/// The longest parts of a text whose characters are of one class.
pub(super) fn runs(text: &str) -> impl Iterator<Item = (Class, Range<usize>)> {
    let mut rest = text.char_indices().map(|(at, c)| (Class::of(c), at + c.len_utf8())).peekable();
    let mut start = 0;
    std::iter::from_fn(move || {
        let (class, mut end) = rest.next()?;
        while let Some((_, next)) = rest.next_if(|(next, _)| *next == class) {
            end = next;
        }
        let range = start..end;
        start = end;
        Some((class, range))
    })
}
