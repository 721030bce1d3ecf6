//! The chronology as linked data (JSON-LD 1.1): schema.org, the W3C Web Annotation Data Model for
//! quotations, and a few terms of our own, which the page of feeds and files explains.
//!
//! The context is in the document, so that none has to be fetched. A `startDate` is given
//! only where the day is known and nothing that was asked for is behind it, and an `endDate` beside
//! it where the last day is; what is known of all others is said by our own `edtf`, `inWords` and
//! `basis`, and apart from each other by `printed`, `follows` and `placed`.

use std::collections::BTreeSet;
use std::io::{self, Write};

use chrono::NaiveDateTime;
use serde_json::{Value, json};

use super::{about, events, last_day, listed, permalink, title};
use crate::chronology::{Hours, Printed, Window};
use crate::edtf::iso_day;
use crate::format::Format;
use crate::localized::Localized;
use crate::model::{Account, Actor, Claim, Event, Place, Quote, Report};
use crate::query::Filter;
use crate::site::Attested;
use crate::url::Urls;
use crate::view::{
    actor_terms, credit, images, of_stance, place_node, published, quote_fragment, stance_fragment,
    with,
};

/// The events that fit a filter as linked data, with all actors, claims and reports that they name.
pub(super) fn write(
    site: &Localized,
    urls: &Urls,
    filter: &Filter,
    out: &mut dyn Write,
) -> io::Result<()> {
    let events = events(site, filter);
    let linked = Linked { site, urls };
    let accounts = || events.iter().flat_map(|event| site.model.accounts_of(&event.id));
    let stances = || accounts().flat_map(|account| &account.stances);
    let speakers = accounts().flat_map(|account| account.quotes.iter().map(|q| &q.speaker));
    let actors: BTreeSet<_> = events.iter().flat_map(|event| &event.actors).collect();
    let actors: BTreeSet<_> =
        actors.into_iter().chain(stances().map(|stance| &stance.actor)).chain(speakers).collect();
    let claims: BTreeSet<_> = stances().map(|stance| &stance.claim).collect();
    let reports: BTreeSet<_> = accounts().map(|account| &account.report).collect();
    let places: BTreeSet<_> = events.iter().flat_map(|event| site.model.places_of(event)).collect();
    let model = &site.model;

    let chronology = std::iter::once(linked.chronology(filter));
    let reports = reports.into_iter().map(|id| linked.report(model.reports.get(id)));
    let actors = actors.into_iter().map(|id| linked.actor(model.actors.get(id)));
    let claims = claims.into_iter().map(|id| linked.claim(model.claims.get(id)));
    let places = places.into_iter().map(|id| linked.place(model.places.get(id)));
    let told = events.iter().flat_map(|event| {
        let quotations = model.accounts_of(&event.id).flat_map(|account| {
            account.quotes.iter().map(|quote| linked.quotation(account, quote))
        });
        std::iter::once(linked.event(event)).chain(quotations)
    });
    let graph = chronology.chain(reports).chain(actors).chain(claims).chain(places).chain(told);
    write!(out, "{{\"@context\":{},\"@graph\":", context(urls))?;
    listed(graph, out)?;
    out.write_all(b"}")
}

/// What the document's words mean.
fn context(urls: &Urls) -> Value {
    let own = |name: &str| urls.absolute(&urls.term(name));
    let oa = |name: &str| format!("http://www.w3.org/ns/oa#{name}");
    let node = |id: String| json!({"@id": id, "@type": "@id"});
    // Terms of schema.org whose values are addresses.
    let addresses = ["license", "contentUrl", "acquireLicensePage", "archivedAt", "sameAs", "url"];
    let addresses = addresses.map(|name| (name, Some(node(format!("http://schema.org/{name}")))));
    let terms = json!({
        "@version": 1.1,
        // As schema.org's own context has it.
        "@vocab": "http://schema.org/",
        "startDate": {"@id": "http://schema.org/startDate", "@type": "http://schema.org/Date"},
        "dateModified": {"@id": "http://schema.org/dateModified", "@type": "http://schema.org/Date"},
        "Assertion": own("Assertion"),
        "Denial": own("Denial"),
        "Ascription": own("Ascription"),
        "stance": own("stance"),
        "manner": own("manner"),
        "attestedBy": node(own("attestedBy")),
        "paragraph": own("paragraph"),
        "printed": own("printed"),
        "follows": own("follows"),
        "placed": own("placed"),
        "hours": own("hours"),
        "endDate": {"@id": "http://schema.org/endDate", "@type": "http://schema.org/Date"},
        "kind": own("kind"),
        "lane": own("lane"),
        "landmark": own("landmark"),
        "edtf": {"@id": own("edtf"), "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
        "edtfOfEnd": {"@id": own("edtfOfEnd"), "@type": "http://id.loc.gov/datatypes/edtf/EDTF"},
        "inWords": own("inWords"),
        "basis": own("basis"),
        "unclosed": own("unclosed"),
        "Annotation": oa("Annotation"),
        "SpecificResource": oa("SpecificResource"),
        "TextQuoteSelector": oa("TextQuoteSelector"),
        "motivation": node(oa("motivatedBy")),
        "body": node(oa("hasBody")),
        "target": node(oa("hasTarget")),
        "source": node(oa("hasSource")),
        "selector": node(oa("hasSelector")),
        "exact": oa("exact"),
        "prefix": oa("prefix"),
        "suffix": oa("suffix"),
    });
    with(terms, addresses)
}

/// Makes the nodes of the graph.
struct Linked<'s> {
    site: &'s Localized,
    urls: &'s Urls,
}

