//! What each form of a date in words means.

words! {
    /// The forms in which dates are worded, each explained.
    pub struct FormText {
        day,
        hours,
        unit,
        one_of,
        between,
        by,
        or_later,
        about,
        perhaps,
        differ,
        lasted,
        ordered,
        unknown,
        contradicted,
        converted,
        calendars,
    }
}
