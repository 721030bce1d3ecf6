### The words of the front page in one language.

# Under the title on a phone, where nothing is open.
home-brief =
    { $count ->
        [one] Una disputa según un texto
        [many] Una disputa según { $count } de textos
       *[other] Una disputa según { $count } textos
    }
# On a phone, before the first thing that no report settles.
home-unknown-first = Lo que ningún texto aclara:
home-unknown = Lo que ningún texto aclara
home-order = En orden, hasta donde se sabe
home-unordered = No se sabe cuál de estos dos fue antes.
home-same-time = Ambos al mismo tiempo.
home-reading = Este lugar en el orden se basa en palabras que pueden leerse de otra manera.
# Of what has no place among the steps.
home-beside = Fuera de estos pasos
home-after-step = empezó en algún momento tras el paso { $number }
# Leads to the list of all.
home-of-all =
    { $count ->
        [one] { $shown } de { $count } hecho; todos en la lista
        [many] { $shown } de { $count } de hechos; todos en la lista
       *[other] { $shown } de { $count } hechos; todos en la lista
    }
# Leads to a file of what is shown.
home-csv = Descargar para hoja de cálculo (CSV)
# Beside a lane, where those who act in it did more.
home-side =
    { $count ->
        [one] { $actor }: { $count } hecho en total
        [many] { $actor }: { $count } de hechos en total
       *[other] { $actor }: { $count } hechos en total
    }
home-list = Hecho por hecho
# Beside an event: words for its day, and the report that prints them.
home-words-for-the-day = { $words } ({ $report }, { $date })
# What a reader must know to read the timeline.
home-note = Cada hecho está situado según lo que se sabe de su fecha. Un hecho fechado «a más tardar» un día pudo ocurrir mucho antes.
# The same where each event has a row.
home-note-rows = Donde las barras se solapan, solo los escalones dentro de un tramo del eje muestran un orden; la página de cada hecho dice qué fue antes y qué después.
home-axis-printed = Días tal como figuran en cada texto.
home-axis-hours = Días tal como figuran en cada texto; horas con zona horaria, como en { $zone }.
home-axis-report = Días según los cuenta { $report }; no indica zona horaria.
home-axis-zone = Días en la zona horaria { $zone }.
home-no-day-ordered = Día no indicado, orden conocido en parte
home-unplaced = Ni fecha ni orden conocidos
# Leads to all differences.
home-all-differences =
    { $count ->
        [one] La diferencia, en página aparte
       *[other] Todas las diferencias ({ $count })
    }
# Leads to the circumstances.
home-all-background =
    { $count ->
        [one] { $count } circunstancia recogida sin fecha
        [many] { $count } de circunstancias recogidas sin fecha
       *[other] { $count } circunstancias recogidas sin fecha
    }
