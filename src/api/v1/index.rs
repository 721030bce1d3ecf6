//! What stands below the address of the API, for whoever begins there.

use serde::Serialize;
use utoipa::openapi::OpenApi;

use super::meta::Meta;
use crate::localized::Localized;
use crate::url::Urls;

/// `{"links": [{"name": "events", "url": "/api/v1/events", …}], "meta": {…}}`.
#[derive(Debug, Serialize)]
pub struct Index {
    /// Every address that needs no id, in the order of the OpenAPI document, then that document and
    /// the page that explains it.
    pub links: Vec<IndexLink>,
    /// About the answer.
    pub meta: Meta,
}

/// Where something is.
#[derive(Debug, Serialize)]
pub struct IndexLink {
    /// What it is called.
    pub name: String,
    /// Its address.
    pub url: String,
    /// What is there.
    pub about: String,
    /// Its media type.
    pub media_type: &'static str,
}

impl Index {
    /// The index of what a document describes.
    pub fn of(site: &Localized, urls: &Urls, document: &OpenApi) -> Self {
        let lists = document.paths.paths.iter().filter_map(|(path, item)| {
            let name = path.strip_prefix('/').filter(|name| !name.contains('{'))?;
            let about = item.get.as_ref()?.summary.clone().unwrap_or_default();
            let url = urls.api_entries(name);
            Some(IndexLink { name: name.to_owned(), url, about, media_type: "application/json" })
        });
        let others = [
            ("openapi", urls.api_document(), "All of this, for programs.", "application/json"),
            ("explained", urls.api(), "All of this, for people.", "text/html"),
        ];
        let others = others.map(|(name, url, about, media_type)| IndexLink {
            name: name.to_owned(),
            url,
            about: about.to_owned(),
            media_type,
        });
        Self { links: lists.chain(others).collect(), meta: Meta::of(site, urls) }
    }
}
