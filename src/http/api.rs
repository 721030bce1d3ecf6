//! Handlers of the JSON endpoint.

use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Serialize;

use super::ask::{Ask, Id};
use super::error::{ApiError, Error, with_query};
use super::ready::Made;
use super::revision::Asked;
use crate::api::v1;
use crate::model::Kind;
use crate::search::Filter;
use crate::url::Urls;

/// All events.
pub(super) async fn events(ask: Ask) -> Result<Response, ApiError> {
    answer(ask, Urls::api_filtered, |Asked { site, urls, filter, .. }| {
        Ok(v1::Events::of(site, urls, filter))
    })
    .await
}

/// One event.
pub(super) async fn event(ask: Ask, Id(id): Id) -> Result<Response, ApiError> {
    record(ask, Kind::Event, id, |Asked { site, urls, .. }, id| {
        site.model.events.find(id).map(|event| v1::OneEvent::of(site, urls, event))
    })
    .await
}

/// What one could think and no report states.
pub(super) async fn assumptions(ask: Ask) -> Result<Response, ApiError> {
    let address = |urls: &Urls, _: &Filter| urls.api_assumptions();
    answer(ask, address, |asked| Ok(v1::Assumptions::of(&asked.site))).await
}

/// What cannot all be true.
pub(super) async fn conflicts(ask: Ask) -> Result<Response, ApiError> {
    let address = |urls: &Urls, _: &Filter| urls.api_conflicts();
    answer(ask, address, |asked| Ok(v1::Conflicts::of(&asked.site))).await
}

/// Answers with a record; where no record has the id, with where it went.
async fn record<T: Serialize>(
    ask: Ask,
    kind: Kind,
    id: String,
    make: impl FnOnce(&Asked, &str) -> Option<T> + Send + 'static,
) -> Result<Response, ApiError> {
    let Ask { revision, query, .. } = &ask;
    if let Some(to) = revision.moved(kind, &id) {
        let address = with_query(revision.urls.api_record(kind, &to), query.as_deref());
        return Ok(Redirect::permanent(&address).into_response());
    }
    if !revision.has(kind, &id) {
        let error = revision.missing(kind, &id);
        return Err(ApiError { revision: ask.revision, error });
    }
    let known = id.clone();
    let address = move |urls: &Urls, _: &Filter| urls.api_record(kind, &known);
    answer(ask, address, move |asked| {
        make(asked, &id).ok_or_else(|| asked.revision.missing(kind, &id))
    })
    .await
}

/// Answers with JSON made of the site under the choice that the query asks for.
async fn answer<T: Serialize>(
    ask: Ask,
    address: impl FnOnce(&Urls, &Filter) -> String,
    make: impl FnOnce(&Asked) -> Result<T, Error> + Send + 'static,
) -> Result<Response, ApiError> {
    let made = ask.answer(address, |asked| {
        let json = serde_json::to_vec(&make(asked)?).map_err(|error| Error::our_bug(&error))?;
        Ok(Made::new("application/json", json))
    });
    made.await.map_err(|error| ApiError { revision: ask.revision, error })
}
