//! Reads what lies far apart in memory many at a time.
//!
//! A processor waits for memory as long as for hundreds of steps of work. It fetches several places
//! at once where nothing but reading stands between them; where each is worked on before the next is
//! read, it waits for each.

/// How many are read before the first of them is worked on.
const BATCH: usize = 64;

/// Reads something of each of some numbers, and hands on what is read, in order and in batches.
pub(super) fn in_batches<R>(
    numbers: impl Iterator<Item = u32>,
    read: impl Fn(u32) -> Option<R>,
    mut then: impl FnMut(&[R]),
) {
    let mut batch = Vec::with_capacity(BATCH);
    // Not a `for`: a set hands its numbers on faster than it is asked for each.
    numbers.for_each(|number| {
        batch.extend(read(number));
        if batch.len() == BATCH {
            then(&batch);
            batch.clear();
        }
    });
    then(&batch);
}

#[cfg(test)]
mod tests {
    use super::{BATCH, in_batches};

    #[test]
    fn all_are_handed_on_in_their_order() {
        for count in [0, 1, BATCH as u32, 3 * BATCH as u32 + 5] {
            let mut handed = Vec::new();
            in_batches(
                0..count,
                |number| (number % 3 != 0).then_some(number),
                |batch| {
                    assert!(batch.len() <= BATCH);
                    handed.extend_from_slice(batch);
                },
            );
            assert_eq!(handed, (0..count).filter(|number| number % 3 != 0).collect::<Vec<_>>());
        }
    }
}
