//! The headers of every answer: nothing is loaded but what the policy names, nothing is inline
//! but the one stylesheet.

use axum::http::Method;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use demarche::format::{CitationFormat, Format};
use demarche::http::Options;
use sha2::{Digest as _, Sha256};

use crate::support::{Answer, CRAWLED, SMALL, TestSite, words};

/// Answers of every kind: pages, JSON, files, redirects and errors.
fn answers() -> Vec<(String, Answer)> {
    let site = TestSite::of_folder(SMALL);
    let mut answers: Vec<(String, Answer)> = [
        "/events/zzz",
        "/nothing",
        "/api/v1/events/zzz",
        "/api/v1/nothing",
        "/events",
        "/favicon.ico",
        "/robots.txt",
        "/card.png",
        "/healthz",
        "/?with=nothing",
        "/api/v1/events?with=nothing",
    ]
    .into_iter()
    .map(|address| (address.to_owned(), site.get(address)))
    .collect();
    for address in ["/", "/events/envoy-protests", "/api/v1/events", "/nothing"] {
        for method in [Method::POST, Method::HEAD, Method::OPTIONS] {
            answers.push((format!("{method} {address}"), site.ask(&method, address)));
        }
    }
    // Each twice: made by its handler, and from memory.
    let json = [("accept", "application/json")];
    let none = [("accept-encoding", "identity;q=0")];
    for address in ["/", "/claims", "/events/envoy-protests", "/api/v1/events"] {
        for (name, headers) in [("GET", &[][..]), ("JSON", &json), ("NONE", &none)].repeat(2) {
            let answer = site.ask_with(&Method::GET, address, headers);
            answers.push((format!("{name} {address}"), answer));
        }
    }
    // A query chooses what a page shows, not how it is made.
    let plain = CRAWLED.iter().filter(|(address, _)| !address.contains('?'));
    answers.extend(plain.map(|(address, visited)| (address.clone(), visited.answer.clone())));
    answers
}

/// Whether other sites may show what is at a path in a frame.
fn is_framed(path: &str) -> bool {
    let path = path.strip_prefix("/es").unwrap_or(path);
    path == "/embed" || path.starts_with("/embed/")
}

/// Whether programs on other sites may read what is at an address.
fn is_for_programs(address: &str) -> bool {
    let path = address.split('?').next().unwrap();
    let is_export = Format::ALL.iter().any(|format| path.ends_with(format.path()));
    let is_citation = path.contains("/citation.");
    let is_embedded = is_framed(path) || path == "/oembed";
    is_export
        || is_citation
        || is_embedded
        || address.contains("/api/")
        || path.ends_with("/markdown")
}

#[test]
fn every_answer_carries_the_security_headers() {
    for (address, answer) in answers() {
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "strict-origin-when-cross-origin"),
            ("cross-origin-opener-policy", "same-origin"),
            (
                "cross-origin-resource-policy",
                if is_for_programs(&address) { "cross-origin" } else { "same-origin" },
            ),
            ("x-request-id", "test"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{address}: {name}");
        }
        let is_framed = is_framed(address.split('?').next().unwrap());
        let frames = answer.header("x-frame-options");
        assert_eq!(frames, (!is_framed).then_some("DENY"), "{address}");
        assert!(answer.header("permissions-policy").is_some(), "{address}");
        let policy = answer.header("content-security-policy").unwrap_or_default();
        assert!(policy.starts_with("default-src 'none'; "), "{address}: {policy}");
        let ancestors = if is_framed { "frame-ancestors *" } else { "frame-ancestors 'none'" };
        for directive in ["base-uri 'none'", ancestors, "form-action 'self'"] {
            assert!(policy.contains(directive), "{address}: {policy}");
        }
        let rest = policy.replace(ancestors, "");
        assert!(!rest.contains("unsafe") && !rest.contains('*'), "{address}: {policy}");
    }
}

