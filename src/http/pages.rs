//! Handlers of pages: look up, build the view, answer.

use askama::Template;
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LINK};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse as _, Redirect, Response};

use super::AppState;
use super::error::{Error, PageError};
use super::extract::Id;
use crate::view::{EventPage, HomePage, ICON};

/// The dispute at a glance.
pub(super) async fn home(State(state): State<AppState>) -> Result<Response, PageError> {
    let page = HomePage::new(&state.site, &state.urls);
    let twin = state.urls.api_events();
    render(&state, &page, &twin)
}

/// All events stand on the front page.
pub(super) async fn events(State(state): State<AppState>) -> Redirect {
    Redirect::permanent(&state.urls.home_section("timeline"))
}

/// The permalink of an event.
pub(super) async fn event(
    State(state): State<AppState>,
    Id(id): Id,
) -> Result<Response, PageError> {
    let Some(event) = state.site.model.events.find(&id) else {
        return Err(PageError { state, error: Error::NoEvent { id } });
    };
    let page = EventPage::new(&state.site, &state.urls, event);
    let twin = state.urls.api_event(&event.id);
    render(&state, &page, &twin)
}

/// The icon.
pub(super) async fn icon() -> Response {
    let headers = [(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")];
    (headers, ICON).into_response()
}

/// Browsers that ask for the old icon get the new one.
pub(super) async fn favicon(State(state): State<AppState>) -> Redirect {
    Redirect::permanent(&state.urls.icon())
}

/// The process is alive.
pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

/// Answers with a page and names its JSON twin.
fn render(state: &AppState, page: &impl Template, twin: &str) -> Result<Response, PageError> {
    let html = page
        .render()
        .map_err(|error| PageError { state: state.clone(), error: Error::template(&error) })?;
    let mut response = (StatusCode::OK, Html(html)).into_response();
    let link = format!("<{twin}>; rel=\"alternate\"; type=\"application/json\"");
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.extend(HeaderValue::try_from(link).ok().map(|link| (LINK, link)));
    Ok(response)
}
