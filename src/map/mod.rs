//! Locator maps: coasts, borders and marks around a place or several, as whole numbers in a frame.
//!
//! A degree of longitude is as wide as in the middle, so that the neighbourhood has its shape.
//! Nothing here is markup, colour or words, and nothing is loaded from elsewhere.

mod clip;
mod marks;
mod outlines;
mod simple;

use crate::model::Coordinates;
pub use marks::{LETTER, Mark, RINGS, SHOWN_MAX, numbers};

use clip::{clipped, is_inside, may_show, near, without_repeats};
use outlines::{OUTLINES, Outline};

/// How wide a map is, in units of its own.
pub const WIDTH: i32 = 576;

/// How high a map is, in the same units.
pub const HEIGHT: i32 = 320;

/// How many degrees of latitude a map shows where that is enough to know the neighbourhood by, and
/// at most.
const SPAN_DEGREES: f64 = 10.0;
const SPAN_DEGREES_MAX: f64 = 160.0;

/// The fewest points of coasts and borders by which a neighbourhood is known.
const POINTS_MIN: usize = 12;

/// How much larger a map of several places is than what lies between them.
const AROUND: f64 = 1.4;

/// How high a map may be, as a part of what it was, if a place is left out for that.
const LARGER: f64 = 0.7;

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
    /// Whether each mark has the name of its one place beside it; numbers otherwise.
    pub is_named: bool,
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
        let (mut map, projection) = Self::known(at, SPAN_DEGREES);
        let others = others.into_iter().map(|other| projection.mark(other));
        let others = (0..).zip(others).filter(|(_, point)| is_inside(*point));
        map.marks = marks::around((WIDTH / 2, HEIGHT / 2), others.collect());
        map
    }

    /// The map of several places, each with its name where there is room for all of them, and with
    /// numbers otherwise. A few that lie far from most are left out. None of no place.
    pub fn of(places: &[(Coordinates, &str)]) -> Option<Self> {
        let all: Vec<(usize, Coordinates)> = (0..).zip(places.iter().map(|(at, _)| *at)).collect();
        let shown = Extent::of(&all)?.without_outliers(all);
        let extent = Extent::of(&shown)?;
        let (mut map, projection) = Self::known(extent.centre, extent.span);
        let shown = shown.into_iter().filter_map(|(index, at)| {
            places.get(index).map(|(_, name)| (index, projection.mark(at), *name))
        });
        (map.marks, map.is_named) = marks::of(&shown.collect::<Vec<_>>());
        Some(map)
    }

    /// The coasts and borders around a point, so many degrees or as many as are needed to know them.
    fn known(centre: Coordinates, span: f64) -> (Self, Projection) {
        let mut projection = Projection::of(centre, span);
        let mut map = Self::drawn(projection);
        let mut span = span;
        while !map.is_known() && span < SPAN_DEGREES_MAX {
            span *= 2.0;
            projection = Projection::of(centre, span);
            map = Self::drawn(projection);
        }
        map.land = simple::rings(map.land);
        map.borders = simple::lines(map.borders);
        (map, projection)
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
                // Most of the world is far away.
                let lines = outlines
                    .iter()
                    .filter(move |line| may_show(line.corners.each_ref().map(point)));
                lines.map(move |line| line.points.iter().map(point).collect::<Vec<Point>>())
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
            is_named: false,
        }
    }
}

/// What a map of several places covers.
#[derive(Clone, Copy)]
struct Extent {
    centre: Coordinates,
    /// How many degrees of latitude it is high.
    span: f64,
}

impl Extent {
    /// Around points with room on every side, by the shorter way around the earth.
    fn of(points: &[(usize, Coordinates)]) -> Option<Self> {
        let latitudes = points.iter().map(|(_, at)| at.latitude);
        let south = latitudes.clone().min_by(f64::total_cmp)?;
        let north = latitudes.max_by(f64::total_cmp)?;
        let mut longitudes: Vec<f64> = points.iter().map(|(_, at)| at.longitude).collect();
        longitudes.sort_by(f64::total_cmp);
        // All lie east of where the widest gap ends.
        let first = *longitudes.first()?;
        let next = longitudes.iter().copied().skip(1).chain([first + 360.0]);
        let gaps = longitudes.iter().zip(next).map(|(west, east)| (east - west, east));
        let (gap, west) = gaps.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
        let across = 360.0 - gap;
        let middle = (west + across / 2.0 + 180.0).rem_euclid(360.0) - 180.0;
        let centre = Coordinates { latitude: f64::midpoint(south, north), longitude: middle };
        let as_high = across * Projection::narrowed(centre) * f64::from(HEIGHT) / f64::from(WIDTH);
        let span = SPAN_DEGREES.max((north - south).max(as_high) * AROUND);
        Some(Self { centre, span })
    }

