### The index of several chronologies in one place.

index-title = Cronologías
index-note = Cada una expone una controversia tal como la recogen los textos; primero, la modificada más recientemente.
index-events =
    { $count ->
        [one] { $count } hecho
        [many] { $count } de hechos
       *[other] { $count } hechos
    }
index-reports =
    { $count ->
        [one] { $count } texto
        [many] { $count } de textos
       *[other] { $count } textos
    }
# The day on which an entry was added or corrected last.
index-changed = Último cambio: { $date }
# Of a chronology that is not shown, since its data cannot be read as it is.
index-not-served = No disponible por el momento.
# Leads from a chronology to the index.
index-all = Todas las cronologías
