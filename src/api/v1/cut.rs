//! Lists inside of entries, which have not all where there are too many.

use serde::Serialize;
use utoipa::ToSchema;

use crate::url::Urls;

/// How many entries the lists of one entry have at most, where it is answered alone.
const MOST: usize = 500;

/// How many those of all entries of an answer have at most, and each however many entries there are.
const MOST_TOGETHER: usize = 1_200;
const MOST_LEAST: usize = 5;

/// How many steps of a chain an entry has at most, how many conflicts, and of each how many events.
const STEPS_MOST: usize = 25;

/// How many entries each list of an entry has at most.
#[derive(Clone, Copy, Debug)]
pub struct Most(usize);

/// A list of an entry that has not all.
#[derive(Debug, Serialize, ToSchema)]
pub struct Cut {
    /// The name of the list.
    pub list: &'static str,
    /// How many there are.
    #[schema(minimum = 0)]
    pub total: usize,
    /// The address of a list of all events that they are, or that they were said in; of members
    /// and differences, of all actors, each of which says what it belongs to, and of all differences;
    /// of the events of a difference, of everything; of the events of a conflict, of all events, each
    /// of which says what conflicts it has; of conflicts, of all conflicts.
    #[schema(format = "uri-reference")]
    pub url: String,
}

impl Most {
    /// All: for one document of everything, and for files, which have no further parts.
    pub const ALL: Self = Self(usize::MAX);

    /// As many as an answer of so many entries has room for.
    pub(super) fn among(urls: &Urls, entries: usize) -> Self {
        match urls.are_of_files() {
            true => Self::ALL,
            false => Self((MOST_TOGETHER / entries.max(1)).clamp(MOST_LEAST, MOST)),
        }
    }

    /// As many as a chain has steps: for the events of a conflict, and the conflicts of an event.
    pub(super) fn of_steps(self) -> Self {
        Self(self.0.min(STEPS_MOST))
    }

    /// The places between which a chain of so many steps is left out.
    pub(super) fn ends(self, steps: usize) -> (usize, usize) {
        if steps <= self.of_steps().0 {
            return (steps, steps);
        }
        let last = self.of_steps().0 / 2;
        (self.of_steps().0 - last, steps - last)
    }

    /// The first of a list, and a note in `cut` where it has more.
    pub(super) fn of<T>(
        self,
        cut: &mut Vec<Cut>,
        (list, url): (&'static str, &str),
        total: usize,
        items: impl Iterator<Item = T>,
    ) -> Vec<T> {
        if self.0 < total {
            cut.push(Cut { list, total, url: url.to_owned() });
        }
        items.take(self.0).collect()
    }
}
