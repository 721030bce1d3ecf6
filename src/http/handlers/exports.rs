//! Handlers of feeds and files.

use axum::extract::Path;
use axum::response::Response;

use super::Context;
use super::pages::page;
use crate::export;
use crate::format::{EventFormat, Format};
use crate::http::error::Error;
use crate::http::ready::Made;
use crate::http::revision::ViewContext;
use crate::model::Noun;
use crate::query::{Filter, Parameters};
use crate::url::Urls;
use crate::view::ExportsPage;

/// The list of feeds and files.
pub(in crate::http) async fn exports(context: Context) -> Result<Response, Error> {
    page(context, Urls::exports, |ViewContext { site, urls, filter, .. }| {
        Ok(ExportsPage::new(site, urls, filter))
    })
    .await
}

/// The events of a view in a format.
pub(in crate::http) async fn view(context: Context, format: Format) -> Result<Response, Error> {
    let takes = match format {
        Format::Atom | Format::JsonFeed => Parameters::Feed,
        Format::Table => Parameters::Table,
        Format::Calendar | Format::LinkedData | Format::TimelineJs => Parameters::View,
    };
    refuse_others(context.query.as_deref(), takes)?;
    // How pages draw and list a view is nothing to its files.
    let address = move |urls: &Urls, filter: &Filter, file| {
        urls.export_part(format, &filter.choosing(), file)
    };
    let make = move |ViewContext { site, urls, filter, .. }: &ViewContext, file| {
        let text = export::write(format, site, urls, &filter.choosing(), file);
        Ok(Made::new(format.media_type(), text.map_err(Error::Bad)?))
    };
    context.answer_part(takes, address, make).await
}

/// One event in a format.
pub(in crate::http) async fn event(
    context: Context,
    Path(id): Path<String>,
    format: EventFormat,
) -> Result<Response, Error> {
    let noun = Noun::Event;
    if let Some(moved) = context.moved(noun, &id, |urls, id| urls.event_export(format, id))? {
        return Ok(moved);
    }
    refuse_others(context.query.as_deref(), Parameters::Choice)?;
    let known = id.clone();
    let address = move |urls: &Urls, _: &Filter| urls.event_export(format, &known);
    let answer = context.answer(address, move |ViewContext { site, urls, .. }| {
        let event = site.model.events.find(&id).ok_or(Error::NoRecord { noun, id })?;
        Ok(Made::new(format.media_type(), export::write_event(format, site, urls, event)))
    });
    answer.await
}

/// Refuses a parameter that a file does not take.
fn refuse_others(query: Option<&str>, takes: Parameters) -> Result<(), Error> {
    let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
    takes.check(pairs.iter().map(|(name, _)| name.as_ref())).map_err(Error::Bad)
}
