//! The drawing as pages and the terminal show it.

use std::collections::BTreeMap;

use scraper::{ElementRef, Selector};

use crate::running::run;
use crate::support::{FULL, Page, SMALL, TestSite, shown};

/// A bar as a page draws it: from and to in percent, and whether it stands beside the axis.
struct Drawn {
    from: f64,
    to: f64,
    fades: [bool; 2],
    no_day: bool,
    words: String,
}

/// The one element below another that a CSS selector finds, if there is one.
fn first<'p>(element: ElementRef<'p>, selector: &str) -> Option<ElementRef<'p>> {
    element.select(&Selector::parse(selector).unwrap()).next()
}

/// Every bar of a page, by the address of its event.
fn drawn(page: &Page) -> BTreeMap<String, Drawn> {
    let bars = page.all(".drawing .item").into_iter().map(|item| {
        let bar = first(item, ".bar").unwrap();
        let percent = |name: &str| bar.attr(name).unwrap().strip_suffix('%')?.parse::<f64>().ok();
        let from = percent("x").unwrap();
        let width = percent("width");
        let fades = ["open-left", "open-right"]
            .map(|id| first(item, &format!("[fill='url(#{id})']")).is_some());
        let words = shown(&item.text().collect::<String>());
        let no_day = width.is_none();
        let drawn = Drawn { from, to: from + width.unwrap_or_default(), fades, no_day, words };
        (item.attr("href").unwrap().to_owned(), drawn)
    });
    bars.collect()
}

/// The law of the drawing, read from the markup and held against what the model says.
fn holds_the_law(site: &TestSite, query: &str) {
    let page = site.get(&format!("/{query}")).page();
    let api = site.get(&format!("/api/v1/events{query}")).json();
    let bars = drawn(&page);
    let events = api["events"].as_array().unwrap();
    assert_eq!(bars.len(), events.len(), "{query}: every event is drawn once");
    for a in events {
        let bar = |event: &serde_json::Value| {
            let id = event["id"].as_str().unwrap();
            let of =
                |address: &&String| address.split('?').next() == Some(&format!("/events/{id}"));
            &bars[bars.keys().find(of).unwrap()]
        };
        let day = |event: &serde_json::Value, name: &str| event[name].as_str().map(str::to_owned);
        let (left, from, to) = (bar(a), day(a, "earliest"), day(a, "latest"));
        let lasts = !a["end"].is_null();
        assert_eq!(left.no_day, from.is_none() && to.is_none() && !lasts, "{query}: {}", a["id"]);
        if !left.no_day {
            // A side fades exactly where no report limits it.
            let ends = if lasts { day(&a["end"], "latest") } else { to.clone() };
            assert_eq!(left.fades, [from.is_none(), ends.is_none()], "{query}: {}", a["id"]);
        }
        // Who does not see the bar is told the same.
        let when = a["words"].as_str().unwrap_or_default();
        assert!(left.words.contains(when), "{query}: {}", left.words);
        for b in events {
            let right = bar(b);
            if left.no_day || right.no_day || right.from < left.to {
                continue;
            }
            // What lasts is over with its end.
            let over = if lasts { day(&a["end"], "latest") } else { to.clone() };
            let (latest, earliest) = (over.unwrap(), day(b, "earliest").unwrap());
            assert!(latest < earliest, "{query}: {} stands left of {}", a["id"], b["id"]);
        }
    }
}

#[test]
fn one_bar_stands_left_of_another_only_if_its_event_certainly_came_first() {
    let site = TestSite::of_folder(FULL);
    let model = &site.site.model;
    let readings =
        site.site.model.readings().flatten().map(|reading| format!("?reading={}", reading.id));
    let assumptions = model.assumptions.iter().map(|id| format!("?with={}", id.id));
    let queries: Vec<String> = readings.chain(assumptions).chain([String::new()]).collect();
    for query in queries {
        holds_the_law(&site, &query);
    }
    holds_the_law(&TestSite::of_folder(SMALL), "");
}

