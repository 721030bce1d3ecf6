//! Where in what is said of an event the words stand that were asked for.

use serde::Serialize;
use utoipa::ToSchema;

use super::words::Field;
use crate::model::Event;
use crate::search;
use crate::site::Site;

/// A part of a text that has words that were asked for.
#[derive(Debug, Serialize, ToSchema)]
pub struct Found {
    /// What the text is.
    pub field: Field,
    /// The report that it is of; null of what the curator wrote of the event.
    pub report: Option<String>,
    /// The text, in pieces; an ellipsis stands where it is cut.
    pub pieces: Vec<Piece>,
}

/// A piece of a text.
#[derive(Debug, Serialize, ToSchema)]
pub struct Piece {
    /// The piece, spaces included.
    pub text: String,
    /// Whether it was asked for.
    pub hit: bool,
}

impl Found {
    /// Where the words of a query stand in what is said of an event.
    pub(super) fn all(site: &Site, event: &Event, q: &str) -> Vec<Self> {
        let excerpts = search::excerpts(&site.model, event, q).into_iter();
        let found = excerpts.map(|excerpt| Self {
            field: excerpt.field.into(),
            report: excerpt.report.map(ToString::to_string),
            pieces: excerpt.pieces.into_iter().map(|(text, hit)| Piece { text, hit }).collect(),
        });
        found.collect()
    }
}
