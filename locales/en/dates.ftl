### How dates are worded. Names of months, and the order of day, month and year, come from CLDR.

# The locale of CLDR that writes numbers, lists and dates: day before month in English.
dates-cldr = en-GB
# What words become where they meet, as "de el: del; a el: al" in Spanish.
dates-fused = early the: early; late the: late; mid-the: the middle of the; mid-last: the middle of last; mid-this: the middle of this; mid-next: the middle of next

# Seasons as such, then of the northern, then of the southern hemisphere.
dates-seasons-1 = spring
dates-seasons-2 = summer
dates-seasons-3 = autumn
dates-seasons-4 = winter
dates-seasons-5 = northern spring
dates-seasons-6 = northern summer
dates-seasons-7 = northern autumn
dates-seasons-8 = northern winter
dates-seasons-9 = southern spring
dates-seasons-10 = southern summer
dates-seasons-11 = southern autumn
dates-seasons-12 = southern winter
# Quarters, thirds and halves of a year.
dates-portions-1 = the first quarter
dates-portions-2 = the second quarter
dates-portions-3 = the third quarter
dates-portions-4 = the fourth quarter
dates-portions-5 = the first third
dates-portions-6 = the second third
dates-portions-7 = the last third
dates-portions-8 = the first half
dates-portions-9 = the second half
# What a mark may stand on: year, month, season, day.
dates-components-1 = year
dates-components-2 = month
dates-components-3 = season
dates-components-4 = day

# A day of the month as one of several: "4" in "4 or 5 March".
dates-day-of-several = { $day }
dates-season-year = { $season } { $year }
# A quarter, third or half and its year.
dates-portion-year = { $portion } of { $year }
# A part of something not exactly known: "March" of "some year in the 1960s".
dates-part-of = { $part } of { $whole }

# A year whose number alone would not look like one: "AD 476", "AD 476 or 477".
dates-anno-domini = AD { $years }
dates-decade = the { $year }s
# `$number` in digits, `$roman` in Roman numerals: 19, XIX.
dates-century =
    { NUMBER($number, type: "ordinal") ->
        [one] the { $number }st century
        [two] the { $number }nd century
        [few] the { $number }rd century
       *[other] the { $number }th century
    }
dates-millennium =
    { NUMBER($number, type: "ordinal") ->
        [one] the { $number }st millennium
        [two] the { $number }nd millennium
        [few] the { $number }rd millennium
       *[other] the { $number }th millennium
    }
# First and last of a run of years.
dates-span = { $first }–{ $last }
dates-some-year-in = some year in { $span }
# The digits that a year ends in: "some year in 1005–1995 ending in 5".
dates-ending-in = { $year } ending in { $digits }
dates-with-hundreds = { $year } with hundreds digit { $digit }
dates-with-tens = { $year } with tens digit { $digit }
# A run of years and the estimate in it.
dates-estimated = { $years } (estimated { $year })
# A year too long to write out.
dates-power = the year { $significand } × 10^{ $exponent }
# How many leading digits of a number count.
dates-significant = { $year } (significant digits: { $count })

dates-some-month-in = some month in { $year }
dates-some-month-from-to = some month from { $first } to { $last }
dates-some-day-in = some day in { $month }
dates-some-day-from-to = some day from { $first } to { $last }
# Days of a month not exactly known.
dates-numbered-day = day { $day }

# The last step of a list where an alternative holds an "or" itself: "1670 or earlier, or 1680 or later".
dates-or-else = { $before }, or { $last }
# Between the alternatives before it.
dates-comma = ,{" "}

# A date after a preposition, with its article if the language wants one. `$unit` is the grain of
# the date: day, month, season, year, indefinite ("some day in March").
dates-after-preposition =
    { $unit ->
       *[day] { $date }
    }
# When something happened, after a verb: "on 4 March 2026", "in 1948".
dates-at =
    { $unit ->
        [day] on { $date }
        [indefinite] { $date }
       *[year] in { $date }
    }
# One day of a range, both ends included.
dates-between = between { $first } and { $last }
# That day or earlier.
dates-by = by { $date }
dates-or-earlier = { $date } or earlier
dates-or-later = { $date } or later

# An approximate and an uncertain date: by itself, and inside a longer phrase.
dates-about = about { $date }
dates-perhaps = { $date }, perhaps
dates-about-inside = about { $date }
dates-perhaps-inside = perhaps { $date }
# A remark on a date: "11 June 2004 (year and month approximate)".
dates-note = { $date } ({ $remark })
dates-quality-of = { $components } { $quality }
dates-uncertain = uncertain
dates-approximate = approximate
dates-both = uncertain and approximate
# Between two remarks.
dates-semicolon = ;{" "}

# Something that lasted.
dates-from-to = from { $start } to { $end }
dates-open-end = from { $start }, open-ended
dates-open-start = until { $end }, with an open start
dates-unknown-end = from { $start } until an unknown time
dates-unknown-start = from an unknown time until { $end }

# All dates of a range, up to one, from one on.
dates-each-from-to =
    { $unit ->
        [day] each day from { $first } to { $last }
        [month] each month from { $first } to { $last }
        [season] each season from { $first } to { $last }
        [year] each year from { $first } to { $last }
       *[indefinite] each date from { $first } to { $last }
    }
dates-each-until =
    { $unit ->
        [day] each day until { $last }
        [month] each month until { $last }
        [season] each season until { $last }
        [year] each year until { $last }
       *[indefinite] each date until { $last }
    }
dates-each-since =
    { $unit ->
        [day] each day from { $first } on
        [month] each month from { $first } on
        [season] each season from { $first } on
        [year] each year from { $first } on
       *[indefinite] each date from { $first } on
    }

# A day and a time of day; a time of day and how far it is from UTC.
dates-at-time = { $day }, { $time }
dates-in-utc = { $time } UTC{ $offset }
