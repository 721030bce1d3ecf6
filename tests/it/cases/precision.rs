//! A date is told as exactly as it is printed, on the day that is printed.

use super::{event, served, time, told_everywhere};
use crate::dating::Data;

#[test]
fn a_date_keeps_the_unit_that_is_printed() {
    for (date, words, edtf) in [
        ("1948", "1948", "1948"),
        ("1713", "1713", "1713"),
        ("1948-05", "May 1948", "1948-05"),
        ("1704-08", "August 1704", "1704-08"),
        ("194X", "the 1940s", "194X"),
        ("178X", "the 1780s", "178X"),
        ("18XX", "the 19th century", "18XX"),
        ("17XX", "the 18th century", "17XX"),
        ("-02XX", "the 3rd century BC", "-02XX"),
        ("1948-21", "spring 1948", "1948-21"),
        ("1762-24", "winter 1762", "1762-24"),
        ("[1947,1949]", "1947 or 1949", "[1947,1949]"),
        ("[1911,1913]", "1911 or 1913", "[1911,1913]"),
        ("[1911-03,1911-07]", "March or July 1911", "[1911-03,1911-07]"),
        ("[1911..1913]", "between 1911 and 1913", "[1911..1913]"),
        ("[1948-03..1948-05]", "between March and May 1948", "[1948-03..1948-05]"),
        ("-0489", "490 BC", "-0489"),
        ("0000", "1 BC", "0000"),
    ] {
        let data = Data::of(&["note"]).report("post", "", &[("note", &time("w", &at(date)))]);
        let site = served(&data);
        assert_eq!(told_everywhere(&site, "note"), words, "{date}");
        let json = event(&site, "note");
        assert_eq!(json["edtf"], edtf, "{date}");
        assert_eq!(json["printed"][0]["edtf"], date);
        assert_eq!(json["basis"], "stated", "{date}");
        assert_eq!(json["follows"], json["placed"], "{date}");
    }
}

#[test]
fn what_follows_from_a_wide_date_is_as_wide() {
    let mut data = Data::of(&["treaty", "reply", "protest"]).report(
        "post",
        "published = \"1994-12-31\"",
        &[
            ("treaty", &time("in 1990", "date = \"1990\"")),
            ("reply", &time("then", "after = \"treaty\"")),
            ("protest", ""),
        ],
    );
    data.axis = "";
    let site = served(&data);
    assert_eq!(told_everywhere(&site, "treaty"), "1990");
    assert_eq!(told_everywhere(&site, "reply"), "between 1990 and 1994");
    // A paper of the last day of a year is a paper of that day.
    assert_eq!(told_everywhere(&site, "protest"), "by 31 December 1994");
    assert_eq!(event(&site, "reply")["basis"], "derived");
}

#[test]
fn there_is_no_year_0() {
    for (first, second, expected) in
        [("-0479", "0014", "1 BC"), ("-0031-09-02", "0030", "32 BC"), ("-0002", "0002", "1 BC")]
    {
        let at = |date: &str| time("w", &at(date));
        let accounts = [("a", at(first)), ("b", at(second)), ("c", at("0000"))];
        let accounts = accounts.each_ref().map(|(event, time)| (*event, time.as_str()));
        let data = Data::of(&["a", "b", "c"]).report("post", "", &accounts);
        let page = served(&data).get("/").page().main();
        assert!(page.contains(expected), "{first}: {page}");
        for wrong in ["year 0", "0 BC,", "0000", " 0 BC"] {
            assert!(!page.contains(wrong), "{first}: {wrong}");
        }
    }
}

#[test]
fn a_printed_day_is_that_day_whatever_the_zones() {
    let zones = ["America/New_York", "Asia/Tokyo", "Pacific/Auckland", ""];
    for axis in ["", "zone = \"Europe/Madrid\"", "report = \"post\""] {
        for zone in zones {
            let head = match zone {
                "" => String::new(),
                zone => format!("zone = \"{zone}\""),
            };
            let mut data = Data::of(&["note"]).report(
                "post",
                &format!("published = \"2026-03-05\"\n{head}"),
                &[("note", &time("4 March", "date = \"2026-03-04\""))],
            );
            data.axis = axis;
            let site = served(&data);
            assert_eq!(told_everywhere(&site, "note"), "4 March 2026", "{axis} {zone}");
            let json = event(&site, "note");
            assert_eq!((&json["edtf"], &json["basis"]), (&"2026-03-04".into(), &"stated".into()));
            assert!(site.get("/").page().main().contains("Days as each report prints them."));
            if !zone.is_empty() {
                assert!(site.get("/reports/post").page().main().contains(zone));
            }
        }
    }
}

#[test]
fn days_that_are_counted_stand_beside_the_printed_ones() {
    for (zone, date, words, edtf) in [
        (
            "zone = \"America/New_York\"",
            "2026-03-04",
            "4 or 5 March 2026 (4 March 2026 as printed)",
            "[2026-03-04..2026-03-05]",
        ),
        (
            "zone = \"Asia/Tokyo\"",
            "2026-03-04",
            "3 or 4 March 2026 (4 March 2026 as printed)",
            "[2026-03-03..2026-03-04]",
        ),
        // Nobody knows where it is printed.
        (
            "",
            "2026-03-04",
            "between 2 and 6 March 2026 (4 March 2026 as printed)",
            "[2026-03-02..2026-03-06]",
        ),
        ("zone = \"Europe/Madrid\"", "2026-03-04", "4 March 2026", "2026-03-04"),
        ("zone = \"Europe/Paris\"", "2026-03-04", "4 March 2026", "2026-03-04"),
    ] {
        let time = time("w", &at(date));
        let mut data = Data::of(&["note"]).report("post", zone, &[("note", &time)]);
        data.axis = "zone = \"Europe/Madrid\"\nzones = \"counted\"";
        let site = served(&data);
        assert_eq!(told_everywhere(&site, "note"), words, "{zone}");
        let json = event(&site, "note");
        assert_eq!(json["edtf"], edtf, "{zone}");
        assert_eq!(json["printed"][0]["edtf"], date);
        assert!(site.get("/").page().main().contains("Days in the time zone Europe/Madrid."));
    }
}

fn at(date: &str) -> String {
    format!("date = \"{date}\"")
}
