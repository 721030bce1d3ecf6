//! An invented chronology, and the folder that tells it.
//!
//! Behind each chronology lies a true time of each event. What the reports print of it is true but
//! for the few events on whose date they differ, and the few whose order they contradict. Words are
//! drawn from some 3,000 by Zipf's law, so that searches find as much as they do in real texts.
#![expect(clippy::indexing_slicing, reason = "a generator of test data")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use chrono::{Datelike as _, Days, NaiveDate};

mod words;
mod write;

use words::{ADJECTIVES, BODIES, KINDS, OBJECTS, PAPERS, VERBS, Words, capital};
use write::Table;

pub(crate) use write::Format;

/// `SplitMix64` (Steele, Lea and Flood 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// A number below `end`; that some are likelier by a hair does not matter here.
    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }

    fn one_of<T: Copy>(&mut self, choices: &[T]) -> T {
        choices[self.below(choices.len())]
    }

    /// Whether something that happens so often in a hundred times happens.
    fn percent(&mut self, often: usize) -> bool {
        self.below(100) < often
    }

    /// A number below `end`, of which low ones are much likelier.
    fn low(&mut self, end: usize) -> usize {
        let (one, other) = (self.below(end), self.below(end));
        one * other / end.max(1)
    }
}

/// How reports date an event.
#[derive(Clone, Copy, PartialEq)]
enum Dated {
    Day,
    Month,
    Year,
    About,
    Between,
    Hour,
    Lasting,
    /// By order words alone.
    Ordered,
    Not,
}

/// What reports say of the order of two events.
#[derive(Clone, Copy)]
struct Order {
    relation: &'static str,
    to: usize,
    /// The lengths stated, in hours.
    hours: Option<(i64, i64)>,
}

struct Happening {
    id: String,
    title: String,
    /// Minutes since the first day.
    minute: i64,
    dated: Dated,
    actors: Vec<usize>,
    order: Option<Order>,
    reports_differ: bool,
}

struct Actor {
    id: String,
    name: String,
    /// As titles name it.
    short: String,
    kind: &'static str,
    of: Option<usize>,
}

struct Report {
    id: String,
    label: String,
    /// The days of which it tells.
    from: i64,
    to: i64,
    published: Option<i64>,
}

/// A stance on a claim, taken in an event.
#[derive(Clone, Copy)]
struct Taken {
    claim: usize,
    is_denial: bool,
}

const DAY_MIN: i64 = 24 * 60;

/// What happened, who acted, and which reports tell of it.
pub(crate) struct World {
    seed: u64,
    first: NaiveDate,
    days: i64,
    words: Words,
    actors: Vec<Actor>,
    reports: Vec<Report>,
    happenings: Vec<Happening>,
    stances: BTreeMap<usize, Vec<Taken>>,
    lanes: usize,
    tags: usize,
    places: usize,
    claims: usize,
}

impl World {
    /// So many events; another seed, another chronology.
    pub(crate) fn new(seed: u64, events: usize) -> Self {
        let mut random = Random(seed);
        let words = Words::new(&mut random);
        let thousands = events.max(1_000) as f64 / 1_000.0;
        let days = (730.0 * thousands.powf(0.625)).round() as i64;
        let last = NaiveDate::from_ymd_opt(2024, 12, 31).expect("it is a day");
        let mut world = Self {
            seed,
            first: last - Days::new(days as u64),
            days,
            words,
            actors: Vec::new(),
            reports: Vec::new(),
            happenings: Vec::new(),
            stances: BTreeMap::new(),
            lanes: (4 + events / 50_000).min(8),
            tags: (12 + events / 10_000).min(40),
            places: (15 + events / 1_000).min(400).min(events),
            claims: (events / 200).max(5).min(events),
        };
        world.actors = actors(&mut random, &world.words, (events / 500).max(20));
        let count = (12.0 * thousands.powf(0.4073)).round() as usize;
        world.reports = reports(&mut random, &world.words, count, days);
        world.happen(&mut random, events);
        world.order(&mut random);
        world.contradict(&mut random);
        world.take_stances(&mut random);
        world
    }

