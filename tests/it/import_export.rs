//! What is exported for `TimelineJS` is imported again, and nothing that the format holds is lost.

use std::fs;
use std::path::Path;

use chrono::Datelike as _;
use demarche::chronology::Basis;
use demarche::import::{self, Choices, Folder, Format, Origin, Updated};
use serde_json::Value;

use crate::carried::SOURCES;
use crate::import::{FIXTURES, files, model, origin, times};
use crate::support::{FULL, SMALL, TestSite};

const ADDRESS: &str = "/timelinejs.json";

fn imported(format: Format, bytes: &[u8], origin: &Origin) -> Updated {
    let (timeline, _) = import::parse(format, bytes, &Choices::default()).unwrap();
    import::update(Folder::default(), timeline, origin, false).unwrap()
}

fn exported(updated: &Updated) -> Vec<u8> {
    let site = TestSite::of_files(&files(updated), "");
    let answer = site.get(ADDRESS);
    assert_eq!(answer.status, 200);
    answer.body.clone()
}

/// Imports a timeline, exports it, imports that and exports it once more.
fn there_and_back(format: Format, bytes: &[u8], name: &str) {
    let first = imported(format, bytes, &origin(name));
    let once = exported(&first);
    let second = imported(Format::TimelineJs, &once, &origin(name));
    let twice = exported(&second);
    assert!(once == twice, "{name}:\n{}\n{}", shown(&once), shown(&twice));
    let [first_model, second_model] = [&first, &second].map(model);
    assert_eq!(first_model.about.title, second_model.about.title, "{name}");
    assert_eq!(first_model.about.summary, second_model.about.summary, "{name}");
    assert_eq!(first_model.events.len(), second_model.events.len(), "{name}");
    for event in first_model.events.iter() {
        let same = second_model.events.find(&event.id.to_string());
        let same = same.unwrap_or_else(|| panic!("{name}: {} is lost", event.id));
        assert_eq!(event.title, same.title, "{name}");
        // Captions and quotations without an address have become the text, or its end.
        let is_same = same.summary.starts_with(&event.summary) || event.summary == event.title;
        assert!(is_same, "{name}: {}", same.summary);
        assert_eq!(event.kind.to_string(), same.kind.to_string(), "{name}: {}", event.id);
        assert_eq!(event.lasts, same.lasts, "{name}: {}", event.id);
        assert_eq!(event.lane.to_string(), same.lane.to_string(), "{name}: {}", event.id);
    }
    for account in first_model.accounts.iter() {
        let mut others = second_model.accounts_of(&account.event);
        let same = others.next().unwrap();
        assert_eq!(account.says, same.says, "{name}: {}", account.event);
        let url =
            |account: &demarche::model::Account| account.url.as_ref().map(ToString::to_string);
        assert_eq!(url(account), url(same), "{name}: {}", account.event);
    }
    let [before, after] = [&first, &second].map(times);
    for (event, time) in before {
        // A timeline that prints figures alone has our words for them afterwards.
        let of = |time: &str| {
            let parts: Vec<String> = time.split(" | ").map(str::to_owned).collect();
            let words = parts[0].contains(char::is_alphabetic).then(|| parts[0].clone());
            (parts[1..].to_vec(), words)
        };
        let ((date, words), (again, ours)) = (of(&time), of(&after[&event]));
        assert_eq!(date, again, "{name}: {event}: {time}");
        assert!(words.is_none() || words == ours, "{name}: {event}: {time}: {ours:?}");
    }
}

fn shown(bytes: &[u8]) -> String {
    let value: Value = serde_json::from_slice(bytes).unwrap();
    serde_json::to_string_pretty(&value).unwrap()
}

#[test]
fn a_timeline_goes_there_and_back() {
    for (name, format) in [
        ("slides.json", Format::TimelineJs),
        ("slides.csv", Format::TimelineJsCsv),
        ("older.json", Format::TimelineJs),
    ] {
        there_and_back(format, &fs::read(format!("{FIXTURES}/{name}")).unwrap(), name);
    }
}

/// Real files that somebody keeps beside the project: `TIMELINES=DIR cargo test --test it there`.
#[test]
fn timelines_that_are_kept_elsewhere_go_there_and_back() {
    let Some(folder) = std::env::var_os("TIMELINES") else {
        return eprintln!("TIMELINES names no folder of timelines: not tried");
    };
    for entry in fs::read_dir(Path::new(&folder)).unwrap() {
        let path = entry.unwrap().path();
        let format = match path.extension().and_then(|extension| extension.to_str()) {
            Some("json") => Format::TimelineJs,
            Some("csv") => Format::TimelineJsCsv,
            _ => continue,
        };
        there_and_back(format, &fs::read(&path).unwrap(), path.to_str().unwrap());
    }
}

/// Every event of a view is a slide or stands among those that cannot be one, and no slide is more
/// exact than what is known.
#[test]
fn a_slide_says_no_more_than_is_known() {
    for folder in [FULL, SMALL, SOURCES] {
        let site = TestSite::of_folder(folder);
        let timeline = site.get(ADDRESS).json();
        let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
        let (shown, undated) = (list(&timeline["events"]), list(&timeline["undated"]["slides"]));
        assert_eq!(shown.len() + undated.len(), site.site.model.events.len(), "{folder}");
        for slide in &shown {
            let event = site.site.model.events.find(slide["unique_id"].as_str().unwrap()).unwrap();
            let dating = &site.site.chronology.dating(&event.id);
            let words = slide["display_date"].as_str().unwrap();
            let Some((first, last)) = dating.begins.earliest.zip(dating.begins.latest) else {
                assert!(dating.basis == Basis::Approximate && words.contains("about"), "{words}");
                continue;
            };
            let date = &slide["start_date"];
            assert_eq!(date["year"], first.year());
            let is_month = (first.year(), first.month()) == (last.year(), last.month());
            assert_eq!(date.get("month").is_some(), is_month, "{folder}: {}", event.id);
            assert_eq!(date.get("day").is_some(), first == last, "{folder}: {}", event.id);
            assert!(!words.is_empty());
        }
        for slide in &undated {
            assert!(slide.get("start_date").is_none());
            let title = slide["text"]["headline"].as_str().unwrap();
            let note = timeline["title"]["text"]["text"].as_str().unwrap();
            assert!(note.contains(title), "{folder}: {title}: {note}");
        }
    }
}

/// Events keep their ids, and so their addresses, when a chronology of ours comes back.
#[test]
fn ids_come_back() {
    let site = TestSite::of_folder(FULL);
    let again = imported(Format::TimelineJs, &site.get(ADDRESS).body, &origin("file"));
    let again = model(&again);
    for event in site.site.model.events.iter() {
        let same = again.events.find(&event.id.to_string());
        assert_eq!(same.map(|same| &same.title), Some(&event.title), "{}", event.id);
    }
}
