//! Hostile text in every text of a data folder: each feed and file is still what its format says,
//! read by a parser of its own, and has the text as it was written.

use std::collections::BTreeMap;

use demarche::diagnostic::Rule;
use demarche::load::{File, parse};
use serde_json::Value;

use crate::carried::SOURCES;
use crate::parsed::{calendar, rows};
use crate::support::{Page, TestSite, file, shown};

/// What XML, HTML, iCalendar, CSV, JSON, Markdown or a spreadsheet would read as more than text.
fn texts() -> Vec<String> {
    let long = format!("{}é", "long ".repeat(2_000));
    [
        "]]> </content></entry></feed> <!-- <![CDATA[ &amp; &lt;b&gt; &#x3c; &nbsp;",
        "<script>alert(1)</script><img src=x onerror=alert(1)> <b onclick='x'>",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-2+3; @SUM(A1)",
        "@SUM(A1:A9)",
        "＝1＋1",
        "'=1+1",
        "\"quoted\", 'quoted'; “quoted”",
        "END:VEVENT\\nBEGIN:VEVENT; \\, \\\\ , ; : \\n \\",
        "line\nfeed\r\nand\ttab\u{2028}and\u{2029}more",
        "# heading ``` > quote | cell | ~~gone~~ *em* __strong__ [a](b) ![a](javascript:alert(1)) <http://a.b>",
        "1. item",
        "--- ",
        "\u{202e}reversed\u{202c} \u{2067}isolated\u{2069} \u{202a}open",
        "العربية (2026). דובר",
        "🚢👩‍👩‍👧‍👦🇪🇸 e\u{301} a\u{200b}b\u{200d}c\u{feff}",
        "{{ title }} {% raw %} ${x} %s {0} {report} {says}",
        "javascript:alert(1) https://example.org/\"onmouseover=x data:text/html,<b>",
        &long,
    ]
    .map(str::to_owned)
    .to_vec()
}

/// The keys whose value is a text of the curator's or of a report's.
const KEYS: [&str; 19] = [
    "title",
    "summary",
    "curator",
    "citation",
    "name",
    "about",
    "text",
    "alt",
    "caption",
    "credit",
    "what",
    "label",
    "description",
    "headline",
    "author",
    "publisher",
    "says",
    "exact",
    "words",
];

/// The data folder with a text before each text that it has.
fn with(hostile: &str) -> Vec<(&'static str, String)> {
    let quoted = serde_json::to_string(hostile).unwrap();
    let quoted = quoted.trim_matches('"').replace('\u{7f}', "\\u007F");
    let quoted = if hostile.ends_with('"') { format!("{quoted}\"") } else { quoted };
    let changed = ["chronology.toml", "reports/mail.toml", "reports/post.toml"].map(|path| {
        let mut text = std::fs::read_to_string(format!("{SOURCES}/{path}")).unwrap();
        for key in KEYS {
            text = text.replace(&format!("{key} = \""), &format!("{key} = \"{quoted} "));
        }
        let of_picture = "licence = \"CC BY 4.0\"";
        text = text.replace(of_picture, &format!("licence = \"{quoted} CC BY 4.0\""));
        let of_whole = "licence = \"CC-BY-4.0\"";
        let name =
            format!("licence = {{ name = \"{quoted} Terms\", url = \"https://example.org/t\" }}");
        (path, text.replace(of_whole, &name))
    });
    changed.to_vec()
}

fn site(files: &[(&str, String)]) -> TestSite {
    let folder = tempfile::tempdir().unwrap();
    for part in ["reports", "pictures"] {
        std::fs::create_dir(folder.path().join(part)).unwrap();
    }
    for (path, text) in files {
        std::fs::write(folder.path().join(path), text).unwrap();
    }
    let picture = "pictures/ferry.png";
    std::fs::copy(format!("{SOURCES}/{picture}"), folder.path().join(picture)).unwrap();
    TestSite::of_folder(folder.path().to_str().unwrap()).on("https://example.net")
}

/// A text without what isolates it, as every format shows it.
fn bare(text: &str) -> String {
    let is_kept = |c: &char| !matches!(c, '\u{2066}'..='\u{2069}' | '\u{202a}'..='\u{202e}');
    shown(&text.chars().filter(is_kept).collect::<String>())
}

/// The texts of one export, in which the fields must be found.
struct Told(Vec<String>);

impl Told {
    fn of(texts: impl IntoIterator<Item = String>) -> Self {
        Self(texts.into_iter().map(|text| bare(&text)).collect())
    }

