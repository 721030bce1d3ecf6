//! Events are found as by looking at each of them, however many there are.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::sync::LazyLock;

use chrono::{NaiveDate, TimeDelta};
use demarche::index::{EventSet, Found};
use demarche::load::{Holds, read};
use demarche::model::{Event, Id as _, Model};
use demarche::query::{Facet, Filter, Match};
use demarche::search::Hit;
use demarche::site::Site;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::drawing::with_events;
use crate::support::{FULL, SMALL, TestSite, file};

/// The values that an event has of a facet.
pub(crate) fn values_of<'m>(facet: Facet, model: &'m Model, event: &'m Event) -> BTreeSet<&'m str> {
    let accounts = || model.accounts_of(&event.id);
    let stances = || accounts().flat_map(|account| &account.stances);
    match facet {
        Facet::Lane => event.lanes().map(|id| id.as_str()).collect(),
        Facet::Tag => event.tags.iter().map(|id| id.as_str()).collect(),
        Facet::Actor => {
            let speaking = stances().map(|stance| &stance.actor);
            let acting = event.actors.iter().chain(speaking);
            acting.flat_map(|id| model.with_those_above(id)).map(|id| id.as_str()).collect()
        }
        Facet::Report => accounts().map(|account| account.report.as_str()).collect(),
        Facet::Kind => BTreeSet::from([event.kind.as_str()]),
        Facet::Claim => stances().map(|stance| stance.claim.as_str()).collect(),
        Facet::Place => model.places_of(event).into_iter().map(|id| id.as_str()).collect(),
    }
}

/// How an event fits a filter.
fn fits(site: &Site, filter: &Filter, event: &Event) -> Option<Hit> {
    let mut facets = filter.facets.iter();
    let has_values = facets.all(|(facet, values)| {
        let has = values_of(*facet, &site.model, event);
        values.iter().any(|value| has.contains(value.as_str()))
    });
    if !has_values || !lies_inside(site, filter, event) {
        return None;
    }
    match &filter.q {
        Some(q) => site.search(q).event(&event.id),
        None => Some(Hit::Exact),
    }
}

fn lies_inside(site: &Site, filter: &Filter, event: &Event) -> bool {
    let times = site.chronology.times(&event.id);
    let (first, last) = match filter.matching {
        Match::Possible => (times.placed.earliest, times.placed_end.unwrap_or(times.placed).latest),
        Match::Certain => (times.begins.earliest, times.ends.unwrap_or(times.begins).latest),
    };
    let (from, to) = (filter.from, filter.to);
    match filter.matching {
        Match::Possible => {
            from.is_none_or(|from| last.is_none_or(|last| from <= last))
                && to.is_none_or(|to| first.is_none_or(|first| first <= to))
        }
        Match::Certain => {
            from.is_none_or(|from| first.is_some_and(|first| from <= first))
                && to.is_none_or(|to| last.is_some_and(|last| last <= to))
        }
    }
}

/// What is found by looking at each event.
fn looked_at(site: &Site, filter: &Filter) -> Found {
    let with = |hit| -> EventSet {
        let numbers = site.numbers().all();
        let fitting = numbers.filter(|number| {
            let event = site.model.events.get(site.event_at(*number).unwrap());
            fits(site, filter, event) == Some(hit)
        });
        fitting.collect()
    };
    Found { exact: with(Hit::Exact), folded: with(Hit::Folded), part: with(Hit::Part) }
}

/// A filter by values, days and words that a site has, or nearly.
fn filter(site: &Site) -> impl Strategy<Value = Filter> + use<> {
    let values: Vec<(Facet, String)> = Facet::ALL
        .iter()
        .flat_map(|(_, facet)| facet.values(&site.model).map(|value| (*facet, value.id.to_owned())))
        .collect();
    let known = site.events().filter_map(|id| site.chronology.times(id).placed.earliest);
    let days: Vec<NaiveDate> = known.collect();
    let day = move |days: Vec<NaiveDate>| {
        let near = (any::<prop::sample::Index>(), -3_i64..3);
        near.prop_map(move |(at, off)| *at.get(&days) + TimeDelta::days(off))
    };
    let words = ["a", "the", "de", "“the", "est", "president", "é", "gunboat"];
    (
        vec(any::<prop::sample::Index>(), 0..3),
        of(day(days.clone())),
        of(day(days)),
        any::<bool>(),
        of(prop::sample::select(words.to_vec())),
    )
        .prop_map(move |(chosen, from, to, is_certain, q)| {
            let mut filter = Filter {
                from,
                to,
                matching: if is_certain { Match::Certain } else { Match::Possible },
                q: q.map(str::to_owned),
                ..Filter::default()
            };
            for at in chosen {
                let (facet, value) = at.get(&values).clone();
                filter.facets.entry(facet).or_default().insert(value);
            }
            filter
        })
}

