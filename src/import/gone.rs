//! What an import wrote and the file no longer has: taken out, with its addresses answered, where
//! nobody has changed it and nothing that stays names it.

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::Value;

use super::Refused;
use super::lock::{hash, texts};
use super::merge::{Merge, SINGLE};
use super::update::{Change, Happened};
use super::write::{CHRONOLOGY, Record};

/// The tables whose records have pages of their own, whose addresses answer for ever.
const WITH_PAGES: &[&str] = &["event", "actor", "place", "report"];

/// A record by its file, its table and its id.
type Known = (String, String, String);

/// What is named by the records that stay.
#[derive(Default)]
struct Named<'d> {
    /// Ids, each with the table of which it can be, or with nothing where it can be of any.
    ids: BTreeSet<(&'static str, &'d str)>,
    /// Events that stay, though the file no longer has them.
    events: BTreeSet<&'d str>,
    /// Files of reports with an account that stays.
    reports: BTreeSet<&'d str>,
}

impl Named<'_> {
    fn keeps(&self, (file, table, id): &Known) -> bool {
        let is_named = |table, id| self.ids.contains(&("", id)) || self.ids.contains(&(table, id));
        match table.as_str() {
            "report" => {
                self.reports.contains(file.as_str()) || is_named("report", own_id(file, id))
            }
            // An event needs somebody who tells it.
            "account" => self.events.contains(id.as_str()),
            table => TABLES.iter().any(|of| *of == table && is_named(of, id)),
        }
    }
}

/// The tables whose ids others name.
const TABLES: &[&str] = &["lane", "kind", "tag", "actor", "place", "picture", "event"];

/// The table of which the ids under a key are; `None` where a key holds words.
fn named_by(key: &str) -> Option<&'static str> {
    match key {
        "kind" => Some("kind"),
        "lane" | "lanes" => Some("lane"),
        "tags" => Some("tag"),
        "actors" => Some("actor"),
        "places" => Some("place"),
        "pictures" => Some("picture"),
        "id" | "title" | "summary" | "says" | "name" | "about" | "text" | "reason" | "label"
        | "description" | "language" | "headline" => None,
        _ => Some(""),
    }
}

/// The id of a record; a report has that of its file.
fn own_id<'i>(file: &'i str, id: &'i str) -> &'i str {
    match file.strip_prefix("reports/").and_then(|name| name.strip_suffix(".toml")) {
        Some(stem) if id.is_empty() => stem,
        _ => id,
    }
}

impl Merge<'_> {
    /// Takes out what the last import wrote and the file no longer has. Addresses of pages then say
    /// that it is gone, and why.
    pub(super) fn take_out(&mut self, reason: &str) -> Result<(), Refused> {
        let (mut gone, mut kept) = self.gone();
        loop {
            let named = self.named_by_what_stays(&gone);
            let (stays, goes): (BTreeSet<_>, BTreeSet<_>) =
                gone.into_iter().partition(|known| named.keeps(known));
            gone = goes;
            if stays.is_empty() {
                break;
            }
            kept.extend(stays);
        }
        for (happened, known) in [(Happened::KeptGone, &kept), (Happened::Gone, &gone)] {
            self.changes.extend(known.iter().map(|(file, table, id)| Change {
                happened,
                file: file.clone(),
                table: table.clone(),
                id: own_id(file, id).to_owned(),
                fields: Vec::new(),
            }));
        }
        let mut by_file: BTreeMap<&str, BTreeSet<(String, String)>> = BTreeMap::new();
        for (file, table, id) in &gone {
            by_file.entry(file).or_default().insert((table.clone(), id.clone()));
        }
        for (file, gone) in by_file {
            if let Some(document) = self.documents.get_mut(file) {
                document.remove(file, &gone)?;
            }
        }
        for (file, table, id) in &gone {
            if WITH_PAGES.contains(&table.as_str()) {
                self.withdraw(table, own_id(file, id), reason)?;
            }
        }
        self.keep_withdrawn()
    }

    /// What is gone and as the last import left it; and what is gone and was changed since.
    fn gone(&self) -> (BTreeSet<Known>, BTreeSet<Known>) {
        let (mut gone, mut edited) = (BTreeSet::new(), BTreeSet::new());
        for (file, tables) in &self.before.files {
            for (table, records) in tables.iter().filter(|(table, _)| *table != "withdrawn") {
                for (id, fields) in records {
                    let here = self.documents.get(file).and_then(|of| of.table(table, id));
                    let is_written = self.after.record(file, table, id).is_some();
                    let Some(here) = here.filter(|_| !is_written) else { continue };
                    let is_as_it_was =
                        here.iter().all(|(key, item)| fields.get(key) == Some(&hash(item)));
                    let list = if is_as_it_was || self.overwrite { &mut gone } else { &mut edited };
                    list.insert((file.clone(), table.clone(), id.clone()));
                }
            }
        }
        (gone, edited)
    }

    fn named_by_what_stays(&self, gone: &BTreeSet<Known>) -> Named<'_> {
        let mut named = Named::default();
        let mut found = Vec::new();
        for (file, document) in &self.documents {
            for (table, id) in document.places.keys() {
                if table == "withdrawn" || gone.contains(&(file.clone(), table.clone(), id.clone()))
                {
                    continue;
                }
                if table == "event" && self.after.record(file, table, id).is_none() {
                    named.events.insert(id);
                }
                if table == "account" {
                    named.reports.insert(file);
                }
                let fields = document.table(table, id).into_iter().flat_map(toml_edit::Table::iter);
                for (key, item) in fields {
                    if let Some(of) = named_by(key) {
                        texts(item, &mut found);
                        named.ids.extend(found.drain(..).map(|text| (of, text)));
                    }
                }
            }
            // What is written as one table and holds ids: `[glance]`.
            let single = document.doc.iter();
            for (_, item) in single.filter(|(key, item)| item.is_table() && !SINGLE.contains(key)) {
                texts(item, &mut found);
                named.ids.extend(found.drain(..).map(|text| ("", text)));
            }
        }
        named
    }

    fn withdraw(&mut self, table: &str, id: &str, reason: &str) -> Result<(), Refused> {
        let fields =
            vec![("kind", table.into()), ("id", id.into()), ("reason", Value::from(reason))];
        let record = Record { table: "withdrawn", id: format!("{table}/{id}"), fields };
        // It is told of as gone already.
        let told = self.changes.len();
        self.bring(CHRONOLOGY, &record)?;
        self.changes.truncate(told);
        Ok(())
    }

    /// What an earlier import withdrew stays withdrawn, unless it has come back.
    fn keep_withdrawn(&mut self) -> Result<(), Refused> {
        let earlier = self.before.files.get(CHRONOLOGY).and_then(|tables| tables.get("withdrawn"));
        let mut back = BTreeSet::new();
        for (id, fields) in earlier.into_iter().flatten() {
            let Some((table, own)) = id.split_once('/') else { continue };
            let is_back = match table {
                "report" => self.after.files.contains_key(&format!("reports/{own}.toml")),
                _ => self.after.record(CHRONOLOGY, table, own).is_some(),
            };
            if is_back {
                back.insert(("withdrawn".to_owned(), id.clone()));
            } else {
                let tables = self.after.files.entry(CHRONOLOGY.to_owned()).or_default();
                tables
                    .entry("withdrawn".to_owned())
                    .or_default()
                    .insert(id.clone(), fields.clone());
            }
        }
        match self.documents.get_mut(CHRONOLOGY) {
            Some(document) => document.remove(CHRONOLOGY, &back),
            None => Ok(()),
        }
    }
}
