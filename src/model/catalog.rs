//! Records of one kind: found by id, listed in the order in which the curator wrote them.

use std::cmp::Ordering;
use std::hash::BuildHasher as _;
use std::sync::Arc;

use hashbrown::HashTable;
use rayon::slice::ParallelSliceMut as _;
use rustc_hash::FxBuildHasher;

use super::told::Teller;
use super::{
    Actor, ActorId, Assumption, AssumptionId, Background, BackgroundId, Claim, ClaimId, Difference,
    DifferenceId, Event, EventId, EventKind, HasTexts, Id, Identity, IdentityId, KindId, Lane,
    LaneId, List, Picture, PictureId, Place, PlaceId, Report, ReportId, Tag, TagId, Texts,
};

/// A record that has an id of its own.
pub trait Record: HasTexts {
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
    records: List<R>,
    /// The indices of the records in the order of their ids: ids are not stored twice.
    by_id: Arc<[u32]>,
    /// By index, the place of a record's id in that order.
    ranks: Arc<[u32]>,
    /// The indices of the records by the hashes of their ids. It is only looked up in: its own order
    /// is seen by nobody.
    table: Arc<HashTable<u32>>,
}

/// The indices of what has ids, in the order of these. `tie` compares two of which the ids begin alike,
/// by their indices; what it takes for equal stays in the order given.
pub fn sorted_by_id<'i, I: Id + 'i>(
    ids: impl Iterator<Item = &'i I>,
    tie: impl Fn(u32, u32) -> Ordering + Sync,
) -> Vec<u32> {
    // The first bytes are compared without a look at where the text lies, which takes most of the time.
    let prefix = |id: &I| {
        let mut prefix = [0; 16];
        prefix.iter_mut().zip(id.as_str().bytes()).for_each(|(to, byte)| *to = byte);
        u128::from_be_bytes(prefix)
    };
    let mut keyed: Vec<(u128, u32)> = ids.map(prefix).zip(0..).collect();
    keyed.par_sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| tie(*one, *other)));
    keyed.into_iter().map(|(_, index)| index).collect()
}

impl<R: Record + Sync> Catalog<R> {
    /// Makes a catalog of records in the order given; an id that comes twice finds the first.
    pub fn new(records: Vec<R>) -> Self {
        let id = |index: u32| records.get(index as usize).map(R::id);
        let mut by_id = sorted_by_id(records.iter().map(R::id), |a, b| id(a).cmp(&id(b)));
        by_id.dedup_by(|a, b| id(*a) == id(*b));
        let mut ranks = vec![0; records.len()];
        let hash = |index: &u32| id(*index).map(hash).unwrap_or_default();
        let mut table = HashTable::with_capacity(by_id.len());
        for (rank, index) in (0..).zip(&by_id) {
            ranks.get_mut(*index as usize).into_iter().for_each(|of| *of = rank);
            table.insert_unique(hash(index), *index, hash);
        }
        let (by_id, ranks, table) = (by_id.into(), ranks.into(), Arc::new(table));
        Self { records: List::new(records), by_id, ranks, table }
    }
}

fn hash<I: Id>(id: &I) -> u64 {
    FxBuildHasher.hash_one(id.as_str())
}

impl<R: Record> Catalog<R> {
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
        self.records.get(self.position_of(id)?)
    }

    /// The record at an index among those of its kind, in the order in which they were written.
    pub fn at(&self, position: usize) -> Option<&R> {
        self.records.get(position)
    }

    /// The indices of the records, in the order of their ids.
    pub fn positions_by_id(&self) -> &[u32] {
        &self.by_id
    }

    /// The records, in the order in which they were written.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> + ExactSizeIterator + Clone {
        self.records.iter()
    }

    /// The records as they are written, whatever the language: for what shows no text of them.
    pub fn written(&self) -> &[R] {
        self.records.written()
    }

    /// Those of the records that are wanted, which `is_wanted` sees as they are written.
    pub fn filter(&self, is_wanted: impl Fn(&R) -> bool) -> impl Iterator<Item = &R> {
        self.records.filter(is_wanted)
    }

    /// The ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &R::Id> {
        self.by_id.iter().filter_map(|index| self.id_of(*index as usize))
    }

    /// The records, in the order of their ids.
    pub fn ranked(&self) -> impl Iterator<Item = &R> {
        self.by_id.iter().filter_map(|index| self.records.get(*index as usize))
    }

    /// The place of an id among all, sorted.
    pub fn rank(&self, id: &R::Id) -> Option<usize> {
        self.rank_of_position(self.position(id)?)
    }

    /// The place of the id of the record at an index among all ids, sorted.
    pub fn rank_of_position(&self, position: usize) -> Option<usize> {
        self.ranks.get(position).map(|rank| *rank as usize)
    }

    /// The record whose id has a place among all, sorted.
    pub fn of_rank(&self, rank: usize) -> Option<&R> {
        self.records.get(self.position_of_rank(rank)?)
    }

    /// The index, in the order in which they were written, of the record whose id has a place among
    /// all, sorted.
    pub fn position_of_rank(&self, rank: usize) -> Option<usize> {
        self.by_id.get(rank).map(|index| *index as usize)
    }

    /// The same records in the language of pages.
    pub(super) fn told(&self, by: &Arc<Teller>) -> Self {
        Self {
            records: self.records.told(by),
            by_id: Arc::clone(&self.by_id),
            ranks: Arc::clone(&self.ranks),
            table: Arc::clone(&self.table),
        }
    }

    /// Visits every text of the records, in a copy of each.
    pub(super) fn visit(&self, reports: &Catalog<Report>, texts: &mut impl Texts) {
        self.records.visit(reports, texts);
    }

    /// The id of the record at an index.
    pub fn id_of(&self, position: usize) -> Option<&R::Id> {
        self.records.written().get(position).map(R::id)
    }

    /// The index of a record among those of its kind, in the order in which they were written.
    pub fn position(&self, id: &R::Id) -> Option<usize> {
        self.position_of(id.as_str())
    }

    /// The index of the record that a string from outside names, if there is one.
    pub fn position_of(&self, id: &str) -> Option<usize> {
        let is_it = |index: &u32| self.id_at(*index as usize) == Some(id);
        let found = self.table.find(FxBuildHasher.hash_one(id), is_it);
        found.map(|index| *index as usize)
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

/// Records of any kind, by their indices and ids.
pub trait Records {
    /// How many there are.
    fn count(&self) -> usize;

    /// The id of the record at an index.
    fn id_at(&self, position: usize) -> Option<&str>;

    /// The index of the record of an id.
    fn index_of(&self, id: &str) -> Option<usize>;

    /// The id at a place among all ids, sorted.
    fn id_by_id(&self, place: usize) -> Option<&str>;

    /// The place of an id among all ids, sorted; where it would stand if no record has it.
    fn place_by_id(&self, id: &str) -> Result<usize, usize>;
}

impl<R: Record> Records for Catalog<R> {
    fn count(&self) -> usize {
        self.len()
    }

    fn id_at(&self, position: usize) -> Option<&str> {
        self.id_of(position).map(R::Id::as_str)
    }

    fn index_of(&self, id: &str) -> Option<usize> {
        self.position_of(id)
    }

    fn id_by_id(&self, place: usize) -> Option<&str> {
        self.id_at(*self.by_id.get(place)? as usize)
    }

    fn place_by_id(&self, id: &str) -> Result<usize, usize> {
        self.by_id.binary_search_by(|index| self.id_at(*index as usize).cmp(&Some(id)))
    }
}
