//! What can be asked of the JSON endpoint: lists in parts, strict parameters, and the OpenAPI
//! document that says so.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use axum::http::Method;
use demarche::chronology::{Choice, solve::Order};
use demarche::model::Event;
use demarche::query::Facet;
use demarche::site::Site;
use serde_json::{Value, json};

use crate::scale::values_of;
use crate::support::{Answer, FULL, SMALL, TestSite, laid_out, told, words};

/// The lists, with the key of one entry.
const LISTS: [(&str, &str); 7] = [
    ("events", "event"),
    ("claims", "claim"),
    ("reports", "report"),
    ("actors", "actor"),
    ("differences", "difference"),
    ("assumptions", "assumption"),
    ("conflicts", "conflict"),
];

fn ids(list: &Value, name: &str) -> Vec<String> {
    let entries = list[name].as_array().unwrap().iter();
    entries.map(|entry| entry["id"].as_str().unwrap().to_owned()).collect()
}

/// The addresses of a `Link` header by their relation.
fn links(answer: &Answer) -> BTreeMap<String, String> {
    let header = answer.header("link").unwrap_or_default();
    let links = header.split(", ").filter(|link| !link.is_empty()).map(|link| {
        let (address, relation) = link.split_once(">; rel=\"").unwrap();
        (relation.trim_end_matches('"').to_owned(), address.trim_start_matches('<').to_owned())
    });
    links.collect()
}

#[test]
fn every_list_gives_each_entry_once_in_parts_of_any_size() {
    let site = TestSite::of_folder(FULL);
    for (name, one) in LISTS {
        let whole = site.get(&format!("/api/v1/{name}?limit=500")).json();
        let all = ids(&whole, name);
        assert_eq!(whole["meta"]["total"], all.len(), "{name}");
        assert!(name == "conflicts" || !all.is_empty(), "{name}");
        for sort in ["reading", "-reading", "id", "-id"] {
            let mut expected = all.clone();
            match sort {
                "reading" => {}
                "-reading" => expected.reverse(),
                _ => expected.sort(),
            }
            if sort == "-id" {
                expected.reverse();
            }
            let (mut found, mut back) = (Vec::new(), Vec::new());
            let mut next = Some(format!("/api/v1/{name}?limit=3&sort={sort}"));
            let mut last = None;
            while let Some(address) = next {
                let answer = site.get(&address);
                assert_eq!(answer.status, 200, "{address}");
                let (list, links) = (answer.json(), links(&answer));
                assert_eq!(list["meta"]["next"].as_str(), links.get("next").map(String::as_str));
                assert_eq!(list["meta"]["prev"].as_str(), links.get("prev").map(String::as_str));
                assert_eq!(list["meta"]["total"], all.len(), "{address}");
                let first = site.get(&links["first"]);
                assert_eq!(ids(&first.json(), name), expected[..expected.len().min(3)]);
                found.extend(ids(&list, name));
                last = Some(address);
                next = links.get("next").cloned();
            }
            assert_eq!(found, expected, "{name} by {sort}");
            while let Some(address) = last {
                let answer = site.get(&address);
                back.splice(0..0, ids(&answer.json(), name));
                last = links(&answer).get("prev").cloned();
            }
            assert_eq!(back, expected, "{name} by {sort}, backwards");
        }
        for (entry, id) in whole[name].as_array().unwrap().iter().zip(&all) {
            let answer = site.get(&format!("/api/v1/{name}/{id}"));
            assert_eq!(answer.json()[one], *entry, "{name}/{id}");
        }
        let missing = site.get(&format!("/api/v1/{name}/no-such-id"));
        assert_eq!(missing.status, 404, "{name}");
    }
}

#[test]
fn one_document_has_what_the_lists_have() {
    let site = TestSite::of_folder(FULL);
    let everything = site.get("/api/v1/chronology").json();
    for (name, _) in LISTS {
        let list = site.get(&format!("/api/v1/{name}?limit=500")).json();
        assert_eq!(everything["chronology"][name], list[name], "{name}");
    }
    let model = &site.site.model;
    for (name, count) in [
        ("lanes", model.lanes.len()),
        ("identities", model.identities.len()),
        ("background", model.background.len()),
    ] {
        assert_eq!(everything["chronology"][name].as_array().unwrap().len(), count, "{name}");
    }
}

