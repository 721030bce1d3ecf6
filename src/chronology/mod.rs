//! When each event can have happened, given everything that the reports say.
//!
//! What reports say goes in, windows come out: a Simple Temporal Problem (Dechter, Meiri and
//! Pearl 1991). `statements` turns the model into a [`network`], [`mod@solve`] solves it, and
//! [`Chronology`] reads the solution in terms of events and days.
//! Nothing here knows how a date is worded or drawn, and nothing can fail: accounts that cannot
//! all be true are a value, [`Contradiction`].

mod apart;
mod axis;
mod consistent;
mod dating;
mod disputes;
mod ground;
pub mod network;
mod plainest;
pub mod solve;
mod statements;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::{Anchor, AssumptionId, EventId, Model, ReadingId, Report};
use axis::{Span, day_of};
use consistent::{Consistent, Weight};
pub use dating::{Basis, Dating, Hours, Times, Window};
use disputes::Dispute;
pub(crate) use ground::reports_of;
pub use ground::{Ground, GroundKind, Relates, Said, Stated};
use network::{BoundId, ConstraintId, Limit, Network, PointId};
use plainest::Plainest;
pub use solve::Order;
use solve::{Conflict, Grounds, Proof, Seconds, Side, Solution};
pub use statements::Printed;
use statements::{Points, Statements, Suggestion};

/// Which readings and assumptions are in force.
///
/// The default is what the reports say in the readings used, with no assumption.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    /// The assumptions that were asked for.
    pub with: BTreeSet<AssumptionId>,
    /// Readings in place of those that are used.
    pub readings: BTreeSet<ReadingId>,
}

impl Choice {
    /// The choices that differ from the default in one thing: each other reading, in the order of
    /// the accounts, then each assumption.
    pub fn alternatives(model: &Model) -> impl Iterator<Item = Self> {
        let readings = model.readings().flatten();
        let others = readings.filter(|reading| reading.used_because.is_none()).map(|reading| {
            Self { readings: BTreeSet::from([reading.id.clone()]), ..Self::default() }
        });
        let assumptions = model.assumptions.iter();
        others.chain(assumptions.map(|assumption| Self {
            with: BTreeSet::from([assumption.id.clone()]),
            ..Self::default()
        }))
    }
}

/// One step of the reasoning that leads to a bound.
#[derive(Clone, Debug)]
pub struct Step {
    /// What it rests on.
    pub ground: Ground,
    /// The event from which the reasoning comes; `None` where it starts at the calendar.
    pub from: Option<EventId>,
    /// The event that it says something of.
    pub event: EventId,
    /// Whether it is the event's end, not its beginning, that it says something of.
    pub is_end: bool,
    /// Whether it is the longest distance stated that carries the reasoning, not the order.
    pub is_distance: bool,
    /// The bound that is reached with this step: no earlier, or no later, than this day.
    pub day: Option<NaiveDate>,
}

/// How an event lies to another, with the steps that show it.
#[derive(Clone, Debug)]
pub struct Neighbour {
    /// The other event.
    pub event: EventId,
    /// The steps, where the order is known.
    pub because: Vec<Step>,
}

/// Everything that is certain about the order of one event towards all others.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    /// What certainly came before, in reading order.
    pub before: Vec<Neighbour>,
    /// What certainly came after, in reading order.
    pub after: Vec<Neighbour>,
    /// What certainly came at the same time.
    pub same: Vec<Neighbour>,
    /// What cannot be ordered.
    pub unknown: Vec<EventId>,
}

/// Accounts, and assumptions where asked for, that cannot all be true.
#[derive(Clone, Debug)]
pub struct Contradiction {
    /// The events that it concerns.
    pub events: Vec<EventId>,
    /// What contradicts itself, in the order in which each leads to the next; none can be left
    /// out without the rest becoming possible.
    pub steps: Vec<Step>,
    /// The assumptions that take part. Where there is one, it is not the reports that disagree.
    pub assumptions: BTreeSet<AssumptionId>,
}

/// The solved chronology of a model under one choice.
pub struct Chronology {
    /// What is said, but for what takes part in a conflict.
    network: Network,
    solution: Solution,
    /// The solution with what is only suggested, such as “about 1885”; `None` where nothing is.
    placed: Option<Solution>,
    conflicts: Vec<Conflict>,
    /// The points of conflicts of which something was set aside.
    contradicted: BTreeSet<PointId>,
    disputes: Vec<Dispute>,
    suggestions: Vec<Suggestion>,
    printed: BTreeMap<EventId, Vec<Printed>>,
    /// The bounds of each point that has any.
    bounds: BTreeMap<PointId, Vec<BoundId>>,
    plainest: Option<Plainest>,
    points: BTreeMap<EventId, Points>,
    grounds: BTreeMap<ConstraintId, Ground>,
    events: BTreeMap<PointId, (EventId, bool)>,
    datings: BTreeMap<EventId, Dating>,
    order: Vec<EventId>,
}

