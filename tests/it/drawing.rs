//! The drawing as pages and the terminal show it.

use std::collections::{BTreeMap, BTreeSet};

use demarche::chronology::{Order, Window};
use demarche::model::{EventId, Id as _};
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
    let words = page.texts(".drawing text.denies");
    assert!(words.iter().all(|words| words.starts_with("denied")), "{words:?}");
    assert!(words.iter().any(|words| words.contains("“in answer”")), "{words:?}");
}

#[test]
fn words_that_can_be_read_in_two_ways_have_a_footnote_that_leads_to_the_other() {
    let site = TestSite::of_folder(FULL);
    let page = site.get("/?lines=all").page();
    let marked: Vec<String> = page.texts(".drawing text.tie");
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
fn what_has_no_date_is_listed_beside_hundreds_of_dates() {
    let site = with_events(500, |number| match number {
        0..240 => format!("{{ words = \"then\", paragraph = 1, date = \"19{:02}\" }}", number % 90),
        _ => String::new(),
    });
    let page = site.get("/").page();
    assert!(page.text("#list + .note").contains("1 to 25 of 24"));
    assert_eq!(page.all(".unplaced .entry").len(), 25);
    assert!(page.text("#background + .note").contains("1 to 25 of 26"));
    // A phone has a strip beside each event that has a place on the axis.
    assert!(!page.all(".timeline .entry").is_empty());
    assert_eq!(page.all(".timeline .strip").len(), page.all(".timeline .entry").len());
    assert_eq!(page.all(".unplaced .strip").len(), 0);
    // A list that ended before the one beside it says where.
    let ended = |address: &str| -> Vec<(String, String)> {
        let page = site.get(address).page();
        let links =
            page.texts(".controls a").into_iter().zip(page.attributes(".controls a", "href"));
        let links = links.filter(|(text, _)| text.contains(" on page "));
        links.collect::<BTreeSet<_>>().into_iter().collect()
    };
    assert!(ended("/").is_empty() && ended("/?page=10").is_empty());
    let told = ended("/?page=11");
    let [(text, href)] = &*told else { panic!("{told:?}") };
    assert!(
        text.starts_with("Event by event: 24") && text.ends_with("the last on page 10"),
        "{text}"
    );
    assert!(href.contains("page=10"), "{href}");
    let told = ended("/reports/evening-mail?page=11");
    assert!(told.iter().any(|(text, _)| text.contains("the last on page 10")), "{told:?}");
    for (_, href) in told {
        assert_eq!(site.get(&href).status, 200, "{href}");
    }
}

/// Asserts that what is certain of the order of events shows by the place of their bars, where days
/// alone would have them begin or end at the same edge.
fn shows_the_order(site: &TestSite, address: &str) -> usize {
    let page = site.get(address).page();
    let bars: BTreeMap<String, Drawn> = drawn(&page)
        .into_iter()
        .filter(|(_, bar)| !bar.no_day)
        .map(|(href, bar)| (href["/events/".len()..].split('?').next().unwrap().to_owned(), bar))
        .collect();
    let chronology = &site.site.chronology;
    let id = |id: &str| EventId::parse(id).unwrap();
    let mut steps = 0;
    for (a, left) in &bars {
        for (b, right) in bars.iter().filter(|(b, _)| *b != a) {
            let datings = [a, b].map(|event| chronology.times(&id(event)));
            let [first, second] = datings.map(|dating| dating.placed);
            let last = datings.map(|dating| dating.placed_end.unwrap_or(dating.placed).latest);
            let (same_begin, same_end) = (first.earliest == second.earliest, last[0] == last[1]);
            match chronology.order(&id(a), &id(b)) {
                Order::Before => {
                    assert!(!same_begin || left.from < right.from, "{address}: {a} before {b}");
                    let is_point = datings[0].ends.is_none();
                    assert!(!(same_end && is_point) || left.to < right.to, "{address}: {a} {b}");
                    steps += usize::from(same_begin) + usize::from(same_end && is_point);
                }
                Order::SameTime if same_begin => assert_eq!(left.from, right.from, "{a} and {b}"),
                Order::SameTime | Order::After | Order::Unknown => {}
            }
        }
    }
    steps
}

#[test]
fn order_that_is_certain_shows_by_place() {
    let mut steps = 0;
    for folder in [FULL, SMALL, "examples/cuba-1962", "data"] {
        let site = TestSite::of_folder(folder);
        steps += shows_the_order(&site, "/?scale=cells");
    }
    assert!(20 < steps, "{steps}");
}

#[test]
fn only_denials_have_lines_unless_all_are_asked_for() {
    let site = TestSite::of_folder(FULL);
    let forms = |address: &str| {
        let page = site.get(address).page();
        let lines = page.attributes(".drawing line.tie", "class").into_iter();
        let forms = lines.map(|class| class.split(' ').nth(1).unwrap().to_owned());
        forms.collect::<BTreeSet<String>>()
    };
    assert_eq!(forms("/"), BTreeSet::from(["denies".to_owned()]));
    assert!(forms("/?lines=all").contains("orders"));
    // Looking closer keeps the lines, and the switch leads back.
    let page = site.get("/?lines=all").page();
    for name in ["closer", "scale"] {
        let links = page.attributes(&format!("[data-control={name}]"), "href");
        assert!(links.iter().all(|href| href.contains("lines=all")), "{links:?}");
    }
    assert!(page.attributes(".heads a", "href").iter().all(|href| href.contains("lines=all")));
    assert_eq!(page.attributes("[data-control=lines]", "href"), ["/#timeline"]);
    assert_eq!(site.get("/?lines=some").status, 400);
    // It chooses no event: files take it, and the view is none of a filter.
    assert_eq!(site.get("/events.csv?lines=all").status, 200);
}

#[test]
fn a_denial_before_what_it_denies_has_words_and_no_line() {
    let site = TestSite::of_small_but(|_, text| {
        text.replace(
            r#"paragraph = 3, after = "envoy-protests""#,
            r#"paragraph = 3, before = "envoy-protests""#,
        )
    });
    let page = site.get("/?lines=all").page();
    let row = page.all("#row-board-denies").remove(0);
    assert!(first(row, "line.denies").is_none() && first(row, "use.denies").is_none());
    assert!(shown(&row.text().collect::<String>()).contains("denied before it was said"));
    // The other denial came after, and has its line.
    assert!(!page.all("#row-minister-replies line.denies").is_empty());
}

#[test]
fn a_denial_of_what_was_said_before_it_is_none_in_advance_wherever_the_drawing_is_cut() {
    // The envoy protests once more, after the answer.
    let event = r#"
[[event]]
id = "envoy-repeats"
title = "Envoy repeats"
summary = "Invented."
kind = "statement"
lane = "abroad"
actors = ["envoy"]
added = "1999-05-04"
"#;
    let account = r#"
[[account]]
event = "envoy-repeats"
paragraphs = [1]
says = "Invented."
time = [{ words = "then", paragraph = 1, date = "1911-07-20" }]
stance = [{ claim = "gunboat-intruded", actor = "envoy", is = "asserts", manner = "plainly", paragraph = 1 }]
"#;
    let site = TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => format!("{text}{event}"),
        "reports/evening-mail.toml" => format!("{text}{account}"),
        _ => text.to_owned(),
    });
    for address in ["/", "/?from=1911-07-05"] {
        let page = site.get(address).page();
        assert_eq!(page.all("#row-envoy-repeats").len(), 1, "{address}");
        assert_eq!(page.all("#row-envoy-protests").is_empty(), address != "/", "{address}");
        let row = page.text("#row-minister-replies");
        assert!(!row.contains("denied before it was said"), "{address}: {row}");
    }
}

