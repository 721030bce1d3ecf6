//! Which reports were not yet compared with the others, and on which matters.

use super::shortened;
use crate::diagnostic::{Diagnostic, Rule};
use crate::model::Model;

/// Warns of each report that was not compared on every matter: pages say nothing of what it says
/// there, and no silence is made up for it.
pub(super) fn check(model: &Model) -> Vec<Diagnostic> {
    let total = model.differences.len();
    let found = model.reports.iter().filter_map(|report| {
        let open =
            model.differences.iter().filter(|d| d.compared.binary_search(&report.id).is_err());
        let open: Vec<String> = open.map(|difference| format!("“{}”", difference.id)).collect();
        if open.is_empty() {
            return None;
        }
        let message = format!(
            "“{}” is not compared on {} of {total} matters: {}",
            report.id,
            open.len(),
            shortened(&open)
        );
        let hint = "read it for each of them; where it says nothing, add it to `compared` of the \
                    difference";
        let place = report.places.id.clone();
        Some(Diagnostic::new(Rule::NotCompared, place, message).hint(hint).warning())
    });
    found.collect()
}
