//! What goes wrong, in two forms: a page, and a problem of RFC 9457.

use std::any::Any;
use std::sync::Arc;

use askama::Template as _;
use axum::Json;
use axum::body::Body;
use axum::extract::{MatchedPath, Request, State};
use axum::http::header::{ALLOW, CONTENT_LANGUAGE, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode, Uri};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use prometheus_client::metrics::counter::Counter;
use tower_http::catch_panic::ResponseForPanic;
use tracing::error;

use super::Told;
use super::headers::READ_ONLY;
use crate::api::v1;
use crate::http::AppState;
use crate::http::error::Error;
use crate::http::metrics::Metrics;
use crate::http::revision::Revision;
use crate::localized::Localized;
use crate::model::Noun;
use crate::query::Refusal;
use crate::site::Near;
use crate::text::{Text, filled};
use crate::view::{ErrorPage, Suggestion};

/// After how many seconds to come again, where there is too much to do: what is asked for is
/// mostly made by then, and once it is made it is answered at once.
const RETRY_AFTER_S: &str = "2";

/// The media type of RFC 9457.
const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// Middleware: says what went wrong as the address wants it, as a page or as a problem in JSON, and
/// leaves the route with the answer, for the log.
pub(super) async fn render<T: Told>(
    State(state): State<Arc<T>>,
    route: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let uri = request.uri().clone();
    let mut response = rendered(&*state, &uri, next.run(request).await);
    if let Some(route) = route {
        response.extensions_mut().insert(route);
    }
    response
}

/// An answer as it is, or the words of an error in its place.
fn rendered(state: &impl Told, uri: &Uri, mut response: Response) -> Response {
    let status = response.status();
    let error = match response.extensions_mut().remove::<Error>() {
        Some(error) => error,
        None if is_bare(&response) => Error::of_status(status),
        None => return response,
    };
    if matches!(error, Error::Overloaded) {
        state.metrics().shed.inc();
    }
    let mut said = state.said(&error, uri);
    *said.status_mut() = error.status();
    let headers = said.headers_mut();
    // What a layer has set already stays: the headers of CORS, for one.
    let mut set = std::mem::take(response.headers_mut());
    set.remove(CONTENT_TYPE);
    set.remove(CONTENT_LENGTH);
    headers.extend(set);
    // RFC 9110 wants `Allow` beside a 405, and lets a 503 say when to come again.
    if error.status() == StatusCode::METHOD_NOT_ALLOWED {
        headers.insert(ALLOW, READ_ONLY);
    }
    if error.status() == StatusCode::SERVICE_UNAVAILABLE {
        headers.insert(RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_S));
    }
    said
}

/// An error of a chronology in words, as its address wants it.
pub(super) fn said(error: &Error, state: &AppState, uri: &Uri) -> Response {
    let revision = state.current();
    let text = revision.language_of(uri.path(), uri.query());
    match state.urls.is_api(uri.path()) {
        true => problem_answer(&problem(error, &revision, text), text),
        false => in_language(page(error, &revision, text), text),
    }
}

/// A problem as an answer.
pub(in crate::http) fn problem_answer(problem: &v1::Problem, text: &Text) -> Response {
    let mut said = Json(problem).into_response();
    said.headers_mut().insert(CONTENT_TYPE, PROBLEM);
    in_language(said, text)
}

/// An answer that is told in a language.
pub(in crate::http) fn in_language(mut said: Response, text: &Text) -> Response {
    said.headers_mut().insert(CONTENT_LANGUAGE, HeaderValue::from_static(text.tag));
    said
}

/// Whether an answer is an error of a layer or an extractor of a library, which have plain text or
/// no body. An error that a handler writes itself, as `readyz` does, has another media type.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    let media_type = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    (status.is_client_error() || status.is_server_error())
        && media_type.is_none_or(|media_type| media_type.starts_with(b"text/plain"))
}

