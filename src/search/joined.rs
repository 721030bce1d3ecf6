//! What has hyphens in some texts, read without them, and which of the texts have letters across one.
//!
//! Most queries have letters across no hyphen, and each place in a word may be one: so the letters
//! around every hyphen are kept, and only texts that have those are looked at.

use memchr::memmem::Finder;
use rustc_hash::FxHashMap;

use super::form::{JOINT, find};
use super::lexicon::short;

/// What has hyphens in at most 65,536 texts, by number of the text.
#[derive(Default)]
pub(super) struct Joined {
    /// The letters around hyphens, sorted.
    joints: Vec<Joint>,
    /// Where the list of each begins, and the last ends.
    lists: Vec<u32>,
    /// The texts that have them, ascending.
    numbers: Vec<u16>,
    /// What has hyphens, without them, by text: each with a line feed behind it.
    words: String,
    /// Where those of each text begin, and the last ends; none where no text has any.
    starts: Vec<u32>,
}

/// The same while it is made.
#[derive(Default)]
pub(super) struct Gathered {
    lists: FxHashMap<Joint, Vec<u16>>,
    words: String,
    starts: Vec<u32>,
}

/// The letters on both sides of a hyphen: one and one, two and one, or one and two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Joint {
    before: [char; 2],
    after: [char; 2],
}

impl Joint {
    /// No letter.
    const NONE: char = '\0';

    /// Those that there are where some letters stand before a hyphen and the others behind it.
    fn all(before: &[char], after: &[char]) -> impl Iterator<Item = Self> {
        let [near, far] = [before.last(), before.iter().nth_back(1)];
        let [next, then] = [after.first(), after.get(1)];
        let letters = |far: Option<&char>, then: Option<&char>| {
            let [far, then] = [far, then].map(|letter| *letter.unwrap_or(&Self::NONE));
            Some(Self { before: [far, *near?], after: [*next?, then] })
        };
        let two_before = far.and_then(|far| letters(Some(far), None));
        let two_after = then.and_then(|then| letters(None, Some(then)));
        [letters(None, None), two_before, two_after].into_iter().flatten()
    }
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
                self.words(number).any(|words| find(words, &finder, whole).next().is_some())
            };
            has(false).then(|| (number, has(true)))
        })
    }

    /// The texts that have what is kept of a hyphen between some letters and others.
    fn across<'s>(&'s self, before: &[char], after: &[char]) -> impl Iterator<Item = u16> + 's {
        // Where there are more, those next to it say nothing more.
        let more = usize::from(before.len() + after.len() > 2);
        let mut lists: Vec<&[u16]> =
            Joint::all(before, after).skip(more).map(|joint| self.list(joint)).collect();
        lists.sort_unstable_by_key(|list| list.len());
        let shortest = lists.first().copied().unwrap_or_default();
        let is_in_all =
            move |number: &u16| lists.iter().skip(1).all(|list| list.binary_search(number).is_ok());
        shortest.iter().copied().filter(is_in_all)
    }

    fn list(&self, joint: Joint) -> &[u16] {
        let range = self.joints.binary_search(&joint).ok().and_then(|index| {
            let (from, to) = (self.lists.get(index)?, self.lists.get(index + 1)?);
            Some(*from as usize..*to as usize)
        });
        range.and_then(|range| self.numbers.get(range)).unwrap_or_default()
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
                for joint in Joint::all(before, after) {
                    let list = self.lists.entry(joint).or_default();
                    if list.last() != Some(&number) {
                        list.push(number);
                    }
                }
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
        let mut joined = Joined { words: self.words, starts: self.starts, ..Joined::default() };
        let mut lists: Vec<_> = self.lists.into_iter().collect();
        lists.sort_unstable_by_key(|(joint, _)| *joint);
        for (joint, numbers) in lists {
            joined.joints.push(joint);
            joined.lists.push(short(joined.numbers.len()));
            joined.numbers.extend(numbers);
        }
        joined.lists.push(short(joined.numbers.len()));
        joined.numbers.shrink_to_fit();
        joined
    }
}