#[test]
fn the_calendar_keeps_the_law_too() {
    let site = TestSite::of_folder(FULL);
    let bars = drawn(&site.get("/?scale=calendar").page());
    let cells = drawn(&site.get("/").page());
    for (address, bar) in &bars {
        let left_of: Vec<&String> =
            bars.iter().filter(|(_, other)| bar.to <= other.from).map(|(to, _)| to).collect();
        let path = |address: &str| address.split('?').next().unwrap().to_owned();
        let same: Vec<&String> = cells
            .iter()
            .filter(|(_, other)| cells[&path(address)].to <= other.from)
            .map(|(to, _)| to)
            .collect();
        if !bar.no_day {
            let left_of: Vec<String> = left_of.into_iter().map(|to| path(to)).collect();
            let same: Vec<String> = same.into_iter().map(|to| path(to)).collect();
            assert!(left_of.iter().all(|to| same.contains(to)), "{address}: {left_of:?}");
        }
    }
}

#[test]
fn what_is_denied_and_what_denies_it_are_the_strongest_and_joined() {
    let page = TestSite::of_folder(SMALL).get("/").page();
    let of = |form: &str| page.attributes(&format!(".drawing .item.is-{form}"), "href");
    assert_eq!(of("asserted"), ["/events/envoy-protests"]);
    assert_eq!(of("denial"), ["/events/minister-replies", "/events/board-denies"]);
    let words = page.texts(".drawing .denies text");
    assert!(words.iter().all(|words| words.starts_with("denied")), "{words:?}");
    assert!(words.iter().any(|words| words.contains("“in answer”")), "{words:?}");
}

#[test]
fn words_that_can_be_read_in_two_ways_have_a_footnote_that_leads_to_the_other() {
    let site = TestSite::of_folder(FULL);
    let page = site.get("/").page();
    let marked: Vec<String> = page.texts(".drawing .tie text");
    let notes = page.texts(".notes p");
    assert!(!notes.is_empty());
    for (number, note) in (1..).zip(&notes) {
        assert!(note.starts_with(&format!("({number})")), "{note}");
        let mark = format!("({number})");
        assert!(marked.iter().any(|words| words.contains(&mark)), "{mark} in {marked:?}");
    }
    for address in page.attributes(".notes a", "href") {
        assert!(address.contains("reading="), "{address}");
        assert!(site.get(address.split('#').next().unwrap()).is_page());
    }
}

#[test]
fn looking_closer_and_back_are_links() {
    let site = TestSite::of_folder(SMALL);
    let control = |page: &Page, name: &str| {
        page.attributes(&format!("[data-control={name}]"), "href").first().cloned()
    };
    let page = site.get("/").page();
    assert_eq!((control(&page, "wider"), control(&page, "whole")), (None, None));
    let closer = control(&page, "closer").unwrap();
    let page = site.get(closer.split('#').next().unwrap()).page();
    assert_eq!(control(&page, "whole").as_deref(), Some("/#timeline"));
    // Each head of the axis leads to its own days.
    for address in page.attributes(".heads a", "href") {
        assert!(address.contains("from=") && address.contains("to="), "{address}");
    }
}

#[test]
fn thousands_of_events_cost_the_page_a_few_hundred_marks() {
    let site = with_events(2_000, |number| {
        let (month, day) = (1 + number / 27 % 12, 1 + number % 27);
        format!("{{ words = \"then\", paragraph = 1, date = \"1910-{month:02}-{day:02}\" }}")
    });
    let page = site.get("/").page();
    let marks = page.all(".drawing .item");
    assert!(10 < marks.len() && marks.len() <= 300, "{}", marks.len());
    // The counts and the single marks are all of them.
    let counted: usize = page
        .texts(".drawing .item.is-cluster text")
        .iter()
        .map(|count| count.parse::<usize>().unwrap())
        .sum();
    // Each says its number and its days, and leads to something else than this page.
    let names = page.attributes(".drawing .item.is-cluster", "aria-label");
    let numbers = page.texts(".drawing .item.is-cluster text");
    assert_eq!(names.len(), numbers.len());
    for (name, number) in names.iter().zip(&numbers) {
        let days = name.strip_prefix(&format!("{number} events")).unwrap();
        assert!(days.is_empty() || days.contains("1910") || days.contains("1911"), "{name}");
    }
    // Only what an open end reaches has no days.
    let without = names.iter().filter(|name| name.ends_with("events")).count();
    assert!(without < names.len() / 4, "{names:?}");
    clusters_lead_on(&site, "/");
    let alone = page.all(".drawing .item:not(.is-cluster)").len();
    assert_eq!(counted + alone, 2_007);
    assert!(page.all(".entry").len() <= 250, "the list says how many it leaves out");
    assert!(page.main().contains("1 to 200 of 200"), "the list says how many there are");
}

