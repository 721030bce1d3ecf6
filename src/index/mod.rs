//! What finds events without looking at each: sets of them by number, what has which of them, and
//! the days between which each lies.
//!
//! It is made once for a site. It knows no words that are searched for, no page and no language.

mod contradicted;
mod days;
mod facets;
mod keys;
mod levels;
mod lists;
mod marks;
mod numbers;
mod set;
mod sorted;
mod stances;
mod told;

pub use contradicted::Contradicted;
pub use days::Days;
pub use facets::{Counts, Facets};
pub use keys::Keys;
pub use levels::{Columns, Level, Levels};
pub use lists::{Lists, QuoteAt, TimeAt};
pub use marks::{Chosen, Day, Lasting, Mark, Marks, OPEN_AFTER, OPEN_BEFORE, date, day_or};
pub use numbers::Numbers;
pub use set::{EventSet, Found};
pub use stances::{StanceAt, Stances};
pub use told::{ReportTime, Told};
