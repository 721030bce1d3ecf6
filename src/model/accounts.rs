//! The accounts of a chronology: found by event, and those that can be read in several ways.

use std::ops::Range;
use std::sync::Arc;

use super::told::Teller;
use super::{Account, Catalog, Event, List, Report, Texts};

/// What each report says of each event, by the ids of events, then of reports.
#[derive(Clone, Debug)]
pub struct Accounts {
    accounts: List<Account>,
    /// By the rank of an event, where its accounts begin; after the last one, where these end.
    starts: Arc<[u32]>,
    /// The places of the accounts that have words that can be read in several ways.
    several_ways: Arc<[u32]>,
}

impl Accounts {
    /// Takes accounts that are sorted, each of an event that is there.
    pub fn new(accounts: Vec<Account>, events: &Catalog<Event>) -> Self {
        let mut starts = Vec::with_capacity(events.len() + 1);
        let mut rest = accounts.iter().zip(0_u32..).peekable();
        for event in events.ids() {
            starts.push(rest.peek().map_or(accounts.len() as u32, |(_, at)| *at));
            while rest.next_if(|(account, _)| account.event == *event).is_some() {}
        }
        starts.push(accounts.len() as u32);
        let is_read_so =
            |account: &Account| account.time.iter().any(|time| !time.readings().is_empty());
        let found = (0..).zip(&accounts).filter(|(_, account)| is_read_so(account));
        let several_ways = found.map(|(at, _)| at).collect();
        Self { accounts: List::new(accounts), starts: starts.into(), several_ways }
    }

    /// All of them as they are written, whatever the language: for what shows no text of them.
    pub fn written(&self) -> &[Account] {
        self.accounts.written()
    }

    /// All of them.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Account> + ExactSizeIterator + Clone {
        self.accounts.iter()
    }

    /// The account at a place.
    pub fn at(&self, place: u32) -> Option<&Account> {
        self.accounts.get(place as usize)
    }

    /// Those of a range of places; none where there is not all of it.
    pub fn range(
        &self,
        places: Range<u32>,
    ) -> impl DoubleEndedIterator<Item = &Account> + ExactSizeIterator + Clone {
        self.accounts.range(places.start as usize..places.end as usize)
    }

    /// The places of the accounts of the event of a rank.
    pub fn places(&self, rank: usize) -> Range<u32> {
        let side = |rank: usize| self.starts.get(rank).copied().unwrap_or_default();
        side(rank)..side(rank + 1)
    }

    /// The accounts of the event of a rank as they are written, with the place of the first one.
    pub fn written_of_rank(&self, rank: usize) -> (u32, &[Account]) {
        let places = self.places(rank);
        let accounts = self.written().get(places.start as usize..places.end as usize);
        (places.start, accounts.unwrap_or_default())
    }

    /// Those that have words that can be read in several ways.
    pub fn several_ways(&self) -> impl Iterator<Item = &Account> {
        self.several_ways_of(|_| true)
    }

    /// Those of them that are wanted, which `is_wanted` sees as they are written.
    pub fn several_ways_of(
        &self,
        is_wanted: impl Fn(&Account) -> bool,
    ) -> impl Iterator<Item = &Account> {
        let written = |at: &u32| self.written().get(*at as usize);
        let wanted = self.several_ways.iter().filter(move |at| written(at).is_some_and(&is_wanted));
        wanted.filter_map(|at| self.at(*at))
    }

    /// The same accounts in the language of pages.
    pub(super) fn told(&self, by: &Arc<Teller>) -> Self {
        Self {
            accounts: self.accounts.told(by),
            starts: Arc::clone(&self.starts),
            several_ways: Arc::clone(&self.several_ways),
        }
    }

    /// Visits every text of the accounts, in a copy of each.
    pub(super) fn visit(&self, reports: &Catalog<Report>, texts: &mut impl Texts) {
        self.accounts.visit(reports, texts);
    }
}
