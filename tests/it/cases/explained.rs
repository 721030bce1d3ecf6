//! What documents and `/method` say of dates is what the program does with them.

use std::fs;

use super::{served, time, told_everywhere, warnings};
use crate::dating::Data;

#[test]
fn the_table_of_the_format_is_what_pages_say() {
    let document = fs::read_to_string("docs/data-format.md").unwrap();
    let (_, table) =
        document.split_once("| words | typed | pages say |\n| --- | --- | --- |\n").unwrap();
    let rows: Vec<_> = table.lines().take_while(|line| line.starts_with('|')).collect();
    assert!(25 < rows.len(), "{}", rows.len());
    for row in rows {
        let cells: Vec<_> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [words, typed, says] = cells[..] else { panic!("{row}") };
        let typed = time(words, typed.trim_matches('`'));
        let protest = time("on 3 July", "date = \"1911-07-03\"");
        let mut data = Data::of(&["note", "protest"]).report(
            "post",
            "published = \"1911-07-06\"",
            &[("protest", &protest), ("note", &typed)],
        );
        data.axis = "";
        assert_eq!(warnings(&data), <[String; 0]>::default(), "{row}");
        assert_eq!(told_everywhere(&served(&data), "note"), says, "{row}");
    }
}

#[test]
fn the_figures_of_the_format_are_the_defaults() {
    let document = fs::read_to_string("docs/data-format.md").unwrap();
    let (_, block) = document.split_once("```toml\n[axis.about]").unwrap();
    let (_, block) = block.split_once('\n').unwrap();
    let (block, _) = block.split_once("```").unwrap();
    let lines: Vec<_> = block.lines().map(|line| line.split('#').next().unwrap().trim()).collect();
    let typed = format!("about = {{ {} }}", lines.join(", "));
    let about = |axis: &str| {
        let mut data = Data::of(&["note"]).report(
            "post",
            "",
            &[("note", &time("about 1885", "date = \"1885~\""))],
        );
        data.axis = Box::leak(axis.to_owned().into_boxed_str());
        data.site().model.axis.about
    };
    assert_eq!(about(&typed), about(""));
}

#[test]
fn the_forms_that_are_used_are_explained_by_events_of_the_chronology() {
    let mut data = Data::of(&["day", "hour", "month", "about", "set", "order", "first", "nothing"])
        .report(
            "post",
            "",
            &[
                ("day", &time("w", "date = \"1861-12-26\"")),
                ("hour", &time("w", "date = \"1861-12-25\", clock = \"14:00\"")),
                ("month", &time("w", "date = \"1861-11\"")),
                ("about", &time("w", "date = \"1815~\"")),
                ("set", &time("w", "date = \"[1807,1809]\"")),
                ("order", &time("w", "after = \"first\"")),
                ("first", ""),
                ("nothing", ""),
            ],
        )
        .report("mail", "published = \"1862-01-09\"", &[("about", "told = \"ahead\"")]);
    data.axis = "about = { year = \"P3Y\" }";
    let page = served(&data).get("/method").page();
    let section = "section[aria-labelledby=dates]";
    assert_eq!(
        page.texts(&format!("{section} dt")),
        [
            "26 December 1861",
            "25 December 1861, 14:00",
            "November 1861",
            "1807 or 1809",
            "about 1815",
            "day not reported",
        ]
    );
    let events = page.attributes(&format!("{section} dd a"), "href");
    let expected = ["day", "hour", "month", "set", "about", "first", "nothing"];
    assert_eq!(events, expected.map(|id| format!("/events/{id}")));
    let text = page.text(section);
    assert!(text.contains("2 days of a day, 1 month of a month, 3 years of a year"), "{text}");
    assert!(text.contains("time zones are not converted"), "{text}");
    assert_eq!(
        page.texts(&format!("{section} dd"))[3].split(". ").next(),
        Some("At one of these times")
    );
    // Nothing is told by dates of another chronology.
    assert!(!page.main().contains("2026"), "{}", page.main());
}

#[test]
fn what_is_counted_or_at_odds_is_explained_too_and_about_only_where_it_is_used() {
    let mut data = Data::of(&["note", "reply", "talks", "pair"])
        .report(
            "post",
            "zone = \"Asia/Tokyo\"\npublished = \"1905-09-07\"",
            &[
                ("note", &time("w", "date = \"1905-09-05\"")),
                ("reply", &time("w", "date = \"1905-09-01\"")),
                ("talks", "told = \"ongoing\""),
            ],
        )
        .report(
            "mail",
            "zone = \"Europe/London\"",
            &[
                ("reply", &time("w", "date = \"1905-09-04\"")),
                ("pair", &time("w", "date = \"[1905-09-03..1905-09-04]\"")),
            ],
        );
    data.axis = "zone = \"Europe/London\"\nzones = \"counted\"";
    data.lasting = vec!["talks"];
    let text = served(&data).get("/method").page().text("section[aria-labelledby=dates]");
    assert!(text.contains("3 or 4 September 1905At one of these times."), "{text}");
    for expected in ["as printed)", "reports differ", "not ended before", "widened by 26 hours"] {
        assert!(text.contains(expected), "{expected}: {text}");
    }
    assert!(!text.contains("“About” reaches"), "{text}");
}
