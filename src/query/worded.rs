//! Dates as pages print them, in any language: “entre el 4 y el 6 de marzo de 2026”, “siglo XIX”.
//!
//! No language is parsed. The numbers and names of months in what was typed can stand for a few dates
//! only; each is worded, and the one whose words were typed is meant. So all that a language can
//! print can be typed in it, with or without accents, capitals and articles.

use unicode_normalization::UnicodeNormalization as _;

use crate::edtf::{DateText, Edtf, Limit};
use crate::phrase::DayRange;

/// No date that a page prints has more words, numbers or months; these bound the work.
const WORDS_MAX: usize = 24;
const NUMBERS_MAX: usize = 6;
const MONTHS_MAX: usize = 2;

/// The days that are named by what was typed in one of some languages, whatever is said of them.
pub(super) fn read(typed: &str, languages: &[&DateText]) -> Option<DayRange> {
    let words = words_of(typed);
    if WORDS_MAX < words.len()
        || !words.iter().any(|word| word.starts_with(is_digit) || roman(word).is_some())
    {
        return None;
    }
    languages.iter().find_map(|language| Language::of(language).read(&words))
}

/// A language as it is typed.
struct Language<'t> {
    text: &'t DateText,
    /// Words that may be left out: articles, and what stands between day, month and year.
    optional: Vec<String>,
}

/// Dates that what was typed may mean: each a date or several, and how they lie to each other.
struct Candidate {
    edtf: String,
    first: String,
    last: String,
}

impl<'t> Language<'t> {
    fn of(text: &'t DateText) -> Self {
        let patterns = [&text.day_month, &text.dated, &text.month_year, &text.season_year];
        let own = patterns.into_iter().flat_map(|pattern| pattern.words());
        let own = own.chain(text.day_of_several.words());
        let own = own.chain(text.after_preposition.0.iter().flat_map(|pattern| pattern.words()));
        let mut optional: Vec<String> = own.flat_map(words_of).collect();
        // An article swallows the article before it: “el la: la”.
        let articles = text.fused.iter().filter(|(apart, fused)| {
            let fused = format!(" {fused}");
            apart.ends_with(&fused)
        });
        optional
            .extend(articles.map(|(_, fused)| fused).filter(|fused| !fused.contains(' ')).cloned());
        Self { text, optional }
    }

    fn read(&self, typed: &[String]) -> Option<DayRange> {
        let meant = self.told(typed);
        let is_it = |words: &str| self.told(&words_of(words)) == meant;
        let mut candidates = self.candidates(typed).into_iter();
        let found = candidates.find(|candidate| {
            let date = Edtf::parse(&candidate.edtf);
            date.is_ok_and(|date| is_it(&date.words(self.text)) || is_it(&date.adverb(self.text)))
        })?;
        let (first, last) = (Edtf::parse(&found.first).ok()?, Edtf::parse(&found.last).ok()?);
        match (first.earliest(), last.latest()) {
            (Limit::Day(first), Limit::Day(last)) => DayRange::new(first, last),
            _ => None,
        }
    }

    /// Words apart where they have become one, without those that may be left out.
    fn told(&self, words: &[String]) -> Vec<String> {
        let apart = words.iter().flat_map(|word| {
            let fused = self.text.fused.iter().find(|(_, fused)| fused == word);
            fused.map_or_else(|| vec![word.clone()], |(apart, _)| words_of(apart))
        });
        apart.filter(|word| !self.optional.contains(word)).collect()
    }

    /// The places of the names among the words, in the order of the words.
    fn named(names: &[&[String]], words: &[String]) -> Vec<usize> {
        let mut found = Vec::new();
        for at in 0..words.len() {
            let rest = words.get(at..).unwrap_or_default();
            let is_here = |name: &String| {
                let name = words_of(name);
                !name.is_empty() && rest.starts_with(&name)
            };
            let place = names.iter().find_map(|names| names.iter().position(is_here));
            found.extend(place);
        }
        found
    }

