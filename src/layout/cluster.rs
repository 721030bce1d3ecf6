//! Where events would be too many to tell apart: clusters, each with its count.
//!
//! The axis is halved again and again, down to a few pieces; a bar belongs to the smallest
//! piece that holds all of it. What belongs to one piece becomes one mark. Pieces of one size
//! never overlap, so that each size is a row; and since a piece holds its bars whole, a cluster
//! is wholly left of another mark only if every bar in it is.

use std::collections::BTreeMap;

use super::{Bar, End, Mark, Of, Plan, Range, Row, Scale, Stretch, X};

/// Into how many pieces the axis is cut: a power of two, and so few that each has room for the
/// number of its events.
const PIECES: u32 = 8;

/// The rows of one lane: small pieces above, large ones below, at last what has no day.
pub(super) fn rows(plan: &Plan, scale: &Scale, bars: &[(usize, Bar)]) -> Vec<Row> {
    let mut parts: BTreeMap<(u32, u32), Vec<(usize, Bar)>> = BTreeMap::new();
    let mut no_day = Vec::new();
    for (index, bar) in bars {
        if bar.no_day {
            no_day.push((*index, *bar));
        } else {
            parts.entry(part_of(bar.at, scale.end())).or_default().push((*index, *bar));
        }
    }
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    for ((size, number), bars) in parts {
        let edge = |number: u32| {
            let of = u64::from(number) << size;
            X(u32::try_from(u64::from(scale.end().0) * of / u64::from(PIECES)).unwrap_or(u32::MAX))
        };
        let piece = Stretch { from: edge(number), to: edge(number + 1) };
        rows.entry(size).or_default().marks.push(mark(plan, &bars, piece));
    }
    let mut rows: Vec<Row> = rows.into_values().collect();
    if let Some((_, bar)) = no_day.first() {
        rows.push(Row { marks: vec![mark(plan, &no_day, bar.at)] });
    }
    rows
}

/// The smallest piece that holds a stretch: how often pieces are joined, and its number
/// among those.
fn part_of(at: Stretch, end: X) -> (u32, u32) {
    let scaled = |x: u64| x * u64::from(PIECES);
    let end = u64::from(end.0.max(1));
    let last_piece = u64::from(PIECES - 1);
    let first = (scaled(at.from.0.into()) / end).min(last_piece);
    let last = scaled(at.to.0.into()).div_ceil(end).saturating_sub(1).clamp(first, last_piece);
    let mut size = 0;
    while first >> size != last >> size {
        size += 1;
    }
    (size, u32::try_from(first >> size).unwrap_or_default())
}

/// One mark for all bars of a piece; a bar alone stays as it is.
fn mark(plan: &Plan, bars: &[(usize, Bar)], piece: Stretch) -> Mark {
    if let [(index, bar)] = bars {
        return Mark { of: Of::Event(*index), bar: *bar };
    }
    let hulls = || bars.iter().filter_map(|(index, _)| plan.items.get(*index)).map(|i| i.hull());
    // One open side leaves all of them open.
    let from = hulls().map(|hull| hull.earliest).min().flatten();
    let to = if hulls().any(|hull| hull.latest.is_none()) {
        None
    } else {
        hulls().filter_map(|hull| hull.latest).max()
    };
    let end_of = |side: fn(&Bar) -> End| {
        let ends = || bars.iter().map(|(_, bar)| side(bar));
        [End::Open, End::Cut, End::Suggested]
            .into_iter()
            .find(|end| ends().any(|e| e == *end))
            .unwrap_or(End::Hard)
    };
    // What lies beyond the edges of the drawing is not asked for by looking closer.
    let range =
        Range { from: from.max(plan.asked.from), to: to.into_iter().chain(plan.asked.to).min() };
    let bar = Bar {
        at: piece,
        left: end_of(|bar| bar.left),
        right: end_of(|bar| bar.right),
        core: None,
        no_day: bars.iter().all(|(_, bar)| bar.no_day),
    };
    Mark { of: Of::Cluster { count: bars.len(), range }, bar }
}
