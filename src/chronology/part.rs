//! Some points of a network with all that is said of them: what is solved again where only a part
//! of a network has changed.
//!
//! Relations join points of the part with each other alone: it has whole components.

use super::network::{BoundId, ConstraintId, Network, PointId, RelationId};
use super::solve::Step;

/// Some points of a network, in their order, and the constraints of these, in theirs.
#[derive(Default)]
pub(super) struct Part {
    /// The part as a network of its own.
    pub(super) network: Network,
    /// By point of the part, the point of the whole; ascending.
    points: Vec<PointId>,
    bounds: Vec<BoundId>,
    relations: Vec<RelationId>,
}

impl Part {
    /// The points of a network that `is_in` holds for: for all of a component or for none.
    pub(super) fn of(network: &Network, is_in: impl Fn(PointId) -> bool) -> Self {
        let mut part = Self::default();
        let mut places: Vec<Option<PointId>> = Vec::with_capacity(network.points());
        for point in network.point_ids() {
            places.push(is_in(point).then(|| {
                part.points.push(point);
                part.network.add_point()
            }));
        }
        let place = |point: PointId| places.get(point.index()).copied().flatten();
        for (index, bound) in network.bounds().iter().enumerate() {
            let Some(point) = place(bound.point) else { continue };
            let id = part.network.bound(point, bound.earliest, bound.latest);
            part.bounds.push(BoundId::new(index));
            if bound.assumed {
                part.network.assume(id);
            }
        }
        for (index, relation) in network.relations().iter().enumerate() {
            // What was disabled may join two components.
            let ends = place(relation.from).zip(place(relation.to));
            let Some((from, to)) = ends else { continue };
            let id = part.network.relation(from, to, relation.min, relation.max);
            part.relations.push(RelationId::new(index));
            if relation.assumed {
                part.network.assume(id);
            }
        }
        part
    }

    /// The part of this part whose points, as this part numbers them, `is_in` holds for.
    pub(super) fn narrowed(&self, is_in: impl Fn(PointId) -> bool) -> Self {
        let Self { network, points, bounds, relations } = Self::of(&self.network, is_in);
        Self {
            network,
            points: points.into_iter().map(|point| self.point(point)).collect(),
            bounds: bounds.into_iter().map(|bound| self.bound(bound)).collect(),
            relations: relations.into_iter().map(|relation| self.relation(relation)).collect(),
        }
    }

    /// Adds a bound, which is `whole` in the whole network.
    pub(super) fn add_bound(
        &mut self,
        point: PointId,
        [earliest, latest]: [Option<i64>; 2],
        whole: BoundId,
    ) -> BoundId {
        self.bounds.push(whole);
        self.network.bound(point, earliest, latest)
    }

    /// The point of the whole that is this point of the part.
    pub(super) fn point(&self, point: PointId) -> PointId {
        *self.points.get(point.index()).expect("a part knows its points")
    }

    /// The point of the part that is this point of the whole, if it has it.
    pub(super) fn find(&self, point: PointId) -> Option<PointId> {
        self.points.binary_search(&point).ok().map(PointId::new)
    }

    /// The constraint of the whole that is this constraint of the part.
    pub(super) fn constraint(&self, id: ConstraintId) -> ConstraintId {
        match id {
            ConstraintId::Bound(id) => self.bound(id).into(),
            ConstraintId::Relation(id) => self.relation(id).into(),
        }
    }

    /// A step of the part's solution as one of the whole.
    pub(super) fn step(&self, step: &Step) -> Step {
        let constraint = self.constraint(step.constraint);
        Step { constraint, reaches: self.point(step.reaches), ..*step }
    }

    fn bound(&self, id: BoundId) -> BoundId {
        *self.bounds.get(id.index()).expect("a part knows its bounds")
    }

    fn relation(&self, id: RelationId) -> RelationId {
        *self.relations.get(id.index()).expect("a part knows its relations")
    }
}
