//! Which points certainly lie before, after or with any of some, for all points in one pass each.

use crate::chronology::network::PointId;

use super::column::Numbers;
use super::graph::{Direction, Graph, Node};
use super::number::Number;
use super::shortest::from_calendar;
use super::strong::{Groups, strong_groups};
use super::{Seconds, Solution};

impl Solution {
    /// By point, whether relations alone put it before one of the points that `is_one` holds for,
    /// itself left aside.
    pub fn before_any(&self, is_one: impl Fn(PointId) -> bool) -> Vec<bool> {
        self.reached(Direction::Forward, &is_one)
    }

    /// By point, whether relations alone tell its order towards another of the points that
    /// `is_one` holds for.
    pub fn ordered_to_any(&self, is_one: impl Fn(PointId) -> bool) -> Vec<bool> {
        let before = self.reached(Direction::Forward, &is_one);
        let after = self.reached(Direction::Backward, &is_one);
        let mut ordered: Vec<bool> =
            before.into_iter().zip(after).map(|(before, after)| before || after).collect();
        self.mark_simultaneous(&is_one, &mut ordered);
        ordered
    }

    fn reached(&self, direction: Direction, is_one: &impl Fn(PointId) -> bool) -> Vec<bool> {
        let skip = |node| self.window(self.graph.point(node)).is_none();
        match &self.schedule.0 {
            Numbers::Short(times) => reached(&self.graph, direction, times, is_one, skip),
            Numbers::Long(times) => reached(&self.graph, direction, times, is_one, skip),
        }
    }

    /// Marks points that certainly lie at the same second as another: all edges of a cycle between
    /// them are tight.
    fn mark_simultaneous(&self, is_one: &impl Fn(PointId) -> bool, marks: &mut [bool]) {
        let graph = &self.graph;
        if graph.groups().all(|group| group.len() == 1) {
            return;
        }
        let Groups { order, starts } = strong_groups(graph.len(), |node| {
            let time = self.schedule.get(node);
            let edges = graph.edges(node, Direction::Forward);
            let tight = edges.filter(move |edge| {
                self.schedule.get(edge.node) == time + edge.weight::<Seconds>()
            });
            tight.map(|edge| edge.node)
        });
        for ends in starts.windows(2).filter(|ends| ends[0] + 1 < ends[1]) {
            let group = &order[ends[0] as usize..ends[1] as usize];
            let points = || group.iter().map(|node| graph.point(*node));
            if 1 < points().filter(|point| is_one(*point)).count() {
                points().for_each(|point| {
                    marks[point.index()] |= self.window(point).is_some();
                });
            }
        }
    }
}

fn reached<N: Number>(
    graph: &Graph,
    direction: Direction,
    times: &[N],
    is_one: &impl Fn(PointId) -> bool,
    skip: impl Fn(Node) -> bool,
) -> Vec<bool> {
    let start = |point| is_one(point).then(|| N::from(0));
    let mut distances: Vec<Option<N>> =
        (0..graph.len() as Node).map(|node| start(graph.point(node))).collect();
    from_calendar(graph, direction, times, &mut distances, &skip);
    let mut reached = vec![false; graph.len()];
    for (node, distance) in (0..).zip(distances) {
        let is_before = distance.is_some_and(|distance| distance < N::from(0));
        reached[graph.point(node).index()] = is_before && !skip(node);
    }
    reached
}
