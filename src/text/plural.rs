//! Words that depend on a number.

use super::pattern::{Pattern, filled};

/// A pattern for each category of numbers that a language tells apart, by its name in CLDR. In
/// each, `{count}` is the number.
#[derive(Clone, Copy, Debug)]
pub struct Plural {
    /// For 1.
    pub one: Pattern,
    /// For every other number.
    pub other: Pattern,
}

impl Plural {
    /// The pattern for a number.
    pub fn pattern(self, count: usize) -> Pattern {
        if count == 1 { self.one } else { self.other }
    }

    /// The pattern for a number, with the number and other parts put in.
    ///
    /// ```
    /// # use demarche::text::Plural;
    /// let told = Plural { one: "{count} report tells {event}", other: "{count} reports tell {event}" };
    /// assert_eq!(told.counted(1, &[("event", "it")]), "1 report tells it");
    /// assert_eq!(told.counted(0, &[("event", "it")]), "0 reports tell it");
    /// ```
    pub fn counted(self, count: usize, parts: &[(&str, &str)]) -> String {
        let number = count.to_string();
        let parts: Vec<_> = [("count", number.as_str())].iter().chain(parts).copied().collect();
        filled(self.pattern(count), &parts)
    }
}