    /// Lets all events happen, in crises and between them.
    fn happen(&mut self, random: &mut Random, events: usize) {
        let span = self.days * DAY_MIN;
        let crises: Vec<i64> =
            (0..4 + events / 2_000).map(|_| random.below(span as usize) as i64).collect();
        let mut minutes: Vec<i64> = Vec::with_capacity(events);
        for _ in 0..events {
            let minute = match random.percent(30) {
                true => random.one_of(&crises) + random.low(60 * DAY_MIN as usize) as i64,
                false => random.below(span as usize) as i64,
            };
            minutes.push(minute.min(span - 1));
        }
        minutes.sort_unstable();
        for (number, minute) in minutes.into_iter().enumerate() {
            let dated = match random.below(100) {
                0..58 => Dated::Day,
                58..71 => Dated::Month,
                71..79 => Dated::Year,
                79..83 => Dated::About,
                83..87 => Dated::Between,
                87..94 => Dated::Hour,
                94..96 => Dated::Lasting,
                96..98 if 0 < number => Dated::Ordered,
                _ => Dated::Not,
            };
            let mut actors = BTreeSet::new();
            if number < self.actors.len() {
                actors.insert(number);
            }
            for _ in 0..1 + random.low(3) {
                actors.insert(random.low(self.actors.len()));
            }
            let actors: Vec<usize> = actors.into_iter().collect();
            let title = self.title(random, &self.actors[actors[0]]);
            let [one, other] = [random.below(3_000), random.low(3_000)];
            let id = format!("{}-{}-{number}", self.words.at(one), self.words.at(other));
            let reports_differ = random.percent(1);
            let order = None;
            let happening = Happening { id, title, minute, dated, actors, order, reports_differ };
            self.happenings.push(happening);
        }
    }

    /// A headline, of at most 80 characters.
    fn title(&self, random: &mut Random, actor: &Actor) -> String {
        let (verb, adjective) = (random.one_of(VERBS), random.one_of(ADJECTIVES));
        let object = random.one_of(OBJECTS);
        let mut title = format!("{} {verb} {adjective} {object}", actor.short);
        let joint = random.one_of(&["on", "over", "in", "near", "after", "with", "for"]);
        let first = self.words.rare(random);
        for word in [joint, first, self.words.rare(random)] {
            if title.len() + 1 + word.len() <= 80 {
                title = format!("{title} {word}");
            }
        }
        title
    }

    /// Gives a tenth of the events order words, some in chains.
    fn order(&mut self, random: &mut Random) {
        let mut chain = 0;
        for number in 1..self.happenings.len() {
            if chain == 0 && random.below(400) == 0 {
                chain = 2 + random.below(5);
            }
            let is_ordered = self.happenings[number].dated == Dated::Ordered;
            if !is_ordered && chain == 0 && !random.percent(7) {
                continue;
            }
            let back = if 0 < chain { 1 } else { 1 + random.below(5) };
            chain = chain.saturating_sub(1);
            let mut to = number.saturating_sub(back);
            let mut relation = "after";
            if !is_ordered && random.percent(20) && number + back < self.happenings.len() {
                to = number + back;
                relation = "before";
            }
            let apart_min = self.happenings[number].minute - self.happenings[to].minute;
            if apart_min == 0 {
                continue;
            }
            let hours = apart_min.abs() / 60;
            let hours = random.percent(15).then(|| (hours / 2, hours + 1 + hours / 2));
            self.happenings[number].order = Some(Order { relation, to, hours });
        }
    }

    /// Lets reports contradict each other on the order of a few events.
    fn contradict(&mut self, random: &mut Random) {
        let count = self.happenings.len();
        for turn in 0..(count / 2_000).clamp(1, 50) {
            if count < 20 {
                return;
            }
            let one = 5 + random.below(count - 10);
            let other = one - 1 - random.below(4);
            let order = |to| Some(Order { relation: "after", to, hours: None });
            self.happenings[one].order = order(other);
            self.happenings[other].order = order(one);
            if turn % 2 == 0 {
                self.happenings[one].dated = Dated::Ordered;
                self.happenings[other].dated = Dated::Ordered;
            }
        }
    }

