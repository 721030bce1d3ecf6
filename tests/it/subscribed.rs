//! What subscribers meet: pages of feeds, ids that outlast a host, hours in calendars, the mark of a
//! table, and addresses where nobody said under which host readers know the site.

use std::collections::{BTreeMap, BTreeSet};

use demarche::format::Format;
use demarche::load::File;
use serde_json::Value;

use crate::parsed::{calendar, rows};
use crate::running::Server;
use crate::support::{FULL, SMALL, TestSite, file};

const HEAD: &str = r#"
[chronology]
title = "Hours"
summary = "Hours of one night."
language = "en"
[glance]
assertion = "e0"
denial = "e1"
decisions = []
[[lane]]
id = "main"
name = "Main"
about = "All events."
"#;

/// A chronology of one report, whose events have time words: `head` is that of the report, `axis`
/// stands in `[axis]`.
fn of_words(axis: &str, head: &str, words: &[String]) -> Vec<File> {
    let mut chronology = format!("{HEAD}[axis]\n{axis}\n");
    let mut report = format!(
        "[report]\nid = \"r\"\nlabel = \"R\"\ndescription = \"R\"\nlines = 9\nlanguage = \"en\"\n{head}\n"
    );
    for (number, words) in words.iter().enumerate() {
        let corrected =
            if number == 0 { "{ on = \"2026-02-01\", what = \"A name.\" }" } else { "" };
        chronology.push_str(&format!(
            "[[event]]\nid = \"e{number}\"\ntitle = \"Event {number}\"\nsummary = \"It was so.\"\n\
             kind = \"statement\"\nlane = \"main\"\nadded = \"2026-01-01\"\ncorrected = [{corrected}]\n"
        ));
        report.push_str(&format!(
            "[[account]]\nevent = \"e{number}\"\nparagraphs = [1]\nsays = \"So it was.\"\n\
             time = [{{ words = \"then\", paragraph = 1, {words} }}]\n"
        ));
    }
    vec![file("chronology.toml", &chronology), file("reports/r.toml", &report)]
}

#[test]
fn a_known_minute_is_one_in_calendars_and_nothing_else_is() {
    let at = |clock: &str| format!("date = \"2026-03-04T{clock}\"");
    let words = [
        at("21:40:00"),
        at("12:00:00+01:00"),
        "date = \"2026-03-04\"".to_owned(),
        "date = \"2026-03\"".to_owned(),
        "date = \"2026-03-04~\"".to_owned(),
        "date = \"2026-10-25T02:30:00\"".to_owned(),
    ];
    let madrid = "zone = \"Europe/Madrid\"";
    for (axis, head, expected) in [
        // The clock is that of a zone: the instant is known, but where the clock shows it twice.
        (madrid, madrid, ["20260304T204000Z", "20260304T110000Z", "20261025T023000"]),
        // Whose clock it is that the report prints is not known.
        (madrid, "", ["20260304T214000", "20260304T120000", "20261025T023000"]),
        ("", "", ["20260304T214000", "20260304T120000", "20261025T023000"]),
    ] {
        let site = TestSite::of_files(&of_words(axis, head, &words), "");
        let (own, entries) = calendar(site.get("/calendar.ics").text());
        let entries: BTreeMap<&str, &BTreeMap<String, String>> =
            entries.iter().map(|entry| (entry["SUMMARY"].as_str(), entry)).collect();
        let known: Vec<&str> = entries.keys().copied().collect();
        assert_eq!(known, ["Event 0", "Event 1", "Event 2", "Event 5"], "{axis} {head}");
        for (event, at) in ["Event 0", "Event 1", "Event 5"].into_iter().zip(expected) {
            assert_eq!(entries[event]["DTSTART"], at, "{event}: {axis} {head}");
            assert_eq!(entries[event]["DURATION"], "PT0S", "{event}");
            assert!(!entries[event].contains_key("DTEND"), "{event}");
        }
        assert_eq!(entries["Event 2"]["DTSTART;VALUE=DATE"], "20260304");
        assert_eq!(entries["Event 2"]["DTEND;VALUE=DATE"], "20260305");
        let told = &own["X-WR-CALDESC"];
        assert!(
            told.ends_with("2 events. Event 3: March 2026. Event 4: about 4 March 2026."),
            "{told}"
        );
        // What was corrected is a new version of the same entry.
        let numbers = ["Event 0", "Event 1"].map(|event| entries[event]["SEQUENCE"].as_str());
        assert_eq!(numbers, ["1", "0"]);
        let stamp = &entries["Event 0"]["LAST-MODIFIED"];
        assert_eq!((stamp.as_str(), &entries["Event 0"]["DTSTAMP"]), ("20260201T000000Z", stamp));
        assert_eq!(entries["Event 0"]["CREATED"], "20260101T000000Z");
        let table = rows(site.get("/events.csv").text());
        let hours: BTreeMap<&str, &str> =
            table.iter().map(|row| (row["title"].as_str(), row["hours"].as_str())).collect();
        assert_eq!((hours["Event 0"], hours["Event 2"]), ("21:40", ""));
    }
}

