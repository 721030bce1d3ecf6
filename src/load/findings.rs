//! What is collected while the files are read: diagnostics, ids given, references made.
//!
//! References are looked up once, when every file has been read, so that the order of files and
//! of tables does not matter.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule, nearest};
use crate::model::{BuiltInKind, EventId, Id, KindId};

/// A reference to a record by its id.
struct Reference {
    noun: &'static str,
    id: String,
    rule: Rule,
    place: Place,
}

/// Everything that reading finds besides the records themselves.
#[derive(Default)]
pub(super) struct Findings {
    diagnostics: Diagnostics,
    count: usize,
    references: Vec<Reference>,
    defined: BTreeMap<(&'static str, String), Place>,
    reserved: Vec<((&'static str, String), Place)>,
    told: BTreeSet<EventId>,
}

impl Findings {
    /// Notes a problem.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.count += 1;
        self.diagnostics.report(diagnostic);
    }

    /// How many problems there are so far: one that only follows from another need not be reported.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Notes that a record has this id; reports it where another has it.
    pub(super) fn define<I: Id>(&mut self, id: &I, place: Place) {
        let key = (I::NOUN, id.to_string());
        match self.defined.get(&key) {
            None => {
                self.defined.insert(key, place);
            }
            Some(first) => {
                self.count += 1;
                self.diagnostics.report_with(Rule::DuplicateId, &place, || {
                    let (line, _) = first.line_column();
                    let hint = format!("the first is in {}, line {line}", first.source.path);
                    let message = format!("the {} id “{id}” is given twice", I::NOUN);
                    Diagnostic::new(Rule::DuplicateId, place.clone(), message)
                        .related(first.clone(), "the first")
                        .hint(hint)
                });
            }
        }
    }

    /// Notes that an id was given up: it leads elsewhere, and no record may have it.
    pub(super) fn reserve<I: Id>(&mut self, id: &I, place: Place) {
        self.reserved.push(((I::NOUN, id.to_string()), place));
    }

    /// Notes a reference, which is looked up when everything has been read.
    pub(super) fn refer<I: Id>(&mut self, id: &I, rule: Rule, place: Place) {
        self.references.push(Reference { noun: I::NOUN, id: id.to_string(), rule, place });
    }

    /// Notes that an account tells an event, even where the account has a problem of its own.
    pub(super) fn note_account(&mut self, event: &EventId) {
        self.told.insert(event.clone());
    }

    /// Whether an account tells the event.
    pub(super) fn has_account(&self, event: &EventId) -> bool {
        self.told.contains(event)
    }

    /// Reports ids that were given up and are used again.
    fn report_reused_ids(&mut self) {
        let mut seen = self.defined.clone();
        for (key, place) in std::mem::take(&mut self.reserved) {
            match seen.get(&key) {
                None => {
                    seen.insert(key, place);
                }
                Some(first) => {
                    let (noun, id) = &key;
                    let message = format!("the {noun} id “{id}” was given up and is used again");
                    let diagnostic = Diagnostic::new(Rule::DuplicateId, place, message)
                        .related(first.clone(), "the other use")
                        .hint("links to it must keep leading to one place: choose another id");
                    self.report(diagnostic);
                }
            }
        }
    }

    /// Looks every reference up and returns all problems in the order in which they are printed.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.report_reused_ids();
        let mut of_noun: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (noun, id) in self.defined.keys() {
            of_noun.entry(noun).or_default().insert(id);
        }
        of_noun.entry(KindId::NOUN).or_default().extend(BuiltInKind::WORDS);
        // In print order, so that a name like each of the first alone is looked for.
        self.references.sort_by(|a, b| a.place.order().cmp(&b.place.order()));
        for Reference { noun, id, rule, place } in &self.references {
            let known = of_noun.get(noun);
            if known.is_some_and(|ids| ids.contains(id.as_str())) {
                continue;
            }
            self.diagnostics.report_with(*rule, place, || {
                let message = format!("no {noun} is called “{id}”");
                let hint = match nearest(id, known.into_iter().flatten().copied()) {
                    Some(near) => format!("did you mean “{near}”?"),
                    None => {
                        format!("give the id of one of the records of kind “{noun}”, or add one")
                    }
                };
                Diagnostic::new(*rule, place.clone(), message).hint(hint)
            });
        }
        self.diagnostics.finish()
    }
}
