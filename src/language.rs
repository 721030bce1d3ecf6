//! The language of words: which way it is written, and marks by which a text carries it.
//!
//! A marked text stands between noncharacters of Unicode, which no data can have. A page makes
//! elements of them; nothing else is ever given marked texts. No words of any language are here.

use std::borrow::Cow;
use std::fmt::{Display, Formatter, Result};

use unicode_bidi::BidiClass::{AL, R};
use unicode_bidi::bidi_class;

use crate::isolate::{BEGIN_TAG, END_TAG, END_WORDS, balanced, isolated};

/// Languages that are written from right to left unless a subtag of script says otherwise.
const RIGHT_TO_LEFT_LANGUAGES: [&str; 20] = [
    "ar", "arc", "azb", "bal", "bqi", "ckb", "dv", "fa", "glk", "he", "khw", "ks", "mzn", "nqo",
    "ps", "sd", "syr", "ug", "ur", "yi",
];

/// Scripts that are written from right to left.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 10] =
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Whether a language is written from right to left, by its BCP 47 tag.
///
/// ```
/// # use demarche::language::is_right_to_left;
/// assert!(is_right_to_left("ar") && is_right_to_left("he-IL") && is_right_to_left("az-Arab"));
/// assert!(!is_right_to_left("ro") && !is_right_to_left("ar-Latn") && !is_right_to_left("yi-latn"));
/// ```
pub fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let script = tag
        .split('-')
        .skip(1)
        .find(|part| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_alphabetic()));
    let language = tag.split('-').next().unwrap_or_default();
    match script {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT_LANGUAGES.contains(&language),
    }
}

/// Whether a text has the shape of a BCP 47 language tag, as far as this project uses them.
///
/// ```
/// # use demarche::language::is_tag;
/// assert!(is_tag("es") && is_tag("pt-BR"));
/// assert!(!is_tag("reports") && !is_tag("ES") && !is_tag("es_ES"));
/// ```
pub fn is_tag(text: &str) -> bool {
    let is_subtag =
        |tag: &str| (1..=8).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric());
    let mut subtags = text.split('-');
    let primary = subtags.next().unwrap_or_default();
    (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_lowercase())
        && subtags.all(is_subtag)
}

/// Whether words of one language can stand among words of another without being marked: these are
/// the same but for a region.
///
/// ```
/// # use demarche::language::is_of;
/// assert!(is_of("en-GB", "en") && is_of("en", "en"));
/// assert!(!is_of("ar", "en") && !is_of("en-Shaw", "en") && !is_of("enm", "en"));
/// ```
pub fn is_of(tag: &str, language: &str) -> bool {
    match tag.strip_prefix(language) {
        Some("") => true,
        Some(rest) => rest.strip_prefix('-').is_some_and(|region| matches!(region.len(), 2 | 3)),
        None => false,
    }
}

/// Stands after the tag of words that go from left to right on pages that do not.
const AGAINST: char = '<';

/// Words marked with the language that they are in, for pages in another.
///
/// ```
/// # use demarche::language::{Attributes, marked};
/// let attributes = |tag, pages| Attributes::of(&marked("“oui”", tag, pages)).to_string();
/// assert_eq!(attributes("fr", "en"), " lang=\"fr\"");
/// assert_eq!(attributes("fr", "he"), " lang=\"fr\" dir=\"ltr\"");
/// ```
pub fn marked(words: &str, tag: &str, pages: &str) -> String {
    let is_against = is_right_to_left(pages) && !is_right_to_left(tag);
    let against = is_against.then_some(AGAINST).map(String::from).unwrap_or_default();
    format!("{BEGIN_TAG}{tag}{against}{END_TAG}{}{END_WORDS}", balanced(words))
}

/// A direction that words have beside others that have another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// From left to right.
    LeftToRight,
    /// From right to left.
    RightToLeft,
}

impl Direction {
    /// The attribute of an element.
    pub fn attribute(direction: Option<Self>) -> &'static str {
        match direction {
            Some(Self::LeftToRight) => " dir=\"ltr\"",
            Some(Self::RightToLeft) => " dir=\"rtl\"",
            None => "",
        }
    }

    /// The characters around words where no element can stand.
    pub fn controls(direction: Option<Self>) -> (&'static str, &'static str) {
        match direction {
            Some(Self::LeftToRight) => ("\u{2066}", "\u{2069}"),
            Some(Self::RightToLeft) => ("\u{2067}", "\u{2069}"),
            None => ("", ""),
        }
    }
}

/// A piece of a text with marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'t> {
    /// Text without marks.
    Text(&'t str),
    /// Where words in a language begin.
    Begin {
        /// The BCP 47 tag.
        tag: &'t str,
        /// Which way they go, unless it is the page's.
        direction: Option<Direction>,
    },
    /// Where they end.
    End,
}

