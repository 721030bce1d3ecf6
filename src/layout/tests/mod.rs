//! The ordering invariant of the drawing, over chronologies of every shape.

mod examples;
mod lines;

use std::ops::Range;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::ascii::{Words, render};
use super::bar::BAR_MIN;
use super::{Asked, Bar, Counted, Drawing, End, Item, Plan, Stretch, TieItems, WIDTH, X};
use crate::chronology::{Hours, Order, Window};
use crate::index::{EventSet, Levels, Marks};
use crate::model::{EventId, Id as _};
use crate::query::ScaleKind;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Days::new(number)
}

/// An event by the days of its bounds.
fn item(number: usize, lane: usize, earliest: Option<u64>, latest: Option<u64>) -> Item {
    let event = EventId::parse(&format!("event-{number}")).unwrap();
    let begins = Window { earliest: earliest.map(day), latest: latest.map(day) };
    Item {
        event,
        lane,
        begins,
        ends: None,
        core: None,
        is_suggested: [false; 2],
        hours: None,
        is_landmark: false,
        is_ahead: false,
    }
}

prop_compose! {
    fn windows(span: u64)(
        earliest in prop::option::weighted(0.8, 0..span),
        length in prop::option::weighted(0.8, prop_oneof![3 => Just(0_u64), 2 => 0..span]),
        open in any::<bool>(),
        lane in 0_usize..4,
        lasting in prop::option::weighted(0.2, 0..span),
        is_suggested in prop::array::uniform2(prop::bool::weighted(0.1)),
        seconds in prop::option::weighted(0.3, (0_u32..86_400, 0_u32..86_400)),
        slack in 0_u64..3,
    ) -> Item {
        let latest = match (earliest, length) {
            (_, None) => None,
            (Some(earliest), Some(length)) => Some(earliest + length),
            (None, Some(length)) => (!open).then_some(length),
        };
        let begins = Window { earliest: earliest.map(day), latest: latest.map(day) };
        let ends = lasting.map(|more| Window {
            earliest: latest.or(earliest).map(|first| day(first + more)),
            latest: (!open).then(|| day(latest.or(earliest).unwrap_or(0) + 2 * more)),
        });
        // What follows for certain may be wider than what words suggest, so that less is certain.
        let core = ends.and_then(|ends| begins.latest.zip(ends.earliest)).map(|(first, last)| {
            match is_suggested {
                [false, false] => (first, last),
                _ => (first + Days::new(slack), last - Days::new(slack)),
            }
        });
        let core = core.filter(|(first, last)| first <= last);
        let only = begins.earliest.filter(|day| begins.latest == Some(*day) && ends.is_none());
        let at = |day: NaiveDate, second: u32| {
            day.and_hms_opt(second / 3_600, second / 60 % 60, second % 60).unwrap()
        };
        let hours = only.zip(seconds).map(|(day, (a, b))| Hours {
            earliest: at(day, a.min(b)),
            latest: at(day, a.max(b)),
        });
        let event = EventId::parse("event").unwrap();
        Item {
            event,
            lane,
            begins,
            ends,
            core,
            is_suggested,
            hours,
            is_landmark: false,
            is_ahead: false,
        }
    }
}

prop_compose! {
    fn plans(most: usize)(
        span in prop_oneof![Just(3_u64), Just(40), Just(40_000)],
    )(
        events in prop::collection::vec(windows(span), 0..most),
        ties in prop::collection::vec((0..most, 0..most, any::<bool>()), 0..12),
        from in prop::option::of(0..span),
        length in prop::option::of(0..span),
        scale in prop::option::of(prop_oneof![Just(ScaleKind::Cells), Just(ScaleKind::Calendar)]),
        said in prop::collection::vec((0..most, 0..most, any::<bool>()), 0..40),
    ) -> Plan<'static> {
        let asked = Asked {
            from: from.map(day),
            to: length.map(|length| day(from.unwrap_or(0) + length)),
            scale,
        };
        let items = events.into_iter().enumerate().map(|(number, item)| {
            let event = EventId::parse(&format!("event-{number}")).unwrap();
            Item { event, ..item }
        });
        let items: Vec<Item> = items.filter(|item| may_be_asked_for(item, asked)).collect();
        let ties = ties.into_iter().enumerate();
        let ties = ties.map(|(tie, (first, second, is_strong))| {
            TieItems { tie, first, second, is_strong }
        }).collect();
        let whole = marks(&items).whole();
        let orders = if items.len() <= super::ROWS_MAX { orders(&items, &said) } else { Vec::new() };
        Plan { lanes: 4, items, ties, orders, asked, whole, ..Plan::default() }
    }
}

