//! How to draw more, less or other time: each way is a range of days, and so an address.

use chrono::{Days, NaiveDate};

use super::{Plan, Scale};

/// Days from one to another, both included; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Range {
    /// The first.
    pub from: Option<NaiveDate>,
    /// The last.
    pub to: Option<NaiveDate>,
}

/// The ranges that could be drawn instead; `None` where there is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Zoom {
    /// The middle half, or a day less on each side.
    pub closer: Option<Range>,
    /// Twice as much.
    pub wider: Option<Range>,
    /// As much, half of it earlier.
    pub earlier: Option<Range>,
    /// As much, half of it later.
    pub later: Option<Range>,
    /// All of it.
    pub whole: Option<Range>,
}

impl Zoom {
    /// The ways to draw more, less or other time than a scale draws of a plan.
    pub(super) fn of(scale: &Scale, plan: &Plan<'_>) -> Self {
        let (Some((first, last)), Some(whole)) = (scale.days(), plan.whole) else {
            return Self::default();
        };
        let length = u64::try_from((last - first).num_days() + 1).unwrap_or(1);
        let is_narrowed = plan.asked.from.is_some() || plan.asked.to.is_some();
        let half = Days::new((length / 2).max(1));
        let quarter = Days::new((length / 4).max(1));
        let narrowed = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
            from.zip(to).filter(|(from, to)| from <= to)
        };
        let range = |(from, to)| Range { from: Some(from), to: Some(to) };
        // Of two days, the closer view is the second: one of them must be it.
        let closer = (1 < length)
            .then(|| {
                let to = if length == 2 { Some(last) } else { last.checked_sub_days(quarter) };
                narrowed(first.checked_add_days(quarter), to)
            })
            .flatten();
        // No range goes beyond the days that are known.
        let known = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
            let (from, to) = (from.unwrap_or(whole.0), to.unwrap_or(whole.1));
            narrowed(Some(from.max(whole.0)), Some(to.min(whole.1)))
        };
        let wider = is_narrowed.then(|| {
            let ends = known(first.checked_sub_days(half), last.checked_add_days(half));
            ends.filter(|ends| *ends != whole).map(range).unwrap_or_default()
        });
        let moved = |by: fn(NaiveDate, Days) -> Option<NaiveDate>| {
            known(by(first, half), by(last, half)).map(range)
        };
        Self {
            closer: closer.map(range),
            wider,
            earlier: (is_narrowed && whole.0 < first)
                .then(|| moved(NaiveDate::checked_sub_days))
                .flatten(),
            later: (is_narrowed && last < whole.1)
                .then(|| moved(NaiveDate::checked_add_days))
                .flatten(),
            whole: is_narrowed.then(Range::default),
        }
    }
}
