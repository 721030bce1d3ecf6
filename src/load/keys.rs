//! Keys that a table does not have, and keys that it lacks.
//!
//! In TOML a key belongs to the nearest header above it. Whoever adds a line at the end of a file, or
//! below a `[[account.time]]`, easily gives it to the wrong table.

use super::fields::Fields;
use crate::diagnostic::{Diagnostic, Place, Rule, nearest};
use crate::schema::{FileKind, Table};

impl Fields<'_, '_> {
    /// Reports every key that was not read. To be called last.
    pub(super) fn finish(self) {
        for key in self.table.keys() {
            let name = key.get_ref().as_ref();
            if self.asked.contains(name) {
                continue;
            }
            let place = self.place_of(key.span());
            let near = nearest(name, self.asked.iter().copied());
            let hint = match (near, misplaced(name, self.file, &self.path, &self.place())) {
                (_, Some(hint)) => hint,
                (Some(near), None) => format!("did you mean `{near}`?"),
                (None, None) => {
                    let keys: Vec<_> = self.asked.iter().map(|key| format!("`{key}`")).collect();
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
            Some(value) => format!("add `{key} = {value}`"),
            None => format!("add a line `[{key}]`, and below it the keys of that table"),
        };
        self.report(Rule::MissingKey, self.place(), message, hint);
    }

    /// What the format says of this table.
    fn table_format(&self) -> Option<&'static Table> {
        self.path.iter().try_fold(self.file.table(), |table, key| table.below(key))
    }
}

/// Says where a key belongs that its table does not have: in a table around it, or in the only other
/// kind of table of the file that has it.
fn misplaced(key: &str, file: FileKind, path: &[&str], at: &Place) -> Option<String> {
    let tables = file.tables_with(key);
    let around = tables.iter().rev().find(|table| !table.is_empty() && path.starts_with(table));
    let only = match tables.as_slice() {
        [only] if !only.is_empty() => Some(only),
        _ => None,
    };
    let belongs = header(around.or(only)?, file);
    let (line, _) = at.line_column();
    Some(match at.source.text.get(at.span.start..).is_some_and(|text| text.starts_with('[')) {
        true => format!(
            "`{key}` belongs to {belongs}; here it stands under {}, which begins in line {line}: \
             move it up, between {belongs} and the next header",
            header(path, file),
        ),
        false => format!("`{key}` belongs to {belongs}: move it there"),
    })
}

/// The header of a table, as it is written: `[chronology]`, `[[account.time]]`.
fn header(path: &[&str], file: FileKind) -> String {
    let name = path.join(".");
    match file.is_list(path) {
        true => format!("[[{name}]]"),
        false => format!("[{name}]"),
    }
}
