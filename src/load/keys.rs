//! Keys that a table does not have, and keys that it lacks.
//!
//! In TOML a key belongs to the nearest header above it. Whoever adds a line at the end of a file, or
//! below a `[[account.time]]`, easily gives it to the wrong table.

use std::collections::BTreeSet;

use super::fields::{Fields, Syntax};
use super::value::Entry;
use crate::diagnostic::{Diagnostic, Rule, nearest};
use crate::schema::{FileKind, Table};

impl Fields<'_, '_> {
    /// Reports every key that was not read. To be called last.
    pub(super) fn finish(self) {
        for Entry { key: name, span, .. } in self.table.iter() {
            if self.asked.contains(&&**name) {
                continue;
            }
            let asked: BTreeSet<&str> = self.asked.iter().copied().collect();
            let place = self.place_of(span.clone());
            let near = nearest(name, asked.iter().copied());
            let hint = match (near, self.misplaced(name)) {
                (_, Some(hint)) => hint,
                (Some(near), None) => format!("did you mean `{near}`?"),
                (None, None) => {
                    let keys: Vec<_> = asked.iter().map(|key| format!("`{key}`")).collect();
                    format!("the keys of this table are {}", keys.join(", "))
                }
            };
            self.findings.report(
                Diagnostic::new(Rule::UnknownKey, place, format!("unknown key `{name}`"))
                    .hint(hint),
            );
        }
    }

    /// Reports that a key is missing.
    pub(super) fn missing(&mut self, key: &str) {
        let message = match self.path.is_empty() {
            true => format!("the file has no table `[{key}]`"),
            false => format!("the key `{key}` is missing from this table"),
        };
        let hint = match self.table_format().and_then(|table| table.example(key)) {
            Some(value) if self.text.syntax == Syntax::Json => format!("add `\"{key}\": {value}`"),
            Some(value) => format!("add `{key} = {value}`"),
            None => format!("add a line `[{key}]`, and below it the keys of that table"),
        };
        self.report(Rule::MissingKey, self.place(), message, hint);
    }

    /// What the format says of this table.
    fn table_format(&self) -> Option<&'static Table> {
        self.path.iter().try_fold(self.file.table(), |table, key| table.below(key))
    }

    /// Says where a key belongs that this table does not have: in a table around it, or in the only
    /// other kind of table of the file that has it.
    fn misplaced(&self, key: &str) -> Option<String> {
        let tables = self.file.tables_with(key);
        let is_around = |table: &&Vec<&str>| !table.is_empty() && self.path.starts_with(table);
        let around = tables.iter().rev().find(is_around);
        let only = match tables.as_slice() {
            [only] if !only.is_empty() => Some(only),
            _ => None,
        };
        let belongs = header(around.or(only)?, self.file);
        Some(match self.text.syntax == Syntax::Toml && self.written().starts_with('[') {
            true => format!(
                "`{key}` belongs to {belongs}; here it stands under {}, which begins in line {}: \
                 move it up, between {belongs} and the next header",
                header(&self.path, self.file),
                self.place().line_column().0,
            ),
            false => format!("`{key}` belongs to {belongs}: move it there"),
        })
    }
}

/// The header of a table, as it is written: `[chronology]`, `[[account.time]]`.
fn header(path: &[&str], file: FileKind) -> String {
    let name = path.join(".");
    match file.is_list(path) {
        true => format!("[[{name}]]"),
        false => format!("[{name}]"),
    }
}