/// Title and detail.
pub(in crate::http) fn words(error: &Error, t: &'static Text) -> (&'static str, String) {
    match error {
        Error::NoRecord { noun, id } => {
            let id: String = id.chars().filter(|c| !c.is_control()).take(80).collect();
            let pattern = match noun {
                Noun::Event => t.error.no_such_event,
                Noun::Claim => t.error.no_such_claim,
                Noun::Report => t.error.no_such_report,
                Noun::Actor => t.error.no_such_actor,
                Noun::Place => t.error.no_such_place,
                Noun::Difference => t.error.no_such_difference,
                Noun::Assumption => t.error.no_such_assumption,
                Noun::Conflict => t.error.no_such_conflict,
            };
            (t.error.not_found, filled(pattern, &[("id", &id)]))
        }
        Error::Withdrawn { reason } => {
            (t.error.withdrawn, filled(t.error.withdrawn_because, &[("reason", reason)]))
        }
        Error::Bad(bad) => (t.error.bad_request, bad.words(t)),
        Error::Typed { bad, .. } => (t.error.bad_request, Refusal::Value(bad.clone()).words(t)),
        Error::NoAddress => (t.error.not_found, t.error.no_such_address.to_owned()),
        Error::NoEmbed => (t.error.not_found, t.embed.no_embed.to_owned()),
        Error::NoHost => (t.error.not_found, t.embed.no_host.to_owned()),
        Error::Format => (t.embed.not_implemented, t.embed.only_json.to_owned()),
        Error::Method => (t.error.method_not_allowed, t.error.method_not_allowed_detail.to_owned()),
        Error::NotAcceptable => (t.error.not_acceptable, t.error.not_acceptable_detail.to_owned()),
        Error::LongAddress => (t.error.too_large, t.error.long_address.to_owned()),
        Error::LargeBody => (t.error.too_large, t.error.large_body.to_owned()),
        Error::BadRequest => (t.error.bad_request, t.error.no_host.to_owned()),
        Error::LargeHead => (t.error.too_large, t.error.large_head.to_owned()),
        Error::Malformed => (t.error.bad_request, t.error.malformed.to_owned()),
        Error::NotServed => (t.error.not_served, t.error.not_served_detail.to_owned()),
        Error::Overloaded => (t.error.overloaded, t.error.overloaded_detail.to_owned()),
        Error::Internal => (t.error.internal, t.error.internal_detail.to_owned()),
    }
}

/// The records that may have been meant, the nearest first.
fn nearest(error: &Error, revision: &Revision, text: &'static Text) -> Vec<(Noun, Near)> {
    let Error::NoRecord { noun, id } = error else { return Vec::new() };
    let site = Localized::new(&revision.site, text);
    site.nearest(*noun, id).into_iter().map(|near| (*noun, near)).collect()
}

/// The error as a page in the site's layout.
fn page(error: &Error, revision: &Revision, text: &'static Text) -> Response {
    let (title, detail) = words(error, text);
    let urls = &revision.urls.in_language(text.tag);
    let suggestions = nearest(error, revision, text)
        .into_iter()
        .filter_map(|(noun, near)| {
            noun.kind()?;
            let href = urls.record(noun, &near.id);
            Some(Suggestion { href, text: near.text })
        })
        .collect();
    let site = &Localized::new(&revision.site, text).marked();
    let status = error.status().as_u16();
    let page = ErrorPage::new(site, urls, status, title, &detail, suggestions);
    let page = match error {
        Error::Typed { bad, pairs } => page.with_form(site, urls, bad.parameter, pairs),
        _ => page,
    };
    match page.render() {
        Ok(html) => Html(html).into_response(),
        // The plainest answer there is, where even the error page fails.
        Err(_) => title.into_response(),
    }
}

/// The error as RFC 9457 has it.
pub(in crate::http) fn problem(
    error: &Error,
    revision: &Revision,
    text: &'static Text,
) -> v1::Problem {
    let nearest = nearest(error, revision, text).into_iter().map(|(noun, near)| v1::Nearest {
        url: revision.urls.in_language(text.tag).api_entry(noun.many(), &near.id),
        id: near.id,
    });
    v1::Problem { nearest: nearest.collect(), ..bare_problem(error, text) }
}

/// The same without what may have been meant.
pub(in crate::http) fn bare_problem(error: &Error, text: &'static Text) -> v1::Problem {
    let (title, detail) = words(error, text);
    v1::Problem {
        kind: "about:blank",
        title: title.to_owned(),
        status: error.status().as_u16(),
        detail,
        parameter: error.parameter(),
        nearest: Vec::new(),
    }
}

/// Counts and logs a panic, which is our bug, and answers for it.
#[derive(Clone)]
pub(super) struct Panicked {
    panics: Counter,
}

impl Panicked {
    pub(super) fn new(metrics: &Metrics) -> Self {
        Self { panics: metrics.panics.clone() }
    }
}

impl ResponseForPanic for Panicked {
    type ResponseBody = Body;

    fn response_for_panic(&mut self, cause: Box<dyn Any + Send>) -> Response {
        self.panics.inc();
        let message = cause.downcast_ref::<String>().map(String::as_str);
        let message = message.or_else(|| cause.downcast_ref::<&str>().copied());
        error!(panic = message.unwrap_or("no message"), "a handler panicked");
        Error::Internal.into_response()
    }
}
