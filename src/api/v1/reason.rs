//! What dates rest on: the steps behind a bound, what cannot all be true, what may be assumed.

use std::sync::Arc;

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

use super::cut::{Cut, Most};
use super::list::Entry;
use super::reference::texts;
use super::sequence::Sequence;
use crate::chronology::{Contradiction, Step};
use crate::index::Keys;
use crate::localized::Localized;
use crate::model::{Noun, Records as _};
use crate::query::Filter;
use crate::site::Site;
use crate::text::english;
use crate::url::Urls;

/// Statements that cannot all be true; none can be left out without the rest becoming possible.
#[derive(Debug, Serialize, ToSchema)]
pub struct Conflict {
    /// Made from what it says: it lasts as long as the conflict does.
    pub id: String,
    /// The events whose dates it leaves open; of very many, the first.
    pub events: Vec<String>,
    /// The statements, in the order in which each leads to the next; of very many, the first and the
    /// last.
    pub because: Vec<Reason>,
    /// The assumptions that take part; where there is one, it is not the reports that disagree.
    pub assumptions: Vec<String>,
    /// The same as a sentence, titles of events in square brackets.
    pub text: String,
    /// The lists of this conflict that have not all; absent where each has.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
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
    /// How many steps before this one are left out of a very long chain; absent where none is. The
    /// event of `from` has those that lead to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1)]
    pub skipped: Option<usize>,
    /// The same as a sentence, titles of events in square brackets.
    pub text: String,
}

impl Entry for Conflict {
    const NOUN: Noun = Noun::Conflict;

    fn sequence<'s>(site: &'s Localized, _: &Filter, is_by_id: bool) -> Sequence<'s> {
        Sequence::of_records(ids(site.site()), is_by_id)
    }

    fn find(site: &Localized, urls: &Urls, id: &str, most: Most) -> Option<Self> {
        Self::of(site, urls, ids(site.site()).index_of(id)?, most)
    }
}

impl Entry for Assumption {
    const NOUN: Noun = Noun::Assumption;

    fn find(site: &Localized, urls: &Urls, id: &str, _: Most) -> Option<Self> {
        let assumption = site.model.assumptions.find(id)?;
        let place = site.model.assumptions.position(&assumption.id).unwrap_or_default();
        Some(Self {
            id: assumption.id.to_string(),
            url: urls.assumption(&assumption.id, place),
            text: assumption.text.clone(),
            reason: assumption.reason.clone(),
            in_force: site.choice.with.contains(&assumption.id),
        })
    }
}

impl Conflict {
    /// That of a place among all.
    pub(super) fn of(site: &Localized, urls: &Urls, place: usize, most: Most) -> Option<Self> {
        let contradiction = site.chronology.contradictions().get(place)?;
        let mut cut = Vec::new();
        let all = &contradiction.events;
        let events = ("events", &*urls.api_entries("events"));
        let events = most.of_steps().of(&mut cut, events, all.len(), all.iter());
        Some(Self {
            id: ids(site.site()).id_at(place)?.to_owned(),
            events: texts(events),
            because: chain(site, &contradiction.steps, most),
            assumptions: texts(&contradiction.assumptions),
            text: site.contradiction(contradiction).plain(),
            cut,
        })
    }
}

/// Makes the ids of all conflicts of a site at once, for which the first answer that names one would
/// wait otherwise.
pub fn prepare(site: &Arc<Site>) {
    ids(site);
}

/// The ids of all conflicts. They have no language: they are made from the English sentence and from
/// the words of the data as they are written, whatever is answered in.
fn ids(site: &Arc<Site>) -> &Keys {
    let written = Localized::as_written(site, english());
    site.contradiction_ids(|found| id(&written, found))
}

fn id(written: &Localized, contradiction: &Contradiction) -> String {
    let mut digest = Sha256::new_with_prefix(written.contradiction(contradiction).plain());
    // What the sentence leaves out tells it from others that begin and end alike.
    if contradiction.steps.iter().any(|step| 0 < step.skipped) {
        contradiction.events.iter().for_each(|event| digest.update(format!(" {event}")));
    }
    let digest = digest.finalize();
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// The steps of a chain: of one that is longer than an entry has room for, the first and the last.
pub(super) fn chain(site: &Localized, steps: &[Step], most: Most) -> Vec<Reason> {
    let (first, last) = most.ends(steps.len());
    let mut skipped = 0;
    let mut reasons = Vec::new();
    for (place, step) in steps.iter().enumerate() {
        if (first..last).contains(&place) {
            skipped += 1 + step.skipped;
            continue;
        }
        let reason = Reason::of(site, step);
        let left_out = std::mem::take(&mut skipped) + step.skipped;
        reasons.push(Reason { skipped: Some(left_out).filter(|left_out| 0 < *left_out), ..reason });
    }
    reasons
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
            skipped: None,
            text: site.step(step, "").0.plain(),
        }
    }
}
