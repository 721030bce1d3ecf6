### The forms in which dates are worded, each explained.

form-day = Ese día.
form-hours = Ese día, a esa hora.
form-unit = En algún momento de ese periodo. Ningún texto da nada más exacto.
form-one-of = En uno de esos momentos. No se sabe en cuál.
form-between = En algún momento entre los dos, ambos incluidos.
form-by = Entonces o antes, tal vez mucho antes.
form-or-later = Entonces o después, tal vez mucho después.
form-about = Un texto dice «alrededor de». El hecho se muestra cerca de esa fecha y puede quedar fuera de ella.
form-perhaps = Un texto no está seguro de la fecha. El hecho se muestra ahí y puede estar en otra parte.
form-differ = Los relatos dan fechas que se excluyen entre sí. Es una de ellas.
form-lasted = Duró. Donde no se da un final, ningún texto lo indica.
form-ordered = Los textos ni dan ni limitan el día. Sí dicen antes o después de qué ocurrió.
form-unknown = Los textos ni dan ni limitan el día.
form-contradicted = Los relatos no pueden ser todos ciertos, y de su fecha no queda nada.
form-converted = El día está convertido desde la zona horaria del texto. Entre paréntesis figura el día tal como está impreso.
form-calendars = El texto lleva la fecha de otro calendario. Entre paréntesis figura la fecha gregoriana.
