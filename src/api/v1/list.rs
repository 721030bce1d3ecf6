//! Lists in parts, and single entries: the two envelopes, for every kind of entry.

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use utoipa::ToSchema;

use super::query::foreign;
use super::{Axis, Cursor, Meta, Refusal, Side, Sort, Wanted};
use crate::localized::Localized;
use crate::model::{Forward, Kind};
use crate::search::Filter;
use crate::site::Site;
use crate::url::Urls;

/// A kind of entry that the endpoint has a list of.
pub trait Entry: Serialize + ToSchema + Sized {
    /// What it is.
    const NOUN: Noun;

    /// Returns the ids of the entries that fit a filter, in reading order.
    fn ids(site: &Localized, filter: &Filter) -> Vec<String>;

    /// Returns an entry, if one has this id.
    fn find(site: &Localized, urls: &Urls, id: &str) -> Option<Self>;
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Noun {
    /// A happening.
    Event,
    /// What is asserted or denied.
    Claim,
    /// A published source.
    Report,
    /// Whoever acts or speaks.
    Actor,
    /// A matter on which the reports differ.
    Difference,
    /// What one could think and no report states.
    Assumption,
    /// What cannot all be true.
    Conflict,
}

impl From<Kind> for Noun {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Event => Self::Event,
            Kind::Claim => Self::Claim,
            Kind::Report => Self::Report,
            Kind::Actor => Self::Actor,
        }
    }
}

impl Noun {
    /// Returns the name of one: the key of its envelope.
    pub fn one(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Claim => "claim",
            Self::Report => "report",
            Self::Actor => "actor",
            Self::Difference => "difference",
            Self::Assumption => "assumption",
            Self::Conflict => "conflict",
        }
    }

    /// Returns the name of several: the key of the list, and the end of its address.
    pub fn many(self) -> &'static str {
        match self {
            Self::Event => "events",
            Self::Claim => "claims",
            Self::Report => "reports",
            Self::Actor => "actors",
            Self::Difference => "differences",
            Self::Assumption => "assumptions",
            Self::Conflict => "conflicts",
        }
    }

    /// Returns the kind of record, where ids of it can be given up.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Event => Some(Kind::Event),
            Self::Claim => Some(Kind::Claim),
            Self::Report => Some(Kind::Report),
            Self::Actor => Some(Kind::Actor),
            Self::Difference | Self::Assumption | Self::Conflict => None,
        }
    }
}

/// `{"events": […], "meta": {…}}`.
#[derive(Debug)]
pub struct List<E> {
    entries: Vec<E>,
    meta: ListMeta,
    /// The address of its first part.
    pub first: String,
}

/// About a list.
#[derive(Debug, serde::Serialize, ToSchema)]
pub struct ListMeta {
    /// How many entries the whole list has.
    #[schema(minimum = 0)]
    pub total: usize,
    /// How many entries one answer has at most.
    #[schema(minimum = 1, maximum = 500)]
    pub limit: usize,
    /// The order: `reading`, `-reading`, `id` or `-id`.
    pub sort: &'static str,
    /// The address of the next part; null at the end.
    #[schema(format = "uri-reference")]
    pub next: Option<String>,
    /// The address of the part before this; null at the beginning.
    #[schema(format = "uri-reference")]
    pub prev: Option<String>,
    /// Whose days the dates are.
    pub axis: Axis,
    /// The assumptions in force, as asked for by `with`.
    pub with: Vec<String>,
    /// The readings in force in place of those that are used, as asked for by `reading`.
    pub reading: Vec<String>,
}

/// `{"event": {…}, "meta": {…}}`.
#[derive(Debug)]
pub struct One<E> {
    entry: E,
    meta: Meta,
}

impl<E: Entry> List<E> {
    /// Returns the address of the part of a list that is asked for.
    pub fn address(urls: &Urls, wanted: &Wanted) -> String {
        urls.api_list(E::NOUN.many(), &wanted.query.filter, wanted.paging(wanted.cursor.as_ref()))
    }

