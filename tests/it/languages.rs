//! One solved site is told in any number of languages.

use std::collections::BTreeMap;
use std::path::Path;

use askama::Template as _;
use demarche::http::Options;
use demarche::localized::Localized;
use demarche::model::{Id as _, ReportId};
use demarche::query::Filter;
use demarche::text::{Languages, Text, english};
use demarche::url::Urls;
use demarche::view::HomePage;

use crate::support::{CRAWLED, SMALL, TestSite, words};

pub(crate) fn spanish() -> &'static Text {
    Languages::compiled().get("es").unwrap()
}

#[test]
fn one_site_is_told_in_two_languages() {
    let site = TestSite::of_folder(SMALL).site;
    let [english, spanish] = [english(), spanish()].map(|text| Localized::new(&site, text));
    let report = ReportId::parse("morning-post").unwrap();
    for (paragraphs, in_english, in_spanish) in [
        (&[3][..], "Morning Post, paragraph 3", "Morning Post, párrafo 3"),
        (&[3, 4, 5], "Morning Post, paragraphs 3, 4 and 5", "Morning Post, párrafos 3, 4 y 5"),
    ] {
        assert_eq!(english.at(&report, paragraphs), in_english);
        assert_eq!(spanish.at(&report, paragraphs), in_spanish);
    }
    for (event, in_english, in_spanish) in [
        ("mayor-praises-calm", "day not reported", "día no indicado"),
        (
            "dockers-strike",
            "began by 6 July 1911; still going on 6 July 1911",
            "empezó a más tardar el 6 de julio de 1911; aún en curso el 6 de julio de 1911",
        ),
    ] {
        let dating = site.chronology.dating(&site.model.events.find(event).unwrap().id);
        assert_eq!(english.when(dating), in_english);
        assert_eq!(spanish.when(dating), in_spanish);
    }
    let page =
        HomePage::new(&spanish, &Urls::default(), &Filter::default()).unwrap().render().unwrap();
    for part in ["<html lang=\"es\">", "párrafo 3"] {
        assert!(page.contains(part), "the page has no {part}");
    }
}

/// The language of a page's address, and the address without it.
fn in_language(address: &str) -> (&'static str, String) {
    match address.strip_prefix("/es") {
        Some(path) if path.is_empty() || path.starts_with(['/', '?']) => ("es", path.to_owned()),
        _ => ("en", address.to_owned()),
    }
}

#[test]
fn every_page_names_its_twin_in_each_language() {
    let mut twins: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (address, visited) in CRAWLED.iter() {
        let (tag, path) = in_language(address);
        if !visited.answer.is_page() {
            continue;
        }
        twins.entry(path.clone()).or_default().push(tag);
        assert_eq!(visited.answer.header("content-language"), Some(tag), "{address}");
        let page = visited.answer.page();
        assert_eq!(page.attributes("html", "lang"), [tag], "{address}");
        assert_eq!(page.attributes("link[hreflang]", "hreflang"), ["en", "es"], "{address}");
        let named = page.attributes("link[hreflang]", "href");
        let [english, spanish] = named.as_slice() else { panic!("{address}: {named:?}") };
        assert_eq!(in_language(spanish), ("es", english.clone()), "{address}");
        // One link leads to the other language, in its own words.
        let (other, name) = if tag == "en" { ("es", "Español") } else { ("en", "English") };
        let leads = page.attributes("header a[hreflang]", "href");
        let expected = if tag == "en" { spanish } else { english };
        assert_eq!(&leads, &[expected.clone()], "{address}");
        assert_eq!(page.attributes("header a[hreflang]", "lang"), [other], "{address}");
        assert_eq!(page.text("header a[hreflang]"), name, "{address}");
        let canonical = page.attributes("link[rel=canonical]", "href");
        assert!(named.contains(&canonical.concat()), "{address}: {canonical:?}");
    }
    assert!(60 < twins.len());
    let alone: Vec<_> = twins.iter().filter(|(_, tags)| tags.len() != 2).collect();
    assert!(alone.is_empty(), "{alone:?}");
}

#[test]
fn the_way_to_the_other_language_keeps_the_view() {
    let site = TestSite::of_folder(SMALL);
    let asked = "lane=harbour&q=strike&with=mail-in-the-same-week";
    let page = site.get(&format!("/?{asked}")).page();
    assert_eq!(page.attributes("header a[hreflang]", "href"), [format!("/es/?{asked}")]);
    let page = site.get(&format!("/es/?{asked}")).page();
    assert_eq!(page.attributes("header a[hreflang]", "href"), [format!("/?{asked}")]);
    assert_eq!(page.attributes("form", "action"), ["/es/"]);
}