#[test]
fn what_is_found_is_what_looking_at_each_event_finds() {
    for folder in [SMALL, FULL] {
        let site = TestSite::of_folder(folder).site;
        let mut runner = TestRunner::deterministic();
        let is_same = |filter: Filter| {
            let found = looked_at(&site, &filter);
            prop_assert_eq!(&site.found(&filter), &found, "{:?}", filter);
            prop_assert_eq!(site.count(&filter), found.len());
            let is_in_calendar = |number: &u32| {
                let times = site.chronology.times(site.event_at(*number).unwrap());
                times.calendar_days().is_some()
            };
            let left_out: Vec<u32> =
                found.iter().filter(|number| !is_in_calendar(number)).collect();
            prop_assert_eq!(site.not_in_calendar(&filter).iter().collect::<Vec<_>>(), left_out);
            Ok(())
        };
        runner.run(&filter(&site), is_same).unwrap();
    }
}

/// A field that is asked for is counted by its sets, where these are few for the events.
#[test]
fn values_of_one_field_are_counted_alike_among_many_events() {
    let site = &LARGE.site;
    let last = site.numbers().len() as u32;
    for events in [0..last, 0..last - 1, 7..last / 2].map(EventSet::from) {
        for (_, facet) in Facet::ALL.iter().filter(|(_, facet)| facet.field().is_some()) {
            let having = |value| site.facets().set(*facet, value).unwrap().common(&events);
            let expected: Vec<usize> = (0..facet.len(&site.model)).map(having).collect();
            assert!(expected.is_empty() || expected.iter().any(|count| 0 < *count), "{facet:?}");
            assert_eq!(site.facets().counts_of(*facet, &events), expected, "{facet:?}");
            let of_all = site.facets().counts(&events);
            assert_eq!(of_all.of(*facet).collect::<Vec<_>>(), expected, "{facet:?}");
        }
    }
}

/// The lanes and kinds of a chronology are few: what their events have is counted beforehand.
#[test]
fn what_the_events_of_one_value_have_is_counted_beforehand_as_afterwards() {
    let (site, model) = (&LARGE.site, &LARGE.site.model);
    let facets = || Facet::ALL.iter().filter(|(_, facet)| facet.field().is_some());
    for facet in [Facet::Lane, Facet::Kind] {
        for (position, value) in facet.values(model).enumerate() {
            let filter = Filter::of(facet, value.id);
            assert_eq!(filter.only_value(), Some((facet, value.id)));
            let counts = site.facets().counts_within(facet, position).unwrap();
            let afterwards = site.facets().counts(&site.chosen(&filter));
            for (_, other) in facets() {
                assert!(counts.of(*other).eq(afterwards.of(*other)), "{} {other:?}", value.id);
            }
        }
    }
    let day = NaiveDate::from_ymd_opt(2020, 1, 1);
    let of_lane = Filter::of(Facet::Lane, "lane-1");
    for other in [
        Filter::default(),
        Filter { q: Some("with".to_owned()), ..of_lane.clone() },
        Filter { to: day, ..of_lane.clone() },
        of_lane.clone().with(Facet::Kind, "denial"),
    ] {
        assert_eq!(other.only_value(), None, "{other:?}");
    }
}

/// Days are kept in blocks, of which the large chronology has two.
#[test]
fn what_is_found_of_many_events_is_what_looking_at_each_finds() {
    let site = &LARGE.site;
    let config = Config { cases: 48, ..Config::default() };
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let is_same = |filter: Filter| {
        // Words are looked for in each event anew, which takes long.
        let filter = Filter { q: None, ..filter };
        let found = looked_at(site, &filter);
        prop_assert_eq!(&site.found(&filter), &found, "{:?}", filter);
        prop_assert_eq!(site.count(&filter), found.len());
        Ok(())
    };
    TestRunner::new_with_rng(config, rng).run(&filter(site), is_same).unwrap();
}

/// What has no day stands at the start of the order.
#[test]
fn how_dates_are_worded_is_told_however_many_have_none() {
    let site = with_events(5_100, |_| String::new());
    let page = site.get("/method").page();
    assert!(page.main().contains("4 July 1911"), "{}", page.main());
}

