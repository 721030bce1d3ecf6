//! Long lists end, and go on at an address of their own.

use std::collections::BTreeSet;
use std::path::Path;

use askama::Template as _;
use demarche::load::{File, Holds, read};
use demarche::url::Urls;
use demarche::view::EventPage;

use crate::drawing::with_events;
use crate::parsed::rows;
use crate::support::{SMALL, TestSite, file, told};

#[test]
fn a_long_list_goes_on_until_all_were_shown_once() {
    let site = with_events(450, |number| {
        format!("{{ words = \"then\", paragraph = 1, date = \"{}\" }}", 1_400 + number)
    });
    for start in ["/", "/?order=newest", "/?lane=harbour", "/?q=invented&order=newest"] {
        let mut address = start.to_owned();
        let (mut seen, mut pages, mut order) = (BTreeSet::new(), 0, Vec::new());
        loop {
            let page = site.get(&address).page();
            pages += 1;
            assert!(page.main().contains(&format!("Page {pages} of ")), "{address}");
            for id in page.attributes(".timeline .entry", "id") {
                assert!(seen.insert(id.clone()), "{id} is listed twice");
                order.push(id);
            }
            assert!(page.all(".entry").len() <= 50);
            let next = page.attributes("main a[rel=next]", "href");
            assert_eq!(page.attributes("main a[rel=prev]", "href").len(), usize::from(1 < pages));
            let Some(next) = next.first() else { break };
            address = next.trim_end_matches("#list").to_owned();
        }
        assert!((18..=19).contains(&pages), "{start}: {pages} pages");
        assert!(450 <= seen.len(), "{start}: {}", seen.len());
        let place = |id: &str| order.iter().position(|other| other == id).unwrap();
        let is_newest = start.contains("newest");
        assert_eq!(is_newest, place("event-invented-449") < place("event-invented-3"), "{start}");
    }
    // The drawing leads to views from their beginning.
    let last = site.get("/?page=3").page();
    assert_eq!(last.attributes("link[rel=canonical]", "href"), ["/?page=3"]);
    for href in last.attributes(".controls a[data-control], .drawing a.section", "href") {
        assert!(!href.contains("page="), "{href}");
    }
}

#[test]
fn days_on_which_very_many_may_lie_lead_to_what_certainly_does() {
    let site = with_events(450, |number| {
        let date = if number < 5 { "1911-02-03" } else { "1911" };
        format!("{{ words = \"then\", paragraph = 1, date = \"{date}\" }}")
    });
    let day = "/?from=1911-02-03&to=1911-02-03";
    let page = site.get(day).page();
    assert!(page.main().contains("Only the 5 that certainly lie there"), "{}", page.main());
    let sure = format!("{day}&match=certain");
    assert!(page.attributes("main > p a", "href").contains(&sure));
    assert_eq!(site.get(&sure).page().all(".timeline .entry").len(), 5);
    // Where few are listed, or certain ones alone, nothing more is said.
    for address in [sure.as_str(), "/", "/?from=1950", "/?lane=capital"] {
        assert!(!site.get(address).page().main().contains("that certainly lie"), "{address}");
    }
}

#[test]
fn an_event_is_compared_with_those_nearest_and_leads_to_the_others() {
    let site = with_events(2_100, |number| {
        format!("{{ words = \"then\", paragraph = 1, date = \"{}\" }}", 1_400 + number)
    });
    let page = site.get("/events/invented-100").page();
    let headings = page.texts(".neighbours h3");
    assert!(headings.contains(&"Before it (100)".to_owned()), "{headings:?}");
    let lists = page.texts(".neighbours section");
    let before = lists.iter().find(|list| list.starts_with("Before it")).unwrap();
    assert!(before.contains("Invented 99") && before.contains("Invented 50"), "{before}");
    assert!(!before.contains("Invented 49") && before.contains("50 more events"), "{before}");
    let more = page.attributes(".neighbours section > details > p > a", "href");
    assert_eq!(more[0], "/?to=1500-12-31&order=newest#timeline");
    assert!(more.contains(&"/?from=1500-01-01#timeline".to_owned()), "{more:?}");
    // Itself and the 2,000 nearest aside.
    let beyond = site.site.chronology.events().len() - 2_001;
    let note = format!("{beyond} events farther away are not compared with this one.");
    assert!(page.main().contains(&note), "{note}");
}

