//! The days between which each event lies, in columns by number.

use chrono::NaiveDate;
use rayon::prelude::*;

use super::marks::{Day, OPEN_AFTER, OPEN_BEFORE, day_or};
use super::{EventSet, Numbers};
use crate::chronology::Chronology;
use crate::model::Model;
use crate::query::Match;

/// How many numbers a block has. Numbers that follow each other lie near each other in time, so most
/// blocks lie wholly inside or wholly outside of the days asked for.
const BLOCK: usize = 2048;

/// The first and the last day of every event of a site, by number: where it is placed, and what
/// follows for certain. A side that nothing bounds is open.
#[derive(Debug, Default)]
pub struct Days {
    placed: Spans,
    certain: Spans,
    /// The events that a calendar shows.
    in_calendar: EventSet,
    has_hours: bool,
}

/// A first and a last day.
type Span = (Option<NaiveDate>, Option<NaiveDate>);

/// Days as numbers, in two columns.
#[derive(Debug, Default)]
struct Spans {
    first: Vec<Day>,
    last: Vec<Day>,
    blocks: Vec<Block>,
}

/// The least and the greatest of some first days, and of the last days of the same events.
#[derive(Clone, Copy, Debug)]
struct Block {
    first: (Day, Day),
    last: (Day, Day),
}

impl Days {
    /// The days of all events of a site.
    pub fn of(model: &Model, chronology: &Chronology, numbers: &Numbers) -> Self {
        let spans = |position: &u32| {
            let event = model.events.at(*position as usize)?;
            let times = chronology.times(&event.id);
            let (begins, placed) = (times.begins, times.placed);
            let (ends, placed_end) =
                (times.ends.unwrap_or(begins), times.placed_end.unwrap_or(placed));
            let spans = [(placed.earliest, placed_end.latest), (begins.earliest, ends.latest)];
            Some((spans, times.calendar_days().is_some(), times.hours.is_some()))
        };
        let all: Vec<([Span; 2], bool, bool)> =
            numbers.positions().par_iter().filter_map(spans).collect();
        Self {
            placed: Spans::of(all.iter().map(|([placed, _], ..)| *placed)),
            certain: Spans::of(all.iter().map(|([_, certain], ..)| *certain)),
            in_calendar: (0..)
                .zip(&all)
                .filter(|(_, all)| all.1)
                .map(|(number, _)| number)
                .collect(),
            has_hours: all.iter().any(|(.., has_hours)| *has_hours),
        }
    }

    /// Whether the hour of some event is known.
    pub fn has_hours(&self) -> bool {
        self.has_hours
    }

    /// The events that a calendar shows: their days are known, and calendars can write them.
    pub fn in_calendar(&self) -> &EventSet {
        &self.in_calendar
    }

    /// The events that lie between two days, as sure as it is asked.
    ///
    /// An event possibly lies where it is placed, and certainly where it cannot but lie. An open side
    /// is one that nothing excludes: what has no day may lie anywhere, and lies nowhere for certain.
    pub fn between(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        matching: Match,
    ) -> EventSet {
        let mut found = EventSet::default();
        self.visit(from, to, matching, |part| match part {
            Part::All(from, to) => found.append_range(from..to),
            Part::Some(from, mut bits) => {
                while bits != 0 {
                    found.append([from + bits.trailing_zeros()]);
                    bits &= bits - 1;
                }
            }
        });
        found
    }

    /// How many events lie between two days, likewise.
    pub fn count(&self, from: Option<NaiveDate>, to: Option<NaiveDate>, matching: Match) -> usize {
        let mut count = 0;
        self.visit(from, to, matching, |part| match part {
            Part::All(from, to) => count += (to - from) as usize,
            Part::Some(_, bits) => count += bits.count_ones() as usize,
        });
        count
    }

    fn visit(
        &self,
        from: Option<NaiveDate>,
        to: Option<NaiveDate>,
        matching: Match,
        mut visit: impl FnMut(Part),
    ) {
        let (from, to) = (day_or(from, OPEN_BEFORE), day_or(to, OPEN_AFTER));
        // An event fits where the one of its days is not before `from`, and the other not after `to`.
        let spans = match matching {
            Match::Possible => &self.placed,
            Match::Certain => &self.certain,
        };
        let (late, early) = match matching {
            Match::Possible => (&spans.last, &spans.first),
            Match::Certain => (&spans.first, &spans.last),
        };
        let mut start = 0_u32;
        let chunks = late.chunks(BLOCK).zip(early.chunks(BLOCK));
        for (block, (late, early)) in spans.blocks.iter().zip(chunks) {
            let end = start + late.len() as u32;
            let (of_late, of_early) = match matching {
                Match::Possible => (block.last, block.first),
                Match::Certain => (block.first, block.last),
            };
            if from <= of_late.0 && of_early.1 <= to {
                visit(Part::All(start, end));
            } else if from <= of_late.1 && of_early.0 <= to {
                for (at, (late, early)) in late.chunks(64).zip(early.chunks(64)).enumerate() {
                    // A word of bits is made without a branch for each event.
                    let fits = |(late, early): (&i32, &i32)| from <= *late && *early <= to;
                    let bits = late.iter().zip(early).map(fits).enumerate();
                    let word = bits.fold(0, |word, (bit, fits)| word | (u64::from(fits) << bit));
                    if word != 0 {
                        visit(Part::Some(start + 64 * at as u32, word));
                    }
                }
            }
            start = end;
        }
    }
}

/// Events that fit, in the order of their numbers.
enum Part {
    /// From one number to before another.
    All(u32, u32),
    /// Of 64 events from a number on, those whose bits are set, the least one first.
    Some(u32, u64),
}

impl Spans {
    fn of(days: impl Iterator<Item = Span>) -> Self {
        let (first, last): (Vec<Day>, Vec<Day>) = days
            .map(|(first, last)| (day_or(first, OPEN_BEFORE), day_or(last, OPEN_AFTER)))
            .unzip();
        let bounds = |days: &[Day]| {
            let (least, most) = (days.iter().min(), days.iter().max());
            (least.copied().unwrap_or(OPEN_AFTER), most.copied().unwrap_or(OPEN_BEFORE))
        };
        let blocks = first.chunks(BLOCK).zip(last.chunks(BLOCK));
        let blocks = blocks
            .map(|(first, last)| Block { first: bounds(first), last: bounds(last) })
            .collect();
        Self { first, last, blocks }
    }
}
