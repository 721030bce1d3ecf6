//! Pages in Spanish: nothing of them is left in English but what the reports print.

use scraper::node::Node;
use scraper::{ElementRef, Selector};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::support::{TestSite, Visited};

/// Every answer of the shipped chronology, which is in both languages.
static SHIPPED: LazyLock<BTreeMap<String, Visited>> =
    LazyLock::new(|| TestSite::of_folder("data").crawl("/"));

/// Words of English that Spanish does not have, and that no English sentence or label of ours does
/// without.
const ENGLISH: &[&str] = &[
    "about",
    "after",
    "all",
    "and",
    "any",
    "are",
    "as",
    "assumed",
    "at",
    "be",
    "before",
    "between",
    "by",
    "claim",
    "claims",
    "date",
    "dates",
    "day",
    "days",
    "denied",
    "denies",
    "each",
    "event",
    "events",
    "for",
    "from",
    "has",
    "have",
    "in",
    "is",
    "it",
    "its",
    "later",
    "list",
    "not",
    "of",
    "on",
    "one",
    "only",
    "or",
    "order",
    "page",
    "paragraph",
    "paragraphs",
    "report",
    "reports",
    "said",
    "says",
    "search",
    "show",
    "source",
    "than",
    "that",
    "the",
    "their",
    "then",
    "there",
    "this",
    "to",
    "told",
    "unknown",
    "was",
    "were",
    "what",
    "when",
    "where",
    "which",
    "who",
    "with",
    "without",
    "words",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The texts of a page that are in the page's own language: not those of elements that have one of
/// their own, nor code.
fn texts(element: ElementRef<'_>, found: &mut Vec<String>) {
    for child in element.children() {
        match (child.value(), ElementRef::wrap(child)) {
            (Node::Text(text), _) => found.push(text.to_string()),
            (_, Some(element)) => {
                let is_other = element.attr("lang").is_some_and(|lang| lang != "es");
                let is_code = ["code", "pre", "script", "style"].contains(&element.value().name());
                if !is_other && !is_code {
                    let named = ["aria-label", "alt", "title", "placeholder"];
                    let named = named.iter().filter_map(|name| element.attr(name));
                    found.extend(named.map(ToOwned::to_owned));
                    texts(element, found);
                }
            }
            _ => {}
        }
    }
}

/// The words of English in a text. What a report prints stands between quotation marks, an address
/// begins with a slash, and closed lists of files are for programs.
fn english(text: &str) -> Vec<String> {
    let mut own = String::new();
    let mut depth = 0;
    for c in text.chars() {
        depth += i32::from(c == '«') - i32::from(c == '»');
        own.push(if depth == 0 { c } else { ' ' });
    }
    let listed = ["stated (", "assumed (", "unknown (", "edtf y words"];
    let own = listed.iter().fold(own, |own, listed| own.replace(listed, ""));
    let words = own.split_whitespace().filter(|word| !word.starts_with('/'));
    let words = words.flat_map(|word| word.split(|c: char| !c.is_alphanumeric()));
    words.map(str::to_lowercase).filter(|word| ENGLISH.contains(&word.as_str())).collect()
}

#[test]
fn no_word_of_english_stands_on_a_spanish_page() {
    assert_eq!(english("Not before the day: Rota"), ["not", "before", "the", "day"]);
    let mut pages = 0;
    let mut found = Vec::new();
    for (address, visited) in SHIPPED.iter() {
        if !address.starts_with("/es") || !visited.answer.is_page() {
            continue;
        }
        pages += 1;
        let html = visited.answer.text();
        let document = scraper::Html::parse_document(html);
        let title = Selector::parse("title, body").unwrap();
        let mut own = Vec::new();
        document.select(&title).for_each(|element| texts(element, &mut own));
        let described = Selector::parse("meta[name=description], meta[property]").unwrap();
        let described = document.select(&described).filter_map(|meta| meta.attr("content"));
        own.extend(described.map(ToOwned::to_owned));
        // Addresses, and on the page of the API the names of parameters and fields, are for programs.
        let is_name = |text: &str| {
            let text = text.trim();
            let is_api = address.starts_with("/es/api");
            text.contains("://") || is_api && (!text.contains(' ') || text.ends_with("-id)"))
        };
        for text in own.into_iter().filter(|text| !is_name(text)) {
            let words = english(&text);
            if !words.is_empty() {
                found.push(format!("{address}: {words:?} in “{}”", text.trim()));
            }
        }
    }
    assert!(50 < pages, "{pages} pages");
    found.dedup();
    assert!(found.is_empty(), "{} texts:\n{}", found.len(), found.join("\n"));
}

/// Both capitals are served alike: each thing that an English page has, its Spanish twin has.
#[test]
fn a_page_has_as_much_in_spanish_as_in_english() {
    for (address, visited) in SHIPPED.iter() {
        let Some(spanish) = SHIPPED.get(&format!("/es{address}")) else { continue };
        if !visited.answer.is_page() {
            continue;
        }
        let (english, spanish) = (visited.answer.page(), spanish.answer.page());
        for selector in ["h1, h2, h3", "main section", "main li", "main tr", "main a", "main svg"] {
            let count = |page: &crate::support::Page| page.all(selector).len();
            assert_eq!(count(&spanish), count(&english), "{address}: {selector}");
        }
    }
}

#[test]
fn feeds_and_files_are_spanish_too() {
    let site = TestSite::of_folder("data");
    let calendar = site.get("/es/calendar.ics").text().to_owned();
    assert!(calendar.contains("Los Estados Unidos, España") || calendar.contains("Estados Unidos"));
    let markdown = site.get("/es/events/albares-denies/markdown").text().to_owned();
    assert!(markdown.contains("5 de marzo de 2026"), "{markdown}");
    assert!(site.get("/es/feed.atom").text().contains("xml:lang=\"es\""));
    assert_eq!(site.get("/es/feed.json").json()["language"], "es");
    assert!(site.get("/es/").text().contains("\"inLanguage\":\"es\""));
    assert_eq!(site.get("/api/v1/chronology?lang=es").json()["chronology"]["language"], "es");
    // What is not translated is in its own language.
    let small = TestSite::of_folder(crate::support::SMALL);
    assert_eq!(small.get("/es/feed.json").json()["language"], "en");
    for path in ["/feed.atom", "/feed.json", "/events.csv"] {
        let spanish = site.get(&format!("/es{path}"));
        assert_eq!(spanish.status, 200, "{path}");
        assert_eq!(spanish.header("content-language"), Some("es"), "{path}");
        assert!(spanish.text().contains("Albares"), "{path}");
    }
}