/// Asserts that each cluster of a page leads to a place that is there, and not to where it stands.
fn clusters_lead_on(site: &TestSite, address: &str) {
    let page = site.get(address).page();
    let clusters = page.attributes(".drawing .item.is-cluster", "href");
    assert!(!clusters.is_empty(), "{address}");
    for href in clusters {
        let (view, place) = href.split_once('#').unwrap();
        let same = view == address && place == "timeline";
        assert!(!same, "{address} has a cluster that leads to itself");
        let linked = site.get(view).page();
        assert_eq!(linked.all(&format!("[id={place}]")).len(), 1, "{href} of {address}");
    }
}

/// A site with more events in the harbour, each with the time words that a number makes.
pub(crate) fn with_events(count: usize, time: impl Fn(usize) -> String) -> TestSite {
    let (mut events, mut accounts) = (String::new(), String::new());
    for number in 0..count {
        events += &format!(
            "\n[[event]]\nid = \"invented-{number}\"\ntitle = \"Invented {number}\"\nsummary = \"Invented.\"\nkind = \"movement\"\nlane = \"harbour\"\nadded = \"1911-07-07\"\n"
        );
        accounts += &format!(
            "\n[[account]]\nevent = \"invented-{number}\"\nparagraphs = [1]\nsays = \"Invented.\"\ntime = [{}]\n",
            time(number)
        );
    }
    TestSite::of_small_but(|path, text| {
        let more = match path {
            "chronology.toml" => &events,
            "reports/evening-mail.toml" => &accounts,
            _ => "",
        };
        format!("{text}{more}")
    })
}

#[test]
fn clusters_lead_to_what_they_hold() {
    // Without a day, but in an order: the list has them, and not the background.
    let site = with_events(70, |number| match number {
        0 => String::new(),
        _ => "{ words = \"then\", paragraph = 1, after = \"invented-0\" }".to_owned(),
    });
    clusters_lead_on(&site, "/");
    clusters_lead_on(&site, "/?lane=harbour");
    // Bounded on one side, so that looking closer finds all of them again.
    let site = with_events(70, |number| {
        let bound = if number % 2 == 0 { "[..1911-07-05]" } else { "[1911-07-05..]" };
        format!("{{ words = \"then\", paragraph = 1, date = \"{bound}\" }}")
    });
    clusters_lead_on(&site, "/");
    clusters_lead_on(&site, "/?lane=harbour");
}

#[test]
fn what_has_no_date_is_listed_beside_hundreds_of_dates() {
    let site = with_events(500, |number| match number {
        0..240 => format!("{{ words = \"then\", paragraph = 1, date = \"19{:02}\" }}", number % 90),
        _ => String::new(),
    });
    let page = site.get("/").page();
    assert!(page.text("#list + .note").contains("1 to 200 of 24"));
    assert_eq!(page.all(".unplaced .entry").len(), 200);
    assert!(page.text("#background + .note").contains("1 to 200 of 26"));
    // A phone has a strip beside each event that it lists.
    assert_eq!(page.all(".entry > .strip").len(), page.all(".entry").len());
}

#[test]
fn the_terminal_shows_the_same_drawing() {
    let (code, text, error) = run(&["show", "--data", SMALL, "--width", "100"]);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    insta::assert_snapshot!(text);
    let (code, text, error) = run(&["show", "--data", SMALL, "--from", "1911-13"]);
    assert_eq!((code, text.as_str()), (Some(2), ""));
    assert!(error.contains("“1911-13”") && error.contains("hint: "), "{error}");
}
