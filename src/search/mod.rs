//! Words to look for: whether a text has them, and where. Case, accents, hyphens and the dots of
//! initials are left aside.

mod across;
mod bits;
mod form;
mod found;
mod joined;
mod lexicon;
mod segment;
mod terms;

use std::iter::once;
use std::sync::{Arc, OnceLock};

use rayon::iter::{IntoParallelIterator as _, IntoParallelRefIterator as _, ParallelIterator as _};
use roaring::RoaringBitmap;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Difference, EventId, Model, is_forbidden};
use bits::Bits;
pub use found::{Excerpt, Field, Said, excerpts, excerpts_in, marked, said_at};
use segment::{Segment, Texts};
use terms::Terms;

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

/// How well a text fits a query, or `None` where it does not have all its words.
///
/// ```
/// # use demarche::search::{Hit, hit};
/// assert_eq!(hit("moron", "the base at Morón"), Some(Hit::Folded));
/// assert_eq!(hit("\"U.S. base\"", "the US base"), Some(Hit::Exact));
/// assert_eq!(hit("\"base US\"", "the US base"), None);
/// ```
pub fn hit(q: &str, words: &str) -> Option<Hit> {
    Terms::read(q).hit(&[words])
}

/// What fits a query, by position in the catalog of the model; nothing fits in two ways.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// What has all words as they were written.
    pub exact: RoaringBitmap,
    /// What has them if accents are left aside.
    pub folded: RoaringBitmap,
    /// What has some of them only as parts of longer words.
    pub part: RoaringBitmap,
}

impl Hits {
    /// How well what has a position fits, or `None` where it does not.
    pub fn of(&self, position: u32) -> Option<Hit> {
        let grades =
            [(Hit::Exact, &self.exact), (Hit::Folded, &self.folded), (Hit::Part, &self.part)];
        grades.into_iter().find(|(_, set)| set.contains(position)).map(|(hit, _)| hit)
    }

    /// All that fits.
    pub fn all(&self) -> RoaringBitmap {
        &(&self.exact | &self.folded) | &self.part
    }
}

/// The words of texts of one kind.
struct Postings(Vec<Segment>);

impl Postings {
    /// Gathers the words of so many texts, on all cores.
    fn of<'t>(count: usize, texts: impl Texts<'t>) -> Self {
        let ranges = Segment::ranges(count).into_par_iter();
        Self(ranges.flat_map_iter(|range| Segment::all(range, &texts)).collect())
    }

    /// The texts that fit a query. They must be those whose words were gathered.
    fn hits<'t>(&self, terms: &Terms, texts: impl Texts<'t>) -> Hits {
        let found: Vec<_> =
            self.0.par_iter().map(|segment| (segment.first, segment.hits(terms, &texts))).collect();
        let mut hits = Hits::default();
        for (first, [exact, folded, part]) in found {
            let add = |set: &mut RoaringBitmap, found: &Bits| {
                if !found.is_empty() {
                    *set |= RoaringBitmap::from_lsb0_bytes(first as u32, &found.bytes());
                }
            };
            add(&mut hits.exact, &exact);
            add(&mut hits.folded, &folded);
            add(&mut hits.part, &part);
        }
        hits
    }
}

/// The words of what is said of every event, of every claim, difference and circumstance: the same
/// for all queries of a revision, under all choices.
pub struct Index {
    model: Arc<Model>,
    events: Postings,
    claims: Postings,
    differences: Postings,
    background: Postings,
}

impl Index {
    /// Gathers the words of what a model says.
    pub fn of(model: &Arc<Model>) -> Self {
        Self {
            events: Postings::of(model.events.len(), event_at(model)),
            claims: Postings::of(model.claims.len(), claim_at(model)),
            differences: Postings::of(model.differences.len(), difference_at(model)),
            background: Postings::of(model.background.len(), circumstance_at(model)),
            model: Arc::clone(model),
        }
    }

    /// Looks for what a query asks for, which is read once.
    pub fn search(&self, q: &str) -> Search<'_> {
        Search { index: self, terms: Terms::read(q), events: OnceLock::new() }
    }
}

/// The words of a query, and where they are looked for.
pub struct Search<'i> {
    index: &'i Index,
    terms: Terms,
    events: OnceLock<Hits>,
}

impl Search<'_> {
    /// How well an event fits, or `None` where it does not have all the words.
    pub fn event(&self, id: &EventId) -> Option<Hit> {
        self.hits().of(self.index.model.events.position(id)? as u32)
    }

    /// The events that fit.
    pub fn hits(&self) -> &Hits {
        let Index { model, events, .. } = self.index;
        self.events.get_or_init(|| events.hits(&self.terms, event_at(model)))
    }

    /// The claims that have all the words.
    pub fn claims(&self) -> RoaringBitmap {
        let Index { model, claims, .. } = self.index;
        claims.hits(&self.terms, claim_at(model)).all()
    }

    /// The differences that have them, in their matter and their answers.
    pub fn differences(&self) -> RoaringBitmap {
        let Index { model, differences, .. } = self.index;
        differences.hits(&self.terms, difference_at(model)).all()
    }

    /// The circumstances that have them.
    pub fn circumstances(&self) -> RoaringBitmap {
        let Index { model, background, .. } = self.index;
        background.hits(&self.terms, circumstance_at(model)).all()
    }
}

/// What is said of the event at a position, in our words and in those printed.
fn event_at(model: &Model) -> impl Texts<'_> {
    move |position| said_at(model, position).into_iter().map(|said| said.text).collect()
}

fn claim_at(model: &Model) -> impl Texts<'_> {
    move |position| model.claims.at(position).map(|claim| claim.text.as_str()).into_iter().collect()
}

fn difference_at(model: &Model) -> impl Texts<'_> {
    fn said(difference: &Difference) -> Vec<&str> {
        let answers = difference.says.iter().map(|says| says.text.as_str());
        once(difference.matter.as_str()).chain(answers).collect()
    }
    move |position| model.differences.at(position).map(said).unwrap_or_default()
}

fn circumstance_at(model: &Model) -> impl Texts<'_> {
    move |position| model.background.at(position).map(|it| it.text.as_str()).into_iter().collect()
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
mod tests;
