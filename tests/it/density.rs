//! The drawing of more events than have a row each.

use crate::drawing::with_events;
use crate::support::{Page, TestSite};

/// Events of single days, some of several weeks, over almost two years.
fn thousands() -> TestSite {
    with_events(2_000, |number| {
        let (month, day) = (1 + number / 27 % 12, 1 + number % 27);
        let date = match number % 10 {
            0 => format!("[1910-{month:02}-{day:02}..1911-01-30]"),
            _ => format!("1910-{month:02}-{day:02}"),
        };
        format!("{{ words = \"then\", paragraph = 1, date = \"{date}\" }}")
    })
}

/// How high each step of an outline is, from below, of 100.
fn heights(path: &str) -> Vec<u32> {
    let numbers = path.match_indices('V').map(|(at, _)| {
        let rest = &path[at + 1..];
        rest[..rest.find(['M', 'H', 'V']).unwrap_or(rest.len())].parse::<u32>().unwrap()
    });
    numbers.map(|y| 100 - y).collect()
}

#[test]
fn thousands_of_events_cost_the_page_a_strip_a_lane() {
    let site = thousands();
    let page = site.get("/").page();
    let elements = page.all(".drawn *").len();
    assert!(elements < 200, "{elements} elements");
    assert!(page.all(".drawing .row").is_empty());
    // One outline of what is certain a lane, and one of what is possible.
    assert_eq!(page.all(".drawing .density").len(), 3);
    let outlines = page.attributes(".density path", "d");
    assert!(outlines.iter().all(|path| path.len() < 3_000));
    let highest = outlines.iter().flat_map(|path| heights(path)).max();
    assert_eq!(highest, Some(100), "the highest column is as high as the strip");
    // The number is told at the lane.
    let told = page.texts(".drawing .lane span");
    let harbour = told.iter().find(|told| told.starts_with("2,0")).unwrap();
    assert!(harbour.contains("; at most "), "{harbour}");
    assert!(page.all(".entry").len() <= 50, "the list says how many it leaves out");
    assert!(page.main().contains("1 to 25 of 2,0"), "the list says how many there are");
}

/// Asserts that each section leads to other days, and says how many events are there.
fn sections_lead_on(site: &TestSite, address: &str) -> Vec<String> {
    let page = site.get(address).page();
    let names = page.attributes(".section", "aria-label");
    let links = page.attributes(".section", "href");
    for (name, href) in names.iter().zip(&links) {
        let view = href.split('#').next().unwrap();
        assert_ne!(view, address);
        let found = site.get(&view.replacen('/', "/api/v1/events", 1)).json();
        let count = found["meta"]["total"].as_u64().unwrap();
        // The page counts what has no day, too: it may lie anywhere.
        let told: u64 =
            name.rsplit(": ").next().unwrap().split(' ').next().unwrap().parse().unwrap();
        assert_eq!(told, count, "{name}");
    }
    links
}

#[test]
fn sections_of_the_axis_zoom_in_down_to_rows() {
    let site = thousands();
    let mut address = "/".to_owned();
    let mut depth = 0;
    while site.get(&address).page().all(".drawing .row").is_empty() {
        let links = sections_lead_on(&site, &address);
        let Some(href) = links.get(links.len() / 2) else { break };
        address = href.split('#').next().unwrap().to_owned();
        depth += 1;
        assert!(depth < 6, "{address}");
    }
    assert!(1 < depth, "{address}");
}

#[test]
fn a_phone_has_what_a_wide_page_has_links_over_the_strips_for() {
    let page = thousands().get("/").page();
    let sections = page.attributes(".section", "href");
    assert!(4 <= sections.len());
    assert_eq!(page.attributes(".periods a", "href"), sections);
    assert_eq!(page.texts(".periods a"), page.attributes(".section", "aria-label"));
    assert_eq!(page.all(".scale > .narrow").len(), 1, "its axis has names that have room there");
}

