use proptest::prelude::*;

use super::segment::Segment;
use super::terms::Terms;
use super::{Hit, Postings, hit, query};

#[test]
fn words_are_found_as_they_are_typed() {
    let (exact, folded, part) = (Some(Hit::Exact), Some(Hit::Folded), Some(Hit::Part));
    for (q, words, expected) in [
        ("moron", "the base at Morón", folded),
        ("morón", "the base at Morón", exact),
        ("MORO\u{301}N", "the base at Morón", exact),
        ("morón", "the base at Moron", folded),
        ("base rota", "Rota is a base", exact),
        ("base cadiz", "Rota is a base", None),
        // A keyboard has one apostrophe.
        ("Spain's", "Spain’s stance", exact),
        ("don’t", "they don't", exact),
        ("spain", "Spain’s stance", exact),
        // Phrases.
        ("\"has agreed\"", "Spain has agreed", exact),
        ("“has agreed”", "Spain has agreed", exact),
        ("\"acme™ agreed\"", "so acme™ agreed", exact),
        // Folded, the sign is two letters that the text does not have.
        ("acme™", "acme agreed", exact),
        ("\"has agreed\"", "Spain has not agreed", None),
        ("has agreed", "Spain has not agreed", exact),
        ("\"has agreed", "agreed, it has", exact),
        ("\"one two\"", "one\ntwo", None),
        ("\"moron base\"", "the Morón base", folded),
        ("\"a deal\" rota", "Rota: a deal", exact),
        // Hyphens, also those that only a line needs.
        ("co-operate", "they cooperate", exact),
        ("cooperate", "they co-operate", exact),
        ("anti war", "an anti-war protest", exact),
        ("anti-war", "an anti war protest", exact),
        ("antiwar", "an anti\u{2011}war protest", exact),
        ("cooperate", "they co\u{ad}operate", exact),
        ("\"4-5 March\"", "4–5 March", exact),
        // Initials.
        ("US", "the U.S. forces", exact),
        ("U.S.", "the US forces", exact),
        ("u.s", "the U.S.-led force", exact),
        ("us-led", "the U.S.-led force", exact),
        ("U.K.", "the bulk", None),
        ("i.e.", "the ie", exact),
        // Whole words before parts of words.
        ("agree", "they agreed", part),
        ("agree", "they agree", exact),
        ("bases agree", "the bases agreed", part),
        ("合谋", "没有合谋", exact),
        // A single letter or digit at an end of a phrase is a word; so is what a hyphen joins, of two.
        ("\"a zone\"", "a zone", exact),
        ("\"a zone\"", "Rota zones", None),
        ("\"4 march\"", "14 March", None),
        ("\"plan b\"", "plan better", None),
        ("\"plan b\"", "the plan: plan B", exact),
        ("a-z", "from a–z", exact),
        ("a-z", "the A Z", exact),
        ("a-z", "a bazaar", None),
        ("e-mail", "the emails", part),
        // Signs alone ask for nothing.
        ("rota – morón", "Morón and Rota", exact),
        ("(rota,", "Rota", exact),
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

/// Parts of words, words, and what may stand between and around them.
const WORDS: [&str; 34] = [
    "a",
    "b",
    "ab",
    "aba",
    "us",
    "u.s.",
    "U.K.",
    "e",
    "co",
    "operate",
    "Cooperate",
    "spain",
    "Spain’s",
    "s",
    "morón",
    "moron",
    "MORO\u{301}N",
    "x\u{302}",
    "ﬁn",
    "fin",
    "½",
    "1",
    "2",
    "3.5",
    "㎏",
    "kg",
    "中",
    "合谋",
    "没有",
    "ไทย",
    "ดี",
    "ß",
    "İ",
    "ñ",
];
const SIGNS: [&str; 24] = [
    "", " ", " ", " ", "-", "-", "‑", "–", " - ", "--", "—", ".", ",", ". ", "'", "’", "/", "\n",
    "\u{ad}", "\u{a0}", "－", "…", "・", "¨",
];

fn text(words: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    let part = (prop::sample::select(&WORDS[..]), prop::sample::select(&SIGNS[..]));
    let parts = prop::collection::vec(part, words);
    parts.prop_map(|parts| parts.iter().flat_map(|(word, sign)| [*word, *sign]).collect())
}

fn asked() -> impl Strategy<Value = String> {
    let quoted = (text(1..4), any::<bool>());
    let quoted = quoted.prop_map(|(text, is_quoted)| match is_quoted {
        true => format!("\"{text}\""),
        false => text,
    });
    prop::collection::vec(quoted, 0..3).prop_map(|terms| terms.join(" "))
}

/// The postings of texts, in segments of a few.
fn postings(texts: &[String], each: usize) -> Postings {
    let said = |position: usize| texts[position].split('\t').collect();
    let starts = (0..texts.len()).step_by(each);
    let ranges = starts.map(|start| start..texts.len().min(start + each));
    Postings(ranges.flat_map(|range| Segment::all(range, &said)).collect())
}

fn check(texts: &[String], q: &str) {
    let said = |position: usize| texts[position].split('\t').collect();
    let hits = postings(texts, 5).hits(&Terms::read(q), said);
    for (position, text) in (0..).zip(texts) {
        let text = text.replace('\t', "\n");
        assert_eq!(hits.of(position), hit(q, &text), "{q:?} in {text:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn what_is_gathered_finds_what_a_look_at_each_text_finds(
        texts in prop::collection::vec(text(0..7), 1..12),
        q in asked(),
    ) {
        check(&texts, &q);
    }

    /// A part of what is there is mostly found.
    #[test]
    fn what_stands_in_a_text_is_found_as_a_look_at_each_text_finds_it(
        texts in prop::collection::vec(text(2..7), 1..12),
        at in any::<prop::sample::Index>(),
        from in any::<prop::sample::Index>(),
        length in 1_usize..9,
        is_quoted in any::<bool>(),
    ) {
        let letters: Vec<char> = at.get(&texts).chars().collect();
        let from = from.index(letters.len());
        let q: String = letters[from..].iter().take(length).collect();
        check(&texts, &if is_quoted { format!("\"{q}\"") } else { q });
    }
}

#[test]
fn texts_of_many_events_are_found_by_their_positions() {
    let texts: Vec<String> = (0..70_000)
        .map(|n| match n % 7 {
            0 => format!("the envoy denies it\tenvoy-denies-{n}"),
            1 => format!("the envoys agree\tenvoys-agree-{n}"),
            _ => format!("a quiet day\tday-{n}"),
        })
        .collect();
    let said = |position: usize| texts[position].split('\t').collect();
    let postings = Postings::of(texts.len(), said);
    let found = |q: &str| {
        let hits = postings.hits(&Terms::read(q), said);
        [hits.exact.len(), hits.folded.len(), hits.part.len()]
    };
    assert_eq!(postings.0.len(), 2);
    assert_eq!(found("envoy"), [10_000, 0, 10_000]);
    assert_eq!(found("envoy denies"), [10_000, 0, 0]);
    assert_eq!(found("\"envoy denies\""), [10_000, 0, 0]);
    assert_eq!(found("69999"), [1, 0, 0]);
    assert_eq!(found("day69998"), [1, 0, 0]);
    assert_eq!(found("ay6999"), [0, 0, 9]);
    assert_eq!(found("the quiet"), [0, 0, 0]);
    assert_eq!(found(""), [70_000, 0, 0]);
    assert_eq!(found("envoys agree 69995"), [0, 0, 0]);
    let hits = postings.hits(&Terms::read("envoys agree 69994"), said);
    assert_eq!(hits.of(69_994), Some(Hit::Exact));
}
