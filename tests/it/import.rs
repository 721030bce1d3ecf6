//! Timelines kept elsewhere, brought into a data folder: each format once, in fixtures of the
//! shapes that real files have.

use std::collections::BTreeMap;
use std::fs;

use demarche::import::{
    self, Choices, Folder, Format, NOT_CARRIED, Order, Origin, Refused, Updated,
};
use demarche::load::{File, parse};
use demarche::model::Model;

use crate::running::{path, run};
use crate::support::{TestSite, file};

pub(crate) const FIXTURES: &str = "tests/fixtures/import";

/// The fixtures, each with its format and its name for the command.
const FILES: &[(&str, &str, Format)] = &[
    ("slides.json", "timelinejs", Format::TimelineJs),
    ("slides.csv", "timelinejs-csv", Format::TimelineJsCsv),
    ("older.json", "timelinejs", Format::TimelineJs),
    ("table.csv", "csv", Format::Csv),
    ("timeline.mw", "markwhen", Format::Markwhen),
    ("calendar.ics", "icalendar", Format::ICalendar),
];

pub(crate) fn origin(file: &str) -> Origin {
    Origin { file: file.to_owned(), day: "2026-11-01".to_owned(), ..Origin::default() }
}

/// The folder that a file becomes.
pub(crate) fn imported(
    format: Format,
    bytes: &[u8],
    choices: &Choices,
) -> Result<Updated, Refused> {
    let (timeline, _) = import::parse(format, bytes, choices)?;
    import::update(Folder::default(), timeline, &origin("file"), false)
}

/// The data files of a folder that was imported.
pub(crate) fn files(updated: &Updated) -> Vec<File> {
    let texts = updated.files.iter().filter(|(name, _)| name.ends_with(".toml"));
    texts.filter_map(|(name, text)| Some(file(name, text.as_ref()?))).collect()
}

