### The index of several chronologies in one place.

index-title = Chronologies
index-note = Each sets out one dispute as reports tell it, the most recently changed first.
index-events =
    { $count ->
        [one] { $count } event
       *[other] { $count } events
    }
index-reports =
    { $count ->
        [one] { $count } report
       *[other] { $count } reports
    }
# The day on which an entry was added or corrected last.
index-changed = Last changed on { $date }
# Of a chronology that is not shown, since its data cannot be read as it is.
index-not-served = Not available at present.
# Leads from a chronology to the index.
index-all = All chronologies
