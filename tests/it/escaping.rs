//! Hostile text in the data comes out as text: on every page, and in JSON.

use std::collections::BTreeMap;

use demarche::load::File;
use serde_json::Value;

use crate::support::{Page, TestSite, Visited, file, shown};

/// Text that would be something else if it were not escaped: tags, an entity, both quotation
/// marks, braces of a template, Arabic with a mark that turns its direction, zero-width
/// characters, a character outside the first plane, and a comment that is never closed.
const HOSTILE: &str = "<script>alert(1)</script> </style> <b onclick='x'>\"&lt;&amp;'\" {{ title }} \
                       -- العربية\u{200f} a\u{200b}b\u{200d}c \u{1f6a2}\u{feff} <!--";

/// A chronology of two events whose every text is hostile, each with a word of its own.
fn hostile() -> Vec<File> {
    every_text(&HOSTILE.replace('"', "\\\""))
}

/// A chronology of two events with something in every text of it.
pub(crate) fn every_text(quoted: &str) -> Vec<File> {
    let chronology = CHRONOLOGY.replace('§', quoted);
    let report = REPORT.replace('§', quoted);
    vec![file("chronology.toml", &chronology), file("reports/post.toml", &report)]
}

const CHRONOLOGY: &str = r#"
[chronology]
title = "§"
summary = "summary §"
language = "en"
curator = "curator §"
licence = { name = "licence §", url = "https://example.org/?a='1'&b" }
citation = "citation §"
[axis]
report = "post"
[glance]
assertion = "a"
denial = "b"
decisions = ["a"]
unknown = [{ text = "unknown §", event = "a" }]
[[lane]]
id = "l"
name = "lane §"
about = "about §"
[[tag]]
id = "t"
name = "tag §"
[[kind]]
id = "k"
name = "kind §"
[[actor]]
id = "x"
name = "actor §"
kind = "person"
[[event]]
id = "a"
title = "titled §"
summary = "event §"
kind = "k"
lane = "l"
tags = ["t"]
actors = ["x"]
added = "2000-01-01"
corrected = [{ on = "2000-01-02", what = "corrected §" }]
[[event]]
id = "b"
title = "other §"
summary = "denial §"
kind = "denial"
lane = "l"
added = "2000-01-01"
[[claim]]
id = "c"
kind = "proposition"
text = "claim §"
[[difference]]
id = "d"
matter = "matter §"
main = true
events = ["a"]
says = [{ report = "post", paragraphs = [1], text = "says §" }]
[[identity]]
id = "i"
question = "question §"
verdict = "same"
events = ["a"]
tellings = [{ report = "post", paragraphs = [1] }]
reason = "reason §"
[[background]]
id = "g"
text = "background §"
sources = [{ report = "post", paragraphs = [1] }]
[[assumption]]
id = "s"
text = "assumption §"
reason = "why §"
event = "b"
after = "a"
"#;

const REPORT: &str = r#"
[report]
id = "post"
label = "label §"
description = "description §"
lines = 2
language = "en"
author = "author §"
url = "https://example.org/?a='1'&b"
published = "1911-07-06"
[[account]]
event = "a"
paragraphs = [1]
says = "account §"
where = "where §"
names = [{ actor = "x", as = "named §" }]
quote = [{ exact = "quoted §", speaker = "x", prefix = "before §", suffix = "after §" }]
stance = [{ claim = "c", actor = "x", is = "asserts", manner = "plainly" }]
time = [{ words = "<i>&amp;</i> \" '", unanchored = "unanchored §" }]
[[account]]
event = "b"
paragraphs = [2]
says = "second §"
time = [{ words = "</q><script>", offset = "-P1D" }]
"#;

#[test]
fn hostile_text_is_text_on_every_page() {
    let answers = TestSite::of_files(&hostile(), "").crawl("/");
    assert!(4 < answers.len(), "{:?}", answers.keys());
    for (address, page) in pages(&answers) {
        assert!(page.all("b[onclick]").is_empty(), "{address}: a tag from the data");
        for script in page.all("script:not([src])") {
            // A block of data is no script, and must still be closed by the template alone.
            assert_eq!(script.attr("type"), Some("application/ld+json"), "{address}");
            let data: String = script.text().collect();
            assert!(serde_json::from_str::<Value>(&data).is_ok(), "{address}: {data}");
        }
        // Of pages and of all of them.
        assert!((1..=2).contains(&page.all("style").len()), "{address}");
        assert_eq!(page.all("body style, title *").len(), 0, "{address}");
    }
}

