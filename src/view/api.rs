//! The API for people: commands to begin with, then a reference made from the OpenAPI document.

use std::collections::BTreeMap;

use askama::Template;
use utoipa::Number;
use utoipa::openapi::path::Operation;
use utoipa::openapi::schema::{ArrayItems, Object, Schema, SchemaFormat, SchemaType, Type};
use utoipa::openapi::{OpenApi, RefOr};

use super::Frame;
use super::export::window_example;
use crate::chronology::Choice;
use crate::localized::Localized;
use crate::query::{Facet, Filter, Match, Paging};
use crate::text::{ApiText, KindText, Text, english, filled};
use crate::url::Urls;

/// The example that explains the API: a program that runs as it is.
pub fn example(urls: &Urls) -> String {
    let text = include_str!("../../docs/who_denied.py");
    // A file has an end to its name, which a server does without.
    let end = if urls.are_of_files() { ".json" } else { "" };
    text.replace("api/v1/{name}", &format!("api/v1/{{name}}{end}"))
}

/// The page that explains the API.
#[derive(Template)]
#[template(path = "api.html")]
pub struct ApiPage {
    pub(super) frame: Frame,
    t: &'static ApiText,
    /// What cannot be asked for, where the site is a folder of files.
    files_note: Option<&'static str>,
    document: String,
    dates_example: Option<String>,
    commands: Vec<(Marked, String)>,
    example: String,
    example_command: String,
    addresses: Vec<Address>,
    parameters: Vec<Parameter>,
    statuses: Vec<(String, Marked)>,
    shapes: Vec<Shape>,
}

/// The language of the OpenAPI document, on a page in another one.
type Lang = Option<&'static str>;

/// Words some of which are code.
struct Marked {
    parts: Vec<(String, bool)>,
    lang: Lang,
}

/// An address, with what it takes.
struct Address {
    path: String,
    means: Marked,
    takes: Vec<String>,
}

/// A parameter of some addresses.
struct Parameter {
    name: String,
    means: Marked,
    takes: Kind,
}

/// An object in an answer.
struct Shape {
    name: String,
    means: Marked,
    one_of: Option<Marked>,
    fields: Vec<Field>,
}

struct Field {
    name: String,
    kind: Kind,
    means: Marked,
}

/// What a value is: words, and the shape that it has.
#[derive(Default)]
struct Kind {
    text: String,
    shape: Option<String>,
}

impl ApiPage {
    /// The page of a site, given its OpenAPI document.
    pub fn new(site: &Localized, urls: &Urls, document: &OpenApi) -> Self {
        let t = site.text;
        let json = urls.api_document();
        let frame = Frame::new(site, urls, t.api.title, t.api.lede, Urls::api, json);
        let paths = document.paths.paths.iter();
        let operations: Vec<(&String, &Operation)> = paths
            .filter(|(_, item)| item.servers.is_none())
            .filter_map(|(path, item)| Some((path, item.get.as_ref()?)))
            .collect();
        let root = urls.api_root();
        let documented = english().tag;
        let lang = (t.tag != documented).then_some(documented);
        Self {
            frame,
            t: &t.api,
            files_note: urls.are_of_files().then_some(t.api.files_note),
            document: urls.api_document(),
            dates_example: window_example(site).map(|(edtf, words)| {
                filled(t.api.dates_example, &[("edtf", &edtf), ("words", &words)])
            }),
            commands: commands(site, urls),
            example: example(urls),
            example_command: format!(
                "curl -s '{}' | python3 - '{}'",
                urls.to_try(&urls.api_example()),
                urls.to_try(&urls.under(&Choice::default()).home()),
            ),
            addresses: operations
                .iter()
                .map(|(path, operation)| Address::of(&root, path, operation, lang))
                .collect(),
            parameters: parameters(&t.api.kind, &operations, lang),
            statuses: statuses(&operations, lang),
            shapes: shapes(t, document, lang),
        }
    }

    /// The sections of the page, by the ids of their headings. Of files nothing is asked, so there are
    /// no parameters and no parts, and they say nothing of what went wrong.
    fn contents(&self) -> Vec<(&'static str, &'static str)> {
        let t = self.t;
        let mut contents = vec![
            ("commands", t.commands),
            ("example", t.example),
            ("dates", t.dates),
            ("addresses", t.addresses),
        ];
        if self.files_note.is_none() {
            contents.extend([
                ("parameters", t.parameters),
                ("parts", t.parts),
                ("answers", t.statuses),
            ]);
        }
        contents.extend([("fields", t.shapes), ("promise", t.promise)]);
        contents
    }

