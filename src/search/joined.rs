//! What has hyphens in some texts, read without them, and which of the texts have letters across one.
//!
//! Most queries have letters across no hyphen, and each place in a word may be one: so of every hyphen
//! the letters around it are kept, and only texts that have those are looked at.

use memchr::memmem::Finder;

use super::form::{JOINT, find};

/// What has hyphens in at most 65,536 texts, by number of the text.
#[derive(Default)]
pub(super) struct Joined {
    /// The letters around each hyphen, as [`key`] makes them, sorted.
    keys: Vec<u32>,
    /// The text of each.
    numbers: Vec<u16>,
    /// What has hyphens, without them, by text: each with a line feed behind it.
    words: String,
    /// Where those of each text begin, and the last ends; none where no text has any.
    starts: Vec<u32>,
}

/// The same while it is made.
#[derive(Default)]
pub(super) struct Gathered {
    hyphens: Vec<(u32, u16)>,
    words: String,
    starts: Vec<u32>,
}

impl Joined {
    /// The texts that have some letters across a hyphen: each with whether they are whole words.
    pub(super) fn with(&self, letters: &str) -> impl Iterator<Item = (u16, bool)> {
        let split: Vec<char> = letters.chars().collect();
        let mut texts = Vec::new();
        for at in 1..split.len() {
            let (before, after) = split.split_at(at);
            texts.extend(self.across(before, after));
        }
        texts.sort_unstable();
        texts.dedup();
        let finder = Finder::new(letters);
        texts.into_iter().filter_map(move |number| {
            let has = |whole| {
                self.words(number).any(|words| find(words, &finder, [whole; 2]).next().is_some())
            };
            has(false).then(|| (number, has(true)))
        })
    }

    /// The texts that may have a hyphen between some letters and others, once for each.
    fn across(&self, before: &[char], after: &[char]) -> impl Iterator<Item = u16> {
        let (wanted, known) = (key(before, after, code), key(before, after, |_| ALL));
        // Keys are sorted, so that those stand together that have the upper bits as far as they are known.
        let rest = 6 * BITS - (known << (u32::BITS - 6 * BITS)).leading_ones();
        let from = self.keys.partition_point(|key| key >> rest < wanted >> rest);
        let keys = self.keys.get(from..).unwrap_or_default().iter();
        let numbers = self.numbers.get(from..).unwrap_or_default().iter();
        let hyphens = keys.zip(numbers).take_while(move |(key, _)| **key >> rest == wanted >> rest);
        let fitting = hyphens.filter(move |(key, _)| (**key ^ wanted) & known == 0);
        fitting.map(|(_, number)| *number)
    }

    /// What has hyphens in a text, without them.
    fn words(&self, number: u16) -> impl Iterator<Item = &str> {
        let start = |number: usize| self.starts.get(number).map(|start| *start as usize);
        let number = usize::from(number);
        let range = start(number).zip(start(number + 1)).map(|(from, to)| from..to);
        let words = range.and_then(|range| self.words.get(range)).unwrap_or_default();
        words.split_terminator('\n')
    }
}

impl Gathered {
    /// Begins the next text.
    pub(super) fn begin(&mut self) {
        self.starts.push(short(self.words.len()));
    }

    /// Adds what stands between two spaces of a text, in which hyphens are marked.
    pub(super) fn add(&mut self, piece: &str, number: u16) {
        let letters: Vec<char> = piece.chars().filter(|c| *c != JOINT).collect();
        let mut passed = 0;
        let mut is_joined = false;
        for c in piece.chars() {
            if c != JOINT {
                passed += 1;
            } else if 0 < passed && passed < letters.len() {
                let (before, after) = letters.split_at(passed);
                self.hyphens.push((key(before, after, code), number));
                is_joined = true;
            }
        }
        if is_joined {
            self.words.extend(letters);
            self.words.push('\n');
        }
    }

    /// Ends the last text.
    pub(super) fn finish(mut self) -> Joined {
        if self.words.is_empty() {
            return Joined::default();
        }
        self.begin();
        self.words.shrink_to_fit();
        self.hyphens.sort_unstable();
        self.hyphens.dedup();
        let (keys, numbers) = self.hyphens.into_iter().unzip();
        Joined { keys, numbers, words: self.words, starts: self.starts }
    }
}

/// A place in what is kept of a segment's texts.
pub(super) fn short(place: usize) -> u32 {
    u32::try_from(place).expect("the texts of a segment are cut where they become long")
}

/// How many bits of a key a letter has, and all of them.
const BITS: u32 = 5;
const ALL: u32 = (1 << BITS) - 1;

/// Up to three letters on each side of a hyphen as one number, those next to it in the upper bits; no
/// bits where there is no letter.
fn key(before: &[char], after: &[char], code: impl Fn(char) -> u32) -> u32 {
    let mut before = before.iter().rev();
    let mut after = after.iter();
    let mut key = 0;
    for _ in 0..3 {
        for letter in [before.next(), after.next()] {
            key = (key << BITS) | letter.map_or(0, |letter| code(*letter));
        }
    }
    key
}

/// The bits of a letter. Those of the Latin alphabet differ from each other.
fn code(letter: char) -> u32 {
    let number = u32::from(letter);
    (number ^ (number >> (2 * BITS))) & ALL
}
