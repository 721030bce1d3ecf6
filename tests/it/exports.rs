//! Feeds and files hold what the model holds: the same events, the same days, the same
//! certainty; no day, hour or order more. Each is read back and compared with the solved
//! chronology, event by event, as it is and under each assumption and each other reading.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate, NaiveDateTime};
use demarche::chronology::{Basis, Choice, Window};
use demarche::format::{EventFormat, Format};
use demarche::localized::Localized;
use demarche::model::{Event, Manner, Position, Sense};
use demarche::site::Site;
use serde_json::Value;

use crate::parsed::{calendar, rows};
use crate::support::{FULL, SMALL, TestSite, file, shown, told};

/// A site under one choice, with the query that asks for it.
struct Chosen {
    test: Arc<TestSite>,
    site: Localized,
    query: String,
}

impl Chosen {
    fn get(&self, path: &str) -> String {
        let answer = self.test.get(&format!("{path}{}", self.query));
        assert_eq!(answer.status, 200, "{path}{}", self.query);
        answer.text().to_owned()
    }

    fn json(&self, path: &str) -> Value {
        serde_json::from_str(&self.get(path)).unwrap()
    }

    fn permalink(&self, event: &Event) -> String {
        format!("/events/{}{}", event.id, self.query)
    }

    /// What the event's entry is known by.
    fn tag(&self, event: &Event) -> String {
        let histories = self.site.model.events.iter().filter_map(|e| e.history.as_ref());
        let added = histories.map(|history| history.added).min().unwrap();
        format!("tag:demarche,{added}:events/{}{}", event.id, self.query)
    }

    /// The event's first and last day, where both are known.
    fn known_days(&self, event: &Event) -> Option<[NaiveDate; 2]> {
        let dating = &self.site.chronology.dating(&event.id);
        let day = |Window { earliest, latest }| earliest.filter(|_| earliest == latest);
        Some([day(dating.begins)?, day(dating.ends.unwrap_or(dating.begins))?])
    }

    /// The same, if they may stand without a word beside them.
    fn certain_days(&self, event: &Event) -> Option<[NaiveDate; 2]> {
        let is_assumed = self.site.chronology.dating(&event.id).basis == Basis::Assumed;
        self.known_days(event).filter(|_| !is_assumed && !self.is_changed(event))
    }

    /// Whether what was asked for changes what is known of an event's time.
    fn is_changed(&self, event: &Event) -> bool {
        let [before, now] = [&*self.test.site, &*self.site].map(|site| {
            let dating = &site.chronology.dating(&event.id);
            (dating.begins, dating.ends)
        });
        before != now
    }
}

/// The full and the small chronology as they are, under each assumption, and in each
/// reading that is not used.
fn all() -> Vec<Chosen> {
    let mut all = Vec::new();
    for folder in [FULL, SMALL] {
        let test = Arc::new(TestSite::of_folder(folder));
        let mut choices = vec![(String::new(), Choice::default())];
        for assumption in test.site.model.assumptions.iter() {
            let with = BTreeSet::from([assumption.id.clone()]);
            let query = format!("?with={}", assumption.id);
            choices.push((query, Choice { with, ..Choice::default() }));
        }
        for time in test.site.model.accounts.iter().flat_map(|account| &account.time) {
            let Sense::Several(readings) = &time.sense else { continue };
            for reading in readings.iter().filter(|reading| reading.used_because.is_none()) {
                let readings = BTreeSet::from([reading.id.clone()]);
                let query = format!("?reading={}", reading.id);
                choices.push((query, Choice { readings, ..Choice::default() }));
            }
        }
        assert!(3 < choices.len());
        all.extend(choices.into_iter().map(|(query, choice)| {
            let site = told(&Arc::new(Site::under(&test.site, choice)));
            Chosen { test: Arc::clone(&test), site, query }
        }));
    }
    all
}

