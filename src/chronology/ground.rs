//! What each constraint of the network rests on: words, a report's date, an assumption.

use std::collections::BTreeSet;

use crate::calendar::System;
use crate::diagnostic::Place;
use crate::edtf::Edtf;
use crate::model::{AssumptionId, EventId, Relation, ReportId, Told};

/// What a constraint rests on.
#[derive(Clone, Debug)]
pub struct Ground {
    /// What says so.
    pub kind: GroundKind,
    /// The assumption without which nothing would follow.
    pub assumption: Option<AssumptionId>,
}

/// What says that a constraint holds.
#[derive(Clone, Debug)]
pub enum GroundKind {
    /// Words of a report.
    Words {
        /// The report.
        report: ReportId,
        /// The paragraph, counted from 1.
        paragraph: u32,
        /// As printed.
        words: String,
        /// The order or distance that they state; `None` where they state a date.
        relates: Option<Relates>,
        /// The date that they state by themselves; `None` where it is counted from another.
        stated: Option<Box<Stated>>,
        /// Where the curator wrote them.
        place: Place,
    },
    /// The date of a report, which bounds what it tells.
    Told {
        /// The report.
        report: ReportId,
        /// The first paragraph that tells the event, counted from 1.
        paragraph: u32,
        /// Whether it tells the event as past, as going on, or as still to come.
        told: Told,
        /// Where the curator wrote the account.
        place: Place,
    },
    /// Dates that exclude each other: whichever is right, the event lies between the first and the
    /// last of them.
    Differ {
        /// What says each.
        tellings: Vec<Ground>,
        /// The date that each comes to; none at all where one of them is open on a side.
        dates: Vec<Stated>,
    },
    /// What lasts does not end before it begins.
    Lasts,
    /// An assumption alone.
    Assumed {
        /// Where the curator wrote it.
        place: Place,
    },
}

/// A date as words state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated {
    /// The date, Gregorian.
    pub date: Edtf,
    /// The calendar in which the report prints it.
    pub calendar: System,
}

/// An order or distance of two events, as words state it.
#[derive(Clone, Debug)]
pub struct Relates {
    /// The event that the words speak of.
    pub of: EventId,
    /// How it lies to the other.
    pub relation: Relation,
    /// The other.
    pub to: EventId,
    /// How many days of the calendar lie between them, where the words say so.
    pub days: Option<u32>,
}

/// A date that words of a report state of an event.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The report.
    pub report: ReportId,
    /// The paragraph, counted from 1.
    pub paragraph: u32,
    /// The words, as printed.
    pub words: String,
    /// The date, with its marks of what is approximate or uncertain; Gregorian.
    pub date: Edtf,
}

/// What a report says that a constraint rests on.
#[derive(Clone, Copy, Debug)]
pub struct Said<'g> {
    /// The report.
    pub report: &'g ReportId,
    /// The paragraph, counted from 1.
    pub paragraph: u32,
    /// The words; `None` where the report's own date is the reason.
    pub words: Option<&'g str>,
}

impl Ground {
    /// The date that words state by themselves, if that is what the constraint rests on.
    pub fn stated(&self) -> Option<&Stated> {
        match &self.kind {
            GroundKind::Words { stated, .. } => stated.as_deref(),
            _ => None,
        }
    }

    /// What a report says, if the constraint rests on a report.
    pub fn said(&self) -> Option<Said<'_>> {
        match &self.kind {
            GroundKind::Words { report, paragraph, words, .. } => {
                Some(Said { report, paragraph: *paragraph, words: Some(words) })
            }
            GroundKind::Told { report, paragraph, .. } => {
                Some(Said { report, paragraph: *paragraph, words: None })
            }
            GroundKind::Differ { .. } | GroundKind::Lasts | GroundKind::Assumed { .. } => None,
        }
    }
}

/// The reports that a statement rests on.
pub(crate) fn reports_of(ground: &Ground) -> BTreeSet<ReportId> {
    match &ground.kind {
        GroundKind::Differ { tellings, .. } => tellings.iter().flat_map(reports_of).collect(),
        _ => ground.said().map(|said| said.report.clone()).into_iter().collect(),
    }
}
