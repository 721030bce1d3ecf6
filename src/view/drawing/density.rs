//! Lanes with too many events for a row each: how many lie in each column, and the landmarks.

use std::fmt::Write as _;

use super::{Builder, Em, label};
use crate::layout::{Bar, Count, Lane, Range, WIDTH, X};
use crate::model::{Event, EventId};
use crate::query::{Facet, Filter};
use crate::text::filled;
use crate::view::Link;

/// The strip of a lane.
pub(in crate::view) struct DensityView {
    /// How many events it has, and how many the highest column has.
    pub(in crate::view) told: String,
    /// The outlines of what certainly lies in each column, and of what possibly does where that is
    /// more: paths on a field of 10,000 by 100, of which the lane needs the lower
    /// `share`; and how tall that is.
    pub(in crate::view) known: String,
    pub(in crate::view) possible: Option<String>,
    pub(in crate::view) share: usize,
    pub(in crate::view) tall: Em,
    /// The landmarks that have room for their names, from left to right.
    pub(in crate::view) labels: Vec<LabelView>,
    /// How high all names are.
    pub(in crate::view) height: Em,
    /// To the events without a day, where there are some.
    pub(in crate::view) no_day: Option<Link>,
}

/// The name of an event over the strip.
pub(in crate::view) struct LabelView {
    pub(in crate::view) x: X,
    /// The upper side of its line, and where its letters stand.
    pub(in crate::view) y: Em,
    pub(in crate::view) text_y: Em,
    /// Whether it is left of its place.
    pub(in crate::view) is_before: bool,
    pub(in crate::view) link: Link,
    pub(in crate::view) when: String,
    pub(in crate::view) stance: &'static str,
}

/// A part of the axis that can be drawn alone.
pub(in crate::view) struct SectionView {
    pub(in crate::view) x: X,
    pub(in crate::view) width: X,
    pub(in crate::view) link: Link,
}

/// How high a line of names is, high enough for a finger; and how far into it the letters stand.
const LINE: u32 = 200;
const LETTERS: u32 = 135;

/// How many lines of names a lane has at most, and how many letters a name.
const LINES_MAX: u32 = 5;
const TITLE_MAX: usize = 48;

/// How much of the drawing a letter takes where lanes are as wide as the page.
const LETTER: u32 = 105;

/// From which width on the place of an event that is not known exactly has no name over it: a
/// sixteenth of the drawing.
const WIDE: X = X(WIDTH.0 / 16);

/// How high the least column is, of 100, and the least strip.
const LEAST: usize = 6;
const LEAST_STRIP: usize = 20;

/// How tall the highest strip is.
const TALL: usize = 616;

