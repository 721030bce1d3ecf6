//! What cannot all be true, by the events that it concerns and by what it is known by.

use rayon::prelude::*;

use super::Site;
use crate::chronology::Contradiction;
use crate::index::{Contradicted, EventSet, Keys};

impl Site {
    /// The events that contradictions concern.
    pub fn contradicted(&self) -> &Contradicted {
        let events = |found: &Contradiction| {
            found.events.iter().filter_map(|event| self.number(event)).collect()
        };
        let all = self.chronology.contradictions().iter();
        self.contradicted.get_or_init(|| Contradicted::of(all.map(events)))
    }

    /// The first contradictions that concern any of some events, in the order in which these are
    /// shown.
    pub fn contradictions_among(&self, events: &EventSet, most: usize) -> Vec<&Contradiction> {
        let mut concerned = events.clone();
        concerned &= self.contradicted().events();
        let mut first: Vec<&Contradiction> = Vec::new();
        for event in self.events_of(concerned.iter()) {
            for found in self.chronology.contradictions_of(event) {
                if first.len() == most {
                    return first;
                }
                if !first.iter().any(|known| std::ptr::eq(*known, found)) {
                    first.push(found);
                }
            }
        }
        first
    }

    /// What all contradictions are known by. `id` makes the id of each once, on all cores, when they
    /// are first asked for: it has to give the same in every language.
    pub fn contradiction_ids(&self, id: impl Fn(&Contradiction) -> String + Sync) -> &Keys {
        let found = self.chronology.contradictions();
        self.contradiction_ids.get_or_init(|| Keys::of(found.par_iter().map(&id).collect()))
    }
}
