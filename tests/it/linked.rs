//! Linked data, in pages and in its file, has the shape that schema.org gives it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use crate::carried::{SOURCES, node};
use crate::support::{FULL, SMALL, TestSite};

const ORIGIN: &str = "https://ferry.example.net";

/// What a property may hold.
#[derive(Clone, Copy, Debug)]
enum Kind {
    Text,
    /// An absolute address.
    Address,
    /// ISO 8601: a year, a month, a day, or a day with an hour.
    Date,
    Number,
    Boolean,
    /// A node of one of these types, or a reference to one.
    Node(&'static [&'static str]),
}
use Kind::{Address, Boolean, Date, Node, Number, Text};

const AGENTS: &[&str] = &["Person", "Organization", "GovernmentOrganization", "Thing"];

const AGENT: &[(&str, Kind)] = &[
    ("name", Text),
    ("url", Address),
    ("affiliation", Node(AGENTS)),
    ("parentOrganization", Node(AGENTS)),
];

const STANCE: &[(&str, Kind)] = &[
    ("agent", Node(AGENTS)),
    ("object", Node(&["Claim"])),
    ("manner", Text),
    ("attestedBy", Address),
    ("paragraph", Number),
];

/// The properties that each type may have, by schema.org, the Web Annotation Data Model or the terms
/// that the page of feeds and files explains; those without a type are dates, the program's own.
const TYPES: &[(&str, &[(&str, Kind)])] = &[
    (
        "Dataset",
        &[
            ("name", Text),
            ("description", Text),
            ("inLanguage", Text),
            ("url", Address),
            ("isBasedOn", Node(&["NewsArticle"])),
            ("dateModified", Date),
            ("distribution", Node(&["DataDownload"])),
            ("creator", Node(AGENTS)),
            ("license", Address),
            ("creditText", Text),
        ],
    ),
    ("DataDownload", &[("contentUrl", Address), ("encodingFormat", Text)]),
    (
        "NewsArticle",
        &[
            ("name", Text),
            ("inLanguage", Text),
            ("url", Address),
            ("headline", Text),
            ("author", Node(AGENTS)),
            ("publisher", Node(AGENTS)),
            ("datePublished", Date),
            ("sameAs", Address),
            ("archivedAt", Address),
        ],
    ),
    ("CreativeWork", &[("name", Text), ("url", Address), ("isPartOf", Node(&["NewsArticle"]))]),
    ("WebPage", &[("name", Text), ("description", Text), ("url", Address)]),
    ("Person", AGENT),
    ("Organization", AGENT),
    ("GovernmentOrganization", AGENT),
    ("Thing", AGENT),
    ("Claim", &[("text", Text), ("url", Address)]),
    (
        "Place",
        &[
            ("name", Text),
            ("url", Address),
            ("geo", Node(&["GeoCoordinates"])),
            ("sameAs", Address),
        ],
    ),
    ("GeoCoordinates", &[("latitude", Number), ("longitude", Number)]),
    (
        "ImageObject",
        &[
            ("contentUrl", Address),
            ("encodingFormat", Text),
            ("width", Number),
            ("height", Number),
            ("description", Text),
            ("caption", Text),
            ("creditText", Text),
            ("license", Node(&["CreativeWork"])),
            ("acquireLicensePage", Address),
        ],
    ),
    (
        "Event",
        &[
            ("name", Text),
            ("description", Text),
            ("url", Address),
            ("about", Node(AGENTS)),
            ("subjectOf", Node(&["NewsArticle", "CreativeWork", "Quotation"])),
            ("startDate", Date),
            ("endDate", Date),
            ("location", Node(&["Place"])),
            ("image", Node(&["ImageObject"])),
            ("keywords", Text),
            ("kind", Text),
            ("lane", Text),
            ("landmark", Boolean),
            ("inWords", Text),
            ("basis", Text),
            ("edtf", Text),
            ("edtfOfEnd", Text),
            ("stance", Node(&["Assertion", "Denial", "Ascription"])),
            ("printed", Node(&[])),
            ("follows", Node(&[])),
            ("placed", Node(&[])),
        ],
    ),
    (
        "Quotation",
        &[
            ("text", Text),
            ("inLanguage", Text),
            ("spokenByCharacter", Node(AGENTS)),
            ("about", Node(&["Event", "Claim"])),
            ("isPartOf", Node(&["NewsArticle"])),
        ],
    ),
    (
        "Annotation",
        &[
            ("motivation", Address),
            ("body", Node(&["Quotation"])),
            ("target", Node(&["SpecificResource"])),
            ("paragraph", Number),
            ("unclosed", Boolean),
        ],
    ),
    ("SpecificResource", &[("source", Address), ("selector", Node(&["TextQuoteSelector"]))]),
    ("TextQuoteSelector", &[("exact", Text), ("prefix", Text), ("suffix", Text)]),
    (
        "",
        &[
            ("text", Text),
            ("edtf", Text),
            ("edtfOfEnd", Text),
            ("hours", Text),
            ("attestedBy", Address),
            ("paragraph", Number),
        ],
    ),
    ("Assertion", STANCE),
    ("Denial", STANCE),
    ("Ascription", STANCE),
];

