//! What a drawing takes from each event where events are too many for a row each, in columns by
//! number: days, lanes and flags. It knows no scale, no id and no word.

use std::iter;
use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};
use rayon::prelude::*;

use super::{EventSet, Numbers};
use crate::chronology::{Chronology, Hours, Times};
use crate::model::Model;

/// A day as a number, as [`chrono`] counts them from AD 1.
pub type Day = i32;

/// What stands for no day: before all days, and after all days.
pub const OPEN_BEFORE: Day = Day::MIN;
/// The same on the other side.
pub const OPEN_AFTER: Day = Day::MAX;

/// One event as far as it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The place of its lane.
    pub lane: usize,
    /// The first day on which some of it may lie.
    pub first: Day,
    /// The last one.
    pub last: Day,
    /// Whether both follow for certain, and are not only suggested.
    pub is_certain: bool,
    /// Whether it is named first where there is no room for all.
    pub is_landmark: bool,
    /// What more is known of an event that lasts.
    pub lasting: Option<Lasting>,
    /// The hours of its day, or of that of its beginning.
    pub hours: Option<Hours>,
}

/// What is known of the inside of an event that lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// The last day on which it may have begun.
    pub begun: Day,
    /// The first day on which it may have ended.
    pub ending: Day,
    /// The first and the last of the days on which it certainly was going on, whatever words suggest.
    pub core: Option<(Day, Day)>,
}

/// How many events are read at once, by one of several threads.
const CHUNK: usize = 8_192;

/// The fewest events that one of several threads adds up.
const PART: usize = 16_384;

/// How many events are read before the first of them is added up: many are fetched at a time.
const BATCH: usize = 64;

/// Every event of a site as far as it is counted.
#[derive(Debug, Default)]
pub struct Marks {
    rows: Vec<Row>,
    /// Those that have no room in a row.
    more: Vec<More>,
    /// The first and the last day known.
    whole: Option<(Day, Day)>,
}

/// Some events, to be added up more than once.
///
/// It is made for a hundred thousand events while a reader waits, mostly for memory: rows of events
/// that lie far apart are fetched once.
#[derive(Clone, Debug)]
pub struct Chosen<'s> {
    marks: &'s Marks,
    /// In parts, each with its numbers.
    rows: Vec<Vec<(u32, Row)>>,
    lanes: Vec<usize>,
}

/// What is kept of an event. Of a million events some ten thousand are read for a page, and it waits for
/// memory more than for anything else: so most take few bytes.
#[derive(Clone, Copy, Debug)]
enum Row {
    /// It is in one lane, and nothing is known of its inside.
    Plain { first: Day, last: Day, lane: u16, is_certain: bool, is_landmark: bool },
    /// Any other: its place among those of which more is kept.
    More(u32),
}

/// An event of which more is known, or that is in more than one lane.
#[derive(Debug)]
struct More {
    mark: Mark,
    /// The lanes beside the first one.
    also_in: Box<[usize]>,
}

impl Mark {
    /// What is counted of an event in a lane.
    pub fn of(times: Times, lane: usize, is_landmark: bool) -> Self {
        let first = times.placed.earliest;
        let last = times.placed_end.unwrap_or(times.placed).latest;
        let lasting = times.placed_end.map(|end| Lasting {
            begun: day_or(times.placed.latest, OPEN_AFTER),
            ending: day_or(end.earliest, OPEN_BEFORE),
            core: times
                .core()
                .map(|(first, last)| (first.num_days_from_ce(), last.num_days_from_ce())),
        });
        Self {
            lane,
            first: day_or(first, OPEN_BEFORE),
            last: day_or(last, OPEN_AFTER),
            is_certain: times.suggested_sides() == [false; 2],
            is_landmark,
            lasting,
            hours: times.hours,
        }
    }

    /// Whether some bound of it is known.
    pub fn has_day(&self) -> bool {
        let is_bounded =
            |lasting: Lasting| lasting.begun < OPEN_AFTER || OPEN_BEFORE < lasting.ending;
        OPEN_BEFORE < self.first || self.last < OPEN_AFTER || self.lasting.is_some_and(is_bounded)
    }

    /// Every day that bounds it.
    fn days(self) -> impl Iterator<Item = Day> {
        let inner = self.lasting.map(|lasting| [lasting.begun, lasting.ending]);
        let days = [self.first, self.last].into_iter().chain(inner.into_iter().flatten());
        days.filter(|day| OPEN_BEFORE < *day && *day < OPEN_AFTER)
    }
}

impl Marks {
    /// Those of all events of a site.
    pub fn of(model: &Model, chronology: &Chronology, numbers: &Numbers) -> Self {
        let mark = |position: &u32| {
            let event = model.events.at(*position as usize)?;
            let mut lanes = event.lanes().filter_map(|lane| model.lanes.position(lane));
            let lane = lanes.next().unwrap_or_default();
            let mark = Mark::of(chronology.times(&event.id), lane, event.landmark);
            Some((mark, lanes.collect()))
        };
        let chunks = numbers.positions().par_chunks(CHUNK);
        let chunks = chunks.map(|chunk| chunk.iter().filter_map(mark).collect());
        // In their order, whichever is made first.
        let chunks: Vec<Self> = chunks.collect();
        chunks.into_iter().fold(Self::default(), Self::with)
    }

