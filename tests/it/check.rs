//! Every rule of `check`, by small broken data sets that say themselves what is wrong with them.
//!
//! A case is a file of `tests/check/`. It holds what differs from `tests/check/base/`, in parts:
//!
//! - `#! add PATH`: the lines below are added at the end of that file of the base;
//! - `#! file PATH`: the lines below are the whole file;
//! - `#! drop PATH`: the file is left out.
//!
//! PATH may be `permalinks.txt`, which the base does not have.
//!
//! A line that a diagnostic must point at ends with `# error: [rule]` or `# warning: [rule]`, once
//! for each. Every diagnostic must be expected so, and carry a hint.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

use demarche::check::permalinks;
use demarche::diagnostic::{Diagnostic, Rule, Severity};
use demarche::load::{File, parse};
use demarche::url::Urls;

use crate::support::{checked, file};

/// Rules about the reports' texts and about the folder, whose cases need files beside the data:
/// other tests have them.
const ELSEWHERE: [Rule; 5] =
    [Rule::WordsNotFound, Rule::WordsTwice, Rule::OtherText, Rule::MissingText, Rule::NotRead];

const BASE: [&str; 3] = ["chronology.toml", "reports/mail.toml", "reports/post.toml"];

/// The base's files, by path.
fn base() -> BTreeMap<String, String> {
    let read = |path: &str| fs::read_to_string(format!("tests/check/base/{path}")).unwrap();
    BASE.into_iter().map(|path| (path.to_owned(), read(path))).collect()
}

/// The files of a case.
fn files_of(case: &str, text: &str) -> Vec<File> {
    let mut files = base();
    let mut into = None;
    for line in text.lines() {
        let Some(order) = line.strip_prefix("#! ") else {
            let path: &String =
                into.as_ref().unwrap_or_else(|| panic!("{case}: no `#!` above {line}"));
            let file = files.get_mut(path).unwrap();
            file.push_str(line);
            file.push('\n');
            continue;
        };
        match order.split_once(' ') {
            Some(("add", path)) => {
                assert!(files.contains_key(path), "{case}: the base has no {path}");
                into = Some(path.to_owned());
            }
            Some(("file", path)) => {
                files.insert(path.to_owned(), String::new());
                into = Some(path.to_owned());
            }
            Some(("drop", path)) => assert!(files.remove(path).is_some(), "{case}: {path}"),
            _ => panic!("{case}: {line}"),
        }
    }
    files.iter().map(|(path, text)| file(path, text)).collect()
}

/// Everything that is wrong with files, as `demarche check` does.
fn problems(files: &[File]) -> Vec<Diagnostic> {
    let (lists, files): (Vec<File>, Vec<File>) =
        files.iter().cloned().partition(|file| file.source.path == "permalinks.txt");
    let loaded = parse(&files);
    let mut diagnostics = loaded.diagnostics;
    if let Some(model) = loaded.model {
        let published = Urls::default().published(&model);
        let of_list = |list: &File| permalinks::check(&model, &published, &list.source);
        let of_lists: Vec<Diagnostic> = lists.iter().flat_map(of_list).collect();
        diagnostics.extend(checked(model));
        diagnostics.extend(of_lists);
    }
    diagnostics
}

/// Where and what: file, line, `error` or `warning`, rule.
type Finding = (String, usize, &'static str, String);

fn found(diagnostics: &[Diagnostic]) -> Vec<Finding> {
    let mut found: Vec<Finding> = diagnostics
        .iter()
        .map(|diagnostic| {
            let place = diagnostic.place.as_ref().unwrap();
            let weight = match diagnostic.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            };
            let rule = diagnostic.rule.name().to_owned();
            (place.source.path.clone(), place.line_column().0, weight, rule)
        })
        .collect();
    found.sort();
    found
}

fn expected(files: &[File]) -> Vec<Finding> {
    let mut expected = Vec::new();
    for file in files {
        for (number, line) in (1..).zip(file.source.text.lines()) {
            for weight in ["error", "warning"] {
                for rest in line.split(&format!("# {weight}: [")).skip(1) {
                    let rule = rest.split(']').next().unwrap().to_owned();
                    expected.push((file.source.path.clone(), number, weight, rule));
                }
            }
        }
    }
    expected.sort();
    expected
}

