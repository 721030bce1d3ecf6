//! Views that are narrowed to some days: what may lie there, and what must.

use crate::support::{SMALL, TestSite};

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
fn a_bound_that_is_no_day_is_refused_in_words() {
    let site = TestSite::of_folder(SMALL);
    for (query, detail) in [
        (
            "from=yesterday",
            "“yesterday” is not a value that `from` takes. It takes: a date in EDTF that has a first day, such as 2026-03-04, 2026-03 or 2026.",
        ),
        ("from=1911-07-32", "“1911-07-32” is not a value that `from` takes."),
        ("from=%5B..1911%5D", "“[..1911]” is not a value that `from` takes."),
        ("from=Y-123456", "“Y-123456” is not a value that `from` takes."),
        (
            "to=1911/..",
            "“1911/..” is not a value that `to` takes. It takes: a date in EDTF that has a last day",
        ),
        ("to=1911/", "“1911/” is not a value that `to` takes."),
        (
            "from=1911-07-05&to=1911-07-04",
            "“1911-07-04” is not a value that `to` takes. It takes: a date in EDTF that ends on 1911-07-05 or later",
        ),
        (
            "from=1911&match=maybe",
            "“maybe” is not a value that `match` takes. It takes: certain, possible.",
        ),
    ] {
        let problem = site.get(&format!("/api/v1/events?{query}"));
        assert_eq!(problem.status, 400, "{query}");
        let said = problem.json()["detail"].as_str().unwrap().to_owned();
        assert!(said.starts_with(detail), "{query}: {said}");
        let page = site.get(&format!("/?{query}"));
        assert_eq!(page.status, 400, "{query}");
        assert!(page.page().main().contains(detail), "{query}: {}", page.page().main());
    }
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
