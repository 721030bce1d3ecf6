//! Places: where one lies, and what happened there.

use std::fmt::Write as _;

use askama::Template;
use serde_json::{Value, json};

use super::pages::Pages;
use super::{EventRef, Frame, Link, linked};
use crate::localized::Localized;
use crate::map;
use crate::map::Locator;
use crate::model::{Coordinates, Event, EventId, Place};
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

/// A locator map, as SVG has it.
struct MapView {
    /// What it shows, in words.
    alt: String,
    width: i32,
    height: i32,
    land: String,
    borders: String,
    marks: Vec<MarkView>,
    /// The size of their numbers.
    letter: i32,
    /// The other places, in the order of their numbers.
    others: Vec<Link>,
}

/// A mark on a map.
struct MarkView {
    at: map::Point,
    ring: i32,
    is_middle: bool,
    /// The numbers of the places that it stands for, and where they stand; empty of none.
    numbers: String,
    label: map::Point,
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
            let count = site.events_at(&place.id).count();
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
            MapView::of(site, urls, place, at, alt)
        });
        let events: Vec<&EventId> = site.events_at(&place.id).collect();
        let part = |filter: &Filter| urls.part(|urls| urls.place(&place.id), filter);
        let pages = Pages::in_order(site, filter, events.len(), false, part)?;
        let events = pages.in_time(events).into_iter();
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

impl MapView {
    fn of(site: &Site, urls: &Urls, place: &Place, at: Coordinates, alt: String) -> Self {
        let others = site.model.places.iter().filter(|other| other.id != place.id);
        let others: Vec<(&Place, Coordinates)> =
            others.filter_map(|other| Some((other, other.at?))).collect();
        let map = Locator::around(at, others.iter().map(|(_, at)| *at));
        let Locator { land, borders, marks } = map;
        let shown = marks.iter().flat_map(|mark| &mark.places);
        let shown = shown.filter_map(|index| others.get(*index));
        let mut last = 0;
        let marked = |mark: &map::Mark| {
            let first = last + 1;
            last += mark.places.len();
            let [of_middle, of_others] = map::RINGS;
            MarkView {
                at: mark.at,
                ring: if mark.is_middle { of_middle } else { of_others },
                is_middle: mark.is_middle,
                numbers: if first <= last { map::numbers(first, last) } else { String::new() },
                label: mark.label,
            }
        };
        Self {
            alt,
            width: map::WIDTH,
            height: map::HEIGHT,
            land: path(&land, "z"),
            borders: path(&borders, ""),
            others: shown.map(|(other, _)| Link::place(urls, other)).collect(),
            marks: marks.iter().map(marked).collect(),
            letter: map::LETTER,
        }
    }
}

/// Lines as the data of a path: each begins at a point and goes on in steps from point to point.
fn path(lines: &[Vec<map::Point>], end: &str) -> String {
    let mut data = String::new();
    for line in lines {
        let mut before = (0, 0);
        for (index, (x, y)) in line.iter().enumerate() {
            let (dx, dy) = (x - before.0, y - before.1);
            before = (*x, *y);
            // A minus parts two numbers as well as a space does.
            let space = if index == 1 || dx < 0 { "" } else { " " };
            let start = match index {
                0 => "M",
                1 => "l",
                _ => space,
            };
            let between = if dy < 0 { "" } else { " " };
            write!(data, "{start}{dx}{between}{dy}").expect("a string takes all that is written");
        }
        data.push_str(end);
    }
    data
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
