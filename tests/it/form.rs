//! The form: a chronology of any kind, and what every source has.

use demarche::diagnostic::Rule;
use demarche::load::File;

use crate::support::{FULL, Page, SMALL, TestSite, checked, file, model, told, words};

/// A chronology of two lanes, with more tables, and reports: id, more of `[report]`, accounts.
pub(crate) fn files(tables: &str, reports: &[(&str, &str, &str)]) -> Vec<File> {
    let head = "[chronology]\ntitle = \"The border\"\nsummary = \"Treaties and towns.\"\n\
                language = \"en\"\n";
    let lanes = "[[lane]]\nid = \"north\"\nname = \"North\"\nabout = \"The north.\"\n\
                 [[lane]]\nid = \"south\"\nname = \"South\"\nabout = \"The south.\"\n\
                 [[actor]]\nid = \"king\"\nname = \"The King\"\nkind = \"person\"\n\
                 [[claim]]\nid = \"town\"\nkind = \"proposition\"\ntext = \"The town is ours.\"\n\
                 [[claim]]\nid = \"river\"\nkind = \"proposition\"\ntext = \"The river is ours.\"\n";
    let (of_about, tables) = tables.split_once("---\n").unwrap_or(("", tables));
    let chronology = file("chronology.toml", &format!("{head}{of_about}{lanes}{tables}"));
    let reports = reports.iter().map(|(id, of_report, accounts)| {
        let report = format!(
            "[report]\nid = \"{id}\"\nlabel = \"Paper {id}\"\ndescription = \"A paper.\"\n\
             lines = 9\nlanguage = \"en\"\n{of_report}{accounts}"
        );
        file(&format!("reports/{id}.toml"), &report)
    });
    [chronology].into_iter().chain(reports).collect()
}

/// An event in the north.
pub(crate) fn event(id: &str, more: &str) -> String {
    let kind = if more.contains("kind =") { "" } else { "kind = \"treaty\"\n" };
    let kind = kind.replace("treaty", "decision");
    let lane = if more.contains("lane") { "" } else { "lane = \"north\"\n" };
    format!(
        "[[event]]\nid = \"{id}\"\ntitle = \"Title of {id}\"\nsummary = \"Summary.\"\n{kind}{lane}{more}\n"
    )
}

/// An account of an event, with a day and more.
pub(crate) fn account(event: &str, day: u32, more: &str) -> String {
    format!(
        "[[account]]\nevent = \"{event}\"\nparagraphs = [1]\nsays = \"It says so.\"\n{more}\n\
         time = [{{ words = \"that day\", date = \"1911-07-{day:02}\" }}]\n"
    )
}

fn stance(claim: &str, is: &str) -> String {
    format!(
        "stance = [{{ claim = \"{claim}\", actor = \"king\", is = \"{is}\", manner = \"plainly\" }}]"
    )
}

/// Rules that a model breaks.
pub(crate) fn broken(files: &[File]) -> Vec<Rule> {
    checked(model(files)).iter().map(|found| found.rule).collect()
}

/// The labels of what leads, and where its links lead.
fn leads(page: &Page) -> Vec<(String, String)> {
    let cards = page.all(".opening .lead h3").into_iter().map(words);
    cards.zip(page.attributes(".opening .lead h3 a", "href")).collect()
}

/// Nothing is headed that is not there: each heading is followed by something that is none.
pub(crate) fn no_heading_over_nothing(page: &Page) {
    for section in page.all("main section, main article, main ul, main ol") {
        let text = words(section);
        let headings = section.children().filter_map(scraper::ElementRef::wrap);
        let headings = headings.filter(|child| child.value().name().starts_with('h'));
        let headings: String = headings.map(words).collect::<Vec<_>>().join(" ");
        assert_ne!(text, headings, "a heading over nothing");
    }
}

