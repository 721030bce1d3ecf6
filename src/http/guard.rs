//! What a request must be to be looked at, whatever it asks for.

use axum::body::HttpBody;
use axum::http::header::HOST;
use axum::http::{HeaderMap, Method, Request, Version};

use super::Limits;
use super::error::Error;

/// The longest host name there is, with brackets and a port.
const HOST_BYTES_MAX: usize = 264;

/// Refuses a request that is too large, or that does not say plainly whom it asks.
pub(super) fn check<B: HttpBody>(request: &Request<B>, limits: &Limits) -> Result<(), Error> {
    let address = request.uri().path_and_query();
    // Only who asks for a tunnel names a host in the place of an address.
    if address.is_none() && request.method() != Method::CONNECT {
        return Err(Error::BadRequest);
    }
    if address.is_some_and(|address| limits.address_bytes < address.as_str().len()) {
        return Err(Error::LongAddress);
    }
    if limits.body_bytes < request.body().size_hint().lower() {
        return Err(Error::LargeBody);
    }
    if !has_one_host(request.headers(), request.version()) {
        return Err(Error::BadRequest);
    }
    Ok(())
}

/// Returns whether a request names one host, as RFC 9112 section 3.2 wants it from HTTP/1.1 on.
/// Which one is not asked: no answer depends on it.
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
