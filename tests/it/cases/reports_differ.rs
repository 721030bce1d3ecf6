//! Where reports differ, what they agree on is kept; where one contradicts itself, it is said of it.

use super::{event, order, served, time, told_everywhere, warnings};
use crate::dating::Data;

#[test]
fn dates_that_exclude_each_other_are_told_as_one_or_the_other() {
    for (head, post, mail, words, edtf) in [
        (
            ["", ""],
            "date = \"2026-03-03\"",
            "date = \"2026-03-04\"",
            "3 or 4 March 2026; reports differ",
            "[2026-03-03,2026-03-04]",
        ),
        (
            ["published = \"1917-10-26\"", "published = \"1917-11-08\""],
            "offset = \"-P1D\"",
            "offset = \"-P1D\"",
            "25 October or 7 November 1917; reports differ",
            "[1917-10-25,1917-11-07]",
        ),
        (
            ["published = \"1848-05-02\"", ""],
            "within = \"last month\"",
            "date = \"1848-06\"",
            "April or June 1848; reports differ",
            "[1848-04,1848-06]",
        ),
        (
            ["", ""],
            "date = \"1947\"",
            "date = \"[1949..1950]\"",
            "1947, 1949 or 1950; reports differ",
            "[1947,1949..1950]",
        ),
    ] {
        let mut data = Data::of(&["note", "reply", "before"])
            .report("post", head[0], &[("note", &time("so", post))])
            .report("mail", head[1], &[("note", &time("so", mail))])
            .report(
                "echo",
                "",
                &[
                    ("reply", &time("then", "after = \"note\"")),
                    ("before", &time("first", "before = \"note\"")),
                ],
            );
        data.axis = "";
        let found = warnings(&data);
        assert!(found.iter().all(|w| w.starts_with("conflict")) && found.len() == 1, "{found:?}");
        let site = served(&data);
        assert_eq!(told_everywhere(&site, "note"), words);
        let json = event(&site, "note");
        assert_eq!(json["edtf"], edtf);
        assert_eq!(json["basis"], "disputed");
        // Neighbours keep what holds under either.
        assert_eq!(event(&site, "reply")["earliest"], json["earliest"]);
        assert_eq!(event(&site, "before")["latest"], json["latest"]);
        assert_eq!(order(&site), ["before", "note", "reply"]);
        let page = site.get("/events/note").page().main();
        for said in ["Post (paragraph 1)", "Mail (paragraph 1)"] {
            let said = said.to_lowercase();
            assert!(page.to_lowercase().contains(&said), "{page}");
        }
    }
}

#[test]
fn a_date_after_the_day_of_its_report_stands_and_both_places_are_named() {
    for (published, date, words) in [
        ("2026-03-05", "2026-03-09", "9 March 2026"),
        ("1911-07-06", "1911-08", "August 1911"),
        ("1793-01-20", "1793-01-21T10:22:00", "21 January 1793, 10:22"),
    ] {
        let at = time("on that day", &format!("date = \"{date}\""));
        let mut data = Data::of(&["note"]).report(
            "post",
            &format!("published = \"{published}\""),
            &[("note", &at)],
        );
        data.axis = "";
        let [warning] = &warnings(&data)[..] else { panic!("{:?}", warnings(&data)) };
        assert_eq!(warning, "conflict: what is said of “note” cannot all be true");
        let site = served(&data);
        assert_eq!(told_everywhere(&site, "note"), words);
        let page = site.get("/events/note").page().main();
        assert!(page.contains("tells note as past"), "{page}");
        assert!(page.contains("“on that day”") && !page.contains("reports differ"), "{page}");
        let json = event(&site, "note");
        assert_eq!(json["basis"], "stated");
        assert_eq!(json["conflicts"].as_array().unwrap().len(), 1);
    }
}

#[test]
fn a_report_that_contradicts_itself_differs_from_no_other() {
    let times = "time = [{ words = \"on Monday\", date = \"1911-07-03\" },\n\
                 { words = \"on Tuesday\", date = \"1911-07-04\" }]";
    let data = Data::of(&["note"]).report("post", "", &[("note", times)]);
    let site = served(&data);
    assert_eq!(told_everywhere(&site, "note"), "3 or 4 July 1911; the report contradicts itself");
    let page = site.get("/events/note").page().main();
    assert!(page.contains("One report gives both:"), "{page}");
    assert!(!page.to_lowercase().contains("reports differ"), "{page}");
}
