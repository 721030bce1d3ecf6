//! Clients that ask too much, too slowly, or for what is not theirs: refused or answered rightly,
//! and no trouble to anybody else.
//!
//! They speak to the real binary over sockets, byte by byte; limits are short where a test waits
//! for one.

use std::fmt::Write as _;
use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Shutdown, TcpStream};

use crate::running::{Server, rest};
use crate::support::SMALL;

fn start(arguments: &[&str]) -> Server {
    let mut all = vec!["serve", "--data", SMALL, "--watch", "off"];
    all.extend(arguments);
    Server::on_any_port(&all)
}

/// Sends bytes and returns all that comes back until the connection ends; a reset is an end, too.
fn exchange(server: &Server, bytes: &[u8]) -> String {
    let mut stream = server.connect();
    // The server may have had enough before all is sent.
    let _ = stream.write_all(bytes);
    let _ = stream.shutdown(Shutdown::Write);
    ending(stream)
}

/// What comes until the connection ends.
fn ending(mut stream: TcpStream) -> String {
    let mut answer = Vec::new();
    let mut buffer = [0; 4096];
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) => answer.extend(&buffer[..count]),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => break,
            Err(error) => panic!("{error}: {}", String::from_utf8_lossy(&answer)),
        }
    }
    String::from_utf8(answer).unwrap()
}

/// The status codes of the answers to a series of requests.
fn statuses(answers: &str) -> Vec<&str> {
    answers.split("HTTP/1.1 ").skip(1).map(|answer| &answer[..3]).collect()
}

/// Asks on a connection that stays open, and reads the answer to its end.
fn ask(stream: &mut TcpStream) {
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"ok\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        answer.extend(byte);
    }
}

fn is_well(server: &Server) {
    assert!(server.get("/healthz").ends_with("ok\n"));
    assert!(server.get("/events/envoy-protests").contains("</html>"));
}

#[test]
fn a_thousand_half_requests_hold_nobody_up() {
    let server = start(&["--head-within", "2"]);
    let slow: Vec<TcpStream> = (0..1000)
        .map(|number| {
            let mut stream = server.connect();
            let half = &b"GET / HTTP/1.1\r\nHost: test\r\nX-Slow: "[..10 + number % 20];
            stream.write_all(half).unwrap();
            stream
        })
        .collect();
    for _ in 0..20 {
        is_well(&server);
    }
    // Each of them is let go, and none is answered.
    for mut stream in slow {
        let mut byte = [0];
        let ended = stream.read(&mut byte);
        assert!(matches!(ended, Ok(0) | Err(_)), "{ended:?}");
        if let Err(error) = ended {
            assert_eq!(error.kind(), ErrorKind::ConnectionReset);
        }
    }
    is_well(&server);
}

