//! The only layer that knows requests: the router, and what stands around every answer.

mod accept;
mod api;
mod ask;
mod cards;
mod editing;
mod encoding;
mod error;
mod exports;
mod front;
mod guard;
mod headers;
mod limits;
mod log;
mod malformed;
mod metrics;
mod openapi;
mod operator;
mod pages;
mod ready;
mod request_id;
mod revision;
pub mod server;
mod state;

use std::sync::Arc;

use axum::Router;
use axum::middleware::map_response;
use axum::routing::get;

use crate::asset::{ICON, SCRIPT};
use crate::format::{EventFormat, Format};
pub use encoding::Effort;
pub use front::Options;
pub use limits::Limits;
pub use log::ANSWERS;
pub use metrics::Metrics;
pub use revision::{Kept, Revision};
pub use state::AppState;

/// Returns the router of a revision: every address on one screen.
fn router(revision: Arc<Revision>) -> Router {
    let (api, document) = api::routes().split_for_parts();
    let document = Arc::new(document);
    let pages = Router::new()
        .route("/", get(pages::home))
        .route("/events", get(pages::events))
        .route("/events/{id}", get(pages::event))
        .route("/events/{id}/card.png", get(cards::event))
        .route("/card.png", get(cards::home))
        .route("/claims", get(pages::claims))
        .route("/claims/{id}", get(pages::claim))
        .route("/reports", get(pages::reports))
        .route("/reports/{id}", get(pages::report))
        .route("/actors", get(pages::actors))
        .route("/actors/{id}", get(pages::actor))
        .route("/method", get(pages::method))
        .route("/corrections", get(pages::corrections))
        .route(
            "/api",
            get({
                let document = Arc::clone(&document);
                move |ask| pages::api(ask, document)
            }),
        )
        .route("/api/who_denied.py", get(pages::api_example))
        .route("/exports", get(exports::exports))
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/robots.txt", get(pages::robots))
        .route(&format!("/{}", SCRIPT.name), get(pages::script))
        .route(&format!("/{}", ICON.name), get(pages::icon))
        .route("/favicon.ico", get(pages::favicon))
        .route("/healthz", get(pages::healthz))
        .fallback(error::no_such_page)
        .method_not_allowed_fallback(error::page_method);
    let pages = Format::ALL.iter().fold(pages, |pages, &format| {
        pages.route(format.path(), get(move |ask| exports::view(ask, format)))
    });
    let pages = EventFormat::ALL.iter().fold(pages, |pages, &format| {
        let path = format!("/events/{{id}}{}", format.path());
        pages.route(&path, get(move |ask, id| exports::event(ask, id, format)))
    });
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
    routes.layer(map_response(headers::secured)).layer(map_response(log::keep_route))
}
