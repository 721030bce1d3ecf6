### The words of the form that chooses events, and over what it finds.

filter-heading = Search and choose events
filter-q = Search words
filter-lane = Lane
filter-actor = Actor
filter-place = Place
filter-report = Told by
filter-kind = Kind
filter-claim = Claim
filter-tag = Tag
# Over the fields.
filter-several = Of several choices in one list, any will do.
# A choice of a field, and how many events it leaves.
filter-option = { $choice } ({ $count })
# Under a field that has too many values to offer all of them.
filter-options = The { $shown } choices with the most events, of { $count }.
filter-show = Show
filter-shown =
    { $count ->
        [one] { $shown } of { $count } event
       *[other] { $shown } of { $count } events
    }
filter-clear = Show all events
filter-nothing = No event matches.
filter-widen = To see more, remove one choice:
# The name of a link that leaves out one part of the filter.
filter-without = remove: { $what } (then { $count })
# Heads events that fit only if accents are left aside.
filter-folded = Also found, ignoring accents
# Heads events that have the words only within longer words.
filter-part = Also found, within longer words
# Where a hit stands, of a text of a report.
filter-of-field = { $field }, { $report }
filter-field-title = Title
filter-field-summary = Summary
filter-field-actor = Actor
filter-field-place = Place
filter-field-tag = Tag
filter-field-says = Account
filter-field-where = Where it was said
filter-field-name = Name as printed
filter-field-quote = Quotation
filter-field-claim = Claim
filter-field-time = Time words
filter-field-reading = Reading of the time words
filter-field-id = Id
filter-also = Claims, differences and background with these words
filter-also-left-out = These are { $first } to { $last } of { $count }. The other pages of this view list the rest.
# Beside events that may lie between the days asked for.
filter-may-lie = All events that may fall there, those without a reported day among them.
# Beside how many events may lie between the days that are asked for, where they are very many.
filter-certain =
    { $count ->
        [one] Only the { $count } that certainly lies there
       *[other] Only the { $count } that certainly lie there
    }
filter-of-report = { $report }: { $date }. Dates and order are worked out from all reports together.
filter-title = Events: { $what }
# In the place of the form, where the site is a folder of files.
filter-needs-server = This copy of the site has no search and no filters, which need a server. Each lane, tag, actor, place, report and claim has a page.
