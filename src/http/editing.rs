//! What somebody is told who edits the data and looks at the pages: each good revision, and what
//! is wrong with the others.
//!
//! Only `serve --dev` has these addresses; a public site has neither them nor the script.

use std::convert::Infallible;

use axum::body::{Body, Bytes};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::Response;
use serde::Serialize;
use tokio_stream::StreamExt as _;
use tokio_stream::wrappers::WatchStream;

use super::front::News;
use super::metrics::Route;
use super::{AppState, headers};

/// The script that shows the news.
const SCRIPT: &str = include_str!("../../static/editing.js");

/// One piece of news, as the script reads it.
#[derive(Serialize)]
struct Message<'a> {
    revision: &'a str,
    trouble: Option<&'a str>,
    /// Which files the revision was made of that differ from the one before it.
    taken: Option<&'a str>,
}

/// Answers at an address for whoever edits, where there is one.
pub(super) fn answer(state: &AppState, path: &str) -> Option<(Response, Route)> {
    let is = |address: Option<String>| address.is_some_and(|address| address == path);
    let (media_type, body) = if is(state.urls.editing_script()) {
        ("text/javascript; charset=utf-8", Body::from(SCRIPT))
    } else if is(state.urls.editing_news()) {
        ("text/event-stream", Body::from_stream(news(state)))
    } else {
        return None;
    };
    let mut response = Response::new(body);
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers::secure(response.headers_mut());
    Some((response, Route::Named("/editing")))
}

/// Returns the news from now on, until the server is about to end.
fn news(state: &AppState) -> impl tokio_stream::Stream<Item = Result<Bytes, Infallible>> + use<> {
    WatchStream::new(state.front.subscribe())
        .take_while(|news| !news.is_last)
        .map(|news| Ok(event(&news).into()))
}

/// Returns news as an event of a stream: a line of JSON has no line break that would end it.
fn event(news: &News) -> String {
    let message = Message {
        revision: &news.fingerprint,
        trouble: news.details.as_deref(),
        taken: news.taken.as_deref(),
    };
    let json = serde_json::to_string(&message).unwrap_or_default();
    format!("data: {json}\n\n")
}
