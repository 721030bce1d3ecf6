//! What a reader sees: the front page, an event's page, and where there is no page.

use axum::http::Method;
use demarche::model::{Account, Event, Sense, Subject};
use serde_json::Value;

use crate::support::{FULL, Page, SMALL, TestSite, shown, told, words};

fn front_page(site: &TestSite) -> Page {
    let answer = site.get("/");
    assert_eq!(answer.status, 200);
    answer.page()
}

#[test]
fn the_front_page_tells_the_dispute_at_a_glance() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        let page = front_page(&site);
        let model = &site.site.model;
        let glance = &model.glance;
        assert_eq!(page.text("h1"), shown(&model.about.title));
        assert!(page.main().contains(&shown(&model.about.summary)));
        let decisions = glance.decisions.iter().map(|id| (".card", id));
        let sides = [(".card.assertion", &glance.assertion), (".card.denial", &glance.denial)];
        let cards = sides.into_iter().filter_map(|(selector, id)| Some((selector, id.as_ref()?)));
        for (selector, id) in cards.chain(decisions) {
            let event = model.events.get(id);
            let links = page.texts(&format!(".opening {selector} h3 a[href=\"/events/{id}\"]"));
            assert_eq!(links, std::slice::from_ref(&event.title), "{selector}");
        }
        for unknown in &glance.unknown {
            let href = match &unknown.see {
                Subject::Event(id) => format!("/events/{id}"),
                Subject::Difference(id) => format!("/differences#difference-{id}"),
            };
            let links = page.texts(&format!(".opening a[href=\"{href}\"]"));
            assert!(links.contains(&unknown.text), "{}: {links:?}", unknown.text);
        }
    }
}

#[test]
fn the_timeline_has_every_event_with_title_permalink_lane_and_reports() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        let page = front_page(&site);
        let model = &site.site.model;
        for event in model.events.iter() {
            let entry = format!("#event-{}", event.id);
            let link = page.text(&format!("{entry} a[href=\"/events/{}\"]", event.id));
            assert_eq!(link, event.title);
            let text = page.text(&entry);
            assert!(text.contains(&model.lanes.get(&event.lane).name), "{text}");
            for account in model.accounts_of(&event.id) {
                let label = &model.reports.get(&account.report).label;
                assert!(text.contains(label.as_str()), "{label} tells it: {text}");
            }
        }
        for lane in model.lanes.iter() {
            let view = site.get(&format!("/?lane={}", lane.id)).page();
            let about = format!("{}: {}", lane.name, shown(&lane.about));
            assert!(view.texts(".note").contains(&about), "{about}");
        }
    }
}

/// The date of each event as the timeline words it, in the order of the page.
fn dates(page: &Page) -> Vec<(String, String)> {
    let entries = page.all("[id^=event-]");
    let ids = entries.iter().map(|entry| entry.attr("id").unwrap().trim_start_matches("event-"));
    let ids: Vec<String> = ids.map(str::to_owned).collect();
    ids.into_iter()
        .map(|id| {
            let date = page.text(&format!("#event-{id} .date"));
            (id, date)
        })
        .collect()
}

#[test]
fn the_timeline_words_what_is_known_of_each_day() {
    let page = front_page(&TestSite::of_folder(SMALL));
    let found = dates(&page);
    let found: Vec<(&str, &str)> =
        found.iter().map(|(id, date)| (id.as_str(), date.as_str())).collect();
    assert_eq!(
        found,
        [
            ("harbour-closed", "by 6 July 1911"),
            ("dockers-strike", "began by 6 July 1911; still going on 6 July 1911"),
            ("envoy-protests", "4 July 1911"),
            ("minister-replies", "between 4 and 6 July 1911"),
            ("board-denies", "4 July 1911 or later"),
            ("gunboat-leaves", "day not reported"),
            ("mayor-praises-calm", "day not reported"),
        ]
    );
}