#[test]
fn what_no_stance_denies_is_not_called_denied() {
    let named = "[glance]\nassertion = \"a\"\ndenial = \"b\"\ndecisions = []\n";
    let of = |kind: &str, stance_of_a: &str, stance_of_b: &str| {
        let kind = format!("kind = \"{kind}\"");
        let tables = [named, &event("a", &kind), &event("b", &kind)].concat();
        let accounts = account("a", 1, stance_of_a) + &account("b", 2, stance_of_b);
        files(&tables, &[("r", "", &accounts)])
    };
    let (asserts, denies) = (stance("town", "asserts"), stance("town", "denies"));
    let ascribed = denies.replace("plainly", "ascribed");
    let other = stance("river", "denies");
    // The drawing shows who denies whom, also where the glance has it the wrong way round.
    for (files, is_denied, is_drawn) in [
        (of("statement", "", ""), false, false),
        (of("denial", "", ""), false, false),
        (of("denial", &asserts, &other), false, false),
        (of("denial", &asserts, &ascribed), false, false),
        (of("denial", &denies, &asserts), false, true),
        (of("treaty", &asserts, &denies), true, true),
    ] {
        let warns = broken(&files).contains(&Rule::DeniesNothing);
        assert_eq!(warns, !is_denied);
        let site = TestSite::of_files(&files, "");
        let page = site.get("/").page();
        no_heading_over_nothing(&page);
        let expected = match is_denied {
            true => ["Said Title of a", "Denied Title of b"],
            false => ["Title of a", "Title of b"],
        };
        let shown: Vec<String> = leads(&page).into_iter().map(|(label, _)| label).collect();
        assert_eq!(shown, expected);
        let chart = page.all(".is-denial, .is-asserted").len();
        assert_eq!(0 < chart, is_drawn, "the drawing and the list");
        let glance = &site.get("/api/v1/chronology").json()["chronology"]["glance"];
        assert_eq!(glance["denial"].is_string(), is_denied);
        assert_eq!(glance["leads"], serde_json::json!(["a", "b"]));
        let alt = demarche::view::HomeCard::alt(&told(&site.site));
        assert_eq!(alt.contains("Denied: "), is_denied, "{alt}");
    }
}

#[test]
fn a_chronology_needs_no_glance_and_no_denial() {
    let tables: String = ["c", "b", "a", "d"].map(|id| event(id, "")).concat();
    let accounts = [("a", 4), ("b", 3), ("c", 2), ("d", 5)].map(|(id, day)| account(id, day, ""));
    let files = files(&tables, &[("r", "", &accounts.concat())]);
    assert_eq!(broken(&files), []);
    let site = TestSite::of_files(&files, "");
    for address in site.crawl("/").keys() {
        let answer = site.get(address);
        if answer.is_page() {
            no_heading_over_nothing(&answer.page());
        }
    }
    let page = site.get("/").page();
    let hrefs: Vec<String> = leads(&page).into_iter().map(|(_, href)| href).collect();
    assert_eq!(hrefs, ["/events/c", "/events/b", "/events/a"]);
    for absent in
        ["#differences", "#background", "#unknown", "#beside", "nav a[href='/differences']"]
    {
        assert_eq!(page.all(absent).len(), 0, "{absent}");
    }
    assert_eq!(site.get("/card.png").status, 200);
    assert_eq!(site.get("/api").status, 200);
}

#[test]
fn of_several_denials_the_one_that_most_reports_tell_leads() {
    let tables: String = ["a", "b", "c", "d", "e"].map(|id| event(id, "")).concat();
    let (town, river) = ("town", "river");
    let first = account("a", 1, &stance(town, "asserts"))
        + &account("b", 2, &stance(town, "denies"))
        + &account("c", 3, &stance(river, "asserts"))
        + &account("e", 5, "");
    let pair = |more: &str| {
        let second = account("d", 4, &stance(river, "denies"));
        let files = files(&tables, &[("r", "", &first), ("s", "", &(second + more))]);
        leads(&TestSite::of_files(&files, "").get("/").page())
    };
    let href = |leads: &[(String, String)]| leads.iter().map(|l| l.1.clone()).collect::<Vec<_>>();
    assert_eq!(href(&pair("")), ["/events/c", "/events/d"], "two reports before one");
    let also = account("b", 2, "");
    assert_eq!(href(&pair(&also)), ["/events/a", "/events/b"], "the first among equals");
}