/// What certainly lies outside of what is asked for is not drawn.
fn may_be_asked_for(item: &Item, asked: Asked) -> bool {
    let hull = item.hull();
    let is_before = asked.from.zip(hull.latest).is_some_and(|(from, latest)| latest < from);
    let is_after = asked.to.zip(hull.earliest).is_some_and(|(to, earliest)| to < earliest);
    !is_before && !is_after
}

fn marks(items: &[Item]) -> Marks {
    items.iter().map(|item| (item.mark(), Vec::new())).collect()
}

/// The drawing of a plan whose events are counted one by one.
fn strips(plan: &Plan<'_>) -> Drawing {
    let marks = marks(&plan.items);
    let events: EventSet = marks.numbers().into();
    let counted = Counted::each(&marks, events, plan.lanes, Vec::new(), plan.asked);
    let Plan { lanes, asked, whole, .. } = *plan;
    Drawing::of(&Plan { lanes, asked, whole, counted: Some(counted), ..Plan::default() })
}

/// Asserts that of all events that may lie on some days, as much is told from what is prepared as when
/// they are counted one by one.
fn prepared_is_as_counted(items: &[Item], asked: Asked) {
    let (marks, lanes) = (marks(items), 4);
    let levels = Levels::of(&marks, lanes);
    let found = items.iter().zip(0..).filter(|(item, _)| may_be_asked_for(item, asked));
    let found: EventSet = found.map(|(_, number)| number).collect();
    let drawn = |counted, asked| {
        let drawing =
            Drawing::of(&Plan { lanes, asked, counted: Some(counted), ..Plan::default() });
        let Drawing { scale, other, ticks, lanes, columns, sections, .. } = drawing;
        (scale, other, ticks, lanes, columns, sections)
    };
    // The columns in which all are counted first are kept, and must not be told of others.
    let whole = Asked { scale: Some(ScaleKind::Cells), ..Asked::default() };
    drawn(Counted::all(&marks, &levels, marks.numbers().into(), whole), whole);
    let each = Counted::each(&marks, found.clone(), lanes, Vec::new(), asked);
    let all = Counted::all(&marks, &levels, found, asked);
    let [each, all] = [each, all].map(|counted| drawn(counted, asked));
    assert_eq!(each, all);
}

/// How events lie to each other by their days and by what is said of pairs of them, as far as that
/// can be true: each has a time of its own within its days, by which the pairs are turned.
fn orders(items: &[Item], said: &[(usize, usize, bool)]) -> Vec<Vec<Order>> {
    let time = |place: usize| {
        let Window { earliest, latest } = items[place].begins;
        (earliest.or(latest), latest.or(earliest), place)
    };
    let count = items.len();
    let said = said.iter().filter(|(a, b, _)| *a < count && *b < count && a != b);
    let mut at_most = vec![vec![false; count]; count];
    let mut before = vec![vec![false; count]; count];
    for (a, b) in (0..count).flat_map(|a| (0..count).map(move |b| (a, b))) {
        let (first, second) = (items[a].begins, items[b].begins);
        before[a][b] = first.latest.zip(second.earliest).is_some_and(|(a, b)| a < b);
    }
    for (a, b, same) in said {
        let (a, b) = if time(*a) < time(*b) { (*a, *b) } else { (*b, *a) };
        let (first, second) = (&items[a], &items[b]);
        let can_be_same = first.begins == second.begins && first.hours == second.hours;
        at_most[a][b] = true;
        at_most[b][a] |= *same && can_be_same;
        before[a][b] |= !same;
    }
    for way in 0..count {
        for (a, b) in (0..count).flat_map(|a| (0..count).map(move |b| (a, b))) {
            let step = |x: usize, y: usize| before[x][y] || at_most[x][y];
            let reaches = step(a, way) && step(way, b);
            let is_before = reaches && (before[a][way] || before[way][b]);
            at_most[a][b] |= reaches;
            before[a][b] |= is_before;
        }
    }
    let order = |a: usize, b: usize| match (before[a][b], before[b][a]) {
        // What contradicts itself is set aside.
        (true, true) => Order::Unknown,
        (true, false) => Order::Before,
        (false, true) => Order::After,
        (false, false) if at_most[a][b] && at_most[b][a] => Order::SameTime,
        (false, false) => Order::Unknown,
    };
    (0..count).map(|a| (0..count).map(|b| order(a, b)).collect()).collect()
}

