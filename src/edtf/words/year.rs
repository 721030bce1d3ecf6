//! Years in words: exact, masked, rounded, and too long to write out.

use edtf_core::{Year, YearKind};

use super::{DateText, Unit};

/// Years from this on are given as a power of ten; sums of smaller ones cannot overflow.
const WRITTEN_OUT: u128 = 10_u128.pow(36);

/// A year in words.
pub(super) struct YearWords {
    /// The year as such: "1985", "the 1960s", "between 1000 and 1999".
    pub(super) alone: String,
    /// The year inside a longer phrase: "1985", "the 1960s", "some year in 1000–1999".
    pub(super) inside: String,
    /// What a day or month that is known is of: "1985", "some year in the 1960s".
    pub(super) whole: String,
    /// What a day or month that is not known is in: "1985", "the 1960s", "1000–1999".
    pub(super) container: String,
    /// The grain of `alone`.
    pub(super) unit: Unit,
    /// Whether it is one year and no other.
    pub(super) exact: bool,
}

impl YearWords {
    fn exact(text: &DateText, number: i128) -> Self {
        Self::called(year(text, number), true)
    }

    /// A year that has one name, whatever is said of it.
    fn called(name: String, exact: bool) -> Self {
        Self {
            alone: name.clone(),
            inside: name.clone(),
            whole: name.clone(),
            container: name,
            unit: Unit::Year,
            exact,
        }
    }

    /// A year of a decade or century that has a name.
    fn within(text: &DateText, name: String) -> Self {
        Self { whole: text.some_year_in.of(&name), ..Self::called(name, false) }
    }

    /// Each of the years from the first to the last may be it.
    fn run(text: &DateText, first: i128, last: i128) -> Self {
        Self { alone: between(text, first, last), ..Self::one_of(text, first, last) }
    }

    /// One of the years from the first to the last.
    fn one_of(text: &DateText, first: i128, last: i128) -> Self {
        let span = match (Era::of(first), Era::of(last)) {
            (Era::BeforeChrist, Era::BeforeChrist) => Era::BeforeChrist
                .named(text, &text.span.of(&number(text, first), &number(text, last))),
            _ => text.span.of(&year(text, first), &year(text, last)),
        };
        Self::described(text.some_year_in.of(&span), span)
    }

    /// A year that is one of some.
    fn described(alone: String, container: String) -> Self {
        Self {
            inside: alone.clone(),
            whole: alone.clone(),
            container,
            alone,
            unit: Unit::Indefinite,
            exact: false,
        }
    }
}

/// What is said with a year's number.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Era {
    BeforeChrist,
    AnnoDomini,
    /// The number alone looks like a year.
    Unsaid,
}

impl Era {
    pub(super) fn of(number: i128) -> Self {
        match number {
            ..=0 => Self::BeforeChrist,
            1000..=9999 => Self::Unsaid,
            _ => Self::AnnoDomini,
        }
    }

    /// Numbers with what is said once for all of them.
    pub(super) fn named(self, text: &DateText, numbers: &str) -> String {
        match self {
            Self::BeforeChrist => text.before_christ.of(numbers),
            Self::AnnoDomini => text.anno_domini.of(numbers),
            Self::Unsaid => numbers.to_owned(),
        }
    }
}

/// A year by its number, in which 0 is 1 BC.
pub(super) fn year(text: &DateText, astronomical: i128) -> String {
    Era::of(astronomical).named(text, &number(text, astronomical))
}

/// A year's number within its era.
pub(super) fn number(text: &DateText, astronomical: i128) -> String {
    grouped(text, if astronomical <= 0 { 1 - astronomical } else { astronomical })
}

/// The start of a range of years, after a preposition: the "3000" of "between 3000 and 2990 BC".
pub(super) fn start_of_range(text: &DateText, first: i128, last: i128) -> String {
    let start = match (Era::of(first), Era::of(last)) {
        (Era::BeforeChrist, Era::BeforeChrist) => number(text, first),
        _ => year(text, first),
    };
    text.after_preposition.of(Unit::Year, &start)
}

fn between(text: &DateText, first: i128, last: i128) -> String {
    let end = text.after_preposition.of(Unit::Year, &year(text, last));
    text.between.of(&start_of_range(text, first, last), &end)
}

fn grouped(text: &DateText, number: i128) -> String {
    let digits = number.to_string();
    if digits.len() < 5 { digits } else { (text.grouped)(&digits) }
}

/// Words a year, without its qualifier.
pub(super) fn words(text: &DateText, year: &Year) -> YearWords {
    let significant = year.significant_digits;
    match year.kind {
        YearKind::Standard { negative, digits } => {
            if digits.contains(&None) {
                return masked(text, negative, digits);
            }
            let number = filled(digits, 0);
            rounded(text, if negative { -number } else { number }, 4, significant)
        }
        YearKind::Big { value } => {
            rounded(text, i128::from(value), value.unsigned_abs().to_string().len(), significant)
        }
        YearKind::Exponential { significand, exponent } => {
            let number = 10_i128
                .checked_pow(exponent)
                .and_then(|power| power.checked_mul(i128::from(significand)))
                .filter(|number| number.unsigned_abs() < WRITTEN_OUT);
            match number {
                Some(number) => {
                    rounded(text, number, number.unsigned_abs().to_string().len(), significant)
                }
                None => too_long(text, significand, exponent, significant),
            }
        }
    }
}

