//! The data folder is edited while it is served: what is good is served, what is broken never is.
//!
//! Nothing here sleeps: a change has arrived when the log says so, or when an answer shows it.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::running::{Server, TIMEOUT, copy_of_small, path};

/// The words of the small dispute that the tests change.
const OLD: &str = "The envoy protests against the gunboat";
const NEW: &str = "The envoy hands over a protest";

/// A served folder, in a folder of its own, so that it can be replaced.
struct Served {
    around: TempDir,
    server: Server,
}

impl Served {
    fn start(arguments: &[&str]) -> Self {
        let around = tempfile::tempdir().unwrap();
        fs::rename(copy_of_small().keep(), around.path().join("data")).unwrap();
        let data = around.path().join("data");
        let mut all = vec!["serve", "--data", path(&data)];
        all.extend(arguments);
        let server = Server::on_any_port(&all);
        Self { server, around }
    }

    fn data(&self) -> PathBuf {
        self.around.path().join("data")
    }

    fn file(&self) -> PathBuf {
        self.data().join("chronology.toml")
    }

    /// Whether the front page shows these words.
    fn shows(&self, words: &str) -> bool {
        let answer = self.server.get("/");
        assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
        answer.contains(words)
    }

    /// Waits until the front page shows these words.
    fn comes_to_show(&self, words: &str) {
        let started = Instant::now();
        while !self.shows(words) {
            assert!(started.elapsed() < TIMEOUT, "the page does not come to show “{words}”");
        }
    }
}

/// Changes a file's text in one step, so that no half of it is ever there.
fn edit(file: &Path, from: &str, to: &str) {
    let text = fs::read_to_string(file).unwrap();
    assert!(text.contains(from), "no “{from}” in {}", file.display());
    let beside = file.with_file_name(".beside");
    fs::write(&beside, text.replace(from, to)).unwrap();
    fs::rename(&beside, file).unwrap();
}

#[test]
fn an_edit_is_served() {
    let mut served = Served::start(&[]);
    assert!(served.shows(OLD));
    // Where it stands, as most editors do.
    let text = fs::read_to_string(served.file()).unwrap();
    fs::write(served.file(), text.replace(OLD, NEW)).unwrap();
    served.comes_to_show(NEW);
    served.server.log_line("serving the data as it is now");
    assert!(!served.shows(OLD));
    // A report's file, too; and the same again, for the watch is not used up.
    edit(&served.data().join("reports/morning-post.toml"), "Morning Post", "Matutinal Post");
    served.server.log_line("serving the data as it is now");
    assert!(served.server.get("/reports").contains("Matutinal Post"));
}

#[test]
fn an_editor_that_writes_by_rename_is_served() {
    let served = Served::start(&[]);
    for (from, to) in [(OLD, NEW), (NEW, OLD), (OLD, NEW)] {
        let text = fs::read_to_string(served.file()).unwrap();
        let beside = served.data().join(".chronology.toml.swp");
        fs::write(&beside, text.replace(from, to)).unwrap();
        fs::rename(&beside, served.file()).unwrap();
        served.comes_to_show(to);
    }
}

#[test]
fn half_a_file_is_not_served_though_it_is_good() {
    let mut served = Served::start(&[]);
    // From the first edit that is served on, the folder is known to be watched.
    edit(&served.data().join("reports/morning-post.toml"), "Morning Post", "Matutinal Post");
    served.server.log_line("serving the data as it is now");
    let text = fs::read_to_string(served.file()).unwrap();
    let lines = text.lines().count();
    let mut file = fs::File::create(served.file()).unwrap();
    file.write_all(text.replace(OLD, NEW).as_bytes()).unwrap();
    // The writer takes a while, and has not closed the file.
    let started = Instant::now();
    while started.elapsed() < Duration::from_secs(2) {
        assert!(!served.shows(NEW));
    }
    file.write_all(b"\n[[actor]]\nid = \"pilot\"\nname = \"The Pilot\"\nkind = \"person\"\n")
        .unwrap();
    drop(file);
    let told = served.server.log_line("serving the data as it is now");
    assert!(told.contains(&format!("{} lines, {lines} before", lines + 5)), "{told}");
    assert!(served.shows(NEW));
}

/// To open a pipe for reading waits for a writer, and there is none.
#[cfg(unix)]
#[test]
fn a_pipe_that_takes_the_place_of_a_file_delays_nothing() {
    let served = Served::start(&[]);
    let file = served.data().join("reports/evening-mail.toml");
    let (pipe, aside) = (served.around.path().join("pipe"), served.around.path().join("aside"));
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    for _ in 0..20_000 {
        fs::rename(&file, &aside).unwrap();
        fs::rename(&pipe, &file).unwrap();
        fs::rename(&file, &pipe).unwrap();
        fs::rename(&aside, &file).unwrap();
    }
    edit(&served.file(), OLD, NEW);
    served.comes_to_show(NEW);
}

#[test]
fn a_broken_edit_is_told_and_never_served() {
    let mut served = Served::start(&[]);
    edit(&served.file(), &format!("title = \"{OLD}\""), &format!("title = {NEW}"));
    let told = served.server.log_line("error[syntax]");
    assert!(!told.contains('\u{1b}'), "{told}");
    served.server.log_line("chronology.toml:");
    served.server.log_line("the last good revision is still served");
    assert!(served.shows(OLD));
    edit(&served.file(), &format!("title = {NEW}"), &format!("title = \"{NEW}\""));
    served.server.log_line("serving the data as it is now");
    assert!(served.shows(NEW));
}

