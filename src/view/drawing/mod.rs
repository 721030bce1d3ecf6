//! The drawing as its template needs it: places as SVG writes them, and the words beside them.
//!
//! Places across come from `layout`, in percent, so that they hold at every width; heights are
//! counted here, in hundredths of an em, so that they grow with the text. It knows no element and
//! no attribute.

mod line;

use std::fmt;

use chrono::NaiveDate;

use super::{Link, label};
use crate::layout::{Bar, Drawing, End, Lane, Mark, Of, Plan, Range, Span, Tick, X, Zoom};
use crate::model::{Event, EventId};
use crate::search::{Filter, ScaleKind};
use crate::site::{Site, Tie};
use crate::text::filled;
use crate::url::Urls;
pub(super) use line::NoteView;
use line::{LineView, Notes};

/// The drawing of some events.
pub(super) struct DrawingView {
    pub(super) heads: Vec<Head>,
    pub(super) ticks: Vec<TickView>,
    /// Where the parts of the axis meet.
    pub(super) edges: Vec<X>,
    /// Where the column without days begins, and how wide it is.
    pub(super) no_day: Option<(X, X)>,
    pub(super) lanes: Vec<LaneView>,
    pub(super) notes: Vec<NoteView>,
    pub(super) controls: Vec<Control>,
    /// Whether every event has a row of its own.
    pub(super) has_rows: bool,
    pub(super) has_core: bool,
    pub(super) has_lines: bool,
}

/// What stands over a part of the axis.
pub(super) struct Head {
    /// Its middle.
    pub(super) at: X,
    /// One line over the other.
    pub(super) lines: [String; 2],
    /// Where only this part is drawn, and how that is said.
    pub(super) link: Option<Link>,
}

/// A mark of a calendar.
pub(super) struct TickView {
    pub(super) at: X,
    pub(super) text: String,
}

/// A way to draw other time.
pub(super) struct Control {
    /// What it does, for the script.
    pub(super) name: &'static str,
    pub(super) link: Link,
}

/// The rows of one lane.
pub(super) struct LaneView {
    pub(super) number: usize,
    pub(super) name: String,
    /// Lines that run through its heading.
    pub(super) passing: Vec<LineView>,
    pub(super) rows: Vec<RowView>,
}

/// A row: one event with what stands beside it, or several marks.
pub(super) struct RowView {
    /// Its number over all lanes, from 1.
    pub(super) number: usize,
    /// How many lines of words stand over its bar.
    pub(super) words: usize,
    pub(super) marks: Vec<MarkView>,
    pub(super) lines: Vec<LineView>,
    /// The upper side of its bars.
    pub(super) y: Em,
    /// Where the words in its bars stand.
    pub(super) text_y: Em,
}

/// A mark of the drawing.
pub(super) struct MarkView {
    pub(super) bar: BarView,
    pub(super) link: Link,
    /// What kind of event it is; none for a cluster.
    pub(super) kind: &'static str,
    pub(super) stance: &'static str,
    /// When, in words; how many, for a cluster.
    pub(super) when: String,
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
    /// Where its words stand.
    pub(super) words: WordsAt,
}

/// Where the words of a bar stand.
pub(super) struct WordsAt {
    pub(super) x: X,
    /// `inside`, `after` or `before`.
    pub(super) place: &'static str,
}

/// A height in hundredths of an em.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Em(u32);

impl fmt::Display for Em {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}em", self.0 / 100, self.0 % 100)
    }
}

/// A line of words over a bar, the space over the bar, the bar, and how far into it words stand.
const WORDS: u32 = 150;
const ABOVE: u32 = 45;
const BAR: u32 = 180;
const BASELINE: u32 = 125;

/// How much of the drawing a letter takes, at most, where the drawing is narrowest.
const LETTER: u32 = 150;

/// The width of a fading end.
const FADE: u32 = 500;