#[test]
fn a_hundred_thousand_characters_in_every_text_are_text_on_every_page() {
    const LENGTH: usize = 100_000;
    let site = TestSite::of_files(&every_text(&"ñ".repeat(LENGTH)), "");
    for (address, at_least) in [("/", 10), ("/events/a", 10), ("/api/v1/events", 10)] {
        let answer = site.get(address);
        assert_eq!(answer.status, 200, "{address}");
        let letters = answer.text().matches('ñ').count();
        assert!(at_least * LENGTH <= letters, "{address} has {letters} of them");
    }
}

#[test]
fn hostile_text_is_shown_as_it_was_written() {
    let answers = TestSite::of_files(&hostile(), "").crawl("/");
    let front = answers["/"].answer.page();
    let text = front.text("html");
    let hostile = shown(HOSTILE);
    for word in [
        "summary", "unknown", "lane", "actor", "titled", "other", "matter", "says", "label",
        "curator", "licence", "tag", "kind",
    ] {
        assert!(text.contains(&format!("{word} {hostile}")), "{word}: {text}");
    }
    let event = answers["/events/a"].answer.page();
    let text = event.text("html");
    for word in [
        "titled",
        "event",
        "lane",
        "actor",
        "label",
        "account",
        "tag",
        "kind",
        "author",
        "where",
        "named",
        "quoted",
        "claim",
        "unanchored",
        "matter",
        "says",
        "question",
        "reason",
        "corrected",
    ] {
        assert!(text.contains(&format!("{word} {hostile}")), "{word}: {text}");
    }
    let background = answers["/background"].answer.page().main();
    assert!(background.contains(&format!("background {hostile}")), "{background}");
    let method = answers["/method"].answer.page().main();
    for word in ["curator", "licence", "citation"] {
        assert!(method.contains(&format!("{word} {hostile}")), "{word}: {method}");
    }
    let report = answers["/reports/post"].answer.page().main();
    assert!(report.contains(&format!("author {hostile}")), "{report}");
    assert!(text.contains("“<i>&amp;</i> \" '”"), "{text}");
    let descriptions = event.attributes("meta[name=description]", "content");
    let [quoted, actor] =
        ["quoted", "actor"].map(|word| format!("\u{2068}{word} {hostile}\u{2069}"));
    assert_eq!(descriptions, [format!("“{quoted}” ({actor}). By 6 July 1911.")]);
    let why = answers["/events/b"].answer.page().text(".why");
    assert!(why.contains("“</q><script>”"), "{why}");
}

#[test]
fn hostile_text_is_the_same_text_in_json() {
    let answer = TestSite::of_files(&hostile(), "").get("/api/v1/events/a");
    let event = &answer.json()["event"];
    let hostile = shown(HOSTILE);
    let account = &event["accounts"][0];
    for (value, word) in [
        (&event["title"], "titled"),
        (&event["summary"], "event"),
        (&event["actors"][0]["name"], "actor"),
        (&event["stances"][0]["claim"]["text"], "claim"),
        (&event["corrected"][0]["what"], "corrected"),
        (&account["says"], "account"),
        (&account["where"], "where"),
        (&account["names"][0]["as"], "named"),
        (&account["quotations"][0]["exact"], "quoted"),
        (&account["quotations"][0]["prefix"], "before"),
        (&account["quotations"][0]["suffix"], "after"),
        (&account["time"][0]["readings"][0]["value"], "unanchored"),
    ] {
        assert_eq!(value.as_str(), Some(format!("{word} {hostile}").as_str()), "{word}");
    }
}

#[test]
fn hostile_text_in_an_address_is_text() {
    let site = TestSite::of_files(&hostile(), "");
    for asked in [
        "%3Cscript%3Ealert(1)%3C/script%3E",
        "%22%3E%3Cimg%20src=x%20onerror=y%3E",
        "%E2%80%AE%00a",
    ] {
        for address in [format!("/events/{asked}"), format!("/?with={asked}"), format!("/{asked}")]
        {
            let answer = site.get(&address);
            assert!(answer.status.is_client_error(), "{address}: {}", answer.status);
            assert!(
                answer.page().all("script:not([src]):not([type]), img").is_empty(),
                "{address}"
            );
            assert!(!answer.text().contains('\0'), "{address}");
        }
        let answer = site.get(&format!("/api/v1/events/{asked}"));
        assert_eq!(answer.json()["status"], 404);
    }
}

fn pages(visited: &BTreeMap<String, Visited>) -> impl Iterator<Item = (&String, Page)> {
    let answers = visited.iter().map(|(address, visited)| (address, &visited.answer));
    answers.filter(|(_, answer)| answer.is_page()).map(|(at, answer)| (at, answer.page()))
}
