//! The words of a view that is narrowed to some days.

words! {
    /// How the days between which events are asked for are worded.
    pub struct SpanText {
        days,
        from,
        to,
        on,
        between,
        possibly,
        certainly,
        from_label,
        to_label,
        certain_label,
        takes,
    }
}
