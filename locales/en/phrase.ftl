### Stretches of time that are counted from a report's date: "last month, seen from the report's date".

# From two days before to two days after.
phrase-days-1 = the day before yesterday
phrase-days-2 = yesterday
phrase-days-3 = today
phrase-days-4 = tomorrow
phrase-days-5 = the day after tomorrow
# Day, week, weekend, month, year: as `$phrase` in the messages `reason-anchor-…-within`.
phrase-units-1 = day
phrase-units-2 = week
phrase-units-3 = weekend
phrase-units-4 = month
phrase-units-5 = year
# The one before, the present one, the one after.
phrase-last-1 = yesterday
phrase-last-2 = last week
phrase-last-3 = last weekend
phrase-last-4 = last month
phrase-last-5 = last year
phrase-this-1 = today
phrase-this-2 = this week
phrase-this-3 = this weekend
phrase-this-4 = this month
phrase-this-5 = this year
phrase-next-1 = tomorrow
phrase-next-2 = next week
phrase-next-3 = next weekend
phrase-next-4 = next month
phrase-next-5 = next year
# The part of the present one that lies before the report's date, and after it.
phrase-earlier-1 = earlier today
phrase-earlier-2 = earlier this week
phrase-earlier-3 = earlier this weekend
phrase-earlier-4 = earlier this month
phrase-earlier-5 = earlier this year
phrase-later-1 = later today
phrase-later-2 = later this week
phrase-later-3 = later this weekend
phrase-later-4 = later this month
phrase-later-5 = later this year
# A day of the week by itself, then seen from the report's date.
phrase-weekday = { $day }
phrase-weekday-last = last { $day }
phrase-weekday-this = this { $day }
phrase-weekday-next = next { $day }
# `$length` is a number of days, weeks, months or years.
phrase-ago = { $length } ago
phrase-from-now = { $length } from now
phrase-weekends =
    { $count ->
        [one] { $count } weekend
       *[other] { $count } weekends
    }
# The beginning, middle and end of a stretch. `dates-fused` mends where they meet.
phrase-early = early { $stretch }
phrase-mid = mid-{ $stretch }
phrase-late = late { $stretch }
# Morning, afternoon, evening, night, and the night before a day: of a day that is named, of the day
# of the report's date, of the day before it.
phrase-parts-1 = { $day } morning
phrase-parts-2 = { $day } afternoon
phrase-parts-3 = { $day } evening
phrase-parts-4 = { $day } night
phrase-parts-5 = overnight before { $day }
phrase-parts-today-1 = this morning
phrase-parts-today-2 = this afternoon
phrase-parts-today-3 = this evening
phrase-parts-today-4 = tonight
phrase-parts-today-5 = overnight
phrase-parts-yesterday-1 = yesterday morning
phrase-parts-yesterday-2 = yesterday afternoon
phrase-parts-yesterday-3 = yesterday evening
phrase-parts-yesterday-4 = last night
phrase-parts-yesterday-5 = overnight before yesterday
