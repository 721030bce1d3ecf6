//! How many events may lie between two days, and how many lie there for certain, by lane: from
//! sorted days, so that no event is looked at. It knows no scale and no word.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::marks::{Day, Mark, Marks, OPEN_AFTER, OPEN_BEFORE};
use super::sorted::SortedDays;

/// The days of all events of a site, sorted, by lane. An event of two lanes is in its first one.
#[derive(Debug, Default)]
pub struct Levels {
    /// By the place of the lane.
    pub lanes: Vec<Level>,
    /// The columns in which all events were counted first, and what was counted.
    whole: OnceLock<(Vec<(Day, Day)>, Columns)>,
}

/// By lane and column, how many events lie there for certain, or were going on all the time, and how
/// many may lie there.
pub type Columns = Vec<Vec<(usize, usize)>>;

/// The days of the events of one lane.
#[derive(Debug, Default)]
pub struct Level {
    /// The numbers of its landmarks.
    pub landmarks: Vec<u32>,
    /// How many events have no day, and the number of the first of these.
    pub no_day: usize,
    /// That number.
    pub first_no_day: Option<u32>,
    /// When events with a day begin at the earliest, and end at the latest.
    all: Sides,
    /// Of events that last: when they end at the earliest, and begin at the latest.
    inner: Sides,
    /// Of events that certainly were going on for some time: that time, and all of the event.
    core: Sides,
    with_core: Sides,
    /// Of events of which the hours are known: all of each.
    with_hours: Sides,
    /// The days of events that have one.
    one_day: SortedDays,
    /// The days of all other events that certainly have one.
    certain_day: SortedDays,
    /// The first and the last days of those of more days that are certain, sorted by the first.
    certain: (SortedDays, Vec<Day>),
}

/// The first days of some events, and their last days.
#[derive(Debug, Default)]
struct Sides {
    first: SortedDays,
    last: SortedDays,
}

impl Sides {
    fn add(&mut self, first: Day, last: Day) {
        self.first.push(first);
        self.last.push(last);
    }

    fn sort(&mut self) {
        self.first.sort();
        self.last.sort();
    }

    fn begun_by(&self, day: Day) -> usize {
        self.first.up_to(day)
    }

    fn ended_before(&self, day: Day) -> usize {
        self.last.before(day)
    }

    /// How many may lie between two days.
    fn between(&self, from: Day, to: Day) -> usize {
        self.begun_by(to).saturating_sub(self.ended_before(from))
    }
}

impl Levels {
    /// Those of all events of a site.
    pub fn of(marks: &Marks, lanes: usize) -> Self {
        let mut levels = Self::default();
        levels.lanes.resize_with(lanes, Level::default);
        marks.visit(marks.numbers(), &[], |number, mark| {
            let level = levels.lanes.get_mut(mark.lane);
            level.into_iter().for_each(|level| level.add(number, &mark));
        });
        levels.lanes.par_iter_mut().for_each(Level::sort);
        levels
    }

    /// Counts the events in columns, each from one day to another: of those that may lie between the
    /// days that are asked for.
    pub fn counts(&self, columns: Vec<(Day, Day)>, asked: (Day, Day)) -> Columns {
        let count = |columns: &[(Day, Day)]| {
            let of_lane = |level: &Level| {
                let counts = columns.iter().map(|(from, to)| {
                    let possible = level.possible((*from).max(asked.0), (*to).min(asked.1));
                    (level.known((*from, *to), asked), possible)
                });
                counts.collect()
            };
            self.lanes.par_iter().map(of_lane).collect::<Columns>()
        };
        // The front page and every part of its list have the same drawing.
        let is_whole = asked == (OPEN_BEFORE, OPEN_AFTER);
        if let Some((_, counts)) = self.whole.get().filter(|(of, _)| is_whole && *of == columns) {
            return counts.clone();
        }
        let counts = count(&columns);
        if is_whole {
            // What was counted first stays.
            _ = self.whole.set((columns, counts.clone()));
        }
        counts
    }

