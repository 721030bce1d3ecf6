//! The words of a view that is narrowed to some days.

use super::pattern::Pattern;

/// How the days between which events are asked for are worded.
#[derive(Clone, Copy, Debug)]
pub struct SpanText {
    /// What is narrowed, as a heading.
    pub days: &'static str,
    /// A day and all later ones: `{sure}` `{from}`.
    pub from: Pattern,
    /// A day and all earlier ones: `{sure}` `{to}`.
    pub to: Pattern,
    /// One day: `{sure}` `{from}`.
    pub on: Pattern,
    /// Two days and all between them: `{sure}` `{from}` `{to}`.
    pub between: Pattern,
    /// Events that may lie there.
    pub possibly: &'static str,
    /// Events that must lie there.
    pub certainly: &'static str,
    /// The form's field for the first day.
    pub from_label: &'static str,
    /// The form's field for the last day.
    pub to_label: &'static str,
    /// The form's choice of what must lie there.
    pub certain_label: &'static str,
    /// What the fields for days take.
    pub takes: &'static str,
}
