//! Locator maps, as SVG has them.

use std::fmt::Write as _;

use super::Link;
use crate::localized::Localized;
use crate::map;
use crate::map::Locator;
use crate::model::{Coordinates, Place};
use crate::site::Site;
use crate::url::Urls;

/// A locator map.
pub(super) struct MapView {
    /// What it shows, in words.
    pub(super) alt: String,
    pub(super) width: i32,
    pub(super) height: i32,
    pub(super) land: String,
    pub(super) borders: String,
    pub(super) marks: Vec<MarkView>,
    /// The size of what stands beside them.
    pub(super) letter: i32,
    /// Whether marks have names, which are links; numbers otherwise.
    pub(super) is_named: bool,
    /// The places that have numbers, in their order.
    pub(super) numbered: Vec<Link>,
    /// The places that are too far away to be marked.
    pub(super) beyond: Vec<Link>,
}

/// A mark on a map.
pub(super) struct MarkView {
    pub(super) at: map::Point,
    pub(super) ring: i32,
    pub(super) is_middle: bool,
    /// A name that leads to its place, or the numbers of the places that it stands for, and where
    /// that stands; empty of none.
    pub(super) label: Link,
    pub(super) label_at: map::Point,
}

impl MapView {
    /// The map around one place.
    pub(super) fn around(
        site: &Site,
        urls: &Urls,
        place: &Place,
        at: Coordinates,
        alt: String,
    ) -> Self {
        let others = site.model.places.iter().filter(|other| other.id != place.id);
        let others: Vec<(&Place, Coordinates)> =
            others.filter_map(|other| Some((other, other.at?))).collect();
        let map = Locator::around(at, others.iter().map(|(_, at)| *at));
        Self::of(urls, &map, &others, alt)
    }

    /// The map of the places of a chronology, of many the first in the files; none where no place has
    /// coordinates.
    pub(super) fn of_all(site: &Localized, urls: &Urls) -> Option<Self> {
        let alt = site.text.place.map_of_all.to_owned();
        Some(Self::of(urls, site.map()?, &site.mapped_places(), alt))
    }

    /// A map on which these places are marked.
    fn of(urls: &Urls, map: &Locator, places: &[(&Place, Coordinates)], alt: String) -> Self {
        let Locator { land, borders, marks, is_named } = map;
        let is_named = *is_named;
        let shown = marks.iter().flat_map(|mark| &mark.places);
        let beyond = (0..places.len()).filter(|index| shown.clone().all(|shown| shown != index));
        let beyond = beyond.filter_map(|index| places.get(index));
        let beyond = beyond.map(|(place, _)| Link::place(urls, place)).collect();
        let shown = shown.filter_map(|index| places.get(*index));
        let links = shown.map(|(place, _)| Link::place(urls, place)).collect::<Vec<_>>();
        let mut last = 0;
        let marked = |mark: &map::Mark| {
            let first = last + 1;
            last += mark.places.len();
            let [of_middle, of_others] = map::RINGS;
            let label = match links.get(first - 1) {
                Some(link) if is_named => link.clone(),
                _ if first <= last => Link::new(String::new(), &map::numbers(first, last)),
                _ => Link::new(String::new(), ""),
            };
            MarkView {
                at: mark.at,
                ring: if mark.is_middle { of_middle } else { of_others },
                is_middle: mark.is_middle,
                label,
                label_at: mark.label,
            }
        };
        Self {
            alt,
            width: map::WIDTH,
            height: map::HEIGHT,
            land: path(land, "z"),
            borders: path(borders, ""),
            marks: marks.iter().map(marked).collect(),
            letter: map::LETTER,
            is_named,
            beyond,
            numbered: if is_named { Vec::new() } else { links },
        }
    }
}

/// Lines as the data of a path: each begins at a point and goes on in steps from point to point.
fn path(lines: &[Vec<map::Point>], end: &str) -> String {
    let mut data = String::new();
    for line in lines {
        let mut before = (0, 0);
        for (index, (x, y)) in line.iter().enumerate() {
            let (dx, dy) = (x - before.0, y - before.1);
            before = (*x, *y);
            // A minus parts two numbers as well as a space does.
            let space = if index == 1 || dx < 0 { "" } else { " " };
            let start = match index {
                0 => "M",
                1 => "l",
                _ => space,
            };
            let between = if dy < 0 { "" } else { " " };
            write!(data, "{start}{dx}{between}{dy}").expect("a string takes all that is written");
        }
        data.push_str(end);
    }
    data
}
