### Steps of a reasoning, and what time words are anchored to.

reason-step-day = { $report } dice { $words } de este hecho: { $event }
reason-step-after = { $report } dice { $words }, lo que ordena dos hechos: { $other }; después: { $event }
reason-step-before = { $report } dice { $words }, lo que ordena dos hechos: { $event }; después: { $other }
reason-step-with = { $report } dice { $words }, lo que une dos hechos: { $event }; al mismo tiempo: { $other }
# For words that give the distance in days of the calendar.
reason-step-same-day = { $report } dice { $words }, lo que une dos hechos: { $event }; el mismo día: { $other }
reason-step-later-that-day = { $report } dice { $words }, lo que ordena dos hechos: { $other }; más tarde, el mismo día: { $event }
reason-step-earlier-that-day = { $report } dice { $words }, lo que ordena dos hechos: { $event }; más tarde, el mismo día: { $other }
reason-step-days-after =
    { $count ->
        [one] { $report } dice { $words }, lo que ordena dos hechos: { $other }; al día siguiente: { $event }
        [many] { $report } dice { $words }, lo que ordena dos hechos: { $other }; { $count } de días naturales después: { $event }
       *[other] { $report } dice { $words }, lo que ordena dos hechos: { $other }; { $count } días naturales después: { $event }
    }
reason-step-days-before =
    { $count ->
        [one] { $report } dice { $words }, lo que ordena dos hechos: { $event }; al día siguiente: { $other }
        [many] { $report } dice { $words }, lo que ordena dos hechos: { $event }; { $count } de días naturales después: { $other }
       *[other] { $report } dice { $words }, lo que ordena dos hechos: { $event }; { $count } días naturales después: { $other }
    }
reason-step-during = { $report } dice { $words }, lo que une dos hechos: { $other }; durante ese tiempo: { $event }
# For words that give a longest distance.
reason-step-distance = { $report } dice { $words }, lo que limita el tiempo entre dos hechos: { $event }; { $other }
reason-step-told-past = { $report }, { $date }, relata como algo pasado: { $event }
# Where an assumption dates the report.
reason-step-lent-past = { $report }, que no lleva fecha, relata como algo pasado: { $event }
# Where an assumption dates the report.
reason-step-lent-ongoing = { $report }, que no lleva fecha, relata como algo aún en curso: { $event }
# For the beginning of an event that lasts.
reason-step-told-begun = { $report }, { $date }, relata como algo ya empezado: { $event }
# For the end of an event that lasts.
reason-step-told-ongoing = { $report }, { $date }, relata como algo aún en curso: { $event }
# For an event that lasts.
reason-step-lasts = { $event }: no puede haber terminado antes de empezar
reason-step-assumed = Supuesto, no recogido: { $assumption }
# Dates that exclude each other.
reason-step-differ = Los textos difieren: { $tellings }
# Dates of one report that exclude each other.
reason-step-differ-within = Un mismo texto da ambas fechas: { $tellings }
# A step as a sentence.
reason-step = { $step }.
# A step that an assumption makes possible.
reason-step-assuming = { $step }. Con este supuesto: { $assumption }
# Stands for the steps that are left out of a very long chain; both are events.
reason-steps-between =
    { $count ->
        [one] Un paso más lleva de un hecho a otro: { $event }; { $other }
        [many] { $count } de pasos más llevan de un hecho a otro: { $event }; { $other }
       *[other] { $count } pasos más llevan de un hecho a otro: { $event }; { $other }
    }
# Stands for the statements that are left out of a very long list of what cannot all be true.
reason-more-statements =
    { $count ->
        [one] una afirmación más
        [many] { $count } de afirmaciones más
       *[other] { $count } afirmaciones más
    }
# A report and the place in it, within a step.
reason-said-in = { $report } ({ $at })
reason-so-not-before = Por tanto, no antes del { $date }.
reason-so-not-after = Por tanto, no después del { $date }.
# What a date that is only approximate or uncertain does.
reason-so-placed = Se sitúa ahí; estas palabras no fijan ningún límite.
reason-anchor-date = da como fecha: { $date }
reason-anchor-yesterday = el día anterior a la fecha del texto
reason-anchor-today = el día de la fecha del texto
reason-anchor-earlier = { $length } antes de la fecha del texto
reason-anchor-later = { $length } después de la fecha del texto
reason-length-days =
    { $count ->
        [one] { $count } día
        [many] { $count } de días
       *[other] { $count } días
    }
reason-length-weeks =
    { $count ->
        [one] { $count } semana
        [many] { $count } de semanas
       *[other] { $count } semanas
    }
reason-length-months =
    { $count ->
        [one] { $count } mes
        [many] { $count } de meses
       *[other] { $count } meses
    }
reason-length-years =
    { $count ->
        [one] { $count } año
        [many] { $count } de años
       *[other] { $count } años
    }
# An anchor with the time of day that is printed beside it.
reason-anchor-clock = { $anchor }, { $clock }
reason-anchor-within-unit = en { $phrase } de la fecha del texto
reason-anchor-earlier-within = en { $phrase } de la fecha del texto, antes de esa fecha
reason-anchor-later-within = en { $phrase } de la fecha del texto, después de esa fecha
reason-anchor-within = { $phrase }, visto desde la fecha del texto
# An anchor counted from a date that the report does not print.
reason-anchor-no-date = { $anchor }; el texto no lleva fecha
# An anchor counted from the report's date, and the day that follows.
reason-anchor-result = { $anchor }: { $date }
reason-anchor-after = después de: { $event }
reason-anchor-before = antes de: { $event }
reason-anchor-with = al mismo tiempo que: { $event }
reason-anchor-same-day = el mismo día que: { $event }
reason-anchor-later-that-day = más tarde, el mismo día que: { $event }
reason-anchor-earlier-that-day = antes, el mismo día que: { $event }
# Days of the calendar after another event.
reason-anchor-days-after =
    { $count ->
        [one] al día siguiente de: { $event }
        [many] { $count } de días naturales después de: { $event }
       *[other] { $count } días naturales después de: { $event }
    }
# Days of the calendar before another event.
reason-anchor-days-before =
    { $count ->
        [one] el día anterior a: { $event }
        [many] { $count } de días naturales antes de: { $event }
       *[other] { $count } días naturales antes de: { $event }
    }
reason-anchor-during = durante: { $event }
reason-anchor-near = en un momento cercano a: { $event }
reason-anchor-none = no da fecha. { $why }
# The anchor of another event than the account's.
reason-anchor-of = de este hecho: { $event }; { $anchor }
