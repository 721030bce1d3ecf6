//! The language of words: which way it is written, and marks by which a text carries it.
//!
//! A marked text stands between noncharacters of Unicode, which no data can have. A page makes
//! elements of them; nothing else is ever given marked texts. No words of any language are here.

use std::borrow::Cow;
use std::fmt::{Display, Formatter, Result};

use unicode_bidi::BidiClass::{AL, R};
use unicode_bidi::bidi_class;

use crate::isolate::{BEGIN_TAG, END, END_TAG, END_WORDS, RIGHT_TO_LEFT, balanced, isolated};

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

/// Words marked with the language that they are in.
pub fn marked(words: &str, tag: &str) -> String {
    format!("{BEGIN_TAG}{tag}{END_TAG}{}{END_WORDS}", balanced(words))
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
        /// Whether they go from right to left.
        is_rtl: bool,
    },
    /// Where they end.
    End,
}

/// Cuts a text at its marks. Each beginning has its end; marks that are no such pair are left out.
///
/// ```
/// # use demarche::language::{Piece, marked, pieces};
/// let text = format!("says {}.", marked("דובר", "he"));
/// let begin = Piece::Begin { tag: "he", is_rtl: true };
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
                        return Some(Piece::Begin { tag, is_rtl: turns(tag, words) });
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
    if tag.is_empty() || !tag.chars().all(is_tag) {
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

/// Whether words of a language go from right to left: a name in Latin letters does not.
fn turns(tag: &str, words: &str) -> bool {
    is_right_to_left(tag) && words.chars().any(|c| matches!(bidi_class(c), R | AL))
}

/// A text without marks; words from right to left are isolated by characters.
///
/// ```
/// # use demarche::language::{marked, plain};
/// assert_eq!(plain(&marked("Primarul", "ro")), "Primarul");
/// assert_eq!(plain(&marked("דובר.", "he")), "\u{2067}דובר.\u{2069}");
/// ```
pub fn plain(text: &str) -> Cow<'_, str> {
    if !text.contains([BEGIN_TAG, END_TAG, END_WORDS]) {
        return Cow::Borrowed(text);
    }
    let mut open = Vec::new();
    let pieces = pieces(text).map(|piece| match piece {
        Piece::Text(words) if open.last() == Some(&false) => isolated(words),
        Piece::Text(words) => words.into(),
        Piece::Begin { is_rtl, .. } => {
            open.push(is_rtl);
            if is_rtl { RIGHT_TO_LEFT.to_string() } else { String::new() }.into()
        }
        Piece::End => match open.pop() {
            Some(true) => END.to_string().into(),
            _ => "".into(),
        },
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
/// assert_eq!(within(&marked("oui", "fr"), |words| format!("“{words}”")), marked("“oui”", "fr"));
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
    is_rtl: bool,
}

impl Attributes {
    /// The attributes of the element that holds [`words`] of a text.
    pub fn of(text: &str) -> Self {
        match whole(text) {
            Some((tag, words)) => Self { tag: Some(tag.to_owned()), is_rtl: turns(tag, words) },
            None => Self::default(),
        }
    }
}

impl Display for Attributes {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        if let Some(tag) = &self.tag {
            write!(f, " lang=\"{tag}\"")?;
        }
        f.write_str(if self.is_rtl { " dir=\"rtl\"" } else { "" })
    }
}
