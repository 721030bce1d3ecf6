//! How answers are kept and sent: one revision at a time, made once.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use axum::http::Method;
use demarche::asset::{ICON, SCRIPT};
use demarche::load::{Holds, read};
use demarche::site::Site;
use flate2::read::GzDecoder;
use tokio::runtime::Runtime;

use crate::support::{Answer, SMALL, TestSite, file, model};

/// A page, a permalink, JSON and a file.
const ADDRESSES: [&str; 5] =
    ["/", "/events/envoy-protests", "/api/v1/events", "/?lane=harbour", "/sitemap.xml"];

/// Asks with a value of `Accept-Encoding`.
fn ask_for(site: &TestSite, address: &str, accept: &str) -> Answer {
    site.ask_with(&Method::GET, address, &[("accept-encoding", accept)])
}

/// What an answer's body stands for.
fn decoded(answer: &Answer) -> Vec<u8> {
    let mut body = Vec::new();
    match answer.header("content-encoding") {
        None => body.clone_from(&answer.body),
        Some("br") => brotli::BrotliDecompress(&mut &*answer.body, &mut body).unwrap(),
        Some("zstd") => body = zstd::decode_all(&*answer.body).unwrap(),
        Some("gzip") => drop(GzDecoder::new(&*answer.body).read_to_end(&mut body).unwrap()),
        Some(other) => panic!("{other} is no encoding of ours"),
    }
    body
}

#[test]
fn each_encoding_is_sent_to_who_takes_it_and_stands_for_the_same_bytes() {
    let site = TestSite::of_folder(SMALL);
    for address in ADDRESSES {
        let plain = site.get(address);
        assert_eq!((plain.status.as_u16(), plain.header("content-encoding")), (200, None));
        for (accept, expected) in [
            ("br", Some("br")),
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip, deflate", Some("gzip")),
            ("zstd, gzip;q=0.9, br;q=0.8", Some("zstd")),
            ("br;q=0, *;q=0.1", Some("zstd")),
            ("identity;q=0, gzip", Some("gzip")),
            ("*;q=0, br;q=0.001", Some("br")),
            ("identity", None),
            ("", None),
            ("deflate", None),
            (";;q=, br;q=seven, %&#!, =", None),
        ] {
            let answer = ask_for(&site, address, accept);
            assert_eq!(answer.header("content-encoding"), expected, "{address}: {accept}");
            assert_eq!(decoded(&answer), plain.body, "{address}: {accept}");
            let length = answer.body.len().to_string();
            assert_eq!(answer.header("content-length"), Some(&*length), "{address}: {accept}");
            assert_eq!(answer.header("vary"), Some("accept-encoding"), "{address}: {accept}");
            assert_eq!(answer.header("cache-control"), Some("no-cache"), "{address}: {accept}");
        }
    }
}

#[test]
fn an_answer_is_made_once_and_encoded_as_it_is_asked_for() {
    let site = TestSite::of_folder(SMALL);
    for (address, made) in [("/", 1), ("/?lane=harbour", 2)] {
        let mut bytes = site.state.current().kept().bytes;
        for accept in ["br", "gzip", "identity", "zstd"] {
            let first = ask_for(&site, address, accept);
            let kept = site.state.current().kept();
            assert_eq!(kept.made, made, "{address}: {accept}");
            let takes = if accept == "identity" { 0 } else { first.body.len() as u64 };
            assert!(bytes + takes < kept.bytes, "{address}: {accept} is kept, and counted");
            bytes = kept.bytes;
            let again = ask_for(&site, address, accept);
            assert_eq!((again.headers, again.body), (first.headers, first.body), "{accept}");
        }
        assert_eq!(site.state.current().kept().bytes, bytes, "{address}");
    }
}

#[test]
fn who_takes_no_encoding_is_told_so() {
    let site = TestSite::of_folder(SMALL);
    for accept in ["identity;q=0", "*;q=0", "br;q=0, gzip;q=0, zstd;q=0, identity;q=0.0"] {
        // The second answer comes from memory.
        for _ in 0..2 {
            let page = ask_for(&site, "/", accept);
            assert_eq!(page.status, 406, "{accept}");
            assert!(page.page().main().contains("Accept-Encoding"), "{accept}");
            let json = ask_for(&site, "/api/v1/events", accept);
            assert_eq!((json.status.as_u16(), &json.json()["status"]), (406, &406.into()));
        }
    }
}

