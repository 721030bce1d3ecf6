//! Addresses that were published answer for ever: with the page, with where it went, or with why
//! it is gone.

use std::fs;

use axum::http::StatusCode;
use demarche::load::{load, read};
use demarche::url::Urls;

use crate::support::{SHIPPED, SMALL, TestSite, file};

/// The addresses of `data/permalinks.txt`: one a line, remarks begin with `#`.
fn published() -> Vec<String> {
    let text = fs::read_to_string("data/permalinks.txt").unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(str::to_owned).collect()
}

#[test]
fn every_published_address_answers() {
    let site = TestSite::of_folder(SHIPPED);
    for address in published() {
        let status = site.get(&address).status;
        let good = [StatusCode::OK, StatusCode::PERMANENT_REDIRECT, StatusCode::GONE];
        assert!(good.contains(&status), "{address} answers {status}");
    }
}

#[test]
fn every_page_of_a_record_is_published() {
    let model = load(SHIPPED.as_ref()).unwrap().model.unwrap();
    let published = published();
    let missing: Vec<String> = Urls::default()
        .pages(&model)
        .into_iter()
        .filter(|page| !published.contains(page))
        .collect();
    assert!(missing.is_empty(), "add to data/permalinks.txt:\n{}", missing.join("\n"));
}

#[test]
fn ids_that_were_given_up_redirect_or_say_why_they_are_gone() {
    let mut files = read(SMALL.as_ref()).unwrap();
    let text = format!(
        "{}\n{}",
        files[0].source.text,
        "[[moved]]\nkind = \"event\"\nfrom = \"old-name\"\nto = \"envoy-protests\"\n\
         [[withdrawn]]\nkind = \"claim\"\nid = \"never-said\"\nreason = \"Nobody said it.\"\n"
    );
    files[0] = file("chronology.toml", &text);
    let site = TestSite::of_files(&files, "");
    for (path, to) in [
        ("/events/old-name", "/events/envoy-protests"),
        ("/events/old-name?q=a", "/events/envoy-protests?q=a"),
        ("/events/Old-Name", "/events/envoy-protests"),
        ("/events/Envoy-Protests", "/events/envoy-protests"),
        ("/events/envoy-protests/", "/events/envoy-protests"),
        ("/CLAIMS/", "/claims"),
        ("/api/v1/events/old-name", "/api/v1/events/envoy-protests"),
    ] {
        let answer = site.get(path);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{path}");
        assert_eq!(answer.header("location"), Some(to), "{path}");
    }
    let gone = site.get("/claims/never-said");
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.text().contains("Nobody said it."));
    // Redirects stay on this site, whatever the path looks like.
    for path in ["//example.org/events/", "/events//example.org/", "/%5C%5Cexample.org/EVENTS"] {
        assert_eq!(site.get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
}
