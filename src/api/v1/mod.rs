//! Version 1 of the JSON endpoint. `docs/api-design.md` explains every field.

mod account;
mod event;
mod problem;
mod reason;

pub use account::{Account, NameAs, Quotation, Reading, Time};
pub use event::{Because, Claim, Correction, End, Event, Stance};
pub use problem::{Nearest, Problem};
pub use reason::{Assumption, Assumptions, Conflict, Conflicts, Reason};

use serde::Serialize;

use crate::model;
use crate::search::Filter;
use crate::site::Site;
use crate::url::Urls;

/// `{"events": […], "meta": {…}}`.
#[derive(Debug, Serialize)]
pub struct Events {
    /// The events, in reading order.
    pub events: Vec<Event>,
    /// About the list.
    pub meta: Meta,
}

/// About a list.
#[derive(Debug, Serialize)]
pub struct Meta {
    /// How many entries the list has.
    pub total: usize,
    /// Whose days the dates are.
    pub axis: Axis,
    /// The assumptions in force, as asked for by `with`.
    pub with: Vec<String>,
    /// The readings in force in place of those that are used, as asked for by `reading`.
    pub reading: Vec<String>,
}

/// Whose days the dates are: those of a report, or of a zone.
#[derive(Debug, Serialize)]
pub struct Axis {
    /// The report whose days are counted, where it is a report's.
    pub report: Option<String>,
    /// The IANA name of the zone, where one is known.
    pub zone: Option<String>,
}

/// `{"event": {…}}`.
#[derive(Debug, Serialize)]
pub struct OneEvent {
    /// The event.
    pub event: Event,
}

/// An id with its name.
#[derive(Debug, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

impl Events {
    /// Returns the events of a site that fit a filter, in reading order; those that fit only with
    /// accents left aside come last.
    pub fn of(site: &Site, urls: &Urls, filter: &Filter) -> Self {
        let [exact, folded] = site.filtered(filter);
        let ids = exact.iter().chain(folded.iter());
        let events: Vec<Event> =
            ids.map(|id| Event::of(site, urls, site.model.events.get(id))).collect();
        let meta = Meta {
            total: events.len(),
            axis: Axis::of(site),
            with: texts(&site.choice.with),
            reading: texts(&site.choice.readings),
        };
        Self { events, meta }
    }
}

impl Axis {
    fn of(site: &Site) -> Self {
        match &site.model.axis {
            model::Axis::Zone(zone) => Self { report: None, zone: Some(zone.name().to_owned()) },
            model::Axis::Report(id) => {
                let zone = site.model.reports.get(id).zone.map(|zone| zone.name().to_owned());
                Self { report: Some(id.to_string()), zone }
            }
        }
    }
}

impl OneEvent {
    /// Returns one event.
    pub fn of(site: &Site, urls: &Urls, event: &model::Event) -> Self {
        Self { event: Event::of(site, urls, event) }
    }
}

fn texts<'i, I: ToString + 'i>(ids: impl IntoIterator<Item = &'i I>) -> Vec<String> {
    ids.into_iter().map(ToString::to_string).collect()
}

fn actor(site: &Site, id: &model::ActorId) -> Named {
    Named { id: id.to_string(), name: site.model.actors.get(id).name.clone() }
}
