//! What a report prints is what is said: its precision, its day, its hour, its “about”, and what
//! reports agree on where they differ.

use chrono::Datelike as _;
use demarche::chronology::{Basis, solve::Order};

use crate::dating::{DATED, Data, id, when};

#[test]
fn an_uncertain_or_approximate_date_places_and_bounds_nothing() {
    let stated = |date: &str| format!("time = [{{ words = \"w\", date = \"{date}\" }}]");
    let site = Data::of(&["about", "perhaps", "both", "after"])
        .report(
            "post",
            "",
            &[
                ("about", &stated("1914~")),
                ("perhaps", &stated("1914?")),
                ("both", &stated("1914%")),
                ("after", "time = [{ words = \"then\", after = \"about\" }]"),
            ],
        )
        .site();
    let words = ["about 1914", "1914, perhaps", "about 1914, perhaps"];
    let placed = ["1912/1916", "1914/1914", "1912/1916"];
    for ((event, words), placed) in ["about", "perhaps", "both"].iter().zip(words).zip(placed) {
        let dating = &site.chronology.dating(&id(event));
        assert_eq!(when(&site, event), words);
        assert_eq!(dating.basis, Basis::Approximate);
        assert!(dating.begins.is_open(), "{dating:?}");
        let years = [dating.placed.earliest, dating.placed.latest].map(|day| day.unwrap().year());
        assert_eq!(format!("{}/{}", years[0], years[1]), placed);
    }
    // What follows it is placed after it, and known no better than before.
    assert_eq!(when(&site, "after"), "day not reported");
    let after = site.chronology.dating(&id("after"));
    assert_eq!(after.placed.earliest.map(|day| day.year()), Some(1912));
    assert_eq!(after.basis, Basis::Ordered);
}

#[test]
fn how_far_about_reaches_is_the_chronologys_to_say() {
    let mut data = Data::of(&["about"]);
    data.axis = "about = { year = \"P10Y\" }";
    let site = data
        .report("post", "", &[("about", "time = [{ words = \"w\", date = \"1914~\" }]")])
        .site();
    let placed = site.chronology.dating(&id("about")).placed;
    assert_eq!(placed.earliest.map(|day| day.year()), Some(1904));
    assert_eq!(placed.latest.map(|day| day.year()), Some(1924));
}

#[test]
fn about_a_year_of_another_calendar_reaches_as_far_as_about_a_year_of_ours() {
    let site = Data::of(&["about"])
        .report(
            "post",
            "calendar = \"julian\"",
            &[("about", "time = [{ words = \"w\", date = \"1511~\" }]")],
        )
        .site();
    let placed = site.chronology.dating(&id("about")).placed;
    assert_eq!(placed.earliest.map(|day| day.year()), Some(1509));
    assert_eq!(placed.latest.map(|day| day.year()), Some(1514));
}

#[test]
fn dates_that_exclude_each_other_keep_what_they_agree_on() {
    let stated = |date: &str| format!("time = [{{ words = \"w\", date = \"{date}\" }}]");
    let site = Data::of(&["note", "reply", "march"])
        .report(
            "mail",
            "published = \"2026-03-03\"",
            &[("note", &stated("2026-03-03")), ("march", &stated("2026-03"))],
        )
        .report("post", DATED, &[("note", &stated("2026-03-04"))])
        .report("wire", "", &[("reply", "time = [{ words = \"then\", after = \"note\" }]")])
        .site();
    let note = site.chronology.dating(&id("note"));
    assert_eq!(when(&site, "note"), "3 or 4 March 2026; reports differ");
    assert_eq!(note.basis, Basis::Disputed);
    // The neighbour keeps the bound that holds under either.
    assert_eq!(when(&site, "reply"), "3 March 2026 or later");
    let found = site.chronology.contradictions();
    let [contradiction] = found else { panic!("one contradiction, not {found:?}") };
    assert_eq!(contradiction.steps.len(), 2);
    assert_eq!(when(&site, "march"), "between 1 and 3 March 2026");
}

