//! What requests share: the revision that is served, and how the next one takes its place.

use std::sync::Arc;
use std::time::Instant;

use arc_swap::ArcSwap;
use axum::BoxError;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::MatchedPath;
use axum::http::Request;
use axum::response::Response;
use tower::ServiceExt as _;

use super::encoding::Effort;
use super::revision::{Revision, Workers};
use super::{log, router};
use crate::site::Site;
use crate::url::Urls;

/// The server, whatever it is serving: one for the process, cloned for each connection.
#[derive(Clone)]
pub struct AppState {
    published: Arc<ArcSwap<Published>>,
    workers: Workers,
}

/// A revision, and the router that knows no other.
struct Published {
    revision: Arc<Revision>,
    router: Router,
}

impl AppState {
    /// Returns a server of a site. `fingerprint` is that of the data; `effort` says whether what
    /// is asked for is made smaller once it has been answered.
    pub fn new(site: Arc<Site>, urls: Urls, fingerprint: &str, effort: Effort) -> Self {
        let workers = Workers::new(effort);
        let revision = Revision::new(site, urls, fingerprint, workers.clone());
        Self { published: Arc::new(ArcSwap::from_pointee(Published::new(revision))), workers }
    }

    /// Serves another site from now on, at the same addresses. Requests under way end on the
    /// revision that they began with.
    pub fn publish(&self, site: Arc<Site>, fingerprint: &str) {
        let urls = Urls::clone(&self.current().urls);
        let revision = Revision::new(site, urls, fingerprint, self.workers.clone());
        self.published.store(Arc::new(Published::new(revision)));
    }

    /// Returns the revision that is served now.
    pub fn current(&self) -> Arc<Revision> {
        Arc::clone(&self.published.load().revision)
    }

    /// Answers a request, from one revision: from its memory where the address is known there,
    /// else by its handlers.
    pub async fn answer<B>(&self, request: Request<B>) -> Response
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let started = Instant::now();
        let method = request.method().clone();
        let router = {
            let published = self.published.load();
            if let Some(ready) = published.revision.at_hand(&request)
                && let Some(response) = ready.answer(&method, request.headers())
            {
                log::answered(&method, ready.route(), response.status(), started);
                return response;
            }
            published.router.clone()
        };
        let response = match router.oneshot(request.map(Body::new)).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        let route = response.extensions().get().map_or("-", MatchedPath::as_str);
        log::answered(&method, route, response.status(), started);
        response
    }
}

impl Published {
    fn new(revision: Revision) -> Self {
        let revision = Arc::new(revision);
        Self { router: router(Arc::clone(&revision)), revision }
    }
}
