//! The published sources.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::cut::{Cut, Most};
use super::history::{Correction, added};
use super::list::Entry;
use super::reference::EventRef;
use crate::localized::Localized;
use crate::model::{self, Noun};
use crate::query::{Facet, Filter};
use crate::url::Urls;

/// A published source.
#[derive(Debug, Serialize, ToSchema)]
pub struct Report {
    /// Its id, which lasts.
    pub id: String,
    /// Its page.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// What it is called here.
    pub label: String,
    /// Whether the label is ours, since the report prints no name that could serve.
    pub label_is_ours: bool,
    /// What kind of text it is, in our words.
    pub description: String,
    /// The BCP 47 tag of its language.
    pub language: String,
    /// As printed; null where none is.
    pub headline: Option<String>,
    /// Who wrote it, as printed; null where nobody is named.
    pub author: Option<String>,
    /// As printed; null where none is.
    pub publisher: Option<String>,
    /// Its printed date; null where none is.
    pub published: Option<Published>,
    /// The IANA name of the zone of its dates; null where none is printed.
    pub zone: Option<String>,
    /// Where it can be read; null where the data does not say.
    #[schema(format = "uri")]
    pub source_url: Option<String>,
    /// A copy of it elsewhere; null where the data names none.
    #[schema(format = "uri")]
    pub archived_url: Option<String>,
    /// The day on which the curator read it there; null where the data does not say.
    pub accessed: Option<NaiveDate>,
    /// How many non-empty lines its text has: paragraphs are counted in them.
    pub lines: u32,
    /// SHA-256 of the text that the data was checked against; null where it was not.
    pub sha256: Option<String>,
    /// The events that it tells, in reading order. Its account of each stands in the event.
    pub events: Vec<EventRef>,
    /// Its time words that concern no event.
    pub unanchored: Vec<Unanchored>,
    /// The differences in which it has an answer.
    pub differences: Vec<String>,
    /// The day on which its record was added; null where the data does not say.
    pub added: Option<NaiveDate>,
    /// What was wrong in its record and was corrected, by day.
    pub corrected: Vec<Correction>,
    /// The lists above that have not all, where there are too many; left out where none is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
}

/// A printed date of publication.
#[derive(Debug, Serialize, ToSchema)]
pub struct Published {
    /// The date.
    #[schema(format = "edtf")]
    pub edtf: String,
    /// As printed; null where the data does not say.
    pub printed: Option<String>,
    /// Where it is printed; null where the data does not say.
    pub paragraph: Option<u32>,
    /// The time of day printed beside it, `HH:MM`; null where none is.
    pub clock: Option<String>,
}

/// Time words of a report that concern no event.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unanchored {
    /// As printed.
    pub words: String,
    /// Where.
    pub paragraph: u32,
    /// Why nothing follows from them.
    pub why: String,
}

impl Entry for Report {
    const NOUN: Noun = Noun::Report;

    fn find(site: &Localized, urls: &Urls, id: &str, most: Most) -> Option<Self> {
        let report = site.model.reports.find(id)?;
        let at = site.model.reports.position(&report.id)?;
        let told = &site.lists().told(at)?.accounts;
        let all = urls.api_home(&Filter::of(Facet::Report, &report.id));
        let mut cut = Vec::new();
        let events = told.iter().filter_map(|at| site.model.accounts.at(*at));
        let events = events.map(|account| &account.event);
        let answered = site.lists().answered(at);
        let differences = answered.iter().filter_map(|at| site.model.differences.at(*at));
        let unanchored = report.time.iter().map(|time| Unanchored {
            words: time.words.clone(),
            paragraph: time.paragraph,
            why: time.why.clone(),
        });
        Some(Self {
            id: report.id.to_string(),
            url: urls.report(&report.id),
            label: report.label.clone(),
            label_is_ours: report.label_is_ours,
            description: report.description.clone(),
            language: report.language.clone(),
            headline: report.headline.clone(),
            author: report.author.clone(),
            publisher: report.publisher.clone(),
            published: report.published.as_ref().map(Published::of),
            zone: report.zone.map(|zone| zone.name().to_owned()),
            source_url: report.url.as_ref().map(ToString::to_string),
            archived_url: report.archived.as_ref().map(ToString::to_string),
            accessed: report.accessed,
            lines: report.lines,
            sha256: report.sha256.clone(),
            events: most.of(
                &mut cut,
                ("events", &all),
                told.len(),
                events.map(|event| EventRef::of(site, urls, event)),
            ),
            unanchored: unanchored.collect(),
            differences: most.of(
                &mut cut,
                ("differences", &urls.api_entries("differences")),
                answered.len(),
                differences.map(|difference| difference.id.to_string()),
            ),
            added: added(report.history.as_ref()),
            corrected: Correction::of(report.history.as_ref()),
            cut,
        })
    }
}

impl Published {
    fn of(publication: &model::Publication) -> Self {
        let printed = publication.printed.as_ref();
        Self {
            edtf: publication.date.as_str().to_owned(),
            printed: printed.map(|(words, _)| words.clone()),
            paragraph: printed.map(|(_, paragraph)| *paragraph),
            clock: publication
                .clock
                .map(|model::Clock { hour, minute }| format!("{hour:02}:{minute:02}")),
        }
    }
}