#[test]
fn a_page_of_files_tells_how_many_more_there_are_and_leads_to_nothing_missing() {
    let site = with_events(130, |number| {
        format!("{{ words = \"then\", paragraph = 1, date = \"{}\" }}", 1_400 + number)
    });
    let event = site.site.model.events.find("invented-100").unwrap();
    let files = Urls::default().of_files();
    let page = EventPage::new(&told(&site.site), &files, event).render().unwrap();
    assert!(page.contains("50 more events"), "it says what it leaves out");
    assert!(!page.contains("needs-server"), "what only a server answers is no link");
}

/// Follows a list from its first part to its last, and gives what each part has.
fn walked(site: &TestSite, start: &str, entry: &str) -> Vec<Vec<String>> {
    let (mut address, mut parts) = (start.to_owned(), Vec::new());
    loop {
        let page = site.get(&address).page();
        assert_eq!(page.attributes("link[rel=canonical]", "href"), [address.clone()]);
        parts.push(page.attributes(entry, "href"));
        let before = page.attributes("main a[rel=prev]", "href");
        assert_eq!(before.is_empty(), parts.len() == 1, "{address}: {before:?}");
        let next = page.attributes("main a[rel=next]", "href");
        let Some(next) = next.first() else { return parts };
        assert!(page.main().contains(&format!("Page {} of", parts.len())), "{address}");
        assert!(!page.all("meta[name=robots]").is_empty() || parts.len() == 1, "{address}");
        address = next.clone();
    }
}

/// The files of the small fixture with further records, and further accounts of the Evening Mail.
fn with_more(records: &str, accounts: &str) -> Vec<File> {
    let more = |old: File| match &old.holds {
        Holds::Chronology => file("chronology.toml", &format!("{}{records}", old.source.text)),
        Holds::Report(name) if name == "evening-mail" => {
            file("reports/evening-mail.toml", &format!("{}{accounts}", old.source.text))
        }
        _ => old,
    };
    read(Path::new(SMALL)).unwrap().into_iter().map(more).collect()
}

/// The small fixture with so many further claims, actors, places, reports and events, all of the
/// events told by the Evening Mail, done by the envoy, at one place.
fn with_many(count: usize) -> TestSite {
    let (mut records, mut accounts) = (String::new(), String::new());
    records += "\n[[place]]\nid = \"quay\"\nname = \"The quay\"\n";
    for n in 0..count {
        records += &format!(
            "\n[[event]]\nid = \"many-{n}\"\ntitle = \"Many {n}\"\nsummary = \"Many.\"\n\
             kind = \"movement\"\nlane = \"harbour\"\nplaces = [\"quay\", \"place-{n}\"]\n\
             actors = [\"envoy\"]\nadded = \"1911-07-07\"\n\
             \n[[claim]]\nid = \"claim-{n}\"\ntext = \"Claim {n}.\"\nkind = \"proposition\"\n\
             \n[[actor]]\nid = \"actor-{n}\"\nname = \"Actor {n}\"\nkind = \"person\"\n\
             \n[[place]]\nid = \"place-{n}\"\nname = \"Place {n}\"\n"
        );
        accounts += &format!(
            "\n[[account]]\nevent = \"many-{n}\"\nparagraphs = [1]\nsays = \"Many.\"\n\
             time = [{{ words = \"then\", paragraph = 1, date = \"{}\" }}]\n",
            1400 + n
        );
    }
    let mut files = with_more(&records, &accounts);
    files.extend((0..count).map(|n| {
        let text = format!(
            "[report]\nid = \"report-{n}\"\nlabel = \"Report {n}\"\n\
             description = \"One of many.\"\nlines = 1\nlanguage = \"en\"\n"
        );
        file(&format!("reports/report-{n}.toml"), &text)
    }));
    TestSite::of_files(&files, "")
}

