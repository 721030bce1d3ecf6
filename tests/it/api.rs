//! The JSON endpoint: its whole shape, its errors, and that it tells what the pages tell.

use axum::http::Method;
use demarche::model::Id as _;
use serde_json::{Value, json};

use crate::support::{SHIPPED, SMALL, TestSite};

/// Lays JSON out over lines, in the order in which it was sent, which is part of the bytes.
fn laid_out(json: &str) -> String {
    let mut out = String::new();
    let mut depth = 0;
    let mut in_string = false;
    let mut escaped = false;
    let mut characters = json.chars().peekable();
    while let Some(c) = characters.next() {
        let line = |depth: usize| format!("\n{}", "  ".repeat(depth));
        if in_string {
            out.push(c);
            in_string = escaped || c != '"';
            escaped = !escaped && c == '\\';
            continue;
        }
        match c {
            '[' | '{' if matches!(characters.peek(), Some(']' | '}')) => {
                out.push(c);
                out.extend(characters.next());
            }
            '[' | '{' => {
                depth += 1;
                out.push(c);
                out.push_str(&line(depth));
            }
            ']' | '}' => {
                depth -= 1;
                out.push_str(&line(depth));
                out.push(c);
            }
            ',' => {
                out.push(c);
                out.push_str(&line(depth));
            }
            ':' => out.push_str(": "),
            _ => {
                in_string = c == '"';
                out.push(c);
            }
        }
    }
    out
}

/// A change of the snapshot is a change of the published shape, or of what is concluded.
#[test]
fn all_events_of_the_small_dispute() {
    let answer = TestSite::of_folder(SMALL).get("/api/v1/events");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    insta::assert_snapshot!(laid_out(answer.text()));
}

#[test]
fn laying_out_changes_no_value() {
    let answer = TestSite::of_folder(SMALL).get("/api/v1/events");
    assert_eq!(serde_json::from_str::<Value>(&laid_out(answer.text())).unwrap(), answer.json());
}

#[test]
fn every_event_of_the_shipped_data_is_listed_with_what_is_known_of_it() {
    let site = TestSite::of_folder(SHIPPED);
    let list = site.get("/api/v1/events").json();
    let events = list["events"].as_array().unwrap();
    let mut ids: Vec<&str> = events.iter().map(|event| event["id"].as_str().unwrap()).collect();
    ids.sort_unstable();
    let mut expected = site.event_ids();
    expected.sort();
    assert_eq!(ids, expected);
    assert_eq!(list["meta"]["total"], events.len());
    for event in events {
        let id = event["id"].as_str().unwrap();
        let record = site.site.model.events.find(id).unwrap();
        let accounts: Vec<_> = site.site.model.accounts_of(&record.id).collect();
        let told = event["accounts"].as_array().unwrap();
        assert_eq!(told.len(), accounts.len(), "{id}");
        for (told, account) in told.iter().zip(&accounts) {
            assert_eq!(told["report"]["id"], account.report.as_str(), "{id}");
            assert_eq!(told["paragraphs"], json!(account.paragraphs), "{id}");
            assert_eq!(told["says"], account.says, "{id}");
            assert_eq!(told["time"].as_array().unwrap().len(), account.time.len(), "{id}");
            assert_eq!(told["quotations"].as_array().unwrap().len(), account.quotes.len(), "{id}");
        }
        let stances: usize = accounts.iter().map(|account| account.stances.len()).sum();
        assert_eq!(event["stances"].as_array().unwrap().len(), stances, "{id}");
        for key in ["edtf", "earliest", "latest", "end"] {
            assert!(event.get(key).is_some(), "{id} lacks {key}");
        }
        let basis = event["basis"].as_str().unwrap();
        assert!(["stated", "derived", "ordered", "unknown"].contains(&basis), "{id}: {basis}");
        for (bound, chain) in [("earliest", "earliest"), ("latest", "latest")] {
            let chain = event["because"][chain].as_array().unwrap();
            assert_eq!(
                event[bound].is_null(),
                chain.is_empty(),
                "{id}: {bound} without its reason"
            );
            if let Some(last) = chain.last() {
                assert_eq!(last["day"], event[bound], "{id}: the chain ends at the bound");
                assert_eq!(last["event"], id, "{id}: the chain ends at the event");
            }
        }
        let one = site.get(&format!("/api/v1/events/{id}"));
        assert_eq!(one.json()["event"], *event, "{id}");
    }
}

