//! Everything in one document.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::cut::Most;
use super::history::{Correction, added};
use super::{
    Actor, Assumption, Background, Claim, Conflict, Difference, Entry, Event, Identity, Meta,
    Place, Report,
};
use crate::localized::Localized;
use crate::model::Subject;
use crate::query::Filter;
use crate::site::{Lead, Site};
use crate::url::Urls;

/// `{"chronology": {…}, "meta": {…}}`.
#[derive(Debug, Serialize, ToSchema)]
pub struct OneChronology {
    /// Everything.
    pub chronology: Chronology,
    /// About the answer.
    pub meta: Meta,
}

/// Everything that the chronology holds.
#[derive(Debug, Serialize, ToSchema)]
pub struct Chronology {
    /// Its page.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// What it is called.
    pub title: String,
    /// What it is about, in one to three sentences.
    pub summary: String,
    /// The BCP 47 tag of the language of our own words.
    pub language: String,
    /// The day on which the chronology was added; null where the data does not say.
    pub added: Option<NaiveDate>,
    /// What was wrong in its title or summary and was corrected, by day.
    pub corrected: Vec<Correction>,
    /// What a first-time reader must see.
    pub glance: Glance,
    /// The rows of the timeline, in the order in which they are shown.
    pub lanes: Vec<Lane>,
    /// What events may have in common besides lane and actors.
    pub tags: Vec<Tag>,
    /// The kinds of events, those that no event has among them.
    pub kinds: Vec<EventKind>,
    /// The published sources.
    pub reports: Vec<Report>,
    /// Whoever acts or speaks.
    pub actors: Vec<Actor>,
    /// Where events take place, or which place they concern.
    pub places: Vec<Place>,
    /// The events, in reading order.
    pub events: Vec<Event>,
    /// What is asserted or denied.
    pub claims: Vec<Claim>,
    /// Where the reports differ.
    pub differences: Vec<Difference>,
    /// Tellings that may be one act or two.
    pub identities: Vec<Identity>,
    /// What is told without date or order.
    pub background: Vec<Background>,
    /// What one could think and no report states.
    pub assumptions: Vec<Assumption>,
    /// What cannot all be true.
    pub conflicts: Vec<Conflict>,
}

/// What a first-time reader must see.
#[derive(Debug, Serialize, ToSchema)]
pub struct Glance {
    /// The event in which the dispute's claim was asserted; null where no event denies what another
    /// asserts.
    pub assertion: Option<String>,
    /// The event in which it was denied; null likewise.
    pub denial: Option<String>,
    /// The events with which the front page leads: these two, or others where they are null.
    pub leads: Vec<String>,
    /// The events that are decisions, and what they led to.
    pub decisions: Vec<String>,
    /// What no report settles.
    pub unknown: Vec<Unknown>,
}

/// Something that no report settles, with where to read on.
#[derive(Debug, Serialize, ToSchema)]
pub struct Unknown {
    /// One sentence.
    pub text: String,
    /// The event to read on with; null where it is a difference.
    pub event: Option<String>,
    /// The difference to read on with; null where it is an event.
    pub difference: Option<String>,
}

/// A row of the timeline.
#[derive(Debug, Serialize, ToSchema)]
pub struct Lane {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What its events are about.
    pub about: String,
}

/// What events may have in common.
#[derive(Debug, Serialize, ToSchema)]
pub struct Tag {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A kind of event.
#[derive(Debug, Serialize, ToSchema)]
pub struct EventKind {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

impl OneChronology {
    /// Everything that a site holds.
    pub fn of(site: &Localized, urls: &Urls) -> Self {
        let model = &site.model;
        let lanes = model.lanes.iter().map(|lane| Lane {
            id: lane.id.to_string(),
            name: lane.name.clone(),
            about: lane.about.clone(),
        });
        let kinds = model.kinds.iter().map(|kind| EventKind {
            id: kind.id.to_string(),
            name: site.kind(&kind.id).to_owned(),
        });
        let tags =
            model.tags.iter().map(|tag| Tag { id: tag.id.to_string(), name: tag.name.clone() });
        let chronology = Chronology {
            url: urls.home(),
            title: model.about.title.clone(),
            summary: model.about.summary.clone(),
            language: site.language().to_owned(),
            added: added(model.about.history.as_ref()),
            corrected: Correction::of(model.about.history.as_ref()),
            glance: Glance::of(site),
            lanes: lanes.collect(),
            tags: tags.collect(),
            kinds: kinds.collect(),
            reports: all(site, urls),
            actors: all(site, urls),
            places: all(site, urls),
            events: all(site, urls),
            claims: all(site, urls),
            differences: all(site, urls),
            identities: model.identities.iter().map(Identity::of).collect(),
            background: model.background.iter().map(Background::of).collect(),
            assumptions: all(site, urls),
            conflicts: all(site, urls),
        };
        Self { chronology, meta: Meta::of(site, urls) }
    }
}

fn all<E: Entry>(site: &Localized, urls: &Urls) -> Vec<E> {
    let ids = E::sequence(site, &Filter::default(), false);
    let ids = ids.ids(0..ids.len());
    ids.iter().filter_map(|id| E::find(site, urls, id, Most::ALL)).collect()
}

impl Glance {
    fn of(site: &Site) -> Self {
        let glance = &site.model.glance;
        let (assertion, denial) = match site.lead() {
            Lead::Opposed { assertion, denial } => (Some(assertion), Some(denial)),
            Lead::Events(_) => (None, None),
        };
        let unknown = glance.unknown.iter().map(|unknown| {
            let (event, difference) = match &unknown.see {
                Subject::Event(event) => (Some(event.to_string()), None),
                Subject::Difference(difference) => (None, Some(difference.to_string())),
            };
            Unknown { text: unknown.text.clone(), event, difference }
        });
        Self {
            assertion: assertion.map(ToString::to_string),
            denial: denial.map(ToString::to_string),
            leads: site.lead().events().into_iter().map(ToString::to_string).collect(),
            decisions: glance.decisions.iter().map(ToString::to_string).collect(),
            unknown: unknown.collect(),
        }
    }
}
