//! Nothing that is told of time is false of a world in which the reports are right.
//!
//! A world is made first: events with their moments. Reports then tell of it what is so, as exactly
//! or as vaguely as they like, and some dates “about” that need not be so at all. Where two reports
//! name different days, one of them is right. Whatever the program says for certain must then hold
//! of that world, which is a solution of the network; what was only about must bound nothing.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, TimeDelta, Timelike as _, Weekday};
use demarche::chronology::{Basis, solve::Order};
use demarche::edtf::{Edtf, Limit};
use demarche::layout::{Drawing, End, Plan};
use demarche::load::parse;
use demarche::model::EventId;
use demarche::query::{Filter, Match};
use demarche::site::Site;
use demarche::text::english;
use proptest::prelude::*;

use crate::support::{TestSite, file, told};

/// When an event was, or began, and when it ended, if it lasted.
#[derive(Clone, Copy, Debug)]
struct Truth {
    begins: NaiveDateTime,
    ends: Option<NaiveDateTime>,
}

/// A world, and the text of what is told of it.
#[derive(Clone, Debug)]
struct World {
    truths: Vec<Truth>,
    files: Vec<(String, String)>,
}

fn start() -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 2, 1).unwrap().and_hms_opt(0, 0, 0).unwrap()
}

fn second(day: NaiveDate) -> NaiveDateTime {
    day.and_hms_opt(0, 0, 0).unwrap()
}

/// What a report of a day says of an event, as the words of one entry of `time`; `None` where this
/// kind of statement is not true of it.
fn statement(
    kind: u8,
    truths: &[Truth],
    event: usize,
    other: usize,
    published: Option<NaiveDate>,
    odd: i64,
) -> Option<String> {
    let truth = truths[event].begins;
    let day = truth.date();
    let about = truths[other].begins;
    let is_other = event != other;
    let apart = (day - about.date()).num_days();
    Some(match kind {
        0 => format!("date = \"{day}\""),
        1 => format!("date = \"{}\"", day.format("%Y-%m")),
        2 => format!("date = \"{}\"", day.year()),
        3 => format!("date = \"{}\"", truth.format("%Y-%m-%dT%H:%M:00")),
        4 => {
            let from = day - TimeDelta::days(odd % 9);
            format!("date = \"[{from}..{}]\"", day + TimeDelta::days(odd % 4))
        }
        5 => format!("date = \"[..{}]\"", day + TimeDelta::days(odd % 20)),
        // What is about need not be so.
        6 => format!("date = \"{}~\"", day + TimeDelta::days(odd - 30)),
        7 => format!("date = \"{}?\"", 1990 + odd),
        8 => {
            let ago = (published? - day).num_days();
            format!("offset = \"{}P{}D\"", if 0 <= ago { "-" } else { "" }, ago.abs())
        }
        9 => {
            let published = published?;
            let months = (published.year() - day.year()) * 12 + published.month0() as i32
                - day.month0() as i32;
            let before =
                published.checked_sub_months(chrono::Months::new(months.try_into().ok()?))?;
            (before.month() == day.month()).then(|| format!("offset = \"-P{months}M\""))?
        }
        10 => {
            let week = published?.week(if odd % 2 == 0 { Weekday::Sun } else { Weekday::Mon });
            let is_in = (week.first_day()..=week.last_day()).contains(&day);
            (is_in && day <= published?).then(|| "within = \"week\"".to_owned())?
        }
        11 => {
            let name = day.format("%A").to_string();
            let ago = (published? - day).num_days();
            (0..7).contains(&ago).then(|| format!("within = \"{name}\""))?
        }
        12 if is_other && about < truth => format!("after = \"e{other}\""),
        13 if is_other && truth < about => format!("before = \"e{other}\""),
        14 if is_other && about < truth => {
            let far = (truth - about).num_seconds();
            format!(
                "after = \"e{other}\", at-least = \"PT{}S\", at-most = \"PT{}S\"",
                far / 2,
                far + odd
            )
        }
        15 if is_other && about < truth => format!("after = \"e{other}\", on = \"P{apart}D\""),
        16 if is_other && apart == 0 => format!("with = \"e{other}\", on = \"P0D\""),
        17 if is_other
            && about <= truth
            && truths[other].ends.is_some_and(|ends| truth <= ends) =>
        {
            format!("during = \"e{other}\"")
        }
        18 => match truths[event].ends {
            Some(ends) => format!("date = \"{}/{}\"", day, ends.date()),
            None => return None,
        },
        _ => return None,
    })
}

