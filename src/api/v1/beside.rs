//! What the OpenAPI document says of addresses beside the API: citations, and how pages are embedded.
//!
//! Each names its own server, since it does not live below the address of the API.

use utoipa::IntoParams as _;
use utoipa::ToSchema as _;
use utoipa::openapi::path::{
    HttpMethod, Operation, OperationBuilder, Parameter, ParameterBuilder, ParameterIn, PathItem,
};
use utoipa::openapi::response::{ResponseBuilder, ResponsesBuilder};
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Content, Ref, Required, ServerBuilder};

use super::parameters::{ChoiceParameters, IdParameter, documented};
use super::problem::Problem;
use crate::format::CitationFormat;
use crate::query::Parameters;
use crate::url::Urls;

/// The paths beside the API, each with what it answers.
pub(super) fn paths(urls: &Urls) -> Vec<(String, PathItem)> {
    let choice = || ChoiceParameters::into_params(|| None);
    let of_record = |noun: &str| {
        let id = IdParameter::into_params(|| None);
        let parameters = id.into_iter().chain(choice()).collect();
        let about = format!("How {noun} is cited.");
        (format!("/{noun}s/{{id}}/citation.{{format}}"), citation(&about, parameters))
    };
    let of_view = "Citations of the chronology, of the events that fit and of the reports that tell \
                   them.";
    let mut paths = vec![
        ("/citations.{format}".to_owned(), citation(of_view, documented(Parameters::View))),
        ("/citation.{format}".to_owned(), citation("How the chronology is cited.", choice())),
    ];
    paths.extend(["event", "claim", "report"].map(of_record));
    paths.push(("/oembed".to_owned(), oembed()));
    let base = if urls.base().is_empty() { "/" } else { urls.base() };
    let own = |(path, operation)| {
        let mut item = PathItem::new(HttpMethod::Get, operation);
        item.servers = Some(vec![ServerBuilder::new().url(base).build()]);
        (path, item)
    };
    paths.into_iter().map(own).collect()
}

fn citation(about: &str, mut parameters: Vec<Parameter>) -> Operation {
    let words = CitationFormat::ALL.iter().filter_map(|format| format.path().rsplit('.').next());
    let format = text().enum_values(Some(words));
    let format =
        ParameterBuilder::new().name("format").parameter_in(ParameterIn::Path).schema(Some(format));
    let means = "BibTeX, RIS or CSL-JSON.";
    parameters.insert(0, format.required(Required::True).description(Some(means)).build());
    let ok = ResponseBuilder::new().description("The citations.");
    let ok = CitationFormat::ALL
        .iter()
        .fold(ok, |ok, format| ok.content(format.media_type(), Content::new(Some(text()))));
    let page = |about: &str| {
        let page = Content::new(Some(text()));
        ResponseBuilder::new().description(about).content("text/html; charset=utf-8", page)
    };
    let responses = ResponsesBuilder::new()
        .response("200", ok)
        .response("400", page("The query cannot be understood."))
        .response("404", page("No record has this id."));
    operation(about, parameters, responses)
}

fn oembed() -> Operation {
    let query = |name: &str, means: &str, required| {
        let parameter = ParameterBuilder::new().name(name).parameter_in(ParameterIn::Query);
        parameter.required(required).description(Some(means)).schema(Some(text())).build()
    };
    let parameters = vec![
        query(
            "url",
            "The address of the front page, a view, an event or a claim, with its host.",
            Required::True,
        ),
        query("maxwidth", "The most pixels across.", Required::False),
        query("maxheight", "The most pixels down.", Required::False),
        query("format", "`json`.", Required::False),
    ];
    let any = ObjectBuilder::new().schema_type(Type::Object);
    let ok = ResponseBuilder::new().description("As oEmbed 1.0 has it, of the type `rich`.");
    let problem = |about: &str| {
        let body = Content::new(Some(Ref::from_schema_name(Problem::name())));
        ResponseBuilder::new().description(about).content("application/problem+json", body)
    };
    let responses = ResponsesBuilder::new()
        .response("200", ok.content("application/json", Content::new(Some(any))))
        .response("400", problem("A size is no number of pixels."))
        .response("404", problem("It cannot be embedded, or the server does not know its host."))
        .response("501", problem("The format is not JSON."));
    operation("How a page is embedded.", parameters, responses)
}

fn operation(about: &str, parameters: Vec<Parameter>, responses: ResponsesBuilder) -> Operation {
    OperationBuilder::new()
        .tag(TAG)
        .summary(Some(about))
        .parameters(Some(parameters))
        .responses(responses.build())
        .build()
}

/// The name of the group.
pub(super) const TAG: &str = "beside";

fn text() -> ObjectBuilder {
    ObjectBuilder::new().schema_type(Type::String)
}
