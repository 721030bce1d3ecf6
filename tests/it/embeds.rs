//! What other sites show in a frame: which addresses may be framed, what stands there, and how
//! oEmbed tells of it.

use axum::http::Method;
use serde_json::Value;

use crate::support::{Answer, CRAWLED, SMALL, TestSite, words};

const HOST: &str = "https://example.org";

fn site() -> TestSite {
    TestSite::of_folder(SMALL).on(HOST)
}

fn is_framed(answer: &Answer) -> bool {
    let policy = answer.header("content-security-policy").unwrap();
    let is_framed = policy.contains("frame-ancestors *");
    assert_eq!(!is_framed, policy.contains("frame-ancestors 'none'"));
    assert_eq!(is_framed, answer.header("x-frame-options").is_none());
    is_framed
}

fn oembed(site: &TestSite, query: &str) -> (u16, Value) {
    let answer = site.get(&format!("/oembed?{query}"));
    let media_type = answer.header("content-type").unwrap();
    let is_told = answer.status == 200;
    assert_eq!(media_type, if is_told { "application/json" } else { "application/problem+json" });
    assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
    (answer.status.as_u16(), serde_json::from_str(answer.text()).unwrap())
}

fn asked(path: &str) -> String {
    let url: String = form_urlencoded::byte_serialize(format!("{HOST}{path}").as_bytes()).collect();
    format!("url={url}")
}

#[test]
fn what_is_made_for_frames_may_be_framed_and_nothing_else() {
    let site = site();
    for address in ["/embed", "/embed?kind=movement", "/embed/events/envoy-protests"] {
        // Made for the first reader, and from memory.
        for method in [Method::GET, Method::GET, Method::HEAD] {
            assert!(is_framed(&site.ask(&method, address)), "{address}");
        }
        assert!(!is_framed(&site.ask(&Method::POST, address)), "{address}");
    }
    let claim = site.site.model.claims.ids().next().unwrap();
    assert!(is_framed(&site.get(&format!("/embed/claims/{claim}"))));
    for address in
        ["/embed/", "/embed/events/nobody", "/embed?from=never", "/embed/actors", "/oembed"]
    {
        assert!(!is_framed(&site.get(address)), "{address}");
    }
    for (address, visited) in CRAWLED.iter().filter(|(address, _)| !address.contains("/embed")) {
        assert!(!is_framed(&visited.answer), "{address}");
    }
}

#[test]
fn an_embedded_page_leads_to_the_page_and_is_not_listed() {
    let site = site();
    let claim = site.site.model.claims.ids().next().unwrap();
    for page in
        ["/", "/?kind=movement", "/events/envoy-protests", &format!("/claims/{claim}") as &str]
    {
        let embedded = match page.strip_prefix('/').unwrap() {
            rest if rest.is_empty() || rest.starts_with('?') => format!("/embed{rest}"),
            rest => format!("/embed/{rest}"),
        };
        let answer = site.get(&embedded);
        assert_eq!(answer.status, 200, "{embedded}");
        let html = answer.page();
        let whole = format!("{HOST}{page}");
        assert_eq!(html.attributes("link[rel=canonical]", "href"), std::slice::from_ref(&whole));
        assert_eq!(html.attributes("meta[name=robots]", "content"), ["noindex"]);
        assert_eq!(html.attributes("h1 a", "href"), std::slice::from_ref(&whole));
        assert_eq!(html.attributes("base", "target"), ["_blank"]);
        let own = site.get(page).page();
        let snippet = |html: &crate::support::Page| {
            let codes = html.all(".snippet code");
            codes.into_iter().map(words).collect::<Vec<_>>()
        };
        let listed = match page {
            "/" => site.get("/exports").page(),
            "/?kind=movement" => site.get("/exports?kind=movement").page(),
            _ => own,
        };
        let [code] = snippet(&listed).try_into().unwrap();
        assert!(code.starts_with(&format!("<iframe src=\"{HOST}{embedded}\" ")), "{code}");
        // Without a host there is nothing that would work elsewhere.
        let unknown = TestSite::of_folder(SMALL).get("/events/envoy-protests").page();
        assert_eq!(snippet(&unknown), Vec::<String>::new());
    }
}

