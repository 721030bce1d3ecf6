//! What operators ask: is it ready, and how does it fare.
//!
//! The answers stand beside the pages, or at an address of their own where readers shall not see
//! them. None is made for readers, so none is kept and none is in their language.

use axum::Json;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method, Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use super::front::News;
use super::metrics::Route;
use super::{AppState, headers};

/// The text format of Prometheus, as its client library writes it.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// What is said of readiness.
#[derive(Serialize)]
struct Readiness {
    /// `ready`, or `stopping`: send nobody here any more.
    status: &'static str,
    /// The revision that is served.
    revision: String,
    /// `good`, or `broken`: what is served is older than what the folder holds.
    data: &'static str,
    /// What is wrong with the data, in a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
    /// `silent`: nobody watches the data, so that no change is served.
    #[serde(skip_serializing_if = "Option::is_none")]
    watcher: Option<&'static str>,
}

/// Answers at an address for operators, where it is one and stands among those for readers.
pub(super) fn answer(state: &AppState, path: &str) -> Option<(Response, Route)> {
    let is_ours = state.front.options.is_operated_here;
    let below = path.strip_prefix(state.urls.base()).filter(|_| is_ours)?;
    answer_below(state, below)
}

impl AppState {
    /// Answers a request at the address that operators have to themselves.
    pub fn answer_operator<B>(&self, request: &Request<B>) -> Response {
        let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
        match answer_below(self, request.uri().path()).filter(|_| is_read) {
            Some((response, _)) => response,
            None if request.uri().path() == "/healthz" => plain(StatusCode::OK, "ok\n"),
            None => plain(StatusCode::NOT_FOUND, "/healthz, /readyz or /metrics\n"),
        }
    }
}

fn answer_below(state: &AppState, path: &str) -> Option<(Response, Route)> {
    let (mut response, route) = match path {
        "/readyz" => (readiness(state), Route::Named("/readyz")),
        "/metrics" => {
            let mut response = state.metrics().text(state.current().kept()).into_response();
            let media_type = HeaderValue::from_static(OPEN_METRICS);
            response.headers_mut().insert(CONTENT_TYPE, media_type);
            (response, Route::Named("/metrics"))
        }
        _ => return None,
    };
    headers::secure(response.headers_mut());
    Some((response, route))
}

/// Broken data makes nobody less ready: the last good revision is served, and a mistake in an
/// editor must not take the site away.
fn readiness(state: &AppState) -> Response {
    let News { fingerprint, trouble, watcher_is_silent, is_last, .. } = state.front.news();
    let (code, status) = match is_last {
        true => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        false => (StatusCode::OK, "ready"),
    };
    let data = if trouble.is_some() { "broken" } else { "good" };
    let watcher = watcher_is_silent.then_some("silent");
    (code, Json(Readiness { status, revision: fingerprint, data, trouble, watcher }))
        .into_response()
}

fn plain(status: StatusCode, text: &'static str) -> Response {
    let mut response = (status, text).into_response();
    headers::secure(response.headers_mut());
    response
}
