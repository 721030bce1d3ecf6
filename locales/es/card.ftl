### What is said on a card, and of it to those who cannot see it.

# The line above the title.
card-category = { $lane } · { $kind }
card-and-more = { $names } y { $count } más
# For a title in letters that cannot be drawn; so too for a chronology's and a report's.
card-untitled = { $kind }, { $when }
card-chronology = Una cronología
card-report = un texto { $dated }
card-report-undated = un texto sin fecha
# Of reports with names that are ours.
card-told-by-several =
    { $count ->
        [one] Recogido en un texto
        [many] Recogido en { $count } de textos
       *[other] Recogido en { $count } textos
    }
card-beside = { $first } · { $second }
# A report's words, and whose they are.
card-quotation = { $words } ({ $speaker })
# Whose words they are, where they stand in a translation.
card-translated = { $speaker }; trad. nuestra
# The text alternative of an event's card.
card-event = { $kind }: { $title }. { $who }. { $when }; { $basis }. { $told }.
card-event-of-nobody = { $kind }: { $title }. { $when }; { $basis }. { $told }.
card-event-quoted = { $title }. { $quote }. { $when }; { $basis }. { $told }.
# The text alternative of the front page's card.
card-home = { $title }. { $sides }
# The same where no event leads.
card-home-of-nothing = { $title }.
# A side within it: the assertion or its denial, or an event that leads.
card-side = { $label }: { $title }. { $who }, { $when }.
card-side-of-nobody = { $label }: { $title }. { $when }.
card-side-quoted = { $label }: { $quote }, { $when }.
