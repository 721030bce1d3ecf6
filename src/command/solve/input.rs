//! The network file: what it may hold, and what is wrong with it if it is refused.
//!
//! Strict on purpose, for a misspelt `lattest` that is ignored gives a wrong answer: no field but
//! those named here, no id twice, no fraction of a second. A limit that is left out is none.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use indexmap::IndexSet;
use serde::de::value::MapAccessDeserializer;
use serde::{Deserialize, Deserializer, de};

use crate::chronology::network::Network;

/// How much of a text is quoted in an error.
const QUOTED: usize = 200;

/// Why a file is no network.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Error {
    /// Not JSON, or not of this form.
    #[error("line {line}, column {column}: {message}")]
    Form { line: usize, column: usize, message: String },
    #[error("the id {} occurs twice; events and relations share one namespace", quoted(.id))]
    DuplicateId { id: String },
    #[error("relation {}: `{field}` is {}, which is no event", quoted(.relation), quoted(.id))]
    UnknownEvent { relation: String, field: &'static str, id: String },
    #[error("relation {}: `min` {min} is above `max` {max}", quoted(.relation))]
    MinAboveMax { relation: String, min: i64, max: i64 },
}

impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        let (line, column) = (error.line(), error.column());
        let mut message = error.to_string();
        let place = format!(" at line {line} column {column}");
        if message.ends_with(&place) {
            message.truncate(message.len() - place.len());
        }
        // What ends before it begins is shown at its first character.
        let (line, column) = (line.max(1), column.max(1));
        Self::Form { line, column, message: shortened(&message).into_owned() }
    }
}

fn quoted(text: &str) -> String {
    format!("{:?}", shortened(text))
}

fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => Cow::Owned(format!("{}…", text.get(..end).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}

/// A file as it is written, its ids borrowed from it where they hold no escapes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File<'a> {
    #[serde(borrow)]
    events: Vec<Object<Event<'a>>>,
    #[serde(borrow)]
    relations: Vec<Object<Relation<'a>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    earliest: Option<i64>,
    latest: Option<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Relation<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    from: Cow<'a, str>,
    #[serde(borrow)]
    to: Cow<'a, str>,
    min: Option<i64>,
    max: Option<i64>,
}

/// A value that is written as an object; derived types alone would take an array for one.
struct Object<T>(T);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Object<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
            type Value = Object<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                T::deserialize(MapAccessDeserializer::new(map)).map(Object)
            }
        }

        deserializer.deserialize_map(Visitor(PhantomData))
    }
}

/// A network with the ids of its file.
pub(super) struct Input<'a> {
    pub(super) network: Network,
    /// By the index of its point.
    pub(super) events: Vec<Cow<'a, str>>,
    /// By the index of its relation.
    pub(super) relations: Vec<Cow<'a, str>>,
}

impl<'a> Input<'a> {
    /// Reads a network file.
    ///
    /// An event whose own `earliest` is above its `latest` is no error: that is a conflict, and
    /// for the solver to find.
    pub(super) fn read(text: &'a [u8]) -> Result<Self, Error> {
        let Object(file) = serde_json::from_slice::<Object<File<'a>>>(text)?;
        let network = file.network()?;
        Ok(Self {
            network,
            events: file.events.into_iter().map(|Object(event)| event.id).collect(),
            relations: file.relations.into_iter().map(|Object(relation)| relation.id).collect(),
        })
    }
}

impl File<'_> {
    fn network(&self) -> Result<Network, Error> {
        let mut network = Network::default();
        let mut ids = IndexSet::with_capacity(self.events.len() + self.relations.len());
        let mut points = Vec::with_capacity(self.events.len());
        for Object(Event { id, earliest, latest }) in &self.events {
            demand_new(&mut ids, id)?;
            let point = network.add_point();
            points.push(point);
            if earliest.is_some() || latest.is_some() {
                network.bound(point, *earliest, *latest);
            }
        }
        for Object(Relation { id, from, to, min, max }) in &self.relations {
            demand_new(&mut ids, id)?;
            if let Some((min, max)) = min.zip(*max).filter(|(min, max)| max < min) {
                return Err(Error::MinAboveMax { relation: id.to_string(), min, max });
            }
            let point = |field, event: &str| {
                let place = ids.get_index_of(event);
                let point = place.and_then(|place| points.get(place)).copied();
                point.ok_or_else(|| Error::UnknownEvent {
                    relation: id.to_string(),
                    field,
                    id: event.to_owned(),
                })
            };
            network.relation(point("from", from)?, point("to", to)?, *min, *max);
        }
        Ok(network)
    }
}

fn demand_new<'a>(ids: &mut IndexSet<&'a str>, id: &'a str) -> Result<(), Error> {
    if ids.insert(id) { Ok(()) } else { Err(Error::DuplicateId { id: id.to_owned() }) }
}