#[test]
fn every_list_of_records_goes_on_until_all_were_shown_once() {
    let site = with_many(410);
    let model = &site.site.model;
    for (start, entry, total, size) in [
        ("/claims", "main li > a", model.claims.len(), 200),
        ("/actors", "main li > a", model.actors.len(), 200),
        ("/reports", "main li > a", model.reports.len(), 200),
        ("/places", "main li > a", model.places.len(), 200),
        // Of pages that have other things to tell, parts are short.
        ("/reports/evening-mail", ".story h3 > a", 413, 25),
        ("/places/quay", "section li > a", 410, 200),
        ("/actors/envoy", "[aria-labelledby=did] li > a", 411, 25),
    ] {
        let parts = walked(&site, start, entry);
        assert_eq!(parts.iter().map(Vec::len).collect::<Vec<_>>()[..2], [size; 2], "{start}");
        let all: Vec<String> = parts.into_iter().flatten().collect();
        let different: BTreeSet<&String> = all.iter().collect();
        assert_eq!((all.len(), different.len()), (total, total), "{start}");
        // Every kind of list ends where it ends.
        let last = total.div_ceil(size);
        for page in [last + 1, 9999] {
            let beyond = site.get(&format!("{start}?page={page}"));
            assert_eq!(beyond.status, 400, "{start}?page={page}");
            let said = format!("There is no page {page} here. The last one is page {last}.");
            assert!(beyond.page().main().contains(&said), "{}", beyond.page().main());
        }
    }
    assert_eq!(site.get("/?page=40").status, 400);
}

#[test]
fn a_later_part_does_not_deny_what_an_earlier_one_lists() {
    let (mut records, mut accounts) = (String::new(), String::new());
    for n in 0..230 {
        let is = if n < 205 { "asserts" } else { "denies" };
        let member = if n < 30 { "of = \"envoy\"\n" } else { "" };
        records += &format!(
            "\n[[event]]\nid = \"many-{n}\"\ntitle = \"Many {n}\"\nsummary = \"Many.\"\n\
             kind = \"statement\"\nlane = \"harbour\"\nactors = [\"envoy\"]\n\
             \n[[actor]]\nid = \"actor-{n}\"\nname = \"Actor {n}\"\nkind = \"person\"\n{member}"
        );
        accounts += &format!(
            "\n[[account]]\nevent = \"many-{n}\"\nparagraphs = [1]\nsays = \"Many.\"\n\
             stance = [{{ claim = \"many\", actor = \"actor-{n}\", is = \"{is}\", \
             manner = \"belief\", paragraph = 1 }}]\n"
        );
    }
    records += "\n[[claim]]\nid = \"many\"\ntext = \"Many.\"\nkind = \"proposition\"\n";
    let site = TestSite::of_files(&with_more(&records, &accounts), "");
    for page in [1, 2, 9] {
        let claim = site.get(&format!("/claims/many?page={page}")).page();
        assert_eq!(claim.all("section.denial article").is_empty(), page != 1, "page {page}");
        let note = claim.text("main .note");
        assert!(!note.contains("No report"), "page {page}: {note}");
        // All of what members did is called so, beside their names or without.
        let actor = site.get(&format!("/actors/envoy?page={page}")).page();
        assert_eq!(actor.text("#did"), site.get("/actors/envoy").page().text("#did"));
    }
}

