//! The drawing as its template needs it: places as SVG writes them, and the words beside them.
//!
//! Places across come from `layout`, in percent, so that they hold at every width; heights are
//! counted here, in hundredths of an em, so that they grow with the text. It knows no element and
//! no attribute.

mod axis;
mod line;
mod placement;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use super::{Link, label};
use crate::chronology::Basis;
use crate::layout::{
    Bar, Drawing, End, Lane, Mark, Of, Plan, ROWS_MAX, Range, Span, Stretch, WIDTH, X, Zoom,
};
use crate::localized::Localized;
use crate::model::EventId;
use crate::query::{Facet, Filter, ScaleKind};
use crate::site::Tie;
use crate::text::{bracketed, filled};
use crate::url::Urls;
use axis::Axis;
pub(super) use line::NoteView;
use line::{LineView, Notes};
use placement::{PageWidth, class};

/// The drawing of some events.
pub(super) struct DrawingView {
    /// The labels over the axis, and over the strips of a phone.
    pub(super) axis: Axis,
    pub(super) key: Axis,
    /// Where the parts of the axis meet.
    pub(super) edges: Vec<X>,
    /// Where the column without days begins, and how wide it is.
    pub(super) no_day: Option<(X, X)>,
    pub(super) lanes: Vec<LaneView>,
    /// The strips of the events that are listed, by id: what a phone has in place of the drawing.
    strips: BTreeMap<EventId, StripView>,
    pub(super) notes: Vec<NoteView>,
    pub(super) controls: Vec<Control>,
    /// Whether every event has a row of its own.
    pub(super) has_rows: bool,
    pub(super) has_core: bool,
    pub(super) has_assumed: bool,
    /// Whether an event denies what another asserts.
    pub(super) has_sides: bool,
    pub(super) has_lines: bool,
}

/// A way to draw other time.
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

/// The rows of one lane.
pub(super) struct LaneView {
    pub(super) number: usize,
    pub(super) name: String,
    /// Lines that run through its heading.
    pub(super) passing: Vec<LineView>,
    pub(super) rows: Vec<RowView>,
}

/// A row: one event with what is beside it, or several marks.
pub(super) struct RowView {
    /// Its number over all lanes, from 1.
    pub(super) number: usize,
    /// How many lines of words are over its bar.
    pub(super) words: usize,
    pub(super) marks: Vec<MarkView>,
    pub(super) lines: Vec<LineView>,
    /// The upper side of its bars, and how high they are.
    pub(super) y: Em,
    pub(super) height: Em,
    /// Where the words in its bars are.
    pub(super) text_y: Em,
}

/// A mark of the drawing.
pub(super) struct MarkView {
    pub(super) bar: BarView,
    pub(super) link: Link,
    /// What kind of event it is; none for a cluster.
    pub(super) kind: String,
    pub(super) stance: &'static str,
    /// When, in words; how many, for a cluster.
    pub(super) when: String,
    /// Its title, and when, in words.
    pub(super) name: String,
    /// Whether its date rests on an assumption.
    pub(super) is_assumed: bool,
    pub(super) is_cluster: bool,
}

/// A bar, as SVG writes its places.
pub(super) struct BarView {
    pub(super) x: X,
    pub(super) width: X,
    pub(super) is_open_left: bool,
    pub(super) is_open_right: bool,
    /// Where the fading of an open right side begins.
    pub(super) fade_x: X,
    /// How wide the fading is.
    pub(super) fade: X,
    pub(super) core: Option<(X, X)>,
    pub(super) no_day: bool,
    /// Where its words are, if there is room for them.
    pub(super) words: Option<WordsAt>,
}

