//! The Atom feed (RFC 4287).

use std::num::NonZeroUsize;

use atom_syndication::{
    Category, Content, Entry, Feed, FixedDateTime, Generator, Link, Person, Text,
};
use chrono::NaiveDate;

use super::{FeedContent, PICTURE, author, midnight, permalink, pictures, sources, tag};
use crate::format::Format;
use crate::isolate::isolated;
use crate::model::{Event, History};
use crate::query::{FilePart, Filter};
use crate::text::filled;
use crate::url::Urls;
use crate::view::{FeedEntry, categories};

/// A page of the events that fit a filter as an Atom feed, the one added or corrected last first;
/// its pages name each other as those of RFC 5005 do.
pub(super) fn write(urls: &Urls, filter: &Filter, content: &FeedContent<'_>) -> String {
    let FeedContent { site, title, description, updated, entries, began, .. } = content;
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
    let licence = site.model.about.credit.licence.as_ref();
    links.extend(licence.map(|licence| bare_link("license", licence.url.to_string())));
    let rights = licence.map(|licence| {
        let address = licence.url.as_str();
        let parts = [("licence", licence.name.as_str()), ("address", address)];
        Text::plain(filled(site.text.export.licence, &parts))
    });
    let feed = Feed {
        title: Text::plain(title.clone()),
        id: urls.tag(*began, "feed", filter),
        updated: moment(*updated),
        authors: vec![Person { name: isolated(author(site)).into_owned(), ..Person::default() }],
        generator: Some(Generator { value: site.text.brand.to_owned(), ..Generator::default() }),
        rights,
        links,
        subtitle: Some(Text::plain(description.clone())),
        entries: entries
            .iter()
            .map(|(event, history)| entry(content, urls, event, history))
            .collect(),
        lang: Some(site.language().to_owned()),
        ..Feed::default()
    };
    feed.to_string()
}

fn entry(content: &FeedContent<'_>, urls: &Urls, event: &Event, history: &History) -> Entry {
    let site = content.site;
    let address = permalink(urls, event);
    let mut links = vec![link("alternate", "text/html", address)];
    links.extend(pictures(site, urls, event).map(|(picture, widest, address)| Link {
        title: Some(isolated(&picture.alt).into_owned()),
        length: Some(widest.bytes.len().to_string()),
        ..link("enclosure", PICTURE, address)
    }));
    links.extend(sources(site, event).into_iter().map(|(address, name)| Link {
        title: Some(name),
        ..bare_link("via", address.to_string())
    }));
    let categories = categories(site, event);
    Entry {
        title: Text::plain(isolated(&event.title)),
        id: tag(content.began, urls, event),
        updated: moment(Some(history.updated())),
        published: Some(moment(Some(history.added))),
        categories: categories.iter().map(|(id, name)| category(id, &isolated(name))).collect(),
        links,
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
    Link { mime_type: Some(mime_type.to_owned()), ..bare_link(rel, href) }
}

/// A link to what may be of any type.
fn bare_link(rel: &str, href: String) -> Link {
    Link { href, rel: rel.to_owned(), ..Link::default() }
}

fn category(term: &str, label: &str) -> Category {
    Category { term: term.to_owned(), label: Some(label.to_owned()), ..Category::default() }
}
