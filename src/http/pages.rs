//! Handlers of pages: look up, build the view, answer.

use std::sync::Arc;

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LINK};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse as _, Redirect, Response};

use super::AppState;
use super::error::{Error, PageError};
use super::extract::Id;
use super::state::Asked;
use crate::view::{EventPage, HomePage, ICON, MethodPage};

/// The dispute at a glance.
pub(super) async fn home(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    page(state, query, |Asked { site, urls }| Ok((HomePage::new(site, urls), urls.api_events())))
}

/// All events stand on the front page.
pub(super) async fn events(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Redirect, PageError> {
    match state.asked(query.as_deref()) {
        Ok(asked) => Ok(Redirect::permanent(&asked.urls.home_section("timeline"))),
        Err(error) => Err(PageError { state, error }),
    }
}

/// The permalink of an event.
pub(super) async fn event(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    Id(id): Id,
) -> Result<Response, PageError> {
    page(state, query, |Asked { site, urls }| match site.model.events.find(&id) {
        Some(event) => Ok((EventPage::new(site, urls, event), urls.api_event(&event.id))),
        None => Err(Error::NoEvent { id }),
    })
}

/// How dates are reached.
pub(super) async fn method(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let plain = Arc::clone(&state.site);
    page(state, query, |Asked { site, urls }| {
        Ok((MethodPage::new(site, &plain, urls), urls.api_assumptions()))
    })
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

/// Answers with a page made of the site under the choice that the query asks for, and names the
/// page's JSON twin.
fn page<P: Template>(
    state: AppState,
    query: Option<String>,
    make: impl FnOnce(&Asked) -> Result<(P, String), Error>,
) -> Result<Response, PageError> {
    let made = state.asked(query.as_deref()).and_then(|asked| {
        let (page, twin) = make(&asked)?;
        page.render().map(|html| (html, twin)).map_err(|error| Error::template(&error))
    });
    let (html, twin) = match made {
        Ok(made) => made,
        Err(error) => return Err(PageError { state, error }),
    };
    let mut response = (StatusCode::OK, Html(html)).into_response();
    let link = format!("<{twin}>; rel=\"alternate\"; type=\"application/json\"");
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.extend(HeaderValue::try_from(link).ok().map(|link| (LINK, link)));
    Ok(response)
}
