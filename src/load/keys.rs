//! Keys that a table does not have, and keys that it lacks.
//!
//! In TOML a key belongs to the nearest header above it. Whoever adds a line at the end of a file, or
//! below a `[[account.time]]`, easily gives it to the wrong table.

use std::collections::BTreeSet;

use super::fields::{Fields, Syntax};
use super::value::Entry;
use crate::diagnostic::{Diagnostic, Rule, nearest};
use crate::schema::{FileKind, Rule as Asks, Table};

impl Fields<'_, '_> {
    /// Reports every key that was not read. To be called last.
    pub(super) fn finish(self) {
        for Entry { key: name, span, .. } in self.table.iter() {
            if self.asked.contains(&&**name) {
                continue;
            }
            let place = self.place_of(span.clone());
            let (message, hint) = match self.out_of_place(name) {
                Some(hint) => (format!("the key `{name}` has no meaning here"), hint),
                None => (format!("unknown key `{name}`"), self.instead_of(name)),
            };
            self.findings.report(Diagnostic::new(Rule::UnknownKey, place, message).hint(hint));
        }
    }

    /// What a key that the table never has is probably to be.
    fn instead_of(&self, name: &str) -> String {
        if let Some(hint) = self.misplaced(name) {
            return hint;
        }
        // Some keys are asked for beside others alone, and all are named.
        let keys = self.table_format().map_or(&[][..], |table| table.keys);
        let asked = self.asked.iter().copied();
        let keys: BTreeSet<&str> = keys.iter().map(|key| key.name).chain(asked).collect();
        match nearest(name, keys.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("the keys of this table are {}", list(keys)),
        }
    }

    /// How to mend a key that the table may have, but not beside what else it has.
    fn out_of_place(&self, name: &str) -> Option<String> {
        let table = self.table_format()?;
        let key = table.keys.iter().find(|key| key.name == name)?;
        let beside = table.rules.iter().find_map(|rule| match rule {
            Asks::With(with, others) if *with == key.name => Some(*others),
            _ => None,
        });
        Some(match beside {
            Some([only]) => format!("it stands beside `{only}` alone: delete it, or move it there"),
            Some(others) => {
                let others = list(others.iter().copied());
                format!("it stands beside one of {others}: delete it, or move it there")
            }
            None => "it does not go with the other keys of this table: delete it".to_owned(),
        })
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

/// Keys as a hint lists them.
fn list<'k>(keys: impl IntoIterator<Item = &'k str>) -> String {
    keys.into_iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ")
}
