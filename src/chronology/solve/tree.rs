//! The best chains to all nodes at once: what a chain is read from that is too long to be looked for
//! by itself.
//!
//! Each node keeps the one that its chain comes from, and a second one further back, so that any step
//! is found in as many looks as the logarithm of the chain's length (Myers 1983, “An applicative
//! random-access stack”).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Step;
use super::explain::Times;
use super::graph::Node;
use super::number::Number;

/// A chain to each node with the fewest assumptions, and of these with the fewest steps.
#[derive(Debug, Clone)]
pub(super) struct Tree {
    nodes: Vec<Entry>,
}

/// What is kept of a node.
#[derive(Debug, Clone, Copy, Default)]
struct Entry {
    /// The node that its chain comes from; itself where it begins there.
    from: Node,
    /// A node further back; itself where the chain begins.
    jump: Node,
    /// How many steps its chain has; 0 where no chain leads to it.
    steps: u32,
    /// The step of the last assumption of the chain, counted from 1; 0 where none is.
    assumed: u32,
}

impl Tree {
    /// Finds all chains; nodes that `skip` holds for have none.
    pub(super) fn new<N: Number>(
        times: &Times<'_, impl Fn(Node) -> Option<N>>,
        skip: impl Fn(Node) -> bool,
    ) -> Self {
        let count = times.graph.len();
        let mut tree = Self { nodes: vec![Entry::default(); count] };
        let mut heap = BinaryHeap::new();
        for node in (0..count as Node).filter(|node| !skip(*node)) {
            let assumed = times.tight_bounds(node).map(|stated| stated.label.assumed()).min();
            heap.extend(
                assumed.map(|assumed| Reverse((u32::from(assumed), 1, node, node, assumed))),
            );
        }
        while let Some(Reverse((assumptions, steps, node, from, is_assumed))) = heap.pop() {
            if tree.nodes[node as usize].steps != 0 {
                continue;
            }
            tree.add(node, from, steps, is_assumed);
            for (next, assumed) in times.tight_onward(node) {
                if tree.nodes[next as usize].steps == 0 {
                    let assumptions = assumptions + u32::from(assumed);
                    heap.push(Reverse((assumptions, steps + 1, next, node, assumed)));
                }
            }
        }
        tree
    }

    fn add(&mut self, node: Node, from: Node, steps: u32, is_assumed: bool) {
        let own = if is_assumed { steps } else { 0 };
        self.nodes[node as usize] = Entry { from, jump: node, steps, assumed: own };
        if node == from {
            return;
        }
        let before = self.nodes[from as usize];
        let jump = self.nodes[before.jump as usize];
        let far = self.nodes[jump.jump as usize];
        let is_even = before.steps - jump.steps == jump.steps - far.steps;
        let entry = &mut self.nodes[node as usize];
        entry.jump = if is_even { jump.jump } else { from };
        entry.assumed = own.max(before.assumed);
    }

    /// The node that so many steps of the chain to a node lead to.
    fn at(&self, mut node: Node, steps: u32) -> Node {
        loop {
            let entry = self.nodes[node as usize];
            node = match () {
                () if entry.steps <= steps => return node,
                () if steps <= self.nodes[entry.jump as usize].steps => entry.jump,
                () => entry.from,
            };
        }
    }

    /// The chain to a node: so many of its first and of its last steps, and those between that are
    /// assumed.
    pub(super) fn chain<N: Number>(
        &self,
        times: &Times<'_, impl Fn(Node) -> Option<N>>,
        node: Node,
        ends: usize,
    ) -> Vec<Step> {
        let total = self.nodes[node as usize].steps;
        let ends = u32::try_from(ends).unwrap_or(u32::MAX);
        let mut places: Vec<u32> = (1..=total.min(ends)).collect();
        let last = total.saturating_sub(ends).max(ends.min(total)) + 1;
        let mut between = Vec::new();
        let mut assumed = self.nodes[self.at(node, last - 1) as usize].assumed;
        while ends < assumed {
            between.push(assumed);
            assumed = self.nodes[self.at(node, assumed - 1) as usize].assumed;
        }
        places.extend(between.into_iter().rev());
        places.extend(last..=total);
        let mut chain = Vec::with_capacity(places.len());
        let mut before = 0;
        for place in places {
            let reached = self.at(node, place);
            let from = self.nodes[reached as usize].from;
            let step = times.step_from(Some(from).filter(|from| *from != reached), reached);
            let skipped = (place - before - 1) as usize;
            chain.extend(step.map(|step| Step { skipped, ..step }));
            before = place;
        }
        chain
    }
}
