//! Sets of events by number, and what a filter finds.

use std::ops::{BitAndAssign, BitOrAssign, Range, SubAssign};

use roaring::RoaringBitmap;

/// A set of events of one site by number, so in the order in which they are shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EventSet(RoaringBitmap);

impl EventSet {
    /// The set of the numbers whose bits are set, that of the least number first.
    pub(super) fn of_bits(bits: &[u8]) -> Self {
        Self(RoaringBitmap::from_lsb0_bytes(0, bits))
    }

    /// How many events it has.
    pub fn len(&self) -> usize {
        self.0.len() as usize
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether it has an event.
    pub fn contains(&self, number: u32) -> bool {
        self.0.contains(number)
    }

    /// The numbers of its events, ascending.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + Clone {
        self.0.iter()
    }

    /// The numbers of its events within a range, ascending.
    pub fn within(&self, range: Range<u32>) -> impl DoubleEndedIterator<Item = u32> + Clone {
        self.0.range(range)
    }

    /// How many of its events have numbers within a range.
    pub fn len_within(&self, range: Range<u32>) -> usize {
        self.0.range_cardinality(range) as usize
    }

    /// At most so many of its events within a range, after so many that are passed over.
    ///
    /// It costs what it gives, whatever is passed over; so does [`EventSet::page_from_end`].
    pub fn page(&self, range: Range<u32>, skip: usize, take: usize) -> Vec<u32> {
        let at = self.len_within(0..range.start).saturating_add(skip);
        let first = u32::try_from(at).ok().and_then(|at| self.0.select(at));
        let first = first.filter(|first| *first < range.end);
        first.map_or_else(Vec::new, |first| self.0.range(first..range.end).take(take).collect())
    }

    /// The same, counted and given from the end of the range.
    pub fn page_from_end(&self, range: Range<u32>, skip: usize, take: usize) -> Vec<u32> {
        let left = self.len_within(range.clone()).saturating_sub(skip);
        let mut page = self.page(range, left.saturating_sub(take), left.min(take));
        page.reverse();
        page
    }

    /// The ranges of numbers that have so many of its events each, but for the last; none of no event.
    pub fn parts(&self, size: usize) -> Vec<Range<u32>> {
        let places = (0..self.len()).step_by(size.max(1));
        let starts: Vec<u32> =
            places.filter_map(|place| self.0.select(u32::try_from(place).ok()?)).collect();
        let ends = starts.iter().skip(1).copied().chain([u32::MAX]);
        starts.iter().zip(ends).map(|(start, end)| *start..end).collect()
    }

    /// Adds events whose numbers ascend, all of them after those that it has.
    pub fn append(&mut self, numbers: impl IntoIterator<Item = u32>) {
        for number in numbers {
            // Behind all others there is nothing to look for. It may have been the last already.
            if self.0.try_push(number).is_err() {
                self.0.insert(number);
            }
        }
    }

    /// Adds all events of a range.
    pub fn append_range(&mut self, range: Range<u32>) {
        self.0.insert_range(range);
    }

    /// How many events both sets have.
    pub fn common(&self, other: &Self) -> usize {
        self.0.intersection_len(&other.0) as usize
    }

    /// Whether no event is in both sets.
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.0.is_disjoint(&other.0)
    }
}

impl From<Range<u32>> for EventSet {
    fn from(range: Range<u32>) -> Self {
        let mut set = RoaringBitmap::new();
        set.insert_range(range);
        Self(set)
    }
}

impl FromIterator<u32> for EventSet {
    fn from_iter<I: IntoIterator<Item = u32>>(numbers: I) -> Self {
        Self(numbers.into_iter().collect())
    }
}

impl BitAndAssign<&Self> for EventSet {
    fn bitand_assign(&mut self, other: &Self) {
        self.0 &= &other.0;
    }
}

impl BitOrAssign<&Self> for EventSet {
    fn bitor_assign(&mut self, other: &Self) {
        self.0 |= &other.0;
    }
}

