//! The words of up to 65,536 texts that follow each other, and which of these fit a query.
//!
//! What words alone cannot decide, as phrases, is looked up in the texts.

use std::ops::Range;

use memchr::memmem::Finder;

use super::Hit;
use super::across::Across;
use super::bits::Bits;
use super::form::{Class, Form, Hyphens, Letters, has_hyphens, nfc};
use super::lexicon::{Gathered, Lexicon, TOGETHER_MAX, pairs, runs};
use super::terms::{Term, Terms, Wanted};

/// The most texts of a segment: their numbers have two bytes.
const TEXTS_MAX: usize = 1 << 16;

/// The most bytes of its texts but the last, so that places in what it keeps have four.
const BYTES_MAX: usize = 64 * 1024 * 1024;

/// Texts by position: of each all that is said.
pub(super) trait Texts<'t>: Fn(usize) -> Vec<&'t str> + Sync {}

impl<'t, F: Fn(usize) -> Vec<&'t str> + Sync> Texts<'t> for F {}

/// The words of texts that follow each other.
pub(super) struct Segment {
    /// The position of the first text.
    pub(super) first: usize,
    /// How many texts there are.
    texts: usize,
    /// The words that are the same with accents and without.
    both: Lexicon,
    /// Those with accents that are not.
    accented: Lexicon,
    /// The same without.
    bare: Lexicon,
    /// The letters around spaces, with accents and without.
    across: Across,
}

/// Texts that have something: those that have it as whole words, and those that have it at all.
struct Found {
    whole: Bits,
    part: Bits,
}

/// A segment that is being made.
struct Parts {
    both: Gathered,
    accented: Gathered,
    bare: Gathered,
    across: Across,
}

impl Segment {
    /// The ranges of positions for each of which [`Self::all`] can be asked at the same time.
    pub(super) fn ranges(texts: usize) -> Vec<Range<usize>> {
        let starts = (0..texts).step_by(TEXTS_MAX);
        starts.map(|start| start..texts.min(start + TEXTS_MAX)).collect()
    }

    /// The segments of a range of positions: one, or several where texts are long.
    pub(super) fn all<'t>(range: Range<usize>, texts: &impl Texts<'t>) -> Vec<Self> {
        let mut segments = Vec::new();
        let mut rest = range;
        while !rest.is_empty() {
            let segment = Self::of(rest.clone(), texts);
            rest.start += segment.texts;
            segments.push(segment);
        }
        segments
    }

    fn of<'t>(range: Range<usize>, texts: &impl Texts<'t>) -> Self {
        let first = range.start;
        let mut parts = Parts::of(range.len());
        let (mut count, mut bytes) = (0, 0);
        for position in range {
            parts.begin();
            for text in texts(position) {
                parts.add(text, count as u16);
                bytes += text.len();
            }
            count += 1;
            if BYTES_MAX < bytes {
                break;
            }
        }
        let Parts { both, accented, bare, across } = parts;
        Self {
            first,
            texts: count,
            both: both.finish(),
            accented: accented.finish(),
            bare: bare.finish(),
            across,
        }
    }

    /// The texts that have all terms as they were written, those of the others that have them if
    /// accents are left aside, and those that have some as parts of longer words.
    pub(super) fn hits<'t>(&self, terms: &Terms, texts: &impl Texts<'t>) -> [Bits; 3] {
        let with = |letters| {
            self.with_all(terms.of(letters).iter(), |term| self.candidates(term, letters))
        };
        let Found { whole: mut folded, mut part } = with(Letters::Bare);
        let has_accents = [&self.accented, &self.bare].iter().any(|lexicon| !lexicon.is_empty());
        let is_same = !has_accents && terms.are_same();
        let mut exact = if is_same { folded.clone() } else { with(Letters::Accented).whole };
        if !terms.iter().all(is_decided) {
            let mut open = part;
            open.unite(&exact);
            [exact, folded, part] = [(); 3].map(|()| Bits::none(self.texts));
            for number in open.iter() {
                let fitting = match terms.hit(&texts(self.first + usize::from(number))) {
                    Some(Hit::Exact) => &mut exact,
                    Some(Hit::Folded) => &mut folded,
                    Some(Hit::Part) => &mut part,
                    None => continue,
                };
                fitting.insert(number);
            }
        }
        folded.remove(&exact);
        part.remove(&exact);
        part.remove(&folded);
        [exact, folded, part]
    }

    /// The texts that have a term and, where it is not decided by words alone, some that may.
    fn candidates(&self, term: &Term, letters: Letters) -> Found {
        let mut found = self.with_pieces(&term.parted, letters);
        if term.parted != term.joined {
            found.unite(&self.with_pieces(&term.joined, letters));
        }
        found
    }

    /// The texts that have everything that stands between spaces of a term.
    fn with_pieces(&self, term: &Wanted, letters: Letters) -> Found {
        let pieces = term.text.split([' ', '\n']);
        let pieces = pieces.map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric()));
        let pieces = pieces.filter(|piece| !piece.is_empty()).collect();
        let mut found = self.with_row(pieces, term.ends(), |piece| {
            let mut found =
                self.with_row(units(piece), [false; 2], |unit| self.with_unit(unit, letters));
            for lexicon in self.lexicons(letters) {
                for (number, is_whole) in lexicon.joined.with(piece) {
                    found.add(number, is_whole);
                }
            }
            found
        });
        self.across.keep(&term.text, &mut found.whole);
        self.across.keep(&term.text, &mut found.part);
        found
    }

    /// The texts that have all things of a row, those between two others as whole words, and the first
    /// and the last one where that is wanted.
    fn with_row<T>(
        &self,
        row: Vec<T>,
        [begins, ends]: [bool; 2],
        with: impl Fn(T) -> Found,
    ) -> Found {
        let last = row.len().saturating_sub(1);
        self.with_all((0..).zip(row), |(at, one)| {
            let Found { whole, part } = with(one);
            let is_whole = if at == 0 { begins } else { at < last } || (at == last && ends);
            let part = if is_whole { whole.clone() } else { part };
            Found { whole, part }
        })
    }

    /// The texts that have all of some things.
    fn with_all<T>(&self, all: impl Iterator<Item = T>, with: impl Fn(T) -> Found) -> Found {
        let mut found: Option<Found> = None;
        for one in all {
            let with = with(one);
            let found = match &mut found {
                None => found.insert(with),
                Some(found) => {
                    found.intersect(&with);
                    found
                }
            };
            if found.part.is_empty() {
                break;
            }
        }
        found.unwrap_or_else(|| Found::both(Bits::all(self.texts)))
    }

    fn with_unit(&self, (class, unit): (Class, &str), letters: Letters) -> Found {
        if class == Class::Unspaced && 1 < unit.chars().count() {
            return self.with_all(pairs(unit), |pair| Found::both(self.having(pair, letters)));
        }
        let part = self.containing(unit, letters);
        match class {
            Class::Word => Found { whole: self.having(unit, letters), part },
            _ => Found::both(part),
        }
    }

    fn having(&self, word: &str, letters: Letters) -> Bits {
        let mut found = Bits::none(self.texts);
        self.lexicons(letters).iter().for_each(|lexicon| lexicon.having(word, &mut found));
        found
    }

    fn containing(&self, part: &str, letters: Letters) -> Bits {
        let mut found = Bits::none(self.texts);
        let finder = Finder::new(part);
        self.lexicons(letters).iter().for_each(|lexicon| lexicon.containing(&finder, &mut found));
        found
    }

    fn lexicons(&self, letters: Letters) -> [&Lexicon; 2] {
        match letters {
            Letters::Accented => [&self.both, &self.accented],
            Letters::Bare => [&self.both, &self.bare],
        }
    }
}

