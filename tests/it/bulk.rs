//! Records as lines of JSON: the same model as from TOML, and the same problems, each with its place.

use std::fs;
use std::path::Path;

use demarche::diagnostic::Diagnostic;
use demarche::format::Format;
use demarche::load::{File, Holds, Loaded, load, parse, read};
use demarche::schema::document;
use rayon::ThreadPoolBuilder;
use serde_json::{Value, json};
use toml_edit::DocumentMut;

use crate::support::{FULL, SMALL, TestSite, file};

/// Takes the tables of a list out of a text, each as a line of JSON.
fn as_lines(text: &str, key: &str) -> (String, String) {
    let mut document: DocumentMut = text.parse().unwrap();
    let data: toml::Table = toml::from_str(text).unwrap();
    let tables = document.remove(key).and_then(|_| data.get(key)?.as_array().cloned());
    let tables = tables.unwrap_or_default();
    let lines = tables.iter().map(|table| format!("{}\n", serde_json::to_string(table).unwrap()));
    (document.to_string(), lines.collect())
}

/// The files of a folder with its events and accounts as lines.
fn with_lines(files: &[File]) -> Vec<File> {
    let mut all = Vec::new();
    for one in files {
        let key = match one.holds {
            Holds::Chronology => "event",
            Holds::Report(_) => "account",
            _ => "",
        };
        let (rest, lines) = as_lines(&one.source.text, key);
        all.push(file(&one.holds.path(), &rest));
        match &one.holds {
            Holds::Chronology => {
                // Two files, of which the second ends without a line break.
                let half = lines.lines().count() / 2;
                let part = |lines: Vec<&str>| lines.join("\n");
                all.push(file(
                    "events/a.jsonl",
                    &(part(lines.lines().take(half).collect()) + "\n"),
                ));
                all.push(file("events/b.jsonl", &part(lines.lines().skip(half).collect())));
            }
            Holds::Report(name) => all.push(file(&format!("reports/{name}.jsonl"), &lines)),
            _ => {}
        }
    }
    all
}

/// Writes files into a folder of their own.
fn on_disk(files: &[File]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for File { holds, source } in files {
        let path = folder.path().join(holds.path());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, &source.text).unwrap();
    }
    folder
}

fn answers(site: &TestSite) -> Vec<(String, String)> {
    let mut addresses = vec!["/".to_owned(), "/events".to_owned(), "/api/v1/events".to_owned()];
    addresses.extend(Format::ALL.iter().map(|format| format.path().to_owned()));
    for id in site.event_ids() {
        addresses.extend([format!("/events/{id}"), format!("/api/v1/events/{id}")]);
    }
    let text = |address: &str| String::from_utf8_lossy(&site.get(address).body).into_owned();
    addresses.into_iter().map(|address| (address.clone(), text(&address))).collect()
}

#[test]
fn lines_say_the_same_as_tables() {
    for folder in [SMALL, FULL] {
        let tables = read(Path::new(folder)).unwrap();
        let lines = with_lines(&tables);
        assert!(lines.iter().any(|file| file.source.text.contains("\"says\":")), "{folder}");
        let written = on_disk(&lines);
        let expected = answers(&TestSite::of_files(&tables, ""));
        let disk = TestSite::of_folder(written.path().to_str().unwrap());
        for found in [TestSite::of_files(&lines, ""), disk] {
            for ((address, expected), (_, found)) in expected.iter().zip(answers(&found)) {
                assert_eq!(*expected, found, "{folder}: {address}");
            }
        }
    }
}

#[test]
fn the_fingerprint_is_that_of_the_texts_wherever_they_lie() {
    let lines = with_lines(&read(Path::new(SMALL)).unwrap());
    let written = on_disk(&lines);
    let of_disk = load(written.path()).unwrap().fingerprint;
    assert_eq!(parse(&lines).fingerprint, of_disk);
    let path = written.path().join("events/a.jsonl");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "\n").unwrap();
    assert_ne!(load(written.path()).unwrap().fingerprint, of_disk);
}

/// The small chronology with these lines at the end of a file of lines.
fn small_and(path: &str, lines: &str) -> Vec<File> {
    let mut files = with_lines(&read(Path::new(SMALL)).unwrap());
    match files.iter_mut().find(|file| file.holds.path() == path) {
        Some(known) => *known = file(path, &format!("{}{lines}", known.source.text)),
        None => files.push(file(path, lines)),
    }
    files
}

