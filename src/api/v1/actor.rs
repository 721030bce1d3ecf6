//! Whoever acts or speaks, with what it did and said.

use serde::Serialize;
use utoipa::ToSchema;

use super::claim::StanceIn;
use super::cut::{Cut, Most};
use super::list::Entry;
use super::reference::{ClaimRef, EventRef, LastEvent, Named};
use super::words::ActorKind;
use crate::localized::Localized;
use crate::model::Noun;
use crate::query::{Facet, Filter};
use crate::url::Urls;

/// A person, government or body that acts or speaks.
#[derive(Debug, Serialize, ToSchema)]
pub struct Actor {
    /// Its id, which lasts.
    pub id: String,
    /// Its page.
    #[schema(format = "uri-reference")]
    pub url: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ActorKind,
    /// The actor that it belongs to; null where there is none.
    pub of: Option<Named>,
    /// The actors that belong to it.
    pub members: Vec<Named>,
    /// The events in which it acts, in reading order.
    pub events: Vec<EventRef>,
    /// What it asserts and denies and what is ascribed to it, in reading order.
    pub stances: Vec<Position>,
    /// The lists above that have not all, where there are too many; left out where none is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut: Vec<Cut>,
}

/// What an actor says to a claim, or is said to hold of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Position {
    /// The claim.
    pub claim: ClaimRef,
    /// What the actor says to it.
    pub stance: StanceIn,
}

impl Entry for Actor {
    const NOUN: Noun = Noun::Actor;

    fn find(site: &Localized, urls: &Urls, id: &str, most: Most) -> Option<Self> {
        let found = site.model.actors.find(id)?;
        let at = site.model.actors.position(&found.id)?;
        let acts = site.lists().acts_itself(at);
        let stances = site.stances_of(&found.id);
        let all = urls.api_home(&Filter::of(Facet::Actor, &found.id));
        let (mut cut, mut last) = (Vec::new(), LastEvent::default());
        let members = site.lists().members(at);
        let everyone = urls.api_entries("actors");
        Some(Self {
            id: found.id.to_string(),
            url: urls.actor(&found.id),
            name: found.name.clone(),
            kind: found.kind.into(),
            of: found.of.as_ref().map(|id| Named::actor(site, id)),
            members: most.of(
                &mut cut,
                ("members", &everyone),
                members.len(),
                members.iter().filter_map(|at| site.model.actors.at(*at)).map(Named::of_actor),
            ),
            events: most.of(
                &mut cut,
                ("events", &all),
                acts.len(),
                site.events_of(acts.iter()).map(|event| EventRef::of(site, urls, event)),
            ),
            stances: most.of(
                &mut cut,
                ("stances", &all),
                site.lists().stances().by_actor(at).len(),
                stances.map(|attested| Position {
                    claim: ClaimRef::of(attested.claim),
                    stance: StanceIn::of(site, urls, attested, &mut last),
                }),
            ),
            cut,
        })
    }
}
