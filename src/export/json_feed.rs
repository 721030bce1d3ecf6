//! The JSON Feed, version 1.1 (jsonfeed.org).

use std::borrow::Cow;

use chrono::{NaiveDate, SecondsFormat};
use serde::Serialize;

use super::{FeedContent, midnight, permalink};
use crate::format::Format;
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Event, History};
use crate::query::Filter;
use crate::url::Urls;
use crate::view::FeedEntry;

#[derive(Serialize)]
struct Feed<'s> {
    version: &'static str,
    title: String,
    home_page_url: String,
    feed_url: String,
    description: String,
    language: &'static str,
    authors: [Author; 1],
    items: Vec<Item<'s>>,
}

#[derive(Serialize)]
struct Author {
    name: &'static str,
}

#[derive(Serialize)]
struct Item<'s> {
    id: String,
    url: String,
    title: Cow<'s, str>,
    summary: Cow<'s, str>,
    content_html: String,
    date_published: String,
    date_modified: String,
    tags: [Cow<'s, str>; 2],
}

/// The events that fit a filter as a JSON Feed, the one added or corrected last first.
pub(super) fn write(site: &Localized, urls: &Urls, filter: &Filter) -> String {
    let FeedContent { title, description, entries, .. } = FeedContent::of(site, urls, filter);
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title,
        home_page_url: urls.absolute(&urls.filtered(filter)),
        feed_url: urls.absolute(&urls.export(Format::JsonFeed, filter)),
        description,
        language: site.text.tag,
        authors: [Author { name: site.text.brand }],
        items: entries.iter().map(|(event, history)| item(site, urls, event, history)).collect(),
    };
    serde_json::to_string(&feed).expect("texts and lists of them are JSON")
}

fn item<'s>(site: &'s Localized, urls: &Urls, event: &'s Event, history: &History) -> Item<'s> {
    Item {
        id: permalink(urls, event),
        url: permalink(urls, event),
        title: isolated(&event.title),
        summary: isolated(&event.summary),
        content_html: FeedEntry::html(site, urls, event),
        date_published: moment(history.added),
        date_modified: moment(history.updated()),
        tags: [site.kind(&event.kind).into(), isolated(&site.model.lanes.get(&event.lane).name)],
    }
}

fn moment(day: NaiveDate) -> String {
    midnight(Some(day)).to_rfc3339_opts(SecondsFormat::Secs, true)
}
