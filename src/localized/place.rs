//! Where a place lies, in words.

use super::Localized;
use crate::model::{Coordinates, Place};
use crate::text::filled;

impl Localized {
    /// Where a place lies: its coordinates, and how it lies to the nearest other place of the
    /// chronology. `None` where the data does not say.
    pub fn position(&self, place: &Place) -> Option<String> {
        let t = self.text.place;
        let at = place.at?;
        let coordinates = self.coordinates(at);
        let Some((other, other_at, distance_km)) = self.nearest_place(place) else {
            return Some(coordinates);
        };
        let parts = [
            ("coordinates", &*coordinates),
            ("distance", &self.text.decimal(distance_km, 0)),
            ("direction", self.direction(other_at.bearing(at))),
            ("other", &other.name),
        ];
        let pattern = if distance_km < 1.0 { t.beside } else { t.nearest };
        Some(filled(pattern, &parts))
    }

    /// A point on earth, to a hundredth of a degree: “36.62° N, 6.35° W”.
    fn coordinates(&self, at: Coordinates) -> String {
        let t = self.text.place;
        let part = |degrees: f64, [positive, negative]: [&'static str; 2]| {
            let pattern = if degrees < 0.0 { negative } else { positive };
            filled(pattern, &[("degrees", &self.text.decimal(degrees.abs(), 2))])
        };
        let latitude = part(at.latitude, [t.north, t.south]);
        let longitude = part(at.longitude, [t.east, t.west]);
        filled(t.coordinates, &[("latitude", &latitude), ("longitude", &longitude)])
    }

    /// The one of eight directions that is nearest to one in degrees clockwise from north.
    fn direction(&self, degrees: f64) -> &'static str {
        let eighth = (degrees / 45.0).round() as usize;
        let directions = self.text.place.directions;
        directions.iter().cycle().nth(eighth).copied().unwrap_or_default()
    }
}
