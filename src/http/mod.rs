//! The only layer that knows requests: the router, and what stands around every answer.

mod api;
mod error;
mod extract;
mod headers;
mod pages;
mod state;

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::Method;
use axum::middleware::map_response;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::trace::TraceLayer;
use tracing::{Span, error, info_span};

use crate::site::Site;
use crate::url::Urls;
pub use state::AppState;

/// Returns the router of a site: every address on one screen.
pub fn router(site: Arc<Site>, urls: Urls) -> Router {
    let pages = Router::new()
        .route("/", get(pages::home))
        .route("/events", get(pages::events))
        .route("/events/{id}", get(pages::event))
        .route("/claims", get(pages::claims))
        .route("/claims/{id}", get(pages::claim))
        .route("/reports", get(pages::reports))
        .route("/reports/{id}", get(pages::report))
        .route("/actors", get(pages::actors))
        .route("/actors/{id}", get(pages::actor))
        .route("/method", get(pages::method))
        .route("/corrections", get(pages::corrections))
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/robots.txt", get(pages::robots))
        .route("/site.js", get(pages::script))
        .route("/icon.svg", get(pages::icon))
        .route("/favicon.ico", get(pages::favicon))
        .route("/healthz", get(pages::healthz))
        .fallback(error::no_such_page)
        .method_not_allowed_fallback(error::page_method);
    let api = Router::new()
        .route("/events", get(api::events))
        .route("/events/{id}", get(api::event))
        .route("/assumptions", get(api::assumptions))
        .route("/conflicts", get(api::conflicts))
        .fallback(error::no_such_endpoint)
        .method_not_allowed_fallback(error::api_method);

    let base = urls.base().to_owned();
    let state = AppState::new(site, urls);
    let routes = pages
        .nest("/api/v1", api)
        .route("/api/v1/", get(error::no_such_endpoint))
        .with_state(state.clone());
    let routes = match base.as_str() {
        "" => routes,
        base => Router::new().nest(base, routes.clone()).fallback_service(
            // Outside the base path there is only the site's own error page, and the way in.
            Router::new()
                .route(&format!("{base}/"), get(pages::home))
                .fallback(error::no_such_page)
                .with_state(state.clone()),
        ),
    };
    routes
        .layer(CatchPanicLayer::custom(move |cause: Box<dyn Any + Send + 'static>| {
            panicked(&state, cause.as_ref())
        }))
        .layer(map_response(headers::secure))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_response(log))
}

/// A panic is our bug: it is noted, and the reader gets the site's own error page.
fn panicked(state: &AppState, cause: &(dyn Any + Send)) -> Response {
    let message = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    error!(panic = message, "a handler panicked");
    error::PageError { state: state.clone(), error: error::Error::Internal }.into_response()
}

/// Names a request in the log by its route, never by what somebody typed.
fn span(request: &Request) -> Span {
    let route = request.extensions().get::<MatchedPath>().map_or("-", MatchedPath::as_str);
    let methods = [Method::GET, Method::HEAD, Method::POST, Method::OPTIONS];
    let method = methods.iter().find(|method| *method == request.method());
    info_span!("request", method = method.map_or("-", Method::as_str), route)
}

fn log(response: &Response, latency: std::time::Duration, _: &Span) {
    let status = response.status().as_u16();
    let latency_us = u64::try_from(latency.as_micros()).unwrap_or(u64::MAX);
    tracing::info!(status, latency_us, "answered {status} in {latency_us} µs");
}
