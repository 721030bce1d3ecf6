//! The JSON Feed, version 1.1 (jsonfeed.org).

use std::borrow::Cow;

use chrono::{NaiveDate, SecondsFormat};
use serde::Serialize;

use super::{FeedContent, midnight, permalink, tag};
use crate::format::Format;
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Event, History};
use crate::query::{FilePart, Filter};
use crate::url::Urls;
use crate::view::FeedEntry;

#[derive(Serialize)]
struct Feed<'s> {
    version: &'static str,
    title: &'s str,
    home_page_url: String,
    feed_url: String,
    /// The page with older entries.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_url: Option<String>,
    description: &'s str,
    language: &'s str,
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

/// A page of the events that fit a filter as a JSON Feed, the one added or corrected last first.
pub(super) fn write(urls: &Urls, filter: &Filter, content: &FeedContent<'_>) -> String {
    let FeedContent { site, title, description, entries, .. } = content;
    let page = |page| {
        let address = urls.export_part(Format::JsonFeed, filter, FilePart::page(page));
        urls.absolute(&address)
    };
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title,
        home_page_url: urls.absolute(&urls.filtered(filter)),
        feed_url: page(content.page),
        next_url: content.next().map(page),
        description,
        language: &site.model.about.language,
        authors: [Author { name: site.text.brand }],
        items: entries.iter().map(|(event, history)| item(site, urls, event, history)).collect(),
    };
    serde_json::to_string(&feed).expect("texts and lists of them are JSON")
}

fn item<'s>(site: &'s Localized, urls: &Urls, event: &'s Event, history: &History) -> Item<'s> {
    Item {
        id: tag(site, urls, event),
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