/// How many events the large chronology has beside those of the small one.
const MANY: usize = 2_400;

/// The small chronology with many more events: all told by one report, done by 120 actors in turn,
/// each eighth of them saying something of one claim; and with many records of other kinds.
static LARGE: LazyLock<TestSite> = LazyLock::new(|| {
    let (mut records, mut accounts) = (String::new(), String::new());
    let claim = "text = \"It was so.\"\nkind = \"proposition\"\n";
    let _ = write!(records, "\n[[claim]]\nid = \"hub\"\n{claim}");
    records += "\n[[place]]\nid = \"quay\"\nname = \"The quay\"\n";
    for n in 0..120 {
        let name = format!("name = \"Clerk {n}\"\nkind = \"person\"\n");
        let _ = write!(records, "\n[[actor]]\nid = \"clerk-{n}\"\n{name}");
    }
    for n in 0..MANY {
        let corrected = match n % 10 {
            0 => "corrected = [{ on = \"1911-08-01\", what = \"The summary.\" }]\n",
            _ => "",
        };
        let _ = write!(
            records,
            "\n[[event]]\nid = \"many-{n:04}\"\ntitle = \"Entry {n}\"\nsummary = \"A clerk wrote.\"\n\
             kind = \"statement\"\nlane = \"harbour\"\nplaces = [\"quay\"]\n\
             actors = [\"clerk-{}\"]\nadded = \"1911-07-07\"\n{corrected}",
            n % 120
        );
        let _ = write!(
            accounts,
            "\n[[account]]\nevent = \"many-{n:04}\"\nparagraphs = [1]\nsays = \"A clerk wrote.\"\n\
             time = [{{ words = \"then\", paragraph = 1, date = \"{}\" }}]\n",
            1400 + n / 8
        );
        if n % 8 == 0 {
            let is = if n % 16 == 0 { "asserts" } else { "denies" };
            let _ = writeln!(
                accounts,
                "stance = [{{ claim = \"hub\", actor = \"clerk-{}\", is = \"{is}\", manner = \
                 \"plainly\", paragraph = 1 }}]",
                n % 120
            );
        }
    }
    for n in 0..250 {
        let _ = write!(
            records,
            "\n[[difference]]\nid = \"differ-{n}\"\nmatter = \"Matter {n}\"\nevents = \
             [\"many-{n:04}\"]\ncompared = [\"evening-mail\"]\nsays = [{{ report = \"evening-mail\", \
             paragraphs = [1], text = \"One.\" }}, {{ report = \"evening-mail\", paragraphs = [2], \
             text = \"Two.\" }}]\nadded = \"1911-07-07\"\n\
             \n[[background]]\nid = \"ground-{n}\"\ntext = \"Ground {n}.\"\nsources = [{{ report = \
             \"evening-mail\", paragraphs = [1] }}]\nadded = \"1911-07-07\"\n"
        );
    }
    let mut files = read(Path::new(SMALL)).unwrap();
    for old in &mut files {
        let (path, more) = match &old.holds {
            Holds::Chronology => ("chronology.toml", &records),
            Holds::Report(name) if name == "evening-mail" => {
                ("reports/evening-mail.toml", &accounts)
            }
            _ => continue,
        };
        *old = file(path, &format!("{}{more}", old.source.text));
    }
    TestSite::of_files(&files, "")
});

fn compressed(body: &str) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(body.as_bytes()).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn no_answer_is_long_however_many_events_there_are() {
    for address in [
        "/",
        "/?from=1500&to=1500",
        "/?lane=harbour&kind=statement",
        "/?q=clerk+wrote",
        "/?page=13",
        "/?order=newest&page=13",
        "/events/many-0000",
        "/events/many-0008",
        "/claims",
        "/claims/hub",
        "/reports",
        "/reports/evening-mail",
        "/reports/evening-mail?page=13",
        "/actors",
        "/actors/clerk-0",
        "/places",
        "/places/quay?page=12",
        "/differences",
        "/differences?page=2",
        "/background?page=2",
        "/corrections?page=2",
        "/exports?q=clerk&page=3",
        "/method",
        "/embed",
        "/embed/claims/hub",
        "/api/v1/events",
        "/api/v1/events?sort=-id&q=clerk",
        "/api/v1/reports",
        "/api/v1/reports/evening-mail",
        "/api/v1/claims/hub",
        "/api/v1/actors?limit=500",
        "/api/v1/places/quay",
        "/feed.atom",
        "/feed.json",
    ] {
        let answer = LARGE.get(address);
        assert_eq!(answer.status, 200, "{address}");
        let size = compressed(answer.text());
        assert!(size < 100_000, "{address} has {size} bytes compressed");
    }
}

