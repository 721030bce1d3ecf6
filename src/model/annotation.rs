//! Our annotations of the reports: differences, identities, background, assumptions.

use super::{
    Anchor, AssumptionId, BackgroundId, ClaimId, DifferenceId, EventId, History, IdentityId,
    ReportId, kinds,
};
use crate::diagnostic::Place;
use crate::edtf::Edtf;

/// Paragraphs of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    /// The report.
    pub report: ReportId,
    /// Its non-empty lines counted from 1, ascending.
    pub paragraphs: Vec<u32>,
}

/// A matter on which reports differ, or on which one report is in tension with itself.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Its id.
    pub id: DifferenceId,
    /// What they differ on.
    pub matter: String,
    /// Whether it is among the weightiest, which the front page shows.
    pub main: bool,
    /// The events that it concerns.
    pub events: Vec<EventId>,
    /// The claims that it concerns.
    pub claims: Vec<ClaimId>,
    /// The reports that were read for it, by id: those that answer, and those that say nothing.
    pub compared: Vec<ReportId>,
    /// Each report's answer.
    pub says: Vec<Says>,
    /// What became of its record, where the data says so.
    pub history: Option<History>,
}

impl Difference {
    /// Whether a report is in tension with itself, and no other has an answer.
    pub fn is_tension(&self) -> bool {
        1 < self.says.len() && self.within_one_report()
    }

    /// Whether one report alone is concerned: a tension with itself, or what it alone tells.
    pub fn within_one_report(&self) -> bool {
        self.says.windows(2).all(|pair| match pair {
            [a, b] => a.at.report == b.at.report,
            _ => true,
        })
    }
}

/// What one report says on a matter.
#[derive(Clone, Debug)]
pub struct Says {
    /// The paragraphs that say it.
    pub at: Locator,
    /// The answer, in our words.
    pub text: String,
}

/// Two tellings that may be one act or two.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Its id.
    pub id: IdentityId,
    /// What is asked.
    pub question: String,
    /// What was chosen.
    pub verdict: Verdict,
    /// The one event where they are the same, else those that are kept apart.
    pub events: Vec<EventId>,
    /// The tellings.
    pub tellings: Vec<Locator>,
    /// Why.
    pub reason: String,
    /// What became of its record, where the data says so.
    pub history: Option<History>,
}

kinds! {
    /// Whether tellings are of one act.
    Verdict {
        /// They are taken for one act.
        Same = "same",
        /// They are taken for two.
        Distinct = "distinct",
        /// It cannot be told; they are kept apart, so that neither takes the other's date.
        Unclear = "unclear",
    }
}

/// What a report tells without any date or order.
#[derive(Clone, Debug)]
pub struct Background {
    /// Its id.
    pub id: BackgroundId,
    /// In our words.
    pub text: String,
    /// Where it is told.
    pub sources: Vec<Locator>,
    /// What became of its record, where the data says so.
    pub history: Option<History>,
}

/// A reading of ours that no report states. It is off unless asked for.
#[derive(Clone, Debug)]
pub struct Assumption {
    /// Its id.
    pub id: AssumptionId,
    /// What is assumed.
    pub text: String,
    /// Why one could think so, and why it is no more than that.
    pub reason: String,
    /// What it adds to the temporal network.
    pub supposes: Supposition,
    /// Where the curator wrote it; for diagnostics alone.
    pub place: Place,
}

/// What an assumption adds to the temporal network.
#[derive(Clone, Debug)]
pub enum Supposition {
    /// A report was published on a date.
    Published {
        /// The report.
        report: ReportId,
        /// The date assumed for it.
        date: Edtf,
    },
    /// An event took place on a date, or in some order.
    Event {
        /// The event.
        event: EventId,
        /// When.
        anchor: Anchor,
    },
}
