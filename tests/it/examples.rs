//! The chronologies below `examples/`: each is clean, and its pages have what its data has and no
//! more.
//!
//! They are of different forms on purpose: a crisis of hours with denials, a border of centuries,
//! and a dispute told in Spanish in which nobody denies anything.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use demarche::load::load;
use demarche::model::Position;

use crate::form::no_heading_over_nothing;
use crate::running::{demarche, said};
use crate::support::TestSite;

/// Every example, by its folder.
fn examples() -> Vec<String> {
    let folders = fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path());
    let mut folders: Vec<String> =
        folders.filter(|path| path.is_dir()).map(|path| path.display().to_string()).collect();
    folders.sort();
    assert!(3 <= folders.len(), "{folders:?}");
    folders
}

#[test]
fn each_is_clean_and_says_under_which_licence() {
    for folder in examples() {
        let loaded = load(Path::new(&folder)).unwrap();
        assert!(loaded.diagnostics.is_empty(), "{folder}: {:#?}", loaded.diagnostics);
        let mut command = demarche(&["check", "--data", &folder, "--deny", "warnings"]);
        let (code, said, problems) = said(command.output().unwrap());
        assert_eq!((code, problems.as_str()), (Some(0), ""), "{folder}: {said}");
        let licence = fs::read_to_string(format!("{folder}/LICENSE")).unwrap();
        assert!(licence.contains("CC0-1.0"), "{folder}");
        let page = TestSite::of_folder(&folder).get("/").page();
        assert!(page.text("footer").contains("CC0-1.0"), "{folder}");
    }
}

#[test]
fn each_has_fifteen_events_or_more_and_every_kind_of_page() {
    for folder in examples() {
        let visited = TestSite::of_folder(&folder).crawl("/");
        let events = visited.keys().filter(|address| is_record(address, "events")).count();
        assert!((15..=25).contains(&events), "{folder}: {events} events");
        for kind in ["claims", "reports", "actors", "places"] {
            let found = visited.keys().filter(|address| is_record(address, kind)).count();
            assert!(1 <= found, "{folder}: no page below /{kind}");
        }
        for (address, visit) in &visited {
            assert_eq!(visit.answer.status, 200, "{folder}: {address}");
            for (level, heading) in &visit.headings {
                assert!(!heading.is_empty(), "{folder}: {address} has an empty h{level}");
            }
            if visit.answer.is_page() {
                no_heading_over_nothing(&visit.answer.page());
            }
        }
    }
}

/// Whether an address is that of the page of one record.
fn is_record(address: &str, kind: &str) -> bool {
    let rest = address.strip_prefix(&format!("/{kind}/"));
    rest.is_some_and(|id| !id.is_empty() && !id.contains(['/', '?', '.', '#']))
}

#[test]
fn nothing_is_called_denied_where_no_stance_denies() {
    let mut without = BTreeSet::new();
    for folder in examples() {
        let site = TestSite::of_folder(&folder);
        let claims = site.site.model.claims.iter();
        let denials: usize =
            claims.map(|claim| site.site.said_on(&claim.id, Position::Denies).count()).sum();
        if denials != 0 {
            // The same words are there where somebody denies, so the search can find them.
            assert!(site.get("/").page().text(".opening").contains("Denied"), "{folder}");
            continue;
        }
        without.insert(folder.clone());
        for (address, visit) in site.crawl("/") {
            // These describe fields and files of any chronology.
            if ["/api", "/exports"].iter().any(|end| address.ends_with(end))
                || !visit.answer.is_page()
            {
                continue;
            }
            // Notes and legends explain the words of any chronology; a label says what holds here.
            for label in visit.answer.page().texts("main *") {
                let label = label.to_lowercase();
                let calls = ["denied", "also denied", "denial", "denies"].contains(&&*label)
                    || label.starts_with("denied by ");
                assert!(!calls, "{folder}: {address} says “{label}”");
            }
        }
    }
    assert!(without.contains("examples/isla"), "{without:?}");
}

#[test]
fn accents_are_kept() {
    let site = TestSite::of_folder("examples/isla");
    let title = &site.site.model.about.title;
    assert!(title.contains('ó'), "{title}");
    let visited = site.crawl("/");
    for event in site.site.model.events.iter() {
        let page = visited[&format!("/events/{}", event.id)].answer.page();
        assert_eq!(page.text("h1"), event.title);
        assert!(page.main().contains(&event.summary), "{}", event.id);
    }
}
