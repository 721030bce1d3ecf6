//! `demarche fmt`: the same meaning, every remark, and nothing left to do afterwards.

use std::fs;
use std::path::Path;

use demarche::load::{File, read};
use demarche::schema::{FileKind, laid_out};
use proptest::prelude::*;

use crate::running::{copy_of_small, path, run};
use crate::schema;
use crate::support::{TestSite, file};

/// The remarks of a text, sorted. Of what is quoted, nothing has a `#` in these files.
fn remarks(text: &str) -> Vec<String> {
    let of_line = |line: &str| Some(line.split_once('#')?.1.trim().to_owned());
    let mut remarks: Vec<String> = text.lines().filter_map(of_line).collect();
    remarks.sort();
    remarks
}

/// What a chronology says, in files that hold all of it.
fn told(files: &[File]) -> Vec<String> {
    let site = TestSite::of_files(files, "");
    ["/events.csv", "/chronology.jsonld", "/api/v1/events", "/api/v1/claims", "/api/v1/differences"]
        .map(|address| site.get(address).text().to_owned())
        .into()
}

#[test]
fn what_the_files_say_stays_and_a_second_time_changes_nothing() {
    for folder in schema::FOLDERS {
        let files = read(Path::new(folder)).unwrap();
        let after: Vec<File> = files
            .iter()
            .map(|old| {
                let text = laid_out(&old.source.text, old.holds.kind()).unwrap();
                assert_eq!(laid_out(&text, old.holds.kind()).unwrap(), text, "{}", old.source.path);
                assert_eq!(remarks(&text), remarks(&old.source.text), "{}", old.source.path);
                file(&old.holds.path(), &text)
            })
            .collect();
        if folder != "tests/check/base" {
            assert_eq!(told(&after), told(&files), "{folder}");
        }
    }
    for (name, text) in schema::example() {
        let kind = file(&name, &text).holds.kind();
        let after = laid_out(&text, kind).unwrap();
        assert_eq!(laid_out(&after, kind).unwrap(), after);
        assert_eq!(remarks(&after), remarks(&text));
    }
}

#[test]
fn keys_spaces_and_lines_are_laid_out_in_one_way() {
    let before = "\u{feff}\r\n# Ours.\r\n[[event]] # one\r\n\r\n\r\nsummary='S'\r\n\r\n\
                  # The name.\r\nid   =   \"a\"   # short\r\nactors = [ \"x\",\"y\" ]\r\n\
                  title = \"T\"\r\ncorrected=[\r\n {what=\"w\",on=\"2026-01-01\"}]\r\n\
                  unknown = 1\r\n[chronology]\r\ntitle = \"C\"\r\n# The end.\r\n";
    let after = "# Ours.\n[[event]] # one\n# The name.\nid = \"a\"   # short\ntitle = \"T\"\n\
                 summary = 'S'\nactors = [\"x\", \"y\"]\ncorrected = [\n  \
                 { on = \"2026-01-01\", what = \"w\" },\n]\nunknown = 1\n\n[chronology]\n\
                 title = \"C\"\n# The end.\n";
    assert_eq!(laid_out(before, FileKind::Chronology).unwrap(), after);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// The tables of a file with their keys in any order, empty lines and remarks anywhere.
    #[test]
    fn any_layout_of_a_file_becomes_the_same(
        keys in prop::collection::vec(any::<prop::sample::Index>(), 200),
        gaps in prop::collection::vec(0..4_u8, 200),
    ) {
        let plain = fs::read_to_string("tests/fixtures/small/reports/harbour-gazette.toml").unwrap();
        let plain = laid_out(&plain, FileKind::Report).unwrap();
        let mut tables: Vec<(String, Vec<String>)> = Vec::new();
        for line in plain.lines().filter(|line| !line.is_empty()) {
            match tables.last_mut() {
                _ if line.starts_with("[[") || line == "[report]" => {
                    tables.push((line.to_owned(), Vec::new()));
                }
                // A list over several lines is one value.
                Some((_, lines)) if line.starts_with([' ', ']']) => {
                    let value = lines.last_mut().unwrap();
                    value.push('\n');
                    value.push_str(line);
                }
                Some((_, lines)) => lines.push(line.to_owned()),
                None => unreachable!("a file begins with a header"),
            }
        }
        let (mut keys, mut gaps) = (keys.iter(), gaps.iter());
        let mut mixed = String::new();
        for (header, mut lines) in tables {
            mixed += &header;
            while !lines.is_empty() {
                let gap = *gaps.next().unwrap();
                mixed += &"\n".repeat(1 + usize::from(gap));
                let line = lines.remove(keys.next().unwrap().index(lines.len()));
                if gap == 3 {
                    mixed += "  # A remark.\n";
                }
                mixed += &line.replacen(" = ", if gap == 0 { "=" } else { "  =  " }, 1);
            }
            mixed.push('\n');
        }
        let after = laid_out(&mixed, FileKind::Report).unwrap();
        prop_assert_eq!(&laid_out(&after, FileKind::Report).unwrap(), &after);
        prop_assert_eq!(remarks(&after), remarks(&mixed));
        let without: String = after
            .lines()
            .filter(|line| *line != "# A remark.")
            .fold(String::new(), |text, line| text + line + "\n");
        // A remark may be set apart by an empty line, which is left.
        let lines = |text: &str| -> Vec<String> {
            text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
        };
        prop_assert_eq!(lines(&without), lines(&plain));
    }
}

#[test]
fn the_command_writes_what_changes_and_leaves_what_is_no_toml() {
    let folder = copy_of_small();
    let reports = folder.path().join("reports");
    let [bad, good] = ["evening-mail.toml", "morning-post.toml"].map(|name| reports.join(name));
    let broken = fs::read_to_string(&bad).unwrap() + "says = “no”\n";
    fs::write(&bad, &broken).unwrap();
    let mixed = fs::read_to_string(&good).unwrap().replacen("label = ", "label    =   ", 1);
    fs::write(&good, &mixed).unwrap();

    let (code, stdout, _) = run(&["fmt", "--check", path(&good)]);
    assert_eq!(code, Some(1));
    assert!(stdout.contains("morning-post.toml: line"), "{stdout}");
    assert_eq!(fs::read_to_string(&good).unwrap(), mixed);

    let (code, stdout, stderr) = run(&["fmt", path(folder.path())]);
    assert_eq!(code, Some(1));
    assert!(stdout.contains("morning-post.toml: line"), "{stdout}");
    assert!(stderr.contains("evening-mail.toml") && stderr.contains("left as it is"), "{stderr}");
    assert_eq!(fs::read_to_string(&bad).unwrap(), broken);
    assert!(fs::read_to_string(&good).unwrap().contains("\nlabel = "));
    assert_eq!(
        run(&["fmt", path(&good)]),
        (Some(0), "0 of 1 file changed\n".to_owned(), String::new())
    );
    // Nothing is left beside the files.
    assert_eq!(fs::read_dir(&reports).unwrap().count(), 3);
}
