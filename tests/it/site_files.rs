//! `demarche export site`: a folder that any server of files can answer from, below any path.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use scraper::{Html, Selector};
use tempfile::TempDir;

use crate::support::{SMALL, TestSite};

const HOST: &str = "https://example.org";

/// A copy of the small dispute, and a folder beside it.
struct Folders {
    root: TempDir,
}

impl Folders {
    fn new() -> Self {
        let root = tempfile::tempdir().unwrap();
        let data = root.path().join("data/reports");
        fs::create_dir_all(&data).unwrap();
        for entry in
            fs::read_dir(SMALL).unwrap().chain(fs::read_dir(format!("{SMALL}/reports")).unwrap())
        {
            let from = entry.unwrap().path();
            if from.is_file() {
                let to = root.path().join("data").join(from.strip_prefix(SMALL).unwrap());
                fs::copy(&from, to).unwrap();
            }
        }
        Self { root }
    }

    fn site(&self) -> PathBuf {
        self.root.path().join("site")
    }

    fn edit(&self, from: &str, to: &str) {
        let path = self.root.path().join("data/chronology.toml");
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from));
        fs::write(path, text.replace(from, to)).unwrap();
    }

    fn export(&self, arguments: &[&str]) -> Output {
        self.export_of(&[&self.root.path().join("data")], arguments)
    }

    fn export_of(&self, data: &[&Path], arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_demarche"));
        command.args(["export", "site"]).arg(self.site()).args(["--origin", HOST]);
        data.iter().for_each(|folder| _ = command.arg("--data").arg(folder));
        command.args(arguments).output().unwrap()
    }

    /// Exports, and returns what was said.
    fn exported(&self, arguments: &[&str]) -> String {
        let output = self.export(arguments);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }
}

/// Every file below a folder by its path, with what it holds.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let (mut files, mut folders) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read(path).unwrap());
            }
        }
    }
    files
}

/// What a server of files answers with at a path below the folder: nothing knows a query.
fn file_at(path: &str) -> String {
    let index = if path.is_empty() || path.ends_with('/') { "index.html" } else { "" };
    format!("{path}{index}")
}

/// The links of a page, and the fragments that it has.
fn links(html: &str) -> (Vec<String>, BTreeSet<String>) {
    let page = Html::parse_document(html);
    let all = |selector: &str, attribute: &str| -> Vec<String> {
        let found = Selector::parse(selector).unwrap();
        page.select(&found).filter_map(|e| e.attr(attribute)).map(str::to_owned).collect()
    };
    let mut links = all("[href]", "href");
    links.extend(all("[src]", "src"));
    links.extend(all("[action]", "action"));
    links.extend(all("[property='og:image'], [property='og:url']", "content"));
    (links, all("[id]", "id").into_iter().collect())
}

/// JSON that names files alone, and lists that are whole.
fn assert_json_is_whole(files: &BTreeMap<String, Vec<u8>>) {
    let json: Vec<_> = files.iter().filter(|(path, _)| path.ends_with(".json")).collect();
    assert!(20 < json.len());
    for (path, body) in json {
        let text = std::str::from_utf8(body).unwrap();
        // What the document of the API names is no file but where they lie.
        let text = text.replace("\"url\":\"/api/v1\"", "");
        serde_json::from_str::<serde_json::Value>(&text).unwrap();
        for address in text.split("\"url\":\"/").skip(1) {
            let address = address.split(['"', '#']).next().unwrap();
            assert!(files.contains_key(&file_at(address)), "{path}: nothing is at /{address}");
        }
        assert!(!text.contains("needs-server"), "{path}");
    }
    let events: serde_json::Value = serde_json::from_slice(&files["api/v1/events.json"]).unwrap();
    assert_eq!(events["events"].as_array().unwrap().len(), 7);
    assert!(events["meta"]["next"].is_null());
}

/// Search and filters say that they need a server.
fn assert_form_is_explained(files: &BTreeMap<String, Vec<u8>>) {
    for page in ["index.html", "lanes/abroad/index.html", "exports/index.html"] {
        let html = std::str::from_utf8(&files[page]).unwrap();
        assert!(html.contains("no search and no filters"), "{page}");
        assert!(!html.contains("<form") && !html.contains("oembed"), "{page}");
    }
}

