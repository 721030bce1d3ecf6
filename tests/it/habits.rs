//! What the tools of readers and curators expect of files: addresses of sources, tables that open
//! rightly, ids that do not depend on a host, calendars that notice a change, terms of use, and
//! texts as Windows writes them. Each is asked of data that differ in kind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use demarche::format::Format;
use demarche::load::File;
use serde_json::{Value, json};

use crate::carried::{SOURCES, node};
use crate::form::{account, event, files};
use crate::parsed::{calendar, rows};
use crate::running::{Server, run_with_input};
use crate::support::{TestSite, file};

/// Treaties and towns on a river, through four centuries.
const RIVER: &str = "examples/river-border";

/// A dispute told in Arabic, of reports in Hebrew and Romanian.
const LANGUAGES: &str = "tests/fixtures/languages";

/// One event of one report, of which more is known.
fn of_report(more: &str, of_account: &str) -> TestSite {
    let event = event("a", "added = \"1999-05-01\"");
    TestSite::of_files(
        &files(&event, &[("r", &format!("{more}\n"), &account("a", 1, of_account))]),
        "",
    )
}

fn atom(site: &TestSite, address: &str) -> atom_syndication::Feed {
    atom_syndication::Feed::read_from(site.get(address).body.as_slice()).unwrap()
}

#[test]
fn a_source_can_be_opened_from_every_export_whatever_is_known_of_it() {
    let port = "http://archive.example.org:8080/1911/%C3%A9t%C3%A9?q=a%20b#c";
    let copy = "https://copies.example.net/(1911)";
    let own = "https://example.com/live/3";
    for (report, account, addresses) in [
        // A port, escapes and a fragment, and no copy.
        (format!("url = \"{port}\""), String::new(), vec![port]),
        // A copy of what can no longer be read.
        (format!("archived = \"{copy}\""), String::new(), vec![copy]),
        // A report without an address, one account of which has its own.
        (String::new(), format!("url = \"{own}\""), vec![own]),
        (
            format!("url = \"{port}\"\narchived = \"{copy}\""),
            format!("url = \"{own}\""),
            vec![own, port, copy],
        ),
        (String::new(), String::new(), vec![]),
    ] {
        let site = of_report(&report, &account);
        let document = site.get("/chronology.jsonld").json();
        let texts = [
            atom(&site, "/feed.atom").entries[0].content.clone().unwrap().value.unwrap(),
            site.get("/feed.json").json()["items"][0]["content_html"].as_str().unwrap().to_owned(),
            calendar(site.get("/calendar.ics").text()).1[0]["DESCRIPTION"].clone(),
            site.get("/events/a/markdown").text().to_owned(),
            format!("{} {}", node(&document, "/events/a"), node(&document, "/reports/r")),
        ];
        for text in texts {
            for address in [port, copy, own] {
                assert_eq!(
                    text.contains(address),
                    addresses.contains(&address),
                    "{address}: {text}"
                );
            }
        }
        let row = rows(site.get("/events.csv").text()).remove(0);
        let cells = [&row["sources"], &row["archived"]].map(String::as_str);
        // What an account has of its own stands before its report's.
        let first = addresses.first().filter(|first| **first != copy).copied();
        let last = addresses.last().filter(|last| **last == copy).copied();
        assert_eq!(cells, [first, last].map(Option::unwrap_or_default));
    }
}

