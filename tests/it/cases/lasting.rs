//! What lasted, what is one moment within a stretch, and what no report says of either.

use super::{served, time, told_everywhere, warnings};
use crate::dating::Data;

#[test]
fn a_stretch_is_no_moment_within_it() {
    for (first, last) in [("1977", "1980"), ("1911-07-04", "1911-07-09"), ("1830-02", "1830-06")] {
        let stretch = time("from one to the other", &format!("date = \"{first}/{last}\""));
        let within = time("between them", &format!("date = \"[{first}..{last}]\""));
        let mut data = Data::of(&["point", "within", "lasting", "began"]).report(
            "post",
            "",
            &[("point", &stretch), ("within", &within), ("lasting", &stretch), ("began", &within)],
        );
        data.lasting = vec!["lasting", "began"];
        let [warning] = &warnings(&data)[..] else { panic!("{:?}", warnings(&data)) };
        let expected = format!(
            "interval-of-a-point: “{first}/{last}” says that “point” lasted, which is a point in time"
        );
        assert_eq!(*warning, expected);
        let site = served(&data);
        let words = told_everywhere(&site, "within");
        assert!(words.starts_with("between "), "{words}");
        assert_eq!(told_everywhere(&site, "began"), format!("began {words}"));
        let words = told_everywhere(&site, "lasting");
        assert!(words.starts_with("began ") && words.contains("; ended "), "{words}");
        assert!(!words.contains("between"), "{words}");
    }
}

#[test]
fn nothing_is_said_to_go_on_on_a_day_that_no_report_names() {
    for (date, expected) in [
        ("2005", "began in 2005"),
        ("197X", "began in the 1970s"),
        ("[..1977]", "began in 1977 or earlier"),
        ("1762-21", "began in spring 1762"),
        ("[1911..]", "began in 1911 or later"),
        ("[1977..1980]", "began between 1977 and 1980"),
        ("18XX", "began in the 19th century"),
        ("1704-08", "began in August 1704"),
        ("1977/..", "began in 1977"),
    ] {
        let mut data = Data::of(&["ban"]).report(
            "post",
            "",
            &[("ban", &time("w", &format!("date = \"{date}\"")))],
        );
        data.lasting = vec!["ban"];
        let site = served(&data);
        assert_eq!(told_everywhere(&site, "ban"), expected, "{date}");
        for page in ["/", "/events/ban"] {
            let page = site.get(page).page().main();
            assert!(!page.contains("going on"), "{date}: {page}");
        }
    }
}

#[test]
fn what_a_report_tells_as_going_on_is_going_on_that_day() {
    let mut data = Data::of(&["siege", "talks"]).report(
        "post",
        "published = \"1781-11-20\"",
        &[
            ("siege", &format!("told = \"ongoing\"\n{}", time("since 1779", "date = \"1779\""))),
            ("talks", "told = \"ongoing\""),
        ],
    );
    data.lasting = vec!["siege", "talks"];
    let site = served(&data);
    let words = "began in 1779; still going on 20 November 1781";
    assert_eq!(told_everywhere(&site, "siege"), words);
    let words = "began by 20 November 1781; still going on 20 November 1781";
    assert_eq!(told_everywhere(&site, "talks"), words);
}