    fn has(&self, hostile: &str, fields: &[&str], what: &str) {
        for field in fields {
            let expected = bare(&format!("{hostile} {field}"));
            let expected = expected.trim_end_matches('.');
            let is_there = self.0.iter().any(|text| text.contains(expected));
            let short: String = expected.chars().take(120).collect();
            assert!(is_there, "{what}: no “{short}” of “{field}”");
        }
    }
}

/// What is told of the event that has everything, wherever people read it.
const OF_EVENT: [&str; 7] = [
    "The ferry sails",
    "It left the pier, with a bell",
    "The ferry left by night",
    "on 4 May at 21.40",
    "The Mayor",
    "The ferry sailed by night",
    "The Post",
];
/// What is told there of where it comes from.
const OF_SOURCES: [&str; 6] = [
    "N. Ivanov and M. Cruz",
    "Ferry sails by night",
    "The Post Company",
    "The ferry in 1998",
    "Anna & Sons",
    "CC BY 4.0",
];
/// What the event is filed under.
const FILED: [&str; 5] = ["River", "Towns, both", "The ferry", "Tolls; fees", "Pier of Morón"];
/// What is told of the whole.
const OF_WHOLE: [&str; 4] = [
    "The ferry at Morón",
    "Two towns and a ferry",
    "Anna Li, with the Society of Ferries",
    "Terms",
];

#[test]
fn every_feed_and_file_has_hostile_text_as_text() {
    for hostile in texts() {
        let site = site(&with(&hostile));
        let hostile = shown(&hostile);
        in_atom(&site, &hostile);
        in_json_feed(&site, &hostile);
        in_calendar(&site, &hostile);
        in_table(&site, &hostile);
        in_linked_data(&site, &hostile);
        in_timelinejs(&site, &hostile);
        in_markdown(&site, &hostile);
        in_json(&site, &hostile);
    }
}

fn in_atom(site: &TestSite, hostile: &str) {
    let answer = site.get("/feed.atom");
    let feed = atom_syndication::Feed::read_from(answer.body.as_slice()).unwrap();
    assert_eq!(feed.entries.len(), 4, "{hostile}");
    let whole = [feed.title.value, feed.subtitle.unwrap().value, feed.authors[0].name.clone()];
    Told::of(whole.into_iter().chain([feed.rights.unwrap().value])).has(hostile, &OF_WHOLE, "Atom");
    let entry = feed.entries.iter().find(|entry| entry.id.ends_with("/ferry-sails")).unwrap();
    let content = entry.content.as_ref().unwrap().value.clone().unwrap();
    in_html(&content, hostile);
    let categories = entry.categories.iter().filter_map(|category| category.label.clone());
    Told::of(categories).has(hostile, &FILED[..4], "Atom categories");
    let titles = entry.links.iter().filter_map(|link| link.title.clone());
    Told::of(titles).has(hostile, &["The Post", "A ferry at a pier"], "Atom links");
    let titles = [entry.title.value.clone(), entry.summary.as_ref().unwrap().value.clone()];
    Told::of(titles).has(hostile, &OF_EVENT[..2], "Atom entry");
}

/// The texts of a slide are HTML, and `TimelineJS` writes them into a page as they are.
fn in_timelinejs(site: &TestSite, hostile: &str) {
    let timeline = site.get("/timelinejs.json").json();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let slides = [list(&timeline["events"]), list(&timeline["undated"]["slides"])].concat();
    assert_eq!(slides.len(), 4, "{hostile}");
    let slide = slides.iter().find(|slide| slide["unique_id"] == "ferry-sails").unwrap();
    let html = |slide: &Value| strings(slide).join(" ");
    let page = elements(&html(&slide["text"]), hostile);
    let told = Told::of([page.text("body")]);
    told.has(hostile, &OF_EVENT[..3], "TimelineJS");
    told.has(hostile, &OF_EVENT[4..], "TimelineJS");
    let about = [&slide["media"]["credit"], &slide["group"], &slide["display_date"]];
    let page = elements(&about.map(html).join(" "), hostile);
    Told::of([page.text("body")]).has(hostile, &["Anna & Sons", "River"], "TimelineJS");
    let page = elements(&html(&timeline["title"]), hostile);
    Told::of([page.text("body")]).has(hostile, &OF_WHOLE, "TimelineJS");
}

/// HTML for readers of feeds.
fn in_html(html: &str, hostile: &str) {
    let page = elements(html, hostile);
    let told = Told::of([page.text("body")]);
    for fields in [&OF_EVENT[1..], &OF_SOURCES, &FILED] {
        told.has(hostile, fields, "HTML");
    }
    Told::of(page.attributes("img", "alt")).has(hostile, &["A ferry at a pier"], "HTML");
}

