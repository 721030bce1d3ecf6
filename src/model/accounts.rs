//! The accounts of a chronology: found by event, and those that can be read in several ways.

use super::{Account, Catalog, Event};

/// What each report says of each event, by the ids of events, then of reports.
#[derive(Clone, Debug)]
pub struct Accounts {
    accounts: Vec<Account>,
    /// By the rank of an event, where its accounts begin; after the last one, where these end.
    starts: Vec<u32>,
    /// The places of the accounts that have words that can be read in several ways.
    several_ways: Vec<u32>,
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
        Self { accounts, starts, several_ways }
    }

    /// All of them.
    pub fn all(&self) -> &[Account] {
        &self.accounts
    }

    /// The account at a place.
    pub fn at(&self, place: u32) -> Option<&Account> {
        self.accounts.get(place as usize)
    }

    /// The accounts of the event of a rank, with the place of the first one.
    pub fn of_rank(&self, rank: usize) -> (u32, &[Account]) {
        let side = |rank: usize| self.starts.get(rank).copied().unwrap_or_default();
        let (from, to) = (side(rank), side(rank + 1));
        (from, self.accounts.get(from as usize..to as usize).unwrap_or_default())
    }

    /// Those that have words that can be read in several ways.
    pub fn several_ways(&self) -> impl Iterator<Item = &Account> {
        self.several_ways.iter().filter_map(|at| self.at(*at))
    }

    /// Changes each account, whose event and report stay.
    pub(super) fn change(&mut self, change: impl FnMut(&mut Account)) {
        self.accounts.iter_mut().for_each(change);
    }
}
