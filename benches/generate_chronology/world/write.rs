//! Records as tables, and tables as TOML or as lines of JSON.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{Dated, KINDS, Random, Report, Taken, World, date_words, order_words};

/// Into what events and accounts are written.
#[derive(Clone, Copy, clap::ValueEnum)]
pub(crate) enum Format {
    /// `chronology.toml` and `reports/NAME.toml`.
    Toml,
    /// `events/part-001.jsonl` and `reports/NAME.jsonl`.
    Jsonl,
}

/// What stands behind a key.
pub(super) enum Value {
    Text(String),
    Number(usize),
    /// In hundredths.
    Degrees(i64),
    Yes,
    List(Vec<Self>),
    Table(Table),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<Table> for Value {
    fn from(table: Table) -> Self {
        Self::Table(table)
    }
}

impl<T: Into<Self>> From<Vec<T>> for Value {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl Value {
    /// Both languages write texts and lists alike; `colon` stands between a key and its value.
    fn put(&self, colon: &str, into: &mut String) {
        match self {
            Self::Text(text) => *into += &serde_json::Value::from(text.as_str()).to_string(),
            Self::Number(number) => into.push_str(&number.to_string()),
            Self::Degrees(hundredths) => {
                let sign = if *hundredths < 0 { "-" } else { "" };
                let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
                let _ = write!(into, "{sign}{whole}.{rest:02}");
            }
            Self::Yes => into.push_str("true"),
            Self::List(items) => {
                into.push('[');
                for (place, item) in items.iter().enumerate() {
                    into.push_str(if place == 0 { "" } else { ", " });
                    item.put(colon, into);
                }
                into.push(']');
            }
            Self::Table(table) => table.put(colon, into),
        }
    }
}

/// Keys with their values, in order.
pub(super) struct Table(Vec<(&'static str, Value)>);

impl Table {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    pub(super) fn with(mut self, key: &'static str, value: impl Into<Value>) -> Self {
        self.0.push((key, value.into()));
        self
    }

    /// Adds a list that is left out where it is empty.
    fn some(self, key: &'static str, items: Vec<impl Into<Value>>) -> Self {
        if items.is_empty() { self } else { self.with(key, items) }
    }

    fn put(&self, colon: &str, into: &mut String) {
        into.push('{');
        for (place, (key, value)) in self.0.iter().enumerate() {
            into.push_str(if place == 0 { "" } else { ", " });
            let _ = match colon {
                "=" => write!(into, "{key} = "),
                _ => write!(into, "\"{key}\":"),
            };
            value.put(colon, into);
        }
        into.push('}');
    }

    pub(super) fn write_toml(&self, header: &str, into: &mut impl Write) -> io::Result<()> {
        let mut text = format!("{header}\n");
        for (key, value) in &self.0 {
            text += key;
            text += " = ";
            value.put("=", &mut text);
            text.push('\n');
        }
        writeln!(into, "{text}")
    }

    pub(super) fn write_json(&self, into: &mut impl Write) -> io::Result<()> {
        let mut text = String::new();
        self.put(":", &mut text);
        writeln!(into, "{text}")
    }
}

fn place_id(number: usize) -> String {
    format!("place-{number}")
}

fn claim_id(number: usize) -> String {
    format!("claim-{number}")
}

/// Everything of `chronology.toml` but its events.
pub(super) fn head(world: &World, into: &mut impl Write) -> io::Result<()> {
    let mut random = Random(world.seed ^ 0x51);
    let words = &world.words;
    let table = Table::new().with("title", "An invented chronology");
    let table = table.with("summary", "Invented events, made to measure how large ones behave.");
    table.with("language", "en").write_toml("[chronology]", into)?;
    glance(world).write_toml("[glance]", into)?;
    for lane in 0..world.lanes {
        let table = Table::new().with("id", format!("lane-{lane}"));
        let table = table.with("name", super::capital(words.rare(&mut random)));
        table.with("about", words.sentence(&mut random, 8)).write_toml("[[lane]]", into)?;
    }
    for tag in 0..world.tags {
        let table = Table::new().with("id", format!("tag-{tag}"));
        let name = super::capital(words.rare(&mut random));
        table.with("name", name).write_toml("[[tag]]", into)?;
    }
    for actor in &world.actors {
        let table = Table::new().with("id", &*actor.id).with("name", &*actor.name);
        let table = table.with("kind", actor.kind);
        let table = match actor.of {
            Some(of) => table.with("of", &*world.actors[of].id),
            None => table,
        };
        table.write_toml("[[actor]]", into)?;
    }
    for place in 0..world.places {
        let name = super::capital(&words.made_up(&mut random));
        let mut table = Table::new().with("id", place_id(place)).with("name", name);
        if random.percent(80) {
            let (north, east) = (random.below(14_000), random.below(36_000));
            table = table.with("latitude", Value::Degrees(north as i64 - 6_000));
            table = table.with("longitude", Value::Degrees(east as i64 - 18_000));
        }
        table.write_toml("[[place]]", into)?;
    }
    for claim in 0..world.claims {
        let kinds = ["proposition", "proposition", "permission", "threat", "evaluation", "reason"];
        let table = Table::new().with("id", claim_id(claim));
        let table = table.with("kind", random.one_of(&kinds));
        table.with("text", words.sentence(&mut random, 9)).write_toml("[[claim]]", into)?;
    }
    annotations(world, &mut random, into)
}

/// The front page leads with the first claim, where somebody asserts and somebody denies it.
fn glance(world: &World) -> Table {
    let takes = |is_denial: bool| {
        let found = world.stances.iter().find(|(event, taken)| {
            let is_taken = |taken: &Taken| taken.claim == 0 && taken.is_denial == is_denial;
            world.has_day(**event) && taken.iter().any(is_taken)
        });
        found.map(|(event, _)| world.happenings[*event].id.clone())
    };
    let mut table = Table::new();
    if let (Some(assertion), Some(denial)) = (takes(false), takes(true)) {
        table = table.with("assertion", assertion).with("denial", denial);
    }
    let last = &world.happenings[world.happenings.len() / 2];
    table.with("decisions", vec![&*last.id])
}

fn annotations(world: &World, random: &mut Random, into: &mut impl Write) -> io::Result<()> {
    let (count, words) = (world.happenings.len(), &world.words);
    let paragraphs = || vec![1 + 1usize];
    let says = |random: &mut Random, report: usize| {
        let table = Table::new().with("report", &*world.reports[report].id);
        table.with("paragraphs", paragraphs()).with("text", words.sentence(random, 9))
    };
    let everyone = || world.reports.iter().map(|report| &*report.id).collect::<Vec<_>>();
    for number in 0..(count / 1_000).clamp(3, 500).min(count) {
        let event = random.below(count);
        let mut tellers = world.tellers(event);
        tellers.push((event + 1) % world.reports.len());
        tellers.truncate(2);
        let table = Table::new().with("id", format!("difference-{number}"));
        let mut table = table.with("matter", words.sentence(random, 6));
        if number < 4 {
            table = table.with("main", Value::Yes);
        }
        // In a large one, nobody has compared every report on every matter.
        let table =
            if world.reports.len() < 40 { table.with("compared", everyone()) } else { table };
        let table = table.with("events", vec![&*world.happenings[event].id]);
        let says: Vec<Table> = tellers.into_iter().map(|report| says(random, report)).collect();
        table.with("says", says).write_toml("[[difference]]", into)?;
    }
    for number in 0..(count / 5_000).clamp(1, 50) {
        let report = random.below(world.reports.len());
        let table = Table::new().with("report", &*world.reports[report].id);
        let source = table.with("paragraphs", paragraphs());
        let table = Table::new().with("id", format!("background-{number}"));
        let table = table.with("text", words.sentence(random, 14));
        table.with("sources", vec![source]).write_toml("[[background]]", into)?;
    }
    Ok(())
}

/// The record of an event.
pub(super) fn event(world: &World, number: usize) -> Table {
    let happening = &world.happenings[number];
    let mut random = Random(world.seed ^ (number as u64).wrapping_mul(0x9e6c_63d0_676a_9a99));
    let random = &mut random;
    let ids = |prefix: &str, count: usize, often: usize, random: &mut Random| {
        let mut numbers: Vec<usize> = (0..often).map(|_| random.low(count)).collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers.into_iter().map(|number| format!("{prefix}-{number}")).collect::<Vec<_>>()
    };
    let length = 10 + random.below(14);
    let table = Table::new().with("id", &*happening.id).with("title", &*happening.title);
    let table = table.with("summary", world.words.sentence(random, length));
    let table = table.with("kind", random.one_of(KINDS));
    let lanes = if random.percent(10) { 2 } else { 1 };
    let lanes = match number < world.lanes {
        true => vec![format!("lane-{number}")],
        false => ids("lane", world.lanes, lanes, random),
    };
    let table = match lanes.as_slice() {
        [lane] => table.with("lane", &**lane),
        _ => table.with("lanes", lanes),
    };
    let tags = random.low(4);
    let table = table.some("tags", ids("tag", world.tags, tags, random));
    let count = world.happenings.len();
    let mut table = match number % (count / 50).max(10) {
        0 => table.with("landmark", Value::Yes),
        _ => table,
    };
    let actors: Vec<&str> =
        happening.actors.iter().map(|actor| &*world.actors[*actor].id).collect();
    table = table.with("actors", actors);
    if number < world.places {
        table = table.with("places", vec![place_id(number)]);
    } else if random.percent(30) {
        table = table.with("places", vec![place_id(random.low(world.places))]);
    }
    if happening.dated == Dated::Lasting {
        table = table.with("lasts", Value::Yes);
    }
    let added = format!("2025-{:02}-{:02}", 1 + random.below(9), 1 + random.below(28));
    let table = table.with("added", added);
    if !random.percent(1) {
        return table;
    }
    let on = format!("2025-{:02}-{:02}", 10 + random.below(3), 1 + random.below(28));
    let what = world.words.sentence(random, 8);
    table.with("corrected", vec![Table::new().with("on", on).with("what", what)])
}

/// The head of a report that has so many accounts.
pub(super) fn report(world: &World, report: &Report, accounts: usize) -> Table {
    let table = Table::new().with("id", &*report.id).with("label", &*report.label);
    let table = table.with("description", "An invented report.");
    let table = table.with("lines", 3 + accounts).with("language", "en");
    let table = table.with("publisher", &*report.label);
    match report.published {
        Some(day) => table.with("published", world.day(day).to_string()),
        None => table,
    }
}

/// What a report says of an event; it is the report's account of this place.
pub(super) fn account(world: &World, report: &Report, number: usize, place: usize) -> Table {
    let happening = &world.happenings[number];
    let tellers = world.tellers(number);
    let is_of = |teller: &usize| world.reports[*teller].id == report.id;
    let turn = tellers.iter().position(is_of).unwrap_or(0);
    let key = (number * 4 + turn) as u64;
    let mut random = Random(world.seed ^ key.wrapping_mul(0xd6e8_feb8_6659_fd93));
    let random = &mut random;
    let length = 8 + random.below(12);
    let table = Table::new().with("event", &*happening.id).with("paragraphs", vec![3 + place]);
    let mut table = table.with("says", world.words.sentence(random, length));
    let actor = &world.actors[happening.actors[0]];
    if random.percent(15) {
        let name = Table::new().with("actor", &*actor.id).with("as", &*actor.name);
        table = table.with("names", vec![name]);
    }
    let is_shifted = happening.reports_differ && turn != 0;
    let shift = if is_shifted { -(turn as i64) - random.below(2) as i64 } else { 0 };
    let mut time = Vec::new();
    time.extend(days_ago(report, happening, shift).or(date_words(world, happening, shift)));
    if let Some(order) = happening.order.filter(|_| turn == 0) {
        time.push(order_words(world, order, random));
    }
    table = table.some("time", time);
    if random.percent(15) {
        let exact = 2 + random.below(6);
        let quote = Table::new().with("exact", world.words.some(random, exact));
        table = table.with("quote", vec![quote.with("speaker", &*actor.id)]);
    }
    let stances = world.stances.get(&number).map(Vec::as_slice).unwrap_or_default();
    let stances = stances.iter().map(|taken| {
        let is = if taken.is_denial { "denies" } else { "asserts" };
        let manner = match taken.claim {
            0 => "plainly",
            _ => random.one_of(&["plainly", "plainly", "belief", "implied"]),
        };
        let table = Table::new().with("claim", claim_id(taken.claim));
        table.with("actor", &*actor.id).with("is", is).with("manner", manner)
    });
    table.some("stance", stances.collect())
}

/// “Three days ago”, of what happened in the fortnight before the report was published.
fn days_ago(report: &Report, happening: &super::Happening, shift: i64) -> Option<Table> {
    const NUMBERS: [&str; 9] =
        ["Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
    let days = report.published? - happening.minute / super::DAY_MIN - shift;
    let number = NUMBERS.get(usize::try_from(days - 2).ok()?)?;
    let table = Table::new().with("words", format!("{number} days ago"));
    (happening.dated == Dated::Day).then(|| table.with("offset", format!("-P{days}D")))
}
