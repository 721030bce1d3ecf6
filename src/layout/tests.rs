//! The ordering invariant of the drawing, over chronologies of every shape.

use std::ops::Range;

use chrono::{Days, NaiveDate};
use proptest::prelude::*;

use super::ascii::{Words, render};
use super::{Asked, BAR_MIN, Bar, Drawing, End, Item, Mark, Of, Plan, Stretch, TieItems, WIDTH, X};
use crate::chronology::{Hours, Window};
use crate::model::{EventId, Id as _};
use crate::query::ScaleKind;

fn day(number: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 1).unwrap() + Days::new(number)
}

/// An event by the days of its bounds.
fn item(number: usize, lane: usize, earliest: Option<u64>, latest: Option<u64>) -> Item {
    let event = EventId::parse(&format!("event-{number}")).unwrap();
    let begins = Window { earliest: earliest.map(day), latest: latest.map(day) };
    Item { event, lane, begins, ends: None, is_suggested: [false; 2], hours: None }
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
        let only = begins.earliest.filter(|day| begins.latest == Some(*day) && ends.is_none());
        let at = |day: NaiveDate, second: u32| {
            day.and_hms_opt(second / 3_600, second / 60 % 60, second % 60).unwrap()
        };
        let hours = only.zip(seconds).map(|(day, (a, b))| Hours {
            earliest: at(day, a.min(b)),
            latest: at(day, a.max(b)),
        });
        let event = EventId::parse("event").unwrap();
        Item { event, lane, begins, ends, is_suggested, hours }
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
    ) -> Plan {
        let asked = Asked {
            from: from.map(day),
            to: length.map(|length| day(from.unwrap_or(0) + length)),
            scale,
        };
        let items = events.into_iter().enumerate().map(|(number, item)| {
            let event = EventId::parse(&format!("event-{number}")).unwrap();
            Item { event, ..item }
        });
        // What certainly lies outside of what is asked for is not drawn.
        let items: Vec<Item> = items.filter(|item| {
            let hull = item.hull();
            let is_before = asked.from.zip(hull.latest).is_some_and(|(from, latest)| latest < from);
            let is_after = asked.to.zip(hull.earliest).is_some_and(|(to, earliest)| to < earliest);
            !is_before && !is_after
        }).collect();
        let ties = ties.into_iter().enumerate();
        let ties = ties.map(|(tie, (first, second, is_strong))| {
            TieItems { tie, first, second, is_strong }
        }).collect();
        let days = items.iter().flat_map(|item| item.cuts().collect::<Vec<_>>());
        let days: Vec<NaiveDate> = days.collect();
        let whole = days.iter().min().copied().zip(days.iter().max().copied());
        Plan { lanes: 4, items, ties, asked, whole }
    }
}

/// Whether one event certainly lies before another: by their days, or by the hours of one day.
fn is_before(first: &Item, second: &Item) -> bool {
    let (a, b) = (first.hull(), second.hull());
    let by_hours = first.hours.zip(second.hours).is_some_and(|(a, b)| a.latest < b.earliest);
    by_hours || a.latest.zip(b.earliest).is_some_and(|(a, b)| a < b)
}

/// The events that a mark stands for.
fn items<'p>(plan: &'p Plan, drawing: &Drawing, mark: &Mark) -> Vec<&'p Item> {
    match mark.of {
        Of::Event(index) => vec![&plan.items[index]],
        Of::Cluster { .. } => {
            // Every event of the lane that is not drawn alone and whose bar lies in the cluster's.
            let lane = drawing.lanes.iter().find(|lane| {
                lane.rows.iter().any(|row| row.marks.iter().any(|other| std::ptr::eq(other, mark)))
            });
            let lane = lane.unwrap().lane;
            let alone = |index: usize| drawing.marks().any(|mark| mark.of == Of::Event(index));
            let items = plan.items.iter().enumerate();
            items
                .filter(|(index, item)| item.lane == lane && !alone(*index))
                .filter(|(_, item)| item.has_day() != mark.bar.no_day)
                .map(|(_, item)| (item, super::bar(&drawing.scale, item)))
                .filter(|(_, bar)| mark.bar.at.from <= bar.at.from && bar.at.to <= mark.bar.at.to)
                .map(|(item, _)| item)
                .collect()
        }
    }
}

