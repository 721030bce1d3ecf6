//! Addresses that were published answer for ever: with the page, with where it went, or with why
//! it is gone.

use std::fs;

use axum::http::StatusCode;
use demarche::load::{load, read, read_permalinks};
use demarche::url::Urls;

use crate::running::{copy_of_small, path, run};
use crate::support::{SHIPPED, SMALL, TestSite, file};

#[test]
fn every_published_address_answers() {
    let site = TestSite::of_folder(SHIPPED);
    let list = read_permalinks(SHIPPED.as_ref()).unwrap().unwrap();
    let lines = list.text.lines().map(|line| line.split('#').next().unwrap().trim());
    for address in lines.filter(|address| !address.is_empty()) {
        let status = site.get(address).status;
        let good = [StatusCode::OK, StatusCode::PERMANENT_REDIRECT, StatusCode::GONE];
        assert!(good.contains(&status), "{address} answers {status}");
    }
}

#[test]
fn check_says_which_line_to_add_and_where() {
    let folder = copy_of_small();
    let data = path(folder.path());
    let model = load(folder.path()).unwrap().model.unwrap();
    let published = Urls::default().published(&model);
    let write = |lines: &[String]| {
        fs::write(folder.path().join("permalinks.txt"), lines.join("\n") + "\n").unwrap();
        run(&["check", "--data", data, "--deny", "warnings"])
    };
    assert_eq!(write(&published).0, Some(0));
    for (at, address) in (0..).zip(&published) {
        let mut lines = published.clone();
        lines.remove(at);
        let (code, _, said) = write(&lines);
        assert_eq!(code, Some(1), "{address}");
        assert!(said.contains("warning[missing-permalink]"), "{said}");
        assert!(said.contains(&format!("add this line: {address}\n")), "{said}");
        assert!(said.contains(&format!("--> {data}/permalinks.txt:")), "{said}");
    }
}

/// A new folder has dozens; each address on its own would hide what else is wrong.
#[test]
fn all_that_is_missing_is_told_once_and_added_at_once() {
    let folder = copy_of_small();
    let data = path(folder.path());
    let list = folder.path().join("permalinks.txt");
    let published = Urls::default().published(&load(folder.path()).unwrap().model.unwrap());
    for given in ["", "/\n", "# What was published.\n/claims\n/api", "/events/envoy-protests"] {
        fs::write(&list, given).unwrap();
        let (code, _, said) = run(&["check", "--data", data]);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(said.matches("[missing-permalink]").count(), 1, "{said}");
        let lines = given.lines().filter(|line| line.starts_with('/')).count();
        let count = format!("{} addresses are published", published.len() - lines);
        assert!(said.contains(&count), "{count}: {said}");
        let hint = format!("demarche check --data {data} --missing-permalinks >> {data}/permal");
        assert!(said.contains(&hint), "{said}");
        let (code, more, said) = run(&["check", "--data", data, "--missing-permalinks"]);
        assert_eq!((code, said.as_str()), (Some(0), ""));
        fs::write(&list, format!("{given}{more}")).unwrap();
        let (code, said, _) = run(&["check", "--data", data, "--deny", "warnings"]);
        assert_eq!(code, Some(0), "{said}");
        assert_eq!(run(&["check", "--data", data, "--missing-permalinks"]).1, "");
    }
}

/// The limits of data files are for TOML; each line here would be a mistake of it.
#[test]
fn a_list_of_many_addresses_is_read() {
    let folder = copy_of_small();
    let lines: String = (0..5000).map(|number| format!("/events/event-{number}\n")).collect();
    fs::write(folder.path().join("permalinks.txt"), lines).unwrap();
    let (code, _, said) = run(&["check", "--data", path(folder.path())]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("warning[lost-permalink]"), "{said}");
}

#[test]
fn ids_that_were_given_up_redirect_or_say_why_they_are_gone() {
    let mut files = read(SMALL.as_ref()).unwrap();
    let text = format!(
        "{}\n{}",
        files[0].source.text,
        "[[moved]]\nkind = \"event\"\nfrom = \"old-name\"\nto = \"envoy-protests\"\n\
         [[withdrawn]]\nkind = \"claim\"\nid = \"never-said\"\nreason = \"Nobody said it.\"\n"
    );
    files[0] = file("chronology.toml", &text);
    let site = TestSite::of_files(&files, "");
    for (path, to) in [
        ("/events/old-name", "/events/envoy-protests"),
        ("/events/old-name?q=a", "/events/envoy-protests?q=a"),
        ("/events/Old-Name", "/events/envoy-protests"),
        ("/events/Envoy-Protests", "/events/envoy-protests"),
        ("/events/envoy-protests/", "/events/envoy-protests"),
        ("/events/Envoy-Protests?with=a", "/events/envoy-protests?with=a"),
        ("/events/", "/events"),
        ("/CLAIMS/", "/claims"),
        ("/api/v1/events/old-name", "/api/v1/events/envoy-protests"),
    ] {
        let answer = site.get(path);
        assert_eq!(answer.status, StatusCode::PERMANENT_REDIRECT, "{path}");
        assert_eq!(answer.header("location"), Some(to), "{path}");
    }
    let gone = site.get("/claims/never-said");
    assert_eq!(gone.status, StatusCode::GONE);
    assert!(gone.text().contains("Nobody said it."));
    // Redirects stay on this site, whatever the path looks like.
    for path in ["//example.org/events/", "/events//example.org/", "/%5C%5Cexample.org/EVENTS"] {
        assert_eq!(site.get(path).status, StatusCode::NOT_FOUND, "{path}");
    }
}
