//! What a page is about, as schema.org has it (JSON-LD).
//!
//! Events, claims, quotations and reports are described; nothing is ever marked as reviewed or
//! rated, since we judge nobody. A date is given only where one day is known by what the reports
//! say: schema.org has no words for a window or an assumption, and half a window would be read as
//! a day.

use serde_json::{Value, json};

use crate::model::{Actor, ActorKind, Claim, Event, Report};
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
    let kind = match actor.kind {
        ActorKind::Person => "Person",
        ActorKind::Government => "GovernmentOrganization",
        ActorKind::Body => "Organization",
    };
    let mut linked = json!({
        "@context": CONTEXT,
        "@type": kind,
        "name": actor.name,
        "url": urls.absolute(&urls.actor(&actor.id)),
    });
    if let (Some(of), Some(linked)) = (&actor.of, linked.as_object_mut()) {
        let name = &site.model.actors.get(of).name;
        let above = json!({"@type": "Organization", "name": name});
        let key =
            if actor.kind == ActorKind::Person { "affiliation" } else { "parentOrganization" };
        linked.insert(key.to_owned(), above);
    }
    safe(&linked)
}

pub(super) fn event(site: &Site, urls: &Urls, event: &Event) -> String {
    let day = site.certain_day(&event.id);
    let actors = event.actors.iter().map(|id| &site.model.actors.get(id).name);
    let actors: Vec<Value> = actors.map(|name| json!({"@type": "Thing", "name": name})).collect();
    let quotes = site.model.accounts_of(&event.id).flat_map(|account| {
        account.quotes.iter().map(move |quote| {
            let speaker = &site.model.actors.get(&quote.speaker).name;
            let report = site.model.reports.get(&account.report);
            json!({
                "@type": "Quotation",
                "text": quote.exact,
                "spokenByCharacter": {"@type": "Thing", "name": speaker},
                "isPartOf": {"@type": "NewsArticle", "name": report.label},
            })
        })
    });
    let mut linked = json!({
        "@context": CONTEXT,
        "@type": "Event",
        "name": event.title,
        "description": event.summary,
        "url": urls.absolute(&urls.event(&event.id)),
        "about": actors,
        "subjectOf": quotes.collect::<Vec<Value>>(),
    });
    if let (Some(day), Some(linked)) = (day, linked.as_object_mut()) {
        linked.insert("startDate".to_owned(), json!(day));
    }
    safe(&linked)
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
    let mut linked = json!({
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "name": report.label,
        "inLanguage": report.language,
        "url": urls.absolute(&urls.report(&report.id)),
    });
    if let Some(linked) = linked.as_object_mut() {
        let mut add = |key: &str, value: Option<&str>| {
            linked.extend(value.map(|value| (key.to_owned(), json!(value))));
        };
        add("headline", report.headline.as_deref());
        add("datePublished", report.published.as_ref().map(|p| p.date.as_str()));
    }
    safe(&linked)
}

pub(super) fn chronology(site: &Site, urls: &Urls) -> String {
    safe(&json!({
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": site.model.about.title,
        "description": site.model.about.summary,
        "inLanguage": site.model.about.language,
        "url": urls.absolute(&urls.home()),
    }))
}

/// JSON that can stand in a `script` element: no character of it can end the element or begin
/// another.
fn safe(value: &Value) -> String {
    value.to_string().replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}
