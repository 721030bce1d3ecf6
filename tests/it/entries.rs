//! What an entry of a feed or file says of its event, in the words that a reader gets: of the small
//! dispute, whose every entry is known by heart.

use serde_json::Value;

use crate::parsed::{calendar, rows};
use crate::support::{SMALL, TestSite};

#[test]
fn the_table_says_who_acts_who_tells_it_and_what_is_quoted() {
    let site = TestSite::of_folder(SMALL);
    let rows = rows(site.get("/events.csv").text());
    for (id, column, expected) in [
        ("minister-replies", "kind", "denial"),
        ("minister-replies", "lane", "The capital"),
        ("minister-replies", "actors", "The Minister; The Government"),
        ("gunboat-leaves", "actors", ""),
        ("envoy-protests", "reports", "Evening Mail; Morning Post"),
        ("board-denies", "reports", "Harbour Gazette"),
        (
            "minister-replies",
            "stances",
            "Denial by The Minister: The gunboat lay in the harbour without leave (implied; \
             Morning Post, paragraph 3); Assertion by The Minister: The gunboat came at the \
             invitation of the board (plainly; Morning Post, paragraph 4)",
        ),
        (
            "envoy-protests",
            "quotations",
            "“an intolerable act” (The Envoy, Morning Post, paragraph 3)",
        ),
        (
            "board-denies",
            "quotations",
            "“we asked for no guns” (The Harbour Board, Harbour Gazette, paragraph 3 (the report \
             never closes the quotation))",
        ),
        ("minister-replies", "quotations", ""),
    ] {
        let row = rows.iter().find(|row| row["id"] == id).unwrap();
        assert_eq!(row[column], expected, "{id} {column}");
    }
}

#[test]
fn an_entry_of_the_calendar_says_who_tells_it() {
    let site = TestSite::of_folder(SMALL).on("https://example.org");
    let (own, entries) = calendar(site.get("/calendar.ics").text());
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    let permalink = "https://example.org/events/envoy-protests";
    let lines: Vec<&str> = entry["DESCRIPTION"].lines().skip(1).collect();
    let summary = "The envoy told the minister that a gunboat lay in the harbour without leave.";
    let post = "Morning Post: “Gunboat in the Harbour”; dated 6 July 1911";
    assert_eq!(lines, [summary, "Told by Evening Mail and Morning Post", post, permalink]);
    assert_eq!((&*entry["URL"], &*entry["CATEGORIES"]), (permalink, "Statement,Abroad"));
    // What is only bounded is told in words.
    for told in ["by 6 July 1911", "began by", "or later"] {
        assert!(own["X-WR-CALDESC"].contains(told), "{told}: {}", own["X-WR-CALDESC"]);
    }
}

#[test]
fn a_day_of_another_reading_is_marked_even_where_it_is_one_day() {
    let site = TestSite::of_small_but(|_, text| {
        text.replace("near = \"harbour-closed\"", "offset = \"-P1D\"")
    });
    let query = "?reading=reply-and-closure";
    let (_, entries) = calendar(site.get(&format!("/calendar.ics{query}")).text());
    let permalink = format!("/events/minister-replies{query}");
    let entry = entries.iter().find(|entry| entry["UID"].ends_with(&permalink[1..])).unwrap();
    assert_eq!(entry["DTSTART;VALUE=DATE"], "19110705");
    assert_eq!(entry["DTEND;VALUE=DATE"], "19110706");
    assert_eq!(entry["STATUS"], "TENTATIVE");
    let summary = "5 July 1911, in another reading: The minister answers that the gunboat was \
                   invited";
    assert_eq!(entry["SUMMARY"], summary);
    let document = site.get(&format!("/chronology.jsonld{query}")).json();
    let mut nodes = document["@graph"].as_array().unwrap().iter();
    let node = nodes.find(|node| node["@id"] == permalink).unwrap();
    assert_eq!((&node["edtf"], node.get("startDate")), (&Value::from("1911-07-05"), None));
}

#[test]
fn linked_data_says_which_report_attests_what() {
    let site = TestSite::of_folder(SMALL);
    let document = site.get("/chronology.jsonld").json();
    let graph = document["@graph"].as_array().unwrap();
    let node = |id: &str| graph.iter().find(|node| node["@id"] == id).unwrap();
    let [mail, gazette, post] = ["evening-mail", "harbour-gazette", "morning-post"]
        .map(|report| Value::from(format!("/reports/{report}")));
    let told_by = |id: &str| {
        let reports = node(id)["subjectOf"].as_array().unwrap().iter();
        reports.map(|report| report["@id"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(told_by("/events/envoy-protests"), [mail.clone(), post.clone()]);
    assert_eq!(told_by("/events/board-denies"), std::slice::from_ref(&gazette));
    let attested = |id: &str| {
        let stances = node(id)["stance"].as_array().unwrap().iter();
        let stances = stances.map(|s| (s["attestedBy"].clone(), s["paragraph"].clone()));
        stances.collect::<Vec<_>>()
    };
    let at = |report: &Value, paragraph: u32| (report.clone(), Value::from(paragraph));
    assert_eq!(attested("/events/envoy-protests"), [at(&mail, 2), at(&post, 3)]);
    assert_eq!(attested("/events/board-denies"), [at(&gazette, 3)]);
    // Only the Post prints its date.
    assert_eq!(node("/reports/morning-post")["datePublished"], "1911-07-06T06:00:00");
    assert!(node("/reports/evening-mail").get("datePublished").is_none());
    for (exact, source, unclosed) in
        [("an intolerable act", &post, false), ("we asked for no guns", &gazette, true)]
    {
        let mut quotations = graph.iter().filter(|node| node["@type"] == "Annotation");
        let quotation = quotations.find(|node| node["target"]["selector"]["exact"] == exact);
        let quotation = quotation.unwrap();
        assert_eq!(quotation["target"]["source"], *source, "{exact}");
        assert_eq!(quotation["unclosed"], unclosed, "{exact}");
    }
}

#[test]
fn a_filtered_feed_has_its_own_addresses_and_the_day_of_its_own_records() {
    let site = TestSite::of_folder(SMALL);
    let atom = site.get("/feed.atom?lane=abroad");
    let atom = atom_syndication::Feed::read_from(atom.body.as_slice()).unwrap();
    // The chronology's last change is of the next day, and of another lane.
    assert_eq!(atom.updated.to_rfc3339(), "1999-05-03T00:00:00+00:00");
    assert_eq!(atom.id, "tag:demarche,1999-05-01:feed?lane=abroad");
    let links: Vec<_> = atom.links.iter().map(|link| (&*link.rel, &*link.href)).collect();
    assert_eq!(links, [("self", "/feed.atom?lane=abroad"), ("alternate", "/?lane=abroad")]);
    let feed = site.get("/feed.json?lane=abroad").json();
    assert_eq!(feed["feed_url"], "/feed.json?lane=abroad");
    assert_eq!(feed["home_page_url"], "/?lane=abroad");
    let item = &feed["items"][0];
    assert_eq!(item["url"], "/events/envoy-protests");
    assert_eq!(item["date_published"], "1999-05-01T00:00:00Z");
    assert_eq!(item["date_modified"], "1999-05-03T00:00:00Z");
}
