//! Addresses of what is used elsewhere: citations, and pages in frames of other sites; and addresses
//! elsewhere.

use std::fmt::Display;

use super::Urls;
use crate::asset::EMBED_SCRIPT;
use crate::format::CitationFormat;
use crate::model::Noun;
use crate::query::Filter;

impl Urls {
    /// How the whole is cited, in a format.
    pub fn citation(&self, format: CitationFormat) -> String {
        self.address(format.path(), "")
    }

    /// How a record that has a page is cited, in a format.
    pub fn record_citation(&self, format: CitationFormat, noun: Noun, id: &str) -> String {
        self.address(&format!("/{}/{id}{}", noun.many(), format.path()), "")
    }

    /// The timeline of the events that fit a filter, as other sites embed it.
    pub fn embed(&self, filter: &Filter) -> String {
        self.of_view("/embed", filter)
    }

    /// An event, likewise.
    pub fn embed_event(&self, id: &(impl Display + ?Sized)) -> String {
        self.address(&format!("/embed/events/{id}"), "")
    }

    /// A claim, likewise.
    pub fn embed_claim(&self, id: &(impl Display + ?Sized)) -> String {
        self.address(&format!("/embed/claims/{id}"), "")
    }

    /// The script of embedded pages.
    pub fn embed_script(&self) -> String {
        format!("{}/{}", self.root(), EMBED_SCRIPT.name)
    }

    /// What tells how a page is embedded (oembed.com), where the host is known: the page is named by
    /// its whole address.
    pub fn oembed(&self, page: &str) -> Option<String> {
        // Files answer no question.
        let page = self.with_host(page).filter(|_| !self.are_of_files())?;
        let mut query = form_urlencoded::Serializer::new(String::new());
        let query = query.append_pair("url", &page).finish();
        Some(self.absolute(&format!("{}/oembed?{query}", self.root())))
    }

    /// The path and the query, below the base path, of an address of this site with its host;
    /// `None` where it is none or the host is not known. It may have either scheme.
    pub fn below_host<'a>(&self, address: &'a str) -> Option<&'a str> {
        let host = |address: &'a str| {
            address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))
        };
        let (_, own) = self.origin.split_once("://")?;
        let rest = host(address)?;
        let start = rest.get(..own.len()).filter(|start| start.eq_ignore_ascii_case(own))?;
        let path = rest.get(start.len()..)?.strip_prefix(&self.base)?;
        let path = path.split('#').next().unwrap_or_default();
        (path.is_empty() || path.starts_with(['/', '?'])).then_some(path)
    }

    /// An item of Wikidata, which is not of this site.
    pub fn wikidata(item: &str) -> String {
        format!("https://www.wikidata.org/wiki/{item}")
    }

    /// A place of GeoNames, which is not of this site.
    pub fn geonames(number: u32) -> String {
        format!("https://www.geonames.org/{number}")
    }
}
