### The words of one language.

# The language's tag in BCP 47.
tag = es
# What the language calls itself, for the link that leads to it.
name = Español

## Punctuation

# Between the items of a list, all but the last two; and before the place of something.
comma = ,{" "}
# Between the last two clauses of a list. `$and` is what stands between two items: " and ".
and-clause = ,{ $and }
# Between items that may have commas in them.
semicolon = ;{" "}
colon = :
full-stop = .
# Between two readings of the same words.
slash = {" "}/{" "}
bracket-open = (
bracket-close = )
quotation = «{ $words }»
# Beside words that can be read in another way.
second-reading-mark = *
# A report and the place in it.
located = { $report }, { $at }
# An actor who acts for another.
actor-of = { $actor }, { $of }

## Frame

brand = Démarche
# The title of a page in windows and in search results.
page-title = { $page } – { $site }
skip = Ir al contenido
navigation = Sitio
nav-timeline = Cronología
nav-differences = Diferencias
nav-dates = Fechas
nav-search = Buscar
footer = Cada entrada indica su texto y su párrafo.
json = Esta página en JSON

## Front page, differences, background

glance-assertion = Dicho
glance-denial = Desmentido
glance-also-denied = También desmentido
# Of a denial that came before what was said.
glance-denied-before = Desmentido antes
timeline = Cronología
# Beside an event that is a landmark.
landmark = hito
tags = Etiquetas
background = Contexto, sin fecha
background-note = Circunstancias que los textos recogen sin fecha.
differences = En qué difieren los textos
differences-note = La respuesta de cada texto, resumida, con su párrafo.
matter = Asunto
# Of reports that were read for a matter and have no answer.
says-nothing =
    { $count ->
        [one] { $reports } no dice nada de esto.
       *[other] { $reports } no dicen nada de esto.
    }
differences-within = Solo en un texto, o en tensión dentro de él
differences-main = Las de más peso
differences-other = Otras diferencias
# Where none is called weightiest.
differences-all = Entre los textos

## Dates

day-not-reported = día no indicado
contradicted = sin fecha: los relatos se contradicen entre sí
# A date on which the reports do not agree.
differ = { $date }; los textos difieren
# Where one report gives dates that exclude each other.
differ-within = { $date }; el texto se contradice
# A date that is converted to the axis, and as its report prints it.
converted = { $date } ({ $printed } en el original)
hours-between = { $day }, entre las { $from } y las { $to } horas
hours-from = { $day }, { $from } o después
hours-to = { $day }, { $to } o antes
began = empezó { $date }
beginning-not-reported = comienzo no indicado
still-going-on = aún en curso el { $date }
not-ended = no terminó antes del { $date }
ended = terminó { $date }
lasted = { $begins }; { $ends }
# Before the publishers of an event's accounts.
told-by = Lo recogen { $reports }
told-by-one = Solo lo recoge { $report }
# Where there is no room to name them all.
told-by-several =
    { $count ->
        [one] Lo recoge { $count } texto
        [many] Lo recogen { $count } de textos
       *[other] Lo recogen { $count } textos
    }

## Event page

why-this-date = ¿Por qué esta fecha?
why-earliest = No antes de: { $date }
why-latest = No después de: { $date }
why-end = Su final, no antes de: { $date }
why-end-latest = Su final, no después de: { $date }
# A date that a report's words state.
why-stated = { $date }
# A date that reports' words only suggest.
why-placed = Situado: { $date }
# Which of the three a reason shows.
is-printed = (impreso)
is-followed = (se deduce con certeza)
is-placed = (situado, sin certeza)
why-unknown = Ningún texto le pone fecha ni aclara su orden.
why-ordered = Ningún texto da ni limita el día. Su orden respecto a otros hechos se conoce en parte: véase «Antes y después».
why-no-earliest = Ningún texto da un primer día posible.
why-no-latest = Ningún texto da un último día posible.
basis-stated = lo dice un texto
basis-derived = se deduce de los textos
basis-disputed = los textos difieren
basis-disputed-within = un texto se contradice
basis-approximate = dado como aproximado o incierto
basis-ordered = solo se conoce en parte su orden
basis-assumed = supuesto, no recogido
basis-unknown = ni el día ni el orden se conocen
basis-contradicted = los relatos se contradicen entre sí
accounts = Qué dice cada texto
# Chosen by the number of paragraphs.
paragraphs =
    { $count ->
        [one] párrafo { $numbers }
       *[other] párrafos { $numbers }
    }
