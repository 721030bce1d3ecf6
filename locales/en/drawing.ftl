### The words in and beside the drawing.

# Over all time before what is drawn.
drawing-earlier = earlier
# Over all time after what is drawn.
drawing-later = later
# Over the column of events without a day, in two lines.
drawing-no-day-1 = no day
drawing-no-day-2 = reported
# Over the days between two bounds.
drawing-days = { $first } – { $last }
# The first of two lines over the days between two bounds.
drawing-from = { $first } –
drawing-hour = { $hour }:00
# The name of the link to one part of the axis.
drawing-only = Only { $days }
# On the line from what is asserted to its denial.
drawing-denied = denied
# Beside a denial of what was said only after it.
drawing-denied-ahead = (denied before it was said)
drawing-footnote = ({ $number })
# A footnote; the other readings follow.
drawing-also-read = { $words } ({ $report }) can also mean:
drawing-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
# Beside the name of a lane: how many events it has, and how many may lie in the highest column.
drawing-most = { $events }; at most { $most } in one column, { $days }
# The name of the link to one part of the axis.
drawing-section = Only { $days }: { $events }
# A title that is too long for its place.
drawing-cut = { $title }…
drawing-events-no-day =
    { $count ->
        [one] { $count } event without a reported day
       *[other] { $count } events without a reported day
    }
# From a claim or an actor to the timeline of its events.
drawing-all-events = Events on the timeline
drawing-left-out =
    { $count ->
        [one] These are { $first } to { $last } of { $count } event. Zoom in, or choose a lane, days or words, to list fewer. The files under “Download” list all.
       *[other] These are { $first } to { $last } of { $count } events. Zoom in, or choose a lane, days or words, to list fewer. The files under “Download” list all.
    }
# After the sentence before, where further events are listed apart from these.
drawing-left-out-apart =
    { $count ->
        [one] Not counted here is { $count } event of which neither date nor order is known; it is listed apart.
       *[other] Not counted here are { $count } events of which neither date nor order is known; they are listed apart.
    }
# Beside the links to other parts of the list.
drawing-page = Page { $page } of { $pages }
drawing-previous-page = Previous page
drawing-next-page = Next page
drawing-last-page = Last page
# A link to the last part of a list that is shorter than the one beside it; $list is its heading.
drawing-ended =
    { $count ->
        [one] { $list }: { $count } entry, on page { $page }
       *[other] { $list }: { $count } entries, the last on page { $page }
    }
drawing-oldest-first = Oldest first
drawing-newest-first = Newest first
# From an event to its row of the drawing.
drawing-see = See it on the whole timeline
drawing-controls = What the drawing shows
drawing-closer = Zoom in
drawing-wider = Zoom out
drawing-go-earlier = Earlier
drawing-go-later = Later
drawing-whole = All of it
drawing-all-lines = Show all lines
drawing-fewer-lines = Show fewer lines
drawing-as-cells = A column from one known day to the next
drawing-as-calendar = Every day equally wide
drawing-legend = How to read the drawing
# Above the drawing: what its forms mean, of those that occur.
drawing-key-window = hatched: once, somewhere within
drawing-key-known = solid: on that day, or lasting
drawing-key-said = thick outline: said
drawing-key-denied = double outline: denied
drawing-key-height = height: how many events
drawing-key-sure = solid: certainly in that column
drawing-key-possible = pale: possibly
drawing-legend-bar = A bar covers every possible day. One bar stands wholly left of another only if it certainly came first.
drawing-legend-stairs = Stairs inside one part of the axis: a bar that begins further right has an event there that certainly came before it; one that ends further left, an event that certainly came after it.
drawing-legend-open = Fading end: no report limits that side, or only “about” does.
# Where an event that lasts is drawn.
drawing-legend-core = Solid part: certainly going on. Hollow part: perhaps.
drawing-assumed = { $date }, assumed
# Where a date that rests on an assumption is drawn.
drawing-legend-assumed = Broken outline: date assumed, not reported.
drawing-legend-no-day = No day reported. The column stands outside the time scale.
drawing-legend-line = A line joins events that a report’s words connect; an arrow leads from the earlier to the later. Lines show no dates.
drawing-legend-denial-line = A thick line leads from a statement to its denial.
drawing-legend-keys = Keys, with an event of the drawing in focus: up and down for the next event, + and - to zoom, left and right for earlier and later days, 0 for all.
# Where events are too many for a row each.
drawing-legend-density = Each column counts the events that may lie in it; all lanes have the same measure.
# On a screen that has room for links over the columns.
drawing-legend-sections = A link over the columns zooms in.