    /// Words of ours, some of which are code.
    #[expect(clippy::unused_self, reason = "templates call methods alone")]
    fn marked(&self, text: &str) -> Marked {
        Marked::of(text)
    }
}

/// Commands that show what can be asked, each with what it asks for.
fn commands(site: &Localized, urls: &Urls) -> Vec<(Marked, String)> {
    let t = &site.text.api.command;
    let model = &site.model;
    let mut asked = vec![(t.everything, "curl -s", urls.api_chronology())];
    let get = |asks, address| (asks, "curl -s", address);
    // The denial, where there is one: what its page tells is what most ask for.
    let shown = site.lead().events().pop();
    if let Some(event) = shown {
        asked.push(get(t.event, urls.api_entry("events", event)));
        let claim = site.stances_in(event).next();
        asked.extend(claim.map(|taken| get(t.claim, urls.api_entry("claims", &taken.claim.id))));
        let kind = Filter::of(Facet::Kind, &model.events.get(event).kind);
        asked.push(get(t.kind, urls.api_filtered(&kind)));
        let window = site.chronology.times(event).begins;
        if let (Some(from), Some(to)) = (window.earliest, window.latest) {
            let (from, to, matching) = (Some(from), Some(to), Match::Certain);
            let days = Filter { from, to, matching, ..Filter::default() };
            asked.push(get(t.days, urls.api_filtered(&days)));
        }
    }
    let assumption = model.assumptions.iter().next();
    asked.extend(assumption.map(|assumption| {
        let urls = urls.with(|choice| choice.with.insert(assumption.id.clone()));
        get(t.with, urls.api_entries("events"))
    }));
    // A file is of one type, whatever a program accepts.
    let page = shown.filter(|_| !urls.are_of_files()).map(|event| urls.event(event));
    asked.extend(page.map(|page| (t.page, "curl -sL -H 'Accept: application/json'", page)));
    let five = Paging { limit: 5, ..Paging::default() };
    asked.push((t.part, "curl -si", urls.api_list("events", &Filter::default(), &five)));
    asked
        .into_iter()
        .filter(|(.., address)| Urls::is_answered(address))
        .map(|(asks, command, address)| {
            (Marked::of(asks), format!("{command} '{}'", urls.to_try(&address)))
        })
        .collect()
}

impl Address {
    fn of(root: &str, path: &str, operation: &Operation, lang: Lang) -> Self {
        let means = [operation.summary.as_deref(), operation.description.as_deref()];
        let means: Vec<&str> = means.into_iter().flatten().collect();
        let takes = taken(operation).filter(|parameter| parameter.name != "id");
        Self {
            path: format!("{root}{path}"),
            means: Marked::documented(&means.join(" "), lang),
            takes: takes.map(|parameter| parameter.name.clone()).collect(),
        }
    }
}

fn taken(operation: &Operation) -> impl Iterator<Item = &utoipa::openapi::path::Parameter> {
    operation.parameters.iter().flatten().filter_map(|parameter| match parameter {
        RefOr::T(parameter) => Some(parameter),
        RefOr::Ref(_) => None,
    })
}

/// Every parameter once.
fn parameters(t: &KindText, operations: &[(&String, &Operation)], lang: Lang) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for parameter in operations.iter().flat_map(|(_, operation)| taken(operation)) {
        if parameter.name != "id" && parameters.iter().all(|known| known.name != parameter.name) {
            parameters.push(Parameter {
                name: parameter.name.clone(),
                means: Marked::documented(
                    parameter.description.as_deref().unwrap_or_default(),
                    lang,
                ),
                takes: parameter
                    .schema
                    .as_ref()
                    .map(|schema| Kind::of(t, schema))
                    .unwrap_or_default(),
            });
        }
    }
    parameters
}

/// Every status that some address answers with, once, in order.
fn statuses(operations: &[(&String, &Operation)], lang: Lang) -> Vec<(String, Marked)> {
    let responses = operations.iter().flat_map(|(_, operation)| &operation.responses.responses);
    let described = responses.filter_map(|(status, response)| match response {
        RefOr::T(response) if status != "200" => Some((status, &response.description)),
        RefOr::T(_) | RefOr::Ref(_) => None,
    });
    // Where addresses describe one in several ways, the last counts.
    let statuses: BTreeMap<&String, &String> = described.collect();
    let said =
        |(status, means): (&String, &String)| (status.clone(), Marked::documented(means, lang));
    statuses.into_iter().map(said).collect()
}

