//! Where nothing is denied, no page speaks of denials; where dates have brackets of their own, no
//! two stand in one another.

use std::path::Path;

use demarche::load::read;

use crate::support::{SMALL, TestSite};

/// The small fixture with every denial turned into an assertion, under an invented claim.
fn without_denials() -> TestSite {
    TestSite::of_small_but(|path, text| match path {
        "chronology.toml" => text
            .replace("denial = \"minister-replies\"\n", "")
            .replace("kind = \"denial\"", "kind = \"statement\""),
        _ => text.replace("is = \"denies\"", "is = \"asserts\""),
    })
}

#[test]
fn where_nothing_is_denied_no_page_speaks_of_denials() {
    let site = without_denials();
    for (address, visited) in &site.crawl("/") {
        // Which words are looked for depends on the language.
        if address.starts_with("/es/") {
            continue;
        }
        // The method and the API explain what there may be in any chronology.
        let is_general = ["/method", "/api", "/exports"].iter().any(|at| address.starts_with(at));
        if is_general || !visited.answer.is_page() {
            continue;
        }
        let page = visited.answer.page();
        let headings = page.texts("main h1, main h2, main h3, main dt, main summary");
        let said = page.texts(".legend li, .forms span, main .note, main .lede, main .nobody");
        for words in headings.iter().chain(&said) {
            let words = words.to_lowercase();
            // A title and a summary are the curator's own words.
            let is_ours = !words.contains("harbour board") && !words.contains("the board denie");
            assert!(!(is_ours && words.contains("den")), "{address}: {words}");
        }
    }
    assert_eq!(
        site.get("/claims").page().text(".lede"),
        "What is asserted, and by whom. Whether a claim is true is not judged."
    );
    // Where something is, all of it stands.
    let denied = TestSite::of_folder(SMALL);
    let legend = denied.get("/").page().text(".legend");
    assert!(legend.contains("A thick line leads from a statement to its denial."), "{legend}");
    assert!(denied.get("/actors/minister").page().main().contains("Asserted and denied"));
    assert!(denied.get("/claims/gunboat-intruded").page().main().contains("Those who deny it"));
}

#[test]
fn a_denial_that_came_before_what_it_denies_is_called_so() {
    let heads = |site: TestSite| {
        let site = site.on("https://example.org");
        let page = site.get("/").page();
        let card = page.attributes("meta[property='og:image:alt']", "content").pop().unwrap();
        (page.texts(".opening .denial .label"), card)
    };
    let (labels, card) = heads(TestSite::of_small_but(|_, text| {
        let answered = "words = \"in answer\"\nparagraph = 3\n";
        text.replace(&format!("{answered}after"), &format!("{answered}before"))
    }));
    assert!(labels.contains(&"Denied before".to_owned()), "{labels:?}");
    assert!(card.contains("Denied before"), "{card}");
    let (labels, card) = heads(TestSite::of_folder(SMALL));
    assert!(labels.contains(&"Denied".to_owned()) && !card.contains("Denied before"), "{labels:?}");
}

#[test]
fn a_report_without_quotations_says_nothing_of_their_check() {
    let site = TestSite::of_folder(SMALL);
    for (report, has_quotations) in
        [("evening-mail", false), ("harbour-gazette", true), ("morning-post", true)]
    {
        let said = site.get(&format!("/reports/{report}")).page().main();
        assert_eq!(said.contains("quotations have not been checked"), has_quotations, "{report}");
    }
    let model = &site.site.model;
    let quoting = model.accounts.iter().filter(|account| !account.quotes.is_empty());
    assert!(quoting.clone().all(|account| account.report.to_string() != "evening-mail"));
    assert!(quoting.count() > 1, "the fixture has no quotations");
}

#[test]
fn no_bracket_stands_within_another() {
    for folder in ["examples/river-border", "tests/fixtures/time/old-style"] {
        let files = read(Path::new(folder)).unwrap();
        let site = TestSite::of_files(&files, "");
        let mut dates = 0;
        for (address, visited) in &site.crawl("/") {
            if !visited.answer.is_page() || address.contains("/api") {
                continue;
            }
            let page = visited.answer.page();
            let named = page.all("[aria-label]").into_iter();
            let labels = named.map(|element| element.attr("aria-label").unwrap().to_owned());
            for words in labels.chain([page.main()]) {
                let mut open = 0;
                for (at, c) in words.char_indices() {
                    open += i32::from(c == '(') - i32::from(c == ')');
                    let before = words[..at].chars().rev().take(60).collect::<String>();
                    let before: String = before.chars().rev().collect();
                    assert!(open <= 1, "{address}: {before}{c}");
                }
                dates += words.matches('[').count();
            }
        }
        assert!(0 < dates, "{folder} has no date in two calendars between brackets");
    }
}
