//! Every parameter: what it means and which values it takes, for `query` and for the OpenAPI
//! document alike.

use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, Object, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Required, SchemaFormat};

use super::Sort;
use super::query::{LIMIT, LIMIT_DEFAULT, QUERY_CHARACTERS_MAX};
use crate::model::EventKind;
use crate::search::Match;

/// Which parameters an address takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameters {
    /// `with` and `reading`.
    Choice,
    /// Those, and which part of a list, in which order.
    List,
    /// Those, and which events.
    Events,
    /// Which events, and `with` and `reading`: what feeds and files take.
    View,
}

/// The parameters of a single entry, and of all in one.
pub struct ChoiceParameters;

/// The parameters of a list.
pub struct ListParameters;

/// The parameters of the list of events.
pub struct EventParameters;

/// The last part of an entry's address.
pub struct IdParameter;

/// One parameter: its name, what it means, what it takes.
type Described = (&'static str, &'static str, fn() -> Schema);

const FILTER: &[Described] = &[
    ("lane", "Events of this row of the timeline; `lanes` of `/chronology` has the ids.", || {
        id("lane-id")
    }),
    (
        "actor",
        "Events in which this actor acts or takes a stance: a group itself, not its members. \
         `/actors` has the ids.",
        || id("actor-id"),
    ),
    ("report", "Events that this report tells; `/reports` has the ids.", || id("report-id")),
    ("kind", "Events of this kind.", || one_of(EventKind::ALL)),
    ("claim", "Events in which this claim is asserted or denied; `/claims` has the ids.", || {
        id("claim-id")
    }),
    (
        "from",
        "Events that lie on the first day of this date or later: `2026-03-04`, `2026-03`, `2026`, \
         or any other date in EDTF that has a first day.",
        || text().format(Some(SchemaFormat::Custom("edtf".into()))).into(),
    ),
    (
        "to",
        "Events that lie on the last day of this date or earlier, likewise. It may not end before \
         `from` begins.",
        || text().format(Some(SchemaFormat::Custom("edtf".into()))).into(),
    ),
    (
        "match",
        "How sure it must be that an event lies between these days. `possible`, the default: \
         nothing that is known keeps it from lying there, so an event without a day may lie \
         anywhere. `certain`: what is known leaves it no other place. An event that lasts is \
         possible where some of its days may lie there, certain only where all of them must.",
        || one_of(Match::ALL),
    ),
    (
        "q",
        "Events that have all these words, a letter or digit among them; case and accents are \
         left aside, and events that have them as typed come first.",
        || text().min_length(Some(1)).max_length(Some(QUERY_CHARACTERS_MAX)).into(),
    ),
];

const CHOICE: &[Described] = &[
    (
        "with",
        "The chronology with this assumption; any number of times. `/assumptions` lists them.",
        || several("assumption-id"),
    ),
    (
        "reading",
        "The chronology with this reading in place of the one that is used; any number of times, \
         but once for the same words. The `time` of an event's accounts has the ids.",
        || several("reading-id"),
    ),
];

const LIST: &[Described] = &[
    (
        "sort",
        "`reading`, the default: as pages list the entries, events by what is known of their time. \
         `id`: by id. With `-` before it, from the end.",
        || one_of(Sort::ALL),
    ),
    ("limit", "How many entries at most; 100 where nothing is asked for.", limit),
    (
        "cursor",
        "Where to go on: a part of the addresses in `meta.next` and `meta.prev`, never made up.",
        || text().format(Some(SchemaFormat::Custom("cursor".into()))).into(),
    ),
];

impl Parameters {
    /// Returns every parameter, in the order in which our own addresses have them.
    fn described(self) -> impl Iterator<Item = &'static Described> {
        let (filter, list): (&[Described], &[Described]) = match self {
            Self::Choice => (&[], &[]),
            Self::List => (&[], LIST),
            Self::Events => (FILTER, LIST),
            Self::View => (FILTER, &[]),
        };
        filter.iter().chain(CHOICE).chain(list)
    }

    /// Returns the names of the parameters.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        self.described().map(|(name, ..)| *name)
    }

    fn documented(self) -> Vec<Parameter> {
        let parameter = |(name, means, takes): &Described| {
            ParameterBuilder::new()
                .name(*name)
                .parameter_in(ParameterIn::Query)
                .required(Required::False)
                .description(Some(*means))
                .schema(Some(takes()))
                .build()
        };
        self.described().map(parameter).collect()
    }
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn id_of(format: &str) -> ObjectBuilder {
    let format = SchemaFormat::Custom(format.to_owned());
    text().max_length(Some(80)).pattern(Some("^[a-z0-9]+(-[a-z0-9]+)*$")).format(Some(format))
}

fn id(format: &str) -> Schema {
    id_of(format).into()
}

fn several(format: &str) -> Schema {
    ArrayBuilder::new().items(Object::from(id_of(format))).unique_items(true).into()
}

fn one_of<T>(words: &[(&'static str, T)]) -> Schema {
    text().enum_values(Some(words.iter().map(|(word, _)| *word))).into()
}

fn limit() -> Schema {
    ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
        .minimum(Some(*LIMIT.start()))
        .maximum(Some(*LIMIT.end()))
        .default(Some(LIMIT_DEFAULT.into()))
        .into()
}

impl IntoParams for ChoiceParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        Parameters::Choice.documented()
    }
}

impl IntoParams for ListParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        Parameters::List.documented()
    }
}

impl IntoParams for EventParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        Parameters::Events.documented()
    }
}

impl IntoParams for IdParameter {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let means = "Its id. Ids last: one that was given up answers 308 or 410.";
        let id = ParameterBuilder::new().name("id").parameter_in(ParameterIn::Path);
        vec![id.required(Required::True).description(Some(means)).schema(Some(text())).build()]
    }
}