#[test]
fn what_lasts_is_in_the_calendar_from_a_known_first_to_a_known_last_day() {
    let date = |date: &str| format!("date = \"{date}\"");
    let words = ["2026-03-02/2026-03-05", "2026-03-02/2026-03", "2026-03-02/.."].map(date);
    let files = of_words("", "", &words);
    let lasting =
        files[0].source.text.replace("lane = \"main\"\n", "lane = \"main\"\nlasts = true\n");
    let files = [file("chronology.toml", &lasting), files[1].clone()];
    let site = TestSite::of_files(&files, "");
    let (own, entries) = calendar(site.get("/calendar.ics").text());
    let [entry] = entries.as_slice() else { panic!("{entries:?}") };
    let days = [&entry["DTSTART;VALUE=DATE"], &entry["DTEND;VALUE=DATE"]];
    assert_eq!(days, ["20260302", "20260306"]);
    assert!(own["X-WR-CALDESC"].contains(": 2 events."), "{}", own["X-WR-CALDESC"]);
    // So it is in linked data.
    let document = site.get("/chronology.jsonld").json();
    let dates = |id: &str| {
        let nodes = document["@graph"].as_array().unwrap();
        let node = nodes.iter().find(|node| node["@id"] == format!("/events/{id}")).unwrap();
        [node["startDate"].as_str(), node["endDate"].as_str()]
    };
    assert_eq!(dates("e0"), [Some("2026-03-02"), Some("2026-03-05")]);
    assert_eq!((dates("e1"), dates("e2")), ([None, None], [None, None]));
}

#[test]
fn feeds_have_pages_that_lead_to_each_other() {
    let words: Vec<String> = (0..123).map(|day| format!("offset = \"-P{day}D\"")).collect();
    let site = TestSite::of_files(&of_words("", "published = \"2026-03-04\"", &words), "/of");
    let mut found = BTreeSet::new();
    let mut next = Some("/of/feed.json".to_owned());
    let mut pages = 0;
    while let Some(address) = next {
        pages += 1;
        let feed = site.get(&address).json();
        assert_eq!(feed["feed_url"], address);
        let items = feed["items"].as_array().unwrap();
        assert!(items.len() <= 50);
        found.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
        next = feed["next_url"].as_str().map(str::to_owned);
        let number = if pages == 1 { String::new() } else { format!("?page={pages}") };
        let atom = site.get(&format!("/of/feed.atom{number}"));
        let atom = atom_syndication::Feed::read_from(atom.body.as_slice()).unwrap();
        let link = |rel: &str| {
            let found = atom.links.iter().find(|link| link.rel == rel);
            found.map(|link| link.href.trim_start_matches("/of/feed.atom"))
        };
        let [previous, following] = [
            ["", "", "?page=2"].get(pages - 1).copied().filter(|_| pages != 1),
            ["?page=2", "?page=3"].get(pages - 1).copied(),
        ];
        let links = ["self", "first", "last", "previous", "next"].map(link);
        assert_eq!(links, [Some(&*number), Some(""), Some("?page=3"), previous, following]);
        let ids: Vec<&str> = atom.entries.iter().map(|entry| entry.id.as_str()).collect();
        let of_items: Vec<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
        assert_eq!(ids, of_items);
    }
    assert_eq!((pages, found.len()), (3, 123));
    for bad in ["4", "0", "x", "-1", "99999999999999999999"] {
        let answer = site.get(&format!("/of/feed.atom?page={bad}"));
        assert_eq!(answer.status, 400, "{bad}");
    }
    // The feed of two million events has as many as 40,000.
    for beyond in ["4", "40000"] {
        let said = site.get(&format!("/of/feed.atom?page={beyond}"));
        assert!(said.text().contains("from 1 to 3"), "{beyond}");
    }
    // A feed of one page names no others, and other files have no pages.
    let small = TestSite::of_folder(SMALL);
    assert!(!small.get("/feed.atom").text().contains("rel=\"first\""));
    assert_eq!(small.get("/events.csv?page=1").status, 400);
}

