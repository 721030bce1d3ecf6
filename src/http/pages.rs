//! Handlers of pages: look up, build the view, answer.

use askama::Template;
use axum::extract::{RawQuery, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, LINK};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse as _, Redirect, Response};

use super::AppState;
use super::error::{Error, PageError, with_query};
use super::extract::Id;
use super::state::Asked;
use crate::model::{Forward, Kind};
use crate::view::{
    ActorPage, ActorsPage, ClaimPage, ClaimsPage, CorrectionsPage, EventPage, HomePage, ICON,
    MethodPage, ReportPage, ReportsPage, SCRIPT, Sitemap,
};

/// The dispute at a glance.
pub(super) async fn home(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    page(state, query, |Asked { site, urls, filter }| {
        Ok((HomePage::new(site, urls, filter), Some(urls.api_filtered(filter))))
    })
}

/// All events stand on the front page.
pub(super) async fn events(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Redirect, PageError> {
    match state.asked(query.as_deref()) {
        Ok(Asked { urls, filter, .. }) => {
            Ok(Redirect::permanent(&format!("{}#timeline", urls.filtered(&filter))))
        }
        Err(error) => Err(PageError { state, error }),
    }
}

/// The permalink of an event.
pub(super) async fn event(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    Id(id): Id,
) -> Result<Response, PageError> {
    record(state, query, Kind::Event, &id, |Asked { site, urls, .. }| {
        let event = site.model.events.find(&id)?;
        Some((EventPage::new(site, urls, event), Some(urls.api_event(&event.id))))
    })
}

/// All claims.
pub(super) async fn claims(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    page(state, query, |Asked { site, urls, .. }| Ok((ClaimsPage::new(site, urls), None)))
}

/// A claim.
pub(super) async fn claim(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    Id(id): Id,
) -> Result<Response, PageError> {
    record(state, query, Kind::Claim, &id, |Asked { site, urls, .. }| {
        let claim = site.model.claims.find(&id)?;
        Some((ClaimPage::new(site, urls, claim), None))
    })
}

/// All reports.
pub(super) async fn reports(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    page(state, query, |Asked { site, urls, .. }| Ok((ReportsPage::new(site, urls), None)))
}

/// A report and its story.
pub(super) async fn report(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    Id(id): Id,
) -> Result<Response, PageError> {
    record(state, query, Kind::Report, &id, |Asked { site, urls, .. }| {
        let report = site.model.reports.find(&id)?;
        Some((ReportPage::new(site, urls, report), None))
    })
}

/// All actors.
pub(super) async fn actors(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    page(state, query, |Asked { site, urls, .. }| Ok((ActorsPage::new(site, urls), None)))
}

/// An actor.
pub(super) async fn actor(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    Id(id): Id,
) -> Result<Response, PageError> {
    record(state, query, Kind::Actor, &id, |Asked { site, urls, .. }| {
        let actor = site.model.actors.find(&id)?;
        Some((ActorPage::new(site, urls, actor), None))
    })
}

/// Everything that was corrected.
pub(super) async fn corrections(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    page(state, query, |Asked { site, urls, .. }| Ok((CorrectionsPage::new(site, urls), None)))
}

/// How dates are reached.
pub(super) async fn method(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
) -> Result<Response, PageError> {
    let sites = state.clone();
    page(state, query, |Asked { site, urls, .. }| {
        let under = |choice| sites.under(choice);
        Ok((MethodPage::new(site, under, urls), Some(urls.api_assumptions())))
    })
}

/// Every page, for search engines.
pub(super) async fn sitemap(State(state): State<AppState>) -> Result<Response, PageError> {
    let page = Sitemap::new(&state.site, &state.urls);
    match page.render() {
        Ok(xml) => Ok(([(CONTENT_TYPE, "application/xml")], xml).into_response()),
        Err(error) => Err(PageError { state, error: Error::template(&error) }),
    }
}

/// Everything may be read by everybody.
pub(super) async fn robots(State(state): State<AppState>) -> String {
    let sitemap = state.urls.absolute(&state.urls.sitemap());
    format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n")
}

/// The script.
pub(super) async fn script() -> Response {
    let headers = [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "no-cache")];
    (headers, SCRIPT).into_response()
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

/// Answers with the page of a record; where no record has the id, with where it went.
fn record<P: Template>(
    state: AppState,
    query: Option<String>,
    kind: Kind,
    id: &str,
    make: impl FnOnce(&Asked) -> Option<(P, Option<String>)>,
) -> Result<Response, PageError> {
    if let Some(to) = moved(&state, kind, id) {
        let address = with_query(state.urls.record(kind, &to), query.as_deref());
        return Ok(Redirect::permanent(&address).into_response());
    }
    let missing = state.missing(kind, id);
    page(state, query, |asked| make(asked).ok_or(missing))
}

/// Returns the id that a record has now, where it had another or was written in capitals.
pub(super) fn moved(state: &AppState, kind: Kind, id: &str) -> Option<String> {
    let small = id.to_lowercase();
    match state.site.model.forwarding.find(kind, &small) {
        Some(Forward::Moved(new)) => Some(new.to_owned()),
        Some(Forward::Withdrawn(_)) => None,
        // Only what is there is worth a redirect, and only that is sure to be an id.
        None => (small != id && state.has(kind, &small)).then_some(small),
    }
}

/// Answers with a page made of the site under the choice that the query asks for, and names the
/// page's JSON twin, where it has one.
fn page<P: Template>(
    state: AppState,
    query: Option<String>,
    make: impl FnOnce(&Asked) -> Result<(P, Option<String>), Error>,
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
    let link = twin.and_then(|twin| {
        let link = format!("<{twin}>; rel=\"alternate\"; type=\"application/json\"");
        HeaderValue::try_from(link).ok()
    });
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    headers.extend(link.map(|link| (LINK, link)));
    Ok(response)
}
