//! The lines between marks that are tied together.
//!
//! A line runs straight down from the upper mark to the lower one where their bars have more in
//! common than a sliver, and turns once where they have not. Its ends are no dates. Lines that pass the same
//! row keep apart as far as there is room, and long ones are left of short ones, so that the
//! words beside a line's lower end have room.

use super::{Bar, Lane, Stretch, TieItems, X};

/// A line between two marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Connector {
    /// What it stands for, by the plan's tie.
    pub tie: TieItems,
    /// Where it runs down.
    pub x: X,
    /// The row from which it comes, counted over all lanes from above.
    pub upper: usize,
    /// The row in which it ends.
    pub lower: usize,
    /// The position to which it turns in the lower row, where it does not end straight below.
    pub reach: Option<X>,
    /// Whether it turns in the upper row instead.
    pub reach_upper: bool,
    /// Whether the first of the tie is the upper mark.
    pub first_is_upper: bool,
}

/// What a line does in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It comes from the row's mark and leaves below.
    Leaves,
    /// It runs through.
    Passes,
    /// It comes from above and ends at the row's mark.
    Arrives,
}

impl Connector {
    /// What the line does in a row, if anything.
    pub fn part(&self, row: usize) -> Option<Part> {
        if row == self.upper {
            Some(Part::Leaves)
        } else if row == self.lower {
            Some(Part::Arrives)
        } else {
            (self.upper < row && row < self.lower).then_some(Part::Passes)
        }
    }
}

/// How far lines keep from each other and from the ends of bars: 8 pixels of the narrowest drawing,
/// so that thick lines and their arrow heads are told apart.
const LINE_GAP: u32 = 170;

/// How many positions are tried where lines must be closer: more lines than this in one bar could
/// not be told apart anyway.
const TRIED: u32 = 32;

/// Routes the lines between the bars of some lanes, of which each row has one.
pub(super) fn connectors(lanes: &[Lane], bars: &[Bar], ties: &[TieItems]) -> Vec<Connector> {
    let events = lanes.iter().flat_map(|lane| &lane.events);
    let rows: Vec<(usize, Bar)> =
        events.filter_map(|place| Some((*place, *bars.get(*place)?))).collect();
    let row_of = |item: usize| rows.iter().position(|(of, _)| *of == item);
    let mut wanted: Vec<(TieItems, usize, usize)> = ties
        .iter()
        .filter_map(|tie| Some((*tie, row_of(tie.first)?, row_of(tie.second)?)))
        .filter(|(_, first, second)| first != second)
        .collect();
    // The strong ones are routed first; then the longest, which are outermost.
    wanted.sort_by_key(|(tie, first, second)| {
        (!tie.is_strong, std::cmp::Reverse(first.abs_diff(*second)), *first, *second, tie.tie)
    });
    let mut placed: Vec<Connector> = Vec::new();
    for (tie, first, second) in wanted {
        let (upper, lower) = (first.min(second), first.max(second));
        let (Some((_, above)), Some((_, below))) = (rows.get(upper), rows.get(lower)) else {
            continue;
        };
        let Course { within, from_right, reach, reach_upper } = Course::of(above, below);
        let meets = |other: &&Connector| upper <= other.lower && other.upper <= lower;
        let taken: Vec<X> = placed.iter().filter(meets).map(|other| other.x).collect();
        let x = free(within, from_right, &taken);
        let first_is_upper = first == upper;
        placed.push(Connector { tie, x, upper, lower, reach, reach_upper, first_is_upper });
    }
    placed
}

/// Where a line between two bars may run.
struct Course {
    within: Stretch,
    from_right: bool,
    reach: Option<X>,
    reach_upper: bool,
}

impl Course {
    fn of(above: &Bar, below: &Bar) -> Self {
        let common = above.at.overlap(below.at).filter(|within| TRIED <= within.width().0);
        if let Some(within) = common {
            return Self { within, from_right: false, reach: None, reach_upper: false };
        }
        // The line leaves one bar near the side that faces the other, and turns towards it. What
        // has no day has nothing else in its row, so that the line turns there.
        let is_left = above.at.from.0 + above.at.to.0 <= below.at.from.0 + below.at.to.0;
        let (within, towards, reach_upper) =
            if above.no_day { (below.at, above.at, true) } else { (above.at, below.at, false) };
        let from_right = is_left != reach_upper;
        let reach = if from_right { towards.from } else { towards.to };
        Self { within, from_right, reach: Some(reach), reach_upper }
    }
}

/// The first position inside a stretch, from one side, that keeps its distance from those that other
/// lines have taken; where none does, one that is far from them, and no taken one as long as there is
/// any other.
fn free(within: Stretch, from_right: bool, taken: &[X]) -> X {
    let distance = |x: X| taken.iter().map(|other| other.0.abs_diff(x.0)).min().unwrap_or(u32::MAX);
    let width = within.width().0;
    let inset = LINE_GAP.min(width / 2);
    let count = (width - inset).max(1) / LINE_GAP + 1;
    let places = (0..count).map(|n| (inset + n * LINE_GAP).min(width));
    let mut places =
        places.map(|moved| X(if from_right { within.to.0 - moved } else { within.from.0 + moved }));
    let free = places.find(|x| LINE_GAP <= distance(*x));
    free.unwrap_or_else(|| {
        let places = (0..=TRIED).map(|n| X(within.from.0 + width * n / TRIED));
        let places = places.rev().filter(|x| 0 < distance(*x)).max_by_key(|x| distance(*x));
        let any = || (within.from.0..=within.to.0).map(X).find(|x| 0 < distance(*x));
        places.or_else(any).unwrap_or(within.from)
    })
}
