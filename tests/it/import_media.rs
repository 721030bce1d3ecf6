//! Pictures of an import, fetched from a server of the test's own, and only where it is asked for.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::thread;

use image::ImageFormat;
use serde_json::json;

use crate::pictures::{painted, written};
use crate::running::{demarche, path, said};
use crate::support::TestSite;

/// A server that knows some addresses, and what was asked of it.
struct Elsewhere {
    base: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Elsewhere {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        let asked: Arc<Mutex<Vec<String>>> = Arc::default();
        let noted = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
                let Some(Ok(line)) = lines.next() else { continue };
                // Whoever is answered before all was read sees a broken connection.
                for line in lines.map_while(Result::ok) {
                    if line.is_empty() {
                        break;
                    }
                }
                let asked = line.split(' ').nth(1).unwrap().to_owned();
                noted.lock().unwrap().push(asked.clone());
                let (head, body) = answer(&asked);
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 {head}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
                );
                // Whoever has enough hangs up.
                let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
            }
        });
        Self { base, asked }
    }

    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

fn answer(asked: &str) -> (&'static str, Vec<u8>) {
    match asked {
        "/quay.png?size=1" => {
            ("200 OK\r\ncontent-type: image/png", written(painted(64, 40), ImageFormat::Png))
        }
        "/moved.jpg" => ("302 Found\r\nlocation: /quay.png?size=1", Vec::new()),
        "/round.jpg" => ("302 Found\r\nlocation: /round.jpg", Vec::new()),
        "/page" => ("200 OK\r\ncontent-type: text/html", b"<p>no picture".to_vec()),
        "/drawn.svg" => ("200 OK\r\ncontent-type: image/svg+xml", b"<svg/>".to_vec()),
        "/large.jpg" => ("200 OK\r\ncontent-type: image/jpeg", vec![0xff; 5 * 1024 * 1024]),
        _ => ("404 Not Found", Vec::new()),
    }
}

fn timeline(elsewhere: &Elsewhere, addresses: &[&str], folder: &Path) -> String {
    let events: Vec<_> = addresses
        .iter()
        .map(|address| {
            json!({
                "start_date": {"year": "1911"},
                "text": {"headline": format!("At {address}"), "text": "A quay."},
                "media": {"url": format!("{}{address}", elsewhere.base), "caption": "The quay"},
            })
        })
        .collect();
    let file = folder.join("quay.json");
    fs::write(&file, json!({ "events": events }).to_string()).unwrap();
    path(&file).to_owned()
}

fn import(file: &str, data: &str, more: &[&str]) -> (Option<i32>, String, String) {
    let mut command = demarche(&["import", "timelinejs", file, data]);
    said(command.args(more).env("NO_PROXY", "127.0.0.1").output().unwrap())
}

#[test]
fn pictures_are_fetched_where_it_is_asked_for() {
    let elsewhere = Elsewhere::start();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let file = timeline(
        &elsewhere,
        &[
            "/quay.png?size=1",
            "/moved.jpg",
            "/round.jpg",
            "/page",
            "/drawn.svg",
            "/large.jpg",
            "/no",
        ],
        folder.path(),
    );
    let (code, out, error) = import(&file, path(&data), &[]);
    assert_eq!((code, error.as_str()), (Some(0), ""), "{out}");
    assert!(elsewhere.asked().is_empty() && !data.join("pictures").exists());

    let (code, out, error) = import(&file, path(&data), &["--fetch-media"]);
    assert_eq!((code, error.as_str()), (Some(0), ""), "{out}");
    let fetched: Vec<String> = fs::read_dir(data.join("pictures"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(fetched.len(), 2, "{fetched:?}");
    assert!(fetched.iter().any(|name| name.starts_with("quay-") && name.ends_with(".png")));
    assert_eq!(out.matches("/quay.png?size=1: pictures/").count(), 2, "{out}");
    let listed = fs::read_to_string(data.join("not-carried.tsv")).unwrap();
    for (address, why) in [
        ("/round.jpg", "moved on and on; the link stays"),
        ("/page", "it is no picture but text/html; the link stays"),
        ("/drawn.svg", "neither JPEG nor PNG nor WebP (image/svg+xml); the link stays"),
        ("/large.jpg", "it has more than 4 MiB; the link stays"),
        ("/no", "the server answers 404; the link stays"),
        ("the licence of pictures/quay-", "the file does not say it"),
    ] {
        assert!(
            listed.lines().any(|line| line.contains(address) && line.contains(why)),
            "{listed}"
        );
    }
    let site = TestSite::of_folder(path(&data));
    let page = site.get("/events/at-quay-png-size-1").page();
    assert_eq!(page.attributes("main img", "alt"), ["The quay"]);
    assert!(page.text("main").contains("/quay.png?size=1"), "the link stays");

    // What is there is not fetched again, and stays where nothing is fetched.
    elsewhere.asked();
    let before = fs::read_to_string(data.join("chronology.toml")).unwrap();
    for more in [&["--fetch-media"][..], &[]] {
        let (code, out, error) = import(&file, path(&data), more);
        assert_eq!(code, Some(0), "{out}{error}");
        assert_eq!(fs::read_to_string(data.join("chronology.toml")).unwrap(), before);
    }
    assert!(
        elsewhere.asked().iter().all(|asked| !asked.starts_with("/quay") && asked != "/moved.jpg")
    );
}
