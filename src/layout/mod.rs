//! The positions of everything in the drawing: numbers only, no markup and no words.
//!
//! A [`Plan`] says what is to be drawn, [`Drawing::of`] gives each thing its position. Every drawing
//! keeps the ordering invariant: **A is wholly left of B only if A is certainly before B**, or if a
//! side between them is drawn as only suggested. Bars therefore cover all days on which an event may
//! lie, and are only ever made wider. What has no day is drawn in a column beside the axis, which is
//! no time. Inside one cell, [`stairs`] shows the order that is certain.
//!
//! Where events are too many for a row each, a lane is a strip of density: how many events lie in
//! each column of the axis.
//!
//! Nothing here knows what a bar looks like or what a line says: pages, the terminal and the tests
//! draw the same numbers.

pub mod ascii;
mod connect;
mod density;
mod plan;
mod scale;
mod stairs;
mod ticks;
mod zoom;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::{NaiveDate, TimeDelta};

use crate::chronology::{Hours, Order, Window};
use crate::edtf::Edtf;
use crate::model::EventId;
use crate::query::ScaleKind;

pub use connect::{Connector, Part};
pub use density::{Column, Count, Section};
pub use plan::{Asked, TieItems};
pub use scale::{Margins, Scale, Span, Stretch, WIDTH, X};
pub use ticks::{Tick, ticks};
pub use zoom::{Range, Zoom};

/// The most events that have a row each; above, lanes are strips of density.
pub const ROWS_MAX: usize = 60;

/// The most cells that a drawing is cut into unless a reader asks for more; above, a calendar is
/// drawn.
const CELLS_MAX: usize = 10;

/// The most cells that a reader may ask for.
const CELLS_ASKED_MAX: usize = 2 * CELLS_MAX;

/// The most cells that are drawn of events most of which have one known day: there a calendar says
/// more, since each bar is as long as the next.
const CELLS_OF_DAYS_MAX: usize = 4;

/// The least width of a bar, so that it can be seen and hit.
const BAR_MIN: X = X(60);

/// A unit that is drawn no wider than this is read as a mark, not as a stretch of time.
const MARK_MAX: X = X(300);

/// How many seconds the hours of an event span at most where its time of day is known.
const HOUR_S: i64 = 3_600;

/// How many days are drawn at most where the hours of events are.
const HOURS_DAYS_MAX: i64 = 3;

/// How many ticks a calendar has at most; of years, whose names are short, there may be more.
const TICKS_MAX: usize = 5;
const YEAR_TICKS_MAX: usize = 7;

/// From how many days on a calendar is one of years.
const YEARS_DAYS: i64 = 3_653;

/// What is to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// How many lanes there are; each event names one by its place.
    pub lanes: usize,
    /// The events, in reading order.
    pub items: Vec<Item>,
    /// What ties two of them together, by their places.
    pub ties: Vec<TieItems>,
    /// Whether words tie two events together that do not deny each other, drawn or not.
    pub has_other_ties: bool,
    /// How each event lies to each other, by their places; none where there are too many for rows.
    pub orders: Vec<Vec<Order>>,
    /// What of the time is to be drawn, and how.
    pub asked: Asked,
    /// The first and the last day known in the whole chronology, however much of it is drawn.
    pub whole: Option<(NaiveDate, NaiveDate)>,
}

/// One event that is to be drawn.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its id.
    pub event: EventId,
    /// The place of its lane.
    pub lane: usize,
    /// When it took place, or began.
    pub begins: Window,
    /// When it ended, if it is an event that lasts.
    pub ends: Option<Window>,
    /// The first and the last of the days on which what lasts certainly was going on, whatever words
    /// suggest.
    pub core: Option<(NaiveDate, NaiveDate)>,
    /// Its first and its last side, where words only suggest it: “about 1885”.
    pub is_suggested: [bool; 2],
    /// The hours of its day, or of that of its beginning, where they are narrower than the day.
    pub hours: Option<Hours>,
    /// Whether it is named first where there is no room for all.
    pub is_landmark: bool,
    /// Whether it denies what was certainly said only after it.
    pub is_ahead: bool,
}

