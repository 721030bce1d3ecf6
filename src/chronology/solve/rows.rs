//! A table of rows of different lengths, in two pieces of memory.

/// From how many rows on a processor's cache is too small for them.
const MANY: usize = 1 << 16;

/// How many buckets many rows are sorted into first, at least: 2 to this power.
const BUCKETS_LOG2: u32 = 8;

/// Values in rows, numbered from 0.
#[derive(Debug, Clone)]
pub(in crate::chronology) struct Rows<T> {
    /// Where each row begins in `values`; the last entry is where the last one ends.
    starts: Vec<u32>,
    values: Vec<T>,
}

impl<T: Copy> Rows<T> {
    /// Sorts `entries`, which are walked twice, into rows; in a row they keep their order.
    pub(in crate::chronology) fn new<I>(rows: usize, filler: T, entries: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (u32, T)>,
    {
        // With many rows each entry would touch memory far from that of the last. Sorted into a few
        // buckets first, entries that follow each other go to rows that are close together.
        if rows < MANY {
            return Self::sorted(rows, filler, entries);
        }
        let shift = rows.ilog2().saturating_sub(BUCKETS_LOG2);
        let buckets = Rows::sorted((rows >> shift) + 1, (0, filler), || {
            entries().map(|(row, value)| (row >> shift, (row, value)))
        });
        Self::sorted(rows, filler, || buckets.values.iter().copied())
    }

    fn sorted<I>(rows: usize, filler: T, entries: impl Fn() -> I) -> Self
    where
        I: Iterator<Item = (u32, T)>,
    {
        // One entry ahead of where each row will be, `starts` first counts and then points at
        // the place to fill next, until each row's end is the next one's start.
        let mut starts = vec![0_u32; rows + 2];
        entries().for_each(|(row, _)| starts[row as usize + 2] += 1);
        for row in 2..starts.len() {
            starts[row] += starts[row - 1];
        }
        let mut values = vec![filler; starts[rows + 1] as usize];
        entries().for_each(|(row, value)| {
            let next = &mut starts[row as usize + 1];
            values[*next as usize] = value;
            *next += 1;
        });
        starts.truncate(rows + 1);
        Self { starts, values }
    }

    /// The rows in another order, with each value replaced by what `map` makes of it.
    pub(super) fn permuted(&self, order: &[u32], map: impl Fn(T) -> T) -> Self {
        let mut starts = Vec::with_capacity(self.starts.len());
        let mut values = Vec::with_capacity(self.values.len());
        starts.push(0);
        for &row in order {
            values.extend(self.row(row).iter().map(|&value| map(value)));
            starts.push(values.len() as u32);
        }
        Self { starts, values }
    }

    pub(in crate::chronology) fn row(&self, row: u32) -> &[T] {
        let row = row as usize;
        &self.values[self.starts[row] as usize..self.starts[row + 1] as usize]
    }
}