impl SubAssign<&Self> for EventSet {
    fn sub_assign(&mut self, other: &Self) {
        self.0 -= &other.0;
    }
}

/// The events that fit a filter: each in one of three sets.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// Those that have the words as they were typed; all that fit, where no words are asked for.
    pub exact: EventSet,
    /// Those that have them if accents are left aside.
    pub folded: EventSet,
    /// Those that have some of them only as parts of longer words.
    pub part: EventSet,
}

impl Found {
    /// The three sets, in the order in which they are shown.
    pub fn sets(&self) -> [&EventSet; 3] {
        [&self.exact, &self.folded, &self.part]
    }

    /// How many events there are.
    pub fn len(&self) -> usize {
        self.sets().into_iter().map(EventSet::len).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The numbers of the events, those that fit best first.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = u32> + Clone {
        self.exact.iter().chain(self.folded.iter()).chain(self.part.iter())
    }

    /// At most so many of them, those that fit best first, after so many that are passed over: as
    /// cheap as [`EventSet::page`].
    pub fn page(&self, mut skip: usize, mut take: usize) -> Vec<u32> {
        let mut page = Vec::new();
        for set in self.sets() {
            let part = set.page(0..u32::MAX, skip, take);
            skip = skip.saturating_sub(set.len());
            take = take.saturating_sub(part.len());
            page.extend(part);
        }
        page
    }

    /// All of them as one set.
    pub fn all(&self) -> EventSet {
        let mut all = self.exact.clone();
        for set in [&self.folded, &self.part] {
            all |= set;
        }
        all
    }

    /// How many of them a set has.
    pub fn common(&self, set: &EventSet) -> usize {
        self.sets().into_iter().map(|found| found.common(set)).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::{EventSet, Found};

    #[test]
    fn a_page_is_the_same_from_either_side() {
        let set: EventSet = (0..100).filter(|number| number % 3 == 0).collect();
        let within: Vec<u32> = set.within(10..80).collect();
        assert_eq!(set.len_within(10..80), within.len());
        for (skip, take) in [(0, 5), (3, 5), (20, 10), (23, 1), (24, 1), (0, 0), (99, 3)] {
            let page = set.page(10..80, skip, take);
            assert_eq!(page, within.iter().copied().skip(skip).take(take).collect::<Vec<_>>());
            let page = set.page_from_end(10..80, skip, take);
            let turned = within.iter().rev().copied().skip(skip).take(take);
            assert_eq!(page, turned.collect::<Vec<_>>(), "{skip} {take}");
        }
    }

    #[test]
    fn parts_have_all_events_once() {
        let set: EventSet = (10..100).filter(|number| number % 3 == 0).collect();
        for size in [0, 1, 7, 29, 30, 31, 1000] {
            let parts = set.parts(size);
            let numbers: Vec<Vec<u32>> =
                parts.iter().map(|part| set.within(part.clone()).collect()).collect();
            let all: Vec<u32> = set.iter().collect();
            let expected: Vec<Vec<u32>> = all.chunks(size.max(1)).map(<[u32]>::to_vec).collect();
            assert_eq!(numbers, expected, "{size}");
        }
        assert!(EventSet::default().parts(5).is_empty());
    }

    #[test]
    fn a_page_of_what_is_found_goes_on_from_set_to_set() {
        let part = (0..100).filter(|number| number % 7 == 0).collect();
        let found = Found { exact: (40..50).into(), folded: EventSet::default(), part };
        let all: Vec<u32> = found.iter().collect();
        for (skip, take) in [(0, 5), (8, 5), (10, 3), (12, 50), (24, 1), (25, 1), (99, 3), (0, 0)] {
            let expected: Vec<u32> = all.iter().copied().skip(skip).take(take).collect();
            assert_eq!(found.page(skip, take), expected, "{skip} {take}");
        }
    }
}
