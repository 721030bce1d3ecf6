//! When each event can have happened, given everything that the reports say.
//!
//! What reports say goes in, windows come out: a Simple Temporal Problem (Dechter, Meiri and
//! Pearl 1991). `statements` turns the model into a [`network`], [`mod@solve`] solves it, `solved`
//! reads the solution in terms of events, and [`Chronology`] in terms of days.
//! Nothing here knows how a date is worded or drawn, and nothing can fail: accounts that cannot
//! all be true are a value, [`Contradiction`].

mod alternatives;
mod apart;
mod axis;
mod consistent;
mod dating;
mod disputes;
mod ground;
mod neighbours;
pub mod network;
mod part;
mod plainest;
mod scope;
pub mod solve;
mod solved;
mod source;
mod statements;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::model::{Anchor, AssumptionId, EventId, Model, ReadingId, Report};
use alternatives::Elsewhere;
pub use alternatives::Touched;
use axis::day_of;
use dating::Placed;
pub use dating::{Basis, Dating, Hours, Times, Window};
pub(crate) use ground::reports_of;
pub use ground::{Ground, GroundKind, Printed, Relates, Said, Stated};
pub use neighbours::{Neighbour, Neighbours};
use network::PointId;
use scope::Scope;
pub use solve::Order;
use solve::{Grounds, Proof, Rows, Side};
use solved::Solved;

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
    /// How many steps before this one are left out.
    pub skipped: usize,
}

/// How many steps of a longer chain are read, and how many of its first and of its last then are.
/// What rests on an assumption is read wherever it stands.
const STEPS_MAX: usize = 25;
const STEPS_SHOWN: usize = 10;

/// Accounts, and assumptions where asked for, that cannot all be true.
#[derive(Clone, Debug)]
pub struct Contradiction {
    /// The events that it concerns.
    pub events: Vec<EventId>,
    /// What contradicts itself, in the order in which each leads to the next; none can be left
    /// out without the rest becoming possible. Of very many, the first and the last.
    pub steps: Vec<Step>,
    /// The assumptions that take part. Where there is one, it is not the reports that disagree.
    pub assumptions: BTreeSet<AssumptionId>,
}

/// Which of so many statements are told: all, or of very many the first and the last; and how many
/// lie between these.
pub(crate) fn first_and_last(count: usize) -> (impl Fn(usize) -> bool, usize) {
    let between = if STEPS_MAX < count { count - 2 * STEPS_SHOWN } else { 0 };
    (move |place| !(STEPS_SHOWN..STEPS_SHOWN + between).contains(&place), between)
}

/// What is known of an event's place on the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It has a day, or a bound on it, or certainly came before what has.
    Dated,
    /// It has no bound, but a known order, or orders that contradict each other.
    Ordered,
    /// It has neither.
    Unplaced,
}

/// The solved chronology of a model under one choice.
///
/// Events are numbered by their ids: the place of an id among all that it dates, sorted, is the
/// event's rank. It dates all events of the model, or those alone that a choice touches.
/// Kept is what all of them are sorted, found and drawn by; reasons are put together when they are
/// asked for.
pub struct Chronology {
    model: Arc<Model>,
    solved: Solved,
    /// By point, the indices of its bounds.
    bounds: Rows<u32>,
    /// By rank.
    times: Vec<Times>,
    /// By rank, of what nothing bounds: whether it certainly came before what has a bound, whether
    /// its order towards any other event is known.
    unbounded: BTreeMap<u32, Unbounded>,
    /// In reading order.
    order: Vec<EventId>,
    /// In reading order, the ranks.
    ranks: Vec<u32>,
    /// By rank, the place in reading order.
    places: Vec<u32>,
    contradictions: Vec<Contradiction>,
    /// By rank, the indices of the contradictions that concern an event.
    contradictions_of: BTreeMap<u32, Vec<u32>>,
    /// The points of conflicts of which something was set aside.
    contradicted: BTreeSet<PointId>,
    /// What tells which events a choice touches, where that was asked.
    elsewhere: OnceLock<Elsewhere>,
}

