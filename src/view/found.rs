//! Where an event has what was searched for.

use crate::localized::Localized;
use crate::model::Event;
use crate::search::{Excerpt, excerpts};
use crate::text::filled;

/// A part of a text that has words that were searched for.
pub(super) struct Hit {
    /// What the text is: “Quotation, Report 1”.
    pub(super) what: String,
    /// The text, in pieces: each with whether it was searched for.
    pub(super) pieces: Vec<(String, bool)>,
}

impl Hit {
    /// Where an event has the words of a query.
    pub(super) fn all(site: &Localized, event: &Event, q: &str) -> Vec<Self> {
        let found = excerpts(&site.model, event, q).into_iter();
        found.map(|excerpt| Self::of(site, excerpt)).collect()
    }

    fn of(site: &Localized, Excerpt { field, report, pieces }: Excerpt<'_>) -> Self {
        let t = &site.text.filter;
        let field = t.field(field);
        let what = report.map(|id| {
            let report = &site.model.reports.get(id).label;
            filled(t.of_field, &[("field", field), ("report", report)])
        });
        Self { what: what.unwrap_or_else(|| field.to_owned()), pieces }
    }
}
