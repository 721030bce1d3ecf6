//! Handlers of the JSON endpoint.

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Serialize;

use super::AppState;
use super::error::{ApiError, Error, with_query};
use super::extract::Id;
use super::pages::moved;
use super::state::Asked;
use crate::api::v1;
use crate::model::Kind;

/// All events.
pub(super) async fn events(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiError> {
    answer(state, query, |asked| Ok(v1::Events::of(&asked.site, &asked.urls, &asked.filter)))
}

/// One event.
pub(super) async fn event(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    Id(id): Id,
) -> Result<Response, ApiError> {
    if let Some(to) = moved(&state, Kind::Event, &id) {
        let address = with_query(state.urls.api_record(Kind::Event, &to), query.as_deref());
        return Ok(Redirect::permanent(&address).into_response());
    }
    let missing = state.missing(Kind::Event, &id);
    answer(state, query, |asked| {
        let event = asked.site.model.events.find(&id).ok_or(missing)?;
        Ok(v1::OneEvent::of(&asked.site, &asked.urls, event))
    })
}

/// What one could think and no report states.
pub(super) async fn assumptions(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiError> {
    answer(state, query, |asked| Ok(v1::Assumptions::of(&asked.site)))
}

/// What cannot all be true.
pub(super) async fn conflicts(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, ApiError> {
    answer(state, query, |asked| Ok(v1::Conflicts::of(&asked.site)))
}

/// Answers with what is made of the site under the choice that the query asks for.
fn answer<T: Serialize>(
    state: AppState,
    query: Option<String>,
    make: impl FnOnce(&Asked) -> Result<T, Error>,
) -> Result<Response, ApiError> {
    match state.asked(query.as_deref()).and_then(|asked| make(&asked)) {
        Ok(body) => Ok(([(CACHE_CONTROL, "no-cache")], Json(body)).into_response()),
        Err(error) => Err(ApiError { state, error }),
    }
}
