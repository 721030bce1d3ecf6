//! Which events are asked for. `index` finds them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::Facet;
use crate::model::kinds;

/// How many entries each part of a long list has at most.
pub const LIST_MAX: usize = 200;

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

    /// The part of a long list that has the entry at a place, counted from 0.
    pub fn with_place(place: usize) -> Self {
        Self { page: place / LIST_MAX, ..Self::default() }
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

    /// The value whose events are asked for, where all of these are, and none else.
    pub fn only_value(&self) -> Option<(Facet, &str)> {
        let (facet, values) = self.facets.first_key_value().filter(|_| self.facets.len() == 1)?;
        let value = values.first().filter(|_| values.len() == 1)?;
        let is_all = (&self.q, self.from, self.to) == (&None, None, None);
        is_all.then_some((*facet, value))
    }

    /// Whether it asks for nothing but all events that may lie on some days.
    pub fn is_of_days(&self) -> bool {
        let days = Self { from: self.from, to: self.to, ..Self::default() };
        self.choosing() == days
    }

    /// Whether every event is asked for.
    pub fn is_empty(&self) -> bool {
        self.choosing() == Self::default()
    }
}
