//! The words in which the reasons for a date are told.

use super::Plural;
use super::pattern::Pattern;

/// Steps of a reasoning, and what time words are anchored to.
#[derive(Clone, Copy, Debug)]
pub struct ReasonText {
    /// Time words that state a day: `{report}` `{words}` `{event}`.
    pub step_day: Pattern,
    /// Time words that put one event after another: `{report}` `{words}` `{event}` `{other}`.
    pub step_after: Pattern,
    /// Time words that put one event before another: `{report}` `{words}` `{event}` `{other}`.
    pub step_before: Pattern,
    /// Time words that put two events at one time: `{report}` `{words}` `{event}` `{other}`.
    pub step_with: Pattern,
    /// Time words that put an event into another that lasts: `{report}` `{words}` `{event}`
    /// `{other}`.
    pub step_during: Pattern,
    /// Time words that give a longest distance: `{report}` `{words}` `{event}` `{other}`.
    pub step_distance: Pattern,
    /// A report's date bounds what it tells as past: `{report}` `{date}` `{event}`.
    pub step_told_past: Pattern,
    /// The date that an assumption lends a report bounds what it tells as past: `{report}`
    /// `{event}`.
    pub step_lent_past: Pattern,
    /// The same bounds what it tells as going on: `{report}` `{event}`.
    pub step_lent_ongoing: Pattern,
    /// A report's date bounds the beginning of what it tells as going on: `{report}` `{date}`
    /// `{event}`.
    pub step_told_begun: Pattern,
    /// A report's date bounds what it tells as going on: `{report}` `{date}` `{event}`.
    pub step_told_ongoing: Pattern,
    /// What lasts does not end before it begins: `{event}`.
    pub step_lasts: Pattern,
    /// An assumption: `{assumption}`.
    pub step_assumed: Pattern,
    /// One of these as a sentence: `{step}`.
    pub step: Pattern,
    /// One that would not be without an assumption: `{step}` `{assumption}`.
    pub step_assuming: Pattern,
    /// A report and where in it, in a step: `{report}` `{at}`.
    pub said_in: Pattern,
    /// What follows for the early side: `{date}`.
    pub so_not_before: Pattern,
    /// What follows for the late side: `{date}`.
    pub so_not_after: Pattern,
    /// What follows where both sides meet: `{date}`.
    pub so_on: Pattern,

    /// `{date}`.
    pub anchor_date: Pattern,
    /// So many days before publication.
    pub anchor_days_before: Plural,
    /// The day before publication.
    pub anchor_yesterday: &'static str,
    /// The day of publication.
    pub anchor_today: &'static str,
    /// So many days after publication.
    pub anchor_days_after: Plural,
    /// The week of publication.
    pub anchor_week: &'static str,
    /// Counted from the date of a report that has none: `{anchor}`.
    pub anchor_no_date: Pattern,
    /// Counted from one that there is, with the day that follows: `{anchor}` `{date}`.
    pub anchor_result: Pattern,
    /// `{event}`.
    pub anchor_after: Pattern,
    /// `{event}`.
    pub anchor_before: Pattern,
    /// `{event}`.
    pub anchor_with: Pattern,
    /// `{event}`.
    pub anchor_during: Pattern,
    /// `{event}`.
    pub anchor_near: Pattern,
    /// `{why}`.
    pub anchor_none: Pattern,
    /// Before an anchor of another event than the account's: `{event}` `{anchor}`.
    pub anchor_of: Pattern,
}
