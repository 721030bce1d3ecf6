//! What dates rest on: the steps behind a bound, what cannot all be true, what may be assumed.

use chrono::NaiveDate;
use serde::Serialize;

use super::texts;
use crate::chronology::{Contradiction, Step};
use crate::site::Site;

/// `{"conflicts": […]}`.
#[derive(Debug, Serialize)]
pub struct Conflicts {
    /// What cannot all be true: one minimal set for each part of the network that contradicts
    /// itself.
    pub conflicts: Vec<Conflict>,
}

/// Statements that cannot all be true; none can be left out without the rest becoming possible.
#[derive(Debug, Serialize)]
pub struct Conflict {
    /// The events whose dates it leaves open.
    pub events: Vec<String>,
    /// The statements, in the order in which each leads to the next.
    pub because: Vec<Reason>,
    /// The assumptions that take part; where there is one, it is not the reports that disagree.
    pub assumptions: Vec<String>,
    /// The same as a sentence, titles of events in square brackets.
    pub text: String,
}

/// `{"assumptions": […]}`.
#[derive(Debug, Serialize)]
pub struct Assumptions {
    /// What one could think and no report states.
    pub assumptions: Vec<Assumption>,
}

/// A reading of ours that no report states.
#[derive(Debug, Serialize)]
pub struct Assumption {
    /// Its id: `?with=ID` shows the chronology with it.
    pub id: String,
    /// What is assumed.
    pub text: String,
    /// Why one could think so, and why it is no more than that.
    pub reason: String,
    /// Whether it is in force in this answer.
    pub in_force: bool,
}

/// One step of a chain.
#[derive(Debug, Serialize)]
pub struct Reason {
    /// The report that it rests on; null for what needs none.
    pub report: Option<String>,
    /// Where in the report.
    pub paragraph: Option<u32>,
    /// The words printed there; null where the report's own date is the reason.
    pub words: Option<String>,
    /// The event of which it says something.
    pub event: String,
    /// The event from which the reasoning comes; null where it starts at the calendar.
    pub from: Option<String>,
    /// The assumption without which it would not hold.
    pub assumption: Option<String>,
    /// The bound that is reached with this step.
    pub day: Option<NaiveDate>,
    /// The same as a sentence, titles of events in square brackets.
    pub text: String,
}

impl Conflicts {
    /// Returns what cannot all be true.
    pub fn of(site: &Site) -> Self {
        let found = site.chronology.contradictions();
        Self { conflicts: found.iter().map(|found| Conflict::of(site, found)).collect() }
    }
}

impl Conflict {
    pub(super) fn of(site: &Site, contradiction: &Contradiction) -> Self {
        Self {
            events: texts(&contradiction.events),
            because: chain(site, &contradiction.steps),
            assumptions: texts(&contradiction.assumptions),
            text: site.contradiction(contradiction).plain(),
        }
    }
}

impl Assumptions {
    /// Returns the assumptions that can be asked for.
    pub fn of(site: &Site) -> Self {
        let assumptions = site.model.assumptions.iter().map(|assumption| Assumption {
            id: assumption.id.to_string(),
            text: assumption.text.clone(),
            reason: assumption.reason.clone(),
            in_force: site.choice.with.contains(&assumption.id),
        });
        Self { assumptions: assumptions.collect() }
    }
}

pub(super) fn chain(site: &Site, steps: &[Step]) -> Vec<Reason> {
    steps.iter().map(|step| Reason::of(site, step)).collect()
}

impl Reason {
    fn of(site: &Site, step: &Step) -> Self {
        let said = step.ground.said();
        Self {
            report: said.map(|said| said.report.to_string()),
            paragraph: said.map(|said| said.paragraph),
            words: said.and_then(|said| said.words).map(str::to_owned),
            event: step.event.to_string(),
            from: step.from.as_ref().map(ToString::to_string),
            assumption: step.ground.assumption.as_ref().map(ToString::to_string),
            day: step.day,
            text: site.step(step, "").0.plain(),
        }
    }
}
