//! What a reader meets first on a page, and by which names.

use std::collections::BTreeSet;

use scraper::Selector;

use crate::drawing::with_events;
use crate::support::{FULL, Page, SMALL, TestSite, told, words};

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
        for event in model.events.iter() {
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
    for claim in site.site.model.claims.iter() {
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
        for event in site.site.model.events.iter() {
            let own = page(&site, &format!("/events/{}", event.id));
            // On a phone to the list, else to the drawing.
            for (screen, place) in [("narrow", "event"), ("wide", "row")] {
                let leads = own.attributes(&format!(".ways a.{screen}"), "href");
                assert_eq!(leads, [format!("/#{place}-{}", event.id)]);
                assert_eq!(front.all(&format!("#{place}-{}", event.id)).len(), 1, "{place}");
            }
        }
    }
}

/// The list of what is dated and that of what is not are cut into parts, each on its own.
#[test]
fn an_event_of_a_long_list_leads_to_the_part_that_has_it() {
    for dated in [150, 190, 250] {
        let site = with_events(260, |number| match number {
            _ if number < dated => {
                format!("{{ words = \"then\", paragraph = 1, date = \"{}\" }}", 1_400 + number)
            }
            _ => String::new(),
        });
        for number in [0, dated - 1, dated, 259] {
            let own = page(&site, &format!("/events/invented-{number}"));
            let leads = own.attributes(".ways a:first-child", "href");
            let (part, fragment) = leads[0].split_once('#').unwrap();
            assert_eq!(fragment, format!("event-invented-{number}"));
            let listed = page(&site, part).all(&format!("#{fragment}")).len();
            assert_eq!(listed, 1, "{dated}: {}", leads[0]);
            // What has no day has no row among so many.
            let rows = own.all(".ways a.wide").len();
            assert_eq!(rows, usize::from(number < dated), "{dated}: {number}");
        }
    }
}

#[test]
fn a_denial_before_what_it_denies_is_no_answer() {
    let site = TestSite::of_folder("examples/cuba-1962");
    let under = |page: &Page, label: &str| {
        let lists = page.texts(".answer").into_iter();
        lists.filter(|text| text.starts_with(label)).collect::<Vec<_>>().concat()
    };
    let denial = page(&site, "/events/zorin-denies");
    let shows = "Stevenson shows";
    assert!(!under(&denial, "What it denies").contains(shows), "{}", denial.main());
    assert!(under(&denial, "Asserted later").contains(shows), "{}", denial.main());
    let shown = page(&site, "/events/stevenson-shows-pictures");
    assert!(under(&shown, "Denied before").contains("Zorin"), "{}", shown.main());
    let described = shown.attributes("meta[name=description]", "content").concat();
    assert!(!described.contains("Zorin"), "{described}");
}

#[test]
fn a_choice_that_changes_no_date_does_not_say_that_dates_are_changed() {
    let mut seen = 0;
    for folder in [FULL, SMALL, "examples/cuba-1962"] {
        let site = TestSite::of_folder(folder);
        let method = page(&site, "/method");
        let links = method.attributes("[id^=assumption-] a, #readings ~ section a", "href");
        for href in
            links.iter().filter(|href| href.contains("?with=") || href.contains("?reading="))
        {
            let view = page(&site, href);
            let is_none = view.text(".chosen").contains("No date changes.");
            let heading = view.text(".chosen b");
            assert_eq!(heading != "Dates on this page are changed.", is_none, "{href}: {heading}");
            seen += usize::from(is_none);
        }
    }
    assert!(0 < seen, "each choice changes a date");
}

#[test]
fn an_actor_without_events_has_no_count_of_them() {
    for folder in [FULL, SMALL, "examples/cuba-1962"] {
        let list = page(&TestSite::of_folder(folder), "/actors").main();
        assert!(list.contains("events: ") && !list.contains("events: 0"), "{folder}");
    }
}

#[test]
fn the_paragraphs_that_attest_one_stance_stand_in_one_line() {
    let site = TestSite::of_folder("data");
    let mut joined = 0;
    for claim in site.site.model.claims.iter() {
        let page = page(&site, &format!("/claims/{}", claim.id));
        let heads = Selector::parse("h3").unwrap();
        for item in page.all(".stance-item") {
            let lines: Vec<String> = item.select(&heads).map(words).collect();
            let who = lines.iter().map(|line| line.split(", paragraph").next().unwrap());
            let different: BTreeSet<&str> = who.collect();
            assert_eq!(different.len(), lines.len(), "{}: {lines:?}", claim.id);
            joined += lines.iter().filter(|line| line.contains("paragraphs ")).count();
        }
        // Each stance of each account still has its own address.
        let stances = site.site.model.accounts.iter().flat_map(|account| &account.stances);
        let stances = stances.filter(|stance| stance.claim == claim.id).count();
        assert_eq!(page.all("h3[id^=stance_], h3 [id^=stance_]").len(), stances, "{}", claim.id);
    }
    assert!(0 < joined);
}

/// Dates in the notation of files are for programs, and long lists fold.
#[test]
fn an_account_shows_three_of_a_kind_and_folds_the_others() {
    let [lines, behind] = ["dl > dd", "dd details > div"].map(|s| Selector::parse(s).unwrap());
    let mut folded = 0;
    for folder in [FULL, SMALL, "data"] {
        let site = TestSite::of_folder(folder);
        for event in site.site.model.events.iter() {
            let page = page(&site, &format!("/events/{}", event.id));
            assert!(!page.main().contains("EDTF"));
            for (account, view) in site.site.model.accounts_of(&event.id).zip(page.all(".account"))
            {
                let stances = account.stances.iter().filter(|stance| !stance.is_ascribed()).count();
                let ascribed = account.stances.len() - stances;
                let counts = [stances, ascribed, account.time.len()];
                let shown: usize = counts.iter().map(|count| count.min(&3)).sum();
                let more: usize = counts.iter().map(|count| count.saturating_sub(3)).sum();
                let more_lists = counts.iter().filter(|count| 3 < **count).count();
                let own =
                    usize::from(!account.names.is_empty()) + usize::from(account.channel.is_some());
                assert_eq!(view.select(&lines).count(), own + shown + more_lists);
                assert_eq!(view.select(&behind).count(), more, "{}", event.id);
                folded += more;
            }
            let stances =
                site.site.model.accounts_of(&event.id).flat_map(|account| &account.stances);
            assert_eq!(page.all(".account [id^=stance_]").len(), stances.count());
        }
    }
    assert!(0 < folded);
}
