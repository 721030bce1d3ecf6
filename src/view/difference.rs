//! A matter on which the reports differ, as a row of a table.

use super::Prose;
use crate::localized::Localized;
use crate::model::Difference;
use crate::url::Urls;

/// One matter on which the reports differ, with the answers of each.
#[derive(Clone, Debug)]
pub struct DifferenceView {
    /// The fragment id, which lasts.
    pub fragment: String,
    /// What they differ on.
    pub matter: String,
    /// One cell a report, in the order of the reports.
    pub cells: Vec<DifferenceCell>,
    /// What is in the cell of a report that has no answer.
    pub silence: &'static str,
}

/// What one report answers.
#[derive(Clone, Debug)]
pub struct DifferenceCell {
    /// The report.
    pub report: String,
    /// Its answers: several where it is in tension with itself.
    pub answers: Vec<Answer>,
    /// Whether it was read for this and has no answer. Where it was not, nothing is said.
    pub is_silent: bool,
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
        let is_silent = |id| difference.compared.contains(id) && !answers.contains_key(id);
        let cells = site.model.reports.iter().map(|report| DifferenceCell {
            is_silent: is_silent(&report.id),
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
            silence: match difference.is_tension() {
                true => site.text.no_tension,
                false => site.text.says_nothing,
            },
        }
    }
}
