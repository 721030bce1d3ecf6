//! What requests share: the revision that is served, and how the next one takes its place.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::{Duration, Instant};

use arc_swap::ArcSwap;
use axum::BoxError;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::MatchedPath;
use axum::http::header::CONTENT_TYPE;
use axum::http::{self, Method, Request, StatusCode};
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;
use tokio::time::timeout;
use tower::ServiceExt as _;

use super::encoding::Effort;
use super::error::{ApiError, Error, PROBLEM, PageError};
use super::front::{Front, Options};
use super::metrics::Route;
use super::request_id::{RequestId, X_REQUEST_ID};
use super::revision::{Revision, Workers};
use super::{Metrics, editing, guard, headers, log, operator, router};
use crate::site::Site;
use crate::url::Urls;

/// The server, whatever it is serving: one for the process, cloned for each connection.
#[derive(Clone)]
pub struct AppState {
    published: Arc<ArcSwap<Published>>,
    workers: Workers,
    pub(super) urls: Arc<Urls>,
    pub(super) front: Arc<Front>,
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
        let revision = Revision::new(site, urls.clone(), fingerprint, workers.clone());
        let front = Arc::new(Front::new(Options::default()));
        front.published(&revision.fingerprint);
        let published = Arc::new(ArcSwap::from_pointee(Published::new(revision)));
        Self { published, workers, urls: Arc::new(urls), front }
    }

    /// Returns the same server with other limits and habits.
    #[must_use]
    pub fn with(self, options: Options) -> Self {
        let front = Front::new(options);
        front.published(&self.current().fingerprint);
        Self { front: Arc::new(front), ..self }
    }

    /// Serves another site from now on, at the same addresses. Requests under way end on the
    /// revision that they began with.
    pub fn publish(&self, site: Arc<Site>, fingerprint: &str) {
        let urls = Urls::clone(&self.urls);
        let revision = Revision::new(site, urls, fingerprint, self.workers.clone());
        let fingerprint = revision.fingerprint.clone();
        self.published.store(Arc::new(Published::new(revision)));
        self.front.published(&fingerprint);
    }

    /// Has the front page made before anybody asks for it, and as small as it goes, so that its
    /// first reader too gets it in one round trip.
    pub async fn prepare(&self) {
        let router = self.published.load().router.clone();
        if let Ok(request) = Request::get(self.urls.home()).body(Body::empty())
            && let Err(never) = router.oneshot(request).await
        {
            match never {}
        }
    }

    /// Prepares each revision as it is published, until the server is about to end.
    pub async fn keep_prepared(&self) {
        let mut news = self.front.subscribe();
        while !news.borrow_and_update().is_last {
            self.prepare().await;
            if news.changed().await.is_err() {
                return;
            }
        }
    }

    /// Notes that the data is such now that it cannot be served, and why: in a line, and in full.
    pub fn refuse(&self, trouble: &str, details: &str) {
        self.front.refused(trouble, details);
    }

    /// Notes what the next revision was made of, for whoever edits.
    pub fn took(&self, taken: &str) {
        self.front.took(taken);
    }

    /// Notes whether nobody watches the data any more, for operators.
    pub fn watcher_is_silent(&self, is_silent: bool) {
        self.front.watcher_is_silent(is_silent);
    }

    /// Notes that the server is about to end.
    pub fn stop(&self) {
        self.front.stop();
    }

    /// Returns the revision that is served now.
    pub fn current(&self) -> Arc<Revision> {
        Arc::clone(&self.published.load().revision)
    }

    /// Returns what is counted.
    pub fn metrics(&self) -> &Metrics {
        &self.front.metrics
    }

    /// Answers a request, from one revision, whatever the request is.
    pub async fn answer<B>(&self, request: Request<B>) -> Response
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let started = Instant::now();
        let id = RequestId::of(request.headers());
        let method = request.method().clone();
        let is_open = self.urls.is_open(request.uri().path());
        let (mut response, route) = match guard::check(&request, &self.front.options.limits) {
            Ok(()) if method == Method::OPTIONS => (headers::preflight(is_open), Route::Unmatched),
            Ok(()) => match self.at_hand(&request) {
                Some(answered) => answered,
                // Boxed, so that what need not wait does not carry the room for what does.
                None => Box::pin(self.respond(request, &id)).await,
            },
            Err(error) => (self.say(error, request.uri().path()), Route::Unmatched),
        };
        let headers = response.headers_mut();
        self.front.add_headers(headers, is_open);
        headers.insert(X_REQUEST_ID, id.value());
        let (status, latency) = (response.status(), started.elapsed());
        self.front.metrics.answered(&route, status.as_u16(), latency);
        log::answered(&method, &route, status, latency, &id);
        response
    }

    /// Says why something is no request that can be answered. Its address is not known, so that
    /// it is said as a problem in JSON, which a person can read too.
    pub fn answer_malformed(&self, status: StatusCode) -> http::Response<Bytes> {
        let error = ApiError { revision: self.current(), error: Error::malformed(status) };
        let body = serde_json::to_vec(&error.problem()).unwrap_or_default();
        let (mut head, ()) = Response::new(()).into_parts();
        head.headers.insert(CONTENT_TYPE, PROBLEM);
        headers::secure(&mut head.headers);
        self.front.add_headers(&mut head.headers, false);
        head.headers.insert(X_REQUEST_ID, RequestId::new().value());
        self.front.metrics.answered(&Route::Unmatched, status.as_u16(), Duration::ZERO);
        http::Response::from_parts(head, body.into())
    }

    /// Answers with what the revision has ready at the address, if anything.
    fn at_hand<B>(&self, request: &Request<B>) -> Option<(Response, Route)> {
        let ready = self.published.load().revision.at_hand(request)?;
        let response = ready.answer(request.method(), request.headers())?;
        self.front.metrics.had_ready();
        Some((response, ready.route().into()))
    }

    /// Answers by the handlers of the revision.
    async fn respond<B>(&self, request: Request<B>, id: &RequestId) -> (Response, Route)
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let Front { metrics, options, turns, .. } = &*self.front;
        let router = self.published.load().router.clone();
        let path = request.uri().path();
        if let Some(response) = operator::answer(self, path).or_else(|| editing::answer(self, path))
        {
            return response;
        }
        let path = path.to_owned();
        let Ok(_turn) = turns.try_acquire() else {
            metrics.shed.inc();
            return (self.say(Error::Overloaded, &path), Route::Unmatched);
        };
        let work = AssertUnwindSafe(router.oneshot(request.map(Body::new))).catch_unwind();
        let error = match timeout(options.limits.answer_within, work).await {
            Ok(Ok(Ok(response))) => {
                let route = response.extensions().get::<MatchedPath>().into();
                return (response, route);
            }
            Ok(Ok(Err(never))) => match never {},
            Ok(Err(panic)) => {
                metrics.panics.inc();
                log::panicked(panic.as_ref(), id);
                Error::Internal
            }
            Err(_) => {
                metrics.shed.inc();
                Error::Overloaded
            }
        };
        (self.say(error, &path), Route::Unmatched)
    }

    /// Says what went wrong as the address wants it: as a page, or as a problem in JSON.
    fn say(&self, error: Error, path: &str) -> Response {
        let revision = self.current();
        let mut response = if self.urls.is_api(path) {
            ApiError { revision, error }.into_response()
        } else {
            PageError { revision, error }.into_response()
        };
        headers::secure(response.headers_mut());
        response
    }
}

