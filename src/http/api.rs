//! Handlers of the JSON endpoint.

use axum::Json;
use axum::extract::State;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse as _, Response};
use serde::Serialize;

use super::AppState;
use super::error::{ApiError, Error};
use super::extract::Id;
use crate::api::v1;

/// All events.
pub(super) async fn events(State(state): State<AppState>) -> Response {
    answer(v1::Events::of(&state.site, &state.urls))
}

/// One event.
pub(super) async fn event(State(state): State<AppState>, Id(id): Id) -> Result<Response, ApiError> {
    match state.site.model.events.find(&id) {
        Some(event) => Ok(answer(v1::OneEvent::of(&state.site, &state.urls, event))),
        None => Err(ApiError { state, error: Error::NoEvent { id } }),
    }
}

fn answer(body: impl Serialize) -> Response {
    ([(CACHE_CONTROL, "no-cache")], Json(body)).into_response()
}
