//! The order of a dispute in a few steps, as the front page opens with it.

use demarche::chronology::solve::Order;
use demarche::model::Id as _;
use demarche::site::Site;

use crate::form::{account, event, files};
use crate::support::{FULL, SHIPPED, SMALL, TestSite};

/// The ids of the events of each step.
fn steps(site: &Site) -> Vec<Vec<&str>> {
    let steps = site.spine().steps.iter();
    steps.map(|step| step.events.iter().map(|id| id.as_str()).collect()).collect()
}

/// Whatever is shown as a later step certainly came later, and what shares a step has no order.
fn is_certain(site: &Site) {
    let steps = &site.spine().steps;
    assert!(steps.len() <= 7);
    for (number, step) in steps.iter().enumerate() {
        for event in &step.events {
            for later in steps.iter().skip(number + 1).flat_map(|step| &step.events) {
                assert_eq!(site.chronology.order(event, later), Order::Before, "{event}, {later}");
            }
            for other in step.events.iter().filter(|other| *other != event) {
                let order = site.chronology.order(event, other);
                assert!(matches!(order, Order::Unknown | Order::SameTime), "{event}, {other}");
            }
        }
    }
}

#[test]
fn the_shipped_dispute_has_four_steps() {
    let site = TestSite::of_folder(SHIPPED);
    assert_eq!(
        steps(&site.site),
        [
            &["bases-refused"][..],
            &["trump-suggests-embargo"],
            &["leavitt-says-spain-agreed"],
            &["albares-denies", "government-denies"],
        ]
    );
    let beside = &site.site.spine().beside;
    assert_eq!(
        beside.iter().map(|(id, after)| (id.as_str(), *after)).collect::<Vec<_>>(),
        [("aircraft-moved", 1)]
    );
    let page = site.get("/").page();
    assert_eq!(page.all(".spine > li").len(), 4);
    assert!(page.text(".beside").contains("began some time after step 1"));
    // “earlier refusal” and “following his suggestion” can be read in another way.
    let marked = page.texts(".spine > li:has(h3)");
    let has_mark = |text: &String| text.contains(" *");
    assert_eq!(marked.iter().map(has_mark).collect::<Vec<_>>(), [false, true, true, false]);
    assert_eq!(page.attributes(".order > .meta a", "href"), ["/method#readings", "#list"]);
}

#[test]
fn no_step_says_more_than_is_certain() {
    for folder in
        [SHIPPED, FULL, SMALL, "examples/cuba-1962", "examples/isla", "examples/river-border"]
    {
        let site = TestSite::of_folder(folder);
        is_certain(&site.site);
        assert!(1 < site.site.spine().steps.len(), "{folder}");
    }
}

#[test]
fn two_in_no_known_order_share_a_step_and_a_third_stands_beside() {
    let tables: String = ["a", "b", "c"].map(|id| event(id, "")).concat()
        + "[glance]\ndecisions = [\"a\", \"b\", \"c\"]\n";
    let accounts: String = ["a", "b", "c"].map(|id| account(id, 4, "")).concat();
    let site = TestSite::of_files(&files(&tables, &[("r", "", &accounts)]), "");
    assert_eq!(steps(&site.site), [["a", "b"]]);
    assert_eq!(site.site.spine().beside.len(), 1);
    let page = site.get("/").page();
    assert!(page.text(".spine > li").contains("Which of these two came first is not known."));
    assert!(!page.text(".beside").contains("after step"));
}

#[test]
fn of_many_events_the_steps_are_the_landmarks() {
    let ids: Vec<String> = (1..=28).map(|day| format!("e{day}")).collect();
    let is_landmark = |day: usize| if day.is_multiple_of(3) { "landmark = true" } else { "" };
    let tables: String = (1..).zip(&ids).map(|(day, id)| event(id, is_landmark(day))).collect();
    let accounts: String = (1..).zip(&ids).map(|(day, id)| account(id, day, "")).collect();
    let site = TestSite::of_files(&files(&tables, &[("r", "", &accounts)]), "");
    is_certain(&site.site);
    let found = steps(&site.site).concat();
    assert_eq!(found, ["e3", "e6", "e9", "e12", "e15", "e18", "e21"]);
}

