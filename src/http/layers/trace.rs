//! What is counted, and what the log says of requests: the route, never what a client typed.

use std::time::Duration;

use axum::extract::MatchedPath;
use axum::http::Method;
use tower_http::classify::{ServerErrorsAsFailures, SharedClassifier};
use tower_http::trace::{MakeSpan, OnResponse, TraceLayer};
use tracing::{Span, debug, debug_span, warn};

use super::request_id::X_REQUEST_ID;
use crate::http::Metrics;

/// The target of the lines about answers, to choose them in the log's filter.
pub const ANSWERS: &str = module_path!();

/// Makes the span that names the request in the log.
#[derive(Clone, Copy)]
pub(super) struct RequestSpan;

/// Counts an answer and writes a line for it: our own failures as warnings, everything else for
/// debugging. The route is found in the answer's extensions.
#[derive(Clone)]
pub(super) struct NoteAnswer(Metrics);

/// The layer that counts and logs.
pub(super) fn layer(
    metrics: &Metrics,
) -> TraceLayer<SharedClassifier<ServerErrorsAsFailures>, RequestSpan, (), NoteAnswer, (), (), ()> {
    TraceLayer::new_for_http()
        .make_span_with(RequestSpan)
        .on_request(())
        .on_response(NoteAnswer(metrics.clone()))
        .on_body_chunk(())
        .on_eos(())
        .on_failure(())
}

impl<B> MakeSpan<B> for RequestSpan {
    fn make_span(&mut self, request: &axum::http::Request<B>) -> Span {
        let id = request.headers().get(X_REQUEST_ID).and_then(|id| id.to_str().ok());
        debug_span!("request", method = known(request.method()), id)
    }
}

impl<B> OnResponse<B> for NoteAnswer {
    fn on_response(self, response: &axum::http::Response<B>, latency: Duration, _: &Span) {
        let status = response.status();
        let route = response.extensions().get::<MatchedPath>();
        self.0.answered(route.cloned(), status.as_u16(), latency);
        // Written out for each level, since a level is fixed where it stands.
        let is_ours = status.is_server_error();
        if !is_ours && !tracing::enabled!(tracing::Level::DEBUG) {
            return;
        }
        let status = status.as_u16();
        let route = route.map_or("-", MatchedPath::as_str);
        let id = response.headers().get(X_REQUEST_ID).and_then(|id| id.to_str().ok());
        let latency_us = u64::try_from(latency.as_micros()).unwrap_or(u64::MAX);
        if is_ours {
            warn!(route, status, latency_us, id, "answered {status} in {latency_us} µs");
        } else {
            debug!(route, status, latency_us, id, "answered {status} in {latency_us} µs");
        }
    }
}

/// A method's name, where it is one that we know.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::OPTIONS => "OPTIONS",
        _ => "-",
    }
}
