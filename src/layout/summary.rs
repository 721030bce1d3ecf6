//! What decides how events are drawn: a few numbers, however many events there are. They are gathered
//! from each event, or read from what is prepared where all events are drawn.

use chrono::NaiveDate;

use super::{Asked, CELLS_ASKED_MAX, TRIED_MAX};
use crate::index::{Day, EventSet, Level, Levels, Mark, OPEN_AFTER, OPEN_BEFORE, date, day_or};

/// What some events have in common.
#[derive(Clone, Debug)]
pub(super) struct Summary {
    /// How many there are.
    pub(super) events: usize,
    /// How many of them have a position on the axis.
    pub(super) dated: usize,
    /// How many of these have one known day.
    pub(super) one_day: usize,
    /// Whether the hours of some are known.
    pub(super) has_hours: bool,
    /// Days before and after which no event lies.
    first: Day,
    last: Day,
    /// Where the days that are asked for begin, and the day after them.
    asked: (Day, Day),
    /// The first and the last day at which a bound cuts the time that is asked for.
    ends: (Day, Day),
    /// All days at which one does, ascending, each with whether something may begin there; too many
    /// of them are no longer kept.
    cuts: Vec<(Day, bool)>,
    has_many_cuts: bool,
}

/// How many cuts are kept: one more than the most cells have, asked for by a reader.
const CUTS_MAX: usize = CELLS_ASKED_MAX + 1;

impl Summary {
    /// That of no events.
    pub(super) fn new(asked: Asked) -> Self {
        let (from, to) = asked.days();
        Self {
            events: 0,
            dated: 0,
            one_day: 0,
            has_hours: false,
            first: OPEN_AFTER,
            last: OPEN_BEFORE,
            asked: (from, to.saturating_add(1)),
            ends: (OPEN_AFTER, OPEN_BEFORE),
            cuts: Vec::new(),
            has_many_cuts: false,
        }
    }

    pub(super) fn of(marks: impl Iterator<Item = Mark>, asked: Asked) -> Self {
        let mut summary = Self::new(asked);
        marks.for_each(|mark| summary.add(&mark));
        summary
    }

    /// That of all events that may lie on the days asked for.
    pub(super) fn of_levels(levels: &Levels, asked: Asked) -> Self {
        let mut summary = Self::new(asked);
        let (from, to) = asked.days();
        for level in &levels.lanes {
            let dated = level.possible(from, to);
            summary.events += dated + level.no_day;
            summary.dated += dated;
            summary.one_day += level.of_one_day(from, to);
            summary.has_hours |= level.has_hours(from, to);
        }
        let (mut day, end) = (from, summary.asked.1);
        while let Some((cut, is_begin)) = levels.cut_after(day).filter(|(cut, _)| *cut < end) {
            if summary.has_many_cuts {
                break;
            }
            summary.cut(cut, is_begin);
            day = cut;
        }
        levels.cut_before(end).into_iter().for_each(|cut| summary.cut(cut, false));
        if let [first, .., end] = *summary.cuts().0 {
            let [first, end] = [first, end].map(|day| day_or(Some(day), OPEN_BEFORE));
            let may_lie = |from, to| levels.lanes.iter().any(|lane| 0 < lane.possible(from, to));
            summary.first = if may_lie(from, first - 1) { OPEN_BEFORE } else { first };
            summary.last = if may_lie(end, to) { OPEN_AFTER } else { end - 1 };
        }
        summary
    }

    /// Adds an event.
    #[inline]
    pub(super) fn add(&mut self, mark: &Mark) {
        self.events += 1;
        if !mark.has_day() {
            return;
        }
        self.dated += 1;
        self.one_day += usize::from(mark.first == mark.last);
        self.has_hours |= mark.hours.is_some();
        self.first = self.first.min(mark.first);
        self.last = self.last.max(mark.last);
        self.cut(mark.first, true);
        self.cut(mark.last.saturating_add(1), false);
        if let Some(lasting) = mark.lasting {
            self.cut(lasting.ending, true);
            self.cut(lasting.begun.saturating_add(1), false);
        }
    }

    /// That of these events and of others behind them.
    pub(super) fn followed_by(mut self, next: Self) -> Self {
        self.events += next.events;
        self.dated += next.dated;
        self.one_day += next.one_day;
        self.has_hours |= next.has_hours;
        self.first = self.first.min(next.first);
        self.last = self.last.max(next.last);
        self.ends = (self.ends.0.min(next.ends.0), self.ends.1.max(next.ends.1));
        self.has_many_cuts |= next.has_many_cuts;
        for (day, is_begin) in next.cuts {
            if !self.has_many_cuts {
                self.keep(day, is_begin);
            }
        }
        self
    }