/// Every object that answers are made of, envelopes left aside.
fn shapes(t: &Text, document: &OpenApi, lang: Lang) -> Vec<Shape> {
    let schemas = document.components.iter().flat_map(|components| &components.schemas);
    let shape = |(name, schema): (&String, &RefOr<Schema>)| {
        let RefOr::T(Schema::Object(object)) = schema else { return None };
        let means = object.description.as_deref()?;
        let fields = object.properties.iter().map(|(name, schema)| Field {
            name: name.clone(),
            kind: Kind::of(&t.api.kind, schema),
            means: Marked::documented(description(schema), lang),
        });
        let words = object.enum_values.iter().flatten().filter_map(|word| word.as_str());
        let words: Vec<String> = words.map(|word| format!("`{word}`")).collect();
        let one_of = || Marked::of(&filled(t.api.one_of, &[("words", &words.join(t.comma))]));
        Some(Shape {
            name: name.clone(),
            means: Marked::documented(means, lang),
            one_of: (!words.is_empty()).then(one_of),
            fields: fields.collect(),
        })
    };
    schemas.filter_map(shape).collect()
}

fn description(schema: &RefOr<Schema>) -> &str {
    match schema {
        RefOr::Ref(reference) => &reference.description,
        RefOr::T(Schema::Object(object)) => object.description.as_deref().unwrap_or_default(),
        RefOr::T(Schema::Array(array)) => array.description.as_deref().unwrap_or_default(),
        // Of what may be null, the comment is beside what else it may be.
        RefOr::T(Schema::OneOf(one_of)) => {
            let mut items = one_of.items.iter().map(description);
            items.find(|words| !words.is_empty()).unwrap_or_default()
        }
        RefOr::T(_) => "",
    }
}

impl Kind {
    fn of(t: &KindText, schema: &RefOr<Schema>) -> Self {
        match schema {
            RefOr::Ref(reference) => {
                let name = reference.ref_location.rsplit('/').next().unwrap_or_default();
                Self { text: String::new(), shape: Some(name.to_owned()) }
            }
            RefOr::T(Schema::Array(array)) => {
                let item = match &array.items {
                    ArrayItems::RefOrSchema(item) => Self::of(t, item),
                    ArrayItems::False => Self::default(),
                };
                Self { text: format!("{}{}", t.list_of, item.text), ..item }
            }
            RefOr::T(Schema::OneOf(one_of)) => {
                let items = one_of.items.iter().map(|item| Self::of(t, item));
                let shape = items.filter_map(|item| item.shape).next();
                Self { text: t.null_or.to_owned(), shape }
            }
            RefOr::T(Schema::Object(object)) => Self { text: value(t, object), shape: None },
            RefOr::T(_) => Self::default(),
        }
    }
}

fn value(t: &KindText, object: &Object) -> String {
    let words: Vec<&str> =
        object.enum_values.iter().flatten().filter_map(|word| word.as_str()).collect();
    if !words.is_empty() {
        return words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(" | ");
    }
    let name = |of: &Type| match of {
        Type::Null => t.null,
        Type::Boolean => t.boolean,
        Type::Integer | Type::Number => t.number,
        Type::String => t.text,
        Type::Array => t.list,
        Type::Object => t.object,
    };
    let types = match &object.schema_type {
        SchemaType::Type(of) => std::slice::from_ref(of),
        SchemaType::Array(of) => of,
        SchemaType::AnyValue => &[],
    };
    let kind = match types {
        [] => t.anything.to_owned(),
        types => types.iter().map(name).collect::<Vec<_>>().join(t.or),
    };
    if let (Some(Number::UInt(least)), Some(Number::UInt(most))) =
        (&object.minimum, &object.maximum)
    {
        let (least, most) = (least.to_string(), most.to_string());
        return filled(t.range, &[("kind", &kind), ("least", &least), ("most", &most)]);
    }
    let format = match &object.format {
        Some(SchemaFormat::Custom(format)) => &format!("`{format}`"),
        Some(SchemaFormat::KnownFormat(_)) if types.contains(&Type::String) => t.day,
        Some(SchemaFormat::KnownFormat(_)) | None => return kind,
    };
    filled(t.format, &[("kind", &kind), ("format", format)])
}

impl Marked {
    /// Takes what is between backticks for code.
    fn of(text: &str) -> Self {
        Self::documented(text, None)
    }

    /// The same of the words of the document.
    fn documented(text: &str, lang: Lang) -> Self {
        let parts = text.split('`').enumerate();
        let parts = parts.map(|(index, part)| (part.replace('\n', " "), index % 2 == 1));
        Self { parts: parts.filter(|(part, _)| !part.is_empty()).collect(), lang }
    }
}
