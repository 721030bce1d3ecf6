//! What is read from a request, with our own words where it cannot be read.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// The last part of the address: an id, or what somebody took for one.
///
/// It cannot be rejected: what is not UTF-8 is read with replacement characters, names nothing
/// and is answered as any other id that names nothing.
pub(super) struct Id(pub(super) String);

impl<S: Sync> FromRequestParts<S> for Id {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let last = parts.uri.path().rsplit('/').next().unwrap_or_default();
        Ok(Self(percent_encoding::percent_decode_str(last).decode_utf8_lossy().into_owned()))
    }
}
