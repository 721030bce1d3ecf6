//! A newer file brought into a folder in which a person has written since.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::running::{path, run};

const FIRST: &str = "Date,Title,Text,Group\n\
                     1911-07-04,The envoy protests,He protests.,Envoys\n\
                     1911-07-05,The minister replies,He replies.,Ministers\n\
                     1911-07-06,The harbour is closed,By the board.,Envoys\n";

/// A folder that was imported from a table.
struct Again {
    folder: TempDir,
}

impl Again {
    fn new() -> Self {
        let again = Self { folder: tempfile::tempdir().unwrap() };
        again.import(FIRST, &[]);
        again
    }

    fn data(&self) -> String {
        path(&self.folder.path().join("data")).to_owned()
    }

    /// Imports a table, and returns what is said; the folder can be served afterwards.
    fn import(&self, text: &str, flags: &[&str]) -> String {
        let file = self.folder.path().join("table.csv");
        fs::write(&file, text).unwrap();
        let data = self.data();
        let arguments = ["import", "csv", path(&file), &data, "--accessed", "2026-11-01"];
        let (code, said, error) = run(&[&arguments, flags].concat());
        assert_eq!(code, Some(0), "{said}{error}");
        // Without the mapping of columns, and without what can be served.
        let lines: Vec<&str> = said.lines().skip(5).collect();
        lines[..lines.len() - 1].join("\n")
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(Path::new(&self.data()).join(name)).unwrap()
    }

    /// Changes a file as a person would.
    fn edit(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{name} has no {from}");
        fs::write(Path::new(&self.data()).join(name), text.replacen(from, to, 1)).unwrap();
    }
}

#[test]
fn the_same_file_changes_nothing() {
    let again = Again::new();
    let before = again.read("chronology.toml");
    assert_eq!(again.import(FIRST, &[]), "nothing has changed");
    assert_eq!(again.read("chronology.toml"), before);
}

#[test]
fn what_is_new_changed_and_gone_is_told_by_event() {
    let again = Again::new();
    let newer = "Date,Title,Text,Group\n\
                 1911-07-03,The gunboat comes,At noon.,Envoys\n\
                 1911-07-04,The envoy protests,He protests twice.,Envoys\n\
                 1911-07-07,The harbour is closed,By the board.,Envoys\n";
    assert_eq!(
        again.import(newer, &[]),
        "added:\n  event the-gunboat-comes\n  account the-gunboat-comes\n\
         changed:\n  event the-envoy-protests: summary\n  account the-envoy-protests: says\n  \
         account the-harbour-is-closed: time\n\
         gone:\n  event the-minister-replies\n  lane ministers\n  account the-minister-replies"
    );
    let chronology = again.read("chronology.toml");
    assert!(!chronology.contains("He replies."), "{chronology}");
    // The address of what is gone says so.
    assert!(chronology.contains("[[withdrawn]]\nkind = \"event\"\nid = \"the-minister-replies\""));
    assert!(chronology.contains("reason = \"It is no longer in table.csv.\""));
    // It stays so, and goes where the event comes back.
    assert_eq!(again.import(newer, &[]), "nothing has changed");
    assert!(again.read("chronology.toml").contains("[[withdrawn]]"));
    let said = again.import(FIRST, &[]);
    assert!(said.contains("added:\n  lane ministers\n  event the-minister-replies"), "{said}");
    assert!(again.read("chronology.toml").contains("id = \"the-gunboat-comes\"\nreason"));
    assert!(!again.read("chronology.toml").contains("id = \"the-minister-replies\"\nreason"));
}

