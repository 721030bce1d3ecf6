//! What a request is called in the log and in its answer, so that one can be found by the other.

use std::collections::hash_map::RandomState;
use std::fmt;
use std::hash::BuildHasher as _;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The header that carries it.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken from outside.
const BYTES_MAX: usize = 64;

/// Where this process begins to count, so that two processes do not give the same ids.
static START: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));

static COUNT: AtomicU64 = AtomicU64::new(0);

/// The id of one request.
#[derive(Clone, Debug)]
pub(super) struct RequestId(HeaderValue);

impl RequestId {
    /// Returns the id that a request came with, where it is one, or a new one.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        match headers.get(X_REQUEST_ID) {
            Some(given) if is_sane(given.as_bytes()) => Self(given.clone()),
            Some(_) | None => Self::new(),
        }
    }

    /// Returns an id that no other request of this process has.
    pub(super) fn new() -> Self {
        let number = START.wrapping_add(COUNT.fetch_add(1, Ordering::Relaxed));
        let id = HeaderValue::try_from(format!("{number:016x}"));
        Self(id.expect("hexadecimal digits are plain ASCII"))
    }

    /// Returns the id as its header carries it.
    pub(super) fn value(&self) -> HeaderValue {
        self.0.clone()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.to_str().unwrap_or_default())
    }
}

/// Returns whether an id from outside may stand in a log: short, and nothing but plain characters.
fn is_sane(id: &[u8]) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    !id.is_empty() && id.len() <= BYTES_MAX && id.iter().all(is_plain)
}
