### What feeds, calendars and files say beside what the data says.

export-title = Descargar: CSV, calendario, canal
export-note = Los hechos, para lectores de canales, calendarios, hojas de cálculo y programas. Para obtener una parte, basta elegir antes hechos o un supuesto y seguir después el enlace «Descargar» del pie, o añadir los parámetros que la API admite para los hechos.
# After it, with the address of a part of this chronology.
export-note-example = Por ejemplo, { $address } contiene los hechos de un solo tipo.
export-of-view = De la vista: { $view }.
# The link to the page without a filter.
export-of-all = De todos los hechos
# The name of a format, and what it holds and leaves out; so are those that follow.
export-atom = Canal (Atom)
    .text = Para lectores de canales. Una entrada por hecho, con la última añadida o corregida en primer lugar, 50 por página; cada página lleva a la siguiente. El hecho cuyo registro no indica cuándo se añadió se omite y se cuenta. Las fechas de las entradas son las del registro; cuándo ocurrió el hecho lo dice la propia entrada.
export-json-feed = Canal (JSON Feed)
    .text = Las mismas entradas, para programas que leen JSON Feed 1.1.
export-calendar = Calendario (iCalendar)
    .text = Para calendarios. Los hechos cuyo día se conoce, o cuyo primer y último día se conocen. El hecho cuyo minuto se conoce figura en ese minuto. Todos los demás se omiten, porque un calendario ordenaría un límite como si fuera un día; la descripción del calendario los cuenta y dice qué se sabe de cada uno.
export-table = Tabla CSV
    .text = Para hojas de cálculo. Una fila por hecho, en orden de lectura: el orden de las filas con una misma fecha no indica nada. La celda que una hoja de cálculo tomaría por una fórmula empieza con un apóstrofo. Las celdas de lo que no se sabe de una fecha están vacías; lo que se sabe lo dicen edtf y words. Está en UTF-8 y empieza con una marca de orden de bytes, para que las hojas de cálculo la lean bien; con ?bom=no se omite la marca.
export-linked-data = Datos enlazados (JSON-LD)
    .text = Para programas: schema.org, citas en forma de Web Annotations del W3C y los términos que siguen.
export-markdown = Texto (Markdown)
    .text = La página de cada hecho tiene su texto para pegar, bajo «Cómo citarlo».
export-terms-heading = Términos definidos aquí
export-terms-note = Términos de los datos enlazados que no figuran en ningún vocabulario común. Cada uno tiene aquí su dirección permanente.
# Each a name and its meaning; `{edtf}` and `{words}` stand for a window of the chronology itself, where it has one.
export-terms-1 = Assertion
    .text = Según un texto, alguien dice en un hecho que una afirmación es cierta. Una clase de Action de schema.org: agent es quien lo dice; object, la afirmación.
export-terms-2 = Denial
    .text = Según un texto, alguien dice en un hecho que una afirmación no es cierta. Una clase de Action de schema.org: agent es quien lo dice; object, la afirmación. El silencio no cuenta como desmentido.
export-terms-3 = Ascription
    .text = Un texto presenta una afirmación como opinión o motivo de alguien, sin decir que se haya expresado. No es ni Assertion ni Denial.
export-terms-4 = kind
    .text = De qué tipo es un hecho, por su id en los datos y en la API.
export-terms-5 = lane
    .text = Las filas de la cronología a las que pertenece un hecho, por su nombre, con la propia en primer lugar.
export-terms-6 = landmark
    .text = Si un hecho es de los que sirven para encontrar los demás.
export-terms-7 = stance
    .text = De un hecho a una afirmación, un desmentido o una atribución en él.
export-terms-8 = manner
    .text = Cómo se adopta una postura, según el texto: plainly (expresamente), belief (como lo que cree quien habla), implied (no dicho con todas las letras) o ascribed (atribuida).
export-terms-9 = attestedBy
    .text = El texto que recoge una postura.
export-terms-10 = paragraph
    .text = En qué lugar del texto: sus líneas no vacías, contadas desde 1.
export-terms-11 = edtf
    .text = Los días entre los que cae un hecho o, si dura, su comienzo, en EDTF. Se omite donde no se conoce ningún día.
export-terms-12 = edtfOfEnd
    .text = Lo mismo, del final de un hecho que dura.
export-terms-13 = printed
    .text = De un hecho a una fecha impresa que un texto da de él: sus palabras, la fecha que se lee en ellas, el texto y el párrafo.
export-terms-14 = follows
    .text = De un hecho a los días entre los que cae con certeza, y a sus horas donde se conocen.
export-terms-15 = placed
    .text = De un hecho a los días en los que se dibuja, se ordena y se encuentra: los que se deducen, u otros más precisos que las palabras sugieren y no determinan.
export-terms-16 = hours
    .text = El primer y el último momento del día de un hecho, según el reloj de la cronología.
export-terms-17 = inWords
    .text = Lo que se sabe del momento de un hecho, en palabras.