/// The days that follow from words that are counted from a report's printed date, such as
/// “yesterday”; `None` where it prints none, or where the words are anchored to something else.
///
/// A date that an assumption in force supposes for a report counts as if it were printed.
///
/// `is_past` says whether the report tells the event as past.
pub fn counted(
    model: &Model,
    choice: &Choice,
    report: &Report,
    anchor: &Anchor,
    is_past: bool,
) -> Option<Window> {
    let span = statements::counted_from_date(model, choice, report, anchor, is_past)?;
    let day = |second: Option<i64>| second.and_then(|second| day_of(second.into()));
    Some(Window { earliest: day(span.earliest_s), latest: day(span.latest_s) })
}

/// Solves a model's chronology under a choice of readings and assumptions.
pub fn solve(model: &Model, choice: &Choice) -> Chronology {
    let mut chronology = network_of(model, choice);
    chronology.placed = chronology.place();
    chronology.plainest = Plainest::of(&chronology.network, &chronology.grounds);
    chronology.datings =
        chronology.points.keys().map(|event| (event.clone(), chronology.date(event))).collect();
    chronology.plainest = None;
    chronology.order = chronology.reading_order(model);
    chronology
}

/// What cannot all be true under a choice, without dating anything.
pub fn contradictions(model: &Model, choice: &Choice) -> Vec<Contradiction> {
    network_of(model, choice).contradictions()
}

/// The solved network, in which no event is dated yet.
fn network_of(model: &Model, choice: &Choice) -> Chronology {
    let mut statements = statements::gather(model, choice);
    let disputes = disputes::join(&mut statements);
    let Consistent { network, solution, conflicts } = apart::solve(&mut statements, &disputes);
    let Statements { points, grounds, suggestions, printed, .. } = statements;
    let mut events = BTreeMap::new();
    for (id, Points { begins, ends }) in &points {
        events.insert(*begins, (id.clone(), false));
        events.extend(ends.map(|ends| (ends, (id.clone(), true))));
    }
    let mut bounds: BTreeMap<PointId, Vec<BoundId>> = BTreeMap::new();
    for (index, bound) in network.bounds().iter().enumerate() {
        bounds.entry(bound.point).or_default().push(BoundId::new(index));
    }
    Chronology {
        plainest: None,
        bounds,
        printed,
        network,
        solution,
        placed: None,
        contradicted: conflicts
            .iter()
            .flat_map(|conflict| conflict.cycle.iter().map(|step| step.reaches))
            .collect(),
        conflicts,
        disputes,
        suggestions,
        points,
        grounds,
        events,
        datings: BTreeMap::new(),
        order: Vec::new(),
    }
}

impl Chronology {
    /// What is known of an event's time, and why. The reasons are put together when they are asked
    /// for: whoever needs none asks for its [`Times`].
    ///
    /// # Panics
    ///
    /// Where the event is of another model.
    pub fn dating(&self, event: &EventId) -> Dating {
        self.datings.get(event).cloned().expect("a chronology dates every event of its model")
    }

    /// What is known of an event's time, without the reasons.
    ///
    /// # Panics
    ///
    /// Where the event is of another model.
    pub fn times(&self, event: &EventId) -> Times {
        let dating = self.datings.get(event).expect("a chronology dates every event of its model");
        let Dating { begins, ends, hours, placed, placed_end, .. } = *dating;
        Times { begins, ends, hours, placed, placed_end }
    }

    /// Whether orders that contradict each other are all that is said of an event.
    ///
    /// # Panics
    ///
    /// Where the event is of another model.
    pub fn is_contradicted(&self, event: &EventId) -> bool {
        self.dating(event).basis == Basis::Contradicted
    }

    /// The dates that reports print of an event, in the order of the accounts.
    pub fn printed(&self, event: &EventId) -> &[Printed] {
        self.printed.get(event).map(Vec::as_slice).unwrap_or_default()
    }

    /// All events, in an order that agrees with everything known: by the days between
    /// which they are placed, then by what is certain, then in the curator's order.
    pub fn events(&self) -> &[EventId] {
        &self.order
    }

