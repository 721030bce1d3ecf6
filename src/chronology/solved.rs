//! The solved network of a model, read in terms of events and grounds. No event is dated here.

use std::collections::{BTreeMap, BTreeSet};

use super::apart::{self, Consistent};
use super::axis::{Span, day_of};
use super::consistent::{Settled, Weight};
use super::disputes::{self, Dispute};
use super::network::{ConstraintId, Limit, Network, PointId};
use super::part::Part;
use super::scope::Scope;
use super::solve::{self, Seconds, Side, Solution};
use super::source::{At, Source, SourceKind, Sources};
use super::statements::{self, Points, Statements, Suggestion};
use super::{
    Choice, Contradiction, Ground, GroundKind, STEPS_MAX, STEPS_SHOWN, Stated, Step, first_and_last,
};
use crate::model::{EventId, Model, ReadingId};

/// A solved network, with what it was made from.
pub(super) struct Solved {
    /// Of what is said, but for what takes part in a conflict.
    pub(super) solution: Solution,
    /// What contradicts itself by way of an order.
    pub(super) conflicts: Vec<Vec<solve::Step>>,
    pub(super) disputes: Vec<Dispute>,
    /// By event; those of one event in the order in which they were given.
    pub(super) suggestions: Vec<Suggestion>,
    /// By event; those of one event in the order of the accounts.
    pub(super) printed: Vec<(u32, At)>,
    pub(super) sources: Sources,
    pub(super) scope: Scope,
    /// By the place of the event in the scope.
    pub(super) points: Vec<Points>,
    /// By point, the place of its event.
    places: Vec<u32>,
    /// Readings in place of those that are used.
    pub(super) readings: BTreeSet<ReadingId>,
    /// Whether any constraint is an assumption.
    pub(super) has_assumptions: bool,
}

impl Solved {
    /// Solves what is said of the events of a scope under a choice. The network is no longer needed
    /// then, but for suggestions.
    pub(super) fn of(model: &Model, choice: &Choice, scope: Scope) -> (Self, Network) {
        let readings = choice.readings.clone();
        let mut statements = statements::gather(model, choice, &scope);
        let disputes = disputes::join(model, &readings, &mut statements);
        let Statements { network, points, places, mut sources, .. } = statements;
        let Statements { mut suggestions, apart, mut printed, .. } = statements;
        let consistent = apart::solve(network, &mut sources, apart, &disputes);
        let Consistent { network, solution, conflicts } = consistent;
        let place = |point: PointId| places.get(point.index()).copied();
        suggestions.sort_by_key(|suggestion| place(suggestion.point));
        printed.sort_by_key(|(place, _)| *place);
        let solved = Self {
            has_assumptions: network.has_assumptions(),
            solution,
            conflicts,
            disputes,
            suggestions,
            printed,
            sources,
            scope,
            points,
            places,
            readings,
        };
        (solved, network)
    }

    /// The place in the scope of the event that a point is of, and whether it is the event's end.
    pub(super) fn event(&self, point: PointId) -> Option<(usize, bool)> {
        let place = *self.places.get(point.index())? as usize;
        Some((place, self.points.get(place)?.ends == Some(point)))
    }