fn assert_order_invariant(plan: &Plan) {
    let drawing = Drawing::of(plan);
    let marks: Vec<&Mark> = drawing.marks().collect();
    let on_axis = || marks.iter().filter(|mark| !mark.bar.no_day);
    for a in on_axis() {
        for b in on_axis().filter(|b| a.bar.at.to <= b.bar.at.from) {
            for (first, second) in items(plan, &drawing, a)
                .into_iter()
                .flat_map(|a| items(plan, &drawing, b).into_iter().map(move |b| (a, b)))
            {
                // What is only suggested looks so, and says nothing of an order.
                let looks_so = a.bar.right == End::Suggested || b.bar.left == End::Suggested;
                assert!(looks_so || is_before(first, second), "{a:?} is left of {b:?}");
            }
        }
    }
}

/// A plan in letters, each row named by the place of its event, with the same words over
/// each part of the axis.
fn ascii(plan: &Plan, across: usize, head: [&str; 2]) -> String {
    let nothing = |_: usize| String::new();
    let words = Words {
        span: &|_| head.map(str::to_owned),
        tick: &|_| String::new(),
        lane: &nothing,
        event: &|place| format!("event {place}"),
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

fn is_in_order(plan: &Plan) {
    let drawing = Drawing::of(plan);
    let mut counted = 0;
    for lane in &drawing.lanes {
        let mut of_lane = 0;
        for row in &lane.rows {
            for pair in row.marks.windows(2) {
                assert_eq!(pair[0].bar.at.overlap(pair[1].bar.at), None, "{row:?}");
                assert!(pair[0].bar.at.from < pair[1].bar.at.from);
            }
            of_lane += row.marks.iter().map(count).sum::<usize>();
        }
        assert_eq!(of_lane, lane.count);
        counted += of_lane;
    }
    assert_eq!(counted, plan.items.len());
    for Mark { bar: Bar { at, core, .. }, .. } in drawing.marks() {
        assert!(at.from < at.to && at.to <= WIDTH, "{at:?}");
        assert!(core.is_none_or(|core| core.overlap(*at) == Some(core)), "{core:?} in {at:?}");
    }
    for pair in drawing.scale.spans().windows(2) {
        assert_eq!(pair[0].0.overlap(pair[1].0), None);
    }
    for pair in drawing.ticks.windows(2) {
        assert!(pair[0].0 < pair[1].0, "{pair:?}");
    }
    let rows: Vec<Bar> = drawing.marks().map(|mark| mark.bar).collect();
    for (number, line) in drawing.connectors.iter().enumerate() {
        assert!(line.upper < line.lower);
        // It touches both bars: straight down, or by the way to which it turns.
        let [above, below] = [line.upper, line.lower].map(|row| rows[row].at);
        let touches = |at: Stretch, x: X| at.from <= x && x <= at.to;
        let turned = line.reach.unwrap_or(line.x);
        let [at_upper, at_lower] =
            if line.reach_upper { [turned, line.x] } else { [line.x, turned] };
        assert!(touches(above, at_upper) && touches(below, at_lower), "{line:?}");
        for other in drawing.connectors.iter().skip(number + 1) {
            let meets = line.upper <= other.lower && other.upper <= line.lower;
            assert!(!meets || line.x != other.x, "{line:?} {other:?}");
        }
    }
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

/// The smallest part of the axis, of those halved from the whole, that holds a bar.
fn smallest_piece(bar: Bar, end: X) -> Stretch {
    let end = u64::from(end.0);
    let eighths = |from: u64, size: u64| {
        let holds = end * from <= 8 * u64::from(bar.at.from.0)
            && 8 * u64::from(bar.at.to.0) <= end * (from + size);
        let edge = |eighth: u64| X(u32::try_from(end * eighth / 8).unwrap());
        holds.then(|| Stretch { from: edge(from), to: edge(from + size) })
    };
    let sizes = [1, 2, 4, 8].into_iter();
    let mut pieces = sizes.flat_map(|size| (0..8).step_by(size as usize).map(move |n| (n, size)));
    pieces.find_map(|(from, size)| eighths(from, size)).unwrap()
}

fn clusters_are_right(plan: &Plan) {
    let drawing = Drawing::of(plan);
    for lane in &drawing.lanes {
        for mark in lane.rows.iter().flat_map(|row| &row.marks) {
            let Of::Cluster { count, range } = mark.of else { continue };
            let of_lane = plan.items.iter().filter(|item| item.lane == lane.lane);
            let members = of_lane.filter(|item| {
                let bar = super::bar(&drawing.scale, item);
                let is_here = || smallest_piece(bar, drawing.scale.end()) == mark.bar.at;
                bar.no_day == mark.bar.no_day && (bar.no_day || is_here())
            });
            let members: Vec<Window> = members.map(|item| item.hull()).collect();
            assert_eq!(count, members.len(), "{mark:?}");
            // The days between which all of them lie, of those that are asked for.
            let from = members.iter().map(|hull| hull.earliest).min().flatten();
            let is_open = members.iter().any(|hull| hull.latest.is_none());
            let to = members.iter().filter_map(|hull| hull.latest).max().filter(|_| !is_open);
            assert_eq!(range.from, from.max(plan.asked.from), "{members:?}");
            assert_eq!(range.to, to.into_iter().chain(plan.asked.to).min(), "{members:?}");
            let is_open = |end| end == End::Open;
            assert_eq!(is_open(mark.bar.left), from.is_none() && !mark.bar.no_day);
            assert_eq!(is_open(mark.bar.right), to.is_none() && !mark.bar.no_day);
        }
    }
}

fn count(mark: &Mark) -> usize {
    match mark.of {
        Of::Event(_) => 1,
        Of::Cluster { count, .. } => count,
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
    fn clusters_keep_the_law_too(plan in plans(150)) {
        assert_order_invariant(&plan);
    }

    #[test]
    fn nothing_overlaps_and_everything_is_counted(plan in plans(120)) {
        is_in_order(&plan);
    }

    #[test]
    fn a_bound_that_is_drawn_is_where_its_day_is(plan in plans(30)) {
        let drawing = Drawing::of(&plan);
        let Some((first, last)) = drawing.scale.days() else { return Ok(()) };
        for mark in drawing.marks().filter(|mark| !mark.bar.no_day) {
            let Of::Event(index) = mark.of else { continue };
            let item = &plan.items[index];
            let hull = item.hull();
            if item.hours.is_some() && super::has_hours(&drawing.scale) {
                continue;
            }
            // A bar covers every day that is drawn and on which the event may lie.
            let from = hull.earliest.map_or(first, |day| day.max(first));
            let to = hull.latest.map_or(last, |day| day.min(last));
            let Bar { at, left, right, .. } = mark.bar;
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
    fn a_cluster_counts_what_no_smaller_piece_holds_and_names_its_days(plan in plans(150)) {
        clusters_are_right(&plan);
    }
}

#[test]
fn a_hundred_thousand_events_are_a_few_hundred_marks() {
    let items = (0_usize..100_000).map(|number| {
        let n = number as u64;
        let length = if n.is_multiple_of(10) { n % 3_000 } else { 0 };
        item(number, number % 4, Some(n % 36_500), Some(n % 36_500 + length))
    });
    let plan = Plan { lanes: 4, items: items.collect(), ..Plan::default() };
    let drawing = Drawing::of(&plan);
    let marks = drawing.marks().count();
    assert!(marks <= 300, "{marks}");
    assert_eq!(drawing.marks().map(count).sum::<usize>(), 100_000);
    assert_eq!(drawing.scale.kind(), ScaleKind::Calendar);
}

#[test]
fn lines_that_pass_one_row_stand_apart() {
    let items: Vec<Item> = (0..8).map(|number| item(number, 0, Some(0), Some(9))).collect();
    let tie = |tie, first, second| TieItems { tie, first, second, is_strong: tie == 0 };
    let ties = vec![tie(0, 0, 3), tie(1, 0, 7), tie(2, 1, 2), tie(3, 6, 2), tie(4, 5, 7)];
    let drawing = Drawing::of(&Plan { lanes: 1, items, ties, ..Plan::default() });
    assert_eq!(drawing.connectors.len(), 5);
    for (index, a) in drawing.connectors.iter().enumerate() {
        for b in drawing.connectors.iter().skip(index + 1) {
            let meet = a.upper <= b.lower && b.upper <= a.lower;
            assert!(!meet || 100 < a.x.0.abs_diff(b.x.0), "{a:?} {b:?}");
        }
    }
    // The denial's line is placed first.
    assert_eq!(drawing.connectors.first().map(|line| line.tie.tie), Some(0));
}

#[test]
fn the_scale_follows_from_the_data_and_can_be_chosen() {
    let windows = |length: u64| -> Vec<Item> {
        (0..4).map(|n| item(n, 0, Some(n as u64), Some(n as u64 + length))).collect()
    };
    let days: Vec<Item> =
        (0..9).map(|n| item(n, 0, Some(3 * n as u64), Some(3 * n as u64))).collect();
    let kind = |items: &[Item], scale| {
        let asked = Asked { scale, ..Asked::default() };
        let drawing =
            Drawing::of(&Plan { lanes: 1, items: items.to_vec(), asked, ..Plan::default() });
        (drawing.scale.kind(), drawing.other)
    };
    use ScaleKind::{Calendar, Cells};
    assert_eq!(kind(&windows(5), None), (Cells, Some(Calendar)));
    assert_eq!(kind(&windows(5), Some(Calendar)), (Calendar, Some(Cells)));
    // Where each cell is a day, a calendar would show nothing else.
    assert_eq!(kind(&windows(2), None), (Cells, None));
    assert_eq!(kind(&days, None), (Calendar, Some(Cells)));
    assert_eq!(kind(&days, Some(Cells)), (Cells, Some(Calendar)));
}

#[test]
fn the_terminal_names_the_days_whole_or_not_at_all() {
    let items = (0..5).map(|n| item(n, 0, Some(n as u64), Some(n as u64 + 1)));
    let plan = Plan { lanes: 1, items: items.collect(), ..Plan::default() };
    let text = ascii(&plan, 34, ["30 September 12,026 BC", "– 5 October 12,026 BC"]);
    let days = "30 September 12,026 BC – 5 October 12,026 BC";
    assert_eq!(text.lines().next().map(str::trim), Some(days), "{text}");
    assert_eq!(text.matches("BC").count(), 2, "{text}");
}

#[test]
fn the_terminal_keeps_accents_that_are_letters_of_their_own() {
    let items = (0..2).map(|n| item(n, 0, Some(n as u64), Some(n as u64)));
    let plan = Plan { lanes: 1, items: items.collect(), ..Plan::default() };
    let text = ascii(&plan, 60, ["Moro\u{301}n", "Rota"]);
    assert!(text.contains("│Morón"), "{text}");
}

#[test]
fn the_terminal_shows_what_has_no_day_beside_the_ends_of_its_lines() {
    let items = vec![item(0, 0, Some(0), Some(1)), item(1, 0, None, None), item(2, 0, None, None)];
    let tie = |tie, first, second| TieItems { tie, first, second, is_strong: false };
    let ties = vec![tie(0, 0, 1), tie(1, 0, 2), tie(2, 1, 2)];
    let text = ascii(&Plan { lanes: 1, items, ties, ..Plan::default() }, 60, ["", ""]);
    assert_eq!(text.matches('●').count(), 2, "{text}");
}

#[test]
fn zooming_stays_inside_and_comes_back() {
    let items: Vec<Item> =
        (0..9).map(|n| item(n, 0, Some(4 * n as u64), Some(4 * n as u64))).collect();
    let whole = Some((day(0), day(32)));
    let draw = |from: Option<u64>, to: Option<u64>| {
        let asked = Asked { from: from.map(day), to: to.map(day), scale: None };
        Drawing::of(&Plan { lanes: 1, items: items.clone(), asked, whole, ..Plan::default() }).zoom
    };
    let all = draw(None, None);
    assert_eq!((all.wider, all.earlier, all.later, all.whole), (None, None, None, None));
    let closer = all.closer.unwrap();
    assert_eq!((closer.from, closer.to), (Some(day(8)), Some(day(24))));
    let inside = draw(Some(8), Some(24));
    assert!(inside.earlier.is_some() && inside.later.is_some() && inside.whole.is_some());
    // Two steps closer and two steps wider end at everything.
    assert_eq!(inside.wider, Some(super::Range::default()));
    assert_eq!(draw(Some(0), Some(3)).earlier, None);
    assert_eq!(draw(Some(5), Some(5)).closer, None);
    let two = draw(Some(4), Some(5)).closer.unwrap();
    assert_eq!((two.from, two.to), (Some(day(5)), Some(day(5))));
    let three = draw(Some(4), Some(6)).closer.unwrap();
    assert_eq!((three.from, three.to), (Some(day(5)), Some(day(5))));
    // No way leads beyond what is known.
    for (from, to) in (0..33).flat_map(|from| (from..33).map(move |to| (from, to))) {
        let zoom = draw(Some(from), Some(to));
        for range in [zoom.closer, zoom.wider, zoom.earlier, zoom.later].into_iter().flatten() {
            let is_same = (range.from, range.to) == (Some(day(from)), Some(day(to)));
            assert!(!is_same, "{from}..{to} leads to itself");
            assert!(range.from.is_none_or(|from| day(0) <= from), "{from}..{to}: {range:?}");
            assert!(range.to.is_none_or(|to| to <= day(32)), "{from}..{to}: {range:?}");
        }
    }
}

#[test]
fn one_bound_alone_shows_the_day_that_it_names() {
    let drawn = |items: &[Item], from: Option<u64>, to: Option<u64>| {
        let asked = Asked { from: from.map(day), to: to.map(day), scale: None };
        let plan = Plan { lanes: 1, items: items.to_vec(), asked, ..Plan::default() };
        Drawing::of(&plan).scale.days()
    };
    let lasting = |begun: u64| {
        let ends = Some(Window { earliest: None, latest: None });
        Item { ends, ..item(0, 0, None, Some(begun)) }
    };
    assert_eq!(drawn(&[item(0, 0, None, Some(4))], None, None), Some((day(4), day(4))));
    assert_eq!(drawn(&[item(0, 0, Some(4), None)], None, None), Some((day(4), day(4))));
    assert_eq!(drawn(&[lasting(4)], None, None), Some((day(4), day(4))));
    // What is asked for is shown, and nothing beyond it.
    assert_eq!(drawn(&[item(0, 0, None, Some(9))], None, Some(3)), Some((day(3), day(3))));
    assert_eq!(drawn(&[item(0, 0, None, Some(9))], Some(9), None), Some((day(9), day(9))));
}

#[test]
fn what_certainly_went_on_is_shown_in_every_view() {
    let ends = Some(Window { earliest: Some(day(20)), latest: Some(day(22)) });
    let strike = Item { ends, ..item(0, 0, Some(2), Some(3)) };
    let other = item(1, 0, Some(10), Some(10));
    let asked = Asked { from: Some(day(9)), to: Some(day(11)), scale: None };
    let plan = Plan { lanes: 1, items: vec![strike, other], asked, ..Plan::default() };
    let drawing = Drawing::of(&plan);
    let core = drawing.marks().next().unwrap().bar.core.unwrap();
    let ends = [day(9), day(12)].map(|day| drawing.scale.x(day, false));
    assert_eq!([Some(core.from), Some(core.to)], ends);
}
