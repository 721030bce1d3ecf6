//! One solved site is told in any number of languages.

use askama::Template as _;
use demarche::isolate::isolated;
use demarche::language::marked;
use demarche::localized::Localized;
use demarche::model::{Account, Id as _, ReportId};
use demarche::query::{Filter, Known, Query};
use demarche::text::{Languages, Text, english, spoken};
use demarche::url::Urls;
use demarche::view::HomePage;

use crate::support::{SMALL, TestSite};

pub(crate) fn spanish() -> &'static Text {
    Languages::compiled().unwrap().get("es").unwrap()
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

/// What is typed as the first and the last day, read where pages are in Spanish.
fn typed(words: &str) -> Option<String> {
    let site = TestSite::of_folder(SMALL).site;
    let dates = spoken().dates(spanish());
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
            let dates = spoken().dates(text);
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
    let israel = marked("Israel", "en");
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
