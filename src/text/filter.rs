//! The words by which events are searched for and chosen.

use super::Plural;
use super::pattern::Pattern;
use crate::query::Facet;

/// What stands in the form that chooses events, and over what it finds.
#[derive(Clone, Copy, Debug)]
pub struct FilterText {
    /// The name of the form.
    pub heading: &'static str,
    /// A field of the form: the words to look for.
    pub q: &'static str,
    /// A field of the form.
    pub lane: &'static str,
    /// A field of the form.
    pub actor: &'static str,
    /// A field of the form.
    pub report: &'static str,
    /// A field of the form.
    pub kind: &'static str,
    /// A field of the form.
    pub claim: &'static str,
    /// A choice of a field, and how many events it leaves: `{choice}` `{count}`.
    pub option: Pattern,
    /// The choice of nothing in a field.
    pub any: &'static str,
    /// The button.
    pub show: &'static str,
    /// How many of so many events fit: `{shown}`.
    pub shown: Plural,
    /// Back to all.
    pub clear: &'static str,
    /// Nothing fits.
    pub nothing: &'static str,
    /// How to widen the view, before links that leave one thing out.
    pub widen: &'static str,
    /// Leaves one thing out: `{what}` `{count}`.
    pub without: Pattern,
    /// Heads events that fit only if accents are left aside.
    pub folded: &'static str,
    /// Heads what else has the words.
    pub also: &'static str,
    /// That what may lie between the days asked for need not.
    pub may_lie: &'static str,
    /// That dates and lines do not follow from the chosen report alone: `{report}` `{date}`.
    pub of_report: Pattern,
    /// The title of a filtered view: `{what}`.
    pub title: Pattern,
}

impl FilterText {
    /// What readers call a facet.
    pub fn facet(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Lane => self.lane,
            Facet::Actor => self.actor,
            Facet::Report => self.report,
            Facet::Kind => self.kind,
            Facet::Claim => self.claim,
        }
    }
}
