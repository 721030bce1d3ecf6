//! Rules over a complete model and its chronology: what no single file can break.
//!
//! Nothing here reads a file, and nothing here fails: what is wrong comes back as diagnostics.

mod conflicts;
pub mod permalinks;
pub mod words;

use crate::diagnostic::Diagnostic;
use crate::model::Model;

/// Returns everything that is wrong with a model whose files are each in order.
pub fn check(model: &Model) -> Vec<Diagnostic> {
    let mut diagnostics = conflicts::check(model);
    diagnostics.sort_by(Diagnostic::print_order);
    diagnostics.dedup();
    diagnostics
}
