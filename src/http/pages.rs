//! Handlers of pages and of what belongs to them: look up, build the view, answer.

use std::sync::Arc;

use askama::Template;
use axum::extract::State;
use axum::response::{IntoResponse as _, Redirect, Response};
use utoipa::openapi::OpenApi;

use super::ask::{Ask, Id};
use super::error::{Error, PageError, with_query};
use super::ready::Made;
use super::revision::{Asked, Revision};
use crate::api::v1;
use crate::asset::{ICON, SCRIPT};
use crate::model::Kind;
use crate::search::Filter;
use crate::url::Urls;
use crate::view::{
    ActorPage, ActorsPage, ApiPage, ClaimPage, ClaimsPage, CorrectionsPage, EXAMPLE, EventPage,
    HomePage, MethodPage, Page, ReportPage, ReportsPage, Sitemap,
};

/// The dispute at a glance.
pub(super) async fn home(ask: Ask) -> Result<Response, PageError> {
    page(ask, Urls::filtered, |Asked { site, urls, filter, .. }| {
        Ok(HomePage::new(site, urls, filter))
    })
    .await
}

/// All events stand on the front page.
pub(super) async fn events(ask: Ask) -> Result<Redirect, PageError> {
    match ask.revision.view(ask.query.as_deref()) {
        Ok(view) => {
            let address = format!("{}#timeline", view.urls.filtered(&view.filter));
            Ok(Redirect::permanent(&address))
        }
        Err(error) => Err(PageError { revision: ask.revision, error }),
    }
}

/// The permalink of an event.
pub(super) async fn event(ask: Ask, Id(id): Id) -> Result<Response, PageError> {
    record(ask, Kind::Event, id, |Asked { site, urls, .. }, id| {
        let event = site.model.events.find(id)?;
        Some(EventPage::new(site, urls, event))
    })
    .await
}

/// All claims.
pub(super) async fn claims(ask: Ask) -> Result<Response, PageError> {
    let address = |urls: &Urls, _: &Filter| urls.claims();
    page(ask, address, |Asked { site, urls, .. }| Ok(ClaimsPage::new(site, urls))).await
}

/// A claim.
pub(super) async fn claim(ask: Ask, Id(id): Id) -> Result<Response, PageError> {
    record(ask, Kind::Claim, id, |Asked { site, urls, .. }, id| {
        let claim = site.model.claims.find(id)?;
        Some(ClaimPage::new(site, urls, claim))
    })
    .await
}

/// All reports.
pub(super) async fn reports(ask: Ask) -> Result<Response, PageError> {
    let address = |urls: &Urls, _: &Filter| urls.reports();
    page(ask, address, |Asked { site, urls, .. }| Ok(ReportsPage::new(site, urls))).await
}

/// A report and its story.
pub(super) async fn report(ask: Ask, Id(id): Id) -> Result<Response, PageError> {
    record(ask, Kind::Report, id, |Asked { site, urls, .. }, id| {
        let report = site.model.reports.find(id)?;
        Some(ReportPage::new(site, urls, report))
    })
    .await
}

/// All actors.
pub(super) async fn actors(ask: Ask) -> Result<Response, PageError> {
    let address = |urls: &Urls, _: &Filter| urls.actors();
    page(ask, address, |Asked { site, urls, .. }| Ok(ActorsPage::new(site, urls))).await
}

/// An actor.
pub(super) async fn actor(ask: Ask, Id(id): Id) -> Result<Response, PageError> {
    record(ask, Kind::Actor, id, |Asked { site, urls, .. }, id| {
        let actor = site.model.actors.find(id)?;
        Some(ActorPage::new(site, urls, actor))
    })
    .await
}

/// Everything that was corrected.
pub(super) async fn corrections(ask: Ask) -> Result<Response, PageError> {
    let address = |urls: &Urls, _: &Filter| urls.corrections();
    page(ask, address, |Asked { site, urls, .. }| Ok(CorrectionsPage::new(site, urls))).await
}

