//! The parameters of an address, as the OpenAPI document has them.

use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{ArrayBuilder, KnownFormat, Object, ObjectBuilder, Schema, Type};
use utoipa::openapi::{Required, SchemaFormat};

use crate::query::{Parameters, Shape};

/// The parameters of a single entry, and of all in one.
pub struct ChoiceParameters;

/// The parameters of a list.
pub struct ListParameters;

/// The parameters of the list of events.
pub struct EventParameters;

/// The last part of an entry's address.
pub struct IdParameter;

impl IntoParams for ChoiceParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        documented(Parameters::Entry)
    }
}

impl IntoParams for ListParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        documented(Parameters::List)
    }
}

impl IntoParams for EventParameters {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        documented(Parameters::Events)
    }
}

impl IntoParams for IdParameter {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let means = "Its id. Ids last: one that was given up answers 308 or 410.";
        let id = ParameterBuilder::new().name("id").parameter_in(ParameterIn::Path);
        vec![id.required(Required::True).description(Some(means)).schema(Some(text())).build()]
    }
}

pub(super) fn documented(takes: Parameters) -> Vec<Parameter> {
    let documented = takes.iter().map(|parameter| {
        ParameterBuilder::new()
            .name(parameter.name())
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(parameter.means()))
            .schema(Some(schema(parameter.shape())))
            .build()
    });
    documented.collect()
}

fn schema(shape: Shape) -> Schema {
    match shape {
        Shape::Ids(noun) => {
            ArrayBuilder::new().items(Object::from(id(noun))).unique_items(true).into()
        }
        Shape::Word(words) => text().enum_values(Some(words.iter().copied())).into(),
        Shape::Date => text().format(custom("edtf")).into(),
        Shape::Text { characters_max } => {
            text().min_length(Some(1)).max_length(Some(characters_max)).into()
        }
        Shape::Number { least, most, default } => ObjectBuilder::new()
            .schema_type(Type::Integer)
            .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
            .minimum(Some(least))
            .maximum(Some(most))
            .default(Some(default.into()))
            .into(),
        Shape::Language => text().pattern(Some("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")).into(),
        Shape::Cursor => text().format(custom("cursor")).into(),
    }
}

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}

fn id(noun: &str) -> ObjectBuilder {
    let format = custom(&format!("{noun}-id"));
    text().max_length(Some(80)).pattern(Some("^[a-z0-9]+(-[a-z0-9]+)*$")).format(format)
}

fn custom(format: &str) -> Option<SchemaFormat> {
    Some(SchemaFormat::Custom(format.to_owned()))
}