#[test]
fn the_shipped_data_gives_these_dates() {
    let list = TestSite::of_folder(SHIPPED).get("/api/v1/events").json();
    let found = |id: &str| {
        let mut events = list["events"].as_array().unwrap().iter();
        let event = events.find(|event| event["id"] == id).unwrap();
        json!([event["edtf"], event["basis"]])
    };
    for (id, expected) in [
        ("iran-thanks-spain", json!(["2026-03-04", "stated"])),
        ("leavitt-says-spain-agreed", json!(["[2026-03-04..2026-03-05]", "derived"])),
        ("albares-denies", json!(["[2026-03-04..2026-03-05]", "derived"])),
        ("bases-refused", json!(["[..2026-03-05]", "derived"])),
        ("government-denies", json!(["[2026-03-04..]", "derived"])),
        ("aircraft-moved", json!([null, "ordered"])),
    ] {
        assert_eq!(found(id), expected, "{id}");
    }
}

#[test]
fn an_unknown_event_is_a_problem_that_names_the_nearest() {
    let answer = TestSite::of_folder(SMALL).get("/api/v1/events/envoy-protest");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    insta::assert_snapshot!(laid_out(answer.text()), @r#"
    {
      "type": "about:blank",
      "title": "Not found",
      "status": 404,
      "detail": "There is no event “envoy-protest”.",
      "nearest": [
        {
          "id": "envoy-protests",
          "url": "/api/v1/events/envoy-protests"
        }
      ]
    }
    "#);
}

#[test]
fn every_error_is_a_problem() {
    let site = TestSite::of_folder(SMALL);
    for (method, address, status, detail) in [
        (Method::GET, "/api/v1/events/zzz", 404, "There is no event “zzz”."),
        (Method::GET, "/api/v1/nothing", 404, "There is nothing at this address."),
        (Method::GET, "/api/v1/events/a/b", 404, "There is nothing at this address."),
        (Method::POST, "/api/v1/events", 405, "This address can only be read, with GET or HEAD."),
        (
            Method::DELETE,
            "/api/v1/events/envoy-protests",
            405,
            "This address can only be read, with GET or HEAD.",
        ),
    ] {
        let answer = site.ask(&method, address);
        assert_eq!(answer.status, status, "{method} {address}");
        let media_type = answer.header("content-type");
        assert_eq!(media_type, Some("application/problem+json"), "{method} {address}");
        let problem = answer.json();
        assert_eq!(problem["type"], "about:blank", "{method} {address}");
        assert_eq!(problem["status"], status, "{method} {address}");
        assert_eq!(problem["detail"], detail, "{method} {address}");
        assert!(problem["title"].is_string() && problem.get("nearest").is_none());
        assert_eq!(answer.header("allow").is_some(), status == 405, "{method} {address}");
    }
}

#[test]
fn a_choice_that_cannot_be_is_a_problem() {
    let site = TestSite::of_folder(SMALL);
    let answer = site.get("/api/v1/events?with=nothing");
    assert_eq!((answer.status.as_u16(), answer.json()["status"].as_u64()), (400, Some(400)));
    assert!(answer.json()["detail"].as_str().unwrap().contains("mail-in-the-same-week"));
}

#[test]
fn a_date_that_rests_on_an_assumption_says_so() {
    let site = TestSite::of_folder(SMALL);
    let under = site.get("/api/v1/events/harbour-closed?with=mail-in-the-same-week").json();
    let event = &under["event"];
    assert_eq!(event["edtf"], "[1911-07-03..1911-07-06]");
    assert_eq!(event["basis"], "assumed");
    assert_eq!(event["assumptions"], json!(["mail-in-the-same-week"]));
    let plain = site.get("/api/v1/events/harbour-closed").json();
    assert_eq!(plain["event"]["edtf"], "[..1911-07-06]");
    assert_eq!(plain["event"]["assumptions"], json!([]));
}
