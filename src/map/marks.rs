//! Marks of places on a map, and where their names or numbers stand, so that none covers another.

use unicode_width::UnicodeWidthStr as _;

use super::{HEIGHT, Point, WIDTH};

/// How large the letters of a name or a number are, in units of the map.
pub const LETTER: i32 = 24;

/// How far the ring around the place itself reaches from its middle, and the ring of another place.
pub const RINGS: [i32; 2] = [20, 8];

/// The most places that are shown: the nearest ones to the place itself.
pub const SHOWN_MAX: usize = 24;

/// Between a mark and its number.
const GAP: i32 = 4;

/// A mark that stands for one place or more, with a name or their numbers beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub at: Point,
    /// The places that it stands for, by their place in the list that was given, in the order of
    /// their numbers: these go on from those of the mark before.
    pub places: Vec<usize>,
    /// The middle of the left edge of what stands beside it.
    pub label: Point,
    /// Whether it is the mark of the place in the middle; its numbers are of those beside it.
    pub is_middle: bool,
}

/// Left, top, right and bottom.
type Area = (i32, i32, i32, i32);

/// Marks other places around one in the middle, with numbers.
pub(super) fn around(middle: Point, mut others: Vec<(usize, Point)>) -> Vec<Mark> {
    let far = |(x, y): Point| (x - middle.0).pow(2) + (y - middle.1).pow(2);
    others.sort_by_key(|(place, at)| (far(*at), *place));
    others.truncate(SHOWN_MAX);
    numbered(vec![Group { at: middle, ring: RINGS[0], places: Vec::new() }], others)
}

/// Marks places that have names: with these, where there is room for every one, and whether there
/// is; with numbers otherwise.
pub(super) fn of(places: &[(usize, Point, &str)]) -> (Vec<Mark>, bool) {
    let groups = places.iter().map(|(place, at, _)| Group::of(*place, *at)).collect::<Vec<_>>();
    let meets = |(index, group): (usize, &Group)| {
        groups.iter().take(index).any(|other| other.touches(group.at))
    };
    let widths: Vec<i32> = places.iter().map(|(.., name)| wide(name)).collect();
    if !groups.iter().enumerate().any(meets)
        && let Ok(labels) = labelled(&groups, &widths)
    {
        return (marked(groups, &labels), true);
    }
    let points = places.iter().map(|(place, at, _)| (*place, *at));
    (numbered(Vec::new(), points.collect()), false)
}

/// Marks with numbers. Places that are too near to one another for a mark of their own share one.
fn numbered(mut groups: Vec<Group>, places: Vec<(usize, Point)>) -> Vec<Mark> {
    for (place, at) in places {
        let near = groups.iter_mut().find(|group| group.touches(at));
        match near {
            Some(group) => group.places.push(place),
            None => groups.push(Group::of(place, at)),
        }
    }
    // Each turn has a group less.
    loop {
        match labelled(&groups, &numbers_of(&groups)) {
            Ok(labels) => return marked(groups, &labels),
            Err(crowded) => join(&mut groups, crowded),
        }
    }
}

/// How wide the numbers of each group are.
fn numbers_of(groups: &[Group]) -> Vec<i32> {
    let mut last = 0;
    let width = |group: &Group| {
        let first = last + 1;
        last += group.places.len();
        if first <= last { wide(&numbers(first, last)) } else { 0 }
    };
    groups.iter().map(width).collect()
}

struct Group {
    at: Point,
    ring: i32,
    places: Vec<usize>,
}

impl Group {
    fn of(place: usize, at: Point) -> Self {
        Self { at, ring: RINGS[1], places: vec![place] }
    }

    fn touches(&self, (x, y): Point) -> bool {
        let reach = self.ring + RINGS[1] + GAP;
        (self.at.0 - x).abs() < reach && (self.at.1 - y).abs() < reach
    }

    fn area(&self) -> Area {
        let Self { at: (x, y), ring, .. } = *self;
        (x - ring, y - ring, x + ring, y + ring)
    }
}

/// Where what stands beside each group begins, given how wide that is, or the group for which
/// there is no room.
fn labelled(groups: &[Group], widths: &[i32]) -> Result<Vec<Point>, usize> {
    let mut taken: Vec<Area> = groups.iter().map(Group::area).collect();
    let mut labels = Vec::new();
    for (index, (group, width)) in groups.iter().zip(widths).enumerate() {
        if group.places.is_empty() {
            labels.push(group.at);
            continue;
        }
        let free = candidates(group, *width).into_iter().find(|(_, area)| {
            is_in_frame(*area) && taken.iter().all(|other| !overlap(*area, *other))
        });
        let (label, area) = free.ok_or(index)?;
        taken.push(area);
        labels.push(label);
    }
    Ok(labels)
}

/// Right of a mark, left of it, above and below it, and at its corners.
fn candidates(group: &Group, width: i32) -> [(Point, Area); 8] {
    let Group { at: (x, y), ring, .. } = *group;
    let (away, half) = (ring + GAP, LETTER / 2);
    let (right, left, middle) = (x + away, x - away - width, x - width / 2);
    let (above, below) = (y - ring - half, y + ring + half);
    [
        (right, y),
        (left, y),
        (middle, above),
        (middle, below),
        (right, above),
        (right, below),
        (left, above),
        (left, below),
    ]
    .map(|(left, y)| ((left, y), (left, y - half, left + width, y + half)))
}

