//! What is looked for: words, and phrases that were typed in quotation marks.

use unicode_normalization::UnicodeNormalization as _;

use super::form::{Form, Hyphens, Letters};

/// What is looked for. All of it must be there.
#[derive(Debug)]
pub(super) struct Terms {
    accented: Vec<[String; 2]>,
    bare: Vec<[String; 2]>,
}

impl Terms {
    /// Reads a query. Quotation marks that are not closed mark nothing.
    pub(super) fn of(q: &str) -> Self {
        let q: String = q.nfc().collect();
        let parts: Vec<&str> = q.split(['"', '“', '”', '„', '«', '»']).collect();
        let mut written: Vec<&str> = Vec::new();
        for (at, part) in parts.iter().enumerate() {
            if at % 2 == 1 && at + 1 < parts.len() {
                written.push(part);
            } else {
                written.extend(part.split_whitespace());
            }
        }
        let forms = |letters| {
            let term = |term: &&str| {
                [Hyphens::Parted, Hyphens::Joined].map(|hyphens| {
                    let form = Form::of(term, letters, hyphens);
                    form.text.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
                })
            };
            let terms = written.iter().map(term);
            terms.filter(|[parted, _]| !parted.is_empty()).collect()
        };
        Self { accented: forms(Letters::Accented), bare: forms(Letters::Bare) }
    }

    pub(super) fn len(&self) -> usize {
        self.bare.len()
    }

    /// Each term without accents, with its hyphens as spaces and without them.
    pub(super) fn bare(&self) -> &[[String; 2]] {
        &self.bare
    }

    /// Whether a text has all terms, as whole words or as parts of some.
    pub(super) fn are_in(&self, words: &Words, whole: bool) -> bool {
        let terms = match words.letters {
            Letters::Accented => &self.accented,
            Letters::Bare => &self.bare,
        };
        terms.iter().all(|term| {
            words.forms.iter().zip(term).any(|(form, term)| form.find(term, whole).next().is_some())
        })
    }
}

/// A text in which terms are looked up.
pub(super) struct Words {
    letters: Letters,
    /// With hyphens as spaces, and without them.
    forms: [Form; 2],
}

impl Words {
    pub(super) fn of(text: &str, letters: Letters) -> Self {
        let text: String = text.nfc().collect();
        let form = |hyphens| Form::of(&text, letters, hyphens);
        Self { letters, forms: [form(Hyphens::Parted), form(Hyphens::Joined)] }
    }
}
