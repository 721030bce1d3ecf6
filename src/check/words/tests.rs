//! Texts made for these tests, and what is said of words that they have or do not have.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use proptest::prelude::{prop, prop_assert, prop_assert_eq, proptest};

use super::paragraph::{Edges, Paragraph, Words};
use super::{Lookup, State};
use crate::diagnostic::Source;
use crate::load::texts::Text;
use crate::load::{File, Holds, parse};
use crate::model::Model;

const CHRONOLOGY: &str = r#"
lane = [{ id = "capital", name = "The capital", about = "The government." }]
actor = [{ id = "envoy", name = "The envoy", kind = "person" }]
[chronology]
title = "A dispute"
summary = "Made up."
language = "en"
[axis]
zone = "Europe/Madrid"
[glance]
assertion = "protest"
denial = "protest"
decisions = []
unknown = []
[[event]]
id = "protest"
title = "The envoy protests"
summary = "The envoy protests."
kind = "protest"
lane = "capital"
actors = ["envoy"]
added = "1999-05-01"
"#;

/// Looks words up in a text: what `[report]` says beside its id, and what the account says.
fn lookup(text: &str, report: &str, account: &str) -> Lookup {
    let text = Text::new(text);
    let model = model(text.paragraphs.len(), report, account);
    let id = model.reports.iter().next().unwrap().id.clone();
    super::check(&model, &BTreeMap::from([(id, text)]))
}

/// A model of one event and one report of it.
fn model(lines: usize, report: &str, account: &str) -> Model {
    let paragraphs: Vec<_> = (1..=lines).collect();
    let head = "[report]\nid = \"post\"\nlabel = \"Post\"\ndescription = \"Made up.\"";
    let report = format!(
        "{head}\nlanguage = \"en\"\n{}{report}\n[[account]]\nevent = \"protest\"\n\
         paragraphs = {paragraphs:?}\nsays = \"Something.\"\n{account}",
        if report.contains("lines = ") { String::new() } else { format!("lines = {lines}\n") },
    );
    let file = |path: &str, text: &str| {
        let source = Source::new(path, text);
        File { holds: Holds::at(Path::new(path)), source: Arc::new(source) }
    };
    let loaded = parse(&[file("chronology.toml", CHRONOLOGY), file("post.toml", &report)]);
    assert_eq!(loaded.diagnostics, [], "{report}");
    loaded.model.unwrap()
}

