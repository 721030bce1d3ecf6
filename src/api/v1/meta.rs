//! About an answer: whose days its dates are, and what was asked for.

use serde::Serialize;
use utoipa::ToSchema;

use super::reference::texts;
use super::words::Zones;
use crate::localized::Localized;
use crate::model;
use crate::site::Site;
use crate::url::Urls;

/// About an answer.
#[derive(Debug, Serialize, ToSchema)]
pub struct Meta {
    /// Whose days the dates are.
    pub axis: Axis,
    /// The assumptions in force, as asked for by `with`.
    pub with: Vec<String>,
    /// The readings in force in place of those that are used, as asked for by `reading`.
    pub reading: Vec<String>,
    /// Who made the chronology; null where the data does not say.
    pub curator: Option<String>,
    /// On what terms its words may be used; null where the data does not say.
    pub licence: Option<Licence>,
    /// How the whole is cited.
    pub citation: String,
}

/// A licence.
#[derive(Debug, Serialize, ToSchema)]
pub struct Licence {
    /// Its id in the list of SPDX; null where it has none.
    pub spdx: Option<String>,
    /// Its name.
    pub name: String,
    /// Where it can be read.
    #[schema(format = "uri")]
    pub url: String,
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
    pub(super) fn of(site: &Localized, urls: &Urls) -> Self {
        let credit = &site.model.about.credit;
        let licence = credit.licence.as_ref().map(|licence| Licence {
            spdx: licence.spdx.clone(),
            name: licence.name.clone(),
            url: licence.url.to_string(),
        });
        Self {
            axis: Axis::of(site),
            with: texts(&site.choice.with),
            reading: texts(&site.choice.readings),
            curator: credit.curator.clone(),
            licence,
            citation: site.citation(&urls.absolute(&urls.home())),
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
