//! What is asked of a file beside its events: a page of a feed, the mark of a table.

use std::num::NonZeroUsize;

use crate::model::kinds;

/// No feed and no list has more parts: two million events, fifty on each, are 40,000.
pub const PAGES_MAX: usize = 100_000;

/// Which part of a file, and how it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FilePart {
    /// Which page of a feed; the first has the newest entries.
    pub page: NonZeroUsize,
    /// Whether a table begins with a byte order mark.
    pub mark: Mark,
}

impl FilePart {
    /// A page of a feed.
    pub fn page(page: NonZeroUsize) -> Self {
        Self { page, ..Self::default() }
    }
}

impl Default for FilePart {
    fn default() -> Self {
        Self { page: NonZeroUsize::MIN, mark: Mark::default() }
    }
}

kinds! {
    /// Whether a table begins with a byte order mark.
    #[derive(Default)]
    Mark {
        /// With it, a spreadsheet that is opened by a double click reads UTF-8.
        #[default]
        Yes = "yes",
        /// Some programs take it for a part of the first column's name.
        No = "no",
    }
}
