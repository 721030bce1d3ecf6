//! Writes a network for `demarche solve`, the same for the same arguments.
//!
//! ```text
//! cargo run --release --example generate-network -- --events 1000000 --relations 2000000 > network.json
//! ```
//!
//! Behind each network lies a schedule that satisfies all of it, unless a contradiction is asked
//! for. The first `--component` events (half of all by default) bound each other both ways; the
//! others only come one after another. Ids are shuffled, so that their order gives nothing away.
#![expect(clippy::indexing_slicing, reason = "a generator of test data")]

use std::fmt;
use std::io::{self, BufWriter, Write};

use clap::Parser;

/// Writes a network for `demarche solve`.
#[derive(Parser)]
struct Args {
    /// How many events.
    #[arg(long, default_value_t = 10_000)]
    events: usize,

    /// How many relations; twice as many as events by default.
    #[arg(long)]
    relations: Option<usize>,

    /// How many events bound each other both ways; half of all by default.
    #[arg(long)]
    component: Option<usize>,

    /// How the component is connected, before relations between any two of its events are added.
    #[arg(long, value_enum, default_value_t = Shape::Tree)]
    shape: Shape,

    /// Adds a relation that contradicts a path of others, as long a path as the shape has.
    #[arg(long)]
    contradiction: bool,

    /// Another seed, another network.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Shape {
    /// Each event is related to any one before it.
    Tree,
    /// Each event is related to the one before it.
    Chain,
    /// Each event is related to the one before it, and to the one above it in a square.
    Grid,
    /// Each event has a greatest distance from the one before it, and the first from the last.
    Ring,
}

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

    fn seconds(&mut self, end: i64) -> i64 {
        self.below(end as usize) as i64
    }

    /// The numbers below `end` in any order.
    fn shuffled(&mut self, end: usize) -> Vec<usize> {
        let mut numbers: Vec<usize> = (0..end).collect();
        for place in (1..end).rev() {
            numbers.swap(place, self.below(place + 1));
        }
        numbers
    }
}

/// `min <= t(to) - t(from) <= max`
struct Relation {
    from: usize,
    to: usize,
    min: Option<i64>,
    max: Option<i64>,
}

struct Generator {
    random: Random,
    /// The schedule behind everything.
    times: Vec<i64>,
    relations: Vec<Relation>,
}

const SPAN_S: i64 = 1_000_000_000;
const SLACK_S: i64 = 86_400;

impl Generator {
    fn new(seed: u64, events: usize) -> Self {
        let mut random = Random(seed);
        let times = (0..events).map(|_| random.seconds(SPAN_S)).collect();
        Self { random, times, relations: Vec::new() }
    }

    /// Relates two events as the schedule has them, give or take; returns the greatest distance.
    fn relate(&mut self, from: usize, to: usize, has_min: bool, has_max: bool) -> i64 {
        let distance = self.times[to] - self.times[from];
        let min = distance - self.random.seconds(SLACK_S);
        let max = distance + self.random.seconds(SLACK_S);
        self.relations.push(Relation {
            from,
            to,
            min: has_min.then_some(min),
            max: has_max.then_some(max),
        });
        max
    }

    /// Ties the first events together; returns the greatest distance from the first to the last
    /// that follows.
    fn tie(&mut self, component: usize, shape: Shape) -> i64 {
        let mut greatest = vec![0; component];
        let width = component.isqrt();
        for event in 1..component {
            let before = match shape {
                Shape::Tree => self.random.below(event),
                Shape::Chain | Shape::Ring => event - 1,
                Shape::Grid => event.checked_sub(width).unwrap_or(event - 1),
            };
            let has_min = !matches!(shape, Shape::Ring);
            let max = self.relate(before, event, has_min, true);
            greatest[event] = greatest[before] + max;
            if matches!(shape, Shape::Grid) && width <= event {
                self.relate(event - 1, event, true, true);
            }
        }
        if matches!(shape, Shape::Ring) && 1 < component {
            self.relate(component - 1, 0, false, true);
        }
        greatest.last().copied().unwrap_or(0)
    }

    /// Puts one event after another.
    fn put_in_order(&mut self, one: usize, other: usize) {
        if self.times[one] < self.times[other] {
            self.relate(one, other, true, false);
        } else if self.times[other] < self.times[one] {
            self.relate(other, one, true, false);
        }
    }

    /// Adds relations until there are as many as asked for, as far as the events allow.
    fn fill(&mut self, relations: usize, component: usize) {
        let events = self.times.len();
        for event in component.max(1)..events {
            if self.relations.len() < relations {
                let other = self.random.below(event);
                self.put_in_order(event, other);
            }
        }
        while self.relations.len() < relations && 2 < events {
            if component < 2 || self.random.below(2) == 0 {
                let (one, other) = (self.random.below(events), self.random.below(events));
                self.put_in_order(one, other);
            } else {
                let from = self.random.below(component);
                let to = (from + 1 + self.random.below(component - 1)) % component;
                self.relate(from, to, true, true);
            }
        }
    }

    fn write(&mut self, out: &mut impl Write) -> io::Result<()> {
        let (events, relations) = (self.times.len(), self.relations.len());
        let (event_ids, relation_ids) =
            (self.random.shuffled(events), self.random.shuffled(relations));
        write!(out, "{{\"events\":[")?;
        for (place, &event) in self.random.shuffled(events).iter().enumerate() {
            let kind = self.random.below(10);
            let earliest = (kind < 3).then(|| self.times[event] - self.random.seconds(SLACK_S));
            let latest =
                (2..5).contains(&kind).then(|| self.times[event] + self.random.seconds(SLACK_S));
            write!(
                out,
                "{}\n{{\"id\":\"e{}\",\"earliest\":{},\"latest\":{}}}",
                if place == 0 { "" } else { "," },
                event_ids[event],
                Json(earliest),
                Json(latest)
            )?;
        }
        write!(out, "],\n\"relations\":[")?;
        for (place, &relation) in self.random.shuffled(relations).iter().enumerate() {
            let &Relation { from, to, min, max } = &self.relations[relation];
            write!(
                out,
                "{}\n{{\"id\":\"r{}\",\"from\":\"e{}\",\"to\":\"e{}\",\"min\":{},\"max\":{}}}",
                if place == 0 { "" } else { "," },
                relation_ids[relation],
                event_ids[from],
                event_ids[to],
                Json(min),
                Json(max)
            )?;
        }
        writeln!(out, "]}}")?;
        out.flush()
    }
}

/// A number or null.
struct Json(Option<i64>);

impl fmt::Display for Json {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(seconds) => seconds.fmt(formatter),
            None => formatter.write_str("null"),
        }
    }
}

fn main() -> io::Result<()> {
    let args = Args::parse();
    let relations = args.relations.unwrap_or(2 * args.events);
    let component = args.component.unwrap_or(args.events / 2).min(args.events);
    let mut generator = Generator::new(args.seed, args.events);
    let greatest = generator.tie(component, args.shape);
    if args.contradiction && 1 < component {
        generator.relations.push(Relation {
            from: 0,
            to: component - 1,
            min: Some(greatest + 1),
            max: None,
        });
    }
    generator.fill(relations, component);
    generator.write(&mut BufWriter::new(io::stdout().lock()))
}
