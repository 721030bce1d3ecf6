//! Every feed and file carries what the data holds of a source, of an event and of the whole, where
//! its format has a place for it. `tests/fixtures/sources` has all of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::parsed::{calendar, rows};
use crate::support::{Page, TestSite, words};

/// An invented dispute in which everything is there that a source can have.
pub(crate) const SOURCES: &str = "tests/fixtures/sources";

const ORIGIN: &str = "https://ferry.example.net";
const ORIGINAL: &str = "https://www.example.org/a?b=1&c=2";
const COPY: &str = "https://web.archive.org/web/1999/https://www.example.org/a";
const OWN: &str = "https://example.org/live#tolls";
const CURATOR: &str = "Anna Li, with the Society of Ferries";
const LICENCE: &str = "Creative Commons Attribution 4.0 International";
const LICENCE_URL: &str = "https://spdx.org/licenses/CC-BY-4.0.html";
const CITATION: &str = "Li, A.: The ferry at Morón, second edition.";

fn site() -> TestSite {
    TestSite::of_folder(SOURCES).on(ORIGIN)
}

/// The address of the picture, which holds its hash.
fn picture(site: &TestSite) -> String {
    let event = site.get("/api/v1/events/ferry-sails").json();
    format!("{ORIGIN}{}", event["event"]["pictures"][0]["url"].as_str().unwrap())
}

/// What every text for people says of the event that has everything.
fn tells_all(text: &str, what: &str) {
    for needle in [
        "4 May 1999, 21:40",
        "Printed: 4 May 1999, 21:40: “on 4 May at 21.40” (The Post, paragraph 1)",
        "“Ferry sails by night”; by N. Ivanov and M. Cruz; The Post Company; dated 5 May 1999",
        ORIGINAL,
        &format!("archived copy: {COPY}"),
        "address last read on 9 May 1999",
        "The ferry in 1998. Picture: Anna & Sons. Licence: CC BY 4.0.",
        "https://example.org/pictures?id=1&size=2",
    ] {
        assert!(text.contains(needle), "{what}: no “{needle}” in {text}");
    }
}

/// What every file says of the whole.
fn credits_all(text: &str, what: &str) {
    let licence = format!("Licence: {LICENCE} ({LICENCE_URL}).");
    for needle in [&format!("Chronology by {CURATOR}."), &licence, &format!("Cite as: {CITATION}")]
    {
        assert!(text.contains(needle), "{what}: no “{needle}” in {text}");
    }
}

#[test]
fn an_atom_feed_carries_them() {
    let site = site();
    let answer = site.get("/feed.atom");
    let feed = atom_syndication::Feed::read_from(answer.body.as_slice()).unwrap();
    assert_eq!(feed.authors[0].name, CURATOR);
    assert_eq!(feed.rights.unwrap().value, format!("Licence: {LICENCE} ({LICENCE_URL})."));
    assert_eq!(feed.generator.unwrap().value, "Démarche");
    credits_all(&feed.subtitle.unwrap().value, "Atom");
    assert!(feed.links.iter().any(|link| link.rel == "license" && link.href == LICENCE_URL));
    let entry = |id: &str| feed.entries.iter().find(|entry| entry.id.ends_with(id)).unwrap();
    let sails = entry("/ferry-sails");
    let terms: Vec<&str> = sails.categories.iter().map(|category| &*category.term).collect();
    assert_eq!(terms, ["incident", "river", "towns", "ferry", "tolls", "landmark"]);
    let links = |entry: &atom_syndication::Entry, rel: &str| -> Vec<[String; 2]> {
        let links = entry.links.iter().filter(|link| link.rel == rel);
        links.map(|link| [link.href.clone(), link.title.clone().unwrap()]).collect()
    };
    let post = ["The Post", "The Post (archived copy)"];
    assert_eq!(links(sails, "via"), [[ORIGINAL, post[0]], [COPY, post[1]]]);
    assert_eq!(links(entry("/tolls-raised"), "via"), [[OWN, post[0]], [COPY, post[1]]]);
    assert_eq!(links(sails, "enclosure"), [[&*picture(&site), "A ferry at a pier"]]);
    let enclosure = sails.links.iter().find(|link| link.rel == "enclosure").unwrap();
    let path = enclosure.href.strip_prefix(ORIGIN).unwrap();
    let length = site.get(path).body.len().to_string();
    assert_eq!(
        (enclosure.mime_type.as_deref(), enclosure.length.as_deref()),
        (Some("image/jpeg"), Some(&*length))
    );
    let content = sails.content.as_ref().unwrap().value.as_ref().unwrap();
    html_tells_all(&site, content);
}

