//! Calendars other than the Gregorian: their names, their months, and their dates beside ours.

words! {
    /// Dates of reports that print another calendar.
    pub struct CalendarText {
        beside,
        gregorian,
        julian,
        islamic_civil,
        islamic_umm_al_qura,
        persian,
        hebrew,
        coptic,
        ethiopian,
        buddhist,
        roc,
        indian,
        islamic_months: [&'static str; 12],
        persian_months: [&'static str; 12],
        hebrew_months: [&'static str; 12],
        hebrew_adars: [&'static str; 2],
        coptic_months: [&'static str; 13],
        ethiopian_months: [&'static str; 13],
        indian_months: [&'static str; 12],
    }
}
