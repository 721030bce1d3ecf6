//! What dates rest on: the steps behind a bound, what cannot all be true, what may be assumed.

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use super::cut::Most;
use super::list::Entry;
use super::reference::texts;
use super::sequence::Sequence;
use crate::chronology::{Contradiction, Step};
use crate::index::Keys;
use crate::localized::Localized;
use crate::model::{Noun, Records as _};
use crate::query::Filter;
use crate::text::english;
use crate::url::Urls;

/// Statements that cannot all be true; none can be left out without the rest becoming possible.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conflict {
    /// Made from what it says: it lasts as long as the conflict does.
    pub id: String,
    /// The events whose dates it leaves open.
    pub events: Vec<String>,
    /// The statements, in the order in which each leads to the next.
    pub because: Vec<Reason>,
    /// The assumptions that take part; where there is one, it is not the reports that disagree.
    pub assumptions: Vec<String>,
    /// The same as a sentence, titles of events in square brackets.
    pub text: String,
}

/// What no report states and could be so.
#[derive(Debug, Serialize, ToSchema)]
pub struct Assumption {
    /// Its id: `?with=ID` shows the chronology with it.
    pub id: String,
    /// Where it is explained.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// What is assumed.
    pub text: String,
    /// Why one could think so, and why it is no more than that.
    pub reason: String,
    /// Whether it is in force in this answer.
    pub in_force: bool,
}

/// One step of a chain.
#[derive(Debug, Serialize, ToSchema)]
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

impl Entry for Conflict {
    const NOUN: Noun = Noun::Conflict;

    fn sequence<'s>(site: &'s Localized, _: &Filter, is_by_id: bool) -> Sequence<'s> {
        Sequence::of_records(ids(site), is_by_id)
    }

    fn find(site: &Localized, _: &Urls, id: &str, _: Most) -> Option<Self> {
        let found = site.chronology.contradictions().get(ids(site).index_of(id)?)?;
        Some(Self::of(site, found))
    }
}

impl Entry for Assumption {
    const NOUN: Noun = Noun::Assumption;

    fn find(site: &Localized, urls: &Urls, id: &str, _: Most) -> Option<Self> {
        site.model.assumptions.find(id).map(|assumption| Self {
            id: assumption.id.to_string(),
            url: urls.assumption(&assumption.id),
            text: assumption.text.clone(),
            reason: assumption.reason.clone(),
            in_force: site.choice.with.contains(&assumption.id),
        })
    }
}

impl Conflict {
    pub(super) fn of(site: &Localized, contradiction: &Contradiction) -> Self {
        Self {
            id: id(&as_written(site), contradiction),
            events: texts(&contradiction.events),
            because: chain(site, &contradiction.steps),
            assumptions: texts(&contradiction.assumptions),
            text: site.contradiction(contradiction).plain(),
        }
    }
}

/// The ids of all conflicts.
fn ids(site: &Localized) -> &Keys {
    let written = as_written(site);
    site.contradiction_ids(|found| id(&written, found))
}

/// The site that ids are made in. They have no language: they are made from the English sentence and
/// from the words of the data as they are written, whatever is answered in.
fn as_written(site: &Localized) -> Localized {
    site.as_written(english())
}

fn id(written: &Localized, contradiction: &Contradiction) -> String {
    let digest = Sha256::digest(written.contradiction(contradiction).plain());
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

pub(super) fn chain(site: &Localized, steps: &[Step]) -> Vec<Reason> {
    steps.iter().map(|step| Reason::of(site, step)).collect()
}

impl Reason {
    fn of(site: &Localized, step: &Step) -> Self {
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
