### How the API is explained to people. Sentences may have `code` in them.

api-title = API
api-lede = Todo lo que dicen las páginas, en JSON. Es solo de lectura, con GET, y no hace falta clave. Cada página indica su JSON en la cabecera y al pie.
# Where the site is a folder of files.
api-files-note = Cada dirección es aquí un archivo, que contiene la lista completa. Los filtros, las otras lecturas y las hipótesis solo se pueden pedir a un servidor.
api-document = El documento OpenAPI, para programas
api-commands = Para empezar
api-commands-note = Cada orden puede copiarse en un terminal.
api-example = Quién negó lo que se afirmó
api-example-note = Veinte líneas de Python, sin ninguna biblioteca: enumeran cada desmentido de lo que afirmó una de las partes, con su fecha y su fuente. Para ejecutarlas:
api-dates = Qué significan las fechas
# A paragraph each.
api-dates-notes-1 = Se conocen pocos días. Una fecha es un intervalo: no antes de `earliest` ni después de `latest`; cualquiera de los dos es null donde nada lo limita. `edtf` es lo mismo en EDTF; `words`, en una frase.
api-dates-notes-2 = `basis` dice de qué clase de conocimiento se trata: `stated`, si lo dice un texto; `derived`, si se deduce de varias indicaciones; `ordered`, si solo se conoce un orden; `assumed`, si se supone; `unknown`, si no se sabe; o `contradicted`, si lo que se dice no puede ser todo cierto. `because` contiene la cadena de razones de cada límite.
api-dates-notes-3 = No se sabe nada más. El orden de una lista no es un orden de hechos; hay que mostrar `words`, no solo `earliest`.
# A window of the chronology itself.
api-dates-example = En esta cronología, por ejemplo, `{ $edtf }` es «{ $words }»: alguno de estos días, no se sabe cuál.
api-addresses = Direcciones
api-addresses-note = `{ $id }` es el id de una entrada de la lista; los id perduran.
api-takes = Admite
api-parameters = Parámetros
api-parameters-note = Debe cumplirse todo lo que se indique. Lo que una dirección no admite se rechaza, para que ninguna errata pase inadvertida.
api-parts = Partes de una lista
api-parts-note = `meta.next` es la dirección de la parte siguiente, o null al final; `meta.prev`, la de la parte anterior. La cabecera `Link` contiene ambas y la primera parte. Hay que seguirlas tal como están.
api-statuses = Respuestas
api-statuses-note = Lo que falla es `application/problem+json`: `detail` dice qué falla y qué sería correcto. A los métodos distintos de GET, HEAD y OPTIONS se responde 405. Las páginas de otros sitios pueden leer todo esto (CORS), con `ETag`, `Link`, `Retry-After` y `X-Request-Id`. No hay cuota: un servidor ocupado responde 503. Si se devuelve el `ETag` de una respuesta en `If-None-Match`, lo que no ha cambiado no se envía de nuevo.
api-shapes = Campos
api-shapes-note = Una entrada figura bajo su propio nombre; una lista, bajo su plural, con `meta` al lado. Todos los campos están siempre; sin valor, son null o una lista vacía. Solo un problema omite `parameter` y `nearest` donde no los tiene.
# After the description of a closed list.
api-one-of = Uno de estos: { $words }.
api-promise = Qué se promete
# A paragraph each.
api-promise-notes-1 = Bajo `/api/v1` ningún campo se elimina, cambia de nombre ni recibe otro significado. Pueden añadirse campos, direcciones y palabras: hay que pasar por alto lo que no se conozca.
api-promise-notes-2 = Los id perduran; los títulos, los textos y las fechas pueden corregirse. Los mismos datos dan los mismos bytes.

## What a command asks for.

api-command-everything = Todo en un solo documento:
api-command-event = Un hecho, con su fecha, las razones de esta y lo que dice cada texto:
api-command-claim = Una afirmación, con todos los que la afirman o la niegan:
api-command-kind = Los hechos de un tipo:
api-command-days = Los hechos que caen con certeza entre dos días; sin `match=certain`, los que pueden caer entre ellos:
api-command-with = La cronología con un supuesto que ningún texto indica:
api-command-page = El JSON de una página:
api-command-part = Cinco hechos a la vez y, en la cabecera `Link`, dónde están los siguientes:

## What a value is, in the reference.

# Before what a list is of.
api-kind-list-of = lista de tipo{" "}
# Before what else a value can be than null.
api-kind-null-or = null o{" "}
api-kind-or = {" "}o{" "}
api-kind-null = null
api-kind-boolean = true o false
api-kind-number = número
api-kind-text = texto
api-kind-list = lista
api-kind-object = objeto
api-kind-anything = cualquier valor
api-kind-range = { $kind } de { $least } a { $most }
api-kind-format = { $kind } ({ $format })
api-kind-day = día
