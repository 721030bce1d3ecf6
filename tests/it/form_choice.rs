//! Lanes, tags and landmarks, several values of one filter, and who was compared.

use demarche::diagnostic::Rule;
use demarche::load::File;
use serde_json::{Value, json};

use crate::form::{account, broken, event, files};
use crate::support::TestSite;

const TAGS: &str =
    "[[tag]]\nid = \"oil\"\nname = \"Oil & <gas>\"\n[[tag]]\nid = \"ships\"\nname = \"Ships\"\n";

fn site() -> TestSite {
    let tables = [
        TAGS.to_owned(),
        event("a", "lane = \"north\"\ntags = [\"oil\"]"),
        event("b", "lane = \"south\"\ntags = [\"ships\", \"oil\", \"oil\"]"),
        event("c", "lanes = [\"south\", \"north\"]\nlandmark = true"),
        event(
            "d",
            "lane = \"north\"\nlanes = [\"north\", \"south\"]\nkind = \"vote\"\nlandmark = true",
        ),
    ];
    let accounts = [("a", 1), ("b", 2), ("c", 3), ("d", 4)].map(|(id, day)| account(id, day, ""));
    TestSite::of_files(&files(&tables.concat(), &[("r", "", &accounts.concat())]), "")
}

fn found(site: &TestSite, query: &str) -> Vec<String> {
    let list = site.get(&format!("/api/v1/events?{query}")).json();
    let events = list["events"].as_array().unwrap_or_else(|| panic!("{query}: {list}"));
    events.iter().map(|event| event["id"].as_str().unwrap().to_owned()).collect()
}

/// Several values of one filter mean either, several filters all of them; the same on pages, in
/// JSON and in files, at one address each.
#[test]
fn several_values_of_one_filter_mean_either() {
    let site = site();
    for (asked, written, ids) in [
        ("lane=north", "lane=north", &["a", "c", "d"][..]),
        ("lane=south", "lane=south", &["b", "c", "d"]),
        ("lane=south&lane=north", "lane=north&lane=south", &["a", "b", "c", "d"]),
        ("tag=oil", "tag=oil", &["a", "b"]),
        ("tag=ships&tag=oil", "tag=oil&tag=ships", &["a", "b"]),
        ("tag=oil&lane=south", "lane=south&tag=oil", &["b"]),
        ("kind=vote&kind=decision", "kind=decision&kind=vote", &["a", "b", "c", "d"]),
        ("kind=vote&kind=treaty", "kind=treaty&kind=vote", &["d"]),
    ] {
        assert_eq!(found(&site, asked), ids, "{asked}");
        let page = site.get(&format!("/?{asked}")).page();
        let listed = page.attributes(".timeline li.entry", "id");
        assert_eq!(listed, ids.iter().map(|id| format!("event-{id}")).collect::<Vec<_>>());
        let canonical = page.attributes("link[rel=canonical]", "href");
        assert_eq!(canonical, [format!("/?{written}")], "one address a view");
        let chosen = page.attributes("form option[selected]", "value");
        assert_eq!(chosen.len(), written.matches('=').count());
        let table = site.get(&format!("/events.csv?{asked}"));
        assert_eq!(table.text().lines().count(), 1 + ids.len(), "{asked}");
    }
    let page = site.get("/?lane=south&lane=north&tag=oil").page();
    assert_eq!(page.text("h1"), "Events: North or South, Oil & <gas>");
    for refused in ["lane=north&lane=north", "tag=coal", "tag=", "lane=north&lane=east"] {
        assert_eq!(site.get(&format!("/api/v1/events?{refused}")).status, 400, "{refused}");
    }
}

/// The form sends what its fields hold, each any number of times, and shows what is chosen.
#[test]
fn the_form_takes_several_values() {
    let page = site().get("/?lane=north&lane=south").page();
    let fields = page.attributes("form select[multiple]", "name");
    assert_eq!(fields, ["lane", "report", "kind", "tag"], "no field without a value");
    let chosen = page.attributes("#filter-lane option[selected]", "value");
    assert_eq!(chosen, ["north", "south"]);
    assert_eq!(page.texts("#filter-tag option"), ["Oil & <gas> (2)", "Ships (1)"]);
}