impl DrawingView {
    /// Draws events of a site, given in reading order.
    pub(super) fn new(site: &Site, urls: &Urls, events: &[&EventId], filter: &Filter) -> Self {
        let ties = site.ties();
        let plan = Plan::new(site, events, &ties, filter);
        let drawing = Drawing::of(&plan);
        let mut notes = Notes::default();
        let view = Drawer { site, urls, filter, plan: &plan, drawing: &drawing, ties: &ties };
        let mut number = 0;
        let lanes =
            drawing.lanes.iter().map(|lane| view.lane(lane, &mut number, &mut notes)).collect();
        let spans = drawing.scale.spans();
        let inner = spans.iter().filter(|(_, span)| *span != Span::NoDay);
        Self {
            heads: view.heads(),
            ticks: drawing.ticks.iter().map(|(x, tick)| view.tick(*x, *tick)).collect(),
            edges: inner.skip(1).map(|(at, _)| at.from).collect(),
            no_day: drawing.scale.no_day().map(|column| (column.from, column.width())),
            lanes,
            notes: notes.views,
            controls: view.controls(),
            has_rows: drawing.has_rows,
            has_core: drawing.marks().any(|mark| mark.bar.core.is_some()),
            has_lines: !drawing.connectors.is_empty(),
        }
    }

    /// Returns the bar of an event, where it has one.
    pub(super) fn strip(&self, event_href: &str) -> Option<&MarkView> {
        let rows = self.lanes.iter().flat_map(|lane| &lane.rows);
        let mut marks = rows.flat_map(|row| &row.marks);
        marks.find(|mark| !mark.is_cluster && mark.link.href == event_href)
    }
}

/// What is needed to put a drawing into words and places.
struct Drawer<'d> {
    site: &'d Site,
    urls: &'d Urls,
    filter: &'d Filter,
    plan: &'d Plan,
    drawing: &'d Drawing,
    ties: &'d [Tie<'d>],
}

