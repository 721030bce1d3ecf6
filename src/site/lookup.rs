//! From an id that was typed or kept to the record that has it. It knows no address.

use super::Site;
use crate::model::{EventId, Forward, Id as _, Noun};

/// How many of the nearest ids are offered.
const NEAREST_MAX: usize = 5;

/// How many ids are compared at most.
const CANDIDATES_MAX: usize = 5_000;

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
        match self.model.records(noun) {
            Some(records) => records.index_of(id).is_some(),
            None => EventId::parse(id).is_ok(),
        }
    }

    /// The records whose ids are nearest to one that nothing has, the nearest first.
    ///
    /// Of very many records, those are compared whose ids begin alike.
    pub fn nearest(&self, noun: Noun, id: &str) -> Vec<Near> {
        // The id of a conflict is computed, not chosen, and has none that is near.
        let Some(records) = self.model.records(noun) else { return Vec::new() };
        let asked: String = id.to_lowercase().chars().take(COMPARED_MAX).collect();
        let (Ok(place) | Err(place)) = records.place_by_id(&asked);
        let first = place.saturating_sub(CANDIDATES_MAX / 2);
        let first = first.min(records.count().saturating_sub(CANDIDATES_MAX));
        let candidates = (first..records.count()).take(CANDIDATES_MAX);
        let mut found: Vec<(f64, &str)> = candidates
            .filter_map(|place| records.id_by_id(place))
            .map(|near| (likeness(&asked, near), near))
            .filter(|(likeness, _)| 0.4 < *likeness)
            .collect();
        found.sort_by(|(a, first), (b, second)| b.total_cmp(a).then_with(|| first.cmp(second)));
        let nearest = found.into_iter().take(NEAREST_MAX);
        let near = nearest.filter_map(|(_, id)| {
            let text = self.called(noun, records.index_of(id)?)?.to_owned();
            Some(Near { id: id.to_owned(), text })
        });
        near.collect()
    }

    /// The ids of the records of a kind, in the order in which they were written; conflicts have
    /// no records.
    pub fn ids(&self, noun: Noun) -> Vec<String> {
        let records = self.model.records(noun).into_iter();
        let ids = records.flat_map(|records| {
            (0..records.count()).filter_map(|position| records.id_at(position))
        });
        ids.map(str::to_owned).collect()
    }

    /// What the record at an index is called.
    fn called(&self, noun: Noun, position: usize) -> Option<&str> {
        let model = &self.model;
        Some(match noun {
            Noun::Event => &model.events.at(position)?.title,
            Noun::Claim => &model.claims.at(position)?.text,
            Noun::Report => &model.reports.at(position)?.label,
            Noun::Actor => &model.actors.at(position)?.name,
            Noun::Place => &model.places.at(position)?.name,
            Noun::Difference => &model.differences.at(position)?.matter,
            Noun::Assumption => &model.assumptions.at(position)?.text,
            Noun::Conflict => return None,
        })
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
