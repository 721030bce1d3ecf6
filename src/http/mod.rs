//! The only layer that knows requests: the router, and what stands around every answer.

mod api;
mod ask;
mod encoding;
mod error;
mod headers;
mod limits;
mod log;
mod openapi;
mod pages;
mod ready;
mod refusal;
mod revision;
pub mod server;
mod state;

use std::any::Any;
use std::sync::Arc;

use axum::Router;
use axum::middleware::map_response;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use tower_http::catch_panic::CatchPanicLayer;
use tracing::error;

use crate::asset::{ICON, SCRIPT};
pub use encoding::Effort;
pub use limits::Limits;
pub use revision::{Kept, Revision};
pub use state::AppState;

/// Returns the router of a revision: every address on one screen.
fn router(revision: Arc<Revision>) -> Router {
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
        .route(&format!("/{}", SCRIPT.name), get(pages::script))
        .route(&format!("/{}", ICON.name), get(pages::icon))
        .route("/favicon.ico", get(pages::favicon))
        .route("/healthz", get(pages::healthz))
        .fallback(error::no_such_page)
        .method_not_allowed_fallback(error::page_method);
    let (api, document) = api::routes().split_for_parts();
    let document = Arc::new(document);
    let api = api
        .route("/openapi.json", get(move |ask| openapi::document(ask, Arc::clone(&document))))
        .fallback(error::no_such_endpoint)
        .method_not_allowed_fallback(error::api_method);

    let base = revision.urls.base().to_owned();
    let routes = pages
        .nest("/api/v1", api)
        .route("/api/v1/", get(error::no_such_endpoint))
        .with_state(Arc::clone(&revision));
    let routes = match base.as_str() {
        "" => routes,
        base => Router::new().nest(base, routes.clone()).fallback_service(
            // Outside the base path there is only the site's own error page, and the way in.
            Router::new()
                .route(&format!("{base}/"), get(pages::home))
                .fallback(error::no_such_page)
                .with_state(Arc::clone(&revision)),
        ),
    };
    routes
        .layer(CatchPanicLayer::custom(move |cause: Box<dyn Any + Send + 'static>| {
            panicked(&revision, cause.as_ref())
        }))
        .layer(map_response(headers::secured))
        .layer(map_response(log::keep_route))
}

/// A panic is our bug: it is noted, and the reader gets the site's own error page.
fn panicked(revision: &Arc<Revision>, cause: &(dyn Any + Send)) -> Response {
    let message = cause
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| cause.downcast_ref::<&str>().copied())
        .unwrap_or("no message");
    error!(panic = message, "a handler panicked");
    error::PageError { revision: Arc::clone(revision), error: error::Error::Internal }
        .into_response()
}