/// An eighth decision in order has no room, and nothing is said of its order.
#[test]
fn what_has_no_room_is_not_said_to_have_no_order() {
    let ids: Vec<String> = (1..=9).map(|day| format!("e{day}")).collect();
    let named = format!("[glance]\ndecisions = {ids:?}\n");
    let tables: String = ids.iter().map(|id| event(id, "")).collect();
    let accounts: String = (1..).zip(&ids).map(|(day, id)| account(id, day, "")).collect();
    let site = TestSite::of_files(&files(&(tables + &named), &[("r", "", &accounts)]), "");
    assert_eq!(steps(&site.site).len(), 7);
    let beside = &site.site.spine().beside;
    assert_eq!(beside.iter().map(|(_, after)| *after).collect::<Vec<_>>(), [7, 7]);
    let told = site.get("/").page().text("section[aria-labelledby=unplaced]");
    assert!(told.starts_with("Not among these steps "), "{told}");
    assert!(told.contains("began some time after step 7"), "{told}");
}

/// A lane may hold what was said, and another what was done: the view of the one leads to both.
#[test]
fn the_view_of_a_lane_leads_to_all_by_those_who_act_in_it() {
    let page = TestSite::of_folder(SHIPPED).get("/?lane=washington").page();
    let links = page.attributes(".controls a", "href");
    assert!(links.contains(&"/?actor=us-government".to_owned()), "{links:?}");
    assert!(links.contains(&"/events.csv?lane=washington".to_owned()), "{links:?}");
}

/// What came after one event of a step, and not for certain after the other, is no step after it.
#[test]
fn a_step_comes_after_all_of_the_step_before() {
    let tables: String = ["a", "b", "c"].map(|id| event(id, "")).concat()
        + "[glance]\ndecisions = [\"a\", \"b\", \"c\"]\n";
    let wide = account("b", 4, "").replace("1911-07-04", "[1911-07-04..1911-07-10]");
    let accounts = [account("a", 4, ""), wide, account("c", 6, "")].concat();
    let site = TestSite::of_files(&files(&tables, &[("r", "", &accounts)]), "");
    is_certain(&site.site);
    assert_eq!(steps(&site.site), [["a", "b"]]);
    let beside = &site.site.spine().beside;
    assert_eq!(
        beside.iter().map(|(id, after)| (id.as_str(), *after)).collect::<Vec<_>>(),
        [("c", 0)]
    );
}

#[test]
fn an_assumption_that_moves_only_an_order_says_so() {
    let day = |day: &str| format!("time = [{{ words = \"that day\", date = \"{day}\" }}]");
    let told = |id: &str, date: &str| account(id, 1, "").replace(&day("1911-07-01"), &day(date));
    let assumed = |id: &str, rest: &str| {
        format!("[[assumption]]\nid = \"{id}\"\ntext = \"T.\"\nreason = \"R.\"\n{rest}\n")
    };
    let tables = [
        event("a", ""),
        event("b", ""),
        event("c", ""),
        assumed("b-first", "event = \"a\"\nafter = \"b\""),
        assumed("no-news", "event = \"c\"\nafter = \"a\""),
        assumed("a-day", "event = \"b\"\ndate = \"1911-07-03\""),
    ];
    let accounts = [told("a", "1911-07"), told("b", "1911-07"), told("c", "1911-09")];
    let site = TestSite::of_files(&files(&tables.concat(), &[("r", "", &accounts.concat())]), "");
    let page = site.get("/method").page();
    let said = |id: &str| page.text(&format!("#assumption-{id} p:nth-of-type(2)"));
    assert_eq!(
        said("b-first"),
        "It would change no date, only the order: Title of b; later: Title of a."
    );
    assert_eq!(said("no-news"), "It would change no date.");
    assert_eq!(said("a-day"), "It would change 1 date:");
}
