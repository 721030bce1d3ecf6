//! Which texts may have a phrase, by the letters on both sides of its spaces.
//!
//! That each text of a phrase has all its words says little where they are common. Kept is, for the
//! bytes around every space, which texts have them, in a few sets that many such bytes share: too
//! many texts are named, and never too few.

use memchr::memchr_iter;

use super::bits::Bits;

/// How many sets there are: they take 64 bytes a text. Of texts with sixty spaces each, one in nine
/// is named that does not have two words side by side.
const SETS: u32 = 1 << SETS_BITS;
const SETS_BITS: u32 = 9;

/// How many bytes on either side of a space are looked at.
const BESIDE: usize = 2;

/// The texts that have some letters around a space.
pub(super) struct Across(Vec<Bits>);

impl Across {
    /// Of so many texts, none of which has a space so far.
    pub(super) fn none(texts: usize) -> Self {
        Self((0..SETS).map(|_| Bits::none(texts)).collect())
    }

    /// Adds the spaces of a form of a text.
    pub(super) fn add(&mut self, form: &str, number: u16) {
        for set in sets(form) {
            self.0.get_mut(set).into_iter().for_each(|set| set.insert(number));
        }
    }

    /// Keeps those texts of some that may have a phrase in one of the forms that were added.
    pub(super) fn keep(&self, phrase: &str, texts: &mut Bits) {
        sets(phrase).filter_map(|set| self.0.get(set)).for_each(|set| texts.intersect(set));
    }
}

/// The set of each space of a text that has letters enough on both sides. Whatever has a text in it
/// has the same bytes around that space.
fn sets(text: &str) -> impl Iterator<Item = usize> {
    memchr_iter(b' ', text.as_bytes()).filter_map(|at| {
        let bytes = text.as_bytes().get(at.checked_sub(BESIDE)?..=at + BESIDE)?;
        let [a, b, _, c, d] = *bytes else { return None };
        // The upper bits of a product with the golden ratio depend on all bits below.
        let hash = u32::from_le_bytes([a, b, c, d]).wrapping_mul(0x9e37_79b1);
        Some((hash >> (u32::BITS - SETS_BITS)) as usize)
    })
}
