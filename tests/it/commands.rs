//! The real binary: what it takes, what it says, how it ends.

use std::fs;
use std::io::Write as _;
use std::net::TcpListener;
use std::path::PathBuf;

use demarche::asset::ICON;
use serde_json::Value;

use crate::running::{Server, copy_of_small, demarche, path, rest, run, said};
use crate::support::SMALL;

#[test]
fn check_of_a_clean_folder_counts_and_ends_with_0() {
    let (code, stdout, stderr) = run(&["check", "--data", SMALL]);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stdout.contains("7 events, 9 accounts in 3 reports, 2 claims"), "{stdout}");
    assert_eq!(stderr, "");
}

/// Asserts that a command line is refused: one clear line, one hint, exit code 2, nothing else.
fn is_refused(arguments: &[&str], message: &str) {
    let (code, stdout, stderr) = run(arguments);
    assert_eq!(code, Some(2), "{arguments:?}: {stderr}");
    assert_eq!(stdout, "", "{arguments:?}");
    let lines: Vec<&str> = stderr.lines().collect();
    let [error, hint] = lines.as_slice() else { panic!("not two lines: {stderr}") };
    assert!(error.starts_with("error: ") && error.contains(message), "{error}");
    assert!(hint.starts_with("hint: ") && hint.len() > 12, "{hint}");
}

#[test]
fn a_missing_folder_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("none");
    for command in ["check", "serve"] {
        is_refused(&[command, "--data", path(&missing)], "there is no folder");
        is_refused(&[command, "--data", "Cargo.toml"], "Cargo.toml");
    }
}

#[test]
fn a_folder_without_chronology_is_refused() {
    let folder = copy_of_small();
    fs::remove_file(folder.path().join("chronology.toml")).unwrap();
    for command in ["check", "serve"] {
        is_refused(&[command, "--data", path(folder.path())], "has no file chronology.toml");
    }
}