prop_compose! {
    fn worlds()(
        moments in prop::collection::vec((0_i64..5_000_000, prop::option::weighted(0.25, 0_i64..900_000)), 2..6),
        reports in prop::collection::vec(
            (
                prop::option::weighted(0.7, 0_i64..90),
                prop::collection::vec((any::<prop::sample::Index>(), prop::collection::vec(
                    (0_u8..19, any::<prop::sample::Index>(), 0_i64..60), 0..3,
                )), 1..5),
            ),
            1..5,
        ),
        lie in prop::option::weighted(0.3, (any::<prop::sample::Index>(), 1_i64..9)),
    ) -> World {
        let truths: Vec<Truth> = moments.iter().map(|(at, lasts)| {
            let begins = start() + TimeDelta::seconds(*at);
            Truth { begins, ends: lasts.map(|length| begins + TimeDelta::seconds(length)) }
        }).collect();
        let mut chronology = String::from(
            "[chronology]\ntitle = \"t\"\nsummary = \"s\"\nlanguage = \"en\"\n\
             [glance]\nassertion = \"e0\"\ndenial = \"e0\"\ndecisions = []\n\
             [[lane]]\nid = \"l\"\nname = \"l\"\nabout = \"l\"\n",
        );
        for (number, truth) in truths.iter().enumerate() {
            let lasts = truth.ends.is_some();
            write!(chronology, "[[event]]\nid = \"e{number}\"\ntitle = \"e{number}\"\nsummary = \"s\"\n\
                kind = \"statement\"\nlane = \"l\"\nlasts = {lasts}\n").unwrap();
        }
        let mut files = vec![("chronology.toml".to_owned(), chronology)];
        let mut head = |id: String, published: Option<NaiveDate>, accounts: String| {
            let published = published.map(|day| format!("published = \"{day}\"\n")).unwrap_or_default();
            files.push((format!("reports/{id}.toml"), format!(
                "[report]\nid = \"{id}\"\nlabel = \"{id}\"\ndescription = \"d\"\nlines = 9\n\
                 language = \"en\"\n{published}{accounts}"
            )));
        };
        let account = |event: usize, published: Option<NaiveDate>, time: &[String]| {
            let truth = truths[event];
            let is_told_past = published.is_none_or(|day| truth.begins.date() <= day);
            let told = if is_told_past { "past" } else { "ahead" };
            let time: Vec<String> =
                time.iter().map(|what| format!("{{ words = \"w\", {what} }}")).collect();
            format!("[[account]]\nevent = \"e{event}\"\nparagraphs = [1]\nsays = \"s\"\ntold = \"{told}\"\n\
                     time = [{}]\n", time.join(", "))
        };
        for (number, (published, accounts)) in reports.iter().enumerate() {
            let published = published.map(|days| (start() + TimeDelta::days(days)).date());
            let mut told: Vec<usize> = Vec::new();
            let mut text = String::new();
            for (event, statements) in accounts {
                let event = event.index(truths.len());
                if told.contains(&event) {
                    continue;
                }
                told.push(event);
                let time: Vec<String> = statements.iter().filter_map(|(kind, other, odd)| {
                    let other = other.index(truths.len());
                    statement(*kind, &truths, event, other, published, *odd)
                }).collect();
                text.push_str(&account(event, published, &time));
            }
            head(format!("r{number}"), published, text);
        }
        // Every event is told; and of one, two more reports name days of which one is wrong.
        let all: String = (0..truths.len()).map(|event| account(event, None, &[])).collect();
        head("all".to_owned(), None, all);
        if let Some((event, days)) = lie {
            let event = event.index(truths.len());
            let day = truths[event].begins.date();
            let says = |day: NaiveDate| vec![format!("date = \"{day}\"")];
            head("right".to_owned(), None, account(event, None, &says(day)));
            head("wrong".to_owned(), None, account(event, None, &says(day + TimeDelta::days(days))));
        }
        World { truths, files }
    }
}

