### The words of the front page in one language.

# Under the title on a phone, where nothing is open.
home-brief =
    { $count ->
        [one] One dispute as one report tells it
       *[other] One dispute as { $count } reports tell it
    }
# On a phone, before the first thing that no report settles.
home-unknown-first = No report settles:
home-unknown = What no report settles
home-order = In order, as far as known
home-unordered = Which of these two came first is not known.
home-same-time = Both at the same time.
home-reading = This place in the order rests on words that can be read in another way.
# Of what has no place among the steps.
home-beside = Not among these steps
home-after-step = began some time after step { $number }
# Leads to the list of all.
home-of-all =
    { $count ->
        [one] { $shown } of { $count } event; all in the list
       *[other] { $shown } of { $count } events; all in the list
    }
# Leads to a file of what is shown.
home-csv = Download for a spreadsheet (CSV)
# Beside a lane, where those who act in it did more.
home-side =
    { $count ->
        [one] { $actor }: { $count } event in all
       *[other] { $actor }: { $count } events in all
    }
home-list = Event by event
# Beside an event: words for its day, and the report that prints them.
home-words-for-the-day = { $words } ({ $report }, { $date })
# What a reader must know to read the timeline.
home-note = Placed by what is known of each date. An event “by” a day may have come much earlier.
# The same where each event has a row.
home-note-rows = Where bars overlap, only stairs inside one part of the axis show an order; an event’s page says what came before and after.
home-axis-printed = Days as each report prints them.
home-axis-hours = Days as each report prints them; hours with a time zone as in { $zone }.
home-axis-report = Days as { $report } counts them; it prints no time zone.
home-axis-zone = Days in the time zone { $zone }.
home-no-day-ordered = Day not reported, order partly known
home-unplaced = Neither date nor order known
# Leads to all differences.
home-all-differences =
    { $count ->
        [one] The difference on a page of its own
       *[other] All { $count } differences
    }
# Leads to the circumstances.
home-all-background =
    { $count ->
        [one] { $count } circumstance told without a date
       *[other] { $count } circumstances told without a date
    }
