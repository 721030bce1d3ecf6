//! Ids that last: made from what a record says, never from where it stands.

use std::collections::BTreeSet;

use sha2::{Digest as _, Sha256};

/// The most letters of an id's words; a date and a mark may follow.
const LONG: usize = 60;

/// A name as an id: its letters in Latin ones, cut at a word. Names without any become a mark of
/// their own.
pub(super) fn of_name(name: &str) -> String {
    let plain = any_ascii::any_ascii(name).to_ascii_lowercase().replace(['\'', '’'], "");
    let mut id = String::new();
    for word in plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()) {
        let word = word.get(..LONG).unwrap_or(word);
        if !id.is_empty() && LONG < id.len() + 1 + word.len() {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id += word;
    }
    if id.is_empty() { format!("n{}", mark(name)) } else { id }
}

/// Whether a key is an id as we make them, in words: no number, and no UUID.
pub(super) fn is_of_words(key: &str) -> bool {
    let letters = key.bytes().filter(u8::is_ascii_lowercase).count();
    of_name(key) == key && key.len() < 2 * letters
}

/// Eight letters that tell a text from any other.
pub(super) fn mark(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// The first of the ids proposed that nobody has; each is longer and says more.
pub(super) fn free(
    proposed: impl IntoIterator<Item = String>,
    taken: &BTreeSet<String>,
) -> Option<String> {
    proposed.into_iter().find(|id| !taken.contains(id))
}

#[cfg(test)]
mod tests {
    use super::{is_of_words, of_name};
    use crate::model::{EventId, Id as _};

    #[test]
    fn a_name_in_any_letters_is_an_id() {
        for (name, expected) in [
            ("Ada Lovelace", "ada-lovelace"),
            ("…And the women who made it work!", "and-the-women-who-made-it-work"),
            ("Der Streik in Göttingen", "der-streik-in-gottingen"),
            ("The Minister’s reply", "the-ministers-reply"),
            ("Война и мир", "voyna-i-mir"),
            ("東京", "dongjing"),
        ] {
            assert_eq!(of_name(name), expected);
        }
        for name in ["", "!!!", "word ".repeat(50).as_str(), "x".repeat(500).as_str(), "\u{e000}"] {
            let id = of_name(name);
            assert!(EventId::parse(&id).is_ok() && id.len() <= 60, "{name}: {id}");
        }
    }

    #[test]
    fn a_key_is_an_id_where_it_has_words() {
        for (key, expected) in [
            ("the-envoy-protests", true),
            ("note-1911-07-04", false),
            ("strike-2", true),
            ("17", false),
            ("Strike", false),
            ("strike 2", false),
            ("", false),
            ("c56a4180-65aa-42ec-a945-5fd21dec0538", false),
        ] {
            assert_eq!(is_of_words(key), expected, "{key}");
        }
    }
}
