//! Answers where no handler is: an address that is none of ours, a method that is not taken.

use std::sync::Arc;

use axum::extract::{OriginalUri, State};
use axum::http::header::ALLOW;
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse as _, Redirect, Response};

use super::with_query;
use crate::http::AppState;
use crate::http::error::Error;
use crate::http::layers::READ_ONLY;
use crate::url::Urls;

/// There is nothing at this address: perhaps it was written with a slash at its end, or in capitals.
pub(in crate::http) async fn no_such_address(
    State(state): State<Arc<AppState>>,
    method: Method,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Error> {
    if method == Method::OPTIONS {
        return Ok(options());
    }
    let is_read = method == Method::GET || method == Method::HEAD;
    match tidied(uri.path(), &state.current().urls) {
        Some(path) if is_read => {
            Ok(Redirect::permanent(&with_query(path, uri.query())).into_response())
        }
        Some(_) | None => Err(Error::NoAddress),
    }
}

/// The address can only be read, and be asked what may be done with it.
pub(in crate::http) async fn no_such_method(method: Method) -> Result<Response, Error> {
    if method == Method::OPTIONS { Ok(options()) } else { Err(Error::Method) }
}

fn options() -> Response {
    (StatusCode::NO_CONTENT, [(ALLOW, READ_ONLY)]).into_response()
}

/// The address that was probably meant: in small letters, without slashes at its end, if that
/// makes a difference and is an address of ours.
fn tidied(path: &str, urls: &Urls) -> Option<String> {
    let base = urls.below_language(urls.language_of(path));
    let below = path.strip_prefix(&base)?;
    let tidy = below.trim_end_matches('/').to_lowercase();
    let (first, rest) = tidy.strip_prefix('/')?.split_once('/').unwrap_or((tidy.get(1..)?, ""));
    let is_list = ["events", "claims", "reports", "actors", "places"].contains(&first);
    let single =
        ["method", "corrections", "exports", "differences", "contradictions", "background"];
    let is_single = single.contains(&first);
    let is_plain = rest.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_ours = is_list && is_plain || is_single && rest.is_empty();
    (is_ours && tidy != below).then(|| format!("{base}{tidy}"))
}
