//! What holds of the shipped data whatever stands in it: that it is clean, and small enough.
//!
//! `links` visits all its pages, `coverage` traces its lines, `permalinks` asks its addresses.

use std::fs;

use brotli::enc::BrotliEncoderParams;

use demarche::model::{Id as _, Position};

use crate::running::{demarche, said};
use crate::support::{SHIPPED, TestSite};

#[test]
fn the_shipped_data_is_clean_and_its_words_are_in_the_texts() {
    let mut command = demarche(&["check", "--data", SHIPPED, "--deny", "warnings"]);
    let texts = std::env::var_os("DEMARCHE_TEXTS");
    match &texts {
        Some(texts) => _ = command.arg("--texts").arg(texts),
        None => println!("DEMARCHE_TEXTS is unset, so no word was looked up in the texts"),
    }
    let (code, said, problems) = said(command.output().unwrap());
    assert_eq!((code, problems.as_str()), (Some(0), ""), "{said}");
    assert_eq!(texts.is_some(), said.trim_end().ends_with(" found in the texts"), "{said}");
    for report in TestSite::of_folder(SHIPPED).site.model.reports.iter() {
        // By its fingerprint `check` knew that the text is the one that was read.
        assert!(texts.is_none() || report.sha256.is_some(), "{}: no sha256", report.id);
    }
}

/// Ten segments of 1,460 bytes: what a server may send before it has heard back.
const ROUND_TRIP_BYTES: usize = 14_600;

/// How many elements a phone lays out in time.
const ELEMENTS: usize = 700;

#[test]
fn the_front_page_comes_in_one_round_trip() {
    let site = TestSite::of_folder(SHIPPED);
    // As the server squeezes it before it is asked for.
    let (body, mut squeezed) = (site.get("/").body, Vec::new());
    let parameters = BrotliEncoderParams { quality: 11, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &*body, &mut squeezed, &parameters).unwrap();
    let bytes = squeezed.len();
    println!("/ is {bytes} bytes with brotli, of {ROUND_TRIP_BYTES} that may be");
    assert!(bytes <= ROUND_TRIP_BYTES, "{bytes}");
    // Nothing else is needed to show it: the stylesheet is in it, and nothing is imported.
    let page = site.get("/").page();
    assert_eq!(page.all("style").len(), 1);
    assert!(page.all("link[rel=stylesheet], script:not([defer]):not([type])").is_empty());
    assert!(!page.text("style").contains("@import") && !page.text("style").contains("url("));
    let elements = page.all("*").len();
    println!("/ has {elements} elements, of {ELEMENTS} that may be");
    assert!(elements <= ELEMENTS, "{elements}");
}

/// Claims that were joined: none of them may say that nobody denies what its neighbour has denied.
#[test]
fn the_claims_of_an_agreement_are_one_and_its_denials_are_on_its_page() {
    let site = TestSite::of_folder(SHIPPED);
    for old in ["cooperation-agreement-exists", "new-agreement-reached"] {
        let answer = site.get(&format!("/claims/{old}"));
        assert_eq!(answer.status, 308, "{old}");
    }
    let claim = &site.get("/api/v1/claims/spain-agreed").json()["claim"];
    let denials = claim["denied"].as_array().unwrap().iter();
    let place =
        |denial: &serde_json::Value| format!("{} {}", denial["report"]["id"], denial["paragraph"]);
    let at: Vec<String> = denials.map(place).collect();
    for place in ["\"report-1\" 1", "\"report-1\" 3", "\"report-3\" 4"] {
        assert!(at.iter().any(|found| found == place), "{place} is not among {at:?}");
    }
}

