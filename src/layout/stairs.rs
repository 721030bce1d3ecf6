//! Order inside one cell: stairs.
//!
//! All bars that begin in one cell would begin at its edge, and so say nothing of their order. Where
//! an event certainly came after another one whose bar begins at the same edge, its own bar begins
//! a step further in; where it certainly came before one that ends at the same edge, its bar ends a
//! step earlier. A step is one of the longest chain of events that follow each other for certain, so
//! that what took place at the same time stays level.
//!
//! A bar still covers all of a cell but for what its certain neighbours take, and bars of one
//! cell always overlap: the steps of one side end where those of the other begin.

use std::collections::BTreeMap;

use super::{Bar, End, Plan, Scale, Stretch, X, has_hours};
use crate::chronology::Order;
use crate::query::ScaleKind;

/// How wide a step is where there is room for it.
const STEP: u32 = 240;

/// How wide a day of a calendar must be to have stairs in it.
const DAY_MIN: u32 = 400;

/// How much of a cell the steps of one side take at most: two in five.
const SHARE: (u32, u32) = (2, 5);

/// One end of a bar: where it is, and whether nothing bounds it.
type Edge = (X, bool);

/// Cuts the bars of a plan into stairs, and says whether there are any.
pub(super) fn cut(plan: &Plan<'_>, scale: &Scale, bars: &mut [Bar]) -> bool {
    // Where hours are drawn, a place within a day is an hour.
    if plan.orders.is_empty() || has_hours(scale) {
        return false;
    }
    let mut has_stairs = false;
    for is_left in [true, false] {
        let mut edges: BTreeMap<Edge, Vec<usize>> = BTreeMap::new();
        for (place, bar) in bars.iter().enumerate().filter(|(_, bar)| !bar.no_day) {
            let (end, x) = if is_left { (bar.left, bar.at.from) } else { (bar.right, bar.at.to) };
            if matches!(end, End::Hard | End::Open) {
                edges.entry((x, end == End::Open)).or_default().push(place);
            }
        }
        for (edge, places) in edges {
            let Some(cell) = cell(scale, edge.0, is_left) else { continue };
            let ranks = ranks(plan, &places, is_left);
            let most = ranks.iter().copied().max().unwrap_or_default().max(1);
            let step = STEP.min(cell.width().0 * SHARE.0 / SHARE.1 / most);
            for (place, rank) in places.iter().zip(ranks) {
                let Some(bar) = bars.get_mut(*place) else { continue };
                has_stairs |= 0 < rank * step;
                match is_left {
                    true => bar.at.from.0 += rank * step,
                    false => bar.at.to.0 -= rank * step,
                }
                bar.core = bar.core.and_then(|core| core.overlap(bar.at));
            }
        }
    }
    has_stairs
}

/// The cell that begins, or ends, at a place; on a calendar, the day.
fn cell(scale: &Scale, edge: X, is_left: bool) -> Option<Stretch> {
    let spans = scale.spans();
    let side = |at: &Stretch| if is_left { at.from } else { at.to };
    let at_edge = spans.iter().map(|(at, _)| *at).find(|at| side(at) == edge);
    let (first, last) = scale.days()?;
    let end = last.succ_opt()?;
    let days = u32::try_from((end - first).num_days()).ok()?;
    let all = Stretch { from: scale.x(first, false)?, to: scale.x(end, true)? };
    let is_margin = at_edge.is_some_and(|at| at.to <= all.from || all.to <= at.from);
    if scale.kind() == ScaleKind::Cells || is_margin {
        return at_edge;
    }
    let day = all.width().0 / days.max(1);
    let from = if is_left { edge.0 } else { edge.0.saturating_sub(day) };
    (DAY_MIN <= day).then_some(Stretch { from: X(from), to: X(from + day) })
}

/// How many steps each of some events stands from the edge that they share.
fn ranks(plan: &Plan<'_>, places: &[usize], is_left: bool) -> Vec<u32> {
    // Of what lasts, only the beginning is ordered: it may end after what it certainly preceded.
    let ends_with_it = |place: usize| plan.items.get(place).is_some_and(|it| it.ends.is_none());
    let is_nearer = |a: usize, b: usize| match is_left {
        true => plan.order(a, b) == Order::Before,
        false => plan.order(b, a) == Order::Before && ends_with_it(b),
    };
    let mut ranks = vec![0; places.len()];
    // A chain is at most as long as there are events.
    for _ in places {
        let before = ranks.clone();
        for (rank, place) in ranks.iter_mut().zip(places) {
            let nearer = places.iter().zip(&before).filter(|(other, _)| is_nearer(**other, *place));
            *rank = nearer.map(|(_, rank)| rank + 1).max().unwrap_or_default();
        }
        if ranks == before {
            break;
        }
    }
    ranks
}
