//! What goes wrong in a request, said in two voices: a page, and a problem of RFC 9457.

use askama::Template as _;
use axum::Json;
use axum::extract::State;
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use tracing::error;

use super::AppState;
use crate::api::v1;
use crate::model::Id as _;
use crate::site::BadChoice;
use crate::text::filled;
use crate::view::{ErrorPage, Suggestion};

/// How many of the nearest ids are offered.
const NEAREST_MAX: usize = 5;

/// What went wrong.
#[derive(Clone, Debug)]
pub(super) enum Error {
    /// No record of a kind has this id.
    NoRecord {
        /// Which kind.
        kind: Kind,
        /// What was asked for.
        id: String,
    },
    /// A reading or assumption is asked for that cannot be.
    Choice(BadChoice),
    /// Nothing stands at this address.
    NoAddress,
    /// The address can only be read.
    Method,
    /// Our bug. The cause has been logged and is not shown.
    Internal,
}

/// The kinds of records that have pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// An event.
    Event,
    /// A claim.
    Claim,
    /// A report.
    Report,
    /// An actor.
    Actor,
}

/// A record that may have been meant.
struct Near {
    id: String,
    text: String,
    href: String,
}

/// An error as a page in the site's layout.
pub(super) struct PageError {
    pub(super) state: AppState,
    pub(super) error: Error,
}

/// An error as `application/problem+json`.
pub(super) struct ApiError {
    pub(super) state: AppState,
    pub(super) error: Error,
}

impl Error {
    /// Notes that a template failed, which is our bug.
    pub(super) fn template(cause: &askama::Error) -> Self {
        error!(%cause, "a template failed");
        Self::Internal
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NoRecord { .. } | Self::NoAddress => StatusCode::NOT_FOUND,
            Self::Choice(_) => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// Returns title and detail in the language of the site.
    fn words(&self, state: &AppState) -> (&'static str, String) {
        let t = state.site.text;
        match self {
            Self::NoRecord { kind, id } => {
                let id: String = id.chars().filter(|c| !c.is_control()).take(80).collect();
                let pattern = match kind {
                    Kind::Event => t.no_such_event,
                    Kind::Claim => t.no_such_claim,
                    Kind::Report => t.no_such_report,
                    Kind::Actor => t.no_such_actor,
                };
                (t.not_found, filled(pattern, &[("id", &id)]))
            }
            Self::Choice(BadChoice { parameter, value, takes, .. }) => {
                let takes = takes.join(t.comma);
                let parts = [("parameter", parameter.name()), ("value", value), ("takes", &takes)];
                (t.bad_request, filled(t.bad_choice, &parts))
            }
            Self::NoAddress => (t.not_found, t.no_such_address.to_owned()),
            Self::Method => (t.method_not_allowed, t.method_not_allowed_detail.to_owned()),
            Self::Internal => (t.internal, t.internal_detail.to_owned()),
        }
    }

    /// Returns the records whose ids are nearest to what was asked for, the nearest first.
    fn nearest(&self, state: &AppState) -> Vec<Near> {
        let Self::NoRecord { kind, id } = self else { return Vec::new() };
        let asked: String = id.to_lowercase().chars().take(80).collect();
        let mut found: Vec<(f64, Near)> = kind
            .records(state)
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

impl Kind {
    /// Returns every record of this kind with its address.
    fn records(self, state: &AppState) -> Vec<Near> {
        let (model, urls) = (&state.site.model, &state.urls);
        let near =
            |id: &str, text: &str, href| Near { id: id.to_owned(), text: text.to_owned(), href };
        match self {
            Self::Event => model
                .events
                .iter()
                .map(|e| near(e.id.as_str(), &e.title, urls.event(&e.id)))
                .collect(),
            Self::Claim => model
                .claims
                .iter()
                .map(|c| near(c.id.as_str(), &c.text, urls.claim(&c.id)))
                .collect(),
            Self::Report => model
                .reports
                .iter()
                .map(|r| near(r.id.as_str(), &r.label, urls.report(&r.id)))
                .collect(),
            Self::Actor => model
                .actors
                .iter()
                .map(|a| near(a.id.as_str(), &a.name, urls.actor(&a.id)))
                .collect(),
        }
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
        let Self { state, error } = self;
        let (title, detail) = error.words(&state);
        let suggestions = error
            .nearest(&state)
            .into_iter()
            .map(|near| Suggestion { href: near.href, text: near.text })
            .collect();
        let status = error.status();
        let page =
            ErrorPage::new(&state.site, &state.urls, status.as_u16(), title, &detail, suggestions);
        match page.render() {
            Ok(html) => with_allow(status, Html(html).into_response()),
            // The plainest answer there is, where even the error page fails.
            Err(_) => (status, title).into_response(),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let Self { state, error } = self;
        let (title, detail) = error.words(&state);
        let status = error.status();
        let nearest = error
            .nearest(&state)
            .into_iter()
            .filter_map(|near| {
                let event = state.site.model.events.find(&near.id)?;
                Some(v1::Nearest { url: state.urls.api_event(&event.id), id: near.id })
            })
            .collect();
        let problem = v1::Problem {
            kind: "about:blank",
            title: title.to_owned(),
            status: status.as_u16(),
            detail,
            nearest,
        };
        let mut response = Json(problem).into_response();
        let media_type = HeaderValue::from_static("application/problem+json");
        response.headers_mut().insert(CONTENT_TYPE, media_type);
        with_allow(status, response)
    }
}

/// Sets the status; RFC 9110 wants `Allow` beside a 405.
fn with_allow(status: StatusCode, mut response: Response) -> Response {
    *response.status_mut() = status;
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// Nothing stands at this address.
pub(super) async fn no_such_page(State(state): State<AppState>) -> PageError {
    PageError { state, error: Error::NoAddress }
}

/// Nothing stands at this address of the API.
pub(super) async fn no_such_endpoint(State(state): State<AppState>) -> ApiError {
    ApiError { state, error: Error::NoAddress }
}

/// The page can only be read.
pub(super) async fn page_method(State(state): State<AppState>) -> PageError {
    PageError { state, error: Error::Method }
}

/// The endpoint can only be read.
pub(super) async fn api_method(State(state): State<AppState>) -> ApiError {
    ApiError { state, error: Error::Method }
}
