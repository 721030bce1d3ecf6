//! The positions of everything in the drawing: numbers only, no markup and no words.
//!
//! A [`Plan`] says what is to be drawn, [`Drawing::of`] gives each thing its position. Every drawing
//! keeps the ordering invariant: **A is wholly left of B only if A is certainly before B**, or if a
//! side between them is drawn as only suggested. Bars therefore cover all days on which an event may
//! lie, and are only ever made wider. What has no day is drawn in a column beside the axis, which is
//! no time. Inside one cell, [`stairs`] shows the order that is certain.
//!
//! Where events are too many for a row each, a lane is a strip of density: how many events lie in
//! each column of the axis. They are counted in two passes over a few numbers of each event, and only
//! those are looked at one by one that may be named over the strip.
//!
//! Nothing here knows what a bar looks like or what a line says: pages, the terminal and the tests
//! draw the same numbers.

pub mod ascii;
mod bar;
mod connect;
mod counts;
mod density;
mod plan;
mod scale;
mod stairs;
mod summary;
mod ticks;
mod zoom;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::chronology::{Hours, Order, Window};
use crate::edtf::Edtf;
use crate::index::{Lasting, Mark, OPEN_AFTER, OPEN_BEFORE, day_or};
use crate::model::EventId;
use crate::query::ScaleKind;
use counts::Counts;
use summary::Summary;

pub use bar::{Bar, End};
pub use connect::{Connector, Part};
pub use density::{Column, Count, Section};
pub use plan::{Asked, Counted, TieItems};
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

/// How many days are drawn at most where the hours of events are.
const HOURS_DAYS_MAX: i64 = 3;

/// Where a lane has no more events than this, all of them may be named over its strip.
const NAMED_MAX: usize = 12;

/// How many landmarks of a lane are tried, about: no more names than this have room.
const TRIED_MAX: usize = 256;

/// How many ticks a calendar has at most; of years, whose names are short, there may be more.
const TICKS_MAX: usize = 5;
const YEAR_TICKS_MAX: usize = 7;

/// From how many days on a calendar is one of years.
const YEARS_DAYS: i64 = 3_653;

/// What is to be drawn.
#[derive(Clone, Debug, Default)]
pub struct Plan<'s> {
    /// How many lanes there are; each event names one by its place.
    pub lanes: usize,
    /// The events that are drawn one by one, in reading order: all of them, or those that may be
    /// named.
    pub items: Vec<Item>,
    /// All events, where they are too many for a row each.
    pub counted: Option<Counted<'s>>,
    /// What ties two of them together, by their places.
    pub ties: Vec<TieItems>,
    /// Whether words tie two events together that do not deny each other, drawn or not.
    pub has_other_ties: bool,
    /// How each event lies to each other, by their places; none where they have no rows.
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lane {
    /// Its place among the lanes.
    pub lane: usize,
    /// Its events that are drawn one by one, in reading order, by their places in the plan.
    pub events: Vec<usize>,
    /// How many events it has.
    pub drawn: usize,
    /// How many of them have no day.
    pub no_day: usize,
    /// The number of the first of these; none where events have rows.
    pub first_no_day: Option<u32>,
    /// How many events lie in each column; none where they have rows.
    pub counts: Vec<Count>,
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

    /// What is counted of it.
    fn mark(&self) -> Mark {
        let Window { earliest, latest } = self.hull();
        let days =
            |(first, last)| (day_or(Some(first), OPEN_BEFORE), day_or(Some(last), OPEN_AFTER));
        Mark {
            lane: self.lane,
            first: day_or(earliest, OPEN_BEFORE),
            last: day_or(latest, OPEN_AFTER),
            is_certain: self.is_suggested == [false; 2],
            is_landmark: self.is_landmark,
            lasting: self.ends.map(|ends| Lasting {
                begun: day_or(self.begins.latest, OPEN_AFTER),
                ending: day_or(ends.earliest, OPEN_BEFORE),
                core: self.core.map(days),
            }),
            hours: self.hours,
        }
    }
}

impl Drawing {
    /// Gives everything its position.
    pub fn of(plan: &Plan<'_>) -> Self {
        let of_rows;
        let summary = match &plan.counted {
            Some(counted) => counted.summary(),
            None => {
                of_rows = Summary::of(plan.items.iter().map(Item::mark), plan.asked);
                &of_rows
            }
        };
        let has_rows = plan.counted.is_none();
        let (scale, other) = scale_of(summary, plan.asked.scale, has_rows);
        let has_hours = has_hours(&scale) && summary.has_hours;
        let ticks = match (scale.kind(), scale.days()) {
            (ScaleKind::Calendar, Some((first, last))) => {
                ticks(first, last, ticks_max(first, last), has_hours)
                    .into_iter()
                    .filter_map(|tick| Some((tick_x(&scale, tick)?, tick)))
                    .collect()
            }
            _ => Vec::new(),
        };
        let mut bars: Vec<Bar> = plan.items.iter().map(|item| bar::of(&scale, item)).collect();
        let has_stairs = has_rows && stairs::cut(plan, &scale, &mut bars);
        let mut places: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (place, item) in plan.items.iter().enumerate() {
            places.entry(item.lane).or_default().push(place);
        }
        let zoom = Zoom::of(&scale, plan);
        let drawing = Self {
            scale,
            other,
            ticks,
            lanes: Vec::new(),
            bars,
            columns: Vec::new(),
            sections: Vec::new(),
            connectors: Vec::new(),
            zoom,
            has_rows,
            has_stairs,
        };
        match &plan.counted {
            Some(counted) => drawing.with_strips(counted, places, has_hours),
            None => drawing.with_rows(plan, places),
        }
    }