/// What is known of an event that nothing bounds.
#[derive(Clone, Copy, Debug, Default)]
struct Unbounded {
    /// Whether it certainly came before an event that something bounds.
    leads: bool,
    /// Whether its order towards any other event is known.
    is_ordered: bool,
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
pub fn solve(model: &Arc<Model>, choice: &Choice) -> Chronology {
    solve_within(model, choice, Scope::all(model))
}

/// Solves that of some events alone, which no relation joins with others.
fn solve_within(model: &Arc<Model>, choice: &Choice, scope: Scope) -> Chronology {
    let (solved, network) = Solved::of(model, choice, scope);
    let placed = Placed(solved.place(&network));
    let bounds = Rows::new(network.points(), 0, || {
        let bounds = (0..).zip(network.bounds());
        bounds.map(|(index, bound)| (bound.point.index() as u32, index))
    });
    drop(network);
    let conflicts = solved.conflicts.iter().flatten();
    let contradicted = conflicts.map(|step| step.reaches).collect();
    let mut chronology = Chronology {
        model: Arc::clone(model),
        contradictions: solved.contradictions(model),
        solved,
        bounds,
        times: Vec::new(),
        unbounded: BTreeMap::new(),
        order: Vec::new(),
        ranks: Vec::new(),
        places: Vec::new(),
        contradictions_of: BTreeMap::new(),
        contradicted,
        elsewhere: OnceLock::new(),
    };
    let points = chronology.solved.points.par_iter();
    chronology.times = points.map(|points| chronology.find_times(*points, &placed)).collect();
    chronology.unbounded = chronology.find_unbounded();
    chronology.ranks = chronology.reading_order(&placed);
    chronology.places = vec![0; chronology.ranks.len()];
    for (place, rank) in (0..).zip(&chronology.ranks) {
        chronology.places.get_mut(*rank as usize).into_iter().for_each(|of| *of = place);
    }
    let event = |rank: &u32| chronology.event_of(*rank as usize).cloned();
    chronology.order = chronology.ranks.iter().filter_map(event).collect();
    let mut contradictions_of: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (index, contradiction) in (0..).zip(&chronology.contradictions) {
        for rank in contradiction.events.iter().filter_map(|event| chronology.rank(event)) {
            contradictions_of.entry(rank as u32).or_default().push(index);
        }
    }
    Chronology { contradictions_of, ..chronology }
}

impl Chronology {
    /// The model that it is the chronology of.
    pub fn model(&self) -> &Arc<Model> {
        &self.model
    }

    /// What is known of an event's time, and why. The reasons are put together when they are asked
    /// for: whoever needs none asks for its [`Times`].
    ///
    /// # Panics
    ///
    /// Where the event is of another model.
    pub fn dating(&self, event: &EventId) -> Dating {
        let dating = self.rank(event).and_then(|rank| self.date(rank));
        dating.expect("a chronology dates every event of its model")
    }

    /// What is known of an event's time, without the reasons.
    ///
    /// # Panics
    ///
    /// Where the event is of another model.
    pub fn times(&self, event: &EventId) -> Times {
        let times = self.rank(event).and_then(|rank| self.times.get(rank));
        *times.expect("a chronology dates every event of its model")
    }

    /// What is known of an event's place on the timeline.
    pub fn standing(&self, event: &EventId) -> Standing {
        let Some(rank) = self.rank(event) else { return Standing::Unplaced };
        let is_open = self.times.get(rank).is_some_and(Times::is_open);
        match self.unbounded(rank) {
            _ if !is_open => Standing::Dated,
            Unbounded { leads: true, .. } => Standing::Dated,
            Unbounded { is_ordered: true, .. } => Standing::Ordered,
            _ if self.is_in_conflict(rank) => Standing::Ordered,
            Unbounded { .. } => Standing::Unplaced,
        }
    }

    /// Whether orders that contradict each other are all that is said of an event.
    pub fn is_contradicted(&self, event: &EventId) -> bool {
        // Most take part in no conflict, which is quickly seen.
        let is_concerned = self.rank(event).is_some_and(|rank| self.is_in_conflict(rank));
        is_concerned && self.dating(event).basis == Basis::Contradicted
    }

    /// Whether another chronology of the same model says something else of when an event was.
    pub fn differs(&self, other: &Self, event: &EventId) -> bool {
        let (here, there) = (self.times(event), other.times(event));
        (here.begins, here.ends, here.placed, here.placed_end)
            != (there.begins, there.ends, there.placed, there.placed_end)
            || self.is_contradicted(event) != other.is_contradicted(event)
    }

    /// The dates that reports print of an event, in the order of the accounts.
    pub fn printed(&self, event: &EventId) -> Vec<Printed> {
        let rank = self.rank(event).map(|rank| rank as u32);
        let all = &self.solved.printed;
        let from = all.partition_point(|(of, _)| Some(*of) < rank);
        let own = all.get(from..).unwrap_or_default().iter();
        let own = own.take_while(|(of, _)| Some(*of) == rank);
        own.filter_map(|(_, at)| Printed::read(&self.model, *at, &self.solved.readings)).collect()
    }

    /// All events, in an order that agrees with everything known: by the days between
    /// which they are placed, then by what is certain, then in the curator's order.
    pub fn events(&self) -> &[EventId] {
        &self.order
    }

    /// The place of an event in that order.
    pub fn place(&self, event: &EventId) -> Option<usize> {
        self.places.get(self.rank(event)?).map(|place| *place as usize)
    }

    /// The accounts that cannot all be true: dates of one event that exclude each other, then
    /// minimal sets that contradict each other by way of an order.
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.contradictions
    }

    /// Those of the contradictions that concern an event.
    pub fn contradictions_of(&self, event: &EventId) -> impl Iterator<Item = &Contradiction> {
        let indices = self.indices_of_contradictions(event).iter();
        indices.filter_map(|index| self.contradictions.get(*index as usize))
    }

    /// The places of these among all.
    pub fn indices_of_contradictions(&self, event: &EventId) -> &[u32] {
        let rank = self.rank(event).map(|rank| rank as u32);
        let indices = rank.and_then(|rank| self.contradictions_of.get(&rank));
        indices.map(Vec::as_slice).unwrap_or_default()
    }

