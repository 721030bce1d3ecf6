//! Diagnostics for other programs: JSON, GitHub's annotations, SARIF 2.1.0.
//!
//! Lines and columns count from 1, and an end is the column behind the last. Columns of JSON are
//! Unicode characters; those of SARIF and GitHub are UTF-16 code units, as editors there count.

use std::fmt::Write as _;
use std::path::{Component, Path};

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use super::{Diagnostic, Place, Rule, Severity};

/// What a segment of a path may have in an address.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The text of a place: lines from 1, columns in some unit from 1, the end exclusive.
#[derive(Debug, PartialEq, Eq)]
struct Region {
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

impl Region {
    fn of(place: &Place, columns: fn(&str) -> usize) -> Self {
        let around = place.source.around(place.span());
        let (line, column) = around.position(around.span.start, columns);
        let (end_line, end_column) = around.position(around.span.end, columns);
        Self { line, column, end_line, end_column }
    }
}

fn characters(text: &str) -> usize {
    text.chars().count()
}

fn utf16(text: &str) -> usize {
    text.encode_utf16().count()
}

/// A file's path seen from a folder, with `/` between its parts; whole where it lies elsewhere.
fn relative(path: &str, root: &Path) -> String {
    let path = Path::new(path);
    let path = path.strip_prefix(root).unwrap_or(path);
    let mut parts: Vec<String> = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::RootDir => parts.push(String::new()),
            other => parts.push(other.as_os_str().to_string_lossy().into_owned()),
        }
    }
    parts.join("/")
}

/// One problem, as JSON has it.
#[derive(Serialize)]
struct Problem<'a> {
    severity: &'static str,
    rule: &'static str,
    message: &'a str,
    hint: Option<&'a str>,
    #[serde(flatten)]
    place: Option<Spot>,
    related: Vec<Related<'a>>,
    /// How many further problems of the rule are not listed.
    more: usize,
}

/// A part of a file.
#[derive(Serialize)]
struct Spot {
    path: String,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    #[serde(flatten)]
    place: Spot,
}

impl Spot {
    fn of(place: &Place, root: &Path) -> Self {
        let Region { line, column, end_line, end_column } = Region::of(place, characters);
        Self { path: relative(&place.source.path, root), line, column, end_line, end_column }
    }
}

fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Problems as a JSON array, one object a line. Paths are seen from `root`.
pub fn to_json(diagnostics: &[Diagnostic], root: &Path) -> String {
    let problems = diagnostics.iter().map(|found| Problem {
        severity: word(found.severity),
        rule: found.rule.name(),
        message: &found.message,
        hint: found.hint.as_deref(),
        place: found.place.as_ref().map(|place| Spot::of(place, root)),
        related: found
            .related
            .iter()
            .map(|(place, message)| Related { message, place: Spot::of(place, root) })
            .collect(),
        more: found.more,
    });
    let lines: Vec<String> =
        problems.map(|problem| serde_json::to_string(&problem).unwrap_or_default()).collect();
    if lines.is_empty() { "[]\n".to_owned() } else { format!("[\n{}\n]\n", lines.join(",\n")) }
}

/// Problems as commands of a GitHub workflow, which shows them beside the lines of a change.
pub fn to_github(diagnostics: &[Diagnostic], root: &Path) -> String {
    let data = |text: &str| text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let value = |text: &str| data(text).replace(':', "%3A").replace(',', "%2C");
    let mut lines = String::new();
    for found in diagnostics {
        let mut properties = vec![format!("title={}", value(found.rule.name()))];
        if let Some(place) = &found.place {
            let Region { line, column, end_line, end_column } = Region::of(place, utf16);
            let path = relative(&place.source.path, root);
            properties.push(format!("file={},line={line},endLine={end_line}", value(&path)));
            // GitHub takes columns of one line alone.
            if line == end_line {
                properties.push(format!("col={column},endColumn={end_column}"));
            }
        }
        let (severity, said) = (word(found.severity), data(&said(found)));
        let _ = writeln!(lines, "::{severity} {}::{said}", properties.join(","));
    }
    lines
}

/// The message with the hint, for formats without a place for the latter.
fn said(found: &Diagnostic) -> String {
    let mut said = found.message.clone();
    if let Some(hint) = &found.hint {
        let _ = write!(said, "\nhint: {hint}");
    }
    if 0 < found.more {
        let _ = write!(said, "\n{} more of this rule", found.more);
    }
    said
}

/// Problems as a log of SARIF 2.1.0, as code scanning and editors read it.
pub fn to_sarif(diagnostics: &[Diagnostic], root: &Path, version: &str) -> String {
    let mut rules: Vec<Rule> = diagnostics.iter().map(|found| found.rule).collect();
    rules.sort();
    rules.dedup();
    let described: Vec<Value> = rules
        .iter()
        .map(|rule| json!({ "id": rule.name(), "shortDescription": { "text": rule.about() } }))
        .collect();
    let results: Vec<Value> = diagnostics
        .iter()
        .map(|found| {
            let places = found.place.iter().map(|place| physical_location(place, root));
            let locations: Vec<Value> =
                places.map(|place| json!({ "physicalLocation": place })).collect();
            let related: Vec<Value> = found
                .related
                .iter()
                .map(|(place, says)| {
                    let physical = physical_location(place, root);
                    json!({ "physicalLocation": physical, "message": { "text": says } })
                })
                .collect();
            json!({
                "ruleId": found.rule.name(),
                "ruleIndex": rules.binary_search(&found.rule).unwrap_or_default(),
                "level": word(found.severity),
                "message": { "text": said(found) },
                "locations": locations,
                "relatedLocations": related,
            })
        })
        .collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "demarche", "version": version, "rules": described } },
            "columnKind": "utf16CodeUnits",
            "results": results,
        }],
    });
    format!("{log:#}\n")
}

fn physical_location(place: &Place, root: &Path) -> Value {
    let Region { line, column, end_line, end_column } = Region::of(place, utf16);
    let path = relative(&place.source.path, root);
    let segments: Vec<String> =
        path.split('/').map(|part| utf8_percent_encode(part, SEGMENT).to_string()).collect();
    let uri = segments.join("/");
    let artifact = match uri.strip_prefix('/') {
        Some(_) => json!({ "uri": format!("file://{uri}") }),
        None => json!({ "uri": uri, "uriBaseId": "%SRCROOT%" }),
    };
    json!({
        "artifactLocation": artifact,
        "region": {
            "startLine": line,
            "startColumn": column,
            "endLine": end_line,
            "endColumn": end_column,
        },
    })
}
