//! Contradictions: cycles of constraints that cannot all be true.
//!
//! Every cycle here passes each point at most once, and the calendar at most once. That makes it
//! minimal as it stands: without any one of its constraints what remains of it is a path, and
//! a path contradicts itself only in a constraint that contradicts itself alone.
//! Such constraints are therefore looked for first.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

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

/// Finds the nodes whose own `earliest` lies after the latest time that was carried to them;
/// `cycles` takes the first of each component that has none yet.
pub(super) fn across_windows<N: Number>(
    graph: &Graph,
    latest: &[Option<N>],
    component: impl Fn(PointId) -> usize,
    cycles: &mut BTreeMap<usize, Cycle>,
) {
    let times = Times { graph, side: Side::Latest, times: latest };
    for point in (0..graph.len()).map(PointId::new) {
        let own = graph.bounds(point).iter().filter(|stated| stated.limit == Limit::Min);
        let node = graph.node(point);
        let Some(last) = latest[node as usize] else { continue };
        let crossing = own.filter(|own| last < N::from(own.seconds));
        let Some(own) = crossing.min_by_key(|own| (own.label.assumed(), own.label)) else {
            continue;
        };
        if let Entry::Vacant(none) = cycles.entry(component(point)) {
            let mut steps = times.chain(Place::Calendar, node);
            steps.push(Step {
                constraint: BoundId::new(own.label.index()).into(),
                limit: Limit::Min,
                stated: own.seconds,
                assumed: own.label.assumed(),
                reaches: point,
            });
            none.insert(Cycle::new(steps));
        }
    }
}

/// Gives each contradiction the points of its component.
pub(super) fn of_components(
    cycles: BTreeMap<usize, Cycle>,
    components: &Components,
) -> Vec<Conflict> {
    if cycles.is_empty() {
        return Vec::new();
    }
    let members = components.members();
    let conflicts = cycles.into_iter().map(|(component, Cycle { steps: cycle, excess })| {
        let points = members.row(component as u32).iter();
        let points = points.map(|&point| PointId::new(point as usize)).collect();
        Conflict { component, points, cycle, excess }
    });
    conflicts.collect()
}
