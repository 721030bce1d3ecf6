//! The JSON endpoint: its whole shape, its errors, and that it tells what the pages tell.

use axum::http::Method;
use demarche::model::Id as _;
use serde_json::{Value, json};

use crate::support::{FULL, SMALL, TestSite, laid_out};

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
fn every_event_is_listed_with_what_is_known_of_it() {
    let site = TestSite::of_folder(FULL);
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
fn the_full_chronology_gives_these_dates() {
    let list = TestSite::of_folder(FULL).get("/api/v1/events").json();
    let found = |id: &str| {
        let mut events = list["events"].as_array().unwrap().iter();
        let event = events.find(|event| event["id"] == id).unwrap();
        json!([event["edtf"], event["basis"]])
    };
    for (id, expected) in [
        ("iran-thanks-spain", json!(["2026-03-04", "derived"])),
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
fn a_claim_has_who_asserts_it_and_who_denies_it() {
    let site = TestSite::of_folder(SMALL);
    let claim = |id: &str| site.get(&format!("/api/v1/claims/{id}")).json()["claim"].clone();
    let stances = |claim: &Value, key: &str| {
        let stances = claim[key].as_array().unwrap().iter();
        let stances = stances.map(|s| {
            json!([
                s["actor"]["id"],
                s["is"],
                s["manner"],
                s["event"]["id"],
                s["report"]["id"],
                s["paragraph"]
            ])
        });
        stances.collect::<Vec<_>>()
    };
    let invited = claim("gunboat-was-invited");
    let minister = json!(["minister", "asserts", "plainly", "minister-replies", "morning-post", 4]);
    let board = json!(["board", "denies", "plainly", "board-denies", "harbour-gazette", 3]);
    assert_eq!(stances(&invited, "asserted"), [minister]);
    assert_eq!(stances(&invited, "denied"), [board]);
    assert_eq!(invited["differences"], json!(["who-invited"]));
    let intruded = claim("gunboat-intruded");
    let envoy = |manner: &str, report: &str, paragraph: u32| {
        json!(["envoy", "asserts", manner, "envoy-protests", report, paragraph])
    };
    assert_eq!(
        stances(&intruded, "asserted"),
        [envoy("belief", "evening-mail", 2), envoy("plainly", "morning-post", 3)]
    );
    let minister = json!(["minister", "denies", "implied", "minister-replies", "morning-post", 3]);
    assert_eq!(stances(&intruded, "denied"), [minister]);
    assert_eq!(intruded["differences"], json!([]));
}

/// A quotation stands beside a stance where it states the claim and is of whoever takes the stance.
#[test]
fn only_words_of_whoever_takes_a_stance_stand_beside_it() {
    let site = TestSite::of_folder(FULL);
    let mut others = 0;
    for claim in site.get("/api/v1/claims?limit=500").json()["claims"].as_array().unwrap() {
        let id = claim["id"].as_str().unwrap();
        let stances = [&claim["asserted"], &claim["denied"]];
        for stance in stances.into_iter().flat_map(|stances| stances.as_array().unwrap()) {
            let accounts = site.site.model.accounts.iter().filter(|account| {
                stance["event"]["id"] == account.event.as_str()
                    && stance["report"]["id"] == account.report.as_str()
            });
            let stating = accounts.flat_map(|account| &account.quotes);
            let stating = stating.filter(|quote| quote.claims.iter().any(|c| c.as_str() == id));
            let (own, foreign): (Vec<_>, Vec<_>) =
                stating.partition(|quote| stance["actor"]["id"] == quote.speaker.as_str());
            let own: Vec<&str> = own.iter().map(|quote| quote.exact.as_str()).collect();
            assert_eq!(stance["quotations"], json!(own), "{id}");
            others += foreign.len();
        }
    }
    assert!(0 < others, "nobody else's words state a claim");
}

#[test]
fn an_actor_has_what_it_did_and_said_and_who_belongs_to_it() {
    let site = TestSite::of_folder(SMALL);
    let actor = |id: &str| site.get(&format!("/api/v1/actors/{id}")).json()["actor"].clone();
    let government = actor("government");
    assert_eq!(government["members"], json!([{"id": "minister", "name": "The Minister"}]));
    assert_eq!(government["events"][0]["id"], "minister-replies");
    assert_eq!(government["stances"], json!([]));
    let minister = actor("minister");
    assert_eq!(minister["of"], json!({"id": "government", "name": "The Government"}));
    assert_eq!(minister["events"].as_array().unwrap().len(), 1);
    let stances = minister["stances"].as_array().unwrap().iter();
    let stances = stances.map(|held| json!([held["claim"]["id"], held["stance"]["is"]]));
    let expected =
        [json!(["gunboat-intruded", "denies"]), json!(["gunboat-was-invited", "asserts"])];
    assert_eq!(stances.collect::<Vec<_>>(), expected);
}

#[test]
fn a_report_has_what_it_prints_and_what_it_tells() {
    let site = TestSite::of_folder(SMALL);
    let report = |id: &str| site.get(&format!("/api/v1/reports/{id}")).json()["report"].clone();
    let events = |report: &Value| {
        let mut ids: Vec<String> = report["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["id"].as_str().unwrap().to_owned())
            .collect();
        ids.sort();
        ids
    };
    let mail = report("evening-mail");
    assert_eq!(events(&mail), ["envoy-protests", "gunboat-leaves", "harbour-closed"]);
    assert_eq!(mail["differences"], json!(["who-invited"]));
    assert_eq!(mail["published"], Value::Null);
    let words = json!([
        {"words": "in recent years", "paragraph": 4, "why": "Says nothing about any event."}
    ]);
    assert_eq!(mail["unanchored"], words);
    let post = report("morning-post");
    assert_eq!(post["differences"], json!(["who-invited", "strike-or-rest"]));
    assert_eq!(
        post["published"],
        json!({
            "edtf": "1911-07-06",
            "printed": "Thursday, July 6, 1911",
            "paragraph": 2,
            "clock": "06:00",
        })
    );
}

#[test]
fn the_glance_and_the_differences_name_what_the_curator_named() {
    let site = TestSite::of_folder(SMALL);
    let chronology = &site.get("/api/v1/chronology").json()["chronology"];
    let glance = &chronology["glance"];
    let named = json!([glance["assertion"], glance["denial"], glance["decisions"]]);
    assert_eq!(named, json!(["envoy-protests", "minister-replies", ["harbour-closed"]]));
    assert_eq!(glance["unknown"][0]["event"], "harbour-closed");
    assert_eq!(glance["unknown"][1]["difference"], "who-invited");
    let difference = &chronology["differences"][0];
    assert_eq!(difference["events"], json!(["minister-replies", "board-denies"]));
    assert_eq!(difference["claims"], json!(["gunboat-was-invited"]));
    assert_eq!(difference["says"][1]["report"], "evening-mail");
    assert_eq!(difference["says"][1]["paragraphs"], json!([2]));
}

#[test]
fn an_assumption_says_whether_it_is_in_force() {
    let site = TestSite::of_folder(SMALL);
    for (query, expected) in [("", [false, false]), ("?with=mail-in-the-same-week", [true, false])]
    {
        let answer = site.get(&format!("/api/v1/assumptions{query}")).json();
        let in_force = ["mail-in-the-same-week", "an-hour-is-at-most-two"].map(|id| {
            let mut all = answer["assumptions"].as_array().unwrap().iter();
            all.find(|assumption| assumption["id"] == id).unwrap()["in_force"] == true
        });
        assert_eq!(in_force, expected, "{query}");
    }
}

#[test]
fn the_reading_in_force_is_the_one_that_is_marked_as_used() {
    let site = TestSite::of_folder(SMALL);
    for (query, used) in
        [("", "protest-and-reply"), ("?reading=reply-and-closure", "reply-and-closure")]
    {
        let event = site.get(&format!("/api/v1/events/minister-replies{query}")).json();
        let readings = event["event"]["accounts"][0]["time"][1]["readings"].clone();
        let marked = readings.as_array().unwrap().iter().filter(|reading| reading["used"] == true);
        assert_eq!(marked.map(|reading| &reading["id"]).collect::<Vec<_>>(), [used], "{query}");
    }
}

#[test]
fn an_unknown_event_is_a_problem_that_names_the_nearest() {
    let answer = TestSite::of_folder(SMALL).get("/api/v1/events/envoy-protest");
    assert_eq!(answer.status, 404);
    assert_eq!(answer.header("content-type"), Some("application/problem+json"));
    insta::assert_snapshot!(laid_out(answer.text()), @r#"
    {
      "type":"about:blank",
      "title":"Not found",
      "status":404,
      "detail":"There is no event “envoy-protest”.",
      "nearest":[{"id":"envoy-protests","url":"/api/v1/events/envoy-protests"}]
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
    assert_eq!(event["edtf"], "[1911-07-02..1911-07-06]");
    assert_eq!(event["basis"], "assumed");
    assert_eq!(event["assumptions"], json!(["mail-in-the-same-week"]));
    let plain = site.get("/api/v1/events/harbour-closed").json();
    assert_eq!(plain["event"]["edtf"], "[..1911-07-06]");
    assert_eq!(plain["event"]["assumptions"], json!([]));
}
