//! One solved site is told in any number of languages.

use askama::Template as _;
use demarche::localized::Localized;
use demarche::model::{Id as _, ReportId};
use demarche::query::Filter;
use demarche::text::{ENGLISH, Plural, Text};
use demarche::url::Urls;
use demarche::view::HomePage;

use crate::support::{SMALL, TestSite};

/// A language with signs in place of words, and with punctuation of its own.
pub(crate) fn signs() -> &'static Text {
    Box::leak(Box::new(Text {
        tag: "zxx",
        comma: "、",
        colon: "：",
        full_stop: "。",
        brackets: ("（", "）"),
        located: "{at} ← {report}",
        paragraphs: Plural { one: "¶ {numbers}", other: "¶¶ {numbers}" },
        day_not_reported: "?",
        began: "> {date}",
        still_going_on: "… {date}",
        lasted: "{begins} | {ends}",
        ..ENGLISH
    }))
}

#[test]
fn one_site_is_told_in_two_languages() {
    let site = TestSite::of_folder(SMALL).site;
    let [english, signs] = [&ENGLISH, signs()].map(|text| Localized::new(&site, text));
    let report = ReportId::parse("morning-post").unwrap();
    for (paragraphs, in_english, in_signs) in [
        (&[3][..], "Morning Post, paragraph 3", "¶ 3 ← Morning Post"),
        (&[3, 4, 5], "Morning Post, paragraphs 3, 4 and 5", "¶¶ 3、4 and 5 ← Morning Post"),
    ] {
        assert_eq!(english.at(&report, paragraphs), in_english);
        assert_eq!(signs.at(&report, paragraphs), in_signs);
    }
    for (event, in_english, in_signs) in [
        ("mayor-praises-calm", "day not reported", "?"),
        (
            "dockers-strike",
            "began by 6 July 1911; still going on 6 July 1911",
            "> by 6 July 1911 | … 6 July 1911",
        ),
    ] {
        let dating = site.chronology.dating(&site.model.events.find(event).unwrap().id);
        assert_eq!(english.when(dating), in_english);
        assert_eq!(signs.when(dating), in_signs);
    }
    let page =
        HomePage::new(&signs, &Urls::default(), &Filter::default()).unwrap().render().unwrap();
    for part in ["<html lang=\"zxx\">", "（", "¶ 3 ← Morning Post"] {
        assert!(page.contains(part), "the page has no {part}");
    }
}
