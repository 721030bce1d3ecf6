//! Views that are narrowed to some days: what may lie there, and what must.

use demarche::index::EventSet;
use demarche::query::Facet;

use crate::support::{FULL, SMALL, TestSite};

/// The ids of the events that the API has for a query.
fn ids(site: &TestSite, query: &str) -> Vec<String> {
    let answer = site.get(&format!("/api/v1/events?{query}")).json();
    let events = answer["events"].as_array().unwrap().iter();
    let mut ids: Vec<String> =
        events.map(|event| event["id"].as_str().unwrap().to_owned()).collect();
    ids.sort();
    ids
}

#[test]
fn what_may_lie_between_the_days_is_told_from_what_must() {
    let site = TestSite::of_folder(SMALL);
    let everywhere = ["gunboat-leaves", "mayor-praises-calm"];
    let late = ["board-denies", "dockers-strike", "harbour-closed", "minister-replies"].as_slice();
    let all = [late, &["envoy-protests"]].concat();
    for (query, expected) in [
        // What lasts may lie there with a part of itself; what has no day may lie anywhere.
        ("to=1911-07-03", &["dockers-strike", "harbour-closed"][..]),
        ("from=1911-07-07", &["board-denies", "dockers-strike"]),
        // The days themselves belong to it.
        ("to=1911-07-04", &all),
        ("from=1911-07-06", late),
        ("from=1911-07-05&to=1911-07-05", late),
        ("from=1911-07&to=1911-07", &all),
    ] {
        let mut expected: Vec<&str> = expected.iter().copied().chain(everywhere).collect();
        expected.sort_unstable();
        assert_eq!(ids(&site, query), expected, "{query}");
        assert_eq!(ids(&site, &format!("{query}&match=possible")), expected, "{query}");
    }
    for (query, expected) in [
        (
            "from=1911-07-04&match=certain",
            vec!["board-denies", "envoy-protests", "minister-replies"],
        ),
        ("to=1911-07-04&match=certain", vec!["envoy-protests"]),
        // It began by then, and has not ended: not all of it lies there.
        (
            "to=1911-07-06&match=certain",
            vec!["envoy-protests", "harbour-closed", "minister-replies"],
        ),
        ("from=1911-07-04&to=1911-07-06&match=certain", vec!["envoy-protests", "minister-replies"]),
        ("from=1911-07-05&to=1911-07-06&match=certain", vec![]),
    ] {
        assert_eq!(ids(&site, query), expected, "{query}");
    }
}

#[test]
fn a_date_stands_for_its_first_day_in_from_and_its_last_in_to() {
    let site = TestSite::of_folder(SMALL);
    for (query, canonical) in [
        ("from=1911&to=1911", "from=1911-01-01&to=1911-12-31"),
        ("from=1911-07-XX&to=%5B..1911-07%5D", "from=1911-07-01&to=1911-07-31"),
        ("from=1911-07-04/1911-07-09", "from=1911-07-04"),
        ("to=1911-07-04/1911-07-09&match=certain", "to=1911-07-09&match=certain"),
        ("match=possible&from=1911~", "from=1911-01-01"),
        ("match=certain", ""),
        ("from=&to=", ""),
        ("q=strike&to=-0043", "to=-0043-12-31&q=strike"),
    ] {
        let page = site.get(&format!("/?{query}")).page();
        let [address] = page.attributes("link[rel=canonical]", "href").try_into().unwrap();
        let expected = if canonical.is_empty() { "/".to_owned() } else { format!("/?{canonical}") };
        assert_eq!(address, expected, "{query}");
    }
}

#[test]
fn a_date_may_be_typed_as_people_write_it() {
    let site = TestSite::of_folder(SMALL);
    for (query, canonical) in [
        ("from=5%20July%201911", "from=1911-07-05"),
        ("from=July+5,+1911&to=July+1911", "from=1911-07-05&to=1911-07-31"),
        ("from=05/07/1911", "from=1911-07-05"),
        ("from=+1911-07-05+", "from=1911-07-05"),
        ("from=1910s&to=the+1910s", "from=1910-01-01&to=1919-12-31"),
    ] {
        let page = site.get(&format!("/?{query}")).page();
        let expected = format!("/?{canonical}");
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [expected], "{query}");
        assert_eq!(ids(&site, query), ids(&site, canonical), "{query}");
    }
    // What the page prints, it reads.
    let printed = site.get("/?from=1911-07-05").page().text("h1");
    let printed = printed.split(" on ").nth(1).unwrap().trim_end_matches(" or later").to_owned();
    assert_eq!(site.get(&format!("/?from={}", printed.replace(' ', "%20"))).status, 200);
}

