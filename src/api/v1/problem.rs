//! Errors.

use serde::Serialize;
use utoipa::ToSchema;

/// An error as RFC 9457 has it, sent as `application/problem+json`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the status says what kind of problem it is.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What the status means.
    pub title: String,
    /// The status code.
    pub status: u16,
    /// What is wrong with this request.
    pub detail: String,
    /// The parameter that is wrong, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// Ids that may have been meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<Nearest>,
}

/// An id that may have been meant.
#[derive(Debug, Serialize, ToSchema)]
pub struct Nearest {
    /// The id.
    pub id: String,
    /// Its address in the API.
    #[schema(format = "uri-reference")]
    pub url: String,
}
