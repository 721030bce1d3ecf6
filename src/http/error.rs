//! What goes wrong in a request, in two forms: a page, and a problem of RFC 9457.
//!
//! Handlers, layers and extractors answer with an [`Error`] or with a bare status; [`render`] alone
//! puts it into words.

use std::any::Any;
use std::sync::Arc;

use askama::Template as _;
use axum::Json;
use axum::body::Body;
use axum::extract::{OriginalUri, Request, State};
use axum::http::header::{ALLOW, CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Redirect, Response};
use prometheus_client::metrics::counter::Counter;
use tower_http::catch_panic::ResponseForPanic;
use tracing::error;

use super::AppState;
use super::layers::READ_ONLY;
use super::metrics::Metrics;
use super::revision::Revision;
use crate::api::v1;
use crate::model::Noun;
use crate::query::Refusal;
use crate::site::Near;
use crate::text::filled;
use crate::view::{ErrorPage, Suggestion};

/// After how many seconds to come again, where there is too much to do: what is asked for is
/// mostly made by then, and once it is made it is answered at once.
const RETRY_AFTER_S: &str = "2";

/// The media type of RFC 9457.
const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// What went wrong.
#[derive(Clone, Debug)]
pub(super) enum Error {
    /// No record of a kind has this id.
    NoRecord {
        /// Which kind.
        noun: Noun,
        /// What was asked for.
        id: String,
    },
    /// The record was withdrawn.
    Withdrawn {
        /// Why.
        reason: String,
    },
    /// The query cannot be understood.
    Bad(Refusal),
    /// There is nothing at this address.
    NoAddress,
    /// The address can only be read.
    Method,
    /// The request rules out every encoding that there is.
    NotAcceptable,
    /// The address is longer than any of ours.
    LongAddress,
    /// The body is larger than any that is asked for.
    LargeBody,
    /// The request does not name one host.
    BadRequest,
    /// The head of the request is larger than any that is needed.
    LargeHead,
    /// What was sent is no request.
    Malformed,
    /// There is more to do than can be done.
    Overloaded,
    /// Our bug. The cause has been logged and is not shown.
    Internal,
}

impl Error {
    /// Logs that an answer could not be written, which is our bug.
    pub(super) fn our_bug(cause: &dyn std::error::Error) -> Self {
        error!(%cause, "an answer could not be written");
        Self::Internal
    }

