//! Several chronologies in one server: each below its name, with an index of all.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use demarche::http::{Capacity, Compression, Hosted, Options, Several, index_urls};
use demarche::load::load;
use demarche::site::Site;
use demarche::text::Languages;
use demarche::url::{RESERVED, Urls};
use tempfile::TempDir;

use crate::running::{Server, copy_of_small, path, run};
use crate::support::{Answer, CRAWLED, SMALL, TestSite, Visited, split_fragment};

/// Chronologies that are asked in-process, each a name and a folder; without a folder, its data was
/// never good.
struct TestServer {
    several: Arc<Several>,
    site: TestSite,
}

impl TestServer {
    fn new(base: &str, folders: &[(&str, Option<&str>)]) -> Self {
        let options = Options::default();
        let urls = Urls::below(base).unwrap().on("https://example.org");
        let index = index_urls(&urls, Languages::compiled());
        let capacity = Arc::new(Capacity::new(Compression::Fast, options, folders.len()));
        let hosted = |(name, folder): &(&str, Option<&str>)| {
            let chronology = Hosted::new(index.of_chronology(name).unwrap(), &capacity);
            match folder {
                Some(folder) => chronology.publish(site(folder), name, ""),
                None => chronology.refuse("2 errors", "2 errors"),
            }
            Arc::new(chronology)
        };
        let chronologies = folders.iter().map(hosted).collect();
        let several = Arc::new(Several::new(index, options, chronologies));
        let site = TestSite::of_router(several.router(), site(SMALL));
        Self { several, site }
    }

    /// The small dispute, a Spanish one and one that is broken.
    fn three() -> Self {
        let isla = Some("examples/isla");
        Self::new("", &[("harbour", Some(SMALL)), ("isla", isla), ("border", None)])
    }

    fn get(&self, address: &str) -> Answer {
        self.site.get(address)
    }
}

fn site(folder: &str) -> Arc<Site> {
    Arc::new(Site::build(load(Path::new(folder)).unwrap().model.unwrap()))
}

#[test]
fn each_chronology_lives_below_its_name_and_its_language() {
    let server = TestServer::three();
    for (address, language, words) in [
        ("/harbour/", "en", "The harbour dispute of 1911"),
        ("/es/harbour/", "es", "The harbour dispute of 1911"),
        ("/harbour/events/envoy-protests", "en", "The envoy protests"),
        ("/es/harbour/events/envoy-protests", "es", "The envoy protests"),
        ("/isla/", "es", "Isla"),
        ("/en/isla/claims", "en", "Claims"),
    ] {
        let answer = server.get(address);
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("content-language"), Some(language), "{address}");
        assert!(answer.text().contains(words), "{address}");
    }
    for (address, to) in [
        ("/es/isla/claims", "/isla/claims"),
        ("/en/harbour/", "/harbour/"),
        ("/harbour/events", "/harbour/#timeline"),
        ("/harbour/claims/", "/harbour/claims"),
        ("/es/harbour/Claims", "/es/harbour/claims"),
        ("/Harbour/", "/harbour/"),
    ] {
        assert_eq!(server.get(address).header("location"), Some(to), "{address}");
    }
    let json = server.get("/harbour/api/v1/events/envoy-protests?lang=es").json();
    assert!(json["event"]["url"].as_str().unwrap().ends_with("/es/harbour/events/envoy-protests"));
    // Only of the server as a whole there is one.
    for address in
        ["/harbour/healthz", "/harbour/readyz", "/harbour/metrics", "/harbour/robots.txt"]
    {
        assert_eq!(server.get(address).status, 404, "{address}");
    }
}

