//! When records were added and what in them was corrected, as readers are told.

use serde_json::{Value, json};

use crate::parsed::rows;
use crate::support::{SMALL, TestSite, file};

/// The corrections of the small dispute, the latest first; of one day, by event.
const CORRECTIONS: [&str; 3] = [
    "3 May 1999: The summary had the gunboat lie outside of the harbour. \
     The envoy protests against the gunboat",
    "2 May 1999: The title named another ship. The envoy protests against the gunboat",
    "2 May 1999: The harbour was misspelt. The gunboat leaves the harbour",
];

#[test]
fn all_corrections_are_listed_the_latest_first() {
    let site = TestSite::of_folder(SMALL);
    let page = site.get("/corrections").page();
    assert_eq!(page.texts("main li"), CORRECTIONS);
    let links = page.attributes("main li a", "href");
    let [protest, leaving] = ["/events/envoy-protests", "/events/gunboat-leaves"];
    assert_eq!(links, [protest, protest, leaving]);
}

#[test]
fn a_permalink_tells_the_history_of_its_record() {
    let site = TestSite::of_folder(SMALL);
    let page = site.get("/events/envoy-protests").page();
    assert_eq!(
        page.texts("section[aria-labelledby=record] p"),
        [
            "Added on 1 May 1999.",
            "Corrected on 2 May 1999: The title named another ship.",
            "Corrected on 3 May 1999: The summary had the gunboat lie outside of the harbour.",
        ]
    );
    let event = &site.get("/api/v1/events/gunboat-leaves").json()["event"];
    assert_eq!(event["added"], "1999-05-02");
    assert_eq!(event["corrected"][0]["on"], "1999-05-02");
    assert_eq!(event["corrected"][0]["what"], "The harbour was misspelt.");
}

#[test]
fn feeds_and_files_leave_no_correction_out() {
    let site = TestSite::of_folder(SMALL);
    let item = |feed: &Value| {
        let mut items = feed["items"].as_array().unwrap().iter();
        let item = items.find(|item| item["url"] == "/events/envoy-protests").unwrap();
        item["content_html"].as_str().unwrap().to_owned()
    };
    let feed = item(&site.get("/feed.json").json());
    let markdown = site.get("/events/envoy-protests/markdown").text().to_owned();
    for sentence in [
        "Added on 1 May 1999.",
        "Corrected on 2 May 1999: The title named another ship.",
        "Corrected on 3 May 1999: The summary had the gunboat lie outside of the harbour.",
    ] {
        assert!(feed.contains(sentence), "{sentence} {feed}");
        assert!(markdown.contains(sentence), "{sentence} {markdown}");
    }
    let rows = rows(site.get("/events.csv").text());
    let row = rows.iter().find(|row| row["id"] == "envoy-protests").unwrap();
    assert_eq!(
        row["corrected"],
        "1999-05-02: The title named another ship.; \
         1999-05-03: The summary had the gunboat lie outside of the harbour."
    );
}

#[test]
fn where_nothing_is_said_of_records_nothing_is_told_of_them() {
    let read = |path: &str| {
        let text = std::fs::read_to_string(format!("tests/check/base/{path}")).unwrap();
        file(path, &text.replace("added = \"1999-05-01\"\n", ""))
    };
    let files = ["chronology.toml", "reports/mail.toml", "reports/post.toml"].map(read);
    let site = TestSite::of_files(&files, "");
    assert_eq!(site.get("/corrections").page().texts("main li").len(), 0);
    let page = site.get("/events/protest").page();
    assert!(page.all("[aria-labelledby=record]").is_empty());
    let event = &site.get("/api/v1/events/protest").json()["event"];
    assert!(event["added"].is_null() && event["corrected"] == json!([]));
}
