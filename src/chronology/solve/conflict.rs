//! Contradictions: cycles of constraints that cannot all be true.
//!
//! Every cycle here passes each point at most once, and the calendar at most once. That makes it
//! minimal as it stands: without any one of its constraints what remains of it is a path, and
//! a path contradicts itself only in a constraint that contradicts itself alone.
//! Such constraints are therefore looked for first.

use std::collections::BTreeMap;

use crate::chronology::network::{
    Bound, BoundId, ConstraintId, Limit, Network, PointId, Relation, RelationId,
};

use super::components::Components;
use super::explain::{Place, Times};
use super::graph::{Edge, Graph, Node};
use super::number::Number;
use super::{Seconds, Side, Step};

/// Constraints that cannot all be true, as the cycle in which they contradict each other.
///
/// Each is needed: without any one of them, the others can all be true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// The component that contradicts itself.
    pub component: usize,
    /// All points of that component, in the order of their ids.
    pub points: Vec<PointId>,
    /// The contradiction, step by step.
    ///
    /// Either relations alone that lead from a point back to itself, and would put it before
    /// itself; or a bound's `latest`, relations that carry it to another point, and that point's
    /// `earliest`, which lies later.
    pub cycle: Vec<Step>,
    /// By how many seconds the cycle fails to close.
    pub excess: Seconds,
}

impl Conflict {
    /// The constraints that conflict, each once, in the order of the cycle.
    pub fn constraints(&self) -> Vec<ConstraintId> {
        let mut constraints: Vec<_> = self.cycle.iter().map(|step| step.constraint).collect();
        // Only a constraint that contradicts itself alone occurs twice.
        constraints.dedup();
        constraints
    }
}

/// By component, the contradictions that were found in it.
pub(super) type Cycles = BTreeMap<usize, Vec<Cycle>>;

/// A contradiction, before it is known what its component consists of.
pub(super) struct Cycle {
    steps: Vec<Step>,
    excess: Seconds,
}

impl Cycle {
    fn new(steps: Vec<Step>) -> Self {
        let excess = steps
            .iter()
            .map(|step| match step.limit {
                Limit::Min => Seconds::from(step.stated),
                Limit::Max => -Seconds::from(step.stated),
            })
            .sum();
        Self { steps, excess }
    }

    /// Turns edges that lead back to where they began, each with its tail, into a cycle that
    /// begins with the constraint added first.
    pub(super) fn of_relations(graph: &Graph, edges: &[(Node, Edge)]) -> Self {
        let mut steps: Vec<Step> = edges
            .iter()
            .map(|(_, edge)| Step {
                constraint: RelationId::new(edge.stated.label.index()).into(),
                limit: edge.stated.limit,
                stated: edge.stated.seconds,
                assumed: edge.stated.label.assumed(),
                reaches: graph.point(edge.node),
                skipped: 0,
            })
            .collect();
        let first = (0..steps.len()).min_by_key(|&place| steps[place].constraint).unwrap_or(0);
        steps.rotate_left(first);
        Self::new(steps)
    }
}

/// Finds the constraints that contradict themselves alone, each with a point it is about.
pub(super) fn in_themselves(
    network: &Network,
    keep: &impl Fn(PointId, bool) -> bool,
) -> impl Iterator<Item = (PointId, Cycle)> {
    let bounds = network.bounds().iter().enumerate().filter_map(|(index, bound)| {
        let &Bound { point, earliest, latest, assumed } = bound;
        let step = |limit, stated| Step {
            constraint: BoundId::new(index).into(),
            limit,
            stated,
            assumed,
            reaches: point,
            skipped: 0,
        };
        let (Some(earliest), Some(latest)) = (earliest, latest) else { return None };
        (latest < earliest)
            .then(|| (point, vec![step(Limit::Max, latest), step(Limit::Min, earliest)]))
    });
    let relations = network.relations().iter().enumerate().filter_map(|(index, relation)| {
        let &Relation { from, to, min, max, assumed } = relation;
        let step = |limit, stated, reaches| Step {
            constraint: RelationId::new(index).into(),
            limit,
            stated,
            assumed,
            reaches,
            skipped: 0,
        };
        let steps = match (min, max) {
            (Some(min), Some(max)) if max < min => {
                vec![step(Limit::Max, max, to), step(Limit::Min, min, from)]
            }
            (Some(min), _) if from == to && 0 < min => vec![step(Limit::Min, min, from)],
            (_, Some(max)) if from == to && max < 0 => vec![step(Limit::Max, max, to)],
            _ => return None,
        };
        Some((from, steps))
    });
    bounds
        .chain(relations)
        .filter(|(point, steps)| keep(*point, steps.iter().any(|step| step.assumed)))
        .map(|(point, steps)| (point, Cycle::new(steps)))
}

/// Finds the nodes whose own `earliest` lies after the latest time that was carried to them, in
/// components that have no cycle yet.
///
/// Of each component the first is found, and more while they are short: together no longer than
/// the network is large.
pub(super) fn across_windows<N: Number>(
    graph: &Graph,
    latest: &[Option<N>],
    component: impl Fn(PointId) -> usize,
    cycles: &mut Cycles,
) {
    let at = |node: Node| latest[node as usize];
    let mut crossings = Vec::new();
    for point in (0..graph.len()).map(PointId::new) {
        let own = graph.bounds(point).iter().filter(|stated| stated.limit == Limit::Min);
        let Some(last) = at(graph.node(point)) else { continue };
        let crossing = own.filter(|own| last < N::from(own.seconds));
        let Some(own) = crossing.min_by_key(|own| (own.label.assumed(), own.label)) else {
            continue;
        };
        if !cycles.contains_key(&component(point)) {
            crossings.push((point, *own));
        }
    }
    if crossings.is_empty() {
        return;
    }
    let times = Times { graph, side: Side::Latest, at, hubs: None };
    let hubs = times.hubs();
    let times = Times { hubs: Some(&hubs), ..times };
    let mut steps_left = graph.len();
    for (point, own) in crossings {
        let found = cycles.entry(component(point)).or_default();
        if steps_left == 0 && !found.is_empty() {
            continue;
        }
        let mut steps = times.chain(Place::Calendar, graph.node(point));
        steps.push(Step {
            constraint: BoundId::new(own.label.index()).into(),
            limit: Limit::Min,
            stated: own.seconds,
            assumed: own.label.assumed(),
            reaches: point,
            skipped: 0,
        });
        steps_left = steps_left.saturating_sub(steps.len());
        found.push(Cycle::new(steps));
    }
}

/// Gives the first contradiction of each component the points of that component; the second is
/// what else was found.
pub(super) fn of_components(
    cycles: Cycles,
    components: &Components,
) -> (Vec<Conflict>, Vec<Vec<Step>>) {
    if cycles.is_empty() {
        return Default::default();
    }
    let members = components.members();
    let (mut conflicts, mut more) = (Vec::new(), Vec::new());
    for (component, cycles) in cycles {
        let mut cycles = cycles.into_iter();
        if let Some(Cycle { steps: cycle, excess }) = cycles.next() {
            let points = members.row(component as u32).iter();
            let points = points.map(|&point| PointId::new(point as usize)).collect();
            conflicts.push(Conflict { component, points, cycle, excess });
        }
        more.extend(cycles.enumerate());
    }
    more.sort_by_key(|(place, _)| *place);
    (conflicts, more.into_iter().map(|(_, cycle)| cycle.steps).collect())
}
