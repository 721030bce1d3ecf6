//! The words of the front page, and of the pages to which it leads on.

use super::Plural;

words! {
    /// The words of the front page in one language.
    pub struct HomeText {
        /// Under the title on a phone, where nothing is open.
        brief: Plural = Plural {
            one: "One dispute as one report tells it",
            other: "One dispute as {count} reports tell it",
        },
        /// On a phone, before the first thing that no report settles.
        unknown_first = "No report settles:",
        unknown = "What no report settles",
        order = "In order, as far as known",
        unordered = "Which of these two came first is not known.",
        same_time = "Both at the same time.",
        reading = "This place in the order rests on words that can be read in another way.",
        /// Of what has no place among the steps.
        beside = "Not among these steps",
        after_step = "began some time after step {number}",
        /// Leads to the list of all.
        of_all: Plural = Plural {
            one: "{shown} of {count} event; all in the list",
            other: "{shown} of {count} events; all in the list",
        },
        /// Leads to a file of what is shown.
        csv = "Download for a spreadsheet (CSV)",
        /// Beside a lane, where those who act in it did more.
        side: Plural = Plural {
            one: "{actor}: {count} event in all",
            other: "{actor}: {count} events in all",
        },
        list = "Event by event",
        /// Beside an event: words for its day, and the report that prints them.
        words_for_the_day = "{words} ({report}, {date})",
        /// What a reader must know to read the timeline.
        note = "Placed by what is known of each date. An event “by” a day may have come much \
                earlier.",
        /// The same where each event has a row.
        note_rows = "Where bars overlap, only stairs inside one part of the axis show an order; an \
                     event’s page says what came before and after.",
        axis_printed = "Days as each report prints them.",
        axis_hours = "Days as each report prints them; hours with a time zone as in {zone}.",
        axis_report = "Days as {report} counts them; it prints no time zone.",
        axis_zone = "Days in the time zone {zone}.",
        no_day_ordered = "Day not reported, order partly known",
        unplaced = "Neither date nor order known",
        /// Leads to all differences.
        all_differences: Plural = Plural {
            one: "The difference on a page of its own",
            other: "All {count} differences",
        },
        /// Leads to the circumstances.
        all_background: Plural = Plural {
            one: "{count} circumstance told without a date",
            other: "{count} circumstances told without a date",
        },
    }
}
