//! What `benches/generate_chronology` writes, by which large chronologies are measured.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use demarche::chronology::Order;
use demarche::diagnostic::Rule;
use demarche::model::{Model, Position};
use demarche::site::{Lead, Site};

use crate::support::{TestSite, checked};

#[path = "../../benches/generate_chronology/world/mod.rs"]
mod world;

use world::{Format, World};

const EVENTS: usize = 200;

/// A folder of a seed, in a format.
fn written(seed: u64, format: Format) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    World::new(seed, EVENTS).write(folder.path(), format).unwrap();
    folder
}

/// All that is in a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let below = files(&path).into_iter();
            found.extend(below.map(|(path, bytes)| (format!("{name}/{path}"), bytes)));
        } else {
            found.insert(name, fs::read(path).unwrap());
        }
    }
    found
}

fn model(folder: &Path) -> Model {
    let loaded = demarche::load::load(folder).unwrap();
    assert_eq!(loaded.diagnostics, []);
    loaded.model.unwrap()
}

#[test]
fn what_is_written_loads_without_a_problem() {
    for (seed, format) in [(1, Format::Toml), (1, Format::Jsonl), (2, Format::Jsonl)] {
        let model = model(written(seed, format).path());
        assert_eq!(model.events.len(), EVENTS);
        assert!(EVENTS <= model.accounts.iter().len());
        // It holds contradictions on purpose, and nothing else that one could do better.
        assert!(checked(model).iter().all(|found| found.rule == Rule::Conflict));
    }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_others() {
    for format in [Format::Toml, Format::Jsonl] {
        let [once, again, other] = [1, 1, 2].map(|seed| files(written(seed, format).path()));
        assert_eq!(once, again);
        let lines = |files: &BTreeMap<String, Vec<u8>>| files["chronology.toml"].clone();
        assert_ne!(lines(&once), lines(&other));
        assert!(once.keys().ne(other.keys()), "reports have other names");
    }
}

#[test]
fn both_formats_tell_the_same_chronology() {
    let told = |format| {
        let folder = written(1, format);
        TestSite::of_folder(folder.path().to_str().unwrap()).get("/api/v1/chronology").json()
    };
    let [tables, lines] = [Format::Toml, Format::Jsonl].map(told);
    assert_eq!(tables["chronology"]["events"].as_array().unwrap().len(), EVENTS);
    assert_eq!(tables, lines);
}

#[test]
fn a_claim_is_asserted_before_it_is_denied() {
    for seed in 1..4 {
        let site = Site::build(model(written(seed, Format::Jsonl).path()));
        let Lead::Opposed { assertion, denial } = site.lead() else { panic!("nothing is denied") };
        assert_eq!(site.chronology.order(assertion, denial), Order::Before);
        let denied_by = site.opposed(assertion).denied_by;
        let denials = site.events_of(denied_by.iter());
        let earlier = denials.filter(|id| site.chronology.order(id, assertion) == Order::Before);
        assert_eq!(earlier.count(), 0, "{seed}");
        // The order of the front page begins with what was asserted.
        let first = site.spine().steps.first().unwrap();
        assert_eq!(first.events, std::slice::from_ref(assertion));
        // As much is denied as asserted, but for one of each claim.
        let [asserted, denied] = [Position::Asserts, Position::Denies].map(|position| {
            let stances = site.model.accounts.iter().flat_map(|account| &account.stances);
            stances.filter(|stance| stance.position == position).count()
        });
        assert!(asserted / 3 < denied && denied <= asserted, "{asserted} and {denied}");
    }
}
