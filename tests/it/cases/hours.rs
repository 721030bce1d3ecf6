//! Hours order, are told, and contradict.

use super::{event, order, served, time, told_everywhere, warnings};
use crate::dating::Data;

/// The case and two of its kind: three events of one day, told out of order.
#[test]
fn hours_of_one_day_are_told_in_their_order() {
    let cases = [
        (
            "Europe/Madrid",
            [
                "date = \"2026-03-04T21:40:00\"",
                "date = \"2026-03-04T08:05:00\"",
                "date = \"2026-03-04T12:00:00+01:00\"",
            ],
            ["4 March 2026, 21:40", "4 March 2026, 08:05", "4 March 2026, 12:00"],
        ),
        (
            "America/New_York",
            [
                "date = \"1962-10-22\", clock = \"19:00\"",
                "date = \"1962-10-22\", clock = \"00:10\"",
                "date = \"1962-10-22T17:00:00Z\"",
            ],
            ["22 October 1962, 19:00", "22 October 1962, 00:10", "22 October 1962, 13:00"],
        ),
        (
            "Europe/Berlin",
            [
                "offset = \"-P1D\", clock = \"23:30\"",
                "offset = \"-P1D\", clock = \"18:53\"",
                "date = \"1989-11-09T21:20:00\"",
            ],
            ["9 November 1989, 23:30", "9 November 1989, 18:53", "9 November 1989, 21:20"],
        ),
    ];
    for (zone, anchors, words) in cases {
        let [late, early, noon] = anchors.map(|anchor| time("w", anchor));
        let mut data = Data::of(&["late", "early", "noon"]).report(
            "post",
            &format!(
                "zone = \"{zone}\"\npublished = \"{}\"",
                match zone {
                    "Europe/Madrid" => "2026-03-04",
                    "Europe/Berlin" => "1989-11-10",
                    _ => "1962-10-23",
                }
            ),
            &[("late", &late), ("early", &early), ("noon", &noon)],
        );
        data.axis = Box::leak(format!("zone = \"{zone}\"").into_boxed_str());
        assert_eq!(warnings(&data), <[String; 0]>::default(), "{zone}");
        let site = served(&data);
        assert_eq!(order(&site), ["early", "noon", "late"], "{zone}");
        for (id, words) in ["late", "early", "noon"].iter().zip(words) {
            assert_eq!(told_everywhere(&site, id), words);
        }
        let hours = event(&site, "late")["follows"]["hours"]["earliest"].take();
        assert!(
            hours.as_str().unwrap().ends_with(&format!("T{}:00", &words[0][words[0].len() - 5..]))
        );
        let before = site.get("/events/late").page().main();
        assert!(before.contains("Before it"), "{before}");
    }
}

/// The case and two of its kind: an order that the hours exclude.
#[test]
fn an_order_against_the_hours_is_a_conflict_of_both_places() {
    for (note, reply, relation) in [
        ("date = \"2026-03-04T21:40:00\"", "date = \"2026-03-04T08:05:00\"", "after"),
        ("date = \"2026-03-04\", clock = \"06:00\"", "date = \"2026-03-04T06:01:00\"", "before"),
        // Noon in London is one o'clock in Madrid.
        ("date = \"2026-03-04T12:30:00+01:00\"", "date = \"2026-03-04T12:00:00Z\"", "before"),
    ] {
        let times = format!(
            "time = [{{ words = \"then\", {reply} }}, {{ words = \"order\", {relation} = \"note\" }}]"
        );
        let mut data = Data::of(&["note", "reply"]).report(
            "post",
            "zone = \"Europe/Madrid\"",
            &[("note", &time("at that hour", note)), ("reply", &times)],
        );
        data.axis = "zone = \"Europe/Madrid\"";
        let [warning] = &warnings(&data)[..] else { panic!("{:?}", warnings(&data)) };
        assert_eq!(warning, "conflict: what is said of “note”, “reply” cannot all be true");
        let site = served(&data);
        let page = site.get("/events/reply").page().main();
        for words in ["“then”", "“order”", "“at that hour”"] {
            assert!(page.contains(words), "{page}");
        }
        // The hours stand, the order is set aside.
        let json = event(&site, "reply");
        assert_eq!(json["basis"], "stated");
        assert_eq!(json["conflicts"].as_array().unwrap().len(), 1);
        assert!(!json["follows"]["hours"].is_null());
        let first = if relation == "after" { "reply" } else { "note" };
        assert_eq!(order(&site)[0], first);
    }
}

#[test]
fn an_hour_or_a_day_that_a_zone_has_not_once_is_questioned_and_served() {
    let (absent, double) = ("does not exist in", "exists twice in");
    for (zone, day, clock, expected) in [
        ("Pacific/Apia", "2011-12-30", "10:00", Some(absent)),
        ("Pacific/Kwajalein", "1993-08-21", "10:00", Some(absent)),
        ("Pacific/Kiritimati", "1994-12-31", "10:00", Some(absent)),
        ("Asia/Manila", "1844-12-31", "10:00", Some(absent)),
        ("Europe/Madrid", "2026-10-25", "02:30", Some(double)),
        ("Australia/Lord_Howe", "2026-04-05", "01:45", Some(double)),
        ("Europe/Dublin", "2026-10-25", "01:30", Some(double)),
        ("Antarctica/Troll", "2024-03-31", "01:30", Some(absent)),
        ("America/New_York", "2026-03-08", "02:30", Some(absent)),
        ("Asia/Kathmandu", "1986-01-01", "00:05", Some(absent)),
        ("Europe/Madrid", "1850-05-01", "10:00", None),
        ("Europe/Paris", "1895-05-01", "10:00", None),
        ("America/Bogota", "1870-05-01", "23:59", None),
    ] {
        for counted in ["", "\nzones = \"counted\""] {
            let mut data = Data::of(&["today", "told"]).report(
                "post",
                &format!("published = \"{day}\"\nclock = \"{clock}\"\nzone = \"{zone}\""),
                &[("today", &time("today", "offset = \"P0D\"")), ("told", "")],
            );
            data.axis = Box::leak(format!("zone = \"{zone}\"{counted}").into_boxed_str());
            let found = warnings(&data);
            match expected {
                None => assert_eq!(found, <[String; 0]>::default(), "{zone}"),
                Some(expected) => assert!(
                    found.iter().any(|w| w.starts_with("local-time") && w.contains(expected)),
                    "{zone}: {found:?}"
                ),
            }
            let site = served(&data);
            let edtf = event(&site, "today")["edtf"].take();
            assert_eq!(edtf, day, "{zone}{counted}");
            assert!(told_everywhere(&site, "told").starts_with("by "));
        }
    }
}
