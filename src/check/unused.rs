//! Which records nothing names: they may be a slip, and their pages are empty.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostic, Rule};
use crate::model::{Model, PictureId, PlaceId};

/// Warns of each place that no event and no account names, and of each picture that no event does.
pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let of_events = model.events.iter().flat_map(|event| &event.places);
    let of_accounts = model.accounts.written().iter().flat_map(|account| &account.places);
    let named: BTreeSet<&PlaceId> = of_events.chain(of_accounts).collect();
    let places = model.places.iter().filter(|place| !named.contains(&place.id));
    let warnings = places.map(|place| {
        let message = format!("nothing names the place “{}”", place.id);
        Diagnostic::new(Rule::Unused, place.place.clone(), message)
            .hint("name it in `places` of an event or of an account, or delete it")
            .warning()
    });
    let shown: BTreeSet<&PictureId> =
        model.events.iter().flat_map(|event| &event.pictures).collect();
    let pictures = model.pictures.iter().filter(|picture| !shown.contains(&picture.id));
    let of_pictures = pictures.map(|picture| {
        let message = format!("nothing names the picture “{}”", picture.id);
        Diagnostic::new(Rule::Unused, picture.place.clone(), message)
            .hint("name it in `pictures` of an event, or delete it")
            .warning()
    });
    warnings.chain(of_pictures).collect()
}
