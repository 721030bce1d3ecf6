//! What very much belongs to shows a part of it, how much there is, and where the rest is.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::Path;

use demarche::index::{Contradicted, EventSet};
use demarche::load::{Holds, read};
use demarche::model::{Id as _, Records as _};

use crate::support::{SMALL, TestSite, file};

/// The small chronology with so many further events, each dated otherwise by either of two reports.
fn with_contradictions(count: usize) -> TestSite {
    let mut files = read(Path::new(SMALL)).unwrap();
    let mut events = String::new();
    let mut accounts = [String::new(), String::new()];
    for n in 0..count {
        let _ = write!(
            events,
            "\n[[event]]\nid = \"differ-{n}\"\ntitle = \"Entry {n}\"\nsummary = \"A clerk wrote.\"\n\
             kind = \"statement\"\nlane = \"{}\"\nadded = \"1911-07-07\"\n",
            if n % 3 == 0 { "capital" } else { "harbour" }
        );
        for (report, accounts) in accounts.iter_mut().enumerate() {
            let _ = write!(
                accounts,
                "\n[[account]]\nevent = \"differ-{n}\"\nparagraphs = [1]\nsays = \"It was.\"\n\
                 time = [{{ words = \"then\", paragraph = 1, date = \"{}\" }}]\n",
                1400 + 100 * report + n
            );
        }
    }
    for old in files.iter_mut().filter(|file| file.holds == Holds::Chronology) {
        *old = file("chronology.toml", &format!("{}{events}", old.source.text));
    }
    files.extend(accounts.iter().enumerate().map(|(number, accounts)| {
        let head = format!(
            "[report]\nid = \"other-{number}\"\nlabel = \"Other {number}\"\n\
             description = \"One more.\"\nlines = 1\nlanguage = \"en\"\n"
        );
        file(&format!("reports/other-{number}.toml"), &format!("{head}{accounts}"))
    }));
    TestSite::of_files(&files, "")
}

#[test]
fn conflicts_are_listed_in_parts_and_found_by_what_they_are_known_by() {
    let site = with_contradictions(70);
    let all = site.get("/api/v1/conflicts?limit=500").json()["conflicts"].take();
    let all = all.as_array().unwrap();
    assert_eq!(all.len(), site.site.chronology.contradictions().len());
    assert!(70 <= all.len());
    for (sort, is_by_id, is_turned) in [
        ("reading", false, false),
        ("-reading", false, true),
        ("id", true, false),
        ("-id", true, true),
    ] {
        let mut expected = all.clone();
        if is_by_id {
            expected.sort_by_key(|conflict| conflict["id"].as_str().unwrap().to_owned());
        }
        if is_turned {
            expected.reverse();
        }
        let mut next = Some(format!("/api/v1/conflicts?limit=9&sort={sort}"));
        let mut walked = Vec::new();
        while let Some(address) = next {
            let list = site.get(&address).json();
            walked.extend(list["conflicts"].as_array().unwrap().clone());
            next = list["meta"]["next"].as_str().map(str::to_owned);
        }
        assert_eq!(walked, expected, "{sort}");
    }
    for conflict in all {
        let address = format!("/api/v1/conflicts/{}", conflict["id"].as_str().unwrap());
        assert_eq!(&site.get(&address).json()["conflict"], conflict);
    }
    assert_eq!(site.get("/api/v1/conflicts/000000000000").status, 404);
    // They are known by then: no answer looks at all of them again.
    let ids = site.site.contradiction_ids(|found| panic!("{found:?} is looked at again"));
    assert_eq!(ids.count(), all.len());
    let whole = site.get("/api/v1/chronology").json();
    assert_eq!(whole["chronology"]["conflicts"].as_array(), Some(all));
}

#[test]
fn the_front_page_counts_the_contradictions_of_its_events() {
    let site = with_contradictions(70);
    let all = site.site.chronology.contradictions();
    for view in ["", "lane=capital", "lane=harbour", "q=entry", "from=1450-01-01", "q=protest"] {
        let page = site.get(&format!("/?{view}")).page();
        let found: BTreeSet<String> = site.get(&format!("/api/v1/events?limit=500&{view}")).json()
            ["events"]
            .as_array()
            .unwrap()
            .iter()
            .map(|event| event["id"].as_str().unwrap().to_owned())
            .collect();
        let concerned = all
            .iter()
            .filter(|one| one.events.iter().any(|event| found.contains(event.as_str())))
            .count();
        let told = page.texts(".contradictions p");
        let shown = told.iter().filter(|text| text.starts_with("Not all of this")).count();
        assert_eq!(shown, concerned.min(5), "{view}: {told:?}");
        let more = format!("{} more", concerned - shown);
        assert_eq!(told.contains(&more), shown < concerned, "{view}: {told:?}");
        // It leads to all of them, and to no other.
        let href = page.attributes(".contradictions p:last-child > a:only-child", "href");
        let is_of_view = |href: &&String| href.starts_with("/contradictions");
        let Some(href) = href.iter().find(is_of_view) else {
            assert_eq!(shown, concerned, "{view}");
            continue;
        };
        let all = site.get(href).page();
        assert_eq!(all.texts("main ul.background > li").len(), concerned, "{href}");
    }
}

