//! Which problems are told: of each rule the first, so that their number and what they take in
//! memory stay small whatever the data holds.

use std::collections::BTreeMap;

use super::{Diagnostic, Place, Rule, Severity};

/// The most problems of one rule that are told in full; the others are counted.
const TOLD_MAX: usize = 20;

/// Problems as they are found: of each rule the first in print order, the others counted.
#[derive(Debug, Default)]
pub struct Diagnostics(BTreeMap<(Severity, Rule), Told>);

/// Problems of one rule.
#[derive(Debug, Default)]
struct Told {
    /// In print order, at most [`TOLD_MAX`].
    first: Vec<Diagnostic>,
    more: usize,
}

impl Diagnostics {
    /// Notes a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        let Told { first, more } =
            self.0.entry((diagnostic.severity, diagnostic.rule)).or_default();
        let at = first.partition_point(|known| known.print_order(&diagnostic).is_le());
        if at == TOLD_MAX {
            *more += 1 + diagnostic.more;
        } else if !first.contains(&diagnostic) {
            first.insert(at, diagnostic);
            if TOLD_MAX < first.len() {
                *more += first.pop().map_or(0, |last| 1 + last.more);
            }
        }
    }

    /// Notes an error whose words cost something: they are made only where they are told.
    pub fn report_with(&mut self, rule: Rule, place: &Place, words: impl FnOnce() -> Diagnostic) {
        let Told { first, more } = self.0.entry((Severity::Error, rule)).or_default();
        match first.last() {
            Some(last) if first.len() == TOLD_MAX && last.is_before(place) => *more += 1,
            _ => self.report(words()),
        }
    }

    /// Returns what is told, in print order.
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        for Told { mut first, more } in self.0.into_values() {
            if let Some(last) = first.last_mut() {
                last.more += more;
            }
            all.append(&mut first);
        }
        all.sort_by(Diagnostic::print_order);
        all
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<T: IntoIterator<Item = Diagnostic>>(found: T) -> Self {
        let mut all = Self::default();
        found.into_iter().for_each(|diagnostic| all.report(diagnostic));
        all
    }
}
