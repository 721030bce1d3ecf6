//! What is collected while the files are read: diagnostics, ids given, references made.
//!
//! References are looked up once, when every file has been read, so that the order of files and
//! of tables does not matter.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::ids::Ids;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule, Severity, nearest};
use crate::model::{ActorId, ClaimId, EventId, Id, KindId, LaneId};

/// An id of a kind of record, where it stands.
struct Named {
    noun: &'static str,
    bit: u16,
    id: Arc<str>,
    place: Place,
}

impl Named {
    fn new<I: Id>(id: &I, place: Place) -> Self {
        Self { noun: I::NOUN, bit: I::BIT, id: id.shared(), place }
    }

    /// What tells it from ids of other records.
    fn key(&self) -> (u16, &str) {
        (self.bit, &self.id)
    }
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
    pub(super) ids: Arc<Ids>,
    diagnostics: Diagnostics,
    count: usize,
    /// References to what was not known when they were read.
    references: Vec<(Named, Rule)>,
    /// The ids of records, in the order in which they were read.
    given: Vec<Named>,
    /// Those of `given` that are not the first of a record, as far as it was known then.
    again: Vec<(u16, Arc<str>)>,
    reserved: Vec<Named>,
    /// Warnings that may only follow from an error, and are given where there is none.
    minor: Diagnostics,
    /// Every stance, in no order.
    pub(super) stances: Vec<Taken>,
}

impl Findings {
    /// What is found beside this, by another thread: it knows the same ids.
    pub(super) fn beside(&self) -> Self {
        Self { ids: Arc::clone(&self.ids), ..Self::default() }
    }

    /// Takes over what was found beside this, in what was read later.
    pub(super) fn take_over(&mut self, other: Self) {
        self.diagnostics.take_over(other.diagnostics);
        self.count += other.count;
        self.references.extend(other.references);
        self.given.extend(other.given);
        self.again.extend(other.again);
        self.reserved.extend(other.reserved);
        self.minor.take_over(other.minor);
        self.stances.extend(other.stances);
    }

