//! What is only about places an event, and is known for certain by nobody; and events far apart.

use super::{event, order, served, time, told_everywhere};
use crate::dating::Data;
use crate::support::TestSite;

fn found(site: &TestSite, query: &str) -> Vec<String> {
    let list = site.get(&format!("/api/v1/events?{query}")).json();
    let found = list["events"].as_array().unwrap().iter();
    found.map(|event| event["id"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn about_is_found_near_its_date_and_nowhere_for_certain() {
    for (date, words, near, far) in [
        ("1885~", "about 1885", "from=1880&to=1890", "from=1990"),
        ("1704-08~", "about August 1704", "from=1704-07&to=1704-07", "from=1705"),
        ("176X~", "about the 1760s", "from=1772&to=1774", "to=1740"),
        ("1911-07-04~", "about 4 July 1911", "from=1911-07-05&to=1911-07-06", "from=1911-07-07"),
        ("1885?", "1885, perhaps", "from=1885&to=1885", "from=1886"),
    ] {
        let at = format!("date = \"{date}\"");
        let data = Data::of(&["note", "other"]).report(
            "post",
            "",
            &[("note", &time("w", &at)), ("other", &time("w", "date = \"2001\""))],
        );
        let site = served(&data);
        assert_eq!(told_everywhere(&site, "note"), words);
        let json = event(&site, "note");
        assert_eq!(json["basis"], "approximate", "{date}");
        assert!(json["edtf"].is_null() && json["follows"]["earliest"].is_null(), "{date}");
        assert!(!json["placed"]["earliest"].is_null(), "{date}");
        assert!(found(&site, near).contains(&"note".to_owned()), "{date} {near}");
        assert!(!found(&site, far).contains(&"note".to_owned()), "{date} {far}");
        let certain = format!("{near}&match=certain");
        assert!(!found(&site, &certain).contains(&"note".to_owned()), "{date} {certain}");
        assert_eq!(order(&site), ["note", "other"], "{date}");
        // It stands in the drawing, and not in the column of what has no day.
        let page = site.get("/").page().main();
        assert!(!page.contains("no day reported"), "{date}");
    }
}

#[test]
fn how_far_about_reaches_can_be_set() {
    let mut data = Data::of(&["note"]).report(
        "post",
        "",
        &[("note", &time("about 1885", "date = \"1885~\""))],
    );
    data.axis = "about = { year = \"P10Y\" }";
    let site = served(&data);
    assert_eq!(found(&site, "from=1894&to=1895"), ["note"]);
    assert_eq!(found(&site, "from=1896"), <[String; 0]>::default());
}

#[test]
fn events_far_apart_are_told_and_drawn_without_a_false_day() {
    for [first, second, third] in [
        ["1713-07-13", "2026-03-04", "2026-03-05"],
        ["-0479", "1821-03-25", "1821-03-26"],
        ["1493-05-04", "1982-04-02", "1982-06-14"],
    ] {
        let at = |date: &str| time("w", &format!("date = \"{date}\""));
        let (a, b, c) = (at(first), at(second), at(third));
        let data =
            Data::of(&["a", "b", "c"]).report("post", "", &[("a", &a), ("b", &b), ("c", &c)]);
        let site = served(&data);
        assert_eq!(order(&site), ["a", "b", "c"]);
        for scale in ["/", "/?scale=calendar", "/?scale=cells"] {
            let page = site.get(scale).page();
            for id in ["a", "b", "c"] {
                let words = told_everywhere(&site, id);
                let labels = page.texts("svg text, svg title").join(" ");
                assert!(page.main().contains(&words), "{scale} {id}");
                assert!(!labels.contains("day not reported"), "{labels}");
            }
        }
    }
}

#[test]
fn the_axis_names_the_units_that_it_spans() {
    for ([first, second], heads) in [
        (["18XX", "194X"], "1900 – 1939"),
        (["2026-01", "2026-02"], "January 2026"),
        (["-02XX", "-00XX"], "the 2nd century BC"),
    ] {
        let at = |date: &str| time("w", &format!("date = \"{date}\""));
        let (a, b) = (at(first), at(second));
        let data = Data::of(&["a", "b"]).report("post", "", &[("a", &a), ("b", &b)]);
        let page = served(&data).get("/").page();
        let axis = page.texts("svg text").join(" ");
        assert!(axis.contains(heads), "{first} {second}: {axis}");
        assert!(!axis.contains("1 January 1") && !axis.contains("31 December 1"), "{axis}");
    }
}
