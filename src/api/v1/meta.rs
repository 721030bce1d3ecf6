//! About an answer: whose days its dates are, and what was asked for.

use serde::Serialize;
use utoipa::ToSchema;

use super::reference::texts;
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

impl Meta {
    pub(super) fn of(site: &Site) -> Self {
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
