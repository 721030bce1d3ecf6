//! Long lists in parts, each with an address of its own.

use std::ops::Range;

use super::Link;
use crate::index::{EventSet, Found};
use crate::localized::Localized;
use crate::model::EventId;
use crate::query::{BadValue, Filter, LIST_MAX, ListOrder, Takes};
use crate::site::Site;
use crate::text::filled;
use crate::url::Urls;

/// How many entries each part of a list has that is cut anyway and stands beside other things, as
/// the timeline: readers wait for these, and it is searched by days and words rather than page by
/// page.
const PART: usize = 25;

/// Which part of a page's lists is asked for, and links to the others.
pub(super) struct Pages {
    /// “Page 2 of 5”; empty where there is one.
    pub(super) at: String,
    /// To the parts beside it, each with its relation, and to the other order.
    pub(super) links: Vec<(&'static str, Link)>,
    /// How many entries of each list come before the part, and how many it has at most.
    skipped: usize,
    size: usize,
    order: ListOrder,
}

impl Pages {
    /// The part of lists that a filter asks for, the longest of which has so many entries.
    /// `address` gives the address of each part.
    ///
    /// # Errors
    ///
    /// Where the lists end before.
    pub(super) fn new(
        site: &Localized,
        filter: &Filter,
        longest: usize,
        address: impl Fn(&Filter) -> String,
    ) -> Result<Self, BadValue> {
        Self::of_size(site, filter, longest, LIST_MAX, address)
    }

    /// The same of lists on a page that is more than they.
    ///
    /// # Errors
    ///
    /// Where the lists end before.
    pub(super) fn short(
        site: &Localized,
        filter: &Filter,
        longest: usize,
        address: impl Fn(&Filter) -> String,
    ) -> Result<Self, BadValue> {
        Self::of_size(site, filter, longest, size(longest), address)
    }

    fn of_size(
        site: &Localized,
        filter: &Filter,
        longest: usize,
        size: usize,
        address: impl Fn(&Filter) -> String,
    ) -> Result<Self, BadValue> {
        let t = site.text.drawing;
        let (page, order) = (filter.page, filter.order);
        let pages = longest.div_ceil(size).max(1);
        if pages <= page {
            return Err(BadValue::new("page", &next_number(page), Takes::PageUntil(pages)));
        }
        let to = |page, text| Link::new(address(&Filter { page, ..filter.clone() }), text);
        let previous = page.checked_sub(1).map(|page| ("prev", to(page, t.previous_page)));
        let next = (page + 1 < pages).then(|| ("next", to(page + 1, t.next_page)));
        let last = (page + 2 < pages).then(|| ("last", to(pages - 1, t.last_page)));
        let of_all = [("page", &*site.text.number(page + 1)), ("pages", &*site.text.number(pages))];
        Ok(Self {
            at: if 1 < pages { filled(t.page, &of_all) } else { String::new() },
            links: previous.into_iter().chain(next).chain(last).collect(),
            skipped: page * size,
            size,
            order,
        })
    }

    /// The same of lists that can be turned round: with a link to the other order where there are
    /// several parts, where they are turned round, or where it `is_offered` anyway.
    ///
    /// # Errors
    ///
    /// Where the lists end before.
    pub(super) fn in_order(
        site: &Localized,
        filter: &Filter,
        longest: usize,
        is_offered: bool,
        address: impl Fn(&Filter) -> String,
    ) -> Result<Self, BadValue> {
        let pages = Self::new(site, filter, longest, &address)?;
        Ok(pages.turnable(site, filter, longest, is_offered, address))
    }

    /// The part of several lists, each with its heading and its length, that can be turned round.
    ///
    /// # Errors
    ///
    /// Where each of them ends before.
    pub(super) fn of_lists(
        site: &Localized,
        filter: &Filter,
        lists: &[(&str, usize)],
        address: impl Fn(&Filter) -> String,
    ) -> Result<Self, BadValue> {
        let longest = lists.iter().map(|(_, length)| *length).max().unwrap_or_default();
        let pages = Self::short(site, filter, longest, &address)?;
        let pages = pages.turnable(site, filter, longest, false, &address);
        Ok(pages.beside(site, filter, lists, address))
    }