/// Asserts the shape of a node and of all within it. `known` has the types of the nodes that
/// references may name.
fn has_shape(node: &Map<String, Value>, known: &BTreeMap<String, String>) {
    let of = node.get("@type").map_or("", |of| of.as_str().unwrap());
    let found = TYPES.iter().find(|(name, _)| *name == of);
    let (_, properties) = found.unwrap_or_else(|| panic!("{of} is no type that is known here"));
    for (name, value) in node {
        if name.starts_with('@') {
            continue;
        }
        let kind = properties.iter().find(|(property, _)| property == name);
        let (_, kind) = kind.unwrap_or_else(|| panic!("{of} has no property {name}: {value}"));
        let values = value.as_array().cloned().unwrap_or_else(|| vec![value.clone()]);
        for value in values {
            let is_so = match *kind {
                Text => value.as_str().is_some_and(|text| !text.is_empty()),
                Address => value.as_str().is_some_and(is_address),
                Date => value.as_str().is_some_and(is_date),
                Number => value.is_number(),
                Boolean => value.is_boolean(),
                Node(types) => is_node(&value, types, known),
            };
            assert!(is_so, "{of}.{name} is no {kind:?}: {value}");
        }
    }
}

fn is_address(text: &str) -> bool {
    text.starts_with("https://") || text.starts_with("http://")
}

fn is_date(text: &str) -> bool {
    let (day, clock) = text.split_once('T').unwrap_or((text, "00:00:00"));
    let clock = clock.get(..8).unwrap_or_default();
    let whole = ["", "-01", "-01-01"].map(|rest| format!("{day}{rest}"));
    whole.iter().any(|day| NaiveDate::parse_from_str(day, "%Y-%m-%d").is_ok())
        && chrono::NaiveTime::parse_from_str(clock, "%H:%M:%S").is_ok()
}

fn is_node(value: &Value, types: &[&str], known: &BTreeMap<String, String>) -> bool {
    let Some(node) = value.as_object() else { return false };
    has_shape(node, known);
    let reference = node.get("@id").and_then(Value::as_str);
    let of = node.get("@type").and_then(Value::as_str);
    let of = of.or_else(|| reference.and_then(|id| known.get(id)).map(String::as_str));
    if node.len() == 1 && reference.is_some() && of.is_none() {
        panic!("{reference:?} is no node of the document");
    }
    types.is_empty() == of.is_none() && of.is_none_or(|of| types.contains(&of))
}

#[test]
fn the_file_has_the_shape_of_schema_org_and_every_reference_leads_somewhere() {
    for folder in [SOURCES, FULL, SMALL] {
        let site = TestSite::of_folder(folder).on(ORIGIN);
        let document = site.get("/chronology.jsonld").json();
        let nodes = document["@graph"].as_array().unwrap();
        let known = nodes.iter().map(|node| {
            let of = |key: &str| node[key].as_str().unwrap().to_owned();
            (of("@id"), of("@type"))
        });
        let known: BTreeMap<String, String> = known.collect();
        for node in nodes {
            has_shape(node.as_object().unwrap(), &known);
        }
    }
}

#[test]
fn pages_have_the_shape_of_schema_org() {
    let site = TestSite::of_folder(SOURCES).on(ORIGIN);
    for (address, of) in [
        ("/", "Dataset"),
        ("/events/ferry-sails", "Event"),
        ("/events/pier-built", "Event"),
        ("/events/tolls-raised", "Event"),
        ("/reports/post", "NewsArticle"),
        ("/reports/mail", "NewsArticle"),
        ("/places/pier", "Place"),
        ("/places/ford", "Place"),
        ("/actors/mayor", "Person"),
        ("/claims/sailed", "Claim"),
        ("/exports", "WebPage"),
    ] {
        let data = site.get(address).page().text("script[type='application/ld+json']");
        let data: Value = serde_json::from_str(&data).unwrap();
        assert_eq!(data["@type"], of, "{address}");
        assert_eq!(data["@context"], "https://schema.org");
        has_shape(data.as_object().unwrap(), &BTreeMap::new());
    }
}