#[test]
fn tables_of_any_script_begin_with_the_mark_and_have_no_formula() {
    for (folder, word) in [(SOURCES, "Morón"), (LANGUAGES, "الميناء"), (RIVER, "Alcañices")]
    {
        let site = TestSite::of_folder(folder);
        let with = site.get("/events.csv");
        let without = site.get("/events.csv?bom=no");
        assert_eq!(with.body, [b"\xEF\xBB\xBF", without.body.as_slice()].concat(), "{folder}");
        assert!(without.text().starts_with("id,url,"), "{folder}");
        // What is read as UTF-8 has the words; the mark is no part of the first name.
        assert!(without.text().contains(word), "{folder}: no {word}");
        assert!(rows(with.text()).iter().all(|row| row.contains_key("id")));
    }
    for formula in [
        "=HYPERLINK(\\\"https://example.org\\\")",
        "@IMPORTXML(A1)",
        "+44 20 7946 0000",
        "-1 degree",
        "＋1",
        "''=1",
    ] {
        let named = files(
            &(event("a", "tags = [\"t\"]")
                + &format!("[[tag]]\nid = \"t\"\nname = \"{formula}\"\n")),
            &[("r", &format!("author = \"{formula}\"\n"), &account("a", 1, ""))],
        );
        let row = rows(TestSite::of_files(&named, "").get("/events.csv").text()).remove(0);
        let text = formula.replace('\\', "");
        for column in ["tags", "authors"] {
            assert_eq!(row[column], format!("'{text}"), "{column}");
        }
    }
}

/// Where the site is served, and below which path, is no part of what an entry is known by.
#[test]
fn ids_are_those_of_the_data_and_addresses_those_of_the_site() {
    for folder in [SOURCES, RIVER] {
        let site = TestSite::of_folder(folder);
        let ids = |site: &TestSite| {
            let feed = atom(site, "/feed.atom");
            let mut ids: BTreeSet<String> =
                feed.entries.into_iter().map(|entry| entry.id).collect();
            let (_, entries) = calendar(site.get("/calendar.ics").text());
            ids.extend(entries.into_iter().map(|entry| entry["UID"].clone()));
            let items = site.get("/feed.json").json()["items"].as_array().unwrap().clone();
            ids.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            ids.insert(feed.id);
            ids
        };
        let here = ids(&site);
        assert!(here.iter().all(|id| id.starts_with("tag:demarche,")), "{here:?}");
        for origin in ["https://one.example", "http://two.example:8080"] {
            let site = site.on(origin);
            assert_eq!(ids(&site), here);
            let feed = atom(&site, "/feed.atom");
            assert!(
                feed.links.iter().all(|link| link.href.starts_with("http")),
                "{:?}",
                feed.links
            );
        }
        // Without a host, an address begins with a slash, and what may not be so is left out.
        let feed = atom(&site, "/feed.atom");
        let of_site = feed.entries.iter().flat_map(|entry| &entry.links);
        let mut of_site = of_site.filter(|link| link.rel == "alternate");
        assert!(of_site.all(|link| link.href.starts_with("/events/")));
        let (_, entries) = calendar(site.get("/calendar.ics").text());
        assert!(entries.iter().all(|entry| !entry.contains_key("URL")));
    }
}

#[test]
fn a_server_that_knows_no_host_says_so_once_and_names_none() {
    for folder in [SOURCES, RIVER] {
        let mut server = Server::on_any_port(&["serve", "--data", folder]);
        let line = server.log_line("--origin https://example.org");
        assert!(line.contains("origin"), "{line}");
        for path in Format::ALL.iter().map(|format| format.path()) {
            let answer = server.get(path);
            for host in [server.address.as_str(), "127.0.0.1", "localhost"] {
                assert!(!answer.contains(host), "{folder}{path} has {host}");
            }
        }
    }
}

/// The event with what was corrected in it.
fn corrected(corrections: &str) -> TestSite {
    let more = format!("added = \"1999-05-01\"\ncorrected = [{corrections}]");
    let event = event("a", &more);
    TestSite::of_files(&files(&event, &[("r", "", &account("a", 1, ""))]), "")
}

