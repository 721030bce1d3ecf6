//! Where the reports differ: the page of all of it, and one matter as a row of a table.

use std::cmp::Reverse;

use askama::Template;

use super::{Frame, Link, Prose, report_labels};
use crate::localized::Localized;
use crate::model::Difference;
use crate::url::Urls;

/// How many differences the front page has at most.
const WEIGHTIEST_MAX: usize = 6;

/// Everything on which the reports differ.
#[derive(Template)]
#[template(path = "differences.html")]
pub struct DifferencesPage {
    pub(super) frame: Frame,
    /// The reports, each with the date that it prints.
    reports: Vec<(Link, String)>,
    heads: Vec<String>,
    /// What they differ on, each with its fragment, in the order of the page.
    overview: Vec<(String, String)>,
    /// The differences between reports: fragment, heading and rows.
    sections: Vec<(&'static str, &'static str, Vec<DifferenceView>)>,
    /// What one report alone tells, or in which it is in tension with itself.
    within: Vec<DifferenceView>,
}

impl DifferencesPage {
    /// Everything on which the reports differ, in the curator's order within each section.
    pub fn new(site: &Localized, urls: &Urls) -> Self {
        let (t, model) = (site.text, &site.model);
        let (within, between): (Vec<&Difference>, Vec<&Difference>) =
            model.differences.iter().partition(|d| !d.main && d.within_one_report());
        let (main, other): (Vec<_>, Vec<_>) = between.into_iter().partition(|d| d.main);
        let rows = |rows: Vec<&Difference>| {
            rows.into_iter().map(|d| DifferenceView::of(site, d)).collect::<Vec<_>>()
        };
        let heading = if main.is_empty() { t.differences_all } else { t.differences_other };
        let sections = [("main", t.differences_main, main), ("other", heading, other)];
        let sections = sections.into_iter().filter(|(.., found)| !found.is_empty());
        let reports = model.reports.iter();
        let reports = reports.map(|report| (Link::report(urls, report), site.printed_date(report)));
        let all = sections.clone().flat_map(|(.., found)| found).chain(within.iter().copied());
        let overview = all.map(|d| (Urls::difference_fragment(&d.id), d.matter.clone()));
        Self {
            overview: overview.collect(),
            reports: reports.collect(),
            heads: report_labels(model),
            sections: sections.map(|(id, heading, found)| (id, heading, rows(found))).collect(),
            within: rows(within),
            frame: Frame::new(
                site,
                urls,
                t.differences,
                t.differences_note,
                Urls::differences,
                urls.api_chronology(),
            ),
        }
    }
}

/// The weightiest differences: those that the curator calls so, then those in which most reports
/// have an answer; in the curator's order among equals.
pub(super) fn weightiest(site: &Localized) -> Vec<DifferenceView> {
    let mut weighed: Vec<&Difference> = site.model.differences.iter().collect();
    weighed.sort_by_key(|difference| {
        let answers = if difference.main { 0 } else { site.answers(difference).len() };
        let is_within = !difference.main && difference.within_one_report();
        (Reverse(difference.main), is_within, Reverse(answers))
    });
    weighed.into_iter().take(WEIGHTIEST_MAX).map(|d| DifferenceView::of(site, d)).collect()
}

/// One matter on which the reports differ, with the answers of each.
#[derive(Clone, Debug)]
pub struct DifferenceView {
    /// The fragment id, which lasts.
    pub fragment: String,
    /// What they differ on.
    pub matter: String,
    /// One cell a report, in the order of the reports.
    pub cells: Vec<DifferenceCell>,
    /// Which reports were read for this and have no answer, in a sentence.
    pub silent: Option<String>,
}

/// What one report answers.
#[derive(Clone, Debug)]
pub struct DifferenceCell {
    /// The report.
    pub report: String,
    /// Its answers: several where it is in tension with itself, none where it has none.
    pub answers: Vec<Answer>,
}

/// One answer of a report.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What it says, in our words.
    pub text: Prose,
    /// Where: “paragraph 4”.
    pub at: String,
}

impl DifferenceView {
    pub(super) fn of(site: &Localized, difference: &Difference) -> Self {
        let answers = site.answers(difference);
        let reports = site.model.reports.iter();
        // That a report is silent on what is at odds within another says nothing.
        let silent = reports.filter(|report| {
            !difference.is_tension()
                && difference.compared.contains(&report.id)
                && !answers.contains_key(&report.id)
        });
        let silent: Vec<String> = silent.map(|report| report.label.clone()).collect();
        let sentence = site.text.says_nothing;
        let reports = ("reports", &*site.text.list(&silent));
        let silent = (!silent.is_empty()).then(|| sentence.counted(silent.len(), &[reports]));
        let cells = site.model.reports.iter().map(|report| DifferenceCell {
            report: report.label.clone(),
            answers: answers
                .get(&report.id)
                .into_iter()
                .flatten()
                .map(|says| Answer {
                    text: Prose::new(&says.text),
                    at: site.paragraphs(&says.at.paragraphs),
                })
                .collect(),
        });
        Self {
            fragment: Urls::difference_fragment(&difference.id),
            matter: difference.matter.clone(),
            cells: cells.collect(),
            silent,
        }
    }
}
