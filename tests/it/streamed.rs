//! Files of very many events are sent while they are written, and are what they would be whole.

use std::io::{self, ErrorKind, Read as _, Write};
use std::sync::LazyLock;
use std::time::Duration;

use axum::http::{Method, StatusCode};
use demarche::export::{WriteError, write};
use demarche::format::Format;
use demarche::http::{Limits, Options};
use demarche::query::{FilePart, Filter};
use demarche::text::Languages;
use demarche::url::Urls;

use crate::support::{Answer, TestSite, file, told};

/// So many that their files are not kept.
const EVENTS: usize = 2100;

const FILES: [&str; 8] = [
    "/events.csv",
    "/events.csv?kind=movement&bom=no",
    "/calendar.ics",
    "/chronology.jsonld",
    "/timelinejs.json",
    "/citations.bib",
    "/es/citations.ris",
    "/citations.json",
];

const EVERYTHING: &str = "/api/v1/chronology";

/// Two thousand events and a few more, one of fifty without a date.
static MANY: LazyLock<TestSite> = LazyLock::new(|| {
    let mut chronology = String::from(
        "[chronology]\ntitle = \"Invented\"\nsummary = \"Nothing of this happened.\"\n\
         language = \"en\"\nadded = \"1999-05-01\"\n[axis]\nreport = \"paper\"\n\
         [[lane]]\nid = \"lane\"\nname = \"Lane\"\nabout = \"Invented.\"\n\
         [[kind]]\nid = \"say\"\nname = \"Says\"\n",
    );
    let mut report = String::from(
        "[report]\nid = \"paper\"\nlabel = \"Paper\"\ndescription = \"Invented.\"\nlines = 1\n\
         language = \"en\"\n",
    );
    for n in 0..EVENTS {
        let kind = if n == 7 { "say" } else { "movement" };
        chronology += &format!(
            "[[event]]\nid = \"event-{n}\"\ntitle = \"What happened as number {n}\"\n\
             summary = \"Invented.\"\nkind = \"{kind}\"\nlane = \"lane\"\nadded = \"1999-05-01\"\n"
        );
        let (year, day) = (1900 + n / 336, n % 28 + 1);
        let month = n / 28 % 12 + 1;
        let date = match n % 50 {
            0 => String::new(),
            _ => format!("{{ words = \"then\", date = \"{year}-{month:02}-{day:02}\" }}"),
        };
        report += &format!(
            "[[account]]\nevent = \"event-{n}\"\nparagraphs = [1]\nsays = \"Invented.\"\n\
             time = [{date}]\n"
        );
    }
    let files = [file("chronology.toml", &chronology), file("reports/paper.toml", &report)];
    TestSite::of_files(&files, "")
});

/// The same site with other limits.
fn limited(limits: Limits) -> TestSite {
    let site = TestSite::of_site(&MANY.site);
    site.with(Options { limits, ..Options::default() })
}

fn patient() -> Limits {
    let patience = Duration::from_secs(600);
    Limits { queue_within: patience, answer_within: patience, ..Limits::default() }
}

/// A body without its encoding.
fn decoded(answer: &Answer) -> Vec<u8> {
    let (body, mut text) = (&*answer.body, Vec::new());
    match answer.header("content-encoding") {
        None => text.extend_from_slice(body),
        Some("gzip") => _ = flate2::read::GzDecoder::new(body).read_to_end(&mut text).unwrap(),
        Some("zstd") => zstd::stream::copy_decode(body, &mut text).unwrap(),
        Some("br") => brotli::BrotliDecompress(&mut &*body, &mut text).unwrap(),
        Some(other) => panic!("{other}"),
    }
    text
}

#[test]
fn what_is_streamed_is_what_would_be_kept() {
    let whole = limited(Limits { whole_events: usize::MAX, ..patient() });
    let streaming = limited(patient());
    for address in FILES.into_iter().chain([EVERYTHING]) {
        let expected = whole.get(address);
        assert_eq!(expected.status, StatusCode::OK, "{address}");
        assert!(expected.header("content-length").is_some(), "{address}");
        let streamed = streaming.get(address);
        assert!(streamed.body == expected.body, "{address} differs");
        assert_eq!(streamed.header("content-length"), None, "{address}");
        for name in ["content-type", "cache-control", "content-language", "vary"] {
            assert_eq!(streamed.header(name), expected.header(name), "{address}: {name}");
        }
        for name in ["content-security-policy", "access-control-allow-origin"] {
            assert_eq!(streamed.header(name), expected.header(name), "{address}: {name}");
        }
    }
    let kept = streaming.state.current().kept();
    assert_eq!((kept.plain, kept.queried), (0, 0), "none is kept");
}

