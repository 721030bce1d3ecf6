//! Very long chains of reasons, and contradictions of very many events: their first and last steps
//! are told, with how many lie between.

use std::fmt::Write as _;

use serde_json::Value;

use crate::support::{TestSite, file};

const REPORT: &str = "[report]\nid = \"r\"\nlabel = \"R\"\ndescription = \"d\"\nlines = 9\n\
    language = \"en\"\npublished = \"2026-03-30\"\n";

fn head() -> String {
    "[chronology]\ntitle = \"t\"\nsummary = \"s\"\nlanguage = \"en\"\n[axis]\nreport = \"r\"\n\
     [[lane]]\nid = \"l\"\nname = \"l\"\nabout = \"l\"\n"
        .to_owned()
}

fn event(n: usize) -> String {
    format!(
        "[[event]]\nid = \"e{n}\"\ntitle = \"Act {n}\"\nsummary = \"s\"\n\
         kind = \"statement\"\nlane = \"l\"\nadded = \"2026-11-21\"\n"
    )
}

/// Events each of which came after the one before; the first on a day, or after the last.
fn chain(count: usize, first: &str) -> TestSite {
    let mut chronology = head();
    let mut report = REPORT.to_owned();
    for n in 0..count {
        chronology.push_str(&event(n));
        let after = n.checked_sub(1).map(|before| format!("after = \"e{before}\""));
        let _ = write!(
            report,
            "[[account]]\nevent = \"e{n}\"\nparagraphs = [1]\nsays = \"s\"\n\
             [[account.time]]\nwords = \"w\"\nparagraph = 1\n{}\n",
            after.as_deref().unwrap_or(first)
        );
    }
    let files = [file("chronology.toml", &chronology), file("reports/r.toml", &report)];
    TestSite::of_files(&files, "")
}

/// Events on a day or on the day after it, each for itself or all joined by an order.
fn read_in_two_ways(count: usize, are_joined: bool) -> TestSite {
    let mut chronology = head();
    let mut report = REPORT.to_owned();
    for n in 0..count {
        chronology.push_str(&event(n));
        let after = (are_joined && 0 < n).then(|| {
            format!("[[account.time]]\nwords = \"w\"\nparagraph = 1\nafter = \"e{}\"\n", n - 1)
        });
        let _ = write!(
            report,
            "[[account]]\nevent = \"e{n}\"\nparagraphs = [1]\nsays = \"s\"\n\
             [[account.time]]\nwords = \"w\"\nparagraph = 1\nreadings = [\n\
             {{ id = \"a{n}\", means = \"The first.\", used = true, because = \"b\", date = \"2026-03-01\" }},\n\
             {{ id = \"b{n}\", means = \"The second.\", date = \"2026-03-02\" }},\n]\n{}",
            after.unwrap_or_default()
        );
    }
    TestSite::of_files(&[file("chronology.toml", &chronology), file("reports/r.toml", &report)], "")
}

#[test]
fn the_page_on_method_has_a_part_of_the_choices_and_what_each_changes() {
    let site = read_in_two_ways(450, false);
    let mut found = Vec::new();
    for (page, expected) in [("", 200), ("?page=2", 200), ("?page=3", 50)] {
        let page = site.get(&format!("/method{page}")).page();
        let shown = page.all("p[id^=reading-]");
        assert_eq!(shown.len(), expected);
        assert_eq!(page.main().matches("It would change 1 date:").count(), expected);
        found.extend(shown.iter().filter_map(|it| it.value().attr("id")).map(str::to_owned));
    }
    found.sort_unstable();
    found.dedup();
    assert_eq!(found.len(), 450);
    assert_eq!(site.get("/method?page=4").status, 400);
}

#[test]
fn what_is_not_worked_out_on_the_page_on_method_is_said_to_be_so() {
    let page = read_in_two_ways(700, true).get("/method").page().main();
    // Each choice touches all events: as many are solved as a page has room for.
    let left_out = "What it would change is not worked out here: it touches 700 events.";
    assert_eq!(page.matches(left_out).count(), 200 - 100_000 / 700, "{page}");
    assert!(page.contains("It would change"), "{page}");
}

