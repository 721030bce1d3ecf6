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

    /// The place that is nearest to another, with where it lies and how many kilometres away; of
    /// several the first in the files.
    pub fn nearest_place(&self, place: &Place) -> Option<(&Place, Coordinates, f64)> {
        let at = place.at?;
        let own = self.model.places.position(&place.id);
        let all = self.data.northward.get_or_init(|| northward(&self.data.model));
        let (south, north) = all.split_at(all.partition_point(|(to, _)| to.latitude < at.latitude));
        let mut nearest: Option<(f64, usize, Coordinates)> = None;
        // An event may name all places, so that not each can be compared with all.
        let sides: [&mut dyn Iterator<Item = &(Coordinates, usize)>; 2] =
            [&mut north.iter(), &mut south.iter().rev()];
        for side in sides {
            for (to, index) in side.filter(|(_, index)| Some(*index) != own) {
                // Neither there nor farther on is anything nearer than due north or south.
                let least_km = at.distance_km(Coordinates { latitude: to.latitude, ..at });
                if nearest.is_some_and(|(found_km, ..)| found_km < least_km) {
                    break;
                }
                let distance_km = at.distance_km(*to);
                let is_nearer = |(found_km, found, _): (f64, usize, _)| {
                    distance_km.total_cmp(&found_km).then(index.cmp(&found)).is_lt()
                };
                if nearest.is_none_or(is_nearer) {
                    nearest = Some((distance_km, *index, *to));
                }
            }
        }
        let (distance_km, index, to) = nearest?;
        Some((self.model.places.at(index)?, to, distance_km))
    }
}

fn northward(model: &Model) -> Vec<(Coordinates, usize)> {
    let places = (0..).zip(model.places.iter());
    let mut found: Vec<_> = places.filter_map(|(index, place)| Some((place.at?, index))).collect();
    found.sort_by(|(one, _), (other, _)| one.latitude.total_cmp(&other.latitude));
    found
}

fn mapped(model: &Model) -> Vec<(&Place, Coordinates)> {
    let places = model.places.iter().filter_map(|place| Some((place, place.at?)));
    places.take(SHOWN_MAX).collect()
}
