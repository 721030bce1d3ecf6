//! What every source has: an address, who wrote it; and links in texts.

use serde_json::json;

use crate::form::{account, event, files};
use crate::support::{FULL, TestSite, words};

const ADDRESSES: &str = "url = \"https://www.example.org/a?b=1&c=2\"\narchived = \"https://web.archive.org/x\"\n\
                         author = \"N. <b>N.</b>\"\naccessed = \"1999-05-01\"\n";

fn site() -> TestSite {
    let tables = event("a", "") + &event("b", "");
    let accounts = account("a", 1, "") + &account("b", 2, "url = \"http://example.com/live#2\"");
    let other = account("a", 1, "");
    TestSite::of_files(&files(&tables, &[("r", ADDRESSES, &accounts), ("s", "", &other)]), "")
}

/// Where each link to another site leads, what it says and its `rel`.
fn outside(site: &TestSite, address: &str) -> Vec<[String; 3]> {
    let page = site.get(address).page();
    let links = page.all("main a[href^='http']").into_iter();
    let of = |link: scraper::ElementRef<'_>| {
        [link.attr("href").unwrap().to_owned(), words(link), link.attr("rel").unwrap().to_owned()]
    };
    links.map(of).collect()
}

#[test]
fn a_report_and_an_account_lead_to_where_they_can_be_read() {
    let site = site();
    let rel = "external noopener";
    let original = "https://www.example.org/a?b=1&c=2";
    let copy = "https://web.archive.org/x";
    assert_eq!(outside(&site, "/reports/r"), [[original, original, rel], [copy, copy, rel]]);
    assert_eq!(
        outside(&site, "/events/a"),
        [[original, "read it at example.org", rel], [copy, "archived copy", rel]]
    );
    assert_eq!(
        outside(&site, "/events/b"),
        [
            ["http://example.com/live#2", "read it at example.com", rel],
            [copy, "archived copy", rel]
        ]
    );
    let facts = site.get("/reports/r").page().text(".facts");
    assert!(facts.contains("AuthorN. <b>N.</b>") && facts.contains("1 May 1999"), "{facts}");
    let silent = site.get("/reports/s").page().text(".facts");
    assert!(silent.contains("Not printed") && silent.contains("Author, "), "{silent}");
    assert!(silent.ends_with("Address"), "{silent}");
}

#[test]
fn citations_json_and_markdown_name_the_source() {
    let site = site();
    let cited = site.get("/events/a").page().text(".citation");
    let expected = "Paper r (N. <b>N.</b>, https://www.example.org/a?b=1&c=2) and Paper s";
    assert!(cited.contains(expected), "{cited}");
    let report = &site.get("/api/v1/reports/r").json()["report"];
    assert_eq!(
        json!([report["author"], report["source_url"], report["archived_url"], report["accessed"]]),
        json!([
            "N. <b>N.</b>",
            "https://www.example.org/a?b=1&c=2",
            "https://web.archive.org/x",
            "1999-05-01"
        ])
    );
    assert_eq!(site.get("/api/v1/reports/s").json()["report"]["source_url"], json!(null));
    let accounts =
        |id: &str| site.get(&format!("/api/v1/events/{id}")).json()["event"]["accounts"].clone();
    assert_eq!(accounts("b")[0]["source_url"], "http://example.com/live#2");
    assert_eq!(accounts("a")[1]["source_url"], json!(null));
    let markdown = site.get("/events/a/markdown");
    let text = markdown.text();
    assert!(text.contains("- [**Paper r**](<https://www.example.org/a?b=1&c=2>)"), "{text}");
    let linked = site.get("/reports/r").page().text("script[type='application/ld+json']");
    assert!(linked.contains("\"archivedAt\"") && linked.contains("\"sameAs\""), "{linked}");
}

/// Whatever the program shows of the shipped reports, it says that they print no address.
#[test]
fn reports_without_an_address_say_so_and_lead_nowhere() {
    let site = TestSite::of_folder(FULL);
    for report in ["report-1", "report-2", "report-3"] {
        assert_eq!(outside(&site, &format!("/reports/{report}")), <[[String; 3]; 0]>::default());
    }
}

