//! What is known of one event's time.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::network::PointId;
use super::solve::Side;
use super::{Chronology, GroundKind, Step};
use crate::edtf::Edtf;
use crate::model::{AssumptionId, EventId, kinds};

/// The days of the axis between which a point in time lies; `None` is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Window {
    /// Not before this day.
    pub earliest: Option<NaiveDate>,
    /// Not after this day.
    pub latest: Option<NaiveDate>,
}

impl Window {
    /// Whether nothing is known.
    pub fn is_open(self) -> bool {
        self.earliest.is_none() && self.latest.is_none()
    }

    /// The window in EDTF: a day, or one of a set; `None` where nothing is known.
    pub fn edtf(self) -> Option<Edtf> {
        Edtf::between(self.earliest, self.latest)
    }
}

kinds! {
    /// What kind of knowledge a date is.
    Basis {
        /// One report's time words state it.
        Stated = "stated",
        /// It follows from several statements, or from a report's own date.
        Derived = "derived",
        /// No day is known, but an order towards another event is.
        Ordered = "ordered",
        /// It rests on an assumption that was asked for.
        Assumed = "assumed",
        /// Neither day nor order is known.
        Unknown = "unknown",
        /// What is said cannot all be true, so that nothing follows.
        Contradicted = "contradicted",
    }
}

/// What is known of one event's time, and why.
#[derive(Clone, Debug)]
pub struct Dating {
    /// When it took place, or began.
    pub begins: Window,
    /// When it ended, if it is an event that lasts.
    pub ends: Option<Window>,
    /// What kind of knowledge this is.
    pub basis: Basis,
    /// The chain behind the earliest bound of its beginning; empty where that is open.
    pub because_earliest: Vec<Step>,
    /// The chain behind the latest bound of its beginning; empty where that is open.
    pub because_latest: Vec<Step>,
    /// The chain behind the earliest bound of its end; empty where that is open.
    pub because_end: Vec<Step>,
    /// The chain behind the latest bound of its end; empty where that is open.
    pub because_end_latest: Vec<Step>,
    /// The assumptions that any of this rests on.
    pub assumptions: BTreeSet<AssumptionId>,
}

impl Dating {
    /// All steps of all chains.
    pub fn steps(&self) -> impl Iterator<Item = &Step> {
        let ends = self.because_end.iter().chain(&self.because_end_latest);
        self.because_earliest.iter().chain(&self.because_latest).chain(ends)
    }
}

impl Chronology {
    /// Concludes what is known of an event's time.
    pub(super) fn date(&self, event: &EventId) -> Dating {
        let points = *self.points.get(event).expect("every event has its points");
        let Some(begins) = self.window(points.begins) else {
            return Dating {
                begins: Window::default(),
                ends: points.ends.map(|_| Window::default()),
                basis: Basis::Contradicted,
                because_earliest: Vec::new(),
                because_latest: Vec::new(),
                because_end: Vec::new(),
                because_end_latest: Vec::new(),
                assumptions: BTreeSet::new(),
            };
        };
        let mut dating = Dating {
            begins,
            ends: points.ends.map(|ends| self.window(ends).unwrap_or_default()),
            basis: Basis::Unknown,
            because_earliest: self.because(points.begins, Side::Earliest),
            because_latest: self.because(points.begins, Side::Latest),
            because_end: self.because_of_end(points.ends, Side::Earliest),
            because_end_latest: self.because_of_end(points.ends, Side::Latest),
            assumptions: BTreeSet::new(),
        };
        dating.assumptions =
            dating.steps().filter_map(|step| step.ground.assumption.clone()).collect();
        dating.basis = self.basis(event, &dating);
        dating
    }

    fn because_of_end(&self, ends: Option<PointId>, side: Side) -> Vec<Step> {
        ends.map(|ends| self.because(ends, side)).unwrap_or_default()
    }

    fn basis(&self, event: &EventId, dating: &Dating) -> Basis {
        if !dating.assumptions.is_empty() {
            return Basis::Assumed;
        }
        if dating.begins.is_open() && dating.ends.is_none_or(Window::is_open) {
            return if self.is_ordered(event) { Basis::Ordered } else { Basis::Unknown };
        }
        match (dating.because_earliest.as_slice(), dating.because_latest.as_slice()) {
            ([first], [last]) if is_one_statement(first, last) => Basis::Stated,
            _ => Basis::Derived,
        }
    }
}

/// Whether two bounds rest on the same words of a report.
fn is_one_statement(first: &Step, last: &Step) -> bool {
    match (&first.ground.kind, &last.ground.kind) {
        (GroundKind::Words { place: a, .. }, GroundKind::Words { place: b, .. }) => a == b,
        _ => false,
    }
}
