//! Slips of the pen in dates, and calendars that look like slips.

use super::{event, served, time, told_everywhere, warnings};
use crate::dating::Data;

#[test]
fn words_that_can_be_read_are_compared_with_what_is_typed_beside_them() {
    // 5 March 2026 was a Thursday, 6 July 1911 too.
    for (words, date, is_slip) in [
        ("on Tuesday, 3 March", "2026-03-04", true),
        ("5 April", "2026-03-05", true),
        ("on Wednesday, 5 March", "2026-03-05", true),
        ("Thursday, July 6, 1911", "1911-07-07", true),
        ("in May 1948", "1949-05", true),
        ("on Tuesday, 3 March", "2026-03-03", false),
        ("5 March", "2026-03-05", false),
        ("in May 1948", "1948-05", false),
    ] {
        let at = time(words, &format!("date = \"{date}\""));
        let data = Data::of(&["note"]).report("post", "", &[("note", &at)]);
        let found = warnings(&data);
        let expected = usize::from(is_slip);
        assert_eq!(found.len(), expected, "{words} beside {date}: {found:?}");
        let start = format!("time-words: “{words}” stands beside {date}");
        assert!(found.iter().all(|warning| warning.starts_with(&start)), "{found:?}");
        // It is a question and no correction.
        assert_eq!(event(&served(&data), "note")["edtf"], date);
    }
}

#[test]
fn a_printed_date_of_publication_is_compared_with_the_typed_one() {
    for (printed, published, is_slip) in [
        ("Wednesday, March 5, 2026", "2026-03-05", true),
        ("5 April 2026", "2026-03-05", true),
        ("July 6, 1912", "1911-07-06", true),
        ("Thursday, March 5, 2026", "2026-03-05", false),
        ("Thursday, July 6, 1911", "1911-07-06", false),
    ] {
        let head = format!(
            "published = \"{published}\"\npublished-words = \"{printed}\"\npublished-paragraph = 1"
        );
        let data = Data::of(&["note"]).report("post", &head, &[("note", "")]);
        let found = warnings(&data);
        assert_eq!(found.len(), usize::from(is_slip), "{printed} {published}: {found:?}");
    }
}

#[test]
fn papers_of_two_calendars_tell_of_one_day() {
    for (petrograd, london, words, edtf) in [
        (
            ("1917-10-26", "offset = \"-P1D\""),
            ("1917-11-08", "offset = \"-P1D\""),
            "7 November 1917",
            "1917-11-07",
        ),
        (
            ("1917-02-28", "date = \"1917-02-27\""),
            ("1917-03-14", "offset = \"-P2D\""),
            "27 February (12 March) 1917",
            "1917-03-12",
        ),
        (
            ("1827-10-20", "date = \"1827-10-08\""),
            ("1827-10-25", "date = \"1827-10-20\""),
            "8 (20) October 1827",
            "1827-10-20",
        ),
    ] {
        let (julian, by_julian) = petrograd;
        let (gregorian, by_gregorian) = london;
        let mut data = Data::of(&["rising"])
            .report(
                "post",
                &format!("published = \"{julian}\"\ncalendar = \"julian\""),
                &[("rising", &time("so", by_julian))],
            )
            .report(
                "mail",
                &format!("published = \"{gregorian}\""),
                &[("rising", &time("so", by_gregorian))],
            );
        data.axis = "";
        assert_eq!(warnings(&data), <[String; 0]>::default(), "{words}");
        let site = served(&data);
        assert_eq!(event(&site, "rising")["edtf"], edtf);
        assert_eq!(told_everywhere(&site, "rising"), words);
        let printed = site.get("/reports/post").page().main();
        let day = julian.rsplit('-').next().unwrap().trim_start_matches('0');
        assert!(
            [" (", " October (", " February ("]
                .iter()
                .any(|both| printed.contains(&format!("{day}{both}"))),
            "{printed}"
        );
    }
}
