//! What an entry says of another: its id, with its name or with what is known of its time.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use super::words::Basis;
use crate::chronology::Window;
use crate::localized::Localized;
use crate::model::{Actor, ActorId, Claim, EventId, Id as _, PlaceId, Report};
use crate::site::Site;
use crate::url::Urls;

/// An id with its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

/// An event by its id, with what is known of its time.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EventRef {
    /// The event's id.
    pub id: String,
    /// Its page.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// Its title.
    pub title: String,
    /// As in the event itself.
    #[schema(format = "edtf")]
    pub edtf: Option<String>,
    /// Not before this day; null where nothing bounds it.
    pub earliest: Option<NaiveDate>,
    /// Not after this day; null where nothing bounds it.
    pub latest: Option<NaiveDate>,
    /// The same in words.
    pub words: String,
    /// What kind of knowledge this is.
    pub basis: Basis,
    /// The assumptions that the dates rest on.
    pub assumptions: Vec<String>,
}

/// A claim, by its id.
#[derive(Debug, Serialize, ToSchema)]
pub struct ClaimRef {
    /// Its id.
    pub id: String,
    /// In our words.
    pub text: String,
}

impl Named {
    pub(super) fn report(report: &Report) -> Self {
        Self { id: report.id.to_string(), name: report.label.clone() }
    }

    pub(super) fn actor(site: &Site, id: &ActorId) -> Self {
        Self::of_actor(site.model.actors.get(id))
    }

    pub(super) fn of_actor(actor: &Actor) -> Self {
        Self { id: actor.id.to_string(), name: actor.name.clone() }
    }

    pub(super) fn place(site: &Site, id: &PlaceId) -> Self {
        Self { id: id.to_string(), name: site.model.places.get(id).name.clone() }
    }
}

impl EventRef {
    pub(super) fn of(site: &Localized, urls: &Urls, id: &EventId) -> Self {
        let dating = &site.chronology.dating(id);
        let Window { earliest, latest } = dating.begins;
        Self {
            id: id.to_string(),
            url: urls.event(id),
            title: site.model.events.get(id).title.clone(),
            edtf: dating.edtf().map(|date| date.to_string()),
            earliest,
            latest,
            words: site.when(dating),
            basis: dating.basis.into(),
            assumptions: texts(&dating.assumptions),
        }
    }
}

/// The event that was last told of. Lists have what concerns one event in a row, and what is known of
/// its time is long to find where many reports date it.
#[derive(Default)]
pub(super) struct LastEvent(Option<EventRef>);

impl LastEvent {
    /// Tells of an event: anew only where it is another one.
    pub(super) fn told(&mut self, site: &Localized, urls: &Urls, id: &EventId) -> EventRef {
        let last = self.0.take().filter(|last| last.id == id.as_str());
        self.0.insert(last.unwrap_or_else(|| EventRef::of(site, urls, id))).clone()
    }
}

impl ClaimRef {
    pub(super) fn of(claim: &Claim) -> Self {
        Self { id: claim.id.to_string(), text: claim.text.clone() }
    }
}

pub(super) fn edtf(window: Window) -> Option<String> {
    window.edtf().map(|date| date.as_str().to_owned())
}

pub(super) fn texts<'i, I: ToString + 'i>(ids: impl IntoIterator<Item = &'i I>) -> Vec<String> {
    ids.into_iter().map(ToString::to_string).collect()
}