impl Builder<'_> {
    /// The strip of a lane, which has so many events.
    pub(super) fn density(&self, lane: &Lane, count: usize) -> DensityView {
        let counts = || self.drawing.lanes.iter().flat_map(|lane| &lane.counts);
        let most = counts().map(|count| count.possible).max().unwrap_or_default();
        let known = self.path(&lane.counts, most, |count| count.known);
        let possible = self.path(&lane.counts, most, |count| count.possible);
        // All lanes have one measure: where events are few, the strip is low.
        let own = lane.counts.iter().map(|count| count.possible).max().unwrap_or_default();
        let share = (own * 100).div_ceil(most.max(1)).max(LEAST_STRIP);
        let labels = self.labels(lane);
        let height = labels.iter().map(|label| label.y.0 + LINE).max().unwrap_or_default();
        DensityView {
            told: self.told(lane, count),
            possible: (possible != known).then_some(possible),
            known,
            share,
            tall: Em(u32::try_from(TALL * share / 100).unwrap_or_default()),
            labels,
            height: Em(height),
            no_day: self.without_day(lane),
        }
    }

    fn told(&self, lane: &Lane, count: usize) -> String {
        let (site, t) = (self.site, self.site.text.drawing);
        let events = t.events.counted(count, &[]);
        let columns = lane.counts.iter().zip(&self.drawing.columns).rev();
        // The first of several that are as high; what may lie beyond all days is no column of days.
        let columns =
            columns.filter(|(_, column)| column.range.from.and(column.range.to).is_some());
        let Some((most, column)) = columns.max_by_key(|(count, _)| count.possible) else {
            return events;
        };
        let days = column.range.from.zip(column.range.to);
        let days = days.map(|(from, to)| site.span(from, to)).unwrap_or_default();
        let days = match column.hour.map(|hour| format!("{hour:02}")) {
            Some(hour) => site.text.dates.at_time.of(&days, &filled(t.hour, &[("hour", &hour)])),
            None => days,
        };
        let most = site.text.number(most.possible);
        filled(t.most, &[("events", &events), ("most", &most), ("days", &days)])
    }

    fn path(&self, counts: &[Count], most: usize, of: fn(&Count) -> usize) -> String {
        let mut path = String::new();
        let mut last = (X(0), 100);
        for (count, column) in counts.iter().zip(&self.drawing.columns) {
            let count = of(count);
            let share = (count * 100).div_ceil(most.max(1));
            let y = if count == 0 { 100 } else { 100 - share.clamp(LEAST, 100) };
            if y != last.1 || column.at.from != last.0 {
                // What stands at the bottom has no outline there.
                let command = if last.1 == 100 { "M" } else { "V100M" };
                let is_joined = column.at.from == last.0 && last.1 < 100;
                let _ = match is_joined {
                    true => write!(path, "V{y}"),
                    false if y < 100 => write!(path, "{command}{} 100V{y}", column.at.from.0),
                    false => Ok(()),
                };
            }
            if y < 100 {
                let _ = write!(path, "H{}", column.at.to.0);
            }
            last = (column.at.to, y);
        }
        if last.1 < 100 {
            path.push_str("V100");
        }
        path
    }

    /// The names that have room over a strip, landmarks first.
    ///
    /// A name stands over its event's place, with a line down to it that no other name may cross:
    /// of two that would, the left one is higher.
    fn labels(&self, lane: &Lane) -> Vec<LabelView> {
        let events = lane.events.iter();
        let events = events.filter_map(|place| Some((self.plan.items.get(*place)?, *place)));
        let mut wanted: Vec<(usize, (bool, usize))> =
            events.map(|(item, place)| (!item.is_landmark, place)).enumerate().collect();
        // Landmarks first, and each of them far from those before it.
        wanted.sort_by_key(|(number, (is_other, _))| (*is_other, number.reverse_bits()));
        let mut named: Vec<(Spot, usize)> = Vec::new();
        for (_, (_, place)) in wanted {
            let (Some(item), Some(bar)) =
                (self.plan.items.get(place), self.drawing.bars.get(place))
            else {
                continue;
            };
            // Over a wide place that is not known a name would stand at a day that no report gives.
            if bar.no_day || (!bar.is_known && WIDE <= bar.at.width()) {
                continue;
            }
            let title = self.short_title(self.site.model.events.get(&item.event));
            let mut all = named.clone();
            all.push((Spot::of(bar, title.chars().count()), place));
            let spots: Vec<Spot> = all.iter().map(|(spot, _)| *spot).collect();
            if lines(&spots).iter().all(|line| *line < LINES_MAX) {
                named = all;
            }
        }
        named.sort_by_key(|(spot, place)| (spot.x, *place));
        let spots: Vec<Spot> = named.iter().map(|(spot, _)| *spot).collect();
        let rows = lines(&spots);
        let highest = rows.iter().copied().max().unwrap_or_default();
        let labels = named.iter().zip(rows).filter_map(|((spot, place), row)| {
            let id: &EventId = &self.plan.items.get(*place)?.event;
            let event = self.site.model.events.get(id);
            let y = (highest - row) * LINE;
            Some(LabelView {
                x: spot.x,
                y: Em(y),
                text_y: Em(y + LETTERS),
                is_before: spot.is_before,
                link: Link::new(Link::event(self.urls, event).href, &self.short_title(event)),
                when: self.when(event, false),
                stance: label::event_form(self.site, event),
            })
        });
        labels.collect()
    }

    /// A title, cut at a word where it is long.
    fn short_title(&self, event: &Event) -> String {
        if event.title.chars().count() <= TITLE_MAX {
            return event.title.clone();
        }
        let begin: String = event.title.chars().take(TITLE_MAX).collect();
        let cut = begin.rsplit_once(' ').map_or(&*begin, |(words, _)| words);
        filled(self.site.text.drawing.cut, &[("title", cut)])
    }

    /// To those events of a lane that have no day.
    fn without_day(&self, lane: &Lane) -> Option<Link> {
        let text = self.site.text.drawing.events_no_day.counted(lane.no_day, &[]);
        let filter = self.of_lane(lane);
        // The list has those of which an order is known, and the background all others.
        let first = lane.first_no_day?;
        let is_listed = self.site.numbers().placed().contains(&first);
        let place = if is_listed { "list" } else { "background" };
        let href = format!("{}#{place}", self.urls.filtered(&filter));
        Some(Link { href, text }).filter(Link::is_answered)
    }

    fn of_lane(&self, lane: &Lane) -> Filter {
        let filter = self.filter.clone();
        match self.lanes.get(lane.lane) {
            Some(lane) => filter.with(Facet::Lane, &lane.id),
            None => filter,
        }
    }

    /// The parts of the axis that can be drawn alone.
    pub(super) fn sections(&self) -> Vec<SectionView> {
        let t = self.site.text.drawing;
        let sections = self.drawing.sections.iter().map(|section| {
            let Range { from, to } = section.range;
            let days = from.zip(to).map(|(from, to)| self.site.span(from, to)).unwrap_or_default();
            let events = t.events.counted(section.count, &[]);
            let text = filled(t.section, &[("days", &days), ("events", &events)]);
            let link = Link { href: self.ranged(section.range), text };
            SectionView { x: section.at.from, width: section.at.width(), link }
        });
        sections.filter(|section| section.link.is_answered()).collect()
    }
}

