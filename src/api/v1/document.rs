//! The OpenAPI document: what the macros cannot know of answers.
//!
//! It is for people who program, and in English, as are the comments of the shapes that it takes
//! over.

use std::collections::BTreeMap;

use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::info::{InfoBuilder, LicenseBuilder};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::response::{Response, ResponseBuilder};
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Schema, Type};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    ComponentsBuilder, Content, Header, KnownFormat, OpenApi, Ref, RefOr, SchemaFormat,
    ServerBuilder,
};
use utoipa::{IntoResponses, ToSchema};

use super::{
    Actor, Assumption, Claim, Conflict, Difference, Entry, Event, List, ListMeta, Meta, Nearest,
    One, OneChronology, Place, Problem, Report, beside,
};
use crate::url::Urls;

const ABOUT: &str = "Who said what, when, according to whom: the chronology of a dispute, as JSON. \
                     It can only be read and needs no key. Each answer is what is known now: dates \
                     are windows, and come with how sure they are and why.";

/// The lists by the end of their address, with what they hold.
const TAGS: [(&str, &str); 9] = [
    ("/events", "What happened: each event with its window and the reasons for it."),
    ("/claims", "What is asserted or denied, with everybody who does."),
    ("/reports", "The published sources."),
    ("/actors", "Whoever acts or speaks."),
    ("/places", "Where events take place, or which place they concern."),
    ("/differences", "Where the reports differ."),
    ("/assumptions", "What one could think and no report states."),
    ("/conflicts", "What is said and cannot all be true."),
    ("/chronology", "Everything in one document."),
];

type Schemas = Vec<(String, RefOr<Schema>)>;
type Responses = BTreeMap<String, RefOr<Response>>;

/// The OpenAPI document, given the one that holds every route.
pub fn document(mut document: OpenApi, urls: &Urls) -> OpenApi {
    let license = LicenseBuilder::new()
        .name("MIT OR Apache-2.0")
        .identifier(Some("MIT OR Apache-2.0"))
        .build();
    document.info = InfoBuilder::new()
        .title("Démarche")
        .description(Some(ABOUT))
        .version("1")
        .license(Some(license))
        .build();
    document.servers = Some(vec![ServerBuilder::new().url(urls.api_root()).build()]);
    document.components = Some(ComponentsBuilder::new().schemas_from_iter(schemas()).build());
    let tag = |(name, about): &(&str, &str)| {
        TagBuilder::new().name(*name).description(Some(*about)).build()
    };
    document.tags = Some(TAGS.iter().map(tag).collect());
    if urls.are_of_files() {
        only_files(&mut document);
        return document;
    }
    let beside = (beside::TAG, "Addresses beside the API: citations, and how pages are embedded.");
    document.tags.iter_mut().for_each(|tags| tags.push(tag(&beside)));
    name_languages(&mut document, urls);
    document.paths.paths.extend(beside::paths(urls));
    document
}

/// Leaves of a document what holds where the same answers are files: an address for each, which takes
/// nothing and is always answered alike.
fn only_files(document: &mut OpenApi) {
    let is_named = |parameter: &RefOr<Parameter>| {
        matches!(parameter, RefOr::T(Parameter { parameter_in: ParameterIn::Path, .. }))
    };
    let paths = std::mem::take(&mut document.paths.paths);
    for (path, mut item) in paths {
        if let Some(operation) = &mut item.get {
            if let Some(parameters) = &mut operation.parameters {
                parameters.retain(is_named);
            }
            // It tells of what is asked for.
            operation.description = None;
            operation.responses.responses.retain(|status, _| status == "200");
            for response in operation.responses.responses.values_mut() {
                if let RefOr::T(response) = response {
                    response.headers.clear();
                    response.description = "All of it.".to_owned();
                }
            }
        }
        document.paths.paths.insert(format!("{path}.json"), item);
    }
    if let Some(components) = &mut document.components {
        components.schemas.retain(|name, _| *name != Problem::name() && *name != Nearest::name());
    }
}

/// Names the languages that the site speaks, which no route knows.
fn name_languages(document: &mut OpenApi, urls: &Urls) {
    let tags: Vec<_> = urls.languages().iter().map(|told| told.tag).collect();
    if tags.is_empty() {
        return;
    }
    let operations = document.paths.paths.values_mut().filter_map(|item| item.get.as_mut());
    let parameters = operations.filter_map(|operation| operation.parameters.as_mut()).flatten();
    for parameter in parameters {
        if let RefOr::T(parameter) = parameter
            && parameter.name == "lang"
        {
            let text = ObjectBuilder::new().schema_type(Type::String);
            parameter.schema = Some(text.enum_values(Some(tags.clone())).into());
        }
    }
}

