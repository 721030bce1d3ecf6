//! Everything in one document.

use std::marker::PhantomData;

use chrono::NaiveDate;
use serde::{Serialize, Serializer};
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
#[derive(Serialize, ToSchema)]
pub struct OneChronology<'s> {
    /// Everything.
    pub chronology: Chronology<'s>,
    /// About the answer.
    pub meta: Meta,
}

/// Everything that the chronology holds.
#[derive(Serialize, ToSchema)]
pub struct Chronology<'s> {
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
    #[schema(value_type = Vec<Report>)]
    pub reports: All<'s, Report>,
    /// Whoever acts or speaks.
    #[schema(value_type = Vec<Actor>)]
    pub actors: All<'s, Actor>,
    /// Where events take place, or which place they concern.
    #[schema(value_type = Vec<Place>)]
    pub places: All<'s, Place>,
    /// The events, in reading order.
    #[schema(value_type = Vec<Event>)]
    pub events: All<'s, Event>,
    /// What is asserted or denied.
    #[schema(value_type = Vec<Claim>)]
    pub claims: All<'s, Claim>,
    /// Where the reports differ.
    #[schema(value_type = Vec<Difference>)]
    pub differences: All<'s, Difference>,
    /// Tellings that may be one act or two.
    pub identities: Vec<Identity>,
    /// What is told without date or order.
    pub background: Vec<Background>,
    /// What one could think and no report states.
    #[schema(value_type = Vec<Assumption>)]
    pub assumptions: All<'s, Assumption>,
    /// What cannot all be true.
    #[schema(value_type = Vec<Conflict>)]
    pub conflicts: All<'s, Conflict>,
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

impl<'s> OneChronology<'s> {
    /// Everything that a site holds.
    pub fn of(site: &'s Localized, urls: &'s Urls) -> Self {
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
            reports: All::of(site, urls),
            actors: All::of(site, urls),
            places: All::of(site, urls),
            events: All::of(site, urls),
            claims: All::of(site, urls),
            differences: All::of(site, urls),
            identities: model.identities.iter().map(Identity::of).collect(),
            background: model.background.iter().map(Background::of).collect(),
            assumptions: All::of(site, urls),
            conflicts: All::of(site, urls),
        };
        Self { chronology, meta: Meta::of(site, urls) }
    }
}

/// How many ids are looked up at once.
const PART: usize = 1000;

/// All entries of a kind, each made as it is written, so that never all of them are in memory.
pub struct All<'s, E> {
    site: &'s Localized,
    urls: &'s Urls,
    of: PhantomData<E>,
}

impl<'s, E: Entry> All<'s, E> {
    fn of(site: &'s Localized, urls: &'s Urls) -> Self {
        Self { site, urls, of: PhantomData }
    }
}

impl<E: Entry> Serialize for All<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ids = E::sequence(self.site, &Filter::default(), false);
        let parts = (0..ids.len()).step_by(PART).map(|at| ids.ids(at..ids.len().min(at + PART)));
        let find = |id: String| E::find(self.site, self.urls, &id, Most::ALL);
        serializer.collect_seq(parts.flatten().filter_map(find))
    }
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
