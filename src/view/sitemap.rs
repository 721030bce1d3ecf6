//! The list of all pages (sitemaps.org).

use askama::Template;

use crate::site::Site;
use crate::url::Urls;

/// The list of all pages.
#[derive(Template)]
#[template(path = "sitemap.xml")]
pub struct Sitemap {
    pages: Vec<Listed>,
    /// Whether the addresses have scheme and host.
    has_host: bool,
}

/// A page in one language.
struct Listed {
    address: String,
    /// The page in each language, where there are several: the tag, and the address.
    told_in: Vec<(&'static str, String)>,
}

/// The list of the site maps of several chronologies.
#[derive(Template)]
#[template(path = "sitemap-index.xml")]
pub struct SitemapIndex {
    sitemaps: Vec<String>,
    /// Whether the addresses have scheme and host.
    has_host: bool,
}

impl SitemapIndex {
    /// The list of site maps at some addresses.
    pub fn new(urls: &Urls, sitemaps: Vec<String>) -> Self {
        Self { sitemaps, has_host: urls.with_host("").is_some() }
    }
}

impl Sitemap {
    /// The list of the pages of a site, in each language.
    pub fn new(site: &Site, urls: &Urls) -> Self {
        let tags: Vec<_> = urls.languages().iter().map(|told| told.tag).collect();
        let in_language = |tag: &&'static str| {
            let pages = urls.in_language(tag).pages(&site.model);
            pages.iter().map(|page| (*tag, urls.absolute(page))).collect()
        };
        let mut told: Vec<Vec<_>> = tags.iter().map(in_language).collect();
        if told.is_empty() {
            told.push(
                urls.pages(&site.model).iter().map(|page| ("", urls.absolute(page))).collect(),
            );
        }
        let listed = |place: usize| {
            let told_in: Vec<_> =
                told.iter().filter_map(|pages| pages.get(place)).cloned().collect();
            let addresses = told_in.clone().into_iter();
            let told_in = if 1 < told_in.len() { told_in } else { Vec::new() };
            addresses.map(move |(_, address)| Listed { address, told_in: told_in.clone() })
        };
        let count = told.first().map_or(0, Vec::len);
        let pages = (0..count).flat_map(listed).collect();
        Self { pages, has_host: urls.with_host("").is_some() }
    }
}
