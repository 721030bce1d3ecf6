//! What is looked for: words, and phrases that were typed in quotation marks.

use std::collections::BTreeSet;
use std::ops::Range;

use memchr::memmem::Finder;

use super::Hit;
use super::form::{Class, Form, Hyphens, Letters, find, has_hyphens, nfc};

/// What is looked for. All of it must be there.
#[derive(Debug)]
pub(super) struct Terms {
    accented: Vec<Term>,
    bare: Vec<Term>,
    /// Whether these are the same.
    are_same: bool,
}

/// A word or a phrase that is looked for; the forms are the same where it has no hyphen.
#[derive(Debug)]
pub(super) struct Term {
    /// With hyphens as spaces.
    pub(super) parted: Wanted,
    /// Without them.
    pub(super) joined: Wanted,
}

/// What is looked for, made ready to be found.
#[derive(Debug)]
pub(super) struct Wanted {
    pub(super) text: String,
    finder: Finder<'static>,
    /// Whether it must begin, and end, with a whole word wherever it stands.
    ends: [bool; 2],
}

impl Terms {
    /// Reads a query. Quotation marks that are not closed mark nothing; a line feed is a space.
    pub(super) fn read(q: &str) -> Self {
        let q = nfc(q).replace('\n', " ");
        let parts: Vec<&str> = q.split(['"', '“', '”', '„', '«', '»']).collect();
        let mut written: Vec<&str> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            if at % 2 == 1 && at + 1 < parts.len() {
                written.push(part);
            } else {
                written.extend(part.split_whitespace());
            }
        }
        // What is asked for twice is looked for once.
        let mut seen = BTreeSet::new();
        written.retain(|term| seen.insert(*term));
        let terms = |letters| {
            let terms = written.iter().map(|term| {
                let form = |hyphens| {
                    let form = Form::of(term, letters, hyphens).text;
                    form.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
                };
                Term::of([Hyphens::Parted, Hyphens::Joined].map(form))
            });
            terms.filter(|term| !term.parted.text.is_empty()).collect()
        };
        let [accented, bare]: [Vec<Term>; 2] = [Letters::Accented, Letters::Bare].map(terms);
        let are_same = accented.iter().map(Term::forms).eq(bare.iter().map(Term::forms));
        Self { accented, bare, are_same }
    }

    pub(super) fn of(&self, letters: Letters) -> &[Term] {
        match letters {
            Letters::Accented => &self.accented,
            Letters::Bare => &self.bare,
        }
    }

    /// Whether they are the same with accents and without.
    pub(super) fn are_same(&self) -> bool {
        self.are_same
    }

    /// How well texts fit, or `None` where they do not have all terms. None goes from one to another.
    pub(super) fn hit(&self, texts: &[&str]) -> Option<Hit> {
        let words = |letters| texts.iter().map(|text| Words::of(text, letters)).collect();
        let fit = |letters, words: &Vec<Words>, whole| {
            let is_in = |term: &Term| words.iter().any(|words| term.is_in(words, whole));
            self.of(letters).iter().all(is_in)
        };
        let accented = words(Letters::Accented);
        let is_ascii = texts.iter().all(|text| text.is_ascii());
        // Most texts that words name have a phrase in no way.
        if is_ascii && self.are_same && !fit(Letters::Bare, &accented, false) {
            return None;
        }
        if fit(Letters::Accented, &accented, true) {
            return Some(Hit::Exact);
        }
        let bare = if is_ascii { accented } else { words(Letters::Bare) };
        match fit(Letters::Bare, &bare, true) {
            true => Some(Hit::Folded),
            false => fit(Letters::Bare, &bare, false).then_some(Hit::Part),
        }
    }

    /// All terms, in both ways.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Term> {
        self.accented.iter().chain(&self.bare)
    }
}

impl Term {
    fn of([parted, joined]: [String; 2]) -> Self {
        // Within longer words, “a-z” without its hyphen would be found in most texts.
        let is_short = parted != joined && joined.chars().count() <= 2;
        let of_joined = if is_short { [true; 2] } else { single_ends(&joined) };
        let of_parted = single_ends(&parted);
        Self { parted: Wanted::of(parted, of_parted), joined: Wanted::of(joined, of_joined) }
    }

    /// Its two forms.
    pub(super) fn forms(&self) -> [&str; 2] {
        [&self.parted, &self.joined].map(|wanted| wanted.text.as_str())
    }

    /// Whether a text has it, as whole words or as a part of some.
    fn is_in(&self, words: &Words, whole: bool) -> bool {
        let has = |form: &str, wanted: &Wanted| wanted.find(form, whole).next().is_some();
        let is_one = words.joined.is_none() && self.parted == self.joined;
        let form = words.joined.as_ref().unwrap_or(&words.parted);
        has(&words.parted, &self.parted) || (!is_one && has(form, &self.joined))
    }
}

impl Wanted {
    fn of(text: String, ends: [bool; 2]) -> Self {
        Self { finder: Finder::new(&text).into_owned(), text, ends }
    }

    /// Where it stands in a form: its bytes there, each time; if wanted, only as whole words.
    pub(super) fn find(&self, form: &str, whole: bool) -> impl Iterator<Item = Range<usize>> {
        find(form, &self.finder, self.ends.map(|end| whole || end))
    }

    /// Whether what stands between spaces at its ends must be whole words.
    pub(super) fn ends(&self) -> [bool; 2] {
        self.ends
    }
}

impl PartialEq for Wanted {
    fn eq(&self, other: &Self) -> bool {
        (&self.text, self.ends) == (&other.text, other.ends)
    }
}

/// Whether a phrase begins, and ends, with a word of one letter or digit: such are not looked for
/// within longer words, since nearly every text has some.
fn single_ends(text: &str) -> [bool; 2] {
    let ends = [is_single(text.chars()), is_single(text.chars().rev())];
    ends.map(|is_single| is_single && text.contains(' '))
}

/// Whether the first word of some letters has one.
fn is_single(letters: impl Iterator<Item = char>) -> bool {
    letters.map(|letter| Class::of(letter) == Class::Word).take(2).eq([true, false])
}

/// A text in which terms are looked up.
struct Words {
    /// With hyphens as spaces.
    parted: String,
    /// Without them, where it has any.
    joined: Option<String>,
}

impl Words {
    fn of(text: &str, letters: Letters) -> Self {
        let text = nfc(text);
        let form = |hyphens| Form::of(&text, letters, hyphens).text;
        let joined = has_hyphens(&text).then(|| form(Hyphens::Joined));
        Self { parted: form(Hyphens::Parted), joined }
    }
}
