//! Where an event has what was searched for, and what else has.

use roaring::RoaringBitmap;

use super::background::circumstance_at;
use super::difference::difference_at;
use crate::localized::Localized;
use crate::model::{Difference, Event};
use crate::search::{Excerpt, excerpts, excerpts_in, marked};
use crate::text::filled;
use crate::url::Urls;

/// How many claims, differences and circumstances are shown.
const ALSO_MAX: usize = 100;

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

/// A claim, difference or circumstance that has what was searched for.
pub(super) struct Also {
    pub(super) href: String,
    /// What it is called, in pieces: each with whether it was searched for.
    pub(super) pieces: Vec<(String, bool)>,
    /// Where reports' answers have what its name has not.
    pub(super) found: Vec<Hit>,
}

impl Also {
    /// All of them.
    pub(super) fn all(site: &Localized, urls: &Urls, q: &str) -> Vec<Self> {
        let (model, search) = (&site.model, site.search(q));
        let named = |href, text: &str| Self { href, pieces: marked(text, q), found: Vec::new() };
        let at = |positions: RoaringBitmap| positions.into_iter().map(|position| position as usize);
        let claims = at(search.claims()).filter_map(|position| model.claims.at(position));
        let claims = claims.map(|claim| named(urls.claim(&claim.id), &claim.text));
        let differences =
            at(search.differences()).filter_map(|position| model.differences.at(position));
        let differences = differences.map(|difference| Self {
            found: Self::answers(site, difference, q),
            ..named(difference_at(site, urls, &difference.id), &difference.matter)
        });
        let background =
            at(search.circumstances()).filter_map(|position| model.background.at(position));
        let background =
            background.map(|entry| named(circumstance_at(site, urls, &entry.id), &entry.text));
        let mut all = claims.chain(differences).chain(background);
        let mut shown: Vec<Self> = all.by_ref().take(ALSO_MAX).collect();
        let more = all.count();
        if 0 < more {
            let count = site.text.number(more);
            let text = filled(site.text.page.more, &[("count", &count)]);
            let pieces = vec![(text, false)];
            shown.push(Self { href: urls.claims(), pieces, found: Vec::new() });
        }
        shown
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
