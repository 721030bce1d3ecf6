//! The same data gives the same bytes, whatever the order of files and of tables.

use std::path::Path;

use demarche::format::Format;
use demarche::load::{File, Holds, read};

use crate::support::{FULL, SMALL, TestSite, file, shuffled};

/// Every page and JSON answer of a site, one after the other.
fn bytes(files: &[File]) -> Vec<(String, Vec<u8>)> {
    let site = TestSite::of_files(files, "");
    let mut addresses = vec!["/".to_owned(), "/method".to_owned(), "/events/zzz".to_owned()];
    addresses.push("/exports".to_owned());
    addresses.extend(Format::ALL.iter().map(|format| format.path().to_owned()));
    for list in ["events", "assumptions", "conflicts"] {
        addresses.push(format!("/api/v1/{list}"));
    }
    let mut ids = site.event_ids();
    ids.sort();
    for id in ids {
        addresses.extend([format!("/events/{id}"), format!("/api/v1/events/{id}")]);
    }
    addresses.into_iter().map(|at| (at.clone(), site.get(&at).body)).collect()
}

fn same(expected: &[(String, Vec<u8>)], found: &[(String, Vec<u8>)], what: &str) {
    assert_eq!(expected.len(), found.len(), "{what}");
    for ((address, expected), (_, found)) in expected.iter().zip(found) {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        assert_eq!(text(expected), text(found), "{what}: {address}");
    }
}

#[test]
fn two_builds_give_the_same_bytes() {
    for folder in [FULL, SMALL] {
        let files = read(Path::new(folder)).unwrap();
        same(&bytes(&files), &bytes(&files), folder);
    }
}

#[test]
fn the_order_of_files_does_not_matter() {
    for folder in [FULL, SMALL] {
        let files = read(Path::new(folder)).unwrap();
        let expected = bytes(&files);
        for seed in 1..4 {
            same(&expected, &bytes(&shuffled(files.clone(), seed)), folder);
        }
    }
}

/// A file with its tables of these kinds in another order; the others keep theirs.
fn with_tables_shuffled(file_: &File, kinds: &[&str], seed: u64) -> File {
    let mut tables: Vec<String> = Vec::new();
    for line in file_.source.text.split_inclusive('\n') {
        // `[[account.time]]` belongs to the account above it.
        let opens = line.starts_with('[') && !line.contains('.');
        match tables.last_mut() {
            Some(last) if !opens => last.push_str(line),
            _ => tables.push(line.to_owned()),
        }
    }
    let is_moved =
        |table: &String| kinds.iter().any(|kind| table.starts_with(&format!("[[{kind}]]")));
    let (moved, mut kept): (Vec<String>, Vec<String>) = tables.into_iter().partition(is_moved);
    if let Holds::Words { .. } = file_.holds {
        return file_.clone();
    }
    let is_chronology = file_.holds == Holds::Chronology;
    assert!(is_chronology || 1 < moved.len(), "nothing to shuffle");
    kept.extend(shuffled(moved, seed));
    let text: String = kept.concat();
    file(&file_.holds.path(), &text)
}

#[test]
fn the_order_of_accounts_does_not_matter() {
    for folder in [FULL, SMALL] {
        let files = read(Path::new(folder)).unwrap();
        let expected = bytes(&files);
        for seed in 1..4 {
            let shuffled: Vec<File> =
                files.iter().map(|file| with_tables_shuffled(file, &["account"], seed)).collect();
            assert_ne!(shuffled[1].source.text, files[1].source.text);
            same(&expected, &bytes(&shuffled), folder);
        }
    }
}

#[test]
fn the_order_of_events_changes_no_date() {
    for folder in [FULL, SMALL] {
        let files = read(Path::new(folder)).unwrap();
        let shuffled: Vec<File> =
            files.iter().map(|file| with_tables_shuffled(file, &["event", "account"], 1)).collect();
        let [expected, found] = [&files, &shuffled].map(|files| {
            let site = TestSite::of_files(files, "").site;
            let ids: Vec<_> = site.model.events.ids().cloned().collect();
            let dating = |id| format!("{:?}", site.chronology.dating(id).placed);
            ids.iter().map(|id| (id.to_string(), dating(id))).collect::<Vec<_>>()
        });
        assert_eq!(expected, found);
    }
}
