//! The Atom feed (RFC 4287).

use atom_syndication::{Category, Content, Entry, Feed, FixedDateTime, Link, Person, Text};
use chrono::NaiveDate;

use super::{FeedContent, midnight, permalink};
use crate::format::Format;
use crate::isolate::isolated;
use crate::localized::Localized;
use crate::model::{Event, History};
use crate::query::Filter;
use crate::url::Urls;
use crate::view::FeedEntry;

/// The events that fit a filter as an Atom feed, the one added or corrected last first.
pub(super) fn write(site: &Localized, urls: &Urls, filter: &Filter) -> String {
    let FeedContent { title, description, updated, entries } = FeedContent::of(site, urls, filter);
    let address = urls.absolute(&urls.export(Format::Atom, filter));
    let feed = Feed {
        title: Text::plain(title),
        id: address.clone(),
        updated: moment(updated),
        authors: vec![Person { name: site.text.brand.to_owned(), ..Person::default() }],
        links: vec![
            link("self", "application/atom+xml", address),
            link("alternate", "text/html", urls.absolute(&urls.filtered(filter))),
        ],
        subtitle: Some(Text::plain(description)),
        entries: entries.iter().map(|(event, history)| entry(site, urls, event, history)).collect(),
        lang: Some(site.text.tag.to_owned()),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(site: &Localized, urls: &Urls, event: &Event, history: &History) -> Entry {
    let address = permalink(urls, event);
    let lane = &site.model.lanes.get(&event.lane).name;
    Entry {
        title: Text::plain(isolated(&event.title)),
        id: address.clone(),
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
