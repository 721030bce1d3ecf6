//! Words to look for: whether a text has them, and where. Case, accents, hyphens and the dots of
//! initials are left aside.

mod form;
mod found;
mod terms;

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::{BackgroundId, ClaimId, DifferenceId, Event, EventId, Model, is_forbidden};
use form::Letters;
pub use found::{Excerpt, Field, Said, excerpts, excerpts_in, marked, said_of};
use terms::{Terms, Words};

/// The longest text that is searched for, in characters.
pub const QUERY_CHARACTERS_MAX: usize = 100;

/// How well an event's words fit what was searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// It has all words as they were written, accents included.
    Exact,
    /// It has them if accents are left aside.
    Folded,
    /// It has some of them only as parts of longer words.
    Part,
}

/// What is searched for, from what was typed: trimmed, at most 100 characters, nothing where
/// there is no word in it.
pub fn query(typed: &str) -> Option<String> {
    let visible = typed.chars().map(|c| if is_forbidden(c) { ' ' } else { c });
    let text: String = visible.take(QUERY_CHARACTERS_MAX).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().any(char::is_alphanumeric).then_some(text)
}

/// Everything that is said of an event, in our words and in those printed: one text a line, which no
/// phrase goes across.
fn words_of(model: &Model, event: &Event) -> String {
    said_of(model, event).iter().map(|said| said.text).collect::<Vec<_>>().join("\n")
}

/// How well a text fits a query, or `None` where it does not have all its words.
///
/// ```
/// # use demarche::search::{Hit, hit};
/// assert_eq!(hit("moron", "the base at Morón"), Some(Hit::Folded));
/// assert_eq!(hit("\"U.S. base\"", "the US base"), Some(Hit::Exact));
/// assert_eq!(hit("\"base US\"", "the US base"), None);
/// ```
pub fn hit(q: &str, words: &str) -> Option<Hit> {
    Searchable::of(words).hit(&Terms::of(q))
}

/// A text as it is searched in.
struct Searchable {
    accented: Words,
    bare: Words,
}

impl Searchable {
    fn of(text: &str) -> Self {
        Self { accented: Words::of(text, Letters::Accented), bare: Words::of(text, Letters::Bare) }
    }

    fn hit(&self, terms: &Terms) -> Option<Hit> {
        if terms.are_in(&self.accented, true) {
            Some(Hit::Exact)
        } else if terms.are_in(&self.bare, true) {
            Some(Hit::Folded)
        } else {
            terms.are_in(&self.bare, false).then_some(Hit::Part)
        }
    }
}

/// What is said of every event, every claim, difference and circumstance, made ready to be searched
/// in: the same for all queries of a revision.
pub struct Index {
    events: BTreeMap<EventId, Searchable>,
    claims: BTreeMap<ClaimId, Searchable>,
    differences: BTreeMap<DifferenceId, Searchable>,
    background: BTreeMap<BackgroundId, Searchable>,
}

impl Index {
    /// Makes what a model says ready.
    pub fn of(model: &Model) -> Self {
        let words = |event: &Event| Searchable::of(&words_of(model, event));
        let claims = model.claims.iter();
        let background = model.background.iter();
        let differences = model.differences.iter().map(|difference| {
            let answers = difference.says.iter().map(|says| says.text.as_str());
            let texts: Vec<&str> =
                std::iter::once(difference.matter.as_str()).chain(answers).collect();
            (difference.id.clone(), Searchable::of(&texts.join("\n")))
        });
        Self {
            events: model.events.iter().map(|event| (event.id.clone(), words(event))).collect(),
            claims: claims.map(|it| (it.id.clone(), Searchable::of(&it.text))).collect(),
            differences: differences.collect(),
            background: background.map(|it| (it.id.clone(), Searchable::of(&it.text))).collect(),
        }
    }

    /// Looks for what a query asks for, which is read once.
    pub fn search(&self, q: &str) -> Search<'_> {
        Search { index: self, terms: Terms::of(q) }
    }
}

