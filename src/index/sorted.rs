//! Days in their order, counted up to any of them in a few steps.

use super::marks::{Day, OPEN_AFTER, OPEN_BEFORE};

/// How many days a part has, about: as many as lie in a few lines of memory.
const PART: usize = 16;

/// Sorted days, with how many come before each of several days that lie evenly.
///
/// A drawing asks some thousand times how many days come before another, and a bisection of so many
/// waits for memory at nearly every step.
#[derive(Debug, Default)]
pub(super) struct SortedDays {
    days: Vec<Day>,
    /// The least of those that stand for a day.
    first: Day,
    /// A part is a power of two of days long: this one.
    shift: u32,
    /// By part: how many days come before it. One more than there are parts.
    before: Vec<u32>,
}

impl SortedDays {
    /// Adds a day, or what stands for none. They are to be sorted before they are counted.
    pub(super) fn push(&mut self, day: Day) {
        self.days.push(day);
    }

    /// Sorts them.
    pub(super) fn sort(&mut self) {
        *self = Self::of(std::mem::take(&mut self.days));
    }

    /// Sorts them, and with each another day that belongs to it.
    pub(super) fn sort_with(&mut self, others: &mut Vec<Day>) {
        let days = std::mem::take(&mut self.days).into_iter();
        let mut pairs: Vec<(Day, Day)> = days.zip(others.drain(..)).collect();
        pairs.sort_unstable();
        let days;
        (days, *others) = pairs.into_iter().unzip();
        *self = Self::of(days);
    }

    fn of(mut days: Vec<Day>) -> Self {
        days.sort_unstable();
        let known = days.partition_point(|day| *day == OPEN_BEFORE)
            ..days.partition_point(|day| *day < OPEN_AFTER);
        let (first, last) = match days.get(known.clone()) {
            Some([first, .., last]) => (*first, *last),
            Some([only]) => (*only, *only),
            _ => return Self { days, ..Self::default() },
        };
        let parts = (known.len() / PART).max(1) as u64;
        let length = u64::from(last.abs_diff(first)) + 1;
        let shift = length.div_ceil(parts).next_power_of_two().trailing_zeros();
        let parts = 0..=length.div_ceil(1 << shift) as i64;
        let begins = parts.map(|part| i64::from(first) + (part << shift));
        let mut place = 0;
        let before = begins.map(|begin| {
            let rest = days.get(place..).unwrap_or_default();
            place += rest.iter().take_while(|day| i64::from(**day) < begin).count();
            place as u32
        });
        let before = before.collect();
        Self { days, first, shift, before }
    }

    /// How many there are before a day.
    pub(super) fn before(&self, day: Day) -> usize {
        let part = i64::from(day).saturating_sub(i64::from(self.first)) >> self.shift;
        let at = |part: i64| usize::try_from(part).ok().and_then(|part| self.before.get(part));
        let (start, end) = match (at(part), at(part + 1)) {
            (Some(start), Some(end)) => (*start as usize, *end as usize),
            // Before the first part and behind the last one lies what stands for no day.
            (Some(start), None) => (*start as usize, self.days.len()),
            (None, Some(end)) => (0, *end as usize),
            (None, None) => (0, self.days.len()),
        };
        let days = self.days.get(start..end).unwrap_or_default();
        start + days.partition_point(|other| *other < day)
    }

    /// How many there are up to a day, and on it.
    pub(super) fn up_to(&self, day: Day) -> usize {
        day.checked_add(1).map_or(self.days.len(), |next| self.before(next))
    }

    /// How many lie between two days, both included.
    pub(super) fn between(&self, from: Day, to: Day) -> usize {
        self.up_to(to).saturating_sub(self.before(from))
    }

    /// The first one after a day.
    pub(super) fn after(&self, day: Day) -> Option<Day> {
        self.days.get(self.up_to(day)).copied().filter(|first| *first < OPEN_AFTER)
    }

    /// The last one before a day.
    pub(super) fn last_before(&self, day: Day) -> Option<Day> {
        let last = self.before(day).checked_sub(1)?;
        self.days.get(last).copied().filter(|last| OPEN_BEFORE < *last)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{OPEN_AFTER, OPEN_BEFORE, SortedDays};

    proptest! {
        #[test]
        fn days_are_counted_as_one_by_one(
            days in prop::collection::vec(
                prop_oneof![-40..40, -9_000..9_000, Just(OPEN_BEFORE), Just(OPEN_AFTER), any::<i32>()],
                0..200,
            ),
            others in prop::collection::vec(prop_oneof![-50..50, any::<i32>()], 1..20),
        ) {
            let sorted = SortedDays::of(days.clone());
            for day in days.iter().chain(&others).copied().chain([OPEN_BEFORE, OPEN_AFTER]) {
                let before = days.iter().filter(|other| **other < day).count();
                prop_assert_eq!(sorted.before(day), before);
                let up_to = days.iter().filter(|other| **other <= day).count();
                prop_assert_eq!(sorted.up_to(day), up_to);
                let after = days.iter().filter(|other| day < **other).min();
                prop_assert_eq!(sorted.after(day), after.copied().filter(|day| *day < OPEN_AFTER));
                let last = days.iter().filter(|other| **other < day).max();
                let last = last.copied().filter(|day| OPEN_BEFORE < *day);
                prop_assert_eq!(sorted.last_before(day), last);
            }
        }
    }
}
