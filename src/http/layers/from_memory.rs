//! Answers that are ready are sent before anything is worked on.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::Response;

use crate::http::AppState;

/// Middleware: answers a request whose very address has an answer that is ready.
pub(super) async fn from_memory(
    State(state): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> Response {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    let revision = state.current();
    if is_read
        && let Some(address) = request.uri().path_and_query()
        && let Some(ready) = revision.ready_at(address.as_str())
        && let Some(response) = ready.answer(request.method(), request.headers())
    {
        if ready.is_wanted_first() {
            revision.compress(address.as_str());
        }
        state.metrics.from_memory.inc();
        return response;
    }
    next.run(request).await
}
