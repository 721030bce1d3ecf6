//! The words of what became of a record: when it was added, what was corrected.

words! {
    /// When records were added, and what was corrected in them.
    pub struct HistoryText {
        heading,
        added,
        corrected,
        corrections,
        corrections_note,
        corrections_none,
    }
}
