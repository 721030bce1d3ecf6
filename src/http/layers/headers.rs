//! The headers that every answer carries, errors included, and those that let other sites read it.

use std::sync::LazyLock;
use std::time::Duration;

use axum::Router;
use axum::http::Method;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_METHODS, ALLOW, ETAG, HeaderName, HeaderValue, LINK, RETRY_AFTER,
};
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use tower::ServiceBuilder;
use tower_http::cors::{Any, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

use super::request_id::X_REQUEST_ID;
use crate::view::STYLE;

/// What may be done at any address of the site.
pub(in crate::http) const READ_ONLY: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Who may embed an answer.
pub(super) const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
pub(super) const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
pub(super) const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// How long a browser may keep what it was told of an address that other sites may read.
const PREFLIGHT_MAX_AGE: Duration = Duration::from_secs(86_400);

/// Nothing may be loaded but what is named. The one stylesheet is allowed by its hash, which is
/// constant for a build: no nonce, and no `unsafe-inline`.
pub(super) static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = STANDARD.encode(Sha256::digest(STYLE.as_bytes()));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{hash}'; script-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).expect("the policy is plain ASCII")
});

/// Sets a header of every answer, whatever it had.
pub(super) fn always(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::overriding(name, HeaderValue::from_static(value))
}

/// Sets a header of every answer that does not have it.
pub(super) fn unless_set(
    name: HeaderName,
    value: &'static str,
) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}

/// Lets the pages of other sites read answers: they hold nothing that is not public, and there
/// is no login.
pub(in crate::http) fn open<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    let cors = CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::OPTIONS])
        .allow_headers(Any)
        .expose_headers([ETAG, LINK, RETRY_AFTER, X_REQUEST_ID])
        .max_age(PREFLIGHT_MAX_AGE);
    let allowed = |response: &Response| {
        let is_preflight = response.headers().contains_key(ACCESS_CONTROL_ALLOW_METHODS);
        is_preflight.then_some(READ_ONLY)
    };
    let cross_origin = HeaderValue::from_static("cross-origin");
    router.layer(
        ServiceBuilder::new()
            .layer(SetResponseHeaderLayer::overriding(CORP, cross_origin))
            .layer(SetResponseHeaderLayer::if_not_present(ALLOW, allowed))
            .layer(cors),
    )
}