/// What a person changed stays, comments too, and is told of; what they left alone follows the file.
#[test]
fn a_hand_s_work_stays() {
    let again = Again::new();
    again.edit(
        "chronology.toml",
        "summary = \"He protests.\"",
        "summary = \"In strong words.\" # mine",
    );
    again.edit(
        "chronology.toml",
        "id = \"the-minister-replies\"\n",
        "id = \"the-minister-replies\"\nlandmark = true\n",
    );
    let newer = FIRST.replace("He protests.", "He protests twice.").replace("He replies.", "No.");
    let said = again.import(&newer, &[]);
    assert_eq!(
        said,
        "changed:\n  event the-minister-replies: summary\n  account the-envoy-protests: says\n  \
         account the-minister-replies: says\n\
         kept as it was changed by hand:\n  event the-envoy-protests: summary"
    );
    let chronology = again.read("chronology.toml");
    assert!(chronology.contains("summary = \"In strong words.\" # mine"), "{chronology}");
    assert!(chronology.contains("landmark = true"), "{chronology}");
    assert!(chronology.contains("summary = \"No.\""), "{chronology}");

    let said = again.import(&newer, &["--overwrite"]);
    assert!(said.contains("changed:\n  event the-envoy-protests: summary"), "{said}");
    let chronology = again.read("chronology.toml");
    assert!(chronology.contains("summary = \"He protests twice.\""), "{chronology}");
    assert!(chronology.contains("landmark = true"), "what no import wrote is not overwritten");
}

/// One headline at one date twice: each keeps its id when rows change their order, or come and go.
#[test]
fn ids_stay_with_what_rows_say() {
    let header = "Date,Title,Text,Group\n";
    let (one, two) = ("1911,Meeting,One.,A\n", "1911,Meeting,Two.,A\n");
    let (three, other) = ("1912,Meeting,Three.,A\n", "1913,Other,,A\n");
    let again = Again::new();
    let ids = |says: &str| {
        let report = again.read("reports/table.toml");
        let accounts: Vec<&str> = report.split("[[account]]").collect();
        let found = accounts.iter().find(|text| text.contains(&format!("says = \"{says}\"")));
        found.unwrap().split('"').nth(1).unwrap().to_owned()
    };
    again.import(&[FIRST, one].concat(), &[]);
    let first = ids("One.");
    assert_eq!(first, "meeting");
    for rows in [vec![two, one], vec![three, one, two], vec![two, three, one, other]] {
        again.import(&[header, &FIRST[header.len()..], &rows.concat()].concat(), &[]);
        assert_eq!(ids("One."), first, "{rows:?}");
    }
    let second = ids("Two.");
    assert!(second.starts_with("meeting-1911"), "{second}");
    // Its text is mended, then its date.
    let mended = [FIRST, one, "1911,Meeting,Two!,A\n"].concat();
    again.import(&mended, &[]);
    assert_eq!(ids("Two!"), second);
    again.import(&[FIRST, one, "1914,Meeting,Two!,A\n"].concat(), &[]);
    assert_eq!(ids("One."), first);
}

/// What flags said of the file holds until they say otherwise.
#[test]
fn flags_need_not_be_repeated() {
    let again = Again::new();
    let flags = ["--title", "The harbour", "--language", "en", "--url", "https://example.org/t"];
    again.import(FIRST, &flags);
    assert_eq!(again.import(FIRST, &[]), "nothing has changed");
    let chronology = again.read("chronology.toml");
    assert!(chronology.contains("title = \"The harbour\"\n"), "{chronology}");
    assert!(again.read("reports/table.toml").contains("accessed = \"2026-11-01\""));
}

/// Tables written another way, and in another order, are the same tables.
#[test]
fn another_way_of_writing_is_no_change() {
    let again = Again::new();
    again.edit(
        "chronology.toml",
        "title = \"The envoy protests\"",
        "title = '''The  envoy\nprotests'''",
    );
    let account = again.read("reports/table.toml");
    let time = "time = [{ words = \"1911-07-04\", date = \"1911-07-04\" }]";
    assert!(account.contains(time), "{account}");
    again.edit(
        "reports/table.toml",
        time,
        "[[account.time]]\nwords = \"1911-07-04\"\ndate = \"1911-07-04\"",
    );
    assert_eq!(again.import(FIRST, &[]), "nothing has changed");
}

