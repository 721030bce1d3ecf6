//! What operators are told: readiness, figures, and what is shed under load.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;

use demarche::http::{Limits, Options};

use crate::running::{Server, copy_of_small, path};
use crate::support::{SMALL, TestSite};

/// The value of one row of the figures; 0 where there is none.
fn figure(text: &str, row: &str) -> f64 {
    assert!(text.ends_with("# EOF\n"), "{text}");
    let line = text.lines().find_map(|line| line.strip_prefix(row)?.strip_prefix(' '));
    line.map_or(0.0, |value| value.parse().unwrap())
}

#[test]
fn every_answer_is_counted_by_route_and_status() {
    let site = TestSite::of_folder(SMALL);
    for address in ["/", "/", "/events/envoy-protests", "/events/zzz", "/events/zzz?q=secret"] {
        site.get(address);
    }
    let answer = site.get("/metrics");
    let media_type = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    assert_eq!(answer.header("content-type"), Some(media_type));
    let text = answer.text();
    let count = |route: &str, status: u16| {
        let row = format!("demarche_requests_total{{route=\"{route}\",status=\"{status}\"}}");
        figure(text, &row)
    };
    assert_eq!(count("/", 200), 2.0, "{text}");
    assert_eq!(count("/events/{id}", 200), 1.0, "{text}");
    assert_eq!(count("/events/{id}", 404), 2.0, "{text}");
    assert_eq!(figure(text, "demarche_request_seconds_count{route=\"/\"}"), 2.0, "{text}");
    assert_eq!(figure(text, "demarche_answers_from_memory_total"), 1.0, "{text}");
    assert_eq!(figure(text, "demarche_data_is_good"), 1.0, "{text}");
    assert!(text.contains("demarche_revision{fingerprint=\""), "{text}");
    assert!(!text.contains("zzz") && !text.contains("secret"), "{text}");
}

#[test]
fn readiness_tells_of_broken_data_and_of_the_end() {
    let site = TestSite::of_folder(SMALL);
    let ready = site.get("/readyz");
    assert_eq!(ready.status, 200);
    let json = ready.json();
    assert_eq!((json["status"].as_str(), json["data"].as_str()), (Some("ready"), Some("good")));
    let served = json["revision"].clone();

    site.state.refuse("2 errors", "error: one\nerror: two");
    let json = site.get("/readyz").json();
    assert_eq!(
        (json["data"].as_str(), json["trouble"].as_str()),
        (Some("broken"), Some("2 errors"))
    );
    assert_eq!((json["status"].as_str(), &json["revision"]), (Some("ready"), &served));
    let text = site.get("/metrics").text().to_owned();
    assert_eq!(figure(&text, "demarche_data_is_good"), 0.0, "{text}");
    assert_eq!(figure(&text, "demarche_reloads_total{result=\"refused\"}"), 1.0, "{text}");

    site.state.publish(site.site.clone(), "other", "");
    let json = site.get("/readyz").json();
    assert_eq!(json["data"], "good");
    assert_ne!(json["revision"], served);

    site.state.stop();
    let stopping = site.get("/readyz");
    assert_eq!(
        (stopping.status.as_u16(), stopping.json()["status"].as_str()),
        (503, Some("stopping"))
    );
}

#[test]
fn a_silent_watcher_is_told() {
    let site = TestSite::of_folder(SMALL);
    let figure_now = || figure(site.get("/metrics").text(), "demarche_watcher_is_silent");
    for (is_silent, told) in [(false, None), (true, Some("silent")), (false, None)] {
        site.state.watcher_is_silent(is_silent);
        let ready = site.get("/readyz");
        assert_eq!((ready.status.as_u16(), ready.json()["watcher"].as_str()), (200, told));
        assert_eq!(figure_now(), f64::from(u8::from(is_silent)));
    }
}

#[test]
fn what_is_too_much_is_told_to_come_again() {
    let limits = Limits { requests: 0, ..Limits::default() };
    let site = TestSite::of_folder(SMALL).with(Options { limits, ..Options::default() });
    let page = site.get("/");
    assert_eq!((page.status.as_u16(), page.header("retry-after")), (503, Some("2")));
    assert!(page.page().main().contains("Try again in a moment"));
    let problem = site.get("/api/v1/events");
    assert_eq!((problem.status.as_u16(), problem.header("retry-after")), (503, Some("2")));
    assert_eq!(problem.header("content-type"), Some("application/problem+json"));
    assert_eq!(problem.json()["status"], 503);
    // Operators are answered whatever the load.
    assert_eq!(figure(site.get("/metrics").text(), "demarche_requests_shed_total"), 2.0);
}

#[test]
fn operators_may_have_an_address_of_their_own() {
    let folder = copy_of_small();
    let arguments = ["--data", path(folder.path()), "--operator-listen", "127.0.0.1:0"];
    let server = Server::on_any_port(&arguments);
    for path in ["/readyz", "/metrics"] {
        let to_readers = server.get(path);
        assert!(to_readers.starts_with("HTTP/1.1 404 "), "{path}: {to_readers:.300}");
        let to_operators = server.get_from(server.operators(), path);
        assert!(to_operators.starts_with("HTTP/1.1 200 "), "{path}: {to_operators:.300}");
        assert!(to_operators.contains("content-security-policy: "), "{path}: {to_operators:.900}");
    }
    let healthz = |address| server.get_from(address, "/healthz");
    assert!(healthz(&server.address).ends_with("ok\n"));
    assert!(healthz(server.operators()).ends_with("ok\n"));
    let mut asked = TcpStream::connect(server.operators()).unwrap();
    asked.write_all(b"OPTIONS /metrics HTTP/1.0\r\n\r\n").unwrap();
    let mut options = String::new();
    asked.read_to_string(&mut options).unwrap();
    assert!(
        options.contains(" 204 ") && options.contains("allow: GET, HEAD, OPTIONS"),
        "{options}"
    );
    let elsewhere = server.get_from(server.operators(), "/events/envoy-protests");
    assert!(elsewhere.starts_with("HTTP/1.1 404 "), "{elsewhere:.300}");
}