/// A page that has the elements of ours, and no others.
fn elements(html: &str, hostile: &str) -> Page {
    let page = Page::of(html);
    let elements = page.all("body *").into_iter().map(|element| element.value().name());
    for element in elements {
        let known = ["p", "b", "ul", "li", "a", "br", "img", "bdi"];
        assert!(known.contains(&element), "<{element}> of {hostile}");
    }
    assert!(page.all("[onclick], [onerror], [onmouseover]").is_empty(), "{hostile}");
    for href in page.attributes("a", "href") {
        assert!(href.starts_with("https://"), "{href}");
    }
    page
}

fn in_json_feed(site: &TestSite, hostile: &str) {
    let feed = site.get("/feed.json").json();
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), 4, "{hostile}");
    Told::of(strings(&feed)).has(hostile, &OF_WHOLE, "JSON Feed");
    let id = |item: &&Value| item["id"].as_str().unwrap().ends_with("/ferry-sails");
    let item = items.iter().find(id).unwrap();
    in_html(item["content_html"].as_str().unwrap(), hostile);
    Told::of(strings(&item["tags"])).has(hostile, &FILED[..4], "JSON Feed tags");
}

fn in_calendar(site: &TestSite, hostile: &str) {
    let (own, entries) = calendar(site.get("/calendar.ics").text());
    assert_eq!(entries.len(), 2, "{hostile}");
    Told::of(own.into_values()).has(hostile, &OF_WHOLE, "calendar");
    let entry = entries.iter().find(|entry| entry["UID"].ends_with("/ferry-sails")).unwrap();
    let told = Told::of(entry.values().cloned());
    let of_event = OF_EVENT.iter().filter(|field| {
        !matches!(**field, "The ferry left by night" | "The Mayor" | "The ferry sailed by night")
    });
    told.has(hostile, &of_event.copied().collect::<Vec<_>>(), "calendar");
    told.has(hostile, &OF_SOURCES, "calendar");
    told.has(hostile, &FILED, "calendar");
}

fn in_table(site: &TestSite, hostile: &str) {
    let text = site.get("/events.csv").text().to_owned();
    assert_eq!(text.matches("\r\n").count(), 5, "{hostile}: a row more or less");
    let rows = rows(&text);
    let row = rows.iter().find(|row| row["id"] == "ferry-sails").unwrap();
    for (column, cell) in rows.iter().flatten() {
        let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        assert!(!runs, "a spreadsheet runs {column}: {cell}");
    }
    let told = Told::of(row.values().cloned());
    let of_event = OF_EVENT.iter().filter(|field| **field != "The ferry left by night");
    told.has(hostile, &of_event.copied().collect::<Vec<_>>(), "table");
    told.has(hostile, &OF_SOURCES, "table");
    told.has(hostile, &FILED, "table");
    told.has(hostile, &["Anna Li, with the Society of Ferries", "Terms"], "table");
}

fn in_linked_data(site: &TestSite, hostile: &str) {
    let document = site.get("/chronology.jsonld").json();
    let nodes = document["@graph"].as_array().unwrap().len();
    let expected = TestSite::of_folder(SOURCES).get("/chronology.jsonld").json();
    assert_eq!(nodes, expected["@graph"].as_array().unwrap().len(), "{hostile}");
    let told = Told::of(strings(&document));
    let of_event = OF_EVENT.iter().filter(|field| **field != "The ferry left by night");
    told.has(hostile, &of_event.copied().collect::<Vec<_>>(), "linked data");
    told.has(hostile, &OF_SOURCES, "linked data");
    told.has(hostile, &FILED, "linked data");
    told.has(hostile, &["Anna Li, with the Society of Ferries", "no ferry sailed"], "linked data");
}

fn in_markdown(site: &TestSite, hostile: &str) {
    let text = site.get("/events/ferry-sails/markdown").text().to_owned();
    // Every mark of the data is escaped, so that what is left are those of the format.
    let mut read = String::new();
    let mut marks = BTreeMap::new();
    let mut characters = text.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '\\' => read.extend(characters.next_if(char::is_ascii_punctuation)),
            _ => {
                *marks.entry(c).or_insert(0) += usize::from("`*_[]~|#<>".contains(c));
                read.push(c);
            }
        }
    }
    marks.retain(|_, count| 0 < *count);
    let plain = TestSite::of_folder(SOURCES).get("/events/ferry-sails/markdown");
    let expected = plain.text().chars().filter(|c| "`*_[]~|#<>".contains(*c));
    let mut counted: BTreeMap<char, usize> = BTreeMap::new();
    expected.for_each(|c| *counted.entry(c).or_default() += 1);
    // The licence of the whole is one of the curator's here.
    assert_eq!(marks, counted, "{hostile}: {}", text.chars().take(600).collect::<String>());
    let told = Told::of([read]);
    for fields in [&OF_EVENT[..], &OF_SOURCES, &FILED, &OF_WHOLE[2..]] {
        told.has(hostile, fields, "Markdown");
    }
}

