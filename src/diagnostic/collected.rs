//! The problems that are reported: of each rule the first in full, so that their number and their
//! memory stay small whatever the data holds.

use std::collections::BTreeMap;

use super::{Diagnostic, Place, Rule, Severity};

/// The most problems of one rule that are reported in full; the others are counted.
const IN_FULL_MAX: usize = 20;

/// Problems as they are found: of each rule the first in print order, the others counted.
#[derive(Debug, Default)]
pub struct Diagnostics(BTreeMap<(Severity, Rule), OfRule>);

/// Problems of one rule.
#[derive(Debug, Default)]
struct OfRule {
    /// In print order, at most [`IN_FULL_MAX`].
    first: Vec<Diagnostic>,
    more: usize,
}

impl Diagnostics {
    /// Notes a problem.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        let OfRule { first, more } =
            self.0.entry((diagnostic.severity, diagnostic.rule)).or_default();
        let at = first.partition_point(|known| known.print_order(&diagnostic).is_le());
        if at == IN_FULL_MAX {
            *more += 1 + diagnostic.more;
        } else if !first.contains(&diagnostic) {
            first.insert(at, diagnostic);
            if IN_FULL_MAX < first.len() {
                *more += first.pop().map_or(0, |last| 1 + last.more);
            }
        }
    }

    /// Notes an error whose words take time to make: they are made only where it is kept.
    pub fn report_with(&mut self, rule: Rule, place: &Place, words: impl FnOnce() -> Diagnostic) {
        let OfRule { first, more } = self.0.entry((Severity::Error, rule)).or_default();
        match first.last() {
            Some(last) if first.len() == IN_FULL_MAX && last.is_before(place) => *more += 1,
            _ => self.report(words()),
        }
    }

    /// Takes over problems that were noted elsewhere.
    pub fn take_over(&mut self, other: Self) {
        for (key, OfRule { first, more }) in other.0 {
            first.into_iter().for_each(|diagnostic| self.report(diagnostic));
            self.0.entry(key).or_default().more += more;
        }
    }

    /// The problems in print order.
    pub fn finish(self) -> Vec<Diagnostic> {
        let mut all = Vec::new();
        for OfRule { mut first, more } in self.0.into_values() {
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