    /// Returns the part of a list that is asked for.
    ///
    /// # Errors
    ///
    /// Where the cursor does not belong to this list, or stands at an entry that is gone.
    pub fn of(site: &Localized, urls: &Urls, wanted: &Wanted) -> Result<Self, Refusal> {
        let ids = sorted(E::ids(site, &wanted.query.filter), wanted.sort);
        let question = urls.api_list(E::NOUN.many(), &wanted.query.filter, wanted.order());
        let (start, end) = match &wanted.cursor {
            None => (0, wanted.limit),
            Some(cursor) if !cursor.belongs_to(&question) => {
                return Err(foreign(&cursor.to_string()));
            }
            Some(cursor) => {
                let at = place::<E>(site, &ids, &cursor.id).ok_or(Refusal::CursorGone)?;
                match cursor.side {
                    Side::After => (at + 1, at + 1 + wanted.limit),
                    Side::Before => (at.saturating_sub(wanted.limit), at),
                }
            }
        };
        let end = end.min(ids.len());
        let shown = ids.get(start..end).unwrap_or_default();
        let goes_on = |side, id: Option<&String>| {
            let cursor = Cursor::at(side, id?, &question);
            Some(urls.api_list(E::NOUN.many(), &wanted.query.filter, wanted.paging(Some(&cursor))))
        };
        let Meta { axis, with, reading } = Meta::of(site);
        let meta = ListMeta {
            total: ids.len(),
            limit: wanted.limit,
            sort: wanted.sort.as_str(),
            next: if end < ids.len() { goes_on(Side::After, shown.last()) } else { None },
            prev: if 0 < start { goes_on(Side::Before, shown.first()) } else { None },
            axis,
            with,
            reading,
        };
        let entries = shown.iter().filter_map(|id| E::find(site, urls, id)).collect();
        let first = urls.api_list(E::NOUN.many(), &wanted.query.filter, wanted.paging(None));
        Ok(Self { entries, meta, first })
    }

    /// Returns the addresses of other parts of the list, each with its relation to this (RFC 8288).
    pub fn links(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let others = [("next", self.meta.next.as_deref()), ("prev", self.meta.prev.as_deref())];
        let others = others.into_iter().filter_map(|(rel, address)| Some((rel, address?)));
        others.chain([("first", self.first.as_str())])
    }
}

fn sorted(mut ids: Vec<String>, sort: Sort) -> Vec<String> {
    match sort {
        Sort::Reading => {}
        Sort::ReadingReversed => ids.reverse(),
        Sort::Id => ids.sort(),
        Sort::IdReversed => ids.sort_by(|a, b| b.cmp(a)),
    }
    ids
}

/// Returns the place of an entry in a list, also if its id is another by now.
fn place<E: Entry>(site: &Site, ids: &[String], id: &str) -> Option<usize> {
    let id = match E::NOUN.kind().and_then(|kind| site.model.forwarding.find(kind, id)) {
        Some(Forward::Moved(new)) => new,
        Some(Forward::Withdrawn(_)) | None => id,
    };
    ids.iter().position(|other| other == id)
}

impl<E: Entry> One<E> {
    /// Returns an entry in its envelope, if one has this id.
    pub fn find(site: &Localized, urls: &Urls, id: &str) -> Option<Self> {
        E::find(site, urls, id).map(|entry| Self { entry, meta: Meta::of(site) })
    }
}

impl<E: Entry> Serialize for List<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        envelope(serializer, E::NOUN.many(), &self.entries, &self.meta)
    }
}

impl<E: Entry> Serialize for One<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        envelope(serializer, E::NOUN.one(), &self.entry, &self.meta)
    }
}

fn envelope<S: Serializer>(
    serializer: S,
    key: &str,
    content: &impl Serialize,
    meta: &impl Serialize,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(2))?;
    map.serialize_entry(key, content)?;
    map.serialize_entry("meta", meta)?;
    map.end()
}