#[test]
fn the_policy_allows_the_stylesheets_by_their_hashes_and_no_other() {
    for (address, answer) in answers() {
        if !answer.is_page() || answer.body.is_empty() {
            continue;
        }
        let page = answer.page();
        let styles = page.all("style");
        let hashes = styles.iter().map(|style| {
            let css: String = style.text().collect();
            format!("'sha256-{}'", STANDARD.encode(Sha256::digest(css)))
        });
        let hashes: Vec<String> = hashes.collect();
        let policy = answer.header("content-security-policy").unwrap();
        let allowed: Vec<&str> =
            policy.split("; ").filter(|d| d.starts_with("style-src")).collect();
        let [allowed] = allowed.as_slice() else { panic!("{address}: {policy}") };
        let allowed: Vec<&str> = allowed.split(' ').skip(1).collect();
        // The front page has the first of the two alone.
        assert!(
            !hashes.is_empty()
                && allowed.starts_with(&hashes.iter().map(String::as_str).collect::<Vec<_>>()),
            "{address}: {policy}"
        );
        assert!(allowed.len() == 2 && allowed.iter().all(|source| source.starts_with("'sha256-")));
        assert!(page.all("link[rel=stylesheet]").is_empty(), "{address}");
    }
}

#[test]
fn nothing_is_inline_but_the_stylesheet() {
    for (address, answer) in answers() {
        if !answer.is_page() || answer.body.is_empty() {
            continue;
        }
        let page = answer.page();
        for element in page.all("*") {
            for (name, value) in element.value().attrs() {
                assert!(name != "style", "{address}: style=\"{value}\"");
                assert!(!name.starts_with("on"), "{address}: {name}=\"{value}\"");
                let scheme = value.trim().to_lowercase();
                assert!(!scheme.starts_with("javascript:"), "{address}: {name}=\"{value}\"");
            }
        }
        // A block of data is no script: nothing runs it.
        for script in page.all("script:not([type=\"application/ld+json\"])") {
            assert!(script.attr("src").is_some_and(|src| src.starts_with('/')), "{address}");
            assert_eq!(words(script), "", "{address}: an inline script");
        }
    }
}

#[test]
fn media_types_are_said() {
    for (address, answer) in answers() {
        if answer.body.is_empty() {
            continue;
        }
        let media_type = answer.header("content-type").unwrap_or_default();
        let path = address.split('?').next().unwrap();
        let path = path.strip_prefix("/es").unwrap_or(path);
        let format = Format::ALL.iter().find(|format| path == format.path());
        let citation = CitationFormat::ALL.iter().find(|format| path.ends_with(format.path()));
        let expected = match address.strip_prefix("/es").unwrap_or(address.as_str()) {
            _ if citation.is_some() => citation.unwrap().media_type(),
            _ if format.is_some() => format.unwrap().media_type(),
            icon if icon.ends_with(".svg") => "image/svg+xml",
            script if script.ends_with(".js") => "text/javascript; charset=utf-8",
            "/healthz" | "/robots.txt" => "text/plain; charset=utf-8",
            "/card.png" => "image/png",
            event if event.contains("/markdown") => "text/markdown; charset=utf-8",
            api if api.contains("/api/v1/") && answer.status.is_success() => "application/json",
            api if api.contains("/api/v1/") => "application/problem+json",
            _ => "text/html; charset=utf-8",
        };
        assert_eq!(media_type, expected, "{address}");
    }
}

#[test]
fn programs_on_other_sites_may_read_the_api_and_nothing_else() {
    let site = TestSite::of_folder(SMALL);
    for (address, is_open) in [
        ("/api/v1/events", true),
        ("/api/v1/events/envoy-protests", true),
        ("/api/v1/events/zzz", true),
        ("/api/v1/nothing", true),
        ("/", false),
        ("/events/envoy-protests", false),
        ("/nothing", false),
    ] {
        for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
            let answer = site.ask(&method, address);
            let allowed = answer.header("access-control-allow-origin");
            assert_eq!(allowed, is_open.then_some("*"), "{method} {address}");
        }
        let answer = site.ask(&Method::OPTIONS, address);
        assert!(answer.status.is_success() && answer.body.is_empty(), "{address}");
        assert_eq!(answer.header("allow"), Some("GET, HEAD, OPTIONS"), "{address}");
        let methods = answer.header("access-control-allow-methods");
        assert_eq!(methods, is_open.then_some("GET,HEAD,OPTIONS"), "{address}");
    }
}

#[test]
fn browsers_are_kept_to_tls_where_it_is_there() {
    let plain = TestSite::of_folder(SMALL);
    assert_eq!(plain.get("/").header("strict-transport-security"), None);
    let behind = plain.with(Options { is_behind_tls: true, ..Options::default() });
    for address in ["/", "/nothing", "/api/v1/events", "/readyz", "/favicon.ico"] {
        let header = behind.get(address).headers.get("strict-transport-security").cloned();
        assert_eq!(header.unwrap(), "max-age=31536000; includeSubDomains", "{address}");
    }
}
