//! The words of a view that is narrowed to some days.

words! {
    /// How the days between which events are asked for are worded.
    pub struct SpanText {
        days = "Days",
        from = "{sure} on {from} or later",
        to = "{sure} on {to} or earlier",
        on = "{sure} on {from}",
        between = "{sure} from {from} to {to}",
        /// As `{sure}` in the patterns above.
        possibly = "possibly",
        /// As `{sure}` in the patterns above.
        certainly = "certainly",
        from_label = "From day, month or year",
        to_label = "To day, month or year",
        /// The form's choice of events that must lie between the days.
        certain_label = "Only what certainly lies there",
        /// What the fields for days take.
        takes = "5 March 2026, March 2026 or 2026",
    }
}
