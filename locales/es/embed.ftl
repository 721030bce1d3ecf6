### The words of embedded pages, and of how they are had.

embed-heading = Insertar
embed-note = Para mostrarlo en otra página, cópiese:
embed-page = Tal como se inserta
embed-whole = Abrir la página completa
embed-not-implemented = No disponible
embed-only-json = oEmbed solo responde en JSON: `format` es `json`, o se omite.
embed-no-embed = `url` no es la dirección de una cronología, un hecho o una afirmación de este sitio que se pueda insertar.
embed-no-host = Este servidor no sabe con qué nombre lo encuentran los lectores y no puede dar una dirección para insertar.