/// Whether one event certainly lies before another: by their days, or by the hours of one day.
fn is_before(first: &Item, second: &Item) -> bool {
    let (a, b) = (first.hull(), second.hull());
    let by_hours = first.hours.zip(second.hours).is_some_and(|(a, b)| a.latest < b.earliest);
    by_hours || a.latest.zip(b.earliest).is_some_and(|(a, b)| a < b)
}

fn assert_order_invariant(plan: &Plan<'_>) {
    let drawing = Drawing::of(plan);
    let bars = || plan.items.iter().zip(&drawing.bars).filter(|(_, bar)| !bar.no_day);
    for (first, a) in bars() {
        for (second, b) in bars().filter(|(_, b)| a.at.to <= b.at.from) {
            // What is only suggested looks so, and says nothing of an order.
            let looks_so = a.right == End::Suggested || b.left == End::Suggested;
            assert!(looks_so || is_before(first, second), "{a:?} is left of {b:?}");
        }
    }
}

/// The bars as they would be if nothing were known of the order inside a cell.
fn level(plan: &Plan<'_>) -> Vec<Bar> {
    Drawing::of(&Plan { orders: Vec::new(), ..plan.clone() }).bars
}

fn stairs_are_right(plan: &Plan<'_>) {
    let (level, drawing) = (level(plan), Drawing::of(plan));
    let places = || 0..plan.items.len();
    let can_step = |end: End| matches!(end, End::Hard | End::Open);
    let has_steps = drawing.scale.kind() == ScaleKind::Cells;
    for (a, b) in places().flat_map(|a| places().map(move |b| (a, b))).filter(|(a, b)| a != b) {
        let (was, is) = ([&level[a], &level[b]], [&drawing.bars[a], &drawing.bars[b]]);
        if is.iter().any(|bar| bar.no_day) {
            continue;
        }
        let order = plan.order(a, b);
        let same_left = was[0].at.from == was[1].at.from && was[0].left == was[1].left;
        if same_left && can_step(was[0].left) {
            match order {
                Order::Before if has_steps => assert!(is[0].at.from < is[1].at.from),
                Order::Before => assert!(is[0].at.from <= is[1].at.from),
                Order::SameTime => assert_eq!(is[0].at.from, is[1].at.from),
                Order::After | Order::Unknown => {}
            }
        }
        let same_right = was[0].at.to == was[1].at.to && was[0].right == was[1].right;
        let are_points = plan.items[a].ends.is_none() && plan.items[b].ends.is_none();
        if same_right && can_step(was[0].right) && plan.items[a].ends.is_none() {
            match order {
                Order::Before if has_steps => assert!(is[0].at.to < is[1].at.to),
                Order::Before => assert!(is[0].at.to <= is[1].at.to),
                Order::SameTime if are_points => assert_eq!(is[0].at.to, is[1].at.to),
                Order::SameTime | Order::After | Order::Unknown => {}
            }
        }
        // Two bars that had something in common still have.
        let meet = |bars: [&Bar; 2]| bars[0].at.overlap(bars[1].at).is_some();
        let items = [&plan.items[a], &plan.items[b]];
        // But where both round outwards at the edge between two days.
        let are_apart = is_before(items[0], items[1]) || is_before(items[1], items[0]);
        assert!(!meet(was) || meet(is) || are_apart, "{was:?} {is:?}");
    }
    for place in places() {
        let (was, is) = (&level[place], &drawing.bars[place]);
        assert!(was.at.from <= is.at.from && is.at.to <= was.at.to);
        // No step leaves its cell, and none is made for nothing.
        let cells = drawing.scale.spans();
        let cell = |at: X| cells.iter().position(|(cell, _)| cell.from <= at && at < cell.to);
        assert_eq!(cell(was.at.from), cell(is.at.from));
        assert_eq!(cell(X(was.at.to.0 - 1)), cell(X(is.at.to.0 - 1)));
        let others = || places().filter(|other| *other != place);
        let is_first = others().all(|other| plan.order(other, place) != Order::Before);
        let is_last = others().all(|other| plan.order(place, other) != Order::Before);
        assert!(!is_first || was.at.from == is.at.from);
        assert!(!is_last || was.at.to == is.at.to);
    }
}