/// A plan with a position for everything.
#[derive(Clone, Debug)]
pub struct Drawing {
    /// From days to positions.
    pub scale: Scale,
    /// The scale that could be drawn instead.
    pub other: Option<ScaleKind>,
    /// The marks of a calendar, each with its position; none on cells.
    pub ticks: Vec<(X, Tick)>,
    /// The lanes that have something to draw, in their order.
    pub lanes: Vec<Lane>,
    /// The bar of each event, by its place in the plan.
    pub bars: Vec<Bar>,
    /// The columns in which events are counted; none where they have rows.
    pub columns: Vec<Column>,
    /// Parts of the axis that can be drawn alone, with the events in each; none where they have rows.
    pub sections: Vec<Section>,
    /// The lines between marks.
    pub connectors: Vec<Connector>,
    /// How to draw more, less or other time.
    pub zoom: Zoom,
    /// Whether every event has a row of its own.
    pub has_rows: bool,
    /// Whether some order is shown inside a cell.
    pub has_stairs: bool,
}

/// The rows of one lane, or its strip.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Its place among the lanes.
    pub lane: usize,
    /// Its events in reading order, by their places in the plan; each has a row where there are few.
    pub events: Vec<usize>,
    /// How many events lie in each column; none where they have rows.
    pub counts: Vec<Count>,
}

/// A bar over all days on which something may lie.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bar {
    /// From where to where.
    pub at: Stretch,
    /// Its left end.
    pub left: End,
    /// Its right end.
    pub right: End,
    /// Where an event that lasts certainly was going on.
    pub core: Option<Stretch>,
    /// Whether the event's time is known as far as it is drawn, and does not only lie somewhere in
    /// the bar.
    pub is_known: bool,
    /// Whether it is in the column of events without a day.
    pub no_day: bool,
}

/// How a bar ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// At a bound that is known.
    Hard,
    /// Nowhere: the side is open.
    Open,
    /// Where words suggest it; nothing bounds it there.
    Suggested,
    /// At the edge of what is drawn; the bound lies beyond it.
    Cut,
}

impl End {
    /// Whether nothing certain is known of it.
    pub fn is_fading(self) -> bool {
        matches!(self, Self::Open | Self::Suggested)
    }
}

impl Item {
    /// The days between which all of it lies, from beginning to end.
    fn hull(&self) -> Window {
        match self.ends {
            None => self.begins,
            Some(ends) => Window { earliest: self.begins.earliest, latest: ends.latest },
        }
    }

    /// Whether it has a position on the axis: some bound of it is known.
    fn has_day(&self) -> bool {
        !self.begins.is_open() || self.ends.is_some_and(|ends| !ends.is_open())
    }

    /// Whether it is known in which day, month, year, decade or century it lies.
    fn is_unit(&self) -> bool {
        let Window { earliest, latest } = self.hull();
        let is_unit = |date: Edtf| date.grain().is_some();
        self.is_suggested == [false; 2]
            && earliest.is_some()
            && latest.is_some()
            && Edtf::between(earliest, latest).is_some_and(is_unit)
    }

    fn is_one_day(&self) -> bool {
        let Window { earliest, latest } = self.hull();
        earliest.is_some() && earliest == latest
    }

    /// The days at which its bounds cut time: each earliest day, and the day after
    /// each latest.
    fn cuts(&self) -> impl Iterator<Item = NaiveDate> {
        let ends = self.ends.unwrap_or_default();
        let firsts = [self.begins.earliest, ends.earliest];
        let lasts = [self.begins.latest, ends.latest];
        let after = lasts.map(|day| day.and_then(|day| day.succ_opt()));
        firsts.into_iter().chain(after).flatten()
    }
}

impl Drawing {
    /// Gives everything its position.
    pub fn of(plan: &Plan) -> Self {
        let has_rows = plan.items.len() <= ROWS_MAX;
        let (scale, other) = scale_of(plan);
        let has_hours = has_hours(&scale) && plan.items.iter().any(|item| item.hours.is_some());
        let ticks = match (scale.kind(), scale.days()) {
            (ScaleKind::Calendar, Some((first, last))) => {
                ticks(first, last, ticks_max(first, last), has_hours)
                    .into_iter()
                    .filter_map(|tick| Some((tick_x(&scale, tick)?, tick)))
                    .collect()
            }
            _ => Vec::new(),
        };
        let mut bars: Vec<Bar> = plan.items.iter().map(|item| bar(&scale, item)).collect();
        let has_stairs = has_rows && stairs::cut(plan, &scale, &mut bars);
        let columns = if has_rows { Vec::new() } else { density::columns(&scale, has_hours) };
        let mut lanes: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, item) in plan.items.iter().enumerate() {
            lanes.entry(item.lane).or_default().push(place);
        }
        let lanes = lanes.into_iter().map(|(lane, events)| {
            let of_lane = events.iter().filter_map(|place| plan.items.get(*place));
            let counts = density::counts(&columns, of_lane);
            Lane { lane, events, counts }
        });
        let lanes: Vec<Lane> = lanes.collect();
        let connectors = match has_rows {
            true => connect::connectors(&lanes, &bars, &plan.ties),
            false => Vec::new(),
        };
        let sections = if has_rows { Vec::new() } else { density::sections(&scale, plan) };
        let zoom = Zoom::of(&scale, plan);
        Self {
            scale,
            other,
            ticks,
            lanes,
            bars,
            columns,
            sections,
            connectors,
            zoom,
            has_rows,
            has_stairs,
        }
    }

    /// The bars of a lane, from above.
    pub fn bars_of(&self, lane: &Lane) -> impl Iterator<Item = &Bar> {
        lane.events.iter().filter_map(|place| self.bars.get(*place))
    }

    /// Whether some event of a lane has no day.
    pub fn has_no_day(&self, lane: &Lane) -> bool {
        self.bars_of(lane).any(|bar| bar.no_day)
    }
}

