//! One date in words: its pattern of year, month and day, then its qualifiers.

use std::ops::RangeInclusive;

use chrono::NaiveDate;
use edtf_core::{Date, DateField, Qualifier, Year};

use super::year::{self, YearWords};
use super::{DateText, Pattern, Unit};

/// A date in words, before it is known where in a sentence it will stand.
pub(super) struct Phrase {
    words: String,
    /// The words inside a longer phrase, where "between" would not do.
    words_inside: String,
    unit: Unit,
    qualifier: Qualifier,
}

impl Phrase {
    /// Words a date.
    pub(super) fn new(text: &DateText, date: &Date) -> Self {
        let (words, unit) = pattern(text, date);
        let words_inside = match date.month {
            None => year::words(text, &date.year).inside,
            Some(_) => words.clone(),
        };
        let whole = date.year.qualifier;
        let uniform = fields(date).iter().all(|field| field.qualifier == whole);
        // "About some month" would not be said.
        if uniform && !(whole.approximate && unit == Unit::Indefinite) {
            return Self { words, words_inside, unit, qualifier: whole };
        }
        let remark = if uniform { quality(text, whole).to_owned() } else { remarks(text, date) };
        Self {
            words: text.note.of(&words, &remark),
            words_inside: text.note.of(&words_inside, &remark),
            unit,
            qualifier: Qualifier::default(),
        }
    }

    /// The grain of the date.
    pub(super) fn unit(&self) -> Unit {
        self.unit
    }

    /// The date by itself: "1985, perhaps".
    pub(super) fn alone(&self, text: &DateText) -> String {
        let mut words = self.words.clone();
        if self.qualifier.approximate {
            words = text.about.of(&text.after_preposition.of(self.unit, &words));
        }
        if self.qualifier.uncertain {
            words = text.perhaps.of(&words);
        }
        words
    }

    /// The date after a preposition: "perhaps 1985".
    pub(super) fn inside(&self, text: &DateText) -> String {
        self.marked(text, text.after_preposition.of(self.unit, &self.words_inside))
    }

    /// The date as a member of a list: "perhaps 1985".
    pub(super) fn member(&self, text: &DateText) -> String {
        self.marked(text, self.words_inside.clone())
    }

    fn marked(&self, text: &DateText, mut words: String) -> String {
        if self.qualifier.approximate {
            words = text.about_inside.of(&words);
        }
        if self.qualifier.uncertain {
            words = text.perhaps_inside.of(&words);
        }
        words
    }
}

/// The fields that a date has after its year.
fn fields(date: &Date) -> Vec<DateField> {
    [date.month, date.day].into_iter().flatten().collect()
}

/// Whether no part of a date is marked.
pub(super) fn is_unmarked(date: &Date) -> bool {
    !date.is_uncertain() && !date.is_approximate()
}

/// What the marks on some components say: "year and month approximate; day uncertain".
fn remarks(text: &DateText, date: &Date) -> String {
    let [year, month, season, day] = &text.components;
    let month = if date.month.and_then(DateField::value) > Some(12) { season } else { month };
    let marked = std::iter::once(date.year.qualifier)
        .chain(fields(date).into_iter().map(|field| field.qualifier))
        .zip([year, month, day]);
    let mut said: Vec<(Qualifier, Vec<String>)> = Vec::new();
    for (qualifier, component) in marked.filter(|(qualifier, _)| qualifier.is_qualified()) {
        match said.iter_mut().find(|(other, _)| *other == qualifier) {
            Some((_, components)) => components.push(component.to_owned()),
            None => said.push((qualifier, vec![component.to_owned()])),
        }
    }
    let remark = |(qualifier, components): &(Qualifier, Vec<String>)| {
        text.quality_of.of(&(text.and)(components), quality(text, *qualifier))
    };
    said.iter().map(remark).collect::<Vec<_>>().join(&text.semicolon)
}

fn quality(text: &DateText, qualifier: Qualifier) -> &str {
    match (qualifier.uncertain, qualifier.approximate) {
        (true, true) => &text.both,
        (true, false) => &text.uncertain,
        (false, _) => &text.approximate,
    }
}

/// The date without its qualifiers, and its grain.
fn pattern(text: &DateText, date: &Date) -> (String, Unit) {
    let year = year::words(text, &date.year);
    match (date.month, date.day) {
        (None, _) => (year.alone, year.unit),
        (Some(month), Some(day)) => day_pattern(text, month, day, &date.year),
        (Some(month), None) => match month.value() {
            Some(code) if 12 < code => (part_of_year(text, code, &year), Unit::Season),
            _ => month_pattern(text, month, &matching(month, 1..=12), &year),
        },
    }
}