/// Twins hold the same, and there are none where nothing would be saved.
fn assert_twins_hold_the_same(files: &BTreeMap<String, Vec<u8>>) {
    for (path, body) in files {
        let mut text = Vec::new();
        if let Some(of) = path.strip_suffix(".gz") {
            flate2::read::GzDecoder::new(&**body).read_to_end(&mut text).unwrap();
            assert_eq!(text, files[of], "{path}");
        } else if let Some(of) = path.strip_suffix(".br") {
            brotli::BrotliDecompress(&mut &**body, &mut text).unwrap();
            assert_eq!(text, files[of], "{path}");
        }
    }
    assert!(files.contains_key("index.html.br") && !files.contains_key("card.png.gz"));
}

#[test]
fn every_link_leads_to_a_file_at_the_root_and_below_a_path() {
    for base in ["", "/disputes/of-1911"] {
        let folders = Folders::new();
        folders.exported(&["--base-path", base]);
        let files = files(&folders.site());
        let pages: BTreeMap<&str, (Vec<String>, BTreeSet<String>)> = files
            .iter()
            .filter(|(path, _)| path.ends_with(".html"))
            .map(|(path, body)| (&**path, links(std::str::from_utf8(body).unwrap())))
            .collect();
        assert!(20 < pages.len());
        let mut reached = BTreeSet::new();
        for (page, (links, own)) in &pages {
            for link in links {
                let link = link.strip_prefix(HOST).unwrap_or(link);
                if link.starts_with("http") {
                    continue;
                }
                let (path, fragment) = link.split_once('#').unwrap_or((link, ""));
                assert!(!path.contains('?'), "{page}: {link} needs a server");
                let ids = if path.is_empty() {
                    own
                } else {
                    let below = path.strip_prefix(base).and_then(|below| below.strip_prefix('/'));
                    let below = below.unwrap_or_else(|| panic!("{page}: {link} leads out"));
                    let file = file_at(below);
                    assert!(files.contains_key(&file), "{page}: nothing is at {link}");
                    reached.insert(file.clone());
                    match pages.get(&*file) {
                        Some((_, ids)) => ids,
                        None => continue,
                    }
                };
                assert!(fragment.is_empty() || ids.contains(fragment), "{page}: {link}");
            }
        }
        for path in
            ["lanes/", "actors/", "reports/", "claims/", "events/", "api/v1/chronology.json"]
        {
            assert!(reached.iter().any(|file| file.starts_with(path)), "nothing leads to {path}");
        }
        assert_form_is_explained(&files);
        if base.is_empty() {
            assert_json_is_whole(&files);
        }
        let sitemap = std::str::from_utf8(&files["sitemap.xml"]).unwrap();
        for address in sitemap.split("<loc>").skip(1) {
            let path = address.split('<').next().unwrap().strip_prefix(HOST).unwrap();
            let path = path.strip_prefix(base).unwrap().trim_start_matches('/');
            assert!(files.contains_key(&file_at(path)), "{path}");
        }
    }
}

#[test]
fn an_export_changes_what_changed_and_takes_away_only_what_it_wrote() {
    let folders = Folders::new();
    folders.exported(&["--precompress"]);
    let before = files(&folders.site());
    assert_twins_hold_the_same(&before);
    let modified =
        |path: &str| fs::metadata(folders.site().join(path)).unwrap().modified().unwrap();
    let times: BTreeMap<&String, _> = before.keys().map(|path| (path, modified(path))).collect();
    let said = folders.exported(&["--precompress"]);
    assert!(said.contains("of which 0 changed; 0 taken away"), "{said}");
    assert_eq!(files(&folders.site()), before);
    for (path, time) in times {
        assert_eq!(modified(path), time, "{path}");
    }
    let own = folders.site().join("events/notes.txt");
    fs::write(&own, "mine").unwrap();
    let is_twin = |path: &&String| path.ends_with(".gz") || path.ends_with(".br");
    let said = folders.exported(&[]);
    let gone = before.keys().filter(is_twin).count();
    assert!(said.contains(&format!("{gone} taken away")), "{said}");
    let mut after = files(&folders.site());
    assert_eq!(after.remove("events/notes.txt").as_deref(), Some(&b"mine"[..]));
    after.remove(".demarche-export.json");
    let rest = before.into_iter().filter(|(path, _)| !is_twin(&path));
    let rest: BTreeMap<_, _> = rest.filter(|(path, _)| path != ".demarche-export.json").collect();
    assert_eq!(after, rest);
}

