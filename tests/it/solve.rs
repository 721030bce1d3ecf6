//! `demarche solve`: what it answers, and what it refuses.

use std::process::Output;

use serde_json::{Value, json};

use crate::running::{run, run_with_input};

/// Runs `demarche solve` with a network on standard input.
fn solve(network: &[u8], args: &[&str]) -> Output {
    run_with_input(&[&["solve"], args, &["-"]].concat(), network)
}

fn solved(network: &Value) -> Value {
    let output = solve(network.to_string().as_bytes(), &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A malformed network is refused with an error that names what is wrong, and nothing else.
fn refused(network: impl AsRef<[u8]>, expected: &str) {
    let output = solve(network.as_ref(), &[]);
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2), "{error}");
    assert!(output.stdout.is_empty());
    assert!(error.contains(expected), "{error}");
    assert!(error.len() < 1_000, "the error is short");
}

fn event(id: &str, earliest: Option<i64>, latest: Option<i64>) -> Value {
    json!({"id": id, "earliest": earliest, "latest": latest})
}

fn relation(id: &str, from: &str, to: &str, min: Option<i64>, max: Option<i64>) -> Value {
    json!({"id": id, "from": from, "to": to, "min": min, "max": max})
}

#[test]
fn windows_follow_from_relations() {
    let solution = solved(&json!({
        "events": [
            event("threat", Some(0), Some(100)),
            event("denial", None, Some(50)),
            event("movement", None, None),
        ],
        "relations": [relation("reply", "threat", "denial", Some(1), Some(10))],
    }));
    let expected = json!({
        "consistent": true,
        "components": 2,
        "inconsistent_components": 0,
        "bounds": {
            "threat": {"earliest": 0, "latest": 49},
            "denial": {"earliest": 1, "latest": 50},
            "movement": {"earliest": null, "latest": null},
        },
        "conflicts": [],
    });
    assert_eq!(solution, expected);
}

#[test]
fn a_contradiction_is_an_answer_and_leaves_others_their_dates() {
    let solution = solved(&json!({
        "events": [event("a", None, None), event("b", None, None), event("c", None, None),
            event("far", Some(5), None)],
        "relations": [
            relation("ab", "a", "b", Some(1), Some(100)),
            relation("bc", "b", "c", Some(1), None),
            relation("ca", "c", "a", Some(1), None),
        ],
    }));
    let expected = json!({
        "consistent": false,
        "components": 2,
        "inconsistent_components": 1,
        "bounds": {"far": {"earliest": 5, "latest": null}},
        "conflicts": [{
            "component": ["a", "b", "c"],
            "constraints": ["ab", "ca", "bc"],
            "cycle": [
                {"constraint": "ab", "side": "min"},
                {"constraint": "ca", "side": "min"},
                {"constraint": "bc", "side": "min"},
            ],
            "excess": 3,
        }],
    });
    assert_eq!(solution, expected);
}

#[test]
fn bounds_that_cross_are_named_by_their_events() {
    let solution = solved(&json!({
        "events": [event("a", Some(10), None), event("b", None, Some(12))],
        "relations": [relation("ab", "a", "b", Some(5), None)],
    }));
    assert_eq!(
        solution["conflicts"],
        json!([{
            "component": ["a", "b"],
            "constraints": ["b", "ab", "a"],
            "cycle": [
                {"constraint": "b", "side": "max"},
                {"constraint": "ab", "side": "min"},
                {"constraint": "a", "side": "min"},
            ],
            "excess": 3,
        }])
    );
}

#[test]
fn an_event_that_contradicts_itself_is_a_conflict() {
    let solution = solved(&json!({"events": [event("a", Some(7), Some(5))], "relations": []}));
    assert_eq!(solution["bounds"], json!({}));
    assert_eq!(
        solution["conflicts"],
        json!([{
            "component": ["a"],
            "constraints": ["a"],
            "cycle": [{"constraint": "a", "side": "max"}, {"constraint": "a", "side": "min"}],
            "excess": 2,
        }])
    );
}

#[test]
fn a_relation_of_an_event_with_itself_is_judged() {
    let network = |min, max| {
        let events = [event("a", Some(1), None)];
        json!({"events": events, "relations": [relation("r", "a", "a", min, max)]})
    };
    assert_eq!(solved(&network(Some(-1), Some(0)))["consistent"], true);
    let conflicts = &solved(&network(Some(3), Some(4)))["conflicts"];
    assert_eq!(conflicts[0]["cycle"], json!([{"constraint": "r", "side": "min"}]));
    assert_eq!(conflicts[0]["excess"], 3);
    let conflicts = &solved(&network(None, Some(-2)))["conflicts"];
    assert_eq!(conflicts[0]["cycle"], json!([{"constraint": "r", "side": "max"}]));
}

