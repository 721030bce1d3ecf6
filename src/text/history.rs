//! The words of what became of a record: when it was added, what was corrected.

use super::pattern::Pattern;

/// When records were added, and what was corrected in them.
#[derive(Clone, Copy, Debug)]
pub struct HistoryText {
    /// The heading of a record's history on its page.
    pub heading: &'static str,
    /// When it was added: `{date}`.
    pub added: Pattern,
    /// What was corrected: `{date}` `{what}`.
    pub corrected: Pattern,
    /// The title of the list of corrections, and its name in the footer.
    pub corrections: &'static str,
    /// Introduces it.
    pub corrections_note: &'static str,
    /// There is none.
    pub corrections_none: &'static str,
}
