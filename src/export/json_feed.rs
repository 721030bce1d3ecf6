//! The JSON Feed, version 1.1 (jsonfeed.org).

use std::borrow::Cow;

use chrono::{NaiveDate, SecondsFormat};
use serde::Serialize;

use super::{FeedContent, PICTURE, author, midnight, permalink, pictures, tag};
use crate::format::Format;
use crate::isolate::isolated;
use crate::model::{Event, History};
use crate::query::{FilePart, Filter};
use crate::url::Urls;
use crate::view::{FeedEntry, categories};

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
    authors: [Author<'s>; 1],
    items: Vec<Item<'s>>,
}

#[derive(Serialize)]
struct Author<'s> {
    name: Cow<'s, str>,
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
    /// Its first picture.
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<String>,
    tags: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<Attachment<'s>>,
}

/// A picture.
#[derive(Serialize)]
struct Attachment<'s> {
    url: String,
    mime_type: &'static str,
    title: Cow<'s, str>,
    size_in_bytes: usize,
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
        language: site.language(),
        authors: [Author { name: isolated(author(site)) }],
        items: entries.iter().map(|(event, history)| item(content, urls, event, history)).collect(),
    };
    serde_json::to_string(&feed).expect("texts and lists of them are JSON")
}

fn item<'s>(
    content: &FeedContent<'s>,
    urls: &'s Urls,
    event: &'s Event,
    history: &History,
) -> Item<'s> {
    let site = content.site;
    let tags = categories(site, event).into_iter();
    Item {
        id: tag(content.began, urls, event),
        url: permalink(urls, event),
        title: isolated(&event.title),
        summary: isolated(&event.summary),
        content_html: FeedEntry::html(site, urls, event),
        date_published: moment(history.added),
        date_modified: moment(history.updated()),
        image: pictures(site, urls, event).map(|(_, _, address)| address).next(),
        tags: tags.map(|(_, name)| isolated(&name).into_owned()).collect(),
        attachments: pictures(site, urls, event)
            .map(|(picture, widest, url)| Attachment {
                url,
                mime_type: PICTURE,
                title: isolated(&picture.alt),
                size_in_bytes: widest.bytes.len(),
            })
            .collect(),
    }
}

fn moment(day: NaiveDate) -> String {
    midnight(Some(day)).to_rfc3339_opts(SecondsFormat::Secs, true)
}