    /// The first day after another on which some bound cuts time, with whether something may begin
    /// there.
    pub fn cut_after(&self, day: Day) -> Option<(Day, bool)> {
        let begins = self.lanes.iter().flat_map(|level| [&level.all.first, &level.inner.first]);
        let begin = begins.filter_map(|days| days.after(day)).min();
        // An end cuts time on the day after it.
        let ends = self.lanes.iter().flat_map(|level| [&level.all.last, &level.inner.last]);
        let end = ends.filter_map(|days| days.after(day.saturating_sub(1))).min();
        let end = end.map(|end| end + 1);
        let first = begin.into_iter().chain(end).min()?;
        Some((first, begin == Some(first)))
    }

    /// The last day before another on which some bound cuts time.
    pub fn cut_before(&self, day: Day) -> Option<Day> {
        let begins = self.lanes.iter().flat_map(|level| [&level.all.first, &level.inner.first]);
        let begin = begins.filter_map(|days| days.last_before(day)).max();
        let ends = self.lanes.iter().flat_map(|level| [&level.all.last, &level.inner.last]);
        let end = ends.filter_map(|days| days.last_before(day.saturating_sub(1))).max();
        begin.into_iter().chain(end.map(|end| end + 1)).max()
    }
}

impl Level {
    fn add(&mut self, number: u32, mark: &Mark) {
        if mark.is_landmark {
            self.landmarks.push(number);
        }
        if !mark.has_day() {
            self.no_day += 1;
            self.first_no_day.get_or_insert(number);
            return;
        }
        self.all.add(mark.first, mark.last);
        if mark.first == mark.last {
            self.one_day.push(mark.first);
        }
        if mark.hours.is_some() {
            self.with_hours.add(mark.first, mark.last);
        }
        if let Some(lasting) = mark.lasting {
            self.inner.add(lasting.ending, lasting.begun);
        }
        if let Some((first, last)) = mark.lasting.and_then(|lasting| lasting.core) {
            self.core.add(first, last);
            self.with_core.add(mark.first, mark.last);
        } else if mark.is_certain && mark.first == mark.last {
            self.certain_day.push(mark.first);
        } else if mark.is_certain {
            self.certain.0.push(mark.first);
            self.certain.1.push(mark.last);
        }
    }

    fn sort(&mut self) {
        let of_core = [&mut self.core, &mut self.with_core];
        for sides in
            [&mut self.all, &mut self.inner, &mut self.with_hours].into_iter().chain(of_core)
        {
            sides.sort();
        }
        self.one_day.sort();
        self.certain_day.sort();
        let (first, last) = &mut self.certain;
        first.sort_with(last);
    }

    /// How many events with a day may lie between two days, both included.
    pub fn possible(&self, from: Day, to: Day) -> usize {
        self.all.between(from, to)
    }

    /// How many events lie between two days for certain, all of each, or were going on all the time;
    /// of the events that may lie between those that are asked for.
    fn known(&self, (from, to): (Day, Day), asked: (Day, Day)) -> usize {
        let begun = self.core.begun_by(to).min(self.with_core.begun_by(asked.1));
        let ended = self.core.ended_before(from).max(self.with_core.ended_before(asked.0));
        let going_on = begun.saturating_sub(ended);
        if to < asked.0 || asked.1 < from {
            return going_on;
        }
        let (first, last) = &self.certain;
        let begun = first.before(from)..first.up_to(to);
        // As simple as can be, so that the compiler compares several at once.
        let within = last.get(begun).unwrap_or_default().iter().filter(|last| **last <= to).count();
        going_on + self.certain_day.between(from, to) + within
    }

    /// How many events have one day, between two days.
    pub fn of_one_day(&self, from: Day, to: Day) -> usize {
        self.one_day.between(from, to)
    }

    /// Whether the hours of some event are known that may lie between two days.
    pub fn has_hours(&self, from: Day, to: Day) -> bool {
        0 < self.with_hours.between(from, to)
    }
}