#[test]
fn the_edges_of_64_bits_are_computed_exactly() {
    let network = json!({
        "events": [event("a", Some(i64::MAX), None), event("b", None, None),
            event("c", None, Some(i64::MIN))],
        "relations": [
            relation("ab", "a", "b", Some(i64::MAX), None),
            relation("bc", "b", "c", None, Some(i64::MIN)),
        ],
    });
    let output = solve(network.to_string().as_bytes(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains(r#""b":{"earliest":18446744073709551614,"latest":null}"#), "{text}");
    assert!(text.contains(r#""c":{"earliest":null,"latest":-9223372036854775808}"#), "{text}");

    let crossing = json!({
        "events": [event("a", Some(i64::MAX), Some(i64::MIN))], "relations": [],
    });
    let output = solve(crossing.to_string().as_bytes(), &[]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains(r#""excess":18446744073709551615"#), "{text}");
}

#[test]
fn limits_that_are_left_out_are_none_and_ids_may_be_escaped() {
    let solution = solved(&json!({
        "events": [{"id": "\"\n"}, {"id": "b", "earliest": 3}],
        "relations": [{"id": "r", "from": "b", "to": "\"\n", "min": 1}, {"id": "s", "from": "b", "to": "b"}],
    }));
    assert_eq!(solution["bounds"]["\"\n"], json!({"earliest": 4, "latest": null}));
    let empty = solved(&json!({"events": [], "relations": []}));
    assert_eq!((&empty["consistent"], &empty["components"]), (&json!(true), &json!(0)));
}

#[test]
fn malformed_networks_are_refused() {
    refused("", "line 1, column 1: EOF");
    refused("{", "EOF");
    refused("null", "expected an object");
    refused("[[],[]]", "expected an object");
    refused(r#"{"events":[]}"#, "missing field `relations`");
    refused(r#"{"events":{},"relations":[]}"#, "expected a sequence");
    refused(r#"{"events":[],"relations":[]} x"#, "trailing characters");
    refused(r#"{"events":[],"relations":[],"more":1}"#, "unknown field `more`");
    refused(r#"{"events":[],"events":[],"relations":[]}"#, "duplicate field `events`");
    refused(b"{\"events\":[{\"id\":\"\xff\"}],\"relations\":[]}", "unicode");
}

#[test]
fn malformed_events_are_refused() {
    let refused = |event: &str, expected| {
        refused(format!("{{\"events\":[\n{event}],\"relations\":[]}}"), expected);
    };
    refused(r#"["a",1,2]"#, "line 2, column 1: invalid type: sequence, expected an object");
    refused("{}", "missing field `id`");
    refused(r#"{"id":1}"#, "expected a string");
    refused(r#"{"id":"a","lattest":1}"#, "unknown field `lattest`");
    refused(r#"{"id":"a","earliest":{"min":[]}}"#, "expected i64");
    refused(r#"{"id":"a","earliest":"1"}"#, "expected i64");
    refused(r#"{"id":"a","earliest":0.5}"#, "floating point `0.5`, expected i64");
    refused(r#"{"id":"a","earliest":1e3}"#, "expected i64");
    refused(r#"{"id":"a","earliest":9223372036854775808}"#, "9223372036854775808");
    refused(r#"{"id":"a","earliest":-9223372036854775809}"#, "expected i64");
    refused(r#"{"id":"a","earliest":1e999}"#, "number out of range");
    refused(r#"{"id":"a"},{"id":"a"}"#, r#"the id "a" occurs twice"#);
}

#[test]
fn malformed_relations_are_refused() {
    let refused = |relations: &str, expected| {
        let events = r#"{"id":"a"},{"id":"b"}"#;
        refused(format!("{{\"events\":[{events}],\"relations\":[{relations}]}}"), expected);
    };
    refused(r#"{"id":"r","from":"a"}"#, "missing field `to`");
    refused(r#"{"id":"r","from":"a","to":"x"}"#, r#"relation "r": `to` is "x", which is no event"#);
    refused(r#"{"id":"r","from":"r","to":"a"}"#, r#"`from` is "r", which is no event"#);
    refused(r#"{"id":"a","from":"a","to":"b"}"#, r#"the id "a" occurs twice"#);
    refused(
        r#"{"id":"r","from":"a","to":"b","min":2,"max":1}"#,
        r#"relation "r": `min` 2 is above `max` 1"#,
    );
    refused(r#"{"id":"r","from":"a","to":"b","min":1,"or":2}"#, "unknown field `or`");
}

#[test]
fn junk_of_any_size_is_refused() {
    refused("[".repeat(100_000_000), "line 1, column 1: invalid type: sequence");
    let deep = format!("{{\"events\":[{{\"id\":{}", "[".repeat(1_000_000));
    refused(deep, "expected a string");
    refused(vec![b'{'; 1_000_000], "line 1, column 2");
    refused(vec![0; 1_000_000], "line 1, column 1");
    let long = format!("{{\"events\":[{{\"{}\":1}}]}}", "x".repeat(10_000_000));
    refused(long, "unknown field `xxx");
    let id = "x".repeat(1_000_000);
    let twice =
        format!("{{\"events\":[{{\"id\":\"{id}\"}},{{\"id\":\"{id}\"}}],\"relations\":[]}}");
    refused(twice, "occurs twice");
    let cut = format!("{{\"events\":[{}", r#"{"id":"a"},"#.repeat(100_000));
    refused(cut, "EOF");
}

#[test]
fn a_file_that_is_not_there_is_refused() {
    let (code, _, error) = run(&["solve", "no/such/network.json"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("no/such/network.json"));
}

#[test]
fn the_text_is_for_people_and_timing_goes_to_standard_error() {
    let network = json!({
        "events": [event("a", Some(10), None), event("b", None, Some(12)), event("c", Some(-1), None)],
        "relations": [relation("ab", "a", "b", Some(5), None)],
    });
    let output = solve(network.to_string().as_bytes(), &["--format", "text", "--timing"]);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "3 events in 2 components, 1 inconsistent\n\
         \n\
         Not all can be true: too tight by 3 s, among 2 events\n  \
         b (max): latest 12\n  \
         ab (min): b at least 5 s after a\n  \
         a (min): earliest 10\n\
         \n\
         c: -1 to open\n"
    );
    let timing = String::from_utf8(output.stderr).unwrap();
    assert!(timing.starts_with("reading ") && timing.contains("solving "), "{timing}");
}