#[test]
fn entries_are_known_by_the_same_ids_wherever_the_site_lives() {
    let here = TestSite::of_folder(SMALL);
    let there = here.on("https://timeline.example.org");
    let ids = |site: &TestSite, query: &str| -> Vec<String> {
        let feed = site.get(&format!("/feed.json{query}")).json();
        let items = feed["items"].as_array().unwrap().iter();
        let mut ids: Vec<String> = items.map(|item| item["id"].as_str().unwrap().into()).collect();
        let (_, entries) = calendar(site.get(&format!("/calendar.ics{query}")).text());
        assert!(entries.iter().all(|entry| ids.contains(&entry["UID"])), "{ids:?}");
        let atom = site.get(&format!("/feed.atom{query}"));
        let atom = atom_syndication::Feed::read_from(atom.body.as_slice()).unwrap();
        assert!(atom.entries.iter().map(|entry| &entry.id).eq(&ids));
        ids.push(atom.id);
        ids
    };
    for query in ["", "?with=mail-in-the-same-week", "?lane=harbour"] {
        let found = ids(&here, query);
        assert_eq!(found, ids(&there, query));
        assert!(found.iter().all(|id| id.starts_with("tag:demarche,")), "{found:?}");
    }
    // Under an assumption, an entry says something else.
    assert!(
        ids(&here, "").iter().all(|id| !ids(&here, "?with=mail-in-the-same-week").contains(id))
    );
    let (_, entries) = calendar(there.get("/calendar.ics").text());
    assert!(entries[0]["URL"].starts_with("https://timeline.example.org/events/"));
}

#[test]
fn no_host_is_guessed() {
    let mut server = Server::on_any_port(&["serve", "--data", SMALL]);
    server.log_line("--origin https://example.org");
    let files = Format::ALL.iter().map(|format| format.path());
    for path in
        files.chain(["/", "/events/envoy-protests", "/sitemap.xml", "/robots.txt", "/exports"])
    {
        let answer = server.get(path);
        // A command to try names the address that the log names.
        let text = answer.replace(&format!("http://{}/events.csv?", server.address), "");
        for host in [server.address.as_str(), "127.0.0.1", "localhost", "timeline.example.org"] {
            assert!(!text.contains(host), "{path} has {host}");
        }
    }
    let site = TestSite::of_folder(SMALL);
    let page = site.get("/").page();
    assert!(page.attributes("meta[property=\"og:url\"]", "content").is_empty());
    assert_eq!(page.attributes("link[rel=canonical]", "href"), ["/"]);
    let robots = |site: &TestSite| site.get("/robots.txt").text().to_owned();
    assert!(!robots(&site).contains("Sitemap"));
    let site = site.on("https://timeline.example.org");
    assert!(robots(&site).contains("Sitemap: https://timeline.example.org/sitemap.xml\n"));
    let canonical = site.get("/").page().attributes("link[rel=canonical]", "href");
    assert_eq!(canonical, ["https://timeline.example.org/"]);
}

#[test]
fn crawlers_are_kept_out_of_views_without_end() {
    let site = TestSite::of_folder(SMALL);
    let robots =
        |address: &str| site.get(address).page().attributes("meta[name=robots]", "content");
    for address in ["/", "/exports", "/claims", "/events/envoy-protests", "/?utm_source=x"] {
        assert!(robots(address).is_empty(), "{address}");
    }
    for address in [
        "/?lane=harbour",
        "/?from=1911-07-05&to=1911-07-06",
        "/?q=gunboat",
        "/exports?kind=denial",
        "/events/envoy-protests?with=mail-in-the-same-week",
    ] {
        assert_eq!(robots(address), ["noindex, follow"], "{address}");
    }
    assert!(site.get("/robots.txt").text().contains("\nDisallow: /*?\n"));
    let below = TestSite::of_files(
        &of_words("", "", &["date = \"2026\"".into(), "date = \"2026\"".into()]),
        "/of",
    );
    assert!(below.get("/of/robots.txt").text().contains("\nDisallow: /of/*?\n"));
}

#[test]
fn a_table_begins_with_a_mark_unless_none_is_wanted() {
    let site = TestSite::of_folder(SMALL);
    let with = site.get("/events.csv");
    let without = site.get("/events.csv?bom=no");
    assert!(with.body.starts_with(b"\xEF\xBB\xBFid,url,"));
    assert_eq!(&with.body[3..], without.body.as_slice());
    assert_eq!(site.get("/events.csv?bom=yes").body, with.body);
    for bad in ["/events.csv?bom=maybe", "/feed.atom?bom=no"] {
        assert_eq!(site.get(bad).status, 400, "{bad}");
    }
    let view = site.get("/events.csv?bom=no&lane=harbour");
    assert_eq!(view.body, site.get("/events.csv?lane=harbour").body[3..]);
}

