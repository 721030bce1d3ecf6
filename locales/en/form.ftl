### The forms in which dates are worded, each explained.

form-day = On that day.
form-hours = On that day, at that time.
form-unit = At some time in it. Nothing more exact is reported.
form-one-of = At one of these times. Which one is not known.
form-between = At some time between the two, both included.
form-by = Then or earlier, perhaps much earlier.
form-or-later = Then or later, perhaps much later.
form-about = A report says “about”. The event is shown near that date and may lie outside it.
form-perhaps = A report is not sure of the date. The event is shown there, and may lie elsewhere.
form-differ = The accounts give dates that exclude each other. It is one of them.
form-lasted = It lasted. Where no end is given, none is reported.
form-ordered = The reports neither give nor limit the day. They do say what it came before or after.
form-unknown = The reports neither give nor limit the day.
form-contradicted = The accounts cannot all be true, and nothing is left of its date.
form-converted = The day is converted from the report’s time zone. In brackets stands the day as printed.
form-calendars = The report prints another calendar. In brackets stands the Gregorian date.