/// A plan in letters, each row named by the place of its event, with the same words over
/// each part of the axis.
fn ascii(plan: &Plan<'_>, across: usize, head: [&str; 2]) -> String {
    let nothing = |_: usize| String::new();
    let words = Words {
        span: &|_| head.map(str::to_owned),
        tick: &|_| String::new(),
        lane: &nothing,
        event: &|place| format!("event {place}"),
        events: &|count| format!("{count} events"),
        tie: &|_, _| String::new(),
        beside: 10,
        across,
    };
    render(&Drawing::of(plan), &words)
}

/// Which columns the bar of each event takes in a plan in letters.
fn columns(text: &str) -> Vec<(usize, Range<usize>)> {
    let rows = text.lines().filter(|line| line.starts_with("event "));
    let bars = rows.filter_map(|row| {
        let place = row.split(' ').nth(1)?.parse().ok()?;
        let is_bar = |c: char| "▒░█".contains(c);
        let start = row.chars().position(is_bar)?;
        let length = row.chars().skip(start).take_while(|c| is_bar(*c)).count();
        Some((place, start..start + length))
    });
    bars.collect()
}

fn is_in_order(plan: &Plan<'_>) {
    let drawing = Drawing::of(plan);
    let mut places: Vec<usize> =
        drawing.lanes.iter().flat_map(|lane| lane.events.clone()).collect();
    places.sort_unstable();
    assert_eq!(places, (0..plan.items.len()).collect::<Vec<_>>());
    for Bar { at, core, .. } in drawing.bars.iter().filter(|bar| !bar.no_day) {
        assert!(at.from < at.to && at.to <= WIDTH, "{at:?}");
        assert!(core.is_none_or(|core| core.overlap(*at) == Some(core)), "{core:?} in {at:?}");
    }
    for pair in drawing.scale.spans().windows(2) {
        assert_eq!(pair[0].0.overlap(pair[1].0), None);
    }
    for pair in drawing.ticks.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{pair:?}");
    }
    lines::are_apart(&drawing);
}

/// How a bar ends at a bound.
fn end_of(
    bound: Option<NaiveDate>,
    is_suggested: bool,
    is_outside: impl Fn(NaiveDate) -> bool,
) -> End {
    match bound {
        None => End::Open,
        Some(day) if is_outside(day) => End::Cut,
        Some(_) if is_suggested => End::Suggested,
        Some(_) => End::Hard,
    }
}

