//! Fonts that operators add for cards: what they have is set, and what is broken stops nothing.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::Path;

use tempfile::TempDir;

use crate::running::{Server, copy_of_small, path, run};

/// The small dispute whose first event has a Japanese title.
fn data() -> TempDir {
    let folder = copy_of_small();
    let file = folder.path().join("chronology.toml");
    let text = fs::read_to_string(&file).unwrap();
    let title = "title = \"The envoy protests against the gunboat\"";
    assert!(text.contains(title));
    fs::write(&file, text.replace(title, "title = \"東京都が否定\"")).unwrap();
    folder
}

/// The card of the event, as bytes.
fn card(server: &Server) -> Vec<u8> {
    let mut stream = server.connect();
    let request =
        "GET /events/envoy-protests/card.png HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200 "), "{}", String::from_utf8_lossy(&answer));
    let body = answer.windows(4).position(|bytes| bytes == b"\r\n\r\n").unwrap() + 4;
    answer.split_off(body)
}

/// A folder of fonts with these files of the fixtures, each under a name, written in this order.
fn fonts(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, of) in files {
        fs::copy(Path::new("tests/fixtures/fonts").join(of), folder.path().join(name)).unwrap();
    }
    folder
}

#[test]
fn added_fonts_set_what_the_bundled_ones_lack() {
    let data = data();
    let data = path(data.path());
    let [regular, bold, both] =
        ["noto-sans-jp-regular.ttf", "noto-sans-jp-bold.ttf", "noto-sans-jp.ttc"];
    let cards = [
        fonts(&[]),
        fonts(&[("a.ttf", regular)]),
        fonts(&[("b.OTF", bold), ("a.ttf", regular)]),
        fonts(&[("a.ttf", regular), ("b.OTF", bold)]),
        fonts(&[("c.ttc", both)]),
    ]
    .map(|fonts| {
        let mut server = Server::on_any_port(&["--data", data, "--card-fonts", path(fonts.path())]);
        let card = card(&server);
        server.until_end();
        card
    });
    let [without, one, two, turned, collected] = cards;
    assert_eq!(without, card(&Server::on_any_port(&["--data", data])));
    assert!(without != one, "the title is not set");
    // A headline is bold where a bold font is there, whatever the order of the files on the disk.
    assert!(one != two && two == turned && two == collected);
}

#[test]
fn a_broken_font_is_told_and_stops_nothing() {
    let data = data();
    let data = path(data.path());
    let folder = fonts(&[("good.ttf", "noto-sans-jp-regular.ttf"), ("notes.txt", "README.md")]);
    let write = |name: &str, bytes: &[u8]| fs::write(folder.path().join(name), bytes).unwrap();
    write("broken.ttf", b"\0\x01\0\0\0\x20 no tables follow");
    write("page.otf", b"<!doctype html>");
    write("nothing.ttc", b"");
    fs::create_dir(folder.path().join("folder.ttf")).unwrap();
    let large = fs::File::create(folder.path().join("large.ttf")).unwrap();
    large.set_len(32 * 1024 * 1024 + 1).unwrap();
    // Nobody may listen on this address, so that the log ends.
    let folder = path(folder.path());
    let (_, _, log) = run(&["--data", data, "--card-fonts", folder, "--listen", "192.0.2.1:1"]);
    for (name, why) in [
        ("broken.ttf", "it has no letters that can be drawn"),
        ("page.otf", "no TrueType or OpenType font, or a damaged one"),
        ("nothing.ttc", "no TrueType or OpenType font, or a damaged one"),
        ("folder.ttf", "it is not a file"),
        ("large.ttf", "it is too large"),
    ] {
        let line = log.lines().find(|line| line.contains(name));
        assert!(line.is_some_and(|line| line.contains(why)), "{name}: {log}");
    }
    assert!(!log.contains("notes.txt"), "{log}");
    assert!(log.contains("card fonts added") && log.contains("count=1"), "{log}");
    let server = Server::on_any_port(&["--data", data, "--card-fonts", folder]);
    assert_eq!(card(&server), {
        let good = fonts(&[("good.ttf", "noto-sans-jp-regular.ttf")]);
        card(&Server::on_any_port(&["--data", data, "--card-fonts", path(good.path())]))
    });
    // A folder that is not there is a slip of the flag.
    let (code, _, said) = run(&["--data", data, "--card-fonts", "no-such-folder"]);
    assert_eq!(code, Some(2));
    assert!(said.contains("“no-such-folder” cannot be read") && said.contains("hint: "), "{said}");
}