/// An event that a person took out stays out; one that they wrote stays in.
#[test]
fn records_of_a_hand_s_own_stay() {
    let again = Again::new();
    let text = again.read("chronology.toml");
    let at = text.find("[[event]]\nid = \"the-harbour-is-closed\"").unwrap();
    let own = "[[event]]\nid = \"my-own\"\ntitle = \"Mine\"\nsummary = \"Mine.\"\nkind = \"note\"\nlane = \"envoys\"\n";
    fs::write(Path::new(&again.data()).join("chronology.toml"), text[..at].to_owned() + own)
        .unwrap();
    let report = again.read("reports/table.toml");
    let at = report.find("\n[[account]]\nevent = \"the-harbour-is-closed\"").unwrap();
    let own = "\n[[account]]\nevent = \"my-own\"\nparagraphs = [1]\nsays = \"Mine.\"\n";
    fs::write(Path::new(&again.data()).join("reports/table.toml"), report[..at].to_owned() + own)
        .unwrap();
    let newer = FIRST.replace("He protests.", "He protests twice.");
    let said = again.import(&newer, &[]);
    assert!(
        said.ends_with(
            "left out, since it was taken out by hand:\n  event the-harbour-is-closed\n  \
             account the-harbour-is-closed"
        ),
        "{said}"
    );
    assert!(again.read("chronology.toml").contains("id = \"my-own\""));
    assert!(!again.read("chronology.toml").contains("the-harbour-is-closed"));
}

/// What is gone from the file stays where a person has changed it, or has written of it.
#[test]
fn what_a_hand_has_written_of_is_not_taken_out() {
    let newer = "Date,Title,Text,Group\n1911-07-04,The envoy protests,He protests.,Envoys\n";
    let again = Again::new();
    again.edit("chronology.toml", "summary = \"He replies.\"", "summary = \"Coldly.\"");
    let difference = "\n[[difference]]\nid = \"who\"\nmatter = \"Who closed it\"\n\
                      events = [\"the-harbour-is-closed\"]\n\
                      says = [{ report = \"table\", paragraphs = [1], text = \"The board.\" }]\n";
    let text = again.read("chronology.toml") + difference;
    fs::write(Path::new(&again.data()).join("chronology.toml"), text).unwrap();
    let said = again.import(newer, &[]);
    assert_eq!(
        said,
        "no longer in the file; kept, since it was changed or is named by hand:\n  \
         event the-harbour-is-closed\n  event the-minister-replies\n  lane ministers\n  \
         account the-harbour-is-closed\n  account the-minister-replies"
    );
    assert!(!again.read("chronology.toml").contains("[[withdrawn]]"));
}

/// Another timeline does not take the place of the one that is there.
#[test]
fn another_timeline_is_refused() {
    let again = Again::new();
    let other = again.folder.path().join("other.csv");
    fs::write(&other, "Date,Title\n1950,Something else\n").unwrap();
    let (code, _, error) = run(&["import", "csv", path(&other), &again.data()]);
    assert_eq!(code, Some(2), "{error}");
    assert!(error.contains("none of the events"), "{error}");
}

/// Files that a person has damaged are named, and nothing is written.
#[test]
fn damaged_files_are_named() {
    for (name, text, message) in [
        ("chronology.toml", "[chronology\n", "chronology.toml is not TOML"),
        ("import.lock", "{", "import.lock of"),
        ("chronology.toml", "event = [{ id = \"a\" }]\n", "not written as tables"),
    ] {
        let again = Again::new();
        fs::write(Path::new(&again.data()).join(name), text).unwrap();
        let before = again.read("reports/table.toml");
        let file = again.folder.path().join("table.csv");
        let (code, _, error) = run(&["import", "csv", path(&file), &again.data()]);
        assert_eq!(code, Some(2), "{error}");
        assert!(error.contains(message) && error.contains("\nhint: "), "{error}");
        assert_eq!(again.read("reports/table.toml"), before);
    }
}

/// No folder makes an import write outside of it.
#[test]
fn an_id_of_the_lock_names_no_file_elsewhere() {
    let again = Again::new();
    again.edit("import.lock", "\"the file\": \"table\"", "\"the file\": \"../../outside\"");
    again.import(FIRST, &[]);
    assert!(!again.folder.path().join("outside.toml").exists());
}