    fn event_id<'m>(&self, model: &'m Model, point: PointId) -> Option<(&'m EventId, bool)> {
        let (place, is_end) = self.event(point)?;
        Some((&model.events.of_rank(self.scope.rank(place)?)?.id, is_end))
    }

    /// What a constraint says of a point rests on.
    fn ground(&self, model: &Model, id: ConstraintId, is_end: bool) -> Option<Ground> {
        let source = self.sources.get(id)?;
        if let SourceKind::Differ(dispute) = source.kind {
            return Some(self.differing(model, self.disputes.get(dispute as usize)?));
        }
        source.ground(model, &self.readings, self.stated(model, source, is_end))
    }

    /// The date that words state by themselves, if that is what a constraint rests on.
    pub(super) fn stated(&self, model: &Model, source: Source, is_end: bool) -> Option<Stated> {
        source.stated(model, &self.readings, is_end)
    }

    fn differing(&self, model: &Model, dispute: &Dispute) -> Ground {
        let is_end = self.event(dispute.point).is_some_and(|(_, is_end)| is_end);
        let grounds = dispute.tellings.iter();
        let grounds = grounds.filter_map(|id| self.ground(model, (*id).into(), is_end));
        let (tellings, dates) = (grounds.collect(), dispute.dates.clone());
        Ground { kind: GroundKind::Differ { tellings, dates }, assumption: None }
    }

    /// Reads the solver's steps in terms of events: of very many, the first, the last and those that
    /// are assumed. `side` says which bound they lead to, if they
    /// start at the calendar, so that the day reached can be told at each; `start` is the point
    /// that they start at, if they do not.
    pub(super) fn steps(
        &self,
        model: &Model,
        steps: &[solve::Step],
        side: Option<Side>,
        start: Option<PointId>,
    ) -> Vec<Step> {
        let mut reached_s: Option<Seconds> = None;
        let mut reached = start.and_then(|point| self.event_id(model, point)).map(|(id, _)| id);
        let mut read = Vec::new();
        let total = solve::steps_of(steps);
        let (mut place, mut skipped) = (0, 0);
        for step in steps {
            place += 1 + step.skipped;
            skipped += step.skipped;
            let Some((event, is_end)) = self.event_id(model, step.reaches) else { continue };
            reached_s = match (side, step.constraint) {
                (None, _) => None,
                (Some(_), ConstraintId::Bound(_)) => Some(step.stated.into()),
                // Only of the tightest chain any are left out by now.
                (Some(side), ConstraintId::Relation(_)) if 0 < step.skipped => {
                    self.solution.window(step.reaches).and_then(|window| window.side(side))
                }
                (Some(side), ConstraintId::Relation(_)) => {
                    reached_s.map(|reached_s| reached_s + moves(step, side))
                }
            };
            let previous = reached.replace(event);
            let is_at_an_end = place <= STEPS_SHOWN || total < place + STEPS_SHOWN;
            if STEPS_MAX < total && !is_at_an_end && !step.assumed {
                skipped += 1;
                continue;
            }
            let Some(ground) = self.ground(model, step.constraint, is_end) else { continue };
            let day = reached_s.and_then(day_of);
            let is_relation = matches!(step.constraint, ConstraintId::Relation(_));
            let is_distance = is_relation && step.limit == Limit::Max;
            // A bound starts from the calendar, whatever was reached before it.
            let from = previous.filter(|_| is_relation).cloned();
            let (event, skipped) = (event.clone(), std::mem::take(&mut skipped));
            read.push(Step { ground, from, event, is_end, is_distance, day, skipped });
        }
        read
    }

    /// Dates of one event that exclude each other, then minimal sets that contradict each other by
    /// way of an order.
    pub(super) fn contradictions(&self, model: &Model) -> Vec<Contradiction> {
        let disputes = self.disputes.iter().filter_map(|dispute| {
            let (event, is_end) = self.event_id(model, dispute.point)?;
            let GroundKind::Differ { tellings, .. } = self.differing(model, dispute).kind else {
                return None;
            };
            let (kept, between) = first_and_last(tellings.len());
            let told = tellings.into_iter().enumerate().filter(|(place, _)| kept(*place));
            let steps = told.map(|(place, ground)| Step {
                ground,
                from: None,
                event: event.clone(),
                is_end,
                is_distance: false,
                day: None,
                skipped: if place == STEPS_SHOWN + between { between } else { 0 },
            });
            let (events, assumptions) = (vec![event.clone()], BTreeSet::new());
            Some(Contradiction { events, steps: steps.collect(), assumptions })
        });
        let conflicts = self.conflicts.iter().map(|cycle| {
            let points = cycle.iter().map(|step| step.reaches);
            let events = points.filter_map(|point| self.event_id(model, point));
            let mut events: Vec<EventId> = events.map(|(event, _)| event.clone()).collect();
            events.sort();
            events.dedup();
            let start = cycle.last().map(|step| step.reaches);
            let steps = self.steps(model, cycle, None, start);
            let assumptions =
                steps.iter().filter_map(|step| step.ground.assumption.clone()).collect();
            Contradiction { events, steps, assumptions }
        });
        disputes.chain(conflicts).collect()
    }

    /// Where points lie that suggestions narrow, by point: solved once more with what is only
    /// suggested, from the first to the last day of what excludes each other; a suggestion that
    /// contradicts what is known is left out.
    pub(super) fn place(&self, network: &Network) -> Vec<(PointId, solve::Window)> {
        let mut by_point: BTreeMap<PointId, Vec<Span>> = BTreeMap::new();
        for Suggestion { point, span, .. } in &self.suggestions {
            by_point.entry(*point).or_default().push(*span);
        }
        let component = |point: PointId| self.solution.component(point);
        let concerned: BTreeSet<usize> = by_point.keys().map(|point| component(*point)).collect();
        let mut part = Part::of(network, |point| concerned.contains(&component(point)));
        let known = part.network.bounds().len();
        for (point, spans) in by_point {
            let Some(point) = part.find(point) else { continue };
            let all = spans.iter().copied();
            let hull = Span::common(all.clone()).is_none().then(|| vec![Span::hull(all)]);
            for Span { earliest_s, latest_s } in hull.unwrap_or(spans) {
                let id = part.network.bound(point, earliest_s, latest_s);
                part.network.assume(id);
            }
        }
        let weight = |id| match id {
            ConstraintId::Bound(id) if known <= id.index() => Weight::Assumed,
            _ => Weight::Logic,
        };
        let mut solution = solve::solve(&part.network);
        let settled = Settled::of(&part.network, &solution, weight);
        if !settled.given_up.is_empty() {
            settled.given_up.iter().for_each(|id| part.network.disable(*id));
            solution = solve::solve(&part.network);
        }
        let points = part.network.point_ids();
        let windows = points.filter_map(|point| Some((part.point(point), solution.window(point)?)));
        windows.filter(|(point, window)| self.solution.window(*point) != Some(*window)).collect()
    }
}

/// By how much a relation's step moves a bound: a lower limit moves
/// an earliest bound along the relation and a latest one against it, an upper limit the reverse.
fn moves(step: &solve::Step, side: Side) -> Seconds {
    let stated: Seconds = step.stated.into();
    match (side, step.limit) {
        (Side::Earliest, Limit::Min) | (Side::Latest, Limit::Max) => stated,
        (Side::Earliest, Limit::Max) | (Side::Latest, Limit::Min) => -stated,
    }
}
