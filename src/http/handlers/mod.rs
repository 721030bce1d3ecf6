//! Handlers: each looks up, builds a view, answers. None sets a header of every answer or words an
//! error: the layers do.

pub(super) mod api;
pub(super) mod cards;
pub(super) mod editing;
pub(super) mod embeds;
pub(super) mod exports;
pub(super) mod fallback;
pub(super) mod index;
pub(super) mod openapi;
pub(super) mod operators;
pub(super) mod pages;
pub(super) mod pictures;

use std::io::Write;
use std::sync::Arc;

use axum::extract::{FromRequestParts, MatchedPath, OriginalUri};
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::AppState;
use super::error::Error;
use super::layers::{Reach, common};
use super::ready::{Accepted, Made};
use super::revision::{Revision, View, ViewContext};
use crate::export::WriteError;
use crate::localized::Localized;
use crate::model::Noun;
use crate::query::{Filter, Parameters};
use crate::site::Lookup;
use crate::text::Text;
use crate::url::Urls;

/// What every handler needs: the head of the request, and the one revision that it is answered
/// from.
pub(super) struct Context {
    pub(super) revision: Arc<Revision>,
    /// The language that the address asks for.
    pub(super) text: &'static Text,
    /// The addresses in it.
    pub(super) urls: Urls,
    /// The query, as it came.
    pub(super) query: Option<String>,
    method: Method,
    headers: HeaderMap,
    route: Option<MatchedPath>,
    /// The headers that the answer has beside its own.
    common: HeaderMap,
}

impl Context {
    /// Looks up an id from the address. Where the record has another one now, the answer leads to
    /// its address, which is given by `address`.
    ///
    /// # Errors
    ///
    /// The record was withdrawn, or never was.
    pub(super) fn moved(
        &self,
        noun: Noun,
        id: &str,
        address: impl FnOnce(&Urls, &str) -> String,
    ) -> Result<Option<Response>, Error> {
        match self.revision.site.look_up(noun, id) {
            Lookup::Found => Ok(None),
            Lookup::Moved(to) => {
                let address = address(&self.urls, &to);
                let address = with_query(address, self.query.as_deref());
                Ok(Some(Redirect::permanent(&address).into_response()))
            }
            Lookup::Withdrawn(reason) => Err(Error::Withdrawn { reason }),
            Lookup::Missing => Err(Error::NoRecord { noun, id: id.to_owned() }),
        }
    }

    /// Answers with what is made of the view that the query asks for.
    ///
    /// `address` gives the one address of what is made; below it the answer is kept, so it must
    /// name all that `make` uses of the view: the choice, which `Urls` keeps, and the filter
    /// where it has a part in it.
    pub(super) async fn answer(
        &self,
        address: impl FnOnce(&Urls, &Filter) -> String,
        make: impl FnOnce(&ViewContext) -> Result<Made, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let takes = Parameters::Page;
        let view = self.revision.view((self.text, &self.urls), takes, self.query.as_deref())?;
        let View { choice, filter, urls, .. } = view;
        let address = address(&urls, &filter);
        let (revision, text) = (Arc::clone(&self.revision), self.text);
        let make = move || {
            let site = Localized::new(&revision.under(&choice), text);
            let made = make(&ViewContext { site, urls, filter })?;
            Ok(made.in_language(text.tag))
        };
        self.ready(&address, make).await
    }