/// What feeds show as HTML.
fn html_tells_all(site: &TestSite, content: &str) {
    let page = Page::of(content);
    let text = page.text("body");
    tells_all(&text, "HTML");
    for needle in [
        "Filed under: Incident; River; Towns, both; The ferry; Tolls; fees; landmark",
        "Places: Pier of Morón (37.12° N, 5.50° W)",
    ] {
        assert!(text.contains(needle), "no “{needle}” in {text}");
    }
    assert_eq!(page.attributes("img", "src"), [picture(site)]);
    assert_eq!(page.attributes("img", "alt"), ["A ferry at a pier"]);
    let sizes = ["width", "height"].map(|side| page.attributes("img", side).remove(0));
    assert_eq!(sizes, ["48", "32"]);
    let links: BTreeSet<String> = page.attributes("a", "href").into_iter().collect();
    for address in [ORIGINAL, COPY] {
        assert!(links.contains(address), "{links:?}");
    }
}

#[test]
fn a_json_feed_carries_them() {
    let site = site();
    let feed = site.get("/feed.json").json();
    assert_eq!(feed["authors"], json!([{"name": CURATOR}]));
    credits_all(feed["description"].as_str().unwrap(), "JSON Feed");
    let items = feed["items"].as_array().unwrap();
    let item =
        |id: &str| items.iter().find(|item| item["id"].as_str().unwrap().ends_with(id)).unwrap();
    let sails = item("/ferry-sails");
    let tags = ["Incident", "River", "Towns, both", "The ferry", "Tolls; fees", "landmark"];
    assert_eq!(sails["tags"], json!(tags));
    let address = picture(&site);
    assert_eq!(sails["image"], address);
    let attachment = &sails["attachments"][0];
    assert_eq!(
        (&attachment["url"], &attachment["mime_type"], &attachment["title"]),
        (&json!(address), &json!("image/jpeg"), &json!("A ferry at a pier"))
    );
    html_tells_all(&site, sails["content_html"].as_str().unwrap());
    let plain = item("/town-denies").as_object().unwrap();
    assert!(!plain.contains_key("image") && !plain.contains_key("attachments"), "{plain:?}");
}

#[test]
fn a_calendar_carries_them() {
    let site = site();
    let (own, entries) = calendar(site.get("/calendar.ics").text());
    credits_all(&own["X-WR-CALDESC"], "calendar");
    let entry = |title: &str| entries.iter().find(|entry| entry["SUMMARY"] == title).unwrap();
    let sails = entry("The ferry sails");
    tells_all(&sails["DESCRIPTION"], "calendar");
    assert_eq!(sails["CATEGORIES"], "Incident,River,Towns, both,The ferry,Tolls; fees,landmark");
    assert_eq!((&*sails["LOCATION"], &*sails["GEO"]), ("Pier of Morón", "37.125;-5.5"));
    assert_eq!(sails["ATTACH"], format!("{ORIGINAL}\n{COPY}"));
    assert_eq!(sails["ATTACH;FMTTYPE=image/jpeg"], picture(&site));
    let denies = entry("The town denies it");
    for key in ["ATTACH", "LOCATION", "GEO"] {
        assert!(!denies.contains_key(key), "{key}: nothing is known of it");
    }
    // An address without its host is none.
    let (_, entries) = calendar(TestSite::of_folder(SOURCES).get("/calendar.ics").text());
    assert!(entries.iter().all(|entry| !entry.contains_key("ATTACH;FMTTYPE=image/jpeg")));
    assert!(entries.iter().any(|entry| entry.contains_key("ATTACH")));
}

#[test]
fn a_table_carries_them_in_its_last_columns() {
    let site = site();
    let rows = rows(site.get("/events.csv").text());
    let row = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();
    let picture = picture(&site);
    let credit = "The ferry in 1998. Picture: Anna & Sons. Licence: CC BY 4.0. \
                  https://example.org/pictures?id=1&size=2";
    for (column, expected) in [
        ("lane", "River"),
        ("also_in", "Towns, both"),
        ("tags", "The ferry; Tolls; fees"),
        ("landmark", "yes"),
        ("places", "Pier of Morón"),
        ("coordinates", "37.125, -5.5"),
        ("wikidata", "Q15681"),
        ("geonames", "2511202"),
        ("headlines", "Ferry sails by night"),
        ("authors", "N. Ivanov and M. Cruz"),
        ("publishers", "The Post Company"),
        ("published", "1999-05-05T18:30:00+02:00"),
        ("sources", ORIGINAL),
        ("archived", COPY),
        ("accessed", "1999-05-09"),
        ("pictures", &picture),
        ("picture_credits", credit),
        ("curator", CURATOR),
        ("licence", LICENCE),
        ("licence_url", LICENCE_URL),
        ("citation", CITATION),
    ] {
        assert_eq!(row("ferry-sails")[column], expected, "{column}");
    }
    // Items stand in the order of `reports` and of `places`, empty where they are not known.
    let raised = row("tolls-raised");
    assert_eq!(raised["reports"], "Mail; The Post");
    assert_eq!(raised["sources"], format!("; {OWN}"));
    assert_eq!(raised["authors"], "; N. Ivanov and M. Cruz");
    assert_eq!(row("pier-built")["coordinates"], "37.125, -5.5; ");
    assert_eq!(row("town-denies")["sources"], "");
    // Columns that were there before stand where they stood.
    let text = site.get("/events.csv?bom=no");
    let head: Vec<&str> = text.text().lines().next().unwrap().split(',').collect();
    assert_eq!(head[..2], ["id", "url"]);
    assert_eq!((head[22], head[27], head[28]), ("printed", "hours", "printed_edtf"));
}

