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
        assert!(shown.len() <= 25);
        told.extend(shown);
        parts += 1;
        next.extend(page.attributes("a[rel=next]", "href"));
    }
    assert_eq!((told.len(), parts), (all, all.div_ceil(25)));
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

/// The small chronology with so many events that come after one, told by one report with words that
/// have paragraphs of their own, and with a stance on one claim each.
fn with_a_hub(count: usize) -> TestSite {
    let mut files = read(Path::new(SMALL)).unwrap();
    let mut records = "\n[[claim]]\nid = \"hub\"\ntext = \"It was so.\"\nkind = \"proposition\"\n\
                       \n[[actor]]\nid = \"clerk\"\nname = \"Clerk\"\nkind = \"person\"\n"
        .to_owned();
    let mut report = "[report]\nid = \"later\"\nlabel = \"Later\"\ndescription = \"One more.\"\n\
                      lines = 9000\nlanguage = \"en\"\n"
        .to_owned();
    for n in 0..count {
        let _ = write!(
            records,
            "\n[[event]]\nid = \"after-{n}\"\ntitle = \"After {n}\"\nsummary = \"A clerk wrote.\"\n\
             kind = \"statement\"\nlane = \"harbour\"\nactors = [\"clerk\"]\nadded = \"1911-07-07\"\n\
             \n[[difference]]\nid = \"differ-{n}\"\nmatter = \"Matter {n}\"\nclaims = [\"hub\"]\n\
             events = [\"after-{n}\"]\nsays = [{{ report = \"later\", paragraphs = [1], text = \
             \"One.\" }}, {{ report = \"later\", paragraphs = [2], text = \"Two.\" }}]\n\
             added = \"1911-07-07\"\n"
        );
        let manner = ["plainly", "ascribed"][n % 3 % 2];
        let is = ["asserts", "denies"][n % 2];
        let _ = write!(
            report,
            "\n[[account]]\nevent = \"after-{n}\"\nparagraphs = [{0}]\nsays = \"It was.\"\n\
             time = [{{ words = \"later\", paragraph = {0}, after = \"envoy-protests\" }}]\n\
             stance = [{{ claim = \"hub\", actor = \"clerk\", is = \"{is}\", manner = \"{manner}\", \
             paragraph = {0} }}]\n",
            count + 1 - n
        );
    }
    report += "\n[[time]]\nwords = \"once\"\nparagraph = 40\nunanchored = \"Of nothing.\"\n";
    for old in files.iter_mut().filter(|file| file.holds == Holds::Chronology) {
        *old = file("chronology.toml", &format!("{}{records}", old.source.text));
    }
    files.push(file("reports/later.toml", &report));
    TestSite::of_files(&files, "")
}

/// All that the parts of a page have at a selector, from its first part to its last.
fn of_all_parts(site: &TestSite, start: &str, selector: &str) -> Vec<Vec<String>> {
    let (mut next, mut parts) = (Some(start.to_owned()), Vec::new());
    while let Some(address) = next {
        let page = site.get(&address).page();
        parts.push(page.texts(selector));
        next = page.attributes("main a[rel=next]", "href").pop();
    }
    parts
}

#[test]
fn what_very_much_belongs_to_has_all_of_it_in_parts() {
    let site = with_a_hub(450);
    let lengths = |start, selector| -> Vec<usize> {
        of_all_parts(&site, start, selector).iter().map(Vec::len).collect()
    };
    // By paragraph, whatever event they are of, and those of none among them.
    let times = of_all_parts(&site, "/reports/later", ".times li");
    let parts = [25; 18].to_vec();
    assert_eq!(times.iter().map(Vec::len).collect::<Vec<_>>(), [&*parts, &[1]].concat());
    let times: Vec<String> = times.into_iter().flatten().collect();
    assert!(times[0].contains("After 449") && times[450].contains("After 0"), "{times:?}");
    // Paragraph 1 tells nothing, and what is of no event comes last in its paragraph.
    assert!(times[39].contains("Of nothing") && times[38].contains("After 411"), "{times:?}");
    assert_eq!(lengths("/reports/later", ".differences tbody tr"), [&*parts, &[0]].concat());
    let claim = |list| lengths("/claims/hub", list);
    assert_eq!(claim(".differences tbody tr"), parts);
    for (list, count) in [("asserts", 150), ("denies", 150), ("ascribed", 150)] {
        let entry = &site.get("/api/v1/claims/hub").json()["claim"];
        let entry = match list {
            "asserts" => entry["asserted"].as_array().unwrap(),
            "denies" => entry["denied"].as_array().unwrap(),
            _ => entry["ascribed"].as_array().unwrap(),
        };
        let said = entry.iter().filter(|s| list == "ascribed" || s["position"] != "ascribed");
        assert_eq!(said.count(), count, "{list}");
    }
    let actor = &site.get("/api/v1/actors/clerk").json()["actor"];
    assert_eq!(actor["stances"].as_array().unwrap().len(), 450);
    // Each neighbour has the words that its order follows from.
    let page = site.get("/events/envoy-protests").page();
    let after = page.texts(".neighbours section");
    let after = after.iter().find(|text| text.starts_with("After it")).unwrap();
    assert_eq!(after.matches("says “later”").count(), 48, "{after}");
    let before = site.get("/events/after-7").page().texts(".neighbours section");
    assert!(before.iter().any(|text| text.contains("“later”")), "{before:?}");
}

#[test]
fn an_entry_of_a_difference_has_some_of_its_events() {
    let mut files = read(Path::new(SMALL)).unwrap();
    let (mut more, mut ids) = (String::new(), Vec::new());
    for n in 0..600 {
        ids.push(format!("\"many-{n}\""));
        let _ = write!(
            more,
            "\n[[event]]\nid = \"many-{n}\"\ntitle = \"Entry {n}\"\nsummary = \"A clerk wrote.\"\n\
             kind = \"statement\"\nlane = \"harbour\"\nadded = \"1911-07-07\"\n"
        );
    }
    let _ = write!(
        more,
        "\n[[difference]]\nid = \"hub\"\nmatter = \"All of it\"\nevents = [{}]\nsays = [{{ report = \
         \"evening-mail\", paragraphs = [1], text = \"One.\" }}, {{ report = \"evening-mail\", \
         paragraphs = [2], text = \"Two.\" }}]\nadded = \"1911-07-07\"\n",
        ids.join(", ")
    );
    let accounts: String = (0..600)
        .map(|n| format!("\n[[account]]\nevent = \"many-{n}\"\nparagraphs = [1]\nsays = \"So.\"\n"))
        .collect();
    for old in &mut files {
        let (path, more) = match &old.holds {
            Holds::Chronology => ("chronology.toml", &more),
            Holds::Report(name) if name == "evening-mail" => {
                ("reports/evening-mail.toml", &accounts)
            }
            _ => continue,
        };
        *old = file(path, &format!("{}{more}", old.source.text));
    }
    let site = TestSite::of_files(&files, "");
    let difference = &site.get("/api/v1/differences/hub").json()["difference"];
    assert_eq!(difference["events"].as_array().unwrap().len(), 500);
    let cut = &difference["cut"][0];
    assert_eq!((&cut["list"], &cut["total"]), (&"events".into(), &600.into()));
    let whole = site.get(cut["url"].as_str().unwrap()).json();
    let all = whole["chronology"]["differences"].as_array().unwrap();
    let hub = all.iter().find(|one| one["id"] == "hub").unwrap();
    assert_eq!(hub["events"].as_array().unwrap().len(), 600);
}