/// Puts the places of a group for which there is no room to those of the group that is nearest.
fn join(groups: &mut Vec<Group>, crowded: usize) {
    // The middle keeps its mark: what is nearest to it joins it.
    let leaving = if crowded == 0 { 1 } else { crowded };
    if groups.len() <= leaving {
        groups.truncate(1);
        return;
    }
    let Group { at: (x, y), places, .. } = groups.remove(leaving);
    let far = |group: &Group| (group.at.0 - x).pow(2) + (group.at.1 - y).pow(2);
    if let Some(nearest) = groups.iter_mut().min_by_key(|group| far(group)) {
        nearest.places.extend(places);
    }
}

fn marked(groups: Vec<Group>, labels: &[Point]) -> Vec<Mark> {
    let marks = groups.into_iter().zip(labels).enumerate();
    let marks = marks.map(|(index, (Group { at, places, ring }, label))| Mark {
        at,
        places,
        label: *label,
        is_middle: index == 0 && ring == RINGS[0],
    });
    marks.collect()
}

/// “3”, or “3–5” of several.
pub fn numbers(first: usize, last: usize) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}

/// How wide digits are at most, and letters on the whole.
fn wide(text: &str) -> i32 {
    let columns = i32::try_from(text.width()).unwrap_or(i32::MAX);
    columns.saturating_mul(LETTER * 5 / 8)
}

fn is_in_frame((left, top, right, bottom): Area) -> bool {
    0 < left && 0 < top && right < WIDTH && bottom < HEIGHT
}

fn overlap(a: Area, b: Area) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

#[cfg(test)]
mod tests {
    use super::{Area, LETTER, Mark, RINGS, around, is_in_frame, numbers, of, overlap, wide};
    use crate::map::{HEIGHT, Point, WIDTH};

    const MIDDLE: Point = (WIDTH / 2, HEIGHT / 2);

    /// Every mark and every number, as areas.
    fn areas(marks: &[Mark]) -> Vec<Area> {
        let mut areas = Vec::new();
        let mut last = 0;
        for mark in marks {
            let ring = RINGS[usize::from(!mark.is_middle)];
            let (x, y) = mark.at;
            areas.push((x - ring, y - ring, x + ring, y + ring));
            let first = last + 1;
            last += mark.places.len();
            if !mark.places.is_empty() {
                let (left, y) = mark.label;
                let right = left + wide(&numbers(first, last));
                let area = (left, y - LETTER / 2, right, y + LETTER / 2);
                assert!(is_in_frame(area), "{mark:?}");
                areas.push(area);
            }
        }
        areas
    }

    /// Each set of places, and how many marks it needs beside the one in the middle.
    #[test]
    fn no_mark_and_no_number_covers_another() {
        let line = |step: i32, count: i32| (0..count).map(|n| (20 + n * step, 100)).collect();
        let grid = (0..200).map(|n| (300 + n % 20 * 9, 150 + n / 20 * 9)).collect();
        let cases: [(Vec<Point>, usize); 8] = [
            (vec![], 0),
            (vec![(316, 173)], 0),
            (vec![(400, 100), (403, 102)], 1),
            (vec![(400, 100), (440, 100)], 2),
            (line(20, 24), 12),
            (vec![(0, 0), (WIDTH, HEIGHT), (0, HEIGHT), (WIDTH, 0)], 4),
            (vec![MIDDLE; 30], 0),
            (grid, 1),
        ];
        for (points, least) in cases {
            let others: Vec<(usize, Point)> = (0..).zip(points.iter().copied()).collect();
            let marks = around(MIDDLE, others);
            let areas = areas(&marks);
            for (at, area) in areas.iter().enumerate() {
                assert!(areas[..at].iter().all(|other| !overlap(*area, *other)), "{marks:?}");
            }
            assert!(least < marks.len(), "{points:?}: {marks:?}");
            let mut shown: Vec<usize> = marks.iter().flat_map(|m| m.places.clone()).collect();
            shown.sort_unstable();
            shown.dedup();
            assert_eq!(shown.len(), points.len().min(24));
        }
    }

    #[test]
    fn names_stand_beside_marks_where_every_one_has_room() {
        let far = [(0, (100, 100), "Rota"), (1, (300, 200), "Morón de la Frontera")];
        let (marks, is_named) = of(&far);
        assert!(is_named);
        assert_eq!(marks.iter().map(|mark| mark.places.clone()).collect::<Vec<_>>(), [[0], [1]]);
        let long = "M".repeat(60);
        for places in [
            // Two in one spot, and a name that is longer than the map is wide.
            vec![(0, (100, 100), "Rota"), (1, (104, 100), "Quay")],
            vec![(0, (100, 100), &*long)],
        ] {
            let (marks, is_named) = of(&places);
            assert!(!is_named && marks.len() == 1, "{marks:?}");
            areas(&marks);
        }
    }
}
