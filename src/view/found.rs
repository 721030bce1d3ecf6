//! Where an event has what was searched for, and what else has.

use roaring::RoaringBitmap;

use super::background::circumstance_at;
use super::difference::difference_at;
use crate::localized::Localized;
use crate::model::{Background, Claim, Difference, Event};
use crate::search::{Excerpt, excerpts, excerpts_in, marked};
use crate::text::filled;
use crate::url::Urls;

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

/// A record that is no event.
pub(super) enum Other<'m> {
    Claim(&'m Claim),
    Difference(&'m Difference),
    Circumstance(&'m Background),
}

impl<'m> Other<'m> {
    /// All that have what was searched for.
    pub(super) fn all(site: &'m Localized, q: &str) -> Vec<Self> {
        let (model, search) = (&site.model, site.search(q));
        let at = |positions: RoaringBitmap| positions.into_iter().map(|position| position as usize);
        let claims = at(search.claims()).filter_map(|position| model.claims.at(position));
        let differences =
            at(search.differences()).filter_map(|position| model.differences.at(position));
        let background =
            at(search.circumstances()).filter_map(|position| model.background.at(position));
        let claims = claims.map(Self::Claim).chain(differences.map(Self::Difference));
        claims.chain(background.map(Self::Circumstance)).collect()
    }
}

/// A claim, difference or circumstance that has what was searched for.
pub(super) struct Also {
    pub(super) href: String,
    /// What it is called, in pieces: each with whether it was searched for.
    pub(super) pieces: Vec<(String, bool)>,
    /// Where reports' answers have what its name has not.
    pub(super) found: Vec<Hit>,
}

impl Also {
    /// How one is shown.
    pub(super) fn of(site: &Localized, urls: &Urls, other: &Other<'_>, q: &str) -> Self {
        let named = |href, text: &str| Self { href, pieces: marked(text, q), found: Vec::new() };
        match other {
            Other::Claim(claim) => named(urls.claim(&claim.id), &claim.text),
            Other::Difference(difference) => Self {
                found: Self::answers(site, difference, q),
                ..named(difference_at(site, urls, &difference.id), &difference.matter)
            },
            Other::Circumstance(entry) => {
                named(circumstance_at(site, urls, &entry.id), &entry.text)
            }
        }
    }

    fn answers(site: &Localized, difference: &Difference, q: &str) -> Vec<Hit> {
        let matter = [(None, difference.matter.as_str())].into_iter();
        let answers =
            difference.says.iter().map(|says| (Some(&says.at.report), says.text.as_str()));
        let found = excerpts_in(&matter.chain(answers).collect::<Vec<_>>(), q).into_iter();
        let hits = found.filter_map(|(report, pieces)| {
            let what = site.model.reports.get(report?).label.clone();
            Some(Hit { what, pieces })
        });
        hits.collect()
    }
}
