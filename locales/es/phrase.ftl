### Stretches of time that are counted from a report's date: "el mes pasado, visto desde la fecha del texto".

# From two days before to two days after.
phrase-days-1 = anteayer
phrase-days-2 = ayer
phrase-days-3 = hoy
phrase-days-4 = mañana
phrase-days-5 = pasado mañana
# Day, week, weekend, month, year: as `$phrase` in the messages `reason-anchor-…-within`.
phrase-units-1 = el día
phrase-units-2 = la semana
phrase-units-3 = el fin de semana
phrase-units-4 = el mes
phrase-units-5 = el año
# The one before, the present one, the one after.
phrase-last-1 = ayer
phrase-last-2 = la semana pasada
phrase-last-3 = el fin de semana pasado
phrase-last-4 = el mes pasado
phrase-last-5 = el año pasado
phrase-this-1 = hoy
phrase-this-2 = esta semana
phrase-this-3 = este fin de semana
phrase-this-4 = este mes
phrase-this-5 = este año
phrase-next-1 = mañana
phrase-next-2 = la semana que viene
phrase-next-3 = el fin de semana que viene
phrase-next-4 = el mes que viene
phrase-next-5 = el año que viene
# The part of the present one that lies before the report's date, and after it.
phrase-earlier-1 = antes, hoy mismo
phrase-earlier-2 = antes, en la misma semana
phrase-earlier-3 = antes, en el mismo fin de semana
phrase-earlier-4 = antes, en el mismo mes
phrase-earlier-5 = antes, en el mismo año
phrase-later-1 = después, hoy mismo
phrase-later-2 = después, en la misma semana
phrase-later-3 = después, en el mismo fin de semana
phrase-later-4 = después, en el mismo mes
phrase-later-5 = después, en el mismo año
# A day of the week by itself, then seen from the report's date.
phrase-weekday = el { $day }
phrase-weekday-last = el { $day } pasado
phrase-weekday-this = este { $day }
phrase-weekday-next = el próximo { $day }
# `$length` is a number of days, weeks, months or years.
phrase-ago = hace { $length }
phrase-from-now = dentro de { $length }
phrase-weekends =
    { $count ->
        [one] { $count } fin de semana
        [many] { $count } de fines de semana
       *[other] { $count } fines de semana
    }
# The beginning, middle and end of a stretch. `dates-fused` mends where they meet.
phrase-early = a principios de { $stretch }
phrase-mid = a mediados de { $stretch }
phrase-late = a finales de { $stretch }
# Morning, afternoon, evening, night, and the night before a day: of a day that is named, of the day
# of the report's date, of the day before it.
phrase-parts-1 = { $day } por la mañana
phrase-parts-2 = { $day } por la tarde
phrase-parts-3 = { $day } a última hora de la tarde
phrase-parts-4 = { $day } por la noche
phrase-parts-5 = la noche anterior: { $day }
phrase-parts-today-1 = esta mañana
phrase-parts-today-2 = esta tarde
phrase-parts-today-3 = hoy a última hora de la tarde
phrase-parts-today-4 = esta noche
phrase-parts-today-5 = durante la noche
phrase-parts-yesterday-1 = ayer por la mañana
phrase-parts-yesterday-2 = ayer por la tarde
phrase-parts-yesterday-3 = ayer a última hora de la tarde
phrase-parts-yesterday-4 = anoche
phrase-parts-yesterday-5 = durante la noche de anteayer
