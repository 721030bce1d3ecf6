//! The id of a request, in the log and in its answer, so that one can be found by the other.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue};
use tower_http::request_id::{MakeRequestId, RequestId};

/// The header that carries it.
pub(super) const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The longest id that is taken from outside, in bytes.
const BYTES_MAX: usize = 64;

/// Where this process begins to count, so that two processes do not give the same ids.
static START: LazyLock<u64> = LazyLock::new(|| RandomState::new().hash_one(0));

static COUNT: AtomicU64 = AtomicU64::new(0);

/// Makes ids that no other request of this process has.
#[derive(Clone, Copy)]
pub(super) struct Counted;

impl MakeRequestId for Counted {
    fn make_request_id<B>(&mut self, _: &axum::http::Request<B>) -> Option<RequestId> {
        let number = START.wrapping_add(COUNT.fetch_add(1, Ordering::Relaxed));
        HeaderValue::try_from(format!("{number:016x}")).ok().map(RequestId::new)
    }
}

/// Drops an id from outside that may not stand in a log: too long, or with other than plain
/// characters.
pub(super) fn drop_unfit(mut request: Request) -> Request {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-_.".contains(byte);
    let is_fit = |id: &[u8]| !id.is_empty() && id.len() <= BYTES_MAX && id.iter().all(is_plain);
    if request.headers().get(X_REQUEST_ID).is_some_and(|id| !is_fit(id.as_bytes())) {
        request.headers_mut().remove(X_REQUEST_ID);
    }
    request
}
