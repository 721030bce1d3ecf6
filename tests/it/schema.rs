//! The format's schema against the code that reads it and the files that are shipped: the same keys,
//! the same types, the same words.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use demarche::diagnostic::{Diagnostic, Rule, Severity};
use demarche::load::{File, Holds, parse, read};
use demarche::schema::{FileKind, document};
use jsonschema::Validator;
use serde_json::{Map, Value, json};
use toml_edit::{DocumentMut, Item, TableLike};

use crate::running::{path, run};
use crate::support::file;

/// Every folder of data in the repository that loads.
pub(crate) const FOLDERS: [&str; 8] = [
    "data",
    "examples/cuba-1962",
    "examples/isla",
    "examples/river-border",
    "tests/check/base",
    "tests/fixtures/full",
    "tests/fixtures/languages",
    "tests/fixtures/small",
];

/// The files of the format page's example: each block that begins with the name of a file. What the
/// page shows beside them, of other keys, is added.
pub(crate) fn example() -> BTreeMap<String, String> {
    let page = fs::read_to_string("docs/data-format.md").unwrap();
    let blocks = page.split("```toml\n").skip(1).map(|rest| rest.split("```").next().unwrap());
    let named = |block: &str| Some(block.lines().next()?.strip_prefix("# ")?.to_owned());
    let files: BTreeMap<String, String> = blocks
        .filter_map(|block| Some((named(block).filter(|name| name.ends_with(".toml"))?, block)))
        .map(|(name, block)| (name, block.to_owned()))
        .collect();
    assert_eq!(files.len(), 4);
    files
}

/// The example with every other key of the format.
fn everything() -> BTreeMap<String, String> {
    let mut files = example();
    let added = [
        ("chronology.toml", include_str!("../schema/chronology.toml")),
        ("reports/evening-mail.toml", include_str!("../schema/evening-mail.toml")),
    ];
    for (name, more) in added {
        files.get_mut(name).unwrap().push_str(more);
    }
    for (name, text) in &mut files {
        let mut document: DocumentMut = text.parse().unwrap();
        visit(document.as_table_mut(), "", &mut |path, table| {
            if path == "chronology" {
                let terms = "{ name = \"Free\", url = \"https://example.org/free\" }";
                table.insert("licence", Item::Value(terms.parse().unwrap()));
            }
            if path == "axis.about" {
                for key in ["day", "month", "decade", "century"] {
                    table.insert(key, toml_edit::value("P1M"));
                }
            }
            if path == "event" {
                let pictures = toml_edit::Array::from_iter(["gunboat-in-the-harbour"]);
                table.insert("pictures", toml_edit::value(pictures));
            }
            if CORRECTED.contains(&path) {
                let corrected = "[{ on = \"1999-05-03\", what = \"A name was misspelt.\" }]";
                table.insert("added", toml_edit::value("1999-05-01"));
                table.insert("corrected", Item::Value(corrected.parse().unwrap()));
            }
        });
        assert!(document.to_string().contains("misspelt") || name.contains('/'), "{name}");
        *text = document.to_string();
    }
    assert_eq!(parsed(&files).iter().filter(|found| found.severity == Severity::Error).count(), 0);
    files
}

/// The same, to be parsed.
pub(crate) fn everything_as_files() -> Vec<File> {
    everything().iter().map(|(name, text)| file(name, text)).collect()
}

/// Tables with a history of their own.
const CORRECTED: [&str; 7] =
    ["chronology", "event", "claim", "difference", "identity", "background", "report"];

fn parsed(files: &BTreeMap<String, String>) -> Vec<Diagnostic> {
    let files: Vec<File> = files.iter().map(|(name, text)| file(name, text)).collect();
    parse(&files).diagnostics
}

fn kind(name: &str) -> FileKind {
    Holds::at(Path::new(name)).kind()
}

/// A file as validators of TOML see it: dates that TOML has are texts.
fn instance(text: &str) -> Value {
    fn converted(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => json!(date.to_string()),
            toml::Value::Array(items) => items.into_iter().map(converted).collect(),
            toml::Value::Table(table) => {
                table.into_iter().map(|(key, item)| (key, converted(item))).collect()
            }
            other => serde_json::to_value(other).unwrap(),
        }
    }
    converted(toml::Value::Table(toml::from_str(text).unwrap()))
}

fn validators() -> [(FileKind, Validator); 5] {
    FileKind::ALL.map(|kind| (kind, jsonschema::draft7::new(&document(kind)).unwrap()))
}