#[test]
fn a_contradictory_order_is_set_aside_and_the_dates_are_kept() {
    let site = Data::of(&["note", "reply"])
        .report(
            "post",
            DATED,
            &[
                ("note", "time = [{ words = \"at 9.40 pm\", date = \"2026-03-04T21:40:00\" }]"),
                (
                    "reply",
                    "time = [{ words = \"at 8.05 am\", date = \"2026-03-04\", clock = \"08:05\" },\n\
                     { words = \"after the note\", after = \"note\" }]",
                ),
            ],
        )
        .site();
    assert_eq!(when(&site, "note"), "4 March 2026, 21:40");
    assert_eq!(when(&site, "reply"), "4 March 2026, 08:05");
    let found = site.chronology.contradictions();
    let [contradiction] = found else { panic!("one contradiction, not {found:?}") };
    assert_eq!(contradiction.events, [id("note"), id("reply")]);
    assert_eq!(site.chronology.order(&id("reply"), &id("note")), Order::Before);
}

#[test]
fn days_of_the_calendar_lie_between_events() {
    let time = |rest: &str| format!("time = [{{ words = \"w\", {rest} }}]");
    let mut data = Data::of(&["note", "next", "same", "third", "loose", "after-loose"]);
    data.axis = "";
    let site = data
        .report(
            "post",
            "",
            &[
                ("note", &time("date = \"2026-03-04\"")),
                ("next", &time("after = \"note\", on = \"P1D\"")),
                ("same", &time("with = \"note\", on = \"P0D\"")),
                ("third", &time("after = \"next\", on = \"P2D\"")),
                ("after-loose", &time("after = \"loose\", on = \"P1D\"")),
                ("loose", ""),
            ],
        )
        .site();
    assert_eq!(when(&site, "next"), "5 March 2026");
    assert_eq!(when(&site, "same"), "4 March 2026");
    assert_eq!(when(&site, "third"), "7 March 2026");
    assert_eq!(site.chronology.dating(&id("next")).basis, Basis::Derived);
    assert_eq!(site.chronology.order(&id("same"), &id("note")), Order::Unknown);
    assert_eq!(when(&site, "after-loose"), "day not reported");
    assert_eq!(site.chronology.order(&id("loose"), &id("after-loose")), Order::Before);
}

#[test]
fn months_and_years_are_as_exact_as_the_unit_that_is_named() {
    let time = |offset: &str| format!("time = [{{ words = \"w\", offset = \"{offset}\" }}]");
    let site = Data::of(&["day", "weeks", "months", "years", "mixed"])
        .report(
            "post",
            "published = \"2026-03-08\"",
            &[
                ("day", &time("-P1D")),
                ("weeks", &time("-P2W")),
                ("months", &time("-P2M")),
                ("years", &time("-P3Y")),
                ("mixed", &time("-P1Y3M")),
            ],
        )
        .site();
    assert_eq!(when(&site, "day"), "7 March 2026");
    assert_eq!(when(&site, "weeks"), "between 16 and 28 February 2026");
    assert_eq!(when(&site, "months"), "January 2026");
    assert_eq!(when(&site, "years"), "2023");
    assert_eq!(when(&site, "mixed"), "December 2024");
}

#[test]
fn what_lasted_is_not_said_to_go_on_when_it_may_have_begun() {
    let stated = |date: &str| format!("time = [{{ words = \"w\", date = \"{date}\" }}]");
    let mut data = Data::of(&["talks", "ban", "occupation", "war"]);
    data.lasting = vec!["talks", "ban", "occupation", "war"];
    let site = data
        .report(
            "post",
            "",
            &[
                ("talks", &stated("2005")),
                ("ban", &stated("197X")),
                ("occupation", &stated("[..1977]")),
                ("war", &stated("1977/1980")),
            ],
        )
        .site();
    assert_eq!(when(&site, "talks"), "began in 2005");
    assert_eq!(when(&site, "ban"), "began in the 1970s");
    assert_eq!(when(&site, "occupation"), "began in 1977 or earlier");
    assert_eq!(when(&site, "war"), "began in 1977; ended in 1980");
}