#[test]
fn the_table_has_every_event_with_what_is_known_of_it() {
    for chosen in all() {
        let table = chosen.get("/events.csv");
        assert!(table.ends_with("\r\n") && !table.replace("\r\n", "").contains(['\r', '\n']));
        let rows = rows(&table);
        let site = &chosen.site;
        let events: Vec<&Event> = site.events().map(|id| site.model.events.get(id)).collect();
        assert_eq!(rows.len(), events.len());
        for (row, event) in rows.iter().zip(events) {
            let dating = &site.chronology.dating(&event.id);
            let ends = dating.ends.unwrap_or_default();
            let day = |day: Option<NaiveDate>| day.map(|d| d.to_string()).unwrap_or_default();
            let edtf = |window: Window| window.edtf().map(|d| d.to_string()).unwrap_or_default();
            let placed_end = dating.placed_end.unwrap_or_default();
            let clock = |at: NaiveDateTime| at.format("%H:%M").to_string();
            let hours = dating.hours.map(|hours| [hours.earliest, hours.latest].map(clock));
            let hours =
                hours.map(|[from, to]| if from == to { from } else { format!("{from}/{to}") });
            for printed in site.chronology.printed(&event.id) {
                assert!(row["printed"].contains(&format!("“{}”", printed.words)), "{row:?}");
            }
            let assumptions: Vec<String> =
                dating.assumptions.iter().map(ToString::to_string).collect();
            for (column, expected) in [
                ("id", event.id.to_string()),
                ("url", chosen.permalink(event)),
                ("title", event.title.clone()),
                ("summary", event.summary.clone()),
                ("edtf", edtf(dating.begins)),
                ("earliest", day(dating.begins.earliest)),
                ("latest", day(dating.begins.latest)),
                ("words", site.when(dating)),
                ("basis", dating.basis.as_str().to_owned()),
                ("assumptions", assumptions.join("; ")),
                ("end_edtf", edtf(ends)),
                ("end_earliest", day(ends.earliest)),
                ("end_latest", day(ends.latest)),
                ("placed_earliest", day(dating.placed.earliest)),
                ("placed_latest", day(dating.placed.latest)),
                ("placed_end_earliest", day(placed_end.earliest)),
                ("placed_end_latest", day(placed_end.latest)),
                ("hours", hours.unwrap_or_default()),
                ("added", day(event.history.as_ref().map(|history| history.added))),
            ] {
                assert_eq!(row[column], expected, "{} {column}{}", event.id, chosen.query);
            }
            assert_eq!(!row["words_otherwise"].is_empty(), chosen.is_changed(event));
        }
    }
}

#[test]
fn the_calendar_shows_known_days_and_tells_all_others_once() {
    for chosen in all() {
        let text = chosen.get("/calendar.ics");
        let (own, entries) = calendar(&text);
        let by_id: BTreeMap<&str, &BTreeMap<String, String>> =
            entries.iter().map(|entry| (entry["UID"].as_str(), entry)).collect();
        assert_eq!(by_id.len(), entries.len());
        let mut left_out = 0;
        for event in chosen.site.model.events.iter() {
            let entry = by_id.get(chosen.tag(event).as_str());
            let when = chosen.site.when(&chosen.site.chronology.dating(&event.id));
            let Some([first, last]) = chosen.known_days(event) else {
                assert!(entry.is_none(), "{}", event.id);
                let told = format!("{}: {when}.", event.title);
                assert_eq!(own["X-WR-CALDESC"].matches(&told).count(), 1, "{told}");
                left_out += 1;
                continue;
            };
            let entry = entry.unwrap_or_else(|| panic!("{} is not there", event.id));
            let compact = |day: NaiveDate| day.format("%Y%m%d").to_string();
            assert_eq!(entry["DTSTART;VALUE=DATE"], compact(first), "{}", event.id);
            assert_eq!(entry["DTEND;VALUE=DATE"], compact(last + Days::new(1)), "{}", event.id);
            assert_eq!(entry["TRANSP"], "TRANSPARENT");
            let history = event.history.as_ref().unwrap();
            let moment = |day| format!("{}T000000Z", compact(day));
            assert_eq!(entry["DTSTAMP"], moment(history.updated()));
            assert_eq!(entry["LAST-MODIFIED"], moment(history.updated()));
            assert_eq!(entry["CREATED"], moment(history.added));
            assert_eq!(entry["SEQUENCE"], history.corrected.len().to_string());
            assert!(!entry.contains_key("URL"), "an address without a host is none");
            assert!(entry["DESCRIPTION"].starts_with(&when), "{}", event.id);
            if chosen.certain_days(event).is_some() {
                assert_eq!(
                    (entry["SUMMARY"].as_str(), entry["STATUS"].as_str()),
                    (event.title.as_str(), "CONFIRMED")
                );
            } else {
                assert_eq!(entry["STATUS"], "TENTATIVE", "{}", event.id);
                assert!(entry["SUMMARY"].starts_with(&when), "{}", entry["SUMMARY"]);
                assert!(entry["SUMMARY"].ends_with(&event.title), "{}", entry["SUMMARY"]);
            }
        }
        assert_eq!(entries.len() + left_out, chosen.site.model.events.len());
        assert!(0 < left_out, "nothing is left out");
        let counted = format!("{left_out} event");
        assert!(own["X-WR-CALDESC"].contains(&counted), "{}", own["X-WR-CALDESC"]);
        assert_eq!(own["REFRESH-INTERVAL;VALUE=DURATION"], "P1D");
        // The page of files tells the same.
        let page = chosen.test.get(&format!("/exports{}", chosen.query)).page();
        let told = page.texts("section[aria-labelledby=left-out] li");
        assert_eq!(told.len(), left_out);
    }
}