#[test]
fn a_correction_is_a_new_version_of_the_same_entry() {
    let first = "{ on = \"1999-05-02\", what = \"A name.\" }";
    let second = "{ on = \"1999-05-02\", what = \"A place.\" }";
    let third = "{ on = \"2001-01-01\", what = \"A day.\" }";
    let mut versions = BTreeMap::new();
    for (corrections, sequence, modified) in [
        (String::new(), "0", "19990501T000000Z"),
        (first.to_owned(), "1", "19990502T000000Z"),
        // Two of one day are two versions.
        (format!("{first}, {second}"), "2", "19990502T000000Z"),
        (format!("{first}, {second}, {third}"), "3", "20010101T000000Z"),
    ] {
        let site = corrected(&corrections);
        let (own, entries) = calendar(site.get("/calendar.ics").text());
        let entry = &entries[0];
        assert_eq!((&*entry["SEQUENCE"], &*entry["LAST-MODIFIED"]), (sequence, modified));
        assert_eq!((&*entry["DTSTAMP"], &*entry["CREATED"]), (modified, "19990501T000000Z"));
        assert_eq!(own["REFRESH-INTERVAL;VALUE=DURATION"], "P1D");
        assert_eq!(own["X-PUBLISHED-TTL"], "P1D");
        // The same data is the same calendar, whenever it is asked for.
        assert_eq!(
            corrected(&corrections).get("/calendar.ics").body,
            site.get("/calendar.ics").body
        );
        versions.insert(entry["UID"].clone(), ());
        let updated =
            atom(&site, "/feed.atom").entries[0].updated.format("%Y%m%dT%H%M%SZ").to_string();
        assert_eq!(updated, modified);
    }
    assert_eq!(versions.len(), 1, "one event is one entry: {versions:?}");
}

/// As many events of one day, each added on a day of its own.
fn many(count: u32) -> TestSite {
    let ids: Vec<u32> = (1..=count).collect();
    let of_event = |n: &u32| {
        let added = format!("added = \"{:04}-01-01\"", 1900 + n);
        event(&format!("e{n:03}"), &added)
    };
    let tables: String = ids.iter().map(of_event).collect();
    let accounts: String = ids.iter().map(|n| account(&format!("e{n:03}"), 1, "")).collect();
    TestSite::of_files(&files(&tables, &[("r", "", &accounts)]), "")
}

/// RFC 5005: whoever follows `next` from the first page reads every entry once, the newest first.
#[test]
fn pages_of_a_feed_hold_every_entry_once() {
    for (count, pages) in [(1, 1), (50, 1), (51, 2), (101, 3)] {
        let site = many(count);
        let (mut address, mut updated, mut seen) = ("/feed.atom".to_owned(), Vec::new(), 0);
        loop {
            seen += 1;
            let feed = atom(&site, &address);
            let link = |rel: &str| {
                let found = feed.links.iter().find(|link| link.rel == rel);
                found.map(|link| link.href.clone())
            };
            assert_eq!(link("self").as_deref(), Some(&*address));
            assert_eq!(link("first").is_some(), 1 < pages, "{count}");
            assert_eq!(link("previous").is_some(), 1 < seen, "{count}");
            updated.extend(feed.entries.iter().map(|entry| (entry.updated, entry.id.clone())));
            match link("next") {
                Some(next) => address = next,
                None => break,
            }
        }
        assert_eq!((seen, updated.len()), (pages, count as usize));
        assert!(updated.is_sorted_by(|a, b| b.0 < a.0), "{count}");
    }
    // A part of the whole has pages of its own.
    let site = many(60);
    assert!(atom(&site, "/feed.atom?lane=north").links.iter().any(|link| link.rel == "next"));
    let last = atom(&site, "/feed.atom?lane=north&page=2");
    assert_eq!(last.entries.len(), 10);
    assert_eq!(site.get("/feed.atom?lane=south&page=2").status, 400);
}

