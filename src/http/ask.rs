//! What is read from a request, with our own words where it cannot be read.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::Response;

use super::error::Error;
use super::ready::Made;
use super::revision::{Asked, Revision, View};
use crate::search::Filter;
use crate::url::Urls;

/// A request, with the one revision that it is answered from.
pub(super) struct Ask {
    pub(super) revision: Arc<Revision>,
    /// The query, as it came.
    pub(super) query: Option<String>,
    route: Option<MatchedPath>,
    method: Method,
    headers: HeaderMap,
}

impl Ask {
    /// Answers with what is made of the view that the query asks for.
    ///
    /// `address` gives the one address of what is made; below it the answer is kept, so it must
    /// name all that `make` uses of the view: the choice, which `Urls` keeps, and the filter
    /// where it has a part in it.
    pub(super) async fn answer(
        &self,
        address: impl FnOnce(&Urls, &Filter) -> String,
        make: impl FnOnce(&Asked) -> Result<Made, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let View { choice, filter, urls } = self.revision.view(self.query.as_deref())?;
        let address = address(&urls, &filter);
        let revision = Arc::clone(&self.revision);
        let make = move || {
            let site = revision.localized(&revision.under(&choice));
            make(&Asked { revision, site, urls, filter })
        };
        self.ready(&address, make).await
    }

    /// Answers with a file of the plain site, whatever the query.
    pub(super) async fn file(
        &self,
        address: impl FnOnce(&Urls) -> String,
        make: impl FnOnce(&Revision) -> Result<Made, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let revision = Arc::clone(&self.revision);
        self.ready(&address(&self.revision.urls), move || make(&revision)).await
    }

    /// Answers with what is ready at an address, or is made for it.
    pub(super) async fn ready(
        &self,
        address: &str,
        make: impl FnOnce() -> Result<Made, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let ready = self.revision.ready(address, self.route.clone(), make).await?;
        ready.answer(&self.method, &self.headers).ok_or(Error::NotAcceptable)
    }
}

impl FromRequestParts<Arc<Revision>> for Ask {
    type Rejection = Infallible;

    async fn from_request_parts(
        parts: &mut Parts,
        revision: &Arc<Revision>,
    ) -> Result<Self, Self::Rejection> {
        Ok(Self {
            revision: Arc::clone(revision),
            query: parts.uri.query().map(str::to_owned),
            route: parts.extensions.get().cloned(),
            method: parts.method.clone(),
            headers: parts.headers.clone(),
        })
    }
}

/// The part of the address that its route calls `{id}`: an id, or what somebody took for one.
///
/// It cannot be rejected: what is not UTF-8 is read with replacement characters, names nothing
/// and is answered as any other id that names nothing.
pub(super) struct Id(pub(super) String);

impl<S: Sync> FromRequestParts<S> for Id {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        let route = parts.extensions.get().map_or("", MatchedPath::as_str);
        // Counted from the end, where the base path does not matter.
        let after = route.rsplit('/').position(|part| part == "{id}").unwrap_or_default();
        let part = parts.uri.path().rsplit('/').nth(after).unwrap_or_default();
        Ok(Self(percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned()))
    }
}