    /// Has each claim asserted and denied in some events, and one in fifty in hundreds: asserted
    /// first, in an event whose day is known, then denied and asserted in turn.
    fn take_stances(&mut self, random: &mut Random) {
        let count = self.happenings.len();
        for claim in 0..self.claims {
            let times = match claim % 50 {
                0 => (count / 10).clamp(2, 200 + random.below(300)),
                _ => 2 + random.below(6),
            };
            let near = random.below(count);
            let mut events = BTreeSet::new();
            for _ in 0..times {
                events.insert(match claim % 50 {
                    0 => random.below(count),
                    _ => (near + random.low(400)) % count,
                });
            }
            let (mut is_said, mut is_denial) = (false, false);
            for event in events {
                self.stances.entry(event).or_default().push(Taken { claim, is_denial });
                is_said |= self.has_day(event);
                is_denial = is_said && !is_denial;
            }
        }
    }

    /// Writes the folder that tells it, which is made.
    pub(crate) fn write(&self, out: &Path, format: Format) -> io::Result<()> {
        fs::create_dir_all(out.join("reports"))?;
        let file = |name: &str| File::create(out.join(name)).map(BufWriter::new);
        let mut chronology = file("chronology.toml")?;
        write::head(self, &mut chronology)?;
        match format {
            Format::Toml => {
                for event in 0..self.happenings.len() {
                    write::event(self, event).write_toml("[[event]]", &mut chronology)?;
                }
            }
            Format::Jsonl => {
                fs::create_dir_all(out.join("events"))?;
                const LINES: usize = 100_000;
                for first in (0..self.happenings.len()).step_by(LINES) {
                    let mut lines = file(&format!("events/part-{:03}.jsonl", first / LINES + 1))?;
                    for event in first..(first + LINES).min(self.happenings.len()) {
                        write::event(self, event).write_json(&mut lines)?;
                    }
                    lines.flush()?;
                }
            }
        }
        chronology.flush()?;
        let mut told: Vec<Vec<usize>> = vec![Vec::new(); self.reports.len()];
        for event in 0..self.happenings.len() {
            self.tellers(event).into_iter().for_each(|report| told[report].push(event));
        }
        for (report, events) in self.reports.iter().zip(told) {
            let mut head = file(&format!("reports/{}.toml", report.id))?;
            write::report(self, report, events.len()).write_toml("[report]", &mut head)?;
            let mut accounts = match format {
                Format::Toml => None,
                Format::Jsonl => Some(file(&format!("reports/{}.jsonl", report.id))?),
            };
            for (place, event) in events.into_iter().enumerate() {
                let account = write::account(self, report, event, place);
                match &mut accounts {
                    None => account.write_toml("[[account]]", &mut head)?,
                    Some(lines) => account.write_json(lines)?,
                }
            }
            head.flush()?;
            accounts.as_mut().map_or(Ok(()), Write::flush)?;
        }
        Ok(())
    }

    /// Whether all who tell an event date it by the same day.
    fn has_day(&self, event: usize) -> bool {
        let Happening { dated, reports_differ, .. } = &self.happenings[event];
        matches!(dated, Dated::Day | Dated::Hour) && !reports_differ
    }

    fn day(&self, day: i64) -> NaiveDate {
        self.first + Days::new(day.max(0) as u64)
    }

    /// The reports that tell an event, the same whenever it is asked.
    fn tellers(&self, event: usize) -> Vec<usize> {
        let mut random = Random(self.seed ^ (event as u64).wrapping_mul(0x2545_f491_4f6c_dd1d));
        let day = self.happenings[event].minute / DAY_MIN;
        let at: Vec<usize> = (0..self.reports.len())
            .filter(|report| {
                let Report { from, to, .. } = &self.reports[*report];
                (*from..*to).contains(&day)
            })
            .collect();
        let wanted = match random.below(10) {
            0..6 => 1,
            6..9 => 2,
            _ => 3,
        };
        let is_contradicted = self.happenings[event].reports_differ;
        let wanted = if is_contradicted { wanted.max(2) } else { wanted };
        let mut found = BTreeSet::new();
        while found.len() < wanted.min(at.len()) {
            found.insert(random.one_of(&at));
        }
        found.into_iter().collect()
    }
}

