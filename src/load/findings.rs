//! What is collected while the files are read: diagnostics, ids given, references made.
//!
//! References are looked up once, when every file has been read, so that the order of files and
//! of tables does not matter.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule, Severity, nearest};
use crate::model::{ActorId, BuiltInKind, ClaimId, EventId, Id, KindId, LaneId};

/// A reference to a record by its id.
struct Reference {
    noun: &'static str,
    id: String,
    rule: Rule,
    place: Place,
}

/// A stance, as far as other records must know of it.
pub(super) struct Taken {
    pub(super) event: EventId,
    pub(super) actor: ActorId,
    pub(super) place: Place,
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
    taken_up: BTreeSet<ClaimId>,
    /// Warnings that may only follow from an error, and are given where there is none.
    minor: Vec<Diagnostic>,
    /// Every stance, in no order.
    pub(super) stances: Vec<Taken>,
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

    /// Notes a warning that may only follow from an error: it is given where there is none.
    pub(super) fn report_where_sound(&mut self, warning: Diagnostic) {
        self.minor.push(warning.warning());
    }

    /// Notes that somebody asserts or denies a claim.
    pub(super) fn take_up(&mut self, claim: ClaimId) {
        self.taken_up.insert(claim);
    }

    /// Records that are there and do nothing: a claim without a stance, and an actor or a lane that
    /// no record names. They may be a slip, and readers find them empty.
    fn unused(&self) -> impl Iterator<Item = Diagnostic> {
        let named: BTreeSet<(&str, &str)> =
            self.references.iter().map(|Reference { noun, id, .. }| (*noun, id.as_str())).collect();
        let taken_up: BTreeSet<&str> = self.taken_up.iter().map(Id::as_str).collect();
        self.defined.iter().filter_map(move |((noun, id), place)| {
            let (is_used, message, hint) = match *noun {
                ClaimId::NOUN => (
                    taken_up.contains(id.as_str()),
                    format!("nobody asserts or denies the claim “{id}”"),
                    "add a `stance` to the account that tells of it, or delete the claim",
                ),
                ActorId::NOUN | LaneId::NOUN => (
                    named.contains(&(*noun, id.as_str())),
                    format!("nothing names the {noun} “{id}”"),
                    "name it in an event, or delete it",
                ),
                _ => return None,
            };
            let found = Diagnostic::new(Rule::Unused, place.clone(), message);
            (!is_used).then(|| found.hint(hint))
        })
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
                    None if *noun == KindId::NOUN => format!(
                        "take one that is built in (`statement`, `decision`, `meeting`, `incident` \
                         …: docs/data-format.md lists them under “Kinds of events”), or add a \
                         `[[kind]]` with `id = \"{id}\"` and a `name`"
                    ),
                    None => {
                        format!("give the id of one of the records of kind “{noun}”, or add one")
                    }
                };
                Diagnostic::new(*rule, place.clone(), message).hint(hint)
            });
        }
        let unused: Vec<_> = self.unused().collect();
        unused.into_iter().for_each(|found| self.report_where_sound(found));
        let found = self.diagnostics.finish();
        if found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return found;
        }
        found.into_iter().chain(self.minor).collect::<Diagnostics>().finish()
    }
}