#[test]
fn the_language_of_the_chronology_needs_no_tag() {
    let english = TestSite::of_folder(SMALL);
    for (address, to) in [("/en/", "/"), ("/en", "/"), ("/en/claims?page=1", "/claims?page=1")] {
        let answer = english.get(address);
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (308, Some(to)),
            "{address}"
        );
    }
    let isla = TestSite::of_folder("examples/isla");
    assert_eq!(isla.get("/").page().attributes("html", "lang"), ["es"]);
    assert_eq!(isla.get("/en/claims").page().attributes("html", "lang"), ["en"]);
    assert_eq!(isla.get("/es/claims").header("location"), Some("/claims"));
    // What the site does not speak is told in English.
    let arabic = TestSite::of_folder("tests/fixtures/languages");
    assert_eq!(arabic.get("/").page().attributes("html", "lang"), ["en"]);
}

#[test]
fn programs_ask_for_a_language_by_a_parameter() {
    let site = TestSite::of_folder(SMALL);
    let when = |address: &str| site.get(address).json()["event"]["words"].clone();
    assert_eq!(when("/api/v1/events/harbour-closed"), "by 6 July 1911");
    let spanish = "/api/v1/events/harbour-closed?lang=es";
    assert_eq!(when(spanish), "a más tardar el 6 de julio de 1911");
    assert_eq!(site.get(spanish).header("content-language"), Some("es"));
    let part = site.get("/api/v1/events?limit=1&lang=es").json();
    assert!(part["meta"]["next"].as_str().unwrap().ends_with("&lang=es"), "{}", part["meta"]);
    let refused = site.get("/api/v1/events?lang=tlh");
    assert_eq!(refused.status, 400);
    assert!(refused.json()["detail"].as_str().unwrap().contains("It takes: en, es"));
    // A problem is told in the language that was asked for.
    let missing = site.get("/api/v1/events/nothing?lang=es").json();
    assert_eq!(missing["detail"], "No hay ningún hecho «nothing».");
}

#[test]
fn feeds_in_two_languages_have_entries_of_their_own() {
    let site = TestSite::of_folder("data");
    let ids = |address: &str| {
        let feed = site.get(address).text().to_owned();
        let ids = feed.split("<id>").skip(1).filter_map(|rest| rest.split_once("</id>"));
        ids.map(|(id, _)| id.to_owned()).collect::<Vec<_>>()
    };
    let (english, spanish) = (ids("/feed.atom"), ids("/es/feed.atom"));
    assert!(1 < english.len() && english.len() == spanish.len());
    assert!(english.iter().all(|id| !spanish.contains(id)), "{english:?}");
    assert!(spanish.iter().all(|id| id.contains(":es/")), "{spanish:?}");
}

#[test]
fn a_language_is_added_by_files_alone() {
    let languages = Languages::with(Path::new("tests/fixtures/locales")).unwrap();
    let site = TestSite::of_folder(SMALL).with(Options { languages, ..Options::default() });
    let page = site.get("/fr/events/harbour-closed").page();
    assert_eq!(page.attributes("html", "lang"), ["fr"]);
    assert!(page.main().contains("au plus tard le 6 juillet 1911"), "{}", page.main());
    let names = page.all("header a[hreflang]").into_iter();
    assert_eq!(names.map(words).collect::<Vec<_>>(), ["English", "Español"]);
    assert!(site.get("/sitemap.xml").text().contains("hreflang=\"fr\""));
    assert_eq!(site.get("/api/v1/events?lang=fr").status, 200);
    for (address, visited) in site.crawl("/fr/") {
        assert!(!visited.answer.status.is_server_error(), "{address}");
    }
}

#[test]
fn a_language_that_lacks_a_message_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let refused = |files: &[(&str, &str)]| {
        let language = folder.path().join("fr");
        std::fs::create_dir_all(&language).unwrap();
        for (name, text) in files {
            std::fs::write(language.join(name), text).unwrap();
        }
        Languages::with(folder.path()).unwrap_err()
    };
    assert!(refused(&[("a.ftl", "tag = fr\n")]).contains("`dates-cldr` names no locale"));
    let faults = refused(&[("a.ftl", "tag = fr\ndates-cldr = fr\nhome-unknow = ?\n")]);
    assert!(faults.contains("“fr”") && faults.contains("is missing"), "{faults}");
    let faults = refused(&[("a.ftl", "dates-cldr = fr\n}\n")]);
    assert!(faults.contains("a.ftl, line 2"), "{faults}");
}