fn schemas() -> BTreeMap<String, RefOr<Schema>> {
    let mut found = Schemas::new();
    entry::<Event>(&mut found);
    entry::<Claim>(&mut found);
    entry::<Report>(&mut found);
    entry::<Actor>(&mut found);
    entry::<Place>(&mut found);
    entry::<Difference>(&mut found);
    entry::<Assumption>(&mut found);
    entry::<Conflict>(&mut found);
    add::<Meta>(&mut found);
    add::<ListMeta>(&mut found);
    add::<OneChronology<'_>>(&mut found);
    add::<Problem>(&mut found);
    let mut schemas: BTreeMap<String, RefOr<Schema>> = found.into_iter().collect();
    schemas.values_mut().for_each(require_all);
    schemas
}

/// Every field is always there, but for those that say nothing where they are empty.
fn require_all(schema: &mut RefOr<Schema>) {
    if let RefOr::T(Schema::Object(object)) = schema {
        let names = object.properties.keys().filter(|name| !OPTIONAL.contains(&name.as_str()));
        object.required = names.cloned().collect();
    }
}

/// The fields that are left out where they are empty: those of a problem, and that lists or
/// chains are cut.
const OPTIONAL: [&str; 4] = ["parameter", "nearest", "cut", "skipped"];

/// Adds the schemas of an entry and of its two envelopes.
fn entry<E: Entry>(schemas: &mut Schemas) {
    add::<E>(schemas);
    let entry = || Ref::from_schema_name(E::name());
    let envelope = |key: &str, content: RefOr<Schema>, meta: &str| {
        let envelope = ObjectBuilder::new()
            .property(key, content)
            .property("meta", Ref::from_schema_name(meta));
        RefOr::T(Schema::from(envelope))
    };
    let list = ArrayBuilder::new().items(entry());
    schemas.push((
        list_name::<E>(),
        envelope(E::NOUN.many(), Schema::from(list).into(), &ListMeta::name()),
    ));
    schemas.push((one_name::<E>(), envelope(E::NOUN.as_str(), entry().into(), &Meta::name())));
}

fn list_name<E: Entry>() -> String {
    format!("{}List", E::name())
}

fn one_name<E: Entry>() -> String {
    format!("One{}", E::name())
}

/// Adds a type's schema, and those that it refers to.
fn add<T: ToSchema>(schemas: &mut Schemas) {
    schemas.push((T::name().into_owned(), T::schema()));
    T::schemas(schemas);
}

impl<E: Entry> IntoResponses for List<'_, E> {
    fn responses() -> Responses {
        let link = "Other parts of the list by their relation (RFC 8288): `next`, `prev`, `first`.";
        let list = ok("Part of the list.", &list_name::<E>()).header("Link", header(link));
        responses([("200", list)])
    }
}

impl<E: Entry> IntoResponses for One<E> {
    fn responses() -> Responses {
        let mut own = vec![
            ("200", ok("The entry.", &one_name::<E>())),
            ("404", problem("No entry has this id; `nearest` offers some where some are near.")),
        ];
        if E::NOUN.kind().is_some() {
            let moved = "The entry has another id, or this one was not written in small letters.";
            let moved = ResponseBuilder::new().description(moved);
            own.push(("308", moved.header("Location", header("The entry's address."))));
            own.push(("410", problem("The entry was withdrawn; `detail` says why.")));
        }
        responses(own)
    }
}

impl IntoResponses for OneChronology<'_> {
    fn responses() -> Responses {
        responses([("200", ok("Everything.", &Self::name()))])
    }
}

fn ok(description: &str, schema: &str) -> ResponseBuilder {
    let body = Content::new(Some(Ref::from_schema_name(schema)));
    ResponseBuilder::new().description(description).content("application/json", body)
}

/// An address's own answers, and those that every address may give.
fn responses(own: impl IntoIterator<Item = (&'static str, ResponseBuilder)>) -> Responses {
    let current = "What `If-None-Match` names is still current.";
    let query = "The query cannot be understood; `detail` names the parameter and what it takes.";
    let encoding = "The request takes no encoding of the answer, not even the answer as it is.";
    let retry_after = number("Seconds after which trying again may help.");
    let always = [
        ("304", ResponseBuilder::new().description(current)),
        ("400", problem(query)),
        ("406", problem(encoding)),
        ("413", problem("The request has a large body. No address takes any.")),
        ("414", problem("The address is longer than any that is needed.")),
        ("431", problem("The headers are larger than any that are needed.")),
        ("500", problem("A fault of ours.")),
        ("503", problem("The server is busy.").header("Retry-After", retry_after)),
    ];
    let all = always.into_iter().chain(own);
    all.map(|(status, response)| (status.to_owned(), response.build().into())).collect()
}

fn problem(description: &str) -> ResponseBuilder {
    let body = Content::new(Some(Ref::from_schema_name(Problem::name())));
    ResponseBuilder::new().description(description).content("application/problem+json", body)
}

fn header(description: &str) -> Header {
    let text = ObjectBuilder::new().schema_type(Type::String);
    HeaderBuilder::new().schema(Some(text)).description(Some(description)).build()
}

fn number(description: &str) -> Header {
    let number = ObjectBuilder::new()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)));
    HeaderBuilder::new().schema(Some(number)).description(Some(description)).build()
}
