//! Lines with no more points than can be seen (Douglas and Peucker).

use super::Point;

/// How far a line may lie from where it was, in units of a map.
const TOLERANCE: f64 = 2.0;

/// How wide or high land is that is drawn.
const SMALLEST: i32 = 6;

/// Rings with fewer points, without those too small to be seen.
pub(super) fn rings(rings: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    let rings = rings.into_iter().filter(|ring| {
        let extent = |of: fn(&Point) -> i32| {
            let (least, most) = (ring.iter().map(of).min(), ring.iter().map(of).max());
            most.unwrap_or_default() - least.unwrap_or_default()
        };
        SMALLEST <= extent(|(x, _)| *x).max(extent(|(_, y)| *y))
    });
    let halved = rings.map(|ring| {
        // All of a ring that ends where it begins would be one point.
        let (first, second) = ring.split_at(ring.len() / 2);
        [simple(first), simple(second)].concat()
    });
    halved.filter(|ring| 2 < ring.len()).collect()
}

/// Lines with fewer points, from the same beginning to the same end.
pub(super) fn lines(lines: Vec<Vec<Point>>) -> Vec<Vec<Point>> {
    lines.iter().map(|line| simple(line)).collect()
}

fn simple(line: &[Point]) -> Vec<Point> {
    let mut kept = Vec::new();
    let mut pending = vec![line];
    // What is left to do is in the order of the line, its next part last.
    while let Some(part) = pending.pop() {
        let ([first, .., last] | [first @ last]) = part else { continue };
        let far = (0..).zip(part).map(|(at, point)| (distance(*point, *first, *last), at));
        match far.max_by(|(a, _), (b, _)| a.total_cmp(b)) {
            Some((far, at)) if TOLERANCE < far => {
                // The point stands at the end of one part and at the beginning of the next.
                pending.push(part.get(at..).unwrap_or_default());
                pending.push(part.get(..=at).unwrap_or_default());
            }
            _ => kept.extend([*first, *last]),
        }
    }
    kept.dedup();
    kept
}

/// How far a point lies from the line between two others.
fn distance(point: Point, first: Point, last: Point) -> f64 {
    let from = |(x, y): Point| (f64::from(x - first.0), f64::from(y - first.1));
    let ((x, y), (to_x, to_y)) = (from(point), from(last));
    let length = to_x * to_x + to_y * to_y;
    let along = if 0.0 < length { ((x * to_x + y * to_y) / length).clamp(0.0, 1.0) } else { 0.0 };
    (x - along * to_x).hypot(y - along * to_y)
}

#[cfg(test)]
mod tests {
    use super::{lines, rings};

    #[test]
    fn only_what_can_be_seen_is_left() {
        let line = vec![(0, 0), (10, 1), (20, 0), (30, 20), (31, 21), (40, 30)];
        assert_eq!(lines(vec![line]), [[(0, 0), (20, 0), (30, 20), (40, 30)]]);
        assert_eq!(lines(vec![vec![(5, 5), (6, 6)]]), [[(5, 5), (6, 6)]]);
        let square = vec![(0, 0), (5, 0), (10, 0), (10, 10), (0, 10), (0, 5)];
        let corners = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 5)];
        assert_eq!(rings(vec![square, vec![(0, 0), (2, 0), (2, 2)]]), [corners]);
        assert!(rings(vec![vec![], vec![(1, 1), (90, 90)]]).is_empty());
    }
}
