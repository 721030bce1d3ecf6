//! Potentials inside a group of nodes that bound each other both ways, or the negative cycle that
//! rules them out.
//!
//! Bellman-Ford-Moore with subtree disassembly (Tarjan 1981; Cherkassky and Goldberg 1999):
//! when a node gets a lower distance, its subtree in the tree of shortest paths is out of date, and is
//! detached before any edge from it is followed.
//! A cycle shows at the moment it would close, as a node in the subtree of its own successor.

use std::collections::VecDeque;
use std::ops::Range;

use super::graph::{Direction, Edge, Graph, Node};
use super::number::Number;

/// The depth of a node that was detached from the tree.
const DETACHED: u32 = u32::MAX;

/// The depth of a node that never was on the tree.
const NEVER: u32 = u32::MAX - 1;

/// A node's place in the tree of shortest paths, which is kept as its preorder.
#[derive(Clone, Copy)]
struct Place<N> {
    /// The least known; nothing yet at a depth of `NEVER`.
    distance: N,
    parent: u32,
    before: u32,
    after: u32,
    depth: u32,
}

/// Scratch buffers, for one group after another.
pub(super) struct Potentials<N> {
    places: Vec<Place<N>>,
    queue: VecDeque<u32>,
    /// Whether a node is in the queue; it may have been detached since.
    queued: Vec<bool>,
}

impl<N: Number> Potentials<N> {
    pub(super) fn new() -> Self {
        Self { places: Vec::new(), queue: VecDeque::new(), queued: Vec::new() }
    }

    /// Writes a potential for each node of the group, so that no edge inside it leads to a node
    /// whose potential is higher than that of its tail and the edge's weight together.
    ///
    /// # Errors
    ///
    /// The edges of a negative cycle, each with its tail, if there is one.
    pub(super) fn of_group(
        &mut self,
        graph: &Graph,
        group: &Range<Node>,
        potentials: &mut [N],
    ) -> Result<(), Vec<(Node, Edge)>> {
        self.start_tree(group.len());
        while let Some(tail) = self.queue.pop_front() {
            self.queued[tail as usize] = false;
            let Place { distance, depth, .. } = self.places[tail as usize];
            if depth == DETACHED {
                continue;
            }
            for edge in graph.edges(group.start + tail, Direction::Forward) {
                if !group.contains(&edge.node) {
                    continue;
                }
                let head = edge.node - group.start;
                let through = distance + edge.weight();
                let place = self.places[head as usize];
                if place.depth == NEVER || through < place.distance {
                    if !self.detach_subtree(head, tail) {
                        return Err(self.cycle(graph, group, tail, head));
                    }
                    self.attach(head, tail, through);
                }
            }
        }
        for (potential, place) in
            potentials[group.start as usize..group.end as usize].iter_mut().zip(&self.places)
        {
            *potential = place.distance;
        }
        Ok(())
    }

    /// Starts a tree that is its root alone, the first node of the group.
    fn start_tree(&mut self, size: usize) {
        let distance = N::from(0);
        let place = Place { distance, parent: 0, before: 0, after: 0, depth: NEVER };
        self.places.clear();
        self.places.resize(size, place);
        self.places[0] = Place { depth: 0, ..place };
        self.queued.clear();
        self.queued.resize(size, false);
        self.queue.clear();
        self.queue.push_back(0);
        self.queued[0] = true;
    }

    /// Detaches a node and its subtree; false, with the tree half undone, if `tail` is in it.
    fn detach_subtree(&mut self, node: u32, tail: u32) -> bool {
        let Place { before, depth, .. } = self.places[node as usize];
        if depth == DETACHED || depth == NEVER {
            return true;
        }
        let mut below = self.places[node as usize].after;
        while depth < self.places[below as usize].depth {
            if below == tail {
                return false;
            }
            self.places[below as usize].depth = DETACHED;
            below = self.places[below as usize].after;
        }
        self.places[before as usize].after = below;
        self.places[below as usize].before = before;
        true
    }

    /// Attaches a node as the first child of `parent`.
    fn attach(&mut self, node: u32, parent: u32, distance: N) {
        let Place { after, depth, .. } = self.places[parent as usize];
        self.places[node as usize] =
            Place { distance, parent, before: parent, after, depth: depth + 1 };
        self.places[after as usize].before = node;
        self.places[parent as usize].after = node;
        if !self.queued[node as usize] {
            self.queued[node as usize] = true;
            self.queue.push_back(node);
        }
    }

    /// Reads the cycle off the tree: the path from `head` down to `tail`, and the edge back.
    fn cycle(&self, graph: &Graph, group: &Range<Node>, tail: u32, head: u32) -> Vec<(Node, Edge)> {
        let mut cycle = Vec::new();
        let (mut tail, mut to) = (tail, head);
        loop {
            // The tightest edge between the two is the one that the tree was built with.
            let edge = graph
                .edges(group.start + tail, Direction::Forward)
                .filter(|edge| edge.node == group.start + to)
                .min_by_key(|edge| (edge.weight::<N>(), edge.stated.label))
                .expect("a tree is made of edges");
            cycle.push((group.start + tail, edge));
            if tail == head {
                break;
            }
            to = tail;
            tail = self.places[tail as usize].parent;
        }
        cycle.reverse();
        cycle
    }
}
