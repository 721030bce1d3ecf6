//! The months and weekdays of dates in words, by their names in the languages of Europe, which ICU
//! knows.
//!
//! A name that is another month in another of these languages is none (“listopad” is October in
//! Zagreb and November in Prague).

use std::collections::BTreeMap;
use std::sync::LazyLock;

use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::enums::{CalendarPeriodFieldSet, DateFieldSet};
use icu_datetime::fieldsets::{E, M, MD};
use icu_locale_core::{Locale, locale};

use crate::search::fold;

/// The languages whose names are known. English is read where dates are read; it stands here for
/// columns that hold a month alone.
const LANGUAGES: &[Locale] = &[
    locale!("en"),
    locale!("es"),
    locale!("fr"),
    locale!("de"),
    locale!("de-AT"),
    locale!("pt"),
    locale!("it"),
    locale!("nl"),
    locale!("ca"),
    locale!("gl"),
    locale!("pl"),
    locale!("cs"),
    locale!("hr"),
    locale!("da"),
    locale!("nb"),
    locale!("sv"),
    locale!("fi"),
    locale!("ro"),
    locale!("el"),
    locale!("ru"),
    locale!("uk"),
];

/// As dates in English have them.
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Words that stand between the parts of one date and say nothing.
const LITTLE: &[&str] =
    &["de", "del", "di", "d’", "d'", "le", "el", "il", "lo", "am", "den", "der", "o", "dia", "the"];

/// What a word of a date names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Named {
    Month(u8),
    Weekday,
    /// Several things in several languages.
    Unclear,
}

static NAMES: LazyLock<BTreeMap<String, Named>> = LazyLock::new(names);

/// The number of a month by its name: “marzo”, “März”, “Mar.”.
pub(super) fn number(name: &str) -> Option<u8> {
    match NAMES.get(&fold(name.trim().trim_end_matches('.'))) {
        Some(Named::Month(month)) => Some(*month),
        _ => None,
    }
}

/// A date whose month has a name in one of the languages, with the English name in its place:
/// “5. März 2026” is “5 March 2026”. `None` where there is no such name.
pub(super) fn in_english(text: &str) -> Option<String> {
    let mut words = Vec::new();
    let mut months = 0;
    for word in text.split_whitespace() {
        let plain = word.trim_end_matches(['.', ',']);
        let folded = fold(plain);
        match NAMES.get(&folded) {
            Some(Named::Month(month)) => {
                months += 1;
                words.push((*ENGLISH.get(usize::from(*month) - 1)?).to_owned());
            }
            Some(Named::Weekday) => {}
            Some(Named::Unclear) => return None,
            None if LITTLE.contains(&folded.as_str()) => {}
            None => words.push(of_number(plain)),
        }
    }
    (0 < months).then(|| words.join(" "))
}

/// A day without what makes it the first, second or third; of “4-6”, with the dash that English is
/// read by.
fn of_number(word: &str) -> String {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let rest = word.get(digits.len()..).unwrap_or_default();
    let is_ordinal = matches!(rest, "er" | "º" | "°" | "o" | "ª" | ".");
    let is_range = word.contains('-') && word.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    match (!digits.is_empty() && is_ordinal, is_range) {
        (true, _) => digits.to_owned(),
        (false, true) => word.replace('-', "–"),
        (false, false) => word.to_owned(),
    }
}

