//! Lists in parts, and single entries: the two envelopes, for every kind of entry.

use std::marker::PhantomData;

use serde::ser::{Serialize, SerializeMap as _, Serializer};
use utoipa::ToSchema;

use super::cut::Most;
use super::meta::{Axis, Licence, Meta};
use super::sequence::Sequence;
use crate::localized::Localized;
use crate::model::{Forward, Noun};
use crate::query::{Cursor, Filter, Paging, Query, Refusal, Side, Sort};
use crate::url::Urls;

/// A kind of entry that the endpoint has a list of.
pub trait Entry: Serialize + ToSchema + Sized {
    /// What it is.
    const NOUN: Noun;

    /// The ids of the entries that fit a filter, in reading order or by id. Only events can be
    /// filtered.
    fn sequence<'s>(site: &'s Localized, _: &Filter, is_by_id: bool) -> Sequence<'s> {
        Sequence::of(site, Self::NOUN, is_by_id)
    }

    /// An entry, if one has this id, with so much of each list in it.
    fn find(site: &Localized, urls: &Urls, id: &str, most: Most) -> Option<Self>;

    /// The entry with where it has the words that a filter asks for.
    #[must_use]
    fn with_found(self, _: &Localized, _: &Filter) -> Self {
        self
    }
}

/// `{"events": […], "meta": {…}}`. Each entry is made when it is written: of files, a list has all.
pub struct List<'s, E> {
    site: &'s Localized,
    urls: &'s Urls,
    filter: &'s Filter,
    /// The ids of its entries.
    ids: Vec<String>,
    meta: ListMeta,
    /// The address of its first part.
    pub first: String,
    entry: PhantomData<E>,
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
    /// Who made the chronology; null where the data does not say.
    pub curator: Option<String>,
    /// On what terms its words may be used; null where the data does not say.
    pub licence: Option<Licence>,
    /// How the whole is cited.
    pub citation: String,
}

/// `{"event": {…}, "meta": {…}}`.
#[derive(Debug)]
pub struct One<E> {
    entry: E,
    meta: Meta,
}

impl<'s, E: Entry> List<'s, E> {
    /// The address of the part of a list that is asked for.
    pub fn address(urls: &Urls, Query { filter, paging, .. }: &Query) -> String {
        urls.api_list(E::NOUN.many(), filter, paging)
    }

    /// The part of a list that is asked for.
    ///
    /// # Errors
    ///
    /// Where the cursor does not belong to this list, or is at an entry that is gone.
    pub fn of(site: &'s Localized, urls: &'s Urls, query: &'s Query) -> Result<Self, Refusal> {
        let Query { filter, paging: Paging { sort, limit, cursor }, .. } = query;
        let (sort, limit) = (*sort, *limit);
        let address = |paging: &Paging| urls.api_list(E::NOUN.many(), filter, paging);
        let (is_by_id, is_reversed) = match sort {
            Sort::Reading => (false, false),
            Sort::ReadingReversed => (false, true),
            Sort::Id => (true, false),
            Sort::IdReversed => (true, true),
        };
        let ids = E::sequence(site, filter, is_by_id);
        let total = ids.len();
        // What comes first in a list that is turned round is last.
        let turned = |place: usize| if is_reversed { total - place } else { place };
        let question = address(&Paging { sort, ..Paging::default() });
        // A file holds all of a list.
        let limit = if urls.are_of_files() { total } else { limit };
        let (start, end) = match cursor {
            None => (0, limit),
            Some(cursor) if !cursor.belongs_to(&question) => {
                return Err(Refusal::foreign_cursor(cursor));
            }
            Some(cursor) => {
                let at = place::<E>(site, &ids, &cursor.id).ok_or(Refusal::CursorGone)?;
                let at = if is_reversed { total - 1 - at } else { at };
                match cursor.side {
                    Side::After => (at + 1, at + 1 + limit),
                    Side::Before => (at.saturating_sub(limit), at),
                }
            }
        };
        let end = end.min(total);
        let start = start.min(end);
        let mut shown = match is_reversed {
            true => ids.ids(turned(end)..turned(start)),
            false => ids.ids(start..end),
        };
        if is_reversed {
            shown.reverse();
        }
        let goes_on = |side, id: Option<&String>| {
            let cursor = Some(Cursor::at(side, id?, &question));
            Some(address(&Paging { sort, limit, cursor }))
        };
        let Meta { axis, with, reading, curator, licence, citation } = Meta::of(site, urls);
        let meta = ListMeta {
            total,
            limit,
            sort: sort.as_str(),
            next: if end < total { goes_on(Side::After, shown.last()) } else { None },
            prev: if 0 < start { goes_on(Side::Before, shown.first()) } else { None },
            axis,
            with,
            reading,
            curator,
            licence,
            citation,
        };
        let first = address(&Paging { sort, limit, cursor: None });
        Ok(Self { site, urls, filter, ids: shown, meta, first, entry: PhantomData })
    }

    fn entries(&self) -> impl Iterator<Item = E> {
        let most = Most::among(self.urls, self.ids.len());
        let entries = self.ids.iter().filter_map(move |id| E::find(self.site, self.urls, id, most));
        entries.map(|entry| entry.with_found(self.site, self.filter))
    }

    /// The addresses of other parts of the list, each with its relation to this (RFC 8288).
    pub fn links(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let others = [("next", self.meta.next.as_deref()), ("prev", self.meta.prev.as_deref())];
        let others = others.into_iter().filter_map(|(rel, address)| Some((rel, address?)));
        others.chain([("first", self.first.as_str())])
    }
}

/// The place of an entry in a list, also if its id is another by now.
fn place<E: Entry>(site: &Localized, ids: &Sequence<'_>, id: &str) -> Option<usize> {
    let id = match E::NOUN.kind().and_then(|kind| site.model.forwarding.find(kind, id)) {
        Some(Forward::Moved(new)) => new,
        Some(Forward::Withdrawn(_)) | None => id,
    };
    ids.place(id)
}

impl<E: Entry> One<E> {
    /// An entry in its envelope, if one has this id.
    pub fn find(site: &Localized, urls: &Urls, id: &str) -> Option<Self> {
        E::find(site, urls, id, Most::among(urls, 1))
            .map(|entry| Self { entry, meta: Meta::of(site, urls) })
    }
}

impl<E: Entry> Serialize for List<'_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        envelope(serializer, E::NOUN.many(), &Entries(self), &self.meta)
    }
}

/// The entries of a list.
struct Entries<'l, 's, E>(&'l List<'s, E>);

impl<E: Entry> Serialize for Entries<'_, '_, E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.entries())
    }
}

impl<E: Entry> Serialize for One<E> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        envelope(serializer, E::NOUN.as_str(), &self.entry, &self.meta)
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
