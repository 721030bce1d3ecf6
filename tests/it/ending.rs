//! How a server ends: in order where it is told to, and without harm where it is not.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use crate::running::{Server, TIMEOUT, copy_of_small, demarche, path};
use crate::support::SMALL;

/// Asks again and again on one connection, until an answer ends it; every request must be answered
/// in full.
fn ask_on(mut stream: TcpStream, number: usize, answered: &AtomicUsize) {
    let paths = ["/", "/events/envoy-protests", "/api/v1/events", "/?q=gunboat", "/nothing"];
    for path in paths.iter().cycle().skip(number) {
        write!(stream, "GET {path} HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
        let (head, body) = read_answer(&mut stream);
        assert!(head.starts_with("HTTP/1.1 200 ") || head.starts_with("HTTP/1.1 404 "), "{head}");
        assert!(!body.is_empty());
        answered.fetch_add(1, Ordering::Relaxed);
        if head.contains("connection: close") {
            let mut rest = Vec::new();
            stream.read_to_end(&mut rest).unwrap();
            assert_eq!(rest.len(), 0);
            return;
        }
    }
}

/// Reads one answer, to the byte.
fn read_answer(stream: &mut TcpStream) -> (String, Vec<u8>) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).expect("an answer that was asked for");
        head.extend(byte);
    }
    let head = String::from_utf8(head).unwrap();
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
    let mut body = vec![0; length.parse().unwrap()];
    stream.read_exact(&mut body).unwrap();
    (head, body)
}

#[test]
fn no_request_is_cut_off_when_the_server_is_told_to_stop() {
    // However busy this machine is, its clients have their turn while connections are kept.
    let arguments = ["--data", SMALL, "--linger", "30", "--stop-within", "30"];
    let mut server = Server::on_any_port(&arguments);
    let answered = AtomicUsize::new(0);
    thread::scope(|scope| {
        for number in 0..16 {
            let stream = server.connect();
            let answered = &answered;
            scope.spawn(move || ask_on(stream, number, answered));
        }
        while answered.load(Ordering::Relaxed) < 500 {
            thread::yield_now();
        }
        server.signal("TERM");
    });
    let log = server.until_ended();
    assert!(log.contains("stopped"), "{log}");
    assert!(!log.contains("before every connection had ended"), "{log}");
}

#[test]
fn a_client_that_takes_too_long_does_not_keep_the_server_from_its_end() {
    let arguments = ["--data", SMALL, "--linger", "0.1", "--stop-within", "0.1"];
    let mut server = Server::on_any_port(&arguments);
    let mut half = server.connect();
    half.write_all(b"GET / HTTP/1.1\r\nHost: te").unwrap();
    assert!(server.get("/healthz").ends_with("ok\n"));
    server.signal("TERM");
    server.log_line("stopped before every connection had ended");
    assert_eq!(server.end(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_killed_server_starts_again_at_the_same_address() {
    let mut server = Server::on_any_port(&[]);
    let kept = server.connect();
    assert!(server.get("/").starts_with("HTTP/1.1 200 "));
    server.signal("KILL");
    assert_eq!(server.end(), None);
    let again = Server::start(demarche(&["--listen", &server.address]).stdin(Stdio::null()));
    assert_eq!(again.address, server.address);
    assert!(again.get("/").starts_with("HTTP/1.1 200 "));
    drop(kept);
}

/// A log on a full disk: nothing can be written there, and everything else goes on.
#[cfg(target_os = "linux")]
#[test]
fn a_log_that_cannot_be_written_stops_nothing() {
    use std::fs::{self, OpenOptions};
    let folder = copy_of_small();
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap().to_string();
    drop(free);
    let full = || Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap());
    let arguments = ["--data", path(folder.path()), "--listen", &address, "--access-log"];
    let mut child = demarche(&arguments).stdout(full()).stderr(full()).spawn().unwrap();
    let get = || -> Option<String> {
        let mut stream = TcpStream::connect(&address).ok()?;
        write!(stream, "GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok().map(|_| answer)
    };
    let comes_to_show = |words: &str| {
        let started = Instant::now();
        while !get().is_some_and(|answer| answer.contains(words)) {
            assert!(started.elapsed() < TIMEOUT, "the page does not come to show “{words}”");
            thread::yield_now();
        }
    };
    let old = "The envoy protests against the gunboat";
    comes_to_show(old);
    // Diagnostics cannot be written either; what comes after them is read all the same.
    let file = folder.path().join("chronology.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}\nno TOML\n")).unwrap();
    let state = || -> Option<bool> {
        let mut stream = TcpStream::connect(&address).ok()?;
        write!(stream, "GET /readyz HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n").ok()?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).ok()?;
        Some(answer.contains("\"broken\""))
    };
    let started = Instant::now();
    while state() != Some(true) {
        assert!(started.elapsed() < TIMEOUT, "the broken edit is not noticed");
        thread::yield_now();
    }
    fs::write(&file, text.replace(old, "The envoy hands over a protest")).unwrap();
    comes_to_show("The envoy hands over a protest");
    child.kill().unwrap();
    child.wait().unwrap();
}

/// What a command says has a reader that went away, or nowhere to go.
#[cfg(target_os = "linux")]
#[test]
fn no_command_panics_where_it_cannot_write() {
    use std::fs::OpenOptions;
    let folder = copy_of_small();
    let data = path(folder.path());
    for arguments in [
        vec!["show", "--data", data],
        vec!["check", "--data", data],
        vec!["check", "--data", data, "--missing-permalinks"],
        vec!["check", "--data", "no-such-folder"],
        vec!["check", "--data", "tests/fixtures/twelve"],
        vec!["show", "--data", data, "--from", "nonsense"],
        vec!["edtf", "2026-03-05"],
        vec!["--help"],
        vec!["--no-such-flag"],
    ] {
        let full = || Stdio::from(OpenOptions::new().write(true).open("/dev/full").unwrap());
        let closed = || {
            let (reader, writer) = std::io::pipe().unwrap();
            drop(reader);
            Stdio::from(writer)
        };
        for (name, (out, err)) in [("full", (full(), full())), ("closed", (closed(), closed()))] {
            let code = demarche(&arguments).stdout(out).stderr(err).status().unwrap().code();
            // A panic ends with 101, a signal with none.
            assert!(matches!(code, Some(0..=2)), "{arguments:?} {name}: {code:?}");
        }
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = demarche(&arguments).stdout(writer).output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(!said.contains("panicked") && !said.contains("Broken pipe"), "{said}");
    }
}
