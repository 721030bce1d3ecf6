//! An answer that is ready: made once for a revision, sent as often as it is asked for.

use axum::body::{Body, Bytes};
use axum::extract::MatchedPath;
use axum::http::header::{CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::response::Response;

use super::headers;

/// What a handler made: a page, JSON or a file.
pub(super) struct Made {
    body: Vec<u8>,
    headers: HeaderMap,
}

/// An answer that is ready, with all its headers.
pub(super) struct Ready {
    route: Option<MatchedPath>,
    body: Bytes,
    headers: HeaderMap,
}

impl Made {
    /// Returns a body of a media type.
    pub(super) fn new(media_type: &'static str, body: impl Into<Vec<u8>>) -> Self {
        let headers = HeaderMap::from_iter([
            (CONTENT_TYPE, HeaderValue::from_static(media_type)),
            (CACHE_CONTROL, HeaderValue::from_static("no-cache")),
        ]);
        Self { body: body.into(), headers }
    }

    /// Returns the same with one more header, or with another value for it.
    pub(super) fn with(mut self, name: HeaderName, value: HeaderValue) -> Self {
        self.headers.insert(name, value);
        self
    }
}

impl Ready {
    /// Makes ready what a handler made.
    pub(super) fn new(made: Made, route: Option<MatchedPath>) -> Self {
        let Made { body, mut headers } = made;
        headers::secure(&mut headers);
        headers.insert(CONTENT_LENGTH, HeaderValue::from(body.len()));
        Self { route, body: body.into(), headers }
    }

    /// Returns the route that it was first asked for by.
    pub(super) fn route(&self) -> &str {
        self.route.as_ref().map_or("-", MatchedPath::as_str)
    }

    /// Returns how much memory it takes, in bytes.
    pub(super) fn weight(&self) -> usize {
        self.body.len() + 1024
    }

    /// Answers a request.
    pub(super) fn answer(&self, method: &Method, _: &HeaderMap) -> Response {
        let body = if *method == Method::HEAD { Bytes::new() } else { self.body.clone() };
        let mut response = Response::new(Body::from(body));
        *response.headers_mut() = self.headers.clone();
        response
    }
}
