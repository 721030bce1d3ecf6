//! The middleware: what happens to every request before its handler, and to every answer after it.

mod check;
mod errors;
mod from_memory;
mod headers;
mod request_id;
mod told;
mod trace;

use std::sync::Arc;

use axum::Router;
use axum::error_handling::HandleErrorLayer;
use axum::http::StatusCode;
use axum::http::header::X_FRAME_OPTIONS;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower::limit::GlobalConcurrencyLimitLayer;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::limit::RequestBodyLimitLayer;
use tower_http::request_id::{PropagateRequestIdLayer, SetRequestIdLayer};
use tower_http::set_header::response::SetMultipleResponseHeadersLayer;
use tower_http::timeout::TimeoutLayer;

use super::AppState;
use super::error::Error;
pub(super) use errors::{bare_problem, in_language, problem, problem_answer, words};
use from_memory::FromMemory;
pub(super) use headers::{READ_ONLY, Reach, common, framed, open};
pub(super) use told::Told;
pub use trace::ANSWERS;

/// Puts around every address what every request and answer goes through, the first line outermost.
///
/// The order matters. The log and the counts come before all that may answer. What is ready has its
/// headers already. Headers are set on errors too, so `errors::render` is inside of them, and
/// outside of all that answers with a bare status: panics, `check` and the limit of a body.
///
/// axum clones what stands around a route for each request. What is ready needs none of that: so
/// the layers before it are around the whole router, and the others around its routes.
pub(super) fn around<T: Told>(router: Router, state: &Arc<T>) -> Router {
    let options = state.options();
    let mut common = common(Reach::Linked, options.is_behind_tls);
    common.remove(X_FRAME_OPTIONS);
    let common = common.iter().map(|(name, value)| (name.clone(), value.clone()).into());
    let router = router.layer(
        ServiceBuilder::new()
            .layer(from_fn(headers::frame_options))
            .layer(SetMultipleResponseHeadersLayer::if_not_present(common.collect()))
            .layer(from_fn_with_state(Arc::clone(state), errors::render::<T>))
            .layer(CatchPanicLayer::custom(errors::Panicked::new(state.metrics())))
            .layer(from_fn_with_state(options.limits, check::check))
            .layer(RequestBodyLimitLayer::new(options.limits.body_bytes)),
    );
    Router::new().fallback_service(
        ServiceBuilder::new()
            .map_request(request_id::drop_unfit)
            .layer(SetRequestIdLayer::x_request_id(request_id::Counted))
            .layer(trace::layer(state.metrics()))
            .layer(PropagateRequestIdLayer::x_request_id())
            .layer(FromMemory(Arc::clone(state)))
            .service(router),
    )
}

/// Bounds how many handlers work at once, and for how long each.
pub(super) fn bounded(
    router: Router<Arc<AppState>>,
    state: &Arc<AppState>,
) -> Router<Arc<AppState>> {
    let answer_within = state.options.limits.answer_within;
    router.layer(
        ServiceBuilder::new()
            .layer(HandleErrorLayer::new(async |_| Error::Overloaded))
            .load_shed()
            .layer(GlobalConcurrencyLimitLayer::with_semaphore(Arc::clone(&state.work)))
            .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, answer_within)),
    )
}

#[cfg(test)]
mod tests {
    use std::future::pending;
    use std::path::Path;
    use std::sync::Arc;
    use std::time::Duration;

    use axum::Router;
    use axum::body::Body;
    use axum::extract::Request;
    use axum::http::StatusCode;
    use axum::response::Response;
    use axum::routing::any;
    use tower::ServiceExt as _;

    use crate::http::{AppState, Compression, Limits, Options};
    use crate::load::load;
    use crate::site::Site;
    use crate::url::Urls;

    async fn panicking() {
        panic!("a fault of ours");
    }

    /// A server with handlers that never end and that panic, and limits that a test need not wait
    /// for.
    fn server() -> (Router, Arc<AppState>) {
        let model = load(Path::new("tests/fixtures/small")).unwrap().model.unwrap();
        let answer_within = Duration::from_millis(1);
        let limits = Limits { requests: 1, answer_within, ..Limits::default() };
        let options = Options { limits, ..Options::default() };
        let site = Arc::new(Site::build(model));
        let state = AppState::new(site, Urls::default(), "tests", Compression::Fast, options);
        let state = Arc::new(state);
        let router = Router::new()
            .route("/panic", any(panicking))
            .route("/api/v1/panic", any(panicking))
            .fallback(pending::<Response>);
        let router = super::bounded(router, &state).with_state(Arc::clone(&state));
        (super::around(router, &state), state)
    }

    async fn get(router: &Router, path: &str) -> Response {
        let request = Request::get(path).header("host", "test").body(Body::empty()).unwrap();
        router.clone().oneshot(request).await.unwrap()
    }

    #[tokio::test]
    async fn what_takes_too_long_is_told_to_come_again() {
        let (router, state) = server();
        let response = get(&router, "/events").await;
        assert_eq!(response.status(), 503);
        assert_eq!(response.headers()["retry-after"], "2");
        assert_eq!(state.work.available_permits(), 1, "its permit is given back");
    }

    #[tokio::test]
    async fn who_finds_no_permit_is_told_to_come_again() {
        let (router, state) = server();
        let (first, second) = tokio::join!(get(&router, "/"), get(&router, "/api/v1/events"));
        assert_eq!(
            (first.status(), second.status()),
            (StatusCode::SERVICE_UNAVAILABLE, StatusCode::SERVICE_UNAVAILABLE)
        );
        assert_eq!(second.headers()["content-type"], "application/problem+json");
        assert_eq!(state.metrics.shed.get(), 2);
    }

    #[tokio::test]
    async fn a_panic_is_caught_counted_and_answered() {
        let (router, state) = server();
        for (path, media_type) in
            [("/panic", "text/html; charset=utf-8"), ("/api/v1/panic", "application/problem+json")]
        {
            let response = get(&router, path).await;
            assert_eq!(response.status(), 500, "{path}");
            assert_eq!(response.headers()["content-type"], media_type, "{path}");
            assert!(response.headers().contains_key("content-security-policy"), "{path}");
            assert!(response.headers().contains_key("x-request-id"), "{path}");
        }
        assert_eq!(state.metrics.panics.get(), 2);
        assert_eq!(state.work.available_permits(), 1);
    }
}