#[test]
fn lanes_have_one_measure_and_as_much_height_as_they_need() {
    let page = thousands().get("/").page();
    let shares = page.attributes(".density", "viewBox").into_iter().map(|view| {
        let numbers: Vec<u32> = view.split(' ').map(|number| number.parse().unwrap()).collect();
        assert_eq!((numbers[0], numbers[2], numbers[1] + numbers[3]), (0, 10_000, 100), "{view}");
        numbers[3]
    });
    let mut shares: Vec<u32> = shares.collect();
    shares.sort_unstable();
    // The strip of two thousand events is whole, those of a few beside it are low.
    assert_eq!(shares, [20, 20, 100]);
}

#[test]
fn landmarks_are_named_over_the_strip() {
    // Where all are landmarks, as many are named as have room.
    let named = TestSite::of_files(&landmarks(|_| true), "").get("/").page().all(".labels a").len();
    assert!((1..20).contains(&named), "{named}");
    let marked = TestSite::of_files(&landmarks(|number| number == 70), "");
    let page = marked.get("/").page();
    let names = page.texts(".labels a text");
    assert!(names.iter().any(|name| name == "Invented 70"), "{names:?}");
    let named = page.attributes(".labels a", "href");
    assert!(named.contains(&"/events/invented-70".to_owned()));
    // Of a decade, a name would stand at a year that no report gives.
    let mut files = landmarks(|number| number == 70);
    let report = files.pop().unwrap().source.text.replace("\"1970\"", "\"197X\"");
    files.push(crate::support::file("reports/paper.toml", &report));
    let page = TestSite::of_files(&files, "").get("/").page();
    assert!(page.all(".labels a").is_empty(), "{:?}", page.texts(".labels a"));
    // A day that is known has a name, however wide it is drawn.
    let mut files = landmarks(|number| number == 70);
    let mut report = files.pop().unwrap().source.text.clone();
    for number in 0..100 {
        let day = format!("\"1970-03-{:02}\"", 1 + number / 10);
        report = report.replace(&format!("\"19{number:02}\""), &day);
    }
    files.push(crate::support::file("reports/paper.toml", &report));
    let page = TestSite::of_files(&files, "").get("/").page();
    assert_eq!(page.attributes(".labels a", "href"), ["/events/invented-70"]);
}

#[test]
fn the_events_of_a_lane_that_has_few_are_named_beside_very_many_that_are_also_in_it() {
    let lane = |id: &str| format!("[[lane]]\nid = \"{id}\"\nname = \"{id}\"\nabout = \"A.\"\n");
    let mut chronology = format!(
        "[chronology]\ntitle = \"A\"\nsummary = \"A.\"\nlanguage = \"en\"\n{}{}",
        lane("many"),
        lane("few")
    );
    let mut report = "[report]\nid = \"paper\"\nlabel = \"Paper\"\ndescription = \"A.\"\nlines = 1\nlanguage = \"en\"\n".to_owned();
    for number in 0..305 {
        let (lanes, year) = match number {
            0..300 => ("[\"many\", \"few\"]", 1000 + number),
            _ => ("[\"few\"]", 1400 + 100 * (number - 300)),
        };
        chronology += &format!(
            "\n[[event]]\nid = \"invented-{number}\"\ntitle = \"Invented {number}\"\nsummary = \"A.\"\nkind = \"movement\"\nlanes = {lanes}\nadded = \"1911-07-07\"\n"
        );
        report += &format!(
            "\n[[account]]\nevent = \"invented-{number}\"\nparagraphs = [1]\nsays = \"A.\"\ntime = [{{ words = \"then\", date = \"{year}\" }}]\n"
        );
    }
    let file = crate::support::file;
    let files = [file("chronology.toml", &chronology), file("reports/paper.toml", &report)];
    let site = TestSite::of_files(&files, "");
    for address in ["/", "/?kind=movement"] {
        let named = site.get(address).page().attributes(".labels a", "href");
        let own = named.iter().filter(|link| link.contains("/events/invented-30"));
        assert!(3 <= own.count(), "{address}: {named:?}");
    }
}

