//! How many events lie in each column of each lane, and in each section of the axis: from what is
//! prepared, or counted one by one.

use chrono::{Datelike as _, NaiveDateTime, Timelike as _};

use super::density::{Column, Count};
use super::{Counted, Range, Stretch};
use crate::index::{Day, Levels, Mark, OPEN_AFTER, OPEN_BEFORE, day_or};

/// How many of some events lie where.
pub(super) struct Counts {
    /// By lane and column.
    pub(super) of_lanes: Vec<Vec<Count>>,
    /// By section.
    pub(super) of_sections: Vec<usize>,
}

impl Counts {
    /// Those of the events of a drawing. What is prepared knows days alone.
    pub(super) fn of(
        counted: &Counted<'_>,
        columns: &[Column],
        parts: &[(Stretch, Range)],
    ) -> Self {
        let are_days = columns.iter().all(|column| column.hour.is_none());
        if let Some(levels) = counted.levels().filter(|_| are_days) {
            return Self::of_levels(levels, columns, parts, counted.asked().days());
        }
        let lanes = counted.strips().len();
        let counter = Counter::new(columns, parts);
        let tally = counted.sum(
            || counter.nothing(lanes),
            |tally, mark| counter.add(tally, mark),
            Tally::followed_by,
        );
        Self {
            of_lanes: (0..lanes).map(|lane| counter.of_lane(&tally, lane)).collect(),
            of_sections: counter.of_sections(&tally, parts.len()),
        }
    }

    /// Those of all events that may lie on the days asked for.
    fn of_levels(
        levels: &Levels,
        columns: &[Column],
        parts: &[(Stretch, Range)],
        asked: (Day, Day),
    ) -> Self {
        let days = |range: Range| (day_or(range.from, OPEN_BEFORE), day_or(range.to, OPEN_AFTER));
        let columns = columns.iter().map(|column| days(column.range)).collect();
        let of_lane = |counts: Vec<(usize, usize)>| {
            counts.into_iter().map(|(known, possible)| Count { known, possible }).collect()
        };
        let of_part = |(_, range): &(Stretch, Range)| {
            let (from, to) = days(*range);
            levels.lanes.iter().map(|level| level.possible(from, to) + level.no_day).sum()
        };
        Self {
            of_lanes: levels.counts(columns, asked).into_iter().map(of_lane).collect(),
            of_sections: parts.iter().map(of_part).collect(),
        }
    }
}

/// Counts events by lane and column, and by section.
///
/// Time is cut wherever a column or a section begins. Of each event is kept in which cut some of it
/// may lie first, and in which last: how many lie in several cuts is then how many have begun by the
/// end of them, less how many have ended before. So an event costs the same however long it is.
struct Counter {
    cuts: Cuts,
    /// By cut: the column that it is part of, and the section, counted from 1 behind what lies before
    /// all sections.
    column_of: Vec<usize>,
    section_of: Vec<usize>,
    columns: usize,
}

/// What some events come to.
struct Tally {
    /// By lane and cut: how many begin, and how many end.
    possible: Vec<[u32; 2]>,
    /// By lane and column: how many are known from there on, less how many only up to there.
    known: Vec<i32>,
    /// Those without a day, which may lie anywhere.
    no_day: usize,
}

impl Tally {
    /// That of these events and of others.
    fn followed_by(mut self, next: Self) -> Self {
        for ([begin, end], [begins, ends]) in self.possible.iter_mut().zip(next.possible) {
            *begin += begins;
            *end += ends;
        }
        self.known.iter_mut().zip(next.known).for_each(|(known, step)| *known += step);
        self.no_day += next.no_day;
        self
    }
}

impl Counter {
    fn new(columns: &[Column], parts: &[(Stretch, Range)]) -> Self {
        let of_columns: Vec<i64> =
            columns.iter().map(|column| column.from.map_or(i64::MIN, second)).collect();
        let begins = parts.iter().filter_map(|(_, range)| range.from);
        let end = parts.last().and_then(|(_, range)| range.to?.succ_opt());
        let of_parts = begins.chain(end).map(|day| midnight(day.num_days_from_ce()));
        let of_parts: Vec<i64> = of_parts.collect();
        let cuts = Cuts::new(of_columns.iter().chain(&of_parts).copied().collect());
        let begun = |starts: &[i64]| {
            let begun = |cut: &i64| starts.partition_point(|start| start <= cut);
            cuts.starts.iter().map(begun).collect::<Vec<usize>>()
        };
        Self {
            // What is before the first column is counted in it.
            column_of: begun(&of_columns).iter().map(|begun| begun.saturating_sub(1)).collect(),
            section_of: begun(&of_parts),
            columns: columns.len(),
            cuts,
        }
    }

    /// What no event comes to, where there are so many lanes.
    fn nothing(&self, lanes: usize) -> Tally {
        Tally {
            possible: vec![[0; 2]; lanes * self.cuts.starts.len()],
            known: vec![0; lanes * (self.columns + 1)],
            no_day: 0,
        }
    }

