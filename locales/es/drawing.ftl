### The words in and beside the drawing.

# Over all time before what is drawn.
drawing-earlier = antes
# Over all time after what is drawn.
drawing-later = después
# Over the column of events without a day, in two lines.
drawing-no-day-1 = día no
drawing-no-day-2 = indicado
# Over the days between two bounds.
drawing-days = { $first } – { $last }
# The first of two lines over the days between two bounds.
drawing-from = { $first } –
drawing-hour = { $hour }:00
# The name of the link to one part of the axis.
drawing-only = Solo: { $days }
# On the line from what is asserted to its denial.
drawing-denied = desmentido
# Beside a denial of what was said only after it.
drawing-denied-ahead = (desmentido antes de decirse)
drawing-footnote = ({ $number })
# A footnote; the other readings follow.
drawing-also-read = { $words } ({ $report }) también puede leerse así:
drawing-events =
    { $count ->
        [one] { $count } hecho
        [many] { $count } de hechos
       *[other] { $count } hechos
    }
# Beside the name of a lane: how many events it has, and how many may lie in the highest column.
drawing-most = { $events }; como máximo, { $most } en una columna, { $days }
# The name of the link to one part of the axis.
drawing-section = Solo: { $days }; { $events }
# A title that is too long for its place.
drawing-cut = { $title }…
drawing-events-no-day =
    { $count ->
        [one] { $count } hecho sin día indicado
        [many] { $count } de hechos sin día indicado
       *[other] { $count } hechos sin día indicado
    }
# From a claim or an actor to the timeline of its events.
drawing-all-events = Hechos en la cronología
drawing-left-out =
    { $count ->
        [one] Estos son del { $first } al { $last } de { $count } hecho. Para listar menos, se puede ampliar la vista o elegir un ámbito, días o palabras. Los archivos de «Descargar» los listan todos.
        [many] Estos son del { $first } al { $last } de { $count } de hechos. Para listar menos, se puede ampliar la vista o elegir un ámbito, días o palabras. Los archivos de «Descargar» los listan todos.
       *[other] Estos son del { $first } al { $last } de { $count } hechos. Para listar menos, se puede ampliar la vista o elegir un ámbito, días o palabras. Los archivos de «Descargar» los listan todos.
    }
# After the sentence before, where further events are listed apart from these.
drawing-left-out-apart =
    { $count ->
        [one] Aquí no se cuenta { $count } hecho del que no se conoce ni la fecha ni el orden; figura aparte.
        [many] Aquí no se cuentan { $count } de hechos de los que no se conoce ni la fecha ni el orden; figuran aparte.
       *[other] Aquí no se cuentan { $count } hechos de los que no se conoce ni la fecha ni el orden; figuran aparte.
    }
# Beside the links to other parts of the list.
drawing-page = Página { $page } de { $pages }
drawing-previous-page = Página anterior
drawing-next-page = Página siguiente
drawing-last-page = Última página
# A link to the last part of a list that is shorter than the one beside it; $list is its heading.
drawing-ended =
    { $count ->
        [one] { $list }: { $count } entrada, en la página { $page }
        [many] { $list }: { $count } de entradas, la última en la página { $page }
       *[other] { $list }: { $count } entradas, la última en la página { $page }
    }
drawing-oldest-first = Más antiguos primero
drawing-newest-first = Más recientes primero
# From an event to its row of the drawing.
drawing-see = Ver en la cronología completa
drawing-controls = Qué muestra el dibujo
drawing-closer = Ampliar
drawing-wider = Reducir
drawing-go-earlier = Antes
drawing-go-later = Después
drawing-whole = Todo
drawing-all-lines = Ver todas las líneas
drawing-fewer-lines = Ver menos líneas
drawing-as-cells = Una columna de un día conocido al siguiente
drawing-as-calendar = Todos los días igual de anchos
drawing-legend = Cómo leer el dibujo
# Above the drawing: what its forms mean, of those that occur.
drawing-key-window = rayado: una vez, en algún punto del intervalo
drawing-key-known = relleno: ese día, o mientras dura
drawing-key-said = contorno grueso: dicho
drawing-key-denied = contorno doble: desmentido
drawing-key-height = altura: cuántos hechos
drawing-key-sure = relleno: con certeza en esa columna
drawing-key-possible = tenue: posiblemente
drawing-legend-bar = Cada barra abarca todos los días posibles. Una barra está por entero a la izquierda de otra solo si con certeza fue anterior.
drawing-legend-stairs = Escalones dentro de un tramo del eje: la barra que empieza más a la derecha tiene ahí un hecho que con certeza fue anterior; la que termina más a la izquierda, uno que con certeza fue posterior.
drawing-legend-open = Extremo difuminado: ningún texto limita ese lado, o solo lo hace un «alrededor de».
# Where an event that lasts is drawn.
drawing-legend-core = Parte rellena: en curso con certeza. Parte hueca: tal vez.
drawing-assumed = { $date }, fecha supuesta
# Where a date that rests on an assumption is drawn.
drawing-legend-assumed = Contorno discontinuo: fecha supuesta, no recogida por ningún texto.
drawing-legend-no-day = Día no indicado. La columna queda fuera de la escala de tiempo.
drawing-legend-line = Una línea une hechos que las palabras de un texto relacionan; una flecha va del anterior al posterior. Las líneas no muestran fechas.
drawing-legend-denial-line = Una línea gruesa va de una declaración a su desmentido.
drawing-legend-keys = Teclas, con el foco en un hecho del dibujo: arriba y abajo, hecho contiguo; + y -, ampliar y reducir; izquierda y derecha, días anteriores y posteriores; 0, todo.
# Where events are too many for a row each.
drawing-legend-density = Cada columna cuenta los hechos que pueden caer en ella; todos los ámbitos tienen la misma medida.
# On a screen that has room for links over the columns.
drawing-legend-sections = Un enlace sobre las columnas amplía la vista.
