//! Where the reports differ: the page of all of it, and one matter as a row of a table.

use std::cmp::Reverse;

use askama::Template;

use super::pages::Pages;
use super::{COLUMNS_MAX, Frame, Link, Prose, report_labels};
use crate::localized::Localized;
use crate::model::{Difference, DifferenceId};
use crate::query::{BadValue, Filter};
use crate::text::filled;
use crate::url::Urls;

/// How many differences the front page has at most.
const WEIGHTIEST_MAX: usize = 6;

/// How many reports are named that have no answer.
const SILENT_MAX: usize = 20;

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
    pages: Pages,
}

impl DifferencesPage {
    /// A part of everything on which the reports differ, in the curator's order within each section.
    ///
    /// # Errors
    ///
    /// Where it ends before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let (t, model) = (site.text, &site.model);
        let part = |filter: &Filter| urls.part(Urls::differences, filter);
        let pages = Pages::new(site, filter, model.differences.len(), part)?;
        let [main, other, within] = model.listed_differences();
        let heading = if main.is_empty() { t.differences_all } else { t.differences_other };
        let headed = [("main", t.differences_main, main), ("other", heading, other)];
        let all: Vec<(Option<(&str, &str)>, &Difference)> = headed
            .into_iter()
            .flat_map(|(id, heading, found)| {
                found.into_iter().map(move |difference| (Some((id, heading)), difference))
            })
            .chain(within.into_iter().map(|difference| (None, difference)))
            .collect();
        let shown = pages.of(all);
        let mut sections: Vec<(&'static str, &'static str, Vec<DifferenceView>)> = Vec::new();
        let mut within = Vec::new();
        let overview = shown
            .iter()
            .map(|(_, d)| (Urls::difference_fragment(&d.id), d.matter.clone()))
            .collect();
        for (section, difference) in shown {
            let view = DifferenceView::of(site, difference);
            match (section, sections.last_mut()) {
                (None, _) => within.push(view),
                (Some((id, _)), Some((last, _, views))) if *last == id => views.push(view),
                (Some((id, heading)), _) => sections.push((id, heading, vec![view])),
            }
        }
        let address = |urls: &Urls| urls.part(Urls::differences, filter);
        let json = urls.api_chronology();
        Ok(Self {
            overview,
            reports: reports(site, urls),
            heads: report_labels(model),
            sections,
            within,
            pages,
            frame: Frame::new(site, urls, t.differences, t.differences_note, address, json),
        })
    }
}

/// The address of a difference, on the part of the page that has it.
pub(super) fn difference_at(site: &Localized, urls: &Urls, id: &DifferenceId) -> String {
    urls.difference(id, site.model.place_of_difference(id))
}

/// The reports, each with the date that it prints; where they are too many, a link to all.
fn reports(site: &Localized, urls: &Urls) -> Vec<(Link, String)> {
    let reports = &site.model.reports;
    if COLUMNS_MAX < reports.len() {
        return vec![(
            Link::new(urls.reports(), site.text.reports),
            site.text.number(reports.len()),
        )];
    }
    let date = |report| (Link::report(urls, report), site.printed_date(report));
    reports.iter().map(date).collect()
}

/// The weightiest differences: those that the curator calls so, then those in which most reports
/// have an answer; in the curator's order among equals.
pub(super) fn weightiest(site: &Localized) -> Vec<DifferenceView> {
    let mut weighed: Vec<&Difference> = site.model.differences.iter().collect();
    weighed.sort_by_cached_key(|difference| {
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
        let reports = &site.model.reports;
        // That a report is silent on what is at odds within another says nothing.
        let silent = reports.filter(|report| {
            !difference.is_tension()
                && difference.compared.contains(&report.id)
                && !answers.contains_key(&report.id)
        });
        let mut silent: Vec<String> = silent.map(|report| report.label.clone()).collect();
        let count = silent.len();
        if SILENT_MAX < count {
            silent.truncate(SILENT_MAX);
            let more = site.text.number(count - SILENT_MAX);
            silent.push(filled(site.text.page.more, &[("count", &more)]));
        }
        let sentence = site.text.says_nothing;
        let reports = ("reports", &*site.text.list(&silent));
        let silent = (!silent.is_empty()).then(|| sentence.counted(count, &[reports]));
        // A table has a column for each report, where there is room for that.
        let has_columns = site.model.reports.len() <= COLUMNS_MAX;
        let reports = &site.model.reports;
        let reports = reports.filter(|report| has_columns || answers.contains_key(&report.id));
        let cells = reports.map(|report| DifferenceCell {
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