/// A season, quarter, third or half by its code, 21 to 41.
fn part_of_year(text: &DateText, code: u8, year: &YearWords) -> String {
    let place = usize::from(code.saturating_sub(21));
    let (name, joined) = match text.seasons.get(place) {
        Some(name) => (name.as_str(), &text.season_year),
        None => {
            let portion = text.portions.get(place.saturating_sub(text.seasons.len()));
            (portion.map_or("", String::as_str), &text.portion_year)
        }
    };
    let joined = if year.exact { joined } else { &text.part_of };
    joined.of(name, &year.whole)
}

/// A month that is one of some.
fn month_pattern(
    text: &DateText,
    field: DateField,
    months: &[u8],
    year: &YearWords,
) -> (String, Unit) {
    if field.digits == [None, None] {
        return (text.some_month_in.of(&year.container), Unit::Indefinite);
    }
    let words = choice(text, months, |month| month_name(text, month), &text.some_month_from_to);
    let unit = if months.len() == 1 && year.exact { Unit::Month } else { Unit::Indefinite };
    let joined = if year.exact { &text.month_year } else { &text.part_of };
    (joined.of(&words, &year.whole), unit)
}

/// A day that is one of some, in a month that is one of some.
fn day_pattern(text: &DateText, month: DateField, day: DateField, year: &Year) -> (String, Unit) {
    let days = matching(day, 1..=31);
    let fits = |month: &u8| days.first().is_some_and(|day| *day <= longest(*month, year));
    let months: Vec<u8> = matching(month, 1..=12).into_iter().filter(fits).collect();
    let year_words = year::words(text, year);
    let any_day = day.digits == [None, None];

    if let ([month], false) = (months.as_slice(), any_day) {
        let last = longest(*month, year);
        let days: Vec<u8> = days.into_iter().filter(|day| *day <= last).collect();
        let words = choice(text, &days, |day| day.to_string(), &text.some_day_from_to);
        let words = text.day_month.of(&words, month_of_day(text, *month));
        let unit = if days.len() == 1 && year_words.exact { Unit::Day } else { Unit::Indefinite };
        let joined = if year_words.exact { &text.dated } else { &text.part_of };
        return (joined.of(&words, &year_words.whole), unit);
    }
    let whole = if any_day && month.digits == [None, None] {
        year_words.container
    } else {
        month_pattern(text, month, &months, &year_words).0
    };
    let words = if any_day {
        text.some_day_in.of(&whole)
    } else {
        let mut words = choice(text, &days, |day| day.to_string(), &text.some_day_from_to);
        if in_a_row(&days).is_none() {
            words = text.numbered_day.of(&words);
        }
        text.part_of.of(&words, &whole)
    };
    (words, Unit::Indefinite)
}

/// One of some numbers: by itself, as a run of three or more, or as a list.
fn choice(
    text: &DateText,
    numbers: &[u8],
    name: impl Fn(u8) -> String,
    from_to: &Pattern<2>,
) -> String {
    match in_a_row(numbers) {
        Some((first, last)) => from_to.of(&name(first), &name(last)),
        None => {
            let names: Vec<String> = numbers.iter().map(|number| name(*number)).collect();
            (text.or)(&names)
        }
    }
}

/// First and last of three or more numbers without a gap.
fn in_a_row(numbers: &[u8]) -> Option<(u8, u8)> {
    let (first, last) = (*numbers.first()?, *numbers.last()?);
    let span = usize::from(last.saturating_sub(first)) + 1;
    (2 < numbers.len() && span == numbers.len()).then_some((first, last))
}

/// The numbers that a field can stand for.
fn matching(field: DateField, numbers: RangeInclusive<u8>) -> Vec<u8> {
    let [tens, ones] = field.digits;
    let matches = |number: &u8| {
        tens.is_none_or(|tens| tens == number / 10) && ones.is_none_or(|ones| ones == number % 10)
    };
    numbers.filter(matches).collect()
}

/// The last day that a month can have in a year.
fn longest(month: u8, year: &Year) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 => {
            let year = year.value().and_then(|year| i32::try_from(year).ok());
            let leaps = |year| NaiveDate::from_ymd_opt(year, 2, 29).is_some();
            if year.is_none_or(leaps) { 29 } else { 28 }
        }
        _ => 31,
    }
}

/// A month by its number, 1 to 12.
pub(super) fn month_name(text: &DateText, month: u8) -> String {
    let place = usize::from(month.saturating_sub(1));
    text.months.get(place).cloned().unwrap_or_default()
}

/// A month by its number after a day.
pub(super) fn month_of_day(text: &DateText, month: u8) -> &str {
    let place = usize::from(month.saturating_sub(1));
    text.months_of_days.get(place).map(String::as_str).unwrap_or_default()
}