    /// Adds an event.
    #[inline]
    fn add(&self, tally: &mut Tally, mark: &Mark) {
        if !mark.has_day() {
            tally.no_day += 1;
            return;
        }
        let (mut from, mut to) = (midnight(mark.first), end_of(mark.last));
        if let Some(hours) = mark.hours {
            from = second(hours.earliest);
            to = if mark.lasting.is_none() { second(hours.latest) } else { to };
        }
        let from = self.cuts.of(from);
        let to = self.cuts.of(to).max(from);
        let start = mark.lane * self.cuts.starts.len();
        for (cut, side) in [(from, 0), (to, 1)] {
            let count = tally.possible.get_mut(start + cut).and_then(|sides| sides.get_mut(side));
            count.into_iter().for_each(|count| *count += 1);
        }
        // What words only suggest is not known.
        if mark.is_certain && self.column(from) == self.column(to) {
            self.add_known(tally, mark.lane, from, from);
        } else if let Some((first, last)) = mark.lasting.and_then(|lasting| lasting.core) {
            // It had begun by the end of one day, and had not ended when the other began.
            let begun = mark.hours.map(|hours| second(hours.latest));
            let begun = begun.filter(|begun| begun.div_euclid(DAY_S) == i64::from(first));
            let from = self.cuts.of(begun.unwrap_or(end_of(first)));
            self.add_known(tally, mark.lane, from, self.cuts.of(midnight(last)));
        }
    }

    #[inline]
    fn add_known(&self, tally: &mut Tally, lane: usize, from: usize, to: usize) {
        let (from, to) = (self.column(from), self.column(to));
        let start = lane * (self.columns + 1);
        for (column, by) in [(from, 1), (to + 1, -1)] {
            if let Some(step) = tally.known.get_mut(start + column).filter(|_| from <= to) {
                *step += by;
            }
        }
    }

    #[inline]
    fn column(&self, cut: usize) -> usize {
        self.column_of.get(cut).copied().unwrap_or_default()
    }

    /// How many events lie in each column of a lane.
    fn of_lane(&self, tally: &Tally, lane: usize) -> Vec<Count> {
        let known = tally.known.iter().skip(lane * (self.columns + 1)).take(self.columns);
        let known = known.scan(0, |sum, step| {
            *sum += step;
            usize::try_from(*sum).ok()
        });
        let mut possible = vec![0; self.columns];
        self.sum(tally, lane, &self.column_of, &mut possible);
        possible.into_iter().zip(known).map(|(possible, known)| Count { known, possible }).collect()
    }

    /// How many events may lie in each of so many sections.
    fn of_sections(&self, tally: &Tally, sections: usize) -> Vec<usize> {
        let mut counts = vec![0; sections + 1];
        let lanes = tally.possible.len() / self.cuts.starts.len().max(1);
        (0..lanes).for_each(|lane| self.sum(tally, lane, &self.section_of, &mut counts));
        counts.into_iter().skip(1).map(|count| count + tally.no_day).collect()
    }

    /// Adds how many events of a lane may lie in each of several groups of cuts that follow each other.
    fn sum(&self, tally: &Tally, lane: usize, group_of: &[usize], counts: &mut [usize]) {
        let all = self.cuts.starts.len();
        let sides = tally.possible.iter().skip(lane * all).take(all);
        let (mut running, mut last) = (0_usize, None);
        for ([begin, end], group) in sides.zip(group_of) {
            let is_new = last.replace(group) != Some(group);
            let count = counts.get_mut(*group);
            count
                .into_iter()
                .for_each(|count| *count += if is_new { running } else { 0 } + *begin as usize);
            running = (running + *begin as usize).saturating_sub(*end as usize);
        }
    }
}

/// Time cut into stretches that follow each other.
struct Cuts {
    /// The seconds with which they begin, ascending.
    starts: Vec<i64>,
    /// Time in even parts of a power of two of seconds: the last stretch that begins before each of
    /// them does. Few parts have a start inside, so that nothing is searched for.
    parts: Vec<u16>,
    first: i64,
    shift: u32,
}

/// Into how many parts time is divided at most, as a power of two.
const PARTS_LOG: u32 = 12;

impl Cuts {
    fn new(mut starts: Vec<i64>) -> Self {
        starts.sort_unstable();
        starts.dedup();
        // What is open to the left has no length.
        let known = starts.iter().copied().filter(|start| i64::MIN < *start);
        let (first, last) = (known.clone().min().unwrap_or(0), known.max().unwrap_or(0));
        let shift = (u64::BITS - last.abs_diff(first).leading_zeros()).saturating_sub(PARTS_LOG);
        let parts = (0..=last.abs_diff(first) >> shift).map(|part| {
            let begin = first.saturating_add_unsigned(part << shift);
            let begun = starts.partition_point(|start| *start <= begin);
            u16::try_from(begun.saturating_sub(1)).unwrap_or(u16::MAX)
        });
        Self { parts: parts.collect(), starts, first, shift }
    }

    /// The stretch in which a second lies; what is before all of them is in the first.
    #[inline]
    fn of(&self, second: i64) -> usize {
        if second < self.first {
            return 0;
        }
        let part = second.abs_diff(self.first) >> self.shift;
        let part = self.parts.get(part as usize).or(self.parts.last());
        let mut place = usize::from(part.copied().unwrap_or_default());
        while self.starts.get(place + 1).is_some_and(|next| *next <= second) {
            place += 1;
        }
        place
    }
}

const DAY_S: i64 = 86_400;

/// A moment in seconds, counted like days.
fn second(at: NaiveDateTime) -> i64 {
    midnight(at.date().num_days_from_ce()) + i64::from(at.num_seconds_from_midnight())
}

fn midnight(day: Day) -> i64 {
    i64::from(day) * DAY_S
}

fn end_of(day: Day) -> i64 {
    midnight(day) + DAY_S - 1
}