#[test]
fn the_reports_bear_out_these_days() {
    let site = TestSite::of_folder(FULL);
    let found = dates(&front_page(&site));
    for (id, expected) in [
        ("iran-thanks-spain", "4 March 2026"),
        ("leavitt-says-spain-agreed", "4 or 5 March 2026"),
        ("albares-denies", "4 or 5 March 2026"),
        ("bases-refused", "by 5 March 2026"),
        ("government-denies", "4 March 2026 or later"),
        ("aircraft-moved", "day not reported"),
    ] {
        let on_front_page = found.iter().find(|(found, _)| found == id);
        assert_eq!(on_front_page.map(|(_, date)| date.as_str()), Some(expected), "{id}");
        let own = site.get(&format!("/events/{id}")).page();
        assert_eq!(own.text(".when-line .date"), expected, "{id}");
    }
}

#[test]
fn what_has_no_date_and_no_order_stands_apart() {
    let page = front_page(&TestSite::of_folder(SMALL));
    assert!(page.all(".timeline #event-mayor-praises-calm").is_empty());
    assert_eq!(page.all(".timeline #event-gunboat-leaves").len(), 1);
    let background = TestSite::of_folder(SMALL).get("/background").page();
    assert!(
        background
            .texts(".background li")
            .contains(&"The harbour is leased. Evening Mail, paragraph 4".to_owned())
    );
}

#[test]
fn a_page_shows_each_answer_to_each_difference_and_the_front_page_the_weightiest() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        let front = front_page(&site);
        let shown_first = front.attributes("[id^=difference-]", "id");
        let main = site.site.model.differences.iter().filter(|difference| difference.main);
        let main: Vec<String> = main.map(|d| format!("difference-{}", d.id)).take(6).collect();
        assert!(shown_first.starts_with(&main) && shown_first.len() <= 6, "{shown_first:?}");
        assert_eq!(front.attributes("a[href='/differences']", "href").len(), 2);
        let page = site.get("/differences").page();
        for difference in site.site.model.differences.iter() {
            let row = page.text(&format!("#difference-{}", difference.id));
            assert!(row.starts_with(&shown(&difference.matter)), "{row}");
            for says in &difference.says {
                let at = told(&site.site).paragraphs(&says.at.paragraphs);
                assert!(row.contains(&format!("{} {at}", shown(&says.text))), "{row}");
            }
        }
    }
}

#[test]
fn a_report_is_not_said_to_be_silent_where_another_is_in_tension() {
    let page = TestSite::of_folder(FULL).get("/differences").page();
    let notes = |row: &str| page.texts(&format!("#difference-{row} > .note"));
    assert_eq!(notes("announced-or-suggested"), <[&str; 0]>::default());
    assert!(!page.main().contains("No contradiction within"));
    assert!(notes("only-sanchez").concat().ends_with(" say nothing on this."));
}

#[test]
fn what_was_said_leads_to_its_denials_and_they_to_it() {
    let site = TestSite::of_folder(FULL);
    let answers = |event: &str, form: &str| {
        let page = site.get(&format!("/events/{event}")).page();
        page.attributes(&format!(".answer.{form} a"), "href")
    };
    let said = "/events/leavitt-says-spain-agreed";
    let denials = ["/events/albares-denies", "/events/government-denies"];
    assert_eq!(answers("leavitt-says-spain-agreed", "denial"), denials);
    assert_eq!(answers("leavitt-says-spain-agreed", "assertion"), [""; 0]);
    for denial in ["albares-denies", "government-denies"] {
        assert_eq!(answers(denial, "assertion"), [said]);
    }
    assert_eq!(answers("bases-refused", "denial"), [""; 0]);
}

