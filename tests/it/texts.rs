//! What `check` says of reports' texts: that one is missing, another, or unreadable.
//!
//! The texts themselves are no part of this project; `shipped` looks the words up where they are.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::running::{copy_of_small, path, run};
use crate::support::FULL;

/// Runs `demarche check` over the full chronology; returns exit code, standard output and error.
fn check(texts: Option<&OsStr>) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["check", "--data", FULL]);
    command.env_remove("DEMARCHE_TEXTS").env_remove("DEMARCHE_DATA");
    if let Some(texts) = texts {
        command.arg("--texts").arg(texts);
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// The ids of its reports.
fn reports() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(FULL).join("reports");
    let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn without_texts_nothing_is_said_about_them() {
    let (code, said, problems) = check(None);
    assert_eq!((code, problems.as_str()), (Some(0), ""), "{said}");
    assert!(said.contains("no problem found") && !said.contains("texts"), "{said}");
}

#[test]
fn a_folder_without_any_of_the_texts_is_a_problem_at_each_report() {
    let texts = tempfile::tempdir().unwrap();
    let (code, said, problems) = check(Some(texts.path().as_os_str()));
    assert_eq!((code, said.as_str()), (Some(1), ""));
    for report in reports() {
        let message = format!("the text of the report “{report}” is not there");
        assert!(problems.contains(&message), "{problems}");
        assert!(problems.contains(&format!("{FULL}/reports/{report}.toml:2:6")), "{problems}");
    }
    assert!(problems.contains("error[missing-text]"), "{problems}");
}

/// One report has its text, and the words are looked up there; the other is counted.
#[test]
fn texts_that_are_there_are_checked_and_the_others_counted() {
    let data = copy_of_small();
    let texts = tempfile::tempdir().unwrap();
    let report = data.path().join("reports/harbour-gazette.toml");
    let gazette = "[report]\nid = \"harbour-gazette\"\nlabel = \"Gazette\"\n\
                   description = \"A column.\"\nlines = 3\nlanguage = \"en\"\n";
    let account = |event: &str, rest: &str| {
        format!("\n[[account]]\nevent = \"{event}\"\nparagraphs = [1]\nsays = \"It says.\"\n{rest}")
    };
    let quote = "quote = [{ exact = \"no such claim\", paragraph = 1, speaker = \"board\" }]\n";
    let gazette =
        gazette.to_owned() + &account("board-denies", quote) + &account("mayor-praises-calm", "");
    fs::write(report, gazette).unwrap();
    let check = |words: &str| {
        let text = format!("The board makes “{words}”, it said.\nMore.\nThe end.\n");
        fs::write(texts.path().join("harbour-gazette.txt"), text).unwrap();
        run(&["check", "--data", path(data.path()), "--texts", path(texts.path())])
    };
    let (code, said, problems) = check("no such claim");
    assert_eq!(code, Some(0), "{problems}");
    let counted = "; 1 quotation and 0 time words found in the texts; 1 quotation not shown as \
                   checked, since no sha256 is recorded; the texts of 2 reports are not there";
    assert!(said.trim_end().ends_with(counted), "{said}");
    let (code, _, problems) = check("such a claim");
    assert_eq!(code, Some(1), "{problems}");
    assert!(problems.contains("error[words-not-found]"), "{problems}");
    assert!(!problems.contains("missing-text"), "{problems}");
}

#[test]
fn another_text_is_a_problem_with_all_its_words() {
    let texts = tempfile::tempdir().unwrap();
    for report in reports() {
        fs::write(texts.path().join(report + ".txt"), "Another text.\n").unwrap();
    }
    let (code, said, problems) = check(Some(texts.path().as_os_str()));
    assert_eq!((code, said.as_str()), (Some(1), ""));
    for rule in ["other-text", "words-not-found", "paragraph"] {
        assert!(problems.contains(&format!("error[{rule}]")), "{rule}: {problems}");
    }
    assert!(!problems.contains("Another text."), "a text got out: {problems}");
}

#[test]
fn texts_that_cannot_be_read_stop_the_check() {
    let texts = tempfile::tempdir().unwrap();
    let (code, _, problems) = check(Some(texts.path().join("nowhere").as_os_str()));
    assert_eq!(code, Some(2), "{problems}");
    assert!(problems.contains("nowhere") && problems.contains("--texts DIR"), "{problems}");

    for report in reports() {
        fs::write(texts.path().join(report + ".txt"), b"One.\nTwo \xff.\n").unwrap();
    }
    let (code, _, problems) = check(Some(texts.path().as_os_str()));
    assert_eq!(code, Some(2), "{problems}");
    assert!(problems.contains("not UTF-8 text (line 2, byte 9)"), "{problems}");
    assert!(problems.contains("save it again as UTF-8"), "{problems}");
}
