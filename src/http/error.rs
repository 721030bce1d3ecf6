//! What goes wrong in a request. Handlers, layers and extractors answer with an [`Error`] or with a
//! bare status; `layers::errors` alone puts it into words.

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use tracing::error;

use crate::export::WriteError;
use crate::model::Noun;
use crate::query::{BadValue, Refusal};

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
    /// The query of a page has a value that cannot be read.
    Typed {
        /// Which.
        bad: BadValue,
        /// The parameters, as they came.
        pairs: Vec<(String, String)>,
    },
    /// There is nothing at this address.
    NoAddress,
    /// What is named cannot be embedded.
    NoEmbed,
    /// Nothing can be embedded, since the server does not know its host.
    NoHost,
    /// How a page is embedded is not said in this format.
    Format,
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
    /// The data of the chronology has never been such that it could be served.
    NotServed,
    /// There is more to do than can be done.
    Overloaded,
    /// Our bug. The cause has been logged and is not shown.
    Internal,
}

impl From<WriteError> for Error {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Refused(refusal) => Self::Bad(refusal),
            WriteError::Io(error) => Self::our_bug(&error),
        }
    }
}

impl Error {
    /// Logs that an answer could not be written, which is our bug.
    pub(super) fn our_bug(cause: &dyn std::error::Error) -> Self {
        error!(%cause, "an answer could not be written");
        Self::Internal
    }

    /// What a layer or an extractor means that answers with a status alone.
    pub(super) fn of_status(status: StatusCode) -> Self {
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

    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NoRecord { .. } | Self::NoAddress | Self::NoEmbed | Self::NoHost => {
                StatusCode::NOT_FOUND
            }
            Self::Format => StatusCode::NOT_IMPLEMENTED,
            Self::Withdrawn { .. } => StatusCode::GONE,
            Self::Bad(_) | Self::Typed { .. } => StatusCode::BAD_REQUEST,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::NotAcceptable => StatusCode::NOT_ACCEPTABLE,
            Self::LongAddress => StatusCode::URI_TOO_LONG,
            Self::LargeBody => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BadRequest | Self::Malformed => StatusCode::BAD_REQUEST,
            Self::LargeHead => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::NotServed | Self::Overloaded => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The parameter that is wrong, where it is one.
    pub(super) fn parameter(&self) -> Option<String> {
        match self {
            Self::Bad(bad) => Some(bad.parameter().to_owned()),
            Self::Typed { bad, .. } => Some(bad.parameter.to_owned()),
            Self::NoRecord { .. }
            | Self::Withdrawn { .. }
            | Self::NoAddress
            | Self::NoEmbed
            | Self::NoHost
            | Self::Format
            | Self::Method
            | Self::NotAcceptable
            | Self::LongAddress
            | Self::LargeBody
            | Self::BadRequest
            | Self::LargeHead
            | Self::Malformed
            | Self::NotServed
            | Self::Overloaded
            | Self::Internal => None,
        }
    }
}

impl From<BadValue> for Error {
    fn from(bad: BadValue) -> Self {
        Self::Bad(bad.into())
    }
}

impl IntoResponse for Error {
    /// The status alone. `layers::errors` says the rest, which depends on the address.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}
