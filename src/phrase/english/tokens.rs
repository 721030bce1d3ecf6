//! Printed words as tokens, and the smallest of them: names of days and months, numbers, years.
//!
//! It may not know what tokens mean together.

use chrono::{Month, Weekday};

/// A run of tokens that is still to be read.
pub(super) type Rest<'t> = &'t [&'t str];

/// Stands before a month's name that, printed in lower case, may be another word.
pub(super) const AMBIGUOUS: char = '~';

/// The tokens of printed words: lower case, hyphens as spaces, without commas, full stops of
/// abbreviations and ordinal endings. A date of ISO 8601 stays one.
pub(super) fn tokens(words: &str) -> Vec<String> {
    words.split_whitespace().flat_map(pieces).collect()
}

fn pieces(word: &str) -> Vec<String> {
    let is_edge = |c: char| matches!(c, ',' | ';' | ':' | '.' | '"' | '“' | '”' | '(' | ')');
    let word = word.trim_matches(is_edge);
    if iso_day(word).is_some() {
        return vec![word.to_owned()];
    }
    let parts = word.split(['-', '‐', '‑', '–', '—']).map(|part| part.trim_matches(is_edge));
    parts.filter(|part| !part.is_empty()).flat_map(token).collect()
}

/// One token, or two where a number has its unit joined to it: “9.40pm”.
fn token(word: &str) -> Vec<String> {
    if matches!(word, "may" | "march") {
        return vec![format!("{AMBIGUOUS}{word}")];
    }
    let word = word.to_lowercase().replace('’', "'");
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    match word.split_at(digits) {
        ("", "a.m") => vec!["am".to_owned()],
        ("", "p.m") => vec!["pm".to_owned()],
        ("", _) => vec![word],
        (number, "st" | "nd" | "rd" | "th") => vec![number.to_owned()],
        (number, "s" | "'s") => vec![format!("{number}s")],
        _ => {
            let half = [("am", "am"), ("pm", "pm"), ("a.m", "am"), ("p.m", "pm")]
                .into_iter()
                .find_map(|(ending, half)| Some((word.strip_suffix(ending)?, half)));
            match half {
                Some((number, half)) => vec![number.to_owned(), half.to_owned()],
                None => vec![word],
            }
        }
    }
}

/// Year, month and day of a date of ISO 8601.
pub(super) fn iso_day(word: &str) -> Option<(i32, u32, u32)> {
    let mut parts = word.split('-').zip([4, 2, 2]);
    let mut part = || {
        let (digits, length) = parts.next()?;
        (digits.len() == length).then(|| number(digits)).flatten()
    };
    let (year, month, day) = (part()?, part()?, part()?);
    (word.len() == 10).then_some((i32::try_from(year).ok()?, month, day))
}

/// A number in at most four digits.
pub(super) fn number(word: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
    word.parse().ok().filter(|_| is_number)
}

/// A number in digits or in a word: “15”, “three”, “a”.
pub(super) fn count(word: &str) -> Option<u32> {
    const WORDS: [&str; 21] = [
        "no",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    const TENS: [&str; 7] = ["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let in_words = (0..).zip(WORDS).skip(1).chain((30..).step_by(10).zip(TENS));
    let named = || in_words.into_iter().find(|(_, name)| *name == word).map(|(number, _)| number);
    match word {
        "a" | "an" => Some(1),
        _ => number(word).filter(|number| *number != 0).or_else(named),
    }
}

/// The day of a week by its name.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    // chrono reads the short forms too, which may be other words.
    word.parse().ok().filter(|_| word.ends_with("day"))
}

/// The day of a week by its name or the short form that is printed beside dates.
pub(super) fn weekday_beside_date(word: &str) -> Option<Weekday> {
    let short = match word {
        "tues" => "tue",
        "thur" | "thurs" => "thu",
        _ => word,
    };
    short.parse().ok()
}

/// A month by its name.
pub(super) fn month(word: &str) -> Option<u32> {
    let is_name = |month: &Month| month.name().eq_ignore_ascii_case(word);
    word.parse().ok().filter(is_name).map(|month: Month| month.number_from_month())
}

/// A month by its name or its short form, beside a number that shows that it is one.
pub(super) fn month_beside_number(word: &str) -> Option<u32> {
    let word = word.trim_start_matches(AMBIGUOUS);
    let short = if word == "sept" { "sep" } else { word };
    short.parse().ok().map(|month: Month| month.number_from_month())
}

/// The day of a month.
pub(super) fn day(word: &str) -> Option<u32> {
    number(word).filter(|day| word.len() <= 2 && (1..=31).contains(day))
}

/// A year of four digits, before which no word need say that it is one.
pub(super) fn year(word: &str) -> Option<i32> {
    let year = number(word).filter(|year| (1000..=2999).contains(year))?;
    i32::try_from(year).ok()
}
