//! Handlers of feeds and files.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::ask::{Ask, Id};
use super::error::{Error, PageError, with_query};
use super::pages::page;
use super::ready::Made;
use super::revision::Asked;
use crate::export;
use crate::format::{EventFormat, Format};
use crate::model::Kind;
use crate::query::{Filter, Parameters};
use crate::url::Urls;
use crate::view::ExportsPage;

/// The list of feeds and files.
pub(super) async fn exports(ask: Ask) -> Result<Response, PageError> {
    page(ask, Urls::exports, |Asked { site, urls, filter, .. }| {
        Ok(ExportsPage::new(site, urls, filter))
    })
    .await
}

/// The events of a view in a format.
pub(super) async fn view(ask: Ask, format: Format) -> Result<Response, PageError> {
    if let Err(error) = refuse_others(ask.query.as_deref(), Parameters::View) {
        return Err(PageError { revision: ask.revision, error });
    }
    let address = move |urls: &Urls, filter: &Filter| urls.export(format, filter);
    let answer = ask.answer(address, move |Asked { site, urls, filter, .. }| {
        Ok(Made::new(format.media_type(), export::write(format, site, urls, filter)))
    });
    answer.await.map_err(|error| PageError { revision: ask.revision, error })
}

/// One event in a format.
pub(super) async fn event(
    ask: Ask,
    Id(id): Id,
    format: EventFormat,
) -> Result<Response, PageError> {
    let Ask { revision, query, .. } = &ask;
    let events = &revision.site.model.events;
    let moved = revision.moved(Kind::Event, &id);
    if let Some(event) = moved.and_then(|to| events.find(&to)) {
        let address = with_query(revision.urls.event_export(format, &event.id), query.as_deref());
        return Ok(Redirect::permanent(&address).into_response());
    }
    let Some(event) = events.find(&id).cloned() else {
        let error = revision.missing(Kind::Event.into(), &id);
        return Err(PageError { revision: ask.revision, error });
    };
    if let Err(error) = refuse_others(query.as_deref(), Parameters::Choice) {
        return Err(PageError { revision: ask.revision, error });
    }
    let known = event.id.clone();
    let address = move |urls: &Urls, _: &Filter| urls.event_export(format, &known);
    let answer = ask.answer(address, move |Asked { site, urls, .. }| {
        Ok(Made::new(format.media_type(), export::write_event(format, site, urls, &event)))
    });
    answer.await.map_err(|error| PageError { revision: ask.revision, error })
}

/// Refuses a parameter that a file does not take.
fn refuse_others(query: Option<&str>, takes: Parameters) -> Result<(), Error> {
    let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
    takes.check(pairs.iter().map(|(name, _)| name.as_ref())).map_err(Error::Bad)
}