/// What is found, without what only warns.
fn errors(loaded: &Loaded) -> Vec<(String, String)> {
    let errors = loaded.diagnostics.iter();
    let errors =
        errors.filter(|found| !matches!(found.severity, demarche::diagnostic::Severity::Warning));
    errors
        .map(|found| {
            let place = found.place.as_ref().map(|place| {
                let (line, column) = place.line_column();
                format!("{}:{line}:{column}", place.source.path.rsplit('/').next().unwrap())
            });
            (place.unwrap_or_default(), format!("{}: {}", found.rule, found.message))
        })
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of lines and what is told of them")]
fn what_is_wrong_in_a_line_is_told_with_its_place() {
    const GOOD: &str = r#"{"id":"a","title":"T","summary":"S","kind":"note","lane":"harbour"}"#;
    let cases: &[(&str, &[&str])] = &[
        (r#"{"id":"a""#, &["c.jsonl:2:9 syntax: EOF while parsing an object"]),
        ("[1]", &["c.jsonl:2:1 syntax: a line is one object, in braces"]),
        (r#"{"id":"a",}"#, &["c.jsonl:2:11 syntax: trailing comma"]),
        (r#"{"id":"b"} {}"#, &["c.jsonl:2:12 syntax: trailing characters"]),
        (
            &GOOD.replace("\"kind\"", "\"id\":\"c\",\"kind\""),
            &[
                "c.jsonl:2:38 syntax: the key `id` stands twice in an object",
                "c.jsonl:2:1 untold: no report tells the event “a”",
            ],
        ),
        (
            &GOOD.replace("\"S\"", "null"),
            &["c.jsonl:2:33 wrong-type: `summary` takes a text, not null"],
        ),
        (
            &GOOD.replace("\"S\"", "7"),
            &["c.jsonl:2:33 wrong-type: `summary` takes a text, not an integer"],
        ),
        (
            &GOOD.replace("\"S\"", r#""\ud800""#),
            &["c.jsonl:2:40 syntax: unexpected end of hex escape"],
        ),
        (
            &GOOD.replace("summary", "sumary"),
            &[
                "c.jsonl:2:1 missing-key: the key `summary` is missing from this table",
                "c.jsonl:2:24 unknown-key: unknown key `sumary`",
            ],
        ),
        (
            &GOOD.replace("note", "notte"),
            &[
                "c.jsonl:2:1 untold: no report tells the event “a”",
                "c.jsonl:2:44 unknown-kind: no kind is called “notte”",
            ],
        ),
        (
            &GOOD.replace("\"a\"", "\"é a\""),
            &[
                "c.jsonl:2:7 bad-id: “é a” is not an id: an id is lower-case words a-z and numbers, joined by single hyphens",
            ],
        ),
        (
            &GOOD.replace("\"a\"", "\"envoy-protests\""),
            &["c.jsonl:2:7 duplicate-id: the event id “envoy-protests” is given twice"],
        ),
        (
            &GOOD.replace("\"T\"", &format!("{}1{}", "[".repeat(40), "]".repeat(40))),
            &[
                "c.jsonl:2:35 syntax: lists and objects stand more than 16 deep",
                "c.jsonl:2:19 wrong-type: `title` takes a text, not an array",
            ],
        ),
    ];
    let mut wrong = Vec::new();
    for (line, expected) in cases {
        // The first line is empty, and both end as Windows ends them.
        let files = small_and("events/c.jsonl", &format!("\r\n{line}\r\n"));
        let written = on_disk(&files);
        for loaded in [parse(&files), load(written.path()).unwrap()] {
            let found = errors(&loaded);
            let mut found: Vec<String> =
                found.into_iter().map(|(place, told)| format!("{place} {told}")).collect();
            found.sort();
            let mut expected = expected.to_vec();
            expected.sort_unstable();
            if found != expected {
                wrong.push(format!("{line}\n  expected {expected:#?}\n  found {found:#?}"));
            }
            let hints = loaded.diagnostics.iter().filter(|found| found.hint.is_none());
            assert_eq!(hints.count(), 0, "{line}");
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_hostile_line_is_told() {
    let deep = |open: &str, close: &str| {
        format!("{{\"a\":{}1{}}}", open.repeat(300_000), close.repeat(300_000))
    };
    let keys: String = (0..60_000).map(|number| format!(",\"k{number}\":1")).collect();
    for (line, expected) in [
        ("x".repeat(2 * 1024 * 1024).into_bytes(), "more than 1 MiB"),
        (deep("[", "]").into_bytes(), "more than 16 deep"),
        (deep("{\"a\":", "}").into_bytes()[..1_000_000].to_vec(), "EOF while parsing"),
        (format!("{{\"id\":\"a\"{keys}}}").into_bytes(), "more than 100 keys"),
        (b"{\"id\":\"\xff\"}".to_vec(), "not UTF-8"),
        // The parser stops within a letter of several bytes.
        ("{\"id\":\"Morón é".into(), "EOF while parsing a string"),
        ("{\"id\":\"\\u00é\"}".into(), "invalid escape"),
    ] {
        let written = on_disk(&small_and("events/c.jsonl", ""));
        fs::write(written.path().join("events/c.jsonl"), &line).unwrap();
        let told = rendered(&load(written.path()).unwrap());
        assert!(told.contains(expected) && told.contains("c.jsonl:1:"), "{expected}: {told}");
    }
}

#[test]
fn what_is_behind_a_line_that_is_too_long_is_read() {
    let long = "x".repeat(3 * 1024 * 1024);
    let written = on_disk(&small_and("events/c.jsonl", ""));
    fs::write(written.path().join("events/c.jsonl"), format!("1\n{long}\n2\n{long}\n3")).unwrap();
    let told = rendered(&load(written.path()).unwrap());
    let places: Vec<&str> =
        told.lines().filter_map(|line| line.split_once("c.jsonl:")).map(|(_, at)| at).collect();
    assert_eq!(places, ["1:1", "2:1", "3:1", "4:1", "5:1"], "{told}");
    assert_eq!(told.matches("more than 1 MiB").count(), 2, "{told}");
}

fn rendered(loaded: &Loaded) -> String {
    loaded.diagnostics.iter().map(|found| found.render(false) + "\n").collect()
}

#[test]
fn a_line_is_shown_as_it_is_and_a_long_one_around_the_place() {
    let long = "x".repeat(5_000);
    let line =
        json!({ "id": "a", "title": long, "summary": "S", "kindd": "note", "lane": "harbour" });
    let files = small_and("events/c.jsonl", &format!("{{}}\n{line}\n"));
    let written = on_disk(&files);
    let told = rendered(&load(written.path()).unwrap());
    assert!(told.contains("events/c.jsonl:1:1"), "{told}");
    assert!(told.contains("1 | {}"), "{told}");
    assert!(told.contains("\"kindd\"") && !told.contains(&long), "{told}");
}

#[test]
fn of_a_file_that_changed_since_the_line_is_named_and_not_shown() {
    let written = on_disk(&small_and("events/c.jsonl", "{\"id\":\"a\"}\n"));
    let loaded = load(written.path()).unwrap();
    assert!(rendered(&loaded).contains("1 | {\"id\":\"a\"}"));
    fs::write(written.path().join("events/c.jsonl"), "{\"other\":1, \"words\":2}\n").unwrap();
    let told = rendered(&loaded);
    assert!(told.contains("events/c.jsonl:1:1") && !told.contains("other"), "{told}");
}

/// A report with one account, in these files.
fn reports(toml: Option<&str>, lines: Option<&str>) -> Vec<File> {
    let mut files = read(Path::new(SMALL)).unwrap();
    files.extend(toml.map(|text| file("reports/star.toml", text)));
    files.extend(lines.map(|text| file("reports/star.jsonl", text)));
    files
}

#[test]
fn a_report_is_in_one_file_of_either_kind_or_in_both() {
    let toml = "[report]\nid = \"star\"\nlabel = \"Star\"\ndescription = \"D\"\nlines = 9\nlanguage = \"en\"\n";
    let in_toml =
        format!("{toml}[[account]]\nevent = \"envoy-protests\"\nparagraphs = [2]\nsays = \"S.\"\n");
    let head = json!({ "report": {
        "id": "star", "label": "Star", "description": "D", "lines": 9, "language": "en",
    }});
    let account = json!({ "event": "envoy-protests", "paragraphs": [2], "says": "S." });
    let other = json!({ "event": "harbour-closed", "paragraphs": [3], "says": "S." });
    let late = json!({ "event": "minister-replies", "paragraphs": [10], "says": "S." });
    let site = |files: &[File]| answers(&TestSite::of_files(files, ""));
    let expected = site(&reports(Some(&in_toml), None));
    assert_eq!(expected, site(&reports(None, Some(&format!("\u{feff}\n{head}\n\n{account}\n")))));
    assert_eq!(expected, site(&reports(Some(toml), Some(&format!("{account}\n")))));
    let accounts = in_toml.replace(toml, "");
    assert_eq!(expected, site(&reports(Some(&accounts), Some(&format!("{head}\n")))));
    for (files, expected) in [
        (
            reports(Some(toml), Some(&format!("{head}\n"))),
            "one-of: `star.toml` and the first line of `star.jsonl` have a `report`",
        ),
        (
            reports(None, Some(&format!("{account}\n"))),
            "missing-key: nothing says what the report of “reports/star.jsonl” is",
        ),
        (
            reports(None, Some(&format!("{head}\n{account}\n{head}\n"))),
            "one-of: `report` stands behind the first line",
        ),
        (
            reports(None, Some(&format!("{head}\n").replace("\"star\"", "\"moon\""))),
            "file-name: the report “moon” stands in a file called “star.jsonl”",
        ),
        (
            reports(Some(&format!("{in_toml}[account.report]\n")), None),
            "unknown-key: unknown key `report`",
        ),
        (
            reports(Some(&in_toml), Some(&format!("{account}\n"))),
            "duplicate-account: the report “star” has two accounts of “envoy-protests”",
        ),
        (
            reports(Some(toml), Some(&format!("{other}\n{late}\n"))),
            "paragraph: paragraph 10 of a report that has 9",
        ),
    ] {
        let found: Vec<String> = errors(&parse(&files)).into_iter().map(|(_, told)| told).collect();
        assert_eq!(found, [expected]);
    }
}

/// A thousand events, of which every seventh has a slip and some have the same id.
fn slips() -> String {
    let line = |number: usize| {
        let mut event = json!({
            "id": format!("event-{}", number % 990), "title": "A title of an event",
            "summary": "A sentence that says what happened, long enough to fill several pieces. ".repeat(12),
            "kind": "note", "lane": "harbour",
        });
        if number.is_multiple_of(7) {
            event["lane"] = Value::from("harbor");
        }
        format!("{event}\n")
    };
    (0..1_000).map(line).collect()
}

#[test]
fn what_is_found_does_not_depend_on_the_number_of_threads() {
    let written = on_disk(&small_and("events/c.jsonl", &slips()));
    let with = |threads: usize| {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let loaded = pool.install(|| load(written.path()).unwrap());
        (rendered(&loaded), loaded.fingerprint)
    };
    let expected = with(1);
    assert!(expected.0.contains("event-0") && expected.0.contains("more of this rule"));
    for threads in [2, 8] {
        assert_eq!(with(threads), expected);
    }
}

#[test]
fn the_byte_that_is_not_utf_8_is_marked() {
    let written = on_disk(&read(Path::new(SMALL)).unwrap());
    fs::create_dir_all(written.path().join("events")).unwrap();
    for (bytes, column, length) in [
        (&b"\n{\"id\":\"caf\xe9\"}\n"[..], 11, 1),
        (b"\n{\"id\":\"se\xc3\xb1al\xf0\x9f\x9a\"}\n", 13, 3),
        (b"\n\xc3", 1, 1),
    ] {
        fs::write(written.path().join("events/a.jsonl"), bytes).unwrap();
        let found = load(written.path()).unwrap().diagnostics;
        let found = found.iter().find(|found| found.message.contains("UTF-8")).unwrap();
        let place = found.place.as_ref().unwrap();
        assert_eq!((place.line_column(), place.span().len()), ((2, column), length), "{bytes:?}");
        let mark = format!("\n  | {}^\n", " ".repeat(column - 1));
        assert!(found.render(false).contains(&mark), "{}", found.render(false));
    }
}

#[test]
fn files_in_the_wrong_place_are_named() {
    let written = on_disk(&read(Path::new(SMALL)).unwrap());
    fs::create_dir_all(written.path().join("events")).unwrap();
    fs::create_dir_all(written.path().join("es")).unwrap();
    let named = [
        "a.jsonl",
        "events/b.toml",
        "events/c.ndjson",
        "reports/d.json",
        "events/e.csv",
        "events/e.jsonl.gz",
        "events/e.jsonlines",
        "reports/g.csv",
    ];
    let others = ["package.json", "es/f.json", "es/f.csv", "events/notes.md", "events/.h.csv"];
    for path in named.iter().chain(&others) {
        fs::write(written.path().join(path), "").unwrap();
    }
    let loaded = load(written.path()).unwrap();
    let is_named = |path: &str| {
        let of =
            |found: &Diagnostic| found.message.contains(path) && found.rule.name() == "not-read";
        loaded.diagnostics.iter().any(of)
    };
    assert!(named.into_iter().all(is_named));
    assert!(!others.into_iter().any(is_named), "other tools have files of JSON");
}

#[test]
fn each_line_is_as_its_schema_has_it() {
    for File { holds, source } in with_lines(&read(Path::new(FULL)).unwrap()) {
        if !holds.is_lines() {
            continue;
        }
        let schema = jsonschema::draft7::new(&document(holds.kind())).unwrap();
        for line in source.text.lines() {
            assert!(schema.is_valid(&serde_json::from_str(line).unwrap()), "{line}");
        }
        assert!(!schema.is_valid(&json!({ "id": 7 })), "{}", source.path);
    }
}