#[test]
fn what_words_only_suggest_is_drawn_as_no_certain_course() {
    let lasting = |date: &str| {
        let time = format!("time = [{{ words = \"resting\", paragraph = 6, date = \"{date}\" }}]");
        let change = |_: &str, text: &str| text.replace("told = \"ongoing\"", &time);
        let page = TestSite::of_small_but(change).get("/?scale=calendar").page();
        let row = page.all("#row-dockers-strike").remove(0);
        (first(row, ".core").is_some(), first(row, ".bar.known").is_some())
    };
    assert_eq!(lasting("1890/1906"), (true, false));
    assert_eq!(lasting("1890~/1906~"), (false, false));
}

#[test]
fn the_ends_of_a_bar_fade_only_where_the_middle_is_still_seen() {
    let page = TestSite::of_folder("tests/fixtures/time/centuries").get("/").page();
    let (short, long): (Vec<Drawn>, Vec<Drawn>) =
        drawn(&page).into_values().partition(|bar| bar.to - bar.from < 2.0);
    assert!(short.iter().any(|bar| bar.words.contains("about 1267 BC")));
    assert!(short.iter().all(|bar| bar.fades == [false, false]));
    assert!(long.iter().any(|bar| bar.fades.contains(&true)));
}

#[test]
fn key_and_legend_speak_of_what_is_drawn() {
    let told = |folder: &str| {
        let page = TestSite::of_folder(folder).get("/").page();
        format!("{} {}", page.text(".forms"), page.text(".legend"))
    };
    let isla = told("examples/isla");
    assert!(!isla.contains("deni") && !isla.contains("said;"), "{isla}");
    let full = told(FULL);
    assert!(full.contains("hatched: once") && full.contains("double outline: denied."), "{full}");
}

#[test]
fn what_is_known_is_solid_and_a_window_is_hollow() {
    let site = TestSite::of_folder(FULL);
    let page = site.get("/").page();
    for row in page.all(".drawing .row") {
        let id = EventId::parse(&row.attr("id").unwrap()["row-".len()..]).unwrap();
        let dating = &site.site.chronology.dating(&id);
        let (begins, ends) = (dating.begins, dating.ends);
        let is_day = |window: Window| window.earliest.is_some() && window.earliest == window.latest;
        let is_known = is_day(begins) && ends.is_none_or(is_day);
        assert_eq!(first(row, ".bar.known").is_some(), is_known, "{id}");
        let core = ends.and_then(|ends| begins.latest.zip(ends.earliest)).filter(|(a, b)| a <= b);
        assert_eq!(first(row, ".core").is_some(), core.is_some() && !is_known, "{id}");
    }
}

#[test]
fn the_name_of_a_lane_leads_to_its_events_and_counts_them() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        let page = site.get("/").page();
        let lanes = page.attributes(".drawing .lane a", "href");
        assert!(1 < lanes.len());
        for (href, count) in lanes.iter().zip(page.texts(".drawing .lane span")) {
            let view = site.get(href.split('#').next().unwrap()).page();
            let rows = view.all(".drawing .row").len();
            assert!(count.starts_with(&format!("{rows} event")), "{href}: {count}");
            // A lane alone leads nowhere.
            assert!(view.all(".drawing .lane a").is_empty());
        }
    }
}

#[test]
fn the_drawing_of_the_shipped_data_is_light() {
    let page = TestSite::of_folder("data").get("/").page();
    let count = page.all(".drawn, .drawn *").len();
    assert!(count <= 260, "{count} elements");
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
