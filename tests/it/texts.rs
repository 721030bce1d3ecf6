//! The shipped words beside the reports' texts, which are no part of this project.
//!
//! With `DEMARCHE_TEXTS` set to the folder of the texts every word is looked up; without it the
//! one test that needs them says that it was skipped.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Command;

/// Runs `demarche check` over the shipped data; returns exit code, standard output and error.
fn check(texts: Option<&OsStr>) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(["check", "--data", "data"]);
    command.env_remove("DEMARCHE_TEXTS").env_remove("DEMARCHE_DATA");
    if let Some(texts) = texts {
        command.arg("--texts").arg(texts);
    }
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

/// Returns the ids of the shipped reports.
fn reports() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/reports");
    let files = folder.read_dir().unwrap().map(|entry| entry.unwrap().path());
    files.map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect()
}

#[test]
fn every_word_of_the_shipped_data_is_in_the_texts() {
    let Some(texts) = std::env::var_os("DEMARCHE_TEXTS") else {
        println!("skipped: DEMARCHE_TEXTS is unset, and the texts belong to their publishers");
        return;
    };
    let (code, said, problems) = check(Some(&texts));
    assert_eq!((code, problems.as_str()), (Some(0), ""), "{said}");
    assert!(said.contains(" quotations and "), "{said}");
    assert!(said.trim_end().ends_with(" found in the texts"), "{said}");
}

#[test]
fn without_texts_nothing_is_said_about_them() {
    let (code, said, problems) = check(None);
    assert_eq!((code, problems.as_str()), (Some(0), ""), "{said}");
    assert!(said.contains("no problem found") && !said.contains("texts"), "{said}");
}

#[test]
fn a_missing_text_is_a_problem_at_its_report() {
    let texts = tempfile::tempdir().unwrap();
    let (code, said, problems) = check(Some(texts.path().as_os_str()));
    assert_eq!((code, said.as_str()), (Some(1), ""));
    for report in reports() {
        let message = format!("the text of the report “{report}” is not there");
        assert!(problems.contains(&message), "{problems}");
        assert!(problems.contains(&format!("data/reports/{report}.toml:2:6")), "{problems}");
    }
    assert!(problems.contains("error[missing-text]"), "{problems}");
}

#[test]
fn another_text_is_a_problem_with_all_its_words() {
    let texts = tempfile::tempdir().unwrap();
    for report in reports() {
        std::fs::write(texts.path().join(report + ".txt"), "Another text.\n").unwrap();
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
        std::fs::write(texts.path().join(report + ".txt"), b"One.\nTwo \xff.\n").unwrap();
    }
    let (code, _, problems) = check(Some(texts.path().as_os_str()));
    assert_eq!(code, Some(2), "{problems}");
    assert!(problems.contains("not UTF-8 text (line 2, byte 9)"), "{problems}");
}
