//! What a drawing takes from each event where events are too many for a row each, in columns by
//! number: days, lanes and flags. It knows no scale, no id and no word.

use std::iter;
use std::num::NonZeroU32;
use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};
use rayon::prelude::*;

use super::batch::in_batches;
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

/// Every event of a site as far as it is counted.
#[derive(Debug, Default)]
pub struct Marks {
    rows: Vec<Row>,
    /// What only some events have.
    more: Vec<More>,
    /// The first and the last day known.
    whole: Option<(Day, Day)>,
}

/// What every event has.
#[derive(Clone, Copy, Debug)]
struct Row {
    first: Day,
    last: Day,
    lane: u32,
    /// The place of what more it has, counted from 1.
    more: Option<NonZeroU32>,
    is_certain: bool,
    is_landmark: bool,
}

/// What only some events have.
#[derive(Debug)]
struct More {
    lasting: Option<Lasting>,
    hours: Option<Hours>,
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
        let moved = |row: Row| Row { more: row.more.and_then(|at| at.checked_add(before)), ..row };
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

    /// Adds up what some events come to: in parts, on all cores, where they are many. Each is in the
    /// first of its lanes that is asked for; `join` gets parts in the order of the numbers.
    pub fn sum<T: Send>(
        &self,
        events: &EventSet,
        lanes: &[usize],
        nothing: impl Fn() -> T + Sync + Send,
        add: impl Fn(&mut T, u32, &Mark) + Sync,
        join: impl Fn(T, T) -> T + Sync + Send,
    ) -> T {
        // Few parts for each thread: each has a sum of its own, which takes memory.
        let part = PART.max(events.len().div_ceil(2 * rayon::current_num_threads()));
        let sums = events.parts(part).into_par_iter().map(|numbers| {
            let mut sum = nothing();
            self.visit(events.within(numbers), lanes, |number, mark| add(&mut sum, number, &mark));
            sum
        });
        sums.reduce_with(join).unwrap_or_else(nothing)
    }

    /// Visits some events; each is in the first of its lanes that is asked for.
    ///
    /// It is called for a million events while a reader waits: nothing is looked up by id.
    pub fn visit(
        &self,
        numbers: impl Iterator<Item = u32>,
        lanes: &[usize],
        mut visit: impl FnMut(u32, Mark),
    ) {
        let mut marks = Vec::new();
        let row = |number: u32| Some((number, *self.rows.get(number as usize)?));
        in_batches(numbers, row, |rows| {
            marks.extend(rows.iter().map(|(number, row)| (*number, self.mark(*row, lanes))));
            marks.drain(..).for_each(|(number, mark)| visit(number, mark));
        });
    }

    /// What is counted of an event, in the first of its lanes that is asked for.
    #[inline]
    fn mark(&self, row: Row, lanes: &[usize]) -> Mark {
        let Row { first, last, lane, more, is_certain, is_landmark } = row;
        let lane = lane as usize;
        let mark = Mark { lane, first, last, is_certain, is_landmark, lasting: None, hours: None };
        let more = more.and_then(|at| self.more.get(at.get() as usize - 1));
        let Some(More { lasting, hours, also_in }) = more else { return mark };
        let mut all = iter::once(lane).chain(also_in.iter().copied());
        // Where none is asked for, its other lanes are not read: they lie elsewhere in memory.
        let asked = if lanes.is_empty() { None } else { all.find(|lane| lanes.contains(lane)) };
        Mark { lane: asked.unwrap_or(lane), lasting: *lasting, hours: *hours, ..mark }
    }
}

/// From the events of a site by number, each with the places of the lanes that it has beside its own.
impl FromIterator<(Mark, Vec<usize>)> for Marks {
    fn from_iter<I: IntoIterator<Item = (Mark, Vec<usize>)>>(marks: I) -> Self {
        let mut all = Self::default();
        for (mark, also_in) in marks {
            let Mark { lane, first, last, is_certain, is_landmark, lasting, hours } = mark;
            let has_more = lasting.is_some() || hours.is_some() || !also_in.is_empty();
            if has_more {
                all.more.push(More { lasting, hours, also_in: also_in.into() });
            }
            let more = u32::try_from(all.more.len()).ok().filter(|_| has_more);
            let (lane, more) =
                (u32::try_from(lane).unwrap_or(u32::MAX), more.and_then(NonZeroU32::new));
            all.rows.push(Row { first, last, lane, more, is_certain, is_landmark });
            mark.days().for_each(|day| all.widen((day, day)));
        }
        all
    }
}

/// A day as a number; where there is none, what stands for that side.
pub fn day_or(day: Option<NaiveDate>, open: Day) -> Day {
    day.map_or(open, |day| day.num_days_from_ce())
}

/// The day of a number; none of an open side.
pub fn date(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day)
}