#[test]
fn a_view_says_what_its_dates_follow_from_and_what_is_among_them() {
    let site = TestSite::of_folder(FULL);
    let note =
        "Report 1: prints no date. Dates and order are worked out from all reports together.";
    assert!(site.get("/?report=report-1").page().main().contains(note));
    assert!(
        !site.get("/?kind=denial").page().main().contains("worked out from all reports together")
    );
    // Nor does what may lie on a day pass for what does.
    let note = "those without a reported day among them";
    assert!(site.get("/?from=2026-03-05&to=2026-03-05").page().main().contains(note));
    assert!(!site.get("/?to=2026-03-05&match=certain").page().main().contains(note));
}

#[test]
fn a_date_that_is_assumed_is_drawn_as_one() {
    let site = TestSite::of_folder(FULL);
    assert!(front_page(&site).all(".is-assumed").is_empty());
    let page = site.get("/?with=shortly-after-means-same-day").page();
    let drawn = page.texts(".drawing .item.is-assumed");
    assert!(!drawn.is_empty() && drawn.iter().all(|item| item.contains(", assumed")), "{drawn:?}");
    assert!(page.text(".legend").contains("assumed, not reported"));
}

#[test]
fn an_event_page_has_each_reports_telling() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        for event in site.site.model.events.iter() {
            let page = site.get(&format!("/events/{}", event.id)).page();
            let accounts: Vec<&Account> = site.site.model.accounts_of(&event.id).collect();
            let ids = page.attributes(".account", "id");
            let expected = accounts.iter().map(|account| format!("account-{}", account.report));
            assert_eq!(ids, expected.collect::<Vec<_>>());
            for account in accounts {
                has_telling(&site, &page, account);
            }
        }
    }
}

/// Asserts that a page has all that one report says of its event.
fn has_telling(site: &TestSite, page: &Page, account: &Account) {
    let model = &site.site.model;
    let article = format!("#account-{}", account.report);
    let text = page.text(&article);
    let has =
        |words: &str| assert!(text.contains(&shown(words)), "{article} lacks {words}: {text}");
    let name = |id| model.actors.get(id).name.as_str();
    let paragraph = |number| told(&site.site).paragraphs(&[number]);
    has(&model.reports.get(&account.report).label);
    has(&told(&site.site).paragraphs(&account.paragraphs));
    has(&account.says);
    account.channel.iter().for_each(|channel| has(channel));
    account.names.iter().for_each(|name| has(&name.printed));
    let quotes: Vec<String> =
        account.quotes.iter().map(|quote| format!("“{}”", quote.exact)).collect();
    assert_eq!(page.texts(&format!("{article} blockquote")), quotes);
    for quote in &account.quotes {
        has(&format!("{}, {}", name(&quote.speaker), paragraph(quote.paragraph)));
    }
    let unclosed = account.quotes.iter().filter(|quote| quote.unclosed).count();
    assert_eq!(text.matches("never closes the quotation").count(), unclosed);
    let stances: Vec<String> = account
        .stances
        .iter()
        .map(|stance| {
            let claim = &model.claims.get(&stance.claim).text;
            format!("{}: {claim}", name(&stance.actor))
        })
        .collect();
    let found = page.texts(&format!("{article} .stance"));
    assert_eq!(found.len(), stances.len());
    for ((found, expected), stance) in found.iter().zip(&stances).zip(&account.stances) {
        assert!(found.contains(expected.as_str()), "{found}");
        assert!(found.ends_with(&paragraph(stance.paragraph)), "{found}");
    }
    for time in &account.time {
        has(&format!("“{}” {}", time.words, paragraph(time.paragraph)));
        if let Sense::Several(readings) = &time.sense {
            for reading in readings {
                has(&reading.means);
                reading.used_because.iter().for_each(|because| has(because));
            }
        }
    }
}

#[test]
fn a_stance_says_whether_it_asserts_or_denies() {
    let site = TestSite::of_folder(SMALL);
    let page = site.get("/events/minister-replies").page();
    assert_eq!(
        page.texts(".stance"),
        [
            "denies The Minister: The gunboat lay in the harbour without leave. \
             implied, paragraph 3",
            "asserts The Minister: The gunboat came at the invitation of the board. \
             plainly, paragraph 4",
        ]
    );
}

