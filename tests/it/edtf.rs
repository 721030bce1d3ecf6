//! Our reading of EDTF against the conformance table, and `demarche edtf` as a program.

use std::process::Output;

use demarche::edtf::{self, Edtf, Limit};

use crate::running::run_with_input;

/// Graded and failed cells of one column.
#[derive(Default)]
struct Score {
    graded: usize,
    failed: Vec<String>,
}

impl Score {
    fn grade(&mut self, id: &str, edtf: &str, expected: &str, found: &str) {
        self.graded += 1;
        if expected != found {
            self.failed.push(format!("{id} {edtf}: expected {expected}, found {found}"));
        }
    }
}

/// A limit as the table writes it.
fn written(limit: Limit) -> String {
    match limit {
        Limit::Day(day) => edtf::iso_day(day),
        Limit::Open => "open".to_owned(),
        Limit::Unknown => "null".to_owned(),
    }
}

/// The table has years that no calendar library holds: of these, null is the right answer.
fn within_calendar(expected: &str) -> &str {
    let year = expected.trim_start_matches('-').split('-').next().unwrap();
    if year.parse::<i64>().is_ok_and(|year| 262_142 < year) { "null" } else { expected }
}

#[test]
fn the_conformance_table_holds() {
    let table = include_str!("../conformance/edtf.tsv");
    let (mut valid, mut level, mut min, mut max) = <(Score, Score, Score, Score)>::default();
    let mut rows = 0;
    for row in table.lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [id, edtf, is_valid, valid_basis, a_level, level_basis, a_min, a_max, bounds_basis, _] =
            cells[..]
        else {
            panic!("a row of ten columns: {row}");
        };
        rows += 1;
        let date = Edtf::parse(edtf);
        if valid_basis != "open" {
            valid.grade(id, edtf, is_valid, if date.is_ok() { "y" } else { "n" });
        }
        if is_valid == "n" {
            continue;
        }
        let say = |said: fn(&Edtf) -> String| date.as_ref().map_or("not valid".to_owned(), said);
        if level_basis != "open" {
            level.grade(id, edtf, a_level, &say(|date| date.level().to_string()));
        }
        if bounds_basis != "open" {
            let earliest = say(|date| written(date.earliest()));
            min.grade(id, edtf, within_calendar(a_min), &earliest);
            max.grade(id, edtf, within_calendar(a_max), &say(|date| written(date.latest())));
        }
    }
    let columns = [("valid", valid), ("level", level), ("min", min), ("max", max)];
    for (name, score) in &columns {
        println!("{name}: {} of {rows} rows graded, {} failed", score.graded, score.failed.len());
    }
    for (name, score) in &columns {
        assert!(200 < score.graded && score.failed.is_empty(), "{name}: {:#?}", score.failed);
    }
}

/// Runs `demarche edtf` with these arguments and this input.
fn run(arguments: &[&str], input: &[u8]) -> Output {
    run_with_input(&[&["edtf"], arguments].concat(), input)
}

fn json(arguments: &[&str], input: &str) -> Vec<serde_json::Value> {
    let output = run(arguments, input.as_bytes());
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

fn dates(arguments: &[&str], input: &str) -> Vec<String> {
    let answers = json(arguments, input);
    answers.iter().map(|answer| answer["edtf"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_date_is_described_in_json() {
    assert_eq!(
        json(&["--format", "json", "[..2026-03-05]", "2026-02-30", "Y170000002"], ""),
        [
            serde_json::json!({
                "edtf": "[..2026-03-05]", "valid": true, "level": 2, "earliest": "open",
                "latest": "2026-03-05", "words": "by 5 March 2026", "error": null,
            }),
            serde_json::json!({
                "edtf": "2026-02-30", "valid": false, "level": null, "earliest": null,
                "latest": null, "words": null,
                "error": "day is out of range for the month (at byte 8)",
            }),
            serde_json::json!({
                "edtf": "Y170000002", "valid": true, "level": 1, "earliest": null,
                "latest": null, "words": "AD 170,000,002", "error": null,
            }),
        ]
    );
}

#[test]
fn json_is_the_format_unless_asked() {
    assert_eq!(run(&["2026"], b"").stdout, run(&["--format", "json", "2026"], b"").stdout);
}

#[test]
fn a_date_is_described_in_one_line_of_text() {
    let output = run(&["--format=text", "2026-03-04/", "2026-3", "a\nb", ""], b"");
    assert!(output.status.success());
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "2026-03-04/: from 4 March 2026 until an unknown time \
         (level 1, earliest 2026-03-04, latest unknown)\n\
         2026-3: not valid: month must be two digits (or X) (at byte 5)\n\
         \"a\\nb\": not valid: whitespace is not allowed (at byte 1)\n\
         \"\": not valid: empty input (at byte 0)\n"
    );
}

#[test]
fn a_date_may_begin_with_a_hyphen() {
    assert_eq!(dates(&["-0044-03-15"], ""), ["-0044-03-15"]);
    assert_eq!(dates(&["--format", "json", "-0044"], ""), ["-0044"]);
    assert_eq!(dates(&["-0044", "-0043", "2026"], ""), ["-0044", "-0043", "2026"]);
    assert_eq!(dates(&["2026", "-0043"], ""), ["2026", "-0043"]);
    assert_eq!(dates(&["--", "-0044"], ""), ["-0044"]);
    assert_eq!(dates(&["--format", "json", "--", "--0044"], ""), ["--0044"]);
    assert_eq!(dates(&["2026", "-"], "2027"), ["2026", "-"]);
    assert_eq!(dates(&[""], ""), [""]);
}

#[test]
fn a_lone_hyphen_reads_lines_untrimmed() {
    assert_eq!(dates(&["-"], "2026\n-0044\n"), ["2026", "-0044"]);
    assert_eq!(dates(&["--format", "json", "-"], "2026"), ["2026"]);
    assert_eq!(dates(&["-"], " 2026\n\n\t\n"), [" 2026", "", "\t"]);
    assert_eq!(dates(&["-"], "\n"), [""]);
    assert_eq!(dates(&["-"], "2026\n\n"), ["2026", ""]);
    assert_eq!(dates(&["-"], ""), Vec::<String>::new());
}

#[test]
fn a_list_from_windows_is_read() {
    assert_eq!(dates(&["-"], "2026-03\r\n-0044\r\n"), ["2026-03", "-0044"]);
    assert_eq!(dates(&["-"], "\u{feff}2026-03\r\n\r\n2027"), ["2026-03", "", "2027"]);
    assert_eq!(dates(&["-"], "\u{feff}"), Vec::<String>::new());
    let answers = json(&["-"], "\u{feff}2026-03\r\n");
    assert!(answers.iter().all(|answer| answer["valid"] == true), "{answers:?}");
}

#[test]
fn input_that_is_not_utf_8_is_an_error() {
    let output = run(&["-"], b"2026\n20\xff26\n");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("standard input is not UTF-8: line 2"), "{said}");
}

#[test]
fn a_command_line_without_a_date_is_an_error() {
    assert_eq!(run(&[], b"").status.code(), Some(2));
    assert_eq!(run(&["--format", "yaml", "2026"], b"").status.code(), Some(2));
}
