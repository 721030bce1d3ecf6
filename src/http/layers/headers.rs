//! The headers that every answer carries, errors included, and those that let other sites read it.

use std::sync::LazyLock;
use std::time::Duration;

use axum::extract::Request;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN, ACCESS_CONTROL_EXPOSE_HEADERS,
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, ETAG, HeaderName, HeaderValue, LINK,
    REFERRER_POLICY, RETRY_AFTER, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
    X_FRAME_OPTIONS,
};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::Response;
use axum::{Extension, Router};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use tower::ServiceBuilder;
use tower_http::cors::{Any, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;

use super::request_id::X_REQUEST_ID;
use crate::view::{PAGES_STYLE, STYLE};

/// What may be done at any address of the site.
pub(in crate::http) const READ_ONLY: HeaderValue = HeaderValue::from_static("GET, HEAD, OPTIONS");

/// Who may embed an answer.
const CORP: HeaderName = HeaderName::from_static("cross-origin-resource-policy");
const COOP: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");

/// How long a browser may keep what it was told of an address that other sites may read.
const PREFLIGHT_MAX_AGE: Duration = Duration::from_secs(86_400);

/// Nothing may be loaded but what is named. The stylesheets are allowed by their hashes, which are
/// constant for a build: no nonce, and no `unsafe-inline`.
static POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let hash = |style: &str| STANDARD.encode(Sha256::digest(style.as_bytes()));
    let (style, pages_style) = (hash(&STYLE), hash(&PAGES_STYLE));
    let policy = format!(
        "default-src 'none'; style-src 'sha256-{style}' 'sha256-{pages_style}'; script-src 'self'; img-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::try_from(policy).expect("the policy is plain ASCII")
});

/// The policy of what other sites may frame: the same but for that.
static FRAMED_POLICY: LazyLock<HeaderValue> = LazyLock::new(|| {
    let policy = POLICY.to_str().unwrap_or_default();
    let policy = policy.replace("frame-ancestors 'none'", "frame-ancestors *");
    HeaderValue::try_from(policy).expect("the policy is plain ASCII")
});

/// What the pages of other sites may do with an answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::http) enum Reach {
    /// Link to it.
    #[default]
    Linked,
    /// Read it.
    Open,
    /// Show it in a frame.
    Framed,
}

/// The headers that an answer has where it sets none of its own by that name.
pub(in crate::http) fn common(reach: Reach, is_behind_tls: bool) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let (is_open, is_framed) = (reach == Reach::Open, reach == Reach::Framed);
    let policy = if is_framed { &FRAMED_POLICY } else { &POLICY };
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::clone(policy));
    for (name, value) in [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (X_FRAME_OPTIONS, "DENY"),
        (REFERRER_POLICY, "strict-origin-when-cross-origin"),
        (COOP, "same-origin"),
        (CORP, if reach == Reach::Linked { "same-origin" } else { "cross-origin" }),
        (PERMISSIONS_POLICY, "camera=(), geolocation=(), microphone=()"),
        // An answer without one of its own is an error, a redirect or for operators.
        (CACHE_CONTROL, "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if is_framed {
        headers.remove(X_FRAME_OPTIONS);
    }
    if is_open {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let exposed = HeaderValue::from_static("etag,link,retry-after,x-request-id");
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, exposed);
    }
    if is_behind_tls {
        let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
        headers.insert(STRICT_TRANSPORT_SECURITY, year);
    }
    headers
}

/// Middleware: forbids frames by the older header too, but for answers whose policy allows them.
pub(super) async fn frame_options(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    if headers.get(CONTENT_SECURITY_POLICY) != Some(&*FRAMED_POLICY) {
        headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    }
    response
}

/// Lets other sites frame answers.
pub(in crate::http) fn framed<S: Clone + Send + Sync + 'static>(router: Router<S>) -> Router<S> {
    router.layer(Extension(Reach::Framed))
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
            .layer(cors)
            .layer(Extension(Reach::Open)),
    )
}
