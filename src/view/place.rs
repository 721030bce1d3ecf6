//! Places: where one lies, and what happened there.

use askama::Template;
use serde_json::{Value, json};

use super::map::MapView;
use super::pages::Pages;
use super::{EventRef, Frame, Link, linked};
use crate::index::EventSet;
use crate::localized::Localized;
use crate::model::{Event, Place};
use crate::query::{BadValue, Facet, Filter};
use crate::site::Site;
use crate::text::filled;
use crate::url::Urls;

/// The list of places.
#[derive(Template)]
#[template(path = "places.html")]
pub struct PlacesPage {
    pub(super) frame: Frame,
    places: Vec<PlaceLine>,
    pages: Pages,
}

/// One place in the list.
struct PlaceLine {
    link: Link,
    position: Option<String>,
    events: String,
}

/// The page of one place.
#[derive(Template)]
#[template(path = "place.html")]
pub struct PlacePage {
    pub(super) frame: Frame,
    position: Option<String>,
    map: Option<MapView>,
    /// Where other collections have it.
    elsewhere: Vec<Link>,
    events: Vec<EventRef>,
    pages: Pages,
    timeline: String,
}

impl PlacesPage {
    /// A part of the list of places.
    ///
    /// # Errors
    ///
    /// Where the list ends before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let t = site.text;
        let part = |filter: &Filter| urls.part(Urls::places, filter);
        let pages = Pages::new(site, filter, site.model.places.len(), part)?;
        let places = pages.of(site.model.places.iter()).into_iter().map(|place| {
            let count = site.events_at(&place.id).map(EventSet::len).unwrap_or_default();
            PlaceLine {
                link: Link::place(urls, place),
                position: site.position(place),
                events: filled(t.count_events, &[("count", &t.number(count))]),
            }
        });
        let json = urls.api_entries("places");
        let note = t.place.note;
        let address = |urls: &Urls| urls.part(Urls::places, filter);
        let frame = Frame::new(site, urls, t.place.title, note, address, json);
        Ok(Self { frame, places: places.collect(), pages })
    }
}

impl PlacePage {
    /// The page of a place, with a part of the events there.
    ///
    /// # Errors
    ///
    /// Where they end before.
    pub fn new(
        site: &Localized,
        urls: &Urls,
        place: &Place,
        filter: &Filter,
    ) -> Result<Self, BadValue> {
        let t = site.text.place;
        let json = urls.api_entry("places", &place.id);
        let position = site.position(place);
        let described = position.as_deref().unwrap_or(t.note);
        let address = |urls: &Urls| urls.part(|urls| urls.place(&place.id), filter);
        let mut frame = Frame::new(site, urls, &place.name, described, address, json);
        frame.json_ld = linked::place(urls, place);
        let wikidata = place
            .wikidata
            .as_ref()
            .map(|item| Link::new(Urls::wikidata(item), &filled(t.wikidata, &[("item", item)])));
        let geonames = place.geonames.map(|number| {
            let words = filled(t.geonames, &[("number", &number.to_string())]);
            Link::new(Urls::geonames(number), &words)
        });
        let map = position.as_ref().zip(place.at).map(|(position, at)| {
            let alt = filled(t.map, &[("place", &place.name), ("position", position)]);
            MapView::around(site, urls, place, at, alt)
        });
        let events = site.events_at(&place.id).cloned().unwrap_or_default();
        let part = |filter: &Filter| urls.part(|urls| urls.place(&place.id), filter);
        let pages = Pages::in_order(site, filter, events.len(), false, part)?;
        let events = pages.events(site, &events).into_iter();
        Ok(Self {
            frame,
            position,
            map,
            elsewhere: wikidata.into_iter().chain(geonames).collect(),
            events: events.map(|id| EventRef::of(site, urls, id)).collect(),
            timeline: urls.filtered(&Filter::of(Facet::Place, &place.id)),
            pages,
        })
    }
}

/// A place in the terms of schema.org.
pub fn place_node(urls: &Urls, place: &Place) -> Value {
    let geo = place.at.map(
        |at| json!({"@type": "GeoCoordinates", "latitude": at.latitude, "longitude": at.longitude}),
    );
    let wikidata = place.wikidata.as_ref().map(|item| Urls::wikidata(item));
    let same: Vec<String> =
        wikidata.into_iter().chain(place.geonames.map(Urls::geonames)).collect();
    let node = json!({
        "@type": "Place",
        "name": place.name,
        "url": urls.absolute(&urls.place(&place.id)),
    });
    linked::with(node, [("geo", geo), ("sameAs", (!same.is_empty()).then(|| json!(same)))])
}

/// The places of an event in the terms of schema.org, if it has any.
pub(super) fn location(site: &Site, urls: &Urls, event: &Event) -> Option<Value> {
    let places = site.model.places_of(event).into_iter().map(|id| site.model.places.get(id));
    let nodes: Vec<Value> = places.map(|place| place_node(urls, place)).collect();
    (!nodes.is_empty()).then(|| json!(nodes))
}