/// A year of which only the leading digits count.
fn rounded(text: &DateText, number: i128, width: usize, significant: Option<u32>) -> YearWords {
    let kept = significant.and_then(|count| usize::try_from(count).ok()).unwrap_or(width);
    let swept = u32::try_from(width.saturating_sub(kept)).unwrap_or(0);
    let step = 10_i128.checked_pow(swept).unwrap_or(1);
    if step == 1 {
        return YearWords::exact(text, number);
    }
    let magnitude = number.abs();
    let low = magnitude - magnitude % step;
    let high = low.saturating_add(step - 1);
    let (first, last) = if number < 0 { (-high, -low) } else { (low, high) };
    let years = YearWords::run(text, first, last);
    let estimated = |words: &str| text.estimated.of(words, &year(text, number));
    YearWords { alone: estimated(&years.alone), inside: estimated(&years.inside), ..years }
}

/// A year too long to write out, numbered as EDTF does.
fn too_long(
    text: &DateText,
    significand: i64,
    exponent: u32,
    significant: Option<u32>,
) -> YearWords {
    let power = text.power.of(&significand.to_string(), &exponent.to_string());
    match significant {
        Some(count) => YearWords::called(text.significant.of(&power, &count.to_string()), false),
        None => YearWords::called(power, true),
    }
}

/// The number that four digits make if each `X` is `fill`.
fn filled(digits: [Option<u8>; 4], fill: u8) -> i128 {
    digits.iter().fold(0, |number, digit| number * 10 + i128::from(digit.unwrap_or(fill)))
}

/// A year with unspecified digits.
///
/// Its known digits are named where the year is surely written with them; a year before year 1 has others than EDTF's.
fn masked(text: &DateText, negative: bool, digits: [Option<u8>; 4]) -> YearWords {
    if let Some(name) = name(text, negative, digits) {
        return YearWords::within(text, name);
    }
    let known = digits.iter().take_while(|digit| digit.is_some()).count();
    let is_run = digits.iter().skip(known).all(Option::is_none);
    let years = if is_run { YearWords::run } else { YearWords::one_of };
    let (low, high) = (filled(digits, 0), filled(digits, 9));
    if negative {
        // There is no year -0000: the smallest has a 1 in the last unspecified place.
        let place = digits.iter().rev().position(Option::is_none).unwrap_or(0);
        let smallest = u32::try_from(place).map_or(1, |place| 10_i128.pow(place));
        return years(text, -high, if low == 0 { -smallest } else { -low });
    }
    let years = years(text, low, high);
    if is_run || low == 0 { years } else { with_known_digits(text, digits, years) }
}

/// The decade, century or millennium that the years are, where it has a name.
///
/// Years that start with "20" or "10" would make "the 2000s", which is a century to some.
/// EDTF's -02XX, 300 BC to 201 BC, is the 3rd century BC; its -029X, 300 BC to 291 BC, is no decade that anybody names.
/// The hundred years around year 0 are no century: 00XX begins with 1 BC.
fn name(text: &DateText, negative: bool, digits: [Option<u8>; 4]) -> Option<String> {
    match digits {
        [Some(1..), Some(_), Some(1..), None] if !negative => {
            Some(text.decade.of(&filled(digits, 0).to_string()))
        }
        [Some(thousands), Some(hundreds), None, None] if 0 < thousands + hundreds => {
            let century = (text.century)(thousands * 10 + hundreds + 1);
            Some(if negative { text.before_christ.of(&century) } else { century })
        }
        [Some(thousands @ 1..), None, None, None] => {
            let millennium = (text.millennium)(thousands + 1);
            Some(if negative { text.before_christ.of(&millennium) } else { millennium })
        }
        _ => None,
    }
}

/// Adds the digits that stand after an unspecified one.
fn with_known_digits(text: &DateText, digits: [Option<u8>; 4], years: YearWords) -> YearWords {
    let [thousands, hundreds, tens, ones] = digits;
    let ending: String = [ones, tens, hundreds]
        .into_iter()
        .map_while(|digit| digit)
        .map(|digit| digit.to_string())
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    let mut alone = years.alone.clone();
    if !ending.is_empty() {
        alone = text.ending_in.of(&alone, &ending);
    }
    if let (None, Some(digit), true) = (thousands, hundreds, tens.is_none() || ones.is_none()) {
        alone = text.with_hundreds.of(&alone, &digit.to_string());
    }
    if let (true, Some(digit), None) = (thousands.is_none() || hundreds.is_none(), tens, ones) {
        alone = text.with_tens.of(&alone, &digit.to_string());
    }
    if alone == years.alone {
        return years;
    }
    YearWords::described(alone.clone(), alone)
}
