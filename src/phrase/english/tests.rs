//! What is read of printed words, and what is refused.

use super::{read, says_since};
use crate::phrase::Bearing;

#[test]
fn words_that_are_not_understood_to_the_last_are_not_read() {
    for words in REFUSED {
        assert_eq!(read(words), None, "{words}");
    }
}

const REFUSED: &[&str] = &[
    "",
    "0 BC",
    "0th century",
    " ",
    ",",
    "the",
    "on",
    "currently",
    "5",
    "10",
    "at 10",
    "may",
    "march",
    "sat",
    "Sun",
    "the 5th",
    "31 June",
    "29 February 2025",
    "30 February",
    "March 45",
    "5/3/2026",
    "4-5 March",
    "4–5 March 2026",
    "between 3 and 5 March",
    "on 4 and 5 March",
    "March-April",
    "Monday-Friday",
    "from Monday to Friday",
    "1914-18",
    "on Monday or Tuesday",
    "the day after Tuesday",
    "two days before last Friday",
    "the last week of March",
    "in his last week",
    "over the last week",
    "over the past week",
    "the last year",
    "within two days",
    "in two days",
    "several years ago",
    "a few days ago",
    "more than three years ago",
    "almost a year ago",
    "half a year ago",
    "a year and a half ago",
    "a week ago on Tuesday",
    "not on Tuesday",
    "every Tuesday",
    "on Tuesdays",
    "Tuesday’s debate",
    "the Friday prayers",
    "the Tuesday after",
    "Tuesday week",
    "in 1948 villages",
    "killed 1948 men",
    "in March of that year",
    "spring 1948",
    "last summer",
    "at 1930",
    "21.40 in the morning",
    "9.40 pm last week",
    "25:10",
    "9.75",
    "at 13 pm",
    "on the last night of the siege",
    "the last night",
    "years later",
    "\u{0}",
    "5\u{301} March",
    "99999999999999999999 days ago",
    "0 days ago",
    "now",
    "by then",
    "early",
    "mid",
    "late",
    "early late March",
    "mid Tuesday",
    "19th",
    "century",
    "0s",
    "ab-cd-ef",
    "20é6-03-05",
    "é",
    "1é",
    "12é4",
];

/// `or` is a time twelve hours later that the words leave possible.
#[test]
fn clock_times_are_read() {
    for (words, expected, has_day) in [
        ("at 9.40 pm", "21:40", false),
        ("9:40 p.m.", "21:40", false),
        ("9.40pm", "21:40", false),
        ("8:05 am", "08:05", false),
        ("12.10 am", "00:10", false),
        ("12.10 pm", "12:10", false),
        ("9 pm", "21:00", false),
        ("21.40", "21:40", false),
        ("at 21:40", "21:40", false),
        ("2140 hours", "21:40", false),
        ("08:05", "08:05", false),
        ("9.40", "09:40 or", false),
        ("at 9.40 local time", "09:40 or", false),
        ("9 o’clock", "09:00 or", false),
        ("noon", "12:00", false),
        ("at midnight", "00:00", false),
        ("8.05 in the morning", "08:05", false),
        ("at 8 in the evening", "20:00", false),
        ("9 at night", "21:00", false),
        ("2 at night", "02:00", false),
        ("at 9.40 pm on Tuesday", "21:40", true),
        ("on Tuesday at 9.40 pm", "21:40", true),
        ("at 8 on Tuesday morning", "08:00", true),
        ("yesterday at noon", "12:00", true),
        ("5 March, 21.40", "21:40", true),
        ("9.40 pm, 5 March 2026", "21:40", true),
        ("said at 9.40 pm", "21:40", false),
    ] {
        let reading = read(words).expect(words);
        let clock = reading.clock.expect(words);
        let or = if clock.or_later { " or" } else { "" };
        assert_eq!(format!("{}{or}", clock.at.format("%H:%M")), expected, "{words}");
        assert_eq!(reading.phrase.is_some(), has_day, "{words}");
    }
}

#[test]
fn prepositions_are_kept() {
    for (words, bearing, is_about) in [
        ("on Tuesday", Bearing::At, false),
        ("by Tuesday", Bearing::By, false),
        ("since Tuesday", Bearing::Since, false),
        ("ever since 1948", Bearing::Since, false),
        ("since about 1885", Bearing::Since, true),
        ("from 1885", Bearing::From, false),
        ("until 5 March", Bearing::Until, false),
        ("before noon", Bearing::Before, false),
        ("after last week", Bearing::After, false),
        ("around 9.40 pm", Bearing::At, true),
        ("has refused since Tuesday", Bearing::Since, false),
    ] {
        let reading = read(words).expect(words);
        assert_eq!((reading.bearing, reading.is_about), (bearing, is_about), "{words}");
    }
    assert!(says_since("Since the vote") && says_since("ever since he"));
    assert!(!says_since("has since") && !says_since(""));
}