    /// The same with a link to the other order, as [`Pages::in_order`] has it.
    fn turnable(
        mut self,
        site: &Localized,
        filter: &Filter,
        longest: usize,
        is_offered: bool,
        address: impl Fn(&Filter) -> String,
    ) -> Self {
        let t = site.text.drawing;
        let (order, text) = match filter.order {
            ListOrder::Oldest => (ListOrder::Newest, t.newest_first),
            ListOrder::Newest => (ListOrder::Oldest, t.oldest_first),
        };
        if self.size < longest || filter.order != ListOrder::default() || is_offered {
            let turned = address(&Filter { order, page: 0, ..filter.clone() });
            let link = Link::new(turned, text);
            self.links.extend(link.is_answered().then_some(("", link)));
        }
        self
    }

    /// The same with a link to the last part of each list that ended before this one: a heading
    /// and a length each.
    pub(super) fn beside(
        mut self,
        site: &Localized,
        filter: &Filter,
        lists: &[(&str, usize)],
        address: impl Fn(&Filter) -> String,
    ) -> Self {
        for (list, total) in lists.iter().filter(|(_, total)| *total <= self.skipped) {
            let Some(last) = total.checked_sub(1) else { continue };
            let page = last / self.size;
            let parts = [("list", *list), ("page", &*site.text.number(page + 1))];
            let text = site.text.drawing.ended.counted(*total, &parts);
            let link = Link::new(address(&Filter { page, ..filter.clone() }), &text);
            self.links.extend(link.is_answered().then_some(("", link)));
        }
        self
    }

    /// The part of a list, whose order stays.
    pub(super) fn of<T>(&self, list: impl IntoIterator<Item = T>) -> Vec<T> {
        list.into_iter().skip(self.skipped).take(self.size).collect()
    }

    /// The part of a list in reading order, in the order that is asked for.
    pub(super) fn in_time<T>(&self, list: impl DoubleEndedIterator<Item = T>) -> Vec<T> {
        match self.order {
            ListOrder::Oldest => self.of(list),
            ListOrder::Newest => self.of(list.rev()),
        }
    }

    /// Which of so many events the part has, where it has not all.
    fn left_out(&self, site: &Localized, total: usize) -> Option<String> {
        let (first, last) = self.places(total)?;
        let parts = [("first", &*site.text.number(first)), ("last", &*site.text.number(last))];
        Some(site.text.drawing.left_out.counted(total, &parts))
    }

    /// The places of the first and the last of so many entries that the part has, where it has not all.
    pub(super) fn places(&self, total: usize) -> Option<(usize, usize)> {
        let (first, last) = (self.skipped + 1, total.min(self.skipped + self.size));
        (self.size < total && first <= last).then_some((first, last))
    }

    /// The part of a list of events, in the order that is asked for.
    pub(super) fn events<'s>(&self, site: &'s Site, set: &EventSet) -> Vec<&'s EventId> {
        let all = site.numbers().all();
        let numbers = match self.order {
            ListOrder::Oldest => set.page(all, self.skipped, self.size),
            ListOrder::Newest => set.page_from_end(all, self.skipped, self.size),
        };
        site.events_of(numbers).collect()
    }

    /// The part of events that were found, those that fit best first.
    pub(super) fn found<'s>(&self, site: &'s Site, found: &Found) -> Vec<&'s EventId> {
        site.events_of(found.page(self.skipped, self.size)).collect()
    }
}

/// The part of the list of events that is asked for.
pub(super) struct ListPage<'s> {
    /// The events shown, grouped as they were found.
    pub(super) shown: [Shown<'s>; 3],
    /// Which they are, where they are not all: in the list, and in the background.
    pub(super) left_out: [Option<String>; 2],
    /// Which part this is, and links to the others.
    pub(super) pages: Pages,
}