#[test]
fn what_a_calendar_leaves_out_is_listed_in_parts() {
    let site = with_many(250);
    let of = |query: &str| rows(site.get(&format!("/events.csv{query}")).text()).len();
    let in_calendar =
        |query: &str| site.get(&format!("/calendar.ics{query}")).text().matches("DTSTART").count();
    for start in ["", "?lane=harbour", "?q=many"] {
        let address = format!("/exports{start}");
        let entry = "[aria-labelledby=left-out] li > a";
        let (mut next, mut all, mut pages) = (Some(address.clone()), Vec::new(), 0);
        while let Some(at) = next {
            let page = site.get(&at).page();
            pages += 1;
            let part = page.attributes(entry, "href");
            assert!(part.len() <= 25, "{at}: {}", part.len());
            all.extend(part);
            // The files are of all of the view, whichever part is shown.
            let files = page.attributes("dl.terms a", "href");
            assert!(files.contains(&format!("/feed.atom{start}")), "{files:?}");
            next = page.attributes("main a[rel=next]", "href").pop();
        }
        let total = of(start) - in_calendar(start);
        assert!(250 <= total && pages == total.div_ceil(25), "{address}: {total} on {pages} pages");
        let different: BTreeSet<&String> = all.iter().collect();
        assert_eq!((all.len(), different.len()), (total, total), "{address}");
        let note = site.get(&address).page().text("[aria-labelledby=left-out] .note");
        assert!(note.contains(&format!("{total} events")), "{note}");
        let mark = if start.is_empty() { "?" } else { "&" };
        let beyond = format!("{address}{mark}page={}", pages + 1);
        assert_eq!(site.get(&beyond).status, 400, "{beyond}");
    }
}

#[test]
fn what_has_an_order_in_time_can_be_turned_round() {
    let site = with_many(250);
    for (start, entry) in [
        ("/reports/evening-mail", ".story h3 > a"),
        ("/places/quay", "section li > a"),
        ("/actors/envoy", "[aria-labelledby=did] li > a"),
    ] {
        let oldest: Vec<String> = walked(&site, start, entry).into_iter().flatten().collect();
        let turned = format!("{start}?order=newest");
        let newest: Vec<String> = walked(&site, &turned, entry).into_iter().flatten().collect();
        assert_eq!(oldest.iter().rev().collect::<Vec<_>>(), newest.iter().collect::<Vec<_>>());
        let links = site.get(start).page().attributes("main .controls a:not([rel])", "href");
        assert_eq!(links.first(), Some(&turned));
    }
    // The others stand as the curator wrote them.
    let page = site.get("/claims?order=newest").page();
    assert_eq!(page.attributes("link[rel=canonical]", "href"), ["/claims"]);
}

#[test]
fn addresses_of_lists_keep_what_was_chosen_and_answer_as_they_did() {
    let site = TestSite::of_folder(SMALL);
    for address in ["/claims", "/actors", "/reports", "/reports/evening-mail", "/actors/envoy"] {
        for query in ["", "?page=1", "?page=", "?utm_source=x", "?order=oldest"] {
            let page = site.get(&format!("{address}{query}")).page();
            assert_eq!(page.attributes("link[rel=canonical]", "href"), [address], "{query}");
            assert!(page.all("main a[rel=next], main a[rel=prev]").is_empty(), "{address}");
        }
        assert_eq!(site.get(&format!("{address}?page=2")).status, 400, "{address}");
    }
    for wrong in ["/?page=2", "/?lane=capital&page=2", "/?q=nothing-like-it&page=2"] {
        let answer = site.get(wrong);
        assert_eq!(answer.status, 400, "{wrong}");
        assert!(answer.page().main().contains("The last one is page 1"), "{wrong}");
    }
}

#[test]
fn a_short_list_is_one_page_and_can_be_turned_round() {
    let site = TestSite::of_folder(SMALL);
    assert!(site.get("/").page().all("main a[rel=next], main a[rel=prev]").is_empty());
    let ids = |address: &str| site.get(address).page().attributes(".timeline .entry", "id");
    let (oldest, newest) = (ids("/?lane=capital"), ids("/?lane=capital&order=newest"));
    assert_eq!(oldest.iter().rev().collect::<Vec<_>>(), newest.iter().collect::<Vec<_>>());
    for (query, detail) in
        [("page=0", "`page`"), ("page=x", "`page`"), ("order=up", "newest, oldest")]
    {
        let answer = site.get(&format!("/?{query}"));
        assert_eq!(answer.status, 400, "{query}");
        assert!(answer.page().main().contains(detail), "{query}");
    }
    // A file holds all of a view, however pages list it.
    assert_eq!(site.get("/feed.json?order=newest").body, site.get("/feed.json").body);
    // The form keeps the order, and begins at the beginning.
    let page = site.get("/?lane=capital&order=newest").page();
    assert_eq!(page.attributes("form input[type=hidden]", "name"), ["order"]);
}