#[test]
fn lists_count_what_they_have_and_lead_to_the_rest() {
    let total = LARGE.site.model.events.len();
    let list = LARGE.get("/api/v1/events?limit=1").json();
    assert_eq!(list["meta"]["total"], total);
    // A list inside of an entry says how much it leaves out, and where that is.
    for (address, noun, list, all) in [
        ("/api/v1/reports/evening-mail", "report", "events", None),
        ("/api/v1/places/quay", "place", "events", Some(MANY)),
    ] {
        let entry = &LARGE.get(address).json()[noun];
        assert_eq!(entry[list].as_array().unwrap().len(), 500);
        let cut = &entry["cut"][0];
        assert_eq!(cut["list"], list);
        let whole = LARGE.get(cut["url"].as_str().unwrap()).json();
        assert_eq!(whole["meta"]["total"], cut["total"]);
        assert!(all.is_none_or(|all| cut["total"] == all));
    }
    // What is short says nothing of that.
    let entry = &LARGE.get("/api/v1/actors/clerk-7").json()["actor"];
    assert_eq!(entry["events"].as_array().unwrap().len(), MANY / 120);
    assert!(entry.get("cut").is_none());
}

#[test]
fn a_field_offers_the_most_frequent_values_and_what_is_chosen() {
    let page = LARGE.get("/?actor=envoy&lane=harbour").page();
    let values = page.attributes("select[name=actor] option", "value");
    assert!((100..=101).contains(&values.len()), "{}", values.len());
    assert_eq!(page.attributes("select[name=actor] option[selected]", "value"), ["envoy"]);
    let note = page.text("select[name=actor] + small");
    assert!(note.starts_with("The 100 choices"), "{note}");
    assert!(page.all("select[name=lane] + small").is_empty());
}

/// Every order of every list, whole and filtered, gives each entry once, and the same from its end.
#[test]
fn a_list_is_the_same_in_parts_as_whole_in_each_order() {
    let ids = |address: &str| -> Vec<String> {
        let (mut ids, mut next) = (Vec::new(), Some(address.to_owned()));
        while let Some(address) = next {
            let list = LARGE.get(&address).json();
            let events = list["events"].as_array().unwrap();
            ids.extend(events.iter().map(|event| event["id"].as_str().unwrap().to_owned()));
            next = list["meta"]["next"].as_str().map(str::to_owned);
        }
        ids
    };
    for filter in ["claim=hub", "from=1500&to=1540", "q=envoy"] {
        let [reading, turned] = ["reading", "-reading"]
            .map(|sort| ids(&format!("/api/v1/events?{filter}&sort={sort}&limit=97")));
        assert!(turned.iter().rev().eq(&reading), "{filter}");
        let mut sorted = reading.clone();
        sorted.sort();
        assert_eq!(ids(&format!("/api/v1/events?{filter}&sort=id&limit=101")), sorted, "{filter}");
        sorted.reverse();
        assert_eq!(ids(&format!("/api/v1/events?{filter}&sort=-id&limit=500")), sorted, "{filter}");
    }
}

#[test]
fn what_stands_on_a_later_part_is_linked_there() {
    let found = LARGE.get("/?q=%22Matter+249%22").page();
    let href = found.attributes("main a[href*=differ-249]", "href").pop().unwrap();
    let (page, fragment) = href.split_once('#').unwrap();
    assert_eq!(page, "/differences?page=2");
    let entry = LARGE.get("/api/v1/differences/differ-249").json();
    assert_eq!(entry["difference"]["url"], href);
    assert_eq!(LARGE.get(page).page().all(&format!("[id={fragment}]")).len(), 1);
}

/// At most 50,000 site maps, each of at most 50,000 addresses and 50 MB (sitemaps.org).
#[test]
fn the_site_maps_of_a_million_events_are_as_few_and_as_small_as_is_allowed() {
    let index = LARGE.get("/sitemap.xml").text().to_owned();
    assert!(index.contains("<sitemapindex"), "{index}");
    let part = LARGE.get("/sitemap/1.xml").text().to_owned();
    let addresses = part.matches("<url>").count();
    assert!(addresses <= 50_000 && part.len() <= 50_000_000, "{addresses}, {}", part.len());
    let languages = part.matches("hreflang").count().div_ceil(addresses);
    assert!(languages * 1_100_000 / addresses <= 50_000, "{addresses} in {languages} languages");
}
