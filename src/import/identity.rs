//! By what an entry is known from one import to the next, and the id that it has for that.

use std::collections::{BTreeMap, BTreeSet};

use super::lock::Lock;
use super::{Entry, Leftover, id};

/// An entry with what tells it from others.
struct Known {
    /// The headline as an id.
    words: String,
    /// The file's own key, else headline and date.
    plain: String,
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
        let identity = known.identity();
        let id = given.get(&identity).cloned();
        let id = id.unwrap_or_else(|| known.new_id(&count, &taken));
        taken.insert(id.clone());
        named.push((id, identity, known.entry));
    }
    named
}

fn known(entries: Vec<Entry>, leftovers: &mut Vec<Leftover>) -> Vec<Known> {
    let mut said = BTreeSet::new();
    let mut found = Vec::new();
    for entry in entries {
        let words = id::of_name(&entry.title);
        let date = entry.when.as_ref().map(|when| when.date.as_deref().unwrap_or(&when.words));
        let plain = match &entry.key {
            Some(key) => format!("{KEY}{key}"),
            None => format!("{words} {}", date.unwrap_or_default()),
        };
        let mark = id::mark(&format!("{}\n{:?}", entry.text, entry.source));
        let known = Known { words, plain, mark, entry };
        if said.insert(known.identity()) {
            found.push(known);
        } else {
            let why = "an entry that says the same stands above".to_owned();
            leftovers.push(Leftover { at: known.entry.at, what: known.entry.title, why });
        }
    }
    found
}

/// What an identity by a key begins with; no headline as an id has such a letter.
const KEY: &str = "= ";

/// A part of an identity that may tell enough.
type Part = dyn Fn(&str) -> Option<String>;

/// The ids that entries have from an earlier import, by identity: the same entry, else the one with
/// the same key or the same headline and date, else the one with the same headline. The last two
/// hold where one is left over on both sides: its text or its date was mended.
fn given_before(found: &[Known], before: &Lock) -> BTreeMap<String, String> {
    let mut given: BTreeMap<String, String> = BTreeMap::new();
    for identity in found.iter().map(Known::identity) {
        if let Some(id) = before.events.get(&identity) {
            given.insert(identity, id.clone());
        }
    }
    let plain = |identity: &str| identity.rsplit_once(' ').map(|(plain, _)| plain.to_owned());
    let words = |identity: &str| {
        let words = identity.split_once(' ').map(|(words, _)| words.to_owned());
        words.filter(|_| !identity.starts_with(KEY))
    };
    let coarser: [&Part; 2] = [&plain, &words];
    for part in coarser {
        let claimed: BTreeSet<String> = given.values().cloned().collect();
        let mut lost: BTreeMap<String, BTreeSet<&String>> = BTreeMap::new();
        for (identity, id) in before.events.iter().filter(|(_, id)| !claimed.contains(*id)) {
            lost.entry(part(identity).unwrap_or_default()).or_default().insert(id);
        }
        let mut fresh: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for identity in found.iter().map(Known::identity).filter(|of| !given.contains_key(of)) {
            if let Some(part) = part(&identity) {
                fresh.entry(part).or_default().push(identity);
            }
        }
        for (part, identities) in fresh {
            let ids: Vec<&&String> = lost.get(&part).into_iter().flatten().collect();
            if let ([identity], [id]) = (identities.as_slice(), ids.as_slice()) {
                given.insert(identity.clone(), (**id).clone());
            }
        }
    }
    given
}

impl Known {
    /// What tells it from every other entry.
    fn identity(&self) -> String {
        format!("{} {}", self.plain, self.mark)
    }

    /// The headline with the date, as an id.
    fn dated(&self) -> String {
        let when = self.entry.when.as_ref();
        let date = when.and_then(|when| when.date.as_deref()).unwrap_or_default();
        let parts = date.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        parts
            .take(3)
            .fold(self.words.clone(), |id, part| format!("{id}-{}", part.get(..4).unwrap_or(part)))
    }

    /// The file's own key where it reads as an id of ours, else the headline, with the date where
    /// several have it, with a mark of the text where that is not enough: the same whatever the
    /// order of the file.
    fn new_id(&self, count: &BTreeMap<String, usize>, taken: &BTreeSet<String>) -> String {
        let dated = self.dated();
        let marked = format!("{dated}-{}", self.mark);
        let last = format!("{}-{}", self.words, id::mark(&self.identity()));
        let plain = [self.words.clone(), dated].into_iter();
        let alone = plain.filter(|name| count.get(name) == Some(&1));
        let key = self.entry.key.clone().filter(|key| id::is_of_words(key));
        let proposed = key.into_iter().chain(alone).chain([marked, last.clone()]);
        id::free(proposed, taken).unwrap_or(last)
    }
}
