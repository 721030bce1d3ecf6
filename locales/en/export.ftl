### What feeds, calendars and files say beside what the data says.

export-title = Download: CSV, calendar, feed
export-note = The events for feed readers, calendars, spreadsheets and programs. For a part of them, choose events or an assumption first, then follow “Download” at the foot; or add the parameters that the API takes for events.
# After it, with the address of a part of this chronology.
export-note-example = For example, { $address } has the events of one kind.
export-of-view = Of the view: { $view }.
# The link to the page without a filter.
export-of-all = Of all events
# The name of a format, and what it holds and leaves out; so are those that follow.
export-atom = Feed (Atom)
    .text = For feed readers. One entry an event, the one added or corrected last first, 50 to a page; each page leads to the next. An event whose record does not say when it was added is left out, and counted. The dates of entries are those of the record; when the event was, the text says.
export-json-feed = Feed (JSON Feed)
    .text = The same entries, for programs that read JSON Feed 1.1.
export-calendar = Calendar (iCalendar)
    .text = For calendars. Events whose day is known, or whose first and last day are. An event whose minute is known stands at that minute. All others are left out, since a calendar would sort a limit as if it were a day; its description counts them and says what is known of each.
export-table = CSV table
    .text = For spreadsheets. One row an event, in reading order: the order of rows under one date says nothing. A cell that a spreadsheet would take for a formula begins with an apostrophe. The cells of what is not known of a date are empty; edtf and words say what is. It is UTF-8 and begins with a byte order mark, so that spreadsheets read it right; ?bom=no leaves the mark out.
export-linked-data = Linked data (JSON-LD)
    .text = For programs: schema.org, quotations as W3C Web Annotations, and the terms below.
export-markdown = Text (Markdown)
    .text = Each event’s page has its text for pasting, under “Cite this”.
export-terms-heading = Terms defined here
export-terms-note = Terms of the linked data that no common vocabulary has. Each has its lasting address here.
# Each a name and its meaning; `{edtf}` and `{words}` stand for a window of the chronology itself, where it has one.
export-terms-1 = Assertion
    .text = Somebody says in an event that a claim is so, according to a report. A kind of schema.org Action: agent is who, object is the claim.
export-terms-2 = Denial
    .text = Somebody says in an event that a claim is not so, according to a report. A kind of schema.org Action: agent is who, object is the claim. Silence is none.
export-terms-3 = Ascription
    .text = A report gives a claim as somebody’s view or reason, without telling that it was said. It is neither an assertion nor a denial.
export-terms-4 = kind
    .text = What kind of happening an event is, by its id in the data and the API.
export-terms-5 = lane
    .text = The rows of the timeline that an event belongs to, by name, its own first.
export-terms-6 = landmark
    .text = Whether an event is among those by which the others are found.
export-terms-7 = stance
    .text = From an event to an assertion, denial or ascription in it.
export-terms-8 = manner
    .text = How a stance is taken, according to the report: plainly, belief (as what the speaker believes), implied (not in so many words) or ascribed.
export-terms-9 = attestedBy
    .text = The report that tells of a stance.
export-terms-10 = paragraph
    .text = Where in the report: its non-empty lines, counted from 1.
export-terms-11 = edtf
    .text = The days between which an event lies or, where it lasts, began, as EDTF. Left out where no day is known.
export-terms-12 = edtfOfEnd
    .text = Likewise of the end of an event that lasts.
export-terms-13 = printed
    .text = From an event to a date that a report prints of it: its words, the date that they are read as, the report and the paragraph.
export-terms-14 = follows
    .text = From an event to the days between which it lies for certain, and its hours where they are known.
export-terms-15 = placed
    .text = From an event to the days on which it is drawn, sorted and found: those that follow, or closer ones that words suggest and do not settle.
export-terms-16 = hours
    .text = The first and the last moment of the day of an event, as the chronology’s clock shows them.
export-terms-17 = inWords
    .text = What is known of an event’s time, in words.