/// Cuts a text at its marks. Each beginning has its end; marks that are no such pair are left out.
///
/// ```
/// # use demarche::language::{Direction, Piece, marked, pieces};
/// let text = format!("says {}.", marked("דובר", "he", "en"));
/// let begin = Piece::Begin { tag: "he", direction: Some(Direction::RightToLeft) };
/// let expected = [Piece::Text("says "), begin, Piece::Text("דובר"), Piece::End, Piece::Text(".")];
/// assert_eq!(pieces(&text).collect::<Vec<_>>(), expected);
/// ```
pub fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    let mut depth = 0_usize;
    std::iter::from_fn(move || {
        while let Some(mark) = rest.chars().next() {
            let after = rest.get(mark.len_utf8()..).unwrap_or_default();
            match mark {
                BEGIN_TAG => {
                    rest = after;
                    if let Some((tag, words, _)) = begun(after) {
                        depth += 1;
                        rest = after.get(tag.len() + END_TAG.len_utf8()..).unwrap_or_default();
                        let (tag, direction) = directed(tag, words);
                        return Some(Piece::Begin { tag, direction });
                    }
                }
                END_WORDS => {
                    rest = after;
                    if 0 < depth {
                        depth -= 1;
                        return Some(Piece::End);
                    }
                }
                END_TAG => rest = after,
                _ => {
                    let end = rest.find([BEGIN_TAG, END_TAG, END_WORDS]).unwrap_or(rest.len());
                    let (words, after) = rest.split_at(end);
                    rest = after;
                    return Some(Piece::Text(words));
                }
            }
        }
        None
    })
}

/// The tag and the words that a text begins with, without the mark before the tag, and what
/// follows them.
fn begun(text: &str) -> Option<(&str, &str, &str)> {
    let (tag, words) = text.split_once(END_TAG)?;
    let is_tag = |c: char| c.is_ascii_alphanumeric() || c == '-';
    if tag.is_empty() || !tag.strip_suffix(AGAINST).unwrap_or(tag).chars().all(is_tag) {
        return None;
    }
    let mut depth = 1;
    let end = words.find(|c| {
        depth += i32::from(c == BEGIN_TAG) - i32::from(c == END_WORDS);
        depth == 0
    })?;
    let (words, rest) = words.split_at(end);
    Some((tag, words, rest.strip_prefix(END_WORDS)?))
}

/// The tag and the words of a text that is marked as a whole.
fn whole(text: &str) -> Option<(&str, &str)> {
    let (tag, words, rest) = begun(text.strip_prefix(BEGIN_TAG)?)?;
    rest.is_empty().then_some((tag, words))
}

/// The tag by itself, and which way words go, unless it is the page's: a name in Latin letters
/// does not go from right to left, whatever its language.
fn directed<'t>(tag: &'t str, words: &str) -> (&'t str, Option<Direction>) {
    if let Some(tag) = tag.strip_suffix(AGAINST) {
        return (tag, Some(Direction::LeftToRight));
    }
    let turns = is_right_to_left(tag) && words.chars().any(|c| matches!(bidi_class(c), R | AL));
    (tag, turns.then_some(Direction::RightToLeft))
}

/// A text without marks; words that go another way than the page are isolated by characters.
///
/// ```
/// # use demarche::language::{marked, plain};
/// assert_eq!(plain(&marked("Primarul", "ro", "en")), "Primarul");
/// assert_eq!(plain(&marked("דובר.", "he", "en")), "\u{2067}דובר.\u{2069}");
/// assert_eq!(plain(&marked("Primarul.", "ro", "he")), "\u{2066}Primarul.\u{2069}");
/// ```
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains([BEGIN_TAG, END_TAG, END_WORDS]) {
        return Cow::Borrowed(text);
    }
    let mut open = Vec::new();
    let pieces = pieces(text).map(|piece| match piece {
        Piece::Text(words) if open.last() == Some(&"") => isolated(words),
        Piece::Text(words) => words.into(),
        Piece::Begin { direction, .. } => {
            let (begin, end) = Direction::controls(direction);
            open.push(end);
            begin.into()
        }
        Piece::End => open.pop().unwrap_or_default().into(),
    });
    Cow::Owned(pieces.collect())
}

/// A text without marks and what they say.
pub fn bare(text: &str) -> String {
    let words = pieces(text).filter_map(|piece| match piece {
        Piece::Text(words) => Some(words),
        Piece::Begin { .. } | Piece::End => None,
    });
    words.collect()
}

/// The words of a text that is marked as a whole, or the text itself.
pub fn words(text: &str) -> &str {
    whole(text).map_or(text, |(_, words)| words)
}

/// What is around the words of a text that is marked as a whole is put inside of the marks.
///
/// ```
/// # use demarche::language::{marked, within};
/// let oui = |words| marked(words, "fr", "en");
/// assert_eq!(within(&oui("oui"), |words| format!("“{words}”")), oui("“oui”"));
/// assert_eq!(within("yes", |words| format!("“{words}”")), "“yes”");
/// ```
pub fn within(text: &str, change: impl FnOnce(&str) -> String) -> String {
    match whole(text) {
        Some((tag, words)) => format!("{BEGIN_TAG}{tag}{END_TAG}{}{END_WORDS}", change(words)),
        None => change(text),
    }
}

/// The attributes of an element that holds one text and nothing else: none where it is not marked.
#[derive(Clone, Debug, Default)]
pub struct Attributes {
    tag: Option<String>,
    direction: Option<Direction>,
}

impl Attributes {
    /// The attributes of the element that holds [`words`] of a text.
    pub fn of(text: &str) -> Self {
        match whole(text) {
            Some((tag, words)) => {
                let (tag, direction) = directed(tag, words);
                Self { tag: Some(tag.to_owned()), direction }
            }
            None => Self::default(),
        }
    }
}

impl Display for Attributes {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(tag) = &self.tag {
            write!(f, " lang=\"{tag}\"")?;
        }
        f.write_str(Direction::attribute(self.direction))
    }
}
