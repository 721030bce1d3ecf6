//! What a drawing takes from each event where events are too many for a row each, in columns by
//! number: days, lanes and flags. It knows no scale, no id and no word.

use std::iter;
use std::ops::Range;

use chrono::{Datelike as _, NaiveDate};
use rayon::prelude::*;

use super::Numbers;
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

/// Every event of a site as far as it is counted.
#[derive(Debug, Default)]
pub struct Marks {
    rows: Vec<Row>,
    /// What only some events have, by number.
    lasting: Vec<(u32, Lasting)>,
    hours: Vec<(u32, Hours)>,
    /// The lanes of an event beside its first one.
    also_in: Vec<(u32, Vec<usize>)>,
    /// The first and the last day known.
    whole: Option<(Day, Day)>,
}

/// What every event has.
#[derive(Clone, Copy, Debug)]
struct Row {
    first: Day,
    last: Day,
    lane: u32,
    is_certain: bool,
    is_landmark: bool,
    /// Whether a list beside the rows has more of it.
    has_more: bool,
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
        let count = u32::try_from(self.rows.len()).unwrap_or(u32::MAX);
        self.rows.extend(next.rows);
        self.lasting.extend(next.lasting.into_iter().map(|(number, of)| (count + number, of)));
        self.hours.extend(next.hours.into_iter().map(|(number, of)| (count + number, of)));
        self.also_in.extend(next.also_in.into_iter().map(|(number, of)| (count + number, of)));
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

    /// Visits some events, whose numbers ascend; each is in the first of its lanes that is asked
    /// for.
    ///
    /// It is called for a million events while a reader waits: nothing is looked up by id, and
    /// nothing is allocated.
    pub fn visit(
        &self,
        numbers: impl Iterator<Item = u32>,
        lanes: &[usize],
        mut visit: impl FnMut(u32, Mark),
    ) {
        let mut lasting = self.lasting.as_slice();
        let mut hours = self.hours.as_slice();
        let mut also_in = self.also_in.as_slice();
        // Not a `for`: a set hands its numbers on faster than it is asked for each.
        numbers.for_each(|number| {
            let Some(row) = self.rows.get(number as usize) else { return };
            let &Row { first, last, lane, is_certain, is_landmark, has_more } = row;
            let lane = lane as usize;
            let mark =
                Mark { lane, first, last, is_certain, is_landmark, lasting: None, hours: None };
            if !has_more {
                return visit(number, mark);
            }
            let others = seek(&mut also_in, number).into_iter().flatten().copied();
            let mut asked = iter::once(lane).chain(others).filter(|lane| lanes.contains(lane));
            visit(
                number,
                Mark {
                    lane: asked.next().unwrap_or(lane),
                    lasting: seek(&mut lasting, number).copied(),
                    hours: seek(&mut hours, number).copied(),
                    ..mark
                },
            );
        });
    }
}

/// From the events of a site by number, each with the places of the lanes that it has beside its own.
impl FromIterator<(Mark, Vec<usize>)> for Marks {
    fn from_iter<I: IntoIterator<Item = (Mark, Vec<usize>)>>(marks: I) -> Self {
        let mut all = Self::default();
        for ((mark, also_in), number) in marks.into_iter().zip(0..) {
            let Mark { first, last, lane, is_certain, is_landmark, .. } = mark;
            let has_more = mark.lasting.is_some() || mark.hours.is_some() || !also_in.is_empty();
            let lane = u32::try_from(lane).unwrap_or(u32::MAX);
            all.rows.push(Row { first, last, lane, is_certain, is_landmark, has_more });
            all.lasting.extend(mark.lasting.map(|lasting| (number, lasting)));
            all.hours.extend(mark.hours.map(|hours| (number, hours)));
            all.also_in.extend((!also_in.is_empty()).then_some((number, also_in)));
            mark.days().for_each(|day| all.widen((day, day)));
        }
        all
    }
}

/// What a sorted list has of a number, where it is asked for ascending numbers.
fn seek<'m, T>(list: &mut &'m [(u32, T)], number: u32) -> Option<&'m T> {
    // Who asks for all of them finds each at once.
    let is_next = list.first().is_some_and(|(first, _)| *first == number);
    let passed = if is_next { 0 } else { list.partition_point(|(other, _)| *other < number) };
    *list = list.get(passed..).unwrap_or_default();
    list.first().filter(|(first, _)| *first == number).map(|(_, value)| value)
}

/// A day as a number; where there is none, what stands for that side.
pub fn day_or(day: Option<NaiveDate>, open: Day) -> Day {
    day.map_or(open, |day| day.num_days_from_ce())
}

/// The day of a number; none of an open side.
pub fn date(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day)
}
