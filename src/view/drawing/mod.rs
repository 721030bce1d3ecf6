//! The drawing as its template needs it: places as SVG writes them, and the words beside them.
//!
//! Places across come from `layout`, in percent, so that they hold at every width; heights are
//! counted here, in hundredths of an em, so that they grow with the text. It knows no element and
//! no attribute.

mod axis;
mod bar;
mod density;
mod line;
mod placement;
mod stretch;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Link, label};
use crate::chronology::Basis;
use crate::index::EventSet;
use crate::layout::{Bar, Drawing, Item, Lane, Plan, ROWS_MAX, Range, Span, WIDTH, X, Zoom};
use crate::localized::Localized;
use crate::model::{self, Event, EventId, Id as _, LaneId};
use crate::query::{Facet, Filter, Lines, ScaleKind};
use crate::site::Tie;
use crate::text::{Text, filled};
use crate::url::Urls;
use axis::Axis;
pub(super) use bar::BarView;
use density::{DensityView, SectionView};
pub(super) use line::NoteView;
use line::{LineView, Notes};

/// The drawing of some events.
pub(super) struct DrawingView {
    /// The labels over the axis, by the pages that have room for them, and over the strips of a
    /// phone.
    pub(super) axes: Vec<Axis>,
    pub(super) key: Axis,
    /// Where the parts of the axis meet.
    pub(super) edges: Vec<X>,
    /// Where the column without days begins, and how wide it is.
    pub(super) no_day: Option<(X, X)>,
    pub(super) lanes: Vec<LaneView>,
    /// Parts of the axis that can be drawn alone, where events have no rows.
    pub(super) sections: Vec<SectionView>,
    /// The strips of the events that are listed, by id: what a phone has in place of the drawing.
    strips: BTreeMap<EventId, StripView>,
    pub(super) notes: Vec<NoteView>,
    pub(super) controls: Vec<Control>,
    /// Whether every event has a row of its own.
    pub(super) has_rows: bool,
    /// What the drawing has that the key and the legend explain.
    pub(super) has: Has,
}

/// What occurs in a drawing.
#[derive(Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one line of the key or the legend")]
pub(super) struct Has {
    /// An event that lies somewhere within its bar.
    pub(super) window: bool,
    /// One of which the day is known, or that lasts.
    pub(super) known: bool,
    pub(super) core: bool,
    /// An end that fades.
    pub(super) open: bool,
    pub(super) stairs: bool,
    pub(super) assumed: bool,
    pub(super) asserted: bool,
    pub(super) denial: bool,
    pub(super) lines: bool,
    pub(super) denial_lines: bool,
    /// A column in which an event lies possibly.
    pub(super) possible: bool,
}

/// A way to draw other time, or other lines.
pub(super) struct Control {
    /// What it does, for the script.
    pub(super) name: &'static str,
    pub(super) link: Link,
}

/// The bar of an event beside what the list says of it.
pub(super) struct StripView {
    pub(super) bar: BarView,
    pub(super) stance: &'static str,
    pub(super) is_assumed: bool,
}

/// The rows of one lane, or its strip.
pub(super) struct LaneView {
    pub(super) number: usize,
    /// To its events alone, or nowhere where there are no others.
    pub(super) link: Link,
    /// How many events it has.
    pub(super) count: String,
    /// Lines that run through its heading.
    pub(super) passing: Vec<LineView>,
    pub(super) rows: Vec<RowView>,
    pub(super) density: Option<DensityView>,
}

/// A row: one event with what is beside it.
pub(super) struct RowView {
    pub(super) id: EventId,
    /// What its address ends with.
    pub(super) fragment: String,
    pub(super) bar: BarView,
    pub(super) link: Link,
    /// What kind of event it is.
    pub(super) kind: String,
    pub(super) stance: &'static str,
    /// When, in words.
    pub(super) when: String,
    /// Whether its date rests on an assumption.
    pub(super) is_assumed: bool,
    /// Whether it denies what was said only after it.
    pub(super) is_ahead: bool,
    /// Whether it is the event of the page.
    pub(super) is_here: bool,
    /// How many lines of words are over its bar.
    pub(super) words: usize,
    pub(super) lines: Vec<LineView>,
    /// The upper side of its bar, and how high that is.
    pub(super) y: Em,
    pub(super) height: Em,
    /// Where the words in its bar are.
    pub(super) text_y: Em,
}