export-terms-18 = basis
    .text = What a date rests on: stated (one report’s words), derived (several statements, or a report’s own date), disputed (reports state days that exclude each other), approximate (words state it as near a date), ordered (no day, but an order), assumed (an assumption that was asked for), unknown, or contradicted (what is said cannot all be true).
export-terms-19 = unclosed
    .text = Whether the report opens a quotation and never closes it.
# The title of a feed or file of a part of the chronology.
export-view-of = { $chronology } – { $view }
export-dated = { $date } ({ $basis })
# Where it is drawn and sorted, where that is closer than what follows for certain.
export-placed = Placed, not certain: { $date }
export-placed-end = Its end placed, not certain: { $date }
# A date as it is read, its words and where they are.
export-printed = Printed: { $printed }
# What a date rests on, and what it is without the choice in force.
export-basis-otherwise = { $basis }; { $otherwise }
export-assertion = Assertion by { $actor }: { $claim } ({ $manner }; { $at })
export-denial = Denial by { $actor }: { $claim } ({ $manner }; { $at })
# Held, and rejected.
export-ascription-1 = Ascribed to { $actor } as a view or reason: { $claim } ({ $at })
export-ascription-2 = Ascribed to { $actor } as rejected: { $claim } ({ $at })
export-quotation = { $words } ({ $speaker }, { $at })
export-quotation-translated = { $words } (our translation: { $translation }; { $speaker }, { $at })
export-account = { $report }, { $at }: { $says }
# Who wrote a report, and where it can be read, one after the other.
export-source-author = by { $author }
export-source-archived = archived copy: { $address }
export-source-accessed = address last read on { $date }
# A report, with all of these.
export-source = { $report }: { $source }
# The kind, lanes and tags of an event.
export-filed-under = Filed under: { $names }
export-places = Places: { $places }
export-place-at = { $place } ({ $position })
export-licence = Licence: { $licence } ({ $address }).
export-cite-as = Cite as: { $citation }
export-not-in-feed =
    { $count ->
        [one] Not in this feed, since its record does not say when it was added: { $count }.
       *[other] Not in this feed, since their records do not say when they were added: { $count }.
    }
# Where the days rest on an assumption.
export-calendar-assumed = { $date }, by an assumption: { $title }
# Where the days rest on a reading that was asked for.
export-calendar-read = { $date }, in another reading: { $title }
export-left-out-heading = Not in the calendar
export-not-in-calendar =
    { $count ->
        [one] Not in this calendar, since its day is not known or cannot be written: { $count } event.
       *[other] Not in this calendar, since their days are not known or cannot be written: { $count } events.
    }
# An event that is not in the calendar, with what is known of its time.
export-left-out = { $title }: { $date }.
# After those that are named, where they are very many.
export-left-out-more =
    { $count ->
        [one] And { $count } more event: { $address }
       *[other] And { $count } more events: { $address }
    }
export-timelinejs = TimelineJS (JSON)
    .text = For TimelineJS 3. One slide an event; a date is as exact as a day, a month or a year can say without saying more than is known, and the words beside it say what is known. An event that lies in no one year is not shown, and neither is one without a date; the title slide counts them and says what is known of each.
export-not-in-timelinejs =
    { $count ->
        [one] Not shown here, since no day, month or year is known in which it lies: { $count } event.
       *[other] Not shown here, since no day, month or year is known in which they lie: { $count } events.
    }
# The name of a format of citations, and what it holds; so are those that follow.
export-bibtex = Citations (BibTeX)
    .text = For LaTeX: this chronology, each event, and each report that tells one. Dates are no more exact than the report prints them; where it prints none, there is none. Each page of an event, a claim and a report has its own, under “Cite this”.
export-ris = Citations (RIS)
    .text = The same for Zotero, EndNote, Mendeley and other reference managers.
export-csl = Citations (CSL-JSON)
    .text = The same for Zotero, pandoc and programs that read CSL-JSON.
# Before links to the three.
export-citation-as = Citation
export-citation-of-whole = Citation of this chronology alone
# The names of the three formats, as links.
export-citation-formats-1 = BibTeX
export-citation-formats-2 = RIS
export-citation-formats-3 = CSL-JSON
