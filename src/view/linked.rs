//! What a page is about, as schema.org has it (JSON-LD).
//!
//! Events, claims, quotations and reports are described; nothing is ever marked as reviewed or
//! rated, since none of it is judged here. A
//! date is given only where the day, or the first and the last, is known by what the reports say:
//! schema.org has no words for a window or an assumption, and half a window would be read as
//! a day.

use chrono::TimeZone as _;
use serde_json::{Value, json};

use super::{picture, place};
use crate::edtf::{Extent, iso_day};
use crate::language::bare;
use crate::localized::Localized;
use crate::model::{Actor, ActorKind, Claim, Clock, Event, Place, Report};
use crate::site::Site;
use crate::url::Urls;

const CONTEXT: &str = "https://schema.org";

pub(super) fn page(title: &str, description: &str, url: &str) -> String {
    safe(&json!({
        "@context": CONTEXT,
        "@type": "WebPage",
        "name": title,
        "description": description,
        "url": url,
    }))
}

pub(super) fn actor(site: &Site, urls: &Urls, actor: &Actor) -> String {
    let (kind, key) = actor_terms(actor.kind);
    let node = json!({
        "@context": CONTEXT,
        "@type": kind,
        "name": actor.name,
        "url": urls.absolute(&urls.actor(&actor.id)),
    });
    let of = actor.of.as_ref().map(|of| &site.model.actors.get(of).name);
    safe(&with(node, [(key, of.map(|name| json!({"@type": "Organization", "name": name})))]))
}

pub(super) fn event(site: &Site, urls: &Urls, event: &Event) -> String {
    let actors = event.actors.iter().map(|id| &site.model.actors.get(id).name);
    let actors: Vec<Value> = actors.map(|name| json!({"@type": "Thing", "name": name})).collect();
    let quotes = site.model.accounts_of(&event.id).flat_map(|account| {
        account.quotes.iter().map(move |quote| {
            let speaker = &site.model.actors.get(&quote.speaker).name;
            let report = site.model.reports.get(&account.report);
            json!({
                "@type": "Quotation",
                "text": quote.exact,
                "inLanguage": quote.language(&report.language),
                "spokenByCharacter": {"@type": "Thing", "name": speaker},
                "isPartOf": {"@type": "NewsArticle", "name": report.label},
            })
        })
    });
    let node = json!({
        "@context": CONTEXT,
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": urls.absolute(&urls.event(&event.id)),
        "about": actors,
        "subjectOf": quotes.collect::<Vec<Value>>(),
    });
    let days = site.certain_days(&event.id);
    let is_lasting = site.chronology.times(&event.id).ends.is_some();
    let end = days.filter(|_| is_lasting);
    let dates = [
        ("startDate", days.map(|(first, _)| json!(iso_day(first)))),
        ("endDate", end.map(|(_, last)| json!(iso_day(last)))),
        ("location", place::location(site, urls, event)),
        ("image", picture::images(site, urls, event)),
    ];
    safe(&with(node, dates))
}

pub(super) fn place(urls: &Urls, place: &Place) -> String {
    safe(&with(place::place_node(urls, place), [("@context", Some(json!(CONTEXT)))]))
}

pub(super) fn claim(urls: &Urls, claim: &Claim) -> String {
    safe(&json!({
        "@context": CONTEXT,
        "@type": "Claim",
        "text": claim.text,
        "url": urls.absolute(&urls.claim(&claim.id)),
    }))
}

pub(super) fn report(urls: &Urls, report: &Report) -> String {
    let node = json!({
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "name": report.label,
        "inLanguage": report.language,
        "url": urls.absolute(&urls.report(&report.id)),
    });
    let headline = report.headline.as_ref().map(|headline| json!(headline));
    let author = report.author.as_ref().map(|name| json!({"@type": "Person", "name": name}));
    let [original, archived] =
        [&report.url, &report.archived].map(|url| url.as_ref().map(|url| json!(url.as_str())));
    let known = [
        ("headline", headline),
        ("author", author),
        ("datePublished", published(report).map(|date| json!(date))),
        ("sameAs", original),
        ("archivedAt", archived),
    ];
    safe(&with(node, known))
}

pub(super) fn chronology(site: &Localized, urls: &Urls) -> String {
    let node = json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": site.model.about.title,
        "description": site.model.about.summary,
        "inLanguage": site.language(),
        "url": urls.absolute(&urls.home()),
    });
    safe(&with(node, credit(site)))
}

/// Who made a chronology and on what terms it may be used, in the terms of schema.org. Whether a
/// curator is a person or a body is not known.
pub fn credit(site: &Site) -> [(&'static str, Option<Value>); 3] {
    let credit = &site.model.about.credit;
    let creator = credit.curator.as_ref();
    [
        ("creator", creator.map(|name| json!({"@type": "Thing", "name": name}))),
        ("license", credit.licence.as_ref().map(|licence| json!(licence.url.as_str()))),
        ("creditText", credit.citation.as_ref().map(|citation| json!(citation))),
    ]
}

/// When a report was published, as schema.org has dates (ISO 8601): a day, month or year, or a day
/// with its hour; none where it is less certain than that.
pub fn published(report: &Report) -> Option<String> {
    let published = report.published.as_ref()?;
    let date = published.date.as_str();
    let is_plain = published.date.level() == 0 && published.date.extent() == Extent::Point;
    let hour = published.date.only_day().zip(published.clock);
    let hour = hour.and_then(|(day, Clock { hour, minute })| {
        let local = day.and_hms_opt(hour.into(), minute.into(), 0)?;
        // An hour that a zone has twice, or not at all, has no one distance from UTC.
        let shift = report.zone.and_then(|zone| zone.from_local_datetime(&local).single());
        let shift = shift.map(|at| at.format("%:z").to_string()).unwrap_or_default();
        Some(format!("{date}T{hour:02}:{minute:02}:00{shift}"))
    });
    hour.or_else(|| is_plain.then(|| date.to_owned()))
}

/// JSON that can be in a `script` element: no character of it can end the element or begin
/// another.
fn safe(value: &Value) -> String {
    bare(&value.to_string()).replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// What an actor is in the terms of schema.org, and the term for what it belongs to.
pub fn actor_terms(kind: ActorKind) -> (&'static str, &'static str) {
    match kind {
        ActorKind::Person => ("Person", "affiliation"),
        ActorKind::Government => ("GovernmentOrganization", "parentOrganization"),
        ActorKind::Body => ("Organization", "parentOrganization"),
    }
}

/// A node with more of its properties, as far as they are known.
pub fn with<const N: usize>(mut node: Value, more: [(&str, Option<Value>); N]) -> Value {
    if let Value::Object(properties) = &mut node {
        properties
            .extend(more.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))));
    }
    node
}
