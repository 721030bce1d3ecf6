//! The sites under the choices that were asked for last.
//!
//! This is our own since the cache of answers decides by how often something is asked for, and so
//! solves a choice twice before it takes the place of another; where there is room for one alone,
//! that is each time. It knows no address.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use crate::chronology::Choice;
use crate::site::Site;

/// How much a site under a choice takes beside what it shares with the plain one, in bytes: 2 to 4
/// thousand for each of sixteen events, 1,250 of a thousand, 500 to 750 of a hundred thousand and of
/// a million.
const SITE_BYTES: u64 = 64 * 1024;
const EVENT_BYTES: u64 = 800;

/// As many sites as there is room for, and one at least, however large it is: to solve it takes
/// seconds.
pub(super) struct Chosen {
    most: usize,
    /// How many bytes each takes.
    each: u64,
    /// What was asked for last comes first.
    sites: Mutex<VecDeque<(Choice, Solved)>>,
}

/// A site, once it is solved.
type Solved = Arc<OnceLock<Arc<Site>>>;

impl Chosen {
    /// Room of so many bytes for sites of so many events.
    pub(super) fn within(bytes: u64, events: usize) -> Self {
        let each = SITE_BYTES + events as u64 * EVENT_BYTES;
        let most = usize::try_from(bytes / each).unwrap_or(usize::MAX).max(1);
        Self { most, each, sites: Mutex::default() }
    }

    /// The site under a choice, solved once for as long as it is kept: who asks meanwhile waits.
    pub(super) fn site(&self, choice: &Choice, solve: impl FnOnce() -> Site) -> Arc<Site> {
        let solved = self.solved(choice);
        Arc::clone(solved.get_or_init(|| Arc::new(solve())))
    }

    /// How many bytes they take.
    pub(super) fn bytes(&self) -> u64 {
        let sites = self.sites();
        sites.iter().filter(|(_, solved)| solved.get().is_some()).count() as u64 * self.each
    }

    /// The place of the site under a choice, before all others.
    fn solved(&self, choice: &Choice) -> Solved {
        let mut sites = self.sites();
        let place = sites.iter().position(|(kept, _)| kept == choice);
        let kept = place.and_then(|place| sites.remove(place));
        let (choice, solved) = kept.unwrap_or_else(|| (choice.clone(), Solved::default()));
        sites.truncate(self.most - 1);
        sites.push_front((choice, Arc::clone(&solved)));
        solved
    }

    /// What a panic left behind is as good: nothing is solved while they are locked.
    fn sites(&self) -> MutexGuard<'_, VecDeque<(Choice, Solved)>> {
        self.sites.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::path::Path;
    use std::sync::Arc;

    use super::{Chosen, EVENT_BYTES};
    use crate::chronology::Choice;
    use crate::load::load;
    use crate::site::Site;

    const ROOM: u64 = 32 * 1024 * 1024;

    #[test]
    fn sites_take_no_more_than_their_room_but_for_one() {
        for events in [0, 16, 5000, 20_000, 100_000, 1_000_000] {
            let chosen = Chosen::within(ROOM, events);
            assert!(events as u64 * EVENT_BYTES <= chosen.each);
            let bytes = chosen.most as u64 * chosen.each;
            assert!(chosen.most == 1 || bytes <= ROOM, "{events}: {bytes}");
        }
        let most = [16, 20_000, 100_000].map(|events| Chosen::within(ROOM, events).most);
        assert_eq!(most, [428, 2, 1]);
    }

    #[test]
    fn those_that_were_asked_for_last_are_kept() {
        let model = load(Path::new("tests/fixtures/small")).unwrap().model.unwrap();
        let assumptions: Vec<_> = model.assumptions.ids().cloned().collect();
        let [a, b] = assumptions.try_into().unwrap();
        let choices = [vec![a.clone()], vec![b.clone()], vec![a, b]];
        let choices =
            choices.map(|ids| Choice { with: ids.into_iter().collect(), ..Choice::default() });
        let plain = Arc::new(Site::build(model));
        let solved = |most: usize, asked: &[usize]| {
            let each = Chosen::within(0, 7).each;
            let (chosen, count) = (Chosen::within(each * most as u64, 7), Cell::new(0));
            for choice in asked.iter().filter_map(|place| choices.get(*place)) {
                let site = chosen.site(choice, || {
                    count.set(count.get() + 1);
                    Site::under(&plain, choice.clone())
                });
                assert_eq!(site.choice, *choice);
                assert!(chosen.bytes() <= each * most as u64);
            }
            count.get()
        };
        assert_eq!(solved(1, &[0, 0, 1, 1, 0]), 3);
        assert_eq!(solved(2, &[0, 1, 0, 2, 0, 1]), 4);
        assert_eq!(solved(3, &[0, 1, 2, 0, 1, 2]), 3);
    }
}
