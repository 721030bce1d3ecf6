### The words of the form that chooses events, and over what it finds.

filter-heading = Buscar y elegir hechos
filter-q = Buscar palabras
filter-lane = Ámbito
filter-actor = Actor
filter-place = Lugar
filter-report = Lo recoge
filter-kind = Tipo
filter-claim = Afirmación
filter-tag = Etiqueta
# Over the fields.
filter-several = De varias opciones de una misma lista, basta que se cumpla una.
# A choice of a field, and how many events it leaves.
filter-option = { $choice } ({ $count })
# Under a field that has too many values to offer all of them.
filter-options = Se muestran las { $shown } opciones con más hechos, de { $count }.
filter-show = Mostrar
filter-shown =
    { $count ->
        [one] { $shown } de { $count } hecho
        [many] { $shown } de { $count } de hechos
       *[other] { $shown } de { $count } hechos
    }
filter-clear = Ver todos los hechos
filter-nothing = Ningún hecho coincide.
filter-widen = Para ver más, quitar una opción:
# The name of a link that leaves out one part of the filter.
filter-without = quitar: { $what } (entonces, { $count })
# Heads events that fit only if accents are left aside.
filter-folded = También hallados, sin distinguir acentos
# Heads events that have the words only within longer words.
filter-part = También hallados, en palabras más largas
# Where a hit stands, of a text of a report.
filter-of-field = { $field }, { $report }
filter-field-title = Título
filter-field-summary = Resumen
filter-field-actor = Actor
filter-field-place = Lugar
filter-field-tag = Etiqueta
filter-field-says = Relato
filter-field-where = Dónde se dijo
filter-field-name = Nombre, tal como figura
filter-field-quote = Cita
filter-field-claim = Afirmación
filter-field-time = Expresiones de tiempo
filter-field-reading = Lectura de las expresiones de tiempo
filter-field-id = Identificador
filter-also = Afirmaciones, diferencias y contexto con estas palabras
filter-also-left-out = Aquí figuran de la { $first } a la { $last } de { $count }. Las demás están en las otras páginas de esta vista.
# Beside events that may lie between the days asked for.
filter-may-lie = Todos los hechos que pueden caer ahí, incluidos los que no tienen día indicado.
# Beside how many events may lie between the days that are asked for, where they are very many.
filter-certain =
    { $count ->
        [one] Solo el { $count } que con certeza cae ahí
        [many] Solo los { $count } que con certeza caen ahí
       *[other] Solo los { $count } que con certeza caen ahí
    }
filter-of-report = { $report }: { $date }. Las fechas y el orden se deducen de todos los textos juntos.
filter-title = Hechos: { $what }
# In the place of the form, where the site is a folder of files.
filter-needs-server = Esta copia del sitio no tiene búsqueda ni filtros, que necesitan un servidor. Cada ámbito, etiqueta, actor, lugar, texto y afirmación tiene su página.