    /// The accounts that cannot all be true: dates of one event that exclude each other, then
    /// minimal sets that contradict each other by way of an order.
    pub fn contradictions(&self) -> Vec<Contradiction> {
        let disputes = self.disputes.iter().filter_map(|dispute| {
            let (event, is_end) = self.events.get(&dispute.point)?;
            let GroundKind::Differ { tellings, .. } = &dispute.ground.kind else { return None };
            let steps = tellings.iter().map(|ground| Step {
                ground: ground.clone(),
                from: None,
                event: event.clone(),
                is_end: *is_end,
                is_distance: false,
                day: None,
            });
            let (events, assumptions) = (vec![event.clone()], BTreeSet::new());
            Some(Contradiction { events, steps: steps.collect(), assumptions })
        });
        let conflicts = self.conflicts.iter().map(|conflict| {
            let points = conflict.cycle.iter().map(|step| &step.reaches);
            let mut events: Vec<EventId> = points
                .filter_map(|point| self.events.get(point))
                .map(|(event, _)| event.clone())
                .collect();
            events.sort();
            events.dedup();
            let start = conflict.cycle.last().map(|step| step.reaches);
            let steps = self.steps(&conflict.cycle, None, start);
            let assumptions =
                steps.iter().filter_map(|step| step.ground.assumption.clone()).collect();
            Contradiction { events, steps, assumptions }
        });
        disputes.chain(conflicts).collect()
    }

    /// How two events lie to each other.
    pub fn order(&self, a: &EventId, b: &EventId) -> Order {
        match (self.points.get(a), self.points.get(b)) {
            (Some(a), Some(b)) => self.solution.order(a.begins, b.begins),
            _ => Order::Unknown,
        }
    }

    /// How each of some events lies to each of them, in their order.
    pub fn orders(&self, events: &[&EventId]) -> Vec<Vec<Order>> {
        let points = events.iter().filter_map(|event| self.points.get(*event));
        let points: Vec<PointId> = points.map(|points| points.begins).collect();
        self.solution.orders_between(&points)
    }

    /// Whether it is known how an event lies to any other.
    pub(super) fn is_ordered(&self, event: &EventId) -> bool {
        let Some(here) = self.points.get(event) else { return false };
        let orders = self.solution.orders_from(here.begins);
        let mut others = self.points.iter().filter(|(other, _)| *other != event);
        others.any(|(_, there)| {
            orders.get(there.begins.index()).is_some_and(|order| *order != Order::Unknown)
        })
    }

    /// Whether an event certainly began before one of several others.
    pub fn is_before_any(&self, event: &EventId, others: &[&EventId]) -> bool {
        let Some(here) = self.points.get(event) else { return false };
        let orders = self.solution.orders_from(here.begins);
        let mut points = others.iter().filter_map(|other| self.points.get(*other));
        points.any(|other| orders.get(other.begins.index()) == Some(&Order::Before))
    }

    /// How all other events lie to one.
    pub fn neighbours(&self, event: &EventId) -> Neighbours {
        let mut neighbours = Neighbours::default();
        let Some(here) = self.points.get(event) else { return neighbours };
        let orders = self.solution.orders_from(here.begins);
        for other in self.order.iter().filter(|other| *other != event) {
            let Some(there) = self.points.get(other) else { continue };
            let order = orders.get(there.begins.index()).copied().unwrap_or(Order::Unknown);
            if order == Order::Unknown {
                neighbours.unknown.push(other.clone());
                continue;
            }
            let because = self.order_because(here.begins, there.begins);
            let neighbour = Neighbour { event: other.clone(), because };
            match order {
                Order::Before => neighbours.after.push(neighbour),
                Order::After => neighbours.before.push(neighbour),
                Order::SameTime | Order::Unknown => neighbours.same.push(neighbour),
            }
        }
        neighbours
    }

    /// The steps that show that one event certainly came before another; none where it did not.
    pub fn because_before(&self, first: &EventId, second: &EventId) -> Vec<Step> {
        match (self.points.get(first), self.points.get(second)) {
            (Some(a), Some(b)) if self.order(first, second) == Order::Before => {
                self.order_because(a.begins, b.begins)
            }
            _ => Vec::new(),
        }
    }

    /// The steps that show how two points lie to each other.
    fn order_because(&self, a: PointId, b: PointId) -> Vec<Step> {
        let mut steps = Vec::new();
        for proof in self.solution.order_because(a, b) {
            let Proof { earlier, grounds, .. } = proof;
            match grounds {
                Grounds::Relations(relations) => {
                    steps.extend(self.steps(&relations, None, Some(earlier)));
                }
                Grounds::Windows { latest, earliest } => {
                    steps.extend(self.steps(&latest, Some(Side::Latest), None));
                    steps.extend(self.steps(&earliest, Some(Side::Earliest), None));
                }
            }
        }
        steps
    }

