//! Answers that are ready are sent before anything is worked on.
//!
//! This is a service of its own and no function under `axum::middleware`, which would clone and box
//! all that stands within it, for each request, even where nothing of it is called.

use std::convert::Infallible;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::HttpBody as _;
use axum::extract::Request;
use axum::http::Method;
use axum::response::Response;
use futures_util::future::{Either, Ready, ready};
use tower::{Layer, Service};

use super::{Told, check};
use crate::http::ready::Accepted;

/// Puts answers from memory before a service.
pub(super) struct FromMemory<T>(pub(super) Arc<T>);

/// A service with answers from memory before it.
pub(super) struct Remembering<T, S> {
    state: Arc<T>,
    inner: S,
}

impl<T> Clone for FromMemory<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T, S: Clone> Clone for Remembering<T, S> {
    fn clone(&self) -> Self {
        Self { state: Arc::clone(&self.state), inner: self.inner.clone() }
    }
}

impl<T, S> Layer<S> for FromMemory<T> {
    type Service = Remembering<T, S>;

    fn layer(&self, inner: S) -> Remembering<T, S> {
        Remembering { state: Arc::clone(&self.0), inner }
    }
}

impl<T, S> Service<Request> for Remembering<T, S>
where
    T: Told,
    S: Service<Request, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<Ready<Result<Response, Infallible>>, S::Future>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        match answer(&*self.state, &request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.inner.call(request)),
        }
    }
}

/// The answer that is ready at the very address of a request, where the request is in order.
fn answer(state: &impl Told, request: &Request) -> Option<Response> {
    let is_read = matches!(*request.method(), Method::GET | Method::HEAD);
    if !is_read || !request.body().is_end_stream() {
        return None;
    }
    let address = request.uri().path_and_query()?.as_str();
    let ready = state.ready_at(address)?;
    if check::refusal(request, &state.options().limits).is_some() {
        return None;
    }
    let mut response = ready.answer(request.method(), request.headers())?;
    if ready.is_wanted_first(|| Accepted::of(request.headers())) {
        state.wanted(address);
    }
    state.metrics().from_memory.inc();
    if let Some(route) = ready.route() {
        response.extensions_mut().insert(route.clone());
    }
    Some(response)
}