/// How dates are reached.
pub(super) async fn method(ask: Ask) -> Result<Response, PageError> {
    let address = |urls: &Urls, _: &Filter| urls.method();
    page(ask, address, |Asked { revision, site, urls, .. }| {
        let under = |choice| revision.localized(&revision.under(&choice));
        Ok(MethodPage::new(site, under, urls))
    })
    .await
}

/// The API, explained to people.
pub(super) async fn api(ask: Ask, routes: Arc<OpenApi>) -> Result<Response, PageError> {
    let address = |urls: &Urls, _: &Filter| urls.api();
    page(ask, address, move |Asked { site, urls, .. }| {
        let document = v1::document(OpenApi::clone(&routes), urls);
        Ok(ApiPage::new(site, urls, &document))
    })
    .await
}

/// The example that explains the API.
pub(super) async fn api_example(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::api_example, |_| Ok(Made::new("text/x-python; charset=utf-8", EXAMPLE))).await
}

/// Every page, for search engines.
pub(super) async fn sitemap(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::sitemap, |revision| {
        let page = Sitemap::new(&revision.site, &revision.urls);
        let xml = page.render().map_err(|error| Error::our_bug(&error))?;
        Ok(Made::new("application/xml", xml))
    })
    .await
}

/// Everything may be read by everybody.
pub(super) async fn robots(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::robots, |revision| {
        let sitemap = revision.urls.absolute(&revision.urls.sitemap());
        let text = format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n");
        Ok(Made::new("text/plain; charset=utf-8", text))
    })
    .await
}

/// The script.
pub(super) async fn script(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::script, |_| Ok(Made::asset(&SCRIPT))).await
}

/// The icon.
pub(super) async fn icon(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::icon, |_| Ok(Made::asset(&ICON))).await
}

/// Browsers that ask for the old icon get the new one.
pub(super) async fn favicon(State(revision): State<Arc<Revision>>) -> Redirect {
    Redirect::permanent(&revision.urls.icon())
}

/// The process is alive.
pub(super) async fn healthz() -> &'static str {
    "ok\n"
}

/// Answers with the page of a record; where no record has the id, with where it went.
async fn record<P: Page>(
    ask: Ask,
    kind: Kind,
    id: String,
    make: impl FnOnce(&Asked, &str) -> Option<P> + Send + 'static,
) -> Result<Response, PageError> {
    let Ask { revision, query, .. } = &ask;
    if let Some(to) = revision.moved(kind, &id) {
        let address = with_query(revision.urls.record(kind, &to), query.as_deref());
        return Ok(Redirect::permanent(&address).into_response());
    }
    if !revision.has(kind, &id) {
        let error = revision.missing(kind.into(), &id);
        return Err(PageError { revision: ask.revision, error });
    }
    let known = id.clone();
    let address = move |urls: &Urls, _: &Filter| urls.record(kind, &known);
    page(ask, address, move |asked| {
        make(asked, &id).ok_or_else(|| asked.revision.missing(kind.into(), &id))
    })
    .await
}

/// Answers with a page made of the site under the choice that the query asks for, and names the
/// page's JSON twin. `address` gives the one address of the page.
pub(super) async fn page<P: Page>(
    ask: Ask,
    address: impl FnOnce(&Urls, &Filter) -> String,
    make: impl FnOnce(&Asked) -> Result<P, Error> + Send + 'static,
) -> Result<Response, PageError> {
    let answer = ask.answer(address, |asked| {
        let page = make(asked)?;
        let html = page.render().map_err(|error| Error::our_bug(&error))?;
        Ok(Made::new("text/html; charset=utf-8", html).twin(page.json()))
    });
    answer.await.map_err(|error| PageError { revision: ask.revision, error })
}

/// Answers with a file of the plain site, whatever the query.
pub(super) async fn file(
    ask: Ask,
    address: impl FnOnce(&Urls) -> String,
    make: impl FnOnce(&Revision) -> Result<Made, Error> + Send + 'static,
) -> Result<Response, PageError> {
    let answer = ask.file(address, make).await;
    answer.map_err(|error| PageError { revision: ask.revision, error })
}
