//! The Atom feed (RFC 4287).

use std::num::NonZeroUsize;

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use chrono::NaiveDate;

use super::{FeedContent, began, midnight, permalink, tag};
use crate::format::Format;
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Event, History};
use crate::query::{FilePart, Filter};
use crate::url::Urls;
use crate::view::FeedEntry;

/// A page of the events that fit a filter as an Atom feed, the one added or corrected last first;
/// its pages name each other as those of RFC 5005 do.
pub(super) fn write(urls: &Urls, filter: &Filter, content: &FeedContent<'_>) -> String {
    let FeedContent { site, title, description, updated, entries, .. } = content;
    let page = |rel, page: NonZeroUsize| {
        let address = urls.export_part(Format::Atom, filter, FilePart::page(page));
        link(rel, "application/atom+xml", urls.absolute(&address))
    };
    let mut links = vec![
        page("self", content.page),
        link("alternate", "text/html", urls.absolute(&urls.filtered(filter))),
    ];
    if content.pages != NonZeroUsize::MIN {
        links.extend([page("first", NonZeroUsize::MIN), page("last", content.pages)]);
        links.extend(content.previous().map(|previous| page("previous", previous)));
        links.extend(content.next().map(|next| page("next", next)));
    }
    let feed = Feed {
        title: Text::plain(title.clone()),
        id: urls.tag(began(site), "feed", filter),
        updated: moment(*updated),
        authors: vec![Person { name: site.text.brand.to_owned(), ..Person::default() }],
        links,
        subtitle: Some(Text::plain(description.clone())),
        entries: entries.iter().map(|(event, history)| entry(site, urls, event, history)).collect(),
        lang: Some(site.model.about.language.clone()),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(site: &Localized, urls: &Urls, event: &Event, history: &History) -> Entry {
    let address = permalink(urls, event);
    let lane = &site.model.lanes.get(&event.lane).name;
    Entry {
        title: Text::plain(isolated(&event.title)),
        id: tag(site, urls, event),
        updated: moment(Some(history.updated())),
        published: Some(moment(Some(history.added))),
        categories: vec![
            category(&event.kind.to_string(), site.kind(&event.kind)),
            category(event.lane.to_string().as_str(), &isolated(lane)),
        ],
        links: vec![link("alternate", "text/html", address)],
        summary: Some(Text::plain(isolated(&event.summary))),
        content: Some(Content {
            content_type: Some("html".to_owned()),
            lang: Some(site.text.tag.to_owned()),
            value: Some(FeedEntry::html(site, urls, event)),
            ..Content::default()
        }),
        ..Entry::default()
    }
}

fn moment(day: Option<NaiveDate>) -> FixedDateTime {
    midnight(day).fixed_offset()
}

fn link(rel: &str, mime_type: &str, href: String) -> Link {
    Link { href, rel: rel.to_owned(), mime_type: Some(mime_type.to_owned()), ..Link::default() }
}

fn category(term: &str, label: &str) -> Category {
    Category { term: term.to_owned(), label: Some(label.to_owned()), ..Category::default() }
}