/// The model of a folder that was imported; it must have no error.
pub(crate) fn model(updated: &Updated) -> Model {
    let loaded = parse(&files(updated));
    loaded.model.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

/// A CSV table, imported.
pub(crate) fn table(text: &str, choices: &Choices) -> Result<Updated, Refused> {
    imported(Format::Csv, text.as_bytes(), choices)
}

/// What each event's first time words are, by its id: the words, the date, the time of day.
pub(crate) fn times(updated: &Updated) -> BTreeMap<String, String> {
    let mut times = BTreeMap::new();
    for text in updated.files.iter().filter(|(name, _)| name.starts_with("reports/")) {
        let report: toml::Table = text.1.as_ref().unwrap().parse().unwrap();
        for account in report["account"].as_array().unwrap() {
            let of = |key: &str| {
                let time = account.get("time").and_then(|time| time.get(0)?.get(key)?.as_str());
                time.unwrap_or("-").to_owned()
            };
            let said = format!("{} | {} | {}", of("words"), of("date"), of("clock"));
            times.insert(account["event"].as_str().unwrap().to_owned(), said);
        }
    }
    times
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(format!("{FIXTURES}/{name}")).unwrap()
}

#[test]
fn each_format_becomes_a_folder() {
    for (name, _, format) in FILES {
        let (timeline, _) = import::parse(*format, &fixture(name), &Choices::default()).unwrap();
        let updated = import::update(Folder::default(), timeline, &origin(name), false).unwrap();
        let texts = updated.files.iter().filter(|(name, _)| *name != "import.lock");
        let all: String = texts
            .map(|(name, text)| format!("==> {name}\n{}\n", text.as_deref().unwrap()))
            .collect();
        insta::assert_snapshot!(format!("import_{}", name.replace('.', "_")), all);
    }
}

/// The command writes a folder that `check` finds nothing wrong with, and whose pages all answer.
#[test]
fn an_imported_folder_is_served_at_once() {
    for (name, format, _) in FILES {
        let folder = tempfile::tempdir().unwrap();
        let data = path(&folder.path().join("data")).to_owned();
        let source = format!("{FIXTURES}/{name}");
        let (code, said, error) = run(&["import", format, &source, &data]);
        assert_eq!((code, error.as_str()), (Some(0), ""), "{name}: {said}");
        let (code, said, error) = run(&["check", "--data", &data]);
        assert_eq!(code, Some(0), "{name}: {error}");
        assert!(said.contains("no problem found"), "{name}: {said}{error}");
        let site = TestSite::of_folder(&data);
        let visited = site.crawl("/");
        assert!(20 < visited.len(), "{name}: {} addresses", visited.len());
        for id in site.event_ids() {
            assert!(visited.contains_key(&format!("/events/{id}")), "{name}: {id}");
        }
        for (address, visit) in &visited {
            assert_eq!(visit.answer.status, 200, "{name}: {address}");
        }
    }
}

/// Slides in JSON and in a spreadsheet are one timeline, in whatever order the eras stand.
#[test]
fn json_and_its_spreadsheet_are_twins() {
    let of = |format, name| {
        let updated = imported(format, &fixture(name), &Choices::default()).unwrap();
        files(&updated).into_iter().map(|file| file.source.text.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(Format::TimelineJs, "slides.json"), of(Format::TimelineJsCsv, "slides.csv"));
}

#[test]
fn dates_are_no_more_exact_than_the_file() {
    let json = fixture("slides.json");
    let times = times(&imported(Format::TimelineJs, &json, &Choices::default()).unwrap());
    for (event, expected) in [
        ("the-envoy-protests", "1911-07-04 09:40 | 1911-07-04 | 09:40"),
        ("the-dockers-strike", "from July until early September | 1911-07/1911-09-02 | -"),
        ("meeting-of-the-board-1911", "1911 | 1911 | -"),
        ("meeting-of-the-board-1912", "1912 | 1912 | -"),
        ("an-older-harbour", "-44-03-15 | -0043-03-15 | -"),
        ("the-beginning-of-all", "-13800000000 | - | -"),
        ("the-old-board", "1910 – 1912 | 1910/1912 | -"),
    ] {
        assert_eq!(times.get(event).map(String::as_str), Some(expected), "{event}: {times:?}");
    }
    assert_eq!(times.len(), 7);
}

/// What could be two dates is refused, with the place and the flag that decides it.
#[test]
fn a_date_that_could_be_two_is_not_guessed() {
    let text = "Date,Title\n05/03/2026,A\n25/03/2026,B\n06/03/2026,C\n";
    let refused = table(text, &Choices::default()).unwrap_err();
    assert_eq!(
        refused.message,
        "“05/03/2026” (line 2, column Date) could be two dates, and 1 more like it"
    );
    assert!(refused.hint.contains("--dates day-first"), "{}", refused.hint);
    for (order, expected) in [
        (Order::DayFirst, "05/03/2026 | 2026-03-05 | -"),
        (Order::MonthFirst, "05/03/2026 | 2026-05-03 | -"),
    ] {
        let choices = Choices { order: Some(order), ..Choices::default() };
        assert_eq!(times(&table(text, &choices).unwrap())["a"], expected);
    }
}

/// Words for what lasted, for one of several days and for a bound are no more than they say.
#[test]
fn words_say_what_lasted_and_what_bounds() {
    let text = "Date,Title\n\
                from 30 December 1911 to 2 January 1912,A\n\
                4–6 July 1911,B\n\
                between 4 and 6 July 1911,C\n\
                by 6 July 1911,D\n\
                4 July 1911 or later,E\n\
                from July 1911 to 4 July 1911,F\n\
                from spring 1911 to 4 July 1912,G\n";
    let updated = table(text, &Choices::default()).unwrap();
    let model = model(&updated);
    let found: Vec<(String, bool)> = model
        .accounts
        .iter()
        .map(|account| {
            let date = times(&updated)[&account.event.to_string()].clone();
            (date.split(" | ").nth(1).unwrap().to_owned(), model.events.get(&account.event).lasts)
        })
        .collect();
    let expected = [
        ("1911-12-30/1912-01-02", true),
        ("1911-07-04/1911-07-06", true),
        ("[1911-07-04..1911-07-06]", false),
        ("[..1911-07-06]", false),
        ("[1911-07-04..]", false),
        ("-", false),
        ("-", false),
    ];
    assert_eq!(found, expected.map(|(date, lasts)| (date.to_owned(), lasts)));
}

/// What has no place in our format is listed, with where it stands.
#[test]
fn what_is_not_carried_is_listed() {
    let text = "Date,Title,Latitude,Link,Budget\nsoon,A,95,example,7\n1911-02-30,B,,,\n,C,,,8\n";
    let updated = table(text, &Choices::default()).unwrap();
    let listed = updated.files[NOT_CARRIED].as_ref().unwrap();
    let lines: Vec<String> = listed.lines().map(|line| line.replace('\t', " | ")).collect();
    assert_eq!(
        lines,
        [
            "where | what | why",
            "line 2, column Date | soon | this is not read as a date",
            "line 2, column Link | example | it is no address on the web: it begins with neither http:// nor https://",
            "line 2, column Latitude | 95 | it is no number of degrees",
            "line 3, column Date | 1911-02-30 | the calendar has no such day",
            "line 4 | the date | the row has no date on which it begins",
            "column Budget | 2 cells | the column has no role; `--column ROLE=NAME` gives it one",
        ]
    );
    assert_eq!(model(&updated).events.len(), 3);
}

/// One headline at several dates, in several letters, and one row twice.
#[test]
fn ids_come_from_what_rows_say() {
    let text = "Date,Title,Text\n1911,Meeting,One.\n1912-05-01,Meeting,Two.\n1912-05-01,Meeting,Three.\n\
                1913,会議,\n1914,!!!,\n1911,Meeting,One.\n";
    let ids = |text: &str| {
        times(&table(text, &Choices::default()).unwrap()).into_keys().collect::<Vec<_>>()
    };
    let found = ids(text);
    assert_eq!(found.len(), 5, "{found:?}");
    assert!(found[0].starts_with("huiyi"), "{found:?}");
    assert!(found.contains(&"meeting-1911".to_owned()), "{found:?}");
    // The order of rows decides no id.
    let mut rows: Vec<&str> = text.lines().collect();
    rows[1..].reverse();
    let turned: Vec<String> = ids(&rows.join("\n"));
    assert_eq!(found, turned);
}

/// Each source that rows name is a report; what it tells of later days is still ahead.
#[test]
fn sources_become_reports() {
    let text = "Date,Title,Source,Link,Published\n\
                1911-07-04,A,Morning Post,https://example.org/1,1911-07-06\n\
                1911-07-20,B,Morning Post,https://example.org/1,1911-07-06\n\
                1911-07-05,C,Morning Post,https://example.org/2,1911-07-07\n\
                1911-07-05,D,,https://example.org/3?x=1,\n\
                1911-07-05,E,,,\n";
    let updated = table(text, &Choices::default()).unwrap();
    let model = model(&updated);
    let labels: Vec<&str> = model.reports.iter().map(|report| report.label.as_str()).collect();
    assert_eq!(model.reports.len(), 4, "{labels:?}");
    assert_eq!(labels.iter().filter(|label| **label == "Morning Post").count(), 2, "{labels:?}");
    assert!(labels.contains(&"example.org/3"), "{labels:?}");
    let ahead: Vec<String> = model
        .accounts
        .iter()
        .filter(|account| account.told == demarche::model::Told::Ahead)
        .map(|account| account.event.to_string())
        .collect();
    assert_eq!(ahead, ["b"]);
}

/// The same file gives the same bytes, and what is written again is not touched.
#[test]
fn an_import_is_deterministic() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two] = ["one", "two"].map(|name| path(&folder.path().join(name)).to_owned());
    let source = format!("{FIXTURES}/table.csv");
    for data in [&one, &two, &two] {
        let (code, said, error) =
            run(&["import", "csv", &source, data, "--accessed", "2026-11-01"]);
        assert_eq!(code, Some(0), "{said}{error}");
    }
    let (_, said, _) = run(&["import", "csv", &source, &two, "--accessed", "2026-11-02"]);
    assert!(said.contains("nothing has changed"), "{said}");
    for name in ["chronology.toml", "import.lock", NOT_CARRIED, "reports/correo-de-la-manana.toml"]
    {
        let read = |data: &str| fs::read_to_string(format!("{data}/{name}")).unwrap();
        assert_eq!(read(&one), read(&two), "{name}");
    }
}