/// What cannot be asked, and how it is said; the API says the same.
const REFUSED: [(&str, &str); 11] = [
    (
        "from=yesterday",
        "“yesterday” cannot be read as a date. Write it as 5 March 2026, March 2026, 2026, 1940s or 2026-03-05.",
    ),
    ("from=1911-07-32", "“1911-07-32” cannot be read as a date. Write"),
    ("from=5%20July", "“5 July” cannot be read as a date. Write"),
    ("from=%5B..1911%5D", "“[..1911]” has no first day. Write 5 March 2026, March"),
    ("from=Y-123456", "“Y-123456” cannot be read as a date. Write"),
    ("to=1911/..", "“1911/..” has no last day. Write 5 March 2026"),
    ("to=1911/", "“1911/” has no last day. Write"),
    (
        "to=05/07/11",
        "“05/07/11” can be read in several ways. Write the year with four digits, as in 5 March 2026,",
    ),
    (
        "to=07/25/1911",
        "“07/25/1911” is no day, month and year. Write it as 5 March 2026, March 2026, 2026, 1940s or 2026-03-05. Perhaps “1911-07-25” was meant.",
    ),
    (
        "from=1911-07-05&to=4%20July%201911",
        "“1911-07-04” is earlier than 1911-07-05, the day from which on events are asked for.",
    ),
    (
        "from=1911&match=maybe",
        "“maybe” is not a value that `match` takes. It takes: certain, possible.",
    ),
];

#[test]
fn a_bound_that_is_no_day_is_refused_in_words() {
    let site = TestSite::of_folder(SMALL);
    for (query, detail) in REFUSED {
        let problem = site.get(&format!("/api/v1/events?{query}"));
        assert_eq!(problem.status, 400, "{query}");
        let said = problem.json()["detail"].as_str().unwrap().to_owned();
        assert!(said.starts_with(detail), "{query}: {said}");
        let page = site.get(&format!("/?{query}"));
        assert_eq!(page.status, 400, "{query}");
        assert!(page.page().main().contains(detail), "{query}: {}", page.page().main());
        assert!(!page.page().main().contains("EDTF"), "{query}");
    }
}

/// Nothing that was typed is lost: it stands in the form, in the page's own layout.
#[test]
fn a_form_that_is_refused_keeps_what_was_typed() {
    let site = TestSite::of_folder(SMALL);
    let page = site
        .get("/?q=gun%22boat&from=last+week&to=July+1911&lane=capital&match=certain&claim=gunboat-was-invited")
        .page();
    let value = |name: &str| page.attributes(&format!("form input[name={name}]"), "value");
    assert_eq!(value("q"), ["gun\"boat"]);
    assert_eq!(value("from"), ["last week"]);
    assert_eq!(value("to"), ["July 1911"]);
    assert_eq!(value("claim"), ["gunboat-was-invited"]);
    assert_eq!(page.attributes("form option[selected]", "value"), ["capital"]);
    assert_eq!(page.all("form input[name=match][checked]").len(), 1);
    assert_eq!(page.attributes("form [aria-invalid]", "name"), ["from"]);
    assert_eq!(page.attributes("form [aria-invalid]", "aria-describedby"), ["wrong"]);
    assert!(page.text("#wrong").starts_with("“last week” cannot be read as a date."));
    assert_eq!(page.all("header.site nav").len(), 1);
    let hostile = site.get("/?from=%22%3E%3Cscript%3E%E2%80%AE").page();
    assert!(hostile.all("form script").is_empty());
    // Other pages have the form, too.
    assert_eq!(site.get("/claims?from=never").page().all("form input[name=from]").len(), 1);
}

#[test]
fn a_narrowed_view_says_its_days_and_keeps_them() {
    let site = TestSite::of_folder(SMALL);
    let page = site.get("/?from=1911-07-05&to=1911-07-06&match=certain&lane=capital").page();
    assert!(
        page.text("h1").ends_with("certainly from 5 July 1911 to 6 July 1911"),
        "{}",
        page.text("h1")
    );
    for (name, value) in [("from", "1911-07-05"), ("to", "1911-07-06"), ("match", "certain")] {
        let field = format!("form input[name={name}]:not([type=checkbox]:not([checked]))");
        assert_eq!(page.attributes(&field, "value"), [value]);
    }
    let page = site.get("/?from=1911-07-05").page();
    assert!(page.text("h1").ends_with("possibly on 5 July 1911 or later"), "{}", page.text("h1"));
    // Nothing fits: leaving the days out is a way to see more.
    let page = site.get("/?to=1910&match=certain").page();
    let wider = page.all("main a").into_iter().filter(|link| link.attr("href") == Some("/"));
    assert!(wider.map(crate::support::words).any(|text| text.starts_with("remove: Days")));
}

#[test]
fn values_are_counted_alike_among_few_events_and_among_most() {
    let test = TestSite::of_folder(FULL);
    let (site, last) = (&test.site, test.site.numbers().len() as u32);
    // None, one, some, all but a few, all: of most, the others are counted.
    let sets = [0..0, 0..1, 1..last / 3, 2..last, 0..last - 1, 0..last].map(EventSet::from);
    for events in &sets {
        let counts = site.facets().counts(events);
        for (_, facet) in Facet::ALL.iter().filter(|(_, facet)| facet.field().is_some()) {
            let having = |value| site.facets().set(*facet, value).unwrap().common(events);
            let expected: Vec<usize> = (0..facet.len(&site.model)).map(having).collect();
            assert_eq!(counts.of(*facet).collect::<Vec<_>>(), expected, "{facet:?}");
            assert_eq!(site.facets().counts_of(*facet, events), expected, "{facet:?} alone");
        }
    }
}