#[test]
fn the_glance_may_name_one_side() {
    let tables = ["[glance]\ndenial = \"d\"\n"]
        .into_iter()
        .map(str::to_owned)
        .chain(["a", "b", "d"].map(|id| event(id, "")))
        .collect::<String>();
    let accounts = account("a", 1, &stance("town", "asserts"))
        + &account("b", 2, &stance("town", "denies"))
        + &account("d", 3, &stance("town", "denies"));
    let site = TestSite::of_files(&files(&tables, &[("r", "", &accounts)]), "");
    let page = site.get("/").page();
    let shown: Vec<String> = leads(&page).into_iter().map(|(label, _)| label).collect();
    assert_eq!(shown, ["Said Title of a", "Denied Title of d"]);
    assert!(page.texts(".opening .card.denial h3").contains(&"Also denied Title of b".to_owned()));
}

#[test]
fn the_fixtures_lead_as_before() {
    for (folder, said, denied) in [
        (FULL, "leavitt-says-spain-agreed", "albares-denies"),
        (SMALL, "envoy-protests", "minister-replies"),
    ] {
        let page = TestSite::of_folder(folder).get("/").page();
        let hrefs: Vec<String> = leads(&page).into_iter().map(|(_, href)| href).collect();
        assert_eq!(hrefs, [format!("/events/{said}"), format!("/events/{denied}")]);
    }
}

#[test]
fn kinds_are_data_and_any_of_them_may_be_denied() {
    let tables = [
        "[[kind]]\nid = \"papal-bull\"\nname = \"Papal <bull>\"\n".to_owned(),
        "[[kind]]\nid = \"visit\"\nname = \"State visit\"\n".to_owned(),
        event("bull", "kind = \"papal-bull\""),
        event("came", "kind = \"visit\""),
        event("voted", "kind = \"vote\""),
    ];
    let accounts = account("bull", 1, &stance("town", "asserts"))
        + &account("came", 2, "")
        + &account("voted", 3, &stance("town", "denies"));
    let files = files(&tables.concat(), &[("r", "", &accounts)]);
    assert_eq!(broken(&files), []);
    let site = TestSite::of_files(&files, "");
    let page = site.get("/").page();
    let shown: Vec<String> = leads(&page).into_iter().map(|(label, _)| label).collect();
    assert_eq!(shown, ["Said Title of bull", "Denied Title of voted"]);
    for (id, name) in [("bull", "Papal <bull>"), ("came", "State visit"), ("voted", "Vote")] {
        let entry = page.text(&format!("#event-{id} > .meta:first-child"));
        assert_eq!(entry, format!("North · {name}"));
        let page = site.get(&format!("/events/{id}")).page();
        assert_eq!(page.texts("main > .meta")[0], format!("North · {name}"));
    }
    let kinds = page.texts("#filter-kind option[value]:not([value=''])");
    assert_eq!(kinds, ["Vote (1)", "Papal <bull> (1)", "State visit (1)"]);
    let found = site.get("/api/v1/events?kind=papal-bull").json();
    assert_eq!(found["events"][0]["kind"], "papal-bull");
    assert_eq!(site.get("/api/v1/events?kind=treaty").json()["meta"]["total"], 0);
    assert_eq!(site.get("/api/v1/events?kind=papal-bul").status, 400);
    for feed in ["/feed.atom", "/feed.json", "/calendar.ics"] {
        assert_eq!(site.get(feed).status, 200, "{feed}");
    }
}

/// Each built-in kind has a word of its own, begun with a capital.
#[test]
fn every_built_in_kind_has_its_own_words() {
    let words: std::collections::BTreeSet<&str> = demarche::model::BuiltInKind::ALL
        .iter()
        .map(|(_, kind)| demarche::text::english().event_kind.of(*kind))
        .collect();
    assert_eq!(words.len(), demarche::model::BuiltInKind::ALL.len());
    assert!(words.iter().all(|word| word.starts_with(char::is_uppercase)), "{words:?}");
}
