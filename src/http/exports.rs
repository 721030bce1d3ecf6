//! Handlers of feeds and files.

use axum::response::{IntoResponse as _, Redirect, Response};

use super::ask::{Ask, Id};
use super::error::{Error, PageError, with_query};
use super::pages::page;
use super::ready::Made;
use super::revision::Asked;
use crate::api::v1::{Parameters, Refusal};
use crate::export;
use crate::localized::Localized;
use crate::model::Kind;
use crate::search::Filter;
use crate::url::Urls;
use crate::view::ExportsPage;

/// The list of feeds and files.
pub(super) async fn exports(ask: Ask) -> Result<Response, PageError> {
    page(ask, Urls::exports, |Asked { site, urls, filter, .. }| {
        Ok(ExportsPage::new(site, urls, filter))
    })
    .await
}

/// The Atom feed.
pub(super) async fn atom(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::atom, "application/atom+xml; charset=utf-8", export::atom).await
}

/// The JSON Feed.
pub(super) async fn json_feed(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::json_feed, "application/feed+json", export::json_feed).await
}

/// The calendar.
pub(super) async fn calendar(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::calendar, "text/calendar; charset=utf-8", export::calendar).await
}

/// The table.
pub(super) async fn csv(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::csv, "text/csv; charset=utf-8; header=present", export::csv).await
}

/// The linked data.
pub(super) async fn json_ld(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::json_ld, "application/ld+json", export::json_ld).await
}

/// One event as Markdown.
pub(super) async fn markdown(ask: Ask, Id(id): Id) -> Result<Response, PageError> {
    let Ask { revision, query, .. } = &ask;
    let events = &revision.site.model.events;
    let moved = revision.moved(Kind::Event, &id);
    if let Some(event) = moved.and_then(|to| events.find(&to)) {
        let address = with_query(revision.urls.event_markdown(&event.id), query.as_deref());
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
    let address = move |urls: &Urls, _: &Filter| urls.event_markdown(&known);
    file(ask, address, "text/markdown; charset=utf-8", move |site, urls, _| {
        export::markdown(site, urls, &event)
    })
    .await
}

/// Refuses a parameter that a file does not take: who misspells one would subscribe to everything.
/// How pages draw a view is of no account to its files.
fn refuse_others(query: Option<&str>, takes: Parameters) -> Result<(), Error> {
    let is_taken = |name: &str| name == "scale" || takes.names().any(|taken| taken == name);
    for (name, _) in form_urlencoded::parse(query.unwrap_or_default().as_bytes()) {
        if !is_taken(&name) {
            return Err(Error::Bad(Refusal::unknown(&name, takes)));
        }
    }
    Ok(())
}

/// Answers with a file that is made of the site under the choice that the query asks for.
/// `address` gives the one address of the file.
async fn file(
    ask: Ask,
    address: impl FnOnce(&Urls, &Filter) -> String,
    media_type: &'static str,
    make: impl FnOnce(&Localized, &Urls, &Filter) -> String + Send + 'static,
) -> Result<Response, PageError> {
    if let Err(error) = refuse_others(ask.query.as_deref(), Parameters::View) {
        return Err(PageError { revision: ask.revision, error });
    }
    let answer = ask.answer(address, move |Asked { site, urls, filter, .. }| {
        Ok(Made::new(media_type, make(site, urls, filter)))
    });
    answer.await.map_err(|error| PageError { revision: ask.revision, error })
}