#[test]
fn an_event_of_several_lanes_is_drawn_once_and_found_under_each() {
    let site = site();
    let lane_of = |address: &str, id: &str| {
        let entry = format!("#event-{id}");
        let class = site.get(address).page().attributes(&entry, "class").concat();
        class.split(' ').find(|class| class.starts_with("lane-")).unwrap().to_owned()
    };
    assert_eq!(lane_of("/", "c"), "lane-2");
    let event = |id: &str| site.get(&format!("/api/v1/events/{id}")).json()["event"].clone();
    assert_eq!(event("c")["lanes"], json!(["south", "north"]));
    assert_eq!(event("d")["lanes"], json!(["north", "south"]));
    assert_eq!(event("d")["lane"], "north");
    for address in ["/", "/?lane=north", "/?lane=south"] {
        let page = site.get(address).page();
        let drawn = page.attributes("section.chart a[href='/events/c']", "href");
        assert_eq!(drawn.len(), 1, "{address}: {drawn:?}");
    }
    let page = site.get("/events/c").page();
    assert_eq!(page.texts("main > .meta")[0], "South, North · Decision · landmark");
}

#[test]
fn tags_lead_to_what_has_them_and_landmarks_lead_the_front_page() {
    let site = site();
    let page = site.get("/events/b").page();
    assert_eq!(page.attributes("main > .meta a[href*=tag]", "href"), ["/?tag=oil", "/?tag=ships"]);
    assert!(page.texts("main > .meta").contains(&"Tags: Oil & <gas>, Ships".to_owned()));
    let chronology = &site.get("/api/v1/chronology").json()["chronology"];
    assert_eq!(chronology["tags"][0], json!({"id": "oil", "name": "Oil & <gas>"}));
    assert_eq!(chronology["glance"]["leads"], json!(["c", "d"]));
    let marks: Vec<&Value> =
        chronology["events"].as_array().unwrap().iter().map(|e| &e["landmark"]).collect();
    assert_eq!(marks, [false, false, true, true]);
    let front = site.get("/").page();
    assert_eq!(front.attributes(".opening .lead h3 a", "href"), ["/events/c", "/events/d"]);
}

fn compared(compared: &str) -> Vec<File> {
    let tables = event("a", "")
        + "[[difference]]\nid = \"flag\"\nmatter = \"The flag\"\nmain = true\nevents = [\"a\"]\n"
        + compared
        + "says = [{ report = \"r\", paragraphs = [1], text = \"White.\" }]\n";
    let account = account("a", 1, "");
    files(&tables, &[("r", "", &account), ("s", "", &account), ("t", "", &account)])
}

/// Nobody's silence is made up: of a report that was not compared, nothing is said.
#[test]
fn only_a_report_that_was_compared_is_said_to_be_silent() {
    for (listed, silent, open) in [
        ("", &[][..], 2),
        ("compared = [\"s\"]\n", &["Paper s"], 1),
        ("compared = [\"t\", \"s\", \"r\"]\n", &["Paper s", "Paper t"], 0),
    ] {
        let files = compared(listed);
        assert_eq!(broken(&files), vec![Rule::NotCompared; open], "{listed}");
        let site = TestSite::of_files(&files, "");
        for address in ["/", "/events/a", "/reports/r"] {
            let page = site.get(address).page();
            let row = "#difference-flag";
            let said = match silent {
                [] => vec![],
                [one] => vec![format!("{one} says nothing on this.")],
                both => vec![format!("{} say nothing on this.", both.join(" and "))],
            };
            assert_eq!(page.texts(&format!("{row} th .at, {row} > .note")), said, "{address}");
        }
        let difference = &site.get("/api/v1/differences/flag").json()["difference"];
        assert_eq!(difference["compared"].as_array().unwrap().len(), 3 - open);
    }
}
