//! What a stack of layers stands around: a chronology, or the index of several.

use std::sync::Arc;

use axum::http::Uri;
use axum::response::Response;

use super::errors;
use crate::http::error::Error;
use crate::http::ready::Ready;
use crate::http::{AppState, Metrics, Options};

/// What is told to readers, with what the layers around it need to know of it.
pub(in crate::http) trait Told: Send + Sync + 'static {
    /// How it is to behave.
    fn options(&self) -> &Options;

    /// Where its answers are counted.
    fn metrics(&self) -> &Metrics;

    /// An error in words, as a page or as JSON.
    fn said(&self, error: &Error, uri: &Uri) -> Response;

    /// What is ready at an address.
    fn ready_at(&self, address: &str) -> Option<Arc<Ready>>;

    /// Notes that what is ready at an address is asked for again, and so is to become smaller.
    fn wanted(&self, address: &str);
}

impl Told for AppState {
    fn options(&self) -> &Options {
        &self.options
    }

    fn metrics(&self) -> &Metrics {
        &self.metrics
    }

    fn said(&self, error: &Error, uri: &Uri) -> Response {
        errors::said(error, self, uri)
    }

    fn ready_at(&self, address: &str) -> Option<Arc<Ready>> {
        self.current().ready_at(address)
    }

    fn wanted(&self, address: &str) {
        self.current().compress(address);
    }
}