#[test]
fn an_event_page_prints_the_words_that_its_date_rests_on() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        for id in site.event_ids() {
            let why = site.get(&format!("/events/{id}")).page().text(".why");
            let json = site.get(&format!("/api/v1/events/{id}")).json();
            let event = &json["event"];
            let chains = [&event["because"]["earliest"], &event["because"]["latest"]];
            let chains = chains.into_iter().chain([&event["end"]["because"]]);
            for step in chains.filter_map(Value::as_array).flatten() {
                if let Some(words) = step["words"].as_str() {
                    assert!(why.contains(&format!("“{words}”")), "{id}: “{words}” in {why}");
                }
                if let (Some(report), Some(paragraph)) =
                    (step["report"].as_str(), step["paragraph"].as_u64())
                {
                    let label = &site.site.model.reports.find(report).unwrap().label;
                    let at = format!("{label} (paragraph {paragraph})");
                    assert!(why.contains(&at), "{id}: {at} in {why}");
                }
            }
        }
    }
}

#[test]
fn the_chain_of_a_derived_day_is_told_step_by_step() {
    let page = TestSite::of_folder(SMALL).get("/events/minister-replies").page();
    assert_eq!(
        page.texts(".why h3, .why li"),
        [
            "Not before 4 July 1911 (follows for certain)",
            "Morning Post (paragraph 3) says “Two days ago” of \
             The envoy protests against the gunboat. So not before 4 July 1911.",
            "Morning Post (paragraph 3) says “in answer”: The minister answers that the gunboat \
             was invited came after The envoy protests against the gunboat. \
             So not before 4 July 1911.",
            "Not after 6 July 1911 (follows for certain)",
            "Morning Post (paragraph 3), dated 6 July 1911, tells \
             The minister answers that the gunboat was invited as past. So not after 6 July 1911.",
        ]
    );
}

#[test]
fn an_event_page_lists_every_other_event_as_before_after_or_of_unknown_order() {
    for folder in [FULL, SMALL] {
        let site = TestSite::of_folder(folder);
        let events: Vec<&Event> = site.site.model.events.iter().collect();
        for event in &events {
            let page = site.get(&format!("/events/{}", event.id)).page();
            let links =
                page.attributes(":is(.neighbours section, details:has(h3)) > ul > li > a", "href");
            let others = events.iter().filter(|other| other.id != event.id);
            let mut expected: Vec<String> =
                others.map(|other| format!("/events/{}", other.id)).collect();
            expected.sort();
            let mut found = links.clone();
            found.sort();
            assert_eq!(found, expected, "{}", event.id);
        }
    }
}

#[test]
fn the_order_of_events_is_told_the_right_way_round() {
    let page = TestSite::of_folder(SMALL).get("/events/envoy-protests").page();
    let lists: Vec<String> = page.all(".neighbours section").into_iter().map(words).collect();
    let after = lists.iter().find(|list| list.starts_with("After it")).unwrap();
    assert!(after.contains("The minister answers that the gunboat was invited"), "{after}");
    assert!(after.contains("The board denies that it invited anybody"), "{after}");
    assert!(!lists.iter().any(|list| list.starts_with("Before it")), "{lists:?}");
}

#[test]
fn all_events_stand_on_the_front_page() {
    let answer = TestSite::of_folder(SMALL).get("/events");
    assert!(answer.status.is_redirection(), "{}", answer.status);
    assert_eq!(answer.header("location"), Some("/#timeline"));
}