#[test]
fn the_index_says_what_each_is_about_and_its_latest_change() {
    let server =
        TestServer::new("", &[("rota", Some("data")), ("harbour", Some(SMALL)), ("x", None)]);
    let page = server.get("/").page();
    assert_eq!(page.attributes("html", "lang"), ["en"]);
    assert_eq!(page.text("h1"), "Chronologies");
    assert_eq!(page.attributes("main h2 a", "href"), ["/rota/", "/harbour/"]);
    assert!(page.texts("article")[0].contains("Last changed on"), "{}", page.main());
    assert!(page.texts("article")[1].contains("7 events · 3 reports"), "{}", page.main());
    let feeds = page.attributes("article .meta a", "href");
    assert_eq!(feeds, ["/rota/feed.atom", "/harbour/feed.atom"]);
    assert_eq!(page.texts("article").last().unwrap(), "x Not available at present.");
    assert_eq!(
        page.attributes("link[hreflang]", "href"),
        ["https://example.org/", "https://example.org/es/"]
    );

    let spanish = server.get("/es/").page();
    assert_eq!(spanish.attributes("html", "lang"), ["es"]);
    assert_eq!(spanish.text("h1"), "Cronologías");
    assert_eq!(spanish.attributes("main h2 a", "href"), ["/es/rota/", "/es/harbour/"]);
    // What is not in the language of the page says so.
    assert_eq!(spanish.attributes("main h2 a bdi", "lang"), ["en"]);
    assert!(spanish.main().contains("las bases de Rota y Morón"), "{}", spanish.main());
    assert_eq!(server.get("/en/").header("location"), Some("/"));
    // A chronology leads to the index in its own language.
    let leads = |address: &str| server.get(address).page().attributes("header nav a", "href");
    assert!(leads("/harbour/").contains(&"/".to_owned()));
    assert!(leads("/es/harbour/claims").contains(&"/es/".to_owned()));
}

#[test]
fn the_index_shows_what_is_served_now() {
    let server = TestServer::three();
    let tag = server.get("/").header("etag").unwrap().to_owned();
    assert_eq!(server.get("/").header("etag"), Some(tag.as_str()));
    assert!(server.get("/").text().contains("border"));
    assert_eq!(server.get("/border/").status, 503);
    // It is mended.
    let border = &server.several.chronologies()[2];
    border.publish(site("examples/river-border"), "mended", "");
    assert_eq!(server.get("/border/").status, 200);
    let page = server.get("/").page();
    assert!(page.attributes("main h2 a", "href").contains(&"/border/".to_owned()));
    assert_ne!(server.get("/").header("etag"), Some(tag.as_str()));
    // Broken again, its last good revision stays.
    border.refuse("1 error", "1 error");
    assert_eq!(server.get("/border/").status, 200);
}

#[test]
fn what_is_not_there_is_told_on_a_page() {
    let server = TestServer::three();
    for (address, status, language, words) in [
        ("/nowhere/", 404, "en", "There is nothing at this address"),
        ("/es/nowhere/events/x", 404, "es", "No hay nada en esta dirección"),
        ("/border/claims", 503, "en", "This chronology is not available at present"),
        ("/es/border/", 503, "es", "Esta cronología no está disponible por el momento"),
    ] {
        let answer = server.get(address);
        assert_eq!(answer.status.as_u16(), status, "{address}");
        assert_eq!(answer.header("content-language"), Some(language), "{address}");
        assert!(answer.header("content-security-policy").is_some(), "{address}");
        assert!(answer.page().main().contains(words), "{address}: {}", answer.page().main());
        let home = if language == "en" { "/" } else { "/es/" };
        assert_eq!(answer.page().attributes("main a", "href"), [home], "{address}");
    }
    // An unknown record is told by its chronology.
    let missing = server.get("/harbour/events/envoy-protest");
    assert_eq!(missing.status, 404);
    assert!(missing.page().main().contains("Perhaps you meant"), "{}", missing.page().main());
    // Programs are told in JSON.
    for address in ["/nowhere/api/v1/events", "/border/api/v1/events"] {
        let media_type = server.get(address).header("content-type").map(str::to_owned);
        assert_eq!(media_type.as_deref(), Some("application/problem+json"), "{address}");
    }
}

#[test]
fn search_engines_find_every_chronology() {
    let server = TestServer::three();
    let index = server.get("/sitemap.xml");
    assert_eq!(index.header("content-type"), Some("application/xml"));
    let listed: Vec<&str> = index.text().split("<loc>").skip(1).collect();
    let listed: Vec<&str> =
        listed.iter().map(|rest| rest.split("</loc>").next().unwrap()).collect();
    let [harbour, isla] =
        ["harbour", "isla"].map(|name| format!("https://example.org/{name}/sitemap.xml"));
    assert_eq!(listed, [harbour, isla]);
    let pages = server.get("/harbour/sitemap.xml");
    assert!(pages.text().contains("<loc>https://example.org/es/harbour/claims</loc>"));
    let robots = server.get("/robots.txt");
    assert!(
        robots.text().contains("Sitemap: https://example.org/sitemap.xml"),
        "{}",
        robots.text()
    );
}

