//! What stands under “Cite this”: a citation as a footnote has it, and files for programs.

use super::{Frame, Link};
use crate::format::CitationFormat;
use crate::localized::Localized;
use crate::model::{Noun, Report};
use crate::text::{Text, filled, joined};
use crate::url::Urls;

/// How a record is cited.
pub(super) struct CiteView {
    /// As a footnote has it; none of a report, which is not ours.
    pub(super) citation: Option<String>,
    /// The same for programs, a file each.
    pub(super) files: Vec<Link>,
}

impl CiteView {
    /// How a page of ours is cited, that of a record.
    pub(super) fn page(site: &Localized, urls: &Urls, frame: &Frame, noun: Noun, id: &str) -> Self {
        Self { citation: Some(citation(site, frame)), ..Self::of(site, urls, noun, id) }
    }

    /// How a record is cited that was published elsewhere.
    pub(super) fn of(site: &Localized, urls: &Urls, noun: Noun, id: &str) -> Self {
        let address = |format| urls.record_citation(format, noun, id);
        Self { citation: None, files: citation_links(site, address) }
    }
}

/// Links to a citation in each format.
pub(super) fn citation_links(
    site: &Localized,
    address: impl Fn(CitationFormat) -> String,
) -> Vec<Link> {
    let names = site.text.export.citation_formats;
    let links = CitationFormat::ALL.iter().zip(names);
    links.map(|(format, name)| Link::new(address(*format), name)).collect()
}

/// The page as a footnote would name it.
fn citation(site: &Localized, frame: &Frame) -> String {
    let reports = site.model.reports.iter().map(|report| cited(site.text, report));
    let parts = [
        ("title", frame.title.as_str()),
        ("site", &frame.site_title),
        ("reports", &site.text.names(reports)),
        ("address", &frame.canonical),
    ];
    filled(site.text.citation, &parts)
}

/// A report within a citation: its label, who wrote it and where it can be read, where known.
fn cited(t: &Text, report: &Report) -> String {
    let url = report.url.as_ref().map(ToString::to_string);
    let details: Vec<String> = report.author.iter().cloned().chain(url).collect();
    if details.is_empty() {
        return report.label.clone();
    }
    let details = joined(&details, t.comma);
    filled(t.cited, &[("report", &report.label), ("details", &details)])
}
