//! Lines touch their bars, and no line runs on another.

use crate::layout::{Bar, Drawing, Stretch, X};

pub(super) fn are_apart(drawing: &Drawing) {
    let places = drawing.lanes.iter().flat_map(|lane| &lane.events);
    let rows: Vec<Bar> = places.map(|place| drawing.bars[*place]).collect();
    for (number, line) in drawing.connectors.iter().enumerate() {
        assert!(line.upper < line.lower);
        // It touches both bars: straight down, or by the way to which it turns.
        let [above, below] = [line.upper, line.lower].map(|row| rows[row].at);
        let touches = |at: Stretch, x: X| at.from <= x && x <= at.to;
        let turned = line.reach.unwrap_or(line.x);
        let [at_upper, at_lower] =
            if line.reach_upper { [turned, line.x] } else { [line.x, turned] };
        assert!(touches(above, at_upper) && touches(below, at_lower), "{line:?}");
        for other in drawing.connectors.iter().skip(number + 1) {
            let meets = line.upper <= other.lower && other.upper <= line.lower;
            assert!(!meets || line.x != other.x, "{line:?} {other:?}");
        }
    }
}
