//! Where events are too many for a row each: how many lie in each column of the axis.
//!
//! Columns are calendar units, so that what a column counts can be said: a day, a week, a month, so
//! many years. What lies before or after the days that are drawn has a column of its own on each
//! side. An event counts in every column in which it may lie, and is known in a column that it
//! certainly does not leave.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

use super::{Range, Scale, Span, Stretch, Tick, X, tick_x, ticks};

/// How many columns there are at most, besides those of the margins.
const COLUMNS_MAX: usize = 180;

/// Into how many sections the axis is cut at most.
const SECTIONS_MAX: usize = 16;

/// A section that is narrower is joined with the next: it would be hard to hit.
const SECTION_MIN: u32 = 400;

/// A column of the axis.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// From where to where.
    pub at: Stretch,
    /// Which days it stands for.
    pub range: Range,
    /// The hour of its day with which it begins, where it is part of a day.
    pub hour: Option<u32>,
    /// The moment with which it begins; none before the days that are drawn.
    pub(super) from: Option<NaiveDateTime>,
}

/// How many events lie in a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that certainly do, or that were going on all the time.
    pub known: usize,
    /// Those that may.
    pub possible: usize,
}

/// A part of the axis that can be drawn alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Section {
    /// From where to where.
    pub at: Stretch,
    /// Which days it stands for.
    pub range: Range,
    /// How many events may lie in it.
    pub count: usize,
}

/// The columns of a scale, from left to right.
pub(super) fn columns(scale: &Scale, has_hours: bool) -> Vec<Column> {
    let Some((first, last)) = scale.days() else { return Vec::new() };
    let mut columns = Vec::new();
    for (at, span) in scale.spans() {
        match span {
            Span::Earlier { than } => {
                let range = Range { from: None, to: than.pred_opt() };
                columns.push(Column { at, range, hour: None, from: None });
            }
            Span::Days { first: begin, last: end } => {
                let found = ticks(first, last, COLUMNS_MAX, has_hours);
                let found = found.into_iter().filter(|tick| (begin..=end).contains(&tick.day()));
                let mut starts: Vec<(X, NaiveDateTime)> =
                    found.filter_map(|tick| Some((tick_x(scale, tick)?, moment(tick)?))).collect();
                let edge = (at.from, begin.and_time(NaiveTime::MIN));
                match starts.first_mut() {
                    // A tick that is drawn where the days begin may stand for a later one: the
                    // column has the days before it too.
                    Some(start) if start.0 <= edge.0 => start.1 = edge.1,
                    _ => starts.insert(0, edge),
                }
                for (n, (x, from)) in starts.iter().enumerate() {
                    let next = starts.get(n + 1);
                    let to = next.map_or(at.to, |next| next.0);
                    let last = next.map_or(Some(end), |(_, next)| {
                        let is_midnight = next.time() == NaiveTime::MIN;
                        if is_midnight { next.date().pred_opt() } else { Some(next.date()) }
                    });
                    let range = Range { from: Some(from.date()), to: last };
                    let at = Stretch { from: *x, to };
                    let is_part = next.is_some_and(|(_, next)| next.date() == from.date())
                        || from.time() != NaiveTime::MIN;
                    let hour = is_part.then(|| from.hour());
                    columns.push(Column { at, range, hour, from: Some(*from) });
                }
            }
            Span::Later { than } => {
                let from = than.succ_opt();
                let range = Range { from, to: None };
                let from = from.map(|day| day.and_time(NaiveTime::MIN));
                columns.push(Column { at, range, hour: None, from });
            }
            Span::NoDay => {}
        }
    }
    columns
}

fn moment(tick: Tick) -> Option<NaiveDateTime> {
    match tick {
        Tick::Hour { day, hour } => day.and_hms_opt(hour, 0, 0),
        Tick::Day(_) | Tick::Month(_) | Tick::Year(_) => Some(tick.day().and_time(NaiveTime::MIN)),
    }
}

/// The parts of the axis that can be drawn alone, each with its days; none where that would be all of
/// it.
pub(super) fn parts(scale: &Scale) -> Vec<(Stretch, Range)> {
    let Some((first, last)) = scale.days().filter(|(first, last)| first < last) else {
        return Vec::new();
    };
    let mut starts: Vec<NaiveDate> =
        ticks(first, last, SECTIONS_MAX, false).into_iter().map(Tick::day).collect();
    let place = |day: NaiveDate| scale.x(day, false).map_or(0, |x| x.0);
    // What begins before the first tick, and what begins shortly before the end.
    if starts.first().is_none_or(|tick| place(first) + SECTION_MIN <= place(*tick)) {
        starts.insert(0, first);
    } else if let Some(start) = starts.first_mut() {
        *start = first;
    }
    let end = last.succ_opt().map_or(0, place);
    if 2 < starts.len() && starts.last().is_some_and(|tick| end < place(*tick) + SECTION_MIN) {
        starts.pop();
    }
    if starts.len() < 2 {
        return Vec::new();
    }
    let parts = starts.iter().enumerate().filter_map(|(n, from)| {
        let next = starts.get(n + 1);
        let to = next.map_or(Some(last), |next| next.pred_opt())?;
        let at = Stretch { from: scale.x(*from, false)?, to: scale.x(to.succ_opt()?, true)? };
        Some((at, Range { from: Some(*from), to: Some(to) }))
    });
    parts.collect()
}