where-told = Dónde
named-as = Nombres, tal como figuran
# After a quotation that the report never closes.
unclosed = (el texto no cierra la cita)
# Below a quotation in another language.
our-translation = Traducción nuestra: { $words }
time-words = Expresiones de tiempo
readings = puede leerse de varias maneras:
reading-used = Se usa aquí: { $because }
# Marks the reading that is used by default, where another is in force.
reading-used-otherwise = Se usa por defecto: { $because }
# Marks a reading that was asked for.
reading-chosen = Elegida para esta página.
stances = Afirmado y negado
# The same where nothing is denied.
only-asserted = Afirmado
label-asserts = afirma
label-denies = niega
# Held, and rejected.
label-ascribed-1 = atribuido
label-ascribed-2 = atribuido, como rechazado
manner-plainly = expresamente
manner-belief = como creencia
manner-implied = implícitamente
manner-ascribed = atribuido por el texto
neighbours = Antes y después
neighbours-note = Según las palabras de los textos. El orden puede cambiar donde dos relatos quizá hablen de actos distintos o donde unas palabras puedan leerse de dos maneras.
# Before the identities on which an order relies.
relies-on = Esta fecha trata varios relatos como un solo acto:
before = Antes
why = ¿Por qué?
after = Después
same-time = Al mismo tiempo
order-unknown = Orden desconocido
order-unknown-note = Los textos no aclaran si estos fueron antes o después.
differ-here = En qué difieren los textos sobre esto
identities = ¿Un acto o dos?
verdict-same = Tratados como un solo acto
verdict-distinct = Tratados como actos distintos
verdict-unclear = No está claro; tratados como actos distintos
cite = Cómo citarlo
citation = { $title }. En: { $site }. Démarche, redactado a partir de { $reports }. { $address }
# The whole chronology, whose curator is not named, and is.
cite-whole = { $title }. Démarche. { $address }
cite-whole-by = { $curator }: { $title }. Démarche. { $address }
about = Sobre esta cronología
cite-as = Citar como
curator = Responsable de la edición
licence = Licencia
# At the foot of every page.
curated-by = Cronología elaborada por { $curator }.
copy = Copiar
copied = Copiado
# The name of the links to the previous and the next event.
turn = En orden de lectura
previous = Anterior en orden de lectura
next = Siguiente en orden de lectura
quote-checked = cotejada con el original
actors = Quién
report-undated = no lleva fecha
# The same, where there is little room.
undated = sin fecha
report-dated = con fecha { $date }

## Choices and contradictions

chosen = En esta página hay fechas cambiadas
chosen-assumption = Supuesto, no recogido por ningún texto: { $assumption }
chosen-reading = Otra lectura de { $words } ({ $report }): { $reading }
leave-out = Quitar
# Beside a date that the choice in force changes.
otherwise = sin esto: { $date }
contradictions = Contradicciones
contradictions-note = Lo que se dice de unos mismos hechos y no puede ser todo cierto.
contradictions-none = Nada de lo que aquí se dice contradice lo demás.
contradiction = No todo esto puede ser cierto: { $statements }.
# Chosen by the number of assumptions.
contradiction-assumed =
    { $count ->
        [one] Con el supuesto ({ $assumptions }), no todo esto puede ser cierto: { $statements }.
       *[other] Con los supuestos ({ $assumptions }), no todo esto puede ser cierto: { $statements }.
    }
# Chosen by the number of assumptions.
contradiction-only-assumed =
    { $count ->
        [one] Este supuesto no puede ser cierto: { $assumptions }.
       *[other] Estos supuestos no pueden ser todos ciertos: { $assumptions }.
    }
read-so = Ver la cronología con esta lectura
assume-so = Ver la cronología con este supuesto
in-force = se ha elegido para esta página

## Claims, reports and actors

claims = Afirmaciones
claims-note = Qué se afirma o se niega, y quién lo hace. No se juzga si una afirmación es cierta.
# Where nothing is denied.
claims-note-undenied = Qué se afirma, y quién lo hace. No se juzga si una afirmación es cierta.
claim-kinds-1 = Enunciados
claim-kinds-2 = Permisos
claim-kinds-3 = Amenazas
claim-kinds-4 = Valoraciones
claim-kinds-5 = Motivos
# One claim of each kind, in the order of `claim_kinds`.
claim-kind-1 = Enunciado
claim-kind-2 = Permiso
claim-kind-3 = Amenaza
claim-kind-4 = Valoración
claim-kind-5 = Motivo
asserted-by = Afirmado por: { $actors }
ascribed-to = Atribuido por un texto a: { $actors }
ascribed = Atribuido por un texto
# Under `ascribed`.
ascribed-note = Opiniones y motivos que un texto presenta como de alguien, sin decir que se hayan expresado. No son ni afirmaciones ni desmentidos.
claim-title = Afirmación: { $text }
denied-by = Negado por: { $actors }
unopposed = Ningún texto recoge un desmentido.
unasserted = Ningún texto nombra a nadie que lo afirme.
those-who-assert = Quienes lo afirman
those-who-deny = Quienes lo niegan
silence = El silencio no cuenta como desmentido ni como asentimiento.
reports = Textos
reports-note = Los textos publicados en que se basa esta cronología. Los originales pertenecen a sus medios y no se muestran.
# The link to where an account can be read.
read-at = leer en { $host }
# The link to a copy of a report elsewhere.
archived-copy = copia archivada
# A report within a citation: who wrote it, and where it can be read.
cited = { $report } ({ $details })
printed = Sobre el texto
headline = Titular
author = Autor
publisher = Medio
address = Dirección
archived = Copia archivada
accessed = Última consulta
date = Fecha
zone = Zona horaria
calendar = Calendario
length =
    { $count ->
        [one] { $count } párrafo, incluidos los encabezados.
        [many] { $count } de párrafos, incluidos los encabezados.
       *[other] { $count } párrafos, incluidos los encabezados.
    }