    /// The points without those that lie so far from most that a map of the others, three quarters of
    /// all or more, shows these much larger.
    fn without_outliers(self, points: Vec<(usize, Coordinates)>) -> Vec<(usize, Coordinates)> {
        let least = (points.len() * 3).div_ceil(4);
        let (mut kept, mut fewer, mut span) = (points.clone(), points, self.span);
        while least < fewer.len() {
            let without = (0..fewer.len()).filter_map(|left_out| {
                let others = (0..).zip(&fewer).filter(|(index, _)| *index != left_out);
                let others: Vec<_> = others.map(|(_, point)| *point).collect();
                Some((Self::of(&others)?.span, others))
            });
            let Some(next) = without.min_by(|(a, _), (b, _)| a.total_cmp(b)) else { break };
            fewer = next.1;
            if next.0 < span * LARGER {
                (kept, span) = (fewer.clone(), next.0);
            }
        }
        kept
    }
}

impl Projection {
    /// With a place in the middle of the frame, which is so many degrees of latitude high.
    fn of(centre: Coordinates, span_degrees: f64) -> Self {
        let narrowed = Self::narrowed(centre);
        Self { centre, units_a_degree: f64::from(HEIGHT) / span_degrees, narrowed }
    }

    /// How wide a degree of longitude is, as a part of one of latitude.
    fn narrowed(centre: Coordinates) -> f64 {
        centre.latitude.to_radians().cos().max(NARROWEST)
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
        assert_eq!(marked(&map), [(middle, vec![]), ((337, 128), vec![0])]);
        // What lies beside the place has no room for a mark of its own.
        let fiji = Locator::around(at(-17.0, 179.9), [at(-17.0, -179.9)]);
        assert_eq!(marked(&fiji), [(middle, vec![0])]);
    }

    /// Each set of places, and which of them the map of all shows.
    #[test]
    fn a_map_of_several_places_shows_where_most_are() {
        let iberia = [at(41.5, -5.7), at(37.9, -7.6), at(38.9, -7.0), at(38.7, -9.1)];
        let rio = at(-22.9, -43.2);
        let fiji = [at(-17.0, 179.0), at(-18.0, -179.0)];
        for (places, shown) in [
            (vec![rio], vec![0]),
            (vec![iberia[0], rio], vec![0, 1]),
            ([&iberia[..2], &[rio]].concat(), vec![0, 1, 2]),
            ([&iberia[..], &[rio]].concat(), vec![0, 1, 2, 3]),
            // The shorter way from the one to the other crosses the 180th meridian.
            (fiji.to_vec(), vec![0, 1]),
            (vec![at(0.0, 0.0), at(0.0, 120.0), at(0.0, -120.0)], vec![0, 1, 2]),
            (vec![at(90.0, 0.0), at(-90.0, 0.0)], vec![0, 1]),
        ] {
            let named: Vec<_> = places.iter().map(|at| (*at, "A")).collect();
            let map = Locator::of(&named).unwrap();
            let marks = map.marks.iter();
            assert!(marks.clone().all(|mark| super::is_inside(mark.at)), "{places:?}: {map:?}");
            let mut found: Vec<usize> = marks.flat_map(|mark| mark.places.clone()).collect();
            found.sort_unstable();
            assert_eq!(found, shown, "{places:?}");
            let points = map.land.iter().chain(&map.borders).flatten().count();
            assert!(points < 2_000, "{places:?}: {points}");
        }
        let [first, second] =
            Locator::of(&[(fiji[0], "A"), (fiji[1], "B")]).unwrap().marks.try_into().unwrap();
        assert!(first.at.0 < second.at.0 && second.at.0 - first.at.0 < WIDTH / 2);
        assert_eq!(Locator::of(&[]), None);
    }
}
