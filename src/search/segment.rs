//! The words of up to 65,536 texts that follow each other, and which of these fit a query.
//!
//! What words alone cannot decide, as phrases, is looked up in the texts.

use std::ops::Range;

use memchr::memmem::Finder;

use super::Hit;
use super::across::Across;
use super::bits::Bits;
use super::form::{Class, Form, Hyphens, Letters, find, has_hyphens, nfc};
use super::lexicon::{Gathered, Lexicon, TOGETHER_MAX, joints, pairs, runs};
use super::terms::{Term, Terms};

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
        let candidates = |letters, whole| {
            let terms = terms.of(letters).iter();
            self.with_all(terms, |term| self.candidates(term, letters, whole))
        };
        let mut exact = candidates(Letters::Accented, true);
        let mut folded = candidates(Letters::Bare, true);
        let mut part = candidates(Letters::Bare, false);
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
    fn candidates(&self, term: &Term, letters: Letters, whole: bool) -> Bits {
        let [parted, joined] = term.forms();
        let mut found = self.with_pieces(parted, letters, whole);
        if parted != joined {
            found.unite(&self.with_pieces(joined, letters, whole));
        }
        found
    }

    /// The texts that have everything that stands between spaces of a term.
    fn with_pieces(&self, term: &str, letters: Letters, whole: bool) -> Bits {
        let pieces = term.split([' ', '\n']);
        let pieces = pieces.map(|piece| piece.trim_matches(|c: char| !c.is_alphanumeric()));
        let pieces = pieces.filter(|piece| !piece.is_empty()).collect();
        let mut found = self.with_all(with_edges(pieces, whole), |(piece, whole)| {
            let mut found = self.with_all(with_edges(units(piece), whole), |(unit, whole)| {
                self.with_unit(unit, letters, whole)
            });
            let joined = self.with_joined(piece, letters, whole);
            joined.iter().for_each(|joined| found.unite(joined));
            found
        });
        self.across.keep(term, &mut found);
        found
    }

    /// The texts that have all of some things.
    fn with_all<T>(&self, all: impl Iterator<Item = T>, with: impl Fn(T) -> Bits) -> Bits {
        let mut found: Option<Bits> = None;
        for one in all {
            let with = with(one);
            let found = match &mut found {
                None => found.insert(with),
                Some(found) => {
                    found.intersect(&with);
                    found
                }
            };
            if found.is_empty() {
                break;
            }
        }
        found.unwrap_or_else(|| Bits::all(self.texts))
    }

    fn with_unit(&self, (class, unit): (Class, &str), letters: Letters, whole: bool) -> Bits {
        match class {
            Class::Word if whole => self.having(unit, letters),
            Class::Unspaced if 1 < unit.chars().count() => {
                self.with_all(pairs(unit), |pair| self.having(pair, letters))
            }
            _ => self.containing(unit, letters),
        }
    }

    /// The texts that have letters across a hyphen; none where there is no such.
    fn with_joined(&self, piece: &str, letters: Letters, whole: bool) -> Option<Bits> {
        let split: Vec<char> = piece.chars().collect();
        let lexicons = self.lexicons(letters);
        // Between most letters no text has a hyphen.
        let is_there =
            |joint: &String| split.len() == 2 || lexicons.iter().any(|lexicon| lexicon.has(joint));
        let places = (1..split.len()).map(|at| joints(&split, at));
        let places: Vec<_> = places.filter(|joints| joints.iter().all(is_there)).collect();
        if places.is_empty() {
            return None;
        }
        let mut found = Bits::none(self.texts);
        let mut candidates = Bits::none(self.texts);
        for joints in places {
            candidates.unite(&self.with_all(joints.into_iter(), |joint| match split.len() {
                // More letters may stand on either side.
                2 => self.containing(&joint, letters),
                _ => self.having(&joint, letters),
            }));
        }
        let finder = Finder::new(piece);
        for number in candidates.iter() {
            let mut joined = lexicons.iter().flat_map(|lexicon| lexicon.joined(number));
            if joined.any(|joined| find(joined, &finder, whole).next().is_some()) {
                found.insert(number);
            }
        }
        Some(found)
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

/// Things in a row, each with whether it must be whole: those between two others must.
fn with_edges<T>(row: Vec<T>, whole: bool) -> impl Iterator<Item = (T, bool)> {
    let last = row.len().saturating_sub(1);
    row.into_iter().enumerate().map(move |(at, one)| (one, whole || (0 < at && at < last)))
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
