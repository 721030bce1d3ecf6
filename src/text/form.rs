//! What each form of a date in words means.

words! {
    /// The forms in which dates are worded, each explained.
    pub struct FormText {
        day = "On that day.",
        hours = "On that day, at that time.",
        unit = "At some time in it. Nothing more exact is reported.",
        one_of = "At one of these times. Which one is not known.",
        between = "At some time between the two, both included.",
        by = "Then or earlier, perhaps much earlier.",
        or_later = "Then or later, perhaps much later.",
        about = "A report says “about”. The event is shown near that date and may lie outside it.",
        perhaps = "A report is not sure of the date. The event is shown there, and may lie elsewhere.",
        differ = "The accounts give dates that exclude each other. It is one of them.",
        lasted = "It lasted. Where no end is given, none is reported.",
        ordered = "The reports neither give nor limit the day. They do say what it came before or \
                   after.",
        unknown = "The reports neither give nor limit the day.",
        contradicted = "The accounts cannot all be true, and nothing is left of its date.",
        converted = "The day is converted from the report’s time zone. In brackets stands the day \
                     as printed.",
        calendars = "The report prints another calendar. In brackets stands the Gregorian date.",
    }
}