#[test]
fn markdown_carries_them() {
    let site = site();
    let text = site.get("/events/ferry-sails/markdown").text().to_owned();
    let shown = text.replace('\\', "").replace(['<', '>'], "");
    tells_all(&shown, "Markdown");
    credits_all(&shown, "Markdown");
    let filed = "Filed under: Incident; River; Towns, both; The ferry; Tolls; fees; landmark";
    for needle in [
        filed,
        "Places: Pier of Morón (37.12° N, 5.50° W)",
        &format!("![A ferry at a pier](<{}>)", picture(&site)),
        &format!("[**The Post**](<{ORIGINAL}>)"),
        &format!("archived copy: <{COPY}>"),
    ] {
        assert!(text.contains(needle), "no “{needle}” in {text}");
    }
    let raised = site.get("/events/tolls-raised/markdown").text().to_owned();
    for address in [OWN, ORIGINAL, COPY] {
        assert!(raised.contains(&format!("<{address}>")), "{raised}");
    }
}

/// What reports print, what follows for certain, and where an event is placed are told apart.
#[test]
fn what_is_printed_what_follows_and_what_is_placed_stand_apart() {
    let site = site();
    let rows = rows(site.get("/events.csv").text());
    let rows: BTreeMap<&str, _> = rows.iter().map(|row| (&*row["id"], row)).collect();
    let document = site.get("/chronology.jsonld").json();
    for (id, printed, follows, placed) in [
        // The hour is printed, and no part of the days that follow.
        ("ferry-sails", vec!["1999-05-04T21:40:00"], "1999-05-04", "1999-05-04"),
        // “About” is printed, bounds nothing, and places.
        ("pier-built", vec!["1885~"], "[..1999-05-05]", "[1883..1887]"),
        (
            "tolls-raised",
            vec!["1999-03-04", "1999-03-03"],
            "[1999-03-03..1999-03-04]",
            "[1999-03-03..1999-03-04]",
        ),
    ] {
        let event = &site.get(&format!("/api/v1/events/{id}")).json()["event"];
        let of = |list: &Value| -> Vec<String> {
            let list = list.as_array().unwrap().iter();
            list.map(|printed| printed["edtf"].as_str().unwrap().to_owned()).collect()
        };
        assert_eq!(of(&event["printed"]), printed);
        assert_eq!(
            (&event["follows"]["edtf"], &event["placed"]["edtf"]),
            (&json!(follows), &json!(placed))
        );
        let row = rows[id];
        let cells = ["printed_edtf", "edtf", "placed_edtf"].map(|column| &*row[column]);
        assert_eq!(cells, [&*printed.join("; "), follows, placed]);
        let node = node(&document, &format!("{ORIGIN}/events/{id}"));
        assert_eq!(of(&node["printed"]), printed);
        assert_eq!(
            (&node["follows"]["edtf"], &node["placed"]["edtf"]),
            (&json!(follows), &json!(placed))
        );
        let markdown = site.get(&format!("/events/{id}/markdown")).text().to_owned();
        assert_eq!(markdown.matches("- Printed: ").count(), printed.len(), "{markdown}");
        assert_eq!(markdown.contains("Placed, not certain: "), follows != placed, "{markdown}");
    }
    // An event that others name has the date that it has itself.
    let reports = site.get("/api/v1/reports/post").json();
    let events = reports["report"]["events"].as_array().unwrap().clone();
    for named in events {
        let id = named["id"].as_str().unwrap();
        let event = site.get(&format!("/api/v1/events/{id}")).json();
        assert_eq!(named["edtf"], event["event"]["edtf"], "{id}");
    }
}

pub(crate) fn node<'d>(document: &'d Value, id: &str) -> &'d Value {
    document["@graph"].as_array().unwrap().iter().find(|node| node["@id"] == id).unwrap()
}

/// Texts are words of the page's elements.
#[test]
fn the_licence_of_a_picture_has_its_language() {
    let of = |path: &str| std::fs::read_to_string(format!("{SOURCES}/{path}")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    for part in ["reports", "pictures"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
    }
    for path in ["chronology.toml", "reports/mail.toml", "reports/post.toml"] {
        let text = of(path).replacen("language = \"en\"", "language = \"fr\"", 1);
        let text = text.replace("licence = \"CC BY 4.0\"", "licence = \"Licence du port\"");
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    std::fs::copy(
        format!("{SOURCES}/pictures/ferry.png"),
        folder.path().join("pictures/ferry.png"),
    )
    .unwrap();
    let site = TestSite::of_folder(folder.path().to_str().unwrap());
    let page = site.get("/events/ferry-sails").page();
    let marked = page.all("figure.picture figcaption [lang=fr]");
    let marked: Vec<String> = marked.into_iter().map(words).collect();
    assert!(marked.contains(&"Licence du port".to_owned()), "{marked:?}");
}
