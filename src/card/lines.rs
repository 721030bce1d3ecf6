//! Words broken into lines that fit a width, as large as a height allows.

use unicode_bidi::{Direction, get_base_direction_full};
use unicode_normalization::char::is_combining_mark;

use super::runs::runs;
use super::{Face, Run};
use crate::isolate::{END, is_isolate};

/// What ends words that were cut.
const CUT: char = '…';

/// How words are to be set.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The font.
    pub face: Face,
    /// The largest and the smallest size, in pixels.
    pub sizes: (u16, u16),
    /// How wide a line may be, in pixels.
    pub width: u16,
    /// How high all lines together may be, in pixels.
    pub height: u16,
}

/// Words in lines.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// The size of the font, in pixels.
    pub size: u16,
    /// From one baseline to the next, in pixels.
    pub leading: u16,
    /// The lines, from the top.
    pub lines: Vec<String>,
    /// The font.
    pub face: Face,
    /// How wide a line may be, in pixels.
    pub width: u16,
    /// Whether lines begin at the right.
    pub is_rtl: bool,
}

/// A word, as wide as a font of one pixel sets it.
struct Word<'w> {
    text: &'w str,
    width: f32,
    space: f32,
}

impl Block {
    /// How far below its top its last baseline is, in pixels.
    pub fn depth(&self) -> u16 {
        let lines = u16::try_from(self.lines.len()).unwrap_or(u16::MAX);
        self.size.saturating_add(self.leading.saturating_mul(lines.saturating_sub(1)))
    }

    /// The runs of a line from left to right, each with how far right of the block's left edge it
    /// begins, in pixels.
    pub fn runs(&self, line: &str) -> Vec<(f32, Run)> {
        let runs = runs(self.face, line, self.is_rtl, self.size);
        let taken: f32 = runs.iter().map(|run| run.width).sum();
        let mut x = if self.is_rtl { f32::from(self.width) - taken } else { 0.0 };
        let placed = runs.into_iter().map(|run| {
            let left = x;
            x += run.width;
            (left, run)
        });
        placed.collect()
    }
}

/// Lines in which each isolate that goes over their end is closed there and opened again.
fn carried(lines: Vec<String>) -> Vec<String> {
    let mut open: Vec<char> = Vec::new();
    let lines = lines.into_iter().map(|line| {
        let mut carried: String = open.iter().collect();
        carried.push_str(&line);
        for c in line.chars().filter(|c| is_isolate(*c)) {
            match c {
                END => _ = open.pop(),
                _ => open.push(c),
            }
        }
        carried.extend(open.iter().map(|_| END));
        carried
    });
    lines.collect()
}

impl Setting {
    /// Sets words as large as they fit; what does not fit at the smallest size is cut, and the
    /// cut is marked.
    ///
    /// ```
    /// # use demarche::card::{Face, Setting};
    /// let setting = Setting { face: Face::Serif, sizes: (60, 40), width: 600, height: 150 };
    /// let block = setting.set("The minister replies that the gunboat was invited");
    /// assert_eq!(block.lines.len(), 2);
    /// assert!(40 <= block.size && block.depth() <= 150);
    /// assert_eq!(block.lines.join(" "), "The minister replies that the gunboat was invited");
    /// ```
    pub fn set(self, words: &str) -> Block {
        let is_rtl = get_base_direction_full(words) == Direction::Rtl;
        let words = self.face.settable(words);
        let words = self.measured(&words);
        let (largest, smallest) = self.sizes;
        let mut size = largest;
        while smallest < size {
            let lines = Self::broken(&words, size, self.width);
            let fits = lines.iter().all(|line| self.fits(line, size));
            if fits && lines.len() <= self.lines_at(size) {
                return self.block(size, self.balanced(&words, size, lines), is_rtl);
            }
            size = size.saturating_sub(2).max(smallest);
        }
        let lines = Self::broken(&words, smallest, self.width);
        let mut lines: Vec<String> =
            lines.into_iter().flat_map(|line| self.chopped(line, smallest)).collect();
        let most = self.lines_at(smallest);
        if most < lines.len() {
            lines.truncate(most);
            if let Some(last) = lines.last_mut() {
                *last = self.cut(last, smallest);
            }
        }
        self.block(smallest, lines, is_rtl)
    }

    /// Each word with its width, and the width of a space before it, in a font of one pixel: so that each word is shaped once, however often lines are broken anew.
    fn measured(self, words: &str) -> Vec<Word<'_>> {
        let space = self.face.width(" ", 1);
        let words = words.split(' ').filter(|word| !word.is_empty());
        words.map(|text| Word { text, width: self.face.width(text, 1), space }).collect()
    }

    fn block(self, size: u16, lines: Vec<String>, is_rtl: bool) -> Block {
        let Self { face, width, .. } = self;
        Block { size, leading: leading(size), lines: carried(lines), face, width, is_rtl }
    }

    /// How many lines fit the height; at least one.
    fn lines_at(self, size: u16) -> usize {
        usize::from(1 + self.height.saturating_sub(size) / leading(size).max(1))
    }

    fn fits(self, line: &str, size: u16) -> bool {
        self.face.width(line, size) <= f32::from(self.width)
    }

    /// Breaks words into lines of at most a width. A word that is wider has a line to itself.
    fn broken(words: &[Word<'_>], size: u16, width: u16) -> Vec<String> {
        let room = f32::from(width) / f32::from(size);
        let mut lines: Vec<String> = Vec::new();
        let mut taken = 0.0;
        for Word { text, width, space } in words {
            match lines.last_mut() {
                Some(line) if taken + space + width <= room => {
                    line.push(' ');
                    line.push_str(text);
                    taken += space + width;
                }
                _ => {
                    lines.push((*text).to_owned());
                    taken = *width;
                }
            }
        }
        lines
    }

    /// Breaks words anew into as many lines, as equally long as they can be.
    fn balanced(self, words: &[Word<'_>], size: u16, lines: Vec<String>) -> Vec<String> {
        let widest = words.iter().map(|word| word.width * f32::from(size)).fold(0.0, f32::max);
        let mut best = lines;
        let (mut too_narrow, mut enough) = (0, self.width);
        while too_narrow + 1 < enough {
            let width = too_narrow.midpoint(enough);
            let narrower = Self::broken(words, size, width);
            if widest <= f32::from(width) && narrower.len() == best.len() {
                (best, enough) = (narrower, width);
            } else {
                too_narrow = width;
            }
        }
        best
    }

    /// Breaks a line that is too wide and has no space, between characters.
    fn chopped(self, line: String, size: u16) -> Vec<String> {
        if self.fits(&line, size) {
            return vec![line];
        }
        let mut pieces = vec![String::new()];
        for character in line.chars() {
            let Some(piece) = pieces.last_mut() else { break };
            piece.push(character);
            if !is_combining_mark(character) && !self.fits(piece, size) && 1 < piece.chars().count()
            {
                piece.pop();
                pieces.push(character.to_string());
            }
        }
        pieces
    }

    /// Shortens a line until a mark of the cut fits after it.
    fn cut(self, line: &str, size: u16) -> String {
        let mut kept = line.to_owned();
        loop {
            let marked = format!("{}{CUT}", kept.trim_end_matches([' ', ',', ';', '.', CUT]));
            if self.fits(&marked, size) || kept.pop().is_none() {
                return marked;
            }
        }
    }
}

/// The distance of baselines at a size, both in pixels: headlines are set close.
fn leading(size: u16) -> u16 {
    size.saturating_add(size / 9)
}
