//! Handlers of the JSON endpoint: each is one line, and one entry of the OpenAPI document.

use std::io::{self, Write};
use std::sync::Arc;

use axum::extract::Path;
use axum::http::HeaderValue;
use axum::http::header::LINK;
use axum::response::Response;
use serde::Serialize;
use utoipa::openapi::OpenApi;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{Context, File};
use crate::api::v1;
use crate::api::v1::{Entry, List, One};
use crate::export::WriteError;
use crate::http::AppState;
use crate::http::error::Error;
use crate::http::ready::Made;
use crate::localized::Localized;
use crate::query::Parameters;
use crate::text::Text;
use crate::url::Urls;

/// The routes of every address that the OpenAPI document describes, and no other.
pub(in crate::http) fn routes() -> OpenApiRouter<Arc<AppState>> {
    OpenApiRouter::new()
        .routes(routes!(events))
        .routes(routes!(event))
        .routes(routes!(claims))
        .routes(routes!(claim))
        .routes(routes!(reports))
        .routes(routes!(report))
        .routes(routes!(actors))
        .routes(routes!(actor))
        .routes(routes!(places))
        .routes(routes!(place))
        .routes(routes!(differences))
        .routes(routes!(difference))
        .routes(routes!(assumptions))
        .routes(routes!(assumption))
        .routes(routes!(conflicts))
        .routes(routes!(conflict))
        .routes(routes!(chronology))
}

/// The address of the API itself: what stands below it.
pub(in crate::http) async fn index(context: Context) -> Result<Response, Error> {
    answer(
        context,
        |urls| urls.api_entries(""),
        |site, urls| Ok(v1::Index::of(site, urls, &described())),
    )
    .await
}

/// What the macros know of the routes, as an OpenAPI document.
pub(super) fn described() -> OpenApi {
    routes().into_openapi()
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
            params(v1::$parameters), responses(List<'static, $entry>),
        )]
        pub(in crate::http) async fn $list(context: Context) -> Result<Response, Error> {
            list::<$entry>(context, $takes).await
        }

        $(#[doc = $one_doc])+
        #[utoipa::path(
            get, path = $one_path, tag = $list_path,
            params(v1::IdParameter, v1::ChoiceParameters), responses(One<$entry>),
        )]
        pub(in crate::http) async fn $one(context: Context, id: Path<String>) -> Result<Response, Error> {
            one::<$entry>(context, id).await
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

    /// Where events take place, or which place they concern.
    places at "/places"
    /// One place.
    place at "/places/{id}"
    v1::Place, ListParameters, Parameters::List;

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
    responses(v1::OneChronology<'static>)
)]
pub(in crate::http) async fn chronology(context: Context) -> Result<Response, Error> {
    let (wanted, text, urls) =
        context.revision.wanted(Parameters::Entry, context.query.as_deref())?;
    let revision = Arc::clone(&context.revision);
    let events = revision.site.model.events.len();
    let file = File {
        media_type: "application/json",
        text,
        count: move || events,
        write: {
            let urls = urls.clone();
            move |out: &mut dyn Write| {
                let site = Localized::new(&revision.under(&wanted.choice), text);
                let written = serde_json::to_writer(out, &v1::OneChronology::of(&site, &urls));
                Ok(written.map_err(io::Error::from)?)
            }
        },
    };
    context.written(&urls.api_chronology(), file).await
}

/// Answers with a part of a list, and says where the others are; of files, with all of it.
async fn list<E: Entry>(context: Context, takes: Parameters) -> Result<Response, Error> {
    if context.urls.are_of_files() {
        return whole::<E>(context, takes).await;
    }
    let (wanted, text, urls) = context.revision.wanted(takes, context.query.as_deref())?;
    let address = List::<E>::address(&urls, &wanted);
    let revision = Arc::clone(&context.revision);
    let make = move || {
        let site = Localized::new(&revision.under(&wanted.choice), text);
        let list = List::<E>::of(&site, &urls, &wanted).map_err(Error::Bad)?;
        let links: Vec<String> =
            list.links().map(|(rel, address)| format!("<{address}>; rel=\"{rel}\"")).collect();
        let made = json(&list, text)?;
        Ok(match HeaderValue::try_from(links.join(", ")) {
            Ok(links) => made.with(LINK, links),
            Err(_) => made,
        })
    };
    context.ready(&address, make).await
}

/// Answers with all of a list, which may be as long as the chronology.
async fn whole<E: Entry>(context: Context, takes: Parameters) -> Result<Response, Error> {
    let (wanted, text, urls) = context.revision.wanted(takes, context.query.as_deref())?;
    let address = List::<E>::address(&urls, &wanted);
    let revision = Arc::clone(&context.revision);
    let events = revision.site.model.events.len();
    let file = File {
        media_type: "application/json",
        text,
        count: move || events,
        write: move |out: &mut dyn Write| {
            let site = Localized::new(&revision.under(&wanted.choice), text);
            let list = List::<E>::of(&site, &urls, &wanted).map_err(WriteError::Refused)?;
            Ok(serde_json::to_writer(out, &list).map_err(io::Error::from)?)
        },
    };
    context.written(&address, file).await
}

/// Answers with an entry; where its id has changed, with where it went.
async fn one<E: Entry>(context: Context, Path(id): Path<String>) -> Result<Response, Error> {
    let name = E::NOUN.many();
    let moved = context.moved(E::NOUN, &id, |urls, id| urls.api_entry(name, id));
    if let Ok(Some(moved)) = moved {
        return Ok(moved);
    }
    // What is wrong with the query is said first, as for lists.
    context.revision.wanted(Parameters::Entry, context.query.as_deref())?;
    moved?;
    let known = id.clone();
    answer(
        context,
        move |urls| urls.api_entry(name, &known),
        move |site, urls| {
            let one = One::<E>::find(site, urls, &id);
            one.ok_or(Error::NoRecord { noun: E::NOUN, id })
        },
    )
    .await
}

/// Answers with JSON made of the site under the choice that the query asks for.
async fn answer<T: Serialize>(
    context: Context,
    address: impl FnOnce(&Urls) -> String,
    make: impl FnOnce(&Localized, &Urls) -> Result<T, Error> + Send + 'static,
) -> Result<Response, Error> {
    let takes = Parameters::Entry;
    let (wanted, text, urls) = context.revision.wanted(takes, context.query.as_deref())?;
    let address = address(&urls);
    let revision = Arc::clone(&context.revision);
    let make = move || {
        let site = Localized::new(&revision.under(&wanted.choice), text);
        json(&make(&site, &urls)?, text)
    };
    context.ready(&address, make).await
}

fn json(body: &impl Serialize, text: &Text) -> Result<Made, Error> {
    let json = serde_json::to_vec(body).map_err(|error| Error::our_bug(&error))?;
    Ok(Made::new("application/json", json).in_language(text.tag))
}