export-terms-18 = basis
    .text = En qué se funda una fecha: stated (las palabras de un texto), derived (varias indicaciones, o la propia fecha de un texto), disputed (los textos indican días que se excluyen entre sí), approximate (las palabras lo indican cerca de una fecha), ordered (ningún día, pero sí un orden), assumed (un supuesto que se pidió), unknown (no se sabe) o contradicted (lo que se dice no puede ser todo cierto).
export-terms-19 = unclosed
    .text = Si el texto abre una cita y no la cierra nunca.
# The title of a feed or file of a part of the chronology.
export-view-of = { $chronology } – { $view }
export-dated = { $date } ({ $basis })
# Where it is drawn and sorted, where that is closer than what follows for certain.
export-placed = Situado, sin certeza: { $date }
export-placed-end = Su final, situado sin certeza: { $date }
# A date as it is read, its words and where they are.
export-printed = Impreso: { $printed }
# What a date rests on, and what it is without the choice in force.
export-basis-otherwise = { $basis }; { $otherwise }
export-assertion = Afirmación · { $actor }: { $claim } ({ $manner }; { $at })
export-denial = Desmentido · { $actor }: { $claim } ({ $manner }; { $at })
# Held, and rejected.
export-ascription-1 = Atribuido como opinión o motivo · { $actor }: { $claim } ({ $at })
export-ascription-2 = Atribuido como rechazado · { $actor }: { $claim } ({ $at })
export-quotation = { $words } ({ $speaker }, { $at })
export-quotation-translated = { $words } (traducción nuestra: { $translation }; { $speaker }, { $at })
export-account = { $report }, { $at }: { $says }
# Who wrote a report, and where it can be read, one after the other.
export-source-author = por { $author }
export-source-archived = copia archivada: { $address }
export-source-accessed = última consulta de la dirección: { $date }
# A report, with all of these.
export-source = { $report }: { $source }
# The kind, lanes and tags of an event.
export-filed-under = Clasificado en: { $names }
export-places = Lugares: { $places }
export-place-at = { $place } ({ $position })
export-licence = Licencia: { $licence } ({ $address }).
export-cite-as = Citar como: { $citation }
export-not-in-feed =
    { $count ->
        [one] No figura en este canal, porque su registro no indica cuándo se añadió: { $count }.
       *[other] No figuran en este canal, porque sus registros no indican cuándo se añadieron: { $count }.
    }
# Where the days rest on an assumption.
export-calendar-assumed = { $date }, según un supuesto: { $title }
# Where the days rest on a reading that was asked for.
export-calendar-read = { $date }, según otra lectura: { $title }
export-left-out-heading = No están en el calendario
export-not-in-calendar =
    { $count ->
        [one] No figura en este calendario, porque su día no se conoce o no puede escribirse: { $count } hecho.
        [many] No figuran en este calendario, porque sus días no se conocen o no pueden escribirse: { $count } de hechos.
       *[other] No figuran en este calendario, porque sus días no se conocen o no pueden escribirse: { $count } hechos.
    }
# An event that is not in the calendar, with what is known of its time.
export-left-out = { $title }: { $date }.
# After those that are named, where they are very many.
export-left-out-more =
    { $count ->
        [one] Y { $count } hecho más: { $address }
        [many] Y { $count } de hechos más: { $address }
       *[other] Y { $count } hechos más: { $address }
    }
export-timelinejs = TimelineJS (JSON)
    .text = Para TimelineJS 3. Una diapositiva por hecho; la fecha es tan exacta como puede decirlo un día, un mes o un año sin decir más de lo que se sabe, y las palabras que la acompañan dicen lo que se sabe. No se muestra un hecho que no cae en un solo año, ni uno sin fecha; la diapositiva del título los cuenta y dice lo que se sabe de cada uno.
export-not-in-timelinejs =
    { $count ->
        [one] No se muestra aquí, porque no se conoce un día, mes o año en que caiga: { $count } hecho.
        [many] No se muestran aquí, porque no se conoce un día, mes o año en que caigan: { $count } de hechos.
       *[other] No se muestran aquí, porque no se conoce un día, mes o año en que caigan: { $count } hechos.
    }
# The name of a format of citations, and what it holds; so are those that follow.
export-bibtex = Citas (BibTeX)
    .text = Para LaTeX: esta cronología, cada hecho y cada texto que recoge alguno. Las fechas no son más exactas de lo que figura en el texto; si no figura ninguna, no hay fecha. La página de cada hecho, afirmación y texto tiene las suyas, en «Cómo citarlo».
export-ris = Citas (RIS)
    .text = Lo mismo para Zotero, EndNote, Mendeley y otros gestores de referencias.
export-csl = Citas (CSL-JSON)
    .text = Lo mismo para Zotero, pandoc y los programas que leen CSL-JSON.
# Before links to the three.
export-citation-as = Cita
export-citation-of-whole = Cita de esta cronología sola
# The names of the three formats, as links.
export-citation-formats-1 = BibTeX
export-citation-formats-2 = RIS
export-citation-formats-3 = CSL-JSON
