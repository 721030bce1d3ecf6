//! Locator maps: coasts, borders and marks around a place, as whole numbers in a frame.
//!
//! A degree of longitude is as wide as at the place itself, so that its neighbourhood has its shape.
//! Nothing here is markup, colour or words, and nothing is loaded from elsewhere.

mod clip;
mod marks;
mod outlines;

use crate::model::Coordinates;
pub use marks::{LETTER, Mark, RINGS, numbers};

use clip::{clipped, is_inside, near, without_repeats};
use outlines::{OUTLINES, Outline};

/// How wide a map is, in units of its own.
pub const WIDTH: i32 = 576;

/// How high a map is, in the same units.
pub const HEIGHT: i32 = 384;

/// How many degrees of latitude a map shows where that is enough to know the neighbourhood by, and
/// at most.
const SPAN_DEGREES: f64 = 10.0;
const SPAN_DEGREES_MAX: f64 = 160.0;

/// The fewest points of coasts and borders by which a neighbourhood is known.
const POINTS_MIN: usize = 12;

/// How many times narrower than at the equator a degree of longitude is drawn at most: towards the
/// poles it would become nothing.
const NARROWEST: f64 = 0.2;

/// A point of a map, from its upper left corner.
pub type Point = (i32, i32);

/// What a map shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locator {
    /// Land: rings, of which one within another is a lake or a sea.
    pub land: Vec<Vec<Point>>,
    /// Borders, as lines that may run out of the frame.
    pub borders: Vec<Vec<Point>>,
    /// The place itself, in the middle, and then the others that lie within the frame.
    pub marks: Vec<Mark>,
}

/// From degrees to the units of a map.
#[derive(Clone, Copy)]
struct Projection {
    centre: Coordinates,
    units_a_degree: f64,
    narrowed: f64,
}

impl Locator {
    /// The map with a place in its middle, as wide as needed to know where that is.
    pub fn around(at: Coordinates, others: impl IntoIterator<Item = Coordinates>) -> Self {
        let mut span = SPAN_DEGREES;
        let mut map = Self::drawn(Projection::of(at, span));
        while !map.is_known() && span < SPAN_DEGREES_MAX {
            span *= 2.0;
            map = Self::drawn(Projection::of(at, span));
        }
        let projection = Projection::of(at, span);
        let others = others.into_iter().map(|other| projection.mark(other));
        let others = (0..).zip(others).filter(|(_, point)| is_inside(*point));
        map.marks = marks::marks((WIDTH / 2, HEIGHT / 2), others.collect());
        map
    }

    fn is_known(&self) -> bool {
        let points = self.land.iter().chain(&self.borders).flatten();
        POINTS_MIN <= points.filter(|point| is_inside(**point)).count()
    }

    fn drawn(projection: Projection) -> Self {
        let projected = |outlines: &'static [Outline]| {
            // What lies beyond the 180th meridian is also on the next copy of the world.
            let copies = [-360.0, 0.0, 360.0].into_iter();
            copies.flat_map(move |turn| {
                let point = move |at: &Coordinates| projection.point(*at, turn);
                outlines.iter().map(move |line| line.iter().map(point).collect::<Vec<Point>>())
            })
        };
        let drawn = |lines: Vec<Vec<Point>>| {
            let lines = lines.into_iter().map(without_repeats);
            lines.filter(|line| 1 < line.len()).collect()
        };
        Self {
            land: drawn(projected(&OUTLINES.land).map(|ring| clipped(&ring)).collect()),
            borders: drawn(projected(&OUTLINES.borders).flat_map(|line| near(&line)).collect()),
            marks: Vec::new(),
        }
    }
}

impl Projection {
    /// With a place in the middle of the frame, which is so many degrees of latitude high.
    fn of(centre: Coordinates, span_degrees: f64) -> Self {
        let narrowed = centre.latitude.to_radians().cos().max(NARROWEST);
        Self { centre, units_a_degree: f64::from(HEIGHT) / span_degrees, narrowed }
    }