#[test]
fn what_cannot_be_asked_is_refused_and_named() {
    let site = TestSite::of_folder(SMALL);
    let list = site.get("/api/v1/events?limit=1");
    let cursor = links(&list)["next"].split("cursor=").nth(1).unwrap().to_owned();
    let long = format!("events?q={}", "a".repeat(101));
    for (asked, parameter, said) in [
        (
            "events?lanes=capital",
            "lanes",
            "There is no parameter `lanes` here. This address takes: lane, actor, report, kind, claim, tag, place, from, to, match, q, with, reading, sort, limit, cursor, lang. Perhaps “lane” was meant.",
        ),
        (
            "claims?lane=capital",
            "lane",
            "There is no parameter `lane` here. This address takes: with, reading, sort, limit, cursor, lang.",
        ),
        (
            "events/envoy-protests?limit=1",
            "limit",
            "There is no parameter `limit` here. This address takes: with, reading, lang.",
        ),
        ("events?lane=capital&lane=capital", "lane", "`lane` is given twice."),
        (
            "events?with=mail-in-the-same-week&with=mail-in-the-same-week",
            "with",
            "`with` is given twice.",
        ),
        (
            "events?lane=",
            "lane",
            "“” is not a value that `lane` takes. It takes: abroad, capital, harbour.",
        ),
        (
            "events?q=",
            "q",
            "“” is not a value that `q` takes. It takes: one to 100 characters, with a letter or digit among them.",
        ),
        ("events?q=...", "q", "“...” is not"),
        (&long, "q", "“aaa"),
        (
            "events?limit=0",
            "limit",
            "“0” is not a value that `limit` takes. It takes: a whole number from 1 to 500.",
        ),
        ("events?limit=501", "limit", "“501” is not"),
        ("events?limit=-1", "limit", "“-1” is not"),
        ("events?limit=%2B1", "limit", "“+1” is not"),
        (
            "events?sort=date",
            "sort",
            "“date” is not a value that `sort` takes. It takes: -id, -reading, id, reading.",
        ),
        (
            "events?cursor=abc",
            "cursor",
            "“abc” is not a value that `cursor` takes. It takes: the one in a `next` or `prev` link of this very list, unchanged.",
        ),
        (&format!("claims?cursor={cursor}"), "cursor", "“"),
        (&format!("events?sort=id&cursor={cursor}"), "cursor", "“"),
        (&format!("events?kind=denial&cursor={cursor}"), "cursor", "“"),
    ] {
        let answer = site.get(&format!("/api/v1/{asked}"));
        assert_eq!(answer.status, 400, "{asked}");
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{asked}");
        let problem = answer.json();
        assert_eq!(problem["parameter"], parameter, "{asked}");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.starts_with(said), "{asked}: {detail}");
    }
}

#[test]
fn two_readings_of_the_same_words_exclude_each_other_in_either_order() {
    let site = TestSite::of_folder(FULL);
    let readings = site.site.model.readings().next().unwrap();
    let [first, second] = [&readings[0].id, &readings[1].id];
    for (one, other) in [(first, second), (second, first)] {
        for address in ["/api/v1/events", "/events.csv"] {
            let answer = site.get(&format!("{address}?reading={one}&reading={other}"));
            assert_eq!(answer.status, 400, "{address}: {one}, {other}");
            let detail = String::from_utf8(answer.body).unwrap();
            assert!(detail.contains(&format!("only one of {first}, {second}")), "{detail}");
        }
    }
    // The one that is used anyway may be asked for alone, and changes nothing.
    let used = readings.iter().find(|reading| reading.used_because.is_some()).unwrap();
    let asked = site.get(&format!("/events.csv?reading={}", used.id));
    assert_eq!(asked.body, site.get("/events.csv").body);
}

#[test]
fn an_actor_is_found_by_what_it_does_and_by_what_it_says() {
    // The minister now only says something in his answer, and the government only acts.
    let site = TestSite::of_small_but(|_, text| {
        text.replace("[\"minister\", \"government\"]", "[\"government\"]")
    });
    for actor in ["minister", "government"] {
        let found = site.get(&format!("/api/v1/events?actor={actor}")).json();
        assert_eq!(ids(&found, "events"), ["minister-replies"], "{actor}");
    }
}

/// A facet is declared once: the API takes every value of it, finds the events that have it, and
/// its address is the one that pages write; the form counts the same events.
#[test]
fn every_value_of_every_facet_is_taken_counted_and_written_alike() {
    let site = TestSite::of_folder(SMALL);
    let model = &site.site.model;
    let form = site.get("/").page();
    for (name, facet) in Facet::ALL {
        for value in facet.values(model) {
            let query = format!("{name}={}", value.id);
            let has_value = |event: &&Event| values_of(*facet, model, event).contains(value.id);
            let expected = model.events.iter().filter(has_value).count();
            let list = site.get(&format!("/api/v1/events?{query}")).json();
            assert_eq!(list["meta"]["total"], expected, "{query}");
            let page = site.get(&format!("/?{query}")).page();
            let canonical = page.attributes("link[rel=canonical]", "href");
            assert_eq!(canonical, [format!("/?{query}")]);
            let option = format!("select[name={name}] option[value={}]", value.id);
            let options = form.all(&option).into_iter().map(words);
            let counts: Vec<bool> =
                options.map(|words| words.ends_with(&format!("({expected})"))).collect();
            let is_shown = facet.field().is_some() && 0 < expected;
            assert_eq!(counts, vec![true; is_shown.into()], "{query}");
        }
    }
}

