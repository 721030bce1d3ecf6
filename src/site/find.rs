//! The events that fit a filter.

use roaring::RoaringBitmap;

use super::Site;
use crate::index::{EventSet, Found};
use crate::query::{Facet, Filter};

impl Site {
    /// The events that fit a filter: those that have the words as they were typed, those that have
    /// them if accents are left aside, and those that have them as parts of longer words.
    pub fn found(&self, filter: &Filter) -> Found {
        let chosen = self.chosen(filter);
        let Some(q) = filter.q.as_deref() else {
            return Found { exact: chosen, ..Found::default() };
        };
        let mut found = self.with_words(q);
        for set in [&mut found.exact, &mut found.folded, &mut found.part] {
            *set &= &chosen;
        }
        found
    }

    /// The events that fit a filter and that no calendar shows.
    pub fn not_in_calendar(&self, filter: &Filter) -> Found {
        let mut found = self.found(filter);
        for set in [&mut found.exact, &mut found.folded, &mut found.part] {
            *set -= self.days().in_calendar();
        }
        found
    }

    /// The events that fit a filter, whatever words it asks for.
    pub fn chosen(&self, filter: &Filter) -> EventSet {
        let mut chosen = match (filter.from, filter.to) {
            (None, None) => self.numbers.all().into(),
            (from, to) => self.days().between(from, to, filter.matching),
        };
        for (facet, values) in &filter.facets {
            let mut having = EventSet::default();
            for value in values {
                if let Some(set) = self.having(*facet, value) {
                    having |= set;
                }
            }
            chosen &= &having;
        }
        chosen
    }

    /// The events that have a value of a facet.
    pub fn having(&self, facet: Facet, value: &str) -> Option<&EventSet> {
        self.facets().set(facet, facet.position(&self.data.model, value)?)
    }

    /// All events that have some words, by how well.
    pub fn with_words(&self, q: &str) -> Found {
        let search = self.search(q);
        let hits = search.hits();
        let numbers = |positions: &RoaringBitmap| self.numbers.set_of(positions);
        Found {
            exact: numbers(&hits.exact),
            folded: numbers(&hits.folded),
            part: numbers(&hits.part),
        }
    }

    /// How many events fit a filter.
    pub fn count(&self, filter: &Filter) -> usize {
        match (&filter.q, filter.facets.is_empty(), filter.from, filter.to) {
            (None, true, None, None) => self.numbers.len(),
            (None, true, from, to) => self.days().count(from, to, filter.matching),
            _ => self.found(filter).len(),
        }
    }
}
