//! One solved site is told in any number of languages.

use std::collections::BTreeMap;
use std::path::Path;

use askama::Template as _;
use demarche::http::Options;
use demarche::isolate::isolated;
use demarche::language::marked;
use demarche::localized::Localized;
use demarche::model::{Account, Id as _, ReportId};
use demarche::query::{Filter, Known, Query};
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
        (&[3][..], "Morning Post, paragraph 3", "Morning Post, párrafo\u{a0}3"),
        (&[3, 4, 5], "Morning Post, paragraphs 3, 4 and 5", "Morning Post, párrafos\u{a0}3, 4 y 5"),
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
        let dating = &site.chronology.dating(&site.model.events.find(event).unwrap().id);
        assert_eq!(english.when(dating), in_english);
        assert_eq!(spanish.when(dating), in_spanish);
    }
    let page =
        HomePage::new(&spanish, &Urls::default(), &Filter::default()).unwrap().render().unwrap();
    for part in ["<html lang=\"es\">", "párrafo\u{a0}3"] {
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
        if !visited.answer.is_page() || path.starts_with("/embed") {
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
        assert_eq!(leads.as_slice(), std::slice::from_ref(expected), "{address}");
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
    assert_eq!(page.attributes("form", "action"), ["/es/#shown"]);
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

/// What is typed as the first and the last day, read where pages are in Spanish.
fn typed(words: &str) -> Option<String> {
    let site = TestSite::of_folder(SMALL).site;
    let dates = Languages::compiled().dates(spanish());
    let known = Known { model: &site.model, dates: &dates };
    let filter = Query::lenient(known, [("from", words), ("to", words)]).ok()?.filter;
    Some(format!("{}/{}", filter.from?, filter.to?))
}

#[test]
fn dates_can_be_typed_in_the_language_of_the_page() {
    for (words, days) in [
        ("5 de marzo de 2026", "2026-03-05/2026-03-05"),
        ("5 marzo 2026", "2026-03-05/2026-03-05"),
        ("5 MAR 2026", "2026-03-05/2026-03-05"),
        ("el 5 de Marzo de 2026", "2026-03-05/2026-03-05"),
        ("marzo de 2026", "2026-03-01/2026-03-31"),
        ("en marzo de 2026", "2026-03-01/2026-03-31"),
        ("el 4 o el 5 de marzo de 2026", "2026-03-04/2026-03-05"),
        ("el 7 u el 8 de marzo de 2026", ""),
        ("7 o 8 de marzo de 2026", "2026-03-07/2026-03-08"),
        ("a más tardar el 5 de marzo de 2026", "2026-03-05/2026-03-05"),
        ("A MAS TARDAR EL 5 DE MARZO DE 2026", "2026-03-05/2026-03-05"),
        ("4 de marzo de 2026 o después", "2026-03-04/2026-03-04"),
        ("entre el 4 y el 6 de marzo de 2026", "2026-03-04/2026-03-06"),
        ("entre el 28 de febrero y el 3 de marzo de 2026", "2026-02-28/2026-03-03"),
        ("entre el 30 de diciembre de 2025 y el 3 de enero de 2026", "2025-12-30/2026-01-03"),
        ("del 4 al 6 de marzo de 2026", "2026-03-04/2026-03-06"),
        ("1947 o 1949", "1947-01-01/1949-12-31"),
        ("entre marzo y mayo de 1948", "1948-03-01/1948-05-31"),
        ("hacia 1914", "1914-01-01/1914-12-31"),
        ("1914, quizá", "1914-01-01/1914-12-31"),
        ("el siglo XIX", "1800-01-01/1899-12-31"),
        ("siglo xix", "1800-01-01/1899-12-31"),
        ("la década de 1940", "1940-01-01/1949-12-31"),
        ("decada de 1940", "1940-01-01/1949-12-31"),
        ("primavera de 1948", "1948-03-01/1948-05-31"),
        ("44 a. C.", "-0043-01-01/-0043-12-31"),
        ("44 a.C.", "-0043-01-01/-0043-12-31"),
        ("476 d. C.", "0476-01-01/0476-12-31"),
        // Of a page in English, and of a program.
        ("5 March 2026", "2026-03-05/2026-03-05"),
        ("between 4 and 6 July 1911", "1911-07-04/1911-07-06"),
        ("the 19th century", "1800-01-01/1899-12-31"),
        ("about 1914", "1914-01-01/1914-12-31"),
        ("2026-03", "2026-03-01/2026-03-31"),
        ("05/03/2026", "2026-03-05/2026-03-05"),
        // Without a year, or no date.
        ("5 de marzo", ""),
        ("31 de febrero de 2026", ""),
        ("5 de marzo de 2026 de marzo", ""),
        ("5 de brumario de 2026", ""),
        ("entre el 6 y el 4 de marzo de 2026", ""),
        ("ayer", ""),
        ("de", ""),
        ("x", ""),
        ("1 2 3 4 5 6 7 8 9", ""),
    ] {
        assert_eq!(typed(words).unwrap_or_default(), days, "{words}");
    }
}

/// Whatever a page prints of a window can be typed, in each language.
#[test]
fn what_a_page_prints_can_be_typed() {
    for folder in ["data", SMALL, "examples/cuba-1962", "examples/isla"] {
        let site = TestSite::of_folder(folder).site;
        for text in [english(), spanish()] {
            let localized = Localized::new(&site, text);
            let dates = Languages::compiled().dates(text);
            let known = Known { model: &site.model, dates: &dates };
            for id in site.chronology.events() {
                let window = site.chronology.dating(id).begins;
                if window.edtf().is_none() {
                    continue;
                }
                let words = localized.window(window);
                let read = Query::lenient(known, [("from", &*words), ("to", &*words)]);
                let filter = read.unwrap_or_else(|_| panic!("{words}")).filter;
                let bounds = [(window.earliest, filter.from), (window.latest, filter.to)];
                for (known, read) in bounds {
                    assert!(known.is_none() || known == read, "{words}: {read:?}");
                }
            }
        }
    }
}

/// The conjunction is chosen by the word after it, whatever marks stand around that.
#[test]
fn lists_sound_as_they_are_spoken() {
    let text = spanish();
    let list = |items: &[String]| text.list(items);
    let items = |items: &[&str]| items.iter().map(|item| (*item).to_owned()).collect::<Vec<_>>();
    assert_eq!(list(&items(&["Estados Unidos", "Israel"])), "Estados Unidos e Israel");
    assert_eq!(list(&items(&["Irán", "España", "Italia"])), "Irán, España e Italia");
    assert_eq!(list(&items(&["7", "8"])), "7 y 8");
    assert_eq!(text.alternatives(&items(&["siete", "ocho"])), "siete u ocho");
    assert_eq!(text.alternatives(&items(&["a", "b", "c"])), "a o b o c");
    let israel = marked("Israel", "en", "es");
    let listed = list(&["Irán".to_owned(), israel.clone()]);
    assert_eq!(listed, format!("Irán e {}", isolated(&israel)));
    let turned = "\u{2067}ישראל\u{2069}".to_owned();
    assert_eq!(list(&[turned.clone(), "Irán".to_owned()]), format!("{turned} e Irán"));
    assert_eq!(english().list(&items(&["a", "b", "c"])), "a, b and c");
    assert_eq!(text.and_between("un hecho", "[Informe 1]"), " e ");
    assert_eq!(text.list(&[]), "");
}

/// Time words that a curator names in English, on pages in each language.
#[test]
fn stretches_of_time_are_worded_in_the_language_of_the_page() {
    for (key, words, in_english, in_spanish) in [
        ("week", "This week", "in the week of", "en la semana de la fecha"),
        ("last month", "last month", "last month, seen", "el mes pasado, visto"),
        ("early July", "early July", "early July, seen", "a principios de julio, visto"),
        ("mid-July 1911", "mid-July 1911", "mid-July 1911", "a mediados de julio de 1911"),
        ("late 1880s", "the late 1880s", "late 1880s, seen", "a finales de la década de 1880"),
        ("Tuesday", "Tuesday", "Tuesday, seen", "el martes, visto"),
        ("last Friday", "last Friday", "last Friday", "el viernes pasado"),
        ("tuesday evening", "Tuesday evening", "Tuesday evening", "el martes a última hora"),
        ("last night", "last night", "last night", "anoche"),
        ("overnight", "overnight", "overnight", "durante la noche"),
        ("three weeks ago", "three weeks ago", "3 weeks ago", "hace 3 semanas"),
        ("day before yesterday", "the day before yesterday", "the day before", "anteayer"),
    ] {
        let site = TestSite::of_small_but(|path, text| match path {
            "reports/evening-mail.toml" => {
                let own = "{ words = \"This week\", within = \"week\" }";
                let other = format!("{{ words = \"{words}\", within = \"{key}\" }}");
                format!("{}\n", text.replace(own, &other))
            }
            _ => text.to_owned(),
        });
        let site = site.site;
        let report = site.model.reports.find("evening-mail").unwrap();
        let mut accounts = site.model.accounts.iter();
        let is_told = |a: &&Account| a.report == report.id && a.event.as_str() == "harbour-closed";
        let account = accounts.find(is_told).unwrap();
        for (text, expected) in [(english(), in_english), (spanish(), in_spanish)] {
            let localized = Localized::new(&site, text);
            let sense = localized.only_sense(&account.event, &account.time[0], report).unwrap();
            let said = sense.plain();
            assert!(said.contains(expected), "{key}: {said}");
        }
    }
}

#[test]
fn numbers_have_the_signs_of_the_language() {
    let (english, spanish) = (english(), spanish());
    assert_eq!(english.decimal(36.62, 2), "36.62");
    assert_eq!(spanish.decimal(36.62, 2), "36,62");
    assert_eq!(english.number(12_345), "12,345");
    assert_eq!(spanish.number(12_345), "12.345");
    assert_eq!(spanish.number(1234), "1234");
    assert_eq!(spanish.weekday(chrono::Weekday::Wed), "miércoles");
}