/// Every link from the index leads somewhere, below the base path.
#[test]
fn every_link_of_all_chronologies_resolves() {
    let base = "/disputes";
    let folders = [("harbour", Some(SMALL)), ("isla", Some("examples/isla")), ("x", None)];
    let server = TestServer::new(base, &folders);
    let visited: BTreeMap<String, Visited> = server.site.crawl(&format!("{base}/"));
    for name in ["harbour", "isla"] {
        let below = format!("{base}/{name}/claims/");
        assert!(visited.keys().any(|address| address.starts_with(&below)), "{below}");
    }
    assert!(visited.contains_key(&format!("{base}/es/harbour/events/envoy-protests")));
    for (address, Visited { answer, links, .. }) in &visited {
        assert!(address.starts_with(&format!("{base}/")), "{address}");
        let status = answer.status;
        assert!(status.is_success() || status.is_redirection(), "{address}: {status}");
        for link in links {
            let (to, fragment) = split_fragment(link);
            let (Some(target), Some(fragment)) = (visited.get(to), fragment) else { continue };
            let is_there = target.ids.iter().any(|id| id == fragment);
            assert!(is_there, "{address}: no fragment {link}");
        }
    }
}

/// Two chronologies begun on one day may have events of one id.
#[test]
fn entries_of_two_chronologies_have_ids_of_their_own() {
    let server = TestServer::new("/base", &[("one", Some("data")), ("two", Some("data"))]);
    let id = |address: &str| {
        let feed = server.get(address).text().to_owned();
        feed.split("<id>").nth(1).unwrap().split("</id>").next().unwrap().to_owned()
    };
    assert!(id("/base/one/feed.atom").ends_with(":one/feed"), "{}", id("/base/one/feed.atom"));
    assert!(id("/base/es/two/feed.atom").ends_with(":es/two/feed"));
    assert_ne!(id("/base/one/feed.atom"), id("/base/two/feed.atom"));
}

#[test]
fn operators_are_told_of_each() {
    let server = TestServer::three();
    for address in ["/harbour/", "/harbour/", "/isla/", "/border/", "/nowhere"] {
        server.get(address);
    }
    let ready = server.get("/readyz");
    assert_eq!(ready.status, 200);
    let json = ready.json();
    assert_eq!((json["status"].as_str(), json["data"].as_str()), (Some("ready"), Some("broken")));
    let [harbour, _, border] = json["chronologies"].as_array().unwrap().as_slice() else {
        panic!("{json}")
    };
    assert_eq!(
        (harbour["name"].as_str(), harbour["data"].as_str()),
        (Some("harbour"), Some("good"))
    );
    assert!(harbour["revision"].as_str().unwrap().ends_with("-harbour"), "{harbour}");
    assert_eq!(
        (border["status"].as_str(), border["trouble"].as_str()),
        (Some("unavailable"), Some("2 errors"))
    );

    let figures = server.get("/metrics");
    let text = figures.text();
    for row in [
        "demarche_requests_total{chronology=\"harbour\",route=\"/harbour/\",status=\"200\"} 2",
        "demarche_answers_from_memory_total{chronology=\"harbour\"} 1",
        "demarche_requests_total{chronology=\"isla\",route=\"/isla/\",status=\"200\"} 1",
        "demarche_requests_total{route=\"-\",status=\"503\"} 1",
        "demarche_requests_total{route=\"-\",status=\"404\"} 1",
        "demarche_data_is_good{chronology=\"harbour\"} 1",
        "demarche_data_is_good{chronology=\"border\"} 0",
        "demarche_connections 0",
    ] {
        assert!(text.lines().any(|line| line == row), "no {row} in {text}");
    }
    let mut families: Vec<&str> = text.lines().filter(|line| line.starts_with("# TYPE")).collect();
    let count = families.len();
    families.dedup();
    families.sort_unstable();
    families.dedup();
    assert_eq!(families.len(), count, "a family stands twice: {text}");
    assert_eq!(text.matches("# EOF").count(), 1);
    assert!(text.ends_with("# EOF\n"));

    server.several.stop();
    assert_eq!(server.get("/readyz").status, 503);
}

