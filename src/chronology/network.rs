//! A Simple Temporal Network (Dechter, Meiri and Pearl 1991): points in time, and what is said
//! of them.
//!
//! Pure data: it knows neither what a point is nor who said so.
//! The caller keeps the ids that a network gives, and reads the solution by them.
//!
//! ```
//! use demarche::chronology::network::Network;
//!
//! let mut network = Network::default();
//! let statement = network.add_point();
//! let reply = network.add_point();
//! network.bound(statement, Some(0), Some(86_399));
//! network.relation(statement, reply, Some(1), Some(3_600));
//! assert_eq!(network.points(), 2);
//! ```

use std::ops::Index;

/// How many points, bounds and relations a network can hold of each.
const CAPACITY: u32 = 1 << 28;

macro_rules! ids {
    ($($(#[doc = $doc:literal])+ $name:ident),+ $(,)?) => {$(
        $(#[doc = $doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// How many of its kind were added to the network before it.
            pub fn index(self) -> usize {
                self.0 as usize
            }

            pub(super) fn new(index: usize) -> Self {
                let number = u32::try_from(index).ok().filter(|number| *number < CAPACITY);
                Self(number.expect("a network holds fewer than 2^28 of each"))
            }
        }
    )+};
}

ids! {
    /// A point in time that is to be found.
    PointId,
    /// A statement about one point alone.
    BoundId,
    /// A statement about the distance of two points.
    RelationId,
}

/// One constraint of a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ConstraintId {
    /// A bound of one point.
    Bound(BoundId),
    /// A relation of two points.
    Relation(RelationId),
}

impl From<BoundId> for ConstraintId {
    fn from(id: BoundId) -> Self {
        Self::Bound(id)
    }
}

impl From<RelationId> for ConstraintId {
    fn from(id: RelationId) -> Self {
        Self::Relation(id)
    }
}

/// Which half of a constraint: its lower or its upper limit.
///
/// A bound's lower limit is its `earliest`, its upper limit its `latest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// The lower limit: `earliest` or `min`.
    Min,
    /// The upper limit: `latest` or `max`.
    Max,
}

/// `earliest <= t(point) <= latest`, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bound {
    /// The point that is bounded.
    pub point: PointId,
    /// The first second that it may take; none if nothing is said.
    pub earliest: Option<i64>,
    /// The last second that it may take; none if nothing is said.
    pub latest: Option<i64>,
    /// Whether this is an assumption rather than something reported.
    pub assumed: bool,
}

/// `min <= t(to) - t(from) <= max`, in whole seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Relation {
    /// The point that the distance is measured from.
    pub from: PointId,
    /// The point that the distance is measured to.
    pub to: PointId,
    /// The least distance; none if nothing is said.
    pub min: Option<i64>,
    /// The greatest distance; none if nothing is said.
    pub max: Option<i64>,
    /// Whether this is an assumption rather than something reported.
    pub assumed: bool,
}

/// Points and what is said of them.
#[derive(Debug, Clone, Default)]
pub struct Network {
    points: usize,
    bounds: Vec<Bound>,
    relations: Vec<Relation>,
}

impl Network {
    /// Adds a point of which nothing is known yet.
    pub fn add_point(&mut self) -> PointId {
        let id = PointId::new(self.points);
        self.points += 1;
        id
    }

    /// States that a point lies in a window; one point may have several bounds, each with an
    /// id of its own.
    ///
    /// A bound whose `earliest` is above its `latest` contradicts itself, which the solution
    /// reports as a conflict of this one constraint.
    ///
    /// # Panics
    ///
    /// If the point is of another network.
    pub fn bound(&mut self, point: PointId, earliest: Option<i64>, latest: Option<i64>) -> BoundId {
        self.demand(point);
        let id = BoundId::new(self.bounds.len());
        self.bounds.push(Bound { point, earliest, latest, assumed: false });
        id
    }

    /// States how far `to` lies after `from`; a negative distance is one before it.
    ///
    /// Strictly before is a `min` of 1, the same time is 0 and 0.
    /// A relation whose `min` is above its `max` contradicts itself, which the solution reports
    /// as a conflict of this one constraint.
    ///
    /// # Panics
    ///
    /// If a point is of another network.
    pub fn relation(
        &mut self,
        from: PointId,
        to: PointId,
        min: Option<i64>,
        max: Option<i64>,
    ) -> RelationId {
        self.demand(from);
        self.demand(to);
        let id = RelationId::new(self.relations.len());
        self.relations.push(Relation { from, to, min, max, assumed: false });
        id
    }

    /// Marks a constraint as an assumption: where constraints cannot all be true, assumptions
    /// are blamed before what is reported, and chains do without them where they can.
    ///
    /// # Panics
    ///
    /// If the constraint is of another network.
    pub fn assume(&mut self, constraint: impl Into<ConstraintId>) {
        let assumed = match constraint.into() {
            ConstraintId::Bound(id) => self.bounds.get_mut(id.index()).map(|b| &mut b.assumed),
            ConstraintId::Relation(id) => {
                self.relations.get_mut(id.index()).map(|r| &mut r.assumed)
            }
        };
        *assumed.expect("the constraint is of this network") = true;
    }

    /// Disables a constraint: it no longer limits anything and is no assumption. Its id stays.
    ///
    /// # Panics
    ///
    /// If the constraint is of another network.
    pub fn disable(&mut self, constraint: impl Into<ConstraintId>) {
        let disabled = match constraint.into() {
            ConstraintId::Bound(id) => self.bounds.get_mut(id.index()).map(|bound| {
                *bound = Bound { earliest: None, latest: None, assumed: false, ..*bound };
            }),
            ConstraintId::Relation(id) => self.relations.get_mut(id.index()).map(|relation| {
                *relation = Relation { min: None, max: None, assumed: false, ..*relation };
            }),
        };
        disabled.expect("the constraint is of this network");
    }

    /// How many points there are; their indices run from 0 to one less.
    pub fn points(&self) -> usize {
        self.points
    }

    /// All points, in the order of their indices.
    pub fn point_ids(&self) -> impl Iterator<Item = PointId> + use<> {
        (0..self.points).map(PointId::new)
    }

    /// All bounds, each at the index of its id; `network[id]` is one of them.
    pub fn bounds(&self) -> &[Bound] {
        &self.bounds
    }

    /// All relations, each at the index of its id; `network[id]` is one of them.
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// Whether a constraint is an assumption; one of another network is not.
    pub fn is_assumed(&self, constraint: impl Into<ConstraintId>) -> bool {
        match constraint.into() {
            ConstraintId::Bound(id) => self.bounds.get(id.index()).is_some_and(|b| b.assumed),
            ConstraintId::Relation(id) => self.relations.get(id.index()).is_some_and(|r| r.assumed),
        }
    }

    /// Whether any constraint is an assumption.
    pub fn has_assumptions(&self) -> bool {
        self.bounds.iter().any(|bound| bound.assumed)
            || self.relations.iter().any(|relation| relation.assumed)
    }

    fn demand(&self, point: PointId) {
        assert!(point.index() < self.points, "the point is of this network");
    }
}

impl Index<BoundId> for Network {
    type Output = Bound;

    fn index(&self, id: BoundId) -> &Bound {
        self.bounds.get(id.index()).expect("the bound is of this network")
    }
}

impl Index<RelationId> for Network {
    type Output = Relation;

    fn index(&self, id: RelationId) -> &Relation {
        self.relations.get(id.index()).expect("the relation is of this network")
    }
}