/// The scale of a plan, and the other one where that could be drawn too.
///
/// Where most events have one known day and cells would be many, every day is as wide as the
/// next; else time is cut at the bounds that are known. A reader may ask for the other.
fn scale_of(plan: &Plan) -> (Scale, Option<ScaleKind>) {
    let dated: Vec<&Item> = plan.items.iter().filter(|item| item.has_day()).collect();
    let mut cuts: Vec<NaiveDate> = dated.iter().flat_map(|item| item.cuts()).collect();
    let Asked { from, to, scale } = plan.asked;
    let end = to.and_then(|to| to.succ_opt());
    cuts.retain(|cut| from.is_none_or(|from| from < *cut) && end.is_none_or(|end| *cut < end));
    cuts.extend(from);
    cuts.extend(end);
    cuts.sort_unstable();
    cuts.dedup();
    // One bound alone cuts time in two and shows no day: the day beside it is drawn too.
    if let [only] = *cuts.as_slice() {
        let begins = |window: Window| window.earliest == Some(only);
        let is_told = || dated.iter().any(|i| begins(i.begins) || i.ends.is_some_and(begins));
        let is_begin = from == Some(only) || (end != Some(only) && is_told());
        cuts.extend(if is_begin { only.succ_opt() } else { only.pred_opt() });
        cuts.sort_unstable();
    }
    let cells = cuts.len().saturating_sub(1);
    let one_day = dated.iter().filter(|item| item.is_one_day()).count();
    let is_calendar = CELLS_MAX < cells || (dated.len() < 2 * one_day && CELLS_OF_DAYS_MAX < cells);
    // Few days with hours in them are a clock's: cells would show them all alike.
    let days = cuts.first().zip(cuts.last()).map(|(first, end)| (*end - *first).num_days());
    let is_clock = days.is_some_and(|days| days <= HOURS_DAYS_MAX)
        && dated.iter().any(|item| item.hours.is_some());
    let own = if is_calendar || is_clock { ScaleKind::Calendar } else { ScaleKind::Cells };
    let can_cells = cells <= CELLS_ASKED_MAX;
    let kind = scale.filter(|kind| *kind == ScaleKind::Calendar || can_cells).unwrap_or(own);
    let other = match kind {
        ScaleKind::Cells => is_uneven(&cuts).then_some(ScaleKind::Calendar),
        ScaleKind::Calendar => can_cells.then_some(ScaleKind::Cells),
    };
    let margins = margins_of(plan, &dated, &cuts);
    if kind == ScaleKind::Calendar {
        let ends = cuts.first().copied().zip(cuts.last().copied());
        cuts = ends.map(|(first, last)| vec![first, last]).unwrap_or_default();
    }
    (Scale::new(kind, &cuts, margins), other)
}

/// Whether some cells have more days than others, so that a calendar would differ.
fn is_uneven(cuts: &[NaiveDate]) -> bool {
    let mut lengths = cuts.iter().zip(cuts.iter().skip(1)).map(|(from, to)| *to - *from);
    lengths.next().is_some_and(|first| lengths.any(|length| length != first))
}

/// What needs room besides the days that are drawn.
fn margins_of(plan: &Plan, dated: &[&Item], cuts: &[NaiveDate]) -> Margins {
    let Some((first, end)) = cuts.first().zip(cuts.last()) else {
        return Margins { no_day: !plan.items.is_empty(), ..Margins::default() };
    };
    let is_before = |day: Option<NaiveDate>| day.is_none_or(|day| day < *first);
    let is_after = |day: Option<NaiveDate>| day.is_none_or(|day| *end <= day);
    Margins {
        earlier: dated.iter().any(|item| is_before(item.hull().earliest)),
        later: dated.iter().any(|item| is_after(item.hull().latest)),
        // A strip of density has no column for them: beside its name, they are counted.
        no_day: dated.len() < plan.items.len() && plan.items.len() <= ROWS_MAX,
    }
}