    /// What a layer or an extractor means that answers with a status alone.
    fn of_status(status: StatusCode) -> Self {
        match status {
            // An address that cannot be decoded is none of ours.
            StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST => Self::NoAddress,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::PAYLOAD_TOO_LARGE => Self::LargeBody,
            StatusCode::SERVICE_UNAVAILABLE => Self::Overloaded,
            status if status.is_client_error() => Self::Malformed,
            _ => Self::Internal,
        }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoRecord { .. } | Self::NoAddress => StatusCode::NOT_FOUND,
            Self::Withdrawn { .. } => StatusCode::GONE,
            Self::Bad(_) => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::LongAddress => StatusCode::URI_TOO_LONG,
            Self::LargeBody => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRequest | Self::Malformed => StatusCode::BAD_REQUEST,
            Self::LargeHead => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Overloaded => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Title and detail, in the language of the site.
    fn words(&self, revision: &Revision) -> (&'static str, String) {
        let t = revision.localized(&revision.site).text;
        match self {
            Self::NoRecord { noun, id } => {
                let id: String = id.chars().filter(|c| !c.is_control()).take(80).collect();
                let pattern = match noun {
                    Noun::Event => t.error.no_such_event,
                    Noun::Claim => t.error.no_such_claim,
                    Noun::Report => t.error.no_such_report,
                    Noun::Actor => t.error.no_such_actor,
                    Noun::Difference => t.error.no_such_difference,
                    Noun::Assumption => t.error.no_such_assumption,
                    Noun::Conflict => t.error.no_such_conflict,
                };
                (t.error.not_found, filled(pattern, &[("id", &id)]))
            }
            Self::Withdrawn { reason } => {
                (t.error.withdrawn, filled(t.error.withdrawn_because, &[("reason", reason)]))
            }
            Self::Bad(bad) => (t.error.bad_request, bad.words(t)),
            Self::NoAddress => (t.error.not_found, t.error.no_such_address.to_owned()),
            Self::Method => {
                (t.error.method_not_allowed, t.error.method_not_allowed_detail.to_owned())
            }
            Self::NotAcceptable => {
                (t.error.not_acceptable, t.error.not_acceptable_detail.to_owned())
            }
            Self::LongAddress => (t.error.too_large, t.error.long_address.to_owned()),
            Self::LargeBody => (t.error.too_large, t.error.large_body.to_owned()),
            Self::BadRequest => (t.error.bad_request, t.error.no_host.to_owned()),
            Self::LargeHead => (t.error.too_large, t.error.large_head.to_owned()),
            Self::Malformed => (t.error.bad_request, t.error.malformed.to_owned()),
            Self::Overloaded => (t.error.overloaded, t.error.overloaded_detail.to_owned()),
            Self::Internal => (t.error.internal, t.error.internal_detail.to_owned()),
        }
    }

    /// The parameter that is wrong, where it is one.
    fn parameter(&self) -> Option<String> {
        match self {
            Self::Bad(bad) => Some(bad.parameter().to_owned()),
            Self::NoRecord { .. }
            | Self::Withdrawn { .. }
            | Self::NoAddress
            | Self::Method
            | Self::NotAcceptable
            | Self::LongAddress
            | Self::LargeBody
            | Self::BadRequest
            | Self::LargeHead
            | Self::Malformed
            | Self::Overloaded
            | Self::Internal => None,
        }
    }

    /// The records that may have been meant, the nearest first.
    fn nearest(&self, revision: &Revision) -> Vec<(Noun, Near)> {
        let Self::NoRecord { noun, id } = self else { return Vec::new() };
        revision.site.nearest(*noun, id).into_iter().map(|near| (*noun, near)).collect()
    }

    /// The error as a page in the site's layout.
    fn page(&self, revision: &Revision) -> Response {
        let (title, detail) = self.words(revision);
        let suggestions = self
            .nearest(revision)
            .into_iter()
            .filter_map(|(noun, near)| {
                noun.kind()?;
                let href = revision.urls.record(noun, &near.id);
                Some(Suggestion { href, text: near.text })
            })
            .collect();
        let (site, urls) = (&revision.localized(&revision.site), &revision.urls);
        let status = self.status().as_u16();
        match ErrorPage::new(site, urls, status, title, &detail, suggestions).render() {
            Ok(html) => Html(html).into_response(),
            // The plainest answer there is, where even the error page fails.
            Err(_) => title.into_response(),
        }
    }

    /// The error as RFC 9457 has it.
    pub(super) fn problem(&self, revision: &Revision) -> v1::Problem {
        let (title, detail) = self.words(revision);
        let nearest = self.nearest(revision).into_iter().map(|(noun, near)| v1::Nearest {
            url: revision.urls.api_entry(noun.many(), &near.id),
            id: near.id,
        });
        v1::Problem {
            kind: "about:blank",
            title: title.to_owned(),
            status: self.status().as_u16(),
            detail,
            parameter: self.parameter(),
            nearest: nearest.collect(),
        }
    }
}

impl IntoResponse for Error {
    /// The status alone. [`render`] says the rest, which depends on the address.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Middleware: says what went wrong as the address wants it, as a page or as a problem in JSON.
pub(super) async fn render(
    State(state): State<Arc<AppState>>,
    request: Request,
    next: Next,
) -> Response {
    let is_api = state.urls.is_api(request.uri().path());
    let mut response = next.run(request).await;
    let status = response.status();
    let error = match response.extensions_mut().remove::<Error>() {
        Some(error) => error,
        None if is_bare(&response) => Error::of_status(status),
        None => return response,
    };
    if matches!(error, Error::Overloaded) {
        state.metrics.shed.inc();
    }
    let revision = state.current();
    let mut said = if is_api {
        let mut said = Json(error.problem(&revision)).into_response();
        said.headers_mut().insert(CONTENT_TYPE, PROBLEM);
        said
    } else {
        error.page(&revision)
    };
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

/// Whether an answer is an error of a layer or an extractor of a library, which have plain text or
/// no body. An error that a handler writes itself, as `readyz` does, has another media type.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    let media_type = response.headers().get(CONTENT_TYPE).map(HeaderValue::as_bytes);
    (status.is_client_error() || status.is_server_error())
        && media_type.is_none_or(|media_type| media_type.starts_with(b"text/plain"))
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

/// There is nothing at this address: perhaps it was written with a slash at its end, or in capitals.
pub(super) async fn no_such_address(
    State(state): State<Arc<AppState>>,
    method: Method,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Error> {
    if method == Method::OPTIONS {
        return Ok(options());
    }
    let is_read = method == Method::GET || method == Method::HEAD;
    match tidied(uri.path(), state.urls.base()) {
        Some(path) if is_read => {
            Ok(Redirect::permanent(&with_query(path, uri.query())).into_response())
        }
        Some(_) | None => Err(Error::NoAddress),
    }
}

/// The address can only be read, and be asked what may be done with it.
pub(super) async fn no_such_method(method: Method) -> Result<Response, Error> {
    if method == Method::OPTIONS { Ok(options()) } else { Err(Error::Method) }
}

fn options() -> Response {
    (StatusCode::NO_CONTENT, [(ALLOW, READ_ONLY)]).into_response()
}

/// The address that was probably meant: in small letters, without slashes at its end, if that
/// makes a difference and is an address of ours.
fn tidied(path: &str, base: &str) -> Option<String> {
    let below = path.strip_prefix(base)?;
    let tidy = below.trim_end_matches('/').to_lowercase();
    let (first, rest) = tidy.strip_prefix('/')?.split_once('/').unwrap_or((tidy.get(1..)?, ""));
    let is_list = ["events", "claims", "reports", "actors"].contains(&first);
    let is_single = ["method", "corrections", "exports"].contains(&first);
    let is_plain = rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_ours = is_list && is_plain || is_single && rest.is_empty();
    (is_ours && tidy != below).then(|| format!("{base}{tidy}"))
}

/// An address with the query that a request came with.
pub(super) fn with_query(mut address: String, query: Option<&str>) -> String {
    if let Some(query) = query {
        address.push('?');
        address.push_str(query);
    }
    address
}
