//! The OpenAPI document with examples: each is what this program answers to the request that it
//! names.

use std::sync::Arc;

use axum::response::Response;
use serde::Serialize;
use utoipa::openapi::example::{Example, ExampleBuilder};
use utoipa::openapi::path::{Operation, ParameterBuilder};
use utoipa::openapi::{Content, OpenApi, RefOr};

use super::Context;
use crate::api::v1;
use crate::api::v1::{Entry, List, One};
use crate::http::error::Error;
use crate::http::layers::problem;
use crate::http::ready::Made;
use crate::http::revision::Revision;
use crate::localized::Localized;
use crate::query::{Known, Paging, Parameters, Query};

/// No entry has this id.
const UNKNOWN_ID: &str = "no-such-id";

/// Answers with the document.
pub(in crate::http) async fn document(context: Context) -> Result<Response, Error> {
    let revision = Arc::clone(&context.revision);
    let address = revision.urls.api_document();
    let make = move || {
        let document = v1::document(super::api::described(), &revision.urls);
        let document = Examples::put(&revision, document);
        let json = document.to_json().map_err(|error| Error::our_bug(&error))?;
        Ok(Made::new("application/json", json))
    };
    context.ready(&address, make).await
}

/// The document, while it is given its examples.
struct Examples<'r> {
    revision: &'r Arc<Revision>,
    document: OpenApi,
}

impl<'r> Examples<'r> {
    fn put(revision: &'r Arc<Revision>, document: OpenApi) -> OpenApi {
        let mut examples = Self { revision, document };
        examples.of::<v1::Event>(Parameters::Events);
        examples.of::<v1::Claim>(Parameters::List);
        examples.of::<v1::Report>(Parameters::List);
        examples.of::<v1::Actor>(Parameters::List);
        examples.of::<v1::Place>(Parameters::List);
        examples.of::<v1::Difference>(Parameters::List);
        examples.of::<v1::Assumption>(Parameters::List);
        examples.of::<v1::Conflict>(Parameters::List);
        let everything = revision.urls.api_chronology();
        // All of it would be longer than the document.
        let example = ExampleBuilder::new().summary(format!("GET {everything}"));
        examples.add("/chronology", "200", example.external_value(everything).build());
        let bad = examples.bad(Parameters::Entry);
        examples.add_answer(
            "/chronology",
            "400",
            format!("{}?limit=0", revision.urls.api_chronology()),
            bad,
        );
        examples.document
    }

    /// Puts the examples of a kind of entry.
    fn of<E: Entry>(&mut self, takes: Parameters) {
        let site = &Localized::new(&self.revision.site, self.revision.language(None));
        let urls = &self.revision.urls;
        let name = E::NOUN.many();
        let (list, one) = (format!("/{name}"), format!("/{name}/{{id}}"));
        let paging = Paging { limit: 1, ..Paging::default() };
        let query = Query { paging, ..Query::default() };
        if let Ok(part) = List::<E>::of(site, urls, &query) {
            self.add_answer(&list, "200", List::<E>::address(urls, &query), part);
        }
        let bad = self.bad(takes);
        self.add_answer(&list, "400", format!("{}?limit=0", urls.api_entries(name)), bad);
        let unknown = urls.api_entry(name, UNKNOWN_ID);
        let bad = self.bad(Parameters::Entry);
        self.add_answer(&one, "400", format!("{unknown}?limit=0"), bad);
        let missing = self.problem(Error::NoRecord { noun: E::NOUN, id: UNKNOWN_ID.to_owned() });
        self.add_answer(&one, "404", unknown, missing);
        let ids = E::sequence(site, &query.filter, false).ids(0..1);
        let Some(id) = ids.first() else { return };
        if let Some(entry) = One::<E>::find(site, urls, id) {
            self.add_answer(&one, "200", urls.api_entry(name, id), entry);
        }
        let parameters = self.operation(&one).and_then(|operation| operation.parameters.as_mut());
        for parameter in parameters.into_iter().flatten() {
            if let RefOr::T(parameter) = parameter
                && parameter.name == "id"
            {
                let named = ParameterBuilder::from(parameter.clone());
                *parameter = named.example(Some(id.as_str().into())).build();
            }
        }
    }

    /// The answer to a limit of none.
    fn bad(&self, takes: Parameters) -> Option<v1::Problem> {
        let known = Known { model: &self.revision.site.model, dates: &[] };
        let refused = Query::strict(known, takes, [("limit", "0")]).err();
        refused.map(|refusal| self.problem(Error::Bad(refusal)))
    }

    fn problem(&self, error: Error) -> v1::Problem {
        problem(&error, self.revision, self.revision.language(None))
    }

    fn add_answer(&mut self, path: &str, status: &str, request: String, answer: impl Serialize) {
        // The files of a site have other addresses, and lists of all that there is.
        if self.operation(path).is_none() {
            return;
        }
        let value = serde_json::to_value(answer).ok().filter(|value| !value.is_null());
        let example = ExampleBuilder::new().summary(format!("GET {request}"));
        if let Some(value) = value {
            self.add(path, status, example.value(Some(value)).build());
        }
    }

    fn add(&mut self, path: &str, status: &str, example: Example) {
        let operation = self.operation(path);
        let response =
            operation.and_then(|operation| operation.responses.responses.get_mut(status));
        let Some(RefOr::T(response)) = response else { return };
        for content in response.content.values_mut() {
            if let RefOr::T(Content { examples, .. }) = content {
                examples.insert("answer".to_owned(), RefOr::T(example.clone()));
            }
        }
    }

    fn operation(&mut self, path: &str) -> Option<&mut Operation> {
        self.document.paths.paths.get_mut(path)?.get.as_mut()
    }
}