    #[inline]
    fn cut(&mut self, day: Day, is_begin: bool) {
        let (from, end) = self.asked;
        // Nothing is before an open side, or after it.
        if from < day && day < end {
            self.ends = (self.ends.0.min(day), self.ends.1.max(day));
            if !self.has_many_cuts {
                self.keep(day, is_begin);
            }
        }
    }

    fn keep(&mut self, day: Day, is_begin: bool) {
        match self.cuts.binary_search_by_key(&day, |(cut, _)| *cut) {
            Ok(place) => self.cuts.iter_mut().skip(place).take(1).for_each(|cut| cut.1 |= is_begin),
            Err(place) => self.cuts.insert(place, (day, is_begin)),
        }
        self.has_many_cuts = CUTS_MAX < self.cuts.len();
    }

    /// The days at which time is cut, ascending, those asked for among them, and whether these are all:
    /// where they are too many for cells, they are the first and the last alone.
    ///
    /// One bound alone cuts time in two and shows no day: the day beside it is drawn too.
    pub(super) fn cuts(&self) -> (Vec<NaiveDate>, bool) {
        let (from, end) = self.asked;
        let mut cuts: Vec<Day> = match self.has_many_cuts {
            true => vec![self.ends.0, self.ends.1],
            false => self.cuts.iter().map(|(day, _)| *day).collect(),
        };
        cuts.extend([from, end].iter().filter(|day| date(**day).is_some()));
        cuts.sort_unstable();
        cuts.dedup();
        if let [only] = *cuts.as_slice() {
            let is_told = self.cuts.iter().any(|(day, is_begin)| *day == only && *is_begin);
            let is_begin = from == only || (end != only && is_told);
            cuts.push(if is_begin { only + 1 } else { only - 1 });
            cuts.sort_unstable();
        }
        let cuts: Vec<NaiveDate> = cuts.into_iter().filter_map(date).collect();
        match (self.has_many_cuts, cuts.as_slice()) {
            (true, [first, .., last]) => (vec![*first, *last], false),
            _ => (cuts, true),
        }
    }

    /// Whether something may lie before a day, and whether something may lie on another day or after
    /// it.
    pub(super) fn is_beyond(&self, first: NaiveDate, end: NaiveDate) -> [bool; 2] {
        let [first, end] = [first, end].map(|day| day_or(Some(day), OPEN_BEFORE));
        [0 < self.dated && self.first < first, 0 < self.dated && end <= self.last]
    }
}

/// What one lane has, where events are too many for a row each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Strip {
    /// How many events are drawn in it.
    pub(super) drawn: usize,
    /// How many of them have no day, and the number of the first of these.
    pub(super) no_day: usize,
    pub(super) first_no_day: Option<u32>,
    /// The numbers of its landmarks, ascending.
    landmarks: Vec<u32>,
}

impl Strip {
    /// Of a lane, all events that may lie on the days asked for: those of a set.
    pub(super) fn of_level(level: &Level, (from, to): (Day, Day), events: &EventSet) -> Self {
        let landmarks = level.landmarks.iter().copied();
        Self {
            drawn: level.possible(from, to) + level.no_day,
            no_day: level.no_day,
            first_no_day: level.first_no_day,
            landmarks: landmarks.filter(|number| events.contains(*number)).collect(),
        }
    }

    /// Adds an event.
    #[inline]
    pub(super) fn add(&mut self, number: u32, mark: &Mark) {
        self.drawn += 1;
        if !mark.has_day() {
            self.no_day += 1;
            self.first_no_day.get_or_insert(number);
        }
        if mark.is_landmark {
            self.landmarks.push(number);
        }
    }

    /// That of these events and of others behind them.
    pub(super) fn followed_by(mut self, next: Self) -> Self {
        self.drawn += next.drawn;
        self.no_day += next.no_day;
        self.first_no_day = self.first_no_day.or(next.first_no_day);
        self.landmarks.extend(next.landmarks);
        self
    }

    /// The numbers of its landmarks that may be named, ascending.
    ///
    /// Names are tried far from each other, so that of very many landmarks it is enough to try some.
    pub(super) fn landmarks(&self) -> impl Iterator<Item = u32> {
        let step = self.landmarks.len().div_ceil(TRIED_MAX).next_power_of_two();
        self.landmarks.iter().copied().step_by(step)
    }
}