/// The bar of an event: over all days on which it may lie, and never less.
fn bar(scale: &Scale, item: &Item) -> Bar {
    if !item.has_day() {
        let column = scale.no_day().unwrap_or(Stretch { from: scale.end(), to: scale.end() });
        let (left, right) = (End::Hard, End::Hard);
        return Bar { at: column, left, right, core: None, is_known: false, no_day: true };
    }
    let Window { earliest, latest } = item.hull();
    let days = scale.days();
    let [left, right] =
        item.is_suggested.map(|is_suggested| if is_suggested { End::Suggested } else { End::Hard });
    let hours = item.hours.filter(|_| has_hours(scale));
    let (left, from) = match earliest.zip(days) {
        None => (End::Open, X(0)),
        Some((day, (first, _))) if day < first => (End::Cut, X(0)),
        Some((day, _)) => {
            let x = match hours {
                Some(hours) => scale.x_of(hours.earliest, false),
                None => scale.x(day, false),
            };
            (left, x.unwrap_or(scale.end()))
        }
    };
    let (right, to) = match latest.zip(days) {
        None => (End::Open, scale.end()),
        Some((day, (_, last))) if last < day => (End::Cut, scale.end()),
        Some((day, _)) => {
            let x = match hours.filter(|_| item.ends.is_none()) {
                // The second that is told is included to its end.
                Some(hours) => scale.x_of(hours.latest + TimeDelta::seconds(1), true),
                None => scale.x(day.succ_opt().unwrap_or(day), true),
            };
            (right, x.unwrap_or(X(0)))
        }
    };
    let at = widened(Stretch { from, to }, scale.end());
    let core = days.zip(item.core).and_then(|(view, (first, last))| {
        let (first, last) = (first.max(view.0), last.min(view.1));
        let from = match hours.filter(|hours| hours.latest.date() == first) {
            Some(hours) => scale.x_of(hours.latest + TimeDelta::seconds(1), true)?,
            None => scale.x(first, true)?,
        };
        let to = scale.x(last.succ_opt()?, false)?;
        (from < to).then_some(Stretch { from, to })
    });
    let is_known = match (item.ends, hours) {
        (Some(_), _) => core == Some(at) && !left.is_fading() && !right.is_fading(),
        (None, Some(hours)) => (hours.latest - hours.earliest).num_seconds() < HOUR_S,
        (None, None) => item.is_one_day() && item.is_suggested == [false; 2],
    };
    let is_known = is_known || (item.ends.is_none() && item.is_unit() && is_mark(scale, at));
    Bar { at, left, right, core, is_known, no_day: false }
}

/// Whether a bar is so short beside the others that it is not read as a stretch of time.
fn is_mark(scale: &Scale, at: Stretch) -> bool {
    match scale.kind() {
        ScaleKind::Cells => scale.spans().iter().any(|(cell, _)| *cell == at),
        ScaleKind::Calendar => at.width() <= MARK_MAX,
    }
}

/// Whether days are drawn so wide that hours can be told apart.
fn has_hours(scale: &Scale) -> bool {
    let days = scale.days().map(|(first, last)| (last - first).num_days() + 1);
    scale.kind() == ScaleKind::Calendar && days.is_some_and(|days| days <= HOURS_DAYS_MAX)
}

fn ticks_max(first: NaiveDate, last: NaiveDate) -> usize {
    if YEARS_DAYS <= (last - first).num_days() { YEAR_TICKS_MAX } else { TICKS_MAX }
}

/// A stretch made wide enough to be seen, inside of the axis.
fn widened(at: Stretch, end: X) -> Stretch {
    let lacks = BAR_MIN.0.saturating_sub(at.width().0);
    if lacks == 0 {
        return at;
    }
    let from = X(at.from.0.min(at.to.0).saturating_sub(lacks / 2));
    let to = X((from.0 + BAR_MIN.0).max(at.to.0).min(end.0));
    Stretch { from: from.min(X(to.0.saturating_sub(BAR_MIN.0))), to }
}

/// The position of a tick: hours lie within their day.
fn tick_x(scale: &Scale, tick: Tick) -> Option<X> {
    let start = scale.x(tick.day(), false)?;
    match tick {
        Tick::Hour { day, hour } => {
            let end = scale.x(day.succ_opt()?, false)?;
            Some(X(start.0 + end.0.saturating_sub(start.0) * hour / 24))
        }
        Tick::Day(_) | Tick::Month(_) | Tick::Year(_) => Some(start),
    }
}
