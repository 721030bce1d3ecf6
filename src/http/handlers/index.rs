//! Handlers of the index of several chronologies, and what operators are told of all of them.

use std::sync::Arc;

use askama::Template as _;
use axum::extract::{MatchedPath, OriginalUri, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde::Serialize;

use super::fallback::no_such_method;
use super::operators::{OPEN_METRICS, Readiness};
use super::with_query;
use crate::asset::{ICON, SCRIPT};
use crate::http::Several;
use crate::http::error::Error;
use crate::http::layers::{Reach, common};
use crate::http::metrics;
use crate::http::ready::{Made, Ready};
use crate::localized::Localized;
use crate::view::{IndexPage, Sitemap, SitemapIndex};

/// What the index is asked.
type Asked = (State<Arc<Several>>, Option<MatchedPath>, OriginalUri, Method, HeaderMap);

/// The index in the language of the address.
pub(in crate::http) async fn page(asked: Asked) -> Result<Response, Error> {
    let (State(several), _, OriginalUri(uri), ..) = &asked;
    let text = several.text_of(uri.path());
    let urls = several.urls.in_language(text.tag);
    if several.urls.language_of(uri.path()).is_some() && urls == several.urls {
        let home = with_query(urls.home(), uri.query());
        return Ok(Redirect::permanent(&home).into_response());
    }
    answer(&asked, &urls.home(), || {
        let (mut shown, mut not_served) = (Vec::new(), Vec::new());
        for one in several.chronologies() {
            match one.state() {
                Some(state) => {
                    let revision = state.current();
                    let site = Localized::new(&revision.site, text).marked();
                    shown.push((site, revision.urls.in_language(text.tag)));
                }
                None => not_served.extend(one.name().map(str::to_owned)),
            }
        }
        let page = IndexPage::new(text, &urls, &shown, not_served);
        let html = page.render().map_err(|error| Error::our_bug(&error))?;
        Ok(Made::new("text/html; charset=utf-8", html).in_language(text.tag))
    })
}

/// The site map of each chronology, for search engines.
pub(in crate::http) async fn sitemap(asked: Asked) -> Result<Response, Error> {
    let (State(several), ..) = &asked;
    answer(&asked, &several.urls.sitemap(), || {
        let states = several.chronologies().iter().filter_map(|one| one.state());
        let addresses = states.flat_map(|state| {
            let revision = state.current();
            Sitemap::addresses(&revision.site, &revision.urls)
        });
        let addresses = addresses.map(|address| several.urls.absolute(&address)).collect();
        let page = SitemapIndex::new(&several.urls, addresses);
        let xml = page.render().map_err(|error| Error::our_bug(&error))?;
        Ok(Made::new("application/xml", xml))
    })
}

/// What crawlers may read.
pub(in crate::http) async fn robots(asked: Asked) -> Result<Response, Error> {
    let (State(several), ..) = &asked;
    answer(&asked, &several.urls.robots(), || {
        Ok(Made::new("text/plain; charset=utf-8", super::pages::rules(&several.urls)))
    })
}

/// The script.
pub(in crate::http) async fn script(asked: Asked) -> Result<Response, Error> {
    let (State(several), ..) = &asked;
    answer(&asked, &several.urls.script(), || Ok(Made::asset(&SCRIPT)))
}

/// The icon.
pub(in crate::http) async fn icon(asked: Asked) -> Result<Response, Error> {
    let (State(several), ..) = &asked;
    answer(&asked, &several.urls.icon(), || Ok(Made::asset(&ICON)))
}

/// Browsers that ask for the old icon get the new one.
pub(in crate::http) async fn favicon(State(several): State<Arc<Several>>) -> Redirect {
    Redirect::permanent(&several.urls.icon())
}

/// Answers with what is ready at an address, or is made for it.
fn answer(
    (State(several), route, _, method, headers): &Asked,
    address: &str,
    make: impl FnOnce() -> Result<Made, Error>,
) -> Result<Response, Error> {
    // Asked for before the page is made: of two states, it is kept as that of the older.
    let version = several.version();
    let common = common(Reach::Linked, several.options.is_behind_tls);
    let made = make()?.at(route.clone(), common);
    let ready = Ready::new(made).in_each_encoding().map_err(|error| Error::our_bug(&error))?;
    let ready = Arc::new(ready);
    several.keep(address, version, &ready);
    ready.answer(method, headers).ok_or(Error::NotAcceptable)
}

/// No chronology has this address: none has its name, or the one that has it cannot be served.
pub(in crate::http) async fn no_such_address(
    State(several): State<Arc<Several>>,
    method: Method,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Error> {
    if method == Method::OPTIONS {
        return no_such_method(method).await;
    }
    // Names are in small letters.
    let small = uri.path().to_lowercase();
    match several.at(uri.path()) {
        Some(one) if one.state().is_none() => Err(Error::NotServed),
        None if small != uri.path() && several.at(&small).is_some() => {
            Ok(Redirect::permanent(&with_query(small, uri.query())).into_response())
        }
        Some(_) | None => Err(Error::NoAddress),
    }
}

/// The addresses for operators, whatever the base path.
pub(in crate::http) fn for_operators() -> Router<Arc<Several>> {
    Router::new()
        .route("/readyz", get(readyz))
        .route("/metrics", get(figures))
        .method_not_allowed_fallback(no_such_method)
}

/// The answer of `readyz` for several.
#[derive(Serialize)]
struct AllReady<'a> {
    status: &'static str,
    /// `good`, or `broken`: the data of one at least is.
    data: &'static str,
    chronologies: Vec<OneReady<'a>>,
}

/// One of them.
#[derive(Serialize)]
struct OneReady<'a> {
    name: &'a str,
    #[serde(flatten)]
    readiness: Readiness,
}

/// Whether to send readers here; a chronology whose data is broken takes none away from the others.
async fn readyz(State(several): State<Arc<Several>>) -> Response {
    let all = several.chronologies().iter();
    let chronologies: Vec<OneReady<'_>> = all
        .filter_map(|one| {
            Some(OneReady { name: one.name()?, readiness: Readiness::of(one.status()) })
        })
        .collect();
    let is_good = chronologies.iter().all(|one| one.readiness.is_good());
    let (code, status) = match several.is_stopping() {
        true => (StatusCode::SERVICE_UNAVAILABLE, "stopping"),
        false => (StatusCode::OK, "ready"),
    };
    let data = if is_good { "good" } else { "broken" };
    (code, Json(AllReady { status, data, chronologies })).into_response()
}

/// The figures of all.
async fn figures(State(several): State<Arc<Several>>) -> impl IntoResponse {
    let mut texts = vec![several.metrics().text_of_server()];
    for one in several.chronologies() {
        let (metrics, kept) = one.figures();
        texts.push(metrics.text_of(one.name().unwrap_or_default(), kept));
    }
    ([(CONTENT_TYPE, OPEN_METRICS)], metrics::joined(&texts))
}