fn in_json(site: &TestSite, hostile: &str) {
    let event = site.get("/api/v1/events/ferry-sails").json();
    let report = site.get("/api/v1/reports/post").json();
    let told = Told::of(strings(&event).into_iter().chain(strings(&report)));
    told.has(hostile, &OF_EVENT, "JSON");
    told.has(hostile, &OF_SOURCES, "JSON");
    told.has(hostile, &["Pier of Morón", "Anna Li, with the Society of Ferries"], "JSON");
}

/// Every text of a JSON document.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Array(items) => items.iter().flat_map(strings).collect(),
        Value::Object(map) => map.values().flat_map(strings).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

/// The files of the data folder, changed.
fn changed(from: &str, to: &str) -> Vec<File> {
    let paths = ["chronology.toml", "reports/mail.toml", "reports/post.toml"];
    let files = paths.map(|path| {
        let text = std::fs::read_to_string(format!("{SOURCES}/{path}")).unwrap();
        file(path, &text.replacen(from, to, 1))
    });
    files.to_vec()
}

/// What acts on terminals, or what XML cannot write, is no text in any field.
#[test]
fn control_characters_are_refused_in_every_text() {
    for character in ["\\u0000", "\\u0007", "\\u001B", "\\u007F", "\\uFFFE", "\\uFDD0"] {
        for key in KEYS {
            let files = changed(&format!("{key} = \""), &format!("{key} = \"{character}"));
            let rules: Vec<Rule> = parse(&files).diagnostics.iter().map(|d| d.rule).collect();
            assert!(rules.contains(&Rule::ControlCharacter), "{key} {character}: {rules:?}");
        }
    }
}

/// An address is http or https without a character that ends it in any format, or it is refused.
#[test]
fn an_address_is_exported_as_it_is_or_refused() {
    let keys = [
        ("url", "https://www.example.org/a?b=1&c=2"),
        ("archived", "https://web.archive.org/web/1999/https://www.example.org/a"),
        ("url", "https://example.org/live#tolls"),
        ("source", "https://example.org/pictures?id=1&size=2"),
    ];
    for bad in [
        "javascript:alert(1)",
        "data:text/html,<b>",
        "https://example.org/a b",
        "https://example.org/\\\"onclick=x",
        "https://example.org/<b>",
        "https://example.org/`a`",
        "https://user:pass@example.org/",
        "https://example.org/\u{202e}",
        "//example.org/",
        "https://",
    ] {
        for (key, good) in keys {
            let files = changed(&format!("{key} = \"{good}\""), &format!("{key} = \"{bad}\""));
            let rules: Vec<Rule> = parse(&files).diagnostics.iter().map(|d| d.rule).collect();
            assert!(rules.contains(&Rule::BadAddress), "{key} {bad}: {rules:?}");
        }
    }
    let odd = "https://example.org/a';(b),*_~[1]?x=]]>&amp;=$%22".replace('>', "%3E");
    let site = TestSite::of_files(&changed(keys[0].1, &odd), "");
    let atom = site.get("/feed.atom");
    let atom = atom_syndication::Feed::read_from(atom.body.as_slice()).unwrap();
    let links = atom.entries.iter().flat_map(|entry| &entry.links);
    assert!(links.into_iter().any(|link| link.href == odd));
    let (_, entries) = calendar(site.get("/calendar.ics").text());
    assert!(entries.iter().any(|entry| entry.get("ATTACH").is_some_and(|at| at.contains(&odd))));
    assert!(rows(site.get("/events.csv").text()).iter().any(|row| row["sources"] == odd));
    let feed = site.get("/feed.json").json();
    let contents = strings(&feed).into_iter().map(|text| Page::of(&text));
    assert!(contents.into_iter().any(|page| page.attributes("a", "href").contains(&odd)));
    let markdown = site.get("/events/ferry-sails/markdown");
    assert!(markdown.text().contains(&format!("<{odd}>")), "{}", markdown.text());
    assert!(strings(&site.get("/chronology.jsonld").json()).contains(&odd));
}