#[test]
fn the_feeds_have_every_event_the_latest_record_first() {
    for chosen in all() {
        let atom = atom_syndication::Feed::read_from(chosen.get("/feed.atom").as_bytes()).unwrap();
        let feed = chosen.json("/feed.json");
        assert_eq!(feed["title"], atom.title.value);
        let items = feed["items"].as_array().unwrap();
        let model = &chosen.site.model;
        assert_eq!((atom.entries.len(), items.len()), (model.events.len(), model.events.len()));
        let mut updated = Vec::new();
        for (entry, item) in atom.entries.iter().zip(items) {
            let id = id_of(&entry.id);
            let event = model.events.find(id).unwrap();
            let history = event.history.as_ref().unwrap();
            assert_eq!(entry.id, chosen.tag(event));
            assert_eq!(entry.links[0].href, chosen.permalink(event));
            assert_eq!(entry.title.value, event.title);
            assert_eq!(entry.summary.as_ref().unwrap().value, event.summary);
            let midnight = |day: NaiveDate| format!("{day}T00:00:00+00:00");
            assert_eq!(entry.updated.to_rfc3339(), midnight(history.updated()));
            assert_eq!(entry.published.unwrap().to_rfc3339(), midnight(history.added));
            let content = entry.content.as_ref().unwrap().value.as_deref().unwrap();
            for (field, expected) in [
                ("id", entry.id.as_str()),
                ("title", &event.title),
                ("summary", &event.summary),
                ("content_html", content),
                ("date_modified", &format!("{}T00:00:00Z", history.updated())),
            ] {
                assert_eq!(item[field], expected);
            }
            has_what_is_known(&chosen, event, content);
            updated.push((std::cmp::Reverse(history.updated()), id.to_owned()));
        }
        assert!(updated.is_sorted(), "{updated:?}");
        assert_eq!(Some(atom.updated), atom.entries.first().map(|entry| entry.updated));
    }
}

/// The id of the event that an address or a tag names.
fn id_of(address: &str) -> &str {
    let (_, id) = address.rsplit_once("events/").unwrap();
    id.split('?').next().unwrap()
}

/// Asserts that a text for people tells what is known of an event, and what each report says.
fn has_what_is_known(chosen: &Chosen, event: &Event, text: &str) {
    let text = text.replace("&#39;", "'").replace("&#34;", "\"").replace('\\', "");
    let site = &chosen.site;
    let dating = &site.chronology.dating(&event.id);
    let known = format!("{} ({}", site.when(dating), site.basis(dating));
    assert!(text.contains(&known), "{}: no “{known}” in {text}", event.id);
    assert_eq!(text.contains("without this: "), chosen.is_changed(event), "{}", event.id);
    assert_eq!(text.contains("Placed, not certain:"), dating.placed != dating.begins);
    for printed in site.chronology.printed(&event.id) {
        assert!(text.contains(&format!("“{}” (", printed.words)), "{text}");
    }
    for account in site.model.accounts_of(&event.id) {
        assert!(text.contains(&account.says), "{}: {}", event.id, account.says);
        for quote in &account.quotes {
            assert!(text.contains(&format!("“{}”", quote.exact)), "{}", quote.exact);
        }
    }
    let denials = site.stances_in(&event.id).filter(|attested| {
        attested.stance.position == Position::Denies && attested.stance.manner != Manner::Ascribed
    });
    assert_eq!(text.matches("Denial by ").count(), denials.count(), "{}", event.id);
}

#[test]
fn markdown_tells_what_is_known_of_an_event() {
    for chosen in all() {
        for event in chosen.site.model.events.iter() {
            let text = chosen.get(&format!("/events/{}/markdown", event.id));
            let head = format!("### [{}]({})", event.title, chosen.permalink(event));
            assert!(text.starts_with(&head), "{text}");
            has_what_is_known(&chosen, event, &text);
        }
    }
}