/// A folder of a hundred events of which some are landmarks.
fn landmarks(is_landmark: impl Fn(usize) -> bool) -> Vec<demarche::load::File> {
    let site = |path: &str, text: &str| crate::support::file(path, text);
    let lane = "[[lane]]\nid = \"a\"\nname = \"A\"\nabout = \"Invented.\"\n";
    let mut chronology = format!(
        "[chronology]\ntitle = \"Invented\"\nsummary = \"Invented.\"\nlanguage = \"en\"\n\n{lane}"
    );
    let mut report = "[report]\nid = \"paper\"\nlabel = \"Paper\"\ndescription = \"Invented.\"\nlines = 1\nlanguage = \"en\"\n".to_owned();
    for number in 0..100 {
        let landmark = is_landmark(number);
        chronology += &format!(
            "\n[[event]]\nid = \"invented-{number}\"\ntitle = \"Invented {number}\"\nsummary = \"Invented.\"\nkind = \"movement\"\nlane = \"a\"\nlandmark = {landmark}\nadded = \"1911-07-07\"\n"
        );
        report += &format!(
            "\n[[account]]\nevent = \"invented-{number}\"\nparagraphs = [1]\nsays = \"Invented.\"\ntime = [{{ words = \"then\", date = \"19{number:02}\" }}]\n"
        );
    }
    vec![site("chronology.toml", &chronology), site("reports/paper.toml", &report)]
}

#[test]
fn what_has_no_day_is_counted_beside_its_lane_and_leads_to_the_list() {
    let count = |page: &Page| page.texts(".drawing .lane a ~ a, .drawing .lane span ~ a");
    // Without a day, but in an order: the list has them, and not the background.
    let site = with_events(70, |number| match number {
        0 => String::new(),
        _ => "{ words = \"then\", paragraph = 1, after = \"invented-0\" }".to_owned(),
    });
    for address in ["/", "/?lane=harbour"] {
        let page = site.get(address).page();
        let told = count(&page);
        assert!(told.iter().any(|told| told.starts_with("71 events without")), "{told:?}");
        let links = page.attributes(".drawing .lane a[href*='#list']", "href");
        assert!(!links.is_empty(), "{address}");
        // Its words do not run on from those before it.
        let before = page.texts(".drawing .lane span:has(+ a)");
        assert!(!before.is_empty() && before.iter().all(|told| told.ends_with(" ·")), "{before:?}");
        for href in links {
            let (view, place) = href.split_once('#').unwrap();
            assert_eq!(site.get(view).page().all(&format!("[id={place}]")).len(), 1, "{href}");
        }
    }
}

#[test]
fn the_key_tells_what_may_be_from_what_is_and_draws_it_as_the_strip_does() {
    let site = thousands();
    let page = site.get("/").page();
    let forms = page.texts(".forms span");
    assert!(forms.iter().any(|form| form.starts_with("pale: possibly")), "{forms:?}");
    // A pattern would be stretched in the strip: neither has one.
    assert!(page.attributes(".density path, .forms rect", "fill").iter().all(|it| it == "none"));
    // Nothing is said of stairs where there are none.
    assert!(!page.text("span.of-drawing").contains("stairs"));
    assert!(
        TestSite::of_folder(crate::support::SMALL)
            .get("/")
            .page()
            .text("span.of-drawing")
            .contains("only stairs inside one part of the axis show an order")
    );
}

#[test]
fn an_event_leads_to_its_row_or_where_its_days_have_none_to_the_timeline() {
    let site = with_events(62, |number| {
        let day = if number < 61 { 1 } else { 2 };
        format!("{{ words = \"then\", paragraph = 1, date = \"1911-08-{day:02}\" }}")
    });
    let to_timeline = |id: &str| {
        let page = site.get(&format!("/events/{id}")).page();
        let href = page.attributes("[aria-labelledby=stretch] > .controls a", "href").remove(0);
        let (view, place) = href.split_once('#').unwrap();
        assert_eq!(site.get(view).page().all(&format!("[id={place}]")).len(), 1, "{href}");
        place.to_owned()
    };
    assert_eq!(to_timeline("invented-0"), "timeline");
    assert_eq!(to_timeline("invented-61"), "row-invented-61");
}
