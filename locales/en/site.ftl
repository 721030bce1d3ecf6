### The words of one language.

# The language's tag in BCP 47.
tag = en
# What the language calls itself, for the link that leads to it.
name = English

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
quotation = “{ $words }”
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
skip = Skip to the content
navigation = Site
nav-timeline = Timeline
nav-differences = Differences
nav-dates = Dates
nav-search = Search
footer = Every entry names its report and paragraph.
json = This page as JSON

## Front page, differences, background

glance-assertion = Said
glance-denial = Denied
glance-also-denied = Also denied
# Of a denial that came before what was said.
glance-denied-before = Denied before
timeline = Timeline
# Beside an event that is a landmark.
landmark = landmark
tags = Tags
background = Background, without a date
background-note = Circumstances that reports tell without a date.
differences = Where the reports differ
differences-note = Each report’s answer, summarised, with its paragraph.
matter = Matter
# Of reports that were read for a matter and have no answer.
says-nothing =
    { $count ->
        [one] { $reports } says nothing on this.
       *[other] { $reports } say nothing on this.
    }
differences-within = In one report alone, or at odds within it
differences-main = The weightiest
differences-other = Further differences
# Where none is called weightiest.
differences-all = Between reports

## Dates

day-not-reported = day not reported
contradicted = no date: the accounts contradict each other
# A date on which the reports do not agree.
differ = { $date }; reports differ
# Where one report gives dates that exclude each other.
differ-within = { $date }; the report contradicts itself
# A date that is converted to the axis, and as its report prints it.
converted = { $date } ({ $printed } as printed)
hours-between = { $day }, between { $from } and { $to }
hours-from = { $day }, { $from } or later
hours-to = { $day }, { $to } or earlier
began = began { $date }
beginning-not-reported = beginning not reported
still-going-on = still going on { $date }
not-ended = not ended before { $date }
ended = ended { $date }
lasted = { $begins }; { $ends }
# Before the publishers of an event's accounts.
told-by = Told by { $reports }
told-by-one = Told by { $report } alone
# Where there is no room to name them all.
told-by-several =
    { $count ->
        [one] Told by { $count } report
       *[other] Told by { $count } reports
    }

## Event page

why-this-date = Why this date?
why-earliest = Not before { $date }
why-latest = Not after { $date }
why-end = Its end, not before { $date }
why-end-latest = Its end, not after { $date }
# A date that a report's words state.
why-stated = { $date }
# A date that reports' words only suggest.
why-placed = Placed { $date }
# Which of the three a reason shows.
is-printed = (printed)
is-followed = (follows for certain)
is-placed = (placed, not certain)
why-unknown = No report dates this or settles its order.
why-ordered = No report gives or limits the day. Its order towards other events is partly known: see “Before and after”.
why-no-earliest = No report gives an earliest day.
why-no-latest = No report gives a latest day.
basis-stated = stated by a report
basis-derived = derived from the reports
basis-disputed = reports differ
basis-disputed-within = one report contradicts itself
basis-approximate = stated as approximate or uncertain
basis-ordered = only its order is partly known
basis-assumed = assumed, not reported
basis-unknown = neither day nor order known
basis-contradicted = the accounts contradict each other
accounts = What each report says
# Chosen by the number of paragraphs.
paragraphs =
    { $count ->
        [one] paragraph { $numbers }
       *[other] paragraphs { $numbers }
    }