#[test]
fn what_cannot_be_imported_says_why_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let data = path(&folder.path().join("data")).to_owned();
    let write = |name: &str, bytes: &[u8]| {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        path(&file).to_owned()
    };
    for (format, file, message) in [
        ("timelinejs", write("a.json", b"{\"events\": [\n  {]}"), "line 2 column 4"),
        ("timelinejs", write("b.json", b"[]"), "not TimelineJS's"),
        ("timelinejs", write("c.json", b"{\"events\": []}"), "no event"),
        ("timelinejs-csv", write("d.csv", b"A,B\n1,2\n"), "no columns"),
        ("csv", write("e.csv", b"Date,Title\n1911,\"A\n"), "line 2, column 6"),
        ("csv", write("f.csv", b""), "empty"),
        ("csv", write("g.csv", b"X,Y\n1,2\n"), "titles"),
        ("xlsx", write("h.xlsx", b"PK no"), "cannot be read"),
        ("icalendar", write("i.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"), "line 2"),
        ("markwhen", write("j.mw", b"words alone\n"), "no event"),
        ("csv", path(&folder.path().join("none.csv")).to_owned(), "cannot be read"),
        ("csv", path(folder.path()).to_owned(), "is a folder"),
    ] {
        let (code, said, error) = run(&["import", format, &file, &data]);
        assert_eq!(code, Some(2), "{file}: {said}{error}");
        assert!(error.starts_with("error: ") && error.contains(message), "{file}: {error}");
        assert!(error.contains("\nhint: "), "{file}: {error}");
        assert!(!folder.path().join("data").exists(), "{file}");
    }
    // A chronology that a person made is not written into.
    let (code, _, error) = run(&["import", "csv", &format!("{FIXTURES}/table.csv"), "data"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("no import made"), "{error}");
}
