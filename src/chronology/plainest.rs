//! The plainest chain that leads to a day.
//!
//! The solver's chains are the tightest, to the second; pages show days. Of all chains that lead to
//! the same day, a reader wants the one with the fewest statements, from the fewest reports, and
//! without assumptions if there is one. It is found by Bellman's recursion in layers: layer `k`
//! holds the tightest bound of every point that `k` relations lead to from a stated bound.
//!
//! Only points from which the one that is asked for can be reached are looked at, and of these only
//! as many steps back as its day turns out to need.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use chrono::NaiveDate;

use super::axis::day_of;
use super::network::{ConstraintId, Limit, PointId};
use super::solve::{Seconds, Side, Solution, Step};
use crate::model::ReportId;

/// The longest chain that is looked for.
const STEPS_MAX: usize = 32;

/// Where more points than this, or more relations between them, may take part, the solver's chain is
/// good enough.
const POINTS_MAX: usize = 2_000;
const RELATIONS_MAX: usize = 8 * POINTS_MAX;

/// The plainest chain that bounds a point by a day: a stated bound, then relations. None is found
/// where it is very long, or very many points would have to be looked at.
///
/// `has_assumptions` says whether any constraint is one, `report` which report one rests on.
pub(super) fn chain<'m>(
    solution: &Solution,
    has_assumptions: bool,
    report: impl Fn(ConstraintId) -> Option<&'m ReportId>,
    (point, side): (PointId, Side),
    day: NaiveDate,
) -> Option<Vec<Step>> {
    let mut assumed = if has_assumptions { [false, true].as_slice() } else { &[true] }.iter();
    assumed.find_map(|assumed| {
        let mut search = Search {
            solution,
            report: &report,
            side,
            assumed: *assumed,
            points: Vec::new(),
            places: BTreeMap::new(),
            relations: 0,
        };
        search.chain(point, day)
    })
}

/// The tightest bound of one point that some number of relations leads to: what Bellman's recursion
/// keeps of a node.
#[derive(Clone)]
struct Label<'m> {
    second: Seconds,
    step: Step,
    /// The place of the point that the step comes from; `None` where it is a stated bound.
    from: Option<usize>,
    reports: BTreeSet<&'m ReportId>,
}

/// A point that takes part in the search.
struct Known<'m> {
    point: PointId,
    /// The relations that lead to it, each with the place of the point that it comes from; none yet
    /// where nothing has been asked of it.
    carriers: Vec<(usize, Step)>,
    /// By the number of relations.
    layers: Vec<Option<Label<'m>>>,
}

/// One search: for one side, with or without assumptions.
struct Search<'s, 'm, R> {
    solution: &'s Solution,
    report: &'s R,
    side: Side,
    assumed: bool,
    /// The one that is asked for, then those that one relation leads from, then two.
    points: Vec<Known<'m>>,
    /// By point, its place.
    places: BTreeMap<PointId, usize>,
    relations: usize,
}

impl<'m, R: Fn(ConstraintId) -> Option<&'m ReportId>> Search<'_, 'm, R> {
    fn chain(&mut self, point: PointId, day: NaiveDate) -> Option<Vec<Step>> {
        self.add(point);
        // The points that were found last, and at how many relations from the one asked for.
        let (mut ring, mut distance) = (0..1, 0);
        // How many rounds have found no point, and made no bound tighter.
        let mut idle = 0;
        for depth in 0..=STEPS_MAX {
            if self.leads(depth, day) {
                return Some(self.read(depth));
            }
            let known = ring.end;
            self.widen(ring)?;
            ring = known..self.points.len();
            distance += usize::from(!ring.is_empty());
            // From the outside in: each layer of a point needs the one before of those around it.
            let tighter = (0..known).rev().filter(|place| self.relax(*place)).count();
            idle = if ring.is_empty() && tighter == 0 { idle + 1 } else { 0 };
            // Then all have one layer in common that is no tighter than the one before it.
            if distance < idle {
                return None;
            }
        }
        None
    }