where-told = Where
named-as = Names as printed
# After a quotation that the report never closes.
unclosed = (the report never closes the quotation)
# Below a quotation in another language.
our-translation = Our translation: { $words }
time-words = Time words
readings = can be read in several ways:
reading-used = Used here: { $because }
# Marks the reading that is used by default, where another is in force.
reading-used-otherwise = Used by default: { $because }
# Marks a reading that was asked for.
reading-chosen = Chosen for this page.
stances = Asserted and denied
# The same where nothing is denied.
only-asserted = Asserted
label-asserts = asserts
label-denies = denies
# Held, and rejected.
label-ascribed-1 = ascribed
label-ascribed-2 = ascribed, as rejected
manner-plainly = plainly
manner-belief = as a belief
manner-implied = implied
manner-ascribed = ascribed by the report
neighbours = Before and after
neighbours-note = From the reports’ words. The order can change where two accounts may tell of different acts, or where words can be read in two ways.
# Before the identities on which an order relies.
relies-on = This date treats several accounts as one act:
before = Before it
why = Why?
after = After it
same-time = At the same time
order-unknown = Order not known
order-unknown-note = The reports do not settle whether these came before or after.
differ-here = Where the reports differ on this
identities = One act or two?
verdict-same = Treated as one act
verdict-distinct = Treated as separate acts
verdict-unclear = Not clear; treated as separate acts
cite = Cite this
citation = { $title }. In: { $site }. Démarche, written from { $reports }. { $address }
# The whole chronology, whose curator is not named, and is.
cite-whole = { $title }. Démarche. { $address }
cite-whole-by = { $curator }: { $title }. Démarche. { $address }
about = About this chronology
cite-as = Cite as
curator = Curator
licence = Licence
# At the foot of every page.
curated-by = Chronology by { $curator }.
copy = Copy
copied = Copied
# The name of the links to the previous and the next event.
turn = In reading order
previous = Previous in reading order
next = Next in reading order
quote-checked = checked against the report’s text
actors = Who
report-undated = prints no date
# The same, where there is little room.
undated = undated
report-dated = dated { $date }

## Choices and contradictions

chosen = Dates on this page are changed
chosen-assumption = Assumed, not reported: { $assumption }
chosen-reading = Another reading of { $words } ({ $report }): { $reading }
leave-out = Remove
# Beside a date that the choice in force changes.
otherwise = without this: { $date }
contradictions = Contradictions
contradictions-note = What is said of the same events and cannot all be true.
contradictions-none = Nothing of what is said here contradicts the rest.
contradiction = Not all of this can be true: { $statements }.
# Chosen by the number of assumptions.
contradiction-assumed =
    { $count ->
        [one] With the assumption ({ $assumptions }), not all of this can be true: { $statements }.
       *[other] With the assumptions ({ $assumptions }), not all of this can be true: { $statements }.
    }
# Chosen by the number of assumptions.
contradiction-only-assumed =
    { $count ->
        [one] This assumption cannot be true: { $assumptions }.
       *[other] These assumptions cannot all be true: { $assumptions }.
    }
read-so = Show the timeline read this way
assume-so = Show the timeline with this assumption
in-force = chosen for this page

## Claims, reports and actors

claims = Claims
claims-note = What is asserted or denied, and by whom. Whether a claim is true is not judged.
# Where nothing is denied.
claims-note-undenied = What is asserted, and by whom. Whether a claim is true is not judged.
claim-kinds-1 = Propositions
claim-kinds-2 = Permissions
claim-kinds-3 = Threats
claim-kinds-4 = Evaluations
claim-kinds-5 = Reasons
# One claim of each kind, in the order of `claim_kinds`.
claim-kind-1 = Proposition
claim-kind-2 = Permission
claim-kind-3 = Threat
claim-kind-4 = Evaluation
claim-kind-5 = Reason
asserted-by = Asserted by { $actors }
ascribed-to = Ascribed by a report to { $actors }
ascribed = Ascribed by a report
# Under `ascribed`.
ascribed-note = Views and reasons that a report gives as somebody’s, without telling that they were stated. They are neither assertions nor denials.
claim-title = Claim: { $text }
denied-by = Denied by { $actors }
unopposed = No report tells of a denial.
unasserted = No report names anyone who asserts it.
those-who-assert = Those who assert it
those-who-deny = Those who deny it
silence = Silence counts neither as denial nor as assent.
reports = Reports
reports-note = The published texts behind this chronology. The texts belong to their publishers and are not shown.
# The link to where an account can be read.
read-at = read it at { $host }
# The link to a copy of a report elsewhere.
archived-copy = archived copy
# A report within a citation: who wrote it, and where it can be read.
cited = { $report } ({ $details })
printed = About the text
headline = Headline
author = Author
publisher = Publisher
address = Address
archived = Archived copy
accessed = Address last read
date = Date
zone = Time zone
calendar = Calendar
length =
    { $count ->
        [one] { $count } paragraph, headings included.
       *[other] { $count } paragraphs, headings included.
    }
