//! Whether what `[glance]` gives as a denial denies anything.

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{EventId, Model, Position};

/// Warns where no stance of the `denial` denies what the `assertion` asserts: pages then call it no
/// denial.
pub(super) fn check(model: &Model) -> Option<Diagnostic> {
    let glance = &model.glance;
    let (denial, place) = glance.denial.as_ref().zip(glance.denial_place.as_ref())?;
    let denied = model.said_in(denial, Position::Denies);
    let asserts = |event: &EventId| {
        event != denial && !model.said_in(event, Position::Asserts).is_disjoint(&denied)
    };
    let is_borne_out = match &glance.assertion {
        Some(assertion) => asserts(assertion),
        None => model.events.ids().any(asserts),
    };
    if is_borne_out {
        return None;
    }
    let of_what = match &glance.assertion {
        Some(assertion) => format!("nothing that “{assertion}” asserts"),
        None => "nothing that an event asserts".to_owned(),
    };
    let message = format!("no report has “{denial}” deny anything: it denies {of_what}");
    let message =
        if denied.is_empty() { message } else { format!("“{denial}” denies {of_what}") };
    let hint = "add the stances to the accounts, or leave `denial` out: the front page leads with \
                what there is";
    Some(Diagnostic::new(Rule::DeniesNothing, place.clone(), message).hint(hint).warning())
}