#[test]
fn a_file_of_somebody_else_is_not_overwritten() {
    let other = Folders::new();
    fs::create_dir_all(other.site()).unwrap();
    fs::write(other.site().join("index.html"), "mine").unwrap();
    let output = other.export(&[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("is not of an earlier export"));
    assert_eq!(fs::read_to_string(other.site().join("index.html")).unwrap(), "mine");
}

#[test]
fn addresses_that_were_given_up_lead_on_or_say_why() {
    let folders = Folders::new();
    folders.edit(
        "[[event]]\nid = \"envoy-protests\"",
        r#"[[moved]]
kind = "event"
from = "envoy-complains"
to = "envoy-protests"

[[withdrawn]]
kind = "event"
id = "fleet-sails"
reason = "No report tells it."

[[event]]
id = "envoy-protests""#,
    );
    folders.exported(&["--base-path", "/a"]);
    let files = files(&folders.site());
    let text = |path: &str| std::str::from_utf8(&files[path]).unwrap().to_owned();
    assert!(
        text("events/envoy-complains/index.html")
            .contains("0; url=https://example.org/a/events/envoy-protests/")
    );
    assert!(text("events/fleet-sails/index.html").contains("No report tells it."));
    let redirects = text("_redirects");
    assert!(redirects.contains("/a/events/envoy-complains /a/events/envoy-protests/ 301\n"));
    assert!(redirects.contains("/a/events/fleet-sails /a/events/fleet-sails/index.html 410!\n"));
    assert!(text("nginx.conf").contains("location = /a/events/fleet-sails { error_page 410"));
    assert!(text("htaccess.txt").contains("RedirectMatch 410 ^/a/events/fleet-sails/?$\n"));
    assert!(text("htaccess.txt").contains("ErrorDocument 410 /a/events/fleet-sails/index.html\n"));
    assert!(text("404.html").contains("Not found"));
}

#[test]
fn several_chronologies_stand_below_their_names_beside_an_index() {
    let folders = Folders::new();
    let two = folders.root.path().join("border");
    fs::rename(folders.root.path().join("data"), &two).unwrap();
    let other = Folders::new();
    let three = other.root.path().join("data");
    let three = three.as_path();
    let output = folders.export_of(&[&two, three], &["--base-path", "/all"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let files = files(&folders.site());
    let text = |path: &str| std::str::from_utf8(&files[path]).unwrap().to_owned();
    for (page, link) in [
        ("index.html", "/all/border/"),
        ("index.html", "/all/data/feed.atom"),
        ("es/index.html", "/all/es/border/"),
        ("border/index.html", "/all/border/claims/"),
        ("border/index.html", "/all/"),
        ("es/border/index.html", "/all/es/"),
        ("data/api/v1/events.json", "/all/data/events/"),
        ("sitemap.xml", "https://example.org/all/data/sitemap.xml"),
        ("404.html", "/all/"),
    ] {
        let text = text(page);
        assert!(text.contains(link), "{page}: {link}");
        let file = link.trim_start_matches(HOST).strip_prefix("/all/").unwrap();
        let is_there = files.keys().any(|path| path.starts_with(&file_at(file)[..file.len()]));
        assert!(is_there, "{link}");
    }
    assert!(text("_redirects").contains("/all/border/events /all/border/ 301\n"));
    assert!(!files.contains_key("border/robots.txt") && files.contains_key("robots.txt"));
    // A folder whose data is wrong would be missing among the files.
    fs::write(two.join("chronology.toml"), "nonsense").unwrap();
    let output = folders.export_of(&[&two, three], &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        text("border/index.html")
            == fs::read_to_string(folders.site().join("border/index.html")).unwrap()
    );
    // Nor can two have one name.
    let output = folders.export_of(&[three, three], &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("has the same"));
}

#[test]
fn hosts_are_told_the_headers_of_the_server() {
    let folders = Folders::new();
    folders.exported(&["--base-path", "/a"]);
    let files = files(&folders.site());
    let text = |path: &str| std::str::from_utf8(&files[path]).unwrap().to_owned();
    let site = TestSite::of_folder(SMALL);
    let policy = |address: &str| {
        let answer = site.get(address);
        answer.header("content-security-policy").unwrap().to_owned()
    };
    let (pages, framed) = (policy("/claims"), policy("/embed"));
    assert_ne!(pages, framed);
    for file in ["_headers", "nginx.conf", "htaccess.txt"] {
        let text = text(file);
        for expected in
            [&pages, &framed, "nosniff", "no-cache", "public, max-age=31536000, immutable"]
        {
            assert!(text.contains(expected), "{file}: {expected}");
        }
    }
    // Of hosts that know one rule for all, other sites may read all; no rule adds to another.
    let headers = text("_headers");
    assert!(headers.starts_with("/a/*\n  Content-Security-Policy: "));
    assert!(headers.contains("\n  Access-Control-Allow-Origin: *\n"));
    assert!(
        headers.contains("/a/es/embed/*\n  ! Content-Security-Policy\n  Content-Security-Policy: ")
    );
}