#[test]
fn days_are_taken_as_printed_unless_they_shall_be_counted() {
    let stated = "time = [{ words = \"w\", date = \"2026-03-04\" }]";
    let site = |axis: &'static str| {
        let mut data = Data::of(&["madrid", "tokyo", "nowhere"]);
        data.axis = axis;
        data.report("es", "zone = \"Europe/Madrid\"", &[("madrid", stated)])
            .report("jp", "zone = \"Asia/Tokyo\"", &[("tokyo", stated)])
            .report("xx", "", &[("nowhere", stated)])
            .site()
    };
    for axis in ["", "zone = \"Europe/Madrid\"", "report = \"xx\"\nzones = \"printed\""] {
        let printed = site(axis);
        for event in ["madrid", "tokyo", "nowhere"] {
            assert_eq!(when(&printed, event), "4 March 2026", "{axis}");
        }
    }
    let counted = site("zone = \"Europe/Madrid\"\nzones = \"counted\"");
    assert_eq!(when(&counted, "madrid"), "4 March 2026");
    // Tokyo's 4 March begins at 16:00 of Madrid's 3 March and ends at 16:00 of its 4 March.
    assert_eq!(when(&counted, "tokyo"), "3 or 4 March 2026 (4 March 2026 as printed)");
    assert_eq!(when(&counted, "nowhere"), "between 2 and 6 March 2026 (4 March 2026 as printed)");
    assert_eq!(counted.chronology.dating(&id("tokyo")).basis, Basis::Derived);
}

#[test]
fn hours_of_known_zones_are_converted_within_their_printed_day() {
    let at = |date: &str| format!("time = [{{ words = \"w\", date = \"{date}\" }}]");
    let mut data = Data::of(&["madrid", "london", "new-york", "shifted"]);
    data.axis = "zone = \"Europe/Madrid\"";
    let site = data
        .report("es", "zone = \"Europe/Madrid\"", &[("madrid", &at("2026-03-04T12:00:00"))])
        .report("uk", "zone = \"Europe/London\"", &[("london", &at("2026-03-04T11:30:00"))])
        .report(
            "us",
            "zone = \"America/New_York\"",
            &[("new-york", &at("2026-03-04T23:30:00")), ("shifted", &at("2026-03-04T12:10:00Z"))],
        )
        .site();
    assert_eq!(when(&site, "london"), "4 March 2026, 12:30");
    assert_eq!(when(&site, "shifted"), "4 March 2026, 13:10");
    assert_eq!(site.chronology.order(&id("madrid"), &id("london")), Order::Before);
    // In Madrid it is the day after; the day is told as printed, and its hour orders nothing.
    assert!(when(&site, "new-york").starts_with("4 March 2026"), "{}", when(&site, "new-york"));
    assert_eq!(site.chronology.order(&id("madrid"), &id("new-york")), Order::Unknown);
}

#[test]
fn an_hour_that_a_zone_skips_neither_panics_nor_narrows() {
    let mut data = Data::of(&["night"]);
    data.axis = "zone = \"America/Sao_Paulo\"\nzones = \"counted\"";
    // In São Paulo the first hour of 4 November 2018 did not exist.
    let stated = "time = [{ words = \"w\", date = \"2018-11-04\" }]";
    let site = data
        .report("br", "zone = \"America/Sao_Paulo\"", &[("night", "")])
        .report("es", "zone = \"Europe/Madrid\"", &[("night", stated)])
        .site();
    assert_eq!(when(&site, "night"), "3 or 4 November 2018 (4 November 2018 as printed)");
}

#[test]
fn a_date_that_a_report_prints_of_what_it_tells_as_past_too_early_stands() {
    let site = Data::of(&["note"])
        .report("post", DATED, &[("note", "time = [{ words = \"w\", date = \"2026-03-10\" }]")])
        .site();
    assert_eq!(when(&site, "note"), "10 March 2026");
    let found = site.chronology.contradictions();
    let [contradiction] = found else { panic!("one contradiction, not {found:?}") };
    assert_eq!(contradiction.steps.len(), 2);
}

#[test]
fn a_time_of_day_is_used_whether_its_day_is_known_or_not() {
    let time = |rest: &str| format!("time = [{{ words = \"w\", {rest} }}]");
    let site = Data::of(&["yesterday", "before", "between", "after"])
        .report(
            "post",
            DATED,
            &[
                ("yesterday", &time("offset = \"-P1D\", clock = \"21:00\"")),
                // Last Tuesday is 24 February or 3 March.
                ("between", &time("within = \"last Tuesday\", clock = \"21:00\"")),
                ("before", &time("date = \"2026-02-24\", clock = \"20:59\"")),
                ("after", &time("date = \"2026-03-03\", clock = \"21:01\"")),
            ],
        )
        .site();
    assert_eq!(when(&site, "yesterday"), "4 March 2026, 21:00");
    assert_eq!(when(&site, "between"), "between 24 February and 3 March 2026");
    assert_eq!(site.chronology.order(&id("before"), &id("between")), Order::Before);
    assert_eq!(site.chronology.order(&id("between"), &id("after")), Order::Before);
}
