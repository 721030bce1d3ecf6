//! The properties of events by which a reader chooses them. A new one is a variant here, with its
//! arms, and its words in `text`: addresses, form, API and feeds follow.

use std::collections::BTreeSet;

use super::{Shape, Takes};
use crate::model::{BuiltInKind, Catalog, Event, EventKind, Id as _, Model, Record, kinds};

kinds! {
    /// A property of events by which a reader chooses them.
    ///
    /// Addresses have them in the order of the variants.
    Facet {
        /// The row of the timeline.
        Lane = "lane",
        /// Who acts or takes a stance, and what they belong to.
        Actor = "actor",
        /// Which report tells it.
        Report = "report",
        /// Which kind of happening.
        Kind = "kind",
        /// What is asserted or denied in it.
        Claim = "claim",
        /// What else it has to do with.
        Tag = "tag",
        /// Where it takes place, or which place it concerns.
        Place = "place",
    }
}

/// One of the values that events have in a facet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Value<'m> {
    /// Its word in addresses.
    pub id: &'m str,
    /// What readers see.
    pub label: Label<'m>,
}

/// How a value is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label<'m> {
    /// By words of the data.
    Own(&'m str),
    /// As a kind of event, for which the program has the words.
    Kind(BuiltInKind),
}

impl Facet {
    /// What a parameter of this name asks for, for programmers.
    pub fn means(self) -> &'static str {
        match self {
            Self::Lane => {
                "Events of this row of the timeline; `lanes` of `/chronology` has the ids."
            }
            Self::Actor => {
                "Events in which this actor, or one that belongs to it, acts or takes a stance. \
                 `/actors` has the ids."
            }
            Self::Report => "Events that this report tells; `/reports` has the ids.",
            Self::Kind => "Events of this kind; `kinds` of `/chronology` has the ids.",
            Self::Claim => {
                "Events in which this claim is asserted or denied; `/claims` has the ids."
            }
            Self::Tag => "Events with this tag; `tags` of `/chronology` has the ids.",
            Self::Place => "Events at this place, or about it; `/places` has the ids.",
        }
    }

    /// The place of its field in the form; none where it has no field. Claims and places are asked for
    /// on their own pages: all of them in a field would be a page of their own.
    pub fn field(self) -> Option<u8> {
        match self {
            Self::Lane => Some(1),
            Self::Report => Some(2),
            Self::Kind => Some(3),
            Self::Actor => Some(4),
            Self::Tag => Some(5),
            Self::Claim | Self::Place => None,
        }
    }

    /// All of them in the order in which readers see them: as in the form, then what it has not.
    pub fn shown() -> Vec<Self> {
        let mut facets: Vec<Self> = Self::ALL.iter().map(|(_, facet)| *facet).collect();
        facets.sort_by_key(|facet| facet.field().unwrap_or(u8::MAX));
        facets
    }

    /// The shape of its values.
    pub(super) fn shape(self) -> Shape {
        Shape::Ids(self.as_str())
    }

    /// Every value that there is, in the order in which readers see them.
    pub fn values(self, model: &Model) -> Vec<Value<'_>> {
        match self {
            Self::Lane => records(&model.lanes, |lane| &lane.name),
            Self::Actor => records(&model.actors, |actor| &actor.name),
            Self::Report => records(&model.reports, |report| &report.label),
            Self::Kind => model.kinds.iter().map(of_kind).collect(),
            Self::Claim => records(&model.claims, |claim| &claim.text),
            Self::Tag => records(&model.tags, |tag| &tag.name),
            Self::Place => records(&model.places, |place| &place.name),
        }
    }

    /// The value of an id, or which ids there are.
    pub fn find<'m>(self, model: &'m Model, id: &str) -> Result<Value<'m>, Takes> {
        let values = self.values(model);
        let found = values.iter().find(|value| value.id == id);
        found.copied().ok_or_else(|| Takes::one_of(values.iter().map(|value| value.id)))
    }

    /// The values that an event has.
    pub fn of<'m>(self, model: &'m Model, event: &'m Event) -> BTreeSet<&'m str> {
        let accounts = || model.accounts_of(&event.id);
        let stances = || accounts().flat_map(|account| &account.stances);
        match self {
            Self::Lane => event.lanes().map(|id| id.as_str()).collect(),
            Self::Tag => event.tags.iter().map(|id| id.as_str()).collect(),
            Self::Actor => {
                let speaking = stances().map(|stance| &stance.actor);
                let acting = event.actors.iter().chain(speaking);
                acting.flat_map(|id| model.with_those_above(id)).map(|id| id.as_str()).collect()
            }
            Self::Report => accounts().map(|account| account.report.as_str()).collect(),
            Self::Kind => BTreeSet::from([event.kind.as_str()]),
            Self::Claim => stances().map(|stance| stance.claim.as_str()).collect(),
            Self::Place => model.places_of(event).into_iter().map(|id| id.as_str()).collect(),
        }
    }
}

fn of_kind(kind: &EventKind) -> Value<'_> {
    let own = || Label::Own(kind.name.as_deref().unwrap_or_default());
    Value { id: kind.id.as_str(), label: kind.built_in().map_or_else(own, Label::Kind) }
}

fn records<R: Record>(records: &Catalog<R>, label: fn(&R) -> &String) -> Vec<Value<'_>> {
    let value = |record| Value { id: R::id(record).as_str(), label: Label::Own(label(record)) };
    records.iter().map(value).collect()
}