/// Where a name would stand, and from where to where it would reach.
#[derive(Clone, Copy)]
struct Spot {
    x: X,
    from: u32,
    to: u32,
    is_before: bool,
}

impl Spot {
    fn of(bar: &Bar, letters: usize) -> Self {
        let x = X(u32::midpoint(bar.at.from.0, bar.at.to.0));
        let needs = LETTER * u32::try_from(letters + 2).unwrap_or(u32::MAX / LETTER);
        let is_before = WIDTH.0 < x.0 + needs && needs <= x.0;
        let (from, to) = if is_before { (x.0 - needs, x.0) } else { (x.0, x.0 + needs) };
        Self { x, from, to, is_before }
    }
}

/// The line of each name, from below, so that no name stands on another or on a line down to it.
fn lines(spots: &[Spot]) -> Vec<u32> {
    let mut lines: Vec<u32> = vec![0; spots.len()];
    // Names right of their places from the right, those left of theirs from the left.
    let mut order: Vec<usize> = (0..spots.len()).collect();
    order.sort_by_key(|place| {
        spots.get(*place).map(|spot| match spot.is_before {
            false => (0, WIDTH.0.saturating_sub(spot.x.0), *place),
            true => (1, spot.x.0, *place),
        })
    });
    for (n, place) in order.iter().enumerate() {
        let Some(spot) = spots.get(*place) else { continue };
        let below = order.iter().take(n).filter_map(|other| {
            let under = spots.get(*other)?;
            let meets = spot.from <= under.to && under.from <= spot.to;
            // Its own line down would cross that name: there is no room for both.
            let crosses = under.from <= spot.x.0 && spot.x.0 <= under.to;
            let above = lines.get(*other).copied().unwrap_or_default() + 1;
            meets.then_some(if spot.is_before && crosses { LINES_MAX } else { above })
        });
        let line = below.max().unwrap_or_default();
        if let Some(own) = lines.get_mut(*place) {
            *own = line;
        }
    }
    lines
}