# Before the names of what the report does not print: a headline, a date and so on.
not-printed = No consta
its-story = Qué dice de cada hecho
its-story-note = En el orden de la cronología, que no siempre es el de los hechos: donde las fechas se solapan o no se conocen, la página de cada hecho dice qué fue antes y qué después.
only-here = solo lo recoge este texto
its-time-words = Sus expresiones de tiempo y cómo se leen
its-time-words-note = Todas las palabras del texto que podrían fechar u ordenar un hecho.
paragraph-head = Párrafo { $number }
# A date as it is read, and the words that print it.
date-as-printed = { $date }: { $words } ({ $at })
where-it-differs = En qué difiere de los demás o de sí mismo
checked = Sus citas se cotejaron con el original.
unchecked = Sus citas no se han cotejado con el original.
actors-title = Actores
actors-note = Quién actúa o habla. Los miembros figuran bajo el Gobierno o la entidad a que pertenecen.
members = Miembros
did = Hechos y dichos
in-its-words = Palabras propias, según las citan los textos
named-in = Menciones en hechos o dichos de otros
actor-kind-1 = Persona
actor-kind-2 = Gobierno
actor-kind-3 = Entidad o grupo
count-events = hechos: { $count }

## Method page

method = Cómo se han hallado las fechas
method-lede = Las fechas se deducen de lo que los textos llevan impreso. Cada una se muestra con sus razones, y cada razón, con su texto y su párrafo.
# Each a heading and its text.
method-sections-1 = Qué vale como fecha
    .text = Las expresiones de tiempo de un texto se conservan tal como figuran. Parten de la fecha del propio texto, de otro hecho o de nada. A un texto que no lleva fecha no se le pone ninguna. La fecha de un texto no fecha lo que relata; solo muestra que lo que relata como pasado ya había ocurrido para entonces.
method-sections-2 = Qué vale como orden
    .text = Palabras como «tras», «llevó a» o «en respuesta a» ordenan dos hechos. También los ordenan los relatos que presuponen otro hecho. No dicen cuánto tiempo medió. Un hecho anterior a otro de fecha conocida ocurrió a más tardar en esa fecha; uno posterior, en esa fecha o después.
method-sections-3 = Qué se deduce
    .text = Todas las indicaciones se resuelven juntas, como una red temporal. A cada hecho le queda el intervalo más estrecho que se cumple si todas son ciertas. La página del hecho muestra, en «¿Por qué esta fecha?», las indicaciones en que se apoya cada extremo. Donde unas contradicen a otras, la página lo dice.
method-sections-4 = Qué queda abierto
    .text = «Día no indicado» significa que los textos no limitan el día. «Orden desconocido» significa que no aclaran el orden; el lugar en una lista no indica entonces ninguno.
method-example = Un ejemplo de esta cronología
method-dates = Cómo se expresan las fechas
method-dates-note = Cada forma que usa esta cronología, con uno de sus hechos.
method-days-printed = Un día es el que figura en el texto; los días de textos de otras zonas horarias no se convierten.
method-days-counted = Los días son los de una sola zona horaria. El día que un texto da en otra se convierte y figura junto al impreso; donde no se conoce la zona de un texto, el día se amplía 26 horas por cada lado.
method-about = «Alrededor de» alcanza, a cada lado de una fecha: { $days } si es un día, { $months } si es un mes, { $years } si es un año, { $decades } si es una década y { $centuries } si es un siglo. Estas cifras son de esta cronología; ningún texto dice hasta dónde alcanza.
method-words = Qué significan las palabras
# Each a term and its meaning.
method-terms-1 = expresamente
    .text = Dicho como algo cierto, o negado de plano.
method-terms-2 = como creencia
    .text = Dicho como lo que cree quien habla.
method-terms-3 = implícitamente
    .text = No dicho con todas las letras; el texto lo toma de lo que se dijo o se hizo.
method-terms-4 = atribuido por el texto
    .text = Presentado por el texto como opinión o motivo de alguien, sin decir que se haya expresado: ni afirmación ni desmentido.
assumptions = Supuestos
assumptions-note = No recogidos en los textos, pero posibles. Ninguno se usa si no se elige; las fechas que dependen de alguno van marcadas.
second-readings = Palabras que pueden leerse de varias maneras
second-readings-note = Se usa una lectura, por la razón indicada. Puede elegirse cualquiera de las demás.
second-readings-mark = * y números: palabras que pueden leerse de otra manera.
would-contradict = Contradice lo que dicen los textos.
