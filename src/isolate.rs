//! Data beside words of ours: it turns none of them round and covers none.
//!
//! Knows directions and marks of any script, and that marked words have a language; no markup.

use std::borrow::Cow;

use unicode_bidi::BidiClass::{AL, AN, FSI, LRE, LRI, LRO, PDF, PDI, R, RLE, RLI, RLO};
use unicode_bidi::bidi_class;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_width::UnicodeWidthChar as _;

/// Begins a piece with the direction of its first letter (FSI in Unicode Annex 9).
pub const BEGIN: char = '\u{2068}';
/// Begins a piece from left to right (LRI).
pub const LEFT_TO_RIGHT: char = '\u{2066}';
/// Begins a piece from right to left (RLI).
pub const RIGHT_TO_LEFT: char = '\u{2067}';
/// Ends any of these (PDI).
pub const END: char = '\u{2069}';
/// Begins words that are marked with their language, whose tag follows. None of the three is a
/// character of any text: Unicode keeps them for what a program does within itself.
pub const BEGIN_TAG: char = '\u{fdd0}';
/// Ends the tag; the words follow.
pub const END_TAG: char = '\u{fdd1}';
/// Ends such words.
pub const END_WORDS: char = '\u{fdd2}';
/// Ends an embedding or an override (PDF).
const END_EMBEDDED: char = '\u{202c}';

/// The most pieces in each other. No language needs more than a few.
const DEPTH_MAX: usize = 60;

/// The most marks on one letter: as many as a Hebrew letter with its points and accents has.
const MARKS_MAX: usize = 4;

/// The most of them that are set in one place and so stand on each other, as in Vietnamese: a line
/// of text has room for two.
const PILED_MAX: usize = 2;

/// A text as it can stand beside other words: every control of direction closed, no more marks on
/// a letter than there is room for, and between FSI and PDI where it would turn what is around it.
///
/// Text of ours, text that is isolated already and most of Latin script stay as they are.
///
/// ```
/// # use demarche::isolate::isolated;
/// assert_eq!(isolated("Morón – “4”"), "Morón – “4”");
/// assert_eq!(isolated("דובר (2026)."), "\u{2068}דובר (2026).\u{2069}");
/// assert_eq!(isolated("said \u{2068}דובר\u{2069}."), "said \u{2068}דובר\u{2069}.");
/// assert_eq!(isolated("a\u{202e}b"), "\u{2068}a\u{202e}b\u{202c}\u{2069}");
/// ```
pub fn isolated(text: &str) -> Cow<'_, str> {
    if is_plain(text) || text.chars().all(is_still) {
        return Cow::Borrowed(text);
    }
    let Walk { shown, turns, .. } = Walk::through(text);
    Cow::Owned(if turns { format!("{BEGIN}{shown}{END}") } else { shown })
}

/// A text with every control of direction closed, which is isolated by other means.
pub fn balanced(text: &str) -> Cow<'_, str> {
    match text.chars().all(is_still) {
        true => Cow::Borrowed(text),
        false => Cow::Owned(Walk::through(text).shown),
    }
}

/// Whether a character opens or closes a piece of text with a direction of its own.
pub fn is_control(c: char) -> bool {
    matches!(bidi_class(c), LRE | RLE | LRO | RLO | LRI | RLI | FSI | PDF | PDI)
}

/// Whether a character opens or closes an isolate.
pub fn is_isolate(c: char) -> bool {
    matches!(bidi_class(c), LRI | RLI | FSI | PDI)
}

/// What a text has that it cannot be shown with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Faults {
    /// A control of direction that nothing closes, that closes nothing, or that lies too deep.
    pub unbalanced: Option<char>,
    /// A mark that stands on no letter, or on one that has as many as there is room for.
    pub mark: Option<char>,
}

impl Faults {
    /// Looks for the first of each kind.
    pub fn of(text: &str) -> Self {
        if text.chars().all(is_still) { Self::default() } else { Walk::through(text).faults }
    }
}

