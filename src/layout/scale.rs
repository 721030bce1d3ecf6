//! From days to positions across the drawing.
//!
//! Both scales are one: days are cut, and between two cuts they are spread evenly. A scale of
//! cells has a cut at every bound that is known, each cell as wide as the next; a calendar has two
//! cuts, the first day and the day after the last. What lies before the first cut or after the
//! last has a margin of its own, which no day is read from.

use std::fmt;

use chrono::{NaiveDate, NaiveDateTime, Timelike as _};

use crate::query::ScaleKind;

/// A position across the drawing: hundredths of a percent of its width, so that the same data gives
/// the same digits everywhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct X(pub u32);

/// The right edge of the drawing.
pub const WIDTH: X = X(10_000);

/// As SVG writes it: `37.5%`.
impl fmt::Display for X {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(f, "{whole}%"),
            _ if rest.is_multiple_of(10) => write!(f, "{whole}.{}%", rest / 10),
            _ => write!(f, "{whole}.{rest:02}%"),
        }
    }
}

/// A part of the width.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stretch {
    /// Its left side.
    pub from: X,
    /// Its right side.
    pub to: X,
}

impl Stretch {
    /// Its width, in hundredths of a percent.
    pub fn width(self) -> X {
        X(self.to.0.saturating_sub(self.from.0))
    }

    /// What two stretches have in common, or `None` where one is wholly left of the other.
    pub fn overlap(self, other: Self) -> Option<Self> {
        let both = Self { from: self.from.max(other.from), to: self.to.min(other.to) };
        (both.from < both.to).then_some(both)
    }
}

/// What a stretch of the axis stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// All time before the first day that is drawn.
    Earlier {
        /// That day.
        than: NaiveDate,
    },
    /// These days, both included.
    Days {
        /// The first.
        first: NaiveDate,
        /// The last.
        last: NaiveDate,
    },
    /// All time after the last day that is drawn.
    Later {
        /// That day.
        than: NaiveDate,
    },
    /// No time at all: the column of what has no day reported.
    NoDay,
}

/// What needs room besides the days themselves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Margins {
    /// Something may lie before the first cut.
    pub earlier: bool,
    /// Something may lie after the last cut.
    pub later: bool,
    /// Something has no day.
    pub no_day: bool,
}

/// The width of a margin, measured in cells.
const MARGIN_CELLS: f64 = 0.55;
/// The width of a margin beside a calendar.
const MARGIN: X = X(1_000);
/// The width of the column without days: at least, and at most.
const NO_DAY: (X, X) = (X(1_200), X(2_200));
/// Between the axis and the column without days, so that neither is read as part of the other.
const GAP: X = X(150);

/// Gives each day its position across the drawing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scale {
    kind: ScaleKind,
    /// First days of stretches, ascending; the last is the day after the last that is drawn.
    cuts: Vec<(NaiveDate, X)>,
    /// Where the axis ends.
    end: X,
    no_day: Option<Stretch>,
    margins: Margins,
}

impl Scale {
    /// Makes the scale of some cuts, which are ascending and at least two, or none at all.
    pub fn new(kind: ScaleKind, cuts: &[NaiveDate], margins: Margins) -> Self {
        let cells = cuts.len().saturating_sub(1) as f64;
        let [earlier, later] =
            [margins.earlier, margins.later].map(|has| if has { 1.0 } else { 0.0 });
        // In cells as wide as the column without days; a calendar has its own measures.
        let all = cells + MARGIN_CELLS * (earlier + later);
        let no_day_width = match kind {
            _ if cuts.is_empty() => WIDTH,
            ScaleKind::Cells => {
                let even = f64::from(WIDTH.0 - GAP.0) / (all + 1.0);
                X(even as u32).clamp(NO_DAY.0, NO_DAY.1)
            }
            ScaleKind::Calendar => NO_DAY.0,
        };
        let no_day =
            margins.no_day.then(|| Stretch { from: X(WIDTH.0 - no_day_width.0), to: WIDTH });
        let end = no_day.map_or(WIDTH, |column| X(column.from.0.saturating_sub(GAP.0)));
        let margin = match kind {
            ScaleKind::Cells => X((f64::from(end.0) / all.max(1.0) * MARGIN_CELLS) as u32),
            ScaleKind::Calendar => MARGIN,
        };
        let first = if margins.earlier { margin.0 } else { 0 };
        let last = end.0.saturating_sub(if margins.later { margin.0 } else { 0 });
        let steps = cuts.len().saturating_sub(1).max(1) as u64;
        let place = |index: usize| {
            let spread = u64::from(last.saturating_sub(first)) * index as u64 / steps;
            X(first.saturating_add(u32::try_from(spread).unwrap_or(u32::MAX)))
        };
        let cuts = cuts.iter().enumerate().map(|(index, day)| (*day, place(index))).collect();
        Self { kind, cuts, end, no_day, margins }
    }

    /// Which of the two scales it is.
    pub fn kind(&self) -> ScaleKind {
        self.kind
    }

    /// Where the axis ends.
    pub fn end(&self) -> X {
        self.end
    }

    /// The column of what has no day.
    pub fn no_day(&self) -> Option<Stretch> {
        self.no_day
    }