/// A cursor names an entry, so that it leads on from there whatever came or went meanwhile.
#[test]
fn a_cursor_outlives_a_change_of_the_data_or_says_that_it_cannot() {
    let before = TestSite::of_folder(SMALL);
    let next = links(&before.get("/api/v1/events?sort=id&limit=2"))["next"].clone();
    let changed = |from: &str, to: &str, more: &str| {
        TestSite::of_small_but(|path, text| {
            text.replace(from, to) + if path == "chronology.toml" { more } else { "" }
        })
    };
    assert_eq!(
        ids(&before.get("/api/v1/events?sort=id&limit=2").json(), "events")[1],
        "dockers-strike"
    );
    let moved = "\n[[moved]]\nkind = \"event\"\nfrom = \"dockers-strike\"\nto = \"crane-strike\"\n";
    let after = changed("\"dockers-strike\"", "\"crane-strike\"", moved);
    let follows = ids(&after.get(&next).json(), "events");
    assert_eq!(follows[0], "envoy-protests");
    let gone = changed("\"dockers-strike\"", "\"zeppelin-strike\"", "").get(&next);
    assert_eq!(gone.status, 400);
    let detail = gone.json()["detail"].as_str().unwrap().to_owned();
    assert!(detail.contains("No entry of this list stands at `cursor`"), "{detail}");
}

/// The document of a site, with the answers that it gives as examples.
fn document(site: &TestSite) -> Value {
    let answer = site.get("/api/v1/openapi.json");
    assert_eq!(
        (answer.status.as_u16(), answer.header("content-type")),
        (200, Some("application/json"))
    );
    answer.json()
}

/// Names each different value once: the same value gets the name that it got before.
fn named(value: &mut Value, name: &str, names: &mut BTreeMap<String, Value>) {
    let known = |name: &str| names.get(name).is_none_or(|known| known == value);
    let mut numbered = (1..).map(|number| match number {
        1 => name.to_owned(),
        _ => format!("{name} ({number})"),
    });
    let name = numbered.find(|name| known(name)).unwrap();
    names.insert(name.clone(), std::mem::replace(value, json!(name)));
}

/// A change of the snapshot is a change of what is promised.
///
/// Examples are left out, since another test holds them to what is answered; a parameter or refusal
/// that several addresses have alike is told once.
#[test]
fn the_openapi_document_is_as_published() {
    let mut document = document(&TestSite::of_folder(SMALL));
    let (mut parameters, mut refusals) = (BTreeMap::new(), BTreeMap::new());
    for operation in operations(&mut document) {
        for parameter in operation["parameters"].as_array_mut().unwrap() {
            let name = parameter["name"].as_str().unwrap().to_owned();
            named(parameter, &name, &mut parameters);
        }
        for (status, response) in operation["responses"].as_object_mut().unwrap() {
            let contents = response.get_mut("content").and_then(Value::as_object_mut);
            for content in contents.into_iter().flat_map(|contents| contents.values_mut()) {
                content.as_object_mut().unwrap().remove("examples");
            }
            if status != "200" {
                named(response, status, &mut refusals);
            }
        }
    }
    let contract = json!({"document": document, "parameters": parameters, "refusals": refusals});
    insta::assert_snapshot!(laid_out(&contract.to_string()));
}

#[test]
fn every_status_that_is_answered_is_documented() {
    let site = TestSite::of_folder(SMALL);
    let documented = document(&site)["paths"]["/events"]["get"]["responses"].clone();
    let long = "x".repeat(10_000);
    for (query, headers, status) in [
        ("", [].as_slice(), "200"),
        ("", [("if-none-match", "*")].as_slice(), "304"),
        ("?nothing=1", [].as_slice(), "400"),
        ("", [("accept-encoding", "*;q=0")].as_slice(), "406"),
        (&format!("?q={long}"), [].as_slice(), "414"),
    ] {
        let answer = site.ask_with(&Method::GET, &format!("/api/v1/events{query}"), headers);
        assert_eq!(answer.status.as_str(), status);
        assert!(documented[status].is_object(), "{status}");
    }
    // What takes a large body, large headers, a panic or more load than there may be.
    for status in ["413", "431", "500", "503"] {
        assert!(documented[status].is_object(), "{status}");
    }
}

fn operations(document: &mut Value) -> impl Iterator<Item = &mut Value> {
    // What stands beside the API has a server of its own.
    let paths = document["paths"].as_object_mut().unwrap().values_mut();
    paths.filter(|path| path["servers"].is_null()).map(|path| &mut path["get"])
}

