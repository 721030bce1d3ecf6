//! Each text of the data is shown with its language and direction.
//!
//! `tests/fixtures/languages` is an invented dispute told in Arabic, of a report in Hebrew and one
//! in Romanian.

use demarche::load::File;
use scraper::{ElementRef, Node};

use crate::escaping::every_text;
use crate::support::{CRAWLED, Page, TestSite, file};

/// The data in three languages.
const LANGUAGES: &str = "tests/fixtures/languages";

/// What holds text and can have no language of its own, or shows none.
const WITHOUT: [&str; 5] = ["title", "option", "script", "style", "textarea"];

/// Each text of a page, with the language and direction that hold for it.
fn texts(page: &Page) -> Vec<(String, String, bool)> {
    let mut found = Vec::new();
    let mut pending = vec![(page.all("body")[0], "en".to_owned(), false)];
    while let Some((element, lang, is_rtl)) = pending.pop() {
        if WITHOUT.contains(&element.value().name()) {
            continue;
        }
        let lang = element.attr("lang").map_or(lang, ToOwned::to_owned);
        let is_rtl = element.attr("dir").map_or(is_rtl, |dir| dir == "rtl");
        for child in element.children() {
            match (child.value(), ElementRef::wrap(child)) {
                (Node::Text(text), _) => {
                    // In drawings, where no element has a direction, characters say it.
                    let turns = text.starts_with(['\u{2067}', '\u{2068}']);
                    let turns =
                        turns || ["“\u{2068}", "«\u{2068}"].iter().any(|mark| text.contains(mark));
                    found.push((text.to_string(), lang.clone(), is_rtl || turns));
                }
                (_, Some(element)) => pending.push((element, lang.clone(), is_rtl)),
                _ => {}
            }
        }
    }
    found
}

/// Something in every text of a chronology and a report in the languages given.
fn data(text: &str, chronology: &str, report: &str) -> Vec<File> {
    let files = every_text(text);
    let languages = [("chronology.toml", chronology), ("reports/post.toml", report)];
    let changed = files.iter().zip(languages).map(|(given, (path, tag))| {
        let tag = format!("language = \"{tag}\"");
        file(path, &given.source.text.replace("language = \"en\"", &tag))
    });
    changed.collect()
}

#[test]
fn every_text_on_every_page_has_its_language_and_direction() {
    for (tag, text, is_rtl) in [
        ("ar", "المتحدث باسم الخارجية: لا اتفاق (2026).", true),
        ("he", "דובר משרד החוץ (2026).", true),
        ("ro", "Primăria neagă (2026).", false),
        ("az-Arab", "مطبوعات", true),
    ] {
        let site = TestSite::of_files(&data(text, tag, tag), "");
        let word = text.split(' ').next().unwrap();
        let mut count = 0;
        for (address, visited) in site.crawl("/") {
            let body = String::from_utf8_lossy(&visited.answer.body);
            let marks = ['\u{fdd0}', '\u{fdd1}', '\u{fdd2}'];
            let is_marked = !address.ends_with(".png") && body.contains(marks);
            assert!(!is_marked, "{address}: a mark");
            if !visited.answer.is_page() {
                continue;
            }
            for (said, lang, goes_left) in texts(&visited.answer.page()) {
                if said.contains(word) {
                    assert_eq!((lang.as_str(), goes_left), (tag, is_rtl), "{address}: {said}");
                    count += 1;
                }
            }
        }
        assert!(100 < count, "{tag}: {count} texts");
    }
}

#[test]
fn each_text_has_the_language_of_whoever_wrote_it() {
    let site = TestSite::of_folder(LANGUAGES);
    let mut seen = [0; 3];
    for (address, visited) in site.crawl("/") {
        if !visited.answer.is_page() {
            continue;
        }
        for (said, lang, is_rtl) in texts(&visited.answer.page()) {
            let is_in = |letters: std::ops::RangeInclusive<char>| {
                said.chars().any(|c| letters.contains(&c))
            };
            let romanian = ["Universul", "invitat", "ieri", "Primar", "iulie"];
            let (place, expected) = if is_in('\u{620}'..='\u{64a}') {
                (0, ("ar", true))
            } else if is_in('\u{5d0}'..='\u{5ea}') {
                (1, ("he", true))
            } else if romanian.iter().any(|word| said.contains(word)) {
                (2, ("ro", false))
            } else if said.contains("She was invited!") {
                assert_eq!(lang, "en", "{address}: {said}");
                continue;
            } else {
                continue;
            };
            // A Latin name in an Arabic sentence goes with it.
            let lang = if said.contains("Reuter") { "ar" } else { lang.as_str() };
            assert_eq!((lang, is_rtl), expected, "{address}: {said}");
            seen[place] += 1;
        }
    }
    assert!(seen.iter().all(|count| 10 < *count), "{seen:?}");
    let page = site.get("/events/minister-says").page();
    for selector in [
        "h1[lang='ar'][dir='rtl']",
        "p.says[lang='ar'][dir='rtl']",
        "blockquote[lang='he'][dir='rtl']",
        "blockquote:not([lang])",
        "q bdi[lang='he'][dir='rtl']",
    ] {
        assert!(!page.all(selector).is_empty(), "{selector}");
    }
    // A Latin title in an Arabic chronology is not turned round.
    let page = site.get("/events/reuter-reports").page();
    assert_eq!(page.all("h1[lang='ar']:not([dir])").len(), 1);
}

#[test]
fn nothing_is_added_where_data_and_pages_share_a_language() {
    for (address, visited) in CRAWLED.iter() {
        if visited.answer.is_page() && !address.starts_with("/es") {
            let page = visited.answer.page();
            // Beside the page itself only the link to it in another language.
            assert_eq!(page.all("[lang]:not([hreflang])").len(), 1, "{address}");
            assert!(page.all("[dir]").is_empty(), "{address}");
        }
    }
    let british = TestSite::of_small_but(|_, text| text.replace("\"en\"", "\"en-GB\""));
    let page = british.get("/").page();
    assert_eq!(page.all("body [lang]:not([hreflang]), body [dir]").len(), 0);
}

#[test]
fn files_and_the_api_name_the_language() {
    let site = TestSite::of_folder(LANGUAGES);
    let atom = site.get("/feed.atom").text().to_owned();
    assert!(atom.contains("xml:lang=\"ar\"") && atom.contains("xml:lang=\"en\""), "{atom}");
    assert!(atom.contains("&lt;p lang=&quot;ar&quot; dir=&quot;rtl&quot;&gt;"), "{atom}");
    let feed = site.get("/feed.json").json();
    assert_eq!(feed["language"], "ar");
    let event = site.get("/api/v1/events/minister-says").json();
    let quotes = &event["event"]["accounts"][0]["quotations"];
    assert!(quotes[0]["language"].is_null(), "{quotes}");
    assert_eq!(quotes[1]["language"], "en");
    let page = site.get("/events/minister-says").text().to_owned();
    assert!(page.contains("\"inLanguage\":\"he\""));
}

#[test]
fn what_is_searched_for_is_found_in_every_language() {
    let site = TestSite::of_folder(LANGUAGES);
    for (q, expected) in
        [("%D7%94%D7%A1%D7%A4%D7%99%D7%A0%D7%94", "minister-says"), ("invitat", "mayor-denies")]
    {
        let page = site.get(&format!("/?q={q}")).page();
        assert_eq!(page.all(&format!("#event-{expected}")).len(), 1, "{q}");
    }
    // A tag is no word of the data.
    assert!(site.get("/?q=ro").page().all("li.entry").is_empty());
}