/// Whether a text has no character from the combining marks on: nothing that turns, isolates, marks a
/// language or stands on a letter. Most texts have none, which is seen many bytes at a time.
///
/// ```
/// # use demarche::isolate::is_plain;
/// assert!(is_plain("Morón, \"4\"") && !is_plain("o\u{300}") && !is_plain("“4”"));
/// ```
pub fn is_plain(text: &str) -> bool {
    // In UTF-8, U+0300 begins with this byte, and what comes before it has lesser ones alone.
    text.bytes().fold(0, u8::max) < 0xcc
}

/// Whether a character turns nothing and stands on no other: all up to the combining marks, dashes
/// and quotation marks. Most texts have no other.
fn is_still(c: char) -> bool {
    c < '\u{300}' || matches!(c, '\u{2010}'..='\u{2027}')
}

/// A text, character by character.
struct Walk {
    shown: String,
    /// What is open, the innermost last: whether it is an isolate, and the control that opened it.
    open: Vec<(bool, char)>,
    /// How many of these are isolates.
    isolates: usize,
    /// Whether anything outside of isolates turns what is around it.
    turns: bool,
    /// The places (combining classes) of the marks on the last letter; none before the first.
    marks: Option<Vec<u8>>,
    faults: Faults,
}

impl Walk {
    fn through(text: &str) -> Self {
        let mut walk = Self {
            shown: String::with_capacity(text.len()),
            open: Vec::new(),
            isolates: 0,
            turns: false,
            marks: None,
            faults: Faults::default(),
        };
        for c in text.chars() {
            if walk.direct(c) && walk.mark(c) {
                walk.shown.push(c);
            }
        }
        while let Some((is_isolate, opened)) = walk.open.pop() {
            walk.close(is_isolate, opened);
        }
        walk
    }

    /// Follows the direction, and says whether a character is to be shown: one that closes
    /// nothing is not, nor one that lies too deep.
    fn direct(&mut self, c: char) -> bool {
        let has_room = self.open.len() < DEPTH_MAX;
        if matches!(c, BEGIN_TAG | END_TAG | END_WORDS) {
            return self.language(c);
        }
        if is_still(c) {
            return true;
        }
        match bidi_class(c) {
            LRE | RLE | LRO | RLO if has_room => {
                self.turns |= self.isolates == 0;
                self.open.push((false, c));
            }
            LRI | RLI | FSI if has_room => {
                self.isolates += 1;
                self.open.push((true, c));
            }
            PDF if self.open.last().is_some_and(|(is_isolate, _)| !is_isolate) => {
                self.open.pop();
            }
            PDI if self.innermost().is_some_and(|opened| opened != BEGIN_TAG) => {
                while let Some((false, opened)) = self.open.pop() {
                    self.close(false, opened);
                }
                self.isolates -= 1;
            }
            _ if is_control(c) => {
                self.faults.unbalanced.get_or_insert(c);
                return false;
            }
            R | AL | AN => self.turns |= self.isolates == 0,
            _ => {}
        }
        true
    }

    /// What opened the innermost isolate.
    fn innermost(&self) -> Option<char> {
        self.open.iter().rev().find(|(is_isolate, _)| *is_isolate).map(|(_, opened)| *opened)
    }

    /// Follows the marks of a language, which isolate their words: says whether one is to be kept.
    fn language(&mut self, c: char) -> bool {
        match c {
            BEGIN_TAG => {
                self.isolates += 1;
                self.open.push((true, c));
            }
            END_WORDS if self.open.contains(&(true, BEGIN_TAG)) => {
                while let Some((is_isolate, opened)) = self.open.pop() {
                    self.isolates -= usize::from(is_isolate);
                    if opened == BEGIN_TAG {
                        break;
                    }
                    self.close(is_isolate, opened);
                }
            }
            END_WORDS => return false,
            _ => {}
        }
        true
    }

    /// Closes what the text leaves open.
    fn close(&mut self, is_isolate: bool, opened: char) {
        self.faults.unbalanced.get_or_insert(opened);
        self.shown.push(match (is_isolate, opened) {
            (true, BEGIN_TAG) => END_WORDS,
            (true, _) => END,
            (false, _) => END_EMBEDDED,
        });
    }

