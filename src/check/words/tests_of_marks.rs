//! Marks of any kind and characters that nobody sees: they hide no quotation, and let none through
//! that has another word.

use proptest::prelude::{Strategy, any, prop, prop_assert, proptest};
use proptest::sample::select;

use super::paragraph::{Edges, Paragraph, Words};
use super::tests::{finds, misses};

#[test]
fn a_quotation_is_found_in_whatever_marks_are_printed() {
    for text in [
        "He said ‘never again’ today.",
        "He said ‘never again.’",
        "(‘never again’)",
        "He said “never again” today.",
        "He said \"never again\" today.",
        "Er sagte »never again« heute.",
        "Er sagte:»never again«",
        "Il a dit « never again », puis rien.",
        "Il a dit «never again».",
        "He said „never again” today.",
        "Er sagte „never again“, dann nichts.",
        "Er sagte ‚never again‘, dann nichts.",
        "Han sa ”never again” idag.",
        "Han sa »never again» idag.",
        "Er sagte ›never again‹ und ging.",
        "发言人说：「never again」。",
        "发言人说：『never again』。",
        "He said “he told us ‘never again’ twice” today.",
        "‘He told us “never again” twice,’ she said.",
        "»Er sagte ›never again‹«, sagte sie.",
    ] {
        finds(text, "never again");
    }
    // Here no space parts words: a part of what is in marks may end within one.
    finds("发言人说：「没有合谋」。", "没有合谋");
    misses("发言人说：「没有合谋」。", "合谋");
}

#[test]
fn what_is_between_two_quotations_is_in_none() {
    for text in [
        "‘No,’ and never again ‘no.’",
        "»No«, and never again »no«.",
        "« No », and never again « no ».",
        "„No“, and never again „no“.",
        "”No”, and never again ”no”.",
        "「No」, and never again 「no」.",
        "‘No’ and never again, the ministers’ words were.",
        "It isn’t never again, the ministers’ words were.",
        "In the ‘90s never again, the ministers’ words were.",
        "On Hawai‘i never again, the ministers’ words were.",
        "The ministers’ never again, and the envoys’.",
        "He called it ‘peace talks’ and never again. The ministers’ words.",
        "It was ‘no’ and never again runnin’ fast.",
        // Never closed, it may be an apostrophe.
        "Get ‘em, never again.",
    ] {
        misses(text, "never again");
    }
}

#[test]
fn an_apostrophe_ends_no_quotation_that_goes_on() {
    finds("‘We don’t know,’ he said.", "We don't know");
    finds("‘The ministers’ words are ours,’ he said.", "The ministers’ words are ours");
    finds("‘The ministers’ words’, he said.", "The ministers’ words");
    finds("‘peace talks’ and ‘war talks’, he said", "peace talks");
    finds("‘peace talks’ and ‘war talks’, he said", "war talks");
    finds("“The ‘ministers’ words are ours,” he said.", "words are ours");
    misses("‘peace talks’ and ‘war talks’, he said", "and");
}

#[test]
fn what_nobody_sees_hides_nothing() {
    for (text, exact) in [
        ("“the co\u{ad}operation is over”", "the cooperation is over"),
        ("“the \u{200b}deal is dead”", "the deal is dead"),
        ("“the\u{200b} \u{200b}deal is dead”", "the deal is dead"),
        ("“the \u{200e}fort\u{200f} fell”", "the fort fell"),
        ("“the \u{2068}fort\u{2069} fell”", "the fort fell"),
        ("\u{feff}“a U.S.\u{2011}led force”", "a U.S.-led force"),
        ("“the o\u{fb03}cial \u{fb02}eet”", "the official fleet"),
        ("“the official fleet”", "the o\u{fb03}cial \u{fb02}eet"),
        ("“we deny... everything”", "we deny… everything"),
        ("“we deny… everything”", "we deny... everything"),
        ("“5\u{a0}000\u{202f}troops”", "5 000 troops"),
        ("“the Sa\u{301}nchez line”", "the Sánchez line"),
        ("“the 4\u{2212}5 range”", "the 4-5 range"),
        ("«\u{200f}\u{fefb} اتفاق\u{200f}»", "لا اتفاق"),
    ] {
        finds(text, exact);
    }
    // A word does not end where nothing is seen.
    for (text, exact) in [
        ("“We dis\u{200b}agreed”", "agreed"),
        ("“We dis\u{ad}agreed”", "agreed"),
        ("“We dis\u{2060}agreed”", "agreed"),
        ("“It is a\u{fb03}rmed”", "a"),
        ("“Spain has not agreed”", "Spain has agreed"),
        ("“Spain has\u{200b} not agreed”", "Spain has agreed"),
        ("“the 4\u{2212}5 range”", "5 range"),
    ] {
        misses(text, exact);
    }
}

/// Marks in pairs.
const PAIRS: [(&str, &str); 12] = [
    ("“", "”"),
    ("‘", "’"),
    ("\"", "\""),
    ("„", "“"),
    ("„", "”"),
    ("»", "«"),
    ("«", "»"),
    ("« ", " »"),
    ("「", "」"),
    ("『", "』"),
    ("‚", "‘"),
    ("”", "”"),
];

/// Words as a report prints them, with what nobody sees strewn in.
fn printed(words: &[String], strewn: &[(usize, char)]) -> String {
    let mut letters: Vec<char> = words.join(" ").chars().collect();
    for (at, character) in strewn {
        letters.insert(at % (letters.len() + 1), *character);
    }
    letters.into_iter().collect::<String>().replace("ffi", "\u{fb03}")
}

fn strewn() -> impl Strategy<Value = Vec<(usize, char)>> {
    let unseen = select(vec!['\u{ad}', '\u{200b}', '\u{200e}', '\u{2060}', '\u{feff}']);
    prop::collection::vec((any::<usize>(), unseen), 0..6)
}

/// Whether the words are found in marks.
fn is_quoted(text: &str, words: &[String]) -> bool {
    let paragraph = Paragraph::new(text);
    let found = paragraph.find(&Words::new(&words.join(" ")), Edges::Words);
    found.iter().any(|at| paragraph.marks_around(at).is_some_and(|span| span.is_closed))
}

proptest! {
    /// Whatever is printed around it and within it, a quotation is found; with one word of it left
    /// out, added or changed in print, never.
    #[test]
    fn a_quotation_is_found_and_no_other_wording(
        words in prop::collection::vec("[a-c]{1,3}|office|don’t|it's|U\\.S\\.", 2..7),
        other in "[x-z]{1,3}",
        at in any::<usize>(),
        pair in select(PAIRS.to_vec()),
        strewn in strewn(),
    ) {
        let at = at % words.len();
        let (open, close) = pair;
        let text = |words: &[String]| {
            format!("He said {open}{}{close} today.", printed(words, &strewn))
        };
        prop_assert!(is_quoted(&text(&words), &words), "{}", text(&words));
        let mut dropped = words.clone();
        dropped.remove(at);
        prop_assert!(!is_quoted(&text(&dropped), &words), "{}", text(&dropped));
        let mut changed = words.clone();
        changed[at] = other.clone();
        prop_assert!(!is_quoted(&text(&changed), &words), "{}", text(&changed));
        // Before the first word it would be quoted in part, which is no other wording.
        let mut added = words.clone();
        added.insert(at.max(1), other);
        prop_assert!(!is_quoted(&text(&added), &words), "{}", text(&added));
        // Without marks it is the report's own.
        let bare = text(&words).replace(open, "").replace(close, "");
        prop_assert!(!is_quoted(&bare, &words), "{bare}");
    }
}
