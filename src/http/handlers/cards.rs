//! Handlers of social cards: look up, draw, answer with a PNG.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;

use super::Context;
use crate::card::png;
use crate::http::error::Error;
use crate::http::ready::Made;
use crate::localized::Localized;
use crate::model::Noun;
use crate::url::Urls;
use crate::view::{EventCard, HomeCard};

/// The card of the dispute.
pub(in crate::http) async fn home(context: Context) -> Result<Response, Error> {
    context.told_file(Urls::card, |site| drawn(&HomeCard::new(site))).await
}

/// The card of an event.
pub(in crate::http) async fn event(
    context: Context,
    Path(id): Path<String>,
) -> Result<Response, Error> {
    let noun = Noun::Event;
    if let Some(moved) = context.moved(noun, &id, |urls, id| urls.event_card(id))? {
        return Ok(moved);
    }
    let known = id.clone();
    let make = move |site: &Localized| {
        let event = site.model.events.find(&id).ok_or(Error::NoRecord { noun, id })?;
        drawn(&EventCard::new(site, event))
    };
    context.told_file(|urls| urls.event_card(&known), make).await
}

/// Makes a drawing a PNG.
fn drawn(card: &impl Template) -> Result<Made, Error> {
    let svg = card.render().map_err(|error| Error::our_bug(&error))?;
    let png = png(&svg).map_err(|error| Error::our_bug(&error))?;
    Ok(Made::new("image/png", png))
}