/// The cases, by name.
fn cases() -> BTreeMap<String, String> {
    fs::read_dir("tests/check")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
        .map(|path| {
            let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn the_base_is_without_a_problem() {
    let files: Vec<File> = base().iter().map(|(path, text)| file(path, text)).collect();
    assert_eq!(problems(&files), []);
}

#[test]
fn each_case_has_the_diagnostics_that_it_says() {
    let mut wrong = Vec::new();
    for (case, text) in cases() {
        let files = files_of(&case, &text);
        let diagnostics = problems(&files);
        let (found, expected) = (found(&diagnostics), expected(&files));
        assert!(!expected.is_empty(), "{case} expects nothing");
        for finding in found.iter().filter(|finding| !expected.contains(finding)) {
            wrong.push(format!("{case}: not expected: {finding:?}"));
        }
        for finding in expected.iter().filter(|finding| !found.contains(finding)) {
            wrong.push(format!("{case}: missing: {finding:?}"));
        }
        if found.len() != expected.len() {
            wrong.push(format!("{case}: {} expected, {} found", expected.len(), found.len()));
        }
        for diagnostic in diagnostics.iter().filter(|diagnostic| diagnostic.hint.is_none()) {
            wrong.push(format!("{case}: no hint: {}", diagnostic.message));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_a_case() {
    let mut covered: BTreeSet<String> = BTreeSet::new();
    for (case, text) in cases() {
        covered.extend(expected(&files_of(&case, &text)).into_iter().map(|(.., rule)| rule));
    }
    for rule in Rule::ALL.iter().filter(|rule| !ELSEWHERE.contains(rule)) {
        assert!(covered.contains(rule.name()), "tests/check has no case for `{rule}`");
    }
    for rule in covered {
        assert!(Rule::ALL.iter().any(|known| known.name() == rule), "no rule is called {rule}");
    }
}

#[test]
fn a_hint_names_what_was_probably_meant() {
    for (wrong, hint) in [
        ("[[actor]]\nid = \"x\"\nname = \"X\"\nkind = \"persom\"\n", "did you mean `person`?"),
        ("[[actor]]\nid = \"x\"\nnam = \"X\"\nkind = \"person\"\n", "did you mean `name`?"),
        (
            "[[background]]\nid = \"x\"\ntext = \"T\"\nsources = [{ report = \"pots\", paragraphs = [1] }]\n",
            "did you mean “post”?",
        ),
    ] {
        let text = format!("#! add chronology.toml\n{wrong}");
        let diagnostics = problems(&files_of("hint", &text));
        let hints: Vec<&str> = diagnostics.iter().filter_map(|d| d.hint.as_deref()).collect();
        assert!(hints.iter().any(|found| found.contains(hint)), "{hint}: {hints:?}");
    }
}

#[test]
fn every_key_of_a_table_is_named_whatever_stands_beside_it() {
    let reading = |key: &str| {
        format!(
            "{{ words = \"then\", readings = [\
             {{ id = \"a\", means = \"A.\", used = true, because = \"B.\", {key} = \"1911\" }}, \
             {{ id = \"b\", means = \"B.\", date = \"1912\" }}] }}"
        )
    };
    let beside = "it stands beside one of `date`, `offset`, `within`: delete it, or move it there";
    for (time, told, hint) in [
        ("{ words = \"then\", daet = \"1911\" }", "unknown key `daet`", "did you mean `date`?"),
        (&*reading("daet"), "unknown key `daet`", "did you mean `date`?"),
        (
            "{ words = \"then\", colour = \"red\" }",
            "unknown key `colour`",
            "the keys of this table are `after`, `at-least`, `at-most`, `before`, `clock`, `date`, \
             `during`, `near`, `of`, `offset`, `on`, `paragraph`, `readings`, `unanchored`, `with`, \
             `within`, `words`, `zone`",
        ),
        (
            "{ words = \"then\", after = \"protest\", clock = \"10:00\" }",
            "the key `clock` has no meaning here",
            beside,
        ),
        (
            &*reading("date").replacen("words", "date = \"1911\", words", 1),
            "the key `date` has no meaning here",
            "it does not go with the other keys of this table: delete it",
        ),
    ] {
        let account = "[[account]]\nevent = \"reply\"\nparagraphs = [3]\nsays = \"He replied.\"\n";
        let text = format!("#! add reports/post.toml\n{account}time = [{time}]\n");
        let found = problems(&files_of("keys", &text));
        let found = found.iter().find(|found| found.rule == Rule::UnknownKey);
        let found = found.map(|found| (&*found.message, found.hint.as_deref()));
        assert_eq!(found, Some((told, Some(hint))), "{time}");
    }
}

/// What is wrong with one key does not make those beside it unknown.
#[test]
fn a_key_that_goes_with_a_mistyped_one_is_no_second_problem() {
    let account = "[[account]]\nevent = \"reply\"\nparagraphs = [3]\nsays = \"He replied.\"\n";
    for (file, text, rule) in [
        (
            "chronology.toml",
            "[[moved]]\nkind = \"evnt\"\nfrom = \"x\"\nto = \"reply\"",
            Rule::UnknownChoice,
        ),
        (
            "chronology.toml",
            "[[withdrawn]]\nkind = \"evnt\"\nid = \"x\"\nreason = \"R.\"",
            Rule::UnknownChoice,
        ),
        (
            "reports/post.toml",
            "date = \"1911-13\", clock = \"10:00\", zone = \"UTC\"",
            Rule::BadDate,
        ),
        ("reports/post.toml", "within = 7, clock = \"10:00\"", Rule::WrongType),
        ("reports/post.toml", "offset = 7, clock = \"10:00\"", Rule::WrongType),
    ] {
        let text = match file {
            "chronology.toml" => text.to_owned(),
            _ => format!("{account}time = [{{ words = \"then\", {text} }}]"),
        };
        let found = problems(&files_of("beside", &format!("#! add {file}\n{text}\n")));
        let rules: Vec<Rule> = found.iter().map(|found| found.rule).collect();
        assert_eq!(rules, [rule], "{text}");
    }
}

#[test]
fn what_is_too_long_is_told_with_the_most() {
    let assumption = "[[assumption]]\nid = \"a\"\ntext = \"T.\"\nreason = \"R.\"\nevent = \"reply\"\n\
                      after = \"protest\"\n";
    let account = "[[account]]\nevent = \"reply\"\nparagraphs = [3]\nsays = \"He replied.\"\n";
    for (file, above, key, written, most) in [
        ("chronology.toml", assumption, "at-least", "P99999999W", "`P7304850D`"),
        ("chronology.toml", assumption, "at-most", "PT99999999999999999999S", "`P7304850D`"),
        ("chronology.toml", assumption, "on", "P4400000D", "`P3652425D`"),
        ("chronology.toml", "[axis.about]\n", "year", "P9999Y", "`P1000Y`"),
        ("reports/post.toml", account, "time", "-P99999999Y", "`P10000Y`"),
        ("reports/post.toml", account, "time", "P99999999999999999999D", "`P3652425D`"),
    ] {
        let value = match key {
            "time" => format!("[{{ words = \"long ago\", offset = \"{written}\" }}]"),
            _ => format!("\"{written}\""),
        };
        let text = format!("#! add {file}\n{above}{key} = {value}\n");
        let found = problems(&files_of("long", &text));
        let [found] = found.as_slice() else { panic!("{written}: {found:#?}") };
        assert_eq!(found.rule, Rule::BadDuration);
        assert_eq!(found.message, format!("“{written}” is too long"));
        assert!(found.hint.as_ref().is_some_and(|hint| hint.contains(most)), "{:?}", found.hint);
    }
}

/// Each table lacks five keys, so that everything told would be 20,000 pictures of the file.
#[test]
fn what_is_wrong_a_thousand_times_is_told_in_part_and_counted() {
    let folder = crate::running::copy_of_small();
    let file = folder.path().join("chronology.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text + &"[[event]]\n".repeat(4_000)).unwrap();
    let (code, _, said) =
        crate::running::run(&["check", "--data", folder.path().to_str().unwrap()]);
    assert_eq!(code, Some(1));
    let end = said.get(said.len().saturating_sub(2_000)..).unwrap();
    assert_eq!(said.matches("error[missing-key]").count(), 20, "{end}");
    let count: usize = said
        .trim_end()
        .rsplit_once('\n')
        .unwrap()
        .1
        .strip_suffix(" errors")
        .unwrap()
        .parse()
        .unwrap();
    assert_eq!((count % 4_000, 4_000 < count), (0, true), "{end}");
    assert!(said.contains(&format!("note: {} more of this rule", count - 20)), "{end}");
}

#[test]
fn a_folder_with_twelve_mistakes_names_all_twelve() {
    let folder = "tests/fixtures/twelve";
    let output = Command::new(env!("CARGO_BIN_EXE_demarche"))
        .args(["check", "--data", folder])
        .env_remove("DEMARCHE_TEXTS")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    let mut found = Vec::new();
    for diagnostic in said.split("error[").skip(1) {
        let (rule, rest) = diagnostic.split_once(']').unwrap();
        let (_, rest) = rest.split_once("--> ").unwrap();
        let place = rest.lines().next().unwrap();
        assert!(rest.contains("help: "), "{rule} has no hint: {said}");
        assert!(rest.contains('^'), "{rule} shows no line: {said}");
        found.push(format!("{} {rule}", place.trim().trim_start_matches(&format!("{folder}/"))));
    }
    assert_eq!(
        found,
        [
            "chronology.toml:5:1 unknown-key",
            "chronology.toml:7:12 wrong-type",
            "chronology.toml:15:14 unknown-event",
            "chronology.toml:27:1 missing-key",
            "chronology.toml:35:8 unknown-kind",
            "chronology.toml:53:6 duplicate-id",
            "reports/mail.toml:10:14 paragraph",
            "reports/mail.toml:11:8 empty-text",
            "reports/mail.toml:13:75 bad-duration",
            "reports/post.toml:7:22 bad-date",
            "reports/post.toml:14:3 one-anchor",
            "reports/post.toml:21:47 disjunction",
        ],
        "{said}"
    );
    assert!(said.trim_end().ends_with("12 errors"), "{said}");
}