/// A height in hundredths of an em.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Em(u32);

impl fmt::Display for Em {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}em", self.0 / 100, self.0 % 100)
    }
}

/// A line of words over a bar, the space over the bar, the bar, and how far into it words are.
const WORDS: u32 = 150;
const ABOVE: u32 = 45;
const BAR: u32 = 180;
const BASELINE: u32 = 125;

/// How many rows have room on a printed page, with a line of words over each.
const PAGE_ROWS: usize = 20;

impl DrawingView {
    /// Draws events of a site, with a strip for each that is `listed`.
    pub(super) fn new(
        site: &Localized,
        urls: &Urls,
        events: &EventSet,
        listed: &BTreeSet<&EventId>,
        filter: &Filter,
    ) -> Self {
        // Lines join rows, of which there are none where events are many.
        let ties = match events.len() <= ROWS_MAX {
            true => site.ties_among(&site.events_of(events.iter()).collect()),
            false => Vec::new(),
        };
        let plan = Plan::new(site, events, &ties, filter).within(site);
        Self::of_plan(site, urls, &plan, &ties, listed, filter)
    }

    fn of_plan(
        site: &Localized,
        urls: &Urls,
        plan: &Plan<'_>,
        ties: &[Tie<'_>],
        listed: &BTreeSet<&EventId>,
        filter: &Filter,
    ) -> Self {
        let drawing = Drawing::of(plan);
        let mut notes = Notes::default();
        let view = Builder::new(site, urls, filter, plan, &drawing, ties);
        let mut number = 0;
        let lanes = drawing.lanes.iter().map(|lane| view.lane(lane, &mut number, &mut notes));
        let lanes: Vec<LaneView> = lanes.collect();
        let strips = match drawing.has_rows {
            true => {
                let bars = plan.items.iter().zip(&drawing.bars);
                let bars = bars.filter(|(item, _)| listed.contains(&item.event));
                bars.map(|(item, bar)| (item.event.clone(), view.strip(&item.event, bar))).collect()
            }
            false => {
                let items = listed.iter().map(|id| Item::of(site, id, filter));
                let bars = items.map(|item| (drawing.bar(&item), item.event));
                // Columns of counts have none beside them for what has no day.
                let bars = bars.filter(|(bar, _)| !bar.no_day);
                bars.map(|(bar, id)| (id.clone(), view.strip(&id, &bar))).collect()
            }
        };
        let spans = drawing.scale.spans();
        let inner = spans.iter().filter(|(_, span)| *span != Span::NoDay);
        Self {
            axes: view.axes(),
            key: view.key(),
            edges: inner.skip(1).map(|(at, _)| at.from).collect(),
            no_day: drawing.scale.no_day().map(|column| (column.from, column.width())),
            has: view.has(&lanes),
            lanes,
            sections: view.sections(),
            strips,
            notes: notes.views,
            controls: view.controls(),
            has_rows: drawing.has_rows,
        }
    }

    /// Whether it has room on one printed page.
    pub(super) fn is_short(&self) -> bool {
        self.lanes.iter().map(|lane| lane.rows.len()).sum::<usize>() <= PAGE_ROWS
    }

    /// What the forms of bars mean, of those that occur: the class of each, and its words.
    pub(super) fn forms(&self, t: &Text) -> Vec<(&'static str, &'static str)> {
        let (t, has) = (t.drawing, &self.has);
        let forms = match self.has_rows {
            true => [
                (has.window, "is-window", t.key_window),
                (has.known, "is-known", t.key_known),
                (has.asserted, "is-asserted", t.key_said),
                (has.denial, "is-denial", t.key_denied),
            ],
            false => [
                (true, "", t.key_height),
                (true, "is-known", t.key_sure),
                (has.possible, "is-possible", t.key_possible),
                (false, "", ""),
            ],
        };
        let forms = forms.into_iter().filter(|(occurs, ..)| *occurs);
        forms.map(|(_, form, words)| (form, words)).collect()
    }

    /// The strip of an event that is listed.
    pub(super) fn strip(&self, event: &EventId) -> Option<&StripView> {
        self.strips.get(event)
    }
}

/// What is needed to put a drawing into words and places.
struct Builder<'d> {
    site: &'d Localized,
    urls: &'d Urls,
    filter: &'d Filter,
    plan: &'d Plan<'d>,
    drawing: &'d Drawing,
    ties: &'d [Tie<'d>],
    lanes: Vec<&'d model::Lane>,
    /// How many of the events each lane has: an event of two lanes is drawn in one of them only.
    counts: BTreeMap<&'d LaneId, usize>,
}

