//! The words of the drawing.

use super::Plural;
use super::pattern::Pattern;

/// What stands in and beside the drawing.
#[derive(Clone, Copy, Debug)]
pub struct DrawingText {
    /// Over all time before what is drawn.
    pub earlier: &'static str,
    /// Over all time after what is drawn.
    pub later: &'static str,
    /// Over the column of what has no day: two lines.
    pub no_day: [&'static str; 2],
    /// Over the days that a bound leaves together: `{first}` `{last}`.
    pub days: Pattern,
    /// Over the last of these days: `{first}`.
    pub from: Pattern,
    /// An hour of a day: `{hour}`.
    pub hour: Pattern,
    /// Leads to one part of the axis: `{days}`.
    pub only: Pattern,
    /// On the line from what is asserted to what denies it.
    pub denied: &'static str,
    /// The mark of a footnote: `{number}`.
    pub footnote: Pattern,
    /// A footnote: `{words}` `{report}`, then what the words can also mean.
    pub also_read: Pattern,
    /// A cluster of so many events.
    pub cluster: Plural,
    /// A cluster of so many events between known days: `{days}`.
    pub cluster_days: Plural,
    /// A cluster of so many events without a day.
    pub cluster_no_day: Plural,
    /// Leads from a claim to the timeline of its events.
    pub of_claim: &'static str,
    /// Over a list that has not all of so many events: `{shown}`.
    pub left_out: Plural,
    /// The name of the controls.
    pub controls: &'static str,
    /// Draws less time.
    pub closer: &'static str,
    /// Draws more time.
    pub wider: &'static str,
    /// Draws earlier time.
    pub go_earlier: &'static str,
    /// Draws later time.
    pub go_later: &'static str,
    /// Draws all of it.
    pub whole: &'static str,
    /// Cuts time at the known bounds.
    pub as_cells: &'static str,
    /// Gives every day the same width.
    pub as_calendar: &'static str,
    /// Heads the legend.
    pub legend: &'static str,
    /// Explains a bar.
    pub legend_bar: &'static str,
    /// Explains an open end.
    pub legend_open: &'static str,
    /// Explains where something certainly lasted; only where there is such a thing.
    pub legend_core: &'static str,
    /// Explains the form of what is asserted.
    pub legend_said: &'static str,
    /// Explains the form of a denial.
    pub legend_denied: &'static str,
    /// What is printed on or beside a mark, for those who cannot see it: `{title}` `{date}`.
    pub named: Pattern,
    /// A date that rests on an assumption: `{date}`.
    pub assumed: Pattern,
    /// Explains its bar; only where there is one.
    pub legend_assumed: &'static str,
    /// Explains the mark of what has no day.
    pub legend_no_day: &'static str,
    /// Explains lines.
    pub legend_line: &'static str,
    /// The keys that the script knows.
    pub legend_keys: &'static str,
    /// Explains a cluster; only where there is one.
    pub legend_cluster: &'static str,
}