#[test]
fn each_encoding_has_a_tag_of_its_own_by_which_it_is_not_sent_twice() {
    let site = TestSite::of_folder(SMALL);
    let encodings = ["br", "zstd", "gzip", "identity"];
    for address in ADDRESSES {
        let first = encodings.map(|accept| ask_for(&site, address, accept));
        let tags = first.each_ref().map(|answer| answer.header("etag").unwrap().to_owned());
        assert_eq!(BTreeSet::from(tags.clone()).len(), encodings.len(), "{tags:?}");
        for (accept, own) in encodings.iter().zip(&tags) {
            for (known, tag) in encodings.iter().zip(&tags) {
                let weak = format!("W/{}", tag.trim_start_matches("W/"));
                for sent in [tag.clone(), weak, format!("\"a\" ,, {tag}, \"b\"")] {
                    let headers = [("accept-encoding", *accept), ("if-none-match", &*sent)];
                    let again = site.ask_with(&Method::GET, address, &headers);
                    let expected = if accept == known { 304 } else { 200 };
                    assert_eq!(again.status, expected, "{address}: {accept} with that of {known}");
                    assert_eq!(again.header("etag"), Some(&**own));
                }
            }
        }
    }
}

#[test]
fn a_304_has_the_headers_that_a_cache_needs_and_no_body() {
    let site = TestSite::of_folder(SMALL);
    let full = ask_for(&site, "/", "br");
    let headers = [("accept-encoding", "br"), ("if-none-match", full.header("etag").unwrap())];
    for method in [Method::GET, Method::HEAD] {
        let answer = site.ask_with(&method, "/", &headers);
        assert_eq!((answer.status.as_u16(), answer.body.len()), (304, 0));
        for name in ["etag", "cache-control", "vary", "content-security-policy", "link"] {
            assert_eq!(answer.header(name), full.header(name), "{name}");
        }
        for name in ["content-type", "content-encoding"] {
            assert_eq!(answer.header(name), None, "{name}");
        }
    }
    for tag in ["*", "\"other\", *"] {
        let headers = [("if-none-match", tag)];
        assert_eq!(site.ask_with(&Method::GET, "/", &headers).status, 304, "{tag}");
    }
    for tag in ["", "\"\"", "\"", "W/", full.header("etag").unwrap().trim_matches(['W', '/', '"'])]
    {
        let headers = [("accept-encoding", "br"), ("if-none-match", tag)];
        assert_eq!(site.ask_with(&Method::GET, "/", &headers).status, 200, "{tag}");
    }
}

#[test]
fn head_is_get_without_the_body() {
    let site = TestSite::of_folder(SMALL);
    for address in ADDRESSES {
        for accept in ["br", "zstd", "gzip", "identity"] {
            let headers = [("accept-encoding", accept)];
            // Once by its handler, then from memory.
            for _ in 0..2 {
                let head = site.ask_with(&Method::HEAD, address, &headers);
                let get = site.ask_with(&Method::GET, address, &headers);
                assert_eq!((head.status, head.headers), (get.status, get.headers), "{address}");
                assert!(head.body.is_empty() && !get.body.is_empty(), "{address}");
            }
        }
    }
}

#[test]
fn what_has_its_hash_in_its_name_is_never_asked_for_again() {
    let site = TestSite::of_folder(SMALL);
    let page = site.get("/").page();
    let mut linked = page.attributes("script[src]", "src");
    linked.extend(page.attributes("link[rel=icon]", "href"));
    assert_eq!(linked, [format!("/{}", SCRIPT.name), format!("/{}", ICON.name)]);
    for (address, asset) in linked.iter().zip([&SCRIPT, &ICON]) {
        let answer = site.get(address);
        assert_eq!(answer.text(), asset.text);
        let caching = answer.header("cache-control").unwrap();
        assert_eq!(caching, "public, max-age=31536000, immutable", "{address}");
        let (name, rest) = address.split_once('.').unwrap();
        let digit = if rest.starts_with('0') { '1' } else { '0' };
        let other = format!("{name}.{digit}{}", &rest[1..]);
        assert_eq!(site.get(&other).status, 404, "{other}");
    }
}

/// The texts of the small dispute under another title.
fn retitled(title: &str) -> Arc<Site> {
    let files = read(Path::new(SMALL)).unwrap();
    let files: Vec<_> = files
        .iter()
        .map(|old| match &old.holds {
            Holds::Report(_) | Holds::Words { .. } | Holds::Events(_) | Holds::Accounts(_) => {
                old.clone()
            }
            Holds::Chronology => {
                let line = old.source.text.lines().find(|l| l.starts_with("title = ")).unwrap();
                let text = old.source.text.replacen(line, &format!("title = \"{title}\""), 1);
                file("chronology.toml", &text)
            }
        })
        .collect();
    Arc::new(Site::build(model(&files)))
}

#[test]
fn a_published_revision_is_served_at_once_and_one_under_way_is_kept() {
    let site = TestSite::of_folder(SMALL);
    let before = site.state.current();
    assert!(!site.get("/").text().contains("Another title"));
    site.state.publish(retitled("Another title"), "other", "");
    assert!(site.get("/").text().contains("Another title"));
    assert_ne!(before.fingerprint, site.state.current().fingerprint);
    assert_ne!(before.site.model.about.title, "Another title");
}