#[test]
fn contradictions_have_a_page_in_parts() {
    let site = with_contradictions(230);
    let all = site.site.chronology.contradictions().len();
    let mut told = BTreeSet::new();
    let mut parts = 0;
    let mut next = vec!["/contradictions".to_owned()];
    while let Some(address) = next.pop() {
        let page = site.get(&address).page();
        let shown = page.texts("main ul.background > li");
        assert!(shown.len() <= 50);
        told.extend(shown);
        parts += 1;
        next.extend(page.attributes("a[rel=next]", "href"));
    }
    assert_eq!((told.len(), parts), (all, all.div_ceil(50)));
    assert_eq!(site.get("/contradictions?page=99").status, 400);
    let event = site.get("/contradictions?q=protest").page().main();
    assert!(event.contains("Nothing of what is said here contradicts the rest."), "{event}");
}

#[test]
fn contradictions_are_counted_as_by_looking_at_each() {
    let sets = [&[1][..], &[2], &[2], &[2], &[1, 2], &[3, 5], &[3, 5], &[7], &[]];
    let sets = sets.map(|numbers| numbers.iter().copied().collect::<EventSet>());
    let contradicted = Contradicted::of(sets.iter().cloned());
    for bits in 0..256_u32 {
        let events: EventSet = (0..8).filter(|number| bits >> number & 1 == 1).collect();
        let expected = sets.iter().filter(|set| !set.is_disjoint(&events)).count();
        assert_eq!(contradicted.count(&events), expected, "{events:?}");
    }
}

/// The small chronology with so many reports that tell one event, and so many clerks of a board.
fn with_reports_and_members(reports: usize, members: usize) -> TestSite {
    let mut files = read(Path::new(SMALL)).unwrap();
    let office = "id = \"office\"\nname = \"Office\"\nkind = \"body\"\n";
    let mut more = format!("\n[[actor]]\n{office}");
    for n in 0..members {
        let clerk = "kind = \"person\"\nof = \"office\"\n";
        let _ = write!(more, "\n[[actor]]\nid = \"clerk-{n}\"\nname = \"Clerk {n}\"\n{clerk}");
    }
    for old in files.iter_mut().filter(|file| file.holds == Holds::Chronology) {
        *old = file("chronology.toml", &format!("{}{more}", old.source.text));
    }
    files.extend((0..reports).map(|n| {
        let text = format!(
            "[report]\nid = \"other-{n}\"\nlabel = \"Other {n}\"\nlabel-is-ours = true\n\
             description = \"One more.\"\nlines = 1\nlanguage = \"en\"\n\
             \n[[account]]\nevent = \"envoy-protests\"\nparagraphs = [1]\nsays = \"It was.\"\n"
        );
        file(&format!("reports/other-{n}.toml"), &text)
    }));
    TestSite::of_files(&files, "")
}

#[test]
fn a_sentence_names_some_reports_and_says_how_many_more_there_are() {
    let site = with_reports_and_members(230, 0);
    let total = site.site.model.reports.len();
    let page = site.get("/events/envoy-protests").page();
    let citation = page.text(".citation");
    let more = format!("and {} more", total - 20);
    assert!(citation.contains(&more), "{citation}");
    assert!(!citation.contains("Other 99"), "{citation}");
    let front = site.get("/?q=protests").page().text("#event-envoy-protests");
    assert!(front.contains("Told by") && front.contains(" more"), "{front}");
    assert!(!front.contains("Other 99"), "{front}");
    // A part of the list of reports names those that it has.
    let reports = site.get("/reports?page=2").page().main();
    assert!(reports.contains(&format!("and {} more are ours", total - 220)), "{reports}");
}

#[test]
fn an_entry_of_an_actor_has_some_of_its_members() {
    let site = with_reports_and_members(0, 700);
    let actor = &site.get("/api/v1/actors/office").json()["actor"];
    assert_eq!(actor["members"].as_array().unwrap().len(), 500);
    assert_eq!(actor["members"][0]["id"], "clerk-0");
    let cut = &actor["cut"][0];
    assert_eq!((&cut["list"], &cut["total"]), (&"members".into(), &700.into()));
    assert_eq!(cut["url"], "/api/v1/actors");
}
