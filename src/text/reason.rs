//! The words in which the reasons for a date are told.

use super::Plural;

words! {
    /// Steps of a reasoning, and what time words are anchored to.
    pub struct ReasonText {
        step_day = "{report} says {words} of {event}",
        step_after = "{report} says {words}: {event} came after {other}",
        step_before = "{report} says {words}: {event} came before {other}",
        step_with = "{report} says {words}: {event} came at the same time as {other}",
        step_during = "{report} says {words}: {event} came during {other}",
        /// For words that give a longest distance.
        step_distance = "{report} says {words}, which limits the time between {event} and {other}",
        step_told_past = "{report}, {date}, tells {event} as past",
        /// Where an assumption dates the report.
        step_lent_past = "{report}, which prints no date, tells {event} as past",
        /// Where an assumption dates the report.
        step_lent_ongoing = "{report}, which prints no date, tells {event} as still going on",
        /// For the beginning of an event that lasts.
        step_told_begun = "{report}, {date}, tells {event} as begun",
        /// For the end of an event that lasts.
        step_told_ongoing = "{report}, {date}, tells {event} as still going on",
        /// For an event that lasts.
        step_lasts = "{event} cannot have ended before it began",
        step_assumed = "Assumed, not reported: {assumption}",
        /// A step as a sentence.
        step = "{step}.",
        /// A step that an assumption makes possible.
        step_assuming = "{step}. This assumes: {assumption}",
        /// A report and the place in it, within a step.
        said_in = "{report} ({at})",
        so_not_before = "So not before {date}.",
        so_not_after = "So not after {date}.",
        so_on = "So on {date}.",

        anchor_date = "states the date {date}",
        anchor_days_before: Plural = Plural {
            one: "{count} day before the report’s date",
            other: "{count} days before the report’s date",
        },
        anchor_yesterday = "the day before the report’s date",
        anchor_today = "the day of the report’s date",
        anchor_days_after: Plural = Plural {
            one: "{count} day after the report’s date",
            other: "{count} days after the report’s date",
        },
        anchor_week = "in the week of the report’s date, before it",
        /// An anchor counted from a date that the report does not print.
        anchor_no_date = "{anchor}; the report prints no date",
        /// An anchor counted from the report's date, and the day that follows.
        anchor_result = "{anchor}: {date}",
        anchor_after = "after {event}",
        anchor_before = "before {event}",
        anchor_with = "at the same time as {event}",
        anchor_during = "during {event}",
        anchor_near = "close in time to {event}",
        anchor_none = "gives no date: {why}",
        /// The anchor of another event than the account's.
        anchor_of = "of {event}: {anchor}",
    }
}