impl World {
    fn site(&self) -> Arc<Site> {
        let files: Vec<_> = self.files.iter().map(|(path, text)| file(path, text)).collect();
        let loaded = parse(&files);
        let problems: Vec<_> = loaded.diagnostics.iter().map(|d| d.render(false)).collect();
        Arc::new(Site::build(loaded.model.unwrap_or_else(|| panic!("{}", problems.join("\n")))))
    }

    fn truth(&self, id: &EventId) -> Truth {
        self.truths[id.to_string()[1..].parse::<usize>().unwrap()]
    }
}

/// Whether a date can mean a moment.
fn can_be(date: &Edtf, at: NaiveDateTime) -> bool {
    let is_after = match date.earliest() {
        Limit::Day(day) => second(day) <= at,
        Limit::Open | Limit::Unknown => true,
    };
    is_after
        && match date.latest() {
            Limit::Day(day) => at.date() <= day,
            Limit::Open | Limit::Unknown => true,
        }
}

fn is_within(earliest: Option<NaiveDate>, latest: Option<NaiveDate>, at: NaiveDateTime) -> bool {
    earliest.is_none_or(|day| day <= at.date()) && latest.is_none_or(|day| at.date() <= day)
}

fn nothing_certain_is_false(world: &World) {
    let site = world.site();
    let told = told(&site);
    for event in site.model.events.iter() {
        let (dating, truth) = (site.chronology.dating(&event.id), world.truth(&event.id));
        let words = told.when(&dating);
        let begins = dating.begins;
        assert!(is_within(begins.earliest, begins.latest, truth.begins), "{words}: {truth:?}");
        if let Some(ends) = dating.ends {
            assert!(
                is_within(ends.earliest, ends.latest, truth.ends.unwrap()),
                "{words}: {truth:?}"
            );
            let going_on = words.split("still going on ").nth(1).map(|_| ends.earliest.unwrap());
            assert!(
                going_on.is_none_or(|day| {
                    truth.begins.date() <= day && day <= truth.ends.unwrap().date()
                }),
                "{words}: {truth:?}"
            );
        }
        if let Some(hours) = dating.hours {
            let minute = truth.begins.with_second(0).unwrap();
            assert!(hours.earliest <= truth.begins && minute <= hours.latest, "{words}: {truth:?}");
        }
        // The words are those of a date that can mean the truth, or of one that is only about.
        if dating.ends.is_none() && dating.hours.is_none() && dating.basis != Basis::Disputed {
            let stated = || dating.stated.iter().map(|stated| stated.date.clone());
            // Approximate dates that exclude each other are all told.
            let texts: Vec<String> = stated().map(|date| date.to_string()).collect();
            let all = Edtf::parse(&format!("[{}]", texts.join(","))).ok();
            let by = begins.latest.filter(|_| begins.earliest.is_none());
            let by = by.and_then(|day| Edtf::parse(&format!("[..{day}]")).ok());
            let dates: Vec<Edtf> = stated().chain(by).chain(begins.edtf()).chain(all).collect();
            let is_one = dates.iter().any(|date| date.words(english().dates) == words);
            assert!(is_one || dates.is_empty(), "{words}: {dates:?}");
        }
        // A stated date is the truth, or one of some that exclude each other.
        let is_sure = dating.stated.len() == 1 && !dating.stated[0].date.is_qualified();
        assert!(!is_sure || can_be(&dating.stated[0].date, truth.begins), "{words}: {truth:?}");
        // What is placed lies in what follows.
        let (placed, follows) = (dating.placed, dating.begins);
        assert!(follows.earliest <= placed.earliest, "{dating:?}");
        assert!(placed.latest.is_some() || follows.latest.is_none(), "{dating:?}");
    }
    for a in site.model.events.iter() {
        for b in site.model.events.iter() {
            let (first, second) = (world.truth(&a.id).begins, world.truth(&b.id).begins);
            let holds = match site.chronology.order(&a.id, &b.id) {
                Order::Before => first < second,
                Order::After => second < first,
                Order::SameTime => first == second,
                Order::Unknown => true,
            };
            assert!(holds, "{} and {}", a.id, b.id);
        }
    }
}