    /// Each event in a row of its lane.
    fn with_rows(self, plan: &Plan<'_>, places: BTreeMap<usize, Vec<usize>>) -> Self {
        let is_no_day = |place: &&usize| self.bars.get(**place).is_some_and(|bar| bar.no_day);
        let lanes = places.into_iter().map(|(lane, events)| {
            let no_day = events.iter().filter(is_no_day).count();
            let drawn = events.len();
            Lane { lane, events, drawn, no_day, first_no_day: None, counts: Vec::new() }
        });
        let lanes: Vec<Lane> = lanes.collect();
        let connectors = connect::connectors(&lanes, &self.bars, &plan.ties);
        Self { lanes, connectors, ..self }
    }

    /// Each lane as a strip, its events counted.
    fn with_strips(
        self,
        counted: &Counted<'_>,
        mut places: BTreeMap<usize, Vec<usize>>,
        has_hours: bool,
    ) -> Self {
        let columns = density::columns(&self.scale, has_hours);
        let parts = density::parts(&self.scale);
        let Counts { of_lanes, of_sections } = Counts::of(counted, &columns, &parts);
        let strips = counted.strips().iter().zip(of_lanes).enumerate();
        let strips = strips.filter(|(_, (strip, _))| 0 < strip.drawn);
        let lanes = strips.map(|(lane, (strip, counts))| Lane {
            lane,
            events: places.remove(&lane).unwrap_or_default(),
            drawn: strip.drawn,
            no_day: strip.no_day,
            first_no_day: strip.first_no_day,
            counts,
        });
        let sections = parts.iter().zip(of_sections);
        let sections =
            sections.map(|((at, range), count)| Section { at: *at, range: *range, count });
        Self { lanes: lanes.collect(), sections: sections.collect(), columns, ..self }
    }

    /// The bar of an event that is drawn alone, beside the drawing.
    pub fn bar(&self, item: &Item) -> Bar {
        bar::of(&self.scale, item)
    }
}

/// The scale of some events, and the other one where that could be drawn too.
///
/// Where most events have one known day and cells would be many, every day is as wide as the
/// next; else time is cut at the bounds that are known. A reader may ask for the other.
fn scale_of(
    summary: &Summary,
    asked: Option<ScaleKind>,
    has_rows: bool,
) -> (Scale, Option<ScaleKind>) {
    let (mut cuts, are_all) = summary.cuts();
    let cells = if are_all { cuts.len().saturating_sub(1) } else { usize::MAX };
    let are_days = summary.dated < 2 * summary.one_day;
    let is_calendar = CELLS_MAX < cells || (are_days && CELLS_OF_DAYS_MAX < cells);
    // Few days with hours in them are a clock's: cells would show them all alike.
    let days = cuts.first().zip(cuts.last()).map(|(first, end)| (*end - *first).num_days());
    let is_clock = days.is_some_and(|days| days <= HOURS_DAYS_MAX) && summary.has_hours;
    let own = if is_calendar || is_clock { ScaleKind::Calendar } else { ScaleKind::Cells };
    let can_cells = cells <= CELLS_ASKED_MAX;
    let kind = asked.filter(|kind| *kind == ScaleKind::Calendar || can_cells).unwrap_or(own);
    let other = match kind {
        ScaleKind::Cells => is_uneven(&cuts).then_some(ScaleKind::Calendar),
        ScaleKind::Calendar => can_cells.then_some(ScaleKind::Cells),
    };
    let margins = margins_of(summary, &cuts, has_rows);
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
fn margins_of(summary: &Summary, cuts: &[NaiveDate], has_rows: bool) -> Margins {
    let Some((first, end)) = cuts.first().zip(cuts.last()) else {
        return Margins { no_day: 0 < summary.events, ..Margins::default() };
    };
    let [earlier, later] = summary.is_beyond(*first, *end);
    // A strip of density has no column for what has no day: beside its name, that is counted.
    Margins { earlier, later, no_day: has_rows && summary.dated < summary.events }
}

/// Whether days are drawn so wide that hours can be told apart.
fn has_hours(scale: &Scale) -> bool {
    let days = scale.days().map(|(first, last)| (last - first).num_days() + 1);
    scale.kind() == ScaleKind::Calendar && days.is_some_and(|days| days <= HOURS_DAYS_MAX)
}

fn ticks_max(first: NaiveDate, last: NaiveDate) -> usize {
    if YEARS_DAYS <= (last - first).num_days() { YEAR_TICKS_MAX } else { TICKS_MAX }
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
