//! The words of what became of a record: when it was added, what was corrected.

words! {
    /// When records were added, and what was corrected in them.
    pub struct HistoryText {
        heading = "This entry",
        added = "Added on {date}.",
        corrected = "Corrected on {date}: {what}",
        corrections = "Corrections",
        corrections_note = "What was wrong in published entries and was corrected, the latest \
                            first. Changes of wording alone are not listed. Days are those of the \
                            correction.",
        corrections_none = "No corrections.",
    }
}
