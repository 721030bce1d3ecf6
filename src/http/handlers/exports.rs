//! Handlers of feeds and files.

use std::io::Write;
use std::sync::Arc;

use axum::extract::Path;
use axum::response::Response;

use super::pages::page;
use super::{Context, File};
use crate::export::{self, Cited};
use crate::format::{CitationFormat, EventFormat, Format};
use crate::http::error::Error;
use crate::http::ready::Made;
use crate::http::revision::ViewContext;
use crate::localized::Localized;
use crate::model::Noun;
use crate::query::{Filter, Parameters};
use crate::url::Urls;
use crate::view::ExportsPage;

/// The list of feeds and files.
pub(in crate::http) async fn exports(context: Context) -> Result<Response, Error> {
    let part = |urls: &Urls, filter: &Filter| urls.exports(&filter.in_one_order());
    page(context, part, |ViewContext { site, urls, filter }| {
        Ok(ExportsPage::new(site, urls, &filter.in_one_order())?)
    })
    .await
}

/// The events of a view in a format.
pub(in crate::http) async fn view(context: Context, format: Format) -> Result<Response, Error> {
    let takes = match format {
        Format::Atom | Format::JsonFeed => Parameters::Feed,
        Format::Table => Parameters::Table,
        Format::Calendar
        | Format::LinkedData
        | Format::TimelineJs
        | Format::BibTex
        | Format::Ris
        | Format::Csl => Parameters::View,
    };
    refuse_others(context.query.as_deref(), takes)?;
    let told = (context.text, &context.urls);
    let view = context.revision.view(told, takes, context.query.as_deref())?;
    // How pages draw and list a view is nothing to its files.
    let (choice, filter, part, urls) = (view.choice, view.filter.choosing(), view.file, view.urls);
    let address = urls.export_part(format, &filter, part);
    let (revision, text) = (Arc::clone(&context.revision), context.text);
    let site = move || Localized::new(&revision.under(&choice), text);
    let (counted, fit) = (site.clone(), filter.clone());
    let file = File {
        media_type: format.media_type(),
        text,
        count: move || export::count(format, &counted(), &fit),
        write: move |out: &mut dyn Write| export::write(format, &site(), &urls, &filter, part, out),
    };
    context.written(&address, file).await
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

/// How the whole is cited, in a format.
pub(in crate::http) async fn citation(
    context: Context,
    format: CitationFormat,
) -> Result<Response, Error> {
    refuse_others(context.query.as_deref(), Parameters::Choice)?;
    let address = move |urls: &Urls, _: &Filter| urls.citation(format);
    let answer = context.answer(address, move |ViewContext { site, urls, .. }| {
        let text = export::write_citation(format, site, urls, Cited::Whole);
        Ok(Made::new(format.media_type(), text))
    });
    answer.await
}

/// How a record that has a page is cited, in a format.
pub(in crate::http) async fn record_citation(
    context: Context,
    noun: Noun,
    Path(id): Path<String>,
    format: CitationFormat,
) -> Result<Response, Error> {
    let moved = |urls: &Urls, id: &str| urls.record_citation(format, noun, id);
    if let Some(moved) = context.moved(noun, &id, moved)? {
        return Ok(moved);
    }
    refuse_others(context.query.as_deref(), Parameters::Choice)?;
    let known = id.clone();
    let address = move |urls: &Urls, _: &Filter| urls.record_citation(format, noun, &known);
    let answer = context.answer(address, move |ViewContext { site, urls, .. }| {
        let cited = Cited::find(site, noun, &id).ok_or(Error::NoRecord { noun, id })?;
        Ok(Made::new(format.media_type(), export::write_citation(format, site, urls, cited)))
    });
    answer.await
}

/// Refuses a parameter that a file does not take.
fn refuse_others(query: Option<&str>, takes: Parameters) -> Result<(), Error> {
    let pairs: Vec<_> = form_urlencoded::parse(query.unwrap_or_default().as_bytes()).collect();
    takes.check(pairs.iter().map(|(name, _)| name.as_ref())).map_err(Error::Bad)
}
