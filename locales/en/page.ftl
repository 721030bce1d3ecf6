### What these pages say beside what the data says.

# The name of a report where it is first named on a page.
page-report-of = { $report } of { $date }
page-report-undated = { $report }, undated
# Once a page, of reports that print no name.
page-names-are-ours =
    { $count ->
        [one] The name { $names } is ours: the text prints none.
       *[other] The names { $names } are ours: the texts print none.
    }
# The link to a quotation; its words once its address is copied.
page-link-to-quotation = Link to this quotation
page-link-copied = Address copied
# Over what an event asserts that another denies, and what denies it.
page-what-it-denies = What it denies
page-who-denies-it = Denied
# Over the same, where it certainly lies on the other side in time and is no answer.
page-asserted-later = Asserted later
page-denied-before = Denied before
# What previews elsewhere say of an event: its quotation, and what denies it.
page-described = { $quote }. { $when }.
page-described-denied = { $quote }. { $when }. Denied: { $denials }.
page-on-timeline = See it on the timeline
# A heading of a list that is folded away.
page-folded = { $heading } ({ $count })
# Over the lines of an account that are folded away.
page-more = { $count } more
# After a list of what denies an event, or is denied in it, where there are very many.
page-more-opposed = { $count } more, before it or later, among all events with the same claims
# Before the links to files of one event.
page-download = Download
page-download-text = text (Markdown)
page-download-data = data (JSON)
page-download-all = all events: CSV, calendar, feed
# From a date that is open to the assumptions that would narrow it.
page-if-assumed = What an assumption would change
# In a view under an assumption or another reading.
page-changed =
    { $count ->
        [one] { $count } date changes.
       *[other] { $count } dates change.
    }
page-instead-of = { $after } instead of { $before }
page-changed-nothing = No date changes.
# What is shown where no date changes.
page-shown-assumed = An assumption is shown
page-shown-read = Another reading is shown
page-shown-both = Assumptions and other readings are shown
page-would-change =
    { $count ->
        [one] It would change { $count } date:
       *[other] It would change { $count } dates:
    }
# After the first of them.
page-changed-more =
    { $count ->
        [one] One more date changes.
       *[other] { $count } more dates change.
    }
# Under the first events of a list, before or after one: leads to the days of the others.
page-neighbours-more =
    { $count ->
        [one] One more event
       *[other] { $count } more events
    }
# Where a chronology has very many events.
page-neighbours-beyond =
    { $count ->
        [one] One event farther away is not compared with this one.
       *[other] { $count } events farther away are not compared with this one.
    }
# Over the claims that somebody asserts and somebody denies.
page-disputed = Disputed
# Over those that somebody denies and nobody asserts.
page-only-denied = Denied; no report names anyone who asserts it
# Over what the people and bodies of a government did.
page-members-did = Did and said, with those who belong to it
page-contents = On this page
# In place of the dates that an assumption or a reading would change, where it changes none.
# What a choice would change of very many events.
page-would-touch =
    { $count ->
        [one] What it would change is not worked out here: it touches { $count } event.
       *[other] What it would change is not worked out here: it touches { $count } events.
    }
page-would-change-no-date = It would change no date.
page-would-order = It would change no date, only the order: { $first }; later: { $second }.
page-would-join = It would change no date, only the order: { $first }; at the same time: { $second }.
page-would-part = It would change no date, but leave open what came first: { $first }, or: { $second }.
