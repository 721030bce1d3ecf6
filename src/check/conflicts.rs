//! Can everything that is said be true: as read, under each other reading, with each assumption?

use crate::chronology::{Choice, Contradiction, Ground, GroundKind, contradictions};
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::model::{Model, Sense};

/// Returns a warning for each minimal set of statements that cannot all be true.
///
/// It is a warning: reports may contradict each other, and readers are shown that they do. The
/// curator is told, since a slip of the pen looks the same.
pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let mut seen = Vec::new();
    let mut diagnostics = Vec::new();
    for (choice, under) in choices(model) {
        for contradiction in contradictions(model, &choice) {
            let found = diagnostic(&contradiction, &under);
            // What stands without any choice would be named again under each.
            let key = (found.place.clone(), found.related.clone());
            if !seen.contains(&key) {
                seen.push(key);
                diagnostics.push(found);
            }
        }
    }
    diagnostics
}

/// Returns the plain choice, and each other reading and each assumption by itself, with how it is
/// called.
fn choices(model: &Model) -> Vec<(Choice, String)> {
    let mut choices = vec![(Choice::default(), String::new())];
    for account in &model.accounts {
        for time in &account.time {
            let Sense::Several(readings) = &time.sense else { continue };
            for reading in readings.iter().filter(|reading| reading.used_because.is_none()) {
                let mut choice = Choice::default();
                choice.readings.insert(reading.id.clone());
                choices.push((choice, format!(" under the reading “{}”", reading.id)));
            }
        }
    }
    for assumption in &model.assumptions {
        let mut choice = Choice::default();
        choice.with.insert(assumption.id.clone());
        choices.push((choice, format!(" with the assumption “{}”", assumption.id)));
    }
    choices
}

fn diagnostic(contradiction: &Contradiction, under: &str) -> Diagnostic {
    let mut places: Vec<Place> = Vec::new();
    for place in contradiction.steps.iter().filter_map(|step| place(&step.ground)) {
        if !places.contains(place) {
            places.push(place.clone());
        }
    }
    let events: Vec<String> =
        contradiction.events.iter().map(|event| format!("“{event}”")).collect();
    let message = format!("what is said of {} cannot all be true{under}", shortened(&events));
    let hint = "check the words; where the reports do contradict each other, readers are shown it";
    let mut places = places.into_iter();
    let mut diagnostic = match places.next() {
        Some(first) => Diagnostic::new(Rule::Conflict, first, message),
        None => Diagnostic::without_place(Rule::Conflict, message),
    };
    for place in places {
        diagnostic = diagnostic.related(place, "and this");
    }
    diagnostic.hint(hint).warning()
}

fn place(ground: &Ground) -> Option<&Place> {
    match &ground.kind {
        GroundKind::Words { place, .. } | GroundKind::Assumed { place } => Some(place),
        GroundKind::Told { .. } | GroundKind::Lasts => None,
    }
}

fn shortened(events: &[String]) -> String {
    const EVENTS_MAX: usize = 4;
    match events.get(EVENTS_MAX..) {
        Some(rest) if !rest.is_empty() => {
            let first = events.get(..EVENTS_MAX).unwrap_or_default();
            format!("{} and {} more", first.join(", "), rest.len())
        }
        _ => events.join(", "),
    }
}