#[test]
fn a_choice_stays_and_an_id_that_moved_leads_to_the_frame() {
    let site = TestSite::of_folder(crate::support::FULL);
    let assumption = site.site.model.assumptions.ids().next().unwrap();
    let id = site.event_ids().remove(0);
    let page = site.get(&format!("/embed/events/{id}?with={assumption}")).page();
    let canonical = format!("/events/{id}?with={assumption}");
    assert_eq!(page.attributes("link[rel=canonical]", "href"), [canonical]);
    let capitals = site.get(&format!("/embed/events/{}", id.to_uppercase()));
    assert_eq!(capitals.status, 308);
    assert_eq!(capitals.header("location"), Some(&*format!("/embed/events/{id}")));
}

#[test]
fn pages_name_what_tells_how_they_are_embedded() {
    let site = site();
    let claim = site.site.model.claims.ids().next().unwrap();
    for page in
        ["/", "/?kind=movement", "/events/envoy-protests", &format!("/claims/{claim}") as &str]
    {
        let link = "link[type='application/json+oembed']";
        let [href] = site.get(page).page().attributes(link, "href").try_into().unwrap();
        let (status, told) = oembed(&site, href.split_once('?').unwrap().1);
        assert_eq!(status, 200, "{href}");
        let html = told["html"].as_str().unwrap();
        let framed = html.split('"').nth(1).unwrap().replace("&amp;", "&");
        assert!(is_framed(&site.get(framed.strip_prefix(HOST).unwrap())), "{html}");
        let without_host = TestSite::of_folder(SMALL).get(page).page();
        assert!(without_host.attributes(link, "href").is_empty());
    }
    assert!(site.get("/method").page().attributes("link[type$=oembed]", "href").is_empty());
}

#[test]
fn oembed_tells_what_its_specification_asks_for() {
    let site = site();
    let event = asked("/events/envoy-protests");
    let (_, told) = oembed(&site, &event);
    for (key, value) in
        [("version", "1.0"), ("type", "rich"), ("provider_url", "https://example.org/")]
    {
        assert_eq!(told[key], value);
    }
    assert!(told["title"].as_str().unwrap().starts_with("The envoy protests"));
    assert_eq!(told["thumbnail_url"], format!("{HOST}/events/envoy-protests/card.png"));
    assert_eq!((&told["thumbnail_width"], &told["thumbnail_height"]), (&1200.into(), &630.into()));
    let (_, small) = oembed(&site, &format!("{event}&maxwidth=320&maxheight=200&format=json&x=y"));
    assert_eq!((&small["width"], &small["height"]), (&320.into(), &200.into()));
    assert!(small["html"].as_str().unwrap().contains(r#"width="320" height="200""#));
    assert_eq!(small.get("thumbnail_url"), None, "it is larger than what was asked for");
    // Either scheme, capitals in the host, a fragment, the frame's own address.
    for path in ["/events/envoy-protests#accounts", "/embed/events/envoy-protests"] {
        let url = asked(path).replace("https%3A", "http%3A").replace("example", "EXAMPLE");
        assert_eq!(oembed(&site, &url).1["html"], told["html"], "{url}");
    }
}

#[test]
fn oembed_refuses_what_cannot_be_embedded() {
    let site = site();
    let event = asked("/events/envoy-protests");
    for (query, status) in [
        (asked("/events/nobody"), 404),
        (asked("/reports/morning-post"), 404),
        (asked("/events/envoy-protests/markdown"), 404),
        (asked("/?kind=nothing"), 404),
        ("url=https%3A%2F%2Felsewhere.example%2F".to_owned(), 404),
        ("url=https%3A%2F%2Fexample.org.elsewhere.example%2F".to_owned(), 404),
        ("url=javascript%3Aalert(1)".to_owned(), 404),
        (String::new(), 404),
        (format!("{event}&format=xml"), 501),
        (format!("{event}&maxwidth=wide"), 400),
        (format!("{event}&maxheight=0"), 400),
    ] {
        let (found, problem) = oembed(&site, &query);
        assert_eq!(found, status, "{query}");
        assert_eq!(problem["status"], status, "{query}");
    }
    let (status, problem) = oembed(&TestSite::of_folder(SMALL), &event);
    assert_eq!(status, 404);
    assert!(problem["detail"].as_str().unwrap().contains("host"));
}

#[test]
fn a_title_cannot_leave_the_frame_that_it_names() {
    let site = TestSite::of_small_but(|_, text| {
        let title = "\"><script>alert(1)</script>&quot;".replace('"', "\\\"");
        text.replace(
            "title = \"The envoy protests against the gunboat\"",
            &format!("title = \"{title}\""),
        )
    })
    .on(HOST);
    let (_, told) = oembed(&site, &asked("/events/envoy-protests"));
    let html = told["html"].as_str().unwrap();
    assert!(
        html.contains("title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;quot; – "),
        "{html}"
    );
}