#[test]
fn the_terms_of_use_are_in_every_export_that_has_a_place_for_them() {
    let own = "{ name = \"Terms of the Society\", url = \"https://example.org/terms?v=2\" }";
    let odbl = "https://spdx.org/licenses/ODbL-1.0.html";
    for (head, curator, licence, citation) in [
        (
            format!("curator = \"The Society\"\nlicence = {own}\n"),
            Some("The Society"),
            Some(["Terms of the Society", "https://example.org/terms?v=2"]),
            "The Society: The border.",
        ),
        (
            "licence = \"ODbL-1.0\"\ncitation = \"Cite it so.\"\n".to_owned(),
            None,
            Some(["Open Data Commons Open Database License v1.0", odbl]),
            "Cite it so.",
        ),
        (String::new(), None, None, "The border. Démarche."),
    ] {
        let tables = format!("{head}---\n{}", event("a", "added = \"1999-05-01\""));
        let site = TestSite::of_files(&files(&tables, &[("r", "", &account("a", 1, ""))]), "");
        let site = site.on("https://example.org");
        let set = site.get("/chronology.jsonld").json()["@graph"][0].clone();
        assert_eq!(set["@type"], "Dataset");
        assert_eq!(set["creator"]["name"], json!(curator));
        assert_eq!(set["license"], json!(licence.map(|[_, url]| url)));
        assert!(set["creditText"].as_str().unwrap().starts_with(citation), "{set}");
        let feed = atom(&site, "/feed.atom");
        assert_eq!(feed.authors[0].name, curator.unwrap_or("Démarche"));
        let rights = licence.map(|[name, url]| format!("Licence: {name} ({url})."));
        assert_eq!(feed.rights.map(|rights| rights.value), rights);
        let links: Vec<&str> = feed
            .links
            .iter()
            .filter(|link| link.rel == "license")
            .map(|link| &*link.href)
            .collect();
        assert_eq!(links, licence.iter().map(|[_, url]| *url).collect::<Vec<_>>());
        let json_feed = site.get("/feed.json").json();
        assert_eq!(json_feed["authors"][0]["name"], curator.unwrap_or("Démarche"));
        let (own, _) = calendar(site.get("/calendar.ics").text());
        let markdown = site.get("/events/a/markdown").text().replace(['<', '>'], "");
        let told = [json_feed["description"].as_str().unwrap(), &own["X-WR-CALDESC"], &markdown];
        for text in told {
            assert_eq!(text.contains("Licence: "), licence.is_some(), "{text}");
            assert!(rights.iter().all(|rights| text.contains(rights)), "{text}");
            assert_eq!(text.contains("Chronology by "), curator.is_some(), "{text}");
        }
        let row = rows(site.get("/events.csv").text()).remove(0);
        let cells = ["curator", "licence", "licence_url"].map(|column| row[column].as_str());
        let [name, url] = licence.unwrap_or_default();
        assert_eq!(cells, [curator.unwrap_or_default(), name, url]);
        assert!(row["citation"].starts_with(citation), "{}", row["citation"]);
    }
}

/// A list of dates, as editors on Windows and exports of spreadsheets write it.
#[test]
fn a_list_of_dates_may_end_its_lines_as_any_system_does() {
    for list in [
        "1948\r\n2026-03-04/2026-03-05\r\n1885~\r\n[1947,1949]\r\n",
        "\u{feff}1948\r\n2026-03-04/2026-03-05\r\n1885~\r\n[1947,1949]",
        "1948\n2026-03-04/2026-03-05\r\n1885~\n[1947,1949]\r\n",
    ] {
        let output = run_with_input(&["edtf", "-"], list.as_bytes());
        assert!(output.status.success(), "{output:?}");
        let answers: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
        let dates: Vec<&str> = answers.iter().map(|a| a["edtf"].as_str().unwrap()).collect();
        assert_eq!(dates, ["1948", "2026-03-04/2026-03-05", "1885~", "[1947,1949]"]);
        assert!(answers.iter().all(|answer| answer["valid"] == true), "{answers:?}");
    }
    // What ends no line is still no date.
    let output = run_with_input(&["edtf", "-"], b"1948 \r\n19\r48\r\n");
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(answers.iter().all(|answer| answer["valid"] == false), "{answers:?}");
}

/// A data folder that was saved on Windows is the same chronology.
#[test]
fn a_data_folder_may_end_its_lines_as_any_system_does() {
    let read = |change: fn(&str) -> String| -> Vec<File> {
        let paths = ["chronology.toml", "reports/mail.toml", "reports/post.toml"];
        let read = |path| change(&fs::read_to_string(format!("{SOURCES}/{path}")).unwrap());
        paths.iter().map(|path| file(path, &read(path))).collect()
    };
    let site = TestSite::of_files(&read(str::to_owned), "");
    let windows = TestSite::of_files(&read(|text| text.replace('\n', "\r\n")), "");
    for path in Format::ALL.iter().map(|format| format.path()) {
        assert_eq!(site.get(path).text(), windows.get(path).text(), "{path}");
    }
}