impl Linked<'_> {
    fn chronology(&self, filter: &Filter) -> Value {
        let Self { site, urls } = self;
        let address = urls.absolute(&urls.filtered(filter));
        let reports = site.model.reports.iter();
        let reports = reports.map(|report| id(urls.absolute(&urls.report(&report.id))));
        let node = json!({
            "@id": address,
            "@type": "Dataset",
            "name": title(site, filter),
            "description": about(site, urls).join(" "),
            "inLanguage": site.language(),
            "isBasedOn": reports.collect::<Vec<_>>(),
            "url": address,
            "creditText": site.citation(&urls.absolute(&urls.home())),
        });
        let files = Format::ALL.iter().map(|format| {
            json!({
                "@type": "DataDownload",
                "contentUrl": urls.absolute(&urls.export(*format, filter)),
                "encodingFormat": format.media_type(),
            })
        });
        let node = with(node, [("dateModified", last_day(site).map(|day| json!(iso_day(day))))]);
        let node = with(node, [("distribution", Some(files.collect()))]);
        with(node, credit(site))
    }

    fn report(&self, report: &Report) -> Value {
        let node = json!({
            "@id": self.urls.absolute(&self.urls.report(&report.id)),
            "@type": "NewsArticle",
            "name": report.label,
            "inLanguage": report.language,
        });
        let printed = |words: &Option<String>| words.as_ref().map(|words| json!(words));
        let publisher = printed(&report.publisher);
        let [url, archived] =
            [&report.url, &report.archived].map(|at| at.as_ref().map(|at| json!(at.as_str())));
        let author = printed(&report.author);
        with(
            node,
            [
                ("headline", printed(&report.headline)),
                ("publisher", publisher.map(|name| json!({"@type": "Organization", "name": name}))),
                ("author", author.map(|name| json!({"@type": "Person", "name": name}))),
                ("datePublished", published(report).map(|date| json!(date))),
                ("url", url),
                ("archivedAt", archived),
            ],
        )
    }

    fn actor(&self, actor: &Actor) -> Value {
        let address = |id| self.urls.absolute(&self.urls.actor(id));
        let (kind, key) = actor_terms(actor.kind);
        let node = json!({"@id": address(&actor.id), "@type": kind, "name": actor.name});
        with(node, [(key, actor.of.as_ref().map(|of| id(address(of))))])
    }

    fn place(&self, place: &Place) -> Value {
        let address = self.urls.absolute(&self.urls.place(&place.id));
        with(place_node(self.urls, place), [("@id", Some(json!(address)))])
    }

    fn claim(&self, claim: &Claim) -> Value {
        json!({
            "@id": self.urls.absolute(&self.urls.claim(&claim.id)),
            "@type": "Claim",
            "text": claim.text,
        })
    }

    fn event(&self, event: &Event) -> Value {
        let Self { site, urls } = self;
        let dating = &site.chronology.dating(&event.id);
        let actors = event.actors.iter().map(|actor| id(urls.absolute(&urls.actor(actor))));
        let told_by = site.model.accounts_of(&event.id);
        let told_by = told_by.flat_map(|account| {
            let report = id(urls.absolute(&urls.report(&account.report)));
            // What an account has of its own is a part of its report.
            let own = account
                .url
                .as_ref()
                .map(|at| json!({"@type": "CreativeWork", "url": at.as_str(), "isPartOf": report}));
            [report].into_iter().chain(own)
        });
        let stances = site.stances_in(&event.id).map(|attested| self.stance(event, attested));
        let node = json!({
            "@id": permalink(urls, event),
            "@type": "Event",
            "name": event.title,
            "description": event.summary,
            "about": actors.collect::<Vec<_>>(),
            "subjectOf": told_by.collect::<Vec<_>>(),
            "inWords": site.when(dating),
            "basis": dating.basis.as_str(),
            "stance": stances.collect::<Vec<_>>(),
            "kind": event.kind.to_string(),
            "lane": event.lanes().map(|lane| &site.model.lanes.get(lane).name).collect::<Vec<_>>(),
            "landmark": event.landmark,
        });
        let tags = event.tags.iter().map(|id| json!(site.model.tags.get(id).name));
        let places = site.model.places_of(event).into_iter();
        let places = places.map(|place| id(urls.absolute(&urls.place(place))));
        let days = site.certain_days(&event.id);
        let end = days.filter(|_| dating.ends.is_some());
        let printed = site.chronology.printed(&event.id);
        let printed: Vec<Value> = printed.iter().map(|printed| self.printed(printed)).collect();
        with(
            node,
            [
                ("startDate", days.map(|(first, _)| json!(iso_day(first)))),
                ("endDate", end.map(|(_, last)| json!(iso_day(last)))),
                ("edtf", edtf(dating.begins)),
                ("edtfOfEnd", edtf(dating.ends.unwrap_or_default())),
                ("printed", (!printed.is_empty()).then(|| json!(printed))),
                ("follows", extent(dating.begins, dating.ends, dating.hours)),
                ("placed", extent(dating.placed, dating.placed_end, None)),
                ("keywords", several(tags)),
                ("location", several(places)),
                ("image", images(site, urls, event)),
            ],
        )
    }

    /// A date that a report prints.
    fn printed(&self, printed: &Printed) -> Value {
        let Printed { report, paragraph, words, date } = printed;
        json!({
            "text": words,
            "edtf": date.as_str(),
            "attestedBy": self.urls.absolute(&self.urls.report(report)),
            "paragraph": paragraph,
        })
    }

    fn stance(&self, event: &Event, attested: Attested<'_>) -> Value {
        let Attested { account, stance, claim } = attested;
        let urls = self.urls;
        let address = urls.within_event(&event.id, &stance_fragment(account, stance));
        json!({
            "@id": urls.absolute(&address),
            "@type": of_stance(stance, ["Assertion", "Denial", "Ascription"]),
            "agent": id(urls.absolute(&urls.actor(&stance.actor))),
            "object": id(urls.absolute(&urls.claim(&claim.id))),
            "manner": stance.manner.as_str(),
            "attestedBy": urls.absolute(&urls.report(&account.report)),
            "paragraph": stance.paragraph,
        })
    }

    /// Words that a report prints in quotation marks, as an annotation of its text.
    fn quotation(&self, account: &Account, quote: &Quote) -> Value {
        let urls = self.urls;
        let address = urls.within_event(&account.event, &quote_fragment(account, quote));
        let event = urls.absolute(&urls.event(&account.event));
        let claims = quote.claims.iter().map(|claim| urls.absolute(&urls.claim(claim)));
        let about: Vec<Value> = std::iter::once(event).chain(claims).map(id).collect();
        let selector = json!({"@type": "TextQuoteSelector", "exact": quote.exact});
        let words = [("prefix", &quote.prefix), ("suffix", &quote.suffix)];
        let translation = quote.translation.as_ref().map(|words| {
            let language = self.site.text.tag;
            json!({"@type": "Quotation", "text": words, "inLanguage": language})
        });
        let body = json!({
            "@type": "Quotation",
            "text": quote.exact,
            "inLanguage": quote.language(&self.site.model.reports.get(&account.report).language),
            "spokenByCharacter": id(urls.absolute(&urls.actor(&quote.speaker))),
            "about": about,
        });
        json!({
            "@id": urls.absolute(&address),
            "@type": "Annotation",
            "motivation": "http://www.w3.org/ns/oa#linking",
            "body": with(body, [("workTranslation", translation)]),
            "target": {
                "@type": "SpecificResource",
                "source": urls.absolute(&urls.report(&account.report)),
                "selector": with(selector, words.map(|(key, words)| (key, words.as_ref().map(|words| json!(words))))),
            },
            "paragraph": quote.paragraph,
            "unclosed": quote.unclosed,
        })
    }
}

/// The days between which an event lies, and its hours; `None` where nothing is known.
fn extent(begins: Window, ends: Option<Window>, hours: Option<Hours>) -> Option<Value> {
    let moment = |at: NaiveDateTime| at.format("%Y-%m-%dT%H:%M:%S").to_string();
    let hours = hours.map(|h| json!(format!("{}/{}", moment(h.earliest), moment(h.latest))));
    let known =
        [("edtf", edtf(begins)), ("edtfOfEnd", edtf(ends.unwrap_or_default())), ("hours", hours)];
    let is_known = known.iter().any(|(_, value)| value.is_some());
    is_known.then(|| with(json!({}), known))
}

/// A list, where it has anything.
fn several(items: impl Iterator<Item = Value>) -> Option<Value> {
    let items: Vec<Value> = items.collect();
    (!items.is_empty()).then(|| json!(items))
}

fn edtf(window: Window) -> Option<Value> {
    window.edtf().map(|date| json!(date.as_str()))
}

fn id(address: String) -> Value {
    json!({"@id": address})
}
