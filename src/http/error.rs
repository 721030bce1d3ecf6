//! What goes wrong in a request, said in two voices: a page, and a problem of RFC 9457.

use std::sync::Arc;

use askama::Template as _;
use axum::Json;
use axum::extract::{OriginalUri, State};
use axum::http::header::{ALLOW, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use tracing::error;

use super::headers;
use super::refusal;
use super::revision::Revision;
use crate::api::v1;
use crate::api::v1::{Noun, Refusal};
use crate::model::Id as _;
use crate::text::filled;
use crate::view::{ErrorPage, Suggestion};

/// After how many seconds to come again, where there is too much to do: what is asked for is
/// mostly made by then, and once it is made it is answered at once.
const RETRY_AFTER_S: &str = "2";

/// The media type of RFC 9457.
pub(super) const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

/// How many of the nearest ids are offered.
const NEAREST_MAX: usize = 5;

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
    /// Nothing stands at this address.
    NoAddress,
    /// The address can only be read.
    Method,
    /// The request rules out every encoding that there is.
    NotAcceptable,
    /// The address is longer than any of ours.
    LongAddress,
    /// The body is larger than any that is asked for.
    LargeBody,
    /// The request does not say plainly whom it asks.
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

/// A record that may have been meant.
struct Near {
    noun: Noun,
    id: String,
    text: String,
}

/// An error as a page in the site's layout.
pub(super) struct PageError {
    pub(super) revision: Arc<Revision>,
    pub(super) error: Error,
}

/// An error as `application/problem+json`.
pub(super) struct ApiError {
    pub(super) revision: Arc<Revision>,
    pub(super) error: Error,
}

impl Error {
    /// Notes that an answer could not be written, which is our bug.
    pub(super) fn our_bug(cause: &dyn std::error::Error) -> Self {
        error!(%cause, "an answer could not be written");
        Self::Internal
    }

    /// Returns why what was sent cannot be read, by the status with which it is refused.
    pub(super) fn malformed(status: StatusCode) -> Self {
        match status {
            StatusCode::URI_TOO_LONG => Self::LongAddress,
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => Self::LargeHead,
            _ => Self::Malformed,
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

    /// Returns title and detail in the language of the site.
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
            Self::Bad(bad) => (t.error.bad_request, refusal::words(bad, t)),
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

    /// Returns the parameter that is wrong, where it is one.
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

    /// Returns the records whose ids are nearest to what was asked for, the nearest first.
    fn nearest(&self, revision: &Revision) -> Vec<Near> {
        let Self::NoRecord { noun, id } = self else { return Vec::new() };
        let asked: String = id.to_lowercase().chars().take(80).collect();
        let mut found: Vec<(f64, Near)> = records(*noun, revision)
            .into_iter()
            .map(|record| (likeness(&asked, &record.id), record))
            .filter(|(likeness, _)| 0.4 < *likeness)
            .collect();
        found.sort_by(|(a, first), (b, second)| {
            b.total_cmp(a).then_with(|| first.id.cmp(&second.id))
        });
        found.into_iter().take(NEAREST_MAX).map(|(_, near)| near).collect()
    }
}

/// Returns every record of a kind.
fn records(noun: Noun, revision: &Revision) -> Vec<Near> {
    let model = &revision.site.model;
    let near = |id: &str, text: &str| Near { noun, id: id.to_owned(), text: text.to_owned() };
    match noun {
        Noun::Event => model.events.iter().map(|e| near(e.id.as_str(), &e.title)).collect(),
        Noun::Claim => model.claims.iter().map(|c| near(c.id.as_str(), &c.text)).collect(),
        Noun::Report => model.reports.iter().map(|r| near(r.id.as_str(), &r.label)).collect(),
        Noun::Actor => model.actors.iter().map(|a| near(a.id.as_str(), &a.name)).collect(),
        Noun::Difference => {
            model.differences.iter().map(|d| near(d.id.as_str(), &d.matter)).collect()
        }
        Noun::Assumption => {
            model.assumptions.iter().map(|a| near(a.id.as_str(), &a.text)).collect()
        }
        // Its id is made by us: nobody mistypes it.
        Noun::Conflict => Vec::new(),
    }
}

/// Returns how alike two ids are, from 0 to 1: by their letters, or by the words that they share.
fn likeness(asked: &str, id: &str) -> f64 {
    let letters = strsim::normalized_damerau_levenshtein(asked, id);
    let words: Vec<&str> = asked.split('-').filter(|word| 2 < word.len()).collect();
    let shared = words.iter().filter(|word| id.split('-').any(|part| part == **word)).count();
    let by_words = if shared == 0 { 0.0 } else { 0.4 + 0.1 * shared.min(5) as f64 };
    letters.max(by_words)
}

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        let Self { revision, error } = self;
        let (title, detail) = error.words(&revision);
        let suggestions = error
            .nearest(&revision)
            .into_iter()
            .filter_map(|near| {
                let href = revision.urls.record(near.noun.kind()?, &near.id);
                Some(Suggestion { href, text: near.text })
            })
            .collect();
        let status = error.status();
        let page = ErrorPage::new(
            &revision.localized(&revision.site),
            &revision.urls,
            status.as_u16(),
            title,
            &detail,
            suggestions,
        );
        match page.render() {
            Ok(html) => with_status(status, Html(html).into_response()),
            // The plainest answer there is, where even the error page fails.
            Err(_) => (status, title).into_response(),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = self.error.status();
        let mut response = Json(self.problem()).into_response();
        response.headers_mut().insert(CONTENT_TYPE, PROBLEM);
        with_status(status, response)
    }
}

impl ApiError {
    /// Returns the error as RFC 9457 has it.
    pub(super) fn problem(&self) -> v1::Problem {
        let Self { revision, error } = self;
        let (title, detail) = error.words(revision);
        let nearest = error
            .nearest(revision)
            .into_iter()
            .map(|near| v1::Nearest {
                url: revision.urls.api_entry(near.noun.many(), &near.id),
                id: near.id,
            })
            .collect();
        v1::Problem {
            kind: "about:blank",
            title: title.to_owned(),
            status: error.status().as_u16(),
            detail,
            parameter: error.parameter(),
            nearest,
        }
    }
}

/// Sets the status; RFC 9110 wants `Allow` beside a 405, and lets a 503 say when to come again.
fn with_status(status: StatusCode, mut response: Response) -> Response {
    *response.status_mut() = status;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, headers::READ_ONLY);
    }
    if status == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static(RETRY_AFTER_S));
    }
    response
}

