//! How answers are kept and sent: one revision at a time, made once.

use std::path::Path;
use std::sync::Arc;

use demarche::load::read;
use demarche::site::Site;

use crate::support::{SMALL, TestSite, file, model};

/// The texts of the small dispute under another title.
fn retitled(title: &str) -> Arc<Site> {
    let files = read(Path::new(SMALL)).unwrap();
    let files: Vec<_> = files
        .iter()
        .map(|old| match &old.report {
            Some(_) => old.clone(),
            None => {
                let line = old.source.text.lines().find(|l| l.starts_with("title = ")).unwrap();
                let text = old.source.text.replacen(line, &format!("title = \"{title}\""), 1);
                file("chronology.toml", &text)
            }
        })
        .collect();
    Arc::new(Site::build(model(&files)))
}

#[test]
fn a_published_revision_is_served_at_once_and_one_under_way_is_kept() {
    let site = TestSite::of_folder(SMALL);
    let before = site.state.current();
    assert!(!site.get("/").text().contains("Another title"));
    site.state.publish(retitled("Another title"), "other");
    assert!(site.get("/").text().contains("Another title"));
    assert_ne!(before.fingerprint, site.state.current().fingerprint);
    assert_ne!(before.site.model.about.title, "Another title");
}