#[test]
fn a_connection_that_brings_no_further_request_is_closed() {
    let server = start(&["--head-within", "0.2"]);
    let mut stream = server.connect();
    stream.write_all(b"GET /healthz HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
    // It ends by itself, without `Connection: close`.
    assert!(rest(stream).ends_with("ok\n"));
}

#[test]
fn at_the_connection_limit_a_freed_place_is_taken_at_once() {
    let server = start(&["--max-connections", "2", "--head-within", "0.5"]);
    let held = [server.connect(), server.connect()];
    is_well(&server);
    drop(held);
    is_well(&server);
}

/// One peer that asks for little now and then does not keep others out.
#[test]
fn at_the_connection_limit_the_idlest_connection_ends() {
    let server = start(&["--max-connections", "3", "--head-within", "60"]);
    let mut held = [server.connect(), server.connect(), server.connect()];
    held.iter_mut().for_each(ask);
    let [first, mut second, mut third] = held;
    // The server may note that it has answered after its answer is here: the others ask often, so
    // that the first is the idlest on a busy machine too.
    for _ in 0..50 {
        ask(&mut second);
        ask(&mut third);
    }
    assert!(server.get("/healthz").ends_with("ok\n"));
    assert_eq!(ending(first), "", "the idlest has ended");
    ask(&mut third);
}

#[test]
fn a_peer_has_only_so_many_connections() {
    let server = start(&["--max-connections", "2", "--max-connections-per-peer", "2"]);
    let (mut first, mut second) = (server.connect(), server.connect());
    ask(&mut first);
    ask(&mut second);
    assert_eq!(ending(server.connect()), "");
    // None of the others has ended for the one that was refused.
    ask(&mut first);
    ask(&mut second);
}

#[test]
fn a_client_that_reads_nothing_is_let_go() {
    let server = start(&["--stalled-within", "0.2", "--max-connections", "1"]);
    let mut stream = server.connect();
    // More answers than the system's buffers hold.
    let many = "GET / HTTP/1.1\r\nHost: test\r\n\r\n".repeat(3000);
    let _ = stream.write_all(many.as_bytes());
    // There is room for one connection: this one is served when that one has gone.
    is_well(&server);
}

#[test]
fn whatever_is_too_large_is_refused() {
    let server = start(&[]);
    let long = "a".repeat(9_000);
    let huge = "a".repeat(100_000);
    let mut many = String::new();
    for number in 0..200 {
        write!(many, "X-{number}: 1\r\n").unwrap();
    }
    let ask = |head: &str| exchange(&server, format!("{head}\r\nHost: test\r\n\r\n").as_bytes());
    for (answer, status) in [
        (ask(&format!("GET /{long} HTTP/1.1")), "414"),
        (ask(&format!("GET /?q={long} HTTP/1.1")), "414"),
        (ask(&format!("GET /{huge} HTTP/1.1")), "431"),
        (ask(&format!("GET / HTTP/1.1\r\nX-Long: {huge}")), "431"),
        (ask(&format!("GET / HTTP/1.1\r\n{}", many.trim_end())), "431"),
        (ask("GET / HTTP/1.1\r\nContent-Length: 10000000000"), "413"),
        (ask("POST /events HTTP/1.1\r\nContent-Length: 10000000000"), "413"),
        (ask("GET / HTTP/1.1\r\nContent-Length: 99999999999999999999999"), "400"),
    ] {
        assert_eq!(statuses(&answer), [status], "{answer:.300}");
    }
    let page = ask(&format!("GET /{long} HTTP/1.1"));
    assert!(page.contains("The address is longer"), "{page:.2000}");
    let problem = ask(&format!("GET /api/v1/{long} HTTP/1.1"));
    assert!(problem.contains("application/problem+json"), "{problem:.2000}");
    is_well(&server);
}

/// hyper refuses by itself what is no request: a status, no body, and the end of the connection.
#[test]
fn what_is_no_request_ends_the_connection() {
    let server = start(&[]);
    let huge = format!("GET / HTTP/1.1\r\nHost: test\r\nX-Long: {}\r\n\r\n", "a".repeat(100_000));
    let address = format!("GET /{} HTTP/1.1\r\nHost: test\r\n\r\n", "a".repeat(70_000));
    for (sent, status) in [
        (huge.as_str(), "431"),
        (&address, "431"),
        ("GET / HTTP/3.0\r\nHost: test\r\n\r\n", "400"),
        ("GET /\x1b HTTP/1.1\r\nHost: test\r\n\r\n", "400"),
        ("GET / HTTP/1.1\r\nHost: test\r\nno header\r\n\r\n", "400"),
        ("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/3.0\r\n\r\n", "200,400"),
    ] {
        let answers = exchange(&server, sent.as_bytes());
        assert_eq!(statuses(&answers).join(","), status, "{answers}");
    }
    is_well(&server);
}

/// hyper bounds a head only roughly; what passes it is counted to the byte.
#[test]
fn a_head_is_counted_to_the_byte() {
    let server = start(&[]);
    for (bytes, status) in [(30_000, "200"), (33_000, "431"), (48_000, "431")] {
        let value = "a".repeat(bytes);
        let head =
            format!("GET / HTTP/1.1\r\nHost: test\r\nX: {value}\r\nConnection: close\r\n\r\n");
        assert_eq!(statuses(&exchange(&server, head.as_bytes())), [status], "{bytes}");
    }
}

#[test]
fn no_path_leads_out_of_the_site() {
    let server = start(&[]);
    for path in [
        "/../Cargo.toml",
        "/../../../../etc/passwd",
        "/events/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/events/%2e%2e%2fetc%2fpasswd",
        "/events/..%5c..%5cwindows",
        "/..;/metrics",
        "//etc/passwd",
        "/events/%00",
        "/events/envoy-protests%00.html",
        "/%ff%fe",
        "/static/../src/main.rs",
        "/.git/config",
        "/data/chronology.toml",
    ] {
        let answer = server.get(path);
        assert!(answer.starts_with("HTTP/1.1 404 "), "{path}: {answer:.300}");
        assert!(!answer.contains("root:") && !answer.contains("[package]"), "{path}");
    }
}

#[test]
fn nothing_typed_becomes_a_header() {
    let server = start(&[]);
    for path in [
        "/events?q=%0d%0aSet-Cookie:%20a=b",
        "/EVENTS/x%0d%0aSet-Cookie:%20a=b",
        "/?q=%0d%0a%0d%0a<script>alert(1)</script>",
        "/?with=%0d%0aSet-Cookie:a",
        "/events/x?%0aSet-Cookie:a=b",
    ] {
        let answer = server.get(path);
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        let names: Vec<String> = head
            .lines()
            .skip(1)
            .map(|line| line.split_once(':').unwrap().0.to_lowercase())
            .collect();
        assert!(!names.contains(&"set-cookie".to_owned()), "{path}: {head}");
        assert!(!body.contains("<script>alert"), "{path}");
    }
    let id = |given: &str| {
        let request = format!(
            "GET / HTTP/1.1\r\nHost: test\r\nX-Request-Id: {given}\r\nConnection: close\r\n\r\n"
        );
        let answer = exchange(&server, request.as_bytes());
        let line = answer.lines().find_map(|line| line.strip_prefix("x-request-id: "));
        line.unwrap().to_owned()
    };
    assert_eq!(id("abc-123_4.5"), "abc-123_4.5");
    for bad in ["a b", "a\"b", "", "<script>", "\u{e9}", &"a".repeat(65), "a\tb"] {
        let given = id(bad);
        assert!(given.len() == 16 && given.bytes().all(|b| b.is_ascii_hexdigit()), "{given}");
    }
}

#[test]
fn methods_that_there_are_not_are_refused() {
    let server = start(&[]);
    for method in ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW", "get", "PROPFIND"] {
        for path in ["/", "/events/envoy-protests", "/api/v1/events"] {
            let request =
                format!("{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
            let answer = exchange(&server, request.as_bytes());
            assert!(answer.starts_with("HTTP/1.1 405 "), "{method} {path}: {answer:.300}");
            assert!(answer.contains("allow: GET, HEAD, OPTIONS\r\n"), "{method} {path}");
        }
    }
    for (line, statuses) in [
        ("OPTIONS * HTTP/1.1", &["204"][..]),
        ("OPTIONS / HTTP/1.1", &["204"]),
        ("CONNECT example.org:443 HTTP/1.1", &["404", "405"]),
        ("GET http://example.org/healthz HTTP/1.1", &["200"]),
        ("GET healthz HTTP/1.1", &["400"]),
        ("G\0T / HTTP/1.1", &["400"]),
        ("GET / HTTP/3.0", &["400"]),
        ("GET / \u{1b}[31m HTTP/1.1", &["400"]),
    ] {
        let request = format!("{line}\r\nHost: test\r\nConnection: close\r\n\r\n");
        let answer = exchange(&server, request.as_bytes());
        assert!(
            statuses.iter().any(|status| answer.starts_with(&format!("HTTP/1.1 {status} "))),
            "{line}: {answer:.300}"
        );
    }
    is_well(&server);
}

#[test]
fn a_request_names_one_host() {
    let server = start(&[]);
    for (hosts, status) in [
        ("", "400"),
        ("Host: one\r\nHost: two\r\n", "400"),
        ("Host: one\r\nHost: one\r\n", "400"),
        ("Host: evil/../\r\n", "400"),
        ("Host: a b\r\n", "400"),
        ("Host: a,b\r\n", "400"),
        ("Host: user@example.org\r\n", "400"),
        ("Host: <script>\r\n", "400"),
        ("Host: [::1]:3000\r\n", "200"),
        ("Host: EXAMPLE.org.\r\n", "200"),
        ("Host:\r\n", "200"),
    ] {
        let request = format!("GET / HTTP/1.1\r\n{hosts}Connection: close\r\n\r\n");
        let answer = exchange(&server, request.as_bytes());
        assert_eq!(statuses(&answer), [status], "{hosts}: {answer:.300}");
        assert!(!answer.contains("evil"), "{hosts}: a host is echoed");
    }
    let old = exchange(&server, b"GET /healthz HTTP/1.0\r\n\r\n");
    assert!(old.starts_with("HTTP/1.0 200 "), "{old}");
}

#[test]
fn requests_in_a_row_are_answered_in_order() {
    let server = start(&[]);
    let row = "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n\
               GET /nothing HTTP/1.1\r\nHost: a\r\n\r\n\
               HEAD / HTTP/1.1\r\nHost: a\r\n\r\n\
               GET /api/v1/events HTTP/1.1\r\nHost: a\r\n\r\n";
    assert_eq!(statuses(&exchange(&server, row.as_bytes())), ["200", "404", "200", "200"]);
}

/// What one server takes for the end of a request, another before it must not take for its middle:
/// where that is in doubt, the connection ends with the first answer.
#[test]
fn no_request_is_hidden_in_another() {
    let server = start(&[]);
    let hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n";
    for (head, allowed) in [
        // Both lengths: the chunks count, and the connection is not kept.
        (
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "405",
        ),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 60\r\n\r\n0\r\n\r\n",
            "405",
        ),
        // Two lengths, or one that is none.
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0\r\nContent-Length: 38\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +0\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 0x0\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", "400"),
        // Encodings that are none, or not the last.
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "400"),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
            "400",
        ),
        ("POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "400"),
        // Names and lines that are read in two ways.
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length : 0\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: a\r\nX: 1\r\n Content-Length: 0\r\n\r\n", "400"),
        ("POST / HTTP/1.1\r\nHost: a\r\nX: 1\rContent-Length: 0\r\n\r\n", "400"),
        // Chunks that are none.
        ("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", "405"),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n\r\n",
            "405",
        ),
    ] {
        let answers = exchange(&server, format!("{head}{hidden}").as_bytes());
        assert_eq!(statuses(&answers), [allowed], "{head:?}: {answers:.300}");
    }
    // A length that is true hides nothing: two requests, two answers.
    let body = "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nGET /";
    let two = exchange(&server, format!("{body}{hidden}").as_bytes());
    assert!(["405", "405,404"].contains(&statuses(&two).join(",").as_str()), "{two:.300}");
    is_well(&server);
}

#[test]
fn bytes_that_are_no_http_are_no_trouble() {
    let server = start(&[]);
    let noise: Vec<u8> =
        (0..20_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    for bytes in [
        &b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"[..],
        b"\0\0\0\0",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"\r\n\r\n\r\n",
        b"SSH-2.0-OpenSSH\r\n",
        &noise,
    ] {
        let answer = exchange(&server, bytes);
        assert!(answer.is_empty() || answer.starts_with("HTTP/1.1 400 "), "{answer:.300}");
    }
    is_well(&server);
}
