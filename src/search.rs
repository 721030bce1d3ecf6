//! Words to look for: whether a text has them, case and accents left aside.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::{Event, Id as _, Model, Sense, is_forbidden};

/// The longest text that is searched for, in characters.
pub const QUERY_CHARACTERS_MAX: usize = 100;

/// How well an event's words fit what was searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hit {
    /// It has all words as they were written, accents included.
    Exact,
    /// It has them if accents and case are left aside.
    Folded,
}

/// What is searched for, from what was typed: trimmed, at most 100 characters, nothing where
/// there is no word in it.
pub fn query(typed: &str) -> Option<String> {
    let visible = typed.chars().map(|c| if is_forbidden(c) { ' ' } else { c });
    let text: String = visible.take(QUERY_CHARACTERS_MAX).collect();
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    text.chars().any(char::is_alphanumeric).then_some(text)
}

/// Whether a text has all words of a query, case and accents left aside.
pub fn has_words(text: &str, q: &str) -> bool {
    hit(q, text).is_some()
}

/// Everything that is said of an event, in our words and in those printed.
pub fn words_of(model: &Model, event: &Event) -> String {
    let mut words = format!("{}\n{}\n", event.title, event.summary);
    let mut add = |text: &str| {
        words.push_str(text);
        words.push('\n');
    };
    for actor in &event.actors {
        add(&model.actors.get(actor).name);
    }
    for account in model.accounts_of(&event.id) {
        add(&account.says);
        account.channel.iter().for_each(|channel| add(channel));
        account.names.iter().for_each(|name| add(&name.printed));
        account.quotes.iter().for_each(|quote| add(&quote.exact));
        for stance in &account.stances {
            add(&model.claims.get(&stance.claim).text);
        }
        for time in &account.time {
            add(&time.words);
            if let Sense::Several(readings) = &time.sense {
                readings.iter().for_each(|reading| add(&reading.means));
            }
        }
    }
    add(event.id.as_str());
    words
}

/// How well a text fits a query, or `None` where it does not have all its words.
pub fn hit(q: &str, words: &str) -> Option<Hit> {
    let has_all = |words: &str, q: &str| q.split(' ').all(|word| words.contains(word));
    // Composed and decomposed letters are the same letters.
    let exact = |text: &str| text.nfc().collect::<String>().to_lowercase();
    if has_all(&exact(words), &exact(q)) {
        return Some(Hit::Exact);
    }
    has_all(&fold(words), &fold(q)).then_some(Hit::Folded)
}

/// A text without case, accents and compatibility forms: “Morón” becomes “moron”.
///
/// ```
/// # use demarche::search::fold;
/// assert_eq!(fold("Morón de la Frontera"), "moron de la frontera");
/// assert_eq!(fold("AÑO ﬁn"), "ano fin");
/// ```
pub fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::{Hit, hit, query};

    #[test]
    fn accents_and_case_are_folded_and_exact_hits_told_apart() {
        for (q, words, expected) in [
            ("moron", "the base at Morón", Some(Hit::Folded)),
            ("morón", "the base at Morón", Some(Hit::Exact)),
            ("MORO\u{301}N", "the base at Morón", Some(Hit::Exact)),
            ("morón", "the base at Moron", Some(Hit::Folded)),
            ("base rota", "Rota is a base", Some(Hit::Exact)),
            ("base cadiz", "Rota is a base", None),
        ] {
            assert_eq!(hit(q, words), expected, "{q} in {words}");
        }
    }

    #[test]
    fn a_query_is_a_few_visible_words_or_nothing() {
        assert_eq!(query("  Rota\u{0}\n Morón "), Some("Rota Morón".to_owned()));
        assert_eq!(query(" … "), None);
        assert_eq!(query(&"a".repeat(1_000_000)).map(|q| q.len()), Some(100));
    }
}
