//! Rules over a complete model and its chronology: what no single file can break.
//!
//! Nothing here reads a file, and nothing here fails: what is wrong comes back as diagnostics.

mod conflicts;
pub mod permalinks;
pub mod words;

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Model;

/// Returns everything that is wrong with a model whose files are each in order.
pub fn check(model: &Model) -> Vec<Diagnostic> {
    conflicts::check(model).into_iter().collect::<Diagnostics>().finish()
}