/// The problems of a lookup: rule, message and hint, one problem a line.
fn said(lookup: &Lookup) -> String {
    let lines = lookup.diagnostics.iter().map(|diagnostic| {
        let hint = diagnostic.hint.as_deref().unwrap_or("-");
        format!("{}: {}: {hint}", diagnostic.rule, diagnostic.message)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The problems of one quotation, given as its TOML without the speaker.
fn quote(text: &str, quote: &str) -> String {
    let account = format!("quote = [{{ speaker = \"envoy\", {quote} }}]");
    said(&lookup(text, "", &account))
}

/// The problems of time words in the first paragraph.
fn time(text: &str, words: &str) -> String {
    let time = format!("{{ words = \"{words}\", paragraph = 1, unanchored = \"Nothing.\" }}");
    said(&lookup(text, "", &format!("time = [{time}]")))
}

/// Holds that the quotation is found as it is, in the first paragraph.
pub(super) fn finds(text: &str, exact: &str) {
    assert_eq!(quote(text, &format!("exact = '''{exact}''', paragraph = 1")), "", "{text}");
}

/// Holds that something is said of the quotation, and returns it.
pub(super) fn misses(text: &str, exact: &str) -> String {
    let said = quote(text, &format!("exact = '''{exact}''', paragraph = 1"));
    assert!(said.starts_with("words-not-found: "), "{text}: {said}");
    said
}

const NOWHERE: &str = "no paragraph of the text has these words; copy them letter by letter";

#[test]
fn a_quotation_is_found_in_its_marks() {
    finds("He called it “an intolerable act” and left.", "an intolerable act");
    finds("“An intolerable act,” he said.", "An intolerable act");
    finds("He called it “an intolerable act.”", "an intolerable act");
    // A part of what is in the marks is a quotation too.
    finds("He called it “an intolerable act of war.”", "intolerable act");
    finds("“One,” he said. “An intolerable act.”", "An intolerable act");
}

#[test]
fn a_negation_is_another_wording() {
    let text = "“Madrid has not agreed,” he said.";
    let expected = format!(
        "words-not-found: “has agreed” is not in quotation marks in paragraph 1: {NOWHERE}"
    );
    assert_eq!(misses(text, "has agreed"), expected);
    for (text, exact) in [
        ("“We never disagreed,” he said.", "agreed"),
        ("“They are non-combatant,” he said.", "combatant"),
        ("“They are non\u{2011}combatant,” he said.", "combatant"),
        ("“We can’t agree,” he said.", "We can"),
        ("“We can't agree,” he said.", "We can"),
        ("“It is anti-war,” he said.", "war"),
        ("“We un\u{ad}agreed,” he said.", "agreed"),
        ("“It costs 1,000,” he said.", "000"),
        ("“It costs 1.5,” he said.", "It costs 1"),
        ("“From 4–5 March,” he said.", "5 March"),
    ] {
        misses(text, exact);
    }
    finds("“We agreed—all of us,” he said.", "We agreed");
    finds("“We agreed - all of us,” he said.", "all of us");
    finds("“‘We agreed’, he told me,” she said.", "We agreed");
}

#[test]
fn a_changed_word_or_letter_is_another_wording() {
    let text = "He called it “an intolerable act” and left.";
    for exact in [
        "an intolerable deed",
        "An intolerable act",
        "an intolerable act and left",
        "an intolerable, act",
        "an intolerable acts",
        "an  intolerabel act",
    ] {
        assert!(misses(text, exact).ends_with(NOWHERE), "{exact}");
    }
    misses("“Moron,” he said.", "Morón");
    misses("“Wait..” he said.", "Wait…");
    misses("“It is ﬁne,” he said.", "ne");
}

#[test]
fn words_of_another_paragraph_are_said_to_stand_there() {
    let text = "One.\n\nTwo: “an act”.\n\nThree: an act.\n";
    assert_eq!(
        misses(text, "an act"),
        "words-not-found: “an act” is not in quotation marks in paragraph 1: \
         paragraph 2 has them in quotation marks: mend `paragraph`",
    );
    assert_eq!(quote(text, "exact = \"an act\", paragraph = 2"), "");
    assert_eq!(
        quote(text, "exact = \"an act\", paragraph = 3"),
        "words-not-found: “an act” is not in quotation marks in paragraph 3: \
         paragraph 2 has them in quotation marks: mend `paragraph`",
    );
}

#[test]
fn reported_speech_is_no_quotation() {
    assert_eq!(
        misses("He said that it was an act.\nMore.", "it was an act"),
        "words-not-found: “it was an act” is not in quotation marks in paragraph 1: \
         paragraph 1 has them outside of quotation marks: \
         what the report says in its own words is no quotation",
    );
    // Half of it in marks, or between the marks of two quotations.
    misses("He said that it was “an act.”", "it was an act");
    misses("“No,” he said, “never.”", "he said");
    misses("\"No,\" he said, \"never.\"", "he said");
    misses("“No,” he said, “never.”", "No,” he said, “never");
    // Straight single marks cannot be told from apostrophes.
    misses("He called it 'an act'.", "an act");
    assert!(
        quote("One.\nIt was an act.", "exact = \"an act\", paragraph = 1")
            .contains("paragraph 2 has them outside of quotation marks"),
    );
}

#[test]
fn scare_quotes_are_marks_whoever_speaks() {
    // Who speaks is for people to read: the check knows marks.
    finds("The so-called “belief” of spokespeople.", "belief");
    misses("The so-called “belief” of spokespeople.", "of spokespeople");
}

#[test]
fn a_quotation_twice_needs_its_neighbours() {
    let text = "They spoke of “an act” and, later, of “an act,” again.";
    assert_eq!(
        quote(text, "exact = \"an act\", paragraph = 1"),
        "words-twice: paragraph 1 has “an act” in quotation marks twice: \
         give `prefix` or `suffix`, the words directly before or after the one meant",
    );
    for context in [
        "prefix = \"spoke of\"",
        "prefix = \"They spoke of “\"",
        "prefix = \"later, of\"",
        "suffix = \"and\"",
        "suffix = \"again\"",
        "suffix = \",” again.\"",
        "prefix = \"later, of\", suffix = \"again\"",
    ] {
        assert_eq!(quote(text, &format!("exact = \"an act\", paragraph = 1, {context}")), "");
    }
    for context in [
        "prefix = \"poke of\"",
        "suffix = \"an\"",
        "prefix = \"They spoke\"",
        "prefix = \"later, of\", suffix = \"and\"",
    ] {
        assert_eq!(
            quote(text, &format!("exact = \"an act\", paragraph = 1, {context}")),
            "words-not-found: “an act” in paragraph 1 has another prefix or suffix: \
             copy the words that stand directly before and after it",
        );
    }
    let twice = quote(text, "exact = \"an act\", paragraph = 1, prefix = \"of\"");
    assert!(twice.starts_with("words-twice: "), "{twice}");
    let thrice = quote("“No, no, no.” “No.”", "exact = \"no\", paragraph = 1, suffix = \",\"");
    assert_eq!(thrice, "");
    // The report's own words beside a quotation do not make it two.
    finds("He would not “cooperate”. They cooperate.", "cooperate");
}

#[test]
fn marks_that_are_never_closed_are_said_to_be_so() {
    let open = "Tehran called it “responsible behaviour.";
    assert_eq!(
        misses(open, "responsible behaviour"),
        "words-not-found: paragraph 1 never closes the quotation marks before \
         “responsible behaviour”: say `unclosed = true`",
    );
    let unclosed = "exact = \"responsible behaviour\", paragraph = 1, unclosed = true";
    assert_eq!(quote(open, unclosed), "");
    assert_eq!(quote("Tehran called it \"responsible behaviour.", unclosed), "");
    assert_eq!(
        quote("Tehran called it “responsible behaviour.”", unclosed),
        "words-not-found: paragraph 1 closes the quotation marks after \
         “responsible behaviour”: delete `unclosed`",
    );
    // A quotation further on does not close it, whatever its marks.
    for text in [
        "It was “responsible behaviour. He said “no” and left.",
        "It was \"responsible behaviour. He said \"no\" and left.",
        "It was “responsible behaviour. He said \"no\" and left.",
    ] {
        assert_eq!(quote(text, unclosed), "", "{text}");
        finds(text, "no");
    }
    // The next paragraph does not either.
    assert_eq!(quote("“responsible behaviour.\nmore”", unclosed), "");
}

#[test]
fn typography_is_folded_and_nothing_else() {
    for (text, exact) in [
        ("\"Spain's stance - unchanged,\" he said.", "Spain’s stance – unchanged"),
        ("“Spain’s stance – unchanged,” he said.", "Spain's stance - unchanged"),
        ("“Spain’s stance — unchanged,\" he said.", "Spain's stance - unchanged"),
        ("“Mor\u{f3}n,” he said.", "Moro\u{301}n"),
        ("“Moro\u{301}n,” he said.", "Mor\u{f3}n"),
        ("“15\u{a0}aircraft\u{202f}in\u{2009} \tall,” he said.", "15 aircraft in all"),
        ("„Ein Akt“, sagte er.", "Ein Akt"),
        ("«Un acto», dijo.", "Un acto"),
    ] {
        finds(text, exact);
    }
    // A letter and its accent are one.
    misses("“Moro\u{301}n,” he said.", "Moro");
    misses("“n\u{308},” he said.", "n");
}

#[test]
fn quotation_marks_nest() {
    let text = "“He said ‘we agreed’ and “we left” to us,” she said.";
    for exact in ["we agreed", "we left", "to us", "He said ‘we agreed’ and “we left” to us"]
    {
        finds(text, exact);
    }
    misses(text, "she said");
    finds("'\"We agreed,\" she said,' he wrote.", "We agreed");
    misses("'\"We agreed,\" she said,' he wrote.", "she said");
}

#[test]
fn an_apostrophe_closes_nothing() {
    let text = "“Spain’s stance hasn’t changed, the ministers’ words aren’t new,” he said.";
    finds(text, "Spain’s stance hasn’t changed, the ministers’ words aren’t new");
    finds(text, "words aren't new");
    misses(text, "he said");
    finds("A 6\" gun and \"an act\" of war.", "an act");
    misses("A 6\" gun and \"an act\" of war.", "gun and");
}

#[test]
fn time_words_stand_once_in_their_paragraph() {
    let text =
        "Yesterday the envoy said “two days ago,” not three days ago.\nSoon afterwards he left.";
    assert_eq!(time(text, "Yesterday"), "");
    assert_eq!(time(text, "two days ago"), "");
    assert_eq!(
        time(text, "days ago"),
        "words-twice: paragraph 1 has “days ago” twice: \
         take in words before or after, seven in all at most",
    );
    assert_eq!(
        time(text, "Soon afterwards"),
        "words-not-found: “Soon afterwards” is not in paragraph 1: \
         paragraph 2 has these words: mend the number, or copy the words again",
    );
    assert_eq!(
        time(text, "yesterday"),
        format!("words-not-found: “yesterday” is not in paragraph 1: {NOWHERE}"),
    );
    let found =
        lookup(text, "", "[[time]]\nwords = \"three days\"\nparagraph = 1\nunanchored = \"No.\"");
    assert_eq!(said(&found), "");
    assert_eq!(found.time_words.len(), 1);
}

#[test]
fn printed_names_headline_publisher_and_date_are_looked_up() {
    let text = "Post: Talks stall\nThursday, July 6, 1911\nThe minister’s wife met Sir John. Sir John left.";
    let report = |headline: &str, publisher: &str, date: &str| {
        format!(
            "headline = \"{headline}\"\npublisher = \"{publisher}\"\npublished = \"1911-07-06\"\n\
             published-words = \"{date}\"\npublished-paragraph = 2\n"
        )
    };
    let names = |name: &str| format!("names = [{{ actor = \"envoy\", as = \"{name}\" }}]");
    let good = report("Talks stall", "Post", "July 6, 1911");
    assert_eq!(said(&lookup(text, &good, &names("Sir John"))), "");
    // Possessives are names all the same.
    assert_eq!(said(&lookup(text, "", &names("The minister"))), "");
    let bad = report("Talks stalled", "Pos", "Talks");
    assert_eq!(
        said(&lookup(text, &bad, &names("Sir Jo"))),
        format!(
            "words-not-found: the headline “Talks stalled” is not in the text: {NOWHERE}\n\
             words-not-found: the publisher “Pos” is not in the text: {NOWHERE}\n\
             words-not-found: the date “Talks” is not in paragraph 2: paragraph 1 has these words: \
             mend the number, or copy the words again\n\
             words-not-found: the name “Sir Jo” is not in paragraphs 1, 2 and 3: {NOWHERE}"
        ),
    );
}

#[test]
fn diagnostics_point_at_the_words() {
    let places = |found: Lookup| -> Vec<String> {
        found.diagnostics.iter().map(|d| format!("{:?}", d.place.as_ref().unwrap())).collect()
    };
    let account = "quote = [{ speaker = \"envoy\", exact = \"no\", paragraph = 1 }]";
    assert_eq!(places(lookup("Text.", "", account)), ["post.toml:12:39"]);
    let names = "names = [{ actor = \"envoy\", as = \"He\" }]";
    assert_eq!(places(lookup("Text.", "", names)), ["post.toml:12:34"]);
    assert_eq!(places(lookup("Text.", "headline = \"No\"\n", "")), ["post.toml:7:12"]);
}

#[test]
fn a_quotation_counts_as_checked_where_its_text_is_recorded() {
    let text = "He called it “an act”.";
    let account = "quote = [{ speaker = \"envoy\", exact = \"an act\", paragraph = 1 }]";
    let state = |found: &Lookup| found.quotations[0].state;

    let unrecorded = lookup(text, "", account);
    assert_eq!((said(&unrecorded).as_str(), state(&unrecorded)), ("", State::Found));

    let sha256 = Text::new(text).sha256;
    let recorded = lookup(text, &format!("sha256 = \"{sha256}\"\n"), account);
    assert_eq!((said(&recorded).as_str(), state(&recorded)), ("", State::Checked));

    let other = "0".repeat(64);
    let other = lookup(text, &format!("sha256 = \"{other}\"\n"), account);
    assert_eq!(
        said(&other),
        format!(
            "other-text: the text of the report “post” is another one: find out what has changed; \
             when every word is found in it, record {sha256}"
        ),
    );
    assert_eq!(state(&other), State::Found);

    let recorded = format!("sha256 = \"{sha256}\"\n");
    let changed = lookup(text, &recorded, &account.replace("an act", "acts"));
    assert_eq!(state(&changed), State::NotFound);
}

#[test]
fn the_count_of_lines_is_held_to_the_text() {
    assert_eq!(
        said(&lookup("One.\n\nTwo.", "lines = 3\n", "")),
        "paragraph: `lines` is 3, and the text has 2: \
         count the non-empty lines; every paragraph number rests on them",
    );
    // Paragraphs that the text does not have are no reason to fall over.
    let account = "quote = [{ speaker = \"envoy\", exact = \"no\", paragraph = 2 }]";
    assert!(said(&lookup("One.\nTwo.", "lines = 3\n", account)).contains("not in quotation marks"));
}

#[test]
fn words_of_a_report_without_text_are_not_looked_up() {
    let account = "quote = [{ speaker = \"envoy\", exact = \"no\", paragraph = 1 }]\n\
                   time = [{ words = \"now\", paragraph = 1, unanchored = \"Nothing.\" }]";
    let found = super::check(&model(1, "", account), &BTreeMap::new());
    assert_eq!(said(&found), "");
    assert_eq!(found.quotations[0].state, State::NoText);
    assert_eq!(found.time_words[0].state, State::NoText);
}

proptest! {
    /// Texts of what is hard to read: marks, joints, marks over letters, spaces.
    #[test]
    fn no_text_is_too_odd_to_look_into(
        text in "[a-b1 \u{a0}\u{301}\u{ad}“”„«»\"'’.,—–-]{0,24}",
        words in "[a-b1 \u{a0}\u{301}“”\"'’.,—-]{0,4}",
    ) {
        let paragraph = Paragraph::new(&text);
        let words = Words::new(&words);
        for found in paragraph.find(&words, Edges::Words) {
            paragraph.marks_around(&found);
            paragraph.fits(&found, Some(&words), Some(&words));
            prop_assert!(found.start < found.end && found.end <= text.chars().count());
            // Names may be where words may.
            prop_assert!(paragraph.find(&words, Edges::Names).contains(&found));
        }
    }

    /// Whole words out of a text are found in it, whatever the typography of their spaces.
    #[test]
    fn what_is_copied_is_found(
        words in prop::collection::vec("[a-c]{1,2}", 1..8),
        from in 0_usize..8,
        space in "[ \u{a0}\u{202f}\t]{1,2}",
    ) {
        let text = words.join(&space);
        let copied = words.get(from..).unwrap_or_default().join(" ");
        let found = Paragraph::new(&text).find(&Words::new(&copied), Edges::Words);
        prop_assert_eq!(found.is_empty(), copied.is_empty());
    }
}
