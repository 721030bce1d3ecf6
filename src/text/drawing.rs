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
        also_read = "{words} ({report}) can also mean:",
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
            one: "These are {first} to {last} of {count} event. Look closer, or choose a lane, \
                  days or words, to list fewer. The files under “Download” list all.",
            other: "These are {first} to {last} of {count} events. Look closer, or choose a lane, \
                    days or words, to list fewer. The files under “Download” list all.",
        },
        /// Beside the links to other parts of the list.
        page = "Page {page} of {pages}",
        previous_page = "Previous page",
        next_page = "Next page",
        oldest_first = "Oldest first",
        newest_first = "Newest first",
        controls = "What the drawing shows",
        closer = "Zoom in",
        wider = "Zoom out",
        go_earlier = "Earlier",
        go_later = "Later",
        whole = "All of it",
        as_cells = "Cut at the known days",
        as_calendar = "Every day equally wide",
        legend = "How to read the drawing",
        legend_bar = "A bar covers every possible day. One bar stands wholly left of another only \
                      if it certainly came first.",
        legend_open = "Fading end: no report limits that side.",
        /// Where an event that lasts is drawn.
        legend_core = "Dark part: certainly going on.",
        legend_said = "Said, and denied by others. All else is pale.",
        legend_denied = "Denial.",
        /// The text alternative of a mark.
        named = "{title} ({date})",
        assumed = "{date}, assumed",
        /// Where a date that rests on an assumption is drawn.
        legend_assumed = "Broken outline: date assumed, not reported.",
        legend_no_day = "No day reported. The column stands outside the time scale.",
        legend_line = "A line joins events that a report’s words connect; an arrow leads from the \
                       earlier to the later. Lines show no dates.",
        /// Added where something is denied.
        legend_sides = "A thick line joins a statement and its denial.",
        legend_keys = "Keys, with an event of the drawing in focus: up and down for the next \
                       event, + and - to zoom, left and right for earlier and later days, 0 for \
                       all.",
        /// Where a cluster is drawn.
        legend_cluster = "Number of events too close to draw apart; the link zooms in.",
    }
}
