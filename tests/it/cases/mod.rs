//! Kinds of input on which programs of this field go wrong, each with small disputes of its kind.
//!
//! What holds of a date must hold wherever it is told: on the event's own page, on the front page
//! and in JSON. `told_everywhere` asks all three.

mod about;
mod explained;
mod hours;
mod lasting;
mod news;
mod precision;
mod reports_differ;
mod slips;

use demarche::diagnostic::Rule;
use demarche::load::parse;
use serde_json::Value;

use crate::dating::Data;
use crate::support::{TestSite, checked};

/// An account's `time` with one entry: its words and its anchor.
fn time(words: &str, anchor: &str) -> String {
    format!("time = [{{ words = \"{words}\", {anchor} }}]")
}

fn served(data: &Data) -> TestSite {
    TestSite::of_files(&data.files(), "")
}

/// An event as JSON.
fn event(site: &TestSite, id: &str) -> Value {
    site.get(&format!("/api/v1/events/{id}")).json()["event"].take()
}

/// What is told of an event's time, which pages and JSON must tell alike.
fn told_everywhere(site: &TestSite, id: &str) -> String {
    let own = site.get(&format!("/events/{id}")).page().text(".when-line .date");
    let front = site.get("/").page().text(&format!("li#event-{id} .date"));
    let json = event(site, id)["words"].as_str().unwrap().to_owned();
    assert_eq!((&front, &json), (&own, &own), "{id}");
    own
}

/// The events in the order in which lists tell them.
fn order(site: &TestSite) -> Vec<String> {
    let list = site.get("/api/v1/events").json();
    let ids = list["events"].as_array().unwrap().iter();
    ids.map(|event| event["id"].as_str().unwrap().to_owned()).collect()
}

/// The rules of `check` that are about time.
const ABOUT_TIME: [Rule; 4] =
    [Rule::Conflict, Rule::TimeWords, Rule::IntervalOfAPoint, Rule::LocalTime];

/// What `check` warns of about time: each rule with its message; an error is a panic.
fn warnings(data: &Data) -> Vec<String> {
    let loaded = parse(&data.files());
    let problems: Vec<_> = loaded.diagnostics.iter().map(|d| d.render(false)).collect();
    let model = loaded.model.unwrap_or_else(|| panic!("{}", problems.join("\n")));
    let found = loaded.diagnostics.into_iter().chain(checked(model));
    let found = found.filter(|found| ABOUT_TIME.contains(&found.rule));
    found.map(|d| format!("{}: {}", d.rule.name(), d.message)).collect()
}
