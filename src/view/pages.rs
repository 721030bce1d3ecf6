//! Long lists in parts, each with an address of its own.

use super::Link;
use crate::localized::Localized;
use crate::model::EventId;
use crate::query::{Filter, ListOrder};
use crate::site::Groups;
use crate::text::filled;
use crate::url::Urls;

/// The most events that the list has at once, and that the background has.
const LIST_MAX: usize = 200;

/// The part of the list of events that is asked for.
pub(super) struct ListPage {
    /// The events shown, grouped as they were found.
    pub(super) shown: [Groups; 3],
    /// Which they are, where they are not all: in the list, and in the background.
    pub(super) left_out: [Option<String>; 2],
    /// “Page 2 of 5”; empty where there is one.
    pub(super) at: String,
    /// To the parts beside it, each with its relation, and to the other order.
    pub(super) links: Vec<(&'static str, Link)>,
    /// What is asked for, with the part that there is.
    pub(super) filter: Filter,
}

impl ListPage {
    pub(super) fn new(site: &Localized, urls: &Urls, found: &[Groups; 3], filter: &Filter) -> Self {
        let t = site.text.drawing;
        let placed = |groups: &Groups| groups.dated.len() + groups.ordered.len();
        let total: usize = found.iter().map(placed).sum();
        let unplaced: usize = found.iter().map(|groups| groups.unplaced.len()).sum();
        let pages = total.max(unplaced).div_ceil(LIST_MAX).max(1);
        let filter = Filter { page: filter.page.min(pages - 1), ..filter.clone() };
        let skipped = filter.page * LIST_MAX;
        let mut parts = [Part::after(skipped); 2];
        let shown = found.each_ref().map(|groups| part(groups, filter.order, &mut parts));
        let to = |page, text| Link::new(urls.filtered(&Filter { page, ..filter.clone() }), text);
        let previous = filter.page.checked_sub(1).map(|page| ("prev", to(page, t.previous_page)));
        let next = filter.page + 1;
        let next = (next < pages).then(|| ("next", to(next, t.next_page)));
        let (order, text) = match filter.order {
            ListOrder::Oldest => (ListOrder::Newest, t.newest_first),
            ListOrder::Newest => (ListOrder::Oldest, t.oldest_first),
        };
        let turned = urls.filtered(&Filter { order, page: 0, ..filter.clone() });
        let is_long = 1 < pages || !filter.is_empty();
        let turned = is_long.then(|| ("", Link::new(turned, text)));
        let of_all = [("page", &*next_number(filter.page)), ("pages", &*pages.to_string())];
        Self {
            shown,
            left_out: [total, unplaced].map(|total| left_out(site, skipped, total)),
            at: if 1 < pages { filled(t.page, &of_all) } else { String::new() },
            links: previous.into_iter().chain(next).chain(turned).collect(),
            filter,
        }
    }
}

/// The number of a page that is counted from 0.
fn next_number(page: usize) -> String {
    (page + 1).to_string()
}

/// How many events of a list are still passed over, and how many are still shown.
#[derive(Clone, Copy)]
struct Part {
    skip: usize,
    room: usize,
}

impl Part {
    fn after(skip: usize) -> Self {
        Self { skip, room: LIST_MAX }
    }

    fn take<'e>(&mut self, events: impl ExactSizeIterator<Item = &'e EventId>) -> Vec<EventId> {
        let count = events.len();
        let taken: Vec<EventId> = events.skip(self.skip).take(self.room).cloned().collect();
        self.skip = self.skip.saturating_sub(count);
        self.room -= taken.len();
        taken
    }
}

/// The part of groups that is shown: of the list, and of the background.
fn part(groups: &Groups, order: ListOrder, [list, background]: &mut [Part; 2]) -> Groups {
    Groups {
        dated: match order {
            ListOrder::Oldest => list.take(groups.dated.iter()),
            ListOrder::Newest => list.take(groups.dated.iter().rev()),
        },
        ordered: list.take(groups.ordered.iter()),
        unplaced: background.take(groups.unplaced.iter()),
    }
}

/// Which of so many events a list has, where it has not all.
fn left_out(site: &Localized, skipped: usize, total: usize) -> Option<String> {
    let (first, last) = (skipped + 1, total.min(skipped + LIST_MAX));
    let parts = [("first", &*first.to_string()), ("last", &*last.to_string())];
    (LIST_MAX < total && first <= last).then(|| site.text.drawing.left_out.counted(total, &parts))
}