impl Published {
    fn new(revision: Revision) -> Self {
        let revision = Arc::new(revision);
        Self { router: router(Arc::clone(&revision)), revision }
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::path::Path;
    use std::sync::Arc;
    use std::time::Duration;

    use axum::Router;
    use axum::body::Body;
    use axum::http::{Request, StatusCode};
    use axum::response::Response;

    use super::{AppState, Published};
    use crate::http::{Effort, Limits, Options};
    use crate::load::load;
    use crate::site::Site;
    use crate::url::Urls;

    /// Returns a server with other handlers, and limits that a test need not wait for.
    fn server(router: Router) -> AppState {
        let model = load(Path::new("tests/fixtures/small")).unwrap().model.unwrap();
        let state =
            AppState::new(Arc::new(Site::build(model)), Urls::default(), "tests", Effort::Quick);
        let revision = state.current();
        state.published.store(Arc::new(Published { revision, router }));
        let answer_within = Duration::from_millis(1);
        let limits = Limits { requests: 1, answer_within, ..Limits::default() };
        state.with(Options { limits, ..Options::default() })
    }

    async fn get(state: &AppState, path: &str) -> Response {
        let request = Request::builder().uri(path).header("host", "test");
        state.answer(request.body(Body::empty()).unwrap()).await
    }

    #[tokio::test]
    async fn what_takes_too_long_is_told_to_come_again() {
        let state = server(Router::new().fallback(pending::<Response>));
        let response = get(&state, "/events").await;
        assert_eq!(response.status(), 503);
        assert_eq!(response.headers()["retry-after"], "2");
        // Its turn is given back.
        assert_eq!(state.front.turns.available_permits(), 1);
    }

    #[tokio::test]
    async fn who_finds_no_turn_is_told_to_come_again() {
        let state = server(Router::new().fallback(pending::<Response>));
        let (first, second) = tokio::join!(get(&state, "/"), get(&state, "/api/v1/events"));
        assert_eq!(
            (first.status(), second.status()),
            (StatusCode::SERVICE_UNAVAILABLE, StatusCode::SERVICE_UNAVAILABLE)
        );
        assert_eq!(second.headers()["content-type"], "application/problem+json");
        assert_eq!(state.metrics().shed.get(), 2);
    }

    #[tokio::test]
    async fn a_panic_is_caught_counted_and_answered() {
        let panicking = || async {
            if true {
                panic!("a fault of ours")
            }
        };
        let state = server(Router::new().fallback(panicking));
        for path in ["/events", "/api/v1/events"] {
            let response = get(&state, path).await;
            assert_eq!(response.status(), 500, "{path}");
            assert!(response.headers().contains_key("content-security-policy"), "{path}");
            assert!(response.headers().contains_key("x-request-id"), "{path}");
        }
        assert_eq!(state.metrics().panics.get(), 2);
        assert_eq!(state.front.turns.available_permits(), 1);
    }
}
