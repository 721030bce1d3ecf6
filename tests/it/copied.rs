//! A site of files that has more events than a page shows: lists go on, and no file is made whole in
//! memory.

use std::collections::BTreeMap;
use std::sync::Arc;

use demarche::http::copy::{CopiedPiece, copy};
use demarche::http::{Capacity, Compression, Hosted, Limits, Options, Several, index_urls};
use demarche::site::Site;
use demarche::url::Urls;
use scraper::{Html, Selector};

use crate::drawing::with_events;
use crate::support::TestSite;

const HOST: &str = "https://example.org";

/// So many bytes are sent at once where a file is not made whole.
const PIECE_BYTES: usize = 64 * 1024;

/// A server of a site as files, which makes answers whole that are of so many events.
fn server(site: &Arc<Site>, whole_events: usize) -> Arc<Several> {
    let options =
        Options { limits: Limits { whole_events, ..Limits::default() }, ..Options::default() };
    let urls = Urls::below("").unwrap().on(HOST).of_files();
    let index = index_urls(&urls, options.languages);
    let capacity = Arc::new(Capacity::new(Compression::Fast, options, 1));
    let hosted = Hosted::new(urls, &capacity);
    hosted.publish(Arc::clone(site), "tests", "");
    Arc::new(Several::new(index, options, vec![Arc::new(hosted)]))
}

/// The files of a site by their paths, each with the number of bytes of its largest piece.
fn copied(several: &Arc<Several>) -> BTreeMap<String, (Vec<u8>, usize)> {
    let mut files: BTreeMap<String, (Vec<u8>, usize)> = BTreeMap::new();
    let mut open = None;
    let take = |CopiedPiece { path, bytes, is_last }: CopiedPiece<'_>| {
        assert!(open.as_deref().is_none_or(|open| open == path), "{path} is not ended");
        open = (!is_last).then(|| path.to_owned());
        let (body, largest) = files.entry(path.to_owned()).or_default();
        body.extend_from_slice(&bytes);
        *largest = bytes.len().max(*largest);
        Ok(())
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_time().build().unwrap();
    runtime.block_on(copy(several, take)).unwrap();
    files
}

/// Asserts that each link of each page in English leads to a file.
fn assert_links_are_answered(files: &BTreeMap<String, (Vec<u8>, usize)>) {
    let links = Selector::parse("[href], [src]").unwrap();
    let mut count = 0;
    for (path, (body, _)) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = Html::parse_document(std::str::from_utf8(body).unwrap());
        for link in page.select(&links) {
            let link = link.attr("href").or(link.attr("src")).unwrap();
            let link = link.strip_prefix(HOST).unwrap_or(link).split('#').next().unwrap();
            let Some(to) = link.strip_prefix('/') else { continue };
            let index = if to.is_empty() || to.ends_with('/') { "index.html" } else { "" };
            assert!(files.contains_key(&format!("{to}{index}")), "{path}: nothing is at {link}");
            count += 1;
        }
    }
    assert!(1000 < count);
}

fn dated(number: usize) -> String {
    format!("{{ words = \"then\", paragraph = 1, date = \"1{:03}\" }}", number + 100)
}

/// A site of more events than lists of a page have, and than a drawing has rows.
#[test]
fn lists_go_on_in_files_and_no_file_of_all_events_is_made_whole() {
    let site = with_events(196, dated).site;
    let files = copied(&server(&site, 100));
    assert_links_are_answered(&files);
    assert_all_are_listed(&files);
    let whole = TestSite::of_router(server(&site, usize::MAX).router(), site);
    for (path, address) in [
        ("api/v1/events.json", "/api/v1/events"),
        ("api/v1/chronology.json", "/api/v1/chronology"),
        ("events.csv", "/events.csv"),
        ("chronology.jsonld", "/chronology.jsonld"),
    ] {
        let (body, largest) = &files[path];
        assert!(*body == whole.get(address).body, "{path} differs");
        assert!(PIECE_BYTES < body.len() || !path.contains("api"), "{path}: {}", body.len());
        assert!(*largest <= PIECE_BYTES, "{path}: {largest}");
    }
    let events: serde_json::Value = serde_json::from_slice(&files["api/v1/events.json"].0).unwrap();
    let listed = events["events"].as_array().unwrap().len();
    assert_eq!((listed, &events["meta"]["total"]), (203, &listed.into()));
}

/// Asserts that the parts of long lists have every event together.
fn assert_all_are_listed(files: &BTreeMap<String, (Vec<u8>, usize)>) {
    for list in ["", "es/", "lanes/harbour/", "reports/evening-mail/"] {
        let path = |page: usize| match page {
            1 => format!("{list}index.html"),
            _ => format!("{list}page/{page}/index.html"),
        };
        let parts: Vec<&(Vec<u8>, usize)> =
            (1..).map_while(|page| files.get(&path(page))).collect();
        assert!(1 < parts.len() || !list.is_empty(), "the list has one part");
        let all: String =
            parts.iter().map(|(body, _)| String::from_utf8(body.clone()).unwrap()).collect();
        let is_listed = |number: &usize| all.contains(&format!("/events/invented-{number}/\""));
        let missing: Vec<usize> = (0..196).filter(|number| !is_listed(number)).collect();
        assert!(missing.is_empty(), "{list} lacks {missing:?}");
    }
}
