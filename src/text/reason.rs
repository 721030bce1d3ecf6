//! The words in which the reasons for a date are told.

use super::Plural;

words! {
    /// Steps of a reasoning, and what time words are anchored to.
    pub struct ReasonText {
        step_day = "{report} says {words} of {event}",
        step_after = "{report} says {words}: {event} came after {other}",
        step_before = "{report} says {words}: {event} came before {other}",
        step_with = "{report} says {words}: {event} came at the same time as {other}",
        /// For words that give the distance in days of the calendar.
        step_same_day = "{report} says {words}: {event} came on the same day as {other}",
        step_later_that_day = "{report} says {words}: {event} came later on the day of {other}",
        step_earlier_that_day = "{report} says {words}: {event} came earlier on the day of {other}",
        step_days_after: Plural = Plural {
            one: "{report} says {words}: {event} came on the day after {other}",
            other: "{report} says {words}: {event} came {count} days of the calendar after {other}",
        },
        step_days_before: Plural = Plural {
            one: "{report} says {words}: {event} came on the day before {other}",
            other: "{report} says {words}: {event} came {count} days of the calendar before {other}",
        },
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
        /// Dates that exclude each other.
        step_differ = "Reports differ: {tellings}",
        /// Dates of one report that exclude each other.
        step_differ_within = "One report gives both: {tellings}",
        /// A step as a sentence.
        step = "{step}.",
        /// A step that an assumption makes possible.
        step_assuming = "{step}. This assumes: {assumption}",
        /// A report and the place in it, within a step.
        said_in = "{report} ({at})",
        so_not_before = "So not before {date}.",
        so_not_after = "So not after {date}.",
        /// What a date that is only approximate or uncertain does.
        so_placed = "It is placed there; these words bound nothing.",

        anchor_date = "states the date {date}",
        anchor_yesterday = "the day before the report’s date",
        anchor_today = "the day of the report’s date",
        anchor_earlier = "{length} before the report’s date",
        anchor_later = "{length} after the report’s date",
        length_days: Plural = Plural { one: "{count} day", other: "{count} days" },
        length_weeks: Plural = Plural { one: "{count} week", other: "{count} weeks" },
        length_months: Plural = Plural { one: "{count} month", other: "{count} months" },
        length_years: Plural = Plural { one: "{count} year", other: "{count} years" },
        /// An anchor with the time of day that is printed beside it.
        anchor_clock = "{anchor}, {clock}",
        anchor_within_unit = "in the {phrase} of the report’s date",
        anchor_earlier_within = "in the {phrase} of the report’s date, before it",
        anchor_later_within = "in the {phrase} of the report’s date, after it",
        anchor_within = "{phrase}, seen from the report’s date",
        /// An anchor counted from a date that the report does not print.
        anchor_no_date = "{anchor}; the report prints no date",
        /// An anchor counted from the report's date, and the day that follows.
        anchor_result = "{anchor}: {date}",
        anchor_after = "after {event}",
        anchor_before = "before {event}",
        anchor_with = "at the same time as {event}",
        anchor_same_day = "on the same day as {event}",
        anchor_later_that_day = "later on the day of {event}",
        anchor_earlier_that_day = "earlier on the day of {event}",
        /// Days of the calendar after another event.
        anchor_days_after: Plural = Plural {
            one: "on the day after {event}",
            other: "{count} days of the calendar after {event}",
        },
        /// Days of the calendar before another event.
        anchor_days_before: Plural = Plural {
            one: "on the day before {event}",
            other: "{count} days of the calendar before {event}",
        },
        anchor_during = "during {event}",
        anchor_near = "close in time to {event}",
        anchor_none = "gives no date: {why}",
        /// The anchor of another event than the account's.
        anchor_of = "of {event}: {anchor}",
    }
}
