//! Handlers of the JSON endpoint: each is one line, and one entry of the OpenAPI document.

use std::sync::Arc;

use axum::http::HeaderValue;
use axum::http::header::LINK;
use axum::response::{IntoResponse as _, Redirect, Response};
use serde::Serialize;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::ask::{Ask, Id};
use super::error::{ApiError, Error, with_query};
use super::ready::Made;
use super::revision::Revision;
use crate::api::v1;
use crate::api::v1::{Entry, List, One, Parameters, Wanted};
use crate::localized::Localized;
use crate::model::{EventId, Id as _};
use crate::url::Urls;

/// Returns every address of the API that the OpenAPI document describes, and no other.
pub(super) fn routes() -> OpenApiRouter<Arc<Revision>> {
    OpenApiRouter::new()
        .routes(routes!(events))
        .routes(routes!(event))
        .routes(routes!(claims))
        .routes(routes!(claim))
        .routes(routes!(reports))
        .routes(routes!(report))
        .routes(routes!(actors))
        .routes(routes!(actor))
        .routes(routes!(differences))
        .routes(routes!(difference))
        .routes(routes!(assumptions))
        .routes(routes!(assumption))
        .routes(routes!(conflicts))
        .routes(routes!(conflict))
        .routes(routes!(chronology))
}

/// Declares the handlers of a kind of entry: of the list, and of one.
macro_rules! endpoints {
    ($(
        $(#[doc = $list_doc:literal])+ $list:ident at $list_path:literal
        $(#[doc = $one_doc:literal])+ $one:ident at $one_path:literal
        $entry:ty, $parameters:ident, $takes:expr;
    )+) => {$(
        $(#[doc = $list_doc])+
        #[utoipa::path(
            get, path = $list_path, tag = $list_path,
            params(v1::$parameters), responses(List<$entry>),
        )]
        pub(super) async fn $list(ask: Ask) -> Result<Response, ApiError> {
            list::<$entry>(ask, $takes).await
        }

        $(#[doc = $one_doc])+
        #[utoipa::path(
            get, path = $one_path, tag = $list_path,
            params(v1::IdParameter, v1::ChoiceParameters), responses(One<$entry>),
        )]
        pub(super) async fn $one(ask: Ask, id: Id) -> Result<Response, ApiError> {
            one::<$entry>(ask, id).await
        }
    )+};
}

endpoints! {
    /// The events that fit.
    ///
    /// All events, or those that a filter leaves; all that is given must hold.
    events at "/events"
    /// One event.
    event at "/events/{id}"
    v1::Event, EventParameters, Parameters::Events;

    /// What is asserted or denied, with everybody who does.
    claims at "/claims"
    /// One claim.
    claim at "/claims/{id}"
    v1::Claim, ListParameters, Parameters::List;

    /// The published sources, each with what it tells.
    reports at "/reports"
    /// One report.
    report at "/reports/{id}"
    v1::Report, ListParameters, Parameters::List;

    /// Whoever acts or speaks, with what it did and said.
    actors at "/actors"
    /// One actor.
    actor at "/actors/{id}"
    v1::Actor, ListParameters, Parameters::List;

    /// Where the reports differ.
    differences at "/differences"
    /// One difference.
    difference at "/differences/{id}"
    v1::Difference, ListParameters, Parameters::List;

    /// What one could think and no report states.
    ///
    /// None is in force unless `with` asks for it.
    assumptions at "/assumptions"
    /// One assumption.
    assumption at "/assumptions/{id}"
    v1::Assumption, ListParameters, Parameters::List;

    /// What is said and cannot all be true.
    ///
    /// Empty where everything can be.
    conflicts at "/conflicts"
    /// One conflict.
    conflict at "/conflicts/{id}"
    v1::Conflict, ListParameters, Parameters::List;
}

/// Everything in one document.
#[utoipa::path(
    get,
    path = "/chronology",
    tag = "/chronology",
    params(v1::ChoiceParameters),
    responses(v1::OneChronology)
)]
pub(super) async fn chronology(ask: Ask) -> Result<Response, ApiError> {
    let address = |urls: &Urls, _: &Wanted| urls.api_chronology();
    answer(ask, Parameters::Choice, address, |site, urls, _| {
        Ok((v1::OneChronology::of(site, urls), None))
    })
    .await
}

/// Answers with a part of a list, and says where the others are.
async fn list<E: Entry>(ask: Ask, takes: Parameters) -> Result<Response, ApiError> {
    answer(ask, takes, List::<E>::address, |site, urls, wanted| {
        let list = List::<E>::of(site, urls, wanted).map_err(Error::Bad)?;
        let links: Vec<String> =
            list.links().map(|(rel, address)| format!("<{address}>; rel=\"{rel}\"")).collect();
        Ok((list, Some(links.join(", "))))
    })
    .await
}

/// Answers with an entry; where none has the id, with where it went.
async fn one<E: Entry>(ask: Ask, Id(id): Id) -> Result<Response, ApiError> {
    let Ask { revision, query, .. } = &ask;
    if let Some(kind) = E::NOUN.kind()
        && let Some(to) = revision.moved(kind, &id)
    {
        let address = with_query(revision.urls.api_entry(E::NOUN.many(), &to), query.as_deref());
        return Ok(Redirect::permanent(&address).into_response());
    }
    let missing = revision.missing(E::NOUN, &id);
    // What is no id at all may not name an answer: with a `?` in it, it would be another's name.
    if EventId::parse(&id).is_err() {
        return Err(ApiError { revision: ask.revision, error: missing });
    }
    let known = id.clone();
    let address = move |urls: &Urls, _: &Wanted| urls.api_entry(E::NOUN.many(), &known);
    answer(ask, Parameters::Choice, address, move |site, urls, _| {
        Ok((One::<E>::find(site, urls, &id).ok_or(missing)?, None))
    })
    .await
}

/// Answers with JSON made of the site under the choice that the query asks for, and a `Link` where
/// there is one.
async fn answer<T: Serialize>(
    ask: Ask,
    takes: Parameters,
    address: impl FnOnce(&Urls, &Wanted) -> String,
    make: impl FnOnce(&Localized, &Urls, &Wanted) -> Result<(T, Option<String>), Error> + Send + 'static,
) -> Result<Response, ApiError> {
    let made = async {
        let (wanted, urls) = ask.revision.wanted(takes, ask.query.as_deref())?;
        let address = address(&urls, &wanted);
        let revision = Arc::clone(&ask.revision);
        ask.ready(&address, move || {
            let site = revision.localized(&revision.under(&wanted.query.choice));
            let (body, link) = make(&site, &urls, &wanted)?;
            let json = serde_json::to_vec(&body).map_err(|error| Error::our_bug(&error))?;
            let made = Made::new("application/json", json);
            Ok(match link.and_then(|link| HeaderValue::try_from(link).ok()) {
                Some(link) => made.with(LINK, link),
                None => made,
            })
        })
        .await
    };
    made.await.map_err(|error| ApiError { revision: ask.revision, error })
}