    /// How two events lie to each other.
    pub fn order(&self, a: &EventId, b: &EventId) -> Order {
        match self.begins(a).zip(self.begins(b)) {
            Some((a, b)) => self.solved.solution.order(a, b),
            None => Order::Unknown,
        }
    }

    /// How each of some events lies to each of them, in their order.
    pub fn orders(&self, events: &[&EventId]) -> Vec<Vec<Order>> {
        let points: Vec<PointId> = events.iter().filter_map(|event| self.begins(event)).collect();
        self.solved.solution.orders_between(&points)
    }

    /// Whether it is certain that one event came before another, and any of what shows it are words
    /// that can be read in another way.
    pub fn order_rests_on_reading(&self, first: &EventId, second: &EventId) -> bool {
        let Some((a, b)) = self.begins(first).zip(self.begins(second)) else { return false };
        let solution = &self.solved.solution;
        let proofs = match solution.order(a, b) {
            Order::Before => solution.order_because(a, b),
            _ => Vec::new(),
        };
        let mut steps = proofs.iter().flat_map(|proof| proof.grounds.steps());
        steps.any(|step| {
            let source = self.solved.sources.get(step.constraint);
            source.is_some_and(|source| source.is_read_in_several_ways(&self.model))
        })
    }

    /// The steps that show how two points lie to each other.
    fn order_because(&self, a: PointId, b: PointId) -> Vec<Step> {
        let steps =
            |steps: &[solve::Step], side, start| self.solved.steps(&self.model, steps, side, start);
        let mut because = Vec::new();
        for Proof { earlier, grounds, .. } in self.solved.solution.order_because_in_part(a, b) {
            match grounds {
                Grounds::Relations(relations) => {
                    because.extend(steps(&relations, None, Some(earlier)));
                }
                Grounds::Windows { latest, earliest } => {
                    because.extend(steps(&latest, Some(Side::Latest), None));
                    because.extend(steps(&earliest, Some(Side::Earliest), None));
                }
            }
        }
        because
    }

    fn rank(&self, event: &EventId) -> Option<usize> {
        self.solved.scope.place(self.model.events.rank(event)?)
    }

    fn event_of(&self, rank: usize) -> Option<&EventId> {
        Some(&self.model.events.of_rank(self.solved.scope.rank(rank)?)?.id)
    }

    /// The point at which an event takes place, or begins.
    fn begins(&self, event: &EventId) -> Option<PointId> {
        self.solved.points.get(self.rank(event)?).map(|points| points.begins)
    }

    fn unbounded(&self, rank: usize) -> Unbounded {
        self.unbounded.get(&(rank as u32)).copied().unwrap_or_default()
    }

    /// Whether it is known how an event that nothing bounds lies to any other.
    fn is_ordered(&self, rank: usize) -> bool {
        self.unbounded(rank).is_ordered
    }

    /// Whether something was set aside that orders say of an event's beginning.
    fn is_in_conflict(&self, rank: usize) -> bool {
        let points = self.solved.points.get(rank);
        points.is_some_and(|points| self.contradicted.contains(&points.begins))
    }

    /// What is known of the events that nothing bounds: nothing but relations can tell their order.
    fn find_unbounded(&self) -> BTreeMap<u32, Unbounded> {
        let is_open =
            |times: &Times| times.begins.is_open() && times.ends.is_none_or(Window::is_open);
        if !self.times.iter().any(is_open) {
            return BTreeMap::new();
        }
        let solution = &self.solved.solution;
        let begins = |point| {
            let (rank, is_end) = self.solved.event(point)?;
            self.times.get(rank).filter(|_| !is_end)
        };
        let leads = solution.before_any(|point| begins(point).is_some_and(|t| !t.is_open()));
        let ordered = solution.ordered_to_any(|point| begins(point).is_some());
        let open = (0..).zip(self.times.iter().zip(&self.solved.points));
        let open = open.filter(|(_, (times, _))| is_open(times)).map(|(rank, (_, points))| {
            let is_in = |set: &[bool]| set.get(points.begins.index()).copied().unwrap_or_default();
            (rank, Unbounded { leads: is_in(&leads), is_ordered: is_in(&ordered) })
        });
        open.collect()
    }

    /// The ranks of all events, in reading order.
    fn reading_order(&self, placed: &Placed) -> Vec<u32> {
        let begins: Vec<PointId> = self.solved.points.iter().map(|points| points.begins).collect();
        let rank = |point: PointId| self.solved.event(point).map(|(rank, _)| rank);
        let written = |point: PointId| {
            let rank = self.solved.scope.rank(rank(point)?)?;
            self.model.events.position_of_rank(rank)
        };
        let solution = &self.solved.solution;
        let window = |point: PointId| placed.find(point).or_else(|| solution.window(point));
        let order = solve::reading_order(solution, &begins, window, axis::day_number, written);
        order.into_iter().filter_map(|point| Some(rank(point)? as u32)).collect()
    }
}
