//! The numbers that distances are computed in: 64 bits where sums are sure to fit, 128 elsewhere.

use std::ops::{Add, AddAssign, Neg, Sub};

use crate::chronology::network::Network;

use super::Seconds;

/// A signed number that no sum of the network at hand can overflow.
pub(super) trait Number:
    Copy
    + Ord
    + From<i64>
    + Into<Seconds>
    + Add<Output = Self>
    + AddAssign
    + Sub<Output = Self>
    + Neg<Output = Self>
{
    /// The least number.
    const MIN: Self;

    /// How many bits a number has.
    const BITS: u32;

    /// How many bits, counted from the lowest, hold all in which two numbers differ.
    fn differing_bits(self, other: Self) -> u32;

    /// The number in 64 bits; `None` where numbers of its kind need more.
    fn short(self) -> Option<i64>;
}

macro_rules! numbers {
    ($($type:ty: $short:expr),+) => {$(
        impl Number for $type {
            const MIN: Self = Self::MIN;
            const BITS: u32 = Self::BITS;

            fn differing_bits(self, other: Self) -> u32 {
                Self::BITS - (self ^ other).leading_zeros()
            }

            fn short(self) -> Option<i64> {
                $short(self)
            }
        }
    )+};
}

numbers!(i64: Some, i128: |_| None);

/// Whether the solver may compute in 64 bits.
///
/// With `s` the sum of all limits without their signs: a distance along a path is at most `s`
/// long, a potential that holds between groups at most `3 s`, and a schedule at most `8 s`.
pub(super) fn fits_in_64_bits(network: &Network) -> bool {
    let bounds = network.bounds().iter().flat_map(|bound| [bound.earliest, bound.latest]);
    let relations = network.relations().iter().flat_map(|relation| [relation.min, relation.max]);
    let limits = bounds.chain(relations).flatten();
    let sum: u128 = limits.map(|limit| u128::from(limit.unsigned_abs())).sum();
    sum < 1 << 59
}