#[test]
fn the_examples_of_the_document_are_what_the_program_answers() {
    for folder in [SMALL, FULL] {
        let site = TestSite::of_folder(folder);
        let mut document = document(&site);
        let mut seen = 0;
        for operation in operations(&mut document) {
            for (status, response) in operation["responses"].as_object().unwrap() {
                let contents = response.get("content").and_then(Value::as_object);
                for (media_type, content) in contents.into_iter().flatten() {
                    let Some(example) = content["examples"].get("answer") else { continue };
                    let request =
                        example["summary"].as_str().unwrap().strip_prefix("GET ").unwrap();
                    let answer = site.get(request);
                    assert_eq!(answer.status.as_str(), status, "{request}");
                    assert_eq!(
                        answer.header("content-type"),
                        Some(media_type.as_str()),
                        "{request}"
                    );
                    match example.get("value") {
                        Some(value) => assert_eq!(answer.json(), *value, "{request}"),
                        None => assert_eq!(example["externalValue"], request),
                    }
                    seen += 1;
                }
            }
        }
        assert!(29 <= seen, "{seen} examples only");
    }
}

#[test]
fn the_document_names_the_parameters_that_an_address_takes() {
    let site = TestSite::of_folder(SMALL);
    let document = document(&site);
    for (path, operation) in document["paths"].as_object().unwrap() {
        if !operation["servers"].is_null() {
            continue;
        }
        let parameters = operation["get"]["parameters"].as_array().unwrap().iter();
        let query = parameters.filter(|parameter| parameter["in"] == "query");
        let names: BTreeSet<&str> =
            query.map(|parameter| parameter["name"].as_str().unwrap()).collect();
        let path = path.replace("{id}", "envoy-protests");
        let detail = site.get(&format!("/api/v1{path}?nothing=1")).json()["detail"].to_string();
        let taken = detail.split("takes: ").nth(1).unwrap().split('.').next().unwrap();
        assert_eq!(taken.split(", ").collect::<BTreeSet<&str>>(), names, "{path}");
    }
}

/// Finds every event of an answer that is named with its time, at any depth.
fn dated<'v>(value: &'v Value, found: &mut Vec<&'v Value>) {
    match value {
        Value::Object(object) => {
            let keys = ["id", "edtf", "earliest", "latest", "basis", "words", "assumptions"];
            if keys.iter().all(|key| object.contains_key(*key)) {
                found.push(value);
            }
            object.values().for_each(|value| dated(value, found));
        }
        Value::Array(items) => items.iter().for_each(|item| dated(item, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn no_answer_is_more_certain_than_the_model() {
    let plain = TestSite::of_folder(FULL);
    let mut choices = vec![(String::new(), Choice::default())];
    choices.extend(plain.site.model.assumptions.iter().map(|assumption| {
        let with = BTreeSet::from([assumption.id.clone()]);
        (format!("?with={}", assumption.id), Choice { with, ..Choice::default() })
    }));
    for (query, choice) in choices {
        let site = told(&Arc::new(Site::under(&plain.site, choice)));
        for name in ["chronology", "events", "claims", "reports", "actors"] {
            let answer = plain.get(&format!("/api/v1/{name}{query}")).json();
            let mut found = Vec::new();
            dated(&answer, &mut found);
            assert!(15 < found.len(), "{name}{query}");
            for event in found {
                let id = event["id"].as_str().unwrap();
                let record = site.model.events.find(id).unwrap();
                let dating = &site.chronology.dating(&record.id);
                let window = dating.begins;
                let edtf = window.edtf().map(|date| date.to_string());
                assert_eq!(event["edtf"], json!(edtf), "{name}{query}: {id}");
                assert_eq!(event["earliest"], json!(window.earliest), "{name}{query}: {id}");
                assert_eq!(event["latest"], json!(window.latest), "{name}{query}: {id}");
                assert_eq!(event["basis"], dating.basis.as_str(), "{name}{query}: {id}");
                assert_eq!(event["words"], site.when(dating), "{name}{query}: {id}");
                let assumptions: Vec<String> =
                    dating.assumptions.iter().map(ToString::to_string).collect();
                assert_eq!(event["assumptions"], json!(assumptions), "{name}{query}: {id}");
            }
        }
        let listed = ids(&plain.get(&format!("/api/v1/events{query}")).json(), "events");
        let listed: Vec<_> =
            listed.iter().map(|id| &site.model.events.find(id).unwrap().id).collect();
        for (place, later) in listed.iter().enumerate() {
            for earlier in &listed[..place] {
                let order = site.chronology.order(later, earlier);
                assert_ne!(order, Order::Before, "{later} is listed after {earlier}");
            }
        }
    }
}
