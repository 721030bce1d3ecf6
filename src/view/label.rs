//! The words for the model's kinds, in the language of the site.

use crate::chronology::solve::Order;
use crate::localized::Localized;
use crate::model::{
    ActorKind, ClaimKind, Event, EventId, Manner, Position, Report, Stance, Verdict,
};
use crate::query::{Label, Value};
use crate::site::{Lead, Site};
use crate::text::{Text, filled, joined};

/// What readers see of a value of a facet.
pub(super) fn value<'v>(t: &Text, value: &Value<'v>) -> &'v str {
    match value.label {
        Label::Own(words) => words,
        Label::Kind(kind) => t.event_kind.of(kind),
    }
}

/// Which of three a stance is. What a report ascribes was not said, and is never shown as if it
/// were.
pub fn of_stance<T>(stance: &Stance, [asserts, denies, ascribed]: [T; 3]) -> T {
    match (stance.manner, stance.position) {
        (Manner::Ascribed, _) => ascribed,
        (_, Position::Asserts) => asserts,
        (_, Position::Denies) => denies,
    }
}

/// The words for an ascribed stance, for or against.
pub(super) fn ascribed(stance: &Stance, [held, rejected]: [&'static str; 2]) -> &'static str {
    match stance.position {
        Position::Asserts => held,
        Position::Denies => rejected,
    }
}

pub(super) fn stance(t: &Text, stance: &Stance) -> &'static str {
    of_stance(stance, [t.label_asserts, t.label_denies, ascribed(stance, t.label_ascribed)])
}

/// The form in which a stance is drawn, so that its colour alone does not have to tell.
pub(super) fn form(stance: &Stance) -> &'static str {
    of_stance(stance, ["asserts", "denies", "ascribed"])
}

pub(super) fn manner(t: &Text, manner: Manner) -> &'static str {
    match manner {
        Manner::Plainly => t.manner_plainly,
        Manner::Belief => t.manner_belief,
        Manner::Implied => t.manner_implied,
        Manner::Ascribed => t.manner_ascribed,
    }
}

pub(super) fn verdict(t: &Text, verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => t.verdict_same,
        Verdict::Distinct => t.verdict_distinct,
        Verdict::Unclear => t.verdict_unclear,
    }
}

pub(super) fn claim_kind(t: &Text, kind: ClaimKind) -> &'static str {
    of_claim_kind(t.claim_kind, kind)
}

/// What heads the claims of a kind.
pub(super) fn claim_kinds(t: &Text, kind: ClaimKind) -> &'static str {
    of_claim_kind(t.claim_kinds, kind)
}

fn of_claim_kind(words: [&'static str; 5], kind: ClaimKind) -> &'static str {
    let [proposition, permission, threat, evaluation, reason] = words;
    match kind {
        ClaimKind::Proposition => proposition,
        ClaimKind::Permission => permission,
        ClaimKind::Threat => threat,
        ClaimKind::Evaluation => evaluation,
        ClaimKind::Reason => reason,
    }
}

pub(super) fn actor_kind(t: &Text, kind: ActorKind) -> &'static str {
    let [person, government, body] = t.actor_kind;
    match kind {
        ActorKind::Person => person,
        ActorKind::Government => government,
        ActorKind::Body => body,
    }
}

/// The form in which an event is shown: what is denied and what denies are unmistakable.
pub(super) fn event_form(site: &Site, event: &Event) -> &'static str {
    let opposed = site.opposed(&event.id);
    if !opposed.denies.is_empty() {
        "denial"
    } else if !opposed.denied_by.is_empty() {
        "asserted"
    } else {
        "other"
    }
}

/// The rows that an event belongs to: “Washington, The bases”.
pub(super) fn lanes(site: &Localized, event: &Event) -> String {
    let names = event.lanes().map(|lane| site.model.lanes.get(lane).name.clone());
    joined(&names.collect::<Vec<_>>(), site.text.comma)
}

/// Who tells something: “Told by Report 1 and Report 3”.
pub fn told_by(t: &Text, reports: &[&Report]) -> String {
    told_by_all(t, reports.iter().map(|report| report.label.clone()))
}

/// The same of reports by what they are called.
pub(super) fn told_by_all(t: &Text, labels: impl ExactSizeIterator<Item = String>) -> String {
    if labels.len() == 1 {
        let only: String = labels.collect();
        return filled(t.told_by_one, &[("report", &only)]);
    }
    filled(t.told_by, &[("reports", &t.names(labels))])
}

/// Whether an event is what was asserted in what leads, or a denial of it, with the word for that;
/// nothing of other events.
pub(super) fn lead_form(site: &Localized, id: &EventId) -> (&'static str, &'static str) {
    let t = site.text;
    let Lead::Opposed { assertion, denial } = site.lead() else { return ("", "") };
    let is_leading = denial == id;
    if assertion == id {
        ("assertion", t.glance_assertion)
    } else if !is_leading && !is_denial(site, id, assertion) {
        ("", "")
    } else if site.chronology.order(id, assertion) == Order::Before {
        ("denial", t.glance_denied_before)
    } else {
        ("denial", if is_leading { t.glance_denial } else { t.glance_also_denied })
    }
}

/// Whether an event denies what another asserts.
fn is_denial(site: &Site, id: &EventId, assertion: &EventId) -> bool {
    site.number(id).is_some_and(|number| site.opposed(assertion).denied_by.contains(number))
}
