//! What every request must be, whatever it asks for: not too large, and to one host.

use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::{HeaderMap, Method, Version};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::http::Limits;
use crate::http::error::Error;

/// The longest host name there is, with brackets and a port.
const HOST_BYTES_MAX: usize = 264;

/// Middleware: refuses a request that is too large, or that does not name one host.
///
/// No layer of tower-http looks at the length of an address or at `Host`; hyper counts a head only
/// roughly.
pub(super) async fn check(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    match refusal(&request, &limits) {
        Some(error) => error.into_response(),
        None => next.run(request).await,
    }
}

/// Why a request is refused, if it is.
pub(super) fn refusal(request: &Request, limits: &Limits) -> Option<Error> {
    let address = request.uri().path_and_query();
    // Only a request for a tunnel has a host in the place of an address.
    if address.is_none() && request.method() != Method::CONNECT {
        return Some(Error::BadRequest);
    }
    if address.is_some_and(|address| limits.address_bytes < address.as_str().len()) {
        return Some(Error::LongAddress);
    }
    let headers = request.headers();
    let head: usize = headers.iter().map(|(n, v)| n.as_str().len() + v.len() + 4).sum();
    if limits.head_bytes < head {
        return Some(Error::LargeHead);
    }
    (!has_one_host(headers, request.version())).then_some(Error::BadRequest)
}

/// Whether a request names one host, as RFC 9112 section 3.2 wants it from HTTP/1.1 on. Which one
/// is not asked: no answer depends on it.
fn has_one_host(headers: &HeaderMap, version: Version) -> bool {
    let mut hosts = headers.get_all(HOST).into_iter();
    match (hosts.next(), hosts.next()) {
        (Some(host), None) => is_host(host.as_bytes()),
        (None, _) => version < Version::HTTP_11,
        (Some(_), Some(_)) => false,
    }
}

fn is_host(host: &[u8]) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"-._~:[]".contains(byte);
    host.len() <= HOST_BYTES_MAX && host.iter().all(is_plain)
}
