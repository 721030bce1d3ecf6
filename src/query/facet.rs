//! The properties of events by which a reader chooses them. A new one is a variant here, with its
//! arms, and its words in `text`: addresses, form, API and feeds follow.

use super::{Shape, Takes};
use crate::model::{BuiltInKind, Catalog, EventKind, Id as _, Model, Record, kinds};

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

/// Does the same with the records of whichever facet it is.
macro_rules! each {
    ($facet:expr, $model:expr, |$records:ident| $does:expr) => {
        match $facet {
            Facet::Lane => {
                let $records = &$model.lanes;
                $does
            }
            Facet::Actor => {
                let $records = &$model.actors;
                $does
            }
            Facet::Report => {
                let $records = &$model.reports;
                $does
            }
            Facet::Kind => {
                let $records = &$model.kinds;
                $does
            }
            Facet::Claim => {
                let $records = &$model.claims;
                $does
            }
            Facet::Tag => {
                let $records = &$model.tags;
                $does
            }
            Facet::Place => {
                let $records = &$model.places;
                $does
            }
        }
    };
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

    /// How many values there are.
    pub fn len(self, model: &Model) -> usize {
        each!(self, model, |records| records.len())
    }

    /// The index of a value among all, in the order in which readers see them.
    pub fn position(self, model: &Model, id: &str) -> Option<usize> {
        each!(self, model, |records| records.position_of(id))
    }

    /// The value at an index.
    pub fn at(self, model: &Model, position: usize) -> Option<Value<'_>> {
        match self {
            Self::Lane => own(&model.lanes, position, |lane| &lane.name),
            Self::Actor => own(&model.actors, position, |actor| &actor.name),
            Self::Report => own(&model.reports, position, |report| &report.label),
            Self::Kind => model.kinds.at(position).map(of_kind),
            Self::Claim => own(&model.claims, position, |claim| &claim.text),
            Self::Tag => own(&model.tags, position, |tag| &tag.name),
            Self::Place => own(&model.places, position, |place| &place.name),
        }
    }

    /// Every value that there is, in the order in which readers see them.
    pub fn values(self, model: &Model) -> impl Iterator<Item = Value<'_>> {
        (0..self.len(model)).filter_map(move |position| self.at(model, position))
    }

    /// The value of an id, or which ids there are.
    pub fn find<'m>(self, model: &'m Model, id: &str) -> Result<Value<'m>, Takes> {
        let found = self.position(model, id).and_then(|position| self.at(model, position));
        found.ok_or_else(|| Takes::one_of(self.values(model).map(|value| value.id)))
    }
}

fn of_kind(kind: &EventKind) -> Value<'_> {
    let own = || Label::Own(kind.name.as_deref().unwrap_or_default());
    Value { id: kind.id.as_str(), label: kind.built_in().map_or_else(own, Label::Kind) }
}

fn own<'m, R: Record>(
    records: &'m Catalog<R>,
    position: usize,
    label: fn(&R) -> &String,
) -> Option<Value<'m>> {
    let record = records.at(position)?;
    Some(Value { id: R::id(record).as_str(), label: Label::Own(label(record)) })
}
