//! Records in a row, in the language of pages.
//!
//! A record is put into it when it is asked for and stays as long as the list, so that what no
//! page shows is never copied: a list for pages is made for one answer and dropped with it.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use super::told::Teller;
use super::{Catalog, HasTexts, Report, Texts};

/// Records in the order in which they were written, or are kept.
#[derive(Clone, Debug)]
pub struct List<R> {
    written: Arc<Vec<R>>,
    /// In another language, if that is wanted.
    told: Option<Arc<Told<R>>>,
}

/// Records in the language of pages.
#[derive(Debug)]
struct Told<R> {
    by: Arc<Teller>,
    /// Those that were asked for, by index; none where one is told as it is written.
    records: Blocks<Option<Box<R>>>,
}

impl<R> List<R> {
    /// Makes a list of records.
    pub fn new(records: Vec<R>) -> Self {
        Self { written: Arc::new(records), told: None }
    }

    /// The records as they are written, whatever the language: for what shows no text of them.
    pub fn written(&self) -> &[R] {
        &self.written
    }

    /// How many records there are.
    pub fn len(&self) -> usize {
        self.written.len()
    }

    /// Whether there is no record.
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// The same records in the language of pages.
    pub(super) fn told(&self, by: &Arc<Teller>) -> Self {
        let told = Told { by: Arc::clone(by), records: Blocks::new(self.len()) };
        Self { written: Arc::clone(&self.written), told: Some(Arc::new(told)) }
    }
}

impl<R: HasTexts> List<R> {
    /// The record at an index.
    pub fn get(&self, at: usize) -> Option<&R> {
        self.written.get(at).map(|written| self.show(at, written))
    }

    /// The records.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> + ExactSizeIterator + Clone {
        self.range(0..self.len())
    }

    /// The records of a range of indices; none where the list does not have all of it.
    pub fn range(
        &self,
        range: Range<usize>,
    ) -> impl DoubleEndedIterator<Item = &R> + ExactSizeIterator + Clone {
        let from = range.start;
        let written = self.written.get(range).unwrap_or_default().iter().enumerate();
        written.map(move |(at, written)| self.show(from + at, written))
    }

    /// Those of the records that are wanted, which `is_wanted` sees as they are written.
    pub fn filter(&self, is_wanted: impl Fn(&R) -> bool) -> impl Iterator<Item = &R> {
        let written = self.written.iter().enumerate();
        let wanted = written.filter(move |(_, written)| is_wanted(written));
        wanted.map(|(at, written)| self.show(at, written))
    }

    /// Visits every text of the records, in a copy of each.
    pub(super) fn visit(&self, reports: &Catalog<Report>, texts: &mut impl Texts) {
        self.written.iter().for_each(|written| written.clone().visit(reports, texts));
    }

    fn show<'l>(&'l self, at: usize, written: &'l R) -> &'l R {
        let Some(Told { by, records }) = self.told.as_deref() else { return written };
        let told = records.get_or_init(at, || by.tell(written).map(Box::new));
        told.and_then(Option::as_deref).unwrap_or(written)
    }
}

/// Values that are each made once they are asked for, by number. A block of them takes memory once
/// one of it does.
#[derive(Debug)]
struct Blocks<T>(Cells<Cells<T>>);

/// Values that are each written once.
type Cells<T> = Box<[OnceLock<T>]>;

/// How many values a block has: one of a million and its neighbours take 4 KB, and all blocks 94 KB.
const BLOCK: usize = 256;

impl<T> Blocks<T> {
    fn new(values: usize) -> Self {
        Self(empty(values.div_ceil(BLOCK)))
    }

    fn get_or_init(&self, at: usize, make: impl FnOnce() -> T) -> Option<&T> {
        let block = self.0.get(at / BLOCK)?.get_or_init(|| empty(BLOCK));
        Some(block.get(at % BLOCK)?.get_or_init(make))
    }
}

fn empty<T>(values: usize) -> Cells<T> {
    std::iter::repeat_with(OnceLock::new).take(values).collect()
}