#[test]
fn what_a_report_ascribes_is_nowhere_asserted_or_denied() {
    let site = TestSite::of_folder(SHIPPED);
    let mut ascribed = 0;
    for claim in site.site.model.claims.iter() {
        let stances = site.site.ascribed_on(&claim.id).count();
        let page = site.get(&format!("/claims/{}", claim.id)).page();
        let words = "ascribed by the report";
        assert!(!page.text(".sides").contains(words), "{}", claim.id);
        assert_eq!(page.all("[aria-labelledby=ascribed]").len(), stances.min(1), "{}", claim.id);
        let json = &site.get(&format!("/api/v1/claims/{}", claim.id)).json()["claim"];
        assert_eq!(json["ascribed"].as_array().unwrap().len(), stances, "{}", claim.id);
        let said = [Position::Asserts, Position::Denies]
            .map(|position| site.site.said_on(&claim.id, position).count());
        let of = |position: &str| {
            let sides = ["asserted", "denied"].into_iter();
            let stances = sides.flat_map(|side| json[side].as_array().unwrap());
            stances.filter(|stance| stance["position"] == position).count()
        };
        assert_eq!([of("asserts"), of("denies"), of("ascribed")], [said[0], said[1], stances]);
        ascribed += stances;
    }
    assert!(14 <= ascribed, "{ascribed}");
}

#[test]
fn what_a_telling_presupposes_is_recorded() {
    let site = TestSite::of_folder(SHIPPED);
    let strikes = &site.get("/api/v1/events/strikes-on-iran").json()["event"];
    assert_eq!(strikes["latest"], "2026-03-04");
    let strikes = "/events/strikes-on-iran";
    for id in ["sanchez-criticises-strikes", "trump-criticises-spain", "iran-thanks-spain"] {
        let page = site.get(&format!("/events/{id}")).page();
        let before = page.attributes(".neighbours section:first-child > ul > li > a", "href");
        assert!(before.iter().any(|href| href == strikes), "{id}: {before:?}");
    }
}

#[test]
fn the_front_page_has_every_denial_and_the_words_that_were_said() {
    let site = TestSite::of_folder(SHIPPED);
    let page = site.get("/").page();
    let glance = page.text(".opening");
    for words in [
        "“Earlier this week” (Report 1, undated)",
        "“Spain agrees to cooperate with the US military in their war against Iran”",
        "“I categorically deny any change…",
        "The Spanish government rejects what Washington said",
    ] {
        assert!(glance.contains(words), "{words}: {glance}");
    }
}

/// Prose counts reports and names them; both go wrong where a report is added.
#[test]
fn prose_names_the_reports_that_it_is_from() {
    let site = TestSite::of_folder(SHIPPED);
    let model = &site.site.model;
    assert_eq!(model.reports.iter().count(), 3, "look for “three reports” in the data");
    for entry in model.background.iter() {
        let text = entry.text.to_lowercase();
        let is_named = |report: &str| {
            let number = report.trim_start_matches("report-");
            text.contains(&format!("report {number}")) || text.contains("all three reports")
        };
        for source in &entry.sources {
            assert!(is_named(source.report.as_str()), "{}: {}", entry.id, entry.text);
        }
    }
}

/// Readers want what is known, not how we came to write it.
#[test]
fn no_sentence_speaks_of_ourselves() {
    let texts = ["src/text", "data", "data/reports"].into_iter();
    let files = texts.flat_map(|folder| fs::read_dir(folder).unwrap());
    for file in files.map(|file| file.unwrap().path()).filter(|path| path.is_file()) {
        let text = fs::read_to_string(&file).unwrap();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        for line in lines {
            for phrase in [
                "of ours",
                "our own",
                "in our words",
                "assumed by us",
                "by the words",
                "bear out",
                "is lent",
                "be lent",
                "no report bounds",
                "usual view",
                "as they are read here",
                "length follows",
                "nothing that they say",
                "talking about",
                "is not a time",
            ] {
                let found = line.to_lowercase().contains(phrase);
                assert!(!found, "{}: “{phrase}” in {line}", file.display());
            }
        }
    }
}

/// “Just an hour apart” orders nothing: where it is read of the thanks, the line still has the words
/// that do.
#[test]
fn a_line_of_an_order_has_the_words_that_order() {
    let site = TestSite::of_folder(SHIPPED);
    let drawing =
        site.get("/?lines=all&reading=hour-from-the-thanks").page().texts("section.chart text");
    assert!(drawing.iter().any(|words| words.contains("“Shortly after”")), "{drawing:?}");
    assert!(!drawing.iter().any(|words| words.contains("hour apart")), "{drawing:?}");
}
