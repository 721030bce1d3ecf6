//! Dates in English.

use crate::edtf::{DateText, Unit};

/// Dates in English, day before month.
///
/// ```
/// use demarche::edtf::Edtf;
/// use demarche::text::ENGLISH_DATES;
///
/// let date = Edtf::parse("[2026-03-04..2026-03-05]")?;
/// assert_eq!(date.words(&ENGLISH_DATES), "4 or 5 March 2026");
/// # Ok::<(), demarche::edtf::ParseError>(())
/// ```
pub static ENGLISH_DATES: DateText = DateText {
    months: [
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
    ],
    seasons: [
        "spring",
        "summer",
        "autumn",
        "winter",
        "northern spring",
        "northern summer",
        "northern autumn",
        "northern winter",
        "southern spring",
        "southern summer",
        "southern autumn",
        "southern winter",
    ],
    portions: [
        "the first quarter",
        "the second quarter",
        "the third quarter",
        "the fourth quarter",
        "the first third",
        "the second third",
        "the last third",
        "the first half",
        "the second half",
    ],
    components: ["year", "month", "season", "day"],

    day: |number| number.to_string(),
    day_month: |day, month| format!("{day} {month}"),
    dated: |days, year| format!("{days} {year}"),
    month_year: |month, year| format!("{month} {year}"),
    season_year: |season, year| format!("{season} {year}"),
    portion_year: |portion, year| format!("{portion} of {year}"),
    part_of: |part, whole| format!("{part} of {whole}"),

    grouped: thousands,
    anno_domini: |year| format!("AD {year}"),
    before_christ: |year| format!("{year} BC"),
    decade: |year| format!("the {year}s"),
    century: |number| format!("the {} century", ordinal(number)),
    millennium: |number| format!("the {} millennium", ordinal(number)),
    span: |first, last| format!("{first}–{last}"),
    some_year_in: |span| format!("some year in {span}"),
    ending_in: |year, digits| format!("{year} ending in {digits}"),
    with_hundreds: |year, digit| format!("{year} with hundreds digit {digit}"),
    with_tens: |year, digit| format!("{year} with tens digit {digit}"),
    estimated: |years, year| format!("{years} (estimated {year})"),
    power: |significand, exponent| format!("the year {significand} × 10^{exponent}"),
    significant: |year, count| format!("{year} (significant digits: {count})"),

    some_month_in: |year| format!("some month in {year}"),
    some_month_from_to: |first, last| format!("some month from {first} to {last}"),
    some_day_in: |month| format!("some day in {month}"),
    some_day_from_to: |first, last| format!("some day from {first} to {last}"),
    numbered_day: |day| format!("day {day}"),

    or: |before, last| format!("{before} or {last}"),
    or_else: |before, last| format!("{before}, or {last}"),
    and: |before, last| format!("{before} and {last}"),
    comma: ", ",

    after_preposition: |_, date| date.to_owned(),
    at: |unit, date| match unit {
        Unit::Day => format!("on {date}"),
        Unit::Month | Unit::Season | Unit::Year => format!("in {date}"),
        Unit::Indefinite => date.to_owned(),
    },
    between: |first, last| format!("between {first} and {last}"),
    by: |date| format!("by {date}"),
    or_earlier: |date| format!("{date} or earlier"),
    or_later: |date| format!("{date} or later"),

    about: |date| format!("about {date}"),
    perhaps: |date| format!("{date}, perhaps"),
    about_inside: |date| format!("about {date}"),
    perhaps_inside: |date| format!("perhaps {date}"),
    note: |date, remark| format!("{date} ({remark})"),
    quality_of: |components, quality| format!("{components} {quality}"),
    uncertain: "uncertain",
    approximate: "approximate",
    both: "uncertain and approximate",
    semicolon: "; ",

    from_to: |start, end| format!("from {start} to {end}"),
    open_end: |start| format!("from {start}, open-ended"),
    open_start: |end| format!("until {end}, with an open start"),
    unknown_end: |start| format!("from {start} until an unknown time"),
    unknown_start: |end| format!("from an unknown time until {end}"),

    each_from_to: |unit, first, last| format!("{} from {first} to {last}", each(unit)),
    each_until: |unit, last| format!("{} until {last}", each(unit)),
    each_since: |unit, first| format!("{} from {first} on", each(unit)),

    at_time: |day, time| format!("{day}, {time}"),
    in_utc: |time, offset| format!("{time} UTC{offset}"),
};

/// The members of a range, one by one.
fn each(unit: Unit) -> &'static str {
    match unit {
        Unit::Day => "each day",
        Unit::Month => "each month",
        Unit::Season => "each season",
        Unit::Year => "each year",
        Unit::Indefinite => "each date",
    }
}

/// "1st", "2nd", "11th".
fn ordinal(number: u8) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Digits in groups of three, as English parts them.
fn thousands(digits: &str) -> String {
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}
