//! HTTP: the routes, the middleware around them, and the connections that bring requests.
//!
//! `handlers` answer, `layers` stand around them, `ready` keeps what was answered, `connections`
//! accepts and limits clients. No other layer of the program knows axum.

pub mod connections;
mod error;
mod handlers;
mod layers;
mod limits;
mod metrics;
mod ready;
mod revision;
mod state;

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::routing::{any, get};
use tower::ServiceExt as _;
use tracing::debug;

use crate::asset::{ICON, SCRIPT};
use crate::format::{EventFormat, Format};
use handlers::{api, cards, editing, exports, fallback, openapi, operators, pages};
pub use layers::ANSWERS;
pub use limits::{Limits, Options};
pub use metrics::Metrics;
pub use ready::Compression;
pub use revision::{Kept, Revision};
pub use state::AppState;

/// Every address of the server, with the middleware around it.
pub fn router(state: &Arc<AppState>) -> Router {
    layers::around(routes(state), state)
}

/// Every address of the server.
fn routes(state: &Arc<AppState>) -> Router {
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
        .route("/api", get(pages::api))
        .route("/exports", get(exports::exports))
        .route("/sitemap.xml", get(pages::sitemap))
        .route("/robots.txt", get(pages::robots))
        .route(&format!("/{}", SCRIPT.name), get(pages::script))
        .route(&format!("/{}", ICON.name), get(pages::icon))
        .route("/favicon.ico", get(pages::favicon))
        .method_not_allowed_fallback(fallback::no_such_method);
    // What is made for programs, which the pages of other sites may read.
    let open = Format::ALL.iter().fold(Router::new(), |open, &format| {
        open.route(format.path(), get(move |context| exports::view(context, format)))
    });
    let open = EventFormat::ALL.iter().fold(open, |open, &format| {
        let path = format!("/events/{{id}}{}", format.path());
        open.route(&path, get(move |context, id| exports::event(context, id, format)))
    });
    let open = open
        .route("/api/who_denied.py", get(pages::api_example))
        .route("/api/v1/openapi.json", get(openapi::document))
        .route("/api/v1/", any(fallback::no_such_address))
        .route("/api/v1/{*rest}", any(fallback::no_such_address))
        .nest("/api/v1", api::routes().into())
        .method_not_allowed_fallback(fallback::no_such_method);
    let mut unbounded = Router::new().route("/healthz", get(operators::healthz));
    if state.options.is_operated_here {
        unbounded = unbounded
            .route("/readyz", get(operators::readyz))
            .route("/metrics", get(operators::metrics));
    }
    if state.urls.editing_script().is_some() {
        unbounded = unbounded
            .route("/editing/site.js", get(editing::script))
            .route("/editing/news", get(editing::status));
    }
    let unbounded = unbounded.method_not_allowed_fallback(fallback::no_such_method);
    let base = state.urls.base();
    let site = match base {
        "" => Router::new(),
        // The way in, from outside the base path.
        _ => layers::bounded(Router::new().route(&format!("{base}/"), get(pages::home)), state),
    };
    let below_base = |router: Router<_>| match base {
        "" => router,
        base => Router::new().nest(base, router),
    };
    site.merge(layers::bounded(below_base(pages), state))
        .merge(layers::open(layers::bounded(below_base(open), state)))
        .merge(below_base(unbounded))
        .fallback(fallback::no_such_address)
        .with_state(Arc::clone(state))
}

/// The addresses that operators have to themselves, where they do.
pub fn operator_router(state: &Arc<AppState>) -> Router {
    let operators = Router::new()
        .route("/healthz", get(operators::healthz))
        .route("/readyz", get(operators::readyz))
        .route("/metrics", get(operators::metrics))
        .fallback(fallback::no_such_address)
        .with_state(Arc::clone(state));
    layers::around(operators, state)
}

/// Has every page of each revision made as it is published, until the server is about to end.
///
/// So no reader is the first who waits for a page. The front page is asked for twice, so that it is
/// as small as it goes for its first reader.
pub async fn keep_prepared(state: Arc<AppState>) {
    let router = routes(&state);
    let mut status = state.status();
    while !status.borrow_and_update().is_stopping {
        let revision = state.current();
        let home = std::iter::once(revision.urls.home());
        for address in home.chain(revision.urls.pages(&revision.site.model)) {
            if status.has_changed().unwrap_or(true) || revision.is_full() {
                break;
            }
            if let Ok(request) = Request::get(address).body(Body::empty())
                && let Err(never) = router.clone().oneshot(request).await
            {
                match never {}
            }
        }
        debug!(pages = revision.kept().plain, "pages are ready");
        drop(revision);
        if status.changed().await.is_err() {
            return;
        }
    }
}
