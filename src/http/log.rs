//! What the log says of requests: the route, never what somebody typed.

use std::time::Instant;

use axum::extract::MatchedPath;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use tracing::{debug, warn};

/// Keeps with an answer which route it came from.
pub(super) async fn keep_route(route: Option<MatchedPath>, mut response: Response) -> Response {
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// Notes an answer: our own failures as warnings, everything else for who looks for it.
pub(super) fn answered(method: &Method, route: &str, status: StatusCode, started: Instant) {
    let methods = [Method::GET, Method::HEAD, Method::POST, Method::OPTIONS];
    let method = methods.iter().find(|known| *known == method).map_or("-", Method::as_str);
    let latency_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX);
    let status_code = status.as_u16();
    if status.is_server_error() {
        warn!(
            method,
            route,
            status = status_code,
            latency_us,
            "answered {status_code} in {latency_us} µs"
        );
    } else {
        debug!(
            method,
            route,
            status = status_code,
            latency_us,
            "answered {status_code} in {latency_us} µs"
        );
    }
}
