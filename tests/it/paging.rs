//! Long lists end, and go on at an address of their own.

use std::collections::BTreeSet;

use crate::drawing::with_events;
use crate::support::{SMALL, TestSite};

#[test]
fn a_long_list_goes_on_until_all_were_shown_once() {
    let site = with_events(450, |number| {
        format!("{{ words = \"then\", paragraph = 1, date = \"{}\" }}", 1_400 + number)
    });
    for start in ["/", "/?order=newest", "/?lane=harbour", "/?q=invented&order=newest"] {
        let mut address = start.to_owned();
        let (mut seen, mut pages, mut order) = (BTreeSet::new(), 0, Vec::new());
        loop {
            let page = site.get(&address).page();
            pages += 1;
            assert!(page.main().contains(&format!("Page {pages} of 3")), "{address}");
            for id in page.attributes(".timeline .entry", "id") {
                assert!(seen.insert(id.clone()), "{id} is listed twice");
                order.push(id);
            }
            assert!(page.all(".entry").len() <= 400);
            let next = page.attributes("main a[rel=next]", "href");
            assert_eq!(page.attributes("main a[rel=prev]", "href").len(), usize::from(1 < pages));
            let Some(next) = next.first() else { break };
            address = next.trim_end_matches("#list").to_owned();
        }
        assert_eq!(pages, 3, "{start}");
        assert!(450 <= seen.len(), "{start}: {}", seen.len());
        let place = |id: &str| order.iter().position(|other| other == id).unwrap();
        let is_newest = start.contains("newest");
        assert_eq!(is_newest, place("event-invented-449") < place("event-invented-3"), "{start}");
    }
    // Beyond the end is its last part; the drawing leads to views from their beginning.
    let last = site.get("/?page=99").page();
    assert_eq!(last.attributes("link[rel=canonical]", "href"), ["/?page=3"]);
    for href in last.attributes(".controls a[data-control], .drawing a.is-cluster", "href") {
        assert!(!href.contains("page="), "{href}");
    }
}

#[test]
fn a_short_list_is_one_page_and_can_be_turned_round() {
    let site = TestSite::of_folder(SMALL);
    assert!(site.get("/").page().all("main a[rel=next], main a[rel=prev]").is_empty());
    let ids = |address: &str| site.get(address).page().attributes(".timeline .entry", "id");
    let (oldest, newest) = (ids("/?lane=capital"), ids("/?lane=capital&order=newest"));
    assert_eq!(oldest.iter().rev().collect::<Vec<_>>(), newest.iter().collect::<Vec<_>>());
    for (query, detail) in
        [("page=0", "`page`"), ("page=x", "`page`"), ("order=up", "newest, oldest")]
    {
        let answer = site.get(&format!("/?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.page().main().contains(detail), "{query}");
    }
    // A file holds all of a view, however pages list it.
    assert_eq!(site.get("/feed.json?order=newest").body, site.get("/feed.json").body);
    // The form keeps the order, and begins at the beginning.
    let page = site.get("/?lane=capital&order=newest&page=2").page();
    assert_eq!(page.attributes("form input[type=hidden]", "name"), ["order"]);
}