impl Drawer<'_> {
    /// Returns the address of the same view of other days.
    fn ranged(&self, range: Range) -> String {
        let filter = Filter { from: range.from, to: range.to, ..self.filter.clone() };
        format!("{}#timeline", self.urls.filtered(&filter))
    }

    fn heads(&self) -> Vec<Head> {
        let t = self.site.text.drawing;
        let spans = self.drawing.scale.spans();
        let is_calendar = self.drawing.scale.kind() == ScaleKind::Calendar;
        let heads = spans.into_iter().map(|(at, span)| {
            let plain = |word: &str| [word.to_owned(), String::new()];
            let (lines, says, range) = match span {
                // No link leads there: the day before the first known one is nobody's.
                Span::Earlier { .. } => (plain(t.earlier), String::new(), None),
                Span::Later { .. } => (plain(t.later), String::new(), None),
                Span::Days { first, last } => {
                    let lines = if is_calendar { plain("") } else { self.days(first, last) };
                    let days = self.site.span(first, last);
                    let range = Range { from: Some(first), to: Some(last) };
                    (lines, filled(t.only, &[("days", &days)]), Some(range))
                }
                Span::NoDay => (t.no_day.map(str::to_owned), String::new(), None),
            };
            let current = Range { from: self.filter.from, to: self.filter.to };
            let is_part = !(is_calendar && matches!(span, Span::Days { .. }));
            let range = range.filter(|range| is_part && *range != current);
            let link = range.map(|range| Link { href: self.ranged(range), text: says });
            Head { at: X(at.from.0 + at.width().0 / 2), lines, link }
        });
        heads.collect()
    }

    /// Returns what stands over days that are drawn together.
    fn days(&self, first: NaiveDate, last: NaiveDate) -> [String; 2] {
        if first == last {
            return [self.site.day_and_month(first), self.site.year(first)];
        }
        let last = self.site.day(last);
        [self.site.day(first), filled(self.site.text.drawing.until, &[("last", &last)])]
    }

    fn tick(&self, at: X, tick: Tick) -> TickView {
        let text = match tick {
            Tick::Hour { hour, .. } => {
                filled(self.site.text.drawing.hour, &[("hour", &hour.to_string())])
            }
            Tick::Day(day) => self.site.day(day),
            Tick::Month(day) => self.site.month(day),
            Tick::Year(day) => self.site.year(day),
        };
        TickView { at, text }
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
            let link = Link { href: self.ranged(range?), text: text.to_owned() };
            Some(Control { name, link })
        });
        let other = self.drawing.other.map(|kind| {
            let filter = Filter { scale: Some(kind), ..self.filter.clone() };
            let text = match kind {
                ScaleKind::Cells => t.as_cells,
                ScaleKind::Calendar => t.as_calendar,
            };
            let href = format!("{}#timeline", self.urls.filtered(&filter));
            Control { name: "scale", link: Link { href, text: text.to_owned() } }
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
            let marks = row.marks.iter().map(|mark| self.mark(lane, mark)).collect();
            *number += 1;
            RowView { number: *number, words, marks, lines, y: Em(y), text_y: Em(y + BASELINE) }
        });
        let rows = rows.collect();
        LaneView { number: lane.lane + 1, name: name.unwrap_or_default(), passing, rows }
    }

    /// Returns the form in which an event is drawn: what is denied and what denies it are the
    /// strongest.
    fn form(&self, event: &Event) -> &'static str {
        let is_denied = |tie: &Tie<'_>| tie.denies && *tie.first == event.id;
        if self.ties.iter().any(is_denied) { "asserted" } else { label::event_form(event.kind) }
    }

    fn mark(&self, lane: &Lane, mark: &Mark) -> MarkView {
        let (site, t) = (self.site, self.site.text);
        match &mark.of {
            Of::Event(place) => {
                let id = self.plan.items.get(*place).map(|item| &item.event);
                let id = id.expect("a mark names an event of its plan");
                let event = site.model.events.get(id);
                let when = site.when(site.chronology.dating(id));
                let link = Link { href: self.urls.event(id), text: event.title.clone() };
                MarkView {
                    bar: BarView::of(&mark.bar, when.chars().count()),
                    link,
                    kind: label::event_kind(t, event.kind),
                    stance: self.form(event),
                    when,
                    is_cluster: false,
                }
            }
            Of::Cluster { count, range } => {
                let pattern =
                    if mark.bar.no_day { t.drawing.cluster_no_day } else { t.drawing.cluster };
                let text = filled(pattern, &[("count", &count.to_string())]);
                let lane = site.model.lanes.iter().nth(lane.lane).map(|lane| lane.id.clone());
                let filter = Filter { lane, from: range.from, to: range.to, ..self.filter.clone() };
                let href = format!("{}#timeline", self.urls.filtered(&filter));
                let when = count.to_string();
                MarkView {
                    bar: BarView::of(&mark.bar, when.chars().count()),
                    link: Link { href, text },
                    kind: "",
                    stance: "cluster",
                    when,
                    is_cluster: true,
                }
            }
        }
    }
}

impl BarView {
    fn of(bar: &Bar, letters: usize) -> Self {
        let (x, width) = (bar.at.from, bar.at.width());
        let fade = X(FADE.min(width.0 / 3));
        let needs = u32::try_from(letters).unwrap_or(u32::MAX).saturating_mul(LETTER);
        let words = if needs <= width.0 {
            WordsAt { x, place: "inside" }
        } else if needs <= 10_000 - bar.at.to.0.min(10_000) {
            WordsAt { x: bar.at.to, place: "after" }
        } else {
            WordsAt { x, place: "before" }
        };
        Self {
            x,
            width,
            is_open_left: bar.left == End::Open,
            is_open_right: bar.right == End::Open,
            fade_x: X(bar.at.to.0.saturating_sub(fade.0)),
            fade,
            core: bar.core.map(|core| (core.from, core.width())),
            no_day: bar.no_day,
            words,
        }
    }
}