#[test]
fn the_file_has_places_pictures_sources_and_credit() {
    let document = TestSite::of_folder(SOURCES).on(ORIGIN).get("/chronology.jsonld").json();
    let of = |address: &str| node(&document, &format!("{ORIGIN}{address}"));
    let whole = of("/");
    assert_eq!(whole["creator"]["name"], "Anna Li, with the Society of Ferries");
    assert_eq!(whole["license"], "https://spdx.org/licenses/CC-BY-4.0.html");
    assert_eq!(whole["creditText"], "Li, A.: The ferry at Morón, second edition.");
    let post = of("/reports/post");
    assert_eq!(post["author"], json!({"@type": "Person", "name": "N. Ivanov and M. Cruz"}));
    assert_eq!(post["url"], "https://www.example.org/a?b=1&c=2");
    let copy = "https://web.archive.org/web/1999/https://www.example.org/a";
    assert_eq!(post["archivedAt"], copy);
    assert_eq!(post["datePublished"], "1999-05-05T18:30:00+02:00");
    let silent = of("/reports/mail").as_object().unwrap();
    for key in ["author", "url", "archivedAt", "datePublished"] {
        assert!(!silent.contains_key(key), "{key} is not known");
    }
    let pier = of("/places/pier");
    let at = json!({"@type": "GeoCoordinates", "latitude": 37.125, "longitude": -5.5});
    assert_eq!(pier["geo"], at);
    let elsewhere = ["https://www.wikidata.org/wiki/Q15681", "https://www.geonames.org/2511202"];
    assert_eq!(pier["sameAs"], json!(elsewhere));
    let sails = of("/events/ferry-sails");
    assert_eq!(sails["location"], json!([{"@id": pier["@id"]}]));
    assert_eq!(sails["keywords"], json!(["The ferry", "Tolls; fees"]));
    assert_eq!(sails["lane"], json!(["River", "Towns, both"]));
    assert_eq!((&sails["kind"], &sails["landmark"]), (&json!("incident"), &json!(true)));
    let image = &sails["image"][0];
    assert_eq!((&image["width"], &image["height"]), (&json!(48), &json!(32)));
    assert_eq!(image["caption"], "The ferry in 1998.");
    assert_eq!(image["creditText"], "Anna & Sons");
    assert_eq!(image["license"]["name"], "CC BY 4.0");
    let address = image["contentUrl"].as_str().unwrap();
    assert!(address.starts_with(&format!("{ORIGIN}/pictures/")), "{address}");
    // An account's own address is that of a part of its report.
    let parts = of("/events/tolls-raised")["subjectOf"].as_array().unwrap();
    let own = parts.iter().find(|part| part["url"] == "https://example.org/live#tolls").unwrap();
    assert_eq!(own["isPartOf"]["@id"], post["@id"]);
}

/// schema.org has no words for a date that is only about so, and part of one would be read as it.
#[test]
fn a_report_is_dated_in_linked_data_only_where_its_date_is_one() {
    for (published, expected) in [
        ("published = \"1911-07-06\"", json!("1911-07-06")),
        ("published = \"1911-07\"", json!("1911-07")),
        ("published = \"1911\"", json!("1911")),
        ("published = \"1911-07-06\"\nclock = \"07:05\"", json!("1911-07-06T07:05:00")),
        ("published = \"1911~\"", Value::Null),
        ("published = \"1911-07-06?\"", Value::Null),
        ("published = \"191X\"", Value::Null),
        ("published = \"1911-21\"", Value::Null),
    ] {
        let site = TestSite::of_small_but(|path, text| match path {
            "reports/morning-post.toml" => {
                let text = text.replace("clock = \"06:00\"\n", "");
                text.replace("published = \"1911-07-06\"", published)
            }
            _ => text.to_owned(),
        });
        let data = site.get("/reports/morning-post").page();
        let data: Value =
            serde_json::from_str(&data.text("script[type='application/ld+json']")).unwrap();
        let document = site.get("/chronology.jsonld").json();
        let of_file = &node(&document, "/reports/morning-post")["datePublished"];
        assert_eq!((&data["datePublished"], of_file), (&expected, &expected), "{published}");
    }
}