    /// The first and the last day that are drawn; `None` where no day is known.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        let ((first, _), (end, _)) = self.cuts.first().zip(self.cuts.last())?;
        Some((*first, end.pred_opt()?))
    }

    /// What each part of the width stands for, from left to right.
    pub fn spans(&self) -> Vec<(Stretch, Span)> {
        let mut spans = Vec::new();
        if let Some(((first, from), (end, to))) = self.cuts.first().zip(self.cuts.last()) {
            if self.margins.earlier {
                spans.push((Stretch { from: X(0), to: *from }, Span::Earlier { than: *first }));
            }
            let pairs = self.cuts.iter().zip(self.cuts.iter().skip(1));
            spans.extend(pairs.filter_map(|((first, from), (end, to))| {
                let days = Span::Days { first: *first, last: end.pred_opt()? };
                Some((Stretch { from: *from, to: *to }, days))
            }));
            if let (true, Some(last)) = (self.margins.later, end.pred_opt()) {
                spans.push((Stretch { from: *to, to: self.end }, Span::Later { than: last }));
            }
        }
        spans.extend(self.no_day.map(|column| (column, Span::NoDay)));
        spans
    }

    /// The position at which a day begins, or `None` outside of the days that are drawn. What falls
    /// between two positions is rounded up or down, as asked: bars grow by it and never shrink.
    pub fn x(&self, day: NaiveDate, round_up: bool) -> Option<X> {
        let after = self.cuts.partition_point(|(cut, _)| *cut <= day);
        let (cut, x) = self.cuts.get(after.checked_sub(1)?)?;
        if *cut == day {
            return Some(*x);
        }
        let (next, next_x) = self.cuts.get(after)?;
        let parts = u128::try_from((*next - *cut).num_days()).ok()?;
        let part = u128::try_from((day - *cut).num_days()).ok()?;
        let spread = u128::from(next_x.0.saturating_sub(x.0)) * part;
        let moved = if round_up { spread.div_ceil(parts) } else { spread / parts };
        Some(X(x.0.saturating_add(u32::try_from(moved).ok()?)))
    }

    /// The position of a moment of a day, its day spread evenly over its width.
    pub fn x_of(&self, at: NaiveDateTime, round_up: bool) -> Option<X> {
        const DAY_S: u64 = 86_400;
        let start = self.x(at.date(), round_up)?;
        let passed_s = u64::from(at.time().num_seconds_from_midnight());
        if passed_s == 0 {
            return Some(start);
        }
        let end = self.x(at.date().succ_opt()?, round_up)?;
        let spread = u64::from(end.0.saturating_sub(start.0)) * passed_s;
        let moved = if round_up { spread.div_ceil(DAY_S) } else { spread / DAY_S };
        Some(X(start.0.saturating_add(u32::try_from(moved).ok()?)))
    }
}

#[cfg(test)]
mod tests {
    use super::{Margins, Scale, Span, Stretch, X};
    use crate::query::ScaleKind;
    use chrono::NaiveDate;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, day).unwrap()
    }

    #[test]
    fn a_place_is_written_as_svg_has_it() {
        for (x, written) in [(0, "0%"), (3_750, "37.5%"), (3_705, "37.05%"), (10_000, "100%")] {
            assert_eq!(X(x).to_string(), written);
        }
    }

    #[test]
    fn cells_are_of_one_width_and_margins_stand_beside_them() {
        let margins = Margins { earlier: true, later: true, no_day: true };
        let scale = Scale::new(ScaleKind::Cells, &[day(4), day(5), day(9)], margins);
        let spans = scale.spans();
        let told: Vec<Span> = spans.iter().map(|(_, span)| *span).collect();
        assert_eq!(
            told,
            [
                Span::Earlier { than: day(4) },
                Span::Days { first: day(4), last: day(4) },
                Span::Days { first: day(5), last: day(8) },
                Span::Later { than: day(8) },
                Span::NoDay,
            ]
        );
        let width = |index: usize| spans.get(index).map(|(stretch, _)| stretch.width().0);
        assert!(width(1).unwrap().abs_diff(width(2).unwrap()) <= 1);
        assert!(width(0) < width(1));
        // Nothing overlaps, and the column without days keeps its distance.
        for pair in spans.windows(2) {
            let [(a, _), (b, _)] = pair else { unreachable!() };
            assert_eq!(a.overlap(*b), None);
        }
    }

    #[test]
    fn a_calendar_gives_every_day_the_same_width() {
        let scale = Scale::new(ScaleKind::Calendar, &[day(1), day(11)], Margins::default());
        assert_eq!(scale.x(day(1), false), Some(X(0)));
        assert_eq!(scale.x(day(6), false), Some(X(5_000)));
        assert_eq!(scale.x(day(11), true), Some(X(10_000)));
        assert_eq!(scale.x(day(12), true), None);
    }

    #[test]
    fn without_a_day_there_is_only_the_column_without_days() {
        let margins = Margins { no_day: true, ..Margins::default() };
        let scale = Scale::new(ScaleKind::Cells, &[], margins);
        assert_eq!(scale.spans(), [(Stretch { from: X(0), to: X(10_000) }, Span::NoDay)]);
        assert_eq!(scale.days(), None);
    }
}