    /// Adds a point with the bounds that statements about it alone give.
    fn add(&mut self, point: PointId) -> usize {
        let place = self.points.len();
        let mut label = None;
        for step in self.solution.bounds(point, self.side) {
            if self.assumed || !step.assumed {
                self.update_if_tighter(&mut label, step.stated.into(), step, None);
            }
        }
        self.places.insert(point, place);
        self.points.push(Known { point, carriers: Vec::new(), layers: vec![label] });
        place
    }

    /// Finds the points from which relations lead to some that were found last; `None` where they
    /// are too many.
    fn widen(&mut self, ring: Range<usize>) -> Option<()> {
        for place in ring {
            let point = self.points.get(place)?.point;
            self.relations += self.solution.degree(point);
            if RELATIONS_MAX < self.relations || POINTS_MAX < self.points.len() {
                return None;
            }
            let mut carriers = Vec::new();
            for (from, step) in self.solution.carriers(point, self.side) {
                if self.assumed || !step.assumed {
                    let known = self.places.get(&from).copied();
                    carriers.push((known.unwrap_or_else(|| self.add(from)), step));
                }
            }
            self.points.get_mut(place)?.carriers = carriers;
        }
        Some(())
    }

    /// Adds the layer that one more relation leads to; whether it is tighter than the last.
    fn relax(&mut self, place: usize) -> bool {
        let Some(known) = self.points.get(place) else { return false };
        let depth = known.layers.len() - 1;
        let mut label = known.layers.last().cloned().flatten();
        let mut is_tighter = false;
        for (from, step) in &known.carriers {
            let before = self.points.get(*from).and_then(|from| from.layers.get(depth)?.as_ref());
            let Some(before) = before else { continue };
            let stated = Seconds::from(step.stated);
            // A lower limit carries an earliest bound along the relation and a latest one
            // against it, an upper limit the reverse.
            let moved = if step.limit == Limit::Min { stated } else { -stated };
            let moved = if self.side == Side::Earliest { moved } else { -moved };
            let from = Some((*from, before));
            is_tighter |= self.update_if_tighter(&mut label, before.second + moved, *step, from);
        }
        if let Some(known) = self.points.get_mut(place) {
            known.layers.push(label);
        }
        is_tighter
    }

    /// Replaces the label of a point if the new one is tighter, or as tight and from fewer reports;
    /// true if it is tighter.
    fn update_if_tighter(
        &self,
        label: &mut Option<Label<'m>>,
        second: Seconds,
        step: Step,
        from: Option<(usize, &Label<'m>)>,
    ) -> bool {
        let is_tighter = label.as_ref().is_none_or(|other| match self.side {
            Side::Earliest => other.second < second,
            Side::Latest => second < other.second,
        });
        let is_as_tight = label
            .as_ref()
            .is_some_and(|other| other.second == second && other.from.is_some() == from.is_some());
        if !is_tighter && !is_as_tight {
            return false;
        }
        let mut reports = from.map(|(_, before)| before.reports.clone()).unwrap_or_default();
        reports.extend((self.report)(step.constraint));
        let is_plainer = || label.as_ref().is_some_and(|other| reports.len() < other.reports.len());
        if is_tighter || is_plainer() {
            *label = Some(Label { second, step, from: from.map(|(place, _)| place), reports });
        }
        is_tighter
    }

    /// Whether a number of relations leads to the day.
    fn leads(&self, depth: usize, day: NaiveDate) -> bool {
        let label = self.points.first().and_then(|asked| asked.layers.get(depth)?.as_ref());
        label.is_some_and(|label| day_of(label.second) == Some(day))
    }

    /// The chain of so many relations that leads to the point that is asked for.
    fn read(&self, mut depth: usize) -> Vec<Step> {
        let mut chain = Vec::new();
        let mut at = Some(0);
        while let Some(place) = at
            && let Some(known) = self.points.get(place)
            && let Some(Some(label)) = known.layers.get(depth)
        {
            chain.push(label.step);
            at = label.from;
            depth = depth.saturating_sub(1);
        }
        chain.reverse();
        chain
    }
}
