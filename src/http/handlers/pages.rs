//! Handlers of pages and of what belongs to them: look up, build the view, answer.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{Redirect, Response};

use super::Context;
use crate::api::v1;
use crate::asset::{EMBED_SCRIPT, ICON, SCRIPT};
use crate::http::AppState;
use crate::http::error::Error;
use crate::http::ready::Made;
use crate::http::revision::ViewContext;
use crate::localized::Localized;
use crate::model::Noun;
use crate::query::{BadValue, Filter, Parameters};
use crate::url::Urls;
use crate::view::{
    ActorPage, ActorsPage, ApiPage, BackgroundPage, ClaimPage, ClaimsPage, ContradictionsPage,
    CorrectionsPage, DifferencesPage, EventPage, HomePage, MethodPage, Page, PlacePage, PlacesPage,
    ReportPage, ReportsPage, Sitemap, SitemapIndex, example,
};

/// The front page, or a view of some of its events.
pub(in crate::http) async fn home(context: Context) -> Result<Response, Error> {
    page(context, Urls::filtered, |ViewContext { site, urls, filter }| {
        Ok(HomePage::new(site, urls, filter)?)
    })
    .await
}

/// All events stand on the front page.
pub(in crate::http) async fn events(context: Context) -> Result<Redirect, Error> {
    let (told, query) = ((context.text, &context.urls), context.query.as_deref());
    let view = context.revision.view(told, Parameters::Page, query)?;
    Ok(Redirect::permanent(&format!("{}#timeline", view.urls.filtered(&view.filter))))
}

/// The permalink of an event.
pub(in crate::http) async fn event(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    record(context, Noun::Event, id, |ViewContext { site, urls, .. }, id| {
        let event = site.model.events.find(id)?;
        Some(EventPage::new(site, urls, event))
    })
    .await
}

/// All claims.
pub(in crate::http) async fn claims(context: Context) -> Result<Response, Error> {
    list(context, Urls::claims, ClaimsPage::new).await
}

/// A claim.
pub(in crate::http) async fn claim(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    record_with_lists(context, Noun::Claim, id, |ViewContext { site, urls, filter }, id| {
        let claim = site.model.claims.find(id)?;
        Some(ClaimPage::new(site, urls, claim, filter))
    })
    .await
}

/// All reports.
pub(in crate::http) async fn reports(context: Context) -> Result<Response, Error> {
    list(context, Urls::reports, ReportsPage::new).await
}

/// A report and its story.
pub(in crate::http) async fn report(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    record_with_lists(context, Noun::Report, id, |ViewContext { site, urls, filter }, id| {
        let report = site.model.reports.find(id)?;
        Some(ReportPage::new(site, urls, report, filter))
    })
    .await
}

/// All actors.
pub(in crate::http) async fn actors(context: Context) -> Result<Response, Error> {
    list(context, Urls::actors, ActorsPage::new).await
}

/// An actor.
pub(in crate::http) async fn actor(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    record_with_lists(context, Noun::Actor, id, |ViewContext { site, urls, filter }, id| {
        let actor = site.model.actors.find(id)?;
        Some(ActorPage::new(site, urls, actor, filter))
    })
    .await
}

/// All places.
pub(in crate::http) async fn places(context: Context) -> Result<Response, Error> {
    list(context, Urls::places, PlacesPage::new).await
}

/// A place.
pub(in crate::http) async fn place(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    record_with_lists(context, Noun::Place, id, |ViewContext { site, urls, filter }, id| {
        let place = site.model.places.find(id)?;
        Some(PlacePage::new(site, urls, place, filter))
    })
    .await
}

/// What cannot all be true of the events of a view.
pub(in crate::http) async fn contradictions(context: Context) -> Result<Response, Error> {
    let part = |filter: &Filter| Filter { page: filter.page, ..filter.choosing() };
    let address = move |urls: &Urls, filter: &Filter| urls.contradictions(&part(filter));
    page(context, address, move |ViewContext { site, urls, filter }| {
        Ok(ContradictionsPage::new(site, urls, &part(filter))?)
    })
    .await
}

/// All differences of the reports.
pub(in crate::http) async fn differences(context: Context) -> Result<Response, Error> {
    list(context, Urls::differences, DifferencesPage::new).await
}

/// What is told without a date.
pub(in crate::http) async fn background(context: Context) -> Result<Response, Error> {
    list(context, Urls::background, BackgroundPage::new).await
}

/// Everything that was corrected.
pub(in crate::http) async fn corrections(context: Context) -> Result<Response, Error> {
    list(context, Urls::corrections, CorrectionsPage::new).await
}

/// How dates are reached.
pub(in crate::http) async fn method(context: Context) -> Result<Response, Error> {
    list(context, Urls::method, MethodPage::new).await
}

/// The API, explained to people.
pub(in crate::http) async fn api(context: Context) -> Result<Response, Error> {
    let address = |urls: &Urls, _: &Filter| urls.api();
    page(context, address, move |ViewContext { site, urls, .. }| {
        let document = v1::document(super::api::described(), urls);
        Ok(ApiPage::new(site, urls, &document))
    })
    .await
}

/// The example that explains the API.
pub(in crate::http) async fn api_example(context: Context) -> Result<Response, Error> {
    context
        .file(Urls::api_example, |revision| {
            Ok(Made::new("text/x-python; charset=utf-8", example(&revision.urls)))
        })
        .await
}