    /// The days between which a point lies for certain.
    fn window(&self, point: PointId) -> Window {
        days_between(self.solution.window(point))
    }

    /// The days between which a point is placed: its window, narrowed by what is suggested.
    fn place_of(&self, point: PointId) -> Window {
        let solution = self.placed.as_ref().unwrap_or(&self.solution);
        days_between(solution.window(point))
    }

    /// Solves the network once more with what is only suggested, from the first to the last day of
    /// what excludes each other; a suggestion that contradicts what is known is left out.
    fn place(&self) -> Option<Solution> {
        if self.suggestions.is_empty() {
            return None;
        }
        let mut network = self.network.clone();
        let mut by_point: BTreeMap<PointId, Vec<Span>> = BTreeMap::new();
        for Suggestion { point, span, .. } in &self.suggestions {
            by_point.entry(*point).or_default().push(*span);
        }
        for (point, spans) in by_point {
            let all = spans.iter().copied();
            let hull = Span::common(all.clone()).is_none().then(|| vec![Span::hull(all)]);
            let spans = hull.unwrap_or(spans);
            for Span { earliest_s, latest_s } in spans {
                let id = network.bound(point, earliest_s, latest_s);
                network.assume(id);
            }
        }
        let known = self.network.bounds().len();
        let weight = |id| match id {
            ConstraintId::Bound(id) if known <= id.index() => Weight::Assumed,
            _ => Weight::Logic,
        };
        Some(Consistent::of(network, weight).solution)
    }

    /// The plainest chain of steps behind one bound of a point; empty where it is open.
    fn because(&self, point: PointId, side: Side) -> Vec<Step> {
        let tightest = self.steps(&self.solution.because(point, side), Some(side), None);
        let day = tightest.last().and_then(|step| step.day);
        let plainest = self.plainest.as_ref().zip(day);
        match plainest.and_then(|(plainest, day)| plainest.chain(point, side, day)) {
            Some(chain) => self.steps(&chain, Some(side), None),
            None => tightest,
        }
    }

    /// Reads the solver's steps in terms of events. `side` says which bound they lead to, if they
    /// start at the calendar, so that the day reached can be told at each; `start` is the point
    /// that they start at, if they do not.
    fn steps(
        &self,
        steps: &[solve::Step],
        side: Option<Side>,
        start: Option<PointId>,
    ) -> Vec<Step> {
        let mut reached_s: Option<Seconds> = None;
        let mut reached =
            start.and_then(|point| self.events.get(&point)).map(|(event, _)| event.clone());
        let mut read = Vec::new();
        for step in steps {
            let Some((event, is_end)) = self.events.get(&step.reaches).cloned() else { continue };
            let Some(ground) = self.grounds.get(&step.constraint).cloned() else { continue };
            reached_s = match (side, step.constraint) {
                (None, _) => None,
                (Some(_), ConstraintId::Bound(_)) => Some(step.stated.into()),
                (Some(side), ConstraintId::Relation(_)) => {
                    reached_s.map(|reached_s| reached_s + moves(step, side))
                }
            };
            let day = reached_s.and_then(day_of);
            let is_relation = matches!(step.constraint, ConstraintId::Relation(_));
            let is_distance = is_relation && step.limit == Limit::Max;
            let previous = reached.replace(event.clone());
            // A bound starts from the calendar, whatever was reached before it.
            let from = previous.filter(|_| is_relation);
            read.push(Step { ground, from, event, is_end, is_distance, day });
        }
        read
    }

    fn reading_order(&self, model: &Model) -> Vec<EventId> {
        let begins: Vec<PointId> = self.points.values().map(|points| points.begins).collect();
        let event = |point: PointId| self.events.get(&point).map(|(event, _)| event.clone());
        let written = |point: PointId| {
            self.events.get(&point).and_then(|(event, _)| model.events.position(event))
        };
        let day = |second: Seconds| second.div_euclid(axis::DAY_S.into());
        let solution = self.placed.as_ref().unwrap_or(&self.solution);
        solve::reading_order(solution, &begins, day, written)
            .into_iter()
            .filter_map(event)
            .collect()
    }
}

fn days_between(window: Option<solve::Window>) -> Window {
    window.map_or(Window::default(), |window| Window {
        earliest: window.earliest.and_then(day_of),
        latest: window.latest.and_then(day_of),
    })
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
