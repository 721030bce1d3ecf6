//! What an import wrote: kept beside the data, so that the next one can tell what a person has
//! written since.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use toml_edit::{Item, Value};

/// The file's name in the folder.
pub(super) const NAME: &str = "import.lock";

/// Fields by their keys, each as a hash of what was written.
pub(super) type Fields = BTreeMap<String, String>;

/// What was written, by file, table and id.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct Lock {
    /// For who opens the file.
    pub(super) about: String,
    /// What was said of the file by flags, which the next import need not repeat.
    pub(super) said: Said,
    /// The day of the first import of each event that is there, by id.
    pub(super) added: BTreeMap<String, String>,
    /// The ids that were given to events, by what tells these from others.
    pub(super) events: BTreeMap<String, String>,
    /// The ids of reports, by their names and addresses.
    pub(super) reports: BTreeMap<String, String>,
    /// The files of pictures that were fetched, by the addresses of these.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) pictures: BTreeMap<String, String>,
    pub(super) files: BTreeMap<String, BTreeMap<String, BTreeMap<String, Fields>>>,
}

/// What was said of the file by flags.
#[derive(Clone, Debug, Default, Serialize, Deserialize, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) title: Option<String>,
    pub(super) language: Option<String>,
    pub(super) url: Option<String>,
}

impl Lock {
    /// What was written of a record.
    pub(super) fn record(&self, file: &str, table: &str, id: &str) -> Option<&Fields> {
        self.files.get(file)?.get(table)?.get(id)
    }
}

/// A hash of a value: of what it says, not of how it is written.
pub(super) fn hash(value: &Item) -> String {
    let text = plain(value).to_string();
    Sha256::digest(text.as_bytes()).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// A value without comments, spaces and ways of quoting.
fn plain(item: &Item) -> serde_json::Value {
    match item {
        Item::None => serde_json::Value::Null,
        Item::Value(value) => plain_value(value),
        Item::Table(table) => {
            table.iter().map(|(key, item)| (key.to_owned(), plain(item))).collect()
        }
        Item::ArrayOfTables(tables) => {
            let of = |table: &toml_edit::Table| {
                table.iter().map(|(key, item)| (key.to_owned(), plain(item))).collect()
            };
            tables.iter().map(of).collect::<Vec<serde_json::Value>>().into()
        }
    }
}

fn plain_value(value: &Value) -> serde_json::Value {
    match value {
        Value::String(text) => text.value().split_whitespace().collect::<Vec<_>>().join(" ").into(),
        Value::Integer(number) => (*number.value()).into(),
        Value::Float(number) => (*number.value()).into(),
        Value::Boolean(flag) => (*flag.value()).into(),
        Value::Datetime(date) => date.value().to_string().into(),
        Value::Array(values) => values.iter().map(plain_value).collect::<Vec<_>>().into(),
        Value::InlineTable(table) => {
            table.iter().map(|(key, value)| (key.to_owned(), plain_value(value))).collect()
        }
    }
}

/// Every text within a value.
pub(super) fn texts<'v>(item: &'v Item, into: &mut Vec<&'v str>) {
    match item {
        Item::None => {}
        Item::Value(value) => texts_of_value(value, into),
        Item::Table(table) => table.iter().for_each(|(_, item)| texts(item, into)),
        Item::ArrayOfTables(tables) => {
            tables.iter().flat_map(toml_edit::Table::iter).for_each(|(_, item)| texts(item, into));
        }
    }
}

fn texts_of_value<'v>(value: &'v Value, into: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => into.push(text.value()),
        Value::Array(values) => values.iter().for_each(|value| texts_of_value(value, into)),
        Value::InlineTable(table) => {
            table.iter().for_each(|(_, value)| texts_of_value(value, into));
        }
        _ => {}
    }
}
