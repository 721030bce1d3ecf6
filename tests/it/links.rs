//! Every link leads somewhere, on the shipped site and below a base path; pages are well formed.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use demarche::load::read;

use crate::support::{SHIPPED, SMALL, TestSite, Visited, split_fragment};

/// Everything that links lead to from the front page of the shipped data.
static VISITED: LazyLock<BTreeMap<String, Visited>> =
    LazyLock::new(|| TestSite::of_folder(SHIPPED).crawl("/"));

#[test]
fn every_link_and_fragment_resolves() {
    let site = TestSite::of_folder(SHIPPED);
    for (address, visited) in VISITED.iter() {
        let status = visited.answer.status;
        assert!(status.is_success() || status.is_redirection(), "{address}: {status}");
        for link in &visited.links {
            let (to, fragment) = split_fragment(link);
            let Some(target) = VISITED.get(to) else {
                let (path, query) = to.split_once('?').expect("what has no query is visited");
                let is_there = VISITED.contains_key(path) || site.get(path).status == 200;
                assert!(is_there && !query.is_empty(), "{address}: {link}");
                continue;
            };
            if let Some(fragment) = fragment {
                let is_there = target.ids.iter().any(|id| id == fragment);
                assert!(is_there, "{address}: no fragment {link}");
            }
        }
    }
}

#[test]
fn every_event_is_reached_from_the_front_page() {
    for id in TestSite::of_folder(SHIPPED).event_ids() {
        for address in [format!("/events/{id}"), format!("/api/v1/events/{id}")] {
            assert!(VISITED.contains_key(&address), "no link leads to {address}");
        }
    }
}

#[test]
fn every_id_of_a_page_is_unique_and_every_id_named_is_there() {
    for (address, visited) in VISITED.iter() {
        let ids: BTreeSet<&String> = visited.ids.iter().collect();
        assert_eq!(ids.len(), visited.ids.len(), "{address}: an id is given twice");
        for (attribute, id) in &visited.named {
            assert!(ids.contains(id), "{address}: {attribute}={id}");
        }
    }
}

#[test]
fn a_page_has_one_first_heading_and_leaves_no_level_out() {
    for (address, visited) in VISITED.iter().filter(|(_, visited)| visited.answer.is_page()) {
        let first = visited.headings.iter().filter(|(level, _)| *level == 1).count();
        assert_eq!(first, 1, "{address}: {:?}", visited.headings);
        let mut before = 0;
        for (level, heading) in &visited.headings {
            assert!(*level <= before + 1, "{address}: “{heading}” leaves a level out");
            before = *level;
        }
    }
}

#[test]
fn below_a_base_path_every_link_stays_below_it_and_answers() {
    let site = TestSite::of_files(&read(Path::new(SMALL)).unwrap(), "/disputes");
    let visited = site.crawl("/disputes/");
    for (address, Visited { answer, .. }) in &visited {
        assert!(address.starts_with("/disputes/"), "{address} leaves the base path");
        assert!(!answer.status.is_client_error() && !answer.status.is_server_error(), "{address}");
        for url in answer.text().split("\"url\":\"").skip(1) {
            let is_root = url.starts_with("/disputes\"");
            assert!(is_root || url.starts_with("/disputes/"), "{address}: {}", &url[..40]);
        }
        if let Some(link) = answer.header("link") {
            assert!(link.starts_with("</disputes/"), "{address}: {link}");
        }
    }
    for id in site.event_ids() {
        assert!(visited.contains_key(&format!("/disputes/events/{id}")), "{id}");
    }
}

#[test]
fn outside_the_base_path_there_is_only_the_way_in() {
    let site = TestSite::of_files(&read(Path::new(SMALL)).unwrap(), "/disputes/of/1911");
    for address in ["/", "/events/envoy-protests", "/disputes/", "/api/v1/events", "/disputes/of"] {
        let visited = Visited::of(site.get(address), address);
        assert_eq!(visited.answer.status, 404, "{address}");
        let own = format!("{address}#");
        for link in &visited.links {
            let is_below = link.starts_with("/disputes/of/1911/") || link.starts_with(&own);
            assert!(is_below, "{address}: {link}");
        }
    }
    for address in ["/disputes/of/1911", "/disputes/of/1911/"] {
        let answer = site.get(address);
        assert!(!answer.status.is_client_error(), "{address}: {}", answer.status);
    }
    let moved = site.get("/disputes/of/1911/events");
    assert_eq!(moved.header("location"), Some("/disputes/of/1911/#timeline"));
}
