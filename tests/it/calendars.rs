//! Reports that print another calendar: what is read, compared and shown.

use std::sync::Arc;

use demarche::edtf::Edtf;
use demarche::load::{Loaded, parse};
use demarche::model::{Anchor, Id as _, ReportId, Sense};
use demarche::site::Site;

use crate::support::{checked, file, told};

const CHRONOLOGY: &str = r#"
[chronology]
title = "t"
summary = "s"
language = "en"
[axis]
zone = "Europe/Moscow"
[[lane]]
id = "l"
name = "l"
about = "l"
[[event]]
id = "rising"
title = "rising"
summary = "s"
kind = "statement"
lane = "l"
"#;

/// A report of its id, the lines of its head and the anchor of its only time word.
fn report(id: &str, head: &str, anchor: &str) -> String {
    format!(
        "[report]\nid = \"{id}\"\nlabel = \"{id}\"\ndescription = \"d\"\nlines = 9\n\
         language = \"en\"\nzone = \"Europe/Moscow\"\n{head}\n\
         [[account]]\nevent = \"rising\"\nparagraphs = [1]\nsays = \"s\"\n\
         time = [{{ words = \"w\", {anchor} }}]\n"
    )
}

fn loaded(reports: &[(&str, &str, &str)]) -> Loaded {
    let mut files = vec![file("chronology.toml", CHRONOLOGY)];
    for (id, head, anchor) in reports {
        files.push(file(&format!("reports/{id}.toml"), &report(id, head, anchor)));
    }
    parse(&files)
}

/// What `check` says of two papers of 1917, the first of Petrograd.
fn disagreement(petrograd: (&str, &str), other: (&str, &str)) -> Vec<String> {
    let loaded = loaded(&[("p", petrograd.0, petrograd.1), ("o", other.0, other.1)]);
    let problems: Vec<_> = loaded.diagnostics.iter().map(|d| d.render(false)).collect();
    let model = loaded.model.unwrap_or_else(|| panic!("{}", problems.join("\n")));
    checked(model).iter().map(|diagnostic| diagnostic.render(false)).collect()
}

const YESTERDAY: &str = "offset = \"-P1D\"";

/// The two true papers of the case, and others of its kind.
#[test]
fn papers_of_two_calendars_agree_where_one_says_which_it_prints() {
    for (julian, petrograd, london) in [
        ("published = \"1917-10-26\"", YESTERDAY, ("published = \"1917-11-08\"", YESTERDAY)),
        ("published = \"1917-10-26\"", "date = \"1917-10-25\"", ("", "date = \"1917-11-07\"")),
        // Twelve days before 1900, thirteen after its 29 February; eleven in England.
        ("published = \"1881-03-02\"", YESTERDAY, ("", "date = \"1881-03-13\"")),
        ("published = \"1900-02-29\"", "offset = \"P0D\"", ("", "date = \"1900-03-13\"")),
        ("", "date = \"1752-09-02\"", ("", "date = \"1752-09-13\"")),
    ] {
        let said = format!("{julian}\ncalendar = \"julian\"");
        assert_eq!(disagreement((&said, petrograd), london), <[String; 0]>::default(), "{julian}");
        if julian.contains("02-29") {
            continue;
        }
        let unsaid = disagreement((julian, petrograd), london);
        let [warning] = unsaid.as_slice() else { panic!("{julian}: {unsaid:?}") };
        assert!(warning.contains("if “p” dates in Old Style"), "{julian}: {warning}");
    }
}

#[test]
fn old_style_is_suggested_for_nothing_else() {
    for (why, petrograd, london) in [
        ("a day apart", ("", "date = \"1917-10-25\""), ("", "date = \"1917-10-26\"")),
        ("too late for it", ("", "date = \"2017-10-25\""), ("", "date = \"2017-11-07\"")),
        (
            "said already",
            ("calendar = \"julian\"", "date = \"1917-10-25\""),
            ("", "date = \"1917-11-20\""),
        ),
    ] {
        let warnings = disagreement(petrograd, london);
        let [warning] = warnings.as_slice() else { panic!("{why}: {warnings:?}") };
        assert!(!warning.contains("Old Style"), "{why}: {warning}");
    }
}

#[test]
fn a_reports_dates_are_read_in_its_calendar_and_told_in_both() {
    for (calendar, published, date, edtf, words) in [
        ("julian", "1917-10-26", "1917-10-25", "1917-11-07", "25 October (7 November) 1917"),
        (
            "julian",
            "1917-10-26",
            "1917-09",
            "[1917-09-14..1917-10-13]",
            "September 1917 (14 September – 13 October 1917)",
        ),
        (
            "islamic-umalqura",
            "1445-09-13",
            "1445-09-12",
            "2024-03-22",
            "12 Ramadan 1445 (22 March 2024)",
        ),
        (
            "hebrew",
            "5784-07-04",
            "5784-07-03?",
            "2024-04-11?",
            "3 Nisan 5784 (11 April 2024), perhaps",
        ),
        ("gregorian", "1917-11-08", "1917-11-07", "1917-11-07", "7 November 1917"),
    ] {
        let head = format!("calendar = \"{calendar}\"\npublished = \"{published}\"");
        let loaded = loaded(&[("p", &head, &format!("date = \"{date}\""))]);
        let site = Arc::new(Site::build(loaded.model.unwrap()));
        let report = site.model.reports.get(&ReportId::parse("p").unwrap());
        let time = &site.model.accounts.written()[0].time[0];
        let Sense::One { anchor: Anchor::Date(read), .. } = &time.sense else { panic!("{date}") };
        assert_eq!(read, &Edtf::parse(edtf).unwrap(), "{calendar} {date}");
        let sentence =
            told(&site).only_sense(&site.model.accounts.written()[0].event, time, report).unwrap();
        assert_eq!(sentence.plain(), format!("states the date {words}"), "{calendar} {date}");
    }
}

#[test]
fn the_date_of_publication_and_days_counted_from_it_are_told_in_both() {
    let head = "calendar = \"julian\"\npublished = \"1917-10-26\"";
    let site = Arc::new(Site::build(loaded(&[("p", head, YESTERDAY)]).model.unwrap()));
    let report = site.model.reports.get(&ReportId::parse("p").unwrap());
    let told = told(&site);
    assert_eq!(told.printed_date(report), "dated 26 October (8 November) 1917");
    let account = &site.model.accounts.written()[0];
    let sentence = told.only_sense(&account.event, &account.time[0], report).unwrap();
    let expected = "the day before the report’s date: 25 October (7 November) 1917";
    assert_eq!(sentence.plain(), expected);
}
