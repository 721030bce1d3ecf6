//! A fourth report that contradicts the others: readers, programs and the curator are told so, and
//! what is not concerned keeps its date.

use std::fs;

use demarche::load::{File, read};

use crate::support::{FULL, TestSite, file};

/// The full chronology with an invented fourth report.
fn with_fourth() -> Vec<File> {
    let mut files = read(FULL.as_ref()).unwrap();
    let text = fs::read_to_string("tests/fixtures/fourth.toml").unwrap();
    files.push(file("reports/report-4.toml", &text));
    files
}

const CONCERNED: [&str; 2] = ["albares-denies", "leavitt-says-spain-agreed"];

#[test]
fn the_conflict_stands_on_the_front_page_and_on_the_events_concerned() {
    let site = TestSite::of_files(&with_fourth(), "");
    let mut addresses = vec!["/".to_owned()];
    addresses.extend(CONCERNED.map(|id| format!("/events/{id}")));
    for address in addresses {
        let text = site.get(&address).page().text(".contradictions");
        assert!(text.contains("Report 4 (paragraph 2)"), "{address}: {text}");
        assert!(text.contains("“only then”"), "{address}: {text}");
        assert!(text.contains("Not all of this can be true:"), "{address}: {text}");
    }
    let elsewhere = site.get("/events/iran-thanks-spain").page();
    assert!(elsewhere.all(".contradictions").is_empty());
}

#[test]
fn unconcerned_events_keep_their_dates_and_the_concerned_are_marked() {
    let (before, after) = (TestSite::of_folder(FULL), TestSite::of_files(&with_fourth(), ""));
    let event = |site: &TestSite, id: &str| site.get(&format!("/api/v1/events/{id}")).json();
    for id in CONCERNED {
        let event = &event(&after, id)["event"];
        // The orders exclude each other and are set aside; what else bounds them stays.
        assert_ne!(event["basis"], "stated", "{id}");
        assert_eq!(event["conflicts"].as_array().unwrap().len(), 1, "{id}");
    }
    for id in ["iran-thanks-spain", "bases-refused", "strikes-on-iran", "officials-say-not-now"] {
        let (before, after) = (&event(&before, id)["event"], &event(&after, id)["event"]);
        assert!(!after["edtf"].is_null(), "{id}");
        assert_eq!(before["edtf"], after["edtf"], "{id}");
    }
}

#[test]
fn programs_and_the_curator_are_told() {
    let site = TestSite::of_files(&with_fourth(), "");
    let conflicts = site.get("/api/v1/conflicts").json();
    let conflicts = conflicts["conflicts"].as_array().unwrap();
    assert!(!conflicts.is_empty());
    for conflict in conflicts {
        assert_eq!(conflict["assumptions"].as_array().unwrap().len(), 0);
        assert!(conflict["text"].as_str().unwrap().contains("Report 4"));
    }
    let diagnostics = demarche::check::check(&site.site.chronology);
    assert!(diagnostics.iter().any(|diagnostic| diagnostic.rule.name() == "conflict"));
    // Without it there is none, under no reading and no assumption.
    assert_eq!(demarche::check::check(&TestSite::of_folder(FULL).site.chronology), []);
}
