//! Sets of numbers below 65,536: a bit for each, or a list of those that are in it.

use std::iter::successors;

/// How many numbers a block has.
const BLOCK: usize = u16::BITS as usize;

/// A set of numbers below a limit, with a bit for each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Bits(Vec<u16>);

impl Bits {
    /// No number below a limit.
    pub(super) fn none(limit: usize) -> Self {
        Self(vec![0; limit.div_ceil(BLOCK)])
    }

    /// Every number below a limit.
    pub(super) fn all(limit: usize) -> Self {
        let mut all = Self(vec![u16::MAX; limit / BLOCK]);
        let rest = limit % BLOCK;
        all.0.extend((0 < rest).then_some((1 << rest) - 1));
        all
    }

    pub(super) fn is_empty(&self) -> bool {
        // A loop without a way out takes many blocks at once.
        self.0.iter().fold(0, |all, block| all | block) == 0
    }

    pub(super) fn insert(&mut self, number: u16) {
        if let Some(block) = self.0.get_mut(usize::from(number) / BLOCK) {
            *block |= 1 << (usize::from(number) % BLOCK);
        }
    }

    /// Adds the numbers of a list, as [`listed`] makes them.
    pub(super) fn add(&mut self, list: &[u16]) {
        if list.len() < self.0.len() {
            list.iter().for_each(|number| self.insert(*number));
        } else {
            self.0.iter_mut().zip(list).for_each(|(block, other)| *block |= other);
        }
    }

    pub(super) fn unite(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(block, other)| *block |= other);
    }

    pub(super) fn intersect(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(block, other)| *block &= other);
    }

    pub(super) fn remove(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(block, other)| *block &= !other);
    }

    /// The numbers, ascending.
    pub(super) fn iter(&self) -> impl Iterator<Item = u16> {
        let firsts = (0_u32..).step_by(BLOCK);
        self.0.iter().zip(firsts).flat_map(|(block, first)| {
            let some = |rest: u16| Some(rest).filter(|rest| *rest != 0);
            let rests = successors(some(*block), move |rest| some(rest & (rest - 1)));
            rests.map(move |rest| (first + rest.trailing_zeros()) as u16)
        })
    }

    /// Its bits, that of the least number first.
    pub(super) fn bytes(&self) -> Vec<u8> {
        self.0.iter().map(|block| block.to_le_bytes()).collect::<Vec<_>>().into_flattened()
    }
}

/// A list of ascending numbers below a limit, for [`Bits::add`]: themselves or, where these take no
/// less room, the blocks of their bits.
pub(super) fn listed(numbers: Vec<u16>, limit: usize) -> Vec<u16> {
    if numbers.len() < limit.div_ceil(BLOCK) {
        return numbers;
    }
    let mut bits = Bits::none(limit);
    numbers.into_iter().for_each(|number| bits.insert(number));
    bits.0
}
