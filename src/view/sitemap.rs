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

/// How many addresses a list of pages has at most: less than 100 kB compressed. Ten times as many
/// are allowed (sitemaps.org).
const ADDRESSES_MAX: usize = 5000;

impl Sitemap {
    /// How many parts the list of the pages of a site has: one where it is short enough.
    pub fn parts(site: &Site, urls: &Urls) -> usize {
        urls.count_pages(&site.model).div_ceil(Self::pages_at_once(urls)).max(1)
    }

    /// The addresses of these parts.
    pub fn addresses(site: &Site, urls: &Urls) -> Vec<String> {
        match Self::parts(site, urls) {
            1 => vec![urls.sitemap()],
            parts => (1..=parts).map(|part| urls.sitemap_part(part)).collect(),
        }
    }

    fn pages_at_once(urls: &Urls) -> usize {
        ADDRESSES_MAX / urls.languages().len().max(1)
    }

    /// A part of the list of the pages of a site, counted from 1, in each language.
    pub fn new(site: &Site, urls: &Urls, part: usize) -> Self {
        let at_once = Self::pages_at_once(urls);
        let first = part.saturating_sub(1).saturating_mul(at_once);
        let pages =
            |urls: &Urls| urls.pages_within(&site.model, first..first.saturating_add(at_once));
        let tags: Vec<_> = urls.languages().iter().map(|told| told.tag).collect();
        let in_language = |tag: &&'static str| {
            let pages = pages(&urls.in_language(tag));
            pages.iter().map(|page| (*tag, urls.absolute(page))).collect()
        };
        let mut told: Vec<Vec<_>> = tags.iter().map(in_language).collect();
        if told.is_empty() {
            told.push(pages(urls).iter().map(|page| ("", urls.absolute(page))).collect());
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
