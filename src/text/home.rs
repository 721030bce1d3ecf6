//! The words of the front page, and of the pages to which it leads on.

use super::Plural;

words! {
    /// The words of the front page in one language.
    pub struct HomeText {
        brief: Plural,
        unknown_first,
        unknown,
        order,
        unordered,
        same_time,
        reading,
        beside,
        after_step,
        of_all: Plural,
        csv,
        side: Plural,
        list,
        words_for_the_day,
        note,
        note_rows,
        axis_printed,
        axis_hours,
        axis_report,
        axis_zone,
        no_day_ordered,
        unplaced,
        all_differences: Plural,
        all_background: Plural,
    }
}