/// What the schema finds in files, each with the path of the value.
fn found_by_schema(
    files: &BTreeMap<String, String>,
    validators: &[(FileKind, Validator)],
) -> Vec<String> {
    files
        .iter()
        .flat_map(|(name, text)| {
            let (_, validator) = validators.iter().find(|(of, _)| *of == kind(name)).unwrap();
            let instance = instance(text);
            let errors: Vec<String> = validator
                .iter_errors(&instance)
                .map(|error| format!("{name}{}: {error}", error.instance_path()))
                .collect();
            errors
        })
        .collect()
}

#[test]
fn the_schemas_are_draft_07() {
    for kind in FileKind::ALL {
        let schema = document(kind);
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert!(jsonschema::draft7::meta::is_valid(&schema));
    }
}

#[test]
fn every_file_that_loads_is_valid() {
    let validators = validators();
    for folder in FOLDERS {
        let files = read(Path::new(folder)).unwrap();
        let files =
            files.iter().map(|file| (file.source.path.clone(), file.source.text.clone())).collect();
        assert_eq!(found_by_schema(&files, &validators), Vec::<String>::new(), "{folder}");
    }
    assert_eq!(found_by_schema(&everything(), &validators), Vec::<String>::new());
}

#[test]
fn the_example_of_the_format_page_has_no_problem() {
    assert_eq!(parsed(&example()), []);
}

/// The tables of a document, each with its path from the top, without numbers.
fn visit(table: &mut dyn TableLike, path: &str, see: &mut dyn FnMut(&str, &mut dyn TableLike)) {
    see(path, table);
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    for (key, item) in table.iter_mut() {
        let path = below(key.get());
        match item {
            Item::ArrayOfTables(tables) => {
                tables.iter_mut().for_each(|table| visit(table, &path, see));
            }
            Item::Value(toml_edit::Value::Array(items)) => items
                .iter_mut()
                .filter_map(toml_edit::Value::as_inline_table_mut)
                .for_each(|table| visit(table, &path, see)),
            item => {
                if let Some(table) = item.as_table_like_mut() {
                    visit(table, &path, see);
                }
            }
        }
    }
}

/// The tables of a schema, each with its path and its properties.
fn tables_of(schema: &Value, path: &str, into: &mut BTreeMap<String, Map<String, Value>>) {
    let of_table = [Some(schema), schema["anyOf"].get(1), schema.get("items")];
    for schema in of_table.into_iter().flatten() {
        let Some(properties) = schema["properties"].as_object() else { continue };
        into.insert(path.to_owned(), properties.clone());
        for (key, property) in properties {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            tables_of(property, &path, into);
        }
    }
}

/// What the loader asks of each table: a key that no table has makes it list its keys.
fn asked(files: &BTreeMap<String, String>) -> BTreeMap<(FileKindName, String), BTreeSet<String>> {
    const UNKNOWN: &str = "zzzzzzzzzzzzzzzz";
    let mut asked: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    for (name, text) in files {
        let mut count = 0;
        visit(text.parse::<DocumentMut>().unwrap().as_table_mut(), "", &mut |_, _| count += 1);
        for nth in 0..count {
            let mut document: DocumentMut = text.parse().unwrap();
            let mut place = String::new();
            let mut at = 0;
            visit(document.as_table_mut(), "", &mut |path, table| {
                if at == nth {
                    path.clone_into(&mut place);
                    table.insert(UNKNOWN, toml_edit::value(1));
                }
                at += 1;
            });
            let mut changed = files.clone();
            changed.insert(name.clone(), document.to_string());
            let found = parsed(&changed);
            let unknown = found.iter().find(|found| found.message.contains(UNKNOWN));
            let hint = unknown.unwrap_or_else(|| panic!("{name}, {place}")).hint.clone().unwrap();
            let (_, keys) = hint.split_once(" are ").unwrap();
            let keys = keys.split(", ").map(|key| key.trim_matches('`').to_owned());
            asked.entry((kind(name).name(), place)).or_default().extend(keys);
        }
    }
    asked
}

/// The keys that files without an error write in each table; not all can stand in one.
fn written() -> BTreeMap<(FileKindName, String), BTreeSet<String>> {
    let mut written: BTreeMap<_, BTreeSet<String>> = BTreeMap::new();
    let folders = FOLDERS.iter().flat_map(|folder| read(Path::new(folder)).unwrap());
    for File { holds, source } in everything_as_files().into_iter().chain(folders) {
        let mut document: DocumentMut = source.text.parse().unwrap();
        visit(document.as_table_mut(), "", &mut |path, table| {
            let keys = table.iter().map(|(key, _)| key.to_owned());
            written.entry((holds.kind().name(), path.to_owned())).or_default().extend(keys);
        });
    }
    written
}

type FileKindName = &'static str;