impl<'d> Builder<'d> {
    fn new(
        site: &'d Localized,
        urls: &'d Urls,
        filter: &'d Filter,
        plan: &'d Plan<'d>,
        drawing: &'d Drawing,
        ties: &'d [Tie<'d>],
    ) -> Self {
        let mut counts = BTreeMap::new();
        match &plan.counted {
            Some(counted) => counts.extend(site.model.lanes.iter().map(|lane| {
                let of_lane = site.having(Facet::Lane, lane.id.as_str());
                (&lane.id, of_lane.map_or(0, |of_lane| counted.events().common(of_lane)))
            })),
            None => {
                let events = plan.items.iter().map(|item| site.model.events.get(&item.event));
                events
                    .flat_map(Event::lanes)
                    .for_each(|lane| *counts.entry(lane).or_default() += 1);
            }
        }
        let lanes = site.model.lanes.iter().collect();
        Self { site, urls, filter, plan, drawing, ties, lanes, counts }
    }
}

impl Builder<'_> {
    /// The address of the same view of other days.
    fn ranged(&self, range: Range) -> String {
        let filter = Filter { from: range.from, to: range.to, ..self.filter.clone() };
        format!("{}#timeline", self.urls.filtered(&filter))
    }

    fn controls(&self) -> Vec<Control> {
        let t = self.site.text.drawing;
        let Zoom { closer, wider, earlier, later, whole } = self.drawing.zoom;
        let ranges = [
            ("closer", t.closer, closer),
            ("wider", t.wider, wider),
            ("earlier", t.go_earlier, earlier),
            ("later", t.go_later, later),
            ("whole", t.whole, whole),
        ];
        let ranges = ranges.into_iter().filter_map(|(name, text, range)| {
            let link = Link::new(self.ranged(range?), text);
            Some(Control { name, link })
        });
        let control = |name, text, filter: &Filter| {
            let href = format!("{}#timeline", self.urls.filtered(filter));
            Control { name, link: Link::new(href, text) }
        };
        let other = self.drawing.other.filter(|_| self.drawing.has_rows).map(|kind| {
            let text = match kind {
                ScaleKind::Cells => t.as_cells,
                ScaleKind::Calendar => t.as_calendar,
            };
            control("scale", text, &Filter { scale: Some(kind), ..self.filter.clone() })
        });
        let lines = self.plan.has_other_ties.then(|| {
            let (lines, text) = match self.filter.lines {
                Lines::Denials => (Lines::All, t.all_lines),
                Lines::All => (Lines::Denials, t.fewer_lines),
            };
            control("lines", text, &Filter { lines, ..self.filter.clone() })
        });
        let controls = ranges.chain(other).chain(lines);
        controls.filter(|control| control.link.is_answered()).collect()
    }

    /// What the key and the legend have to explain.
    fn has(&self, lanes: &[LaneView]) -> Has {
        let rows = || lanes.iter().flat_map(|lane| &lane.rows);
        let bars = || rows().map(|row| &row.bar).filter(|bar| !bar.no_day);
        let stance = |stance: &str| rows().any(|row| row.stance == stance);
        let mut densities = lanes.iter().flat_map(|lane| &lane.density);
        let lines = |denies| {
            let mut lines = self.drawing.connectors.iter();
            lines.any(|line| line.tie.is_strong == denies)
        };
        Has {
            window: bars().any(|bar| !bar.is_known),
            known: bars().any(|bar| bar.is_known || bar.core.is_some()),
            core: bars().any(|bar| bar.core.is_some()),
            open: bars().any(|bar| bar.is_open_left || bar.is_open_right),
            stairs: self.drawing.has_stairs,
            assumed: rows().any(|row| row.is_assumed),
            asserted: stance("asserted"),
            denial: stance("denial"),
            lines: lines(false),
            denial_lines: lines(true),
            possible: densities.any(|density| density.possible.is_some()),
        }
    }

    fn lane(&self, lane: &Lane, number: &mut usize, notes: &mut Notes) -> LaneView {
        let t = self.site.text.drawing;
        let passing = self.passing(*number);
        let has_rows = self.drawing.has_rows;
        let rows = lane.events.iter().filter(|_| has_rows).map(|place| {
            let row = self.row(*place, *number, notes);
            *number += 1;
            row
        });
        let rows: Vec<RowView> = rows.collect();
        let record = self.lanes.get(lane.lane);
        let link = record.map(|record| {
            let filter = self.filter.clone().with(Facet::Lane, &record.id);
            let href = match filter == *self.filter {
                true => String::new(),
                false => format!("{}#timeline", self.urls.filtered(&filter)),
            };
            let href = if Urls::is_answered(&href) { href } else { String::new() };
            Link::new(href, &record.name)
        });
        // An event of two lanes is drawn in one of them, and the link leads to all.
        let count = record.and_then(|record| self.counts.get(&record.id)).copied();
        let count = count.unwrap_or_default();
        LaneView {
            number: lane.lane + 1,
            link: link.unwrap_or_else(|| Link::new(String::new(), "")),
            count: t.events.counted(count, &[]),
            passing,
            rows,
            density: (!has_rows).then(|| self.density(lane, count)),
        }
    }

    fn row(&self, place: usize, number: usize, notes: &mut Notes) -> RowView {
        let item = self.plan.items.get(place).expect("a row has an event of its plan");
        let bar = self.drawing.bars.get(place).expect("each event has a bar");
        let event = self.site.model.events.get(&item.event);
        let (lines, words) = self.lines(number, notes);
        let y = WORDS * words as u32 + ABOVE;
        let is_assumed = self.is_assumed(&item.event, bar);
        let when = self.when(event, is_assumed);
        RowView {
            id: item.event.clone(),
            fragment: Urls::row_fragment(&item.event),
            bar: BarView::of(bar, when.chars().count(), Some(&self.crossings(number))),
            link: Link::event(self.urls, event),
            kind: self.site.kind(&event.kind).to_owned(),
            stance: label::event_form(self.site, event),
            when,
            is_assumed,
            is_ahead: item.is_ahead,
            is_here: false,
            words,
            lines,
            y: Em(y),
            height: Em(BAR),
            text_y: Em(y + BASELINE),
        }
    }

    fn when(&self, event: &Event, is_assumed: bool) -> String {
        let when = self.site.when(&self.site.chronology.dating(&event.id));
        match is_assumed {
            true => filled(self.site.text.drawing.assumed, &[("date", &when)]),
            false => when,
        }
    }

    fn strip(&self, event: &EventId, bar: &Bar) -> StripView {
        StripView {
            bar: BarView::of(bar, 0, None),
            stance: label::event_form(self.site, self.site.model.events.get(event)),
            is_assumed: self.is_assumed(event, bar),
        }
    }

    fn is_assumed(&self, event: &EventId, bar: &Bar) -> bool {
        // All reasons are looked at only where some can be an assumption.
        let can_be = !bar.no_day && !self.site.choice.with.is_empty();
        can_be && self.site.chronology.dating(event).basis == Basis::Assumed
    }
}
