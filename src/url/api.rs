//! The addresses of the API. It has one for each thing; a language is asked for by a parameter.

use std::fmt::Display;

use super::Urls;
use crate::query::{Filter, Paging};

impl Urls {
    /// What the front page shows, as JSON: everything, or the events that fit a filter.
    pub fn api_home(&self, filter: &Filter) -> String {
        if filter.is_empty() { self.api_chronology() } else { self.api_filtered(filter) }
    }

    /// The events that fit a filter, as JSON.
    pub fn api_filtered(&self, filter: &Filter) -> String {
        // How pages draw and list them is nothing that the API is asked for.
        self.api_list("events", &filter.choosing(), &Paging::default())
    }

    /// A part of a list of the API, by its name.
    pub fn api_list(&self, name: &str, filter: &Filter, paging: &Paging) -> String {
        self.asking(&format!("/api/v1/{name}"), &self.asked(filter, paging), "")
    }

    /// A list of the API by its name.
    pub fn api_entries(&self, list: &str) -> String {
        self.address(&format!("/api/v1/{list}"), "")
    }

    /// The API, explained to people.
    pub fn api(&self) -> String {
        self.address("/api", "")
    }

    /// The example that explains it.
    pub fn api_example(&self) -> String {
        format!("{}/api/who_denied.py", self.root())
    }

    /// The OpenAPI document.
    pub fn api_document(&self) -> String {
        format!("{}/api/v1/openapi.json", self.root())
    }

    /// An entry of a list of the API.
    pub fn api_entry(&self, list: &str, id: &(impl Display + ?Sized)) -> String {
        self.address(&format!("/api/v1/{list}/{id}"), "")
    }

    /// The address below which the API lives.
    pub fn api_root(&self) -> String {
        format!("{}/api/v1", self.root())
    }

    /// Everything as one JSON document.
    pub fn api_chronology(&self) -> String {
        self.address("/api/v1/chronology", "")
    }
}