fn columns_are_right(plan: &Plan<'_>) {
    let drawing = strips(plan);
    for pair in drawing.columns.windows(2) {
        assert!(pair[0].at.to <= pair[1].at.from, "{pair:?}");
    }
    for lane in &drawing.lanes {
        let items = || plan.items.iter().filter(|item| item.lane == lane.lane);
        assert_eq!(lane.drawn, items().count());
        assert_eq!(lane.no_day, items().filter(|item| !item.has_day()).count());
        assert_eq!(lane.counts.len(), drawing.columns.len());
        for (count, column) in lane.counts.iter().zip(&drawing.columns) {
            assert!(count.known <= count.possible);
            if column.hour.is_some() {
                continue;
            }
            // Who counts all events that may lie in its days counts as many.
            let may_lie = |item: &&Item| {
                let hull = item.hull();
                let to = hull.latest.zip(column.range.from);
                let from = hull.earliest.zip(column.range.to);
                item.has_day()
                    && to.is_none_or(|(latest, from)| from <= latest)
                    && from.is_none_or(|(earliest, to)| earliest <= to)
            };
            assert_eq!(count.possible, items().filter(may_lie).count(), "{column:?}");
            // Who counts those that lie in its days for certain, or were going on, counts as many.
            let lies = |item: &&Item| {
                let hull = item.hull();
                let is_in = column.range.from.is_none_or(|from| hull.earliest >= Some(from))
                    && column.range.to.is_none_or(|to| hull.latest.is_some_and(|day| day <= to));
                let is_known = is_in && item.is_suggested == [false; 2];
                let goes_on = item.core.is_some_and(|(first, last)| {
                    column.range.to.is_none_or(|to| first <= to)
                        && column.range.from.is_none_or(|from| from <= last)
                });
                item.has_day() && (is_known || goes_on)
            };
            assert_eq!(count.known, items().filter(lies).count(), "{column:?}");
        }
    }
    for section in &drawing.sections {
        let days = section.range.from.zip(section.range.to);
        assert!(days.is_some_and(|(from, to)| from <= to), "{section:?}");
        assert_ne!(days, drawing.scale.days(), "a section that is all of it");
        let (from, to) = days.unwrap();
        let only = Asked { from: Some(from), to: Some(to), ..Asked::default() };
        let count = plan.items.iter().filter(|item| may_be_asked_for(item, only)).count();
        assert_eq!(section.count, count, "{section:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_stands_wholly_left_of_b_only_if_a_is_certainly_before_b(plan in plans(30)) {
        assert_order_invariant(&plan);
    }

    #[test]
    fn the_terminal_keeps_the_law_too(plan in plans(30), across in 34_usize..240) {
        let plan = Plan { ties: Vec::new(), ..plan };
        let bars = columns(&ascii(&plan, across, ["", ""]));
        for (a, first) in &bars {
            for (b, second) in bars.iter().filter(|(_, second)| first.end <= second.start) {
                let [a, b] = [a, b].map(|place| &plan.items[*place]);
                let looks_so = a.is_suggested[1] || b.is_suggested[0];
                let is_right = looks_so || is_before(a, b);
                prop_assert!(is_right, "{a:?} in {first:?} stands left of {b:?} in {second:?}");
            }
        }
    }

    #[test]
    fn order_inside_a_cell_is_stairs_and_nothing_else_moves(plan in plans(30)) {
        stairs_are_right(&plan);
    }

    #[test]
    fn nothing_overlaps_and_everything_is_counted(plan in plans(120)) {
        is_in_order(&plan);
    }

    #[test]
    fn a_bound_that_is_drawn_is_where_its_day_is(plan in plans(30)) {
        let drawing = Drawing::of(&Plan { orders: Vec::new(), ..plan.clone() });
        let Some((first, last)) = drawing.scale.days() else { return Ok(()) };
        for (item, bar) in plan.items.iter().zip(&drawing.bars).filter(|(_, bar)| !bar.no_day) {
            let hull = item.hull();
            if item.hours.is_some() && super::has_hours(&drawing.scale) {
                continue;
            }
            // A bar covers every day that is drawn and on which the event may lie.
            let from = hull.earliest.map_or(first, |day| day.max(first));
            let to = hull.latest.map_or(last, |day| day.min(last));
            let Bar { at, left, right, .. } = *bar;
            let whole = Stretch {
                from: drawing.scale.x(from, true).unwrap(),
                to: drawing.scale.x(to.succ_opt().unwrap(), false).unwrap(),
            };
            prop_assert!(at.from <= whole.from && whole.to <= at.to, "{at:?} over {from} to {to}");
            // And no other: unless it would be too small to be seen, it ends where its day does.
            let [is_suggested_left, is_suggested_right] = item.is_suggested;
            prop_assert_eq!(left, end_of(hull.earliest, is_suggested_left, |day| day < first));
            prop_assert_eq!(right, end_of(hull.latest, is_suggested_right, |day| last < day));
            let hard = |end| matches!(end, End::Hard | End::Suggested);
            let from = if hard(left) { drawing.scale.x(from, false).unwrap() } else { X(0) };
            let to = drawing.scale.x(to.succ_opt().unwrap(), true).unwrap();
            let to = if hard(right) { to } else { drawing.scale.end() };
            if BAR_MIN <= (Stretch { from, to }).width() {
                prop_assert_eq!(at, Stretch { from, to });
            } else {
                prop_assert_eq!(at.width(), BAR_MIN);
            }
        }
    }

    #[test]
    fn a_column_counts_what_may_lie_in_its_days(plan in plans(150)) {
        columns_are_right(&plan);
    }

    #[test]
    fn what_is_prepared_counts_as_who_looks_at_each(
        items in prop_oneof![Just(3_u64), Just(40), Just(40_000)]
            .prop_flat_map(|span| prop::collection::vec(windows(span), 0..150)),
        from in prop::option::of(0..60_u64),
        length in prop::option::of(prop_oneof![0..4_u64, 0..60_u64, 0..30_000_u64]),
        scale in prop::option::of(prop_oneof![Just(ScaleKind::Cells), Just(ScaleKind::Calendar)]),
    ) {
        let to = length.map(|length| day(from.unwrap_or(0) + length));
        prepared_is_as_counted(&items, Asked { from: from.map(day), to, scale });
    }
}