fn no_mark_stands_where_it_may_not(world: &World) {
    let site = world.site();
    let events: Vec<&EventId> = site.events().collect();
    let drawing =
        Drawing::of(&Plan::new(&site, &site.numbers().all().into(), &[], &Filter::default()));
    let bars = || events.iter().zip(&drawing.bars).filter(|(_, bar)| !bar.no_day);
    for (a, left) in bars() {
        for (b, right) in bars() {
            let is_sure = left.right != End::Suggested && right.left != End::Suggested;
            if is_sure && left.at.to <= right.at.from {
                let [first, second] = [a, b].map(|id| world.truth(id));
                assert!(first.begins < second.begins, "{first:?} {second:?}");
            }
        }
    }
}

fn what_certainly_lies_there_does(world: &World, from: i64, length: i64) {
    let site = world.site();
    let day = |days: i64| (start() + TimeDelta::days(days)).date();
    let (from, to) = (day(from), day(from + length));
    let filter =
        Filter { from: Some(from), to: Some(to), matching: Match::Certain, ..Filter::default() };
    for event in site.events_of(site.found(&filter).iter()) {
        let truth = world.truth(event);
        let last = truth.ends.unwrap_or(truth.begins);
        assert!(from <= truth.begins.date() && last.date() <= to, "{truth:?} in {from} to {to}");
    }
}

/// What JSON and the calendar say.
fn files_say_the_same(world: &World) {
    let files: Vec<_> = world.files.iter().map(|(path, text)| file(path, text)).collect();
    let site = TestSite::of_files(&files, "");
    let day =
        |value: &serde_json::Value| value.as_str().map(|day| day.parse::<NaiveDate>().unwrap());
    for event in site.get("/api/v1/events").json()["events"].as_array().unwrap() {
        let number: usize = event["id"].as_str().unwrap()[1..].parse().unwrap();
        let truth = world.truths[number];
        let follows = &event["follows"];
        assert!(
            is_within(day(&follows["earliest"]), day(&follows["latest"]), truth.begins),
            "{event}"
        );
        if let Some(ends) = truth.ends {
            assert!(
                is_within(day(&follows["end_earliest"]), day(&follows["end_latest"]), ends),
                "{event}"
            );
        }
        let edtf = event["edtf"].as_str().map(|text| Edtf::parse(text).unwrap());
        assert!(edtf.is_none_or(|date| can_be(&date, truth.begins)), "{event}");
    }
    // The calendar has what is known alone.
    let calendar = site.get("/calendar.ics").text().replace("\r\n ", "");
    for entry in calendar.split("BEGIN:VEVENT").skip(1) {
        let number = entry.split(":events/e").nth(1).unwrap();
        let number: String = number.chars().take_while(char::is_ascii_digit).collect();
        let truth = world.truths[number.parse::<usize>().unwrap()];
        let starts = entry.split("DTSTART").nth(1).unwrap().split(':').nth(1).unwrap();
        let starts = NaiveDate::parse_from_str(&starts[..8], "%Y%m%d").unwrap();
        assert_eq!(starts, truth.begins.date(), "{entry}: {truth:?}");
        if let (Some(ends), Some(after)) = (truth.ends, entry.split("DTEND").nth(1)) {
            let after = after.split(':').nth(1).unwrap();
            let after = NaiveDate::parse_from_str(&after[..8], "%Y%m%d").unwrap();
            assert_eq!(after.pred_opt().unwrap(), ends.date(), "{entry}: {truth:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_is_told_for_certain_is_false(world in worlds()) {
        nothing_certain_is_false(&world);
    }

    #[test]
    fn no_mark_of_the_drawing_is_false(world in worlds()) {
        no_mark_stands_where_it_may_not(&world);
    }

    #[test]
    fn what_is_found_for_certain_lies_there(world in worlds(), from in 0_i64..60, length in 0_i64..60) {
        what_certainly_lies_there_does(&world, from, length);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_file_says_what_is_false(world in worlds()) {
        files_say_the_same(&world);
    }
}