#[test]
fn an_unknown_id_is_answered_with_the_nearest_ids() {
    let site = TestSite::of_folder(SMALL);
    for (asked, nearest) in [
        ("envoy-protest", "envoy-protests"),
        ("the-strike", "dockers-strike"),
        ("minister-reply", "minister-replies"),
    ] {
        let answer = site.get(&format!("/events/{asked}"));
        assert_eq!(answer.status, 404, "{asked}");
        let page = answer.page();
        assert!(page.main().contains(&format!("There is no event “{asked}”.")));
        let links = page.attributes("main a", "href");
        assert_eq!(links.first(), Some(&format!("/events/{nearest}")), "{asked}: {links:?}");
    }
}

#[test]
fn what_is_not_there_is_said_in_the_sites_layout() {
    let site = TestSite::of_folder(SMALL);
    for address in ["/events/zzz", "/nothing", "/events/a/b", "/events/%ff%00", "/apis"] {
        let answer = site.get(address);
        assert_eq!(answer.status, 404, "{address}");
        let page = answer.page();
        assert_eq!(page.text("h1"), "Not found", "{address}");
        assert!(page.attributes("header.site a", "href").contains(&"/".to_owned()), "{address}");
        assert!(page.attributes("main a", "href").iter().any(|href| href.starts_with("/#")));
        assert_eq!(page.all("footer.site").len(), 1, "{address}");
    }
}

#[test]
fn a_page_can_only_be_read() {
    let site = TestSite::of_folder(SMALL);
    for address in ["/", "/events/envoy-protests", "/events/zzz", "/robots.txt", "/healthz"] {
        for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
            let answer = site.ask(&method, address);
            assert_eq!(answer.status, 405, "{method} {address}");
            let allow = answer.header("allow").unwrap();
            assert!(allow.contains("GET") && allow.contains("HEAD"), "{allow}");
            assert!(answer.page().main().contains("can only be read"), "{method} {address}");
        }
    }
}

#[test]
fn a_head_request_has_the_headers_of_the_page_and_no_body() {
    let site = TestSite::of_folder(SMALL);
    for address in ["/", "/events/envoy-protests", "/api/v1/events"] {
        let (head, get) = (site.ask(&Method::HEAD, address), site.get(address));
        assert_eq!((head.status, head.headers), (get.status, get.headers), "{address}");
        assert!(head.body.is_empty(), "{address}");
    }
}

#[test]
fn the_process_says_that_it_is_alive() {
    let answer = TestSite::of_folder(SMALL).get("/healthz");
    assert_eq!((answer.status.as_u16(), answer.text()), (200, "ok\n"));
}

#[test]
fn a_search_leaves_accents_aside_and_looks_beyond_events() {
    let site = TestSite::of_folder(FULL);
    let found = |address: &str| site.get(address).page();
    let with_accent = found("/?q=mor%C3%B3n");
    let without = found("/?q=moron");
    let titles = |page: &Page| page.all(".entry h4").len();
    assert_eq!(titles(&with_accent), titles(&without));
    assert!(0 < titles(&without));
    let also = without.attributes("#also ~ ul a", "href");
    assert!(also.contains(&"/differences#difference-which-bases".to_owned()), "{also:?}");
}

#[test]
fn filters_combine_and_an_empty_result_says_how_to_widen_it() {
    let site = TestSite::of_folder(FULL);
    let both = site.get("/?lane=madrid&kind=denial").page();
    let ids = both.attributes(".entry", "id");
    assert_eq!(ids, ["event-albares-denies", "event-government-denies"]);
    let twin = site.get("/api/v1/events?lane=madrid&kind=denial").json();
    assert_eq!(twin["meta"]["total"], 2);
    let nothing = site.get("/?lane=washington&kind=protest").page();
    assert!(nothing.all(".entry").is_empty());
    let wider = nothing.attributes("main ul a", "href");
    for address in ["/?kind=protest", "/?lane=washington", "/"] {
        assert!(wider.contains(&address.to_owned()), "{address} in {wider:?}");
    }
    assert_eq!(site.get("/?lane=nowhere").status, 400);
}