#[test]
fn the_api_lists_what_stands_below_it() {
    for site in [
        TestSite::of_folder(SMALL),
        TestSite::of_files(
            &of_words("", "", &["date = \"2026\"".into(), "date = \"2026\"".into()]),
            "/of",
        ),
    ] {
        let base = site.state.current().urls.base().to_owned();
        for address in ["/api/v1", "/api/v1/"] {
            let answer = site.get(&format!("{base}{address}"));
            assert_eq!(
                (answer.status.as_u16(), answer.header("content-type")),
                (200, Some("application/json"))
            );
            let links = answer.json()["links"].as_array().unwrap().clone();
            let of = |key: &str| -> Vec<String> {
                links.iter().map(|link| link[key].as_str().unwrap().to_owned()).collect()
            };
            for name in ["events", "claims", "reports", "actors", "chronology", "openapi"] {
                assert!(of("name").contains(&name.to_owned()), "{name}");
            }
            for url in of("url") {
                assert_eq!(site.get(&url).status, 200, "{url}");
            }
            assert!(of("about").iter().all(|about| !about.is_empty()));
        }
        assert_eq!(site.get(&format!("{base}/api/v1/zzz")).status, 404);
    }
}

#[test]
fn examples_are_those_of_the_chronology_served() {
    let site = TestSite::of_folder(SMALL);
    for address in ["/method", "/exports"] {
        let text = site.get(address).page().text("main");
        assert!(!text.contains("2026"), "{address} has a year that this chronology has not");
    }
    let terms = site.get("/method").page().texts("dt.date");
    let words = site.get("/api/v1/events").json();
    let words = words["events"].as_array().unwrap().iter();
    let words: BTreeSet<&str> = words.map(|event| event["words"].as_str().unwrap()).collect();
    assert!(terms.iter().any(|term| words.contains(term.as_str())), "{terms:?}");
    let api = site.get("/api").page().text("section[aria-labelledby=dates]");
    assert!(api.contains("[1911-") && !api.contains("2026"), "{api}");
    let example = site.get("/exports").page().text("main");
    assert!(example.contains("/events.csv?kind="), "{example}");
}

#[test]
fn the_chronology_is_a_data_set_with_its_files() {
    let site = TestSite::of_folder(FULL).on("https://example.org");
    let document = site.get("/chronology.jsonld").json();
    let set = &document["@graph"][0];
    assert_eq!((&set["@type"], &set["@id"]), (&"Dataset".into(), &"https://example.org/".into()));
    let files = set["distribution"].as_array().unwrap().iter();
    let files: BTreeSet<&str> = files.map(|file| file["contentUrl"].as_str().unwrap()).collect();
    let expected: Vec<String> =
        Format::ALL.iter().map(|format| format!("https://example.org{}", format.path())).collect();
    assert!(expected.iter().all(|address| files.contains(address.as_str())), "{files:?}");
    // Neither is said yet by the data, and none is made up.
    assert_eq!((&set["creator"], &set["license"]), (&Value::Null, &Value::Null));
}

#[test]
fn a_misspelt_parameter_subscribes_to_nothing() {
    let site = TestSite::of_folder(SMALL);
    for file in Format::ALL.iter().map(|format| format.path()) {
        let answer = site.get(&format!("{file}?knid=denial"));
        assert_eq!(answer.status, 400, "{file}");
        assert!(answer.text().contains("There is no parameter `knid` here."), "{file}");
        // How pages draw a view is of no account to its files.
        assert_eq!(site.get(&format!("{file}?kind=denial&scale=calendar")).status, 200, "{file}");
    }
    // One event is not chosen from others.
    assert_eq!(site.get("/events/envoy-protests/markdown?kind=denial").status, 400);
    let assumed = "/events/envoy-protests/markdown?with=mail-in-the-same-week";
    assert_eq!(site.get(assumed).status, 200);
}

#[test]
fn markdown_of_what_was_moved_or_is_not_there() {
    let site = TestSite::of_folder(SMALL);
    let moved = site.get("/events/Envoy-Protests/markdown?with=mail-in-the-same-week");
    let to = "/events/envoy-protests/markdown?with=mail-in-the-same-week";
    assert_eq!((moved.status.as_u16(), moved.header("location")), (308, Some(to)));
    assert_eq!(site.get("/events/zzz/markdown").status, 404);
    assert_eq!(site.get("/feed.atom?lane=zzz").status, 400);
}
