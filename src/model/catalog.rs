//! Records of one kind: found by id, listed in the order in which the curator wrote them.

use std::collections::BTreeMap;

use super::Id;

/// A record that has an id of its own.
pub trait Record {
    /// The kind of id.
    type Id: Id;

    /// Returns the record's id.
    fn id(&self) -> &Self::Id;
}

/// Records of one kind, each id once.
#[derive(Clone, Debug)]
pub struct Catalog<R: Record> {
    records: Vec<R>,
    by_id: BTreeMap<R::Id, usize>,
}

impl<R: Record> Catalog<R> {
    /// Returns the records, in the order given. Where an id comes twice, the first is found by it.
    pub fn new(records: Vec<R>) -> Self {
        let mut by_id = BTreeMap::new();
        for (index, record) in records.iter().enumerate() {
            by_id.entry(record.id().clone()).or_insert(index);
        }
        Self { records, by_id }
    }

    /// Returns the record of an id that is known to be there.
    ///
    /// # Panics
    ///
    /// Where it is not: every reference inside a model resolves, or `load` made no model.
    pub fn get(&self, id: &R::Id) -> &R {
        self.find(id.as_str()).expect("every reference in a model resolves")
    }

    /// Returns the record that a string from outside names, if there is one.
    pub fn find(&self, id: &str) -> Option<&R> {
        let id = R::Id::parse(id).ok()?;
        self.by_id.get(&id).and_then(|index| self.records.get(*index))
    }

    /// Returns the records in the order in which they were written.
    pub fn iter(&self) -> std::slice::Iter<'_, R> {
        self.records.iter()
    }

    /// Returns the ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &R::Id> {
        self.by_id.keys()
    }

    /// Returns the place of an id among the records, in the order in which they were written.
    pub fn position(&self, id: &R::Id) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.records.len()
    }

    /// Returns whether there is none.
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