#[test]
fn the_schema_has_the_keys_that_the_loader_asks_for() {
    let (mut asked, written) = (asked(&everything()), written());
    let mut unread = Vec::new();
    // One of the tables above that is a text in the example.
    let licence = (FileKind::Chronology.name(), "chronology.licence".to_owned());
    assert!(asked.contains_key(&licence), "{:?}", asked.keys());
    for kind in [FileKind::Chronology, FileKind::Report] {
        let mut tables = BTreeMap::new();
        tables_of(&document(kind), "", &mut tables);
        for (path, properties) in tables {
            let keys: BTreeSet<String> = properties.keys().cloned().collect();
            let table = (kind.name(), path);
            // The loader lists the keys of the schema, too, but takes no other than it asks for.
            let of_files = written.get(&table).unwrap_or_else(|| panic!("{table:?}"));
            unread.extend(keys.difference(of_files).map(|key| (table.clone(), key.clone())));
            assert_eq!(asked.remove(&table), Some(keys), "{table:?}");
        }
    }
    assert_eq!(asked, BTreeMap::new());
    assert_eq!(unread, [], "no file writes these keys");
}

/// Values of every type. What TOML has as a date is a text to validators and is left out.
fn of_each_type() -> [toml_edit::Value; 6] {
    let list = |item: i64| toml_edit::Value::Array([item].into_iter().collect());
    [
        "words of no shape at all".into(),
        7.into(),
        1.5.into(),
        true.into(),
        list(1),
        toml_edit::Value::InlineTable(toml_edit::InlineTable::new()),
    ]
}

/// Where the loader finds a wrong type or word in a value, the schema finds something, too; and
/// nothing in a value that the loader takes.
#[test]
fn the_schema_takes_what_the_loader_takes() {
    let validators = validators();
    let files = everything();
    let mut seen = BTreeSet::new();
    for (name, text) in &files {
        let mut places = Vec::new();
        let mut at = 0;
        visit(text.parse::<DocumentMut>().unwrap().as_table_mut(), "", &mut |path, table| {
            for (key, _) in table.iter() {
                if seen.insert((kind(name).name(), path.to_owned(), key.to_owned())) {
                    places.push((at, key.to_owned()));
                }
            }
            at += 1;
        });
        for (table, key) in places {
            for value in of_each_type() {
                let mut document: DocumentMut = text.parse().unwrap();
                let mut at = 0;
                visit(document.as_table_mut(), "", &mut |_, found| {
                    if at == table {
                        found.insert(&key, Item::Value(value.clone()));
                    }
                    at += 1;
                });
                let mut changed = files.clone();
                changed.insert(name.clone(), document.to_string());
                let only = BTreeMap::from([(name.clone(), document.to_string())]);
                let of_schema = found_by_schema(&only, &validators);
                let found = parsed(&changed);
                let place = format!("{name}, table {table}, {key} = {value}");
                let is_errors = found.iter().any(|found| found.severity == Severity::Error);
                assert!(of_schema.is_empty() || is_errors, "{place}: {of_schema:?}");
                let typed = |found: &&Diagnostic| SHAPES.contains(&found.rule);
                if let Some(found) = found.iter().find(typed) {
                    let is_left = LEFT.contains(&key.as_str());
                    assert!(is_left || !of_schema.is_empty(), "{place}: {}", found.message);
                }
            }
        }
    }
    assert!(150 < seen.len(), "{}", seen.len());
}

/// Rules that a schema can know.
const SHAPES: [Rule; 14] = [
    Rule::WrongType,
    Rule::UnknownChoice,
    Rule::MissingKey,
    Rule::UnknownKey,
    Rule::EmptyText,
    Rule::BadId,
    Rule::BadDate,
    Rule::BadClock,
    Rule::BadZone,
    Rule::BadDuration,
    Rule::BadAddress,
    Rule::BadFingerprint,
    Rule::BadItem,
    Rule::BadCoordinates,
];

/// Keys whose words are a grammar or a long list of others: time phrases, and the ids of SPDX.
const LEFT: [&str; 2] = ["within", "licence"];