    /// Notes a problem.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.count += 1;
        self.diagnostics.report(diagnostic);
    }

    /// How many problems there are so far: one that only follows from another need not be reported.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Notes that a record has this id; it is reported where another has it, too.
    pub(super) fn define<I: Id>(&mut self, id: &I, place: Place) {
        // Which of two comes second depends on the threads, so that it is no problem of the second.
        if !self.ids.give(id) {
            self.again.push((I::BIT, id.shared()));
        }
        self.given.push(Named::new(id, place));
    }

    /// Notes that an id was given up: it leads elsewhere, and no record may have it.
    pub(super) fn reserve<I: Id>(&mut self, id: &I, place: Place) {
        self.reserved.push(Named::new(id, place));
    }

    /// Notes a reference; one to what is not known yet is looked up when everything has been read.
    pub(super) fn refer<I: Id>(&mut self, id: &I, rule: Rule, place: Place) {
        if !self.ids.name(id) {
            self.references.push((Named::new(id, place), rule));
        }
    }

    /// Notes that an account tells an event, even where the account has a problem of its own.
    pub(super) fn note_account(&mut self, event: &EventId) {
        self.ids.tell(event);
    }

    /// Whether an account tells the event.
    pub(super) fn has_account(&self, event: &EventId) -> bool {
        self.ids.is_told(EventId::BIT, event.as_str())
    }

    /// Notes a warning that may only follow from an error: it is given where there is none.
    pub(super) fn report_where_sound(&mut self, warning: Diagnostic) {
        self.minor.report(warning.warning());
    }

    /// Notes that somebody asserts or denies a claim.
    pub(super) fn take_up(&mut self, claim: &ClaimId) {
        self.ids.tell(claim);
    }

    /// Reports ids that several records have.
    fn report_given_twice(&mut self) {
        // Which of several threads came first does not matter: all that share an id are looked at.
        self.again.sort_unstable();
        self.again.dedup();
        let mut first: BTreeMap<(u16, &str), &Place> = BTreeMap::new();
        for given in &self.given {
            let Named { noun, id, place, .. } = given;
            let is_again = |(bit, id): &(u16, Arc<str>)| (*bit, &**id).cmp(&given.key());
            if self.again.binary_search_by(is_again).is_err() {
                continue;
            }
            let Some(first) = first.get(&given.key()) else {
                first.insert(given.key(), place);
                continue;
            };
            self.diagnostics.report_with(Rule::DuplicateId, place, || {
                let (line, _) = first.line_column();
                let hint = format!("the first is in {}, line {line}", first.source.path);
                let message = format!("the {noun} id “{id}” is given twice");
                Diagnostic::new(Rule::DuplicateId, place.clone(), message)
                    .related((*first).clone(), "the first")
                    .hint(hint)
            });
        }
    }

    /// Records that are there and do nothing: a claim without a stance, and an actor or a lane that
    /// no record names. They may be a slip, and readers find them empty.
    fn report_unused(&mut self) {
        for Named { noun, bit, id, place } in &self.given {
            let (is_used, message, hint) = match *noun {
                ClaimId::NOUN => (
                    self.ids.is_told(*bit, id),
                    format!("nobody asserts or denies the claim “{id}”"),
                    "add a `stance` to the account that tells of it, or delete the claim",
                ),
                ActorId::NOUN | LaneId::NOUN => (
                    self.ids.is_named(*bit, id),
                    format!("nothing names the {noun} “{id}”"),
                    "name it in an event, or delete it",
                ),
                _ => continue,
            };
            if !is_used {
                let found = Diagnostic::new(Rule::Unused, place.clone(), message);
                self.minor.report(found.hint(hint).warning());
            }
        }
    }

    /// Reports ids that were given up and are used again.
    fn report_reused_ids(&mut self) {
        let mut seen: BTreeMap<(u16, &str), &Place> = BTreeMap::new();
        let is_reserved: BTreeMap<(u16, &str), ()> =
            self.reserved.iter().map(|reserved| (reserved.key(), ())).collect();
        for given in self.given.iter().filter(|given| is_reserved.contains_key(&given.key())) {
            seen.entry(given.key()).or_insert(&given.place);
        }
        for reserved in &self.reserved {
            let Some(first) = seen.get(&reserved.key()) else {
                seen.insert(reserved.key(), &reserved.place);
                continue;
            };
            let Named { noun, id, place, .. } = reserved;
            let message = format!("the {noun} id “{id}” was given up and is used again");
            self.diagnostics.report(
                Diagnostic::new(Rule::DuplicateId, place.clone(), message)
                    .related((*first).clone(), "the other use")
                    .hint("links to it must keep leading to one place: choose another id"),
            );
        }
    }

    /// Looks up the references that led nowhere when they were read.
    fn report_unknown(&mut self) {
        self.references.retain(|(named, _)| !self.ids.is_known(named.bit, &named.id));
        // In print order, so that a name like each of the first alone is looked for.
        self.references.sort_by(|(a, _), (b, _)| a.place.order().cmp(&b.place.order()));
        let mut known: BTreeMap<u16, Vec<Arc<str>>> = BTreeMap::new();
        for (Named { noun, bit, id, place }, rule) in &self.references {
            let known = known.entry(*bit).or_insert_with(|| self.ids.known(*bit));
            self.diagnostics.report_with(*rule, place, || {
                let message = format!("no {noun} is called “{id}”");
                let hint = match nearest(id, known.iter().map(|id| &**id)) {
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
    }

    /// Looks every reference up and returns all problems in the order in which they are printed.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.report_given_twice();
        self.report_reused_ids();
        self.report_unknown();
        self.report_unused();
        let found = self.diagnostics.finish();
        if found.iter().any(|diagnostic| diagnostic.severity == Severity::Error) {
            return found;
        }
        let mut all: Diagnostics = found.into_iter().collect();
        all.take_over(self.minor);
        all.finish()
    }
}