impl Found {
    /// Texts that have something of which it makes no difference.
    fn both(texts: Bits) -> Self {
        Self { whole: texts.clone(), part: texts }
    }

    fn add(&mut self, number: u16, is_whole: bool) {
        self.part.insert(number);
        if is_whole {
            self.whole.insert(number);
        }
    }

    fn unite(&mut self, other: &Self) {
        self.whole.unite(&other.whole);
        self.part.unite(&other.part);
    }

    fn intersect(&mut self, other: &Self) {
        self.whole.intersect(&other.whole);
        self.part.intersect(&other.part);
    }
}

impl Parts {
    fn of(texts: usize) -> Self {
        let [both, accented, bare] = [(); 3].map(|()| Gathered::default());
        Self { both, accented, bare, across: Across::none(texts) }
    }

    fn begin(&mut self) {
        [&mut self.both, &mut self.accented, &mut self.bare].into_iter().for_each(Gathered::begin);
    }

    fn add(&mut self, text: &str, number: u16) {
        let text = nfc(text);
        let accented = Form::of(&text, Letters::Accented, Hyphens::Marked).text;
        self.add_across(&text, Letters::Accented, &accented, number);
        let both = |parts: &mut Self| {
            accented.split([' ', '\n']).for_each(|piece| parts.both.add(piece, number));
        };
        if text.is_ascii() {
            return both(self);
        }
        let bare = Form::of(&text, Letters::Bare, Hyphens::Marked).text;
        if accented == bare {
            return both(self);
        }
        self.add_across(&text, Letters::Bare, &bare, number);
        let pieces: [Vec<&str>; 2] =
            [&accented, &bare].map(|form| form.split([' ', '\n']).collect());
        let [accented, bare] = pieces;
        // Where accents are all that is left aside, the pieces stand for each other.
        let is_aligned = accented.len() == bare.len();
        for (at, piece) in accented.iter().enumerate() {
            match is_aligned && bare.get(at) == Some(piece) {
                true => self.both.add(piece, number),
                false => self.accented.add(piece, number),
            }
        }
        for (at, piece) in bare.iter().enumerate() {
            if !is_aligned || accented.get(at) != Some(piece) {
                self.bare.add(piece, number);
            }
        }
    }

    /// Adds the letters around the spaces of a text in NFC, of which the form with marked hyphens is
    /// there.
    fn add_across(&mut self, text: &str, letters: Letters, marked: &str, number: u16) {
        if !has_hyphens(text) {
            return self.across.add(marked, number);
        }
        for hyphens in [Hyphens::Parted, Hyphens::Joined] {
            self.across.add(&Form::of(text, letters, hyphens).text, number);
        }
    }
}

/// What of a text without spaces is looked up: the whole of a few words with signs between them, else
/// each part of one class.
fn units(piece: &str) -> Vec<(Class, &str)> {
    let runs = runs(piece).filter(|(class, _)| *class != Class::Sign);
    let runs = runs.filter_map(|(class, range)| Some((class, piece.get(range)?)));
    let runs: Vec<(Class, &str)> = runs.collect();
    let are_words = runs.iter().all(|(class, _)| *class == Class::Word);
    if are_words && runs.len() <= TOGETHER_MAX { vec![(Class::Word, piece)] } else { runs }
}

/// Whether the words of a text decide if it has a term.
fn is_decided(term: &Term) -> bool {
    let text = term.parted.text.as_str();
    if text != term.joined.text || text.contains([' ', '\n']) {
        return false;
    }
    match units(text).as_slice() {
        [(Class::Word, unit)] => *unit == text,
        [(_, unit)] => *unit == text && unit.chars().count() <= 2,
        _ => false,
    }
}
