//! How the server is to behave: how much a client may ask of it, for how long, and behind what.
//!
//! Each limit has a default that suits a public site. Those that depend on the machine or on a proxy
//! before the server are flags of `serve`.

use std::time::Duration;

use crate::text::Languages;

/// How a server is to behave, apart from what it serves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// How much a client may ask of it.
    pub limits: Limits,
    /// Whether readers reach it by TLS, which a proxy before it speaks.
    pub is_behind_tls: bool,
    /// The languages that the site speaks.
    pub languages: Languages,
    /// Whether it answers at the addresses for operators beside those for readers.
    pub is_operated_here: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limits: Limits::default(),
            is_behind_tls: false,
            languages: Languages::compiled(),
            is_operated_here: true,
        }
    }
}

/// The limits of a server. `Limits::default()` is that of `serve` without flags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// How many connections are open at once. Where all are, the one that has been idle longest
    /// ends for the next.
    pub connections: usize,
    /// How many of them one address may hold; further ones are closed at once. `None` is no
    /// limit, which is right behind a proxy, where all come from one address.
    pub connections_per_peer: Option<usize>,
    /// How long a connection may take for the head of a request, counted from the answer before
    /// it: it ends both a client that sends slowly and one that is idle.
    pub head_within: Duration,
    /// How long a client may read nothing of an answer.
    pub stalled_within: Duration,
    /// The most bytes of a request's head: its address and all its headers.
    pub head_bytes: usize,
    /// The most bytes of an address, path and query together.
    pub address_bytes: usize,
    /// The most bytes of a body. No address here takes one, so this is only what is overlooked.
    pub body_bytes: usize,
    /// How many requests are worked on at once; further ones are told to come again.
    pub requests: usize,
    /// How many events an answer is of at most that is made whole and kept; larger ones are sent while
    /// they are written.
    pub whole_events: usize,
    /// How many of these are worked on at once. One that waits for its client is not.
    pub streams: usize,
    /// How many of these are open at once.
    pub open_streams: usize,
    /// How long a request may wait until one of the threads that make answers is free.
    pub queue_within: Duration,
    /// How long the work on one request may take, waiting included.
    pub answer_within: Duration,
    /// How many pages of a revision are made before anybody asks for them.
    pub prepared_pages: usize,
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
            whole_events: 2000,
            streams: 4,
            open_streams: 32,
            queue_within: Duration::from_secs(2),
            answer_within: Duration::from_secs(10),
            prepared_pages: 5000,
            linger: Duration::from_millis(500),
            stop_within: Duration::from_secs(10),
        }
    }
}
