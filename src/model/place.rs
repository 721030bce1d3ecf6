//! Places on earth, and where they lie.

use super::PlaceId;
use crate::diagnostic;

/// A place that events or accounts name.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its id.
    pub id: PlaceId,
    /// Its name.
    pub name: String,
    /// Where it lies, where the data says so.
    pub at: Option<Coordinates>,
    /// Its item in Wikidata: `Q15681`.
    pub wikidata: Option<String>,
    /// Its number in GeoNames.
    pub geonames: Option<u32>,
    /// Where the curator wrote it; for diagnostics alone.
    pub place: diagnostic::Place,
}

/// A point on earth (WGS 84).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Coordinates {
    /// Degrees north of the equator, −90 to 90.
    pub latitude: f64,
    /// Degrees east of Greenwich, −180 to 180.
    pub longitude: f64,
}

/// The mean radius of the earth, in kilometres.
const EARTH_RADIUS_KM: f64 = 6371.0;

impl Coordinates {
    /// The way to another point along the earth, in kilometres, good to half a hundredth.
    ///
    /// ```
    /// # use demarche::model::Coordinates;
    /// let madrid = Coordinates { latitude: 40.42, longitude: -3.7 };
    /// let rome = Coordinates { latitude: 41.89, longitude: 12.48 };
    /// assert_eq!(madrid.distance_km(rome).round(), 1362.0);
    /// ```
    pub fn distance_km(self, other: Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let east = (other.longitude - self.longitude).to_radians();
        let half = |angle: f64| (angle / 2.0).sin().powi(2);
        let chord = half(to - from) + from.cos() * to.cos() * half(east);
        2.0 * EARTH_RADIUS_KM * chord.sqrt().min(1.0).asin()
    }

    /// The direction in which the way to another point sets out, in degrees clockwise from north.
    ///
    /// ```
    /// # use demarche::model::Coordinates;
    /// let greenwich = Coordinates { latitude: 0.0, longitude: 0.0 };
    /// assert_eq!(greenwich.bearing(Coordinates { latitude: 0.0, longitude: 10.0 }), 90.0);
    /// ```
    pub fn bearing(self, other: Self) -> f64 {
        let (from, to) = (self.latitude.to_radians(), other.latitude.to_radians());
        let east = (other.longitude - self.longitude).to_radians();
        let eastward = east.sin() * to.cos();
        let northward = from.cos() * to.sin() - from.sin() * to.cos() * east.cos();
        eastward.atan2(northward).to_degrees().rem_euclid(360.0)
    }
}