#[test]
fn it_is_streamed_in_the_encoding_that_is_asked_for() {
    let streaming = limited(patient());
    let expected = streaming.get("/events.csv");
    let mut tags = vec![expected.header("etag").unwrap().to_owned()];
    for encoding in ["br", "zstd", "gzip"] {
        let asked = [("accept-encoding", encoding)];
        let answer = streaming.ask_with(&Method::GET, "/events.csv", &asked);
        assert_eq!(answer.header("content-encoding"), Some(encoding));
        assert!(answer.body.len() * 5 < expected.body.len(), "{encoding}");
        assert!(decoded(&answer) == expected.body, "{encoding}");
        tags.push(answer.header("etag").unwrap().to_owned());
    }
    let refused = [("accept-encoding", "identity;q=0")];
    let answer = streaming.ask_with(&Method::GET, "/events.csv", &refused);
    assert_eq!(answer.status, StatusCode::NOT_ACCEPTABLE);
    tags.sort();
    tags.dedup();
    assert_eq!(tags.len(), 4, "each encoding has a tag of its own");
}

#[test]
fn what_is_written_in_other_words_has_another_tag() {
    let tag = |languages: Languages| {
        let site = TestSite::of_site(&MANY.site);
        let site = site.with(Options { limits: patient(), languages, ..Options::default() });
        ["/events.csv", "/es/events.csv"].map(|address| {
            let asked = site.ask_with(&Method::HEAD, address, &[]);
            asked.header("etag").unwrap().to_owned()
        })
    };
    let compiled = tag(Languages::compiled());
    let folder = tempfile::tempdir().unwrap();
    let copy = |change: fn(String) -> String| {
        std::fs::create_dir_all(folder.path().join("es")).unwrap();
        for entry in std::fs::read_dir("locales/es").unwrap() {
            let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
            let text = change(std::fs::read_to_string(path).unwrap());
            std::fs::write(folder.path().join("es").join(name), text).unwrap();
        }
        Languages::with(folder.path()).unwrap()
    };
    assert_eq!(tag(copy(|text| text)), compiled, "the same words, wherever they lie");
    let other = tag(copy(|text| text.replace("name = Español", "name = Castellano")));
    assert!(other.iter().zip(&compiled).all(|(other, tag)| other != tag), "{other:?}");
}

#[test]
fn who_has_it_is_told_so_without_its_being_written() {
    // None can be written, so nothing is.
    let limits = Limits { streams: 0, queue_within: Duration::ZERO, ..patient() };
    let (streaming, full) = (limited(patient()), limited(limits));
    let tag = streaming.get("/events.csv").header("etag").unwrap().to_owned();
    let known = full.ask_with(&Method::GET, "/events.csv", &[("if-none-match", &tag)]);
    assert_eq!((known.status, known.body.len()), (StatusCode::NOT_MODIFIED, 0));
    assert_eq!(known.header("content-length"), None);
    assert_eq!(known.header("etag"), Some(&*tag), "it is the same on another server");
    let head = full.ask(&Method::HEAD, "/events.csv");
    assert_eq!((head.status, head.body.len()), (StatusCode::OK, 0));
    assert_eq!(head.header("content-length"), None, "none is known, and it is not 0");
    assert_eq!(head.header("etag"), Some(&*tag));
    let on_a_host = streaming.on("https://example.org").ask(&Method::HEAD, "/events.csv");
    assert_ne!(on_a_host.header("etag"), Some(&*tag), "its addresses name the host");
    let other = full.ask_with(&Method::GET, "/calendar.ics", &[("if-none-match", &tag)]);
    assert_eq!(other.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(other.header("retry-after").is_some());
}

/// Who has gone.
struct Gone;

impl Write for Gone {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(ErrorKind::BrokenPipe.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_client_that_has_gone_is_told_from_a_fault_in_every_format() {
    let (site, urls) = (told(&MANY.site), Urls::default());
    for format in Format::ALL {
        let (filter, part) = (Filter::default(), FilePart::default());
        let error = write(*format, &site, &urls, &filter, part, &mut Gone).unwrap_err();
        let is_gone = matches!(&error, WriteError::Io(io) if io.kind() == ErrorKind::BrokenPipe);
        assert!(is_gone, "{format:?}: {error:?}");
    }
}

#[test]
fn few_events_of_many_and_pages_of_feeds_are_kept() {
    let limits = Limits { streams: 0, queue_within: Duration::ZERO, ..patient() };
    let full = limited(limits);
    for address in ["/events.csv?kind=say", "/feed.atom", "/feed.json?page=2"] {
        let answer = full.get(address);
        assert_eq!(answer.status, StatusCode::OK, "{address}");
        assert!(answer.header("content-length").is_some(), "{address}");
    }
    // What cannot be asked is refused as ever.
    assert_eq!(full.get("/feed.atom?page=1000").status, StatusCode::BAD_REQUEST);
}