/// The words of a query, and where they are looked for.
pub struct Search<'i> {
    index: &'i Index,
    terms: Terms,
}

impl Search<'_> {
    /// How well an event fits, or `None` where it does not have all the words.
    pub fn event(&self, id: &EventId) -> Option<Hit> {
        self.index.events.get(id)?.hit(&self.terms)
    }

    /// Whether a claim has all the words.
    pub fn has_claim(&self, id: &ClaimId) -> bool {
        self.has(self.index.claims.get(id))
    }

    /// Whether a difference has them, in its matter and its answers.
    pub fn has_difference(&self, id: &DifferenceId) -> bool {
        self.has(self.index.differences.get(id))
    }

    /// Whether a circumstance has them.
    pub fn has_circumstance(&self, id: &BackgroundId) -> bool {
        self.has(self.index.background.get(id))
    }

    fn has(&self, text: Option<&Searchable>) -> bool {
        text.is_some_and(|text| text.hit(&self.terms).is_some())
    }
}

/// A text without case, accents and compatibility forms: “Morón” becomes “moron”.
///
/// ```
/// # use demarche::search::fold;
/// assert_eq!(fold("Morón de la Frontera"), "moron de la frontera");
/// assert_eq!(fold("AÑO ﬁn"), "ano fin");
/// ```
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Hit, hit, query};

    #[test]
    fn words_are_found_as_they_are_typed() {
        let (exact, folded, part) = (Some(Hit::Exact), Some(Hit::Folded), Some(Hit::Part));
        for (q, words, expected) in [
            ("moron", "the base at Morón", folded),
            ("morón", "the base at Morón", exact),
            ("MORO\u{301}N", "the base at Morón", exact),
            ("morón", "the base at Moron", folded),
            ("base rota", "Rota is a base", exact),
            ("base cadiz", "Rota is a base", None),
            // A keyboard has one apostrophe.
            ("Spain's", "Spain’s stance", exact),
            ("don’t", "they don't", exact),
            ("spain", "Spain’s stance", exact),
            // Phrases.
            ("\"has agreed\"", "Spain has agreed", exact),
            ("“has agreed”", "Spain has agreed", exact),
            ("\"has agreed\"", "Spain has not agreed", None),
            ("has agreed", "Spain has not agreed", exact),
            ("\"has agreed", "agreed, it has", exact),
            ("\"one two\"", "one\ntwo", None),
            ("\"moron base\"", "the Morón base", folded),
            ("\"a deal\" rota", "Rota: a deal", exact),
            // Hyphens, also those that only a line needs.
            ("co-operate", "they cooperate", exact),
            ("cooperate", "they co-operate", exact),
            ("anti war", "an anti-war protest", exact),
            ("anti-war", "an anti war protest", exact),
            ("antiwar", "an anti\u{2011}war protest", exact),
            ("cooperate", "they co\u{ad}operate", exact),
            ("\"4-5 March\"", "4–5 March", exact),
            // Initials.
            ("US", "the U.S. forces", exact),
            ("U.S.", "the US forces", exact),
            ("u.s", "the U.S.-led force", exact),
            ("us-led", "the U.S.-led force", exact),
            ("U.K.", "the bulk", None),
            ("i.e.", "the ie", exact),
            // Whole words before parts of words.
            ("agree", "they agreed", part),
            ("agree", "they agree", exact),
            ("bases agree", "the bases agreed", part),
            ("合谋", "没有合谋", exact),
            // Signs alone ask for nothing.
            ("rota – morón", "Morón and Rota", exact),
            ("(rota,", "Rota", exact),
        ] {
            assert_eq!(hit(q, words), expected, "{q} in {words}");
        }
    }

    #[test]
    fn a_query_is_a_few_visible_words_or_nothing() {
        assert_eq!(query("  Rota\u{0}\n Morón "), Some("Rota Morón".to_owned()));
        assert_eq!(query(" … "), None);
        assert_eq!(query(&"a".repeat(1_000_000)).map(|q| q.len()), Some(100));
    }
}
