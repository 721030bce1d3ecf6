//! What is fuzzed: each target takes any bytes, and panics where the program breaks a promise.
//!
//! `fuzz_targets/` gives them to libFuzzer, `replay.rs` to a plain program; neither knows more
//! than a name and a function.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::Request;
use axum::response::Response;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use demarche::check::check;
use demarche::chronology::{self, Choice};
use demarche::command::solved;
use demarche::diagnostic::Source;
use demarche::edtf::{Edtf, Limit};
use demarche::http::{AppState, Compression, Limits, Options, router};
use demarche::load::{File, Holds, parse};
use demarche::query::Cursor;
use demarche::site::Site;
use demarche::text::english;
use demarche::url::Urls;
use tokio::runtime::Runtime;
use tower::ServiceExt as _;

/// A target: its name, which is also that of its folder of seeds, and what it does with bytes.
pub(crate) type Target = (&'static str, fn(&[u8]));

/// Every target.
pub(crate) const TARGETS: [Target; 5] =
    [("load", load), ("edtf", edtf), ("solve", solve), ("query", query), ("cursor", cursor)];

/// What parts the files of a data folder that stands in one text: `# file reports/post.toml`.
const FILE: &str = "# file ";

/// Reads a data folder, checks it and, where it has a model, asks for every page of it.
pub(crate) fn load(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let files = files(&text);
    let loaded = parse(&files);
    for diagnostic in &loaded.diagnostics {
        diagnostic.render(false);
    }
    let Some(model) = loaded.model else { return };
    let chronology = chronology::solve(&Arc::new(model), &Choice::default());
    for diagnostic in check(&chronology) {
        diagnostic.render(true);
    }
    // Some are enough: a page takes longer than all else, and a mutation changes few of them.
    let urls = Urls::default();
    let pages: Vec<String> = urls.pages(chronology.model()).into_iter().take(3).collect();
    let server = server(Site::of(chronology));
    for page in pages {
        let answer = ask(&server, &page).expect("its address is one");
        assert_eq!(answer.status().as_u16(), 200, "{page}");
    }
}

/// Reads a date and says in words what it means.
pub(crate) fn edtf(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(date) = Edtf::parse(text) else { return };
    assert!(date.level() <= 2);
    if let (Limit::Day(earliest), Limit::Day(latest)) = (date.earliest(), date.latest()) {
        assert!(earliest <= latest, "{earliest} is after {latest}");
    }
    assert!(!date.words(english().dates).is_empty());
    let _ = date.start_and_end();
    let _ = date.extent();
    let again = Edtf::parse(date.as_str()).expect("what was parsed parses again");
    assert_eq!(again, date);
}

/// Solves a network as `demarche solve` does.
pub(crate) fn solve(bytes: &[u8]) {
    let Ok(answer) = solved(bytes) else { return };
    let answer: serde_json::Value = serde_json::from_slice(&answer).expect("the answer is JSON");
    let bounds = answer["bounds"].as_object().expect("it has bounds");
    for (id, bound) in bounds {
        if let (Some(earliest), Some(latest)) =
            (bound["earliest"].as_i64(), bound["latest"].as_i64())
        {
            assert!(earliest <= latest, "{id}");
        }
    }
    let conflicts = answer["conflicts"].as_array().expect("it has conflicts");
    assert_eq!(answer["consistent"], conflicts.is_empty());
}

/// Asks a server for any address.
pub(crate) fn query(bytes: &[u8]) {
    let Ok(address) = std::str::from_utf8(bytes) else { return };
    answers(address, &[200, 308, 400, 404, 406, 410]);
}

/// Asks a server to go on where any cursor says: as the bytes stand, and with the bytes in the
/// place of the id in a cursor of its own.
pub(crate) fn cursor(bytes: &[u8]) {
    static OURS: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let answer = ask(&SERVER, "/api/v1/events?limit=2").expect("the list answers");
        let link = answer.headers()["link"].to_str().expect("it is text");
        let (_, next) = link.split_once("cursor=").expect("it goes on");
        let end = next.find(['&', '>']).expect("it ends");
        URL_SAFE_NO_PAD.decode(&next[..end]).expect("it is base64")
    });
    let text = String::from_utf8_lossy(bytes);
    if let Some(cursor) = Cursor::parse(&text) {
        assert_eq!(cursor.to_string(), text);
    }
    let side = if bytes.len().is_multiple_of(2) { b"a" } else { b"b" };
    let ours = [side.as_slice(), &OURS[1..5], bytes].concat();
    for cursor in [text.into_owned(), URL_SAFE_NO_PAD.encode(ours)] {
        let asked = form_urlencoded::Serializer::new(String::new())
            .append_pair("cursor", &cursor)
            .append_pair("limit", "2")
            .finish();
        answers(&format!("/api/v1/events?{asked}"), &[200, 400, 410]);
    }
}

static SERVER: LazyLock<Router> = LazyLock::new(|| {
    let files = files(include_str!("corpus/load/small"));
    server(Site::build(parse(&files).model.expect("the seed has no error")))
});

fn server(site: Site) -> Router {
    let (urls, options) = (Urls::default(), Options::default());
    let state = AppState::new(Arc::new(site), urls, "fuzz", Compression::Fast, options);
    router(&Arc::new(state))
}

/// Returns the answer to a GET, or nothing where the address is none.
fn ask(server: &Router, address: &str) -> Option<Response> {
    static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| Runtime::new().expect("a runtime starts"));
    let request = Request::get(address).header("host", "fuzz").body(Body::empty()).ok()?;
    RUNTIME.block_on(server.clone().oneshot(request)).ok()
}

/// Asserts that an address, if it is one, is answered with one of these, or is too long.
fn answers(address: &str, expected: &[u16]) {
    let Some(answer) = ask(&SERVER, address) else { return };
    let status = answer.status().as_u16();
    let is_long = Limits::default().address_bytes < address.len();
    assert!(expected.contains(&status) || is_long && status == 414, "{status}: {address}");
}

/// Returns the files of a data folder that stands in one text.
fn files(text: &str) -> Vec<File> {
    let (first, rest) = text.split_once(FILE).unwrap_or((text, ""));
    let mut files = Vec::new();
    if !first.is_empty() {
        files.push(file("chronology.toml", first));
    }
    for part in rest.split(FILE).filter(|part| !part.is_empty()) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        files.push(file(path, text));
    }
    files
}

fn file(path: &str, text: &str) -> File {
    let source = Source::new(path, text);
    File { holds: Holds::at(Path::new(path)), source: Arc::new(source) }
}
