//! For editors of the data who look at the pages: each good revision as it is published, and what is
//! wrong with the others, as server-sent events.
//!
//! Only `serve --dev` has these addresses; a public site has neither them nor the script.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::IntoResponse;
use axum::response::sse::{Event, Sse};
use serde::Serialize;
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt as _};

use crate::http::AppState;
use crate::http::state::Status;

/// The script that shows the result of an edit.
const SCRIPT: &str = include_str!("../../../static/editing.js");

/// The state of the data, as the script reads it.
#[derive(Serialize)]
struct Message<'a> {
    revision: &'a str,
    trouble: Option<&'a str>,
    /// Which files the revision was made of that differ from the one before it.
    taken: Option<&'a str>,
}

/// The script.
pub(in crate::http) async fn script() -> impl IntoResponse {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT)
}

/// The state of the data from now on, until the server is about to end.
pub(in crate::http) async fn status(
    State(state): State<Arc<AppState>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let statuses = WatchStream::new(state.status());
    Sse::new(statuses.take_while(|status| !status.is_stopping).map(|status| Ok(event(&status))))
}

/// A status as an event of a stream: a line of JSON has no line break that would end it.
fn event(status: &Status) -> Event {
    let message = Message {
        revision: &status.fingerprint,
        trouble: status.details.as_deref(),
        taken: status.taken.as_deref(),
    };
    Event::default().data(serde_json::to_string(&message).unwrap_or_default())
}
