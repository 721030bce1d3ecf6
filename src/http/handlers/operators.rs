//! Handlers for operators: whether the server runs, whether it is ready, and its metrics.
//!
//! None of the answers is made for readers, so none is kept and none is in their language.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::http::AppState;
use crate::http::state::Status;

/// The text format of Prometheus, as its client library writes it.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The answer of `readyz`.
#[derive(Serialize)]
struct Readiness {
    /// `ready`, or `stopping`: send no further readers here.
    status: &'static str,
    /// The revision that is served.
    revision: String,
    /// `good`, or `broken`: what is served is older than what the folder holds.
    data: &'static str,
    /// What is wrong with the data, in a line.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
    /// `silent`: nothing watches the data, so that no change is served.
    #[serde(skip_serializing_if = "Option::is_none")]
    watcher: Option<&'static str>,
}

/// The process runs.
pub(in crate::http) async fn healthz() -> &'static str {
    "ok\n"
}

/// Whether to send readers here.
///
/// Broken data does not make the server less ready: the last good revision is served, and a mistake in an
/// editor must not take the site away.
pub(in crate::http) async fn readyz(State(state): State<Arc<AppState>>) -> Response {
    let Status { fingerprint, trouble, watcher_is_silent, is_stopping, .. } =
        state.status().borrow().clone();
    let (code, status) = match is_stopping {
        true => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        false => (StatusCode::OK, "ready"),
    };
    let data = if trouble.is_some() { "broken" } else { "good" };
    let watcher = watcher_is_silent.then_some("silent");
    (code, Json(Readiness { status, revision: fingerprint, data, trouble, watcher }))
        .into_response()
}

/// All figures.
pub(in crate::http) async fn metrics(State(state): State<Arc<AppState>>) -> impl IntoResponse {
    ([(CONTENT_TYPE, OPEN_METRICS)], state.metrics.text(state.current().kept()))
}
