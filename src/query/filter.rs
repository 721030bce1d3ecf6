//! Which events are asked for. A chronology has some hundred, so that every filter looks at all of
//! them; only their words are made ready once.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Facet;
use crate::chronology::{Chronology, Times};
use crate::model::{Event, Model, kinds};
use crate::search::{Hit, Search};

/// Which events are asked for: all that is given must hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Events that have, of each of these, one of the values.
    pub facets: BTreeMap<Facet, BTreeSet<String>>,
    /// Events that lie on this day or later.
    pub from: Option<NaiveDate>,
    /// Events that lie on this day or earlier.
    pub to: Option<NaiveDate>,
    /// How sure it must be that an event lies between these days.
    pub matching: Match,
    /// Events that have all these words.
    pub q: Option<String>,
    /// How the drawing spreads the days. It chooses no event.
    pub scale: Option<ScaleKind>,
    /// Which lines the drawing has. It chooses no event.
    pub lines: Lines,
    /// In which order pages list them. It chooses no event.
    pub order: ListOrder,
    /// Which part of a long list a page has, counted from 0. It chooses no event.
    pub page: usize,
}

kinds! {
    /// The order of a list on a page.
    #[derive(Default)]
    ListOrder {
        /// What happened first comes first.
        #[default]
        Oldest = "oldest",
        /// What happened last comes first.
        Newest = "newest",
    }
}

kinds! {
    /// How a drawing spreads days.
    ScaleKind {
        /// Cells of one width between the bounds that are known.
        Cells = "cells",
        /// Every day as wide as the next.
        Calendar = "calendar",
    }
}

kinds! {
    /// Which lines a drawing has between events.
    #[derive(Default)]
    Lines {
        /// Those between what was said and its denial.
        #[default]
        Denials = "denials",
        /// Those of all words that tie two events together, too.
        All = "all",
    }
}

kinds! {
    /// How sure it must be that an event lies between two days.
    #[derive(Default)]
    Match {
        /// The event, or some of one that lasts, is placed there: nothing that is known, and nothing
        /// that words suggest, keeps it from lying there.
        #[default]
        Possible = "possible",
        /// What is known leaves the event, all of it if it lasts, no other place.
        Certain = "certain",
    }
}

impl Filter {
    /// The events that have one value.
    pub fn of(facet: Facet, value: impl ToString) -> Self {
        Self::default().with(facet, value)
    }

    /// Those of the events that have a value; it takes the place of others of the same facet.
    pub fn with(mut self, facet: Facet, value: impl ToString) -> Self {
        self.page = 0;
        self.facets.insert(facet, BTreeSet::from([value.to_string()]));
        self
    }

    /// The same events whatever value of a facet they have.
    pub fn without(&self, facet: Facet) -> Self {
        let mut filter = Self { page: 0, ..self.clone() };
        filter.facets.remove(&facet);
        filter
    }

    /// The same events, however pages draw and list them.
    pub fn choosing(&self) -> Self {
        let (lines, order) = (Lines::default(), ListOrder::default());
        Self { scale: None, lines, order, page: 0, ..self.clone() }
    }

    /// The same part of a list that has one order.
    pub fn in_one_order(&self) -> Self {
        Self { order: ListOrder::default(), ..self.clone() }
    }

    /// The values of a facet that are asked for, sorted; none where any will do.
    pub fn values(&self, facet: Facet) -> impl Iterator<Item = &str> + Clone {
        self.facets.get(&facet).into_iter().flatten().map(String::as_str)
    }

    /// Whether every event is asked for.
    pub fn is_empty(&self) -> bool {
        self.choosing() == Self::default()
    }

    /// How an event fits, or `None` where it does not. `search` is for the words of this filter, where
    /// it has some.
    pub fn fits(
        &self,
        model: &Model,
        chronology: &Chronology,
        search: Option<&Search<'_>>,
        event: &Event,
    ) -> Option<Hit> {
        let mut facets = self.facets.iter();
        let has_values = facets.all(|(facet, values)| {
            let has = facet.of(model, event);
            values.iter().any(|value| has.contains(value.as_str()))
        });
        if !(has_values && self.has_inside(chronology.times(&event.id))) {
            return None;
        }
        search.map_or(Some(Hit::Exact), |search| search.event(&event.id))
    }

    /// Whether an event lies between the days asked for, as sure as it is asked.
    ///
    /// It possibly lies where it is placed, and certainly where it cannot but lie. An open side is
    /// one that nothing excludes: what has no day may lie anywhere, and lies nowhere for certain.
    fn has_inside(&self, times: Times) -> bool {
        let (is_after_from, is_before_to) = match self.matching {
            Match::Possible => {
                let first = times.placed.earliest;
                let last = times.placed_end.unwrap_or(times.placed).latest;
                (
                    self.from.is_none_or(|from| last.is_none_or(|latest| from <= latest)),
                    self.to.is_none_or(|to| first.is_none_or(|earliest| earliest <= to)),
                )
            }
            Match::Certain => {
                let first = times.begins.earliest;
                let last = times.ends.unwrap_or(times.begins).latest;
                (
                    self.from.is_none_or(|from| first.is_some_and(|day| from <= day)),
                    self.to.is_none_or(|to| last.is_some_and(|day| day <= to)),
                )
            }
        };
        is_after_from && is_before_to
    }
}
