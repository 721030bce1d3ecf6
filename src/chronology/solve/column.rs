//! Seconds by node, in as few bytes as they need: most networks are solved in 64 bits.

use super::Seconds;
use super::graph::Node;
use super::number::Number;

/// By node, a number of seconds or none.
#[derive(Debug, Clone)]
pub(super) struct Column(Numbers<i64, Option<Seconds>>);

/// By node, a number of seconds.
#[derive(Debug, Clone)]
pub(super) struct Schedule(pub(super) Numbers<i64, Seconds>);

/// Numbers of the one size or of the other.
#[derive(Debug, Clone)]
pub(super) enum Numbers<S, L> {
    Short(Vec<S>),
    Long(Vec<L>),
}

/// What stands for none: no sum of a network that is solved in 64 bits comes near it.
const NONE: i64 = i64::MIN;

impl Column {
    pub(super) fn new<N: Number>(times: Vec<Option<N>>) -> Self {
        Self(match N::short(N::from(0)) {
            Some(_) => {
                let short = |time: Option<N>| time.and_then(N::short).unwrap_or(NONE);
                Numbers::Short(times.into_iter().map(short).collect())
            }
            None => Numbers::Long(times.into_iter().map(|time| time.map(N::into)).collect()),
        })
    }

    pub(super) fn get(&self, node: Node) -> Option<Seconds> {
        match &self.0 {
            Numbers::Short(times) => {
                let time = times[node as usize];
                (time != NONE).then(|| time.into())
            }
            Numbers::Long(times) => times[node as usize],
        }
    }
}

impl Schedule {
    pub(super) fn new<N: Number>(times: Vec<N>) -> Self {
        Self(match N::short(N::from(0)) {
            Some(_) => Numbers::Short(times.into_iter().filter_map(N::short).collect()),
            None => Numbers::Long(times.into_iter().map(N::into).collect()),
        })
    }

    pub(super) fn get(&self, node: Node) -> Seconds {
        match &self.0 {
            Numbers::Short(times) => times[node as usize].into(),
            Numbers::Long(times) => times[node as usize],
        }
    }
}
