//! The bar of an event: where it begins and ends, and what is known of that.

use chrono::TimeDelta;

use super::{Item, Scale, Stretch, X, has_hours};
use crate::chronology::Window;
use crate::query::ScaleKind;

/// The least width of a bar, so that it can be seen and hit.
pub(super) const BAR_MIN: X = X(60);

/// A unit that is drawn no wider than this is read as a mark, not as a stretch of time.
const MARK_MAX: X = X(300);

/// How many seconds the hours of an event span at most where its time of day is known.
const HOUR_S: i64 = 3_600;

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

/// The bar of an event: over all days on which it may lie, and never less.
pub(super) fn of(scale: &Scale, item: &Item) -> Bar {
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
