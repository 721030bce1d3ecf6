//! How much a client may ask of the server, and for how long.
//!
//! Each limit has a default that a public site can keep. Those that depend on the machine or on
//! what stands before the server are flags of `serve`.

use std::time::Duration;

/// The limits of a server. `Limits::default()` is what `serve` takes where it is told nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many connections are open at once; further ones wait to be taken until one ends.
    pub connections: usize,
    /// How many of them one address may hold; further ones are closed at once. `None` is no
    /// limit, which is right behind a proxy, where all come from one address.
    pub connections_per_peer: Option<usize>,
    /// How long a connection may take for the head of a request, counted from the answer before
    /// it: a client that trickles and one that is idle are both cut off by it.
    pub head_within: Duration,
    /// How long a client may take nothing of an answer.
    pub stalled_within: Duration,
    /// The most bytes of a request's head: its address and all its headers.
    pub head_bytes: usize,
    /// The most bytes of an address, path and query together.
    pub address_bytes: usize,
    /// The most bytes of a body. No address here takes one, so this is only what is overlooked.
    pub body_bytes: u64,
    /// How many requests are worked on at once; further ones are told to come again.
    pub requests: usize,
    /// How long the work on one request may take.
    pub answer_within: Duration,
    /// How long, when the server is told to stop, a kept connection may bring one more request.
    pub linger: Duration,
    /// How long answers under way may take when the server is told to stop.
    pub stop_within: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 4096,
            connections_per_peer: None,
            head_within: Duration::from_secs(15),
            stalled_within: Duration::from_secs(30),
            head_bytes: 32 * 1024,
            address_bytes: 8 * 1024,
            body_bytes: 8 * 1024,
            requests: 512,
            answer_within: Duration::from_secs(10),
            linger: Duration::from_millis(500),
            stop_within: Duration::from_secs(10),
        }
    }
}