    /// Answers with a file of events: with what is ready at its address or is made for it, where it
    /// is of few; otherwise while it is written.
    pub(super) async fn written(
        &self,
        address: &str,
        file: File<
            impl FnOnce() -> usize + Send + 'static,
            impl FnOnce(&mut dyn Write) -> Result<(), WriteError> + Send + 'static,
        >,
    ) -> Result<Response, Error> {
        let File { media_type, text, count, write } = file;
        let made = move |body| Made::new(media_type, body).in_language(text.tag);
        if !self.revision.is_large(address, count).await? {
            let make = move || {
                let mut body = Vec::new();
                write(&mut body)?;
                Ok(made(body))
            };
            return self.ready(address, make).await;
        }
        // What is written names the host, where that is known.
        let version = format!("{} {}", self.revision.fingerprint, self.urls.absolute(address));
        let head = made(Vec::new()).at(self.route.clone(), self.common.clone());
        let head = head.streamed(&version, &self.headers).ok_or(Error::NotAcceptable)?;
        match head.without_body(&self.method, &self.headers) {
            Some(response) => Ok(response),
            None => Ok(head.written(self.revision.to_stream().await?, write)),
        }
    }

    /// Answers with a file of the plain site, whatever the query.
    pub(super) async fn file(
        &self,
        address: impl FnOnce(&Urls) -> String,
        make: impl FnOnce(&Revision) -> Result<Made, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let revision = Arc::clone(&self.revision);
        self.ready(&address(&self.urls), move || make(&revision)).await
    }

    /// Answers with a file of the plain site in the language of the address.
    pub(super) async fn told_file(
        &self,
        address: impl FnOnce(&Urls) -> String,
        make: impl FnOnce(&Localized) -> Result<Made, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let text = self.text;
        let make = move |revision: &Revision| {
            Ok(make(&Localized::new(&revision.site, text))?.in_language(text.tag))
        };
        self.file(address, make).await
    }

    /// Answers with what is ready at an address, or is made for it.
    pub(super) async fn ready(
        &self,
        address: &str,
        make: impl FnOnce() -> Result<Made, Error> + Send + 'static,
    ) -> Result<Response, Error> {
        let (route, common) = (self.route.clone(), self.common.clone());
        let make = move || Ok(make()?.at(route, common));
        let accepted = Accepted::of(&self.headers);
        let ready = self.revision.ready(address, accepted, make).await?;
        ready.answer(&self.method, &self.headers).ok_or(Error::NotAcceptable)
    }
}

/// A file of events: what it is, how many events it has, and how it is written.
pub(super) struct File<C, W> {
    pub(super) media_type: &'static str,
    pub(super) text: &'static Text,
    pub(super) count: C,
    pub(super) write: W,
}

/// The language of the routes below its tag.
#[derive(Clone, Copy)]
pub(super) struct InLanguage(pub(super) &'static str);

impl FromRequestParts<Arc<AppState>> for Context {
    /// Where the language is the one that is told without: a redirect to there.
    type Rejection = Redirect;

    async fn from_request_parts(
        parts: &mut Parts,
        state: &Arc<AppState>,
    ) -> Result<Self, Self::Rejection> {
        let revision = state.current();
        let asked = parts.extensions.get().map(|InLanguage(tag)| *tag);
        let text = revision.language(asked);
        let urls = revision.urls.in_language(text.tag);
        let query = parts.uri.query().map(str::to_owned);
        if let Some(tag) = asked
            && urls == *revision.urls
        {
            let whole = parts.extensions.get::<OriginalUri>().map_or(&parts.uri, |uri| &uri.0);
            let below = format!("{}/{tag}", urls.base());
            let path = whole.path().strip_prefix(&below).filter(|path| !path.is_empty());
            let path = format!("{}{}", urls.base(), path.unwrap_or("/"));
            return Err(Redirect::permanent(&with_query(path, query.as_deref())));
        }
        Ok(Self {
            revision,
            text,
            urls,
            query,
            method: parts.method.clone(),
            headers: parts.headers.clone(),
            route: parts.extensions.get().cloned(),
            common: common(
                parts.extensions.get::<Reach>().copied().unwrap_or_default(),
                state.options.is_behind_tls,
            ),
        })
    }
}

/// An address with the query that a request came with.
fn with_query(mut address: String, query: Option<&str>) -> String {
    if let Some(query) = query {
        address.push('?');
        address.push_str(query);
    }
    address
}
