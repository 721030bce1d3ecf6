//! Version 1 of the JSON endpoint. `docs/api-design.md` explains it; `OpenAPI` lists every field.

mod account;
mod actor;
mod chronology;
mod claim;
mod difference;
mod document;
mod event;
mod list;
mod parameters;
mod problem;
mod reason;
mod report;
mod words;

pub use crate::model::Noun;
pub use account::{Account, NameAs, Quotation, Reading, Time};
pub use actor::{Actor, Position};
pub use chronology::{Chronology, Glance, Lane, OneChronology, Unknown};
pub use claim::{Claim, StanceIn};
pub use difference::{Background, Difference, Identity, Locator, Says};
pub use document::document;
pub use event::{Because, ClaimRef, Correction, End, Event, EventRef, Stance};
pub use list::{Entry, List, ListMeta, One};
pub use parameters::{ChoiceParameters, EventParameters, IdParameter, ListParameters};
pub use problem::{Nearest, Problem};
pub use reason::{Assumption, Conflict, Reason};
pub use report::{Published, Report, Unanchored};
pub use words::{ActorKind, Anchor, Basis, ClaimKind, EventKind, Is, Manner, Told, Verdict};

use serde::Serialize;
use utoipa::ToSchema;

use crate::model;
use crate::site::Site;

/// About an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Meta {
    /// Whose days the dates are.
    pub axis: Axis,
    /// The assumptions in force, as asked for by `with`.
    pub with: Vec<String>,
    /// The readings in force in place of those that are used, as asked for by `reading`.
    pub reading: Vec<String>,
}

/// Whose days the dates are: those of a report, or of a zone.
#[derive(Debug, Serialize, ToSchema)]
pub struct Axis {
    /// The report whose days are counted, where it is a report's.
    pub report: Option<String>,
    /// The IANA name of the zone, where one is known.
    pub zone: Option<String>,
}

/// An id with its name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
}

impl Meta {
    fn of(site: &Site) -> Self {
        Self {
            axis: Axis::of(site),
            with: texts(&site.choice.with),
            reading: texts(&site.choice.readings),
        }
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

impl Named {
    fn report(site: &Site, id: &model::ReportId) -> Self {
        Self { id: id.to_string(), name: site.model.reports.get(id).label.clone() }
    }
}

fn texts<'i, I: ToString + 'i>(ids: impl IntoIterator<Item = &'i I>) -> Vec<String> {
    ids.into_iter().map(ToString::to_string).collect()
}

fn actor(site: &Site, id: &model::ActorId) -> Named {
    Named { id: id.to_string(), name: site.model.actors.get(id).name.clone() }
}