#[test]
fn linked_data_gives_a_day_only_where_it_is_known() {
    for chosen in all() {
        let document = chosen.json("/chronology.jsonld");
        let graph = document["@graph"].as_array().unwrap();
        let nodes: BTreeMap<&str, &Value> =
            graph.iter().map(|node| (node["@id"].as_str().unwrap(), node)).collect();
        assert_eq!(nodes.len(), graph.len(), "two nodes have one id");
        let mut quotations = 0;
        for event in chosen.site.model.events.iter() {
            let node = nodes[chosen.permalink(event).as_str()];
            let dating = &chosen.site.chronology.dating(&event.id);
            let text = |value: Option<String>| value.map_or(Value::Null, Value::String);
            let edtf = |window: Window| text(window.edtf().map(|date| date.to_string()));
            assert_eq!(node["edtf"], edtf(dating.begins));
            assert_eq!(node["edtfOfEnd"], edtf(dating.ends.unwrap_or_default()));
            assert_eq!(node["basis"], dating.basis.as_str());
            assert_eq!(node["inWords"], chosen.site.when(dating));
            let days = chosen.certain_days(event);
            let day = |day: Option<NaiveDate>| text(day.map(|day| day.to_string()));
            assert_eq!(node["startDate"], day(days.map(|[first, _]| first)), "{}", event.id);
            let end = days.filter(|_| event.lasts).map(|[_, last]| last);
            assert_eq!(node["endDate"], day(end), "{}", event.id);
            assert_eq!(node["follows"]["edtf"], edtf(dating.begins));
            assert_eq!(node["placed"]["edtf"], edtf(dating.placed));
            let hours = node.get("follows").and_then(|follows| follows.get("hours"));
            assert_eq!(hours.is_some(), dating.hours.is_some(), "{}", event.id);
            let printed = chosen.site.chronology.printed(&event.id);
            let printed: Vec<&str> = printed.iter().map(|printed| &*printed.words).collect();
            let told = node["printed"].as_array().into_iter().flatten();
            let told: Vec<&str> = told.map(|node| node["text"].as_str().unwrap()).collect();
            assert_eq!(told, printed, "{}", event.id);
            let kinds: Vec<&str> = node["stance"]
                .as_array()
                .unwrap()
                .iter()
                .map(|s| s["@type"].as_str().unwrap())
                .collect();
            let expected: Vec<&str> = chosen
                .site
                .stances_in(&event.id)
                .map(|attested| match (attested.stance.manner, attested.stance.position) {
                    (Manner::Ascribed, _) => "Ascription",
                    (_, Position::Asserts) => "Assertion",
                    (_, Position::Denies) => "Denial",
                })
                .collect();
            assert_eq!(kinds, expected, "{}", event.id);
            let accounts = chosen.site.model.accounts_of(&event.id);
            quotations += accounts.map(|account| account.quotes.len()).sum::<usize>();
        }
        let is_quotation = |node: &&&Value| node["@type"] == "Annotation";
        assert_eq!(nodes.values().filter(is_quotation).count(), quotations);
    }
}

#[test]
fn every_term_of_our_own_is_explained_at_its_address() {
    let site = TestSite::of_folder(SMALL);
    let document = site.get("/chronology.jsonld").json();
    let context = document["@context"].as_object().unwrap();
    let address = |meaning: &Value| meaning["@id"].as_str().or(meaning.as_str()).map(str::to_owned);
    let used: BTreeSet<String> = context
        .values()
        .filter_map(address)
        .filter_map(|address| Some(address.strip_prefix("/exports#")?.to_owned()))
        .collect();
    let page = site.get("/exports").page();
    let explained: BTreeSet<String> = page.attributes("dt[id]", "id").into_iter().collect();
    assert_eq!(used, explained);
}