fn names() -> BTreeMap<String, Named> {
    let mut names = BTreeMap::new();
    let mut name = |word: &str, named: Named| {
        let word = fold(word.trim_end_matches('.'));
        // “de”, “d’” and figures stand around names.
        if word.chars().filter(|c| c.is_alphabetic()).count() < 3 {
            return;
        }
        let known = names.entry(word).or_insert(named);
        match (*known, named) {
            (Named::Weekday, Named::Month(_)) => *known = named,
            // “mar” is Tuesday, too; a date has a month before it has a weekday.
            (Named::Month(_), Named::Weekday) => {}
            (before, now) if before != now => *known = Named::Unclear,
            _ => {}
        }
    };
    for locale in LANGUAGES {
        let months = [M::long(), M::medium()].map(CalendarPeriodFieldSet::M);
        let days = [DateFieldSet::MD(MD::long()), DateFieldSet::MD(MD::medium())];
        for (number, date) in (1..=12).filter_map(|month| Some((month, day(month, 5)?))) {
            for fields in months {
                let format = FixedCalendarDateTimeFormatter::try_new(locale.into(), fields);
                if let Ok(format) = format {
                    name(&format.format(&date).to_string(), Named::Month(number));
                }
            }
            // Some languages have another form beside a day: “марта”.
            for fields in days {
                let format = FixedCalendarDateTimeFormatter::try_new(locale.into(), fields);
                if let Ok(format) = format {
                    for word in format.format(&date).to_string().split_whitespace() {
                        name(word, Named::Month(number));
                    }
                }
            }
        }
        for date in (1..=7).filter_map(|number| day(3, number)) {
            for fields in [E::long(), E::medium()].map(DateFieldSet::E) {
                let format = FixedCalendarDateTimeFormatter::try_new(locale.into(), fields);
                if let Ok(format) = format {
                    name(&format.format(&date).to_string(), Named::Weekday);
                }
            }
        }
    }
    names
}

fn day(month: u8, day: u8) -> Option<Date<Gregorian>> {
    Date::try_new_gregorian(2026, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::{NAMES, Named, in_english, number};

    #[test]
    fn months_have_names_in_many_languages() {
        for (name, expected) in [
            ("March", Some(3)),
            ("Mar.", Some(3)),
            ("marzo", Some(3)),
            ("MARS", Some(3)),
            ("März", Some(3)),
            ("Jänner", Some(1)),
            ("março", Some(3)),
            ("ottobre", Some(10)),
            ("outubro", Some(10)),
            ("août", Some(8)),
            ("aout", Some(8)),
            ("maart", Some(3)),
            ("марта", Some(3)),
            ("listopad", None),
            ("soon", None),
            ("", None),
        ] {
            assert_eq!(number(name), expected, "{name}");
        }
        let unclear: Vec<&String> =
            NAMES.iter().filter(|(_, named)| **named == Named::Unclear).map(|(n, _)| n).collect();
        assert!(unclear.len() < 20, "{unclear:?}");
    }

    #[test]
    fn a_date_is_turned_into_english() {
        for (text, expected) in [
            ("5 de marzo de 2026", Some("5 March 2026")),
            ("jueves, 5 de marzo de 2026", Some("5 March 2026")),
            ("5. März 2026", Some("5 March 2026")),
            ("Donnerstag, den 5. März 2026", Some("5 March 2026")),
            ("1er mai 1948", Some("1 May 1948")),
            ("le 14 juillet 1911", Some("14 July 1911")),
            ("5 marzo 2026", Some("5 March 2026")),
            ("1º de maio de 1948", Some("1 May 1948")),
            ("mars 1948", Some("March 1948")),
            ("4-6 juillet 1911", Some("4–6 July 1911")),
            ("a few days in 1911", None),
            ("1948", None),
        ] {
            assert_eq!(in_english(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn a_date_in_another_language_is_as_exact_as_it_is_written() {
        for (text, expected) in [
            ("5 de marzo de 2026", "2026-03-05"),
            ("5. März 2026", "2026-03-05"),
            ("le 1er mai 1948", "1948-05-01"),
            ("marzo 2026", "2026-03"),
            ("março de 2026", "2026-03"),
            ("4-6 luglio 1911", "1911-07-04/1911-07-06"),
            ("5 марта 2026", "2026-03-05"),
            ("hacia 1850", "1850~"),
            ("44 a. C.", "-0043"),
            ("44 av. J.-C.", "-0043"),
        ] {
            let read = crate::import::date::read(text, None).map(|moment| moment.date);
            assert_eq!(read.as_deref(), Ok(expected), "{text}");
        }
    }
}
