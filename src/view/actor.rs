//! Actors: what one did, said, asserted and denied.

use std::collections::BTreeMap;

use askama::Template;

use super::pages::Pages;
use super::{EventRef, Frame, Link, QuoteView, label, linked};
use crate::index::StanceAt;
use crate::localized::Localized;
use crate::model::{Actor, ActorId, Event};
use crate::query::{BadValue, Facet, Filter};
use crate::site::Attested;
use crate::text::filled;
use crate::url::Urls;

/// The list of actors.
#[derive(Template)]
#[template(path = "actors.html")]
pub struct ActorsPage {
    pub(super) frame: Frame,
    actors: Vec<ActorLine>,
    pages: Pages,
}

/// One actor in the list, those that belong to it after it.
struct ActorLine {
    link: Link,
    kind: &'static str,
    events: Option<String>,
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
    /// What the list of what it did is called: its members may have done some of that.
    did_heading: &'static str,
    /// The timeline of what it and those who belong to it did.
    timeline: String,
    /// What it did, and those who belong to it; each with their names where it is not among them.
    did: Vec<(EventRef, String)>,
    /// What it asserts and denies.
    stances: Vec<StanceLine>,
    ascribed: Vec<StanceLine>,
    quotes: Vec<(QuoteView, EventRef, Link)>,
    named_in: Vec<EventRef>,
    pages: Pages,
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
    /// A part of the list of actors.
    ///
    /// # Errors
    ///
    /// Where the list ends before.
    pub fn new(site: &Localized, urls: &Urls, filter: &Filter) -> Result<Self, BadValue> {
        let t = site.text;
        // Each is followed by those that belong to it, one step deeper. `load` refuses circles.
        let mut members: BTreeMap<Option<&ActorId>, Vec<&Actor>> = BTreeMap::new();
        for actor in site.model.actors.iter() {
            members.entry(actor.of.as_ref()).or_default().push(actor);
        }
        let below = |of, depth| {
            let members = members.get(&of).into_iter().flatten().rev();
            members.map(move |actor| (*actor, depth)).collect::<Vec<_>>()
        };
        let mut actors = Vec::new();
        let mut pending: Vec<(&Actor, usize)> = below(None, 0);
        while let Some((actor, depth)) = pending.pop() {
            actors.push((actor, depth));
            pending.extend(below(Some(&actor.id), depth + 1));
        }
        let acts = site.lists().acts();
        let events = |id| Some(acts.get(site.model.actors.position(id)?)?.len());
        let json = urls.api_entries("actors");
        let address = |urls: &Urls| urls.part(Urls::actors, filter);
        let frame = Frame::new(site, urls, t.actors_title, t.actors_note, address, json);
        let part = |filter: &Filter| urls.part(Urls::actors, filter);
        let pages = Pages::new(site, filter, actors.len(), part)?;
        let actors = pages.of(actors).into_iter();
        let actors = actors.map(|(actor, depth)| ActorLine {
            link: Link::actor(urls, actor),
            kind: label::actor_kind(t, actor.kind),
            events: events(&actor.id)
                .filter(|count| 0 < *count)
                .map(|count| filled(t.count_events, &[("count", &t.number(count))])),
            depth,
        });
        let actors = actors.collect();
        Ok(Self { frame, actors, pages })
    }
}

/// Who of those that belong to an actor acts in an event; nobody where the actor itself does.
fn acting(site: &Localized, event: &Event, actor: &ActorId) -> String {
    if event.actors.contains(actor) {
        return String::new();
    }
    let is_of = |id: &&ActorId| site.model.with_those_above(id).any(|above| above == actor);
    let names = event.actors.iter().filter(is_of);
    let names: Vec<String> = names.map(|id| site.model.actors.get(id).name.clone()).collect();
    site.text.list(&names)
}

impl ActorPage {
    /// The page of an actor, with a part of its lists.
    ///
    /// # Errors
    ///
    /// Where each of them ends before.
    pub fn new(
        site: &Localized,
        urls: &Urls,
        actor: &Actor,
        filter: &Filter,
    ) -> Result<Self, BadValue> {
        let link = |actor: &Actor| Link::actor(urls, actor);
        let (t, lists) = (site.text, site.lists());
        let kind = label::actor_kind(t, actor.kind);
        let at = site.model.actors.position(&actor.id);
        let did = at.and_then(|at| lists.acts().get(at)).cloned().unwrap_or_default();
        let mut named_in = at.and_then(|at| lists.named(at)).cloned().unwrap_or_default();
        named_in -= &did;
        let [stances, ascribed] = at.map(|at| lists.stances().apart(at)).unwrap_or_default();
        let quotes = at.map(|at| lists.quotes(at)).unwrap_or_default();
        let address = |urls: &Urls| urls.part(|urls| urls.actor(&actor.id), filter);
        let part = |filter: &Filter| urls.part(|urls| urls.actor(&actor.id), filter);
        let members = at.map(|at| lists.members(at)).unwrap_or_default();
        let json = urls.api_entry("actors", &actor.id);
        let mut frame = Frame::new(site, urls, &actor.name, &actor.name, address, json);
        frame.json_ld = linked::actor(site, urls, actor);
        let did_heading = if members.is_empty() { t.did } else { t.page.members_did };
        let lists = [
            (t.members, members.len()),
            (did_heading, did.len()),
            (t.in_its_words, quotes.len()),
            (frame.positions(), stances.len()),
            (t.ascribed, ascribed.len()),
            (t.named_in, named_in.len()),
        ];
        let pages = Pages::of_lists(site, filter, &lists, part)?;
        let lines = |stances: &[StanceAt]| {
            let stances = pages.in_time(stances.iter()).into_iter();
            let stances = stances.filter_map(|at| site.stance_at(*at));
            stances.map(|attested| StanceLine::of(site, urls, attested)).collect()
        };
        let of_actor = Filter::of(Facet::Actor, &actor.id);
        let members = pages.of(members).into_iter();
        Ok(Self {
            frame,
            kind,
            of: actor.of.as_ref().map(|of| link(site.model.actors.get(of))),
            did_heading,
            members: members.filter_map(|at| site.model.actors.at(*at).map(link)).collect(),
            timeline: format!("{}#timeline", urls.filtered(&of_actor)),
            did: pages
                .events(site, &did)
                .into_iter()
                .map(|id| {
                    let who = acting(site, site.model.events.get(id), &actor.id);
                    (EventRef::of(site, urls, id), who)
                })
                .collect(),
            stances: lines(stances),
            ascribed: lines(ascribed),
            quotes: pages
                .in_time(quotes.iter())
                .into_iter()
                .filter_map(|at| site.quote_at(*at))
                .map(|(account, quote)| {
                    let report = site.model.reports.get(&account.report);
                    (
                        QuoteView::of(site, urls, account, quote),
                        EventRef::of(site, urls, &account.event),
                        Link::report(urls, report),
                    )
                })
                .collect(),
            named_in: pages
                .events(site, &named_in)
                .into_iter()
                .map(|id| EventRef::of(site, urls, id))
                .collect(),
            pages,
        })
    }
}

impl StanceLine {
    fn of(site: &Localized, urls: &Urls, attested: Attested<'_>) -> Self {
        Self {
            position: label::stance(site.text, attested.stance),
            form: label::form(attested.stance),
            claim: Link::claim(urls, attested.claim),
            event: EventRef::of(site, urls, &attested.account.event),
            manner: label::manner(site.text, attested.stance.manner),
            at: site.at(&attested.account.report, &[attested.stance.paragraph]),
        }
    }
}
