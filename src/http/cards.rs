//! Handlers of social cards: look up, draw, answer with a PNG.

use askama::Template;
use axum::response::{IntoResponse as _, Redirect, Response};

use super::ask::{Ask, Id};
use super::error::{Error, PageError};
use super::pages::file;
use super::ready::Made;
use crate::card::png;
use crate::model::Kind;
use crate::url::Urls;
use crate::view::{EventCard, HomeCard};

/// The card of the dispute.
pub(super) async fn home(ask: Ask) -> Result<Response, PageError> {
    file(ask, Urls::card, |revision| drawn(&HomeCard::new(&revision.localized(&revision.site))))
        .await
}

/// The card of an event.
pub(super) async fn event(ask: Ask, Id(id): Id) -> Result<Response, PageError> {
    let Ask { revision, .. } = &ask;
    let (events, urls) = (&revision.site.model.events, &revision.urls);
    let to = revision.moved(Kind::Event, &id);
    if let Some(event) = to.and_then(|id| events.find(&id)) {
        return Ok(Redirect::permanent(&urls.event_card(&event.id)).into_response());
    }
    let Some(id) = events.find(&id).map(|event| event.id.clone()) else {
        let error = revision.missing(Kind::Event.into(), &id);
        return Err(PageError { revision: ask.revision, error });
    };
    let known = id.clone();
    let address = move |urls: &Urls| urls.event_card(&known);
    file(ask, address, move |revision| {
        let site = revision.localized(&revision.site);
        drawn(&EventCard::new(&site, site.model.events.get(&id)))
    })
    .await
}

/// Makes a drawing a PNG.
fn drawn(card: &impl Template) -> Result<Made, Error> {
    let svg = card.render().map_err(|error| Error::our_bug(&error))?;
    let png = png(&svg).map_err(|error| Error::our_bug(&error))?;
    Ok(Made::new("image/png", png))
}
