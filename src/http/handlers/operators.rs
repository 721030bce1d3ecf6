//! Handlers for operators: whether the server runs, whether it is ready, and its metrics.
//!
//! None of the answers is made for readers, so none is kept and none is in their language.

use std::sync::Arc;

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::fallback;
use crate::http::AppState;
use crate::http::state::Status;

/// The text format of Prometheus, as its client library writes it.
pub(super) const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// The answer of `readyz`.
#[derive(Serialize)]
pub(super) struct Readiness {
    /// `ready`, `stopping`: send no further readers here, or `unavailable`: its data was never good.
    status: &'static str,
    /// The revision that is served.
    #[serde(skip_serializing_if = "String::is_empty")]
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

impl Readiness {
    /// What is told of a state.
    pub(super) fn of(status: Status) -> Self {
        let Status { fingerprint, trouble, watcher_is_silent, is_stopping, .. } = status;
        Self {
            status: match (is_stopping, fingerprint.is_empty()) {
                (true, _) => "stopping",
                (false, false) => "ready",
                (false, true) => "unavailable",
            },
            revision: fingerprint,
            data: if trouble.is_some() { "broken" } else { "good" },
            trouble,
            watcher: watcher_is_silent.then_some("silent"),
        }
    }

    /// Whether the data is good.
    pub(super) fn is_good(&self) -> bool {
        self.trouble.is_none()
    }
}

/// The addresses that operators have to themselves, where they do.
pub(in crate::http) fn routes(state: &Arc<AppState>) -> Router {
    Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .route("/metrics", get(metrics))
        .method_not_allowed_fallback(fallback::no_such_method)
        .fallback(fallback::no_such_address)
        .with_state(Arc::clone(state))
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
    let status = state.status().borrow().clone();
    let code = match status.is_stopping {
        true => StatusCode::SERVICE_UNAVAILABLE,
        false => StatusCode::OK,
    };
    (code, Json(Readiness::of(status))).into_response()
}

/// All figures.
pub(in crate::http) async fn metrics(State(state): State<Arc<AppState>>) -> impl IntoResponse {
    ([(CONTENT_TYPE, OPEN_METRICS)], state.metrics.text(state.current().kept()))
}
