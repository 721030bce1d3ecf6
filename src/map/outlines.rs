//! Coasts and borders of the world, as `outlines.py` made them of Natural Earth.

use std::sync::LazyLock;

use crate::model::Coordinates;

/// A ring or a line.
pub(super) struct Outline {
    /// Point by point.
    pub(super) points: Vec<Coordinates>,
    /// Its most southern and western latitude and longitude, and its most northern and eastern.
    pub(super) corners: [Coordinates; 2],
}

/// Of how many parts of a degree the file's numbers are.
const PER_DEGREE: f64 = 40.0;

/// The coasts and borders of the world.
pub(super) static OUTLINES: LazyLock<Outlines> = LazyLock::new(|| {
    let mut bytes = Bytes(include_bytes!("outlines.bin"));
    let outlines = bytes.outlines();
    outlines.expect("`outlines.bin` is a part of the program, and a test reads it")
});

pub(super) struct Outlines {
    /// Rings of land, and of what lies within land and is none.
    pub(super) land: Vec<Outline>,
    /// Lines between countries.
    pub(super) borders: Vec<Outline>,
}

/// What is left of the file.
struct Bytes(&'static [u8]);

impl Bytes {
    fn outlines(&mut self) -> Option<Outlines> {
        Some(Outlines { land: self.lines()?, borders: self.lines()? })
    }

    fn lines(&mut self) -> Option<Vec<Outline>> {
        (0..self.number()?).map(|_| self.line()).collect()
    }

    fn line(&mut self) -> Option<Outline> {
        let points = self.points()?;
        let [mut least, mut most] = [points.first().copied()?; 2];
        for Coordinates { latitude, longitude } in &points {
            least.latitude = least.latitude.min(*latitude);
            least.longitude = least.longitude.min(*longitude);
            most.latitude = most.latitude.max(*latitude);
            most.longitude = most.longitude.max(*longitude);
        }
        Some(Outline { points, corners: [least, most] })
    }

    fn points(&mut self) -> Option<Vec<Coordinates>> {
        let (mut east, mut north) = (0, 0);
        let points = (0..self.number()?).map(|_| {
            east += self.step()?;
            north += self.step()?;
            let degrees = |parts: i32| f64::from(parts) / PER_DEGREE;
            Some(Coordinates { latitude: degrees(north), longitude: degrees(east) })
        });
        points.collect()
    }

    /// A signed number, in zigzag.
    fn step(&mut self) -> Option<i32> {
        let number = i32::try_from(self.number()?).ok()?;
        Some(if number % 2 == 0 { number / 2 } else { -(number / 2) - 1 })
    }

    /// A number in LEB128.
    fn number(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..28).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Bytes, Outline, Outlines};

    #[test]
    fn the_file_is_read_to_its_end_and_lies_on_earth() {
        let mut bytes = Bytes(include_bytes!("outlines.bin"));
        let Outlines { land, borders } = bytes.outlines().unwrap();
        assert_eq!(bytes.0.len(), 0);
        assert!(100 < land.len() && 100 < borders.len());
        for at in land.iter().chain(&borders).flat_map(|line| &line.points) {
            assert!(at.latitude.abs() <= 90.0 && at.longitude.abs() <= 540.0, "{at:?}");
        }
        let Outline { points, corners: [least, most] } = &land[0];
        for at in points {
            assert!((least.latitude..=most.latitude).contains(&at.latitude), "{at:?}");
            assert!((least.longitude..=most.longitude).contains(&at.longitude), "{at:?}");
        }
    }
}
