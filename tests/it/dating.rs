//! What follows from what reports say: from the text of data files to windows, orders and reasons.
//!
//! Each test writes a small dispute of its own. `Data` fills in what every folder needs, so that a
//! test holds only the words that matter to it.

use std::sync::Arc;

use crate::languages::spanish;
use crate::support::{TestSite, file, known, told};
use demarche::api::v1::{Conflict, List};
use demarche::chronology::{Basis, Choice, solve::Order};
use demarche::load::{File, parse};
use demarche::localized::Localized;
use demarche::model::{EventId, Id as _};
use demarche::query::{Query, Takes};
use demarche::site::Site;
use demarche::text::english;
use demarche::url::Urls;

/// A data folder in the making.
#[derive(Default)]
pub(crate) struct Data {
    pub(crate) axis: &'static str,
    events: Vec<&'static str>,
    pub(crate) lasting: Vec<&'static str>,
    more: &'static str,
    reports: Vec<(&'static str, String)>,
}

impl Data {
    pub(crate) fn of(events: &[&'static str]) -> Self {
        Self { axis: "report = \"post\"", events: events.to_vec(), ..Self::default() }
    }

    /// Adds a report: the lines of its head, then accounts as `event: time words`.
    pub(crate) fn report(
        mut self,
        id: &'static str,
        head: &str,
        accounts: &[(&str, &str)],
    ) -> Self {
        let mut text = format!(
            "[report]\nid = \"{id}\"\nlabel = \"{id}\"\ndescription = \"d\"\nlines = 99\nlanguage = \"en\"\n{head}\n"
        );
        for (event, rest) in accounts {
            text.push_str(&format!(
                "[[account]]\nevent = \"{event}\"\nparagraphs = [1]\nsays = \"s\"\n{rest}\n"
            ));
        }
        self.reports.push((id, text));
        self
    }

    pub(crate) fn site(self) -> Arc<Site> {
        let loaded = parse(&self.files());
        let problems: Vec<_> = loaded.diagnostics.iter().map(|d| d.render(false)).collect();
        Arc::new(Site::build(loaded.model.unwrap_or_else(|| panic!("{}", problems.join("\n")))))
    }

    /// The files as they would lie in the folder.
    pub(crate) fn files(&self) -> Vec<File> {
        let first = self.events[0];
        let mut text = format!(
            "[chronology]\ntitle = \"t\"\nsummary = \"s\"\nlanguage = \"en\"\n[axis]\n{}\n\
             [glance]\nassertion = \"{first}\"\ndenial = \"{first}\"\n\
             [[lane]]\nid = \"l\"\nname = \"l\"\nabout = \"l\"\n",
            self.axis
        );
        for id in &self.events {
            let lasts = self.lasting.contains(id);
            text.push_str(&format!(
                "[[event]]\nid = \"{id}\"\ntitle = \"{id}\"\nsummary = \"s\"\nkind = \"statement\"\nlane = \"l\"\nadded = \"2026-11-21\"\nlasts = {lasts}\n"
            ));
        }
        text.push_str(self.more);
        let mut files = vec![file("chronology.toml", &text)];
        files.extend(
            self.reports.iter().map(|(id, text)| file(&format!("reports/{id}.toml"), text)),
        );
        files
    }
}

pub(crate) fn id(event: &str) -> EventId {
    EventId::parse(event).unwrap()
}

/// Each event with its window in words.
fn words(site: &Arc<Site>) -> Vec<(String, String)> {
    let events = site.chronology.events().iter();
    events.map(|id| (id.to_string(), told(site).when(&site.chronology.dating(id)))).collect()
}

pub(crate) fn when(site: &Arc<Site>, event: &str) -> String {
    told(site).when(&site.chronology.dating(&id(event)))
}

fn under(site: &Arc<Site>, asked: &[(&str, &str)]) -> Arc<Site> {
    let choice = Query::lenient(known(&site.model), asked.iter().copied()).unwrap().choice;
    Arc::new(Site::under(site, choice))
}

pub(crate) const DATED: &str = "published = \"2026-03-05\"";

#[test]
fn a_reports_date_bounds_what_it_tells_as_past_and_nothing_else() {
    let site = Data::of(&["told", "elsewhere", "ahead"])
        .report("post", DATED, &[("told", ""), ("ahead", "told = \"ahead\"")])
        .report("mail", "", &[("elsewhere", "")])
        .site();
    assert_eq!(when(&site, "told"), "by 5 March 2026");
    assert_eq!(when(&site, "elsewhere"), "day not reported");
    assert_eq!(when(&site, "ahead"), "day not reported");
    assert_eq!(site.chronology.dating(&id("told")).basis, Basis::Derived);
    assert_eq!(site.chronology.dating(&id("elsewhere")).basis, Basis::Unknown);
}

#[test]
fn days_are_counted_from_the_reports_date_and_only_where_one_is_printed() {
    let time = |words: &str| format!("time = [{{ words = \"w\", {words} }}]");
    let site = Data::of(&["yesterday", "week", "stated", "undated", "undated-week"])
        .report(
            "post",
            "published = \"2026-03-05\"\nclock = \"09:01\"",
            &[
                ("yesterday", &time("offset = \"-P1D\"")),
                ("week", &time("within = \"week\"")),
                ("stated", &time("date = \"2026-02-28\"")),
            ],
        )
        .report(
            "mail",
            "",
            &[
                ("undated", &time("offset = \"-P1D\"")),
                ("undated-week", &time("within = \"week\"")),
            ],
        )
        .site();
    assert_eq!(when(&site, "yesterday"), "4 March 2026");
    // A week may begin on Sunday or on Monday.
    assert_eq!(when(&site, "week"), "between 1 and 5 March 2026");
    assert_eq!(when(&site, "stated"), "28 February 2026");
    assert_eq!(when(&site, "undated"), "day not reported");
    assert_eq!(when(&site, "undated-week"), "day not reported");
    assert_eq!(site.chronology.dating(&id("yesterday")).basis, Basis::Derived);
    assert_eq!(site.chronology.dating(&id("stated")).basis, Basis::Stated);
}

#[test]
fn order_carries_bounds_over_from_report_to_report() {
    let after = "time = [{ words = \"following\", after = \"a\" }]";
    let site = Data::of(&["a", "b", "c"])
        .report("post", DATED, &[("a", "time = [{ words = \"Yesterday\", offset = \"-P1D\" }]")])
        .report("mail", "", &[("b", after)])
        .report("echo", "", &[("c", "time = [{ words = \"before\", before = \"a\" }]")])
        .site();
    assert_eq!(when(&site, "b"), "4 March 2026 or later");
    assert_eq!(when(&site, "c"), "by 4 March 2026");
    assert_eq!(site.chronology.order(&id("c"), &id("b")), Order::Before);
    assert_eq!(site.chronology.order(&id("b"), &id("a")), Order::After);
    let reading: Vec<_> = words(&site).into_iter().map(|(event, _)| event).collect();
    assert_eq!(reading, ["c", "a", "b"]);
}

#[test]
fn an_order_without_any_bound_is_an_order_and_no_day() {
    let site = Data::of(&["cause", "effect"])
        .report(
            "post",
            "",
            &[("cause", ""), ("effect", "time = [{ words = \"led to\", after = \"cause\" }]")],
        )
        .site();
    for event in ["cause", "effect"] {
        let dating = &site.chronology.dating(&id(event));
        assert_eq!(
            (when(&site, event).as_str(), dating.basis),
            ("day not reported", Basis::Ordered)
        );
    }
    assert_eq!(site.chronology.order(&id("cause"), &id("effect")), Order::Before);
}

#[test]
fn fuzzy_words_and_unanchored_words_give_neither_order_nor_length() {
    let near = "time = [{ words = \"an hour apart\", near = \"a\" }, { words = \"recently\", unanchored = \"u\" }]";
    let site = Data::of(&["a", "b"])
        .report("post", DATED, &[("a", "time = [{ words = \"Yesterday\", offset = \"-P1D\" }]")])
        .report("mail", "", &[("b", near)])
        .site();
    assert_eq!(when(&site, "b"), "day not reported");
    assert_eq!(site.chronology.order(&id("a"), &id("b")), Order::Unknown);
}

#[test]
fn stated_lengths_containment_and_simultaneity_bound() {
    let mut data = Data::of(&["talks", "walkout", "letter", "echo"]);
    data.lasting = vec!["talks"];
    let site = data
        .report(
            "post",
            "published = \"2026-03-20\"",
            &[
                ("talks", "time = [{ words = \"2 to 4 March\", date = \"2026-03-02/2026-03-04\" }]"),
                ("walkout", "time = [{ words = \"during\", during = \"talks\" }]"),
                (
                    "letter",
                    "time = [{ words = \"three days later\", after = \"walkout\", at-least = \"P3D\", at-most = \"P4D\" }]",
                ),
                ("echo", "time = [{ words = \"at once\", with = \"letter\" }]"),
            ],
        )
        .site();
    assert_eq!(when(&site, "talks"), "began on 2 March 2026; ended on 4 March 2026");
    assert_eq!(when(&site, "walkout"), "between 2 and 4 March 2026");
    assert_eq!(when(&site, "letter"), "between 5 and 8 March 2026");
    assert_eq!(when(&site, "echo"), "between 5 and 8 March 2026");
    assert_eq!(site.chronology.order(&id("letter"), &id("echo")), Order::SameTime);
}

#[test]
fn what_goes_on_had_begun_and_not_ended() {
    let mut data = Data::of(&["war"]);
    data.lasting = vec!["war"];
    let site = data.report("post", DATED, &[("war", "told = \"ongoing\"")]).site();
    assert_eq!(when(&site, "war"), "began by 5 March 2026; still going on 5 March 2026");
}

#[test]
fn an_assumption_is_off_unless_asked_for_and_every_date_on_it_says_so() {
    let mut data = Data::of(&["refusal", "moved"]);
    data.more = "[[assumption]]\nid = \"same-week\"\ntext = \"t\"\nreason = \"r\"\nreport = \"mail\"\npublished = \"[2026-03-02..2026-03-08]\"\n";
    let site = data
        .report("post", DATED, &[("refusal", "")])
        .report(
            "mail",
            "",
            &[
                ("refusal", "time = [{ words = \"Earlier this week\", within = \"week\" }]"),
                ("moved", "time = [{ words = \"led to\", after = \"refusal\" }]"),
            ],
        )
        .site();
    assert_eq!(when(&site, "refusal"), "by 5 March 2026");
    assert_eq!(when(&site, "moved"), "day not reported");
    let assumed = under(&site, &[("with", "same-week")]);
    assert_eq!(when(&assumed, "refusal"), "between 1 and 5 March 2026");
    assert_eq!(when(&assumed, "moved"), "between 1 and 8 March 2026");
    for event in ["refusal", "moved"] {
        let dating = &assumed.chronology.dating(&id(event));
        assert_eq!(dating.basis, Basis::Assumed);
        let named: Vec<_> = dating.assumptions.iter().map(ToString::to_string).collect();
        assert_eq!(named, ["same-week"]);
    }
    assert_eq!(
        told(&assumed).when_without_choice(&id("moved")).as_deref(),
        Some("day not reported")
    );
}

#[test]
fn another_reading_can_be_asked_for_in_place_of_the_one_used() {
    let readings = "[[account.time]]\nwords = \"earlier\"\nparagraph = 1\n\
        [[account.time.readings]]\nid = \"to-b\"\nmeans = \"m\"\nused = true\nbecause = \"b\"\nbefore = \"b\"\n\
        [[account.time.readings]]\nid = \"to-c\"\nmeans = \"m\"\nbefore = \"c\"\n";
    let day = |day: &str| format!("time = [{{ words = \"w\", date = \"{day}\" }}]");
    let site = Data::of(&["a", "b", "c"])
        .report(
            "post",
            "published = \"2026-03-20\"",
            &[("b", &day("2026-03-02")), ("c", &day("2026-03-09"))],
        )
        .report("mail", "", &[("a", readings)])
        .site();
    assert_eq!(when(&site, "a"), "by 2 March 2026");
    let other = under(&site, &[("reading", "to-c")]);
    assert_eq!(when(&other, "a"), "by 9 March 2026");
    // Asking for the reading that is used anyway is no choice.
    assert_eq!(
        Query::lenient(known(&site.model), [("reading", "to-b")]).unwrap().choice,
        Choice::default()
    );
    let both = [("reading", "to-c"), ("reading", "to-b")];
    assert_eq!(Query::lenient(known(&site.model), both).unwrap_err().parameter, "reading");
    let bad = Query::lenient(known(&site.model), [("with", "nothing")]).unwrap_err();
    assert_eq!((bad.parameter, bad.takes), ("with", Takes::OneOf(Vec::new())));
}

#[test]
fn accounts_that_cannot_all_be_true_are_named_and_leave_others_their_dates() {
    let mut data = Data::of(&["claim", "denial", "bystander"]);
    data.more = "[[assumption]]\nid = \"swift\"\ntext = \"t\"\nreason = \"r\"\nevent = \"bystander\"\ndate = \"2026-03-09\"\n";
    let site = data
        .report(
            "post",
            DATED,
            &[
                ("claim", ""),
                ("denial", "time = [{ words = \"in response\", after = \"claim\" }]"),
                ("bystander", "time = [{ words = \"Yesterday\", offset = \"-P1D\" }]"),
            ],
        )
        .report(
            "mail",
            "",
            &[("denial", "time = [{ words = \"an hour before\", before = \"claim\" }]")],
        )
        .site();
    assert_eq!(when(&site, "bystander"), "4 March 2026");
    // Their order is set aside; that they are told as past is not in question.
    for event in ["claim", "denial"] {
        assert_eq!(site.chronology.dating(&id(event)).basis, Basis::Derived);
        assert_eq!(when(&site, event), "by 5 March 2026");
    }
    assert_eq!(site.chronology.order(&id("claim"), &id("denial")), Order::Unknown);
    let found = site.chronology.contradictions();
    let [contradiction] = found else { panic!("one contradiction, not {found:?}") };
    assert!(contradiction.assumptions.is_empty());
    assert_eq!(
        told(&site).contradiction(contradiction).plain(),
        "Not all of this can be true: mail (paragraph 1) says “an hour before”: [denial] came \
         before [claim], and post (paragraph 1) says “in response”: [denial] came after [claim]."
    );
    // Its id does not change with the language.
    let ids = |text| {
        let (told, urls, query) = (Localized::new(&site, text), Urls::default(), Query::default());
        let list = List::<Conflict>::of(&told, &urls, &query).unwrap();
        serde_json::to_value(&list).unwrap().pointer("/conflicts/0/id").cloned()
    };
    assert!(ids(english()).is_some() && ids(english()) == ids(spanish()));
    // An assumption that cannot be is the assumption's fault, not the reports'.
    let assumed = under(&site, &[("with", "swift")]);
    let concerned: Vec<_> = assumed.chronology.contradictions_of(&id("bystander")).collect();
    let [contradiction] = concerned.as_slice() else { panic!("one, not {concerned:?}") };
    assert_eq!(contradiction.assumptions.len(), 1);
    assert!(told(&assumed).contradiction(contradiction).plain().starts_with("With the assumption"));
    assert_eq!(when(&assumed, "claim"), when(&site, "claim"));
    assert_eq!(when(&assumed, "bystander"), "4 March 2026");
}

/// Every step of every chain behind a date, as plain text.
fn reasons(site: &Arc<Site>, event: &str) -> Vec<String> {
    let reasons = told(site).reasons(&site.chronology.dating(&id(event)));
    reasons.iter().flat_map(|reason| &reason.steps).map(|(step, _)| step.plain()).collect()
}

#[test]
fn a_reason_says_what_the_words_say_whichever_way_the_reasoning_goes() {
    let mut data = Data::of(&["strike", "speech", "echo"]);
    data.lasting = vec!["strike"];
    let site = data
        .report(
            "post",
            "published = \"2026-03-20\"",
            &[
                (
                    "strike",
                    "time = [{ words = \"2 to 4 March\", date = \"2026-03-02/2026-03-04\" }]",
                ),
                ("speech", "time = [{ words = \"during it\", during = \"strike\" }]"),
                ("echo", "time = [{ words = \"at once\", with = \"speech\" }]"),
            ],
        )
        .site();
    let told = reasons(&site, "echo");
    let during = "post (paragraph 1) says “during it”: [speech] came during [strike].";
    let with = "post (paragraph 1) says “at once”: [echo] came at the same time as [speech].";
    assert_eq!(told.iter().filter(|step| *step == during).count(), 2, "{told:#?}");
    assert_eq!(told.iter().filter(|step| *step == with).count(), 2, "{told:#?}");
}

/// The same calendar day is not the same moment, and a distance in days is told as one.
#[test]
fn a_reason_tells_days_of_the_calendar_as_days() {
    for (relation, days, told) in [
        ("with", "P0D", "came on the same day as"),
        ("after", "P0D", "came later on the day of"),
        ("before", "P0D", "came earlier on the day of"),
        ("after", "P1D", "came on the day after"),
        ("before", "P1D", "came on the day before"),
        ("after", "P3D", "came 3 days of the calendar after"),
        ("before", "P3D", "came 3 days of the calendar before"),
    ] {
        let time =
            format!("time = [{{ words = \"w\", {relation} = \"speech\", on = \"{days}\" }}]");
        let day = "time = [{ words = \"9 March\", date = \"2026-03-09\" }]";
        let site = Data::of(&["speech", "echo"])
            .report("post", "published = \"2026-03-20\"", &[("speech", day), ("echo", &time)])
            .site();
        let steps = reasons(&site, "echo");
        let expected = format!("post (paragraph 1) says “w”: [echo] {told} [speech].");
        assert!(steps.contains(&expected), "{expected} {steps:#?}");
    }
}

#[test]
fn a_day_that_two_statements_lead_to_is_derived_with_both_reasons() {
    let site = Data::of(&["talks"])
        .report(
            "post",
            "",
            &[("talks", "time = [{ words = \"p\", date = \"[2026-03-03..2026-03-04]\" }]")],
        )
        .report("mail", "zone = \"Europe/Madrid\"", &[])
        .site();
    assert_eq!(site.chronology.dating(&id("talks")).basis, Basis::Stated);
    let mut data = Data::of(&["talks"]);
    data.axis = "zone = \"Europe/Madrid\"";
    let stated = |days: &str| format!("time = [{{ words = \"w\", date = \"{days}\" }}]");
    let zone = "zone = \"Europe/Madrid\"";
    let site = data
        .report("post", zone, &[("talks", &stated("[2026-03-03..2026-03-04]"))])
        .report("mail", zone, &[("talks", &stated("[2026-03-04..2026-03-05]"))])
        .site();
    assert_eq!(when(&site, "talks"), "4 March 2026");
    assert_eq!(site.chronology.dating(&id("talks")).basis, Basis::Derived);
    let told = reasons(&site, "talks").join(" ");
    assert!(told.contains("post (paragraph 1)") && told.contains("mail (paragraph 1)"), "{told}");
}

#[test]
fn assumptions_that_exclude_each_other_are_said_to_in_whatever_order_they_stand() {
    let lent = |id: &str, day: &str| {
        format!(
            "[[assumption]]\nid = \"{id}\"\ntext = \"{id}.\"\nreason = \"r\"\nreport = \"mail\"\npublished = \"{day}\"\n"
        )
    };
    let dated = |id: &str, day: &str| {
        format!(
            "[[assumption]]\nid = \"{id}\"\ntext = \"{id}.\"\nreason = \"r\"\nevent = \"b\"\ndate = \"{day}\"\n"
        )
    };
    let mut answers = Vec::new();
    for reverse in [false, true] {
        let mut tables = [
            lent("early", "2026-03-01"),
            lent("late", "2026-03-09"),
            dated("first", "2026-03-01"),
            dated("ninth", "2026-03-09"),
        ];
        if reverse {
            tables.reverse();
        }
        let mut data = Data::of(&["a", "b"]);
        data.more = Box::leak(tables.concat().into_boxed_str());
        let site = data.report("mail", "", &[("a", ""), ("b", "")]).report("post", "", &[]).site();
        let both = under(&site, &[("with", "early"), ("with", "late")]);
        let exclude = under(&site, &[("with", "first"), ("with", "ninth")]);
        let found = exclude.chronology.contradictions();
        answers.push((when(&both, "a"), told(&exclude).contradiction(&found[0]).plain()));
    }
    assert_eq!(answers[0].0, "by 1 March 2026");
    let words = "These assumptions cannot all be true: first and ninth.";
    assert_eq!(answers[0].1, words);
    assert_eq!(answers[0], answers[1]);
}

#[test]
fn a_day_at_the_end_of_the_calendar_is_no_panic() {
    let mut data = Data::of(&["a", "b"]);
    data.axis = "zone = \"Pacific/Kiritimati\"\nzones = \"counted\"";
    let site = data
        .report(
            "post",
            "zone = \"UTC\"",
            &[
                ("a", "time = [{ words = \"then\", date = \"9999-12-20\" }]"),
                (
                    "b",
                    "time = [{ words = \"weeks later\", after = \"a\", at-least = \"P30D\", at-most = \"P40D\" }]",
                ),
            ],
        )
        .site();
    // What would lie beyond the last year that can be written bounds nothing.
    assert_eq!(site.chronology.dating(&id("b")).begins.earliest, None);
    assert_eq!(when(&site, "a"), "20 or 21 December 9999 (20 December 9999 as printed)");
}

#[test]
fn a_reading_of_within_takes_the_printed_words_into_account() {
    let page_with = |time: &str| {
        let right = "time = [{ words = \"Two days ago\", paragraph = 3, offset = \"-P2D\" }]";
        let site = TestSite::of_small_but(|path, text| match path {
            "reports/morning-post.toml" => text.replace(right, time),
            _ => text.to_owned(),
        });
        let event = site.get("/api/v1/events/envoy-protests").json();
        event["event"]["follows"]["edtf"].as_str().unwrap_or_else(|| panic!("{event}")).to_owned()
    };
    let plain = page_with("time = [{ words = \"Earlier this week\", within = \"week\" }]");
    let read = page_with(
        "time = [{ words = \"Earlier this week\", readings = [\n\
         { id = \"r\", means = \"So.\", used = true, because = \"Why.\", within = \"week\" },\n\
         { id = \"s\", means = \"Or so.\", unanchored = \"Why.\" },\n] }]",
    );
    assert_eq!(plain, "[1911-07-02..1911-07-05]");
    assert_eq!(read, plain);
}
