//! `demarche new` and what a newcomer runs next, and the slips that newcomers make.

use std::fs;

use crate::running::{path, run};
use crate::schema;
use crate::support::TestSite;

#[test]
fn a_new_chronology_has_no_problem_and_shows_what_is_said_and_denied() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("my chronology");
    let (code, stdout, stderr) = run(&["new", path(&folder), "--title", "Say \"no\""]);
    assert_eq!(code, Some(0), "{stderr}");
    let commands: Vec<&str> = stdout.lines().filter(|line| line.starts_with("demarche ")).collect();
    let quoted = format!("'{}'", folder.display());
    assert_eq!(
        commands,
        [
            format!("demarche check --data {quoted}"),
            format!("demarche serve --data {quoted} --dev")
        ]
    );
    let (code, stdout, stderr) = run(&["check", "--deny", "warnings", "--data", path(&folder)]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""), "{stdout}");
    assert_eq!(run(&["fmt", "--check", path(&folder)]).0, Some(0));

    let site = TestSite::of_folder(path(&folder));
    let front = site.get("/").page().main();
    for shown in ["Said", "was invited", "Denied", "The board denies"] {
        assert!(front.contains(shown), "{shown}: {front}");
    }
    assert!(site.get("/").page().text("h1").contains("Say \"no\""));
    let claim = site.get("/claims/gunboat-was-invited").page().main();
    assert!(claim.contains("The Minister") && claim.contains("The Harbour Board"), "{claim}");
    assert!(site.get("/places/harbour-town").is_page());
    // An uncertain date: one report says “about”.
    let event = site.get("/events/gunboat-arrives").page().main();
    assert!(event.contains("about the beginning of the week"), "{event}");
}

#[test]
fn the_files_name_a_schema_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(&["new", path(folder.path()), "--language", "es"]).0, Some(0));
    for name in ["chronology.toml", "reports/morning-post.toml"] {
        let file = folder.path().join(name);
        let text = fs::read_to_string(&file).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("#:schema ").unwrap();
        assert!(file.parent().unwrap().join(named).is_file(), "{named}");
        schema::assert_valid(name, &text);
    }
}

#[test]
fn a_folder_that_holds_anything_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("letter.txt"), "Dear").unwrap();
    let (code, stdout, stderr) = run(&["new", path(folder.path())]);
    assert_eq!((code, stdout.as_str()), (Some(2), ""));
    assert!(stderr.contains("is not empty") && stderr.contains("letter.txt"), "{stderr}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// What `check` says of a new chronology in which something is written otherwise.
fn checked(name: &str, right: &str, wrong: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    assert_eq!(run(&["new", path(folder.path())]).0, Some(0));
    let file = folder.path().join(name);
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.contains(right), "{right}");
    fs::write(&file, text.replacen(right, wrong, 1)).unwrap();
    let (code, _, stderr) = run(&["check", "--data", path(folder.path())]);
    assert_eq!(code, Some(1), "{wrong}");
    stderr
}

#[test]
fn typographic_quotation_marks_are_named() {
    for wrong in ["language = “en”", "language = \"en”", "language = ‘en’", "language = «en»"]
    {
        let said = checked("chronology.toml", "language = \"en\"", wrong);
        assert!(said.contains("the quotation mark"), "{said}");
        assert!(said.contains("straight marks") && said.contains(":10:"), "{said}");
    }
    // Within a text they are what they are.
    let said = checked("chronology.toml", "language = \"en\"", "language = \"“en”");
    assert!(!said.contains("the quotation mark “ neither"), "{said}");
}

#[test]
fn a_key_below_the_wrong_header_is_led_to_its_own() {
    let said = checked("chronology.toml", "[[lane]]\n", "[[lane]]\ncurator = \"Me\"\n");
    assert!(said.contains("`curator` belongs to [chronology]"), "{said}");
    assert!(said.contains("under [[lane]], which begins in line 15"), "{said}");
    let end = "manner = \"plainly\" },\n]\n";
    let quote = "[[account.quote]]\nexact = \"nobody\"\nspeaker = \"board\"\nsays = \"Twice.\"\n";
    let said = checked("reports/harbour-gazette.toml", end, &format!("{end}\n{quote}"));
    assert!(said.contains("`says` belongs to [[account]]"), "{said}");
}

#[test]
fn a_missing_table_is_not_called_a_value() {
    let said = checked("reports/morning-post.toml", "[report]\n", "[[time]]\n");
    assert!(said.contains("the file has no table `[report]`"), "{said}");
    assert!(said.contains("add a line `[report]`"), "{said}");
}

#[test]
fn a_bad_day_of_adding_is_one_problem() {
    let said = checked(
        "chronology.toml",
        "actors = [\"envoy\"]\nadded = \"2026-01-01\"",
        "actors = [\"envoy\"]\nadded = \"yesterday\"",
    );
    assert!(said.contains("bad-date") && !said.contains("missing-added"), "{said}");
    assert!(said.contains("digits"), "{said}");
}

#[test]
fn a_port_alone_and_localhost_are_addresses_of_this_machine() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none");
    for address in ["0", "localhost:0", "127.0.0.1:0", "[::1]:0"] {
        // The address is taken, and the folder is what stops it.
        let (code, _, stderr) = run(&["serve", "--listen", address, "--data", path(&missing)]);
        assert_eq!(code, Some(2));
        assert!(stderr.contains("there is no folder"), "{address}: {stderr}");
    }
    let (code, _, stderr) = run(&["serve", "--listen", "example.org"]);
    assert_eq!(code, Some(2));
    assert!(stderr.contains("127.0.0.1:3001"), "{stderr}");
}

#[test]
fn words_are_told_from_dates() {
    let (_, stdout, _) = run(&["edtf", "--format", "text", "yesterday", "1911-07-32"]);
    let lines: Vec<&str> = stdout.lines().collect();
    assert!(lines[0].contains("1911-07-06") && lines[0].contains("`time`"), "{stdout}");
    assert!(!lines[1].contains("`time`"), "{stdout}");
}

#[test]
fn show_prints_whole_titles_and_what_its_signs_mean() {
    let (code, stdout, _) = run(&["show", "--data", "examples/cuba-1962", "--width", "80"]);
    assert_eq!(code, Some(0));
    let words: String =
        stdout.lines().map(|line| line.chars().take(32).collect::<String>() + " ").collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(words.contains("The President signs the proclamation of the quarantine"), "{words}");
    assert!(stdout.contains("\n▒ may lie here\n"), "{stdout}");
    // The first day, which stands before the first tick.
    assert!(stdout.contains("14 October 1962"), "{stdout}");
}

#[test]
fn completions_know_the_commands() {
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let (code, stdout, _) = run(&["completions", shell]);
        assert_eq!(code, Some(0));
        for word in ["check", "schema", "deny"] {
            assert!(stdout.contains(word), "{shell}: {word}");
        }
    }
}
