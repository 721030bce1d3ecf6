//! Records brought into files where a person may have written: three ways, by record and field.
//!
//! What the last import wrote (the lock), what stands in the file, and what is to stand there are
//! compared by their values. Where the file is as the last import left it, it follows; where a
//! person changed it, the person's words stay and are told of, unless they are to be overwritten.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::{ArrayOfTables, DocumentMut, Item, Table, Value};

use super::Refused;
use super::lock::{Fields, Lock, hash};
use super::update::{Change, Happened};
use super::write::Record;

/// A file's tables, as they are being changed.
pub(super) struct Document {
    pub(super) doc: DocumentMut,
    /// Where each record stands: its table's kind and its id, and its place among those of the kind.
    pub(super) places: BTreeMap<(String, String), usize>,
}

/// Fields that say where something stands: they follow, and are not told of.
const PLACES: &[&str] = &["paragraphs", "lines", "accessed"];

/// The tables of which a file has one.
pub(super) const SINGLE: &[&str] = &["chronology", "report"];

impl Document {
    /// Reads a file's text, which may be nothing.
    pub(super) fn parse(name: &str, text: &str) -> Result<Self, Refused> {
        let doc: DocumentMut = text.parse().map_err(|error: toml_edit::TomlError| {
            let message = format!("{name} is not TOML: {}", super::tidy(error.message()));
            Refused::new(message, "`demarche check` shows the place; mend it first")
        })?;
        let mut document = Self { doc, places: BTreeMap::new() };
        document.index(name)?;
        Ok(document)
    }