/// Every page, for search engines.
pub(in crate::http) async fn sitemap(context: Context) -> Result<Response, Error> {
    context
        .file(Urls::sitemap, |revision| {
            let (site, urls) = (&revision.site, &revision.urls);
            let xml = match Sitemap::parts(site, urls) {
                1 => Sitemap::new(site, urls, 1).render(),
                _ => {
                    let parts = Sitemap::addresses(site, urls);
                    let parts = parts.iter().map(|part| urls.absolute(part)).collect();
                    SitemapIndex::new(urls, parts).render()
                }
            };
            Ok(Made::new("application/xml", xml.map_err(|error| Error::our_bug(&error))?))
        })
        .await
}

/// A part of the list of all pages, where it is too long for one file.
pub(in crate::http) async fn sitemap_part(
    context: Context,
    Path(name): Path<String>,
) -> Result<Response, Error> {
    let parts = Sitemap::parts(&context.revision.site, &context.revision.urls);
    let part = name.strip_suffix(".xml").and_then(|number| number.parse::<usize>().ok());
    let part = part.filter(|part| 1 < parts && (1..=parts).contains(part));
    let part = part.filter(|part| name == format!("{part}.xml")).ok_or(Error::NoAddress)?;
    context
        .file(
            |urls| urls.sitemap_part(part),
            move |revision| {
                let page = Sitemap::new(&revision.site, &revision.urls, part);
                let xml = page.render().map_err(|error| Error::our_bug(&error))?;
                Ok(Made::new("application/xml", xml))
            },
        )
        .await
}

/// What crawlers may read: every page, but no view of it. Views lead to views without end, and
/// hold nothing that the pages do not.
pub(in crate::http) async fn robots(context: Context) -> Result<Response, Error> {
    context
        .file(Urls::robots, |revision| {
            Ok(Made::new("text/plain; charset=utf-8", rules(&revision.urls)))
        })
        .await
}

/// The rules for crawlers of a site.
pub(super) fn rules(urls: &Urls) -> String {
    let base = urls.base();
    let mut text = format!("User-agent: *\nAllow: {base}/\nDisallow: {base}/*?\n");
    if let Some(sitemap) = urls.with_host(&urls.sitemap()) {
        text.push_str(&format!("\nSitemap: {sitemap}\n"));
    }
    text
}

/// The script.
pub(in crate::http) async fn script(context: Context) -> Result<Response, Error> {
    context.file(Urls::script, |_| Ok(Made::asset(&SCRIPT))).await
}

/// The script of embedded pages.
pub(in crate::http) async fn embed_script(context: Context) -> Result<Response, Error> {
    context.file(Urls::embed_script, |_| Ok(Made::asset(&EMBED_SCRIPT))).await
}

/// The icon.
pub(in crate::http) async fn icon(context: Context) -> Result<Response, Error> {
    context.file(Urls::icon, |_| Ok(Made::asset(&ICON))).await
}

/// Browsers that ask for the old icon get the new one.
pub(in crate::http) async fn favicon(State(state): State<Arc<AppState>>) -> Redirect {
    Redirect::permanent(&state.urls.icon())
}

/// Answers with a part of a list that has one order.
async fn list<P: Page + 'static>(
    context: Context,
    address: fn(&Urls) -> String,
    make: fn(&Localized, &Urls, &Filter) -> Result<P, BadValue>,
) -> Result<Response, Error> {
    let part = move |urls: &Urls, filter: &Filter| urls.part(address, &filter.in_one_order());
    page(context, part, move |ViewContext { site, urls, filter }| {
        Ok(make(site, urls, &filter.in_one_order())?)
    })
    .await
}

/// Answers with the page of a record; where its id has changed, with where it went.
async fn record<P: Page>(
    context: Context,
    noun: Noun,
    id: String,
    make: impl FnOnce(&ViewContext, &str) -> Option<P> + Send + 'static,
) -> Result<Response, Error> {
    let address = move |urls: &Urls, id: &str, _: &Filter| urls.record(noun, id);
    record_at(context, noun, id, address, |asked, id| make(asked, id).map(Ok)).await
}

/// Answers likewise with a part of the lists on the page of a record.
async fn record_with_lists<P: Page>(
    context: Context,
    noun: Noun,
    id: String,
    make: impl FnOnce(&ViewContext, &str) -> Option<Result<P, BadValue>> + Send + 'static,
) -> Result<Response, Error> {
    let address = move |urls: &Urls, id: &str, filter: &Filter| {
        urls.part(|urls| urls.record(noun, id), filter)
    };
    record_at(context, noun, id, address, make).await
}

pub(super) async fn record_at<P: Page>(
    context: Context,
    noun: Noun,
    id: String,
    address: impl Fn(&Urls, &str, &Filter) -> String,
    make: impl FnOnce(&ViewContext, &str) -> Option<Result<P, BadValue>> + Send + 'static,
) -> Result<Response, Error> {
    let moved = |urls: &Urls, id: &str| address(urls, id, &Filter::default());
    if let Some(moved) = context.moved(noun, &id, moved)? {
        return Ok(moved);
    }
    let known = id.clone();
    let address = move |urls: &Urls, filter: &Filter| address(urls, &known, filter);
    page(context, address, move |asked| Ok(make(asked, &id).ok_or(Error::NoRecord { noun, id })??))
        .await
}

/// Answers with a page made of the site under the choice that the query asks for, and names its
/// JSON alternate. `address` gives the one address of the page.
pub(super) async fn page<P: Page>(
    context: Context,
    address: impl FnOnce(&Urls, &Filter) -> String,
    make: impl FnOnce(&ViewContext) -> Result<P, Error> + Send + 'static,
) -> Result<Response, Error> {
    let answer = context.answer(address, |asked| {
        let asked = ViewContext { site: asked.site.marked(), ..asked.clone() };
        let page = make(&asked)?;
        let html = page.render().map_err(|error| Error::our_bug(&error))?;
        Ok(Made::new("text/html; charset=utf-8", html).alternate(page.json()))
    });
    answer.await
}