#[test]
fn a_file_that_is_not_utf_8_is_refused() {
    for name in ["chronology.toml", "reports/morning-post.toml"] {
        let folder = copy_of_small();
        let file = folder.path().join(name);
        fs::write(&file, b"[report]\nlabel = \"\xff\"\n").unwrap();
        for command in ["check", "serve"] {
            let message = "it is not UTF-8 text (line 2, byte 18)";
            is_refused(&[command, "--data", path(folder.path())], message);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_folder_is_refused() {
    use std::os::unix::fs::symlink;
    let outside = copy_of_small();
    for name in ["chronology.toml", "reports/morning-post.toml"] {
        let folder = copy_of_small();
        let link = folder.path().join(name);
        fs::remove_file(&link).unwrap();
        symlink(outside.path().join(name), &link).unwrap();
        is_refused(&["check", "--data", path(folder.path())], "leads out of the data folder");
    }
    let folder = copy_of_small();
    let link = folder.path().join("reports/more.toml");
    symlink(folder.path().join("no-such-file"), &link).unwrap();
    is_refused(&["check", "--data", path(folder.path())], "more.toml");
}

#[cfg(unix)]
#[test]
fn a_linked_folder_of_reports_outside_is_refused() {
    use std::os::unix::fs::symlink;
    let (folder, outside) = (copy_of_small(), copy_of_small());
    fs::remove_dir_all(folder.path().join("reports")).unwrap();
    symlink(outside.path().join("reports"), folder.path().join("reports")).unwrap();
    is_refused(&["check", "--data", path(folder.path())], "leads out of the data folder");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_refused() {
    let folder = copy_of_small();
    fs::create_dir(folder.path().join("reports/folder.toml")).unwrap();
    is_refused(&["check", "--data", path(folder.path())], "folder.toml");
}

#[test]
fn what_is_no_report_in_the_folder_is_left_alone() {
    let folder = copy_of_small();
    for name in ["reports/.hidden.toml", "reports/notes.txt", "reports/post.toml~", "more.md"] {
        fs::write(folder.path().join(name), b"\xff not read").unwrap();
    }
    let (code, _, stderr) = run(&["check", "--data", path(folder.path())]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
}

#[test]
fn a_port_in_use_is_refused() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    is_refused(&["serve", "--data", SMALL, "--listen", &address], "is in use");
    let own = ["serve", "--data", SMALL, "--listen", "127.0.0.1:0", "--operator-listen", &address];
    is_refused(&own, "is in use");
    let (_, _, said) = run(&own);
    assert!(said.contains("--operator-listen 127.0.0.1:0 takes any"), "{said}");
    drop(taken);
    for all in ["127.0.0.1", "0.0.0.0"] {
        // Another test may take the port that was free.
        let is_told = (0..3).any(|_| {
            let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
            let (address, other) = (free.to_string(), format!("{all}:{}", free.port()));
            let both =
                ["serve", "--data", SMALL, "--listen", &address, "--operator-listen", &other];
            let (code, _, said) = run(&both);
            code == Some(2) && said.contains(&format!("name one port: {address} and {other}"))
        });
        assert!(is_told, "{all}");
    }
}

#[test]
fn a_command_line_that_cannot_be_is_refused() {
    for arguments in [
        &["--colour", "red"][..],
        &["dance"],
        &["serve", "--listen", "here"],
        &["serve", "--base-path", "/a b"],
        &["serve", "--base-path", "/a/../b"],
        &["serve", "--log-format", "yaml"],
        &["check", "--data"],
        &["check", "--listen", "127.0.0.1:0"],
    ] {
        let (code, stdout, stderr) = run(arguments);
        assert_eq!(code, Some(2), "{arguments:?}");
        assert_eq!(stdout, "", "{arguments:?}");
        assert!(stderr.starts_with("error: "), "{arguments:?}: {stderr}");
    }
}

#[test]
fn broken_data_is_shown_and_never_served() {
    let folder = copy_of_small();
    let file = folder.path().join("reports/evening-mail.toml");
    let text = fs::read_to_string(&file)
        .unwrap()
        .replace("event = \"harbour-closed\"", "event = \"harbour-closd\"");
    fs::write(&file, text).unwrap();
    let checked = run(&["check", "--data", path(folder.path())]);
    let served = run(&["serve", "--data", path(folder.path()), "--listen", "127.0.0.1:0"]);
    for (code, stdout, stderr) in [&checked, &served] {
        assert_eq!(*code, Some(1), "{stderr}");
        assert_eq!(stdout, "");
        assert!(
            stderr.contains("error[unknown-event]: no event is called “harbour-closd”"),
            "{stderr}"
        );
        assert!(stderr.contains("evening-mail.toml:19:9"), "{stderr}");
        assert!(stderr.contains("did you mean “harbour-closed”?"), "{stderr}");
        assert!(!stderr.contains("listening") && !stderr.contains('\u{1b}'), "{stderr}");
    }
    assert_eq!(checked.2, served.2);
}

#[test]
fn a_warning_is_shown_and_served_all_the_same() {
    let folder = copy_of_small();
    let file = folder.path().join("chronology.toml");
    let title = "The harbour dispute of 1911";
    let text = fs::read_to_string(&file).unwrap().replace(title, &"long ".repeat(20));
    fs::write(&file, text).unwrap();
    let check = ["check", "--data", path(folder.path())];
    let (code, stdout, stderr) = run(&check);
    assert_eq!(code, Some(0), "{stderr}");
    assert!(stderr.contains("warning[long-title]"), "{stderr}");
    assert!(stdout.trim_end().ends_with("2 claims: 1 warning"), "{stdout}");
    let (code, stdout, stderr) = run(&[&check[..], &["--deny", "warnings"]].concat());
    assert_eq!((code, stdout.as_str()), (Some(1), ""), "{stderr}");
    assert!(stderr.contains("warning[long-title]"), "{stderr}");
    assert_eq!(stderr.lines().last(), Some("1 warning"), "{stderr}");
    let server = Server::on_any_port(&["serve", "--data", path(folder.path())]);
    assert!(server.get("/healthz").starts_with("HTTP/1.1 200 "));
}

#[test]
fn serving_is_the_default_and_the_log_names_the_port() {
    let server = Server::on_any_port(&["--data", SMALL]);
    assert!(!server.address.ends_with(":0"), "{}", server.address);
    let answer = server.get("/");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.contains("The envoy protests against the gunboat"), "{answer}");
    assert!(answer.to_lowercase().contains("\r\ncontent-security-policy: "), "{answer}");
}

#[test]
fn the_repository_needs_no_flag() {
    let server = Server::on_any_port(&[]);
    assert!(server.get("/api/v1/events").contains("leavitt-says-spain-agreed"));
}

#[test]
fn it_runs_from_any_folder() {
    let elsewhere = tempfile::tempdir().unwrap();
    let data = fs::canonicalize(SMALL).unwrap();
    let mut command = demarche(&["serve", "--data", path(&data), "--listen", "127.0.0.1:0"]);
    let server = Server::start(command.current_dir(elsewhere.path()));
    assert!(server.get("/events/envoy-protests").starts_with("HTTP/1.1 200 "));
    assert!(server.get(&format!("/{}", ICON.name)).contains("<svg"));
}

#[test]
fn flags_fall_back_to_the_environment() {
    let data: PathBuf = fs::canonicalize(SMALL).unwrap();
    let mut command = demarche(&[]);
    command
        .env("DEMARCHE_DATA", data)
        .env("DEMARCHE_LISTEN", "127.0.0.1:0")
        .env("DEMARCHE_BASE_PATH", "/disputes")
        .env("DEMARCHE_LOG_FORMAT", "json")
        .env("DEMARCHE_LOG", "debug");
    let mut server = Server::start(&mut command);
    assert!(server.get("/disputes/events/envoy-protests").starts_with("HTTP/1.1 200 "));
    assert!(server.get("/events/envoy-protests").starts_with("HTTP/1.1 404 "));
    assert!(serde_json::from_str::<Value>(&server.log_line("answered")).is_ok());
    let mut command = demarche(&["check", "--data", SMALL]);
    let (code, _, stderr) = said(command.env("DEMARCHE_DATA", "nowhere").output().unwrap());
    assert_eq!(code, Some(0), "a flag goes before the environment: {stderr}");
}

#[test]
fn the_log_is_json_lines_where_asked_for() {
    let mut command = demarche(&["--data", SMALL, "--listen", "127.0.0.1:0"]);
    command.args(["--log-format", "json"]).env("DEMARCHE_LOG", "debug");
    let mut server = Server::start(&mut command);
    server.get("/events/envoy-protests?secret");
    let line: Value = serde_json::from_str(&server.log_line("answered")).unwrap();
    assert_eq!(line["fields"]["status"], 200, "{line}");
    assert!(line["fields"]["latency_us"].is_u64(), "{line}");
    assert_eq!(line["fields"]["route"], "/events/{id}", "{line}");
    assert!(!line.to_string().contains("secret"), "{line}");
    server.signal("TERM");
    assert!(serde_json::from_str::<Value>(&server.log_line("stopped")).is_ok());
    assert_eq!(server.end(), Some(0));
}

#[test]
fn a_request_under_way_is_answered_before_the_end() {
    for signal in ["TERM", "INT"] {
        let mut server = Server::on_any_port(&["--data", SMALL]);
        let mut under_way = server.connect();
        under_way.write_all(b"GET /events/envoy-protests HTTP/1.1\r\nHost: te").unwrap();
        // Connections are taken in turn: once this is answered, the first one has been taken.
        assert!(server.get("/healthz").ends_with("ok\n"));
        server.signal(signal);
        server.log_line("stopping");
        under_way.write_all(b"st\r\n\r\n").unwrap();
        let answer = rest(under_way);
        assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{signal}: {answer}");
        assert!(answer.trim_end().ends_with("</html>"), "{signal}: {answer}");
        server.log_line("stopped");
        assert_eq!(server.end(), Some(0), "{signal}");
    }
}

#[test]
fn a_signal_right_after_the_start_ends_it_in_order() {
    for _ in 0..20 {
        let mut server = Server::on_any_port(&["--data", SMALL]);
        server.signal("TERM");
        assert_eq!(server.end(), Some(0));
    }
}

#[test]
fn the_help_names_every_flag_and_its_variable() {
    let (code, stdout, _) = run(&["serve", "--help"]);
    assert_eq!(code, Some(0));
    for words in [
        "--data",
        "DEMARCHE_DATA",
        "--listen",
        "DEMARCHE_LISTEN",
        "127.0.0.1:3000",
        "--base-path",
        "DEMARCHE_BASE_PATH",
        "--log-format",
    ] {
        assert!(stdout.contains(words), "{words}: {stdout}");
    }
}