#[test]
fn a_filtered_view_has_feeds_and_files_of_its_events_alone() {
    let site = TestSite::of_folder(SMALL);
    for query in [
        "lane=harbour",
        "actor=minister",
        "report=evening-mail",
        "kind=denial",
        "claim=gunboat-intruded",
        "q=gunboat",
        "from=1911-07-05&to=1911-07-06&match=possible",
        "lane=harbour&with=mail-in-the-same-week",
        "q=nothing-of-this",
    ] {
        let api = site.get(&format!("/api/v1/events?{query}")).json();
        let of = |value: &Value, key: &str| value[key].as_str().unwrap().to_owned();
        let expected: Vec<String> =
            api["events"].as_array().unwrap().iter().map(|event| of(event, "id")).collect();
        let ids: Vec<String> = rows(site.get(&format!("/events.csv?{query}")).text())
            .into_iter()
            .map(|row| row["id"].clone())
            .collect();
        assert_eq!(ids, expected, "{query}");
        let sorted: BTreeSet<&str> = expected.iter().map(String::as_str).collect();
        let feed = site.get(&format!("/feed.json?{query}")).json();
        let items = feed["items"].as_array().unwrap();
        let of_feed: BTreeSet<String> =
            items.iter().map(|item| id_of(&of(item, "id")).to_owned()).collect();
        assert!(of_feed.iter().map(String::as_str).eq(sorted.iter().copied()), "{query}");
        let linked = site.get(&format!("/chronology.jsonld?{query}")).json();
        let nodes = linked["@graph"].as_array().unwrap().iter();
        let events = nodes.filter(|node| node["@type"] == "Event");
        let of_linked: Vec<String> =
            events.map(|node| id_of(&of(node, "@id")).to_owned()).collect();
        assert_eq!(of_linked, expected, "{query}");
        let (_, entries) = calendar(site.get(&format!("/calendar.ics?{query}")).text());
        assert!(entries.iter().all(|entry| sorted.contains(id_of(&entry["UID"]))));
        // The view leads to them, and readers of feeds find them.
        let page = site.get(&format!("/?{query}")).page();
        let alternates = page.attributes("link[rel=alternate][type*=atom]", "href");
        assert!(alternates[0].starts_with("/feed.atom?"), "{alternates:?}");
        let exports = page.attributes("footer a[href*=exports]", "href");
        let links = site.get(&exports[0]).page().attributes("main dt a", "href");
        assert_eq!(links[0], alternates[0], "{query}");
    }
}

#[test]
fn every_format_is_documented_with_its_media_type() {
    let document = std::fs::read_to_string("docs/exports.md").unwrap();
    let of_view = Format::ALL.iter().map(|format| (format.path().to_owned(), format.media_type()));
    let of_event = EventFormat::ALL
        .iter()
        .map(|format| (format!("/events/{{id}}{}", format.path()), format.media_type()));
    for (path, media_type) in of_view.chain(of_event) {
        let mut rows = document.lines().filter(|line| line.starts_with(&format!("| `{path}` | ")));
        assert!(rows.any(|row| row.ends_with(&format!(" | `{media_type}` |"))), "{path}");
    }
}

/// The base of the checks with its first event on another day, and nothing said of when
/// records were added.
fn base(day: &str) -> TestSite {
    let read = |path: &str| std::fs::read_to_string(format!("tests/check/base/{path}")).unwrap();
    let post = read("reports/post.toml").replace("offset = \"-P2D\"", &format!("date = \"{day}\""));
    assert!(post.contains(day), "{post}");
    let files = [
        file("chronology.toml", &read("chronology.toml").replace("added = \"1999-05-01\"\n", "")),
        file("reports/mail.toml", &read("reports/mail.toml")),
        file("reports/post.toml", &post),
    ];
    TestSite::of_files(&files, "/of")
}

#[test]
fn a_year_that_a_calendar_cannot_write_is_left_out_and_told() {
    let site = base("-0043-03-15");
    let (own, entries) = calendar(site.get("/of/calendar.ics").text());
    assert_eq!(entries.len(), 0);
    assert!(own["X-WR-CALDESC"].contains("15 March 44 BC."), "{}", own["X-WR-CALDESC"]);
    // To a spreadsheet, a year before 0 is a sum.
    let rows = rows(site.get("/of/events.csv").text());
    let row = rows.iter().find(|row| row["id"] == "protest").unwrap();
    assert_eq!(row["earliest"], "'-0043-03-15");
    assert_eq!(row["url"], "/of/events/protest");
}

#[test]
fn what_does_not_say_when_it_was_added_is_in_no_feed_and_counted() {
    let site = base("1911-07-04");
    let feed = site.get("/of/feed.json").json();
    assert_eq!(feed["items"].as_array().unwrap().len(), 0);
    assert!(shown(feed["description"].as_str().unwrap()).contains("were added: 3."));
    let atom = site.get("/of/feed.atom");
    let atom = atom_syndication::Feed::read_from(atom.body.as_slice()).unwrap();
    assert_eq!(atom.updated.to_rfc3339(), "1970-01-01T00:00:00+00:00");
    let (_, entries) = calendar(site.get("/of/calendar.ics").text());
    assert!(!entries.is_empty() && entries.iter().all(|e| e["DTSTAMP"] == "19700101T000000Z"));
}