#[test]
fn diagnostics_are_json_lines_where_the_log_is() {
    let mut served = Served::start(&["--log-format", "json"]);
    edit(&served.file(), "lane = \"harbour\"", "lane = \"harbor\"");
    let line = served.server.log_line("unknown-lane");
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    assert_eq!(line["fields"]["rule"], "unknown-lane", "{line}");
    assert!(line["fields"]["place"].as_str().unwrap().contains("chronology.toml:"), "{line}");
}

#[test]
fn a_folder_that_is_replaced_is_served_and_watched() {
    let served = Served::start(&[]);
    for (number, words) in ["One protest", "Two protests", "Three protests"].iter().enumerate() {
        let next = copy_of_small().keep();
        edit(&next.join("chronology.toml"), OLD, words);
        fs::rename(served.data(), served.around.path().join(format!("old-{number}"))).unwrap();
        fs::rename(next, served.data()).unwrap();
        served.comes_to_show(words);
        // The folder that is there now is the one that is watched.
        edit(&served.file(), words, NEW);
        served.comes_to_show(NEW);
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_is_turned_to_another_folder_is_followed() {
    use std::os::unix::fs::symlink;
    let mut served = Served::start(&[]);
    let (first, second) = (served.around.path().join("first"), copy_of_small().keep());
    edit(&second.join("chronology.toml"), OLD, NEW);
    fs::rename(served.data(), &first).unwrap();
    symlink(&first, served.data()).unwrap();
    let beside = served.around.path().join("beside");
    symlink(&second, &beside).unwrap();
    fs::rename(&beside, served.data()).unwrap();
    served.comes_to_show(NEW);
    edit(&second.join("chronology.toml"), NEW, OLD);
    served.comes_to_show(OLD);
    served.server.signal("TERM");
    assert_eq!(served.server.end(), Some(0));
    fs::remove_dir_all(second).unwrap();
}

#[test]
fn a_folder_that_is_gone_for_a_while_is_served_from_memory() {
    let mut served = Served::start(&[]);
    let aside = served.around.path().join("aside");
    fs::rename(served.data(), &aside).unwrap();
    served.server.log_line("there is no folder");
    assert!(served.shows(OLD));
    edit(&aside.join("chronology.toml"), OLD, NEW);
    fs::rename(&aside, served.data()).unwrap();
    served.server.log_line("serving the data as it is now");
    assert!(served.shows(NEW));
}

#[test]
fn what_is_the_same_again_is_not_told_again() {
    let mut served = Served::start(&[]);
    let text = fs::read_to_string(served.file()).unwrap();
    fs::write(served.file(), &text).unwrap();
    fs::write(served.file(), text.replace(OLD, NEW)).unwrap();
    let line = served.server.log_line("serving the data as it is now");
    let log = served.server.until_end();
    assert!(!log.contains("serving the data as it is now"), "{line}{log}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_is_not_watched_is_read_on_order() {
    let mut served = Served::start(&["--watch", "off"]);
    edit(&served.file(), OLD, NEW);
    assert!(served.shows(OLD));
    served.server.signal("HUP");
    served.server.log_line("serving the data as it is now");
    assert!(served.shows(NEW));
    edit(&served.file(), "[[event]]", "[[evnt]]");
    served.server.signal("HUP");
    served.server.log_line("the last good revision is still served");
    assert!(served.shows(NEW));
}

#[test]
fn open_pages_follow_the_data_where_it_is_edited() {
    let mut served = Served::start(&["--dev"]);
    assert!(served.shows("<script src=\"/editing/site.js\" defer>"));
    assert!(served.server.get("/editing/site.js").contains("EventSource"));
    let mut news = served.server.connect();
    write!(news, "GET /editing/news HTTP/1.1\r\nHost: test\r\n\r\n").unwrap();
    let mut lines = BufReader::new(news).lines().map(Result::unwrap);
    let mut next = || -> serde_json::Value {
        let line = lines.find_map(|line| line.strip_prefix("data: ").map(str::to_owned));
        serde_json::from_str(&line.expect("more news")).unwrap()
    };
    let first = next();
    assert!(first["trouble"].is_null(), "{first}");
    edit(&served.file(), "lane = \"harbour\"", "lane = \"harbor\"");
    let broken = next();
    assert_eq!(broken["revision"], first["revision"]);
    let trouble = broken["trouble"].as_str().unwrap();
    assert!(trouble.contains("chronology.toml:") && trouble.contains("did you mean"), "{trouble}");
    edit(&served.file(), "lane = \"harbor\"", "lane = \"harbour\"");
    let mended = next();
    assert!(mended["trouble"].is_null(), "{mended}");
    edit(&served.file(), OLD, NEW);
    let edited = next();
    assert_ne!(edited["revision"], first["revision"]);
    // What was taken is shown, so that half a file would be seen.
    let count = fs::read_to_string(served.file()).unwrap().lines().count();
    let taken = edited["taken"].as_str().unwrap();
    let expected = format!("chronology.toml: {count} lines, {count} before");
    assert!(taken.ends_with(&expected), "{taken}");
    // The stream ends with the server, which does not wait for those who only listen.
    served.server.signal("TERM");
    assert_eq!(lines.find(|line| line.starts_with("data: ")), None);
    assert_eq!(served.server.end(), Some(0));
}

#[test]
fn public_pages_know_nothing_of_edits() {
    let served = Served::start(&[]);
    assert!(!served.shows("/editing/"));
    for path in ["/editing/site.js", "/editing/news"] {
        assert!(served.server.get(path).starts_with("HTTP/1.1 404 "), "{path}");
    }
}
