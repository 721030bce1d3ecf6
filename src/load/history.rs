//! Reads what became of a record: `added` and `corrected`.

use chrono::NaiveDate;

use super::fields::{Fields, Placed, shortened};
use super::findings::Findings;
use crate::diagnostic::{Diagnostic, Place, Rule};
use crate::edtf::{Limit, iso_day};
use crate::model::{Correction, Event, History};

/// Reads when a record was added and what was corrected in it; `None` where it does not say.
pub(super) fn history(fields: &mut Fields<'_, '_>) -> Option<History> {
    let added = day(fields, "added");
    let mut corrected = fields.tables("corrected", |fields| {
        let on = day(fields, "on");
        if !fields.has("on") {
            fields.missing("on");
        }
        let what = fields.text("what");
        let Placed { value: on, place } = on?;
        let added = added.as_ref().map(|added| added.value);
        if let Some(added) = added.filter(|added| on < *added) {
            let message = format!("the record was corrected before {added}, when it was added");
            let hint = "give the day of the correction, or mend `added`".to_owned();
            fields.report(Rule::EarlyCorrection, place, message, hint);
        }
        Some(Correction { on, what: what?.value })
    });
    // A stable sort: corrections of one day stay in the order in which they were written.
    corrected.sort_by_key(|correction| correction.on);
    if fields.has("corrected") && !fields.has("added") {
        fields.missing("added");
    }
    Some(History { added: added?.value, corrected })
}

/// Reads one whole day of the years 0000 to 9999, the only ones that feeds can write, if the key
/// is there.
fn day(fields: &mut Fields<'_, '_>, key: &'static str) -> Option<Placed<NaiveDate>> {
    let Placed { value: date, place } = fields.optional_date(key)?;
    match (date.earliest(), date.as_str()) {
        (Limit::Day(day), text) if text == iso_day(day) && !text.starts_with('-') => {
            Some(Placed { value: day, place })
        }
        _ => {
            let message = format!("`{key}` is not one day (“{}”)", shortened(date.as_str()));
            let hint = "write the day of the work on the record: “2026-11-21”".to_owned();
            fields.report(Rule::BadDate, place, message, hint);
            None
        }
    }
}

/// Warns of events that do not say when they were added, where others do: the feeds would leave
/// them out in silence.
pub(super) fn all_or_none_is_added(events: &[(Event, Place)], findings: &mut Findings) {
    if events.iter().all(|(event, _)| event.history.is_none()) {
        return;
    }
    for (event, place) in events.iter().filter(|(event, _)| event.history.is_none()) {
        let message = format!("it is not known when the event “{}” was added", event.id);
        findings.report(
            Diagnostic::new(Rule::MissingAdded, place.clone(), message)
                .hint("add `added = \"YYYY-MM-DD\"`, or the feeds leave the event out")
                .warning(),
        );
    }
}