/// Where the words of a bar are.
pub(super) struct WordsAt {
    pub(super) x: X,
    /// `inside`, `after` or `before`.
    pub(super) place: &'static str,
    /// The class that says from which width of the page on they have room.
    pub(super) class: &'static str,
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

/// The width of a fading end.
const FADE: u32 = 500;

impl DrawingView {
    /// Draws events of a site, given in reading order, with a strip for each that is `listed`.
    pub(super) fn new(
        site: &Localized,
        urls: &Urls,
        events: &[&EventId],
        listed: &BTreeSet<&EventId>,
        filter: &Filter,
    ) -> Self {
        // Lines join rows, of which there are none where events are many.
        let ties = if events.len() <= ROWS_MAX { site.ties() } else { Vec::new() };
        let plan = Plan::new(site, events, &ties, filter);
        let drawing = Drawing::of(&plan);
        let mut notes = Notes::default();
        let view = Builder { site, urls, filter, plan: &plan, drawing: &drawing, ties: &ties };
        let mut number = 0;
        let lanes: Vec<LaneView> =
            drawing.lanes.iter().map(|lane| view.lane(lane, &mut number, &mut notes)).collect();
        let mut marks = lanes.iter().flat_map(|lane| &lane.rows).flat_map(|row| &row.marks);
        let strips = plan.items.iter().zip(&drawing.bars);
        let strips = strips.filter(|(item, _)| listed.contains(&item.event));
        let strips = strips.map(|(item, bar)| (item.event.clone(), view.strip(&item.event, bar)));
        let strips: BTreeMap<EventId, StripView> = strips.collect();
        let spans = drawing.scale.spans();
        let inner = spans.iter().filter(|(_, span)| *span != Span::NoDay);
        Self {
            axis: view.axis(),
            key: view.key(),
            edges: inner.skip(1).map(|(at, _)| at.from).collect(),
            no_day: drawing.scale.no_day().map(|column| (column.from, column.width())),
            has_assumed: marks.any(|mark| mark.is_assumed),
            lanes,
            has_sides: strips.values().any(|strip| strip.stance != "other"),
            strips,
            notes: notes.views,
            controls: view.controls(),
            has_rows: drawing.has_rows,
            has_core: drawing.marks().any(|mark| mark.bar.core.is_some()),
            has_lines: !drawing.connectors.is_empty(),
        }
    }

    /// Whether it has room on one printed page.
    pub(super) fn is_short(&self) -> bool {
        self.lanes.iter().map(|lane| lane.rows.len()).sum::<usize>() <= PAGE_ROWS
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
    plan: &'d Plan,
    drawing: &'d Drawing,
    ties: &'d [Tie<'d>],
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
        let other = self.drawing.other.map(|kind| {
            let filter = Filter { scale: Some(kind), ..self.filter.clone() };
            let text = match kind {
                ScaleKind::Cells => t.as_cells,
                ScaleKind::Calendar => t.as_calendar,
            };
            let href = format!("{}#timeline", self.urls.filtered(&filter));
            Control { name: "scale", link: Link::new(href, text) }
        });
        ranges.chain(other).collect()
    }

    fn lane(&self, lane: &Lane, number: &mut usize, notes: &mut Notes) -> LaneView {
        let model = &self.site.model;
        let name = model.lanes.iter().nth(lane.lane).map(|lane| lane.name.clone());
        let passing = self.passing(*number);
        let rows = lane.rows.iter().map(|row| {
            let (lines, words) = self.lines(*number, notes);
            let y = WORDS * words as u32 + ABOVE;
            let crossings = (row.marks.len() == 1).then(|| self.crossings(*number));
            let marks = row.marks.iter().map(|m| self.mark(lane, m, crossings.as_deref()));
            let marks = marks.collect();
            *number += 1;
            RowView {
                number: *number,
                words,
                marks,
                lines,
                y: Em(y),
                height: Em(BAR),
                text_y: Em(y + BASELINE),
            }
        });
        let rows = rows.collect();
        LaneView { number: lane.lane + 1, name: name.unwrap_or_default(), passing, rows }
    }

    fn is_closer(&self, range: Range) -> bool {
        let days = range.from.zip(range.to).map(|(from, to)| to - from);
        let drawn = self.drawing.scale.days().map(|(first, last)| last - first);
        days.zip(drawn).is_some_and(|(days, drawn)| days < drawn)
    }

    fn strip(&self, event: &EventId, bar: &Bar) -> StripView {
        StripView {
            bar: BarView::of(bar, 0, None),
            stance: label::event_form(self.site, self.site.model.events.get(event)),
            is_assumed: self.is_assumed(event, bar),
        }
    }

    fn is_assumed(&self, event: &EventId, bar: &Bar) -> bool {
        !bar.no_day && self.site.chronology.dating(event).basis == Basis::Assumed
    }

    /// Whether some event of a lane that has no day is known to come before or after others: the
    /// list has it, and not the background.
    fn has_ordered(&self, lane: usize) -> bool {
        let ordered: BTreeSet<&EventId> = self.site.groups().ordered.iter().collect();
        self.plan.items.iter().any(|item| item.lane == lane && ordered.contains(&item.event))
    }

