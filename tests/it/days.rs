//! No day is shown that the reports do not bear out: every page and every JSON answer of the
//! full chronology is searched for what looks like a date.

use demarche::chronology::Choice;
use demarche::model::Model;
use demarche::text::english;

use crate::support::{Answer, CRAWLED, FULL, TestSite, shown};

/// The days that a text names, as `YYYY-MM-DD`: those in digits, and those in words, of
/// which the year may be left out (`0000-03-04`). A month of a year is none.
fn days(text: &str) -> Vec<String> {
    let mut found = iso_days(text);
    let tokens: Vec<&str> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    for (at, month) in tokens.iter().enumerate().filter_map(|(at, token)| {
        Some((at, 1 + english().dates.months.iter().position(|month| month == token)?))
    }) {
        let number = |at: usize| tokens.get(at)?.parse::<u32>().ok();
        // What begins with 0 is a part of a day in digits.
        let is_word = |at: usize| tokens.get(at).is_some_and(|token| !token.starts_with('0'));
        let day = |at: usize| number(at).filter(|day| (1..=31).contains(day) && is_word(at));
        let year = |at: usize| number(at).filter(|year| 999 < *year);
        // “4 or 5 March 2026”, “2 to 8 March”, “4, 5 and 6 March”.
        let mut before: Vec<u32> = Vec::new();
        for back in (0..at).rev() {
            match (day(back), tokens[back]) {
                (Some(day), _) => before.push(day),
                (None, "or" | "to" | "and") => {}
                (None, _) => break,
            }
        }
        let (listed, of) = match (before.is_empty(), day(at + 1)) {
            (true, Some(day)) => (vec![day], year(at + 2)),
            (true, None) => (vec![], None),
            (false, _) => (before, year(at + 1)),
        };
        let of = of.unwrap_or_default();
        found.extend(listed.into_iter().map(|day| format!("{of:04}-{month:02}-{day:02}")));
    }
    found
}

fn iso_days(text: &str) -> Vec<String> {
    let bytes = text.as_bytes();
    let is_day = |window: &[u8]| {
        window.iter().enumerate().all(|(at, byte)| match at {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        })
    };
    let starts = (0..bytes.len().saturating_sub(9)).filter(|at| is_day(&bytes[*at..at + 10]));
    starts.map(|at| text[at..at + 10].to_owned()).collect()
}

#[test]
fn days_are_found_in_every_form_that_the_site_writes() {
    for (text, expected) in [
        ("by 5 March 2026", vec!["2026-03-05"]),
        ("[..2026-03-05]", vec!["2026-03-05"]),
        ("4 or 5 March 2026", vec!["2026-03-05", "2026-03-04"]),
        ("from 2 to 8 March 2026", vec!["2026-03-08", "2026-03-02"]),
        ("March 5, 2026, Thursday", vec!["2026-03-05"]),
        ("since 3 March", vec!["0000-03-03"]),
        ("In March 2026 Washington said", vec![]),
        ("They may do so, 4 times", vec![]),
    ] {
        assert_eq!(days(text), expected, "{text}");
    }
}

/// The texts of the data that name days themselves: our assumptions, and printed dates.
fn texts_with_days(model: &Model) -> Vec<String> {
    let assumptions = model.assumptions.iter();
    let mut texts: Vec<String> = assumptions
        .flat_map(|assumption| [shown(&assumption.text), shown(&assumption.reason)])
        .collect();
    let printed = model.reports.iter().filter_map(|report| report.published.as_ref());
    texts.extend(printed.filter_map(|published| Some(published.printed.as_ref()?.0.clone())));
    texts.retain(|text| !days(text).is_empty());
    texts
}

/// Every answer of the full chronology: what links lead to, and every event under each
/// assumption and each other reading.
fn answers() -> Vec<(String, Answer)> {
    let site = TestSite::of_folder(FULL);
    let mut answers: Vec<(String, Answer)> =
        CRAWLED.iter().map(|(at, visited)| (at.clone(), visited.answer.clone())).collect();
    for Choice { with, readings } in Choice::alternatives(&site.site.model) {
        let with = with.iter().map(|id| format!("with={id}"));
        let readings = readings.iter().map(|id| format!("reading={id}"));
        let choice = with.chain(readings).collect::<Vec<_>>().join("&");
        for address in ["/", "/api/v1/events"] {
            let address = format!("{address}?{choice}");
            answers.push((address.clone(), site.get(&address)));
        }
        for id in site.event_ids() {
            let address = format!("/events/{id}?{choice}");
            answers.push((address.clone(), site.get(&address)));
        }
    }
    answers
}

#[test]
fn no_day_is_shown_that_the_reports_do_not_bear_out() {
    let model = &TestSite::of_folder(FULL).site.model;
    let own = texts_with_days(model);
    // Days of our work on a record are none of what happened.
    let histories = || model.events.iter().filter_map(|event| event.history.as_ref());
    let corrected = histories().flat_map(|history| &history.corrected).map(|c| c.on);
    let of_records: Vec<String> =
        histories().map(|h| h.added).chain(corrected).map(|day| day.to_string()).collect();
    let mut shown_days = 0;
    for (address, answer) in answers() {
        assert!(!answer.status.is_client_error(), "{address}: {}", answer.status);
        // Attributes and the head count: the whole document but its stylesheet.
        let text = answer.text().replace(demarche::view::STYLE.as_str(), "");
        let text = text.replace(demarche::view::PAGES_STYLE.as_str(), "");
        // The two lines of one label of the drawing are one label.
        let mut labels = text.split("</text> <text ");
        let first = labels.next().unwrap_or_default().to_owned();
        let text =
            labels.fold(first, |text, next| format!("{text} {}", next.split_once('>').unwrap().1));
        let mut text = shown(&text.replace("&#39;", "'").replace("&#34;", "\""));
        for own in &own {
            text = text.replace(own.as_str(), "");
        }
        // What would follow from an assumption is asked for, or stands on its own page.
        let is_supposed = address.contains("with=")
            || ["/method", "/api/v1/assumptions"].contains(&address.as_str());
        for day in days(&text) {
            let may_be = match day.as_str() {
                "2026-03-04" | "2026-03-05" => true,
                // The axis has every day of the week that is supposed, and the Sunday on which “this
                // week” may have begun.
                day if ("2026-03-01"..="2026-03-08").contains(&day) => is_supposed,
                day => of_records.iter().any(|of_record| of_record == day),
            };
            assert!(may_be, "{address} shows {day}");
            shown_days += 1;
        }
    }
    assert!(100 < shown_days, "the search finds only {shown_days} days");
}
