### How dates are worded. Names of months, and the order of day, month and year, come from CLDR.

# The locale of CLDR that writes numbers, lists and dates.
dates-cldr = es
# What words become where they meet: contractions and articles.
dates-fused = de el: del; a el: al; el el: el; el la: la; el primavera: la primavera; en el segunda: en la segunda

# Seasons as such, then of the northern, then of the southern hemisphere.
dates-seasons-1 = primavera
dates-seasons-2 = verano
dates-seasons-3 = otoño
dates-seasons-4 = invierno
dates-seasons-5 = primavera boreal
dates-seasons-6 = verano boreal
dates-seasons-7 = otoño boreal
dates-seasons-8 = invierno boreal
dates-seasons-9 = primavera austral
dates-seasons-10 = verano austral
dates-seasons-11 = otoño austral
dates-seasons-12 = invierno austral
# Quarters, thirds and halves of a year.
dates-portions-1 = el primer trimestre
dates-portions-2 = el segundo trimestre
dates-portions-3 = el tercer trimestre
dates-portions-4 = el cuarto trimestre
dates-portions-5 = el primer cuatrimestre
dates-portions-6 = el segundo cuatrimestre
dates-portions-7 = el último cuatrimestre
dates-portions-8 = el primer semestre
dates-portions-9 = el segundo semestre
# What a mark may stand on: year, month, season, day.
dates-components-1 = año
dates-components-2 = mes
dates-components-3 = estación
dates-components-4 = día

# A day of the month as one of several: "4" in "4 or 5 March".
dates-day-of-several = el { $day }
dates-season-year = { $season } de { $year }
# A quarter, third or half and its year.
dates-portion-year = { $portion } de { $year }
# A part of something not exactly known: "March" of "some year in the 1960s".
dates-part-of = { $part } de { $whole }

# A year whose number alone would not look like one: "AD 476", "AD 476 or 477".
dates-anno-domini = { $years } d. C.
dates-decade = la década de { $year }
# `$number` in digits, `$roman` in Roman numerals: 19, XIX.
dates-century = el siglo { $roman }
dates-millennium = el { $roman } milenio
# First and last of a run of years.
dates-span = { $first }–{ $last }
dates-some-year-in = algún año de { $span }
# The digits that a year ends in: "some year in 1005–1995 ending in 5".
dates-ending-in = { $year } terminado en { $digits }
dates-with-hundreds = { $year } con { $digit } en las centenas
dates-with-tens = { $year } con { $digit } en las decenas
# A run of years and the estimate in it.
dates-estimated = { $years } (se estima { $year })
# A year too long to write out.
dates-power = el año { $significand } × 10^{ $exponent }
# How many leading digits of a number count.
dates-significant = { $year } (cifras significativas: { $count })

dates-some-month-in = algún mes de { $year }
dates-some-month-from-to = algún mes de { $first } a { $last }
dates-some-day-in = algún día de { $month }
dates-some-day-from-to = algún día del { $first } al { $last }
# Days of a month not exactly known.
dates-numbered-day = día { $day }

# The last step of a list where an alternative holds an "or" itself: "1670 or earlier, or 1680 or later".
dates-or-else = { $before }, o bien { $last }
# Between the alternatives before it.
dates-comma = ,{" "}

# A date after a preposition, with its article if the language wants one. `$unit` is the grain of
# the date: day, month, season, year, indefinite ("some day in March").
dates-after-preposition =
    { $unit ->
        [day] el { $date }
        [season] el { $date }
       *[year] { $date }
    }
# When something happened, after a verb: "on 4 March 2026", "in 1948".
dates-at =
    { $unit ->
        [day] el { $date }
        [indefinite] { $date }
       *[year] en { $date }
    }
# One day of a range, both ends included.
dates-between = entre { $first } y { $last }
# That day or earlier.
dates-by = a más tardar { $date }
dates-or-earlier = { $date } o antes
dates-or-later = { $date } o después

# An approximate and an uncertain date: by itself, and inside a longer phrase.
dates-about = hacia { $date }
dates-perhaps = { $date }, quizá
dates-about-inside = aproximadamente { $date }
dates-perhaps-inside = quizá { $date }
# A remark on a date: "11 June 2004 (year and month approximate)".
dates-note = { $date } ({ $remark })
dates-quality-of = { $quality }: { $components }
dates-uncertain = incierto
dates-approximate = aproximado
dates-both = incierto y aproximado
# Between two remarks.
dates-semicolon = ;{" "}

# Something that lasted.
dates-from-to = de { $start } a { $end }
dates-open-end = desde { $start }, sin final fijado
dates-open-start = hasta { $end }, sin comienzo fijado
dates-unknown-end = desde { $start } hasta un momento desconocido
dates-unknown-start = desde un momento desconocido hasta { $end }

# All dates of a range, up to one, from one on.
dates-each-from-to =
    { $unit ->
        [day] cada día de { $first } a { $last }
        [month] cada mes de { $first } a { $last }
        [season] cada estación de { $first } a { $last }
        [year] cada año de { $first } a { $last }
       *[indefinite] cada fecha de { $first } a { $last }
    }
dates-each-until =
    { $unit ->
        [day] cada día hasta { $last }
        [month] cada mes hasta { $last }
        [season] cada estación hasta { $last }
        [year] cada año hasta { $last }
       *[indefinite] cada fecha hasta { $last }
    }
dates-each-since =
    { $unit ->
        [day] cada día desde { $first }
        [month] cada mes desde { $first }
        [season] cada estación desde { $first }
        [year] cada año desde { $first }
       *[indefinite] cada fecha desde { $first }
    }

# A day and a time of day; a time of day and how far it is from UTC.
dates-at-time = { $day }, { $time }
dates-in-utc = { $time } UTC{ $offset }
