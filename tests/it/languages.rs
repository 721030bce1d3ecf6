//! One solved site is told in any number of languages.

use askama::Template as _;
use demarche::localized::Localized;
use demarche::model::{Id as _, ReportId};
use demarche::query::Filter;
use demarche::text::{Languages, Text, english};
use demarche::url::Urls;
use demarche::view::HomePage;

use crate::support::{SMALL, TestSite};

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
