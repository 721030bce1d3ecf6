//! A place on earth, with what happened there.

use serde::Serialize;
use utoipa::ToSchema;

use super::cut::{Cut, Most};
use super::list::Entry;
use super::reference::EventRef;
use crate::localized::Localized;
use crate::model::Noun;
use crate::query::{Facet, Filter};
use crate::url::Urls;

/// A place on earth that events name.
#[derive(Debug, Serialize, ToSchema)]
pub struct Place {
    /// Its id, which lasts.
    pub id: String,
    /// Its page.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// Its name.
    pub name: String,
    /// Degrees north of the equator (WGS 84); null where the data does not say.
    #[schema(minimum = -90, maximum = 90)]
    pub latitude: Option<f64>,
    /// Degrees east of Greenwich; null where `latitude` is.
    #[schema(minimum = -180, maximum = 180)]
    pub longitude: Option<f64>,
    /// Its item in Wikidata, `Q` and a number; null where none is named.
    pub wikidata: Option<String>,
    /// Its number in GeoNames; null where none is named.
    #[schema(minimum = 1)]
    pub geonames: Option<u32>,
    /// The events there, in reading order.
    pub events: Vec<EventRef>,
    /// The lists above that have not all, where there are too many; left out where none is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
}

impl Entry for Place {
    const NOUN: Noun = Noun::Place;

    fn find(site: &Localized, urls: &Urls, id: &str, most: Most) -> Option<Self> {
        let found = site.model.places.find(id)?;
        let events = site.events_at(&found.id).cloned().unwrap_or_default();
        let all = urls.api_home(&Filter::of(Facet::Place, &found.id));
        let mut cut = Vec::new();
        Some(Self {
            id: found.id.to_string(),
            url: urls.place(&found.id),
            name: found.name.clone(),
            latitude: found.at.map(|at| at.latitude),
            longitude: found.at.map(|at| at.longitude),
            wikidata: found.wikidata.clone(),
            geonames: found.geonames,
            events: most.of(
                &mut cut,
                ("events", &all),
                events.len(),
                site.events_of(events.iter()).map(|id| EventRef::of(site, urls, id)),
            ),
            cut,
        })
    }
}
