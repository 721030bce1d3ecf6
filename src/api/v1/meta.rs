//! About an answer: whose days its dates are, and what was asked for.

use serde::Serialize;
use utoipa::ToSchema;

use super::reference::texts;
use super::words::Zones;
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

/// Whose days the dates are: those that each report prints, or those of one report or zone.
#[derive(Debug, Serialize, ToSchema)]
pub struct Axis {
    /// The report whose days are counted, where it is a report's.
    pub report: Option<String>,
    /// The IANA name of the zone, where one is known.
    pub zone: Option<String>,
    /// Whether days are taken as printed or converted.
    pub zones: Zones,
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
        let model::Axis { clock, zones, .. } = &site.model.axis;
        let report = match clock {
            Some(model::Whose::Report(id)) => Some(id.to_string()),
            Some(model::Whose::Zone(_)) | None => None,
        };
        let zone = site.model.zone().map(|zone| zone.name().to_owned());
        Self { report, zone, zones: (*zones).into() }
    }
}
