//! Handlers of feeds and files.

use axum::extract::Path;
use axum::response::Response;

use super::Context;
use super::pages::page;
use crate::api::v1::{Parameters, Refusal};
use crate::export;
use crate::http::error::Error;
use crate::http::ready::Made;
use crate::http::revision::Asked;
use crate::model::Noun;
use crate::search::Filter;
use crate::site::Site;
use crate::url::Urls;
use crate::view::ExportsPage;

/// The list of feeds and files.
pub(in crate::http) async fn exports(context: Context) -> Result<Response, Error> {
    page(context, Urls::exports, |Asked { site, urls, filter, .. }| {
        Ok(ExportsPage::new(site, urls, filter))
    })
    .await
}

/// The Atom feed.
pub(in crate::http) async fn atom(context: Context) -> Result<Response, Error> {
    file(context, Urls::atom, "application/atom+xml; charset=utf-8", export::atom).await
}

/// The JSON Feed.
pub(in crate::http) async fn json_feed(context: Context) -> Result<Response, Error> {
    file(context, Urls::json_feed, "application/feed+json", export::json_feed).await
}

/// The calendar.
pub(in crate::http) async fn calendar(context: Context) -> Result<Response, Error> {
    file(context, Urls::calendar, "text/calendar; charset=utf-8", export::calendar).await
}

/// The table.
pub(in crate::http) async fn csv(context: Context) -> Result<Response, Error> {
    file(context, Urls::csv, "text/csv; charset=utf-8; header=present", export::csv).await
}

/// The linked data.
pub(in crate::http) async fn json_ld(context: Context) -> Result<Response, Error> {
    file(context, Urls::json_ld, "application/ld+json", export::json_ld).await
}

/// One event as Markdown.
pub(in crate::http) async fn markdown(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let noun = Noun::Event;
    if let Some(moved) = context.moved(noun, &id, |urls, id| urls.event_markdown(id))? {
        return Ok(moved);
    }
    refuse_others(context.query.as_deref(), Parameters::Choice)?;
    let known = id.clone();
    let address = move |urls: &Urls, _: &Filter| urls.event_markdown(&known);
    let answer = context.answer(address, move |Asked { site, urls, .. }| {
        let event = site.model.events.find(&id).ok_or(Error::NoRecord { noun, id })?;
        let text = export::markdown(site, urls, event);
        Ok(Made::new("text/markdown; charset=utf-8", text))
    });
    answer.await
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
    context: Context,
    address: impl FnOnce(&Urls, &Filter) -> String,
    media_type: &'static str,
    make: impl FnOnce(&Site, &Urls, &Filter) -> String + Send + 'static,
) -> Result<Response, Error> {
    refuse_others(context.query.as_deref(), Parameters::View)?;
    let answer = context.answer(address, move |Asked { site, urls, filter, .. }| {
        Ok(Made::new(media_type, make(site, urls, filter)))
    });
    answer.await
}
