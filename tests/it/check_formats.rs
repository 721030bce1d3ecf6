//! `demarche check --format`: for programs, with the same exit codes as for people.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::running::{copy_of_small, demarche, said};

/// A folder that holds the data as `data`, with an event that is not there: in the line, letters
/// that are two UTF-16 units and four bytes stand before it.
fn broken() -> TempDir {
    let parent = tempfile::tempdir().unwrap();
    let data = parent.path().join("data: 100%");
    fs::create_dir_all(data.join("reports")).unwrap();
    let small = copy_of_small();
    for name in [
        "chronology.toml",
        "reports/evening-mail.toml",
        "reports/harbour-gazette.toml",
        "reports/morning-post.toml",
    ] {
        let text = fs::read_to_string(small.path().join(name)).unwrap();
        let text = text.replacen(
            "text = \"On which day the harbour was closed.\", event = \"harbour-closed\"",
            "text = \"𝔄𝔅 é\", event = \"nobody\"",
            1,
        );
        fs::write(data.join(name), text).unwrap();
    }
    parent
}

fn checked(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut arguments = arguments.to_vec();
    arguments.splice(0..0, ["check", "--data", "data: 100%"]);
    said(demarche(&arguments).current_dir(folder).output().unwrap())
}

/// The column of the id, with a letter of one unit in the place of each that is longer.
const COLUMN: usize = "  { text = \"xx e\", event = ".len() + 1;

#[test]
fn json_has_each_problem_with_its_place_in_characters() {
    let folder = broken();
    let (code, stdout, stderr) = checked(folder.path(), &["--format", "json"]);
    assert_eq!((code, stderr.as_str()), (Some(1), ""));
    let problems: Vec<Value> = serde_json::from_str(&stdout).unwrap();
    let [problem] = problems.as_slice() else { panic!("{stdout}") };
    assert_eq!(problem["rule"], "unknown-event");
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["path"], "data: 100%/chronology.toml");
    assert_eq!(problem["line"], 17);
    assert_eq!(problem["column"], COLUMN);
    assert_eq!(problem["end_column"], COLUMN + "\"nobody\"".len());
    assert!(problem["hint"].is_string());
}

#[test]
fn github_is_given_annotations() {
    let folder = broken();
    let (code, stdout, _) = checked(folder.path(), &["--format", "github"]);
    assert_eq!(code, Some(1));
    let place = format!(
        "::error title=unknown-event,file=data%3A 100%25/chronology.toml,line=17,endLine=17,\
         col={},endColumn={}::no event is called “nobody”%0Ahint: ",
        COLUMN + 2,
        COLUMN + 2 + "\"nobody\"".len(),
    );
    assert!(stdout.starts_with(&place), "{stdout}");
    assert_eq!(stdout.lines().count(), 1);
}

#[test]
fn sarif_counts_as_editors_do() {
    let folder = broken();
    let (code, stdout, _) = checked(folder.path(), &["--format", "sarif"]);
    assert_eq!(code, Some(1));
    let log: Value = serde_json::from_str(&stdout).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "utf16CodeUnits");
    assert_eq!(run["tool"]["driver"]["name"], "demarche");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let result = &run["results"][0];
    assert_eq!(
        rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()]["id"],
        "unknown-event"
    );
    assert_eq!((&result["ruleId"], &result["level"]), (&json!("unknown-event"), &json!("error")));
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(
        place["artifactLocation"],
        json!({ "uri": "data%3A%20100%25/chronology.toml", "uriBaseId": "%SRCROOT%" })
    );
    assert_eq!(
        place["region"],
        json!({
            "startLine": 17,
            "startColumn": COLUMN + 2,
            "endLine": 17,
            "endColumn": COLUMN + 2 + "\"nobody\"".len(),
        })
    );
}

#[test]
fn nothing_wrong_is_an_empty_list_and_0() {
    let data = fs::canonicalize(crate::support::SMALL).unwrap();
    for (format, empty) in [("json", "[]\n"), ("github", "")] {
        let arguments = ["check", "--data", data.to_str().unwrap(), "--format", format];
        let (code, stdout, stderr) = said(demarche(&arguments).output().unwrap());
        assert_eq!((code, stdout.as_str(), stderr.as_str()), (Some(0), empty, ""));
    }
}

#[test]
fn warnings_end_with_1_where_they_are_denied() {
    let folder = copy_of_small();
    fs::write(folder.path().join("reports/old.TOML"), "").unwrap();
    let data = folder.path().to_str().unwrap();
    for (deny, expected) in [(None, 0), (Some("--deny=warnings"), 1)] {
        let arguments = ["check", "--data", data, "--format=json"].into_iter().chain(deny);
        let (code, stdout, _) = said(demarche(&arguments.collect::<Vec<_>>()).output().unwrap());
        assert_eq!(code, Some(expected));
        // It is about a whole file, and has no place in one.
        let problems: Vec<Value> = serde_json::from_str(&stdout).unwrap();
        assert_eq!(
            (&problems[0]["severity"], &problems[0]["path"]),
            (&json!("warning"), &Value::Null)
        );
    }
}
