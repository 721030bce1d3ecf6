//! A queue of nodes by distance, for a search that only moves on.

use super::graph::Node;
use super::number::Number;

/// A radix heap (Ahuja, Mehlhorn, Orlin and Tarjan 1990): nothing may be added below what was
/// last taken.
///
/// Entries lie in buckets by the highest bit in which they differ from what was last taken, and
/// move to lower ones as it comes closer: through memory in order, where a binary heap of
/// a million entries jumps.
pub(super) struct MonotoneQueue<N> {
    last: N,
    buckets: Vec<Vec<(N, Node)>>,
}

impl<N: Number> MonotoneQueue<N> {
    pub(super) fn new() -> Self {
        Self { last: N::MIN, buckets: vec![Vec::new(); N::BITS as usize + 1] }
    }

    pub(super) fn push(&mut self, distance: N, node: Node) {
        debug_assert!(self.last <= distance, "the search only moves on");
        self.buckets[distance.differing_bits(self.last) as usize].push((distance, node));
    }

    /// Takes an entry with the least distance.
    pub(super) fn pop(&mut self) -> Option<(N, Node)> {
        if self.buckets[0].is_empty() {
            let Some(first) = self.buckets.iter().position(|bucket| !bucket.is_empty()) else {
                // The next search begins anew.
                self.last = N::MIN;
                return None;
            };
            let mut bucket = std::mem::take(&mut self.buckets[first]);
            self.last = bucket.iter().map(|&(distance, _)| distance).min()?;
            for (distance, node) in bucket.drain(..) {
                self.push(distance, node);
            }
            // Empty again, with its memory.
            self.buckets[first] = bucket;
        }
        self.buckets[0].pop()
    }
}
