//! Actors: what one did, said, asserted and denied.

use std::collections::BTreeSet;

use askama::Template;

use super::{EventRef, Frame, Link, QuoteView, label, linked};
use crate::localized::Localized;
use crate::model::{Actor, ActorId, EventId};
use crate::site::Site;
use crate::text::filled;
use crate::url::Urls;

/// The list of actors.
#[derive(Template)]
#[template(path = "actors.html")]
pub struct ActorsPage {
    pub(super) frame: Frame,
    actors: Vec<ActorLine>,
}

/// One actor in the list, those that belong to it after it.
struct ActorLine {
    link: Link,
    kind: &'static str,
    events: String,
    depth: usize,
}

/// The page of one actor.
#[derive(Template)]
#[template(path = "actor.html")]
pub struct ActorPage {
    pub(super) frame: Frame,
    kind: &'static str,
    of: Option<Link>,
    members: Vec<Link>,
    did: Vec<EventRef>,
    /// What it asserts and denies.
    stances: Vec<StanceLine>,
    ascribed: Vec<StanceLine>,
    quotes: Vec<(QuoteView, EventRef, Link)>,
    named_in: Vec<EventRef>,
}

/// One stance of the actor.
struct StanceLine {
    position: &'static str,
    form: &'static str,
    claim: Link,
    event: EventRef,
    manner: &'static str,
    at: String,
}

impl ActorsPage {
    /// The list of actors.
    pub fn new(site: &Localized, urls: &Urls) -> Self {
        let t = site.text;
        // Each is followed by those that belong to it, one step deeper. `load` refuses circles.
        let mut actors = Vec::new();
        let heads = site.model.actors.iter().filter(|actor| actor.of.is_none());
        let mut pending: Vec<(&Actor, usize)> = heads.map(|actor| (actor, 0)).collect();
        pending.reverse();
        while let Some((actor, depth)) = pending.pop() {
            actors.push(ActorLine::of(site, urls, actor, depth));
            let members: Vec<&Actor> = members(site, &actor.id).collect();
            pending.extend(members.into_iter().rev().map(|member| (member, depth + 1)));
        }
        let json = urls.api_entries("actors");
        let frame = Frame::new(site, urls, t.actors_title, t.actors_note, Urls::actors, json);
        Self { frame, actors }
    }
}

impl ActorLine {
    fn of(site: &Localized, urls: &Urls, actor: &Actor, depth: usize) -> Self {
        let events = site.model.events.iter().filter(|event| event.actors.contains(&actor.id));
        Self {
            link: Link::actor(urls, actor),
            kind: label::actor_kind(site.text, actor.kind),
            events: filled(site.text.count_events, &[("count", &events.count().to_string())]),
            depth,
        }
    }
}

fn members<'s>(site: &'s Site, id: &ActorId) -> impl Iterator<Item = &'s Actor> {
    site.model.actors.iter().filter(move |actor| actor.of.as_ref() == Some(id))
}

impl ActorPage {
    /// The page of an actor.
    pub fn new(site: &Localized, urls: &Urls, actor: &Actor) -> Self {
        let link = |actor: &Actor| Link::actor(urls, actor);
        let kind = label::actor_kind(site.text, actor.kind);
        let acts = |id: &&EventId| site.model.events.get(id).actors.contains(&actor.id);
        let did: Vec<&EventId> = site.chronology.events().iter().filter(acts).collect();
        let named: BTreeSet<&EventId> = site
            .model
            .accounts
            .iter()
            .filter(|account| account.names.iter().any(|name| name.actor == actor.id))
            .map(|account| &account.event)
            .collect();
        let named_in = site.chronology.events().iter();
        let named_in = named_in.filter(|id| named.contains(id) && !did.contains(id));
        let address = |urls: &Urls| urls.actor(&actor.id);
        let json = urls.api_entry("actors", &actor.id);
        let mut frame = Frame::new(site, urls, &actor.name, &actor.name, address, json);
        frame.json_ld = linked::actor(site, urls, actor);
        Self {
            frame,
            kind,
            of: actor.of.as_ref().map(|of| link(site.model.actors.get(of))),
            members: members(site, &actor.id).map(link).collect(),
            did: did.iter().map(|id| EventRef::of(site, urls, id)).collect(),
            stances: stances(site, urls, actor, false),
            ascribed: stances(site, urls, actor, true),
            quotes: quotes(site, urls, actor),
            named_in: named_in.map(|id| EventRef::of(site, urls, id)).collect(),
        }
    }
}

fn stances(site: &Localized, urls: &Urls, actor: &Actor, is_ascribed: bool) -> Vec<StanceLine> {
    let events = site.chronology.events().iter();
    let stances = events.flat_map(|event| site.stances_in(event));
    let stances = stances.filter(|attested| attested.stance.is_ascribed() == is_ascribed);
    let own = stances.filter(|attested| attested.stance.actor == actor.id);
    own.map(|attested| StanceLine {
        position: label::stance(site.text, attested.stance),
        form: label::form(attested.stance),
        claim: Link::claim(urls, attested.claim),
        event: EventRef::of(site, urls, &attested.account.event),
        manner: label::manner(site.text, attested.stance.manner),
        at: site.at(&attested.account.report, &[attested.stance.paragraph]),
    })
    .collect()
}

fn quotes(site: &Localized, urls: &Urls, actor: &Actor) -> Vec<(QuoteView, EventRef, Link)> {
    let events = site.chronology.events().iter();
    let accounts = events.flat_map(|event| site.model.accounts_of(event));
    let quotes =
        accounts.flat_map(|account| account.quotes.iter().map(move |quote| (account, quote)));
    let own = quotes.filter(|(_, quote)| quote.speaker == actor.id);
    own.map(|(account, quote)| {
        let report = site.model.reports.get(&account.report);
        let link = Link::report(urls, report);
        (QuoteView::of(site, urls, account, quote), EventRef::of(site, urls, &account.event), link)
    })
    .collect()
}
