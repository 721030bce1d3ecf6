//! What each report tells: its accounts, and its time words in the order of its paragraphs.

use super::TimeAt;
use crate::model::{Account, Model, Report};

/// What a report tells.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// Its accounts, by their places among all, in reading order.
    pub accounts: Vec<u32>,
    /// Its time words, by paragraph.
    pub times: Vec<ReportTime>,
    /// Whether it prints any quotation.
    pub has_quotes: bool,
}

/// Time words of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportTime {
    /// Of an event, in an account.
    Of(TimeAt),
    /// Of none: their place among those of the report.
    OfNone(u32),
}

impl Told {
    /// Adds an account after those that come before it.
    pub(super) fn add(&mut self, at: u32, account: &Account) {
        self.accounts.push(at);
        self.has_quotes |= !account.quotes.is_empty();
        let times = (0..).zip(&account.time);
        self.times.extend(times.map(|(time, _)| ReportTime::Of(TimeAt { account: at, time })));
    }

    /// Adds the words that concern no event, and sorts all of them by paragraph.
    pub(super) fn sort_times(&mut self, model: &Model, report: &Report) {
        self.times.extend((0..).zip(&report.time).map(|(at, _)| ReportTime::OfNone(at)));
        self.times.sort_by_cached_key(|time| match *time {
            ReportTime::Of(TimeAt { account, time }) => {
                let account = model.accounts.at(account);
                Some(account?.time.get(time as usize)?.paragraph)
            }
            ReportTime::OfNone(at) => Some(report.time.get(at as usize)?.paragraph),
        });
    }
}
