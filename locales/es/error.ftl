### What is said where a request cannot be answered.

error-bad-value = «{ $value }» no es un valor que admita `{ $parameter }`. Admite: { $takes }.
# After `bad_value`, where an id is near.
error-bad-value-nearest = Quizá se quiso decir «{ $id }».
# Of what was typed for a date.
error-no-date = «{ $value }» no puede leerse como fecha. Escríbase así: { $takes }.
error-no-such-day = «{ $value }» no corresponde a ningún día, mes y año. Escríbase así: { $takes }.
error-short-year = «{ $value }» puede leerse de varias maneras. Escríbase el año con cuatro cifras, como en estas formas: { $takes }.
error-no-first-day = «{ $value }» no tiene primer día. Escríbase: { $takes }.
error-no-last-day = «{ $value }» no tiene último día. Escríbase: { $takes }.
# Of a `to` that ends before `from` begins.
error-ends-before = «{ $value }» es anterior a { $takes }, el día desde el que se piden hechos. Escríbase un día posterior.
# Of a list.
error-no-page = Aquí no hay página { $value }. La última es la página { $takes }.
error-takes-date = 5 de marzo de 2026, marzo de 2026, 2026, década de 1940 o 2026-03-05
# What `q` takes.
error-takes-words = entre uno y { $most } caracteres, con alguna letra o cifra
# What `limit` takes.
error-takes-number = un número entero de { $least } a { $most }
# What `cursor` takes.
error-takes-cursor = el de un enlace `next` o `prev` de esta misma lista, sin cambios
# What `reading` takes beside another one of the same words.
error-takes-one-reading = solo una de { $ids }, que son lecturas de las mismas palabras
error-unknown-parameter = Aquí no hay ningún parámetro `{ $parameter }`. Esta dirección admite: { $takes }.
# What an address without parameters takes.
error-takes-nothing = ningún parámetro
error-repeated-parameter = `{ $parameter }` aparece dos veces. Puede darse una sola vez; `with` y `reading`, una vez por cada valor.
error-cursor-gone = Ninguna entrada de esta lista está en `cursor`: cambió el cursor o cambiaron los datos. Hay que empezar de nuevo sin `cursor`.
error-withdrawn = Entrada retirada
error-withdrawn-because = Esta entrada se retiró: { $reason }
error-not-found = No encontrado
error-no-such-event = No hay ningún hecho «{ $id }».
error-no-such-claim = No hay ninguna afirmación «{ $id }».
error-no-such-report = No hay ningún texto «{ $id }».
error-no-such-actor = No hay ningún actor «{ $id }».
error-no-such-place = No hay ningún lugar «{ $id }».
error-no-such-difference = No hay ninguna diferencia «{ $id }».
error-no-such-assumption = No hay ningún supuesto «{ $id }».
error-no-such-conflict = No hay ninguna contradicción «{ $id }».
error-no-such-address = No hay nada en esta dirección.
# Before the nearest addresses.
error-nearest = Quizá se buscaba:
error-all-events = Todos los hechos están en la cronología.
error-method-not-allowed = Método no permitido
error-method-not-allowed-detail = Esta dirección solo puede leerse, con GET o HEAD.
error-not-acceptable = No aceptable
error-not-acceptable-detail = La cabecera Accept-Encoding excluye todo lo que esta dirección puede enviar: br, zstd, gzip e identity.
error-bad-request = No puede entenderse la petición
error-too-large = Demasiado de una vez
error-long-address = La dirección es más larga que cualquiera de las de este sitio.
error-large-body = Aquí no puede enviarse nada, y lo enviado es demasiado grande para pasarlo por alto.
error-large-head = La dirección y las cabeceras de la petición son mayores que las que puedan hacer falta. Hay que enviar menos cabeceras o más cortas; las cookies no hacen falta aquí.
error-malformed = Lo enviado no es una petición de HTTP/1.1: no puede leerse su primera línea o una de sus cabeceras.
error-no-host = La petición debe indicar un solo servidor.
error-overloaded = Demasiada carga en este momento
error-overloaded-detail = Hay más peticiones de las que pueden atenderse. Puede intentarse de nuevo dentro de un momento.
error-internal = Algo ha fallado aquí
error-internal-detail = El fallo es nuestro y ha quedado anotado. Puede servir intentarlo de nuevo.
error-not-served = No disponible por el momento
# Of one of several chronologies, whose data cannot be read as it is.
error-not-served-detail = Esta cronología no está disponible por el momento.
