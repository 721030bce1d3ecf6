### What these pages say beside what the data says.

# The name of a report where it is first named on a page.
page-report-of = { $report }, { $date }
page-report-undated = { $report }, sin fecha
# Once a page, of reports that print no name.
page-names-are-ours =
    { $count ->
        [one] El nombre { $names } es nuestro: el original no lleva ninguno.
       *[other] Los nombres { $names } son nuestros: los originales no llevan ninguno.
    }
# The link to a quotation; its words once its address is copied.
page-link-to-quotation = Enlace a esta cita
page-link-copied = Dirección copiada
# Over what an event asserts that another denies, and what denies it.
page-what-it-denies = Qué desmiente
page-who-denies-it = Desmentido
# Over the same, where it certainly lies on the other side in time and is no answer.
page-asserted-later = Afirmado después
page-denied-before = Desmentido antes
# What previews elsewhere say of an event: its quotation, and what denies it.
page-described = { $quote }. { $when }.
page-described-denied = { $quote }. { $when }. Desmentido: { $denials }.
page-on-timeline = Ver en la cronología
# A heading of a list that is folded away.
page-folded = { $heading } ({ $count })
# Over the lines of an account that are folded away.
page-more = { $count } más
# After a list of what denies an event, or is denied in it, where there are very many.
page-more-opposed = { $count } más, antes o después, entre todos los hechos con las mismas afirmaciones
# Before the links to files of one event.
page-download = Descargar
page-download-text = texto (Markdown)
page-download-data = datos (JSON)
page-download-all = todos los hechos: CSV, calendario, canal
# From a date that is open to the assumptions that would narrow it.
page-if-assumed = Qué cambiaría con un supuesto
# In a view under an assumption or another reading.
page-changed =
    { $count ->
        [one] Cambia { $count } fecha.
        [many] Cambian { $count } de fechas.
       *[other] Cambian { $count } fechas.
    }
page-instead-of = { $after }; sin el cambio, { $before }
page-changed-nothing = No cambia ninguna fecha.
# What is shown where no date changes.
page-shown-assumed = Se muestra un supuesto
page-shown-read = Se muestra otra lectura
page-shown-both = Se muestran supuestos y otras lecturas
page-would-change =
    { $count ->
        [one] Cambiaría { $count } fecha:
        [many] Cambiaría { $count } de fechas:
       *[other] Cambiaría { $count } fechas:
    }
# After the first of them.
page-changed-more =
    { $count ->
        [one] Cambia una fecha más.
        [many] Cambian { $count } de fechas más.
       *[other] Cambian { $count } fechas más.
    }
# Under the first events of a list, before or after one: leads to the days of the others.
page-neighbours-more =
    { $count ->
        [one] Un hecho más
        [many] { $count } de hechos más
       *[other] { $count } hechos más
    }
# Where a chronology has very many events.
page-neighbours-beyond =
    { $count ->
        [one] Un hecho más alejado no se compara con este.
        [many] { $count } de hechos más alejados no se comparan con este.
       *[other] { $count } hechos más alejados no se comparan con este.
    }
# Over the claims that somebody asserts and somebody denies.
page-disputed = Controvertidas
# Over those that somebody denies and nobody asserts.
page-only-denied = Negadas; ningún texto nombra a nadie que las afirme
# Over what the people and bodies of a government did.
page-members-did = Hechos y dichos, también de sus miembros
page-contents = En esta página
# In place of the dates that an assumption or a reading would change, where it changes none.
# What a choice would change of very many events.
page-would-touch =
    { $count ->
        [one] Lo que cambiaría no se calcula aquí: afecta a { $count } hecho.
        [many] Lo que cambiaría no se calcula aquí: afecta a { $count } de hechos.
       *[other] Lo que cambiaría no se calcula aquí: afecta a { $count } hechos.
    }
page-would-change-no-date = No cambiaría ninguna fecha.
page-would-order = No cambiaría ninguna fecha, solo el orden: { $first }; después: { $second }.
page-would-join = No cambiaría ninguna fecha, solo el orden: { $first }; al mismo tiempo: { $second }.
page-would-part = No cambiaría ninguna fecha, pero dejaría abierto qué fue antes: { $first }, o bien: { $second }.