fn actors(random: &mut Random, words: &Words, count: usize) -> Vec<Actor> {
    let mut actors: Vec<Actor> = Vec::with_capacity(count);
    let mut governments = Vec::new();
    for number in 0..count {
        let name = capital(&words.made_up(random));
        let actor = match number % 8 {
            0 => {
                governments.push(number);
                let id = format!("government-{}-{number}", name.to_lowercase());
                let whole = format!("Government of {name}");
                Actor { id, name: whole, short: name, kind: "government", of: None }
            }
            1..=5 => {
                let first = capital(&words.made_up(random));
                let id = format!("{}-{}-{number}", first.to_lowercase(), name.to_lowercase());
                let of = random.percent(70).then(|| random.one_of(&governments));
                let whole = format!("{first} {name}");
                Actor { id, name: whole, short: name, kind: "person", of }
            }
            _ => {
                let whole = format!("{name} {}", random.one_of(BODIES));
                let id = format!("body-{}-{number}", name.to_lowercase());
                let of = random.percent(40).then(|| random.one_of(&governments));
                Actor { id, short: whole.clone(), name: whole, kind: "body", of }
            }
        };
        actors.push(actor);
    }
    actors
}

/// A quarter of the reports look back on everything; each of the others tells of some years.
fn reports(random: &mut Random, words: &Words, count: usize, days: i64) -> Vec<Report> {
    let chronicles = count / 4;
    let others = (count - chronicles) as i64;
    let mut report = |number: usize| {
        let (town, paper) = (capital(&words.made_up(random)), random.one_of(PAPERS));
        let id = format!("{}-{}-{}", town.to_lowercase(), paper.to_lowercase(), number + 1);
        let label = format!("{town} {paper}");
        let (from, to) = match number.checked_sub(chronicles) {
            None => (0, days),
            Some(place) => {
                let from = (place as i64 - 2) * days / others;
                (from, (from + 5 * days / others).min(days))
            }
        };
        let published = (number % 7 != 3).then(|| to + 1 + random.below(4) as i64);
        Report { id, label, from, to, published }
    };
    (0..count).map(&mut report).collect()
}

/// The words of a day: “4 March 1987”.
fn in_words(day: NaiveDate) -> String {
    format!("{} {}", day.day(), day.format("%B %Y"))
}

/// Time words with the date that they state.
fn date_words(world: &World, happening: &Happening, shift: i64) -> Option<Table> {
    let day = world.day(happening.minute / DAY_MIN + shift);
    let (from, to) = within_month(day);
    let (words, date) = match happening.dated {
        Dated::Ordered | Dated::Not => return None,
        Dated::Day => (format!("on {}", in_words(day)), day.to_string()),
        Dated::Month => (day.format("in %B %Y").to_string(), day.format("%Y-%m").to_string()),
        Dated::Year => (day.format("in %Y").to_string(), day.format("%Y").to_string()),
        Dated::About => (day.format("about %Y").to_string(), day.format("%Y~").to_string()),
        Dated::Between => {
            (format!("between {} and {}", from.day(), in_words(to)), format!("[{from}..{to}]"))
        }
        Dated::Lasting => {
            (format!("from {} to {}", from.day(), in_words(to)), format!("{from}/{to}"))
        }
        Dated::Hour => {
            let minute = happening.minute % DAY_MIN;
            let clock = format!("{:02}:{:02}", minute / 60, minute % 60);
            let words = format!("on {} at {clock}", in_words(day));
            let table = Table::new().with("words", words).with("date", day.to_string());
            return Some(table.with("clock", clock));
        }
    };
    Some(Table::new().with("words", words).with("date", date))
}

/// Three days before and after, as far as they lie in the same month.
fn within_month(day: NaiveDate) -> (NaiveDate, NaiveDate) {
    let is_near = |other: &NaiveDate| other.month() == day.month();
    let from = (0..=3).rev().map(|days| day - Days::new(days)).find(is_near);
    let to = (0..=3).rev().map(|days| day + Days::new(days)).find(is_near);
    (from.unwrap_or(day), to.unwrap_or(day))
}

fn order_words(world: &World, order: Order, random: &mut Random) -> Table {
    let words = match order.relation {
        "after" => random.one_of(&["afterwards", "later", "following this", "in response"]),
        _ => random.one_of(&["before that", "beforehand", "ahead of it"]),
    };
    let table = Table::new().with("words", words);
    let table = table.with(order.relation, &*world.happenings[order.to].id);
    match order.hours {
        None => table,
        Some((least, most)) => {
            let table = table.with("at-most", format!("PT{most}H"));
            if least == 0 { table } else { table.with("at-least", format!("PT{least}H")) }
        }
    }
}