    fn index(&mut self, name: &str) -> Result<(), Refused> {
        self.places.clear();
        for (kind, item) in self.doc.iter() {
            match item {
                Item::Table(_) if SINGLE.contains(&kind) => {
                    self.places.insert((kind.to_owned(), String::new()), 0);
                }
                Item::ArrayOfTables(tables) => {
                    for (at, table) in tables.iter().enumerate() {
                        self.places.entry((kind.to_owned(), id_of(kind, table))).or_insert(at);
                    }
                }
                Item::Value(_) if TABLES.contains(&kind) => {
                    let message = format!("`{kind}` in {name} is not written as tables");
                    return Err(Refused::new(message, format!("write each as `[[{kind}]]`")));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The ids of the tables of a kind.
    pub(super) fn ids(&self, kind: &str) -> impl Iterator<Item = &str> {
        self.places.keys().filter(move |(of, _)| of == kind).map(|(_, id)| id.as_str())
    }

    pub(super) fn table(&self, kind: &str, id: &str) -> Option<&Table> {
        let at = *self.places.get(&(kind.to_owned(), id.to_owned()))?;
        match self.doc.get(kind)? {
            Item::Table(table) => Some(table),
            Item::ArrayOfTables(tables) => tables.get(at),
            _ => None,
        }
    }

    fn table_mut(&mut self, kind: &str, id: &str) -> Option<&mut Table> {
        let at = *self.places.get(&(kind.to_owned(), id.to_owned()))?;
        match self.doc.get_mut(kind)? {
            Item::Table(table) => Some(table),
            Item::ArrayOfTables(tables) => tables.get_mut(at),
            _ => None,
        }
    }

    fn add(&mut self, kind: &str, id: &str, fields: &[(&'static str, Value)]) {
        let mut table = Table::new();
        for (key, value) in fields {
            table.insert(key, Item::Value(value.clone()));
        }
        if SINGLE.contains(&kind) {
            self.doc.insert(kind, Item::Table(table));
            self.places.insert((kind.to_owned(), id.to_owned()), 0);
            return;
        }
        let list =
            self.doc.entry(kind).or_insert_with(|| Item::ArrayOfTables(ArrayOfTables::new()));
        if let Item::ArrayOfTables(tables) = list {
            self.places.insert((kind.to_owned(), id.to_owned()), tables.len());
            tables.push(table);
        }
    }

    /// Puts remarks above the file's first table, where it is new.
    pub(super) fn remark(&mut self, kind: &str, remark: &str) {
        if let Some(Item::Table(table)) = self.doc.get_mut(kind) {
            table.decor_mut().set_prefix(remark);
        }
    }

    /// Takes tables out.
    pub(super) fn remove(
        &mut self,
        name: &str,
        gone: &BTreeSet<(String, String)>,
    ) -> Result<(), Refused> {
        let mut at: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (kind, id) in gone {
            if let Some(place) = self.places.get(&(kind.clone(), id.clone())) {
                at.entry(kind).or_default().push(*place);
            }
        }
        for (kind, mut places) in at {
            if SINGLE.contains(&kind) {
                self.doc.remove(kind);
                continue;
            }
            places.sort_unstable();
            if let Some(Item::ArrayOfTables(tables)) = self.doc.get_mut(kind) {
                let mut number = 0;
                tables.retain(|_| {
                    number += 1;
                    places.binary_search(&(number - 1)).is_err()
                });
                if tables.is_empty() {
                    self.doc.remove(kind);
                }
            }
        }
        self.index(name)
    }

    /// Gives a report as many lines as the last paragraph that an account names: one that a person
    /// keeps may be of an entry that is gone.
    pub(super) fn make_room(&mut self) {
        let accounts = self.doc.get("account").and_then(Item::as_array_of_tables);
        let paragraphs = accounts.into_iter().flat_map(ArrayOfTables::iter).filter_map(|account| {
            account.get("paragraphs")?.as_array()?.iter().filter_map(Value::as_integer).max()
        });
        let last = paragraphs.max().unwrap_or(0);
        let Some(Item::Table(report)) = self.doc.get_mut("report") else { return };
        if report.get("lines").and_then(Item::as_integer).is_some_and(|lines| lines < last) {
            put(report, "lines", &last.into());
        }
    }

    /// Whether no table is left.
    pub(super) fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The file's text.
    pub(super) fn text(&self) -> String {
        self.doc.to_string()
    }
}

/// The tables that an import writes many of.
const TABLES: &[&str] = &["lane", "kind", "tag", "actor", "place", "event", "account", "withdrawn"];

/// By what a table is known among those of its kind.
fn id_of(kind: &str, table: &Table) -> String {
    let of = |key: &str| table.get(key).and_then(Item::as_str).unwrap_or_default().to_owned();
    match kind {
        "account" => of("event"),
        "withdrawn" => format!("{}/{}", of("kind"), of("id")),
        _ => of("id"),
    }
}

/// What is being merged.
pub(super) struct Merge<'m> {
    pub(super) documents: BTreeMap<String, Document>,
    pub(super) before: &'m Lock,
    /// What will have been written.
    pub(super) after: Lock,
    pub(super) overwrite: bool,
    pub(super) changes: Vec<Change>,
}

impl Merge<'_> {
    /// Brings one record into its file.
    pub(super) fn bring(&mut self, file: &str, record: &Record) -> Result<(), Refused> {
        if !self.documents.contains_key(file) {
            self.documents.insert(file.to_owned(), Document::parse(file, "")?);
        }
        let Some(document) = self.documents.get_mut(file) else { return Ok(()) };
        let Record { table: kind, id, fields } = record;
        let written: Fields = fields
            .iter()
            .map(|(key, value)| ((*key).to_owned(), hash(&Item::Value(value.clone()))))
            .collect();
        let before = self.before.record(file, kind, id);
        let change = |happened, fields: Vec<String>| Change {
            happened,
            file: file.to_owned(),
            table: (*kind).to_owned(),
            id: id.clone(),
            fields,
        };
        match (document.table(kind, id), before) {
            (None, None) => {
                document.add(kind, id, fields);
                self.changes.push(change(Happened::Added, Vec::new()));
            }
            (None, Some(_)) if self.overwrite => {
                document.add(kind, id, fields);
                self.changes.push(change(Happened::Added, Vec::new()));
            }
            (None, Some(_)) => self.changes.push(change(Happened::KeptOut, Vec::new())),
            (Some(table), before) => {
                let nothing = Fields::new();
                let compared = compare(table, before.unwrap_or(&nothing), &written, self.overwrite);
                let Compared { take, drop, kept } = compared;
                let told: Vec<String> = take.iter().chain(&drop).cloned().collect();
                if let Some(table) = document.table_mut(kind, id) {
                    for (key, value) in
                        fields.iter().filter(|(key, _)| take.iter().any(|of| of == key))
                    {
                        put(table, key, value);
                    }
                    for key in &drop {
                        table.remove(key);
                    }
                }
                let told: Vec<String> =
                    told.into_iter().filter(|key| !PLACES.contains(&key.as_str())).collect();
                let kept: Vec<String> =
                    kept.into_iter().filter(|key| !PLACES.contains(&key.as_str())).collect();
                if !told.is_empty() {
                    self.changes.push(change(Happened::Changed, told));
                }
                if !kept.is_empty() {
                    self.changes.push(change(Happened::Kept, kept));
                }
            }
        }
        let records = self.after.files.entry(file.to_owned()).or_default();
        records.entry((*kind).to_owned()).or_default().insert(id.clone(), written);
        Ok(())
    }
}

/// Writes a value in the place of another, whose comment stays.
fn put(table: &mut Table, key: &str, value: &Value) {
    let mut value = value.clone();
    if let Some(Item::Value(old)) = table.get(key) {
        *value.decor_mut() = old.decor().clone();
    }
    table.insert(key, Item::Value(value));
}

#[derive(Default)]
struct Compared {
    /// Keys that are to be written.
    take: Vec<String>,
    /// Keys that are to be taken out.
    drop: Vec<String>,
    /// Keys that stay as a person wrote them.
    kept: Vec<String>,
}

/// Compares what stands in a table with what was written there and what is to be.
fn compare(table: &Table, before: &Fields, after: &Fields, overwrite: bool) -> Compared {
    let mut compared = Compared::default();
    let keys: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    for key in keys {
        let here = table.get(key).map(hash);
        let (before, after) = (before.get(key), after.get(key));
        if here.as_ref() == after {
            continue;
        }
        let list = match (here.as_ref() == before || overwrite, after) {
            (true, Some(_)) => &mut compared.take,
            (true, None) => &mut compared.drop,
            (false, _) => &mut compared.kept,
        };
        list.push(key.clone());
    }
    compared
}
