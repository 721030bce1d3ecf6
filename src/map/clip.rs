//! Lines and rings cut to the frame of a map.

use super::{HEIGHT, Point, WIDTH};

/// How far beyond the frame rings are cut, so that no cut is seen.
const MARGIN: i32 = 4;

/// One edge of the frame, as the test whether a point is on its inner side and the point at which a
/// line crosses it.
type Edge = (fn(Point) -> bool, fn(Point, Point) -> Point);

const EDGES: [Edge; 4] = [
    (|(x, _)| -MARGIN <= x, |a, b| at_x(a, b, -MARGIN)),
    (|(x, _)| x <= WIDTH + MARGIN, |a, b| at_x(a, b, WIDTH + MARGIN)),
    (|(_, y)| -MARGIN <= y, |a, b| swapped(at_x(swapped(a), swapped(b), -MARGIN))),
    (|(_, y)| y <= HEIGHT + MARGIN, |a, b| swapped(at_x(swapped(a), swapped(b), HEIGHT + MARGIN))),
];

fn swapped((x, y): Point) -> Point {
    (y, x)
}

/// The point of a line that is not upright at a distance from the left.
fn at_x((ax, ay): Point, (bx, by): Point, x: i32) -> Point {
    let along = f64::from(x - ax) / f64::from(bx - ax);
    (x, ay + (along * f64::from(by - ay)).round() as i32)
}

/// Whether a point lies within the frame.
pub(super) fn is_inside((x, y): Point) -> bool {
    (0..=WIDTH).contains(&x) && (0..=HEIGHT).contains(&y)
}

/// Whether something of what lies between two opposite corners may come near the frame.
pub(super) fn may_show([(ax, ay), (bx, by)]: [Point; 2]) -> bool {
    let reaches = |a: i32, b: i32, most| -MARGIN <= a.max(b) && a.min(b) <= most + MARGIN;
    reaches(ax, bx, WIDTH) && reaches(ay, by, HEIGHT)
}

/// What of a ring lies within the frame, or a little beyond it (Sutherland and Hodgman): a ring that
/// goes along the edges where it was cut. Empty where nothing does.
pub(super) fn clipped(ring: &[Point]) -> Vec<Point> {
    EDGES.iter().fold(ring.to_vec(), |ring, (is_within, crossing)| {
        let before = ring.iter().cycle().skip(ring.len().saturating_sub(1));
        let mut kept = Vec::with_capacity(ring.len());
        for (from, to) in before.zip(&ring) {
            if is_within(*from) != is_within(*to) {
                kept.push(crossing(*from, *to));
            }
            if is_within(*to) {
                kept.push(*to);
            }
        }
        kept
    })
}

/// The parts of a line that come near the frame, each whole from point to point.
pub(super) fn near(line: &[Point]) -> Vec<Vec<Point>> {
    let mut parts: Vec<Vec<Point>> = Vec::new();
    let mut goes_on = false;
    for pair in line.windows(2) {
        let [from, to] = pair else { continue };
        let may_show = is_near(from.0, to.0, WIDTH) && is_near(from.1, to.1, HEIGHT);
        match parts.last_mut().filter(|_| goes_on && may_show) {
            Some(part) => part.push(*to),
            None if may_show => parts.push(vec![*from, *to]),
            None => {}
        }
        goes_on = may_show;
    }
    parts
}

/// Whether a stretch between two numbers reaches into the frame.
fn is_near(from: i32, to: i32, most: i32) -> bool {
    0 <= from.max(to) && from.min(to) <= most
}

/// A line without points that repeat the one before.
pub(super) fn without_repeats(mut line: Vec<Point>) -> Vec<Point> {
    line.dedup();
    line
}

#[cfg(test)]
mod tests {
    use super::{HEIGHT, MARGIN, WIDTH, clipped, near};

    #[test]
    fn a_ring_is_cut_at_the_frame() {
        let (right, bottom) = (WIDTH + MARGIN, HEIGHT + MARGIN);
        let all = [(-9_000, -9_000), (9_000, -9_000), (9_000, 9_000), (-9_000, 9_000)];
        let mut corners = clipped(&all);
        corners.sort_unstable();
        let frame = [(-MARGIN, -MARGIN), (-MARGIN, bottom), (right, -MARGIN), (right, bottom)];
        assert_eq!(corners, frame);
        let within = [(10, 10), (20, 10), (20, 20)];
        assert_eq!(clipped(&within), within);
        assert_eq!(clipped(&[(-90, 0), (-50, 0), (-50, 50)]), []);
        assert_eq!(clipped(&[]), []);
    }

    #[test]
    fn a_line_keeps_what_comes_near_the_frame() {
        let line = [(-50, 5), (-10, 5), (10, 5), (20, 5), (900, 5), (950, 5), (950, 900), (5, 30)];
        let parts = near(&line);
        assert_eq!(parts, [vec![(-10, 5), (10, 5), (20, 5), (900, 5)], vec![(950, 900), (5, 30)]]);
    }
}
