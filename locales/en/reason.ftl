### Steps of a reasoning, and what time words are anchored to.

reason-step-day = { $report } says { $words } of { $event }
reason-step-after = { $report } says { $words }: { $event } came after { $other }
reason-step-before = { $report } says { $words }: { $event } came before { $other }
reason-step-with = { $report } says { $words }: { $event } came at the same time as { $other }
# For words that give the distance in days of the calendar.
reason-step-same-day = { $report } says { $words }: { $event } came on the same day as { $other }
reason-step-later-that-day = { $report } says { $words }: { $event } came later on the day of { $other }
reason-step-earlier-that-day = { $report } says { $words }: { $event } came earlier on the day of { $other }
reason-step-days-after =
    { $count ->
        [one] { $report } says { $words }: { $event } came on the day after { $other }
       *[other] { $report } says { $words }: { $event } came { $count } days of the calendar after { $other }
    }
reason-step-days-before =
    { $count ->
        [one] { $report } says { $words }: { $event } came on the day before { $other }
       *[other] { $report } says { $words }: { $event } came { $count } days of the calendar before { $other }
    }
reason-step-during = { $report } says { $words }: { $event } came during { $other }
# For words that give a longest distance.
reason-step-distance = { $report } says { $words }, which limits the time between { $event } and { $other }
reason-step-told-past = { $report }, { $date }, tells { $event } as past
# Where an assumption dates the report.
reason-step-lent-past = { $report }, which prints no date, tells { $event } as past
# Where an assumption dates the report.
reason-step-lent-ongoing = { $report }, which prints no date, tells { $event } as still going on
# For the beginning of an event that lasts.
reason-step-told-begun = { $report }, { $date }, tells { $event } as begun
# For the end of an event that lasts.
reason-step-told-ongoing = { $report }, { $date }, tells { $event } as still going on
# For an event that lasts.
reason-step-lasts = { $event } cannot have ended before it began
reason-step-assumed = Assumed, not reported: { $assumption }
# Dates that exclude each other.
reason-step-differ = Reports differ: { $tellings }
# Dates of one report that exclude each other.
reason-step-differ-within = One report gives both: { $tellings }
# A step as a sentence.
reason-step = { $step }.
# A step that an assumption makes possible.
reason-step-assuming = { $step }. This assumes: { $assumption }
# Stands for the steps that are left out of a very long chain; both are events.
reason-steps-between =
    { $count ->
        [one] One more step leads from { $event } to { $other }
       *[other] { $count } more steps lead from { $event } to { $other }
    }
# Stands for the statements that are left out of a very long list of what cannot all be true.
reason-more-statements =
    { $count ->
        [one] one more statement
       *[other] { $count } more statements
    }
# A report and the place in it, within a step.
reason-said-in = { $report } ({ $at })
reason-so-not-before = So not before { $date }.
reason-so-not-after = So not after { $date }.
# What a date that is only approximate or uncertain does.
reason-so-placed = It is placed there; these words bound nothing.
reason-anchor-date = states the date { $date }
reason-anchor-yesterday = the day before the report’s date
reason-anchor-today = the day of the report’s date
reason-anchor-earlier = { $length } before the report’s date
reason-anchor-later = { $length } after the report’s date
reason-length-days =
    { $count ->
        [one] { $count } day
       *[other] { $count } days
    }
reason-length-weeks =
    { $count ->
        [one] { $count } week
       *[other] { $count } weeks
    }
reason-length-months =
    { $count ->
        [one] { $count } month
       *[other] { $count } months
    }
reason-length-years =
    { $count ->
        [one] { $count } year
       *[other] { $count } years
    }
# An anchor with the time of day that is printed beside it.
reason-anchor-clock = { $anchor }, { $clock }
reason-anchor-within-unit = in the { $phrase } of the report’s date
reason-anchor-earlier-within = in the { $phrase } of the report’s date, before it
reason-anchor-later-within = in the { $phrase } of the report’s date, after it
reason-anchor-within = { $phrase }, seen from the report’s date
# An anchor counted from a date that the report does not print.
reason-anchor-no-date = { $anchor }; the report prints no date
# An anchor counted from the report's date, and the day that follows.
reason-anchor-result = { $anchor }: { $date }
reason-anchor-after = after { $event }
reason-anchor-before = before { $event }
reason-anchor-with = at the same time as { $event }
reason-anchor-same-day = on the same day as { $event }
reason-anchor-later-that-day = later on the day of { $event }
reason-anchor-earlier-that-day = earlier on the day of { $event }
# Days of the calendar after another event.
reason-anchor-days-after =
    { $count ->
        [one] on the day after { $event }
       *[other] { $count } days of the calendar after { $event }
    }
# Days of the calendar before another event.
reason-anchor-days-before =
    { $count ->
        [one] on the day before { $event }
       *[other] { $count } days of the calendar before { $event }
    }
reason-anchor-during = during { $event }
reason-anchor-near = close in time to { $event }
reason-anchor-none = gives no date: { $why }
# The anchor of another event than the account's.
reason-anchor-of = of { $event }: { $anchor }
