//! What the log says of requests: the route, never what somebody typed.

use std::any::Any;
use std::time::Duration;

use axum::extract::MatchedPath;
use axum::http::{Method, StatusCode};
use axum::response::Response;
use tracing::{debug, error, warn};

use super::metrics::Route;
use super::request_id::RequestId;

/// What the lines of answers are found by, where they are to be chosen.
pub const ANSWERS: &str = module_path!();

/// Keeps with an answer which route it came from.
pub(super) async fn keep_route(route: Option<MatchedPath>, mut response: Response) -> Response {
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// Notes an answer: our own failures as warnings, everything else for who looks for it.
pub(super) fn answered(
    method: &Method,
    route: &Route,
    status: StatusCode,
    latency: Duration,
    id: &RequestId,
) {
    // Written out for each level, since a level is fixed where it stands.
    if status.is_server_error() {
        let (method, route, status) = (known(method), route.as_str(), status.as_u16());
        let latency_us = microseconds(latency);
        warn!(method, route, status, latency_us, %id, "answered {status} in {latency_us} µs");
    } else if tracing::enabled!(tracing::Level::DEBUG) {
        let (method, route, status) = (known(method), route.as_str(), status.as_u16());
        let latency_us = microseconds(latency);
        debug!(method, route, status, latency_us, %id, "answered {status} in {latency_us} µs");
    }
}

/// Notes a panic, which is our bug.
pub(super) fn panicked(cause: &(dyn Any + Send), id: &RequestId) {
    let message = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    error!(panic = message, %id, "a handler panicked");
}

/// Returns a method's name, where it is one that we know.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "-",
    }
}

fn microseconds(latency: Duration) -> u64 {
    u64::try_from(latency.as_micros()).unwrap_or(u64::MAX)
}