# Before the names of what the report does not print: a headline, a date and so on.
not-printed = Not printed
its-story = What it says of each event
its-story-note = In the order of the timeline, which is not always the order of events: where dates overlap or are not known, each event’s page says what came before and after.
only-here = told by this report alone
its-time-words = Its time words, and how they are read
its-time-words-note = All words of the report that could date or order an event.
paragraph-head = Paragraph { $number }
# A date as it is read, and the words that print it.
date-as-printed = { $date }: { $words } ({ $at })
where-it-differs = Where it differs from the others, or within itself
checked = Its quotations were checked against its text.
unchecked = Its quotations have not been checked against its text.
actors-title = Actors
actors-note = Who acts or speaks. Members stand under the government or body that they belong to.
members = Belonging to it
did = Did and said
in-its-words = Own words, as reports quote them
named-in = Named in what others did or said
actor-kind-1 = Person
actor-kind-2 = Government
actor-kind-3 = Body or group
count-events = events: { $count }

## Method page

method = How the dates were found
method-lede = Dates are worked out from what the reports print. Each is shown with its reasons, and each reason with its report and paragraph.
# Each a heading and its text.
method-sections-1 = What counts as a date
    .text = A report’s time words are kept as printed. They count from the report’s own date, from another event, or from nothing. A report that prints no date is given none. A report’s date does not date what it tells; it shows only that what it tells as past had happened by then.
method-sections-2 = What counts as an order
    .text = Words such as “following”, “led to” or “in response to” order two events. So do accounts that presuppose another event. They give no length of time. An event before one of known date happened by that date; an event after it happened on that date or later.
method-sections-3 = What follows
    .text = All statements are solved together, as a temporal network. Each event gets the narrowest window that holds if every statement is true. The event’s page shows the statements behind each end under “Why this date?”. Where statements contradict each other, the page says so.
method-sections-4 = What is left open
    .text = “Day not reported” means that the reports do not limit the day. “Order not known” means that they do not settle the order; places in a list then show none.
method-example = An example from this chronology
method-dates = How dates are worded
method-dates-note = Each form that this chronology uses, with one of its events.
method-days-printed = A day is a day as its report prints it; days of reports from other time zones are not converted.
method-days-counted = Days are those of one time zone. A day that a report prints in another is converted and stands beside the printed one; where a report’s zone is not known, the day is widened by 26 hours each way.
method-about = “About” reaches, on either side of a date: { $days } of a day, { $months } of a month, { $years } of a year, { $decades } of a decade, { $centuries } of a century. These figures are this chronology’s; no report says how far it reaches.
method-words = What the words mean
# Each a term and its meaning.
method-terms-1 = plainly
    .text = Said as a fact, or denied outright.
method-terms-2 = as a belief
    .text = Said as what the speaker believes.
method-terms-3 = implied
    .text = Not said in so many words; the report takes it from what was said or done.
method-terms-4 = ascribed by the report
    .text = Given by the report as somebody’s view or reason, without telling that it was stated: neither an assertion nor a denial.
assumptions = Assumptions
assumptions-note = Not reported, but possible. None is used unless you choose it; dates that depend on one are marked.
second-readings = Words that can be read in several ways
second-readings-note = One reading is used, for the reason given. Each other one can be chosen.
second-readings-mark = * and numbers: words that can be read in another way.
would-contradict = It contradicts what the reports say.
