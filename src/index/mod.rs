//! What finds events without looking at each: sets of them by number, what has which of them, and
//! the days between which each lies.
//!
//! It is made once for a site. It knows no words that are searched for, no page and no language.

mod days;
mod facets;
mod lists;
mod numbers;
mod set;

pub use days::Days;
pub use facets::Facets;
pub use lists::{Lists, QuoteAt, StanceAt};
pub use numbers::Numbers;
pub use set::{EventSet, Found};
