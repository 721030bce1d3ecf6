//! What a reader meets first on a page, and by which names.

use crate::support::{FULL, Page, SMALL, TestSite, told};

fn page(site: &TestSite, address: &str) -> Page {
    site.get(address).page()
}

/// Where some words first stand in the main part of a page.
fn place(page: &Page, words: &str) -> usize {
    let main = page.main();
    main.find(words).unwrap_or_else(|| panic!("“{words}” is not in {main}"))
}

#[test]
fn an_event_opens_with_its_quotation_its_date_and_who_denies_it() {
    let page = page(&TestSite::of_folder(FULL), "/events/leavitt-says-spain-agreed");
    let quote = "“Spain agrees to cooperate with the US military in their war against Iran”";
    assert_eq!(page.text(".said blockquote"), quote);
    let source = page.text(".said figcaption");
    assert!(
        source.starts_with("Karoline Leavitt, White House")
            && source.contains("Report 3 of 5 March 2026, paragraph 7"),
        "{source}"
    );
    let date = page.text(".when-line .date");
    let denial = "Foreign Minister Albares denies";
    let places = [quote, &date, denial, "What each report says", "Why this date?", "Cite this"]
        .map(|words| place(&page, words));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn a_date_stands_with_the_reports_own_words_for_it() {
    let page = page(&TestSite::of_folder(FULL), "/events/bases-refused");
    let words = "“Earlier this week” (Report 1, undated)";
    assert!(place(&page, words) < place(&page, "What each report says"));
}

/// Words that stand for an event are a report's, of somebody who acts in it or speaks for one.
#[test]
fn the_quotation_of_an_event_is_one_of_those_who_act_in_it() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        let model = &site.site.model;
        for event in &model.events {
            let shown = page(&site, &format!("/events/{}", event.id)).texts(".said blockquote");
            let Some(shown) = shown.first() else { continue };
            let quotes = model.accounts_of(&event.id).flat_map(|account| &account.quotes);
            let mut own = quotes.filter(|quote| {
                let mut speaks_for = model.with_those_above(&quote.speaker);
                speaks_for.any(|actor| event.actors.contains(actor))
            });
            assert!(own.any(|quote| told(&site.site).text.quoted(&quote.exact) == *shown));
        }
    }
}

#[test]
fn a_report_is_named_with_its_date_and_its_name_is_explained_once() {
    let site = TestSite::of_folder(FULL);
    let event = page(&site, "/events/leavitt-says-spain-agreed");
    let heads = event.texts(".account h3");
    assert_eq!(heads, ["Report 1, undated", "Report 2, undated", "Report 3 of 5 March 2026"]);
    let note = "The names Report 1, Report 2 and Report 3 are ours: the texts print none.";
    assert_eq!(event.main().matches(note).count(), 1);
    assert_eq!(page(&site, "/reports").main().matches(note).count(), 1);
    assert_eq!(page(&site, "/reports/report-3").text("h1"), "Report 3 of 5 March 2026");
}

#[test]
fn what_somebody_denies_is_listed_first_and_silence_said_once() {
    let site = TestSite::of_folder(FULL);
    let list = page(&site, "/claims");
    assert_eq!(list.texts("h2").first().unwrap(), "Disputed");
    let count = |selector: &str| list.all(selector).len();
    let disputed = count("section:first-of-type li");
    assert_eq!(count("section:first-of-type li:has(.denial):has(.assertion)"), disputed);
    assert_eq!(count("section li:has(.denial):has(.assertion)"), disputed);
    // What is denied and asserted by nobody follows, under its own heading.
    let second = "section:nth-of-type(2)";
    assert_eq!(list.text(&format!("{second} h2")), "Denied; no report names anyone who asserts it");
    let only_denied = count("section li:has(.denial):not(:has(.assertion))");
    assert!(0 < only_denied);
    assert_eq!(count(&format!("{second} li:has(.denial)")), only_denied);
    assert_eq!(count(&format!("{second} li")), only_denied);
    assert!(!list.main().contains("No report tells of a denial"));
    assert_eq!(list.main().matches("Silence counts neither").count(), 1);
    // Nor has a page a heading over nothing.
    for claim in &site.site.model.claims {
        let page = page(&site, &format!("/claims/{}", claim.id));
        let sides = page.all("section.side").len();
        assert_eq!(page.all("section.side:has(article)").len(), sides, "{}", claim.id);
    }
}

#[test]
fn what_a_government_did_has_what_its_people_did() {
    let site = TestSite::of_folder(FULL);
    let own = "/events/trump-suggests-embargo";
    let actor = page(&site, "/actors/us-government");
    assert!(actor.attributes("#did ~ ol a", "href").contains(&own.to_owned()));
    assert!(actor.main().contains("Donald Trump and White House"));
    let view = page(&site, "/?actor=us-government");
    assert!(view.attributes("[id^=event-] h4 a", "href").iter().any(|href| href.starts_with(own)));
    let found = site.get("/api/v1/events?actor=us-government").json();
    let ids: Vec<&str> =
        found["events"].as_array().unwrap().iter().filter_map(|e| e["id"].as_str()).collect();
    assert!(ids.contains(&"trump-suggests-embargo"), "{ids:?}");
    // Not the other way round: what a government did is not its spokesperson's doing.
    let robles = page(&site, "/?actor=us-planners");
    assert!(!robles.main().contains("Trump suggests that trade"));
}

#[test]
fn a_view_under_an_assumption_counts_and_lists_what_it_changes() {
    let site = TestSite::of_folder(FULL);
    assert!(page(&site, "/").all(".chosen").is_empty());
    let view = page(&site, "/claims?with=shortly-after-means-same-day");
    let listed = view.texts(".chosen li");
    assert!(view.text(".chosen summary").starts_with(&listed.len().to_string()), "{listed:?}");
    let changed = ": 4 March 2026 instead of 4 or 5 March 2026";
    assert!(listed.iter().any(|line| line.ends_with(changed)), "{listed:?}");
    let method = page(&site, "/method");
    let told = method.texts("#assumption-shortly-after-means-same-day li");
    assert_eq!(told, listed);
    // An open question leads there.
    let open = page(&site, "/events/bases-refused");
    assert_eq!(open.attributes(".ways a[href$='#assumptions']", "href"), ["/method#assumptions"]);
    let known = page(&site, "/events/iran-thanks-spain");
    assert!(known.all(".ways a[href$='#assumptions']").is_empty());
}

#[test]
fn where_there_is_no_page_events_can_be_searched() {
    let missing = page(&TestSite::of_folder(SMALL), "/nothing-here");
    assert_eq!(missing.attributes("form.search", "action"), ["/"]);
    assert_eq!(missing.attributes("form.search input", "name"), ["q"]);
}

#[test]
fn an_event_leads_to_its_place_on_the_timeline() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        let front = page(&site, "/");
        for event in &site.site.model.events {
            let own = page(&site, &format!("/events/{}", event.id));
            let leads = own.attributes(".ways a:first-child", "href");
            assert_eq!(leads, [format!("/#event-{}", event.id)]);
            assert_eq!(front.all(&format!("#event-{}", event.id)).len(), 1);
        }
    }
}
