//! Words that depend on a number.

use super::cldr::{Category, Cldr};
use super::reader::{Read, Reader, kept};
use crate::pattern::{Pattern, filled};

/// A pattern for each category of numbers that a language tells apart. In each, `{count}` is the
/// number, as the language writes it.
#[derive(Clone, Copy, Debug)]
pub struct Plural {
    cldr: &'static Cldr,
    by_category: &'static [(Category, Pattern)],
    /// For numbers that have words of their own.
    exact: &'static [(usize, Pattern)],
}

impl Plural {
    /// The pattern for a number.
    pub fn pattern(self, count: usize) -> Pattern {
        let exact = self.exact.iter().find(|(number, _)| *number == count);
        if let Some((_, pattern)) = exact {
            return pattern;
        }
        let category = self.cldr.cardinal(count);
        let found = self.by_category.iter().find(|(of, _)| *of == category);
        found.map_or("", |(_, pattern)| pattern)
    }

    /// The pattern for a number, with the number and other parts put in.
    ///
    /// ```
    /// let told = demarche::text::english().told_by_several;
    /// assert_eq!(told.counted(1, &[]), "Told by 1 report");
    /// assert_eq!(told.counted(12_000, &[]), "Told by 12,000 reports");
    /// ```
    pub fn counted(self, count: usize, parts: &[(&str, &str)]) -> String {
        let number = self.cldr.number(count);
        let parts: Vec<_> = [("count", number.as_str())].iter().chain(parts).copied().collect();
        filled(self.pattern(count), &parts)
    }
}

impl Read for Plural {
    fn read(reader: &mut Reader, id: &str) -> Self {
        let cldr = reader.cldr;
        let mut for_number = |key: &str| kept(reader.pattern(id, &[("count", key)]));
        let categories = cldr.cardinals().map(|category| (category, for_number(category.name())));
        let by_category: &[_] = Vec::leak(categories.collect());
        let exact = reader.exact_numbers(id).into_iter();
        let exact: Vec<_> = exact
            .map(|number| (number, kept(reader.pattern(id, &[("count", &number.to_string())]))))
            .collect();
        Self { cldr, by_category, exact: Vec::leak(exact) }
    }
}
