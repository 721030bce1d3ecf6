//! The words of what became of a record: when it was added, what was corrected.

words! {
    /// When records were added, and what was corrected in them.
    pub struct HistoryText {
        heading = "This record",
        added = "Added on {date}.",
        corrected = "Corrected on {date}: {what}",
        corrections = "Corrections",
        corrections_note = "What a published record said and was wrong, the latest first. Changes \
                            of wording alone are not listed. The days are those of our work on the \
                            record, not of what happened.",
        corrections_none = "Nothing has been corrected so far.",
    }
}
