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
        /// Where names of months have no room.
        months: [&'static str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        /// The name of the link to one part of the axis.
        only = "Only {days}",
        /// On the line from what is asserted to its denial.
        denied = "denied",
        /// Beside a denial of what was said only after it.
        denied_ahead = "(denied before it was said)",
        footnote = "({number})",
        /// A footnote; the other readings follow.
        also_read = "{words} ({report}) can also mean:",
        events: Plural = Plural { one: "{count} event", other: "{count} events" },
        /// Beside the name of a lane: how many events it has, and how many may lie in the highest column.
        most = "{events}; at most {most} in one column, {days}",
        /// The name of the link to one part of the axis.
        section = "Only {days}: {events}",
        /// A title that is too long for its place.
        cut = "{title}…",
        events_no_day: Plural = Plural {
            one: "{count} event without a reported day",
            other: "{count} events without a reported day",
        },
        /// From a claim or an actor to the timeline of its events.
        all_events = "Events on the timeline",
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
        /// From an event to its row of the drawing.
        see = "See it on the whole timeline",
        controls = "What the drawing shows",
        closer = "Zoom in",
        wider = "Zoom out",
        go_earlier = "Earlier",
        go_later = "Later",
        whole = "All of it",
        all_lines = "Show all lines",
        fewer_lines = "Show fewer lines",
        as_cells = "A column from one known day to the next",
        as_calendar = "Every day equally wide",
        legend = "How to read the drawing",
        /// Above the drawing: what its forms mean, of those that occur.
        key_window = "hatched: once, somewhere within",
        key_known = "solid: on that day, or lasting",
        key_said = "thick outline: said",
        key_denied = "double outline: denied",
        key_height = "height: how many events",
        key_sure = "solid: certainly in that column",
        key_possible = "pale: possibly",
        legend_bar = "A bar covers every possible day. One bar stands wholly left of another only \
                      if it certainly came first.",
        legend_stairs = "Stairs inside one part of the axis: a bar that begins further right has an event there \
                         that certainly came before it; one that ends further left, an event that \
                         certainly came after it.",
        legend_open = "Fading end: no report limits that side, or only “about” does.",
        /// Where an event that lasts is drawn.
        legend_core = "Solid part: certainly going on. Hollow part: perhaps.",
        assumed = "{date}, assumed",
        /// Where a date that rests on an assumption is drawn.
        legend_assumed = "Broken outline: date assumed, not reported.",
        legend_no_day = "No day reported. The column stands outside the time scale.",
        legend_line = "A line joins events that a report’s words connect; an arrow leads from the \
                       earlier to the later. Lines show no dates.",
        legend_denial_line = "A thick line leads from a statement to its denial.",
        legend_keys = "Keys, with an event of the drawing in focus: up and down for the next \
                       event, + and - to zoom, left and right for earlier and later days, 0 for \
                       all.",
        /// Where events are too many for a row each.
        legend_density = "Each column counts the events that may lie in it; all lanes have the \
                          same measure. A link over the columns zooms in.",
    }
}