    fn mark(&self, lane: &Lane, mark: &Mark, crossings: Option<&[Stretch]>) -> MarkView {
        let (site, t) = (self.site, self.site.text);
        match &mark.of {
            Of::Event(place) => {
                let id = self.plan.items.get(*place).map(|item| &item.event);
                let id = id.expect("a mark names an event of its plan");
                let event = site.model.events.get(id);
                let is_assumed = self.is_assumed(id, &mark.bar);
                let when = site.when(site.chronology.dating(id));
                let when = match is_assumed {
                    true => filled(t.drawing.assumed, &[("date", &when)]),
                    false => when,
                };
                MarkView {
                    bar: BarView::of(&mark.bar, when.chars().count(), crossings),
                    link: Link::event(self.urls, event),
                    kind: site.kind(&event.kind).to_owned(),
                    stance: label::event_form(site, event),
                    name: filled(
                        t.drawing.named,
                        &[("title", &event.title), ("date", &bracketed(&when))],
                    ),
                    when,
                    is_assumed,
                    is_cluster: false,
                }
            }
            Of::Cluster { count, range } => {
                // What may lie beyond the days that were asked for is not said to lie in them.
                let is_within = mark.bar.left == End::Hard && mark.bar.right == End::Hard;
                let days = range.from.zip(range.to).filter(|_| is_within);
                let days = days.map(|(from, to)| site.span(from, to));
                let text = match &days {
                    _ if mark.bar.no_day => t.drawing.cluster_no_day.counted(*count, &[]),
                    None => t.drawing.cluster.counted(*count, &[]),
                    Some(days) => t.drawing.cluster_days.counted(*count, &[("days", days)]),
                };
                let filter = Filter { from: range.from, to: range.to, ..self.filter.clone() };
                let filter = match site.model.lanes.iter().nth(lane.lane) {
                    Some(lane) => filter.with(Facet::Lane, &lane.id),
                    None => filter,
                };
                let href = self.urls.filtered(&filter);
                // Where there is nothing closer to look at, the list tells them apart.
                let place = if mark.bar.no_day && !self.has_ordered(lane.lane) {
                    "background"
                } else if mark.bar.no_day || filter == *self.filter {
                    "list"
                } else if *count <= ROWS_MAX || self.is_closer(*range) {
                    "timeline"
                } else {
                    "list"
                };
                let href = format!("{href}#{place}");
                let when = count.to_string();
                MarkView {
                    bar: BarView::of(&mark.bar, when.chars().count(), crossings),
                    name: text.clone(),
                    link: Link { href, text },
                    kind: String::new(),
                    stance: "cluster",
                    when,
                    is_assumed: false,
                    is_cluster: true,
                }
            }
        }
    }
}

impl BarView {
    /// The class of its words where they are beside it, with its title: they are seen there where
    /// the drawing has no room for them.
    pub(super) fn beside_class(&self) -> &'static str {
        match &self.words {
            _ if self.no_day => "visually-hidden",
            None => "told",
            Some(words) if words.class.is_empty() => "visually-hidden",
            Some(_) => "told until-desk",
        }
    }

    /// Places a bar with words of so many letters. Where it is alone in its row, `crossings` says
    /// where lines run beside it.
    fn of(bar: &Bar, letters: usize, crossings: Option<&[Stretch]>) -> Self {
        let (x, width) = (bar.at.from, bar.at.width());
        let fade = X(FADE.min(width.0 / 3));
        let end = bar.at.to;
        let lines = crossings.unwrap_or_default();
        // Words in a bar are left of the lines that pass over it, or right of one of them.
        let starts = lines.iter().map(|line| line.to).filter(|at| x < *at && *at < end);
        let mut starts: Vec<X> = [x].into_iter().chain(starts).collect();
        starts.sort_unstable();
        let inside = starts.into_iter().map(|at| ("inside", at, Stretch { from: at, to: end }));
        let beside = [
            ("after", end, Stretch { from: end, to: WIDTH }),
            ("before", x, Stretch { from: X(0), to: x }),
        ];
        // Beside one of several is another.
        let beside = beside.into_iter().filter(|_| crossings.is_some());
        let places: Vec<(&str, X, Stretch)> = inside.chain(beside).collect();
        let on = |page: PageWidth| {
            let needs = page.needs(letters);
            places.iter().find(|(place, at, room)| {
                let words = match *place {
                    "before" => Stretch { from: X(at.0.saturating_sub(needs)), to: *at },
                    _ => Stretch { from: *at, to: X(at.0 + needs) },
                };
                let is_free = lines.iter().all(|line| words.overlap(*line).is_none());
                needs <= room.width().0 && is_free
            })
        };
        let words =
            on(PageWidth::Tablet).or_else(|| on(PageWidth::Desktop)).and_then(|(place, x, _)| {
                Some(WordsAt { x: *x, place, class: class(on(PageWidth::Tablet).is_some(), true)? })
            });
        Self {
            x,
            width,
            is_open_left: bar.left.is_fading(),
            is_open_right: bar.right.is_fading(),
            fade_x: X(bar.at.to.0.saturating_sub(fade.0)),
            fade,
            core: bar.core.map(|core| (core.from, core.width())),
            no_day: bar.no_day,
            words,
        }
    }
}
