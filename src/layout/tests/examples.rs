//! Drawings of few events, each with what must be so.

use std::cmp::Ordering;

use proptest::prelude::*;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;

use super::{ascii, columns_are_right, day, item, prepared_is_as_counted, strips, windows};
use crate::chronology::{Order, Window};
use crate::layout::{Asked, Drawing, Item, Plan, Range, TieItems};
use crate::query::ScaleKind;

#[test]
fn a_hundred_thousand_events_are_a_few_hundred_columns() {
    let items = (0_usize..100_000).map(|number| {
        let n = number as u64;
        let length = if n.is_multiple_of(10) { n % 3_000 } else { 0 };
        item(number, number % 4, Some(n % 36_500), Some(n % 36_500 + length))
    });
    let drawing = strips(&Plan { lanes: 4, items: items.collect(), ..Plan::default() });
    assert!((60..=190).contains(&drawing.columns.len()), "{}", drawing.columns.len());
    assert!((4..=16).contains(&drawing.sections.len()), "{:?}", drawing.sections);
    assert_eq!(drawing.scale.kind(), ScaleKind::Calendar);
}

#[test]
fn a_window_is_told_from_what_is_known() {
    let known = |items: Vec<Item>, scale| {
        let asked = Asked { scale, ..Asked::default() };
        let drawing = Drawing::of(&Plan { lanes: 1, items, asked, ..Plan::default() });
        drawing.bars.iter().map(|bar| bar.is_known).collect::<Vec<_>>()
    };
    let cells = Some(ScaleKind::Cells);
    // A day; two days; one that lasts from day to day; one whose end is not known.
    let lasts = |from, to| Item {
        ends: Some(Window { earliest: Some(day(from)), latest: Some(day(to)) }),
        core: Some((day(1), day(from))),
        ..item(0, 0, Some(1), Some(1))
    };
    let items =
        vec![item(0, 0, Some(1), Some(1)), item(1, 0, Some(1), Some(2)), lasts(5, 5), lasts(4, 5)];
    assert_eq!(known(items, cells), [true, false, true, false]);
    // March beside a year of days is a mark; beside a day of it, it would look as if it lasted.
    let march = item(0, 0, Some(0), Some(30));
    let year = (0..20).map(|n| item(1, 0, Some(90 * n), Some(90 * n)));
    let calendar = Some(ScaleKind::Calendar);
    let all: Vec<Item> = [march.clone()].into_iter().chain(year).collect();
    assert_eq!(known(all, calendar).first(), Some(&true));
    assert_eq!(known(vec![march, item(1, 0, Some(4), Some(4))], calendar), [false, true]);
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
    assert_eq!(inside.wider, Some(Range::default()));
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
    let core = Some((day(3), day(20)));
    let strike = Item { ends, core, ..item(0, 0, Some(2), Some(3)) };
    let other = item(1, 0, Some(10), Some(10));
    let asked = Asked { from: Some(day(9)), to: Some(day(11)), scale: None };
    let plan = Plan { lanes: 1, items: vec![strike, other], asked, ..Plan::default() };
    let drawing = Drawing::of(&plan);
    let core = drawing.bars[0].core.unwrap();
    let ends = [day(9), day(12)].map(|day| drawing.scale.x(day, false));
    assert_eq!([Some(core.from), Some(core.to)], ends);
}

#[test]
fn a_long_chain_in_one_day_is_stairs_inside_it() {
    let count = 20;
    let mut items: Vec<Item> = (0..count).map(|n| item(n, 0, Some(1), Some(1))).collect();
    items.extend([item(count, 0, Some(0), Some(0)), item(count + 1, 0, Some(2), Some(9))]);
    let order = |a: usize, b: usize| match a.cmp(&b) {
        _ if count <= a || count <= b => Order::Unknown,
        Ordering::Less => Order::Before,
        Ordering::Equal => Order::SameTime,
        Ordering::Greater => Order::After,
    };
    let all = 0..items.len();
    let orders = all.clone().map(|a| all.clone().map(|b| order(a, b)).collect()).collect();
    let asked = Asked { scale: Some(ScaleKind::Cells), ..Asked::default() };
    let drawing = Drawing::of(&Plan { lanes: 1, items, orders, asked, ..Plan::default() });
    let chain = &drawing.bars[..count];
    for pair in chain.windows(2) {
        assert!(pair[0].at.from < pair[1].at.from && pair[0].at.to < pair[1].at.to, "{pair:?}");
    }
    // The first and the last still have something in common: they are of one day.
    assert!(chain[0].at.overlap(chain[count - 1].at).is_some());
    assert!(drawing.bars[count].at.to <= chain[0].at.from);
    assert!(chain[count - 1].at.to <= drawing.bars[count + 1].at.from);
}

/// Where many days share a place, the first tick may be drawn where the days begin.
#[test]
fn the_first_column_has_the_days_before_its_tick() {
    for begin in 2_100..2_140_u64 {
        for length in [900, 5_000, 40_000, 200_000] {
            let near = (0..70).map(|n| item(n, 0, Some(begin + n as u64), Some(begin + n as u64)));
            let far = item(70, 0, Some(begin + length), Some(begin + length));
            let (from, to) = (Some(day(begin)), Some(day(begin + length)));
            let asked = Asked { from, to, ..Asked::default() };
            let before = item(71, 0, None, Some(begin));
            let items = near.chain([far, before]).collect();
            columns_are_right(&Plan { lanes: 1, items, asked, ..Plan::default() });
        }
    }
}

/// So many events are added up in three parts.
#[test]
fn what_is_added_up_in_parts_is_told_as_what_is_prepared() {
    let mut runner = TestRunner::deterministic();
    for (span, asked) in [(40_000, [None; 2]), (40_000, [Some(900), Some(20_000)]), (40, [None; 2])]
    {
        let some = prop::collection::vec(windows(span), 400);
        let some = some.new_tree(&mut runner).unwrap().current();
        let landmark = |(number, item): (usize, &Item)| Item {
            is_landmark: number % 9_000 == 0,
            ..item.clone()
        };
        let items: Vec<Item> = some.iter().cycle().take(50_000).enumerate().map(landmark).collect();
        let [from, to] = asked.map(|day_of| day_of.map(day));
        let asked = Asked { from, to, scale: Some(ScaleKind::Calendar) };
        prepared_is_as_counted(&items, asked);
    }
}