#[test]
fn one_view_is_made_once_however_it_was_asked_for() {
    let site = TestSite::of_folder(SMALL);
    let made = || site.state.current().kept().made;
    let first = site.get("/claims");
    for address in [
        "/claims",
        "/claims?",
        "/claims?utm_source=elsewhere",
        "/claims?lane=&with=",
        "/claims?lane=harbour",
        "/claims?q=gunboat&with=",
        "http://other.example/claims?fbclid=1",
    ] {
        assert_eq!(site.get(address).body, first.body, "{address}");
        assert_eq!(made(), 1, "{address}");
    }
    let filtered = site.get("/?lane=harbour&kind=statement").body;
    for address in ["/?kind=statement&lane=harbour", "/?x=y&lane=harbour&q=&kind=statement&&="] {
        assert_eq!(site.get(address).body, filtered, "{address}");
        assert_eq!(made(), 2, "{address}");
    }
    // What is not there is not kept.
    for id in 0..100 {
        assert_eq!(site.get(&format!("/events/no-{id}?q={id}")).status, 404);
        assert_eq!(site.get(&format!("/?lane=no-{id}")).status, 400);
    }
    let kept = site.state.current().kept();
    assert_eq!((kept.made, kept.plain, kept.queried), (2, 1, 1));
}

#[test]
fn odd_queries_neither_fill_memory_nor_push_out_the_pages() {
    const BOUND: u64 = 32 * 1024 * 1024;
    let site = TestSite::of_folder(SMALL);
    let home = site.get("/");
    let plain = site.state.current().kept();
    Runtime::new().unwrap().block_on(async {
        for odd in 0..10_000 {
            let address = format!("/api/v1/events?q=gunboat{odd}");
            assert_eq!(site.answer(&Method::GET, &address, &[]).await.status, 200);
        }
    });
    let kept = site.state.current().kept();
    assert_eq!(kept.made, plain.made + 10_000);
    assert!(kept.bytes <= plain.bytes + BOUND, "{kept:?}");
    assert!(100 < kept.queried && kept.queried < 9_999, "the bound was reached: {kept:?}");
    assert_eq!(site.get("/").headers, home.headers);
    assert_eq!(site.state.current().kept().made, kept.made, "the front page was still there");
}

/// What finds events is made for the first who asks, on all cores, as the parts of these pages are.
#[test]
fn many_views_may_be_the_first_to_be_asked_for() {
    for _ in 0..8 {
        let site = Arc::new(TestSite::of_folder(SMALL));
        let views = ["/", "/?lines=all", "/?lane=harbour", "/?kind=statement", "/?from=1911-07-01"];
        let asked = |view: &'static str| {
            let site = Arc::clone(&site);
            async move { site.answer(&Method::GET, view, &[]).await.status }
        };
        let statuses = Runtime::new().unwrap().block_on(async {
            views.map(asked).into_iter().collect::<tokio::task::JoinSet<_>>().join_all().await
        });
        assert!(statuses.iter().all(|status| *status == 200), "{statuses:?}");
    }
}

#[test]
fn many_who_ask_at_once_wait_for_one_rendering_and_one_solving() {
    let site = Arc::new(TestSite::of_folder(SMALL));
    let assumption = site.site.model.assumptions.iter().next().unwrap().id.clone();
    let addresses = [format!("/?with={assumption}"), format!("/api/v1/events?with={assumption}")];
    let asked = |address: String| {
        let site = Arc::clone(&site);
        async move {
            let body = site.answer(&Method::GET, &address, &[]).await.body;
            (address, body)
        }
    };
    let answers: BTreeSet<_> = Runtime::new().unwrap().block_on(async {
        let mut waiting = tokio::task::JoinSet::new();
        for _ in 0..32 {
            for address in &addresses {
                waiting.spawn(asked(address.clone()));
            }
        }
        waiting.join_all().await.into_iter().collect()
    });
    assert_eq!(answers.len(), addresses.len(), "each address has the same bytes for everybody");
    let kept = site.state.current().kept();
    assert_eq!((kept.made, kept.solved), (2, 1), "{kept:?}");
}

#[test]
fn what_was_answered_is_made_smaller_and_stands_for_the_same() {
    let site = TestSite::of_folder(SMALL).compressed();
    let headers = [("accept-encoding", "br")];
    Runtime::new().unwrap().block_on(async {
        let first = site.answer(&Method::GET, "/", &headers).await;
        let smaller = loop {
            let answer = site.answer(&Method::GET, "/", &headers).await;
            if answer.body != first.body {
                break answer;
            }
            tokio::task::yield_now().await;
        };
        assert!(smaller.body.len() < first.body.len());
        assert_eq!(decoded(&smaller), decoded(&first));
        let tag = first.header("etag").unwrap();
        assert!(tag.starts_with("W/"), "other bytes under the same tag: {tag}");
        assert_eq!(smaller.header("etag"), Some(tag));
        // It stays so when others take it in other encodings.
        let gzip = site.answer(&Method::GET, "/", &[("accept-encoding", "gzip")]).await;
        assert_eq!(decoded(&gzip), decoded(&first));
        let again = site.answer(&Method::GET, "/", &headers).await;
        assert_eq!(again.body, smaller.body);
        assert_eq!(site.state.current().kept().made, 1);
    });
}
