//! What cannot all be true, by the events that it concerns and by what it is known by.

use std::collections::BTreeSet;

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

    /// The contradictions that concern any of some events, in the order in which these are shown.
    pub fn contradictions_among(
        &self,
        events: &EventSet,
    ) -> impl Iterator<Item = &Contradiction> + use<'_> {
        let mut concerned = events.clone();
        concerned &= self.contradicted().events();
        let concerned: Vec<u32> = concerned.iter().collect();
        let indices = self
            .events_of(concerned)
            .flat_map(|event| self.chronology.indices_of_contradictions(event));
        let mut known = BTreeSet::new();
        let first = indices.filter(move |index| known.insert(**index));
        first.filter_map(|index| self.chronology.contradictions().get(*index as usize))
    }

    /// What all contradictions are known by. `id` makes the id of each once, on all cores, when they
    /// are first asked for: it has to give the same in every language.
    pub fn contradiction_ids(&self, id: impl Fn(&Contradiction) -> String + Sync) -> &Keys {
        let found = self.chronology.contradictions();
        self.contradiction_ids.get_or_init(|| Keys::of(found.par_iter().map(&id).collect()))
    }
}
