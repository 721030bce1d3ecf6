//! Addresses of the same site as files, which any server of files can answer: each page is the index
//! of a folder, and what no page is has a name that tells its type.

use super::Urls;
use crate::query::Filter;

/// Where a link leads that only a server could answer. No page shows such a link.
const NEEDS_SERVER: &str = "#needs-server";

/// The views that have a page among the files: those of all events that have one thing.
const VIEWS: [&str; 5] = ["lane", "tag", "claim", "actor", "place"];

impl Urls {
    /// The same addresses where the site is a folder of files.
    pub fn of_files(&self) -> Self {
        Self { is_of_files: true, ..self.clone() }
    }

    /// The same addresses where a server answers.
    pub fn of_server(&self) -> Self {
        Self { is_of_files: false, ..self.clone() }
    }

    /// Whether the site is a folder of files.
    pub fn are_of_files(&self) -> bool {
        self.is_of_files
    }

    /// Whether something answers at an address of ours: in a folder of files nothing does at most
    /// queries.
    pub fn is_answered(address: &str) -> bool {
        !address.starts_with(NEEDS_SERVER)
    }

    /// Whether an address is that of one of many views of the same.
    pub fn is_view(&self, address: &str) -> bool {
        let below = address.strip_prefix(&self.told()).unwrap_or(address);
        let is_view = || {
            let is_list = below.starts_with("/lanes/") || below.starts_with("/tags/");
            is_list || below.ends_with("/timeline/") || below.contains("/page/")
        };
        address.contains('?') || self.is_of_files && is_view()
    }

    /// The path of the file at an address of ours, below the folder of the site.
    pub fn file(&self, address: &str) -> Option<String> {
        let path = address.strip_prefix(&self.base)?.strip_prefix('/')?;
        let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
        Some(format!("{path}{index}"))
    }

    /// A part of the lists of the page at a path, counted from 0.
    pub fn page_part(&self, path: &str, page: usize) -> String {
        self.part(|_| path.to_owned(), &Filter { page, ..Filter::default() })
    }

    /// The address of the file that has what is asked for.
    pub(super) fn of_file(
        &self,
        path: &str,
        pairs: &[(&'static str, String)],
        fragment: &str,
    ) -> String {
        let (pages, asked): (Vec<_>, Vec<_>) = pairs.iter().partition(|(name, _)| *name == "page");
        let path = match asked.as_slice() {
            [] => Some(path.trim_end_matches('/').to_owned()),
            [(name, id)] if path == "/" && VIEWS.contains(name) => Some(match *name {
                "lane" | "tag" => format!("/{name}s/{id}"),
                name => format!("/{name}s/{id}/timeline"),
            }),
            _ => None,
        };
        let Some(path) = path else { return NEEDS_SERVER.to_owned() };
        let page = pages.first().map(|(_, page)| page);
        let is_file = path.rsplit('/').next().is_some_and(|name| name.contains('.'));
        let file = match (path.rsplit_once('.').filter(|_| is_file), page) {
            (Some((stem, extension)), Some(page)) => format!("{stem}-{page}.{extension}"),
            (Some(_), None) => path,
            (None, _) if path.starts_with("/api/v1/") => format!("{path}.json"),
            (None, _) if path.starts_with("/events/") && path.ends_with("/markdown") => {
                format!("{path}.md")
            }
            (None, Some(page)) => format!("{path}/page/{page}/"),
            (None, None) => format!("{path}/"),
        };
        let fragment = if fragment.is_empty() { String::new() } else { format!("#{fragment}") };
        // What a server is asked for by a parameter has a folder for each language too.
        format!("{}{file}{fragment}", self.told())
    }
}

#[cfg(test)]
mod tests {
    use crate::format::Format;
    use crate::query::{Facet, FilePart, Filter};
    use crate::url::Urls;

    #[test]
    fn each_address_is_a_file_or_needs_a_server() {
        let urls = Urls::below("/a").unwrap().of_files();
        let lane = Filter::default().with(Facet::Lane, "b");
        let second = |filter: Filter| Filter { page: 1, ..filter };
        let two = FilePart::page(2.try_into().unwrap());
        for (address, expected) in [
            (urls.home(), "/a/"),
            (urls.home_section("c"), "/a/#c"),
            (urls.filtered(&second(Filter::default())), "/a/page/2/"),
            (urls.filtered(&lane), "/a/lanes/b/"),
            (urls.filtered(&second(lane.clone())), "/a/lanes/b/page/2/"),
            (urls.filtered(&lane.clone().with(Facet::Tag, "d")), "#needs-server"),
            (urls.claims(), "/a/claims/"),
            (urls.api_chronology(), "/a/api/v1/chronology.json"),
            (urls.export(Format::Table, &Filter::default()), "/a/events.csv"),
            (urls.export(Format::Table, &lane), "#needs-server"),
            (urls.export_part(Format::Atom, &Filter::default(), two), "/a/feed-2.atom"),
            (urls.event_card("e"), "/a/events/e/card.png"),
        ] {
            assert_eq!(address, expected);
        }
        assert_eq!(urls.file("/a/claims/").as_deref(), Some("claims/index.html"));
        assert_eq!(urls.file("/a/events.csv").as_deref(), Some("events.csv"));
    }
}
