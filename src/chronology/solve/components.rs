//! Which points hang together: components, and groups of points that bound each other both ways.
//!
//! No recursion: a chain of a million points is as deep as any.

use crate::chronology::network::Network;

use super::graph::Rows;

/// Points that relations join, directly or not. The calendar joins nothing.
#[derive(Debug, Clone)]
pub(super) struct Components {
    /// By point, the number of its component.
    of: Vec<u32>,
    count: usize,
}

impl Components {
    /// A relation without limits says nothing, and so joins nothing.
    pub(super) fn new(network: &Network) -> Self {
        let mut parents: Vec<u32> = (0..network.points() as u32).collect();
        for relation in network.relations() {
            if relation.min.is_some() || relation.max.is_some() {
                let from = root(&mut parents, relation.from.index() as u32);
                let to = root(&mut parents, relation.to.index() as u32);
                // The first point of a component is its root, which bounds the depth well enough
                // where paths are halved on every search.
                parents[from.max(to) as usize] = from.min(to);
            }
        }

        let mut of = vec![0; parents.len()];
        let mut count = 0;
        for point in 0..parents.len() {
            let root = root(&mut parents, point as u32) as usize;
            if root == point {
                of[point] = count;
                count += 1;
            } else {
                of[point] = of[root];
            }
        }
        Self { of, count: count as usize }
    }

    /// Returns the component of the point with this index, numbered by its first point.
    pub(super) fn of(&self, point: usize) -> usize {
        self.of[point] as usize
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Returns the indices of the points of every component, a row for each.
    pub(super) fn members(&self) -> Rows<u32> {
        Rows::new(self.count, 0, || self.of.iter().copied().zip(0..))
    }
}

fn root(parents: &mut [u32], mut point: u32) -> u32 {
    while parents[point as usize] != point {
        let grandparent = parents[parents[point as usize] as usize];
        parents[point as usize] = grandparent;
        point = grandparent;
    }
    point
}

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

/// Finds the strongly connected components (Tarjan 1972), with the calls on a stack of our own.
pub(super) fn strong_groups(heads: &Rows<u32>) -> Groups {
    let mut walk = Walk {
        heads,
        visits: vec![Visit { number: NONE, lowest: NONE, cursor: 0 }; heads.len()],
        visited: 0,
        open: Vec::new(),
        order: Vec::with_capacity(heads.len()),
        starts: vec![0],
    };
    for root in 0..heads.len() as u32 {
        if walk.visits[root as usize].number == NONE {
            walk.from(root);
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
    /// How many edges have been followed.
    cursor: u32,
}

struct Walk<'a> {
    heads: &'a Rows<u32>,
    visits: Vec<Visit>,
    visited: u32,
    /// Visited, and not yet known to which group they belong.
    open: Vec<u32>,
    order: Vec<u32>,
    starts: Vec<u32>,
}

impl Walk<'_> {
    fn from(&mut self, root: u32) {
        let mut calls = vec![root];
        self.enter(root);
        while let Some(&point) = calls.last() {
            let visit = &mut self.visits[point as usize];
            let Some(&head) = self.heads.row(point).get(visit.cursor as usize) else {
                calls.pop();
                self.leave(point, calls.last().copied());
                continue;
            };
            visit.cursor += 1;
            let next = self.visits[head as usize];
            if next.number == NONE {
                calls.push(head);
                self.enter(head);
            } else if next.lowest != NONE {
                let visit = &mut self.visits[point as usize];
                visit.lowest = visit.lowest.min(next.number);
            }
        }
    }

    fn enter(&mut self, point: u32) {
        self.visits[point as usize] =
            Visit { number: self.visited, lowest: self.visited, cursor: 0 };
        self.visited += 1;
        self.open.push(point);
    }

    fn leave(&mut self, point: u32, caller: Option<u32>) {
        let Visit { number, lowest, .. } = self.visits[point as usize];
        if lowest < number {
            let caller = caller.expect("only the root of a walk has nobody before it");
            let visit = &mut self.visits[caller as usize];
            visit.lowest = visit.lowest.min(lowest);
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
}