fn steps(reasons: &Value) -> Vec<(String, usize)> {
    let reasons = reasons.as_array().unwrap().iter();
    let step = |reason: &Value| {
        let skipped = reason["skipped"].as_u64().unwrap_or_default();
        (reason["event"].as_str().unwrap().to_owned(), usize::try_from(skipped).unwrap())
    };
    reasons.map(step).collect()
}

fn total(steps: &[(String, usize)]) -> usize {
    steps.iter().map(|(_, skipped)| 1 + skipped).sum()
}

/// A number as English pages write it.
fn grouped(number: usize) -> String {
    demarche::text::english().number(number)
}

#[test]
fn a_chain_tells_its_first_and_last_steps_and_how_many_lie_between() {
    // The last is so long that it is no longer looked for by itself.
    for count in [25, 26, 90, 1_300] {
        let site = chain(count, "date = \"2026-03-01\"");
        let last = format!("e{}", count - 1);
        let event = site.get(&format!("/api/v1/events/{last}")).json();
        let told = steps(&event["event"]["because"]["earliest"]);
        assert_eq!(total(&told), count);
        let is_cut = 25 < count;
        assert_eq!(told.len(), if is_cut { 20 } else { count });
        let expected = (0..count).filter(|n| !is_cut || *n < 10 || count - 10 <= *n);
        let expected: Vec<String> = expected.map(|n| format!("e{n}")).collect();
        assert_eq!(told.iter().map(|(event, _)| event.clone()).collect::<Vec<_>>(), expected);
        let days = event["event"]["because"]["earliest"].as_array().unwrap();
        assert!(days.iter().all(|step| step["day"] == "2026-03-01"), "{days:?}");
        let text = event["event"]["because"].to_string();
        assert_eq!(text.contains("skipped"), is_cut);

        let page = site.get(&format!("/events/{last}")).page().main();
        let between = format!("{} more step", grouped(count.saturating_sub(20)));
        assert_eq!(page.contains(&between), is_cut, "{page}");
        let from_to = format!("from Act 9 to Act {}", count - 11);
        assert_eq!(page.contains(&from_to), is_cut, "{page}");
        assert!(page.len() < 60_000, "{}", page.len());
        assert_eq!(site.get("/method").status, 200);
    }
}

#[test]
fn a_chain_in_a_long_list_of_events_tells_fewer_steps() {
    let site = chain(700, "date = \"2026-03-01\"");
    let list = site.get("/api/v1/events?limit=500&sort=-reading").json();
    for event in list["events"].as_array().unwrap() {
        let told = steps(&event["because"]["earliest"]);
        assert_eq!(told.len(), 5);
        let number: usize = event["id"].as_str().unwrap()[1..].parse().unwrap();
        assert_eq!(total(&told), number + 1);
        assert_eq!(told.last().unwrap().0, format!("e{number}"));
    }
}

#[test]
fn a_contradiction_of_very_many_events_is_told_in_part() {
    let count = 1_200;
    let site = chain(count, &format!("after = \"e{}\"", count - 1));
    let list = site.get("/api/v1/conflicts").json();
    let [conflict] = list["conflicts"].as_array().unwrap().as_slice() else { panic!("{list}") };
    assert_eq!(total(&steps(&conflict["because"])), count);
    assert_eq!(conflict["because"].as_array().unwrap().len(), 20);
    assert_eq!(conflict["events"].as_array().unwrap().len(), 25);
    assert_eq!(conflict["cut"][0]["list"], "events");
    assert_eq!(conflict["cut"][0]["total"], count);
    let text = conflict["text"].as_str().unwrap();
    assert!(text.contains("1,180 more statements"), "{text}");
    assert!(text.len() < 3_000, "{text}");
    for address in ["/", "/events/e600"] {
        let page = site.get(address).page();
        let told = page.texts(".contradictions p");
        assert!(told[0].contains("1,180 more statements"), "{told:?}");
        assert!(told[0].len() < 3_000, "{told:?}");
    }
    let events = site.get("/api/v1/events?limit=500");
    assert!(events.text().len() < 4_000_000, "{}", events.text().len());
}