#[test]
fn a_name_is_no_other_address() {
    let index = index_urls(&Urls::default(), Languages::compiled());
    for name in
        ["es", "en", "api", "events", "healthz", "embed", "", "Harbour", "a b", "a_b", "ñ", ".."]
    {
        assert!(index.of_chronology(name).is_err(), "{name}");
    }
    for name in ["harbour", "1911", "us-spain"] {
        assert!(index.of_chronology(name).is_ok(), "{name}");
    }
    // With nothing that stands below the root of a site that is alone.
    for address in CRAWLED.keys() {
        let first = address.split(['/', '?']).nth(1).unwrap_or_default();
        let is_plain = !first.is_empty() && !first.contains('.') && first != "es";
        assert!(!is_plain || RESERVED.contains(&first), "{address} is not reserved");
    }
}

/// A folder with a copy of the small data folder for each name.
fn folder_of(names: &[&str]) -> TempDir {
    let around = tempfile::tempdir().unwrap();
    for name in names {
        fs::rename(copy_of_small().keep(), around.path().join(name)).unwrap();
    }
    around
}

#[test]
fn names_that_cannot_be_are_refused() {
    let refused = |arguments: &[&str]| {
        let all = [&["serve", "--listen", "127.0.0.1:0"], arguments].concat();
        let (code, _, error) = run(&all);
        assert_eq!(code, Some(2), "{error}");
        error
    };
    for (name, why) in [
        ("es", "is a language that the site speaks"),
        ("events", "is another address of the site"),
        ("Harbour_1911", "would need other characters"),
    ] {
        let around = folder_of(&["harbour", name]);
        let error = refused(&["--data", path(around.path())]);
        assert!(error.contains(name) && error.contains(why), "{error}");
        assert!(error.contains("hint: rename the folder"), "{error}");
    }
    let (one, other) = (folder_of(&["harbour"]), folder_of(&["harbour"]));
    let [one, other] = [&one, &other].map(|around| around.path().join("harbour"));
    let error = refused(&["--data", path(&one), "--data", path(&other)]);
    assert!(error.contains(path(&one)) && error.contains("has the same"), "{error}");
    let error = refused(&["--data", path(&one), "--data", "/nowhere/at/all"]);
    assert!(error.contains("there is no folder “/nowhere/at/all”"), "{error}");
}

