//! Counts each answer, and how long it took.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;

use crate::http::AppState;

/// Middleware: counts an answer, and leaves its route for the log.
pub(super) async fn count(
    State(state): State<Arc<AppState>>,
    route: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let mut response = next.run(request).await;
    state.metrics.answered(route.clone(), response.status().as_u16(), started.elapsed());
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}
