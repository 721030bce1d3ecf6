//! Every page has its JSON, and the API has its page.

use std::fs;

use axum::http::Method;
use scraper::Selector;
use serde_json::Value;

use crate::support::{FULL, SMALL, TestSite, words};

#[test]
fn every_page_names_its_json_and_leads_there_who_wants_json_more() {
    let site = TestSite::of_folder(SMALL);
    for (page, twin) in [
        ("/", "/api/v1/chronology"),
        ("/?with=mail-in-the-same-week", "/api/v1/chronology?with=mail-in-the-same-week"),
        ("/?kind=denial&lane=capital", "/api/v1/events?lane=capital&kind=denial"),
        ("/?from=1911-07&match=certain", "/api/v1/events?from=1911-07-01&match=certain"),
        ("/events/envoy-protests", "/api/v1/events/envoy-protests"),
        ("/claims", "/api/v1/claims"),
        ("/claims/gunboat-was-invited", "/api/v1/claims/gunboat-was-invited"),
        ("/reports", "/api/v1/reports"),
        ("/reports/morning-post", "/api/v1/reports/morning-post"),
        ("/actors", "/api/v1/actors"),
        ("/actors/board", "/api/v1/actors/board"),
        ("/method", "/api/v1/assumptions"),
        ("/corrections", "/api/v1/chronology"),
        ("/api", "/api/v1/openapi.json"),
    ] {
        // The second time it is kept, and answered from there.
        for _ in 0..2 {
            let answer = site.get(page);
            let link = format!("<{twin}>; rel=\"alternate\"; type=\"application/json\"");
            assert_eq!(answer.header("link"), Some(link.as_str()), "{page}");
            let varies: Vec<_> = answer.headers.get_all("vary").iter().collect();
            assert!(varies.iter().any(|by| *by == "accept"), "{page}: {varies:?}");
            let alternate = "link[rel=alternate][type=\"application/json\"]";
            assert_eq!(answer.page().attributes(alternate, "href"), [twin], "{page}");
            for (accept, status) in [
                ("application/json", 303),
                ("text/html;q=0.8, application/json", 303),
                ("*/*", 200),
                ("text/html,application/xhtml+xml,*/*;q=0.8", 200),
            ] {
                let answer = site.ask_with(&Method::GET, page, &[("accept", accept)]);
                assert_eq!(answer.status, status, "{page} for {accept}");
                let to = (status == 303).then_some(twin);
                assert_eq!(answer.header("location"), to, "{page} for {accept}");
                assert!(answer.headers.get_all("vary").iter().any(|by| by == "accept"));
            }
        }
        let json = site.get(twin);
        assert_eq!(
            (json.status.as_u16(), json.header("content-type")),
            (200, Some("application/json"))
        );
    }
}

#[test]
fn what_may_be_done_with_an_address_is_said() {
    let site = TestSite::of_folder(SMALL);
    for address in ["/", "/events/envoy-protests", "/api/v1/events", "/api/v1/openapi.json"] {
        let answer = site.ask(&Method::OPTIONS, address);
        assert!(answer.status.is_success() && answer.body.is_empty(), "{address}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"), "{address}");
        let answer = site.ask(&Method::PUT, address);
        assert_eq!(answer.status, 405, "{address}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"), "{address}");
    }
}

/// The page is made from the document, and its commands can be copied.
#[test]
fn the_page_of_the_api_has_every_address_parameter_and_field() {
    let site = TestSite::of_folder(FULL);
    let page = site.get("/api").page();
    let document = site.get("/api/v1/openapi.json").json();
    let terms = page.texts("dt");
    for (path, operation) in document["paths"].as_object().unwrap() {
        // What stands beside the API is told of on the page of exports.
        if operation.get("servers").is_some() {
            continue;
        }
        assert!(terms.contains(&format!("/api/v1{path}")), "{path}");
        for parameter in operation["get"]["parameters"].as_array().unwrap() {
            let name = parameter["name"].as_str().unwrap();
            assert!(name == "id" || terms.iter().any(|term| term == name), "{name}");
        }
    }
    for (name, schema) in document["components"]["schemas"].as_object().unwrap() {
        let fields = schema.get("properties").and_then(Value::as_object);
        let is_envelope = schema.get("description").is_none();
        assert!(is_envelope || page.texts("h3").contains(name), "{name}");
        for field in fields.into_iter().flatten().map(|(field, _)| field) {
            assert!(is_envelope || terms.contains(field), "{name}.{field}");
        }
    }
    for field in page.all("section[aria-labelledby=fields] dd") {
        let kind = field.select(&Selector::parse("small").unwrap()).map(words).collect::<String>();
        assert_ne!(words(field), kind, "a field without its meaning");
    }
    let commands = page.texts("code.command");
    assert!(8 <= commands.len(), "{commands:?}");
    for command in commands {
        let address = command.split('\'').find(|part| part.starts_with('/')).unwrap();
        let accept = command.contains("Accept: application/json");
        let accept = if accept { "application/json" } else { "*/*" };
        let answer = site.ask_with(&Method::GET, address, &[("accept", accept)]);
        let expected = if accept == "*/*" { 200 } else { 303 };
        assert_eq!(answer.status, expected, "{command}");
    }
}

#[test]
fn the_example_stands_on_the_page_as_it_is_sent() {
    let site = TestSite::of_folder(SMALL);
    let source = fs::read_to_string("docs/who_denied.py").unwrap();
    assert_eq!(site.get("/api/who_denied.py").text(), source);
    let page = site.get("/api").page();
    let shown = page.all("pre code").into_iter().map(words);
    assert!(shown.into_iter().any(|code| code == crate::support::shown(&source)));
    let code = source.lines().filter(|line| !line.trim().is_empty()).count();
    assert!(code <= 22, "{code} lines are no longer twenty");
}
