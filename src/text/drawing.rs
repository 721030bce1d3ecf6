//! The words of the drawing.

use super::Plural;

words! {
    /// The words in and beside the drawing.
    pub struct DrawingText {
        /// Over all time before what is drawn.
        earlier = "earlier",
        /// Over all time after what is drawn.
        later = "later",
        /// Over the column of events without a day, in two lines.
        no_day: [&'static str; 2] = ["no day", "reported"],
        /// Over the days between two bounds.
        days = "{first} – {last}",
        /// The first of two lines over the days between two bounds.
        from = "{first} –",
        hour = "{hour}:00",
        /// The name of the link to one part of the axis.
        only = "Only {days}",
        /// On the line from what is asserted to its denial.
        denied = "denied",
        footnote = "({number})",
        /// A footnote; the other readings follow.
        also_read = "{words} ({report}) can also be read so:",
        cluster: Plural = Plural { one: "{count} event", other: "{count} events" },
        cluster_days: Plural = Plural {
            one: "{count} event, {days}",
            other: "{count} events, {days}",
        },
        cluster_no_day: Plural = Plural {
            one: "{count} event without a reported day",
            other: "{count} events without a reported day",
        },
        /// From a claim to the timeline of its events.
        of_claim = "Its events on the timeline",
        left_out: Plural = Plural {
            one: "These are the first {shown} of {count} event. Look closer, or choose a lane, \
                  days or words, to list the others. The files under “Feeds and files” list all.",
            other: "These are the first {shown} of {count} events. Look closer, or choose a lane, \
                    days or words, to list the others. The files under “Feeds and files” list all.",
        },
        controls = "What the drawing shows",
        closer = "Zoom in",
        wider = "Zoom out",
        go_earlier = "Earlier",
        go_later = "Later",
        whole = "All of it",
        as_cells = "Cut at the known days",
        as_calendar = "Every day equally wide",
        legend = "How to read the drawing",
        legend_bar = "A bar covers every day on which the event may lie. One bar stands wholly \
                      left of another only if it certainly came first.",
        legend_open = "A fading end is open: no report limits that side.",
        /// Where an event that lasts is drawn.
        legend_core = "On the days of the dark part it was certainly going on.",
        legend_said = "What was said and is denied. All else is drawn pale.",
        legend_denied = "A denial.",
        /// The text alternative of a mark.
        named = "{title} ({date})",
        assumed = "{date}, assumed",
        /// Where a date that rests on an assumption is drawn.
        legend_assumed = "A broken outline: the date rests on an assumption of ours.",
        legend_no_day = "No day is reported. The column is not a part of time.",
        legend_line = "A line joins events that a report’s words order or bring together; an arrow \
                       leads from the earlier to the later. A thick line joins what was said to \
                       its denial. Where a line ends is not a date.",
        legend_keys = "Keys, while an event of the drawing has the focus: up and down go from \
                       event to event, + and - draw less or more time, left and right go to \
                       earlier and later days, 0 draws all of it.",
        /// Where a cluster is drawn.
        legend_cluster = "Events too close to tell apart, with their number; the link looks \
                          closer.",
    }
}
