//! The list of all pages (sitemaps.org).

use askama::Template;

use crate::site::Site;
use crate::url::Urls;

/// The list of all pages.
#[derive(Template)]
#[template(path = "sitemap.xml")]
pub struct Sitemap {
    addresses: Vec<String>,
    /// Whether the addresses have scheme and host.
    has_host: bool,
}

impl Sitemap {
    /// The list of the pages of a site.
    pub fn new(site: &Site, urls: &Urls) -> Self {
        let pages = urls.pages(&site.model);
        let addresses = pages.iter().map(|page| urls.absolute(page)).collect();
        Self { addresses, has_host: urls.with_host("").is_some() }
    }
}
