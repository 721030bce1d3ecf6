//! Is every page in the list of published addresses, and does each address of the list still lead
//! somewhere?

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Rule, Source};
use crate::model::{Kind, Model};

/// Compares `permalinks.txt` with the addresses that are published now.
///
/// What is found are warnings: the data can be served, but links to it will break.
pub fn check(model: &Model, published: &[String], list: &Arc<Source>) -> Vec<Diagnostic> {
    let listed = addresses(&list.text);
    let published: BTreeSet<&str> = published.iter().map(String::as_str).collect();
    let place = |span: &Range<usize>| Place::new(Arc::clone(list), span.clone());
    let left_out = missing(&published, &listed);
    let left_out = left_out.first().map(|first| {
        let count = left_out.len();
        let (message, hint) = match count {
            1 => {
                let message = format!("“{first}” is published and not in this list");
                (message, format!("add this line: {first}"))
            }
            _ => {
                let message = format!(
                    "{count} addresses are published and not in this list, first “{first}”"
                );
                (message, add_all(&list.path))
            }
        };
        let place = place(&neighbour(&listed, first));
        Diagnostic::new(Rule::MissingPermalink, place, message).hint(hint)
    });
    let collections: BTreeSet<&str> = published.iter().map(|page| first(page)).collect();
    let leads = |address: &str| leads_somewhere(address, &published, &collections, model);
    let lost = listed.iter().filter(|(address, _)| !leads(address));
    let lost = lost.map(|(address, span)| {
        let message = format!("nothing answers at “{address}”, which was published");
        Diagnostic::new(Rule::LostPermalink, place(span), message).hint(
            "say in chronology.toml what became of it, as [[moved]] or [[withdrawn]]; \
             delete the line only if it was never published",
        )
    });
    left_out.into_iter().chain(lost).map(Diagnostic::warning).collect()
}

/// The addresses that are published and that a list leaves out, one a line, to be added at its end.
pub fn lines_to_add(published: &[String], list: &str) -> String {
    let published = published.iter().map(String::as_str).collect();
    let missing = missing(&published, &addresses(list));
    let is_line_open = !list.is_empty() && !list.ends_with('\n') && !missing.is_empty();
    let start = if is_line_open { "\n" } else { "" };
    missing.iter().fold(start.to_owned(), |lines, address| lines + address + "\n")
}

/// How to add every address to a list at once.
fn add_all(list: &str) -> String {
    let folder = Path::new(list).parent().unwrap_or(Path::new("")).display();
    format!("add all at once: demarche check --data {folder} --missing-permalinks >> {list}")
}

fn missing<'p>(
    published: &BTreeSet<&'p str>,
    listed: &BTreeMap<&str, Range<usize>>,
) -> Vec<&'p str> {
    published.iter().filter(|address| !listed.contains_key(*address)).copied().collect()
}

/// The addresses of a list, one a line, with the bytes where they stand; remarks begin with `#`.
fn addresses(text: &str) -> BTreeMap<&str, Range<usize>> {
    let mut found = BTreeMap::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let address = line.split('#').next().unwrap_or_default().trim();
        if !address.is_empty() {
            let at = start + line.find(address).unwrap_or_default();
            found.insert(address, at..at + address.len());
        }
        start += line.len();
    }
    found
}

/// Where an address belongs in a list: beside one of the same folder, else at the end.
fn neighbour(listed: &BTreeMap<&str, Range<usize>>, address: &str) -> Range<usize> {
    let before = listed.range(..address).next_back();
    let after = listed.range(address..).next();
    let beside = [before, after].into_iter().flatten();
    let same = beside.into_iter().find(|(other, _)| folder(other) == folder(address));
    let last = || listed.values().max_by_key(|span| span.end);
    same.map(|(_, span)| span).or_else(last).cloned().unwrap_or_default()
}

/// What stands before the last slash of a path.
fn folder(path: &str) -> Option<&str> {
    path.rsplit_once('/').map(|(folder, _)| folder)
}

/// Whether an address leads to a page or to what became of a record. What stands below a page, as
/// its Markdown, and the API are not looked at more closely.
fn leads_somewhere(
    address: &str,
    published: &BTreeSet<&str>,
    collections: &BTreeSet<&str>,
    model: &Model,
) -> bool {
    let path = address.split('?').next().unwrap_or_default();
    let collection = first(path);
    let id = path.split('/').nth(2);
    let kind = Kind::ALL.iter().find(|(word, _)| collection.strip_suffix('s') == Some(*word));
    match (kind, id) {
        (Some((_, kind)), Some(id)) => {
            published.contains(format!("/{collection}/{id}").as_str())
                || model.forwarding.find(*kind, id).is_some()
        }
        _ => path.starts_with('/') && collections.contains(collection),
    }
}

/// What stands between the first slash of a path and the second.
fn first(path: &str) -> &str {
    path.split('/').nth(1).unwrap_or_default()
}
