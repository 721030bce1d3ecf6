//! Which points are connected by relations.

use crate::chronology::network::{Network, PointId};

use super::rows::Rows;

/// Points that relations join, directly or not. The calendar joins nothing.
#[derive(Debug, Clone)]
pub(in crate::chronology) struct Components {
    /// By point, the number of its component.
    of: Vec<u32>,
    count: usize,
}

impl Components {
    /// A relation without limits says nothing, and so joins nothing.
    pub(in crate::chronology) fn new(network: &Network) -> Self {
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

    /// The component of a point.
    pub(in crate::chronology) fn of(&self, point: PointId) -> usize {
        self.of[point.index()] as usize
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// The indices of the points of every component, a row for each.
    pub(in crate::chronology) fn members(&self) -> Rows<u32> {
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
