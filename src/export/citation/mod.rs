//! Citations: of the chronology, of an event or a claim in it, and of a report itself.
//!
//! A [`Reference`] holds what a citation says, whatever its format; each format is a file that
//! writes references. What nobody printed is not filled in: a report without a date has none, and
//! names are kept whole, since nobody says which part of one is the family's.

mod bibtex;
mod csl;
mod ris;

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::{Datelike as _, NaiveDate};

use super::{events, last_day};
use crate::edtf::{Edtf, Extent};
use crate::format::CitationFormat;
use crate::isolate::balanced;
use crate::localized::Localized;
use crate::model::{Claim, Event, Noun, Report};
use crate::query::Filter;
use crate::text::filled;
use crate::url::Urls;
use crate::view;

/// What is cited.
#[derive(Clone, Copy)]
pub enum Cited<'s> {
    /// The chronology.
    Whole,
    /// An event, which is a page of it.
    Event(&'s Event),
    /// A claim, likewise.
    Claim(&'s Claim),
    /// A report itself.
    Report(&'s Report),
}

/// What a citation says.
struct Reference<'s> {
    /// What it is known by within a file.
    key: String,
    title: &'s str,
    /// The work that it is a part of.
    within: Option<&'s str>,
    author: Option<&'s str>,
    publisher: Option<&'s str>,
    date: Option<Issued>,
    accessed: Option<NaiveDate>,
    address: Option<String>,
    language: &'s str,
    notes: Vec<String>,
}

/// When something came out.
enum Issued {
    /// A year, a month or a day.
    On { year: i32, month: Option<u32>, day: Option<u32> },
    /// Any other date, in words.
    Words(String),
}

impl<'s> Cited<'s> {
    /// The record of an id, if there is one that can be cited.
    pub fn find(site: &'s Localized, noun: Noun, id: &str) -> Option<Self> {
        let model = &site.model;
        match noun {
            Noun::Event => model.events.find(id).map(Self::Event),
            Noun::Claim => model.claims.find(id).map(Self::Claim),
            Noun::Report => model.reports.find(id).map(Self::Report),
            Noun::Actor | Noun::Place | Noun::Difference | Noun::Assumption | Noun::Conflict => {
                None
            }
        }
    }
}

/// Writes one citation.
pub fn write(format: CitationFormat, site: &Localized, urls: &Urls, cited: Cited<'_>) -> String {
    let mut citation = Vec::new();
    let reference = std::iter::once(Reference::of(site, urls, cited));
    written(format, reference, &mut citation).expect("memory takes every citation");
    String::from_utf8(citation).expect("citations are text")
}

/// Writes citations of the chronology, of the events that fit a filter and of the reports that tell
/// them.
pub(super) fn write_all(
    format: CitationFormat,
    site: &Localized,
    urls: &Urls,
    filter: &Filter,
    out: &mut dyn Write,
) -> io::Result<()> {
    let events = events(site, filter);
    let accounts = events.iter().flat_map(|event| site.model.accounts_of(&event.id));
    let told: BTreeSet<_> = accounts.map(|account| &account.report).collect();
    let tells = |report: &&Report| filter.is_empty() || told.contains(&report.id);
    let reports = site.model.reports.iter().filter(tells);
    let all = std::iter::once(Cited::Whole)
        .chain(reports.map(Cited::Report))
        .chain(events.iter().copied().map(Cited::Event));
    written(format, all.map(|cited| Reference::of(site, urls, cited)), out)
}

fn written<'s>(
    format: CitationFormat,
    references: impl Iterator<Item = Reference<'s>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    match format {
        CitationFormat::BibTex => bibtex::write(references, out),
        CitationFormat::Ris => ris::write(references, out),
        CitationFormat::Csl => csl::write(references, out),
    }
}

impl<'s> Reference<'s> {
    fn of(site: &'s Localized, urls: &Urls, cited: Cited<'s>) -> Self {
        let about = &site.model.about;
        match cited {
            Cited::Whole => {
                let cite_as = site.text.export.cite_as;
                let citation = about.credit.citation.as_ref();
                let citation = citation.map(|c| filled(cite_as, &[("citation", c)]));
                Self {
                    within: None,
                    notes: citation.into_iter().chain(view::chosen_words(site, urls)).collect(),
                    ..Self::page(
                        site,
                        urls,
                        "chronology",
                        &about.title,
                        urls.home(),
                        last_day(site),
                    )
                }
            }
            Cited::Event(Event { id, title, history, .. }) => {
                let (key, on) = (format!("event-{id}"), history.as_ref());
                Self::page(site, urls, &key, title, urls.event(id), on.map(|on| on.updated()))
            }
            Cited::Claim(Claim { id, text, history, .. }) => {
                let (key, on) = (format!("claim-{id}"), history.as_ref());
                Self::page(site, urls, &key, text, urls.claim(id), on.map(|on| on.updated()))
            }
            Cited::Report(report) => Self::report(site, report),
        }
    }

    /// A page of ours, by whoever made the chronology.
    fn page(
        site: &'s Localized,
        urls: &Urls,
        key: &str,
        title: &'s str,
        address: String,
        updated: Option<NaiveDate>,
    ) -> Self {
        let about = &site.model.about;
        Self {
            key: key.to_owned(),
            title,
            within: Some(&about.title),
            author: about.credit.curator.as_deref(),
            publisher: None,
            date: updated.map(Issued::day),
            accessed: None,
            address: urls.with_host(&address),
            language: site.language(),
            notes: view::chosen_words(site, urls),
        }
    }

    fn report(site: &'s Localized, report: &'s Report) -> Self {
        let original = report.url.as_ref().map(ToString::to_string);
        let archived = report.archived.as_ref().map(ToString::to_string);
        let copy = archived
            .as_ref()
            .filter(|_| original.is_some())
            .map(|address| filled(site.text.export.source_archived, &[("address", address)]));
        let published = report.published.as_ref();
        Self {
            key: format!("report-{}", report.id),
            title: report.headline.as_ref().unwrap_or(&report.label),
            within: None,
            author: report.author.as_deref(),
            publisher: report.publisher.as_deref(),
            date: published.map(|published| {
                let date = Issued::of(&published.date);
                date.unwrap_or_else(|| Issued::Words(site.printed_date(report)))
            }),
            accessed: report.accessed,
            address: original.or(archived),
            language: &report.language,
            notes: copy.into_iter().collect(),
        }
    }
}

impl Issued {
    fn day(day: NaiveDate) -> Self {
        Self::On { year: day.year(), month: Some(day.month()), day: Some(day.day()) }
    }

    /// A date that is a year, a month or a day and nothing less certain.
    fn of(date: &Edtf) -> Option<Self> {
        if date.level() != 0 || date.extent() != Extent::Point {
            return None;
        }
        let text = date.as_str();
        let digits = text.split('T').next().unwrap_or(text);
        let mut parts = digits.split('-');
        let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
        let mut number = || parts.next().and_then(|part| part.parse().ok());
        Some(Self::On { year, month: number(), day: number() })
    }

    /// As ISO 8601 has it, where it is no words.
    fn iso(&self) -> Option<String> {
        let Self::On { year, month, day } = self else { return None };
        let parts = [month, day].into_iter().flatten().map(|part| format!("-{part:02}"));
        Some(std::iter::once(format!("{year:04}")).chain(parts).collect())
    }
}

/// A text as one line, in which no control of direction stays open. Each field is read by itself, so
/// nothing more has to be isolated.
fn line(text: &str) -> String {
    let text = balanced(text);
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
