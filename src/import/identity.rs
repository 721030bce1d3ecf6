//! By what an entry is known from one import to the next, and the id that it has for that.

use std::collections::{BTreeMap, BTreeSet};

use super::lock::Lock;
use super::{Entry, Leftover, id};

/// An entry with what tells it from others.
struct Known {
    /// The file's own key, else headline and date, and where these are not enough, the text.
    identity: String,
    /// The headline as an id.
    words: String,
    /// A mark of text and source.
    mark: String,
    entry: Entry,
}

/// Gives each entry its id, beside what it is known by. An id that an earlier import gave is given
/// again; those in `taken` are somebody else's. An entry that says what another says is left out.
pub(super) fn with_ids(
    entries: Vec<Entry>,
    before: &Lock,
    taken: &BTreeSet<String>,
    leftovers: &mut Vec<Leftover>,
) -> Vec<(String, String, Entry)> {
    let found = known(entries, leftovers);
    let given = given_before(&found, before);
    let mut taken: BTreeSet<String> = taken.iter().chain(before.events.values()).cloned().collect();
    let mut count: BTreeMap<String, usize> = BTreeMap::new();
    for known in &found {
        for name in BTreeSet::from([known.words.clone(), known.dated()]) {
            *count.entry(name).or_default() += 1;
        }
    }
    let mut named = Vec::new();
    for known in found {
        let id = given.get(&known.identity).cloned();
        let id = id.unwrap_or_else(|| known.new_id(&count, &taken));
        taken.insert(id.clone());
        named.push((id, known.identity, known.entry));
    }
    named
}

fn known(entries: Vec<Entry>, leftovers: &mut Vec<Leftover>) -> Vec<Known> {
    let (mut identities, mut said) = (BTreeSet::new(), BTreeSet::new());
    let mut found = Vec::new();
    for entry in entries {
        let words = id::of_name(&entry.title);
        let date = entry.when.as_ref().map(|when| when.date.as_deref().unwrap_or(&when.words));
        let plain = match &entry.key {
            Some(key) => format!("key {key}"),
            None => format!("{words} {}", date.unwrap_or_default()),
        };
        let mark = id::mark(&format!("{}\n{:?}", entry.text, entry.source));
        let marked = format!("{plain} {mark}");
        if !said.insert(marked.clone()) {
            let why = "an entry that says the same stands above".to_owned();
            leftovers.push(Leftover { at: entry.at, what: entry.title, why });
            continue;
        }
        let identity = if identities.contains(&plain) { marked } else { plain };
        identities.insert(identity.clone());
        found.push(Known { identity, words, mark, entry });
    }
    found
}

/// The ids that entries have from an earlier import, by identity. Where one headline is left over on
/// both sides, its date was mended.
fn given_before(found: &[Known], before: &Lock) -> BTreeMap<String, String> {
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    for Known { identity, .. } in found {
        if let Some(id) = before.events.get(identity) {
            given.insert(identity.clone(), id.clone());
        }
    }
    let mut lost: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    let ids: BTreeSet<String> = given.values().cloned().collect();
    for (identity, id) in &before.events {
        let is_lost = !given.contains_key(identity) && !ids.contains(id);
        if is_lost
            && let Some((words, _)) = identity.split_once(' ').filter(|(words, _)| *words != "key")
        {
            lost.entry(words).or_default().push(id);
        }
    }
    let mut fresh: BTreeMap<&str, Vec<&String>> = BTreeMap::new();
    for Known { identity, words, entry, .. } in found {
        if !given.contains_key(identity) && entry.key.is_none() {
            fresh.entry(words).or_default().push(identity);
        }
    }
    for (words, identities) in fresh {
        let ids = lost.get(words).map(Vec::as_slice);
        if let ([identity], Some([id])) = (identities.as_slice(), ids) {
            given.insert((*identity).clone(), (*id).clone());
        }
    }
    given
}

impl Known {
    /// The headline with the date, as an id.
    fn dated(&self) -> String {
        let when = self.entry.when.as_ref();
        let date = when.and_then(|when| when.date.as_deref()).unwrap_or_default();
        let parts = date.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        parts
            .take(3)
            .fold(self.words.clone(), |id, part| format!("{id}-{}", part.get(..4).unwrap_or(part)))
    }

    /// The headline, with the date where several have it, with a mark of the text where that is not
    /// enough: the same whatever the order of the file.
    fn new_id(&self, count: &BTreeMap<String, usize>, taken: &BTreeSet<String>) -> String {
        let dated = self.dated();
        let marked = format!("{dated}-{}", self.mark);
        let last = format!("{}-{}", self.words, id::mark(&self.identity));
        let plain = [self.words.clone(), dated].into_iter();
        let alone = plain.filter(|name| count.get(name) == Some(&1));
        let proposed = alone.chain([marked, last.clone()]);
        id::free(proposed, taken).unwrap_or(last)
    }
}
