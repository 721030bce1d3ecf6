//! Where the places of a chronology are.

use super::Site;
use crate::map::{Locator, SHOWN_MAX};
use crate::model::{Coordinates, Model, Place};

impl Site {
    /// The places that the map of all may show: of many the first in the files that have coordinates.
    pub fn mapped_places(&self) -> Vec<(&Place, Coordinates)> {
        mapped(&self.model)
    }

    /// Their map, drawn once for each language, in which their names may differ; none of no place.
    pub fn map(&self) -> Option<&Locator> {
        let drawn = || {
            let places = mapped(&self.telling.model);
            let named: Vec<_> = places.iter().map(|(place, at)| (*at, &*place.name)).collect();
            Locator::of(&named)
        };
        self.telling.map.get_or_init(drawn).as_ref()
    }
}

fn mapped(model: &Model) -> Vec<(&Place, Coordinates)> {
    let places = model.places.iter().filter_map(|place| Some((place, place.at?)));
    places.take(SHOWN_MAX).collect()
}
