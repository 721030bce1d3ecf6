//! Rules over a complete model and its chronology: can everything that is said be true, as read,
//! under each other reading, with each assumption? Do time words say what is typed beside them?
//!
//! Nothing here reads a file, and nothing here fails: what is wrong comes back as diagnostics.

mod beyond;
mod compared;
mod glance;
mod old_style;
pub mod permalinks;
mod time_words;
mod unused;
pub mod words;

use std::cell::OnceCell;
use std::collections::BTreeSet;
use std::sync::Arc;

use crate::chronology::{Choice, Chronology, Contradiction, Ground, GroundKind};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Rule};
use crate::model::{Model, Translation};
use old_style::Written;

/// Checks a model whose files are each in order, and its chronology with nothing chosen.
///
/// Warns of each minimal set of statements that cannot all be true, and of time words that do not
/// agree with what is typed beside them. The first is no error: reports may contradict each other,
/// and readers are shown that they do. The curator is told, since a slip of the pen looks the same.
pub fn check(chronology: &Chronology) -> Vec<Diagnostic> {
    let model = &**chronology.model();
    let mut seen = BTreeSet::new();
    let mut diagnostics = Diagnostics::default();
    glance::check(model).into_iter().for_each(|found| diagnostics.report(found));
    compared::check(model).into_iter().for_each(|found| diagnostics.report(found));
    let written = OnceCell::new();
    let mut report = |choice: &Choice, contradictions: &[Contradiction]| {
        for contradiction in contradictions {
            let written = written.get_or_init(|| Written::of(model));
            let found = diagnostic(model, written, contradiction, choice);
            // What holds without any choice would be reported again under each.
            let places = found.place.iter().chain(found.related.iter().map(|(place, _)| place));
            let key: Vec<(String, usize)> =
                places.map(Place::order).map(|(path, at)| (path.to_owned(), at)).collect();
            if seen.insert(key) {
                diagnostics.report(found);
            }
        }
    };
    report(&Choice::default(), chronology.contradictions());
    let elsewhere = chronology.contradictions_elsewhere();
    elsewhere.iter().for_each(|(choice, contradictions)| report(choice, contradictions));
    time_words::check(chronology).into_iter().for_each(|found| diagnostics.report(found));
    unused::check(model).into_iter().for_each(|found| diagnostics.report(found));
    diagnostics.finish()
}

/// Warns of each language that the data has words in and in which no page is shown.
pub fn languages(model: &Model, spoken: &[&str]) -> Vec<Diagnostic> {
    let all = spoken.iter().map(|tag| format!("`{tag}`")).collect::<Vec<_>>().join(", ");
    let unspoken = model.translations.iter().filter(|(tag, _)| !spoken.contains(&tag.as_str()));
    let warning = |(tag, translation): (&String, &Arc<Translation>)| {
        let message = format!("no page is shown in `{tag}`: its words are not used");
        let found = Diagnostic::new(Rule::UnusedLanguage, translation.place.clone(), message);
        found.hint(format!("the languages of pages are {all}")).warning()
    };
    unspoken.map(warning).collect()
}

fn diagnostic<'m>(
    model: &'m Model,
    written: &Written<'m>,
    contradiction: &Contradiction,
    choice: &Choice,
) -> Diagnostic {
    let mut places: Vec<Place> = Vec::new();
    for place in contradiction.steps.iter().flat_map(|step| places_of(&step.ground)) {
        if !places.contains(place) {
            places.push(place.clone());
        }
    }
    let events: Vec<String> =
        contradiction.events.iter().map(|event| format!("“{event}”")).collect();
    let under = match (choice.readings.first(), choice.with.first()) {
        (Some(reading), _) => format!(" under the reading “{reading}”"),
        (None, Some(assumption)) => format!(" with the assumption “{assumption}”"),
        (None, None) => String::new(),
    };
    let message = format!("what is said of {} cannot all be true{under}", shortened(&events));
    let hint = match old_style::suspect(model, written, choice, contradiction) {
        Some(report) => format!(
            "they would agree if “{}” dates in Old Style: then give `calendar = \"julian\"` in its \
             `[report]`",
            report.id
        ),
        None => "check the words; where the reports do contradict each other, readers are shown it"
            .to_owned(),
    };
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

fn places_of(ground: &Ground) -> Vec<&Place> {
    match &ground.kind {
        GroundKind::Words { place, .. }
        | GroundKind::Told { place, .. }
        | GroundKind::Assumed { place } => vec![place],
        GroundKind::Differ { tellings, .. } => tellings.iter().flat_map(places_of).collect(),
        GroundKind::Lasts => Vec::new(),
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
