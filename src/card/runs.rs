//! A line in runs of one script and one direction, in the order in which they are seen.
//!
//! The renderer takes every line to run from left to right and every word to be in one font. So
//! the order is made here, by Unicode's own algorithm, and each run is drawn by itself.

use unicode_bidi::{BidiInfo, Level};
use unicode_normalization::char::is_combining_mark;

use super::Face;
use super::font::Script;
use crate::isolate::is_isolate;

/// Holds what has no direction to a run from right to left.
const RIGHT_TO_LEFT_MARK: char = '\u{200f}';

/// Words in one font and one direction.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The words, in the order in which they are read. Those from right to left are between two
    /// right-to-left marks.
    pub words: String,
    /// The name of their font's family.
    pub family: &'static str,
    /// The weight of their font.
    pub weight: u16,
    /// The size of their font, in pixels.
    pub size: f32,
    /// How wide they are, in pixels.
    pub width: f32,
    pub(super) script: Script,
}

/// The runs of a line, from left to right.
pub(super) fn runs(face: Face, line: &str, is_rtl: bool, size: u16) -> Vec<Run> {
    let base = if is_rtl { Level::rtl() } else { Level::ltr() };
    let bidi = BidiInfo::new(line, Some(base));
    let Some(paragraph) = bidi.paragraphs.first() else { return Vec::new() };
    let (levels, ranges) = bidi.visual_runs(paragraph, paragraph.range.clone());
    let mut runs = Vec::new();
    for range in ranges {
        let is_rtl = levels.get(range.start).is_some_and(Level::is_rtl);
        let mut pieces = by_script(face, line.get(range).unwrap_or_default());
        if is_rtl {
            pieces.reverse();
        }
        runs.extend(pieces.into_iter().map(|(script, words)| {
            let words = match is_rtl {
                true => format!("{RIGHT_TO_LEFT_MARK}{words}{RIGHT_TO_LEFT_MARK}"),
                false => words,
            };
            let size = f32::from(size) * script.scale();
            let width = face.run_width(script, &words, size);
            let (family, weight) = (face.family(script), face.weight(script));
            Run { words, family, weight, size, width, script }
        }));
    }
    runs
}

/// Words in pieces of one script. Marks, joiners and spaces stay with the letter before them.
fn by_script(face: Face, words: &str) -> Vec<(Script, String)> {
    let mut pieces: Vec<(Script, String)> = Vec::new();
    for c in words.chars().filter(|c| !is_isolate(*c)) {
        let own = Script::of(face, c);
        let clings = is_combining_mark(c) || matches!(c, ' ' | '\u{200c}' | '\u{200d}');
        match pieces.last_mut() {
            Some((script, piece)) if *script == own || (clings && own.may_join(*script, c)) => {
                piece.push(c);
            }
            _ => pieces.push((own, c.into())),
        }
    }
    pieces
}