/// Events that are shown, by what is known of their time.
pub(super) struct Shown<'s> {
    pub(super) dated: Vec<&'s EventId>,
    pub(super) ordered: Vec<&'s EventId>,
    pub(super) unplaced: Vec<&'s EventId>,
}

impl<'s> Shown<'s> {
    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'s EventId> {
        self.dated.iter().chain(&self.ordered).chain(&self.unplaced).copied()
    }
}

impl<'s> ListPage<'s> {
    /// The part that a filter asks for, beside a list of so many others.
    ///
    /// # Errors
    ///
    /// Where the lists end before.
    pub(super) fn new(
        site: &'s Localized,
        urls: &Urls,
        found: &Found,
        others: usize,
        filter: &Filter,
    ) -> Result<Self, BadValue> {
        let numbers = site.numbers();
        let [total, unplaced] = [numbers.placed(), numbers.unplaced()].map(|range| {
            found.sets().into_iter().map(|set| set.len_within(range.clone())).sum::<usize>()
        });
        let longest = total.max(unplaced).max(others);
        let is_view = !filter.is_empty();
        let address = |part: &Filter| urls.filtered(part);
        let pages = Pages::short(site, filter, longest, address)?;
        let pages = pages.turnable(site, filter, longest, is_view, address);
        let t = site.text;
        let lists = [(t.home.list, total), (t.home.unplaced, unplaced), (t.filter.also, others)];
        let pages = pages.beside(site, filter, &lists, address);
        let mut parts = [Part { skip: pages.skipped, room: pages.size }; 2];
        Ok(Self {
            shown: found.sets().map(|set| part(site, set, filter.order, &mut parts)),
            left_out: [
                pages.left_out(site, total).map(|told| told + &apart(site, unplaced)),
                pages.left_out(site, unplaced),
            ],
            pages,
        })
    }
}

/// That so many events of the background are not counted in the list, where there are any.
fn apart(site: &Localized, unplaced: usize) -> String {
    if unplaced == 0 {
        return String::new();
    }
    format!(" {}", site.text.drawing.left_out_apart.counted(unplaced, &[]))
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
    fn take<'s>(
        &mut self,
        site: &'s Site,
        set: &EventSet,
        range: Range<u32>,
        order: ListOrder,
    ) -> Vec<&'s EventId> {
        let count = set.len_within(range.clone());
        let taken = match order {
            ListOrder::Oldest => set.page(range, self.skip, self.room),
            ListOrder::Newest => set.page_from_end(range, self.skip, self.room),
        };
        self.skip = self.skip.saturating_sub(count);
        self.room = self.room.saturating_sub(taken.len());
        site.events_of(taken).collect()
    }
}

/// The part of groups that is shown: of the list, and of the background.
fn part<'s>(
    site: &'s Site,
    set: &EventSet,
    order: ListOrder,
    [list, background]: &mut [Part; 2],
) -> Shown<'s> {
    let numbers = site.numbers();
    Shown {
        dated: list.take(site, set, numbers.dated(), order),
        // What has no day is neither older nor newer.
        ordered: list.take(site, set, numbers.ordered(), ListOrder::Oldest),
        unplaced: background.take(site, set, numbers.unplaced(), ListOrder::Oldest),
    }
}

/// Which part of the list of all events, oldest first, has an event: counted from 0.
///
/// The list and the background are each cut on their own, as [`part`] does.
pub(super) fn page_in_list(site: &Site, id: &EventId) -> usize {
    let number = site.number(id).unwrap_or_default();
    let numbers = site.numbers();
    let longest = numbers.placed().len().max(numbers.unplaced().len());
    let at = number.checked_sub(numbers.unplaced().start).unwrap_or(number);
    at as usize / size(longest)
}

/// How many entries each part of such lists has at most, the longest of which has so many.
fn size(longest: usize) -> usize {
    if longest <= LIST_MAX { LIST_MAX } else { PART }
}