    fn with(mut self, next: Self) -> Self {
        let before = u32::try_from(self.more.len()).unwrap_or(u32::MAX);
        let moved = |row| match row {
            Row::More(at) => Row::More(before.saturating_add(at)),
            Row::Plain { .. } => row,
        };
        self.rows.extend(next.rows.into_iter().map(moved));
        self.more.extend(next.more);
        next.whole.into_iter().for_each(|days| self.widen(days));
        self
    }

    fn widen(&mut self, (first, last): (Day, Day)) {
        let whole = self.whole.unwrap_or((first, last));
        self.whole = Some((whole.0.min(first), whole.1.max(last)));
    }

    /// The numbers of all events.
    pub fn numbers(&self) -> Range<u32> {
        0..u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// The first and the last day that bound any event.
    pub fn whole(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, last) = self.whole?;
        date(first).zip(date(last))
    }

    /// Some events, each in the first of its lanes that is asked for.
    pub fn chosen<'s>(&'s self, events: &EventSet, lanes: &[usize]) -> Chosen<'s> {
        let part = part_of(events.len());
        let parts = events.parts(part).into_par_iter().map(|numbers| {
            // Nothing but reading stands between two rows, so that many are fetched at a time.
            let row = |number: u32| Some((number, *self.rows.get(number as usize)?));
            events.within(numbers).filter_map(row).collect::<Vec<_>>()
        });
        Chosen { marks: self, rows: parts.collect(), lanes: lanes.to_vec() }
    }

    /// Visits some events; each is in the first of its lanes that is asked for.
    ///
    /// Nothing is looked up by id, and nothing is allocated.
    pub fn visit(
        &self,
        numbers: impl Iterator<Item = u32>,
        lanes: &[usize],
        mut visit: impl FnMut(u32, Mark),
    ) {
        // Not a `for`: a set hands its numbers on faster than it is asked for each.
        numbers.for_each(|number| {
            let row = self.rows.get(number as usize);
            let mark = row.and_then(|row| self.mark(*row, lanes));
            mark.into_iter().for_each(|mark| visit(number, mark));
        });
    }

    /// What is counted of an event, in the first of its lanes that is asked for.
    #[inline]
    fn mark(&self, row: Row, lanes: &[usize]) -> Option<Mark> {
        let more = match row {
            Row::Plain { first, last, lane, is_certain, is_landmark } => {
                let lane = usize::from(lane);
                let (lasting, hours) = (None, None);
                return Some(Mark { lane, first, last, is_certain, is_landmark, lasting, hours });
            }
            Row::More(at) => self.more.get(at as usize)?,
        };
        // Where no lane is asked for, the others are not read: they lie elsewhere in memory.
        let asked = (!lanes.is_empty()).then(|| more.lanes().find(|lane| lanes.contains(lane)));
        Some(Mark { lane: asked.flatten().unwrap_or(more.mark.lane), ..more.mark })
    }
}

impl Chosen<'_> {
    /// Adds up what they come to, in parts on all cores where they are many: `join` gets parts in the
    /// order of the numbers.
    pub fn sum<T: Send>(
        &self,
        nothing: impl Fn() -> T + Sync + Send,
        add: impl Fn(&mut T, u32, &Mark) + Sync,
        join: impl Fn(T, T) -> T + Sync + Send,
    ) -> T {
        let sums = self.rows.par_iter().map(|rows| {
            let mut sum = nothing();
            let mut marks = Vec::with_capacity(BATCH);
            for rows in rows.chunks(BATCH) {
                let mark = |(number, row): &(u32, Row)| {
                    Some((*number, self.marks.mark(*row, &self.lanes)?))
                };
                marks.extend(rows.iter().filter_map(mark));
                marks.drain(..).for_each(|(number, mark)| add(&mut sum, number, &mark));
            }
            sum
        });
        sums.reduce_with(join).unwrap_or_else(nothing)
    }
}

impl More {
    /// All its lanes.
    fn lanes(&self) -> impl Iterator<Item = usize> {
        iter::once(self.mark.lane).chain(self.also_in.iter().copied())
    }
}

/// From the events of a site by number, each with the places of the lanes that it has beside its own.
impl FromIterator<(Mark, Vec<usize>)> for Marks {
    fn from_iter<I: IntoIterator<Item = (Mark, Vec<usize>)>>(marks: I) -> Self {
        let mut all = Self::default();
        for (mark, also_in) in marks {
            let Mark { lane, first, last, is_certain, is_landmark, lasting, hours } = mark;
            let has_more = lasting.is_some() || hours.is_some() || !also_in.is_empty();
            let row = match u16::try_from(lane) {
                Ok(lane) if !has_more => Row::Plain { first, last, lane, is_certain, is_landmark },
                _ => Row::More(u32::try_from(all.more.len()).unwrap_or(u32::MAX)),
            };
            if let Row::More(_) = row {
                all.more.push(More { mark, also_in: also_in.into() });
            }
            all.rows.push(row);
            mark.days().for_each(|day| all.widen((day, day)));
        }
        all
    }
}

/// How many of some events are a part: there are few for each thread, since each has a sum of its own,
/// which takes memory.
fn part_of(events: usize) -> usize {
    PART.max(events.div_ceil(2 * rayon::current_num_threads()))
}

/// A day as a number; where there is none, what stands for that side.
pub fn day_or(day: Option<NaiveDate>, open: Day) -> Day {
    day.map_or(open, |day| day.num_days_from_ce())
}

/// The day of a number; none of an open side.
pub fn date(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day)
}

#[cfg(test)]
mod tests {
    use super::Row;

    #[test]
    fn a_row_takes_few_bytes() {
        assert_eq!(size_of::<Row>(), 12);
    }
}