/// Mistakes: the file, what is written, what stands there instead, the rule, and whether a schema
/// can know it.
const MISTAKES: [(&str, &str, &str, Rule, bool); 31] = [
    ("chronology.toml", "title = \"The harbour", "titel = \"The harbour", Rule::UnknownKey, true),
    ("chronology.toml", "language = \"en\"", "", Rule::MissingKey, true),
    ("chronology.toml", "language = \"en\"", "language = \"English\"", Rule::UnknownChoice, true),
    ("chronology.toml", "summary = \"One", "summary = \"\"\nx = \"One", Rule::EmptyText, true),
    ("chronology.toml", "CC-BY-4.0", "CC-BI-4.0", Rule::UnknownChoice, false),
    ("chronology.toml", "zone = \"Europe/Madrid\"", "zone = \"Madrid\"", Rule::BadZone, true),
    ("chronology.toml", "\"P2Y\"", "\"2 years\"", Rule::BadDuration, true),
    ("chronology.toml", "zones = \"printed\"", "zones = \"print\"", Rule::UnknownChoice, true),
    ("chronology.toml", "id = \"capital\"", "id = \"The Capital\"", Rule::BadId, true),
    ("chronology.toml", "kind = \"person\"", "kind = \"persn\"", Rule::UnknownChoice, true),
    ("chronology.toml", "kind = \"denial\"", "kind = \"denail\"", Rule::UnknownKind, false),
    ("chronology.toml", "lane = \"capital\"", "lane = \"capitol\"", Rule::UnknownLane, false),
    ("chronology.toml", "lane = \"capital\"", "", Rule::MissingKey, true),
    ("chronology.toml", "tags = [\"gunboats\"]", "tags = \"gunboats\"", Rule::WrongType, true),
    ("chronology.toml", "landmark = true", "landmark = \"yes\"", Rule::WrongType, true),
    ("chronology.toml", "added = \"1999-05-01\"", "added = 1999", Rule::WrongType, true),
    ("chronology.toml", "added = \"1999-05-01\"", "added = \"May 1999\"", Rule::BadDate, true),
    ("chronology.toml", "added = \"1999-05-01\"", "added = \"1999-02-30\"", Rule::BadDate, false),
    ("chronology.toml", "paragraphs = [4]", "paragraphs = []", Rule::Paragraph, true),
    ("chronology.toml", "paragraphs = [4]", "paragraphs = [\"4\"]", Rule::WrongType, true),
    ("chronology.toml", "paragraphs = [4]", "paragraphs = [0]", Rule::WrongType, true),
    ("chronology.toml", "verdict = \"same\"", "verdict = \"maybe\"", Rule::UnknownChoice, true),
    ("chronology.toml", "report = \"evening-mail\"              #", "#", Rule::OneOf, true),
    ("reports/morning-post.toml", "clock = \"06:00\"", "clock = \"6 am\"", Rule::BadClock, true),
    ("reports/morning-post.toml", "published = \"1911-07-06\"", "", Rule::OneOf, true),
    ("reports/morning-post.toml", "url = \"https://", "url = \"ftp://", Rule::BadAddress, true),
    ("reports/morning-post.toml", "offset = \"-P2D\"", "offset = \"-2D\"", Rule::BadDuration, true),
    ("reports/morning-post.toml", "offset = \"-P2D\"", "", Rule::OneAnchor, true),
    (
        "reports/morning-post.toml",
        "offset = \"-P2D\"",
        "offset = \"-P2D\", date = \"1911\"",
        Rule::OneAnchor,
        true,
    ),
    ("reports/morning-post.toml", "is = \"asserts\"", "is = \"says\"", Rule::UnknownChoice, true),
    ("reports/morning-post.toml", "lines = 12", "lines = 3", Rule::Paragraph, false),
];

#[test]
fn the_schema_finds_the_mistakes_that_a_schema_can() {
    let validators = validators();
    for (name, right, wrong, rule, can) in MISTAKES {
        let mut files = example();
        let text = files.get_mut(name).unwrap();
        assert!(text.contains(right), "{right}");
        // An entry of an inline table loses its comma with its last key.
        *text = text.replacen(right, wrong, 1).replace(", }", " }");
        let found = parsed(&files);
        assert!(found.iter().any(|found| found.rule == rule), "{wrong} for {right}: {found:#?}");
        let of_schema = found_by_schema(&files, &validators);
        assert_eq!(!of_schema.is_empty(), can, "{wrong} for {right}: {of_schema:?}");
    }
}

#[test]
fn the_command_prints_and_writes_the_schemas() {
    let folder = tempfile::tempdir().unwrap();
    let (code, stdout, stderr) = run(&["schema", "--into", path(folder.path())]);
    assert_eq!(code, Some(0), "{stderr}");
    assert_eq!(stdout.lines().count(), 5);
    for kind in FileKind::ALL {
        let (code, printed, _) = run(&["schema", kind.name()]);
        assert_eq!(code, Some(0));
        let written: PathBuf = folder.path().join(format!("schema/{}.json", kind.name()));
        assert_eq!(fs::read_to_string(written).unwrap(), printed);
        assert_eq!(serde_json::from_str::<Value>(&printed).unwrap(), document(kind));
    }
    assert_eq!(run(&["schema"]).0, Some(2));
}

/// Asserts that a file is as the schema has it.
pub(crate) fn assert_valid(name: &str, text: &str) {
    let files = BTreeMap::from([(name.to_owned(), text.to_owned())]);
    assert_eq!(found_by_schema(&files, &validators()), Vec::<String>::new());
}