    /// Where a point is drawn on the copy of the world that is so many degrees further east.
    fn point(self, at: Coordinates, turn: f64) -> Point {
        let east = (at.longitude + turn - self.centre.longitude) * self.narrowed;
        let south = self.centre.latitude - at.latitude;
        let units =
            |middle: i32, degrees: f64| middle + (degrees * self.units_a_degree).round() as i32;
        (units(WIDTH / 2, east), units(HEIGHT / 2, south))
    }

    /// Where a place is marked: on the copy that is nearest.
    fn mark(self, at: Coordinates) -> Point {
        let east = at.longitude - self.centre.longitude;
        let turn = if 180.0 < east {
            -360.0
        } else if east < -180.0 {
            360.0
        } else {
            0.0
        };
        self.point(at, turn)
    }
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, Locator, WIDTH};
    use crate::model::Coordinates;

    fn at(latitude: f64, longitude: f64) -> Coordinates {
        Coordinates { latitude, longitude }
    }

    /// Whether a point of a map is on land: on one ring, or on three.
    fn is_land(map: &Locator, (x, y): (i32, i32)) -> bool {
        let crossings = map.land.iter().flat_map(|ring| {
            let next = ring.iter().cycle().skip(1);
            ring.iter().zip(next).filter(|((ax, ay), (bx, by))| {
                (*ay <= y) != (*by <= y)
                    && f64::from(x)
                        < f64::from(*ax)
                            + f64::from(y - ay) / f64::from(by - ay) * f64::from(bx - ax)
            })
        });
        crossings.count() % 2 == 1
    }

    /// Each place, a point of its map as a part of its width and height, and what is there.
    #[test]
    fn land_and_sea_lie_where_they_are() {
        for (name, place, x, y, land) in [
            ("Madrid", at(40.4, -3.7), 0.5, 0.5, true),
            ("west of Rota", at(36.6, -6.35), 0.2, 0.5, false),
            ("Seville from Rota", at(36.6, -6.35), 0.54, 0.42, true),
            ("Suva, on the 180th meridian", at(-18.0, 179.0), 0.99, 0.9, false),
            ("Vanua Levu from the east of it", at(-16.6, -179.5), 0.43, 0.5, true),
            ("Ulaanbaatar", at(47.9, 106.9), 0.5, 0.5, true),
            ("the Caspian Sea", at(42.0, 50.5), 0.5, 0.5, false),
            ("the South Pole", at(-90.0, 0.0), 0.5, 0.45, true),
            ("the Arctic Ocean", at(89.0, 0.0), 0.5, 0.5, false),
        ] {
            let map = Locator::around(place, []);
            let point = (f64::from(WIDTH) * x, f64::from(HEIGHT) * y);
            assert_eq!(is_land(&map, (point.0 as i32, point.1 as i32)), land, "{name}");
        }
    }

    #[test]
    fn a_map_is_wide_enough_to_show_something_and_small_enough_to_send() {
        for latitude in (-90..=90).step_by(15) {
            for longitude in (-180..=180).step_by(30) {
                let map = Locator::around(at(latitude.into(), longitude.into()), []);
                let points = map.land.iter().chain(&map.borders).flatten().count();
                assert!((4..2_500).contains(&points), "{latitude} {longitude}: {points}");
            }
        }
    }

    #[test]
    fn other_places_are_marked_where_they_are_within_the_frame() {
        let rota = at(36.62, -6.35);
        let map = Locator::around(rota, [at(37.62, -4.45), at(40.4, 90.0)]);
        let marked = |map: &Locator| {
            let marks = map.marks.iter().map(|mark| (mark.at, mark.places.clone()));
            marks.collect::<Vec<_>>()
        };
        let middle = (WIDTH / 2, HEIGHT / 2);
        assert_eq!(marked(&map), [(middle, vec![]), ((347, 154), vec![0])]);
        // What lies beside the place has no room for a mark of its own.
        let fiji = Locator::around(at(-17.0, 179.9), [at(-17.0, -179.9)]);
        assert_eq!(marked(&fiji), [(middle, vec![0])]);
    }
}