#[test]
fn a_broken_one_leaves_the_others_served_until_it_is_mended() {
    let around = folder_of(&["harbour", "border"]);
    let file = around.path().join("border/chronology.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replace("[chronology]", "[chronolgy]")).unwrap();
    let mut server = Server::on_any_port(&["serve", "--data", path(around.path())]);
    assert!(server.get("/harbour/").starts_with("HTTP/1.1 200 "));
    assert!(server.get("/border/").starts_with("HTTP/1.1 503 "));
    assert!(server.get("/").contains("Not available at present."));
    assert!(server.get("/readyz").contains("\"data\":\"broken\""));
    fs::write(&file, good).unwrap();
    let told = server.log_line("serving the data as it is now");
    assert!(told.contains("border"), "{told}");
    assert!(server.get("/border/").starts_with("HTTP/1.1 200 "));
    assert!(!server.get("/").contains("Not available at present."));

    // All of them broken, there is nothing to serve.
    for name in ["harbour", "border"] {
        fs::write(around.path().join(name).join("chronology.toml"), "").unwrap();
    }
    let (code, _, error) =
        run(&["serve", "--data", path(around.path()), "--listen", "127.0.0.1:0"]);
    assert_eq!(code, Some(1), "{error}");
}

#[test]
fn an_edit_reloads_only_the_one_that_is_edited() {
    let around = folder_of(&["harbour", "border"]);
    let [harbour, border] = ["harbour", "border"].map(|name| around.path().join(name));
    let arguments = ["serve", "--data", path(&harbour), "--data", path(&border)];
    let mut server = Server::on_any_port(&arguments);
    let revisions = |server: &Server| {
        let ready = server.get("/readyz");
        let revision = |name: &str| {
            let rest = ready.split_once(&format!("\"name\":\"{name}\"")).unwrap().1;
            rest.split("\"revision\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
        };
        (revision("harbour"), revision("border"))
    };
    let before = revisions(&server);
    let file = border.join("chronology.toml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("The harbour dispute of 1911", "The border dispute")).unwrap();
    server.log_line("serving the data as it is now");
    let after = revisions(&server);
    assert_eq!(before.0, after.0);
    assert_ne!(before.1, after.1);
    assert!(server.get("/").contains("The border dispute"));
    assert!(server.get("/border/").contains("The border dispute"));
    let figures = server.get("/metrics");
    for (name, count) in [("harbour", 1), ("border", 2)] {
        let row =
            format!("demarche_reloads_total{{chronology=\"{name}\",result=\"published\"}} {count}");
        assert!(figures.contains(&row), "no {row} in {figures}");
    }
    // A signal reads all again.
    server.signal("HUP");
    server.log_line("serving the data as it is now");
    server.log_line("serving the data as it is now");
    server.until_end();
}

/// What one folder alone answers does not depend on whether there could be others.
#[test]
fn one_alone_is_served_as_ever() {
    let options = Options::default();
    let capacity = Arc::new(Capacity::new(Compression::Fast, options, 1));
    let alone = Arc::new(Hosted::new(Urls::default(), &capacity));
    alone.publish(site(SMALL), "tests", "");
    let index = index_urls(&Urls::default(), Languages::compiled());
    let several = Arc::new(Several::new(index, options, vec![alone]));
    let hosted = TestSite::of_router(several.router(), site(SMALL));
    let ever = TestSite::of_folder(SMALL);
    for address in [
        "/",
        "/es/",
        "/en/",
        "/claims",
        "/sitemap.xml",
        "/robots.txt",
        "/readyz",
        "/nothing",
        "/api/v1/chronology",
    ] {
        let [one, other] = [&hosted, &ever].map(|site| site.get(address));
        assert_eq!((one.status, one.headers), (other.status, other.headers), "{address}");
        assert!(one.body == other.body, "{address}");
    }
    assert!(!hosted.get("/metrics").text().contains("chronology="));
    assert!(!ever.get("/").text().contains("All chronologies"));
}

#[test]
fn operators_may_have_an_address_of_their_own() {
    let around = folder_of(&["harbour", "border"]);
    let arguments = ["--data", path(around.path()), "--operator-listen", "127.0.0.1:0"];
    let server = Server::on_any_port(&arguments);
    assert!(server.get("/readyz").starts_with("HTTP/1.1 404 "));
    for address in ["/readyz", "/healthz", "/metrics"] {
        let answer = server.get_from(server.operators(), address);
        assert!(answer.starts_with("HTTP/1.1 200 "), "{address}: {answer:.300}");
    }
    let elsewhere = server.get_from(server.operators(), "/harbour/");
    assert!(elsewhere.starts_with("HTTP/1.1 404 "), "{elsewhere:.300}");
}

#[test]
fn check_takes_several_folders() {
    let around = folder_of(&["harbour", "border"]);
    let (code, said, error) = run(&["check", "--data", path(around.path())]);
    assert_eq!(code, Some(0), "{error}");
    let lines: Vec<&str> = said.lines().collect();
    let [border, harbour] = lines.as_slice() else { panic!("{said}") };
    assert!(border.contains("border: 7 events") && harbour.contains("harbour: 7 events"), "{said}");

    let file = around.path().join("border/chronology.toml");
    let good = fs::read_to_string(&file).unwrap();
    fs::write(&file, good.replace("[chronology]", "[chronolgy]")).unwrap();
    let (code, said, error) = run(&["check", "--data", path(around.path())]);
    assert_eq!(code, Some(1), "{error}");
    assert!(said.contains("harbour: 7 events") && error.contains("chronolgy"), "{said}{error}");
    let (code, json, _) = run(&["check", "--format", "json", "--data", path(around.path())]);
    let found: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(code == Some(1) && !found.as_array().unwrap().is_empty(), "{json}");
    let (code, _, error) = run(&["check", "--texts", "x", "--data", path(around.path())]);
    assert!(code == Some(2) && error.contains("of one data folder"), "{error}");
}