#[test]
fn addresses_in_texts_are_links_and_nothing_else_is() {
    let hostile = "See https://example.org/a?b='<i>'&c=(1)). <a href='https://evil.org'>x</a> \
                   javascript:alert(1) https://u@evil.org";
    let summary = format!("summary = \"{hostile}\"");
    let event = event("a", "").replace("summary = \"Summary.\"", &summary);
    let account = account("a", 1, "").replace("It says so.", hostile);
    let tables = format!(
        "{event}[[difference]]\nid = \"d\"\nmatter = \"M\"\nmain = true\nevents = [\"a\"]\n\
         says = [{{ report = \"r\", paragraphs = [1], text = \"{hostile}\" }}]\n\
         [[background]]\nid = \"g\"\ntext = \"{hostile}\"\n\
         sources = [{{ report = \"r\", paragraphs = [1] }}]\n"
    );
    let site = TestSite::of_files(&files(&tables, &[("r", "", &account)]), "");
    for (address, count) in
        [("/", 1), ("/differences", 1), ("/background", 1), ("/events/a", 3), ("/reports/r", 2)]
    {
        let found = outside(&site, address);
        let link = ["https://example.org/a?b='", "https://example.org/a?b='"];
        let link = link.map(|text| text.trim_end_matches('\'').to_owned());
        let rel = "external nofollow noopener".to_owned();
        let evil = ["https://evil.org", "https://evil.org"].map(str::to_owned);
        let expected = [&link, &evil].map(|[href, text]| [href.clone(), text.clone(), rel.clone()]);
        assert_eq!(
            found,
            expected.iter().cycle().take(2 * count).cloned().collect::<Vec<_>>(),
            "{address}"
        );
        assert_eq!(site.get(address).page().all("main i").len(), 0);
    }
}

fn credited(credit: &str) -> TestSite {
    let tables = format!("{credit}---\n{}", event("a", ""));
    TestSite::of_files(&files(&tables, &[("r", "", &account("a", 1, ""))]), "")
}

#[test]
fn curator_licence_and_citation_are_on_pages_in_json_and_in_linked_data() {
    let own = "{ name = \"Terms <b>of</b> the Society\", url = \"https://example.org/terms\" }";
    let spdx_url = "https://spdx.org/licenses/CC-BY-4.0.html";
    let full = "Creative Commons Attribution 4.0 International";
    for (licence, short, name, url, spdx) in [
        ("\"CC-BY-4.0\"", "CC-BY-4.0", full, spdx_url, json!("CC-BY-4.0")),
        (
            own,
            "Terms <b>of</b> the Society",
            "Terms <b>of</b> the Society",
            "https://example.org/terms",
            json!(null),
        ),
    ] {
        let credit = format!("curator = \"The <i>Society</i>\"\nlicence = {licence}\n");
        let site = credited(&credit);
        for address in ["/", "/events/a", "/reports", "/method", "/exports", "/api"] {
            let page = site.get(address).page();
            let foot = page.text("footer p:first-child");
            assert!(
                foot.ends_with(&format!("Chronology by The <i>Society</i>. {short}")),
                "{foot}"
            );
            assert_eq!(page.attributes("footer a[rel~=license]", "href"), [url]);
        }
        let method = site.get("/method").page();
        let about = method.text("[aria-labelledby=about]");
        for words in ["The <i>Society</i>", name, "The <i>Society</i>: The border. Démarche. "] {
            assert!(about.contains(words), "{words}: {about}");
        }
        for address in ["/api/v1/events", "/api/v1/events/a", "/api/v1/chronology"] {
            let meta = &site.get(address).json()["meta"];
            assert_eq!(meta["curator"], "The <i>Society</i>");
            assert_eq!(meta["licence"], json!({"spdx": spdx, "name": name, "url": url}));
            let citation = meta["citation"].as_str().unwrap();
            assert!(citation.starts_with("The <i>Society</i>: The border."), "{citation}");
        }
        let linked = site.get("/").page().text("head script[type='application/ld+json']");
        let linked: serde_json::Value = serde_json::from_str(&linked).unwrap();
        assert_eq!(linked["license"], url);
        assert_eq!(linked["creator"]["name"], "The <i>Society</i>");
    }
    let cited = credited("citation = \"Cite it so.\"\n");
    assert_eq!(cited.get("/api/v1/events").json()["meta"]["citation"], "Cite it so.");
    let page = cited.get("/method").page();
    assert_eq!(page.texts("[aria-labelledby=about] dt"), ["Cite as"]);
    assert_eq!(page.text("[aria-labelledby=about] dd"), "Cite it so.");
}

/// A chronology that names nobody says so nowhere.
#[test]
fn nobody_is_made_up_for_a_curator() {
    let site = credited("");
    let meta = &site.get("/api/v1/events").json()["meta"];
    assert_eq!(json!([meta["curator"], meta["licence"]]), json!([null, null]));
    assert_eq!(site.get("/").page().all("[rel~=license]").len(), 0);
    let linked = site.get("/").page().text("head script[type='application/ld+json']");
    assert!(!linked.contains("creator") && !linked.contains("license"), "{linked}");
}
