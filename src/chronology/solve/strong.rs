//! Groups of points that bound each other both ways, in topological order.
//!
//! Strongly connected components by Tarjan (1972), with the calls on a stack of our own.

/// Points in topological order, those that bound each other both ways side by side.
#[derive(Debug, Clone)]
pub(super) struct Groups {
    /// Indices of points.
    pub(super) order: Vec<u32>,
    /// Where each group begins in `order`; the last entry is its length.
    pub(super) starts: Vec<u32>,
}

/// Not yet visited, or not on the stack.
const NONE: u32 = u32::MAX;

/// Finds the groups of points below `points`; `heads` gives the points that edges lead to from
/// one.
pub(super) fn strong_groups<I>(points: usize, heads: impl Fn(u32) -> I) -> Groups
where
    I: Iterator<Item = u32>,
{
    let mut walk = Walk {
        visits: vec![Visit { number: NONE, lowest: NONE }; points],
        visited: 0,
        calls: Vec::new(),
        open: Vec::new(),
        order: Vec::with_capacity(points),
        starts: vec![0],
    };
    for root in 0..points as u32 {
        if walk.visits[root as usize].number == NONE {
            walk.from(root, &heads);
        }
    }

    // Tarjan closes a group after all that it leads to: the reverse of what is wanted.
    let Walk { mut order, mut starts, .. } = walk;
    let length = order.len() as u32;
    order.reverse();
    starts.reverse();
    for start in &mut starts {
        *start = length - *start;
    }
    Groups { order, starts }
}

#[derive(Clone, Copy)]
struct Visit {
    /// The rank of the first visit.
    number: u32,
    /// The lowest rank known to be reachable among open points; `NONE` once closed.
    lowest: u32,
}

/// A walk in depth; `I` are the edges that are still to be followed.
struct Walk<I> {
    visits: Vec<Visit>,
    visited: u32,
    calls: Vec<(u32, I)>,
    /// Visited, and not yet known to which group they belong.
    open: Vec<u32>,
    order: Vec<u32>,
    starts: Vec<u32>,
}

impl<I: Iterator<Item = u32>> Walk<I> {
    fn from(&mut self, root: u32, heads: impl Fn(u32) -> I) {
        self.enter(root, heads(root));
        while let Some((point, edges)) = self.calls.last_mut() {
            let point = *point;
            let Some(head) = edges.next() else {
                self.calls.pop();
                self.leave(point);
                continue;
            };
            let next = self.visits[head as usize];
            if next.number == NONE {
                self.enter(head, heads(head));
            } else if next.lowest != NONE {
                self.lower(point, next.number);
            }
        }
    }

    fn enter(&mut self, point: u32, edges: I) {
        self.visits[point as usize] = Visit { number: self.visited, lowest: self.visited };
        self.visited += 1;
        self.open.push(point);
        self.calls.push((point, edges));
    }

    /// Closes the group that began with this point, or tells its caller how low it reached.
    fn leave(&mut self, point: u32) {
        let Visit { number, lowest } = self.visits[point as usize];
        if lowest < number {
            if let Some(&(caller, _)) = self.calls.last() {
                self.lower(caller, lowest);
            }
            return;
        }
        while let Some(member) = self.open.pop() {
            self.visits[member as usize].lowest = NONE;
            self.order.push(member);
            if member == point {
                break;
            }
        }
        self.starts.push(self.order.len() as u32);
    }

    fn lower(&mut self, point: u32, rank: u32) {
        let lowest = &mut self.visits[point as usize].lowest;
        *lowest = rank.min(*lowest);
    }
}