/// Nothing stands at this address: perhaps it was written with a slash at its end, or in capitals.
pub(super) async fn no_such_page(
    State(revision): State<Arc<Revision>>,
    method: Method,
    OriginalUri(uri): OriginalUri,
) -> Result<Redirect, PageError> {
    let is_read = method == Method::GET || method == Method::HEAD;
    match tidied(uri.path(), revision.urls.base()) {
        Some(path) if is_read => Ok(Redirect::permanent(&with_query(path, uri.query()))),
        Some(_) | None => Err(PageError { revision, error: Error::NoAddress }),
    }
}

/// Returns the address that was probably meant: in small letters, without slashes at its end, if
/// that makes a difference and is an address of ours.
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

/// Returns an address with the query that a request came with.
pub(super) fn with_query(mut address: String, query: Option<&str>) -> String {
    if let Some(query) = query {
        address.push('?');
        address.push_str(query);
    }
    address
}

/// Nothing stands at this address of the API.
pub(super) async fn no_such_endpoint(State(revision): State<Arc<Revision>>) -> ApiError {
    ApiError { revision, error: Error::NoAddress }
}

/// The page can only be read.
pub(super) async fn page_method(State(revision): State<Arc<Revision>>) -> PageError {
    PageError { revision, error: Error::Method }
}

/// The endpoint can only be read.
pub(super) async fn api_method(State(revision): State<Arc<Revision>>) -> ApiError {
    ApiError { revision, error: Error::Method }
}