    /// Counts the marks on a letter, and says whether there is room for this one; before the first
    /// letter it would stand on whatever comes before the text. What has a width has room of its
    /// own; what has none and is no mark parts no mark from its letter.
    fn mark(&mut self, c: char) -> bool {
        if matches!(c, BEGIN_TAG | END_TAG | END_WORDS) {
            self.marks = None;
        } else if c.width() != Some(0) {
            self.marks = Some(Vec::new());
        } else if is_combining_mark(c) {
            // Of class 0 are the vowels of many scripts, which stand in several places.
            let class = canonical_combining_class(c);
            let has_room = |marks: &&mut Vec<u8>| {
                let piled = marks.iter().filter(|known| **known == class).count();
                marks.len() < MARKS_MAX && (class == 0 || piled < PILED_MAX)
            };
            match self.marks.as_mut().filter(has_room) {
                Some(marks) => marks.push(class),
                None => {
                    self.faults.mark.get_or_insert(c);
                    return false;
                }
            }
        }
        true
    }
}

#[cfg(test)]
mod tests {
    use super::{BEGIN, END, Faults, isolated};

    /// What each text is shown as, with the controls by their names.
    #[test]
    fn what_is_open_is_closed_and_what_closes_nothing_is_left_out() {
        let named = [
            ("[RLO]", "\u{202e}"),
            ("[RLE]", "\u{202b}"),
            ("[PDF]", "\u{202c}"),
            ("[RLI]", "\u{2067}"),
            ("[FSI]", "\u{2068}"),
            ("[PDI]", "\u{2069}"),
        ];
        let read = |text: &str| {
            named.iter().fold(text.to_owned(), |text, (name, c)| text.replace(name, c))
        };
        for (text, expected, unbalanced) in [
            ("", "", None),
            ("a [RLI]b[PDI]", "a [RLI]b[PDI]", None),
            ("a[RLE]b[PDF]", "[FSI]a[RLE]b[PDF][PDI]", None),
            ("a[RLO]b", "[FSI]a[RLO]b[PDF][PDI]", Some("[RLO]")),
            ("a[RLI]b", "a[RLI]b[PDI]", Some("[RLI]")),
            ("a[PDF]b", "ab", Some("[PDF]")),
            ("a[PDI]ב", "[FSI]aב[PDI]", Some("[PDI]")),
            ("[FSI]a[RLO]b[PDI]c", "[FSI]a[RLO]b[PDF][PDI]c", Some("[RLO]")),
            ("[RLE][FSI]a[PDF]b[PDI]", "[FSI][RLE][FSI]ab[PDI][PDF][PDI]", Some("[PDF]")),
            ("٣ – ٤", "[FSI]٣ – ٤[PDI]", None),
            ("東京 denies", "東京 denies", None),
        ] {
            let text = read(text);
            let shown = isolated(&text);
            assert_eq!(shown, read(expected), "{text:?}");
            assert_eq!(isolated(&shown), shown, "{text:?} isolated twice");
            assert_eq!(Faults::of(&shown), Faults::default(), "{text:?}");
            let unbalanced = unbalanced.and_then(|name| read(name).chars().next());
            assert_eq!(Faults::of(&text).unbalanced, unbalanced, "{text:?}");
        }
    }

    #[test]
    fn a_letter_keeps_its_first_marks() {
        let acutes = |count| "\u{301}".repeat(count);
        for (text, expected) in [
            (format!("e{}x", acutes(50)), format!("e{}x", acutes(2))),
            (format!("e{}x", "\u{302}\u{323}".repeat(9)), "e\u{302}\u{323}\u{302}\u{323}x".into()),
            (format!("{}x", acutes(1)), "x".to_owned()),
            // Nothing that has no width parts them.
            (format!("e{0}\u{200d}{0}", acutes(2)), format!("e{}\u{200d}", acutes(2))),
            ("ก็็็็็็".to_owned(), "ก็็็็".to_owned()),
            // Hebrew with four; Burmese with five, of which two have a width; Vietnamese, Tibetan.
            ("שָּׁ֑ မြွှေ့".to_owned(), "שָּׁ֑ မြွှေ့".to_owned()),
            ("e\u{302}\u{301} བསྒྲུབས".to_owned(), "e\u{302}\u{301} བསྒྲུབས".to_owned()),
        ] {
            assert_eq!(isolated(&text).trim_matches([BEGIN, END]), expected, "{text:?}");
            assert_eq!(Faults::of(&text).mark.is_some(), text != expected, "{text:?}");
        }
    }
}
