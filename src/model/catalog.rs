//! Records of one kind: found by id, listed in the order in which the curator wrote them.

use std::collections::BTreeMap;

use super::{
    Actor, ActorId, Assumption, AssumptionId, Background, BackgroundId, Claim, ClaimId, Difference,
    DifferenceId, Event, EventId, EventKind, Id, Identity, IdentityId, KindId, Lane, LaneId,
    Picture, PictureId, Place, PlaceId, Report, ReportId, Tag, TagId,
};

/// A record that has an id of its own.
pub trait Record {
    /// The type of its id.
    type Id: Id;

    /// Its id.
    fn id(&self) -> &Self::Id;
}

/// Makes records of types that have a field `id`.
macro_rules! records {
    ($($record:ident: $id:ident),+ $(,)?) => {$(
        impl Record for $record {
            type Id = $id;

            fn id(&self) -> &$id {
                &self.id
            }
        }
    )+};
}

records! {
    Actor: ActorId,
    Assumption: AssumptionId,
    Background: BackgroundId,
    Claim: ClaimId,
    Difference: DifferenceId,
    Event: EventId,
    EventKind: KindId,
    Identity: IdentityId,
    Lane: LaneId,
    Picture: PictureId,
    Place: PlaceId,
    Report: ReportId,
    Tag: TagId,
}

/// Records of one kind, each id once.
#[derive(Clone, Debug)]
pub struct Catalog<R: Record> {
    records: Vec<R>,
    by_id: BTreeMap<R::Id, usize>,
}

impl<R: Record> Catalog<R> {
    /// Makes a catalog of records in the order given; an id that comes twice finds the first.
    pub fn new(records: Vec<R>) -> Self {
        let mut by_id = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            by_id.entry(record.id().clone()).or_insert(index);
        }
        Self { records, by_id }
    }

    /// The record of an id that is known to be there.
    ///
    /// # Panics
    ///
    /// Where it is not: every reference inside a model resolves, or `load` made no model.
    pub fn get(&self, id: &R::Id) -> &R {
        self.find(id.as_str()).expect("every reference in a model resolves")
    }

    /// The record that a string from outside names, if there is one.
    pub fn find(&self, id: &str) -> Option<&R> {
        let id = R::Id::parse(id).ok()?;
        self.by_id.get(&id).and_then(|index| self.records.get(*index))
    }

    /// The records, in the order in which they were written.
    pub fn iter(&self) -> std::slice::Iter<'_, R> {
        self.records.iter()
    }

    /// The ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &R::Id> {
        self.by_id.keys()
    }

    /// Changes each record, whose id stays.
    pub(super) fn change(&mut self, change: impl FnMut(&mut R)) {
        self.records.iter_mut().for_each(change);
    }

    /// The index of a record among those of its kind, in the order in which they were written.
    pub fn position(&self, id: &R::Id) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.records.is_empty()
    }
}

impl<'a, R: Record> IntoIterator for &'a Catalog<R> {
    type Item = &'a R;
    type IntoIter = std::slice::Iter<'a, R>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