    fn candidates(&self, words: &[String]) -> Vec<Candidate> {
        let months = Self::named(&[&self.text.months_of_days, &self.text.months], words);
        let months: Vec<usize> = months.into_iter().map(|place| place + 1).collect();
        let seasons = Self::named(&[self.text.seasons.get(..4).unwrap_or_default()], words);
        let numbers: Vec<u32> = words.iter().filter_map(|word| number(word)).collect();
        if NUMBERS_MAX < numbers.len() || MONTHS_MAX < months.len() || 1 < seasons.len() {
            return Vec::new();
        }
        let mut all = Vec::new();
        match (numbers.as_slice(), months.as_slice(), seasons.as_slice()) {
            (&[year], [], &[season]) => {
                all.extend(singles(&format!("{year:04}-{}", season + 21)));
            }
            (&[number], [], []) => {
                all.extend(eras(number).iter().flat_map(|year| singles(year)));
                all.extend(singles(&format!("{:03}X", number / 10)));
                for sign in ["", "-"] {
                    let before = number.saturating_sub(1);
                    all.extend(singles(&format!("{sign}{before:02}XX")));
                    all.extend(singles(&format!("{sign}{before}XXX")));
                }
            }
            (&[year], &[month], []) => {
                all.extend(
                    eras(year).iter().flat_map(|year| singles(&format!("{year}-{month:02}"))),
                );
            }
            (&[one, other], &[month], []) => {
                for (day, year) in [(one, other), (other, one)] {
                    let dates = eras(year).map(|year| format!("{year}-{month:02}-{day:02}"));
                    all.extend(dates.iter().flat_map(|date| singles(date)));
                }
            }
            (&[one, other], [], []) => {
                let ([one, one_before], [other, other_before]) = (eras(one), eras(other));
                let pairs = [[&one, &other], [&one_before, &other_before], [&one_before, &other]];
                all.extend(pairs.iter().flat_map(|pair| several(&pair.map(String::clone))));
            }
            (&[year], &[one, other], []) => {
                for year in eras(year) {
                    all.extend(several(&[one, other].map(|month| format!("{year}-{month:02}"))));
                }
            }
            (&[one_year, other_year], &[one, other], []) => {
                let month = |year: u32, month: usize| format!("{year:04}-{month:02}");
                all.extend(several(&[month(one_year, one), month(other_year, other)]));
            }
            (&[day, year, other_day, other_year], &[month, other_month], []) => {
                all.extend(several(&[
                    format!("{year:04}-{month:02}-{day:02}"),
                    format!("{other_year:04}-{other_month:02}-{other_day:02}"),
                ]));
            }
            (&[one, other, year], &[month, other_month], []) => {
                all.extend(several(&[
                    format!("{year:04}-{month:02}-{one:02}"),
                    format!("{year:04}-{other_month:02}-{other:02}"),
                ]));
            }
            (&[ref days @ .., year], &[month], []) => {
                let days = days.iter().map(|day| format!("{year:04}-{month:02}-{day:02}"));
                all.extend(several(&days.collect::<Vec<_>>()));
            }
            _ => {}
        }
        all
    }
}

/// A year as EDTF has it: of our era, and before it.
fn eras(year: u32) -> [String; 2] {
    [format!("{year:04}"), format!("-{:04}", year.saturating_sub(1)).replace("-0000", "0000")]
}

/// What can be said of one date.
fn singles(date: &str) -> Vec<Candidate> {
    let forms = [
        date.to_owned(),
        format!("[..{date}]"),
        format!("[{date}..]"),
        format!("{date}~"),
        format!("{date}?"),
        format!("{date}%"),
    ];
    let of = |edtf| Candidate { edtf, first: date.to_owned(), last: date.to_owned() };
    forms.map(of).into()
}

/// What can be said of several dates together.
fn several(dates: &[String]) -> Vec<Candidate> {
    let [first, .., last] = dates else { return Vec::new() };
    let all = dates.join(",");
    let mut forms = vec![format!("[{all}]"), format!("{{{all}}}")];
    if dates.len() == 2 {
        forms.extend([format!("[{first}..{last}]"), format!("{first}/{last}")]);
    }
    let of = |edtf| Candidate { edtf, first: first.clone(), last: last.clone() };
    forms.into_iter().map(of).collect()
}

/// The words of a text, without case and accents; signs part them and are none.
fn words_of(text: &str) -> Vec<String> {
    let plain = text.nfkd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    let plain: String = plain.flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// A number in digits, which an ending may follow, or in Roman numerals.
fn number(word: &str) -> Option<u32> {
    let digits = word.find(|c| !is_digit(c)).unwrap_or(word.len());
    match digits {
        0 => roman(word),
        1..=4 => word.get(..digits)?.parse().ok(),
        _ => None,
    }
}

/// A number in Roman numerals, as centuries have it.
fn roman(word: &str) -> Option<u32> {
    let values = word.chars().map(|c| match c {
        'i' => Some(1_u32),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    });
    let values: Vec<u32> = values.collect::<Option<_>>().filter(|all: &Vec<_>| all.len() <= 8)?;
    let mut number = 0;
    let next = values.iter().skip(1).copied().chain([0]);
    for (value, next) in values.iter().zip(next) {
        if *value < next {
            number -= i64::from(*value);
        } else {
            number += i64::from(*value);
        }
    }
    u32::try_from(number).ok().filter(|number| 0 < *number)
}
