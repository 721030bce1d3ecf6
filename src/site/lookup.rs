//! From an id that was typed or kept to the record that has it. It knows no address.

use super::Site;
use crate::model::{Catalog, EventId, Forward, Id as _, Noun, Record};

/// How many of the nearest ids are offered.
const NEAREST_MAX: usize = 5;

/// How much of an id is compared, in characters.
const COMPARED_MAX: usize = 80;

/// What an id leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// A record has it.
    Found,
    /// The record has this id now.
    Moved(String),
    /// The record was withdrawn, for this reason.
    Withdrawn(String),
    /// No record has it, or ever had.
    Missing,
}

/// A record that may have been meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub text: String,
}

impl Site {
    /// Looks an id up, also in capitals.
    ///
    /// Conflicts have no catalogue: any id may be one of theirs.
    pub fn look_up(&self, noun: Noun, id: &str) -> Lookup {
        if self.has(noun, id) {
            return Lookup::Found;
        }
        let small = id.to_lowercase();
        match noun.kind().and_then(|kind| self.model.forwarding.find(kind, &small)) {
            Some(Forward::Moved(new)) => Lookup::Moved(new.to_owned()),
            Some(Forward::Withdrawn(reason)) => Lookup::Withdrawn(reason.to_owned()),
            None if small != id && noun.kind().is_some() && self.has(noun, &small) => {
                Lookup::Moved(small)
            }
            None => Lookup::Missing,
        }
    }

    fn has(&self, noun: Noun, id: &str) -> bool {
        let model = &self.model;
        match noun {
            Noun::Event => model.events.find(id).is_some(),
            Noun::Claim => model.claims.find(id).is_some(),
            Noun::Report => model.reports.find(id).is_some(),
            Noun::Actor => model.actors.find(id).is_some(),
            Noun::Place => model.places.find(id).is_some(),
            Noun::Difference => model.differences.find(id).is_some(),
            Noun::Assumption => model.assumptions.find(id).is_some(),
            Noun::Conflict => EventId::parse(id).is_ok(),
        }
    }

    /// The records whose ids are nearest to one that nothing has, the nearest first.
    pub fn nearest(&self, noun: Noun, id: &str) -> Vec<Near> {
        let asked: String = id.to_lowercase().chars().take(COMPARED_MAX).collect();
        let mut found: Vec<(f64, Near)> = self
            .all(noun)
            .into_iter()
            .map(|near| (likeness(&asked, &near.id), near))
            .filter(|(likeness, _)| 0.4 < *likeness)
            .collect();
        found.sort_by(|(a, first), (b, second)| {
            b.total_cmp(a).then_with(|| first.id.cmp(&second.id))
        });
        found.into_iter().take(NEAREST_MAX).map(|(_, near)| near).collect()
    }

    /// The ids of the records of a kind, in the order in which they were written; conflicts have
    /// no records.
    pub fn ids(&self, noun: Noun) -> Vec<String> {
        self.all(noun).into_iter().map(|near| near.id).collect()
    }

    fn all(&self, noun: Noun) -> Vec<Near> {
        fn of<R: Record>(records: &Catalog<R>, text: impl Fn(&R) -> &str) -> Vec<Near> {
            let near =
                |record| Near { id: R::id(record).to_string(), text: text(record).to_owned() };
            records.iter().map(near).collect()
        }
        let model = &self.model;
        match noun {
            Noun::Event => of(&model.events, |event| &event.title),
            Noun::Claim => of(&model.claims, |claim| &claim.text),
            Noun::Report => of(&model.reports, |report| &report.label),
            Noun::Actor => of(&model.actors, |actor| &actor.name),
            Noun::Place => of(&model.places, |place| &place.name),
            Noun::Difference => of(&model.differences, |difference| &difference.matter),
            Noun::Assumption => of(&model.assumptions, |assumption| &assumption.text),
            // Its id is computed, not chosen, and has none that is near.
            Noun::Conflict => Vec::new(),
        }
    }
}

/// How alike two ids are, from 0 to 1: by their letters, or by the words that they share.
fn likeness(asked: &str, id: &str) -> f64 {
    let letters = strsim::normalized_damerau_levenshtein(asked, id);
    let words: Vec<&str> = asked.split('-').filter(|word| 2 < word.len()).collect();
    let shared = words.iter().filter(|word| id.split('-').any(|part| part == **word)).count();
    let by_words = if shared == 0 { 0.0 } else { 0.4 + 0.1 * shared.min(5) as f64 };
    letters.max(by_words)
}
